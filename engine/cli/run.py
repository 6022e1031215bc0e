"""``provender run``: a corpus from a configuration; resumes."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from engine.cli.options import JobsOption, MaxCostOption, UnsafeOption

if TYPE_CHECKING:
    from engine.run import RunSummary
    from engine.summary.counts import Count


def run(
    config: Annotated[Path, typer.Argument(help="YAML file; docs/configuration.md describes it.")],
    set_: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="KEY=VALUE", help="Override one value; may be given many times."),
    ] = None,
    jobs: JobsOption = None,
    processes: Annotated[
        int | None,
        typer.Option("--processes", min=1, help="Processes that share the work. Default: as configured."),
    ] = None,
    unsafe: UnsafeOption = False,
    max_cost: MaxCostOption = None,
    kernel: Annotated[
        bool,
        typer.Option("--kernel", help="Have a proof kernel (Coq) check the golds of math problems."),
    ] = False,
) -> None:
    """Makes a corpus: propose, solve, verify, repair, translate, measure, emit.

    Everything bought or judged is kept in the run folder. The same command goes on where it was stopped, by
    whatever; a finished run does nothing.

    Problems come of `banks`, and of `propose`, which makes new ones of others: {PROPOSERS}. The methods
    deduction, abduction and induction ask no solver: they run verified programs, those of a dataset too.

    \b
    provender run corpus.yaml
    provender run corpus.yaml --set samples=4 --set solvers.0.options.model=qwen2.5-coder
    """
    from engine.config import load_config
    from engine.progress import progress_for
    from engine.report.write import write_report
    from engine.run import run as run_to_the_end

    overrides = [*(set_ or [])]
    if jobs is not None:
        overrides.append(f"sandbox.jobs={jobs}")
    if processes is not None:
        overrides.append(f"processes={processes}")
    if unsafe:
        overrides.append("sandbox.unsafe=true")
    if max_cost is not None:
        overrides.append(f"max_cost={max_cost}")
    if kernel:
        overrides.append("kernel={}")
    summary = run_to_the_end(load_config(config, overrides), progress_for())
    show_summary(summary)
    typer.echo(f"\n{summary.folder}: dataset, card, manifest and {write_report(summary.folder).name}.")


def show_summary(summary: "RunSummary") -> None:
    """The funnel of a run, bank by bank, and what it cost."""
    from engine.cli.missing import show_missing_modules
    from engine.cli.spending import cut_short
    from engine.cli.tables import show_table
    from engine.summary.stages import BANK_HEADS, bank_cells, drops, stages, verdicts

    total = summary.funnel.total
    if summary.already_finished:
        typer.echo(f"{summary.name} was finished before; nothing was left to do.\n")
    show_table(("from problem to pair", ""), [(_noted(line), f"{line.count:,}") for line in stages(total)])
    typer.echo("")
    rows = [(name, *bank_cells(counts)) for name, counts in summary.funnel.banks.items()]
    show_table(BANK_HEADS, rows)
    if dropped := drops(total):
        typer.echo("")
        show_table(("not emitted", ""), [(line.label, f"{line.count:,}") for line in dropped])
    counted = ", ".join(f"{line.count:,} {line.label}" for line in verdicts(total))
    typer.echo(f"\n{total.attempts:,} attempts judged{': ' if counted else ''}{counted}.")
    if total.cut:
        typer.echo(cut_short(total.cut))
    typer.echo(_cost(summary))
    typer.echo(f"Took {summary.seconds:.1f} s.", err=True)
    if summary.result.built_in:
        typer.echo(
            "Only built-in solvers ran: these numbers show the checks at work, never a model's ability."
        )
    show_missing_modules(summary.missing_modules, err=False)
    if summary.pending:
        typer.echo(f"{summary.pending:,} problems are unfinished: the same command tries them again.")
    for note in summary.notes:
        typer.echo(note, err=True)
    for failure in summary.failed:
        typer.echo(f"Failed: {failure}", err=True)
    for reason, count in summary.troubles.items():
        typer.echo(f"{count:,} times prevented: {reason}", err=True)


def _noted(line: "Count") -> str:
    return f"{line.label} ({line.note})" if line.note else line.label


def _cost(summary: "RunSummary") -> str:
    from engine.cli.spending import spent

    cost = spent(summary.result.usage)
    return f"{summary.completions_bought:,} completions asked for{cost and f', {cost}'}."
