"""Lists whose nodes point to each other, walked and rebuilt."""

from collections.abc import Mapping, Sequence
from functools import partial
from random import Random
from typing import Any

from problem_banks.code.makings.code_family import CodeFamily
from problem_banks.code.makings.domains import Int, Ints, Value
from problem_banks.code.makings.exercise import Exercise, Slip, fill
from problem_banks.code.makings.knobs import which, which_choices
from problem_banks.registry import register
from problem_banks.space import Params, Space

_SOURCE = """
def solve(values: list[int], following: list[int], head: int) -> list[int]:
    seen = set()
    chain = []
    node = head
    while node != -1 and node not in seen:
        seen.add(node)
        chain.append(values[node])
        node = following[node]
    looped = node != -1
    kept = [v for v in chain if not ($DROP)]
    result = []
    for start in range(0, len(kept), $GROUP):
        group = kept[start:start + $GROUP]
        if $TURN:
            group.reverse()
        result += group
    if looped:
        result.append($MARK)
    return result
"""
_TURNS: Mapping[str, Any] = {
    "full": ("Each full group is reversed; a shorter last group stays as it is.", "len(group) == {g}"),
    "all": ("Each group is reversed, also a shorter last one.", "True"),
    "second": ("Every second group (the second, the fourth and so on) is reversed.", "start // {g} % 2 == 1"),
    "first": ("The first group, the third and so on are reversed.", "start // {g} % 2 == 0"),
}

#: Small inputs that are worth a case each.
_EDGES: tuple[Sequence[Value], ...] = (
    [[1], [-1], 0],
    [[1], [0], 0],
    [[1_000], [-1], -1],
    [[-1_000, 1_000], [1, 0], 1],
    [[1, 2, 3, 4, 5, 6, 7], [1, 2, 3, 4, 5, 6, -1], 0],
)

#: The greatest size, by level.
_MOST = (50, 200, 1_000)


@register
class PointerWalks(CodeFamily):
    """Larger lists from level to level. Knobs: which numbers are dropped, the size of groups, which groups
    are reversed, the mark of a loop."""

    name = "pointer_walks"
    topic = "linked lists"
    summary = "Linked lists walked and rebuilt in groups"

    def space(self, level: int) -> Space:
        return Space(drop=which_choices(), group=range(2, 7), turn=tuple(_TURNS), mark=range(1_001, 1_080))

    def exercise(self, p: Params) -> Exercise:
        drop = which(p.drop)
        g = p.group
        _, turn = _turn(p)
        most = _MOST[p.level]
        return Exercise(
            names=("walk_list", "rebuild_list", "regroup"),
            params={
                "values": Ints(1, most, -1_000, 1_000),
                "following": Ints(1, most, -1, most - 1),
                "head": Int(-1, most - 1),
            },
            returns="list[int]",
            setups=_setups(p),
            asks=f"the list of the numbers after that, followed by {p.mark} if the walk came to a node a"
            " second time",
            relations={
                "`values` and `following` have the same length, and `head` and all of `following` are less"
                " than it": "len(values) == len(following) and head < len(values) and all(f < len(values)"
                " for f in following)"
            },
            source=fill(_SOURCE, DROP=drop.test("v"), GROUP=g, TURN=turn, MARK=p.mark),
            oracle=partial(_oracle, p),
            idea="Walk with a set of visited nodes, then rebuild the list group by group.",
            slips=_slips(p),
            draw=_draw,
            edges=_EDGES,
            worst=lambda rng: [[rng.choices(range(-1_000, 1_001), k=most), [*range(1, most), -1], 0]],
            refused=([[1], [1], 0], [[1, 2], [-1], 0], [[1], [-1], 1]),
            axes={"group": g},
        )


def _setups(p: Params) -> tuple[str, ...]:
    drop = which(p.drop)
    g = p.group
    told, _ = _turn(p)
    return (
        "A linked list is given by arrays: node i holds the number `values[i]`, and the node after it is"
        " `following[i]`, or none if that is -1. The list begins at node `head` (-1 means that it is"
        " empty). Walk through it until it ends or comes to a node a second time; nodes that are never"
        f" reached play no part. Drop the numbers that are {drop.what}, and cut the rest into groups of {g}"
        f" in their order (the last may be shorter). {told}",
        "Follow the pointers: start at node `head`, and from node i go on to node `following[i]`, until a"
        " pointer is -1 or leads to a node that was visited before. Write down the numbers `values[i]` of"
        f" the nodes visited, each node once, but not numbers that are {drop.what}. Split what is written"
        f" into groups of {g} numbers from the left, where the last may have fewer. {told} If `head` is -1,"
        " no node is visited.",
    )


def _oracle(p: Params, values: list[int], following: list[int], head: int) -> Value:
    drop = which(p.drop)
    g = p.group
    order: list[int] = []
    while head >= 0 and order.count(head) == 0:
        order.append(head)
        head = following[head]
    kept = [values[i] for i in order if not drop.holds(values[i])]
    moved: dict[int, int] = {}
    for i, v in enumerate(kept):
        block, size = i // g, min(g, len(kept) - i // g * g)
        flip = {"full": size == g, "all": True, "second": block % 2 == 1, "first": block % 2 == 0}[p.turn]
        moved[block * g + size - 1 - i % g if flip else i] = v
    return [moved[i] for i in range(len(kept))] + [p.mark] * (head >= 0)


def _slips(p: Params) -> Mapping[str, Slip]:
    drop = which(p.drop)
    g = p.group
    _, turn = _turn(p)
    return {
        "drops nothing": (f" if not ({drop.test('v')})", ""),
        "does not tell that the walk goes in a circle": ("if looped:", "if False:"),
        "reverses the wrong groups": (
            f"if {turn}:",
            f"if not ({turn}):"
            if p.turn in ("second", "first")
            else f"if {'True' if p.turn == 'full' else f'len(group) == {g}'}:",
        ),
        "takes the numbers in the order of the array": (
            "node = following[node]",
            "node = node + 1 if node + 1 < len(values) else -1",
        ),
        "makes groups one too large": (
            f"range(0, len(kept), {g}):\n        group = kept[start:start + {g}]",
            f"range(0, len(kept), {g + 1}):\n        group = kept[start:start + {g + 1}]",
        ),
    }


def _draw(rng: Random) -> list[Value]:
    n = rng.randint(1, 10)
    order = rng.sample(range(n), n)
    used = order[: rng.randint(1, n)] if rng.random() < 0.3 else order
    following = [rng.choice([-1, rng.randrange(n)]) for _ in range(n)]
    for a, b in zip(used, [*used[1:], rng.choice((-1, -1, rng.choice(used)))], strict=True):
        following[a] = b
    return [
        [rng.randint(-12, 12) for _ in range(n)],
        following,
        used[0] if rng.random() < 0.95 else -1,
    ]


def _turn(p: Params) -> tuple[str, str]:
    g = p.group
    return tuple(text.format(g=g) for text in _TURNS[p.turn])
