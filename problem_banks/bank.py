"""The protocol of a bank. Procedural ones are in ``problem_banks.registry``."""

from collections.abc import Iterator
from typing import Literal, Protocol

from problem_banks.records import Problem


class Bank(Protocol):
    """A named, versioned source of problems."""

    name: str
    version: str
    """Raised whenever any item changes."""
    kind: Literal["math", "code"]
    summary: str
    """One line for ``provender banks list``."""

    def problem(self, seed: int, index: int) -> Problem:
        """The ``index``-th problem of the stream for ``seed``: the same on every machine and in any order."""

    def problems(self, seed: int, count: int, start: int = 0) -> Iterator[Problem]:
        """``count`` problems from ``start`` on."""
