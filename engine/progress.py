"""Live progress: a bar with the running funnel on a terminal, a plain line every few seconds elsewhere."""

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self, TextIO

from engine.funnel import Counts
from engine.records import VerdictKind

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.progress import TaskID

#: Between two plain lines: often enough to see that it lives, seldom enough for a log of a night.
SECONDS_BETWEEN_LINES = 5.0

#: Smooth to the eye, and next to nothing beside the work.
REDRAWS_PER_SECOND = 5


class Progress(Protocol):
    """Is told what happens in a run; a context manager around all of it."""

    def started(self, *, total: int | None, done: int) -> None:
        """``total`` problems are to be worked on (``None``: not known yet), ``done`` of them earlier."""

    def judged(self, verdict: VerdictKind) -> None:
        """One more attempt was judged; its problem may still be under way."""

    def advanced(self, counts: Counts) -> None:
        """One more problem went through, or a batch of them; ``counts`` is their share of the funnel."""

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

    def judged(self, verdict: VerdictKind) -> None: ...

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
        self._seen = self._at_start = self._judged = 0
        self._counts = Counts()
        self._began = self._last = time.monotonic()
        self._said: tuple[int, int] | None = None

    def started(self, *, total: int | None, done: int) -> None:
        self._total, self._seen, self._at_start = total, done, done
        self._said = (done, 0)

    def judged(self, verdict: VerdictKind) -> None:
        self._judged += 1
        self._say_now_and_then()

    def advanced(self, counts: Counts) -> None:
        self._seen += counts.proposed
        self._counts += counts
        self._say_now_and_then()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._said != (self._seen, self._judged):
            self._say()

    def _say_now_and_then(self) -> None:
        if time.monotonic() - self._last >= self._seconds:
            self._say()

    def _say(self) -> None:
        self._last, self._said = time.monotonic(), (self._seen, self._judged)
        share = f"{self._seen:,}" if self._total is None else f"{self._seen:,}/{self._total:,}"
        rate = (self._seen - self._at_start) / max(self._last - self._began, 1e-9)
        funnel = describe(self._counts, judged=self._judged)
        self._stream.write(f"{share} problems, {rate:,.1f}/s: {funnel}\n")
        self._stream.flush()


class LiveProgress(NoProgress):
    """A bar and the funnel below it, redrawn in place."""

    def __init__(self, stream: TextIO) -> None:
        from rich.console import Console
        from rich.live import Live
        from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TimeRemainingColumn
        from rich.progress import Progress as Bar

        self._counts = Counts()
        self._judged = 0
        console = Console(file=stream)
        columns = (SpinnerColumn(), BarColumn(), MofNCompleteColumn(), "problems", TimeRemainingColumn())
        self._bar = Bar(*columns, console=console)
        self._task: TaskID = self._bar.add_task("problems", total=None)
        self._live = Live(get_renderable=self._view, console=console, refresh_per_second=REDRAWS_PER_SECOND)

    def started(self, *, total: int | None, done: int) -> None:
        self._bar.update(self._task, total=total, completed=done)

    def judged(self, verdict: VerdictKind) -> None:
        self._judged += 1

    def advanced(self, counts: Counts) -> None:
        self._counts += counts
        self._bar.update(self._task, advance=counts.proposed)

    def __enter__(self) -> Self:
        self._live.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._live.stop()

    def _view(self) -> "RenderableType":
        from rich.console import Group
        from rich.text import Text

        return Group(self._bar, Text(describe(self._counts, judged=self._judged)))


def describe(counts: Counts, *, judged: int) -> str:
    """The funnel so far in a few words. ``judged`` counts attempts, those of unfinished problems included."""
    at_once = counts.accepted.get("0", 0)
    repaired = sum(counts.accepted.values()) - at_once
    parts = [
        f"{judged:,} attempts judged",
        f"{at_once:,} accepted at once",
        f"{repaired:,} repaired" if repaired else "",
        f"{sum(counts.rejected.values()):,} rejected" if counts.rejected else "",
        f"{counts.translated:,} translated" if counts.translations else "",
        f"{counts.emitted:,} pairs",
        f"{counts.pending + counts.translation_pending:,} pending" if counts.unfinished else "",
    ]
    return ", ".join(part for part in parts if part)
