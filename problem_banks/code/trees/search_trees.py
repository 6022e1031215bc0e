"""Numbers put into a binary search tree by an order of their own."""

from collections.abc import Mapping
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
def solve(values: list[int]) -> $RETURNS:
    root = []
    for v in values:
        if $SKIP:
            continue
        score = $SCORE
        node = root
        while node:
            if score == node[1]:
                $EQUAL
            elif score < node[1]:
                node = node[2]
            else:
                node = node[3]
        if node is not None:
            node += [v, score, [], []]
    found = []
    $WALK
    return $RESULT
"""
_EQUAL: Mapping[str, Any] = {
    "left": ("goes left", "node = node[2]"),
    "right": ("goes right", "node = node[3]"),
    "drop": ("is dropped and changes nothing", "node = None"),
    "replace": (
        "takes the place of the number that is there (the tree keeps its shape)",
        "node[0] = v\nnode = None",
    ),
}
_PREORDER = """stack = [(root, 1)]
while stack:
    node, depth = stack.pop()
    if node:
        found.append((node, depth))
        stack.append((node[3], depth + 1))
        stack.append((node[2], depth + 1))"""
_ANSWERS: Mapping[str, Any] = {
    "before": (
        "list[int]",
        "the list of its numbers in preorder (a node, then its left, then its right subtree)",
        "[node[0] for node, depth in found]",
    ),
    "levels": (
        "list[int]",
        "the list of its numbers level by level from the top, each level from left to right",
        "[node[0] for node, depth in sorted(found, key=lambda pair: pair[1])]",
    ),
    "height": (
        "int",
        "its height, that is the number of nodes on the longest way down from the root (0 for an empty tree)",
        "max((depth for node, depth in found), default=0)",
    ),
    "leaves": (
        "list[int]",
        "the list of the numbers in its leaves, from left to right",
        "[node[0] for node, depth in found if not node[2] and not node[3]]",
    ),
    "deepest": (
        "list[int]",
        "the list of the numbers on its lowest level, from left to right",
        "[node[0] for node, depth in found if depth == max(d for n, d in found)]",
    ),
}

#: The greatest size, by level.
_MOST = (50, 100, 200)


@register
class SearchTrees(CodeFamily):
    """Longer lists from level to level. Knobs: what numbers are compared by, which numbers are left out,
    what happens to equals, the question."""

    name = "search_trees"
    topic = "trees"
    summary = "Numbers put into a binary search tree"

    def space(self, level: int) -> Space:
        return Space(
            score=measure_choices(), skip=which_choices(), equal=tuple(_EQUAL), answer=tuple(_ANSWERS)
        )

    def exercise(self, p: Params) -> Exercise:
        score = measure(p.score)
        skip = which(p.skip)
        _, equal = _EQUAL[p.equal]
        returns, asks, result = _ANSWERS[p.answer]
        source = fill(
            _SOURCE,
            RETURNS=returns,
            SKIP=skip.test("v"),
            SCORE=score.at("v"),
            EQUAL=equal,
            WALK=_PREORDER,
            RESULT=result,
        )
        most = _MOST[p.level]
        return Exercise(
            names=("search_tree", "build_tree", "tree_of"),
            params={"values": Ints(0, most, -300, 300)},
            returns=returns,
            setups=_setups(p),
            asks=asks.replace("its numbers", "the numbers of the tree")
            .replace("its height", "the height of the tree")
            .replace("its leaves", "the leaves of the tree")
            .replace("its lowest", "the lowest"),
            rules=("An empty tree has no numbers.",),
            source=source,
            oracle=partial(_oracle, p),
            idea="Let each number walk down from the root; then walk through the tree in the wanted order.",
            slips=_slips(p),
            draw=_draw,
            edges=([[]], [[-300, 300]], [[5, 5, 5]], [list(range(-6, 7))], [[4, 2, 6, 1, 3, 5, 7]]),
            worst=lambda rng: [[rng.choices(range(-300, 301), k=most)]],
            axes={"most": most},
        )


def _described(answer: str, tree: Value) -> Value:
    levels: list[list[int]] = []
    before: list[int] = []
    leaves: list[int] = []

    def visit(node: Value, depth: int) -> None:
        if node is None:
            return
        if depth == len(levels):
            levels.append([])
        levels[depth].append(node[0])
        before.append(node[0])
        if node[1] is None and node[2] is None:
            leaves.append(node[0])
        visit(node[1], depth + 1)
        visit(node[2], depth + 1)

    visit(tree, 0)
    return {
        "before": before,
        "levels": [v for level in levels for v in level],
        "height": len(levels),
        "leaves": leaves,
        "deepest": levels[-1] if levels else [],
    }[answer]


def _setups(p: Params) -> tuple[str, ...]:
    score = measure(p.score)
    skip = which(p.skip)
    told, _ = _EQUAL[p.equal]
    return (
        "The numbers of `values` are put one after the other into a binary search tree, which is empty at"
        f" first; numbers that are {skip.what} are left out. They are compared by score: the score of a"
        f" number is {score.noun}. A new number starts at the root, goes left where its score is smaller"
        " and right where it is greater, and settles in the first empty place. Where the scores are equal,"
        f" it {told}.",
        f"Build a binary tree from the list `values`, skipping the numbers that are {skip.what}. Give each"
        f" number a score, {score.noun}. The first number becomes the root. Every further one walks down"
        " from the root, to the left child where its score is less than the score there, to the right"
        " child where it is more, until there is no child: there it is attached. Where it meets an equal"
        f" score, it {told}.",
    )


def _oracle(p: Params, values: list[int]) -> Value:
    skip = which(p.skip)
    return _described(p.answer, _shape(p, [v for v in values if not skip.holds(v)]))


def _shape(p: Params, values: list[int]) -> Value:
    """The tree as (number, left, right), made by splitting the list instead of inserting."""
    score = measure(p.score)
    if not values:
        return None
    head, rest = values[0], values[1:]
    own = score.of(head)
    same = [v for v in rest if score.of(v) == own]
    low = [v for v in rest if score.of(v) < own or (p.equal == "left" and score.of(v) == own)]
    high = [v for v in rest if score.of(v) > own or (p.equal == "right" and score.of(v) == own)]
    return ([head, *same][-1] if p.equal == "replace" else head), _shape(p, low), _shape(p, high)


def _slips(p: Params) -> Mapping[str, Slip]:
    score = measure(p.score)
    skip = which(p.skip)
    return {
        "leaves nothing out": (
            f"if {skip.test('v')}:\n            continue",
            "if False:\n            continue",
        ),
        "compares the numbers themselves": (f"score = {score.at('v')}", "score = v"),
        "treats equal scores as smaller" if p.equal == "right" else "treats equal scores as greater": (
            (
                "if score == node[1]:\n                node = node[3]",
                "if score == node[1]:\n                node = node[2]",
            )
            if p.equal == "right"
            else ("if score == node[1]:", "if False:")
        ),
        "goes the wrong way": ("elif score < node[1]:", "elif score > node[1]:"),
        "inserts in reverse order": ("for v in values:", "for v in values[::-1]:"),
    }


def _draw(rng: Random) -> list[Value]:
    top = rng.choice((6, 20, 60))
    return [[rng.randint(-top, top) for _ in range(rng.randint(0, 10))]]
