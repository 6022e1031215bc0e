"""Many additions to ranges of a list of counters, and a question at the end."""

from collections.abc import Mapping
from functools import partial
from random import Random
from typing import Any

from problem_banks.code.makings.code_family import CodeFamily
from problem_banks.code.makings.domains import Domain, Int, Rows, Value
from problem_banks.code.makings.exercise import Exercise, Slip, fill
from problem_banks.registry import register
from problem_banks.space import Params, Space

_SOURCE = """
def solve(size: int, updates: list[list[int]]) -> int:
    steps = [0] * (size + 2)
    for first, second, amount in updates:
        if amount $SKIP:
            continue
        start = $START
        stop = min(size, $STOP)
        if start < stop:
            steps[start] += amount
            steps[stop] -= amount
    counters = []
    level = $INITIAL
    for i in range(size):
        level += steps[i]
        counters.append(level)
    return $RESULT
"""
_RANGES: Mapping[str, Any] = {
    "closed": ("the counters from index `first` to index `second`, both included", "first", "second + 1"),
    "half open": (
        "the counters from index `first` up to but not including index `second`",
        "first",
        "second",
    ),
    "length": ("the `second` counters that begin with index `first`", "first", "first + second"),
    "around": (
        "the counters whose index differs from `first` by at most `second`",
        "max(0, first - second)",
        "first + second + 1",
    ),
}


@register
class RangeUpdates(CodeFamily):
    """At level 2, to add to every counter takes too long. Knobs: what a range is, which updates are ignored,
    the initial value, the question, which of several places is meant."""

    name = "range_updates"
    topic = "arrays"
    summary = "Additions to ranges of counters, then a question"
    items_per_seed = 90
    redraws = 18

    def space(self, level: int) -> Space:
        return Space(
            range=tuple(_RANGES),
            skip=[(sign, bound) for sign in (">", "<") for bound in range(-7, 8)],
            initial=range(-99, 100),
            answer=[
                *(
                    (question, 0)
                    for question in ("max", "min", "first max", "last max", "different", "changed")
                ),
                *((question, bound) for question in ("at least", "first below") for bound in range(1, 10)),
            ],
        )

    def exercise(self, p: Params) -> Exercise:
        _, start, stop = _RANGES[p.range]
        sign, least = p.skip
        asks, code = _questions(p)[p.answer[0]]
        source = fill(_SOURCE, SKIP=f"{sign} {least}", START=start, STOP=stop, INITIAL=p.initial, RESULT=code)
        most = _most(p)
        return Exercise(
            names=("after_updates", "apply_updates", "final_counters"),
            params=_params(p),
            returns="int",
            setups=_setups(p),
            asks=asks,
            rules=(
                "There can be so many updates of long ranges that each cannot be carried out counter by"
                " counter.",
            )
            * (p.level == 2),
            source=source,
            oracle=partial(_oracle, p),
            idea="Note where each range begins and ends, and add up these notes once from left to right.",
            slips=_slips(p),
            draw=_draw,
            edges=([1, []], [3, [[0, 2, -1], [0, 2, 1], [1, 1, 3]]]),
            worst=partial(_worst, p),
            cpu_seconds=2 if p.level == 2 else None,
            axes={"most": most},
        )


def _questions(p: Params) -> dict[str, tuple[str, str]]:
    bound = p.initial + p.answer[1]
    return {
        "max": ("the greatest value that a counter has in the end", "max(counters)"),
        "min": ("the smallest value that a counter has in the end", "min(counters)"),
        "first max": (
            "the smallest index of a counter that has the greatest value in the end",
            "counters.index(max(counters))",
        ),
        "last max": (
            "the greatest index of a counter that has the greatest value in the end",
            "size - 1 - counters[::-1].index(max(counters))",
        ),
        "at least": (
            f"how many counters are at least {bound} in the end",
            f"sum(c >= {bound} for c in counters)",
        ),
        "different": ("how many different values the counters have in the end", "len(set(counters))"),
        "first below": (
            f"the smallest index of a counter that is less than {bound} in the end, or -1 if there is none",
            f"next((i for i in range(size) if counters[i] < {bound}), -1)",
        ),
        "changed": (
            f"how many counters differ from {p.initial} in the end",
            f"sum(c != {p.initial} for c in counters)",
        ),
    }


