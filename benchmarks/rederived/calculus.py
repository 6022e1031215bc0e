"""Calculus: quadrature at many digits, direct integrals along curves and over surfaces, limits and series."""

import re
from collections.abc import Callable
from typing import Any

import mpmath
import numpy as np
import sympy
from sympy import Expr, Poly, Rational, Symbol

from benchmarks.rederived.algebra import definitions
from benchmarks.rederived.comparing import Digits
from benchmarks.rederived.reading import NotRead, derives, only, wanted, whole
from benchmarks.rederived.tex import components, expression

X, Y, Z, T = sympy.symbols("x y z t")
_NODES, _WEIGHTS = np.polynomial.legendre.leggauss(40)

Bound = Callable[..., Any]


def integral(function: Expr, *bounds: tuple[Symbol, object, object]) -> Digits:
    """An iterated integral by Gauss's quadrature, the first variable outermost; exact for polynomials."""
    names = [name for name, _, _ in bounds]
    value = sympy.lambdify(names, function, "numpy")

    def over(depth: int, places: tuple[float, ...]) -> Any:
        _, low, high = bounds[depth]
        known = dict(zip(names, places, strict=False))
        a, b = (float(sympy.sympify(end).subs(known)) for end in (low, high))
        inside = (a + b) / 2 + (b - a) / 2 * _NODES
        if depth + 1 == len(bounds):
            return (b - a) / 2 * np.sum(_WEIGHTS * value(*places, inside) * np.ones_like(inside))
        return (
            (b - a)
            / 2
            * sum(w * over(depth + 1, (*places, u)) for w, u in zip(_WEIGHTS, inside, strict=True))
        )

    return Digits(over(0, ()))


def quadrature(function: Expr, name: Symbol, low: object, high: object) -> Digits:
    """A single integral at 30 digits, its upper end finite or not."""
    with mpmath.workdps(30):
        value = sympy.lambdify(name, function, "mpmath")
        ends = [
            mpmath.mpmathify(sympy.N(end, 30)) if sympy.sympify(end).is_finite else mpmath.inf
            for end in (low, high)
        ]
        return Digits(mpmath.quad(value, ends))


@derives("derivative", r"^(.*tangent line.*)$")
def _tangent(text: str) -> str:
    function = only(list(definitions(text).values()))
    place = expression(wanted(re.search(r"at \$x = ([^$]*)\$", text))[1])
    slope = slope_at(function, place)
    return f"y = {sympy.latex(slope * X + function.subs(X, place) - slope * place)}"


def slope_at(function: Expr, place: Expr) -> Expr:
    """The linear coefficient of the polynomial f(place + h)."""
    h = Symbol("h")
    return Poly(function.subs(X, place + h), h).coeff_monomial(h)


@derives("derivative", r"^(.*)$")
def _slope(text: str) -> Expr:
    function = only(list(definitions(text).values()))
    place = wanted(re.search(r"at \$x = ([^$]*)\$|\$[a-z]'\(([^$]*)\)\$", text))
    return slope_at(function, expression(place[1] or place[2]))


_POWER_SERIES = r"\\sum_\{n=1\}\^\\infty ([^$]*)\$"


@derives("convergence_radius", r"^(?=.*(?:radius|disc)).*" + _POWER_SERIES)
def _radius(term: str) -> Expr:
    n = Symbol("n", positive=True, integer=True)
    base = wanted(re.search(r"\(([^()]*x[^()]*)\)\^n|(x)\^n", term))
    coefficient = expression(term.replace(base[0], "")).subs(Symbol("n"), n)
    ratio = sympy.combsimp(coefficient / coefficient.subs(n, n + 1))
    return sympy.limit(sympy.simplify(ratio), n, sympy.oo) / abs(expression(base.expand(r"\1\2")).coeff(X, 1))


