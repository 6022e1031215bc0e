"""Fluxes of polynomial fields by integrals over the surfaces themselves, for second verifications.

They are given by the factor of pi. Every power of the coordinates has a known integral over a disc, a circle
or a sphere."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import comb, prod

from problem_banks.math.makings.notation import Number

#: Exponents of x, y and z, and the polynomials made of such terms.
Powers = tuple[int, int, int]
Terms = Mapping[Powers, Number]
Field = tuple[Terms, Terms, Terms]


def _odd_product(n: int) -> int:
    """``(n - 1)!!``: 1 for 0, 1 for 2, 3 for 4."""
    return prod(range(1, n, 2))


def _round(i: int, j: int) -> Fraction:
    """The integral of ``cos^i sin^j`` over one turn, by pi."""
    if i % 2 or j % 2:
        return Fraction(0)
    return Fraction(2 * _odd_product(i) * _odd_product(j), prod(range(2, i + j + 1, 2)))


def _disc(i: int, j: int, radius: int) -> Fraction:
    """The integral of ``x^i y^j`` over a disc, by pi; the square of its radius is given."""
    half = (i + j + 2) // 2
    return _round(i, j) * Fraction(radius) ** half / (i + j + 2) if not (i + j) % 2 else Fraction(0)


def over_box(sides: Sequence[int], field: Field) -> Fraction:
    """Out of a box at the origin; this one has no factor pi."""
    total = Fraction(0)
    for axis, terms in enumerate(field):
        for powers, c in terms.items():
            face = prod(
                (
                    Fraction(side ** (e + 1), e + 1)
                    for k, (side, e) in enumerate(zip(sides, powers, strict=True))
                    if k != axis
                ),
                start=Fraction(c),
            )
            total += face * (sides[axis] ** powers[axis] - 0 ** powers[axis])
    return total


def over_sphere(radius: int, field: Field) -> Fraction:
    """Out of a ball around the origin."""
    total = Fraction(0)
    for axis, terms in enumerate(field):
        for powers, c in terms.items():
            i, j, k = (e + (axis == place) for place, e in enumerate(powers))
            if not i % 2 and not j % 2 and not k % 2:
                degree = i + j + k
                part = Fraction(
                    4 * _odd_product(i) * _odd_product(j) * _odd_product(k), prod(range(1, degree + 2, 2))
                )
                total += c * part * radius ** (degree + 1)
    return total


def over_cylinder(radius: int, height: int, field: Field) -> Fraction:
    """Out of a cylinder round the z axis, with top and bottom."""
    total = Fraction(0)
    for axis, terms in enumerate(field):
        for (i, j, k), c in terms.items():
            if axis == 2:
                total += c * _disc(i, j, radius**2) * (height**k - 0**k)
            else:
                around = _round(i + (axis == 0), j + (axis == 1))
                total += c * around * radius ** (i + j + 1) * Fraction(height ** (k + 1), k + 1)
    return total


def _over_graph(terms: Terms, extra: Powers, constant: int, sign: int, radius: int) -> Fraction:
    """The integral of the terms times ``x^i y^j`` over the disc under ``z = constant + sign (x^2 + y^2)``."""
    total = Fraction(0)
    for (i, j, k), c in terms.items():
        for m in range(k + 1):
            # The m-th power of x^2 + y^2, again by the binomial theorem.
            weight = comb(k, m) * constant ** (k - m) * sign**m
            for n in range(m + 1):
                total += (
                    c * weight * comb(m, n) * _disc(i + extra[0] + 2 * n, j + extra[1] + 2 * (m - n), radius)
                )
    return total


def over_bowl(height: int, field: Field) -> Fraction:
    """Out of ``x^2 + y^2 <= z <= height``, with its lid."""
    first, second, third = field
    curved = 2 * _over_graph(first, (1, 0, 0), 0, 1, height) + 2 * _over_graph(
        second, (0, 1, 0), 0, 1, height
    )
    lid = sum((c * _disc(i, j, height) * height**k for (i, j, k), c in third.items()), Fraction(0))
    return curved - _over_graph(third, (0, 0, 0), 0, 1, height) + lid


def over_cap(height: int, field: Field) -> Fraction:
    """Upwards through ``z = height - x^2 - y^2`` above ``z = 0``."""
    first, second, third = field
    h = height
    sides = 2 * _over_graph(first, (1, 0, 0), h, -1, h) + 2 * _over_graph(second, (0, 1, 0), h, -1, h)
    return sides + _over_graph(third, (0, 0, 0), h, -1, h)
