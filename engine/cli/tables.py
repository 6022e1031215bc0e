"""Tables on a terminal: plain text that also reads well in a log and in a README."""

from collections.abc import Sequence

import typer


def show_table(
    heads: Sequence[str], rows: Sequence[Sequence[str]], *, markdown: bool = False, err: bool = False
) -> None:
    """Prints a table; the first column is text, the others are numbers and stand to the right.

    ``err``: on standard error.
    """
    if markdown:
        for row in (heads, ["---", *["---:"] * (len(heads) - 1)], *rows):
            typer.echo("| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |", err=err)
        return
    widths = [max(len(row[place]) for row in (heads, *rows)) for place in range(len(heads))]
    for row in (heads, *rows):
        cells = [row[0].ljust(widths[0])]
        cells += [cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)]
        typer.echo("  ".join(cells).rstrip(), err=err)
