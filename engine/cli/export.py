"""``provender export``: training formats from a dataset."""

from pathlib import Path
from typing import Annotated

import typer

from engine.cli.boundary import BAD_NEWS


def export(
    dataset: Annotated[Path, typer.Argument(help="Dataset folder, or a .parquet or .jsonl file of one.")],
    format: Annotated[
        str,
        typer.Option("--format", "-f", help="{EXPORTS}."),
    ],
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder to write into.")],
) -> None:
    """Writes the pairs of a dataset in a training format.

    A row that says something else than its certificate is left out, named and counted. Exit code 0 where no
    row does, 1 where one does.

    \b
    {EXPORT TABLE}

    \b
    provender export out/demo --format messages --output out/sft
    """
    from engine.exports import convert

    done = convert(dataset, output, format)
    typer.echo(f"{done.written:,} pairs written to {output} as {format}.")
    if done.refused:
        for named in done.named:
            typer.echo(named, err=True)
        if done.refused > len(done.named):
            typer.echo(f"... and {done.refused - len(done.named):,} more", err=True)
        typer.echo(
            f"{done.refused:,} refused: changed after they were certified, as `provender audit` says too.",
            err=True,
        )
        raise typer.Exit(BAD_NEWS)
