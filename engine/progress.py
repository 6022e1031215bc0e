"""Live progress: a bar with the running funnel on a terminal, a plain line every few seconds elsewhere."""

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self, TextIO

from engine.funnel import Counts

if TYPE_CHECKING:
    from rich.progress import TaskID

#: Between two plain lines: often enough to see that it lives, seldom enough for a log of a night.
SECONDS_BETWEEN_LINES = 5.0


class Progress(Protocol):
    """Is told what happens in a run; a context manager around all of it."""

    def started(self, *, total: int | None, done: int) -> None:
        """``total`` problems are to be worked on (``None``: not known yet), ``done`` of them earlier."""

    def advanced(self, counts: Counts) -> None:
        """One more problem went through; ``counts`` is its share of the funnel."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


def progress_for(stream: TextIO | None = None) -> Progress:
    """What suits ``stream`` (standard error where left out): a live bar or plain lines."""
    target = stream or sys.stderr
    return LiveProgress(target) if target.isatty() else LineProgress(target)


class NoProgress:
    """Says nothing."""

    def started(self, *, total: int | None, done: int) -> None: ...

    def advanced(self, counts: Counts) -> None: ...

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


class LineProgress(NoProgress):
    """One line every few seconds, and one at the end."""

    def __init__(self, stream: TextIO, *, seconds: float = SECONDS_BETWEEN_LINES) -> None:
        self._stream = stream
        self._seconds = seconds
        self._total: int | None = None
        self._seen = 0
        self._at_start = 0
        self._counts = Counts()
        self._began = self._last = time.monotonic()
        self._said = -1

    def started(self, *, total: int | None, done: int) -> None:
        self._total, self._seen, self._at_start = total, done, done

    def advanced(self, counts: Counts) -> None:
        self._seen += 1
        self._counts += counts
        if time.monotonic() - self._last >= self._seconds:
            self._say()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._seen not in (self._said, self._at_start):
            self._say()

    def _say(self) -> None:
        self._last, self._said = time.monotonic(), self._seen
        share = f"{self._seen:,}" if self._total is None else f"{self._seen:,}/{self._total:,}"
        rate = (self._seen - self._at_start) / max(self._last - self._began, 1e-9)
        self._stream.write(f"{share} problems, {rate:,.1f}/s: {describe(self._counts)}\n")
        self._stream.flush()


class LiveProgress(NoProgress):
    """A bar that is redrawn in place."""

    def __init__(self, stream: TextIO) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
        from rich.progress import Progress as Bar

        self._bar = Bar(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            TextColumn("{task.fields[funnel]}"),
            console=Console(file=stream),
        )
        self._task: TaskID = self._bar.add_task("problems", total=None, funnel="")
        self._counts = Counts()

    def started(self, *, total: int | None, done: int) -> None:
        self._bar.update(self._task, total=total, completed=done)

    def advanced(self, counts: Counts) -> None:
        self._counts += counts
        self._bar.update(self._task, advance=1, funnel=describe(self._counts))

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()


def describe(counts: Counts) -> str:
    """The funnel so far in a few words."""
    at_once = counts.accepted.get("0", 0)
    repaired = sum(counts.accepted.values()) - at_once
    parts = [
        f"{at_once:,} accepted at once",
        f"{repaired:,} repaired" if repaired else "",
        f"{sum(counts.rejected.values()):,} rejected" if counts.rejected else "",
        f"{counts.translated:,} translated" if counts.translations else "",
        f"{counts.emitted:,} pairs",
        f"{counts.pending + counts.translation_pending:,} pending" if counts.unfinished else "",
    ]
    return ", ".join(part for part in parts if part)
