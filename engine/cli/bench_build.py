"""``provender bench build``: a held-out benchmark that leaks nothing."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from engine.cli.options import AUTO, JsonOption, SandboxOption, checked_seed
from engine.cli.sources import source_of

if TYPE_CHECKING:
    from engine.bench.build import Benchmark

#: Reasons of removal that are shown.
_SHOWN = 10


def build(
    sources: Annotated[
        list[str], typer.Argument(metavar="SOURCE...", help="Banks, as linear_equation, or IMPORTER:FILE.")
    ],
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder of the benchmark.")],
    against: Annotated[
        list[str] | None,
        typer.Option(help="A set that must not be in it, as humaneval:HumanEval.jsonl.gz; repeat."),
    ] = None,
    count: Annotated[int, typer.Option(min=1, help="Problems to draw of each bank.")] = 100,
    private: Annotated[float, typer.Option(min=0.0, max=1.0, help="Share of the private part.")] = 0.5,
    seed: Annotated[
        int | None,
        typer.Option(
            min=0,
            callback=checked_seed,
            help="Of the banks and the split. Left out: a fresh one, which nobody else knows.",
        ),
    ] = None,
    one_of_siblings: Annotated[
        bool, typer.Option("--one-of-siblings", help="Keep one problem of each template.")
    ] = False,
    behaviour: Annotated[
        bool,
        typer.Option(
            "--behaviour/--no-behaviour",
            help="Run references in boxes, and remove those that answer as a protected function does.",
        ),
    ] = True,
    sandbox: SandboxOption = AUTO,
    name: Annotated[str, typer.Option(help="Of the benchmark; stands in its canary.")] = "benchmark",
    json: JsonOption = False,
) -> None:
    """Problems that no protected set holds, in a public and a private part that share no sibling.

    Every problem is compared with the sets of --against by its text, by its text without numbers and names,
    by its reference's syntax or worked solution, by the cases of its check, and by what its reference answers
    to the same probes. Siblings (one task, one template, nearly one text) never stand on both
    sides: a benchmark of one template is all on one.
    Score solvers on either part with `provender bench run benchmark:FOLDER/private/problems.jsonl`.

    \b
    provender bench build linear_equation list_pipeline -o out/held-out \\
        --against humaneval:HumanEval.jsonl.gz --against gsm8k:test.jsonl
    """
    import secrets

    from engine.bench.build import Plan
    from engine.bench.build import build as built

    drawn_seed = secrets.randbelow(1 << 31) if seed is None else seed
    plan = Plan(
        name=name,
        sources=[source_of(each, of_bank=count) for each in sources],
        seed=drawn_seed,
        against=[source_of(each, of_bank=count) for each in against or ()],
        private_share=private,
        one_of_siblings=one_of_siblings,
        behaviour=behaviour,
        sandbox=sandbox,
    )
    benchmark = built(plan, output)
    if json:
        typer.echo(benchmark.model_dump_json(indent=2))
        return
    _show(benchmark, output)
    if seed is None:
        typer.echo(f"Drawn with the fresh seed {drawn_seed}: keep it with the private part, or lose it.")


def _show(benchmark: "Benchmark", output: Path) -> None:
    from collections import Counter

    from engine.cli.tables import show_table

    rows = [
        ("drawn", f"{benchmark.drawn:,}"),
        *(
            (f"removed: {reason}", f"{number:,}")
            for reason, number in Counter(each.reason.split(" ")[0] for each in benchmark.removed).items()
        ),
        ("public", f"{benchmark.public.problems:,}"),
        ("private", f"{benchmark.private.problems:,}"),
    ]
    show_table(("problems", "number"), rows)
    leaks = [each for each in benchmark.removed if each.reason.startswith("leak")]
    for each in leaks[:_SHOWN]:
        typer.echo(f"{each.bank} {each.problem_id[:12]}: {each.reason}")
    if benchmark.refused:
        typer.echo(f"{benchmark.refused:,} rows of files made no problem.")
    typer.echo(
        f"{output}: {benchmark.name}, version {benchmark.version}, "
        f"compared with {benchmark.protected:,} protected items, {benchmark.functions:,} by what they do."
    )
