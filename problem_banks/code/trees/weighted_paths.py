"""Paths in a tree that is given by parents."""

from collections.abc import Mapping, Sequence
from functools import partial
from random import Random

from problem_banks.code.makings.code_family import CodeFamily
from problem_banks.code.makings.domains import Ints, Value
from problem_banks.code.makings.exercise import Exercise, Slip, fill
from problem_banks.code.makings.knobs import measure, measure_choices, which, which_choices
from problem_banks.registry import register
from problem_banks.space import Params, Space

_SOURCE = """
def solve(parents: list[int], values: list[int]) -> int:
    n = len(parents)
    worth = []
    for v in values:
        worth.append($SCORE if $TEST else -$FINE)
    down = worth[:]
    best = $BEGIN
    for node in range(n - 1, -1, -1):
        $UPDATE
        if node > 0:
            above = parents[node]
            $THROUGH
            down[above] = max(down[above], worth[above] + down[node])
    return best
"""

#: Small inputs that are worth a case each.
_EDGES: tuple[Sequence[Value], ...] = (
    [[-1], [0]],
    [[-1], [1_000]],
    [[-1, 0], [-1_000, -1_000]],
    [[-1, 0, 0, 0], [1, 2, 3, 4]],
    [[-1, 0, 1, 2], [4, 3, 2, 1]],
)

#: What a node does to the best path so far, by level.
_UPDATE = {0: "best = down[0]", 1: "best = max(best, down[node])", 2: "best = max(best, down[node])"}

#: The greatest size, by level.
_MOST = (200, 500, 2_000)


@register
class WeightedPaths(CodeFamily):
    """Paths from the root at level 0, down from any node at level 1, between any two nodes at level 2.
    Knobs: what nodes are worth, which nodes cost a fine."""

    name = "weighted_paths"
    topic = "trees"
    summary = "The best path of a tree"

    def space(self, level: int) -> Space:
        return Space(score=measure_choices(), kind=which_choices(), fine=range(1, 25))

    def exercise(self, p: Params) -> Exercise:
        score = measure(p.score)
        kind = which(p.kind)
        update = _UPDATE[p.level]
        through = "best = max(best, down[above] + down[node])" if p.level == 2 else "best += 0"
        most = _MOST[p.level]
        source = fill(
            _SOURCE,
            SCORE=score.at("v"),
            TEST=kind.test("v"),
            FINE=p.fine,
            BEGIN="-10 ** 9",
            UPDATE=update,
            THROUGH=through,
        )
        return Exercise(
            names=("best_path", "heaviest_path", "tree_path"),
            params={"parents": Ints(1, most, -1, most - 1), "values": Ints(1, most, -1_000, 1_000)},
            returns="int",
            setups=_setups(p),
            asks="the greatest total worth of the nodes of a path",
            rules=("`parents[0]` is -1.",),
            relations={
                "`parents` and `values` have the same length": "len(parents) == len(values)",
                "every parent has a smaller number than its child": "parents[0] == -1 and all(0 <="
                " parents[i] < i for i in range(1, len(parents)))",
            },
            source=source,
            oracle=partial(_oracle, p),
            idea="From the last node to the first, keep the best path that goes down from each node.",
            slips=_slips(p),
            draw=_draw,
            edges=_EDGES,
            worst=lambda rng: [[[-1, *range(most - 1)], rng.choices(range(-1_000, 1_001), k=most)]],
            refused=([[-1, 1], [0, 0]], [[-1], [1, 2]], [[0], [1]]),
            axes={"ends": p.level},
        )


def _setups(p: Params) -> tuple[str, ...]:
    score = measure(p.score)
    kind = which(p.kind)
    path = {
        0: "A path begins at the root and goes from parent to child any number of times, or never",
        1: "A path begins at any node and goes from parent to child any number of times, or never",
        2: "A path goes from a node to a node along edges without visiting a node twice; a single node is"
        " a path too",
    }[p.level]
    if p.level == 0:
        path += ", and it can end at any node"
    return (
        "A tree has nodes with the numbers 0, 1, 2 and so on; node 0 is the root, and `parents[i]` is the"
        f" parent of node i. Node i carries the number `values[i]`. A node whose number is {kind.what} is"
        f" worth {score.noun}; any other node is worth -{p.fine}. {path}.",
        "The list `parents` describes a tree: node i hangs below node `parents[i]`, except for node 0, the"
        f" root. To each node belongs a number in `values`. If it is {kind.what}, the node earns"
        f" {score.noun}; if not, the node costs {p.fine}, that is, it is worth -{p.fine}. {path}.",
    )


def _oracle(p: Params, parents: list[int], values: list[int]) -> Value:
    score = measure(p.score)
    kind = which(p.kind)
    n = len(parents)
    worth = [score.of(v) if kind.holds(v) else -p.fine for v in values]

    def up(node: int) -> list[int]:
        return [node] if node == 0 else [node, *up(parents[node])]

    totals = []
    for a in range(n):
        if p.level == 2:
            for b in range(n):
                totals.append(
                    sum(worth[v] for v in set(up(a)) ^ set(up(b)))
                    + worth[next(v for v in up(a) if v in up(b))]
                )
        else:
            way = up(a)
            ends = [len(way)] if p.level == 0 else range(1, len(way) + 1)
            totals += [sum(worth[v] for v in way[:end]) for end in ends]
    return sorted(totals)[-1]


def _slips(p: Params) -> Mapping[str, Slip]:
    score = measure(p.score)
    kind = which(p.kind)
    return {
        "fines no node": (f"if {kind.test('v')} else -{p.fine}", "if True else 0"),
        "adds the fine": (f"else -{p.fine})", f"else {p.fine})"),
        "begins with 0": ("best = -10 ** 9", "best = 0")
        if p.level
        else ("down = worth[:]", "down = [max(0, w) for w in worth]"),
        "takes the numbers for what they are worth": (
            f"worth.append({score.at('v')} if",
            "worth.append(v if",
        ),
        "adds up all children": (
            "down[above] = max(down[above], worth[above] + down[node])",
            "down[above] += max(0, down[node])",
        ),
    }


def _draw(rng: Random) -> list[Value]:
    n = rng.randint(1, 8)
    deep = rng.random() < 0.5
    parents = [-1] + [rng.randint(max(0, i - 2), i - 1) if deep else rng.randrange(i) for i in range(1, n)]
    return [parents, [rng.randint(-25, 25) for _ in range(n)]]
