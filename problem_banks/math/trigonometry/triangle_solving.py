"""Triangles from sides and angles: the law of sines, the law of cosines, and the case with two triangles."""

from fractions import Fraction
from functools import cache
from math import cos, radians, sin, sqrt
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.claiming import claimed
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.drawing import Drawing, towards
from problem_banks.math.makings.exact import close, members, tex_plus, tex_root, value_objection, value_of_tex
from problem_banks.math.makings.notation import tex
from problem_banks.math.makings.writing.collections import solutions
from problem_banks.math.makings.writing.expressions import expression
from problem_banks.registry import register
from problem_banks.space import Combinations, Params, Space

_LETTERS = "ABCDEFGHKLMNPQRSTUVWXYZ"

#: The sine of an angle as p * sqrt(n), and its cosine.
_SINES = {30: (Fraction(1, 2), 1), 45: (Fraction(1, 2), 2), 60: (Fraction(1, 2), 3), 90: (Fraction(1), 1)}
_SINES |= {180 - angle: _SINES[angle] for angle in (30, 45, 60)}
_COSINES = {60: Fraction(1, 2), 120: Fraction(-1, 2)}


@register
class TriangleSolving(Family):
    """Kind 0: a side by the law of sines. Kind 1: a side or an area by two sides and their angle. Kind 2:
    two sides and an angle that one of them faces, with no, one or two triangles."""

    name = "triangle_solving"
    version = "4"
    anchors = ("MATH 4", "MATH 5")
    levels = 5
    kinds = (0, 1, 0, 2, 2)
    sizes = (("angles",), (), ("given",))
    kind = "math"
    summary = "Laws of sines and cosines, areas, and the ambiguous case"
    dressing = frozenset({"letters"})
    redraws = 1

    writers = (expression("So the length is @."), expression(), solutions())

    def space(self, level: int) -> Space:
        letters = Combinations(_LETTERS, 3)
        if level == 0:
            pairs = [(a, b) for a in _SINES for b in _SINES if a != b and a + b < 180]
            return Space(letters=letters, angles=pairs, side=range(2, 122))
        if level == 1:
            angles = {"angle": (30, 45, 60, 120, 135, 150)}
            return Space(
                letters=letters, **angles, sides=Combinations(range(2, 40), 2), asked=("side", "area")
            )
        return Space(letters=letters, given=_givens())

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_sines, _between, _ambiguous)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Coordinates of the corners."""
        gold = gold_of(draft)
        if p.level == 0:
            one, other = p.angles
            return value_objection(gold, p.side * sin(radians(other)) / sin(radians(one)))
        if p.level == 1:
            x, y = towards((0.0, 0.0), p.angle, p.sides[1])
            found = sqrt((x - p.sides[0]) ** 2 + y**2) if p.asked == "side" else p.sides[0] * y / 2
            return value_objection(gold, found)
        # The corner on the other ray lies where a circle of radius ``far`` around the known corner meets it.
        angle, near, far = p.given
        middle, height = near * cos(radians(angle)), near * sin(radians(angle))
        reach = far**2 - height**2
        roots = (
            {middle + sqrt(reach), middle - sqrt(reach)}
            if reach > 1e-9
            else {middle}
            if reach > -1e-9
            else set()
        )
        found_roots = sorted(root for root in roots if root > 1e-9)
        written = [] if gold == "\\emptyset" else sorted(value_of_tex(member) for member in members(gold))
        same = len(written) == len(found_roots) and all(map(close, written, found_roots))
        return None if same else f"coordinates give {found_roots}"


def _opened(p: Params, rng: Random) -> str:
    name = "".join(p.letters)
    return rng.choice((f"In triangle ${name}$,", f"Triangle ${name}$ has"))


def _squared(value: Fraction) -> str:
    shown = tex(value)
    return f"{shown}^2" if value >= 0 and value.denominator == 1 else f"\\left({shown}\\right)^2"


@cache
def _givens() -> tuple[tuple[int, int, int], ...]:
    """Angle, near and far side; of those without a triangle, some are kept so that the empty set occurs."""
    every = [(angle, near, far) for angle in _COSINES for near in range(3, 40) for far in range(3, 40)]

    def has_triangle(angle: int, near: int, far: int) -> bool:
        return far > near or (angle < 90 and 4 * far * far >= 3 * near * near)

    return tuple(case for rank, case in enumerate(every) if has_triangle(*case) or rank % 12 == 0)


def _sine_tex(angle: int) -> str:
    return tex_root(*_SINES[angle])


def _sines(p: Params, rng: Random) -> Draft:
    a, b, c = p.letters
    one, other = p.angles
    (q, n), (r, m) = _SINES[one], _SINES[other]
    # side * r sqrt(m) / (q sqrt(n)) = side * r / (q n) * sqrt(m n)
    factor = r / (q * n)
    gold = tex_root(p.side * factor, m * n)
    inverse = tex_root(p.side * q / (r * m), m * n)
    return answer_draft(
        f"{_opened(p, rng)} $\\angle {a} = {one}^\\circ$, $\\angle {b} = {other}^\\circ$ and"
        f" ${b}{c} = {p.side}$. "
        + rng.choice((f"Find the exact length of ${a}{c}$.", f"How long is ${a}{c}$, exactly?")),
        gold=gold,
        answer_type="real",
        steps=[
            step(
                rng.choice(("By the law of sines", "Sides are to each other as the sines of their angles"))
                + f": $\\frac{{{a}{c}}}{{\\sin {other}^\\circ}} = \\frac{{{b}{c}}}{{\\sin {one}^\\circ}}$.",
                f"({claimed(gold)})/sin({other}*degree) = {p.side}/sin({one}*degree)",
                "law of sines",
            ),
            step(
                f"With $\\sin {other}^\\circ = {_sine_tex(other)}$ and $\\sin {one}^\\circ ="
                f" {_sine_tex(one)}$,"
                f" ${a}{c} = {p.side} \\cdot {_sine_tex(other)} : {_sine_tex(one)} = {gold}$.",
                f"{p.side}*sin({other}*degree)/sin({one}*degree) = {claimed(gold)}",
                "substitute",
            ),
        ],
        slips=[
            (inverse, "turned the ratio of the sines over"),
            (tex(Fraction(p.side * other, one)), "took the ratio of the angles for that of their sines"),
            (tex_root(p.side * r, m), "forgot the sine of the known side's angle"),
        ],
        closing=rng.choice(("The length is", f"So ${a}{c}$ equals")),
        axes={"unknowns": 1},
        figure=_triangle_drawn(p, one, other, {b + c: str(p.side)}),
    )


def _triangle_drawn(p: Params, at_a: int, at_b: int, sides: dict[str, str]) -> str:
    a, b, c = p.letters
    third = 180 - at_a - at_b
    base = p.side * sin(radians(third)) / sin(radians(at_a))
    places = {a: (0.0, 0.0), b: (base, 0.0)}
    places[c] = towards(places[a], at_a, p.side * sin(radians(at_b)) / sin(radians(at_a)))
    drawing = Drawing()
    drawing.segment(places[a], places[b])
    drawing.segment(places[b], places[c], sides[b + c], length=p.side)
    drawing.segment(places[a], places[c], "?")
    drawing.angle(places[a], places[b], places[c], f"{at_a}°", degrees=at_a)
    drawing.angle(places[b], places[a], places[c], f"{at_b}°", degrees=at_b)
    for name, place in places.items():
        drawing.point(name, place)
    return drawing.svg()


def _between(p: Params, rng: Random) -> Draft:
    a, b, c = p.letters
    (one, other), angle = p.sides, p.angle
    known = f"{_opened(p, rng)} ${a}{b} = {one}$, ${a}{c} = {other}$ and $\\angle {a} = {angle}^\\circ$. "
    if p.asked == "area":
        return _area(p, known, rng)
    q, n = _SINES[90 - angle] if angle < 90 else _SINES[angle - 90]
    cosine = tex_root(q if angle < 90 else -q, n)
    squares, middle = one * one + other * other, 2 * one * other * (q if angle < 90 else -q)
    inside = tex_plus(str(squares), tex_root(-middle, n))
    gold = tex_root(1, int(squares - middle)) if n == 1 else f"\\sqrt{{{inside}}}"
    wrong = (
        tex_root(1, int(squares + middle))
        if n == 1
        else f"\\sqrt{{{tex_plus(str(squares), tex_root(middle, n))}}}"
    )
    return answer_draft(
        known + rng.choice((f"Find the exact length of ${b}{c}$.", f"How long is ${b}{c}$, exactly?")),
        gold=gold,
        answer_type="real",
        steps=[
            step(
                f"The law of cosines: ${b}{c}^2 = {one}^2 + {other}^2 - 2 \\cdot {one} \\cdot {other} \\cdot"
                f" \\cos {angle}^\\circ$ with $\\cos {angle}^\\circ = {cosine}$.",
                f"cos({angle}*degree) = {claimed(cosine)}",
                "law of cosines",
            ),
            step(
                f"This is ${inside if n > 1 else squares - middle}$, so ${b}{c} = {gold}$.",
                f"{one}^2 + {other}^2 - 2*{one}*{other}*cos({angle}*degree) = ({claimed(gold)})^2",
                "calculate",
            ),
        ],
        slips=[
            (wrong, "took the cosine with the wrong sign"),
            (tex_root(1, squares), "used Pythagoras in a triangle without a right angle"),
            (inside if n > 1 else str(squares - middle), "forgot the square root"),
        ],
        closing=rng.choice(("The length is", f"So ${b}{c}$ equals")),
        axes={"unknowns": 1},
        figure=_corner_drawn(p),
    )


def _area(p: Params, known: str, rng: Random) -> Draft:
    (one, other), angle = p.sides, p.angle
    q, n = _SINES[angle]
    gold = tex_root(Fraction(one * other, 2) * q, n)
    r, m = _SINES[90 - angle] if angle < 90 else _SINES[angle - 90]
    return answer_draft(
        known + rng.choice(("Find the exact area of the triangle.", "What is its exact area?")),
        gold=gold,
        answer_type="real",
        steps=[
            step(
                "The area is half the product of two sides and the sine of the angle between them, and"
                f" $\\sin {angle}^\\circ = {_sine_tex(angle)}$.",
                f"sin({angle}*degree) = {claimed(_sine_tex(angle))}",
                "area by two sides and their angle",
            ),
            step(
                f"So it is $\\frac{{1}}{{2}} \\cdot {one} \\cdot {other} \\cdot {_sine_tex(angle)} ="
                f" {gold}$.",
                f"1/2*{one}*{other}*sin({angle}*degree) = {claimed(gold)}",
                "calculate",
            ),
        ],
        slips=[
            (tex_root(one * other * q, n), "forgot the factor of one half"),
            (tex(Fraction(one * other, 2)), "took the triangle for a right-angled one"),
            (tex_root(Fraction(one * other, 2) * r, m), "used the cosine"),
        ],
        closing=rng.choice(("The area is", "So the triangle has area")),
        axes={"unknowns": 1},
        figure=_corner_drawn(p),
    )


def _corner_drawn(p: Params) -> str:
    a, b, c = p.letters
    places = {a: (0.0, 0.0), b: (float(p.sides[0]), 0.0), c: towards((0.0, 0.0), p.angle, p.sides[1])}
    drawing = Drawing()
    drawing.segment(places[a], places[b], str(p.sides[0]), length=p.sides[0])
    drawing.segment(places[a], places[c], str(p.sides[1]), length=p.sides[1])
    drawing.segment(places[b], places[c], "?" if p.asked == "side" else "")
    drawing.angle(places[a], places[b], places[c], f"{p.angle}°", degrees=p.angle)
    for name, place in places.items():
        drawing.point(name, place)
    return drawing.svg()


def _ambiguous(p: Params, rng: Random) -> Draft:
    a, b, c = p.letters
    angle, near, far = p.given
    half = _COSINES[angle] * near
    # x^2 - 2 half x + near^2 - far^2 = 0, where x is the unknown side.
    reach = half * half - near * near + far * far
    roots = _positive_roots(half, reach)
    sign = "-" if angle < 90 else "+"
    equation = f"x^2 {sign} {near}x + {near * near} = {far * far}"
    mirrored = _positive_roots(-half, reach)
    found = claimed(_root_set(roots)) if roots else "{x for x in {0} if x > 0}"
    gold = _root_set(roots)
    conclusion = (
        "there is no real root and no such triangle"
        if reach < 0
        else f"the positive {'root is' if len(roots) == 1 else 'roots are'}"
        f" ${', '.join(text for _, text in roots)}$"
        if roots
        else "neither root is positive, so there is no such triangle"
    )
    return answer_draft(
        f"{_opened(p, rng)} $\\angle {a} = {angle}^\\circ$, ${a}{b} = {near}$ and ${b}{c} = {far}$. "
        + rng.choice(
            (
                f"Find the set of all possible lengths of ${a}{c}$ (it may be empty).",
                f"Which lengths can ${a}{c}$ have? Give the set, which may be empty.",
            )
        ),
        gold=gold,
        answer_type="set",
        steps=[
            step(
                f"With $x = {a}{c}$ the law of cosines says ${equation}$, since $2\\cos {angle}^\\circ ="
                f" {2 * _COSINES[angle]}$.",
                f"2*{near}*x*({_COSINES[angle]}) = {2 * half}*x",
                "law of cosines",
            ),
            step(
                f"A quarter of its discriminant is ${_squared(half)} - {near * near} + {far * far} ="
                f" {tex(reach)}$.",
                f"({half})^2 - {near}^2 + {far}^2 = {reach}",
                "discriminant",
            ),
            step(
                f"So {conclusion}: ${gold}$.",
                f"{{x for x in zeros(x^2 - ({2 * half})*x + ({near * near - far * far}), x) if x > 0}} ="
                f" {found}",
                "lengths are positive",
            ),
        ],
        slips=[
            (_root_set(mirrored), "took the cosine with the wrong sign"),
            *([(f"\\{{{roots[0][1]}\\}}", "found one of two triangles only")] if len(roots) == 2 else []),
            (f"\\{{{tex_root(1, near * near + far * far)}\\}}", "used Pythagoras"),
            (
                f"\\{{{abs(far - near) + 1}, {far + near - 1}\\}}",
                "took the bounds of the triangle inequality",
            ),
        ],
        closing=rng.choice(("The set of lengths is", "So the set is")),
        axes={"unknowns": 1, "triangles": len(roots)},
    )


def _positive_roots(half: Fraction, reach: Fraction) -> list[tuple[float, str]]:
    """The positive values of ``half +- sqrt(reach)``, each with how it is written, in increasing order."""
    if reach < 0:
        return []
    root = tex_root(Fraction(1, reach.denominator), reach.numerator * reach.denominator)
    plain_root = "\\sqrt" not in root
    found = []
    for sign in (-1, 1) if reach else (1,):
        value = float(half) + sign * sqrt(reach)
        if plain_root:
            exact = half + sign * Fraction(round(sqrt(reach) * 2), 2)
            written = tex(exact)
        else:
            signed_root = tex_root(Fraction(sign, reach.denominator), reach.numerator * reach.denominator)
            written = tex_plus(tex(half), signed_root)
        if value > 1e-9:
            found.append((value, written))
    return found


def _root_set(roots: list[tuple[float, str]]) -> str:
    return "\\{" + ", ".join(text for _, text in roots) + "\\}" if roots else "\\emptyset"
