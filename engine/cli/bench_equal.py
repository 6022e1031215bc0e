"""``provender bench equal``: whether a fresh edition may take the place of an earlier one."""

from pathlib import Path
from typing import Annotated

import typer

from engine.cli.boundary import BAD_NEWS
from engine.cli.options import JsonOption


def equal(
    first: Annotated[list[Path], typer.Option(help="A finished `bench run` on the one edition; repeat.")],
    second: Annotated[list[Path], typer.Option(help="The same solver's on the other edition; repeat.")],
    margin: Annotated[
        float, typer.Option(min=0.001, max=0.5, help="Difference of pass rates that does not matter.")
    ] = 0.05,
    json: JsonOption = False,
) -> None:
    """Whether two editions of a benchmark are equally difficult, by an item-response fit of both.

    Two solvers at least run on both editions, which puts all problems on one scale. Equal is what is shown to
    lie within the margin, not what is merely not found to differ. Exit code 1 where that is not shown.

    \b
    provender bench build linear_equation logarithm --count 300 -o out/spring
    provender bench build linear_equation logarithm --count 300 -o out/autumn
    provender bench equal --first out/a-spring --first out/b-spring \\
        --second out/a-autumn --second out/b-autumn
    """
    from engine.bench.editions import equality
    from engine.cli.tables import show_table

    found = equality(first, second, margin=margin)
    if json:
        typer.echo(found.model_dump_json(indent=2))
    else:
        show_table(
            ("edition", "problems", "difficulty", "spread", "pass rate"),
            [
                (
                    name,
                    f"{side.problems:,}",
                    f"{side.difficulty:+.2f}",
                    f"{side.spread:.2f}",
                    f"{side.expected_rate:.1%}",
                )
                for name, side in (("first", found.first), ("second", found.second))
            ],
        )
        word = "equal" if found.equal else "not shown to be equal"
        typer.echo(
            f"\nThe difference is {found.difference:+.1%} [{found.low:+.1%}, {found.high:+.1%}]: {word} "
            f"within {found.margin:.1%}, by {len(found.solvers)} solvers."
        )
    if not found.equal:
        raise typer.Exit(BAD_NEWS)
