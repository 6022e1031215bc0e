"""``provender report``: one HTML page that shows a run."""

from pathlib import Path
from typing import Annotated

import typer


def report(
    folder: Annotated[Path, typer.Argument(help="Folder of a run, e.g. out/demo.")],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="File to write; FOLDER/report.html by default.")
    ] = None,
    times: Annotated[
        bool, typer.Option("--times", help="Show CPU times too: pages of equal runs then differ.")
    ] = False,
) -> None:
    """Draws a run as one HTML page: funnel, verdicts, pass rates, difficulty, repairs, failures.

    Problems and attempts can be searched and filtered on the page, with the keyboard too: all of a
    small run, a sample of a large one. The page is one file that needs no network. It may be drawn
    half-way, while the run goes on or is stopped.

    \b
    provender report out/demo
    """
    from engine.report.write import write_report

    path = write_report(folder, output, times=times)
    typer.echo(f"{path} written; open it in a browser.")
