"""Geometry of lengths, areas and volumes: by coordinates and integrals."""

import re
from fractions import Fraction
from itertools import pairwise

import mpmath
import sympy
from sympy import Expr, Matrix, Rational

from benchmarks.rederived.arithmetic import exact
from benchmarks.rederived.comparing import Digits
from benchmarks.rederived.reading import NotRead, derives, only, wanted


@derives(
    "similar_triangles",
    r"triangle \$(\w)(\w)(\w)\$, where \$(\w)\$ lies on \$\1\2\$ and \$(\w)\$ on \$\1\3\$ with"
    r" \$\4\5 \\parallel \2\3\$\.(.*)$",
)
def _parallel(a: str, b: str, c: str, d: str, e: str, rest: str) -> Expr:
    lengths = {frozenset(side): int(n) for side, n in re.findall(r"([A-Z]{2}) = (\d+)", rest)}
    names = {key: lengths.get(frozenset(key)) for key in (a + d, d + b, a + b, d + e, b + c)}
    x = sympy.Symbol("x", positive=True)
    asked = re.findall(r"\$([A-Z]{2})\$", rest)[-1]
    near = names[a + d]
    whole_side = names[a + b] if names[a + b] is not None else (near or 0) + (names[d + b] or 0)
    if near is None:
        raise NotRead("the parts of the side")
    ratio = Rational(near, whole_side)
    small, large = (
        x if frozenset(asked) == frozenset(side) else lengths[frozenset(side)] for side in (d + e, b + c)
    )
    return only(sympy.solve(small - ratio * large, x))


@derives(
    "similar_triangles",
    r"trapezium \$(\w)(\w)(\w)(\w)\$ with \$\1\2 \\parallel \3\4\$, \$\1\2 = (\d+)\$ and"
    r" \$\3\4 = (\d+)\$, the diagonals meet at \$(\w)\$\. Triangle \$(\w{3})\$ has the area "
    r"(\d+)\.(.*)$",
)
def _trapezium(
    a: str, b: str, c: str, d: str, p: int, q: int, m: str, known: str, area: int, rest: str
) -> Expr:
    # a = (0, 0), b = (p, 0), c = (q, 1), d = (0, 1), with diagonals a-c and b-d.
    place = {
        a: (Rational(0), Rational(0)),
        b: (Rational(p), Rational(0)),
        c: (Rational(q), Rational(1)),
        d: (Rational(0), Rational(1)),
    }
    s, t = sympy.symbols("s t")
    ac = [place[a][k] + s * (place[c][k] - place[a][k]) for k in (0, 1)]
    bd = [place[b][k] + t * (place[d][k] - place[b][k]) for k in (0, 1)]
    found = sympy.solve([ac[0] - bd[0], ac[1] - bd[1]], [s, t])
    place[m] = (ac[0].subs(found), ac[1].subs(found))
    unit = area / polygon([place[name] for name in known])
    if "whole trapezium" in rest:
        return unit * polygon([place[name] for name in (a, b, c, d)])
    asked = wanted(re.search(r"area of triangle \$(\w{3})\$", rest))[1]
    return unit * polygon([place[name] for name in asked])


def polygon(corners: list[tuple[Expr, ...]]) -> Expr:
    """The area of a polygon."""
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise([*corners, corners[0]]))) / 2


@derives("similar_triangles", r"^(.*right angle.*)$")
def _altitude(text: str) -> Expr:
    corner = wanted(re.search(r"right angle (?:is )?at \$(\w)\$", text))[1]
    name = wanted(re.search(r"triangle \$(\w{3})\$|Triangle \$(\w{3})\$", text)).expand(r"\1\2")
    foot = wanted(re.search(r"altitude from \$\w\$ meets \$\w\w\$ at \$(\w)\$", text))[1]
    lengths = {frozenset(side): Rational(int(n)) for side, n in re.findall(r"([A-Z]{2}) = (\d+)", text)}
    one, other = (c for c in name if c != corner)
    place = {
        corner: (Rational(0), Rational(0)),
        one: (lengths[frozenset((corner, one))], Rational(0)),
        other: (Rational(0), lengths[frozenset((corner, other))]),
    }
    a, b = place[one], place[other]
    way = (b[0] - a[0], b[1] - a[1])
    s = -(a[0] * way[0] + a[1] * way[1]) / (way[0] ** 2 + way[1] ** 2)
    place[foot] = (a[0] + s * way[0], a[1] + s * way[1])
    p, q = (place[n] for n in re.findall(r"\$(\w\w)\$", text)[-1])
    return sympy.sqrt((p[0] - q[0]) ** 2 + (p[1] - q[1]) ** 2)


@derives(
    "solid",
    r"folds (a closed|an open) box.*?measures (\d+) cm by (\d+) cm and it is (\d+) cm"
    r" high.*ardboard",
)
def _box(kind: str, a: int, b: int, c: int) -> int:
    return a * b * (2 if kind == "a closed" else 1) + 2 * c * (a + b)


@derives(
    "solid",
    r"cylinder of radius (\d+) cm and height (\d+) cm with a cone on top\..* is (\d+) cm"
    r" high\.(.*)$",
)
def _cylinder(radius: int, height: int, top: int, rest: str) -> Expr:
    r = sympy.Symbol("r")
    if "volume" in rest:
        cone = sympy.integrate((r * Rational(radius, top)) ** 2, (r, 0, top))
        return sympy.pi * (radius**2 * height + cone)
    wanted(re.search("surface", rest))
    # The mantle of the cone, by the length of its side at each height.
    side = sympy.sqrt(1 + Rational(radius, top) ** 2)
    mantle = 2 * sympy.pi * sympy.integrate(r * Rational(radius, top), (r, 0, top)) * side
    return sympy.pi * radius**2 + 2 * sympy.pi * radius * height + mantle