@derives("convergence_radius", r"^(?=.*interval).*" + _POWER_SERIES)
@derives("convergence_radius", _POWER_SERIES + r" converge")
def _interval(term: str) -> str:
    base = expression(wanted(re.search(r"\(([^()]*x[^()]*)\)\^n", term))[1])
    value, n = expression(term), Symbol("n")
    scale, centre = base.coeff(X, 1), -base.coeff(X, 0) / base.coeff(X, 1)
    with mpmath.workdps(30):
        size = sympy.lambdify((n, X), value, "mpmath")

        def coefficient(k: int) -> Any:
            return abs(size(mpmath.mpf(k), _exact(centre + 1 / scale)))

        ratio = coefficient(10**4) / coefficient(10**4 + 1)
        radius = Rational(round(float(ratio)))
        if abs(ratio - int(radius)) > 0.01 * int(radius):
            raise NotRead("a radius that is no whole number")
        ends = sorted([centre - radius / scale, centre + radius / scale])
        marks = [_converges(size, end) for end in ends]
    left, right = sympy.latex(ends[0]), sympy.latex(ends[1])
    return f"{'[' if marks[0] else '('}{left}, {right}{']' if marks[1] else ')'}"


def _exact(value: Expr) -> Any:
    return mpmath.mpf(int(value.p)) / int(value.q)


def _converges(term: Bound, end: Expr) -> bool:
    """At an end terms are like n^-p, with one sign or alternating."""
    few, many = (term(mpmath.mpf(k), _exact(end)) for k in (100, 1000))
    exponent = float(mpmath.log(abs(few / many)) / mpmath.log(10))
    signs = {int(mpmath.sign(mpmath.re(term(mpmath.mpf(k), _exact(end))))) for k in (1000, 1001)}
    return exponent > 1.01 or (exponent > 0.01 and len(signs) == 2)


@derives(
    "convergence_radius",
    r"\$f\(x\) = \\frac\{1\}\{([^$]*)\}\$.*(?:(?:point|around) \$x = ([^$]*)\$|powers of \$([^$]*)\$)",
)
def _nearest_pole(below: str, point: object, power: object) -> Digits:
    centre = expression(str(point)) if point is not None else -expression(str(power)).subs(X, 0)
    poles = Poly(expression(below), X).nroots(n=40)
    return Digits(min(abs(sympy.N(pole - centre, 40)) for pole in poles))


_RECTANGLE = r"rectangle \$(\S+) \\le x \\le (\S+)\$, \$(\S+) \\le y \\le (\S+)\$"


@derives("double_integral", r"^(.*)$")
def _double(text: str) -> Digits:
    function = expression(
        wanted(
            re.search(r"(?:integral of|Integrate|function) \$([^$]*)\$|\\iint_D \(([^$]*)\) \\, dA", text)
        ).expand(r"\1\2")
    )
    if found := re.search(_RECTANGLE, text):
        a, b, c, d = (expression(end) for end in found.groups())
        return integral(function, (X, a, b), (Y, c, d))
    if found := re.search(r"(\d+)? ?(?:\\le )?x\^2 \+ y\^2 \\le (\d+)\$, \$x, y \\ge 0", text):
        radius, turn = sympy.symbols("r a")
        polar = (
            function.subs({X: radius * sympy.cos(turn), Y: radius * sympy.sin(turn)}, simultaneous=True)
            * radius
        )
        return integral(
            polar,
            (turn, 0, sympy.pi / 2),
            (radius, sympy.sqrt(int(found[1] or 0)), sympy.sqrt(int(found[2]))),
        )
    if found := re.search(r"parabola \$y = ([^$]*)\$ and the line \$y = ([^$]*)\$", text):
        low, high = (expression(part) for part in found.groups())
        a, b = sorted(sympy.solve(low - high, X))
        middle = (a + b) / 2
        if low.subs(X, middle) > high.subs(X, middle):
            low, high = high, low
        return integral(function, (X, a, b), (Y, low, high))
    if found := re.search(r"\$x, y, z \\ge 0\$, \$([^$]*) \\le 1\$", text):
        plane = expression(found[1])
        return integral(
            function,
            (X, 0, 1 / plane.coeff(X)),
            (Y, 0, (1 - X * plane.coeff(X)) / plane.coeff(Y)),
            (Z, 0, (1 - X * plane.coeff(X) - Y * plane.coeff(Y)) / plane.coeff(Z)),
        )
    if found := re.search(r"triangle with the corners (.*)$", text):
        return over_triangle(
            function,
            [tuple(expression(c) for c in components(p)) for p in re.findall(r"\$(\([^$]*\))\$", found[1])],
        )
    raise NotRead("the region")


