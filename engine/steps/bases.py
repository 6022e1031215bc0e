"""Numerals that may stand in another base than ten without saying so."""

from collections.abc import Callable
from fractions import Fraction

from engine.answers.errors import TooLarge, Undefined
from engine.answers.exact import rational
from engine.answers.tree import Node, Number, map_children

#: Bases that problems use.
_BASES = (*range(2, 10), *range(11, 21))


class _NoNumeral(Exception):
    """A digit is not below the base."""


def holds_in_another_base(left: Node, right: Node) -> bool:
    """Whether ``left = right`` is true once the numerals of one side, or both, are read in another base."""
    for base in _BASES:
        for rebased in ((left, right), (left, None), (None, right)):
            try:
                values = [
                    rational(side if read is None else _in_base(read, base))
                    for side, read in zip((left, right), rebased, strict=True)
                ]
            except (_NoNumeral, TooLarge, Undefined):
                continue
            if values[0] is not None and values[0] == values[1]:
                return True
    return False


def _in_base(node: Node, base: int) -> Node:
    if isinstance(node, Number) and node.places is None and node.value.denominator == 1:
        digits = str(abs(node.value.numerator))
        if any(int(digit) >= base for digit in digits):
            raise _NoNumeral
        value = Fraction(int(digits, base))
        return Number(-value if node.value < 0 else value)
    change: Callable[[Node], Node] = lambda below: _in_base(below, base)  # noqa: E731
    return map_children(node, change)