@derives(
    "triangle",
    r"stick of ([\d.]+) m upright; its shadow on level ground is ([\d.]+) m long\..*shadow of ([\d.]+) m",
)
def _shadow(stick: object, shadow: object, other: object) -> Fraction:
    return exact(other) * exact(stick) / exact(shadow)


@derives("triangle", r"angle of (\d+) degrees\..*gone (\d+) hundred metres and the other (\d+) hundred")
def _apart(angle: int, a: int, b: int) -> Expr:
    turn = sympy.pi * Rational(angle, 180)
    return sympy.sqrt((a - b * sympy.cos(turn)) ** 2 + (b * sympy.sin(turn)) ** 2)


@derives("triangle", r"sides of (\d+) m, (\d+) m and (\d+) m.*radius")
def _inscribed(a: int, b: int, c: int) -> Expr:
    x = Rational(b * b + c * c - a * a, 2 * c)
    height = sympy.sqrt(b * b - x * x)
    return height * c / (a + b + c)


@derives(
    "composite_area",
    r"square with a side of (\d+) dm.*two quarter circles are drawn around opposite corners(.*)$",
)
def _lens(side: int, rest: str) -> Digits:
    both = mpmath.quad(
        lambda x: mpmath.sqrt(side**2 - x**2) - (side - mpmath.sqrt(side**2 - (x - side) ** 2)), [0, side]
    )
    if re.search("does not lie in both|outside", rest):
        return Digits(side**2 - both)
    wanted(re.search("lies in both", rest))
    return Digits(both)


@derives(
    "composite_area",
    r"square with a side of (\d+) dm.*semicircle is drawn inwards over each.*four petals(.*)$",
)
def _petals(side: int, rest: str) -> Digits:
    r = mpmath.mpf(side) / 2
    one = mpmath.quad(lambda x: mpmath.sqrt(r**2 - (x - r) ** 2) - (r - mpmath.sqrt(r**2 - x**2)), [0, r])
    if re.search("outside|not", rest):
        return Digits(side**2 - 4 * one)
    wanted(re.search("petals together", rest))
    return Digits(4 * one)


@derives(
    "composite_area",
    r"rectangle (\d+) m wide and (\d+) m high, from one corner of which a rectangle (\d+) m"
    r" wide and (\d+) m high is cut out",
)
def _cut(a: int, b: int, c: int, d: int) -> int:
    return a * b - c * d


@derives(
    "composite_area",
    r"rectangle of (\d+) m by (\d+) m, (with a round hole in it whose diameter is half of the"
    r" side|with a semicircle added on one of its sides|from which a quarter circle of radius)"
    r" (?:of )?(\d+) m",
)
def _rounded(a: int, b: int, what: str, size: int) -> Expr:
    area = sympy.Integer(a * b)
    if "hole" in what:
        return area - sympy.pi * Rational(size, 4) ** 2
    if "semicircle" in what:
        return area + sympy.pi * Rational(size, 2) ** 2 / 2
    return area - sympy.pi * size**2 / Rational(4)


@derives("cevian_ratios", r"^(.*)$")
def _cevians(text: str) -> Expr:
    name = wanted(re.search(r"[Ll]et \$(\w{3})\$ be a triangle|triangle \$(\w{3})\$", text)).expand(r"\1\2")
    a, b, c = list(name)
    place = {a: Matrix([0, 0]), b: Matrix([1, 0]), c: Matrix([0, 1])}
    for one, middle, other, p, q in re.findall(r"\$(\w)(\w) : \2(\w) = (\d+) : (\d+)\$", text):
        place[middle] = (place[one] * int(q) + place[other] * int(p)) / (int(p) + int(q))
    if found := re.search(r"segments \$(\w\w)\$ and \$(\w\w)\$ meet at \$(\w)\$", text):
        place[found[3]] = meeting(place, found[1], found[2])
    if found := re.search(r"line \$(\w\w)\$ meets \$(\w\w)\$ at \$(\w)\$", text):
        place[found[3]] = meeting(place, found[1], found[2])
    if found := re.search(
        r"let \$(\w)\$ be the point where the line \$(\w\w)\$ meets \$(\w\w)\$", text, re.IGNORECASE
    ):
        place[found[1]] = meeting(place, found[2], found[3])
    if found := re.search(r"(?:is|value of|Find) \$\\frac\{(\w\w)\}\{(\w\w)\}\$", text):
        lengths = [(place[pair[0]] - place[pair[1]]).norm() for pair in found.groups()]
        return lengths[0] / lengths[1]
    total = int(wanted(re.search(r"area (?:of \$\w{3}\$ is )?(\d+)", text))[1])
    if found := re.search(
        r"enclosed by the lines \$(\w\w)\$, \$(\w\w)\$ and \$(\w\w)\$|lines \$(\w\w)\$, \$(\w\w)\$"
        r" and \$(\w\w)\$ enclose",
        text,
    ):
        p, q, r = (group for group in found.groups() if group)
        corners = [meeting(place, p, q), meeting(place, q, r), meeting(place, r, p)]
    else:
        corners = [
            place[n] for n in wanted(re.search(r"area of the (?:triangle|quadrilateral) \$(\w+)\$", text))[1]
        ]
    return 2 * total * polygon([tuple(corner) for corner in corners])


def meeting(place: dict[str, Matrix], one: str, other: str) -> Matrix:
    """Where two lines meet, each through two named points."""
    p, q = place[one[0]], place[other[0]]
    s = Matrix.hstack(place[one[1]] - p, q - place[other[1]]).inv() * (q - p)
    return p + s[0] * (place[one[1]] - p)
