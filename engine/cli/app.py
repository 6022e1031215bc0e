"""The verbs, in the order in which a newcomer meets them."""

import typer

from engine.cli import (
    audit,
    banks,
    bench,
    box,
    curate,
    demo,
    doctor,
    export,
    flywheel,
    report,
    run,
    serve,
    status,
    steps,
    strength,
    verify,
)
from engine.cli.boundary import Verbs
from engine.cli.listing import Verb

HELP = """Verified math and code data: every pair is proven in a sandbox, and can be proven again.

\b
  provender demo                                   the whole loop in seconds, no network, no model
  provender doctor                                 what this machine can isolate
  provender run corpus.yaml                        make a corpus; run it again to resume
  provender verify --input F.jsonl --output V.jsonl
                                                   verdicts for solutions you already have
  provender audit out/demo                         prove every pair of a dataset again

Every verb explains itself: provender VERB --help.
"""

app = typer.Typer(
    cls=Verbs,
    help=HELP,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"provender {version('provender')}")
        raise typer.Exit


@app.callback()
def options(
    version: bool = typer.Option(
        False, "--version", help="Show the version and exit.", callback=_version, is_eager=True
    ),
) -> None:
    """Options of the whole program."""


app.command("demo", cls=Verb, short_help="The loop on built-in problems, in seconds.")(demo.demo)
app.command("run", cls=Verb, short_help="A corpus from a YAML file; resumes.")(run.run)
app.command("verify", cls=Verb, short_help="Verdicts for existing solutions, JSON lines in and out.")(
    verify.verify
)
app.command("serve", cls=Verb, short_help="Verdicts, rewards and runs over HTTP.")(serve.serve)
app.command("steps", cls=Verb, short_help="Labels every step of worked solutions: holds, fails, unchecked.")(
    steps.steps
)
app.command("strength", cls=Verb, short_help="How many faulty programs tests reject, and stronger tests.")(
    strength.strength
)
app.command("audit", cls=Verb, short_help="Proves every pair of a dataset again.")(audit.audit)
app.add_typer(banks.app, name="banks", short_help="What can be generated, with samples.")
app.add_typer(bench.app, name="bench", short_help="pass@k of a solver, with intervals.")
app.add_typer(box.app, name="box", short_help="Packages that programs may import: box environments.")
app.command("status", cls=Verb, short_help="How far a run has come, also while it goes on.")(status.status)
app.command("report", cls=Verb, short_help="One HTML page that shows a run.")(report.report)
app.command("export", cls=Verb, short_help="Training formats from a dataset.")(export.export)
app.command("curate", cls=Verb, short_help="A corpus from datasets: sieves, shares, a shelf.")(curate.curate)
app.add_typer(flywheel.app, name="flywheel", short_help="Production records, reviewed, join the corpus.")
app.command("doctor", cls=Verb, short_help="What this machine can isolate and run.")(doctor.doctor)
