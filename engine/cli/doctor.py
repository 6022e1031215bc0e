"""``provender doctor``: what this machine can isolate, which languages work, what to install."""

import typer

from engine.cli.boundary import BAD_NEWS
from engine.cli.options import JsonOption


def doctor(json: JsonOption = False) -> None:
    """What this machine can isolate, which languages work, and what to install.

    Every backend is made to start a box, and every language to run a program in it. Exit code 0 where
    programs can be verified here, 1 where they cannot.

    \b
    provender doctor
    provender doctor --json | jq .capabilities
    """
    import asyncio

    from engine.doctor import examine

    diagnosis = asyncio.run(examine())
    if json:
        typer.echo(diagnosis.model_dump_json(indent=2))
    else:
        group = ""
        for finding in diagnosis.findings:
            if finding.group != group:
                group = finding.group
                typer.echo(f"\n{group}" if finding is not diagnosis.findings[0] else group)
            mark = "ok" if finding.works else "--"
            said = " ".join(part for part in (finding.detail, finding.remedy) if part)
            typer.echo(f"  {mark}  {finding.name:<12} {said}")
        fit = "Programs can be verified here." if diagnosis.fit else "Programs cannot be verified here yet."
        typer.echo(f"\n{fit}")
    if not diagnosis.fit:
        raise typer.Exit(BAD_NEWS)
