"""``provender bench items`` and ``bench run --adaptive``: a tenth of the problems for the same ranking."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from engine.cli.options import JsonOption

if TYPE_CHECKING:
    from engine.bench.adaptive import AdaptiveResult
    from engine.config import RunConfig


class Adaptive(NamedTuple):
    """What the command line says of an adaptive run."""

    items: Path
    standard_error: float
    most: int | None
    exposure: float


def items(
    folders: Annotated[
        list[Path], typer.Argument(metavar="FOLDER...", help="Folders of finished `bench run`s, two or more.")
    ],
    output: Annotated[Path, typer.Option("--output", "-o", help="File of the item bank.")],
    json: JsonOption = False,
) -> None:
    """An item bank: how hard each problem is, and how well it tells solvers apart.

    Fitted from full runs of several solvers on the same problems; the more they differ, the better. With it
    `bench run --adaptive` asks a new solver only what tells most of it.

    \b
    provender bench items out/a out/b out/c -o items.json
    provender bench run humaneval:HumanEval.jsonl.gz --solver transformers:MODEL -o out/d \\
        --adaptive items.json
    """
    from engine.bench.items import fit_items, write_items
    from engine.cli.tables import show_table

    bank = fit_items(folders)
    write_items(bank, output)
    if json:
        typer.echo(bank.model_dump_json(indent=2))
        return
    show_table(
        ("solver", "ability (s.e.)"),
        [(name, f"{one.value:+.2f} ({one.standard_error:.2f})") for name, one in bank.solvers.items()],
    )
    suspect = sum(item.suspect for item in bank.items.values())
    typer.echo(f"\n{output}: {len(bank.items):,} problems, {suspect:,} of them suspect and never asked.")


def show_adaptive(config: "RunConfig", told: Adaptive, *, json: bool) -> None:
    """Runs adaptively, and says what is known of the solver."""
    from engine.bench.adaptive import Rule, run_adaptive
    from engine.bench.items import read_items
    from engine.progress import progress_for

    rule = Rule(told.standard_error, told.most, told.exposure)
    result = run_adaptive(config, read_items(told.items), rule, progress_for())
    typer.echo(result.model_dump_json(indent=2) if json else _said(result))


def _said(result: "AdaptiveResult") -> str:
    rate, low, high = result.expected_rate
    ability = result.ability
    lines = [
        f"{result.solver}: ability {ability.value:+.2f} (s.e. {ability.standard_error:.2f}) after "
        f"{result.asked:,} of {result.of:,} problems; stopped by: {result.stopped_by}.",
        f"Over the whole bank this makes a pass rate of {rate:.1%} [{low:.1%}, {high:.1%}] likely.",
    ]
    if result.built_in:
        lines.append("This solver is built in and knows the answers: these numbers are no model's.")
    if result.pending:
        lines.append(f"{result.pending:,} problems are pending: the same command asks again.")
    return "\n".join(lines)
