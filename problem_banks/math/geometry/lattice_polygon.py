"""Polygons with corners on a grid: area by the shoelace formula, points inside and on the edge by Pick."""

import re
from collections.abc import Sequence
from fractions import Fraction
from math import gcd
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.networks import total
from problem_banks.math.makings.notation import listed, tex
from problem_banks.math.makings.writing.numbers import number
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import Combinations, Params, Space, Tuples

Point = tuple[int, int]

#: Corners of each kind; of the first kind only the points on the edge are asked for.
_CORNERS = (3, 3, 4, 5, 6)


@register
class LatticePolygon(Family):
    """Kind 0: the grid points on the edge of a triangle. Kinds 1 to 4: those inside, of polygons with ever
    more corners."""

    name = "lattice_polygon"
    version = "1"
    anchors = ("MATH 4", "AIME 4")
    kind = "math"
    summary = "Grid points inside and on the edge of polygons, by Pick's theorem"
    levels = 5
    redraws = 32

    writers = (number("So the number of points is @.", "Altogether there are @ points."),)

    def space(self, level: int) -> Space:
        between = _CORNERS[level] - 2
        return Space(
            # The two outermost corners, and those between them above or below the line that joins the two.
            across=Combinations(range(-9, 10), between + 2),
            apart=Tuples((*range(-7, -1), *range(2, 8)), between),
            slope=(-1, 0, 1),
            start=range(-3, 4),
        )

    def build(self, p: Params, rng: Random) -> Draft | None:
        corners = _corners(p)
        if not _is_proper(corners):
            return None
        return _edge(corners, rng) if p.level == 0 else _inside(corners, rng)

    def content(self, p: Params) -> object:
        return sorted(_corners(p)), p.slope, p.start

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Reads the corners back and looks at every grid point around them."""
        corners = [(int(x), int(y)) for x, y in re.findall(r"\((-?\d+), (-?\d+)\)", draft.statement)]
        inside, edge = _counted_one_by_one(corners)
        found = edge if p.level == 0 else inside
        return None if gold_of(draft) == str(found) else f"looking at every point gives {found}"


def _corners(p: Params) -> list[Point]:
    """The corners anticlockwise, from the one furthest to the left."""
    apart = [0, *p.apart, 0]
    points = [(x, p.start + p.slope * x + off) for x, off in zip(p.across, apart, strict=True)]
    below = [point for point, off in zip(points, apart, strict=True) if off < 0]
    above = [point for point, off in zip(points, apart, strict=True) if off > 0]
    return [points[0], *below, points[-1], *reversed(above)]


def _sides(corners: Sequence[Point]) -> list[tuple[Point, Point]]:
    return list(zip(corners, [*corners[1:], corners[0]], strict=True))


def _is_proper(corners: Sequence[Point]) -> bool:
    """Whether no three neighbours lie on a line, and some side has a grid point between its ends."""
    sides = _sides(corners)
    for (a, b), (_, c) in zip(sides, [*sides[1:], sides[0]], strict=True):
        if (b[0] - a[0]) * (c[1] - b[1]) == (b[1] - a[1]) * (c[0] - b[0]):
            return False
    return any(gcd(b[0] - a[0], b[1] - a[1]) > 1 for a, b in sides)


def _counted_one_by_one(corners: Sequence[Point]) -> tuple[int, int]:
    """Grid points inside and on the edge: a ray to the right crosses the edge an odd number of times."""
    inside = edge = 0
    sides = _sides(corners)
    ys, xs = [y for _, y in corners], [x for x, _ in corners]
    for y in range(min(ys), max(ys) + 1):
        crossings = [
            Fraction((b[0] - a[0]) * (y - a[1]), b[1] - a[1]) + a[0]
            for a, b in sides
            if (a[1] > y) != (b[1] > y)
        ]
        near = [(a, b) for a, b in sides if min(a[1], b[1]) <= y <= max(a[1], b[1])]
        for x in range(min(xs), max(xs) + 1):
            if any(_on(x, y, a, b) for a, b in near):
                edge += 1
            else:
                inside += sum(crossing > x for crossing in crossings) % 2
    return inside, edge


def _on(x: int, y: int, a: Point, b: Point) -> bool:
    level = (b[0] - a[0]) * (y - a[1]) == (b[1] - a[1]) * (x - a[0])
    return level and min(a[0], b[0]) <= x <= max(a[0], b[0]) and min(a[1], b[1]) <= y <= max(a[1], b[1])


_NAMES = {3: "triangle", 4: "quadrilateral", 5: "pentagon", 6: "hexagon"}


def _shown(point: Point) -> str:
    return f"$({point[0]}, {point[1]})$"


def _edge_steps(corners: Sequence[Point]) -> tuple[list[int], list[Step]]:
    """The greatest common divisor for each side."""
    numbers, steps = [], []
    for a, b in _sides(corners):
        width, height = abs(b[0] - a[0]), abs(b[1] - a[1])
        numbers.append(gcd(width, height))
        steps.append(
            step(
                f"From {_shown(a)} to {_shown(b)} one goes {width} across and {height} up or down:"
                f" $\\gcd({width}, {height}) = {numbers[-1]}$.",
                f"gcd(abs({b[0]} - ({a[0]})), abs({b[1]} - ({a[1]}))) = {numbers[-1]}",
                "grid points of a side",
            )
        )
    steps.append(
        step(
            f"Each side has that many grid points when one of its ends is left out, so there are"
            f" ${total(numbers)} = {sum(numbers)}$ on the edge.",
            f"{total(numbers)} = {sum(numbers)}",
            "add",
        )
    )
    return numbers, steps


def _posed(corners: Sequence[Point], rng: Random, where: str) -> str:
    shape = _NAMES[len(corners)]
    shown = listed([_shown(point) for point in corners])
    return rng.choice(
        (
            f"A {shape} has the corners {shown}, in this order. How many points with integer coordinates lie"
            f" {where}?",
            f"The corners of a {shape} are, in order, {shown}. Find the number of points with two integer"
            f" coordinates that lie {where}.",
            f"On squared paper somebody draws the {shape} whose corners are, one after the other, {shown}."
            f" How many of the points where lines of the grid cross lie {where}?",
        )
    )


def _edge(corners: Sequence[Point], rng: Random) -> Draft:
    numbers, steps = _edge_steps(corners)
    gold = sum(numbers)
    area = _doubled_area(corners)
    return answer_draft(
        _posed(corners, rng, "on its edge, corners included"),
        gold=str(gold),
        answer_type="integer",
        steps=steps,
        slips=[
            (str(gold + 3), "counted the corners twice"),
            (str(gold - 3), "left the corners out"),
            ("3", "counted the corners alone"),
            (str((area - gold + 2) // 2), "gave the number of points inside"),
            (str(max(abs(b[0] - a[0]) for a, b in _sides(corners))), "took the longest side alone"),
        ],
        closing=rng.choice(("The number of points is", "So the answer is")),
        axes={"corners": len(corners)},
    )


def _doubled_area(corners: Sequence[Point]) -> int:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in _sides(corners))


def _inside(corners: Sequence[Point], rng: Random) -> Draft:
    numbers, edge_steps = _edge_steps(corners)
    edge, doubled = sum(numbers), _doubled_area(corners)
    terms = [a[0] * b[1] - b[0] * a[1] for a, b in _sides(corners)]
    written = " + ".join(f"({term})" if term < 0 else str(term) for term in terms)
    crossed = " + ".join(f"(({a[0]})*({b[1]}) - ({b[0]})*({a[1]}))" for a, b in _sides(corners))
    area = Fraction(doubled, 2)
    gold = (doubled - edge + 2) // 2
    steps = [
        step(
            "By the shoelace formula each side from $(x, y)$ to $(u, v)$ gives $xv - uy$, and twice the area"
            f" is the sum: ${written} = {doubled}$. So the area is ${tex(area)}$.",
            f"{crossed} = {doubled}",
            "shoelace formula",
        ),
        *edge_steps,
        step(
            "By Pick's theorem the area is $I + \\frac{B}{2} - 1$, with $I$ points inside and $B$ on the"
            f" edge: $I = {tex(area)} - {tex(Fraction(edge, 2))} + 1 = {gold}$.",
            f"{doubled}/2 - {edge}/2 + 1 = {gold}",
            "Pick's theorem",
        ),
    ]
    return answer_draft(
        _posed(corners, rng, "strictly inside it"),
        gold=str(gold),
        answer_type="integer",
        steps=steps,
        slips=[
            (str(gold + edge), "counted the points on the edge too"),
            (str(gold - 1), "forgot the 1 in Pick's theorem"),
            (str((doubled - len(corners) + 2) // 2), "took the corners for the only points on the edge"),
            (str(doubled - edge + 1), "took twice the area"),
            (str(edge), "gave the number of points on the edge"),
        ],
        closing=rng.choice(("The number of points inside is", "So the answer is")),
        axes={"corners": len(corners)},
    )
