"""``provender bench``: pass rates with intervals."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from engine.cli.listing import Verb
from engine.cli.options import AUTO, JobsOption, JsonOption, SandboxOption, UnsafeOption

if TYPE_CHECKING:
    from engine.bench.matrix import LanguageMatrix
    from engine.bench.run import BenchResult, GroupResult
    from engine.config import BankConfig, SandboxConfig, SolverConfig

app = typer.Typer(
    help="Pass rates of solvers, with intervals.",
    no_args_is_help=True,
    rich_markup_mode=None,
    add_completion=False,
)


@app.callback()
def bench() -> None:
    """Pass rates of solvers, with intervals."""


@app.command("run", cls=Verb)
def run(
    problems: Annotated[
        str, typer.Argument(metavar="PROBLEMS", help="A bank, e.g. mixture, or IMPORTER:FILE.")
    ],
    solver: Annotated[str, typer.Option(help="{SOLVERS}.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder of the run; it resumes.")],
    model: Annotated[
        str | None, typer.Option(help="Name of the model, where the solver is a server.")
    ] = None,
    samples: Annotated[int, typer.Option("--samples", "-n", min=1, help="Answers to each problem.")] = 1,
    temperature: Annotated[float | None, typer.Option(min=0.0, help="Of the sampling.")] = None,
    max_tokens: Annotated[int | None, typer.Option(min=1, help="Of one answer.")] = None,
    count: Annotated[
        int | None, typer.Option(min=1, help="Problems; 100 of a bank, all of a file by default.")
    ] = None,
    seed: Annotated[int, typer.Option(min=0, help="Seed of the bank.")] = 0,
    language: Annotated[
        str, typer.Option(help="Language to solve code problems in: {LANGUAGES}.")
    ] = "python",
    sandbox: SandboxOption = AUTO,
    unsafe: UnsafeOption = False,
    jobs: JobsOption = None,
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
    """
    from engine.bench.run import bench_config, run_bench
    from engine.progress import progress_for

    config = bench_config(
        [_problems(problems, count)],
        _solver(solver, model=model, temperature=temperature, max_tokens=max_tokens),
        name="bench",
        output=output,
        samples=samples,
        seed=seed,
        language=language,
        sandbox=_sandbox(sandbox, jobs, unsafe=unsafe),
    )
    result = run_bench(config, progress_for())
    if json:
        typer.echo(result.model_dump_json(indent=2))
    else:
        _show(result)


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
    model: Annotated[
        str | None, typer.Option(help="Name of the model, where the solver is a server.")
    ] = None,
    seed: Annotated[int, typer.Option(min=0, help="Seed of the banks.")] = 0,
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
        bank or [name for name, each in BANKS.items() if each.kind == "code"],
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


def _problems(source: str, count: int | None) -> "BankConfig":
    from engine.config import BankConfig

    name, colon, path = source.partition(":")
    if colon:
        return BankConfig(importer=name, path=Path(path), count=count)
    return BankConfig(name=name, count=count or _DEFAULT_COUNT)


def _sandbox(backend: str, jobs: int | None, *, unsafe: bool) -> "SandboxConfig":
    from engine.config import SandboxConfig
    from sandbox.backends import get_backend

    get_backend(backend)
    return SandboxConfig.model_validate({"backend": backend, "jobs": jobs, "unsafe": unsafe})


def _solver(
    spec: str, *, model: str | None, temperature: float | None, max_tokens: int | None
) -> "SolverConfig":
    from engine.config import SolverConfig
    from engine.records import Sampling

    options = {} if model is None else {"model": model}
    return SolverConfig(
        spec=spec, options=options, sampling=Sampling(temperature=temperature, max_tokens=max_tokens)
    )


def _show(result: "BenchResult") -> None:
    from engine.cli.tables import show_table

    ks = list(result.groups[0].pass_at) if result.groups else []
    heads = ("group", "problems", "accepted", *(f"pass@{k} [95 %]" for k in ks))
    show_table(heads, [_row(group, ks) for group in result.groups])
    verdicts = result.groups[0].verdicts if result.groups else {}
    counted = ", ".join(
        f"{count:,} {name}" for name, count in sorted(verdicts.items(), key=lambda item: -item[1])
    )
    typer.echo(f"\n{result.solver}: {counted}.")
    if result.built_in:
        typer.echo("This solver is built in and knows the answers: these numbers are no model's.")
    if result.pending:
        typer.echo(f"{result.pending:,} samples are pending and not scored: the same command asks again.")


def _row(group: "GroupResult", ks: list[str]) -> tuple[str, ...]:
    cells = [group.group, f"{group.problems:,}", f"{group.accepted:,}/{group.attempts:,}"]
    for k in ks:
        estimate = group.pass_at.get(k)
        cells.append(f"{estimate.value:.1%} [{estimate.low:.1%}, {estimate.high:.1%}]" if estimate else "")
    return tuple(cells)


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
