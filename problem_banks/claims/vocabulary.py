"""The words of claims: constants, functions of values, and what goes through all turns of a ``for``."""

import math
import operator
from collections.abc import Callable, Iterator

from problem_banks.claims import functions
from problem_banks.claims.errors import UnreadableClaim
from problem_banks.claims.exact import (
    Exact,
    Number,
    Value,
    add,
    divide,
    factors,
    multiply,
    negative,
    sign,
)
from problem_banks.claims.meanings import Meaning, integer_in, members_of, number_in

#: Members that a range may have.
_MAX_RANGE = 10_000

_TRIAL_OF_PRIME = 10**10


def _whole(function: Callable[..., int]) -> Callable[..., int]:
    """``function`` over integers, refusing anything else, and integers beyond all use."""

    def over_integers(*values: Meaning) -> int:
        whole = [integer_in(value) for value in values]
        try:
            return function(*whole)
        except ValueError as error:
            raise UnreadableClaim(str(error)) from error

    return over_integers


def _between(low: Meaning, high: Meaning) -> tuple[int, ...]:
    first, last = integer_in(low), integer_in(high)
    if last - first >= _MAX_RANGE:
        raise UnreadableClaim("a range that is too long")
    return tuple(range(first, last + 1))


def _is_prime(number: Meaning) -> bool:
    whole = integer_in(number)
    if whole > _TRIAL_OF_PRIME:
        raise UnreadableClaim(f"whether {whole} is a prime")
    return whole > 1 and next(factors(whole)) == (whole, 1)


def _sorted(values: Meaning) -> tuple[Number, ...]:
    numbers: list[Number] = []
    for value in members_of(values):
        number = number_in(value)
        if isinstance(number, Exact):
            raise UnreadableClaim("an order of what is not rational")
        numbers.append(number)
    return tuple(sorted(numbers))


def _digits(number: Meaning, base: Meaning = 10) -> tuple[int, ...]:
    """The digits, the highest first."""
    whole, radix = integer_in(number), integer_in(base)
    if whole < 0 or radix < 2:
        raise UnreadableClaim("digits of a negative number")
    found = [whole % radix]
    while whole := whole // radix:
        found.append(whole % radix)
    return tuple(reversed(found))


def _moved(cycles: Meaning, element: Meaning) -> int:
    """Where a product of cycles, the last one applied first, takes an element."""
    at = integer_in(element)
    for cycle in reversed(members_of(cycles)):
        places = [integer_in(place) for place in members_of(cycle)]
        if len(set(places)) != len(places):
            raise UnreadableClaim("a cycle that meets itself")
        if at in places:
            at = places[(places.index(at) + 1) % len(places)]
    return at


def _extreme(turn: int) -> Callable[..., Value]:
    def over(*values: Meaning) -> Value:
        parts = members_of(values[0]) if len(values) == 1 else values
        numbers = [number_in(part) for part in parts]
        if not numbers:
            raise UnreadableClaim("the extreme of nothing")
        best = numbers[0]
        for number in numbers[1:]:
            if turn * sign(add(number, negative(best))) > 0:
                best = number
        return best

    return over


def _total(values: Iterator[Meaning]) -> Value:
    total: Value = 0
    for value in values:
        total = add(total, number_in(value))
    return total


def _product(values: Iterator[Meaning]) -> Value:
    total: Value = 1
    for value in values:
        total = multiply(total, number_in(value))
    return total


def _truths(values: Iterator[Meaning]) -> Iterator[bool]:
    for value in values:
        if not isinstance(value, bool):
            raise UnreadableClaim("a condition is missing")
        yield value


def _absolute(value: Meaning) -> Value:
    number = number_in(value)
    return negative(number) if sign(number) < 0 else number


CONSTANTS: dict[str, Value] = {
    "pi": functions.PI,
    "I": functions.IMAGINARY,
    "degree": divide(functions.PI, 180),
}

FUNCTIONS: dict[str, Callable[..., Meaning]] = {
    "abs": _absolute,
    "max": _extreme(1),
    "min": _extreme(-1),
    "sqrt": lambda value: functions.square_root(number_in(value)),
    "cbrt": lambda value: functions.cube_root(number_in(value)),
    "exp": lambda value: functions.exponential(number_in(value)),
    "ln": lambda value: functions.logarithm(number_in(value)),
    "log": lambda base, value: functions.logarithm_to(number_in(base), number_in(value)),
    "sin": lambda value: functions.sine(number_in(value)),
    "cos": lambda value: functions.cosine(number_in(value)),
    "tan": lambda value: functions.tangent(number_in(value)),
    "atan": lambda value: functions.arc_tangent(number_in(value)),
    "floor": lambda value: functions.floored(number_in(value)),
    "comb": _whole(math.comb),
    "perm": _whole(math.perm),
    "factorial": _whole(math.factorial),
    "gcd": _whole(math.gcd),
    "lcm": _whole(math.lcm),
    "xor": _whole(operator.xor),
    "divides": lambda part, whole: integer_in(whole) % integer_in(part) == 0 if integer_in(part) else False,
    "prime": _is_prime,
    "digits": _digits,
    "between": _between,
    "sorted": _sorted,
    "len": lambda values: len(members_of(values)),
    "moved": _moved,
    "sum": lambda values: _total(iter(members_of(values))),
    "product": lambda values: _product(iter(members_of(values))),
}

#: Names that stand for no letter.
KNOWN = {*CONSTANTS, *FUNCTIONS}

#: What goes through all turns of ``for``.
OVER_ALL: dict[str, Callable[[Iterator[Meaning]], Meaning]] = {
    "all": lambda values: all(_truths(values)),
    "any": lambda values: any(_truths(values)),
    "count": lambda values: sum(_truths(values)),
    "sum": _total,
    "product": _product,
    "max": lambda values: _extreme(1)(tuple(values)),
    "min": lambda values: _extreme(-1)(tuple(values)),
    "list": lambda values: tuple(values),
}
