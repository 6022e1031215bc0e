"""Places of a list that stand out among their neighbours."""

from collections.abc import Mapping, Sequence
from functools import partial
from itertools import pairwise
from typing import Any

from problem_banks.code.makings.code_family import CodeFamily
from problem_banks.code.makings.domains import Ints, Value
from problem_banks.code.makings.exercise import Exercise, Slip, fill
from problem_banks.code.makings.knobs import measure, measure_choices, mixed, which, which_choices
from problem_banks.registry import register
from problem_banks.space import Params, Space

_SOURCE = """
def solve(values: list[int]) -> $RETURNS:
    scores = [$SCORE for v in values]
    found = []
    for i in range(len(scores)):
        left = scores[max(0, i - $LEFT):i]
        right = scores[i + 1:i + 1 + $RIGHT]
        near = $WHOLE and all(scores[i] $SIGN s for s in left)
        if $KIND and near and all(scores[i] $SIGN s for s in right):
            found.append(i)
    return $RESULT
"""
_ANSWERS: Mapping[str, Any] = {
    "places": ("list[int]", "the list of the indices of all $PLACES (from 0) in ascending order", "found"),
    "values": (
        "list[int]",
        "the list of the numbers at all $PLACES, from left to right",
        "[values[i] for i in found]",
    ),
    "gaps": (
        "list[int]",
        "the list of the distances from each $PLACE to the next one, from left to right",
        "[found[k + 1] - found[k] for k in range(len(found) - 1)]",
    ),
    "sum": (
        "int",
        "the sum of the numbers at all $PLACES (0 if there are none)",
        "sum(values[i] for i in found)",
    ),
}

#: Small inputs that are worth a case each.
_EDGES: tuple[Sequence[Value], ...] = (
    [[]],
    [[-500]],
    [[500, -500, 500]],
    [[7] * 9],
    [list(range(-4, 9))],
    [list(range(9, -9, -2))],
)


@register
class LocalPeaks(CodeFamily):
    """Level 0 looks one place to each side, level 1 further, level 2 differently far. Knobs: what numbers are
    compared by, peaks or valleys, strict or not, what is returned, whether the ends can be peaks."""

    name = "local_peaks"
    version = "3"
    topic = "arrays"
    summary = "Places that stand out among their neighbours"
    items_per_seed = 60
    redraws = 10

    def space(self, level: int) -> Space:
        reaches = [(left, right) for left in range(1, 5) for right in range(1, 5)]
        keep = {
            0: [reach for reach in reaches if max(reach) == 1],
            1: [(left, right) for left, right in reaches if left == right],
            2: [(left, right) for left, right in reaches if left != right],
        }[level]
        return Space(
            score=measure_choices(),
            reach=keep,
            valley=(False, True),
            strict=(False, True),
            answer=tuple(_ANSWERS),
            whole=(False, True),
            kind=which_choices(),
        )

    def exercise(self, p: Params) -> Exercise:
        kind = which(p.kind)
        score = measure(p.score)
        left, right = p.reach
        returns, asks, result = _ANSWERS[p.answer]
        sign = _sign(p)
        inside = f"i >= {left} and i + {right} < len(scores)"
        source = fill(
            _SOURCE,
            RETURNS=returns,
            SCORE=score.at("v"),
            LEFT=left,
            RIGHT=right,
            SIGN=sign,
            RESULT=result,
            WHOLE=f"({inside})" if p.whole else "True",
            KIND=kind.test("values[i]"),
        )
        word, _ = _comparison(p)
        return Exercise(
            names=("peaks", "find_places", "standouts", "local_extremes"),
            params={"values": Ints(0, 300, -500, 500)},
            returns=returns,
            setups=_setups(p),
            asks=asks.replace("$PLACES", f"{word}s").replace("$PLACE", word),
            source=source,
            oracle=partial(_oracle, p),
            idea="Compare the score of each place with the scores in the two windows beside it.",
            slips=_slips(p),
            draw=lambda rng: [mixed((kind,), rng, low=-500, high=500, most=14)],
            edges=_EDGES,
            worst=lambda rng: [[rng.choices(range(-500, 501), k=300)]],
            axes={"window": left + right},
        )


def _next(count: int, what: str) -> str:
    return what if count == 1 else f"{count} {what}s"


def _ends(p: Params) -> str:
    if p.whole:
        return ". All of these places must exist: near the ends of the list nothing qualifies."
    return "; places outside the list do not matter."


def _setups(p: Params) -> tuple[str, ...]:
    kind = which(p.kind)
    score = measure(p.score)
    left, right = p.reach
    word, than = _comparison(p)
    compare = f"{than} than" if p.strict else f"{than} than or equal to"
    return (
        f"The score of a number is {score.noun}. A place in the list `values` with a number that is"
        f" {kind.what} is a {word} if the score there is {compare} every score among the"
        f" {_next(left, 'place')} before it and the {_next(right, 'place')} after it{_ends(p)}",
        f"Compare numbers of the list `values` by their score: the score of a number is {score.noun}. Call"
        f" the index of a number that is {kind.what} a {word} when its score is {compare} every score among"
        f" the {_next(left, 'place')} just before and the {_next(right, 'place')} just after it{_ends(p)}",
    )


def _oracle(p: Params, values: list[int]) -> Value:
    kind = which(p.kind)
    score = measure(p.score)
    left, right = p.reach
    places = []
    for i, value in enumerate(values):
        near = [j for j in range(i - left, i + right + 1) if j != i]
        if p.whole and not all(0 <= j < len(values) for j in near):
            continue
        if not kind.holds(value):
            continue
        others = [score.of(values[j]) for j in near if 0 <= j < len(values)]
        ends = (min if p.valley else max)([*others, score.of(value)])
        if score.of(value) == ends and not (p.strict and score.of(value) in others):
            places.append(i)
    if p.answer == "places":
        return places
    if p.answer == "gaps":
        return [b - a for a, b in pairwise(places)]
    chosen = [values[i] for i in places]
    return chosen if p.answer == "values" else sum(chosen)


def _slips(p: Params) -> Mapping[str, Slip]:
    kind = which(p.kind)
    score = measure(p.score)
    left, right = p.reach
    sign = _sign(p)
    return {
        "treats equal scores the other way": (
            f"and all(scores[i] {sign} s for s in right)",
            f"and all(scores[i] {sign[0] if '=' in sign else sign + '='} s for s in right)",
        ),
        "looks one place too far to the left": (f"i - {left})", f"i - {left + 1})"),
        "looks one place too few to the right": (f"i + 1 + {right}]", f"i + {right}]"),
        "compares the numbers themselves": (
            f"[{score.at('v')} for v in values]",
            "[v for v in values]",
        ),
        "counts places of any kind": (f"if {kind.test('values[i]')} and", "if"),
    }


def _sign(p: Params) -> str:
    return {(0, 1): ">", (0, 0): ">=", (1, 1): "<", (1, 0): "<="}[p.valley, p.strict]


def _comparison(p: Params) -> tuple[str, str]:
    return ("valley", "smaller") if p.valley else ("peak", "greater")
