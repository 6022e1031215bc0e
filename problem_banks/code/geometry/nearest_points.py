"""Points that are nearest or farthest by a distance of their own."""

from collections.abc import Mapping, Sequence
from functools import partial
from random import Random
from typing import Any

from problem_banks.code.makings.code_family import CodeFamily
from problem_banks.code.makings.domains import Int, Rows, Value
from problem_banks.code.makings.exercise import Exercise, Slip, fill
from problem_banks.registry import register
from problem_banks.space import Params, Space

_SOURCE = """
def solve(points: list[list[int]], x: int, y: int) -> $RETURNS:
    found = []
    for i in range(len(points)):
        u, v = points[i]
        across, down = abs(u - x), abs(v - y)
        if $USED:
            found.append(($DISTANCE, $TIE, i))
    found.sort()
    return $RESULT
"""
_DISTANCES: Mapping[str, Any] = {
    "walk": (
        "{a} times the difference of the x coordinates plus {b} times the difference of the y coordinates",
        "{a} * across + {b} * down",
    ),
    "king": (
        "the greater one of {a} times the difference of the x coordinates and {b} times the difference of"
        " the y coordinates",
        "max({a} * across, {b} * down)",
    ),
    "square": (
        "{a} times the square of the difference of the x coordinates plus {b} times the square of the"
        " difference of the y coordinates",
        "{a} * across * across + {b} * down * down",
    ),
    "short": (
        "the smaller one of {a} times the difference of the x coordinates and {b} times the difference of"
        " the y coordinates",
        "min({a} * across, {b} * down)",
    ),
}
_TIES: Mapping[str, Any] = {
    "left": ("the one with the smaller x coordinate, then the smaller y coordinate", "(u, v)"),
    "high": ("the one with the greater y coordinate, then the smaller x coordinate", "(-v, u)"),
    "late": ("the one that comes later in `points`", "(-i, 0)"),
    "early": ("the one that comes first in `points`", "(i, 0)"),
}
_ANSWERS: Mapping[str, Any] = {
    "order": (
        "list[int]",
        "the list of the indices (from 0) of the points that count, the nearest first",
        "[i for d, tie, i in found]",
    ),
    "nearest": (
        "list[int]",
        "the nearest point that counts as a list [x, y], or the empty list if there is none",
        "points[found[0][2]] if found else []",
    ),
    "second": (
        "list[int]",
        "the second nearest point that counts as a list [x, y], or the empty list if fewer than two count",
        "points[found[1][2]] if len(found) > 1 else []",
    ),
    "farthest": (
        "list[int]",
        "of the points that count the last one in this order, as a list [x, y], or the empty list if there"
        " is none",
        "points[found[-1][2]] if found else []",
    ),
}

#: Small inputs that are worth a case each.
_EDGES: tuple[Sequence[Value], ...] = (
    [[], 0, 0],
    [[[1_000, -1_000]], -1_000, 1_000],
    [[[0, 1], [1, 0], [0, -1], [-1, 0]], 0, 0],
    [[[2, 2], [2, 2], [2, 2]], 1, 1],
)

#: The greatest size, by level.
_MOST = (50, 300, 2_000)


@register
class NearestPoints(CodeFamily):
    """More points from level to level. Knobs: the distance and its weights, which points count, how ties
    are broken, the question."""

    name = "nearest_points"
    topic = "geometry"
    summary = "Nearest points by a distance of their own"

    def space(self, level: int) -> Space:
        weights = [(a, b) for a in range(1, 8) for b in range(1, 8) if a != b]
        return Space(
            distance=tuple(_DISTANCES),
            weights=weights,
            tie=tuple(_TIES),
            answer=tuple(_ANSWERS),
            skip=[(m, r) for m in range(3, 12) for r in range(m)],
        )

    def exercise(self, p: Params) -> Exercise:
        returns, asks, _ = _ANSWERS[p.answer]
        most = _MOST[p.level]
        side = Int(-1_000, 1_000)
        return Exercise(
            names=("nearest", "near_points", "by_distance"),
            params={
                "points": Rows(0, most, (side, side), "points [x, y] with coordinates from -1,000 to 1,000"),
                "x": side,
                "y": side,
            },
            returns=returns,
            setups=_setups(p),
            asks=asks,
            source=_source(p),
            oracle=partial(_oracle, p),
            idea="Sort the points by a tuple of distance and tie-break.",
            slips=_slips(p),
            draw=_draw,
            edges=_EDGES,
            worst=partial(_worst, p),
            axes={"most": most},
        )


