"""Geometry with exact or numeric coordinates."""

import re
from fractions import Fraction
from itertools import pairwise

import sympy
from sympy import Expr, Matrix

from benchmarks.rederived.algebra import formulas
from benchmarks.rederived.linear_algebra import vectors
from benchmarks.rederived.reading import NotRead, derives, only, wanted
from benchmarks.rederived.tex import components, equation, expression

X, Y, Z = sympy.symbols("x y z")


def points(text: str) -> list[tuple[Expr, ...]]:
    """All points that a text gives by coordinates."""
    return [
        tuple(expression(part) for part in components(body))
        for body in re.findall(r"\((-?\d[^()$]*,[^()$]*)\)", text)
    ]


@derives(
    "circle_equation",
    r"^(.*(?:touches|tangent to) the circle \$([^$]*)\$.*)$|^(.*tangent.*circle \$([^$]*)\$.*)$",
)
def _tangent(text: str | None, circle: str | None, other: str | None, other_circle: str | None) -> str:
    formula = equation(circle or other_circle or "")
    at = points((text or other or "").split("^2 =")[1])[0]
    place = dict(zip((X, Y), at, strict=True))
    if formula.subs(place) != 0:
        raise NotRead("a point that is not on the circle")
    slope = -formula.diff(X).subs(place) / formula.diff(Y).subs(place)
    return f"y = {sympy.latex(slope * X + at[1] - slope * at[0])}"


@derives("circle_equation", r"^(.*diameter.*)$")
def _diameter(text: str) -> object:
    (a, b), (c, d) = points(text)
    h, k = (a + c) / 2, (b + d) / 2
    return h, k, (a - h) ** 2 + (b - k) ** 2


@derives("circle_equation", r"^(.*centre.*)$")
def _centre(text: str) -> object:
    distances = [(X - a) ** 2 + (Y - b) ** 2 for a, b in points(text)]
    found = sympy.solve([distances[0] - distances[1], distances[0] - distances[2]], [X, Y])
    return found[X], found[Y]


@derives("conic", r"^(.*)$")
def _conic(text: str) -> object:
    formula = sympy.expand(equation(only([part for part in formulas(text) if "=" in part])))
    centre = sympy.solve([formula.diff(X), formula.diff(Y)], [X, Y], dict=True)
    if "focus of" in text or "its focus" in text or "parabola" in text:
        return _focus(formula)
    h, k = centre[0][X], centre[0][Y]
    constant = -formula.subs({X: h, Y: k})
    a, b = constant / formula.coeff(X, 2), constant / formula.coeff(Y, 2)
    if "asymptotes" in text:
        # Where the quadratic part around the centre vanishes, at x = 0.
        return frozenset(sympy.solve(formula.coeff(X, 2) * h**2 + formula.coeff(Y, 2) * (Y - k) ** 2, Y))
    if "foci" not in text:
        raise NotRead("what is asked")
    if a > 0 and b > 0:
        c = sympy.sqrt(abs(a - b))
        across = a > b
    else:
        c, across = sympy.sqrt(abs(a) + abs(b)), a > 0
    return frozenset({(h + c, k), (h - c, k)} if across else {(h, k + c), (h, k - c)})


def _focus(formula: Expr) -> object:
    square, other = (X, Y) if formula.coeff(X, 2) != 0 else (Y, X)
    curve = only(sympy.solve(formula, other))
    vertex = only(sympy.solve(curve.diff(square), square))
    height = curve.subs(square, vertex) + 1 / (2 * curve.diff(square, 2))
    return (vertex, height) if square == X else (height, vertex)


@derives("coordinate_geometry", r"^(.*centre \$\(h, k\)\$ and radius.*)$")
def _circle(text: str) -> object:
    formula = equation(only([part for part in formulas(text) if "=" in part]))
    place = sympy.solve([formula.diff(X), formula.diff(Y)], [X, Y])
    return place[X], place[Y], sympy.sqrt(-formula.subs(place) / formula.expand().coeff(X, 2))


@derives("coordinate_geometry", r"^(.*triangle.*)$")
def _area(text: str) -> Expr:
    a, b, c = points(text)
    return abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2


