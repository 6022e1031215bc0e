"""The longest window of a list that keeps to a limit."""

from collections.abc import Mapping
from functools import partial
from random import Random
from typing import Any

from problem_banks.code.makings.code_family import CodeFamily
from problem_banks.code.makings.domains import Int, Ints, Value
from problem_banks.code.makings.exercise import Exercise, Slip, fill
from problem_banks.code.makings.knobs import measure, measure_choices, mixed, which, which_choices
from problem_banks.registry import register
from problem_banks.space import Params, Space

_SOURCE = """
def solve(values: list[int], limit: int) -> $RETURNS:
    best = 0
    best_start = 0
    start = 0
    total = 0
    size = 0
    counts = {}
    for end in range(len(values)):
        v = values[end]
        score = $SCORE
        if $TEST:
            total += score
            size += 1
            counts[score] = counts.get(score, 0) + 1
        while $LOAD > limit:
            v = values[start]
            score = $SCORE
            if $TEST:
                total -= score
                size -= 1
                counts[score] -= 1
                if counts[score] == 0:
                    del counts[score]
            start += 1
        if end - start + 1 $SIGN best:
            best = end - start + 1
            best_start = start
    return $RESULT
"""
_ANSWERS: Mapping[str, Any] = {
    "length": ("int", "the length of the longest light window", "best"),
    "start": (
        "int",
        "the index (from 0) at which the longest light window begins, or -1 if it is empty",
        "best_start if best else -1",
    ),
    "window": (
        "list[int]",
        "the list of the numbers in the longest light window",
        "values[best_start:best_start + best]",
    ),
}


@register
class LimitedWindow(CodeFamily):
    """The weight of a window is a number of different scores (level 0), a count (1), or a sum in long lists
    (2). Knobs: which numbers weigh, what scores are, which of several windows is meant, what is
    returned."""

    name = "limited_window"
    version = "3"
    topic = "two pointers"
    items_per_seed = 50
    redraws = 9
    summary = "Longest window of a list within a limit"

    def space(self, level: int) -> Space:
        return Space(
            score=measure_choices(),
            kind=which_choices(),
            answer=tuple(_ANSWERS),
            last=(False, True),
            most=(6, 9, 12, 15),
        )

    def degenerate(self, p: Params) -> bool:
        return bool(p.last) and p.answer == "length"

    def exercise(self, p: Params) -> Exercise:
        score = measure(p.score)
        kind = which(p.kind)
        long = 5_000 if p.level == 2 else 300
        returns, asks, result = _ANSWERS[p.answer]
        _, code = _weight(p)
        source = fill(
            _SOURCE,
            RETURNS=returns,
            SCORE=score.at("v"),
            TEST=kind.test("v"),
            LOAD=code,
            RESULT=result,
            SIGN=">=" if p.last else ">",
        )
        return Exercise(
            names=("longest_window", "light_window", "widest_window"),
            params={"values": Ints(0, long, -100, 100), "limit": Int(0, p.most)},
            returns=returns,
            setups=_setups(p),
            asks=asks,
            rules=() if p.answer == "length" else (f"Of several longest ones, take the {_end(p)}.",),
            source=source,
            oracle=partial(_oracle, p),
            idea="Extend the window to the right and drop numbers on the left while it is too heavy.",
            slips=_slips(p),
            draw=partial(_draw, p),
            edges=([[], 0], [[7], 0], [[5, -100, 100, 5], p.most], [list(range(-6, 7)), 3]),
            worst=lambda rng: [[rng.choices(range(-100, 101), k=long), p.most]],
            axes={"longest": long},
        )


def _end(p: Params) -> str:
    return "last" if p.last else "first"


def _setups(p: Params) -> tuple[str, ...]:
    score = measure(p.score)
    weight, _ = _weight(p)
    return (
        f"The score of a number is {score.noun}. A window is a series of consecutive numbers of `values`,"
        f" and its weight is {weight}. A window is light if its weight is at most `limit`. The empty window"
        " weighs 0.",
        f"Slide a window over the list `values`. Give each number a score, which is {score.noun}. The"
        f" weight of a window is {weight} (0 where there are none). Windows of weight at most `limit` are"
        " called light.",
    )


def _oracle(p: Params, values: list[int], limit: int) -> Value:
    for length in range(len(values), 0, -1):
        places = [s for s in range(len(values) - length + 1) if _light(p, values[s : s + length], limit)]
        if places:
            place = places[-1 if p.last else 0]
            return {"length": length, "start": place, "window": values[place : place + length]}[p.answer]
    return {"length": 0, "start": -1, "window": []}[p.answer]


def _light(p: Params, window: list[int], limit: int) -> bool:
    score = measure(p.score)
    kind = which(p.kind)
    scores = [score.of(v) for v in window if kind.holds(v)]
    return (len(set(scores)), len(set(scores)) + len(scores), sum(scores))[p.level] <= limit


def _slips(p: Params) -> Mapping[str, Slip]:
    kind = which(p.kind)
    return {
        "lets all numbers weigh": (
            f"if {kind.test('v')}:\n            total",
            "if True:\n            total",
        ),
        "asks for less than the limit": ("> limit", ">= limit"),
        "takes the other of several longest windows": (
            f"+ 1 {'>=' if p.last else '>'} best",
            f"+ 1 {'>' if p.last else '>='} best",
        ),
        "adds up counts instead of scores": ("            total += score", "            total += 1"),
    }


def _draw(p: Params, rng: Random) -> list[Value]:
    kind = which(p.kind)
    return [
        mixed((kind,), rng, low=-100, high=100, most=12),
        rng.randint(0, min(p.most, 6 + 6 * (p.level == 2))),
    ]


def _chosen(p: Params) -> str:
    kind = which(p.kind)
    return f"its numbers that are {kind.what}"


def _weight(p: Params) -> tuple[str, str]:
    chosen = _chosen(p)
    return (
        (f"the number of different scores among {chosen}", "len(counts)"),
        (f"the number of {chosen}, plus the number of different scores among them", "len(counts) + size"),
        (f"the sum of the scores of {chosen}", "total"),
    )[p.level]