def over_triangle(function: Expr, corners: list[tuple[Expr, ...]]) -> Digits:
    """The integral over a triangle, from the unit triangle by a linear map."""
    (ax, ay), (bx, by), (cx, cy) = corners
    u, v = sympy.symbols("u v")
    place = {X: ax + u * (bx - ax) + v * (cx - ax), Y: ay + u * (by - ay) + v * (cy - ay)}
    scale = abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay))
    return integral(function.subs(place, simultaneous=True) * scale, (u, 0, 1), (v, 0, 1 - u))


def field(text: str) -> list[Expr]:
    """Components of a vector field in brackets."""
    return [expression(part) for part in components(text)]


def flux(
    parts: list[Expr], surface: list[Expr], outwards: list[Expr], *bounds: tuple[Symbol, object, object]
) -> Any:
    """The flux through a surface of two parameters; ``outwards`` says which normal is meant."""
    u, v = bounds[0][0], bounds[1][0]
    place = dict(zip((X, Y, Z), surface, strict=True))
    normal = sympy.Matrix([part.diff(u) for part in surface]).cross(
        sympy.Matrix([part.diff(v) for part in surface])
    )
    middle = {
        name: (sympy.sympify(low) + sympy.sympify(high)) / 2 + Rational(1, 7) for name, low, high in bounds
    }
    sign = sympy.sign(sympy.N(normal.dot(sympy.Matrix(outwards)).subs(middle)))
    value = sum(part.subs(place, simultaneous=True) * n for part, n in zip(parts, normal, strict=True))
    return float(sign) * integral(value, *bounds).value


@derives("flux_integral", r"^(.*)$")
def _flux(text: str) -> Digits:
    parts = field(wanted(re.search(r"\$(?:F = )?(\([^$]*,[^$]*,[^$]*\))\$", text))[1])
    u, v = sympy.symbols("u v")
    if found := re.search(
        r"box \$0 \\le x \\le (\d+)\$, \$0 \\le y \\le (\d+)\$, \$0 \\le z \\le (\d+)\$", text
    ):
        return Digits(_through_box(parts, [int(part) for part in found.groups()]))
    cos, sin, full = sympy.cos(v), sympy.sin(v), (v, 0, 2 * sympy.pi)
    if found := re.search(r"sphere of radius (\d+)", text):
        r = int(found[1])
        ball = [r * sympy.sin(u) * cos, r * sympy.sin(u) * sin, r * sympy.cos(u)]
        return Digits(flux(parts, ball, ball, (u, 0, sympy.pi), full))
    if found := re.search(r"x\^2 \+ y\^2 \\le z \\le (\d+)\$, with its flat lid", text):
        h = int(found[1])
        side = flux(
            parts,
            [u * cos, u * sin, u**2],
            [u * cos, u * sin, sympy.Integer(-1)],
            (u, 0, sympy.sqrt(h)),
            full,
        )
        return Digits(side + _disc(parts, sympy.sqrt(h), h, 1))
    if found := re.search(r"x\^2 \+ y\^2 \\le (\d+)\$, \$0 \\le z \\le (\d+)\$, with top and bottom", text):
        r, h = sympy.sqrt(int(found[1])), int(found[2])
        side = flux(parts, [r * cos, r * sin, u], [cos, sin, sympy.Integer(0)], (u, 0, h), full)
        return Digits(side + _disc(parts, r, h, 1) + _disc(parts, r, 0, -1))
    if found := re.search(r"z = (\d+) - x\^2 - y\^2\$ with \$z \\ge 0\$, without a bottom", text):
        h = int(found[1])
        up = [sympy.Integer(0), sympy.Integer(0), sympy.Integer(1)]
        return Digits(flux(parts, [u * cos, u * sin, h - u**2], up, (u, 0, sympy.sqrt(h)), full))
    raise NotRead("the surface")


def _disc(parts: list[Expr], radius: Expr, height: int, way: int) -> Any:
    u, v = sympy.symbols("u v")
    surface = [u * sympy.cos(v), u * sympy.sin(v), sympy.Integer(height)]
    return flux(
        parts,
        surface,
        [sympy.Integer(0), sympy.Integer(0), sympy.Integer(way)],
        (u, 0, radius),
        (v, 0, 2 * sympy.pi),
    )


def _through_box(parts: list[Expr], ends: list[int]) -> Any:
    total = 0.0
    names = (X, Y, Z)
    for k in range(3):
        a, b = (name for n, name in enumerate(names) if n != k)
        sizes = [end for n, end in enumerate(ends) if n != k]
        difference = parts[k].subs(names[k], ends[k]) - parts[k].subs(names[k], 0)
        total += integral(difference, (a, 0, sizes[0]), (b, 0, sizes[1])).value
    return total


