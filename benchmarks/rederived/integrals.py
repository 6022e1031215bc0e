"""Integrals over regions, along curves and over surfaces, and of waves: straight from their definitions."""

import re
from typing import Any

import mpmath
import numpy as np
import sympy
from sympy import Expr, Rational, Symbol

from benchmarks.rederived.calculus import T, X, Y, Z, quadrature
from benchmarks.rederived.comparing import Digits
from benchmarks.rederived.reading import NotRead, derives, wanted
from benchmarks.rederived.tex import components, expression

_NODES, _WEIGHTS = np.polynomial.legendre.leggauss(40)


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
