"""Questions about the subtrees and levels of a tree that is given by parents."""

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
def solve(parents: list[int], values: list[int]) -> list[int]:
    n = len(parents)
    depth = [0] * n
    for node in range(1, n):
        depth[node] = depth[parents[node]] + 1
    result = []
    totals = []
    for node in range(n):
        v = values[node]
        totals.append(($SCORE) if $TEST else $ELSE)
    for node in range(n - 1, 0, -1):
        $CARRY
    for node in range(n):
        if $CHOSEN:
            result.append($GIVE)
    return result
"""
_CARRY: Mapping[str, Any] = {
    "sum": ("the sum of the scores of", "0", "totals[parents[node]] += totals[node]", sum),
    "max": (
        "the greatest score of",
        "-1",
        "totals[parents[node]] = max(totals[parents[node]], totals[node])",
        lambda s: max(s, default=-1),
    ),
    "parity": (
        "the remainder modulo 7 of the sum of the scores of",
        "0",
        "totals[parents[node]] = (totals[parents[node]] + totals[node]) % 7",
        lambda s: sum(s) % 7,
    ),
}
_CHOSEN: Mapping[str, Any] = {
    "all": ("every node", "True"),
    "deep": ("every node whose depth is even (the root has depth 0)", "depth[node] % 2 == 0"),
    "leaf": ("every node that has children", "node in parents"),
    "first": ("every node i for which i (not `values[i]`) is even", "node % 2 == 0"),
}
_TIMES = {1: "", 2: "twice ", 3: "three times "}

#: Small inputs that are worth a case each.
_EDGES: tuple[Sequence[Value], ...] = (
    [[-1], [0]],
    [[-1], [1_000]],
    [[-1, 0], [-1_000, -1_000]],
    [[-1, 0, 0, 0], [1, 2, 3, 4]],
    [[-1, 0, 1, 2, 3], [4, 3, 2, 1, 0]],
)

#: The greatest size, by level.
_MOST = (100, 300, 1_000)


@register
class SubtreeQuestions(CodeFamily):
    """Larger trees from level to level. Knobs: scores, which numbers count, how a subtree is summed up,
    which nodes are reported, and whether their own number is left out."""

    name = "subtree_questions"
    version = "3"
    topic = "trees"
    summary = "Totals of subtrees"

    def space(self, level: int) -> Space:
        return Space(
            score=measure_choices(),
            kind=which_choices(),
            carry=("sum", "max", "parity"),
            chosen=tuple(_CHOSEN),
            times=range(1, 4),
        )

    def exercise(self, p: Params) -> Exercise:
        which_nodes, _ = _CHOSEN[p.chosen]
        most = _MOST[p.level]
        return Exercise(
            names=("subtree_totals", "report_subtrees", "tree_totals"),
            params={"parents": Ints(1, most, -1, most - 1), "values": Ints(1, most, -1_000, 1_000)},
            returns="list[int]",
            setups=_setups(p),
            asks=f"the list of the reports of {which_nodes}, in the order of the numbers of the nodes",
            rules=("`parents[0]` is -1.",),
            relations={
                "`parents` and `values` have the same length": "len(parents) == len(values)",
                "every parent has a smaller number than its child": "parents[0] == -1 and all(0 <="
                " parents[i] < i for i in range(1, len(parents)))",
            },
            source=_source(p),
            oracle=partial(_oracle, p),
            idea="Children have greater numbers than their parents: go from the last node to the first and"
            " add each to its parent.",
            slips=_slips(p),
            draw=_draw,
            edges=_EDGES,
            worst=partial(_worst, p),
            refused=([[-1, 1], [0, 0]], [[-1], [1, 2]], [[0], [1]]),
            axes={"most": most},
        )


def _setups(p: Params) -> tuple[str, ...]:
    score = measure(p.score)
    kind = which(p.kind)
    words, _, _, _ = _CARRY[p.carry]
    times = _TIMES[p.times]
    none = (
        "; if there are none, the sum is 0"
        if p.carry != "max"
        else "; if there are none, it is taken to be -1"
    )
    return (
        "The nodes of a tree are numbered from 0; node 0 is the root, and `parents[i]` is the parent of"
        " node i. Node i carries the number `values[i]`. The subtree of a node consists of the node and"
        f" everything below it. The score of a number is {score.noun}. The report of a node is"
        f" {times}{words} those numbers in its subtree that are {kind.what}{none}; to that, the depth of"
        " the node is added, which is the number of steps from it up to the root.",
        "In a company, person 0 is the head, and `parents[i]` is the boss of person i (a node of the tree"
        f" of bosses). Person i has the number `values[i]`, whose score is {score.noun}. A person and all"
        f" who stand below form a subtree. Everybody reports {times}{words} those numbers of their subtree"
        f" that are {kind.what}{none}; plus their depth, the number of bosses above them.",
    )


def _source(p: Params) -> str:
    score = measure(p.score)
    kind = which(p.kind)
    _, other, carry, _ = _CARRY[p.carry]
    _, chosen = _CHOSEN[p.chosen]
    give = (
        f"{p.times} * totals[node] + depth[node]"
        if p.carry != "parity"
        else f"{p.times} * (totals[node] % 7) + depth[node]"
    )
    return fill(
        _SOURCE,
        SCORE=score.at("v"),
        TEST=kind.test("v"),
        ELSE=other,
        CARRY=carry,
        CHOSEN=chosen,
        GIVE=give,
    )


def _oracle(p: Params, parents: list[int], values: list[int]) -> Value:
    score = measure(p.score)
    kind = which(p.kind)
    _, _, _, total = _CARRY[p.carry]

    def above(node: int) -> list[int]:
        return [] if node == 0 else [parents[node], *above(parents[node])]

    result = []
    for node in range(len(parents)):
        below = [i for i in range(len(parents)) if i == node or node in above(i)]
        scores = [score.of(values[i]) for i in below if kind.holds(values[i])]
        deep = len(above(node))
        if {"all": True, "deep": deep % 2 == 0, "leaf": len(below) > 1, "first": not node & 1}[p.chosen]:
            result.append(p.times * total(scores) + deep)
    return result


def _slips(p: Params) -> Mapping[str, Slip]:
    kind = which(p.kind)
    _, other, _, _ = _CARRY[p.carry]
    _, chosen = _CHOSEN[p.chosen]
    return {
        "counts all numbers": (f"if {kind.test('v')} else {other}", f"if True else {other}"),
        "forgets the grandchildren": ("range(n - 1, 0, -1)", "range(1, n)"),
        "forgets the depth": (" + depth[node])", ")"),
        "counts the root as depth 1": ("depth = [0] * n", "depth = [1] * n"),
        **({"reports every node": (f"if {chosen}:", "if True:")} if p.chosen != "all" else {}),
    }


def _draw(rng: Random) -> list[Value]:
    n = rng.randint(1, 8)
    return [[-1] + [rng.randrange(i) for i in range(1, n)], [rng.randint(-25, 25) for _ in range(n)]]


def _worst(p: Params, rng: Random) -> list[list[Value]]:
    most = _MOST[p.level]
    return [
        [
            [-1] + [rng.randrange(max(0, i - 3), i) for i in range(1, most)],
            rng.choices(range(-1_000, 1_001), k=most),
        ]
    ]