def _setups(p: Params) -> tuple[str, ...]:
    m, r = p.skip
    words, _ = _distances(p)
    ties, _ = _TIES[p.tie]
    return (
        f"The distance of a point from (`x`, `y`) is {words} (differences are never negative). Points of"
        f" the list `points` whose coordinates have a sum that leaves remainder {r} when divided by {m} do"
        f" not count (remainders are never negative). Of points at the same distance, {ties} is taken to be"
        f" nearer{'; equal points are ordered as in `points`' if p.tie in ('left', 'high') else ''}.",
        f"You stand at (`x`, `y`). How far a place is from you is measured like this: {words}, where"
        " differences are taken without sign. The places are the `points`, but not those whose two"
        f" coordinates have a sum that leaves remainder {r} on division by {m} (-1 leaves {m - 1}). If two"
        f" are equally far, {ties} is regarded as the nearer"
        f" one{', and of equal points the one listed first' if p.tie in ('left', 'high') else ''}.",
    )


def _source(p: Params) -> str:
    m, r = p.skip
    _, distance = _distances(p)
    _, tie = _TIES[p.tie]
    returns, _, result = _ANSWERS[p.answer]
    return fill(
        _SOURCE,
        RETURNS=returns,
        USED=f"(u + v) % {m} != {r}",
        DISTANCE=distance,
        TIE=tie,
        RESULT=result,
    )


def _oracle(p: Params, points: list[list[int]], x: int, y: int) -> Value:
    m, r = p.skip
    left = [i for i, (u, v) in enumerate(points) if (u + v - r) % m]
    order: list[int] = []
    while left:
        best = left[0]
        for i in left[1:]:
            if _nearer(p, i, best, points, x, y):
                best = i
        order.append(best)
        left.remove(best)
    if p.answer == "order":
        return order
    place = {"nearest": 0, "second": 1, "farthest": len(order) - 1}[p.answer]
    return points[order[place]] if 0 <= place < len(order) else []


def _far(p: Params, point: list[int], x: int, y: int) -> Value:
    a, b = p.weights
    w, h = a * max(point[0] - x, x - point[0]), b * max(point[1] - y, y - point[1])
    return {
        "walk": w + h,
        "king": sorted((w, h))[1],
        "short": sorted((w, h))[0],
        "square": w * w // a + h * h // b,
    }[p.distance]


def _nearer(p: Params, i: int, j: int, points: list[list[int]], x: int, y: int) -> Value:
    (u, v), (s, t) = points[i], points[j]
    first, second = _far(p, [u, v], x, y), _far(p, [s, t], x, y)
    if first != second:
        return first < second
    if p.tie in ("late", "early"):
        return (i > j) == (p.tie == "late")
    if p.tie == "left":
        return u < s or (u == s and v < t) or ([u, v] == [s, t] and i < j)
    return v > t or (v == t and u < s) or ([u, v] == [s, t] and i < j)


def _slips(p: Params) -> Mapping[str, Slip]:
    a, b = p.weights
    m, r = p.skip
    _, distance = _distances(p)
    _, tie = _TIES[p.tie]
    return {
        "counts all points": (f"if (u + v) % {m} != {r}:", "if True:"),
        "breaks ties another way": (
            f", {tie}, i))",
            ", (-u, i), i))" if p.tie != "high" else ", (v, u), i))",
        ),
        "exchanges the weights": (distance, _DISTANCES[p.distance][1].format(a=b, b=a)),
        "measures another distance": (
            distance,
            f"{a} * across + {b} * down" if p.distance != "walk" else f"max({a} * across, {b} * down)",
        ),
    }


def _draw(rng: Random) -> list[Value]:
    reach = rng.choice((2, 4, 10))
    points = [[rng.randint(-reach, reach), rng.randint(-reach, reach)] for _ in range(rng.randint(0, 8))]
    return [points, rng.randint(-2, 2), rng.randint(-2, 2)]


def _worst(p: Params, rng: Random) -> list[list[Value]]:
    most = _MOST[p.level]
    return [
        [
            [[rng.randint(-1_000, 1_000), rng.randint(-1_000, 1_000)] for _ in range(most)],
            1_000,
            -1_000,
        ]
    ]


def _distances(p: Params) -> tuple[str, str]:
    a, b = p.weights
    return tuple(text.format(a=a, b=b).replace("1 times ", "") for text in _DISTANCES[p.distance])