@derives("improper_integral", r"\\int_\{?(\d+)\}?\^\{\\infty\} ([^$]*) \\, d(\w)")
def _improper(low: int, function: str, name: str) -> Digits:
    return quadrature(expression(function), Symbol(name), low, sympy.oo)


@derives("integral", r"\\int_\{([^{}]*)\}\^\{([^{}]*)\} ([^$]*) \\, d(\w)")
@derives(
    "integration_technique",
    r"\\int_\{?([^{}^]*|\\frac\{[^{}]*\}\{[^{}]*\})\}?\^\{((?:[^{}]|\{[^{}]*\})*)\} ([^$]*) \\, d(\w)",
)
def _definite(low: object, high: object, function: str, name: str) -> Digits:
    return quadrature(expression(function), Symbol(name), expression(str(low)), expression(str(high)))


@derives("integral", r"^(.*(?:mean value|average).*)$")
def _mean(text: str) -> Expr:
    function = only(list(definitions(text).values()))
    low, high = (int(end) for end in wanted(re.search(r"\[(-?\d+), (-?\d+)\]", text)).groups())
    value = quadrature(function, X, low, high).value
    return Digits(value / (high - low))


@derives("integral", r"\$y = ([^$]*)\$ and (?:the line )?\$y = ([^$]*)\$")
def _between(one: str, other: str) -> Digits:
    difference = expression(one) - expression(other)
    a, b = sorted(sympy.solve(difference, X))
    return quadrature(sympy.Abs(difference), X, a, b)


@derives("limit", r"\\lim_\{(\w) \\to ([^{}]*)\} ([^$]*)\$")
@derives("taylor", r"\\lim_\{(\w) \\to ([^{}]*)\} ([^$]*)\$")
def _limit(name: str, place: object, function: str) -> Expr:
    end = expression(str(place))
    return sympy.limit(expression(function), Symbol(name), end)


@derives("taylor", r"limit of \$([^$]*)\$ as \$(\w) \\to (\d+)\$")
def _limit_of(function: str, name: str, place: int) -> Expr:
    return sympy.limit(expression(function), Symbol(name), place)


@derives(
    "taylor",
    r"coefficient of \$(\w)\^\{?(\d+)\}?\$ (?:in|when) (?:the (?:Maclaurin series|expansion)"
    r" of )?\$([^$]*)\$",
)
def _taylor(name: str, order: int, function: str) -> Expr:
    # The n-th derivative at 0, over n!.
    return sympy.diff(expression(function), Symbol(name), order).subs(name, 0) / sympy.factorial(order)


@derives("taylor", r"Expand \$([^$]*)\$ in powers of .*stands before \$(\w)\^\{?(\d+)\}?\$")
def _taylor_of(function: str, name: str, order: int) -> Expr:
    return _taylor(name, order, function)


def along(parts: list[Expr], curve: tuple[Expr, Expr], low: object, high: object) -> Any:
    """The line integral of a plane field along a curve in the parameter t."""
    place = {X: curve[0], Y: curve[1]}
    value = sum(p.subs(place, simultaneous=True) * c.diff(T) for p, c in zip(parts, curve, strict=True))
    return quadrature(value, T, low, high).value


def straight(a: tuple[Expr, ...], b: tuple[Expr, ...]) -> tuple[Expr, Expr]:
    """The segment between two points, t from 0 to 1."""
    return a[0] + T * (b[0] - a[0]), a[1] + T * (b[1] - a[1])


def _point(text: str) -> tuple[Expr, ...]:
    return tuple(expression(part) for part in components(text))


