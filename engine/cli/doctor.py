"""``provender doctor``: what this machine can isolate, which languages work, what to install."""

import os
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from engine.cli.boundary import BAD_NEWS
from engine.cli.options import JsonOption

if TYPE_CHECKING:
    from engine.doctor import Diagnosis
    from engine.doctor.graders import Grader

#: The parts of a capability vector that say how a limit or a wall is enforced.
_CONTROLS = ("fs", "pid", "net", "mem", "cpu", "pids", "disk", "uid")


#: Where the labelled answer pairs lie in the folder that PROVENDER_DATA names.
_PAIRS = "math_pairs.jsonl"


def doctor(
    json: JsonOption = False,
    conformance: Annotated[
        bool, typer.Option("--conformance", help="Ask every attack program of every backend; takes minutes.")
    ] = False,
    math: Annotated[
        bool, typer.Option("--math", help="The answer checker's report card instead, beside other graders.")
    ] = False,
    pairs: Annotated[
        Path | None,
        typer.Option(help="More labelled pairs for --math; math_pairs.jsonl in $PROVENDER_DATA by default."),
    ] = None,
) -> None:
    """What this machine can isolate, which languages work, and what to install.

    Every backend is attacked by a few programs, and every language runs a program in a box. Exit code 0
    where programs can be verified here, 1 where they cannot.

    With --math: what the answer checker, and each other grader that is installed here or in the interpreters
    that GRADERS_PYTHON names, make of the same labelled responses. Exit code 1 where ours accepts a wrong
    one.

    \b
    provender doctor
    provender doctor --conformance
    provender doctor --json | jq .capabilities
    provender doctor --math
    provender doctor --math --pairs pairs.jsonl
    """
    from engine.concurrency import run_to_end

    if math:
        _report_cards(pairs or _published_pairs(), as_json=json)
        return

    from engine.doctor import examine

    diagnosis = run_to_end(examine(whole_suite=conformance))
    if json:
        typer.echo(diagnosis.model_dump_json(indent=2))
    else:
        _show(diagnosis)
    if not diagnosis.fit:
        raise typer.Exit(BAD_NEWS)


def _published_pairs() -> Path | None:
    """The labelled pairs of the folder that PROVENDER_DATA names, where they are there."""
    path = Path(os.environ.get("PROVENDER_DATA", "."), _PAIRS)
    return path if path.is_file() else None


def _report_cards(pairs: Path | None, *, as_json: bool) -> None:
    """Prints what graders make of the built-in lines, and ours of a file; a false accept is bad news."""
    import json
    from dataclasses import asdict

    from engine.answers import report_card
    from engine.doctor.graders import Ours, built_in_lines, closing_graders, graders_card, installed_peers

    card = None if pairs is None else report_card(pairs)
    graders: tuple[Grader, ...] = (Ours(), *installed_peers())
    with closing_graders(*graders):
        beside = graders_card(graders, built_in_lines())
    if as_json:
        cards = {"graders": asdict(beside), "pairs": None if card is None else asdict(card)}
        typer.echo(json.dumps(cards, indent=2))
    else:
        typer.echo(f"{beside.table()}\n\n{beside.table_by_kind()}")
        if card is not None:
            typer.echo(f"\n{pairs}:\n\n{card.table()}")
    if beside.rows[0].false_accepts or (card is not None and card.total.false_accepts):
        raise typer.Exit(BAD_NEWS)


def _show(diagnosis: "Diagnosis") -> None:
    width = max(len(finding.name) for finding in diagnosis.findings)
    for group, findings in groupby(diagnosis.findings, key=lambda finding: finding.group):
        typer.echo(group)
        for finding in findings:
            mark = "ok" if finding.works else "--"
            said = ". ".join(part for part in (finding.detail, finding.remedy) if part)
            typer.echo(f"  {mark}  {finding.name:<{width}}  {said}")
        if group == "isolation" and diagnosis.capabilities:
            enforced = (
                f"{name} {value}" for name, value in diagnosis.capabilities.items() if name in _CONTROLS
            )
            typer.echo(f"      {'enforced':<{width}}  {', '.join(enforced)}")
        typer.echo("")
    fit = "Programs can be verified here." if diagnosis.fit else "Programs cannot be verified here yet."
    typer.echo(fit)
