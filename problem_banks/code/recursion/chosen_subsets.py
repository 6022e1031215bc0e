"""Subsets of a list under several conditions, counted by backtracking."""

from collections.abc import Mapping
from functools import partial
from itertools import combinations, pairwise
from random import Random
from typing import Any

from problem_banks.code.makings.code_family import CodeFamily
from problem_banks.code.makings.domains import Int, Ints, Value
from problem_banks.code.makings.exercise import Exercise, Slip, fill
from problem_banks.registry import register
from problem_banks.space import Params, Space

_SOURCE = """
def solve(values: list[int], target: int) -> $RETURNS:
    n = len(values)
    found = []

    def extend(start: int, chosen: list[int], total: int) -> None:
        if $LEAST <= len(chosen) and total % $MODULUS == target % $MODULUS and $FITS:
            found.append(chosen)
        if len(chosen) == $MOST:
            return
        for i in range(start, n):
            if not chosen or $NEXT:
                extend(i + $GAP, chosen + [i], total + values[i])

    extend(0, [], 0)
    return $RESULT
"""
_NEXT: Mapping[str, Any] = {
    "any": ("", "True"),
    "rising": (
        " Each number that is chosen is greater than the one chosen before it.",
        "values[i] > values[chosen[-1]]",
    ),
    "near": (
        " Numbers chosen one after the other differ by at most {reach}.",
        "abs(values[i] - values[chosen[-1]]) <= {reach}",
    ),
    "far": (
        " Numbers chosen one after the other differ by at least {reach}.",
        "abs(values[i] - values[chosen[-1]]) >= {reach}",
    ),
    "parity": (
        " Of two numbers chosen one after the other, one is even and one is odd.",
        "(values[i] + values[chosen[-1]]) % 2 == 1",
    ),
}
_ANSWERS: Mapping[str, Any] = {
    "count": ("int", "the number of good choices", "len(found)"),
    "sum": (
        "int",
        "the greatest sum of a good choice, or -1 if there is none",
        "max((sum(values[i] for i in c) for c in found), default=-1)",
    ),
    "first": (
        "list[int]",
        "the good choice that comes first in dictionary order as a list of indices (from 0), or the empty"
        " list if there is none",
        "min(found, default=[])",
    ),
}
_GAPS = {
    1: "",
    2: " No two of the places are neighbours.",
    3: " Any two of the places are at least 3 apart.",
}


@register
class ChosenSubsets(CodeFamily):
    """More numbers may be chosen from level to level. Knobs: how many, how far apart, how neighbours in the
    choice must relate, by which modulus sums are compared, the question."""

    name = "chosen_subsets"
    topic = "backtracking"
    summary = "Choices of numbers under several conditions"

    def space(self, level: int) -> Space:
        sizes = [(low, high) for low in range(1, 4 + level) for high in range(low, 6 + level) if high >= 2]
        return Space(
            size=sizes,
            gap=(1, 2, 3),
            next=tuple(_NEXT),
            reach=range(4, 13),
            modulus=range(2, 41),
            answer=tuple(_ANSWERS),
        )

    def exercise(self, p: Params) -> Exercise:
        low, high = p.size
        _, following = _rule(p)
        fits = _fits(p)
        returns, asks, result = _ANSWERS[p.answer]
        source = fill(
            _SOURCE,
            RETURNS=returns,
            LEAST=low,
            MODULUS=p.modulus,
            FITS=fits,
            MOST=high,
            NEXT=following,
            GAP=p.gap,
            RESULT=result,
        )
        return Exercise(
            names=("good_choices", "choose_numbers", "choices"),
            params={"values": Ints(1, 12, 0, 100), "target": Int(0, 40)},
            returns=returns,
            setups=_setups(p),
            asks=asks,
            rules=("Choices that differ in a place are different, even if the numbers are equal.",),
            source=source,
            oracle=partial(_oracle, p),
            idea="Extend a choice place by place, and stop where no further place may follow.",
            slips=_slips(p),
            draw=partial(_draw, p),
            edges=([[0], 0], [[100], 40], [[0] * 6, 0], [[1, 2, 3, 4, 5, 6], 7]),
            worst=lambda rng: [[rng.choices(range(101), k=12), 40]],
            axes={"most": high},
        )


