"""Numbers found by sampling a function: integrals, derivatives, coefficients. For second verifications.

An integral comes with a bound of its error, so that no right answer is called wrong for being near zero while
the integrand is large, and no wrong one passes for being near the right one.
"""

import re
import sys
from cmath import exp as cexp
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from math import pi

from problem_banks.math.makings.exact import value_of_tex

#: Nodes and weights of Gauss and Legendre with five points on [-1, 1].
_GAUSS = (
    (-0.9061798459386640, 0.2369268850561891),
    (-0.5384693101056831, 0.4786286704993665),
    (0.0, 0.5688888888888889),
    (0.5384693101056831, 0.4786286704993665),
    (0.9061798459386640, 0.2369268850561891),
)


#: How far around a panel a function is bounded, in half widths, each with the share of the bound that the
#: rule may miss: the one that gives the least error counts.
_REACHES = tuple((r, r**-10 / (1 - 1 / r)) for r in (3.0, 5.0, 9.0, 17.0, 33.0))

#: Roundings of one value of an integrand, relative to the sum of the sizes of its terms.
_ROUNDING = 64 * sys.float_info.epsilon

#: A sign that is no part of an exponent.
_MINUS = re.compile(r"(?<!\^\{)-")

#: The largest error, relative to the number or to one, with which an integral still decides anything.
_DECIDES = 1e-6


@dataclass(frozen=True)
class Enclosed:
    """A number that is known to lie within ``error`` of ``value``."""

    value: float
    error: float

    def __add__(self, other: "Enclosed | float") -> "Enclosed":
        known = other if isinstance(other, Enclosed) else Enclosed(other, 0.0)
        total = self.value + known.value
        rounding = sys.float_info.epsilon * (abs(self.value) + abs(known.value))
        return Enclosed(total, self.error + known.error + rounding)

    def __mul__(self, factor: float) -> "Enclosed":
        rounding = sys.float_info.epsilon * abs(self.value * factor)
        return Enclosed(self.value * factor, self.error * abs(factor) + rounding)

    def objection(self, gold: str) -> str | None:
        """What is to be said against ``gold`` when this is its value; ``None`` where they agree."""
        stated = value_of_tex(gold)
        # With every difference made a sum, the same text bounds the sizes that were rounded on the way.
        rounding = _ROUNDING * abs(value_of_tex(_MINUS.sub("", gold.replace(" - ", " + "))))
        slack = self.error + rounding
        if not slack <= _DECIDES * max(1.0, abs(stated)):
            return f"another way gives {self.value:.9g} to {slack:.1g} only, which decides nothing"
        if abs(stated - self.value) <= slack:
            return None
        return f"another way gives {self.value:.12g} to {slack:.1g}, not {gold}"


def integral(
    f: Callable[[float], float],
    low: float,
    high: float,
    *,
    bound: Callable[[float, float], float],
    panels: int = 12,
) -> Enclosed:
    """The integral of an analytic function, by Gauss's rule of order ten on equal panels, with its error.

    ``bound(centre, reach)`` is a number that no value of ``f`` on the disc of that radius exceeds, made of
    the sizes of its terms; infinite where the disc holds a pole. The Taylor polynomial of degree nine
    is integrated exactly, and Cauchy's estimate bounds all that is left of the function.
    """
    half = (high - low) / (2 * panels)
    total = error = 0.0
    for panel in range(panels):
        middle = low + (2 * panel + 1) * half
        total += half * sum([weight * f(middle + half * node) for node, weight in _GAUSS])
        missed = 4 * half * min(bound(middle, r * half) * share for r, share in _REACHES)
        error += missed + 2 * half * _ROUNDING * bound(middle, half)
    return Enclosed(total, error + sys.float_info.epsilon * panels * abs(total))


def polynomial_integral(
    f: Callable[[Fraction], Fraction], low: Fraction, high: Fraction, *, degree: int
) -> Fraction:
    """The integral of a polynomial, exactly: Romberg's scheme, each row exact for two degrees more."""
    length, row = high - low, [(high - low) / 2 * (f(low) + f(high))]
    for halving in range(1, degree // 2 + 1):
        panels = 2**halving
        inner = sum((f(low + length * k / panels) for k in range(1, panels, 2)), Fraction(0))
        finer = [row[0] / 2 + length / panels * inner]
        for order, coarse in enumerate(row, start=1):
            finer.append(finer[-1] + (finer[-1] - coarse) / (4**order - 1))
        row = finer
    return row[-1]


def slope(f: Callable[[float], float], x: float, *, step: float = 1e-3) -> float:
    """The derivative, by the five-point difference of order four."""
    return (f(x - 2 * step) - 8 * f(x - step) + 8 * f(x + step) - f(x + 2 * step)) / (12 * step)


def power_coefficient(
    f: Callable[[complex], complex], order: int, *, radius: float, points: int = 32
) -> float:
    """The coefficient of ``x**order`` in the power series at 0, by Cauchy's integral over a circle."""
    turns = [cexp(2j * pi * k / points) for k in range(points)]
    return float((sum(f(radius * t) / t**order for t in turns) / points).real / radius**order)