def _answer(p: Params, counters: list[int]) -> int:
    top, bound = sorted(counters)[-1], p.initial + p.answer[1]
    places = [i for i, c in enumerate(counters) if c == top]
    below = [i for i, c in enumerate(counters) if c < bound]
    return {
        "max": top,
        "min": sorted(counters)[0],
        "first max": places[0],
        "last max": places[-1],
        "at least": len(counters) - len(below),
        "different": sum(c not in counters[:i] for i, c in enumerate(counters)),
        "first below": [*below, -1][0],
        "changed": len(counters) - counters.count(p.initial),
    }[p.answer[0]]


def _setups(p: Params) -> tuple[str, ...]:
    words, _, _ = _RANGES[p.range]
    sign, least = p.skip
    return (
        f"There are `size` counters with the indices 0 to `size` - 1, all equal to {p.initial} at first."
        f" Each row [first, second, amount] of `updates` adds `amount` to {words}. Parts of a range that"
        " lie outside the counters are ignored, and an empty range changes nothing. A row whose amount is"
        f" {'more' if sign == '>' else 'less'} than {least} is skipped altogether.",
        f"A display has `size` lamps, numbered from 0, each of brightness {p.initial}. The rows [first,"
        " second, amount] of `updates` are applied one after the other: rows with an amount"
        f" {'above' if sign == '>' else 'below'} {least} are ignored; any other row adds its amount to the"
        f" brightness of {words.replace('counters', 'lamps')}, as far as there are such lamps. A lamp is"
        " the counter of its brightness.",
    )


def _params(p: Params) -> Mapping[str, Domain]:
    most = _most(p)
    index = Int(0, most)
    return {
        "size": Int(1, most),
        "updates": Rows(
            0,
            4_000 if p.level == 2 else 300,
            (index, index, Int(-50, 50)),
            f"rows [first, second, amount] with `first` and `second` from 0 to {most:,} and `amount` from"
            " -50 to 50",
        ),
    }


def _oracle(p: Params, size: int, updates: list[list[int]]) -> Value:
    sign, least = p.skip
    counters = [int(p.initial)] * size
    for first, second, amount in updates:
        if amount > least if sign == ">" else amount < least:
            continue
        for i in range(size):
            inside = {
                "closed": first <= i <= second,
                "half open": first <= i < second,
                "length": i - first in range(second),
                "around": abs(i - first) <= second,
            }
            counters[i] += amount * inside[p.range]
    return _answer(p, counters)


def _slips(p: Params) -> Mapping[str, Slip]:
    _, _, stop = _RANGES[p.range]
    sign, least = p.skip
    return {
        "applies the rows that are to be skipped": (f"amount {sign} {least}:", "False:"),
        "treats the bound of skipped amounts the other way": (
            f"amount {sign} {least}:",
            f"amount {sign}= {least}:",
        ),
        "ends each range one place early": (f"min(size, {stop})", f"min(size, {stop} - 1)"),
        "starts from zero": (f"level = {p.initial}\n", f"level = {0 if p.initial else 1}\n"),
    }


def _draw(rng: Random) -> list[Value]:
    size = rng.randint(1, 9)
    return [
        size,
        [[rng.randint(0, size), rng.randint(0, size), rng.randint(-9, 9)] for _ in range(rng.randint(0, 6))],
    ]


def _worst(p: Params, rng: Random) -> list[list[Value]]:
    most = _most(p)
    rows = 4_000 if p.level == 2 else 300
    wide = [
        [rng.randint(0, most // 4), rng.randint(most // 2, most), rng.randint(-50, 50)] for _ in range(rows)
    ]
    return [[most, wide]]


def _most(p: Params) -> int:
    return 20_000 if p.level == 2 else 400
