"""``provender demo``: the loop on built-in banks and solvers, with wrong answers being caught."""

from pathlib import Path
from typing import Annotated

import typer

from engine.cli.options import JobsOption, UnsafeOption, checked_seed

_INTRODUCTION = """\
Problems from six built-in banks go to a solver that breaks the reference solutions on purpose (wrong
operator, off by one, wrong base case, exception, endless loop, wrong sign, lost solution, slip) and mends
them when told what failed. Every answer is checked: mathematics by proof, programs in a sandbox. Only what
is proven is written.
"""


def demo(
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder to write into.")] = Path("out/demo"),
    seed: Annotated[
        int | None,
        typer.Option(help="Another seed gives other problems and faults.", min=0, callback=checked_seed),
    ] = None,
    jobs: JobsOption = None,
    unsafe: UnsafeOption = False,
) -> None:
    """The whole loop in seconds: no network, no GPU, no daemon, no model.

    Writes a dataset, its card, its manifest and a report. The solver is a built-in one that injects faults;
    no number of the demo is a model's.
    """
    from engine.cli.demo_config import SEED, TRANSLATIONS, demo_config, missing
    from engine.cli.run import show_summary
    from engine.progress import progress_for
    from engine.report.write import write_report
    from engine.run import run

    typer.echo(_INTRODUCTION)
    for language in TRANSLATIONS:
        for program in missing(language):
            typer.echo(f"No translation into {language}: {program} is not installed here.")
    config = demo_config(output, seed=SEED if seed is None else seed, jobs=jobs, unsafe=unsafe)
    show_summary(run(config, progress_for()))
    write_report(output)
    typer.echo(_next_steps(output))


def _next_steps(output: Path) -> str:
    look = (
        (f"{output}/report.html", "the run in pictures, with the answers that were caught"),
        (f"{output}/README.md", "the dataset card"),
        (f"{output}/data/train.parquet", "the pairs"),
    )
    next_commands = (
        (f"provender audit {output}", "prove every pair again, from its certificate alone"),
        ("provender banks show quadratic_equation", "problems with worked solutions"),
        ("provender verify --help", "check solutions that you already have"),
        ("provender run --help", "a corpus with your own model"),
    )
    width = max(len(what) for what, _ in (*look, *next_commands))
    return "\n".join(
        (
            "\nLook at",
            *(f"  {what:<{width}}  {why}" for what, why in look),
            "\nTry next",
            *(f"  {what:<{width}}  {why}" for what, why in next_commands),
        )
    )
