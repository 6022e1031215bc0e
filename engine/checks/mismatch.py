"""What is said of a value that is not the expected one."""

from dataclasses import dataclass
from fractions import Fraction
from reprlib import Repr
from typing import Any

from sandbox.values import Iterated


@dataclass(frozen=True, slots=True)
class Mismatch:
    """Where and how a value differs from the expected one."""

    path: str
    """``[2][0]`` for the first item of the third; empty for the value itself."""
    detail: str
    """``3 instead of 4``."""

    def __str__(self) -> str:
        return f"{self.path}: {self.detail}" if self.path else self.detail


def instead(got: Any, expected: Any, path: str) -> Mismatch:
    return Mismatch(path, f"{brief(got)} instead of {brief(expected)}")


def brief(value: Any) -> str:
    """A short text for a value of any size."""
    return _BRIEF.repr(value)


class _Brief(Repr):
    def __init__(self) -> None:
        super().__init__()
        self.maxlevel, self.maxstring, self.maxother, self.maxlong = 4, 80, 80, 60
        self.maxlist = self.maxtuple = self.maxset = self.maxfrozenset = self.maxdict = 8

    def repr_int(self, value: int, level: int) -> str:
        if value.bit_length() > 8 * self.maxlong:
            return f"<an integer of {value.bit_length()} bits>"
        return super().repr_int(value, level)

    # The names of these two are reprlib's protocol.
    def repr_Iterated(self, value: Iterated, level: int) -> str:
        return f"<an iterator over {self.repr1(list(value.items), level)}>"

    def repr_Fraction(self, value: Fraction, level: int) -> str:
        return f"Fraction({self.repr_int(value.numerator, level)}, {self.repr_int(value.denominator, level)})"


_BRIEF = _Brief()
