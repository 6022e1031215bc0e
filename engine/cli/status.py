"""``provender status``: how far a run has come, also while it goes on."""

from pathlib import Path
from typing import Annotated

import typer


def status(
    folder: Annotated[Path, typer.Argument(help="Folder of a run, e.g. out/demo.")],
    copy: Annotated[
        Path | None,
        typer.Option("--copy", metavar="FILE", help="Also write a whole copy of the ledger, as a backup."),
    ] = None,
    proposed: Annotated[
        bool,
        typer.Option("--proposed", help="Also show what was seen of every proposed problem, a screen each."),
    ] = False,
) -> None:
    """Shows how far a run has come: the funnel so far, and whether somebody is at it.

    It only reads, and holds nobody up. A copy of the ledger in another folder, under the name ledger.sqlite
    and beside config.yaml, is a run that goes on from there.

    \b
    provender status out/demo
    """
    from contextlib import closing

    from engine.checks.version import CHECK_VERSION
    from engine.cli.tables import show_table
    from engine.config import load_config
    from engine.ledger import LedgerView
    from engine.ledger.file import owner_of
    from engine.resuming import ledger_and_config
    from engine.stages.propose import total
    from engine.summary.stages import BANK_HEADS, bank_cells, stages

    ledger_path, config_path = ledger_and_config(folder)
    config, owner = load_config(config_path), owner_of(ledger_path)
    with closing(LedgerView.of(ledger_path)) as ledger:
        funnel, done = ledger.funnel(CHECK_VERSION), ledger.finished_count(CHECK_VERSION)
        before = ledger.finished_before(CHECK_VERSION)
        examined = list(ledger.examined()) if proposed else []
        if copy is not None:
            ledger.copy_to(copy)
    known = total(config)
    share = f"{done:,} problems" if known is None else f"{done:,} of {known:,} problems ({done / known:.1%})"
    by_whom = "nobody is at it" if owner is None else f"process {owner} is at it"
    typer.echo(f"{config.name}: {share} finished; {by_whom}.\n")
    if before:
        typer.echo(
            f"{before:,} problems were finished under another version of the checks: `provender run` judges "
            "what was answered again, and asks for nothing twice.\n"
        )
    show_table(
        ("from problem to pair", ""), [(line.label, f"{line.count:,}") for line in stages(funnel.total)]
    )
    typer.echo("")
    show_table(BANK_HEADS, [(name, *bank_cells(counts)) for name, counts in funnel.banks.items()])
    for position, title, screen in examined:
        typer.echo(f"\n--- problem {position}: {title}\n{screen}")
    if copy is not None:
        typer.echo(f"\n{copy}: the ledger as it is now.")
