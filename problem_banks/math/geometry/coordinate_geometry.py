"""Plane geometry in coordinates: areas of polygons, circles, distances from lines. With figures."""

from collections.abc import Sequence
from fractions import Fraction
from functools import cache
from itertools import combinations, pairwise
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.figures import polygon_svg
from problem_banks.math.makings.notation import plain, tex, tex_factor, tex_sum
from problem_banks.math.makings.writing.collections import ordered
from problem_banks.math.makings.writing.numbers import number
from problem_banks.registry import register
from problem_banks.space import Params, Space, Tuples, signed

_Point = tuple[int, int]

#: Right-angled triangles (leg, leg, hypotenuse): lines with these normals lie at rational distances.
_TRIPLES = (
    (3, 4, 5),
    (4, 3, 5),
    (5, 12, 13),
    (12, 5, 13),
    (8, 15, 17),
    (15, 8, 17),
    (7, 24, 25),
    (24, 7, 25),
)


@register
class CoordinateGeometry(Family):
    """Kind 0: the area of a triangle, with a figure. Kind 1: centre and radius of a circle from its
    equation. Kind 2: the distance of a point from a line."""

    name = "coordinate_geometry"
    version = "3"
    anchors = ("MATH 2", "MATH 4")
    levels = 5
    kinds = (1, 0, 1, 2, 2)
    sizes = ((), ("radius", "centre", "factor"), ("signs", "point"))
    kind = "math"
    summary = "Areas, circles and distances in the coordinate plane"
    items_per_seed = 50_000
    redraws = 1

    writers = (number("So the area is @."), ordered(names=("h", "k", "r")), number("So the distance is @."))

    def space(self, level: int) -> Space:
        if level == 0:
            return Space(corner=Tuples(range(-12, 13), 2), sides=_side_pairs())
        if level == 1:
            return Space(centre=Tuples(signed(1, 40), 2), radius=range(1, 60), factor=range(1, 50))
        return Space(
            normal=_TRIPLES,
            signs=Tuples((1, -1), 2),
            constant=signed(1, 300),
            point=Tuples(range(-18, 19), 2),
        )

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_triangle, _circle, _distance)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """The shoelace formula; points of the circle put into its equation; the foot of the perpendicular."""
        if p.level == 0:
            expected = tex(_shoelace(_corners(p)))
        elif p.level == 1:
            (h, k), r = p.centre, p.radius
            on_circle = ((h + r, k), (h - r, k), (h, k + r), (h, k - r))
            d, e, f = _circle_terms(p)
            if any(p.factor * (x * x + y * y) + d * x + e * y + f for x, y in on_circle):
                return "a point of the circle misses its equation"
            expected = f"({h}, {k}, {r})"
        else:
            a, b, c = _line(p)
            x, y = p.point
            shift = Fraction(a * x + b * y + c, a * a + b * b)
            squared = (a * shift) ** 2 + (b * shift) ** 2
            distance = Fraction(abs(a * x + b * y + c), p.normal[2])
            if distance**2 != squared:
                return f"the foot of the perpendicular lies at the squared distance {squared}"
            expected = tex(distance)
        return None if gold_of(draft) == expected else f"the other way gives {expected}"


@cache
def _side_pairs() -> tuple[tuple[_Point, _Point], ...]:
    """Two sides of a triangle as vectors from one corner; the other order is the same triangle."""
    vectors = [(x, y) for x in range(-9, 10) for y in range(-9, 10)]
    return tuple((u, v) for u, v in combinations(vectors, 2) if u[0] * v[1] != u[1] * v[0])


def _corners(p: Params) -> list[_Point]:
    (x, y), (one, other) = p.corner, p.sides
    return [(x, y), (x + one[0], y + one[1]), (x + other[0], y + other[1])]


def _shoelace(corners: Sequence[_Point]) -> Fraction:
    around = [*corners, corners[0]]
    twice = sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(around))
    return Fraction(abs(twice), 2)


def _triangle(p: Params, rng: Random) -> Draft:
    corners = _corners(p)
    (ux, uy), (vx, vy) = p.sides
    cross = ux * vy - uy * vx
    a, b, c = (f"({x}, {y})" for x, y in corners)
    gold = Fraction(abs(cross), 2)
    return answer_draft(
        rng.choice(
            (
                f"Find the area of the triangle with vertices $A = {a}$, $B = {b}$ and $C = {c}$.",
                f"What is the area of triangle $ABC$ with $A = {a}$, $B = {b}$, $C = {c}$?",
            )
        ),
        gold=tex(gold),
        answer_type="rational",
        steps=[
            step(
                f"From $A$ to $B$ is $({ux}, {uy})$, from $A$ to $C$ is $({vx}, {vy})$.",
                f"{plain(corners[1][0])} - {plain(corners[0][0])} = {plain(ux)}",
                "subtract coordinates",
            ),
            step(
                f"Their cross product is ${ux} \\cdot {tex_factor(vy)} - {tex_factor(uy)} \\cdot"
                f" {tex_factor(vx)} = {cross}$.",
                f"{plain(ux)}*{plain(vy)} - {plain(uy)}*{plain(vx)} = {plain(cross)}",
                "cross product",
            ),
            step(
                (
                    f"The area is half its absolute value: $\\frac{{{abs(cross)}}}{{2}} = {tex(gold)}$."
                    if gold.denominator == 1
                    else f"The area is half its absolute value, ${tex(gold)}$."
                ),
                f"abs({plain(cross)})/2 = {plain(gold)}",
                "area of a triangle",
            ),
        ],
        slips=[
            (tex(2 * gold), "forgot to halve, and gave the parallelogram"),
            (tex(Fraction(abs(ux * vy + uy * vx), 2)), "added instead of subtracting in the cross product"),
            (tex(Fraction(abs(ux * vx + uy * vy), 2)), "used the dot product"),
        ],
        closing=rng.choice(("The area is", "So the triangle has area")),
        axes={"figure": 1},
        figure=polygon_svg(corners, "ABC"),
    )


