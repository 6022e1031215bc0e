"""A fault, and what the readers of all languages have in common."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from sandbox.results import Status

#: Characters of one line that are looked at: the rest is a value that somebody printed.
_LINE_CHARS = 1000
#: Lines that are looked at, at either end.
_LINES = 400
_MESSAGE_CHARS = 400
#: Where compilers and linkers keep what they make on the way, under another name each time.
_TEMPORARY = re.compile(r"/tmp/[\w.-]+")
#: Where a runtime keeps an object, as it shows one that has no better text. Programs write shorter numbers.
_ADDRESS = re.compile(r"\b0x[0-9a-fA-F]{9,16}\b")


@dataclass(frozen=True, slots=True)
class Fault:
    """What stopped a program."""

    message: str
    error: str = ""
    """Name of the exception or of the kind of error, in the language's own words; empty where it has none."""
    line: int = 0
    """Of the candidate's own source, from 1; 0 where it is not known."""
    status: Status = Status.RUNTIME_ERROR
    """What it comes to: a limit that the language reports as its own error, or a source that is none."""

    def __str__(self) -> str:
        text = f"{self.error}: {self.message}" if self.error and self.message else self.error or self.message
        return described(text, self.line)


def described(text: str, line: int) -> str:
    """A text and the line of the source that it is about, if one is known."""
    short = steady(text.strip())[:_MESSAGE_CHARS]
    return f"{short} (line {line})" if line else short


def steady(text: str) -> str:
    """A message as it is in every run: without what a machine chooses anew each time."""
    return _ADDRESS.sub("0x..", _TEMPORARY.sub("a temporary file", text))


def says_nothing(lines: list[str]) -> Fault | None:
    """The reader of what nothing is known of."""
    return None


@dataclass(frozen=True)
class FaultReader:
    """How the messages of one language are read: a function for each stage, from the lines that were said."""

    run: Callable[[list[str]], Fault | None]
    compile: Callable[[list[str]], Fault | None] = says_nothing
    missing: re.Pattern[str] | None = None
    """What its compiler says of a function that our driver calls and that the program lacks, by its name."""
    out_of_memory: frozenset[str] = field(default_factory=frozenset)
    """Names of the exception by which it reports that no memory was left."""

    refused: re.Pattern[str] | None = None
    """What an interpreter says of a source that is none in its version, and may be one in a newer."""

    def running(self, said: str) -> Fault | None:
        """What stopped a program that ran."""
        lines = _lines(said)
        fault = self.run(lines)
        if fault is None or fault.error not in self.out_of_memory:
            return fault
        return Fault(fault.message, fault.error, fault.line, Status.MEMORY_LIMIT)

    def compiling(self, said: str) -> Fault | None:
        """What a compiler refused a program for: its first error."""
        lines = _lines(said)
        if self.missing is not None:
            found = first_match(self.missing, lines)
            if found:
                return Fault(f"the program does not define `{found[1]}`")
        return self.compile(lines)


def _lines(said: str) -> list[str]:
    lines = [line[:_LINE_CHARS] for line in said.splitlines()]
    return lines if len(lines) <= 2 * _LINES else lines[:_LINES] + lines[-_LINES:]


def first_match(pattern: re.Pattern[str], lines: Iterable[str]) -> re.Match[str] | None:
    """The match of the first line that ``pattern`` matches from its beginning."""
    return next((found for line in lines if (found := pattern.match(line))), None)


def line_in(pattern: re.Pattern[str], lines: Iterable[str]) -> int:
    """The number that ``pattern`` finds first, anywhere in a line; 0 where it finds none."""
    return next((int(found[1]) for line in lines if (found := pattern.search(line))), 0)


def by_line(pattern: str) -> Callable[[list[str]], Fault | None]:
    """A reader of messages of one line, by a pattern with the groups ``line`` and ``message``."""
    compiled = re.compile(pattern)

    def read(lines: list[str]) -> Fault | None:
        found = first_match(compiled, lines)
        return Fault(found["message"], line=int(found["line"])) if found else None

    return read
