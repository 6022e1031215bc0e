"""What every export format keeps: rows go in one at a time, and a file appears whole or not at all."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Protocol

from engine.exports.attempts import NO_ATTEMPTS, Attempts
from engine.exports.rows import Row

Finish = Callable[[Path], None]
"""Writes into a folder what stands beside a file that is whole."""


class RowWriter(Protocol):
    """Takes the rows of one dataset, in order, and holds only a bounded number of them in memory."""

    def write(self, row: Row) -> bool:
        """Adds one row; false where the format has no place for it."""

    def close(self) -> None:
        """Finishes the file and puts it in its place."""

    def abandon(self) -> None:
        """Removes what was written; an earlier file of the same name stays as it was."""


class Export(Protocol):
    """One format that pairs can be written in."""

    @property
    def name(self) -> str:
        """What ``provender export --format`` calls it."""

    @property
    def summary(self) -> str:
        """One line for ``provender export --help``."""

    def open(self, folder: Path, attempts: Attempts = NO_ATTEMPTS) -> RowWriter:
        """Starts the format's files in ``folder``, which exists.

        ``attempts`` are those behind the rows, for formats that show rejected ones.
        """


@contextmanager
def writing(writers: list[RowWriter]) -> Iterator[list[RowWriter]]:
    """Closes all writers at the end, or abandons those that are not closed when the rows, or one, fail."""
    with ExitStack() as abandoned:
        for writer in reversed(writers):
            abandoned.callback(writer.abandon)
        yield writers
        for writer in writers:
            writer.close()
        abandoned.pop_all()
