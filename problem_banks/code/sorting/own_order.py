"""Sorting by an order of one's own."""

from collections.abc import Mapping
from functools import cmp_to_key, partial
from typing import Any

from problem_banks.code.makings.code_family import CodeFamily
from problem_banks.code.makings.domains import Ints, Value
from problem_banks.code.makings.exercise import Exercise, Slip, fill
from problem_banks.code.makings.knobs import measure, measure_choices, mixed, which, which_choices
from problem_banks.registry import register
from problem_banks.space import Params, Space

_SOURCE = """
def solve(values: list[int]) -> list[int]:
    order = sorted(range(len(values)), key=lambda i: ($KEYS))
    $KEEP
    return [$GIVE for i in order]
"""
_KEEPS: Mapping[str, Any] = {
    "all": ("", "order = order[:]"),
    "every second": (
        " Then remove every second number of the result, beginning with the second one.",
        "order = order[::2]",
    ),
    "different": (
        " Then, of numbers that are equal, keep only the one that comes first.",
        "order = [order[k] for k in range(len(order)) if values[order[k]] not in [values[j] for j in"
        " order[:k]]]",
    ),
}
_TIES_BY_TIES = {
    "place": "the one that comes first in `values`",
    "last place": "the one that comes last in `values`",
    "small": "the smaller number",
    "large": "the greater number",
}
_TIES = {"place": "i", "last place": "-i", "small": "values[i], i", "large": "-values[i], i"}


@register
class OwnOrder(CodeFamily):
    """Levels sort by one, two and three criteria. Knobs: the criteria and their directions, how ties are
    broken, what is kept, whether numbers or their places are returned."""

    name = "own_order"
    topic = "sorting"
    summary = "Sorting by an order of one's own"

    def space(self, level: int) -> Space:
        return Space(
            kind=which_choices(),
            score=measure_choices() if level else measure_choices()[::2],
            falling=(False, True),
            other=(None,) if level < 2 else measure_choices()[::5],
            ties=("place", "last place", "small", "large"),
            keep=tuple(_KEEPS),
            places=(False, True) if level < 2 else (False,),
        )

    def exercise(self, p: Params) -> Exercise:
        kind = which(p.kind)
        score = measure(p.score)
        other = measure(p.other) if p.other else None
        tie = _TIES[p.ties]
        keys = [f"not ({kind.test('values[i]')})", f"{'-' if p.falling else ''}({score.at('values[i]')})"]
        keys += [f"({other.at('values[i]')})"] * (other is not None) + [tie] if other else [tie]
        _, keep = _KEEPS[p.keep]
        return Exercise(
            names=("own_order", "sort_values", "arrange", "ranked"),
            params={"values": Ints(0, 300, -400, 400)},
            returns="list[int]",
            setups=_setups(p),
            asks="the list of the indices (from 0) in `values` of the numbers in this order"
            if p.places
            else "the numbers in this order as a new list",
            source=fill(_SOURCE, KEYS=", ".join(keys), KEEP=keep, GIVE="i" if p.places else "values[i]"),
            oracle=partial(_oracle, p),
            idea="Sort the indices by a tuple of all criteria.",
            slips=_slips(p),
            draw=lambda rng: [mixed((kind,), rng, low=-400, high=400, most=9)],
            edges=([[]], [[-400, 400]], [[3, 3, 3]], [list(range(-7, 8))], [[1, -1, 2, -2, 1, 11, -11]]),
            worst=lambda rng: [[rng.choices(range(-400, 401), k=300)]],
            axes={"criteria": len(keys)},
        )


def _setups(p: Params) -> tuple[str, ...]:
    kind = which(p.kind)
    score = measure(p.score)
    other = measure(p.other) if p.other else None
    told, _ = _KEEPS[p.keep]
    direction = (
        "from the highest score to the lowest" if p.falling else "from the lowest score to the highest"
    )
    then = (
        " Where scores are equal, the number with the smaller second score comes first; the second score"
        f" of a number is {other.noun}."
        if other
        else ""
    )
    ties = _TIES_BY_TIES[p.ties]
    rest = ", and of equal numbers the one that comes first in `values`" * (
        p.ties in ("small", "large") and p.places
    )
    return (
        f"The score of a number is {score.noun}. Sort the numbers of the list `values`: all numbers that"
        f" are {kind.what} come before all others, and within each of the two groups they stand"
        f" {direction}.{then} If that leaves a tie, {ties} comes first{rest}.{told}",
        f"Put the list `values` into this order. First come the numbers that are {kind.what}, then the"
        f" rest. Inside both parts, numbers stand {direction}, where the score of a number is"
        f" {score.noun}.{then} Remaining ties are won by {ties}{rest}.{told}",
    )


def _oracle(p: Params, values: list[int]) -> Value:
    ordered = sorted(enumerate(values), key=cmp_to_key(partial(_before, p)))
    if p.keep == "every second":
        ordered = [pair for place, pair in enumerate(ordered) if not place % 2]
    if p.keep == "different":
        ordered = list({v: (i, v) for i, v in reversed(ordered)}.values())[::-1]
        ordered = sorted(ordered, key=cmp_to_key(partial(_before, p)))
    return [i if p.places else v for i, v in ordered]


def _before(p: Params, left: tuple[int, int], right: tuple[int, int]) -> int:
    kind = which(p.kind)
    score = measure(p.score)
    other = measure(p.other) if p.other else None
    (i, a), (j, b) = left, right
    if kind.holds(a) != kind.holds(b):
        return -1 if kind.holds(a) else 1
    if score.of(a) != score.of(b):
        return (-1 if score.of(a) < score.of(b) else 1) * (-1 if p.falling else 1)
    if other and other.of(a) != other.of(b):
        return -1 if other.of(a) < other.of(b) else 1
    if p.ties in ("small", "large") and a != b:
        return (-1 if a < b else 1) * (1 if p.ties == "small" else -1)
    return (i - j) * (-1 if p.ties == "last place" else 1)


def _slips(p: Params) -> Mapping[str, Slip]:
    kind = which(p.kind)
    other = measure(p.other) if p.other else None
    tie = _TIES[p.ties]
    _, keep = _KEEPS[p.keep]
    return {
        "puts the first group last": (
            f"not ({kind.test('values[i]')})",
            f"({kind.test('values[i]')})",
        ),
        "makes no groups": (f"not ({kind.test('values[i]')})", "False"),
        "breaks ties by the number alone": (f", {tie})", ", values[i], i)")
        if p.ties != "small"
        else (f", {tie})", ", -values[i], i)"),
        "breaks ties by place": (f", {tie})", ", i)" if p.ties != "place" else ", -i)"),
        **({"forgets the second score": (f"({other.at('values[i]')}), ", "")} if other else {}),
        **({"removes nothing": (keep, "order = order[:]")} if p.keep != "all" else {}),
    }
