"""A counter on standard error for long jobs: redrawn on a terminal, a line now and then elsewhere."""

import contextlib
import sys
import time
from collections import Counter

#: Between two lines of a log, and between two redraws of a terminal line.
SECONDS_BETWEEN_LINES = 5.0
SECONDS_BETWEEN_REDRAWS = 0.2


class Ticker:
    """Counts results by kind and says how it goes."""

    def __init__(self, noun: str, counts: Counter[str] | None = None) -> None:
        """
        Args:
            counts: where to count, if others are to see it meanwhile.
        """
        self.counts: Counter[str] = Counter() if counts is None else counts
        self._noun = noun
        self._live = sys.stderr.isatty()
        self._began = self._last = time.monotonic()

    def count(self, kind: str) -> None:
        """One more result."""
        self.counts[kind] += 1
        now = time.monotonic()
        if now - self._last >= (SECONDS_BETWEEN_REDRAWS if self._live else SECONDS_BETWEEN_LINES):
            self._last = now
            self._say(f"\r{self._line()}\x1b[K" if self._live else f"{self._line()}\n")

    def finish(self) -> None:
        """The last line, with everything counted."""
        self._say(f"\r{self._line()}\x1b[K\n" if self._live else f"{self._line()}\n")

    def _say(self, text: str) -> None:
        # A terminal that was closed, a reader that went away: no reason to end the work.
        with contextlib.suppress(OSError):
            sys.stderr.write(text)
            sys.stderr.flush()

    def _line(self) -> str:
        total = self.counts.total()
        rate = total / max(time.monotonic() - self._began, 1e-9)
        kinds = ", ".join(f"{count:,} {kind}" for kind, count in self.counts.most_common())
        return f"{total:,} {self._noun}, {rate:,.1f}/s" + (f": {kinds}" if kinds else "")