@derives("line_integral", r"^(.*)$")
def _line(text: str) -> Digits:
    if found := re.search(r"int_C \(([^$]*)\) \\, dx \+ \(([^$]*)\) \\, dy", text):
        parts = [expression(found[1]), expression(found[2])]
    else:
        parts = field(wanted(re.search(r"(?:force|field) \$(\([^$]*\))\$", text))[1])
    if found := re.search(r"segment from \$(\([^$]*\))\$ to \$(\([^$]*\))\$", text):
        return Digits(along(parts, straight(_point(found[1]), _point(found[2])), 0, 1))
    if found := re.search(_RECTANGLE + ", anticlockwise", text):
        a, b, c, d = (expression(end) for end in found.groups())
        corners = [(a, c), (b, c), (b, d), (a, d)]
        edges = zip(corners, [*corners[1:], corners[0]], strict=True)
        return Digits(sum(along(parts, straight(p, q), 0, 1) for p, q in edges))
    if found := re.search(
        r"curve \$x = ([^$]*)\$, \$y = ([^$]*)\$ from \$t = ([^$]*)\$ to \$t = ([^$]*)\$", text
    ):
        x, y, low, high = (expression(part) for part in found.groups())
        return Digits(along(parts, (x, y), low, high))
    if found := re.search(
        r"part of the parabola \$y = ([^$]*)\$ from \$(\([^$]*\))\$ to \$(\([^$]*\))\$", text
    ):
        return Digits(
            along(parts, (T, expression(found[1]).subs(X, T)), _point(found[2])[0], _point(found[3])[0])
        )
    if found := re.search(
        r"between the parabola \$y = ([^$]*)\$ and the line \$y = ([^$]*)\$, anticlockwise", text
    ):
        return Digits(_around(parts, expression(found[1]), expression(found[2])))
    raise NotRead("the curve")


def _around(parts: list[Expr], one: Expr, other: Expr) -> Any:
    a, b = sorted(sympy.solve(one - other, X))
    middle = (a + b) / 2
    low, high = (one, other) if one.subs(X, middle) < other.subs(X, middle) else (other, one)
    return along(parts, (T, low.subs(X, T)), a, b) + along(parts, (T, high.subs(X, T)), b, a)


@derives(
    "optimisation",
    r"(greatest|least|minimum|maximum).*\$[a-z]\(x\) = ([^$]*)\$ (?:on the interval"
    r" \$\[([^,]*), ([^\]]*)\]\$|for \$([^$]*) \\le x \\le ([^$]*)\$)",
)
def _extreme(kind: str, function: str, *ends: object) -> Expr:
    low, high = (expression(str(end)) for end in ends if end is not None)
    value = expression(function)
    places = [r for r in sympy.solve(sympy.diff(value, X), X) if r.is_real and low <= r <= high]
    values = [value.subs(X, place) for place in (low, high, *places)]
    return (max if kind in ("greatest", "maximum") else min)(values)


@derives(
    "optimisation",
    r"where no fence is needed\.(?: (?:One|(\w+)) more fences?, square to it, divides? the pen"
    r" into (\w+)\.)? There are (\d+) metres.*area|"
    r"where no fence is needed\.(?: (?:One|(\w+)) more fences?, square to it, divides? the pen"
    r" into (\w+)\.)? There are (\d+) metres",
)
def _pen(
    _a: object, parts: object, total: int | None, _b: object, other_parts: object, other_total: int | None
) -> Expr:
    named = parts or other_parts
    rungs = 1 + (whole(str(named)) if named else 1)
    length = sympy.Integer(total or other_total or 0)
    side = Symbol("s")  # area (total - rungs s) s, a parabola with its top halfway between its zeros
    area = (length - rungs * side) * side
    return area.subs(side, length / rungs / 2)


@derives("optimisation", r"\$[a-z]\(x, y\) = ([^$]*)\$")
def _paraboloid(function: str) -> Expr:
    value = expression(function)
    place = sympy.solve([value.diff(X), value.diff(Y)], [X, Y])
    hessian = sympy.hessian(value, (X, Y))
    if not hessian.is_positive_definite:
        raise NotRead("no minimum")
    return value.subs(place)


@derives("partial_derivative", r"^(.*)$")
def _partial(text: str) -> object:
    function = expression(wanted(re.search(r"\$[a-z]\(x, y\) = ([^$]*)\$", text))[1])
    if "critical point" in text:
        place = sympy.solve([function.diff(X), function.diff(Y)], [X, Y])
        eigenvalues = [
            sympy.sign(sympy.N(e)) for e in sympy.hessian(function, (X, Y)).eigenvals(multiple=True)
        ]
        kind = 1 if min(eigenvalues) > 0 else -1 if max(eigenvalues) < 0 else 0
        return place[X], place[Y], sympy.Integer(kind)
    point = wanted(
        re.search(
            r"at (?:the point )?\$\(([^$,]*), ([^$,]*)\)\$|\\partial [xy]\}\(([^$,]*), ([^$,]*)\)", text
        )
    )
    place = dict(zip((X, Y), [expression(part) for part in point.groups() if part], strict=True))
    gradient = sympy.Matrix([function.diff(X).subs(place), function.diff(Y).subs(place)])
    if found := re.search(r"in the direction of \$\(([^$,]*), ([^$,]*)\)\$", text):
        way = sympy.Matrix([expression(part) for part in found.groups()])
        return gradient.dot(way) / way.norm()
    if "largest directional derivative" in text:
        return gradient.norm()
    return gradient[0 if r"\partial x" in text else 1]


