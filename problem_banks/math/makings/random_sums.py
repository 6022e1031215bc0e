"""Random variables: numbers of sums of normal ones, and chances and moments by adding up single outcomes."""

from collections.abc import Sequence
from fractions import Fraction
from functools import cache
from math import comb, erf, exp, factorial, isqrt, pi, sqrt

#: Factors and standard deviations of two variables.
Sides = tuple[int, int, int, int]

#: Values of two variables with a weight.
Outcomes = Sequence[tuple[int, int, int]]

#: Panels of Simpson's rule.
_PANELS = 60


def first_success(chance: Fraction, low: int, high: int) -> Fraction:
    """The chance that the first success is later than ``low`` and not later than ``high``."""
    return sum((chance * (1 - chance) ** (k - 1) for k in range(low + 1, high + 1)), Fraction(0))


def poisson_sum(means: tuple[float, float], count: int) -> float:
    """The chance that two counts make up a whole, over all ways in which they do."""
    one, two = means
    ways = (
        one**i * exp(-one) / factorial(i) * two ** (count - i) * exp(-two) / factorial(count - i)
        for i in range(count + 1)
    )
    return sum(ways, 0.0)


def variance_of_sample(size: int, bad: int, drawn: int) -> Fraction:
    """The variance of the number of bad ones, by the chances of all numbers."""
    ways = [comb(bad, k) * comb(size - bad, drawn - k) for k in range(drawn + 1)]
    first, second = (sum(k**e * way for k, way in enumerate(ways)) for e in (1, 2))
    whole = comb(size, drawn)
    return Fraction(second, whole) - Fraction(first, whole) ** 2


def covariance_over_pairs(outcomes: Outcomes) -> Fraction:
    """Half the mean product of the differences of two independent outcomes."""
    total = sum(v * w * (x - u) * (y - t) for x, y, w in outcomes for u, t, v in outcomes)
    return Fraction(total, 2 * sum(w for _, _, w in outcomes) ** 2)


def normal_part(z: float) -> float:
    """The chance of a standard normal variable to lie between 0 and z, by Simpson's rule."""
    h = z / (2 * _PANELS)
    heights = [exp(-((k * h) ** 2) / 2) for k in range(2 * _PANELS + 1)]
    weights = [1, *[4, 2] * (_PANELS - 1), 4, 1]
    return h / 3 * sum(w * y for w, y in zip(weights, heights, strict=True)) / sqrt(2 * pi)


def normal_table(tenths: int) -> Fraction:
    """The normal distribution function, to four places as tables give it."""
    return Fraction(round(10_000 * (1 + erf(tenths / 10 / sqrt(2))) / 2), 10_000)


@cache
def right_sides() -> tuple[Sides, ...]:
    """Those whose products are the legs of a right triangle with integer sides."""
    return tuple(
        (a, b, s, t)
        for a in range(1, 6)
        for b in (-4, -3, -2, -1, 1, 2, 3, 4)
        for s in range(2, 16)
        for t in range(2, 16)
        if (a, abs(b)) != (1, 1) and spread_of((a, b, s, t)) ** 2 == (a * s) ** 2 + (b * t) ** 2
    )


def spread_of(sides: Sides) -> int:
    """The whole part of the standard deviation of the sum."""
    a, b, s, t = sides
    return isqrt((a * s) ** 2 + (b * t) ** 2)
