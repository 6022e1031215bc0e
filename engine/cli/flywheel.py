"""``provender flywheel``: from production back to the corpus, over a review by people."""

from pathlib import Path
from typing import Annotated

import typer

from engine.cli.listing import Verb
from engine.cli.options import AUTO, JobsOption, SandboxOption

app = typer.Typer(
    help="Production prompts and answers join the corpus: scrubbed, judged, reviewed by a person, proven.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.command("take", cls=Verb, short_help="A review queue from records of production.")
def take(
    records: Annotated[Path, typer.Argument(help="JSON lines: id, prompt, response; check, model, licence.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder of the queue.")],
    sandbox: SandboxOption = AUTO,
    jobs: JobsOption = None,
) -> None:
    """Scrubs personal data and secrets, drops what nobody should read, judges what has a check.

    Leaves review.jsonl for a person to edit, or review.html, a page that does the same and saves it.
    """
    from engine.flywheel import take as take_in

    taken = take_in(records, output, sandbox=sandbox, jobs=jobs)
    typer.echo(
        f"{taken.queued:,} records wait in {output / 'review.jsonl'} (or open {output / 'review.html'})."
    )
    for reason, count in sorted(taken.dropped.items()):
        typer.echo(f"  dropped, {reason}: {count:,}")
    for verdict, count in sorted(taken.verdicts.items()):
        typer.echo(f"  judged {verdict}: {count:,}")


@app.command("join", cls=Verb, short_help="A dataset from a queue that was handed back.")
def join(
    queue: Annotated[Path, typer.Argument(help="The edited review.jsonl, beside taken.jsonl.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder of the dataset.")],
    sandbox: SandboxOption = AUTO,
    jobs: JobsOption = None,
) -> None:
    """Judges every accepted item again, and writes those that are proven, with what in them is human."""
    from engine.flywheel import join as join_in

    joined = join_in(queue, output, sandbox=sandbox, jobs=jobs)
    typer.echo(f"{joined.pairs:,} pairs written to {output}.")
    for part, count in sorted(joined.human.items()):
        typer.echo(f"  human {part}: {count:,}")
    for reason, count in sorted(joined.refused.items()):
        typer.echo(f"  left out, {reason}: {count:,}")