@derives("coordinate_geometry", r"^(.*the line \$([^$]*)\$.*)$")
def _distance(text: str, line: str) -> Expr:
    formula = equation(line)
    at = only(points(text))
    foot = _nearest(formula, at, (X, Y))
    return sympy.sqrt(sum((a - b) ** 2 for a, b in zip(at, foot, strict=True)))


def _nearest(formula: Expr, at: tuple[Expr, ...], names: tuple[sympy.Symbol, ...]) -> tuple[Expr, ...]:
    """The nearest point of a line or plane: along its normal."""
    s = sympy.Symbol("s")
    moved = {name: a + s * formula.diff(name) for name, a in zip(names, at, strict=True)}
    way = only(sympy.solve(formula.subs(moved, simultaneous=True), s))
    return tuple(part.subs(s, way) for part in moved.values())


@derives("lattice_polygon", r"^(.*)$")
def _lattice(text: str) -> int:
    corners = [(int(a), int(b)) for a, b in points(text)]
    edges = list(pairwise([*corners, corners[0]]))
    on_edge = inside = 0
    for x in range(min(a for a, _ in corners), max(a for a, _ in corners) + 1):
        for y in range(min(b for _, b in corners), max(b for _, b in corners) + 1):
            if any(_between((x, y), *edge) for edge in edges):
                on_edge += 1
            else:
                inside += sum(_crosses((x, y), *edge) for edge in edges) % 2
    if "strictly inside" in text:
        return inside
    wanted(re.search("on its edge, corners included", text))
    return on_edge


Point = tuple[int, int]


def _between(p: Point, a: Point, b: Point) -> bool:
    turn = (b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0])
    return (
        turn == 0
        and min(a[0], b[0]) <= p[0] <= max(a[0], b[0])
        and min(a[1], b[1]) <= p[1] <= max(a[1], b[1])
    )


def _crosses(p: Point, a: Point, b: Point) -> bool:
    """Whether a ray to the right meets an edge, its lower end counted."""
    if (a[1] > p[1]) == (b[1] > p[1]):
        return False
    return a[0] + Fraction((p[1] - a[1]) * (b[0] - a[0]), b[1] - a[1]) > p[0]


@derives("space_distance", r"^(.*tetrahedron.*cosine.*|.*cosine.*tetrahedron.*|.*tetrahedron.*)$")
def _dihedral(text: str) -> Expr:
    a, b, c, d = vectors(text)
    edge = b - a
    if not re.search(r"faces \$ABC\$ and \$ABD\$", text):
        raise NotRead("which faces")
    # What is left of the other edges across the common one.
    p, q = ((v - a) - edge * (v - a).dot(edge) / edge.dot(edge) for v in (c, d))
    return p.dot(q) / (p.norm() * q.norm())


@derives("space_distance", r"^(.*plane \$([^$]*)\$.*)$")
def _plane(text: str, plane: str) -> object:
    at = only(points(text))
    formula = equation(plane)
    foot = _nearest(formula, at, (X, Y, Z))
    if re.search("reflected|mirror|halves it", text):
        return tuple(2 * f - a for f, a in zip(foot, at, strict=True))
    wanted(re.search("distance|radius|How far", text))
    return sympy.sqrt(sum((f - a) ** 2 for f, a in zip(foot, at, strict=True)))


@derives("space_distance", r"^(.*[ $]t(?:\(| ).*[ $(+]s\(.*|.*\+ s\(.*\+ t\(.*)$")
def _skew(text: str) -> Expr:
    p, u, q, v = (Matrix(part) for part in points(text.replace("s(", " (").replace("t(", " (")))
    s, t = sympy.symbols("s t")
    gap = (p + s * u) - (q + t * v)
    square = gap.dot(gap)
    return sympy.sqrt(square.subs(sympy.solve([square.diff(s), square.diff(t)], [s, t])))


@derives("space_distance", r"^(.*line.*)$")
def _line(text: str) -> Expr:
    found = points(text.replace("t(", " ("))
    if "direction" in text:
        at, start, way = (Matrix(part) for part in found)
    else:
        start, way, at = (Matrix(part) for part in found)
    t = sympy.Symbol("t")
    gap = start + t * way - at
    square = gap.dot(gap)
    return sympy.sqrt(square.subs(t, only(sympy.solve(square.diff(t), t))))
