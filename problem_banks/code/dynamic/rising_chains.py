"""The longest or heaviest chain of numbers in a list, each linked to the one before."""

from collections.abc import Mapping, Sequence
from functools import partial
from random import Random
from typing import Any

from problem_banks.code.makings.code_family import CodeFamily
from problem_banks.code.makings.domains import Ints, Value
from problem_banks.code.makings.exercise import Exercise, Slip, fill
from problem_banks.code.makings.knobs import measure, measure_choices, which, which_choices
from problem_banks.registry import register
from problem_banks.space import Params, Space

_SOURCE = """
def solve(values: list[int]) -> int:
    scores = [$SCORE for v in values]
    best = []
    for j in range(len(values)):
        v = values[j]
        own = $OWN
        longest = own
        for i in range($FROM):
            if $LINK:
                longest = max(longest, best[i] + own)
        best.append(longest)
    return max(best, default=0)
"""
_LINKS: Mapping[str, Any] = {
    "up": (
        "its score is greater than that of the one before by at least {d}",
        "scores[j] >= scores[i] + {d}",
        lambda a, b, d: b - a >= d,
    ),
    "down": (
        "its score is smaller than that of the one before by at least {d}",
        "scores[j] <= scores[i] - {d}",
        lambda a, b, d: a - b >= d,
    ),
    "near": (
        "its score differs from that of the one before by at most {d}",
        "abs(scores[j] - scores[i]) <= {d}",
        lambda a, b, d: a - d <= b <= a + d,
    ),
    "far": (
        "its score differs from that of the one before by more than {d}",
        "abs(scores[j] - scores[i]) > {d}",
        lambda a, b, d: b > a + d or b < a - d,
    ),
    "exact": (
        "its score differs from that of the one before by exactly {d}",
        "abs(scores[j] - scores[i]) == {d}",
        lambda a, b, d: b in (a + d, a - d),
    ),
}

#: Small inputs that are worth a case each.
_EDGES: tuple[Sequence[Value], ...] = (
    [[]],
    [[-100, 100]],
    [[3]],
    [[4, 4, 4, 4]],
    [list(range(-5, 6))],
    [list(range(5, -6, -1))],
)


@register
class RisingChains(CodeFamily):
    """Level 0 counts the numbers of a chain, level 1 limits how far apart its places are, level 2 weighs
    numbers. Knobs: scores, how numbers must be linked, which numbers count double."""

    name = "rising_chains"
    topic = "dynamic programming"
    summary = "Longest chain of linked numbers"
    items_per_seed = 60
    redraws = 7

    def space(self, level: int) -> Space:
        return Space(
            score=measure_choices(),
            link=tuple(_LINKS),
            d=range(1, 5),
            kind=which_choices(),
            reach=(0,) if level != 1 else (2, 3, 4),
        )

    def exercise(self, p: Params) -> Exercise:
        heavy = _heavy(p)
        return Exercise(
            names=("best_chain", "heaviest_chain", "linked_chain"),
            params={"values": Ints(0, 300, -100, 100)},
            returns="int",
            setups=_setups(p),
            asks="the greatest total weight of a chain (0 for an empty list)",
            source=_source(p),
            oracle=partial(_oracle, p),
            idea="For each number, find the heaviest chain that ends with it from those that end with"
            " earlier numbers.",
            slips=_slips(p),
            draw=_draw,
            edges=_EDGES,
            worst=lambda rng: [[rng.choices(range(-100, 101), k=300)]],
            axes={"reach": p.reach, "weight": heavy},
        )


def _setups(p: Params) -> tuple[str, ...]:
    score = measure(p.score)
    kind = which(p.kind)
    told, _, _ = _LINKS[p.link]
    heavy = _heavy(p)
    apart = (
        f" Places of numbers that follow each other in a chain are at most {p.reach} apart in `values`."
        if p.reach
        else ""
    )
    return (
        f"The score of a number is {score.noun}. A chain is made by striking out any numbers of `values`"
        " and keeping the others in their order, so that for every number but the first,"
        f" {told.format(d=p.d)}.{apart} A number weighs {heavy} if it is {kind.what} and 1 otherwise.",
        "From the list `values` some numbers are kept, in their order; they form a chain if each of them"
        f" fits the one kept before it: {told.format(d=p.d)}. The score of a number is {score.noun}.{apart}"
        f" Numbers that are {kind.what} weigh {heavy}, all others 1.",
    )


def _source(p: Params) -> str:
    score = measure(p.score)
    kind = which(p.kind)
    _, link, _ = _LINKS[p.link]
    heavy = _heavy(p)
    start = _start(p)
    return fill(
        _SOURCE,
        SCORE=score.at("v"),
        OWN=f"{heavy} if {kind.test('v')} else 1",
        FROM=start,
        LINK=link.format(d=p.d),
    )


def _oracle(p: Params, values: list[int]) -> Value:
    score = measure(p.score)
    kind = which(p.kind)
    _, _, linked = _LINKS[p.link]
    heavy = _heavy(p)
    best = 0
    chains: list[tuple[int, ...]] = [()]
    for j, b in enumerate(values):
        for chain in list(chains):
            if chain:
                i = chain[-1]
                if (p.reach and j - i > p.reach) or not linked(score.of(values[i]), score.of(b), p.d):
                    continue
            chains.append((*chain, j))
    for chain in chains:
        weight = sum(heavy if kind.holds(values[i]) else 1 for i in chain)
        best = weight if weight > best else best
    return best


def _slips(p: Params) -> Mapping[str, Slip]:
    kind = which(p.kind)
    _, link, _ = _LINKS[p.link]
    heavy = _heavy(p)
    start = _start(p)
    return {
        "links neighbours only": (f"for i in range({start}):", "for i in range(max(0, j - 1), j):"),
        "lets every number weigh the same": (f"own = {heavy} if {kind.test('v')} else 1", "own = 1"),
        "misses the last number of a chain": ("max(longest, best[i] + own)", "max(longest, best[i])"),
        "takes the bound for one more": (link.format(d=p.d), link.format(d=p.d + 1)),
        **(
            {"forgets how far apart places may be": (f"range(max(0, j - {p.reach}), j)", "range(j)")}
            if p.reach
            else {}
        ),
    }


def _draw(rng: Random) -> list[Value]:
    top = rng.choice((5, 15, 40))
    return [[rng.randint(-top, top) for _ in range(rng.randint(0, 10))]]


def _heavy(p: Params) -> int:
    return 3 if p.level == 2 else 2


def _start(p: Params) -> str:
    return f"max(0, j - {p.reach}), j" if p.reach else "j"
