"""The table with which verbs that run programs end: modules that were asked for, and that no box had."""

from collections.abc import Mapping

import typer


def show_missing_modules(counts: Mapping[str, int], *, err: bool) -> None:
    """Prints it, where there are any: each module, the number of programs, and how it could be had.

    Args:
        err: to standard error, as verbs do whose standard output may be their result.
    """
    from engine.checks.modules import table_of_missing

    rows = (("modules that boxes lack", "programs", "how they could be had"), *table_of_missing(counts))
    if not counts:
        return
    name, number = (max(len(row[place]) for row in rows) for place in (0, 1))
    typer.echo("", err=err)
    for row in rows:
        typer.echo(f"{row[0].ljust(name)}  {row[1].rjust(number)}  {row[2]}", err=err)
