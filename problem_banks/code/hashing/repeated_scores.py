"""The first place at which something is seen again."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from problem_banks.code.makings.code_family import CodeFamily
from problem_banks.code.makings.domains import Ints, Value
from problem_banks.code.makings.exercise import Exercise, Slip, fill
from problem_banks.code.makings.knobs import measure, measure_choices, mixed, which, which_choices
from problem_banks.registry import register
from problem_banks.space import Params, Space

_SOURCE = """
def solve(values: list[int]) -> int:
    places = {}
    best = $NONE
    for i in range(len(values)):
        v = values[i]
        if $TEST:
            continue
        score = $SCORE
        before = places.setdefault(score, [])
        before.append(i)
        if len(before) >= $TIMES:
            $FOUND
    return best
"""
_ANSWERS: Mapping[str, Any] = {
    "first": ("the smallest index at which some score occurs for the {nth} time", "return i"),
    "score": ("the score that is the first to occur for the {nth} time", "return score"),
    "closest": (
        "the smallest distance j - i between an index i and a later index j such that the score at j is"
        " the same and occurs for the {nth} time or later, counted from i (that is, at i and at j and"
        " exactly {between} time{s} in between)",
        "gap = i - before[-$TIMES]\nif best == $NONE or gap < best:\n    best = gap",
    ),
    "widest": (
        "the greatest distance j - i between the place i at which a score first occurs and the place j at"
        " which the same score last occurs, among scores that occur at least {times} times",
        "gap = i - before[0]\nif best == $NONE or gap > best:\n    best = gap",
    ),
}

#: The greatest size, by level.
_LONGEST = (200, 1_000, 5_000)
_TIMES = {2: "second", 3: "third"}


@register
class RepeatedScores(CodeFamily):
    """The second occurrence at level 0, the third and fourth later. Knobs: scores, numbers that are passed
    over, the question, what is returned for none."""

    name = "repeated_scores"
    topic = "hashing"
    summary = "Places at which a score is seen again"

    def space(self, level: int) -> Space:
        return Space(
            score=measure_choices(),
            skip=which_choices(),
            times=(2,) if level == 0 else (2, 3),
            answer=tuple(_ANSWERS),
            none=range(-9, 0) if level == 0 else range(-5, 0),
        )

    def exercise(self, p: Params) -> Exercise:
        score = measure(p.score)
        skip = which(p.skip)
        words, code = _ANSWERS[p.answer]
        code = code.replace("$TIMES", str(p.times)).replace("$NONE", str(p.none))
        longest = _LONGEST[p.level]
        nth = _TIMES[p.times]
        between = p.times - 2
        asks = words.format(nth=nth, times=p.times, between=between or "no", s="" if between == 1 else "s")
        if p.answer == "closest" and not between:
            asks = "the smallest distance j - i between two indices i < j at which the score is the same"
        return Exercise(
            names=("seen_again", "find_repeat", "repeats"),
            params={"values": Ints(0, longest, -300, 300)},
            returns="int",
            setups=_setups(p),
            asks=asks,
            rules=(f"Return {p.none} if there is no such thing.",),
            source=fill(
                _SOURCE, NONE=p.none, TEST=skip.test("v"), SCORE=score.at("v"), TIMES=p.times, FOUND=code
            ),
            oracle=partial(_oracle, p),
            idea="Remember for each score the places at which it was seen.",
            slips=_slips(p),
            draw=lambda rng: [mixed((skip,), rng, low=-300, high=300, most=11)],
            edges=([[]], [[-300, 300]], [[4, 4]], [[5, 5, 5, 5, 5, 5]], [list(range(-8, 9))]),
            worst=lambda rng: [[rng.choices(range(-300, 301), k=longest)]],
            axes={"times": p.times},
        )


def _setups(p: Params) -> tuple[str, ...]:
    score = measure(p.score)
    skip = which(p.skip)
    return (
        f"Go through the list `values` from left to right, and pass over the numbers that are {skip.what}:"
        " they do not count, but they keep their place in the numbering of indices from 0. The score of"
        f" any other number is {score.noun}.",
        f"In the list `values`, numbers that are {skip.what} are blank. Every other number has a score,"
        f" which is {score.noun}. Indices count from 0 and include the blank places.",
    )


def _oracle(p: Params, values: list[int]) -> Value:
    score = measure(p.score)
    skip = which(p.skip)
    kept = [(i, score.of(v)) for i, v in enumerate(values) if not skip.holds(v)]
    seen = [(i, s, [j for j, t in kept if t == s and j <= i]) for i, s in kept]
    again = [(i, s, places) for i, s, places in seen if len(places) >= p.times]
    if not again:
        return p.none
    return {
        "first": again[0][0],
        "score": again[0][1],
        "closest": min(i - places[len(places) - p.times] for i, _, places in again),
        "widest": max(i - places[0] for i, _, places in again),
    }[p.answer]


def _slips(p: Params) -> Mapping[str, Slip]:
    skip = which(p.skip)
    return {
        "passes over nothing": (
            f"if {skip.test('v')}:\n            continue",
            "if False:\n            continue",
        ),
        "waits for one occurrence more": (
            f"len(before) >= {p.times}:",
            f"len(before) >= {p.times + 1}:",
        ),
        "compares the numbers themselves": ("places.setdefault(score", "places.setdefault(v"),
        "passes over the wrong numbers": (f"if {skip.test('v')}:", f"if not ({skip.test('v')}):"),
    }
