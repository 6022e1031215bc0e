"""Circles in coordinates: from a diameter, a tangent line, a circle through three points."""

from collections.abc import Sequence
from fractions import Fraction
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.exact import members, value_of_tex
from problem_banks.math.makings.notation import plain, tex, tex_factor, tex_sum
from problem_banks.math.makings.writing.collections import ordered
from problem_banks.math.makings.writing.expressions import line
from problem_banks.registry import register
from problem_banks.space import Combinations, Params, Space, Tuples, signed

#: Whole vectors by their squared length: several of one length lie on one circle.
_LENGTHS = (25, 50, 65, 85, 100, 125, 130, 145, 169, 170, 185, 200, 205, 221, 225, 250)


def _vectors(square: int) -> list[tuple[int, int]]:
    return [(x, y) for x in range(-16, 17) for y in range(-16, 17) if x * x + y * y == square]


_SPOKES = {square: _vectors(square) for square in _LENGTHS}


@register
class CircleEquation(Family):
    """Level 0: centre and squared radius from a diameter. Level 1: the tangent line at a point. Level 2: the
    centre of the circle through three points."""

    name = "circle_equation"
    version = "4"
    anchors = ("MATH 3", "MATH 5")
    levels = 5
    kinds = (1, 0, 1, 0, 2)
    sizes = (("one", "step"), ("spoke",))
    kind = "math"
    summary = "Circles from a diameter, tangent lines, circles through three points"
    redraws = 1

    writers = (ordered(names=("h", "k", "s")), line, ordered("So the centre is @."))

    def space(self, level: int) -> Space:
        centre = Tuples(range(-15, 16), 2)
        if level == 0:
            return Space(one=Tuples(range(-15, 16), 2), step=Tuples(signed(1, 16), 2))
        spokes = [spoke for group in _SPOKES.values() for spoke in group if spoke[0] and spoke[1]]
        if level == 1:
            return Space(centre=Tuples(signed(1, 16), 2), spoke=spokes)
        triples = [three for square in (25, 50, 65, 85) for three in _some_triples(_SPOKES[square])]
        return Space(centre=centre, spokes=triples)

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_diameter, _tangent, _three_points)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Equal distances from the centre; a double point of circle and tangent."""
        gold = gold_of(draft)
        if p.level == 1:
            left, right = (side.strip() for side in gold.split("="))
            m, b = (value_of_tex(right, x=x) for x in (1.0, 0.0))
            m -= b
            (h, k), (u, v) = p.centre, p.spoke
            # Distance of the centre from the line, and the point on it.
            far = abs(m * h - k + b) ** 2 / (m * m + 1) - (u * u + v * v)
            on_line = abs(m * (h + u) + b - (k + v))
            return None if left == "y" and abs(far) < 1e-6 and on_line < 1e-6 else "the line does not touch"
        numbers = [value_of_tex(member) for member in members(gold)]
        points = _points(p)
        if p.level == 0:
            (a, b), (c, d) = points
            halved = all(abs(z) < 1e-9 for z in (a + c - 2 * numbers[0], b + d - 2 * numbers[1]))
            square = (a - numbers[0]) ** 2 + (b - numbers[1]) ** 2
            return (
                None
                if halved and abs(square - numbers[2]) < 1e-9
                else "the circle misses the diameter's ends"
            )
        squares = {round((x - numbers[0]) ** 2 + (y - numbers[1]) ** 2, 6) for x, y in points}
        return None if len(squares) == 1 else f"squared distances from the centre are {squares}"


def _some_triples(spokes: Sequence[tuple[int, int]]) -> list[tuple[tuple[int, int], ...]]:
    every = Combinations(spokes, 3)
    return [every[rank] for rank in range(every.size)]


def _points(p: Params) -> list[tuple[int, int]]:
    if p.level == 0:
        return [p.one, (p.one[0] + p.step[0], p.one[1] + p.step[1])]
    h, k = p.centre
    return [(h + x, k + y) for x, y in p.spokes]


def _diameter(p: Params, rng: Random) -> Draft:
    (a, b), (c, d) = _points(p)
    h, k = Fraction(a + c, 2), Fraction(b + d, 2)
    square = Fraction(p.step[0] ** 2 + p.step[1] ** 2, 4)
    gold = f"({tex(h)}, {tex(k)}, {tex(square)})"
    return answer_draft(
        rng.choice(
            (
                f"The segment from $({a}, {b})$ to $({c}, {d})$ is a diameter of the circle $(x - h)^2 + (y"
                " - k)^2 = s$. Find $(h, k, s)$.",
                f"A circle $(x - h)^2 + (y - k)^2 = s$ has a diameter with the ends $({a}, {b})$ and $({c},"
                f" {d})$. Give the triple $(h, k, s)$.",
            )
        ),
        gold=gold,
        answer_type="tuple",
        steps=[
            step(
                f"The centre is the midpoint: $h = \\frac{{{a} + {tex_factor(c)}}}{{2}} = {tex(h)}$ and"
                f" $k = \\frac{{{b} + {tex_factor(d)}}}{{2}} = {tex(k)}$.",
                f"({plain(a)} + {plain(c)})/2 = {plain(h)}",
                "midpoint",
            ),
            step(
                f"The squared diameter is ${tex_factor(p.step[0])}^2 + {tex_factor(p.step[1])}^2 ="
                f" {4 * square}$.",
                f"({plain(c)} - {plain(a)})^2 + ({plain(d)} - {plain(b)})^2 = {4 * square}",
                "distance",
            ),
            step(
                f"A radius is half a diameter, so its square is a quarter of that: $s = {tex(square)}$."
                f" The triple is ${gold}$.",
                f"{plain(square)} = (sqrt({4 * square})/2)^2",
                "square of a half",
            ),
        ],
        slips=[
            (f"({tex(h)}, {tex(k)}, {tex(4 * square)})", "took the diameter for the radius"),
            (f"({tex(h)}, {tex(k)}, {tex(2 * square)})", "halved the squared diameter"),
            (f"({tex(-h)}, {tex(-k)}, {tex(square)})", "read the signs of the centre wrongly"),
        ],
        closing=rng.choice(("The triple is", "So the answer is")),
        axes={"points": 2},
    )


def _line(slope: Fraction, intercept: Fraction) -> str:
    return f"y = {tex_sum([(slope, 'x'), (intercept, '')])}"


def _tangent(p: Params, rng: Random) -> Draft:
    (h, k), (u, v) = p.centre, p.spoke
    x, y, square = h + u, k + v, u * u + v * v
    slope = Fraction(-u, v)
    intercept = y - slope * x
    circle = f"({tex_sum([(1, 'x'), (-h, '')])})^2 + ({tex_sum([(1, 'y'), (-k, '')])})^2 = {square}"
    radial = Fraction(v, u)
    return answer_draft(
        rng.choice(
            (
                f"Find the tangent to the circle ${circle}$ at the point $({x}, {y})$, in the form $y = mx"
                f" + b$.",
                f"Which line touches the circle ${circle}$ at $({x}, {y})$? Write it as $y = mx + b$.",
            )
        ),
        gold=_line(slope, intercept),
        answer_type="equation",
        steps=[
            step(
                f"The centre is $({h}, {k})$, and the radius to the point has the slope"
                f" $\\frac{{{y} - {tex_factor(k)}}}{{{x} - {tex_factor(h)}}} = {tex(radial)}$.",
                f"({plain(y)} - {plain(k)})/({plain(x)} - {plain(h)}) = {plain(radial)}",
                "slope",
            ),
            step(
                rng.choice(("The tangent is perpendicular to it", "Radius and tangent meet at a right angle"))
                + f", so $m = {tex(slope)}$.",
                f"{plain(radial)}*{plain(slope)} = -1",
                "perpendicular slopes",
            ),
            step(
                f"Through $({x}, {y})$: $b = {y} - {tex_factor(slope)} \\cdot {tex_factor(x)} ="
                f" {tex(intercept)}$, so the line is ${_line(slope, intercept)}$.",
                f"{plain(y)} - {plain(slope)}*{plain(x)} = {plain(intercept)}",
                "point on the line",
            ),
        ],
        slips=[
            (_line(radial, y - radial * x), "gave the line of the radius"),
            (_line(-slope, y + slope * x), "lost the sign of the perpendicular slope"),
            (_line(-radial, y + radial * x), "negated the slope without inverting it"),
            (_line(slope, Fraction(y)), "took the value at the point for the intercept"),
        ],
        closing=rng.choice(("The tangent is", "So the line is")),
        axes={"points": 1},
    )


def _three_points(p: Params, rng: Random) -> Draft:
    (a, b), (c, d), (e, f) = points = _points(p)
    h, k = p.centre
    shown = ", ".join(f"({x}, {y})" for x, y in points[:2]) + f" and ({e}, {f})"
    rows = []
    for x, y in ((c, d), (e, f)):
        left = tex_sum([(2 * (x - a), "h"), (2 * (y - b), "k")])
        right = x * x + y * y - a * a - b * b
        rows.append((left, right, x, y))
    swapped = Fraction(a + c + e, 3), Fraction(b + d + f, 3)
    return answer_draft(
        rng.choice(
            (
                f"Find the centre of the circle through the points ${shown}$.",
                f"The points ${shown}$ lie on one circle. What is its centre?",
            )
        ).replace(" and (", "$ and $("),
        gold=f"({h}, {k})",
        answer_type="tuple",
        steps=[
            step(
                f"The centre $(h, k)$ is as far from $({a}, {b})$ as from $({x}, {y})$, which gives"
                f" ${left} = {right}$.",
                f"({plain(x)} - h)^2 + ({plain(y)} - k)^2 - ({plain(a)} - h)^2 - ({plain(b)} - k)^2 = "
                f"{plain(right)} - {plain(2 * (x - a))}*h - {plain(2 * (y - b))}*k",
                "equal distances",
            )
            for left, right, x, y in rows
        ]
        + [
            step(
                f"These two equations have the solution $h = {h}$, $k = {k}$, the centre $({h}, {k})$.",
                f"{plain(2 * (c - a))}*{plain(h)} + {plain(2 * (d - b))}*{plain(k)} = {plain(rows[0][1])}",
                "solve the system",
            )
        ],
        slips=[
            (f"({tex(swapped[0])}, {tex(swapped[1])})", "took the centroid of the points"),
            (f"({k}, {h})", "exchanged the coordinates"),
            (f"({-h}, {-k})", "read both signs wrongly"),
            (f"({tex(Fraction(a + c, 2))}, {tex(Fraction(b + d, 2))})", "took the midpoint of two of them"),
        ],
        closing=rng.choice(("The centre is", "So the centre lies at")),
        axes={"points": 3},
    )
