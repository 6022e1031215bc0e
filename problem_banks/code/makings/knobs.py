"""Choices that families share: which integers count, by what they are measured, which letters are marked.

Each is a small tuple in a space, and becomes words, a Python expression and a function of another making.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from random import Random

#: A choice: its kind, then its numbers.
Choice = tuple[str, int, int]


@dataclass(frozen=True)
class Which:
    """A set of integers."""

    what: str
    """After "is" or "are": "even", "at most 3"."""
    expression: str
    """Python with ``{v}`` for the number."""
    holds: Callable[[int], bool]

    def test(self, name: str) -> str:
        """The condition about a variable."""
        return self.expression.format(v=name)


@dataclass(frozen=True)
class Measure:
    """What an integer is compared by."""

    noun: str
    """Of a number: "its distance from 7"."""
    expression: str
    """Python with ``{v}`` for the number."""
    of: Callable[[int], int]

    def at(self, name: str) -> str:
        """The measure of a variable."""
        return self.expression.format(v=name)


@cache
def which_choices() -> tuple[Choice, ...]:
    """Sets that hold some and lack some of the integers around zero: no filter removes nothing."""
    return (
        ("even", 0, 0),
        ("odd", 0, 0),
        *(("multiples", m, 0) for m in range(3, 8)),
        *(("remainder", m, r) for m in range(3, 8) for r in range(1, m)),
        *(("at least", low, 0) for low in range(-5, 6)),
        *(("at most", high, 0) for high in range(-5, 6)),
        *(("between", low, low + width) for low in range(-6, 5) for width in (2, 3, 4, 6)),
        *(("outside", low, low + width) for low in range(-6, 5) for width in (1, 2, 3, 5)),
        *(("digit", d, 0) for d in range(1, 10)),
    )


def which(choice: Choice) -> Which:
    """The set that a choice names."""
    kind, first, second = choice
    return {
        "even": lambda: Which("even", "{v} % 2 == 0", lambda v: not v & 1),
        "odd": lambda: Which("odd", "{v} % 2 == 1", lambda v: bool(v & 1)),
        "multiples": lambda: Which(
            f"divisible by {first}", f"{{v}} % {first} == 0", lambda v: abs(v) % first == 0
        ),
        "remainder": lambda: Which(
            f"of the form {first}q + {second} with an integer q",
            f"{{v}} % {first} == {second}",
            lambda v: (v - second) % first == 0,
        ),
        "at least": lambda: Which(f"at least {first}", f"{{v}} >= {first}", lambda v: max(v, first) == v),
        "at most": lambda: Which(f"at most {first}", f"{{v}} <= {first}", lambda v: min(v, first) == v),
        "between": lambda: Which(
            f"between {first} and {second} (both included)",
            f"{first} <= {{v}} <= {second}",
            lambda v: v in range(first, second + 1),
        ),
        "outside": lambda: Which(
            f"less than {first} or greater than {second}",
            f"({{v}} < {first} or {{v}} > {second})",
            lambda v: v not in range(first, second + 1),
        ),
        "digit": lambda: Which(
            f"written with the decimal digit {first}",
            f'"{first}" in str({{v}})',
            lambda v: first in _digits(v),
        ),
    }[kind]()


@cache
def measure_choices() -> tuple[Choice, ...]:
    """Measures that often give different integers the same value, so that ties are real."""
    return (
        ("absolute", 0, 0),
        ("digits", 0, 0),
        ("ones", 0, 0),
        *(("distance", c, 0) for c in range(-12, 13) if c),
        *(("remainder", m, 0) for m in range(2, 12)),
        *(("quotient", m, 0) for m in range(2, 12)),
        *(("last digit", k, 0) for k in range(1, 10)),
    )


def measure(choice: Choice) -> Measure:
    """The measure that a choice names."""
    kind, first, _ = choice
    return {
        "absolute": lambda: Measure("its absolute value", "abs({v})", lambda v: max(v, -v)),
        "digits": lambda: Measure(
            "the sum of its decimal digits (its sign is ignored)",
            "sum(int(d) for d in str(abs({v})))",
            lambda v: sum(_digits(v)),
        ),
        "ones": lambda: Measure(
            "the number of ones in the binary form of its absolute value",
            'bin(abs({v})).count("1")',
            lambda v: abs(v).bit_count(),
        ),
        "distance": lambda: Measure(
            f"its distance from {first}",
            f"abs({{v}} - {first})" if first > 0 else f"abs({{v}} + {-first})",
            lambda v: max(v, first) - min(v, first),
        ),
        "remainder": lambda: Measure(
            f"its remainder modulo {first} (from 0 to {first - 1}, for negative numbers too)",
            f"{{v}} % {first}",
            lambda v: v - first * (v // first),
        ),
        "quotient": lambda: Measure(
            f"its absolute value divided by {first}, rounded down",
            f"abs({{v}}) // {first}",
            lambda v: (abs(v) - abs(v) % first) // first,
        ),
        "last digit": lambda: Measure(
            f"the last decimal digit of {first} times its absolute value"
            if first > 1
            else "its last decimal digit",
            f"{first} * abs({{v}}) % 10" if first > 1 else "abs({v}) % 10",
            lambda v: int(str(first * abs(v))[-1]),
        ),
    }[kind]()


def _digits(value: int) -> list[int]:
    digits, left = [], abs(value)
    while left:
        left, digit = divmod(left, 10)
        digits.append(digit)
    return digits or [0]


def mixed(kinds: Sequence[Which], rng: Random, *, low: int, high: int, most: int = 9) -> list[int]:
    """Numbers of which about as many are of each kind as of none: no kind is all or nothing."""
    near = range(max(low, -30), min(high, 30) + 1)
    pools = [[v for v in near if kind.holds(v)] for kind in kinds]
    pools.append([v for v in near if not any(kind.holds(v) for kind in kinds)])
    pools = [pool for pool in pools if pool] + [list(near)]
    few = [rng.choice(rng.choice(pools)) for _ in range(rng.randint(2, 4))]
    some = [rng.choice(rng.choice([*pools, few, few])) for _ in range(rng.randint(0, most))]
    if rng.random() < 0.2:
        some = [rng.randint(low, high) if rng.random() < 0.5 else v for v in some]
    return some


def listed_letters(letters: tuple[str, ...] | str) -> str:
    """Letters in a sentence: "a, e and k"."""
    return ", ".join(letters[:-1]) + f" and {letters[-1]}" if len(letters) > 1 else letters[0]
