"""``provender export``: training formats from a dataset."""

from pathlib import Path
from typing import Annotated

import typer


def export(
    dataset: Annotated[Path, typer.Argument(help="Dataset folder, or a .parquet or .jsonl file of one.")],
    format: Annotated[
        str,
        typer.Option("--format", "-f", help="{EXPORTS}."),
    ],
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder to write into.")],
) -> None:
    """Writes the pairs of a dataset in a training format.

    \b
    {EXPORT TABLE}

    \b
    provender export out/demo --format messages --output out/sft
    """
    from engine.exports import convert

    count = convert(dataset, output, format)
    typer.echo(f"{count:,} pairs written to {output} as {format}.")
