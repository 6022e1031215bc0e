"""``provender export``: training formats from a dataset."""

from pathlib import Path
from typing import Annotated

import typer


def export(
    dataset: Annotated[Path, typer.Argument(help="Dataset folder, or a .parquet or .jsonl file of one.")],
    format: Annotated[
        str,
        typer.Option(
            "--format", "-f", help="parquet, jsonl, messages, prompt-completion, translation or process."
        ),
    ],
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder to write into.")],
) -> None:
    """Writes the pairs of a dataset in a training format.

    \b
    parquet            every column, as `datasets.load_dataset` reads it
    jsonl              every column as JSON lines
    messages           {"messages": [...]} per line, for supervised fine-tuning
    prompt-completion  {"prompt": [...], "completion": [...]} per line
    translation        source code to target code, for the pairs that are translations
    process            math solutions as steps, each labelled 1 (holds), -1 (fails) or 0 (unchecked)

    \b
    provender export out/demo --format messages --output out/sft
    """
    from engine.exports import convert

    count = convert(dataset, output, format)
    typer.echo(f"{count:,} pairs written to {output} as {format}.")