@derives(
    "related_rates",
    r"adius (?:of a .*?)?grows at (\d+) cm per second.*its (surface|area|volume) grow.*radius is (\d+) cm",
)
@derives(
    "related_rates",
    r"radius of a .*? grows at (\d+) cm per second.*its (surface|area|volume) grows.*radius is (\d+) cm",
)
def _growing(rate: int, what: str, radius: int) -> Expr:
    r = radius + rate * T
    size = {"surface": 4 * r**2, "area": r**2, "volume": Rational(4, 3) * r**3}[what] * sympy.pi
    return size.diff(T).subs(T, 0)


@derives("related_rates", r"ladder of (\d+) dm.*wall at (\d+) dm per second.*foot is (\d+) dm")
def _ladder(length: int, rate: int, foot: int) -> Expr:
    height = sympy.sqrt(length**2 - (foot + rate * T) ** 2)
    return -height.diff(T).subs(T, 0)


@derives(
    "related_rates",
    r"(?:at|which) (\d+) cubic metres.*is (\d+) m high and has a radius of (\d+) m.*?\$([^$]*)\$ m",
)
def _tank(rate: int, height: int, radius: int, level: object) -> Expr:
    h = Symbol("h")
    volume = sympy.pi * (h * Rational(radius, height)) ** 2 * h / 3
    return rate / volume.diff(h).subs(h, expression(str(level)))


@derives("series_sum", r"\\sum_\{(\w) = (\d+)\}\^\{\\infty\} ([^$]*)\$")
def _series(name: str, start: int, term: str) -> Digits:
    with mpmath.workdps(30):
        value = sympy.lambdify(Symbol(name), expression(term), "mpmath")
        return Digits(
            mpmath.nsum(
                lambda k: value(mpmath.mpf(k)) if "^" not in term else value(int(k)), [start, mpmath.inf]
            )
        )


@derives("fourier_coefficient", r"^(.*)$")
def _fourier(text: str) -> object:
    pieces = re.findall(r"f\(x\) = ([^$]*)\$ for \$([^$]*?) < x < ([^$]*?)\$", text)
    if found := re.search(r"\$0 < x < \\pi\$ the function \$([^$]*)\$ is the sum of a series of sines", text):
        pieces = [(found[1], "0", r"\pi")]
    parts = [(expression(f), expression(a), expression(b)) for f, a, b in pieces]
    if "odd function" in text or "series of sines" in text:
        parts += [(-f.subs(X, -X), -b, -a) for f, a, b in parts]
    if "even function" in text or "series of cosines" in text:
        parts += [(f.subs(X, -X), -b, -a) for f, a, b in parts]
    if sum(float(b - a) for _, a, b in parts) != float(2 * sympy.pi):
        raise NotRead("no whole period")
    if found := re.search(
        r"(?:Find|Compute|pair)(?: the pair)? \$\(?([ab])_\{?(\d+)\}?(?:, ([ab])_\{?(\d+)\}?)?\)?\$", text
    ):
        asked = [(found[1], found[2]), *([(found[3], found[4])] if found[3] else [])]
    else:
        waves = re.findall(r"coefficient (?:\$[^$]*\$ )?of \$\\(sin|cos) (\d*)x\$", text)
        asked = [("b" if kind == "sin" else "a", n or "1") for kind, n in waves]
    if not asked:
        raise NotRead("which coefficient")
    values = [_fourier_value(parts, kind, int(n)) for kind, n in asked]
    return Digits(values[0]) if len(values) == 1 else Digits(tuple(values))


def _fourier_value(parts: list[tuple[Expr, Expr, Expr]], kind: str, n: int) -> Any:
    wave = sympy.sin(n * X) if kind == "b" else sympy.cos(n * X)
    total = sum(quadrature(f * wave, X, a, b).value for f, a, b in parts)
    return total / mpmath.pi