def _setups(p: Params) -> tuple[str, ...]:
    low, high = p.size
    told, _ = _rule(p)
    spread = _spread(p)
    many = f"{low}" if low == high else f"{low} to {high}"
    apart = _GAPS[p.gap]
    return (
        f"A choice is a set of {many} place{'s' * (high > 1)} of the list `values`, and its numbers are"
        " read from left to right. A choice is good if all of this holds. The sum of its numbers leaves"
        f" the same remainder as `target` on division by {p.modulus}. Its last number is at most {spread}"
        f" greater than its first.{apart}{told}",
        f"Choose {many} places of the list `values`; their numbers, from left to right, are the numbers"
        " chosen. The choice is good if the difference between the sum of the numbers and `target` is a"
        f" multiple of {p.modulus} and the last number chosen exceeds the first by no more than"
        f" {spread}.{apart}{told}",
    )


def _oracle(p: Params, values: list[int], target: int) -> Value:
    low, high = p.size
    spread = _spread(p)
    good = []
    for size in range(low, high + 1):
        for places in combinations(range(len(values)), size):
            chosen = [values[i] for i in places]
            apart = all(b - a >= p.gap for a, b in pairwise(places))
            linked = all(_joins(p, a, b) for a, b in pairwise(chosen))
            if (
                apart
                and linked
                and (sum(chosen) - target) % p.modulus == 0
                and chosen[-1] <= chosen[0] + spread
            ):
                good.append(places)
    sums = [sum(values[i] for i in places) for places in good]
    return {
        "count": len(good),
        "sum": max(sums, default=-1),
        "first": list(sorted(good)[0]) if good else [],
    }[p.answer]


def _joins(p: Params, a: int, b: int) -> Value:
    apart = max(a, b) - min(a, b)
    return {
        "any": True,
        "rising": b > a,
        "near": apart <= p.reach,
        "far": apart >= p.reach,
        "parity": a % 2 != b % 2,
    }[p.next]


def _slips(p: Params) -> Mapping[str, Slip]:
    low, high = p.size
    _, following = _rule(p)
    fits = _fits(p)
    return {
        "asks for the exact sum": (f"total % {p.modulus} == target % {p.modulus}", "total == target"),
        "allows one place more": (f"len(chosen) == {high}:", f"len(chosen) == {high + 1}:"),
        "forgets the least number of places": (f"if {low} <= len(chosen)", "if 1 <= len(chosen)"),
        "forgets the last condition": (f" and {fits}:", ":"),
        "allows places one nearer" if p.gap > 1 else "keeps places apart": (
            f"extend(i + {p.gap},",
            f"extend(i + {p.gap - 1 if p.gap > 1 else 2},",
        ),
        **({"lets any number follow": (f"not chosen or {following}:", "True:")} if p.next != "any" else {}),
    }


def _draw(p: Params, rng: Random) -> list[Value]:
    """A target that some near choice of the right size reaches, more often than not."""
    low, high = p.size
    spread = _spread(p)
    top = rng.choice((6, 12, 40))
    values = [rng.randint(0, top) for _ in range(rng.randint(1, 9))]
    for _ in range(5):
        places = sorted(rng.sample(range(len(values)), min(len(values), rng.randint(low, high))))
        chosen = [values[i] for i in places]
        if all(_joins(p, a, b) for a, b in pairwise(chosen)) and chosen[-1] <= chosen[0] + spread:
            break
    return [values, sum(chosen) % p.modulus]


def _rule(p: Params) -> tuple[str, str]:
    return tuple(text.format(reach=p.reach) for text in _NEXT[p.next])


def _spread(p: Params) -> int:
    return 3 * int(p.reach)


def _fits(p: Params) -> str:
    spread = _spread(p)
    return f"values[chosen[-1]] - values[chosen[0]] <= {spread}"
