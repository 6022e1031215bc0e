"""Polygons with integer corners: area, boundary, and what lies inside."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import partial
from random import Random
from typing import Any

from problem_banks.code.makings.code_family import CodeFamily
from problem_banks.code.makings.domains import Domain, Int, Rows, Value
from problem_banks.code.makings.exercise import Exercise, Slip, fill
from problem_banks.registry import register
from problem_banks.space import Params, Space

_SOURCE = """
from math import gcd


def solve(corners: list[list[int]]) -> int:
    n = len(corners)
    points = [($X, $Y) for x, y in corners]
    double = 0
    border = 0
    for i in range(n):
        x, y = points[i]
        u, v = points[(i + 1) % n]
        double += x * v - u * y
        border += gcd(abs(u - x), abs(v - y))
    double = abs(double)
    return $RESULT
"""
_ANSWERS: Mapping[str, Any] = {
    "double": ("twice its area", "double"),
    "border": ("the number of points with integer coordinates on its boundary (corners included)", "border"),
    "inside": (
        "the number of points with integer coordinates strictly inside it",
        "(double - border + 2) // 2",
    ),
    "all": (
        "the number of points with integer coordinates inside it or on its boundary",
        "(double + border + 2) // 2",
    ),
    "difference": (
        "how many more points with integer coordinates lie strictly inside it than on its boundary"
        " (negative if there are fewer)",
        "(double - border + 2) // 2 - border",
    ),
}

#: The greatest size, by level.
_MOST = (50, 1_000, 10**6)

#: Small inputs that are worth a case each.
_EDGES: tuple[Sequence[Value], ...] = (
    [[[0, 0], [1, 0], [0, 1]]],
    [[[0, 0], [0, 2], [2, 2], [2, 0]]],
    [[[0, 0], [1, 0], [2, 0], [2, 1], [0, 1]]],
)


@register
class LatticePolygons(CodeFamily):
    """Larger coordinates from level to level. Knobs: the map that is applied to the corners first, and the
    question."""

    name = "lattice_polygons"
    topic = "geometry"
    summary = "Area and lattice points of polygons"

    def space(self, level: int) -> Space:
        maps = [
            (a, b, c, d)
            for a in range(-4, 5)
            for b in range(-4, 5)
            for c in range(-4, 5)
            for d in range(-4, 5)
            if a * d - b * c
        ]
        return Space(map=maps, answer=tuple(_ANSWERS), shift=range(-5, 6) if level else range(-4, 5))

    def exercise(self, p: Params) -> Exercise:
        asks, result = _ANSWERS[p.answer]
        most = _MOST[p.level]
        x = _x(p)
        y = _y(p)
        return Exercise(
            names=("polygon", "lattice_polygon", "mapped_polygon"),
            params=_params(p),
            returns="int",
            setups=_setups(p),
            asks=asks.replace("its", "the new polygon's", 1) if asks.startswith("twice") else asks,
            rules=(
                "No two sides of the polygon cross or touch, except neighbouring sides in their common"
                " corner; corners can lie on a straight line.",
            ),
            relations={
                "the polygon is simple, as described": "len(set(map(tuple, corners))) == len(corners)"
            },
            source=fill(_SOURCE, X=x, Y=y, RESULT=result),
            oracle=partial(_oracle, p),
            idea="The shoelace formula gives twice the area, greatest common divisors count the boundary,"
            " and Pick's theorem the inside.",
            slips=_slips(p),
            draw=_draw,
            edges=_EDGES,
            worst=partial(_worst, p),
            refused=([[[0, 0], [1, 1]]], [[[0, 0], [0, 0], [1, 1]]]),
            axes={"most": most},
        )


def _linear(a: int, b: int) -> str:
    first = {0: "", 1: "x", -1: "-x"}.get(a, f"{a} * x")
    second = {0: "", 1: "y", -1: "-y"}.get(b, f"{b} * y")
    if not first or not second:
        return first or second
    return f"{first} - {second[1:]}" if second.startswith("-") else f"{first} + {second}"


def _plus(shift: int) -> str:
    return "" if not shift else f" + {shift}" if shift > 0 else f" - {-shift}"


def _on(u: int, v: int, start: tuple[int, int], end: tuple[int, int]) -> bool:
    """Whether a point lies on a segment."""
    (x1, y1), (x2, y2) = start, end
    straight = (x2 - x1) * (v - y1) == (y2 - y1) * (u - x1)
    return straight and min(x1, x2) <= u <= max(x1, x2) and min(y1, y2) <= v <= max(y1, y2)


def _turn(x: Any, y: Any) -> tuple[int, Any]:
    """A key that grows with the direction from the positive x axis counterclockwise."""
    if x == 0 and y == 0:
        return -1, 0
    half = 0 if (y > 0 or (y == 0 and x > 0)) else 1
    return half, -x / (abs(x) + abs(y)) * (1 if half == 0 else -1)


def _simple(points: list[tuple[int, int]]) -> bool:
    """Whether no side touches another one but in a common corner."""
    n = len(points)
    sides = [(points[i], points[(i + 1) % n]) for i in range(n)]
    for i in range(n):
        for j in range(i + 1, n):
            shared = {*sides[i]} & {*sides[j]}
            touching = [
                (u, v)
                for u in range(-1, 7)
                for v in range(-1, 7)
                if _on(u, v, *sides[i]) and _on(u, v, *sides[j]) and (u, v) not in shared
            ]
            if touching or (not shared and _cross(sides[i], sides[j])):
                return False
    return True


def _cross(first: Any, second: Any) -> bool:
    def side(a: Any, b: Any, c: Any) -> int:
        turn = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
        return int(turn > 0) - int(turn < 0)

    (a, b), (c, d) = first, second
    return side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0


def _setups(p: Params) -> tuple[str, ...]:
    x = _x(p)
    y = _y(p)
    return (
        "A polygon is given by its `corners` [x, y] in their order around it, clockwise or"
        f" counterclockwise. It is mapped to another polygon: the corner (x, y) goes to ({x}, {y}), and"
        " sides go to sides. We are interested in the polygon that results.",
        "The list `corners` has the corners [x, y] of a polygon, one after the other along its boundary,"
        f" in either direction. Replace every corner (x, y) by ({x}, {y}), and join the new corners in the"
        " same order. This new polygon is meant in what follows.",
    )


def _params(p: Params) -> Mapping[str, Domain]:
    most = _MOST[p.level]
    return {
        "corners": Rows(
            3,
            100,
            (Int(-most, most), Int(-most, most)),
            f"corners [x, y] with coordinates from -{most:,} to {most:,}",
        )
    }


def _oracle(p: Params, corners: list[list[int]]) -> Value:
    a, b, c, d = p.map
    points = [(a * u + b * v + p.shift, c * u + d * v) for u, v in corners]
    edges = list(zip(points, [*points[1:], points[0]], strict=True))
    low, high = min(v for _, v in points), max(v for _, v in points)
    left, right = min(u for u, _ in points), max(u for u, _ in points)
    inside = border = 0
    for v in range(low, high + 1):
        for u in range(left, right + 1):
            if any(_on(u, v, start, end) for start, end in edges):
                border += 1
            else:
                crossings = 0
                for (x1, y1), (x2, y2) in edges:
                    if (y1 > v) != (y2 > v):
                        side = (x2 - x1) * (v - y1) - (u - x1) * (y2 - y1)
                        crossings += (side > 0) == (y2 > y1)
                inside += crossings % 2
    double = 2 * inside + border - 2
    return {
        "double": double,
        "border": border,
        "inside": inside,
        "all": inside + border,
        "difference": inside - border,
    }[p.answer]


def _slips(p: Params) -> Mapping[str, Slip]:
    x = _x(p)
    y = _y(p)
    return {
        "forgets the last side": ("    for i in range(n):", "    for i in range(n - 1):"),
        "does not map the corners": (f"({x}, {y}) for", "(x, y) for"),
        "minds the direction": ("    double = abs(double)\n", "    double = double\n")
        if p.answer != "border"
        else ("gcd(abs(u - x), abs(v - y))", "max(abs(u - x), abs(v - y))"),
        "counts corners only": ("border += gcd(abs(u - x), abs(v - y))", "border += 1")
        if p.answer != "double"
        else ("u * y\n", "u * y + 1\n"),
    }


def _draw(rng: Random) -> list[Value]:
    """A polygon that is seen whole from a point inside it, so its sides do not cross."""

    while True:
        points = {(rng.randint(0, 5), rng.randint(0, 5)) for _ in range(rng.randint(3, 6))}
        n = len(points)
        if n < 3:
            continue
        middle = (Fraction(sum(u for u, _ in points), n), Fraction(sum(v for _, v in points), n))
        ordered = sorted(points, key=lambda point: _turn(point[0] - middle[0], point[1] - middle[1]))
        if _simple(ordered):
            dx, dy = rng.randint(-3, 3), rng.randint(-3, 3)
            chosen = [[u + dx, v + dy] for u, v in ordered]
            return [chosen if rng.random() < 0.5 else chosen[::-1]]


def _worst(p: Params, rng: Random) -> list[list[Value]]:
    most = _MOST[p.level]
    m = most
    return [[[[-m, -m], [m, -m], [m, m], [-m, m]]], [[[0, 0], [m, 1], [m - 1, m], [-m, m - 3]]]]


def _x(p: Params) -> str:
    a, b, _, _ = p.map
    return f"{_linear(a, b)}{_plus(p.shift)}"


def _y(p: Params) -> str:
    _, _, c, d = p.map
    return f"{_linear(c, d)}"
