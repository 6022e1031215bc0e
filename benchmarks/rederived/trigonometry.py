"""Trigonometry: heights by plane coordinates, equations by the roots of polynomials in e^(ix)."""

import re
from fractions import Fraction

import mpmath
import sympy
from sympy import Expr, Rational, Symbol

from benchmarks.rederived.comparing import Digits
from benchmarks.rederived.reading import NotRead, derives, only, wanted
from benchmarks.rederived.tex import equation, expression, letter


def slope(degrees: int) -> Expr:
    """The tangent of an angle in degrees."""
    return sympy.tan(sympy.pi * Rational(degrees, 180))


@derives(
    "heights",
    r"elevation of (\d+)° from a point on level ground (\d+) m from the foot.*How high"
    r"|elevation of (\d+)° from a point on level ground (\d+) m from the foot.*Find the height",
)
def _height(a: int | None, b: int | None, c: int | None, d: int | None) -> Expr:
    return slope(a or c or 0) * (b or d or 0)


@derives(
    "heights",
    r"elevation of (\d+)° from a point on level ground, and the .*? is (\d+) m"
    r" high\..*(?:[Hh]ow far|distance)",
)
def _far(angle: int, height: int) -> Expr:
    return height / slope(angle)


@derives(
    "heights",
    r"window (\d+) m above .*?elevation of (\d+)°, .*?depression of (\d+)°\..*(?:How high"
    r"|height)",
)
def _window(window: int, up: int, down: int) -> Expr:
    across = window / slope(down)
    return window + across * slope(up)


@derives(
    "heights",
    r"elevation of (\d+)°\. After walking (\d+) m straight towards it the angle is "
    r"(\d+)°\..*(?:How high|height)",
)
def _walk(far: int, walked: int, near: int) -> Expr:
    h = Symbol("h")
    return only(sympy.solve(h / slope(far) - walked - h / slope(near), h))


_ANGLE = r"\\angle (\w) = (\d+)\^\\circ"


@derives("triangle_solving", r"^(.*)$")
def _triangle(text: str) -> object:
    name = wanted(re.search(r"[Tt]riangle \$([A-Z]{3})\$", text))[1]
    angles = {corner: sympy.pi * Rational(int(n), 180) for corner, n in re.findall(_ANGLE, text)}
    sides = {frozenset(side): int(n) for side, n in re.findall(r"([A-Z]{2}) = (\d+)", text)}
    asked = re.search(r"(?:length of|long is|lengths can|lengths of) \$([A-Z]{2})\$", text)
    if "area" in text:
        (corner, angle), (a, b) = only(list(angles.items())), sides.values()
        if any(corner not in side for side in sides):
            raise NotRead("an angle that is not between the sides")
        return Rational(a * b, 2) * sympy.sin(angle)
    side = frozenset(wanted(asked)[1])
    if len(angles) == 2:
        third = only([corner for corner in name if corner not in angles])
        angles[third] = sympy.pi - sum(angles.values())
        known, length = only(list(sides.items()))
        opposite = {frozenset(name) - {corner}: angle for corner, angle in angles.items()}
        return sympy.simplify(length * sympy.sin(opposite[side]) / sympy.sin(opposite[known]))
    # One angle: the law of cosines at its corner, solved for the side that is asked for.
    corner, angle = only(list(angles.items()))
    x = Symbol("x")
    lengths = {pair: sides.get(pair, x) for pair in map(frozenset, (name[:2], name[1:], name[::2]))}
    across = frozenset(name) - {corner}
    near = [value for pair, value in lengths.items() if pair != across]
    law = near[0] ** 2 + near[1] ** 2 - 2 * near[0] * near[1] * sympy.cos(angle) - lengths[across] ** 2
    found = [root for root in sympy.solve(law, x) if root.is_real and root > 0]
    return frozenset(found) if "lengths" in text else only(found)


@derives("trig_equation", r"\$([^$]*\\(?:sin|cos|tan)[^$]*=[^$]*)\$")
def _equation(formula: str) -> object:
    difference = equation(formula)
    x = letter(difference)
    if difference.has(sympy.tan):
        raise NotRead("tangents")
    with mpmath.workdps(50):
        value = sympy.lambdify(x, difference, "mpmath")
        return frozenset(_multiple(root) * sympy.pi for root in angles_of_zeros(value, degree=12))


def angles_of_zeros(value: object, *, degree: int) -> set[Fraction]:
    """Zeros in [0, 2 pi) of a trigonometric polynomial, as multiples of pi: the roots on the unit circle of the
    polynomial in z = e^(ix) that its values at equal distances determine."""
    assert callable(value)
    points = 2 * degree + 2
    values = [value(2 * mpmath.pi * k / points) for k in range(points)]
    terms = []
    for n in range(-degree, degree + 1):
        waves = (v * mpmath.expjpi(mpmath.mpf(-2 * n * k) / points) for k, v in enumerate(values))
        terms.append(mpmath.fsum(waves) / points)
    terms = [0 if abs(term) < mpmath.mpf(10) ** -35 else term for term in terms]
    while terms[0] == 0:
        terms.pop(0)
    while terms[-1] == 0:
        terms.pop()
    found = set()
    for z in mpmath.polyroots(terms[::-1], maxsteps=500, extraprec=300):
        if abs(abs(z) - 1) < 1e-12:
            part = Fraction(float(mpmath.arg(z) / mpmath.pi)).limit_denominator(5000) % 2
            if abs(value(mpmath.pi * part.numerator / part.denominator)) > 1e-12:
                raise NotRead("an angle that is no simple multiple of pi")
            found.add(part)
    return found


def _multiple(part: Fraction) -> Expr:
    return Rational(part.numerator, part.denominator)


_QUADRANTS = ("first", "second", "third", "fourth")


def angle(function: str, value: Expr, low: Expr, high: Expr) -> Expr:
    """The angle between two bounds with a given sine, cosine or tangent, at 40 digits."""
    inverse = {"sin": sympy.asin, "cos": sympy.acos, "tan": sympy.atan}[function]
    first = sympy.N(inverse(value), 40)
    mirrored = {"sin": sympy.pi - first, "cos": -first, "tan": first + sympy.pi}[function]
    turns = (sympy.N(start + 2 * sympy.pi * k, 40) for start in (first, mirrored) for k in (-1, 0, 1))
    return only([turn for turn in turns if low < turn < high])


@derives("trig_value", r"^(.*)$")
def _value(text: str) -> Digits:
    known: dict[str, Expr] = {}
    shape = r"\$?(\\?[a-z]+)\$ (?:lies )?in the (\w+) quadrant (?:and|with) \$\\(sin|cos|tan) \1 = ([^$]*)\$"
    for name, quadrant, function, value in re.findall(shape, text):
        place = _QUADRANTS.index(quadrant)
        known[name.lstrip("\\")] = angle(
            function, expression(value), place * sympy.pi / 2, (place + 1) * sympy.pi / 2
        )
    if found := re.search(r"\$\\(sin|cos|tan) (\\?\w+) = ([^$]*)\$ with \$([^$<]*) < \2 < ([^$<]*)\$", text):
        bounds = (expression(found[4]), expression(found[5]))
        known[found[2].lstrip("\\")] = angle(found[1], expression(found[3]), *bounds)
    if not known:
        raise NotRead("the angles")
    asked = re.findall(r"\$([^$]*)\$", text)[-1]
    return Digits(sympy.N(expression(asked, **known), 30))
