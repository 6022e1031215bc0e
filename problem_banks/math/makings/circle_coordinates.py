"""Lengths in circles and triangles once more, by coordinates: for second verifications.

Each function puts a figure into coordinates and says whether a length in it has the given square."""

import re
from decimal import Decimal, localcontext
from fractions import Fraction

from problem_banks.math.makings.notation import number_of

_ROOT = re.compile(r"(?:\\frac\{)?(\d*)\\sqrt\{(\d+)\}(?:\}\{(\d+)\})?")

#: Digits of the coordinates, and what two of the same numbers may differ by.
_DIGITS, _NEAR = 60, Decimal("1e-50")

_Point = tuple[Fraction, Fraction]


def square_of(gold: str) -> Fraction:
    """The square of a written root or fraction."""
    root = _ROOT.fullmatch(gold)
    if root is None:
        return number_of(gold) ** 2
    return Fraction(int(root[1] or 1) ** 2 * int(root[2]), int(root[3] or 1) ** 2)


def _second_meeting(on: tuple[_Point, _Point, _Point], start: _Point, toward: _Point) -> Fraction:
    """Where the line from a point of a circle meets it again, as a multiple of the way to ``toward``."""
    (ax, ay), (bx, by), (cx, cy) = on
    # The circle through three points: x^2 + y^2 + ux + vy + w = 0.
    det = (ax - cx) * (by - cy) - (bx - cx) * (ay - cy)
    one, two = (-(x * x + y * y - cx * cx - cy * cy) for x, y in (on[0], on[1]))
    u = (one * (by - cy) - two * (ay - cy)) / det
    v = ((ax - cx) * two - (bx - cx) * one) / det
    (x, y), (p, q) = start, (toward[0] - start[0], toward[1] - start[1])
    return -(2 * (x * p + y * q) + u * p + v * q) / (p * p + q * q)


def chords_agree(square: Fraction, a: int, b: int, c: int) -> bool:
    """The crossing at the origin, one chord on the axis, the other in a direction with a 3-4-5 triangle."""
    direction = (Fraction(3, 5), Fraction(4, 5))
    end = (c * direction[0], c * direction[1])
    circle = ((Fraction(-a), Fraction(0)), (Fraction(b), Fraction(0)), end)
    return (_second_meeting(circle, end, (Fraction(0), Fraction(0))) * c) ** 2 == square


def tangent_agree(square: Fraction, a: int, b: int) -> bool:
    """The secant on the axis; the centre anywhere above its middle."""
    middle, height = Fraction(2 * a + b, 2), Fraction(7)
    radius = Fraction(b, 2) ** 2 + height**2
    return middle**2 + height**2 - radius == square


def seen_agree(square: Fraction, r: int, d: int, a: int) -> bool:
    """The centre at distance d on the axis, the near end of the chord at distance a from the origin."""
    x = Fraction(d * d + a * a - r * r, 2 * d)
    # The foot of the centre on the line is the middle of the chord.
    along = d * x / a
    return (2 * (along - a)) ** 2 == square and a * a - x * x > 0


def _triangle(c: int, b: int, m: int, n: int) -> tuple[Fraction, Fraction]:
    """The first coordinate of A and the square of the second, with B at the origin and C on the axis."""
    x = Fraction(c * c - b * b + (m + n) ** 2, 2 * (m + n))
    return x, c * c - x * x


def stewart_agree(square: Fraction, c: int, b: int, m: int, n: int) -> bool:
    """The corner A from the three sides, the foot on the axis."""
    x, height = _triangle(c, b, m, n)
    return (x - m) ** 2 + height == square


def extended_agree(square: Fraction, c: int, b: int, m: int, n: int) -> bool:
    """The circle's centre lies over the middle of BC; the line is met where the power of D says nothing."""
    x, height = _triangle(c, b, m, n)
    half = Fraction(m + n, 2)
    # With y the height of A and (half, k) the centre, which is as far from A as from B, this is 2 k y.
    doubled = x * x + height - 2 * half * x
    # A point A + t (D - A): of the quadratic equation in t, 0 is one root.
    way = (m - x) ** 2 + height
    other = -2 * ((x - half) * (m - x) - height) - doubled
    return (other / way) ** 2 * way == square


def ptolemy_agree(square: Fraction, a: int, b: int, c: int, d: int) -> bool:
    """With the diagonal on the axis, the two corners beside it lie on one circle with its ends."""
    with localcontext() as context:
        context.prec = _DIGITS
        diagonal = (Decimal(square.numerator) / Decimal(square.denominator)).sqrt()
        centres = []
        for left, right, side in ((a, b, 1), (d, c, -1)):
            x = (left * left - right * right + diagonal * diagonal) / (2 * diagonal)
            if left * left <= x * x:
                return False
            y = side * (left * left - x * x).sqrt()
            centres.append((x * x + y * y - diagonal * x) / (2 * y))
        return abs(centres[0] - centres[1]) < _NEAR
