"""Sets of characters in patterns, as ranges of code points."""

from collections.abc import Iterable
from dataclasses import dataclass

Range = tuple[int, int]

LAST = 0x10FFFF
_LAST_ASCII = 127


@dataclass(frozen=True)
class Charset:
    """The characters that one place of a pattern takes."""

    ranges: tuple[Range, ...]
    """Without gaps between neighbours, in order. Of a set that is ``ascii_only``, its part in ASCII."""
    ascii_only: bool = False
    """What lies beyond ASCII is not known (``\\w``, case ignored): the program stops there."""

    def complement(self) -> "Charset":
        last = _LAST_ASCII if self.ascii_only else LAST
        gaps, start = [], 0
        for low, high in self.ranges:
            if start < low:
                gaps.append((start, low - 1))
            start = high + 1
        if start <= last:
            gaps.append((start, last))
        return Charset(tuple(gaps), self.ascii_only)

    def meets(self, other: "Charset") -> bool:
        """Whether a character may be in both."""
        return any(
            low <= high2 and low2 <= high
            for low, high in self._possible()
            for low2, high2 in other._possible()
        )

    def has(self, code: int) -> bool:
        return any(low <= code <= high for low, high in self._possible())

    def _possible(self) -> tuple[Range, ...]:
        return (*self.ranges, (_LAST_ASCII + 1, LAST)) if self.ascii_only else self.ranges


def charset(ranges: Iterable[Range], *, ascii_only: bool = False) -> Charset:
    """The set of all characters in any of the ranges; of one that is ``ascii_only``, those in ASCII."""
    merged: list[Range] = []
    for low, high in sorted(ranges):
        high = min(high, _LAST_ASCII) if ascii_only else high
        if low > high:
            continue
        if merged and low <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(high, merged[-1][1]))
        else:
            merged.append((low, high))
    return Charset(tuple(merged), ascii_only)


def without_case(ranges: Iterable[Range]) -> Charset:
    """The set with every ASCII letter beside its other case."""
    codes = {code for low, high in ranges for code in range(low, min(high, _LAST_ASCII) + 1)}
    both = {ord(turned) for code in codes for turned in (chr(code).lower(), chr(code).upper())}
    return charset([(code, code) for code in both], ascii_only=True)


#: The classes of ``\d``, ``\s`` and ``\w`` in ASCII.
DIGITS: tuple[Range, ...] = ((48, 57),)
SPACES: tuple[Range, ...] = ((9, 13), (28, 32))
ASCII_SPACES: tuple[Range, ...] = ((9, 13), (32, 32))
WORDS: tuple[Range, ...] = ((48, 57), (65, 90), (95, 95), (97, 122))

EVERYTHING = Charset(((0, LAST),))
NOT_NEWLINE = charset([(10, 10)]).complement()
