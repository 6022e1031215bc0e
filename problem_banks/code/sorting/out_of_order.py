"""How far a list is from being sorted: pairs that stand the wrong way round."""

from collections.abc import Mapping, Sequence
from functools import partial

from problem_banks.code.makings.code_family import CodeFamily
from problem_banks.code.makings.domains import Ints, Value
from problem_banks.code.makings.exercise import Exercise, Slip, fill
from problem_banks.code.makings.knobs import Which, measure, measure_choices, mixed, which, which_choices
from problem_banks.registry import register
from problem_banks.space import Params, Space

_SOURCE = """
from bisect import bisect_left, bisect_right, insort

def solve(values: list[int]) -> int:
    earlier = []
    count = 0
    for v in values:
        score = $SCORE
        if $SECOND:
            count += $WORTH
        if $FIRST:
            insort(earlier, score)
    return count $FINISH
"""

#: Small inputs that are worth a case each.
_EDGES: tuple[Sequence[Value], ...] = (
    [[]],
    [[-500, 500]],
    [[500, -500]],
    [[2, 2, 2, 2]],
    [list(range(-7, 8))],
    [list(range(7, -8, -1))],
)


@register
class OutOfOrder(CodeFamily):
    """Level 2 has lists for which looking at all pairs takes too long. Knobs: scores, which numbers may
    stand first and second, by how much they must differ, which direction counts, a modulus."""

    name = "out_of_order"
    topic = "sorting"
    summary = "Pairs that stand in the wrong order"
    redraws = 15

    def space(self, level: int) -> Space:
        return Space(
            score=measure_choices(),
            kinds=[(a, b) for a in which_choices()[::2] for b in which_choices()[1::6]],
            least=range(4),
            rising=(False, True),
            modulus=(0,) if level < 2 else (0, 10, 97),
        )

    def exercise(self, p: Params) -> Exercise:
        first = _first(p)
        second = _second(p)
        long = p.level == 2
        mod = f", as the remainder on division by {p.modulus}" if p.modulus else ""
        return Exercise(
            names=("count_inversions", "disorder", "crossed_pairs"),
            params={"values": Ints(0, 20_000 if long else 300, -500, 500)},
            returns="int",
            setups=_setups(p),
            asks=f"the number of crossed pairs{mod}",
            rules=("The list can be so long that comparing all pairs takes too much time.",) * long,
            source=_source(p),
            oracle=partial(_oracle, p),
            idea="Keep the scores of earlier numbers sorted, and count by binary search.",
            slips=_slips(p),
            draw=lambda rng: [mixed((first, second), rng, low=-500, high=500, most=11)],
            edges=_EDGES,
            worst=lambda rng: [[rng.choices(range(-500, 501), k=20_000 if long else 300)]],
            cpu_seconds=2 if long else None,
            axes={"least": p.least},
        )


def _setups(p: Params) -> tuple[str, ...]:
    score = measure(p.score)
    first = _first(p)
    second = _second(p)
    how = "greater" if p.rising else "smaller"
    by = f"at least {p.least} {how} than" if p.least else f"{how} than"
    return (
        f"The score of a number is {score.noun}. Two indices i < j of the list `values` are crossed if the"
        f" number at i is {first.what}, the number at j is {second.what}, and the score at j is {by} the"
        " score at i.",
        f"Give every number of the list `values` a score, {score.noun}. We call a pair of places i and j"
        f" with i < j crossed when three things hold: the earlier number is {first.what}, the later number"
        f" is {second.what}, and the later score is {by} the earlier one.",
    )


def _source(p: Params) -> str:
    score = measure(p.score)
    first = _first(p)
    second = _second(p)
    worth = _worth(p)
    finish = f"% {p.modulus}" if p.modulus else "+ 0"
    return fill(
        _SOURCE,
        SCORE=score.at("v"),
        FIRST=first.test("v"),
        SECOND=second.test("v"),
        WORTH=worth,
        FINISH=finish,
    )


def _oracle(p: Params, values: list[int]) -> Value:
    score = measure(p.score)
    first = _first(p)
    second = _second(p)
    count = 0
    for j, b in enumerate(values):
        for a in values[:j]:
            if first.holds(a) and second.holds(b):
                rise = score.of(b) - score.of(a) if p.rising else score.of(a) - score.of(b)
                count += rise >= p.least if p.least else rise > 0
    return count % p.modulus if p.modulus else count


def _slips(p: Params) -> Mapping[str, Slip]:
    score = measure(p.score)
    first = _first(p)
    second = _second(p)
    worth = _worth(p)
    return {
        "lets any number stand first": (
            f"if {first.test('v')}:\n            insort",
            "if True:\n            insort",
        ),
        "lets any number stand second": (
            f"if {second.test('v')}:\n            count",
            "if True:\n            count",
        ),
        "counts equal scores the other way": (
            worth.partition("bisect_")[1] + worth.partition("bisect_")[2].split("(")[0] + "(earlier",
            ("bisect_right" if "bisect_left" in worth else "bisect_left") + "(earlier",
        ),
        "takes the numbers for their scores": (f"score = {score.at('v')}", "score = v"),
    }


def _first(p: Params) -> Which:
    return which(p.kinds[0])


def _second(p: Params) -> Which:
    return which(p.kinds[1])


def _worth(p: Params) -> str:
    return {
        (True, 0): "bisect_left(earlier, score)",
        (True, 1): f"bisect_right(earlier, score - {p.least})",
        (False, 0): "len(earlier) - bisect_right(earlier, score)",
        (False, 1): f"len(earlier) - bisect_left(earlier, score + {p.least})",
    }[p.rising, min(p.least, 1)]
