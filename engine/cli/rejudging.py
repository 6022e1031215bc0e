"""``provender verify --from``: the log of another tool judged again, with what the two do not agree on."""

import contextlib
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import typer

from engine.cli.streams import STANDARD, Output, reading, writing
from engine.cli.tables import show_table

if TYPE_CHECKING:
    from engine.foreign import Rejudged
    from engine.verify.feeding import Order

#: Disagreements that are listed; all are in the output.
_SHOWN = 20
_REASON_LETTERS = 100
_WORDS = {True: "accepted", False: "rejected", None: "no verdict"}


class Log(NamedTuple):
    """What is judged again, as the command line says it."""

    format: str
    path: Path
    problems: str | None
    metric: str | None


class Counted(NamedTuple):
    """What came of it."""

    pairs: Counter[tuple[bool | None, bool | None]]
    """How often the log said one thing and we another."""
    shown: list["Rejudged"]
    harness_errors: int
    missing: Counter[str]


def rejudge(log: Log, output: Path, disagreements: Path | None, order: "Order", jobs: int | None) -> Counted:
    """Judges a log, writes every verdict and the disagreements, and says how the two compare."""
    from engine.concurrency import run_to_end
    from engine.foreign import format_named

    format_named(log.format)
    _require_files(log.path, output, disagreements)
    with contextlib.ExitStack() as stack:
        source = None if log.path.is_dir() else stack.enter_context(reading(log.path))
        verdicts = stack.enter_context(writing(output, source=source, noun="verdicts"))
        differing = None
        if disagreements is not None:
            differing = stack.enter_context(writing(disagreements, source=source, noun="disagreements"))
        counted = run_to_end(_rejudge(log, verdicts, differing, order, jobs))
    _show(counted, err=STANDARD in (output, disagreements))
    return counted


def _require_files(path: Path, output: Path, disagreements: Path | None) -> None:
    """
    Raises:
        ConfigError: the log is no file, or the disagreements would go where all verdicts go.
    """
    from engine.errors import ConfigError

    if path == STANDARD:
        raise ConfigError("--from reads a log from its file, not from standard input: give --input its path")
    if disagreements is not None and disagreements.absolute() == output.absolute():
        raise ConfigError(f"{output} is to hold all verdicts and the disagreements; name two files")


async def _rejudge(
    log: Log, verdicts: Output, differing: Output | None, order: "Order", jobs: int | None
) -> Counted:
    from engine.cli.ticker import Ticker
    from engine.foreign import Questions, format_named, rejudged
    from engine.foreign.rejudging import read_log
    from engine.verify.results import written

    entries = read_log(format_named(log.format), log.path)
    counted = Counted(Counter(), [], 0, Counter())
    ticker = Ticker("verdicts")
    judged = rejudged(
        entries, Questions(log.problems), order, jobs, metric=log.metric, missing=counted.missing
    )
    async with contextlib.aclosing(judged) as results:
        try:
            async for each in results:
                line = written(each.row())
                verdicts.write(line)
                counted.pairs[each.said, each.ours] += 1
                if each.disagrees:
                    counted.shown.append(each) if len(counted.shown) < _SHOWN else None
                    if differing is not None:
                        differing.write(line)
                ticker.count(each.result["verdict"])
        finally:
            ticker.finish()
    return counted._replace(harness_errors=ticker.counts["harness_error"])


def _show(counted: Counted, *, err: bool) -> None:
    pairs = counted.pairs
    show_table(
        ("log \\ here", *_WORDS.values()),
        [
            (f"{word}", *(f"{pairs[said, ours]:,}" for ours in _WORDS))
            for said, word in _WORDS.items()
            if any(pairs[said, ours] for ours in _WORDS)
        ],
        err=err,
    )
    differing = pairs[True, False] + pairs[False, True]
    compared = differing + pairs[True, True] + pairs[False, False]
    typer.echo(f"\n{differing:,} of {compared:,} verdicts of the log are not ours.", err=err)
    if not counted.shown:
        return
    show_table(
        ("answer", "log", "here", "reason"),
        [
            (str(each.result["id"]), _WORDS[each.said], each.result["verdict"], _short(each))
            for each in counted.shown
        ],
        err=err,
    )
    if differing > len(counted.shown):
        typer.echo(f"{differing - len(counted.shown):,} more are in the output.", err=err)


def _short(each: "Rejudged") -> str:
    from engine.excerpts import DOTS, excerpt

    return excerpt(" ".join(each.result["reason"].split()), _REASON_LETTERS, note=DOTS)
