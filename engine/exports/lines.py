"""Formats of JSON lines that are no mere view of a row: several lines a row, or one a problem."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from engine.exports.attempts import NO_ATTEMPTS, Attempts
from engine.exports.base import Finish
from engine.exports.examples import Example, Once
from engine.exports.rows import Row
from engine.files import GrowingText

Lines = Iterable[Mapping[str, object]]


class LinesWriter:
    """The lines of each row, streamed; ``finish`` writes what stands beside the file once it is whole."""

    def __init__(self, path: Path, lines: Callable[[Example], Lines], finish: Finish, *, once: bool) -> None:
        self._lines, self._finish = lines, finish
        self._once = Once() if once else None
        self._file = GrowingText(path, encoding="ascii")

    def write(self, row: Row) -> bool:
        example = Example(row)
        if self._once is not None and not self._once.is_new(example):
            return False
        written = False
        for line in self._lines(example):
            # ASCII, which readers of any encoding read the same, whatever a model said.
            self._file.write(json.dumps(line, ensure_ascii=True, separators=(",", ":")) + "\n")
            written = True
        return written

    def close(self) -> None:
        self._file.finish()
        self._finish(self._file.path.parent)

    def abandon(self) -> None:
        self._file.abandon()


def nothing_more(folder: Path) -> None:
    """What most formats have beside their file."""


@dataclass(frozen=True)
class LinesExport:
    """One file of JSON lines, made from the examples of a dataset."""

    name: str
    summary: str
    file_name: str
    lines: Callable[[Example], Lines]
    finish: Finish = nothing_more
    once: bool = False
    """Whether each problem is asked once in each language, however many accepted answers it has."""

    def open(self, folder: Path, attempts: Attempts = NO_ATTEMPTS) -> LinesWriter:
        return LinesWriter(folder / self.file_name, self.lines, self.finish, once=self.once)


@dataclass(frozen=True)
class AttemptsExport:
    """One file of JSON lines, made from examples and the attempts behind them."""

    name: str
    summary: str
    file_name: str
    lines: Callable[[], Callable[[Example, Attempts], Lines]] = field(repr=False)
    """Makes what makes the lines of one export, which may keep a balance over them."""

    def open(self, folder: Path, attempts: Attempts = NO_ATTEMPTS) -> LinesWriter:
        make = self.lines()
        path = folder / self.file_name
        return LinesWriter(path, lambda example: make(example, attempts), nothing_more, once=False)
