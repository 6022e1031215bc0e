"""``provender bench``: pass rates with intervals."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from engine.cli.bench_adaptive import Adaptive, items, show_adaptive
from engine.cli.bench_build import build
from engine.cli.bench_equal import equal
from engine.cli.compare import compare
from engine.cli.listing import Verb
from engine.cli.options import (
    AUTO,
    JobsOption,
    JsonOption,
    MaxCostOption,
    SandboxOption,
    UnsafeOption,
    checked_seed,
)
from engine.cli.sources import source_of
from engine.cli.told import refuse_without, told_by_options

if TYPE_CHECKING:
    from engine.bench.matrix import LanguageMatrix
    from engine.bench.run import BenchResult, Estimate, GroupResult
    from engine.config import SandboxConfig, SolverConfig

app = typer.Typer(
    help="Pass rates of solvers, with intervals.",
    no_args_is_help=True,
    rich_markup_mode=None,
    add_completion=False,
)


ModelOption = Annotated[
    str | None, typer.Option("--model", help="Name of the model, where the solver is a server.")
]


AdaptiveOption = Annotated[
    Path | None,
    typer.Option(metavar="ITEMS", help="Ask only what tells most, by an item bank of `bench items`."),
]
StandardErrorOption = Annotated[
    float, typer.Option(min=0.01, max=0.9, help="With --adaptive: of the ability, below which it stops.")
]
MostOption = Annotated[int | None, typer.Option(min=1, help="With --adaptive: problems asked at most.")]
ExposureOption = Annotated[
    float,
    typer.Option(
        min=0.1, max=1.0, help="With --adaptive: share of solvers that a problem is asked of; 1: the best."
    ),
]
OptionOption = Annotated[
    list[str] | None,
    typer.Option(metavar="KEY=VALUE", help="An option of the solver, e.g. dtype=float32; repeat."),
]


ProblemsArgument = Annotated[
    str, typer.Argument(metavar="PROBLEMS", help="A bank, e.g. mixture, or IMPORTER:FILE.")
]
CountOption = Annotated[
    int | None, typer.Option(min=1, help="Problems; 100 of a bank, all of a file by default.")
]
LanguageOption = Annotated[str, typer.Option(help="Language to solve code problems in: {LANGUAGES}.")]


@app.callback()
def bench() -> None:
    """Pass rates of solvers, with intervals."""


@app.command("run", cls=Verb)
def run(
    context: typer.Context,
    problems: ProblemsArgument,
    solver: Annotated[str, typer.Option(help="{SOLVERS}.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder of the run; it resumes.")],
    model: ModelOption = None,
    samples: Annotated[int, typer.Option("--samples", "-n", min=1, help="Answers to each problem.")] = 1,
    option: OptionOption = None,
    temperature: Annotated[float | None, typer.Option(min=0.0, help="Of the sampling.")] = None,
    max_tokens: Annotated[int | None, typer.Option(min=1, help="Of one answer.")] = None,
    count: CountOption = None,
    seed: Annotated[int, typer.Option(min=0, callback=checked_seed, help="Seed of the bank.")] = 0,
    language: LanguageOption = "python",
    sandbox: SandboxOption = AUTO,
    unsafe: UnsafeOption = False,
    jobs: JobsOption = None,
    max_cost: MaxCostOption = None,
    adaptive: AdaptiveOption = None,
    standard_error: StandardErrorOption = 0.3,
    most: MostOption = None,
    exposure: ExposureOption = 0.7,
    markdown: Annotated[bool, typer.Option("--markdown", help="Print the table in Markdown.")] = False,
    json: JsonOption = False,
) -> None:
    """pass@k of a solver on a problem file or a bank, with 95 % intervals, for all problems and each group.

    PROBLEMS is a procedural bank, or a published file with its importer before a colon: {IMPORTERS}.
    The same command goes on where it was stopped.

    \b
    provender bench run mixture --solver reference -o out/bench
    provender bench run humaneval:HumanEval.jsonl.gz -n 10 --temperature 0.8 -o out/qwen \\
        --solver openai:http://localhost:8000/v1 --model qwen2.5-coder-1.5b
    provender bench run humaneval:HumanEval.jsonl.gz --solver replay:generations.jsonl -o out/replayed
    provender bench run humaneval:HumanEval.jsonl.gz --solver transformers:MODEL -o out/short \\
        --adaptive items.json --standard-error 0.3
    """
    from engine.bench.run import bench_config, run_bench
    from engine.errors import ConfigError
    from engine.progress import progress_for

    refuse_without(
        "--adaptive",
        context,
        given=adaptive is not None,
        names=("standard_error", "most", "exposure"),
    )
    with told_by_options():
        config = bench_config(
            [source_of(problems, of_bank=count or _DEFAULT_COUNT, of_file=count)],
            _solver(
                solver, model=model, temperature=temperature, max_tokens=max_tokens, options=option or ()
            ),
            name="bench",
            output=output,
            samples=samples,
            seed=seed,
            language=language,
            sandbox=_sandbox(sandbox, jobs, unsafe=unsafe),
            max_cost=max_cost,
        )
    if adaptive is not None:
        if markdown:
            raise ConfigError("--markdown prints the table of a full run: an adaptive one has none")
        show_adaptive(config, Adaptive(adaptive, standard_error, most, exposure), json=json)
        return
    result = run_bench(config, progress_for())
    if json:
        typer.echo(result.model_dump_json(indent=2))
    else:
        _show(result, markdown=markdown)


app.command("build", cls=Verb)(build)
app.command("items", cls=Verb)(items)
app.command("equal", cls=Verb)(equal)
app.command("compare", cls=Verb)(compare)


@app.command("matrix", cls=Verb)
def matrix(
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder of the matrix; it resumes.")],
    languages: Annotated[
        str, typer.Option(help="all, or some with commas between, as cpp,go. There are {LANGUAGES}.")
    ] = "all",
    problems: Annotated[int, typer.Option(min=1, help="Problems, shared out among the banks.")] = 20,
    bank: Annotated[
        list[str] | None, typer.Option(help="A bank of code problems; repeat. All of them by default.")
    ] = None,
    solver: Annotated[str, typer.Option(help="{SOLVERS}.")] = "reference",
    model: ModelOption = None,
    seed: Annotated[int, typer.Option(min=0, callback=checked_seed, help="Seed of the banks.")] = 0,
    sandbox: SandboxOption = AUTO,
    jobs: JobsOption = None,
    unsafe: UnsafeOption = False,
    json: JsonOption = False,
) -> None:
    """Every problem in every language, judged by the same cases: a table, and a page with its picture.

    The solver answers once in each language. The built-in reference gives the bank's own program, or carries
    its Python over by rule. A language that cannot carry a problem's values is not applicable, and says why.

    \b
    provender bench matrix -o out/matrix
    provender bench matrix -o out/qwen --languages cpp,go,ruby \\
        --solver openai:http://localhost:8000/v1 --model qwen2.5-coder-7b
    """
    from engine.bench.matrix import languages_of, matrix_config, run_matrix
    from engine.progress import progress_for
    from engine.report.matrix_page import write_matrix_page
    from engine.report.write import FILE_NAME as REPORT_FILE
    from problem_banks.registry import BANKS

    config = matrix_config(
        bank or [name for name, each in BANKS.items() if each.plain],
        _solver(solver, model=model, temperature=None, max_tokens=None),
        problems=problems,
        output=output,
        seed=seed,
        sandbox=_sandbox(sandbox, jobs, unsafe=unsafe),
    )
    result = run_matrix(config, languages_of(languages), progress_for())
    write_matrix_page(result, output / REPORT_FILE)
    if json:
        typer.echo(result.model_dump_json(indent=2))
    else:
        _show_matrix(result, output)


#: Problems drawn from a bank when nothing is said: the interval is then at most 20 points wide.
_DEFAULT_COUNT = 100


def _sandbox(backend: str, jobs: int | None, *, unsafe: bool) -> "SandboxConfig":
    from engine.config import SandboxConfig
    from sandbox.backends import get_backend

    get_backend(backend)
    return SandboxConfig.model_validate({"backend": backend, "jobs": jobs, "unsafe": unsafe})


def _solver(
    spec: str,
    *,
    model: str | None,
    temperature: float | None,
    max_tokens: int | None,
    options: Sequence[str] = (),
) -> "SolverConfig":
    from engine.config import SolverConfig, overridden
    from engine.records import Sampling

    given = overridden({} if model is None else {"model": model}, options, flag="--option")
    return SolverConfig(
        spec=spec, options=given, sampling=Sampling(temperature=temperature, max_tokens=max_tokens)
    )


def _show(result: "BenchResult", *, markdown: bool) -> None:
    from engine.cli.spending import cut_short, spent
    from engine.cli.tables import show_table

    ks = list(result.groups[0].pass_at) if result.groups else []
    heads = ("group", "problems", "accepted", *(f"pass@{k} [95 %]" for k in ks))
    show_table(heads, [_row(group, ks) for group in result.groups], markdown=markdown)
    for group in result.groups:
        if group.consistency is not None:
            typer.echo(f"{group.group}: the most frequent answer is right in {_share(group.consistency)}")
    verdicts = result.groups[0].verdicts if result.groups else {}
    counted = ", ".join(
        f"{count:,} {name}" for name, count in sorted(verdicts.items(), key=lambda item: -item[1])
    )
    typer.echo(f"\n{result.solver}: {counted}.")
    if result.groups and result.groups[0].cut:
        typer.echo(cut_short(result.groups[0].cut))
    if cost := spent(result.usage):
        typer.echo(f"Asked for in all: {cost}.")
    if result.built_in:
        typer.echo("This solver is built in and knows the answers: these numbers are no model's.")
    for reason, count in result.failed.items():
        typer.echo(f"{count:,} not asked: {reason}")
    if result.pending:
        typer.echo(f"{result.pending:,} samples are pending and not scored: the same command asks again.")


def _row(group: "GroupResult", ks: list[str]) -> tuple[str, ...]:
    cells = [group.group, f"{group.problems:,}", f"{group.accepted:,}/{group.attempts:,}"]
    for k in ks:
        estimate = group.pass_at.get(k)
        cells.append(_share(estimate) if estimate else "")
    return tuple(cells)


def _share(estimate: "Estimate") -> str:
    return f"{estimate.value:.1%} [{estimate.low:.1%}, {estimate.high:.1%}]"


#: Cells as a terminal shows them; every other outcome is a verdict, shown by its first letters.
_MARKS = {"accepted": "yes", "not_applicable": "n/a", "no_solution": "-", "pending": "..."}


def _show_matrix(matrix: "LanguageMatrix", output: Path) -> None:
    from engine.cli.tables import show_table

    outcomes = {(entry.problem, entry.language): entry.outcome for entry in matrix.entries}
    rows = [
        (problem, *(_mark(outcomes[problem, language]) for language in matrix.languages))
        for problem in matrix.problems
    ]
    show_table(("problem", *matrix.languages), rows)
    counted = ", ".join(f"{count:,} {name}" for name, count in matrix.outcomes.items())
    typer.echo(f"\n{matrix.solver}, {len(matrix.entries):,} cells: {counted}.")
    typer.echo(f"{output}: matrix.json, and report.html with the picture and every reason.")


def _mark(outcome: str) -> str:
    return _MARKS.get(outcome, outcome[:6])
