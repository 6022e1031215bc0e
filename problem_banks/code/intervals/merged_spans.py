"""Intervals that overlap or come close are merged."""

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
def solve(spans: list[list[int]]) -> $RETURNS:
    kept = []
    for a, b in spans:
        low, high = min(a, b), max(a, b)
        if $USED:
            kept.append([low, high])
    kept.sort()
    merged = []
    for low, high in kept:
        if merged and low - merged[-1][1] $SIGN $GAP:
            merged[-1][1] = max(merged[-1][1], high)
        else:
            merged.append([low, high])
    return $RESULT
"""
_ANSWERS: Mapping[str, Any] = {
    "list": (
        "list[list[int]]",
        "the list of the clusters as pairs [smallest number, greatest number], in ascending order",
        "merged",
    ),
    "count": ("int", "the number of clusters", "len(merged)"),
    "length": (
        "int",
        "the total length of all clusters, where a cluster that reaches from a to b has length b - a",
        "sum(b - a for a, b in merged)",
    ),
    "widest": (
        "int",
        "the length of the longest cluster, where a cluster that reaches from a to b has length b - a (0"
        " if there is none)",
        "max((b - a for a, b in merged), default=0)",
    ),
    "holes": (
        "list[int]",
        "the list of the lengths of the gaps between neighbouring clusters, from left to right",
        "[merged[i + 1][0] - merged[i][1] for i in range(len(merged) - 1)]",
    ),
}

#: The greatest size, by level.
_MOST = (50, 300, 2_000)


@register
class MergedSpans(CodeFamily):
    """More spans from level to level. Knobs: how close spans must come to be merged, which are ignored, the
    question."""

    name = "merged_spans"
    topic = "intervals"
    summary = "Intervals merged into clusters"

    def space(self, level: int) -> Space:
        return Space(
            gap=range(1, 40),
            touch=(False, True),
            least=range(6),
            odd=[(m, r) for m in range(2, 13) for r in range(m)],
            answer=tuple(_ANSWERS),
        )

    def exercise(self, p: Params) -> Exercise:
        returns, asks, result = _ANSWERS[p.answer]
        most = _MOST[p.level]
        used = _used(p)
        return Exercise(
            names=("merge_spans", "clusters", "joined_spans"),
            params=_params(p),
            returns=returns,
            setups=_setups(p),
            asks=asks,
            source=fill(
                _SOURCE, RETURNS=returns, USED=used, SIGN="<=" if p.touch else "<", GAP=p.gap, RESULT=result
            ),
            oracle=partial(_oracle, p),
            idea="Sort the intervals by their smaller end, and extend the last cluster or begin a new one.",
            slips=_slips(p),
            draw=partial(_draw, p),
            edges=([[]], [[[0, 0]]], [[[-1_000, 1_000]]], [[[5, 1], [1, 5]]], [[[0, 30], [2, 4], [20, 40]]]),
            worst=lambda rng: [[[[rng.randint(-1_000, 1_000) for _ in range(2)] for _ in range(most)]]],
            axes={"most": most},
        )


def _setups(p: Params) -> tuple[str, ...]:
    m, r = p.odd
    close = f"at most {p.gap}" if p.touch else f"less than {p.gap}"
    return (
        "A pair [a, b] of `spans` stands for the interval between a and b; either end can come first."
        f" Intervals shorter than {p.least} are ignored, and so are those for which a + b leaves remainder"
        f" {r} when divided by {m} (remainders are never negative). Two intervals belong together if they"
        f" overlap or the gap between them is {close}; intervals that belong to the same interval belong"
        " together too. A cluster reaches from the smallest to the greatest number of intervals that"
        " belong together.",
        "Bookings are given as pairs [a, b] in `spans`, with the ends of each in any order. Leave out"
        f" bookings whose length is less than {p.least}, and bookings where the sum of the ends leaves"
        f" remainder {r} on division by {m} (-1 leaves {m - 1}). Then merge bookings that overlap or have a"
        f" gap of {close} between them, again and again, until nothing can be merged. What results is"
        " called the clusters.",
    )


def _params(p: Params) -> Mapping[str, Domain]:
    most = _MOST[p.level]
    return {
        "spans": Rows(
            0,
            most,
            (Int(-1_000, 1_000), Int(-1_000, 1_000)),
            "pairs [a, b] of integers from -1,000 to 1,000",
        )
    }


def _oracle(p: Params, spans: list[list[int]]) -> Value:
    m, r = p.odd
    left = [sorted(span) for span in spans]
    left = [[a, b] for a, b in left if b - a >= p.least and (a + b - r) % m]
    clusters: list[list[int]] = []
    while left:
        low, high = left.pop()
        joined = True
        while joined:
            joined = False
            for span in list(left):
                apart = max(span[0] - high, low - span[1])
                if apart < p.gap or (p.touch and apart == p.gap):
                    low, high = min(low, span[0]), max(high, span[1])
                    left.remove(span)
                    joined = True
        clusters.append([low, high])
    clusters.sort()
    lengths = [b - a for a, b in clusters]
    return {
        "list": clusters,
        "count": len(clusters),
        "length": sum(lengths),
        "widest": max(lengths, default=0),
        "holes": [clusters[i][0] - clusters[i - 1][1] for i in range(1, len(clusters))],
    }[p.answer]


def _slips(p: Params) -> Mapping[str, Slip]:
    used = _used(p)
    return {
        "treats the exact gap the other way": (
            f"{'<=' if p.touch else '<'} {p.gap}:",
            f"{'<' if p.touch else '<='} {p.gap}:",
        ),
        "ends a cluster with its last interval": (
            "merged[-1][1] = max(merged[-1][1], high)",
            "merged[-1][1] = high",
        ),
        "does not sort": ("    kept.sort()\n", ""),
        "takes the first number for the smaller end": (
            "low, high = min(a, b), max(a, b)",
            "low, high = a, b",
        ),
        "ignores nothing": (f"if {used}:", "if True:"),
        "forgets that gaps may be closed": (f" {'<=' if p.touch else '<'} {p.gap}:", " <= 0:"),
    }


def _draw(p: Params, rng: Random) -> list[Value]:
    spans, at = [], rng.randint(-50, 0)
    for _ in range(rng.randint(0, 7)):
        width = rng.randint(0, 12)
        spans.append([at, at + width] if rng.random() < 0.7 else [at + width, at])
        at += rng.choice((width + p.gap, width + p.gap - 1, width + p.gap + 1, rng.randint(0, 9), 70))
    rng.shuffle(spans)
    return [[[max(-1_000, min(1_000, v)) for v in span] for span in spans]]


def _used(p: Params) -> str:
    m, r = p.odd
    return f"high - low >= {p.least} and (low + high) % {m} != {r}"
