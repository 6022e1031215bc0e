"""How many numbers of a huge range meet conditions of divisibility."""

from collections.abc import Mapping
from functools import partial
from math import lcm
from random import Random
from typing import Any

from problem_banks.code.makings.code_family import CodeFamily
from problem_banks.code.makings.domains import Int, Value
from problem_banks.code.makings.exercise import Exercise, Slip, fill
from problem_banks.registry import register
from problem_banks.space import Combinations, Params, Space

_SOURCE = """
from math import lcm

def up_to(n: int) -> int:
    a, b, c = $NUMBERS
    ab, ac, bc, abc = lcm(a, b), lcm(a, c), lcm(b, c), lcm(a, b, c)
    return $COUNT

def solve(low: int, high: int) -> int:
    return up_to(high) - up_to(low - 1)
"""
_RULES: Mapping[str, Any] = {
    "any": (
        "divisible by at least one of {a}, {b} and {c}",
        "n // a + n // b + n // c - n // ab - n // ac - n // bc + n // abc",
        lambda a, b, c: a or b or c,
    ),
    "none": (
        "divisible by none of {a}, {b} and {c}",
        "n - n // a - n // b - n // c + n // ab + n // ac + n // bc - n // abc",
        lambda a, b, c: not (a or b or c),
    ),
    "one": (
        "divisible by exactly one of {a}, {b} and {c}",
        "n // a + n // b + n // c - 2 * (n // ab + n // ac + n // bc) + 3 * (n // abc)",
        lambda a, b, c: a + b + c == 1,
    ),
    "two": (
        "divisible by exactly two of {a}, {b} and {c}",
        "n // ab + n // ac + n // bc - 3 * (n // abc)",
        lambda a, b, c: a + b + c == 2,
    ),
    "most": (
        "divisible by at least two of {a}, {b} and {c}",
        "n // ab + n // ac + n // bc - 2 * (n // abc)",
        lambda a, b, c: a + b + c >= 2,
    ),
    "but": (
        "divisible by {a} or by {b} (or by both), but not by {c}",
        "n // a + n // b - n // ab - n // ac - n // bc + n // abc",
        lambda a, b, c: (a or b) and not c,
    ),
    "not both": (
        "divisible by {a}, but neither by {b} nor by {c}",
        "n // a - n // ab - n // ac + n // abc",
        lambda a, b, c: a and not b and not c,
    ),
}
_SLIPS: Mapping[str, Slip] = {
    "leaves out the first number": ("up_to(low - 1)", "up_to(low)"),
    "leaves out the last number": ("up_to(high) -", "up_to(high - 1) -"),
    "multiplies where the least common multiple is needed": (
        "lcm(a, b), lcm(a, c), lcm(b, c), lcm(a, b, c)",
        "a * b, a * c, b * c, a * b * c",
    ),
    "forgets the numbers that all three divide": ("lcm(a, b, c)", "10 ** 18"),
}

#: The greatest size, by level.
_MOST = (10**4, 10**9, 10**15)


@register
class CountedMultiples(CodeFamily):
    """Ranges that can be walked at level 0, long ones at level 1, huge ones at level 2. Knobs: three
    divisors, and how many or which of them must divide."""

    name = "counted_multiples"
    topic = "number theory"
    summary = "Numbers of a range that certain numbers divide"

    def space(self, level: int) -> Space:
        return Space(divisors=Combinations(range(2, 60), 3), rule=tuple(_RULES))

    def exercise(self, p: Params) -> Exercise:
        a, b, c = p.divisors
        _, code, _ = _RULES[p.rule]
        most = _MOST[p.level]
        return Exercise(
            names=("count_multiples", "count_in_range", "divisible_between"),
            params={"low": Int(1, most), "high": Int(1, most)},
            returns="int",
            setups=_setups(p),
            asks="how many such numbers there are",
            rules=("The range can be far too long to look at every number.",) * (p.level > 0),
            relations={"`low` is at most `high`": "low <= high"},
            source=fill(_SOURCE, NUMBERS=f"{a}, {b}, {c}", COUNT=code),
            oracle=partial(_oracle, p),
            idea="Count the multiples up to a bound by division, and correct for numbers counted several"
            " times by inclusion and exclusion.",
            slips=_SLIPS,
            draw=partial(_draw, p),
            edges=([1, 1], [a, a], [c, c], [1, min(most, a * b)], [1, min(most, lcm(a, b, c))]),
            worst=lambda rng: [[1, most], [rng.randint(1, most // 2), most - rng.randint(0, 99)]],
            refused=([2, 1],),
            cpu_seconds=2 if p.level else None,
            axes={"most": most},
        )


def _setups(p: Params) -> tuple[str, ...]:
    a, b, c = p.divisors
    words, _, _ = _RULES[p.rule]
    return (
        "We look at the integers from `low` to `high`, both included, and pick those that are"
        f" {words.format(a=a, b=b, c=c)}.",
        f"A number is called lucky if it is {words.format(a=a, b=b, c=c)}. Tickets carry the numbers `low`,"
        " `low` + 1 and so on up to `high`.",
    )


def _oracle(p: Params, low: int, high: int) -> Value:
    a, b, c = p.divisors
    _, _, holds = _RULES[p.rule]
    whole = lcm(a, b, c)

    def count(n: int) -> int:
        """Counts one period by trial and repeats it."""
        period = [bool(holds(i % a == 0, i % b == 0, i % c == 0)) for i in range(1, whole + 1)]
        return n // whole * sum(period) + sum(period[: n % whole])

    if high - low < 3 * whole:
        return sum(bool(holds(i % a == 0, i % b == 0, i % c == 0)) for i in range(low, high + 1))
    return count(high) - count(low - 1)


def _draw(p: Params, rng: Random) -> list[Value]:
    a, _, _ = p.divisors
    most = _MOST[p.level]
    low = rng.choice((1, rng.randint(1, 200), a * rng.randint(1, 20), rng.randint(1, 5_000)))
    return [low, min(most, low + rng.choice((0, rng.randint(0, 60), rng.randint(0, 900))))]
