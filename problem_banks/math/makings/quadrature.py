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
from functools import lru_cache
from itertools import pairwise
from math import pi

from problem_banks.math.makings.exact import value_of_tex
from problem_banks.math.makings.notation import Number

#: Nodes and weights of Gauss and Legendre with ten points on [-1, 1].
_GAUSS = tuple(
    (sign * node, weight)
    for node, weight in (
        (0.1488743389816312, 0.2955242247147529),
        (0.4333953941292472, 0.2692667193099963),
        (0.6794095682990244, 0.2190863625159820),
        (0.8650633666889845, 0.1494513491505806),
        (0.9739065285171717, 0.0666713443086881),
    )
    for sign in (-1, 1)
)


#: How far around a panel a function is bounded, in half widths, each with the share of the bound that the
#: rule may miss: the one that gives the least error counts.
_REACHES = tuple((r, r**-20 / (1 - 1 / r)) for r in (2.5, 4.0, 6.0, 10.0))

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
    """The integral of an analytic function, by Gauss's rule of order twenty on panels, with its error.

    A panel is halved while the rule may miss more on it than roundings do, down to an eighth, which is no
    wider than one of ``panels`` equal parts. ``bound(centre, reach)`` is a number that no value of ``f`` on
    the disc of that radius exceeds, made of the sizes of its terms; infinite where the disc holds a pole. The
    Taylor polynomial of degree nineteen is integrated exactly, and Cauchy's estimate bounds all that is left
    of the function.
    """
    wide = -(-panels // 8)
    half = (high - low) / (2 * wide)
    middles = [low + (2 * place + 1) * half for place in range(wide)]
    allowed = _ROUNDING * sum(abs(f(middle)) for middle in middles) / wide
    left = [(middle, half, 3) for middle in middles]
    total = error = 0.0
    while left:
        middle, half, halvings = left.pop()
        missed = 4 * half * min([bound(middle, r * half) * share for r, share in _REACHES])
        if halvings and missed > 2 * half * allowed:
            half /= 2
            left += [(middle - half, half, halvings - 1), (middle + half, half, halvings - 1)]
            continue
        total += half * sum([weight * f(middle + half * node) for node, weight in _GAUSS])
        error += missed + 2 * half * _ROUNDING * bound(middle, half)
    return Enclosed(total, error + sys.float_info.epsilon * panels * abs(total))


def polynomial_integral(f: Callable[[Number], Number], low: Number, high: Number, *, degree: int) -> Fraction:
    """The integral of a polynomial, exactly, from its values at whole steps from ``low`` on: they give all
    differences, which are what Newton's formula is made of."""
    differences = [f(low + turn) for turn in range(degree + 1)]
    total = Fraction(0)
    for weight in _newton_weights(Fraction(high) - low, degree):
        total += weight * differences[0]
        differences = [after - before for before, after in pairwise(differences)]
    return total


@lru_cache(maxsize=256)
def _newton_weights(length: Fraction, degree: int) -> tuple[Fraction, ...]:
    """The integrals from 0 to ``length`` of ``t`` over 0, 1, .., ``degree``, the binomial polynomials."""
    binomial, weights = [Fraction(1)], []  # by the power of t, the lowest first
    for below in range(degree + 1):
        weights.append(sum(c * length ** (k + 1) / (k + 1) for k, c in enumerate(binomial)))
        pairs = zip([Fraction(0), *binomial], [*binomial, Fraction(0)], strict=True)
        binomial = [(raised - below * kept) / (below + 1) for raised, kept in pairs]
    return tuple(map(Fraction, weights))


def slope(f: Callable[[float], float], x: float, *, step: float = 1e-3) -> float:
    """The derivative, by the five-point difference of order four."""
    return (f(x - 2 * step) - 8 * f(x - step) + 8 * f(x + step) - f(x + 2 * step)) / (12 * step)


def power_coefficient(
    f: Callable[[complex], complex], order: int, *, radius: float, points: int = 32
) -> float:
    """The coefficient of ``x**order`` in the power series at 0, by Cauchy's integral over a circle."""
    turns = [cexp(2j * pi * k / points) for k in range(points)]
    return float((sum(f(radius * t) / t**order for t in turns) / points).real / radius**order)
