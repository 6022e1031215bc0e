"""Calculus: quadrature at many digits, direct integrals along curves and over surfaces, limits and series."""

import re
from collections.abc import Callable
from typing import Any

import mpmath
import sympy
from sympy import Expr, Poly, Rational, Symbol

from benchmarks.rederived.algebra import definitions
from benchmarks.rederived.comparing import Digits
from benchmarks.rederived.reading import NotRead, derives, only, wanted, whole
from benchmarks.rederived.tex import expression

X, Y, Z, T = sympy.symbols("x y z t")


Bound = Callable[..., Any]


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
    r"(?:at|which) (\d+) cubic metres?.*is (\d+) m high and has a radius of (\d+) m.*?\$([^$]*)\$ m",
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
