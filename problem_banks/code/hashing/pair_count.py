"""Pairs of places in a list whose numbers fit together."""

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
    counts = {}
    pairs = 0
    for j in range(len(values)):
        i = j - $GAP
        if i >= 0:
            v = values[i]
            if $FIRST:
                score = $SCORE
                counts[score] = counts.get(score, 0) + 1
        v = values[j]
        if $SECOND:
            score = $SCORE
            pairs += $PARTNERS
    return pairs
"""
_PARTNERS: Mapping[str, Any] = {
    "same": ("have the same score", "counts.get(score, 0)", lambda a, b, d: a == b),
    "more": (
        "have scores of which the second is exactly {d} greater than the first",
        "counts.get(score - {d}, 0)",
        lambda a, b, d: b == a + d,
    ),
    "apart": (
        "have scores that differ by exactly {d}",
        "counts.get(score - {d}, 0) + counts.get(score + {d}, 0)",
        lambda a, b, d: d in (a - b, b - a),
    ),
    "sum": ("have scores whose sum is exactly {d}", "counts.get({d} - score, 0)", lambda a, b, d: a == d - b),
}


@register
class PairCount(CodeFamily):
    """Level 0 takes any pair, level 1 places some way apart, level 2 long lists. Knobs: what scores are,
    which numbers may come first and second, how the scores have to fit, how far apart the places are."""

    name = "pair_count"
    topic = "hashing"
    summary = "Pairs of places whose numbers fit together"
    redraws = 30

    def space(self, level: int) -> Space:
        return Space(
            score=measure_choices(),
            first=which_choices(),
            second=which_choices()[::4],
            partner=[("same", 0), *((how, d) for how in ("more", "apart", "sum") for d in range(1, 5))],
            gap=(1,) if level == 0 else range(1, 5),
        )

    def exercise(self, p: Params) -> Exercise:
        score = measure(p.score)
        first = which(p.first)
        second = which(p.second)
        partner, d = p.partner
        _, code, _ = _PARTNERS[partner]
        longest = 20_000 if p.level == 2 else 300
        source = fill(
            _SOURCE,
            GAP=p.gap,
            FIRST=first.test("v"),
            SECOND=second.test("v"),
            SCORE=score.at("v"),
            PARTNERS=code.format(d=d),
        )
        return Exercise(
            names=("count_pairs", "matching_pairs", "pairs_that_fit"),
            params={"values": Ints(0, longest, -1_000, 1_000)},
            returns="int",
            setups=_setups(p),
            asks="the number of matches",
            rules=("Lists can be so long that looking at all pairs takes too much time.",) * (p.level == 2),
            source=source,
            oracle=partial(_oracle, p),
            idea="Keep a count of the scores seen so far that may come first, and look up the partners of"
            " each number.",
            slips=_slips(p),
            draw=lambda rng: [mixed((first, second), rng, low=-1_000, high=1_000, most=12)],
            edges=([[]], [[-1_000, 1_000]], [[1, 1, 1, 1, 1]], [list(range(-7, 8))]),
            worst=lambda rng: [[rng.choices(range(-1_000, 1_001), k=longest)]],
            cpu_seconds=2 if p.level == 2 else None,
            axes={"gap": p.gap},
        )


def _setups(p: Params) -> tuple[str, ...]:
    score = measure(p.score)
    first = which(p.first)
    second = which(p.second)
    partner, d = p.partner
    words, _, _ = _PARTNERS[partner]
    apart = f"j - i is at least {p.gap}" if p.gap > 1 else "i < j"
    fit = words.format(d=d)
    return (
        f"The score of a number is {score.noun}. Two indices i and j of the list `values` form a match if"
        f" {apart}, the number at i is {first.what}, the number at j is {second.what}, and the two numbers"
        f" (in this order) {fit}.",
        f"Let every number have a score, namely {score.noun}. A match consists of two places i and j of the"
        f" list `values` with the following properties: {apart}; the number at place i is {first.what}; the"
        f" one at place j is {second.what}; and these two, in this order, {fit}.",
    )


def _oracle(p: Params, values: list[int]) -> Value:
    score = measure(p.score)
    first = which(p.first)
    second = which(p.second)
    partner, d = p.partner
    _, _, fits = _PARTNERS[partner]
    return sum(
        bool(first.holds(a) and second.holds(b) and fits(score.of(a), score.of(b), d))
        for i, a in enumerate(values)
        for j, b in enumerate(values)
        if j - i >= p.gap
    )


def _slips(p: Params) -> Mapping[str, Slip]:
    first = which(p.first)
    second = which(p.second)
    partner, d = p.partner
    return {
        "lets any number come first": (
            f"if {first.test('v')}:\n                score",
            "if True:\n                score",
        ),
        "lets any number come second": (
            f"if {second.test('v')}:\n            score",
            "if True:\n            score",
        ),
        "counts a number with itself": (f"i = j - {p.gap}", f"i = j - {p.gap - 1}"),
        "counts each score once": ("counts[score] = counts.get(score, 0) + 1", "counts[score] = 1"),
        **(
            {"takes the difference the other way": (f"score - {d}", f"score + {d}")}
            if partner == "more"
            else {}
        ),
    }
