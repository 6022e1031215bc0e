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
        bool, typer.Option("--math", help="The answer checker's report card instead, on labelled pairs.")
    ] = False,
    pairs: Annotated[
        Path | None,
        typer.Option(help="Labelled pairs for --math; math_pairs.jsonl in $PROVENDER_DATA by default."),
    ] = None,
) -> None:
    """What this machine can isolate, which languages work, and what to install.

    Every backend is attacked by a few programs, and every language runs a program in a box. Exit code 0
    where programs can be verified here, 1 where they cannot.

    \b
    provender doctor
    provender doctor --conformance
    provender doctor --json | jq .capabilities
    provender doctor --math --pairs pairs.jsonl
    """
    from engine.concurrency import run_to_end

    if math:
        _report_card(pairs or Path(os.environ.get("PROVENDER_DATA", "."), _PAIRS), as_json=json)
        return

    from engine.doctor import examine

    diagnosis = run_to_end(examine(whole_suite=conformance))
    if json:
        typer.echo(diagnosis.model_dump_json(indent=2))
    else:
        _show(diagnosis)
    if not diagnosis.fit:
        raise typer.Exit(BAD_NEWS)


def _report_card(path: Path, *, as_json: bool) -> None:
    """Prints the confusion matrix by category; a false accept is bad news."""
    import json
    from dataclasses import asdict

    from engine.answers import report_card

    card = report_card(path)
    if as_json:
        typer.echo(json.dumps(asdict(card), indent=2))
    else:
        typer.echo(card.table())
    if card.total.false_accepts:
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