def _circle_terms(p: Params) -> tuple[int, int, int]:
    """Coefficients of x, of y and the constant, when x^2 and y^2 have the coefficient ``factor``."""
    (h, k), r, n = p.centre, p.radius, p.factor
    return -2 * h * n, -2 * k * n, n * (h * h + k * k - r * r)


def _circle(p: Params, rng: Random) -> Draft:
    (h, k), r, n = p.centre, p.radius, p.factor
    d, e, f = _circle_terms(p)
    equation = tex_sum([(n, "x^2"), (n, "y^2"), (d, "x"), (e, "y"), (f, "")])
    steps = []
    if n > 1:
        divided = tex_sum([(1, "x^2"), (1, "y^2"), (-2 * h, "x"), (-2 * k, "y"), (f // n, "")])
        steps.append(
            step(f"Divide by ${n}$: ${divided} = 0$.", f"{plain(f)}/{n} = {plain(f // n)}", "divide")
        )
    square = f"({tex_sum([(1, 'x'), (-h, '')])})^2 + ({tex_sum([(1, 'y'), (-k, '')])})^2"
    steps += [
        step(
            f"Complete both squares: ${square} = {h * h} + {k * k} - {tex_factor(f // n)} = {r * r}$.",
            f"{h * h} + {k * k} - {plain(f // n)} = {r * r}",
            "complete the square",
        ),
        step(
            f"So the centre is $({h}, {k})$ and the radius $\\sqrt{{{r * r}}} = {r}$: $({h}, {k}, {r})$.",
            f"sqrt({r * r}) = {r}",
            "read off",
        ),
    ]
    return answer_draft(
        rng.choice(
            (
                (
                    f"The equation ${equation} = 0$ describes a circle with centre $(h, k)$ and radius $r$. "
                    "Give the triple $(h, k, r)$."
                ),
                (
                    f"A circle with centre $(h, k)$ and radius $r$ has the equation ${equation} = 0$. Find"
                    " $(h, k, r)$."
                ),
            )
        ),
        gold=f"({h}, {k}, {r})",
        answer_type="tuple",
        steps=steps,
        slips=[
            (f"({-h}, {-k}, {r})", "read the centre off with the wrong signs"),
            (f"({h}, {k}, {r * r})", "gave the squared radius"),
            (f"({2 * h}, {2 * k}, {r})", "forgot to halve the linear coefficients"),
        ],
        closing=rng.choice(("The triple is", "So the answer is")),
        axes={"figure": 0},
    )


def _line(p: Params) -> tuple[int, int, int]:
    return p.normal[0] * p.signs[0], p.normal[1] * p.signs[1], p.constant


def _distance(p: Params, rng: Random) -> Draft:
    (a, b, c), (x, y), length = _line(p), p.point, p.normal[2]
    value = a * x + b * y + c
    gold = Fraction(abs(value), length)
    equation = tex_sum([(a, "x"), (b, "y"), (c, "")])
    return answer_draft(
        rng.choice(
            (
                f"How far is the point $({x}, {y})$ from the line ${equation} = 0$?",
                f"Find the distance between the point $({x}, {y})$ and the line ${equation} = 0$.",
            )
        ),
        gold=tex(gold),
        answer_type="rational",
        steps=[
            step(
                f"Put the point into the left side: ${a} \\cdot {tex_factor(x)} + {tex_factor(b)} \\cdot "
                f"{tex_factor(y)} + {tex_factor(c)} = {value}$.",
                f"{plain(a)}*{plain(x)} + {plain(b)}*{plain(y)} + {plain(c)} = {plain(value)}",
                "substitute",
            ),
            step(
                f"The normal vector has length $\\sqrt{{{a * a} + {b * b}}} = {length}$.",
                f"sqrt({plain(a)}^2 + {plain(b)}^2) = {length}",
                "length of a vector",
            ),
            step(
                f"The distance is $\\frac{{|{value}|}}{{{length}}} = {tex(gold)}$.",
                f"abs({plain(value)})/{length} = {plain(gold)}",
                "distance from a line",
            ),
        ],
        slips=[
            (str(abs(value)), "forgot to divide by the length of the normal vector"),
            (tex(Fraction(abs(value), length**2)), "divided by the squared length"),
            (tex(Fraction(abs(value - 2 * c), length)), "took the constant with the wrong sign"),
            (tex(gold + 1), "arithmetic slip in the last division"),
        ],
        closing=rng.choice(("The distance is", "So the distance equals")),
        axes={"figure": 0},
    )
