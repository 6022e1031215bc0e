"""What a term of a claim may mean."""

from fractions import Fraction
from typing import Any

from problem_banks.claims.errors import UnreadableClaim
from problem_banks.claims.exact import Exact, Value


class Members(tuple[Any, ...]):
    """A set: order and repetition count for nothing."""


#: Kinds of numbers and expressions. No kind of a kind: a truth value is an integer for Python.
_NUMBERS = frozenset({int, Fraction, Exact})

#: A number or expression, a truth value, a tuple or a set.
Meaning = Any


def number_in(value: Meaning) -> Value:
    """The meaning, a number or an expression."""
    if type(value) not in _NUMBERS:
        raise UnreadableClaim("a number is missing")
    number: Value = value
    return number


def integer_in(value: Meaning) -> int:
    """The meaning, an integer."""
    if type(value) is int:
        return value
    number = number_in(value)
    if isinstance(number, Exact) or number.denominator != 1:
        raise UnreadableClaim(f"{number} is no integer")
    return int(number)


def members_of(value: Meaning) -> tuple[Meaning, ...]:
    """The members of a set or a tuple."""
    if isinstance(value, tuple) and not isinstance(value, Exact):
        return value
    raise UnreadableClaim("no set and no range")
