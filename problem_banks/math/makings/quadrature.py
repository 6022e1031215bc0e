"""Numbers found by sampling a function: integrals, derivatives, coefficients. For second verifications."""

from cmath import exp as cexp
from collections.abc import Callable
from math import pi

#: Nodes and weights of Gauss and Legendre with five points on [-1, 1].
_GAUSS = (
    (-0.9061798459386640, 0.2369268850561891),
    (-0.5384693101056831, 0.4786286704993665),
    (0.0, 0.5688888888888889),
    (0.5384693101056831, 0.4786286704993665),
    (0.9061798459386640, 0.2369268850561891),
)


def integral(f: Callable[[float], float], low: float, high: float, *, panels: int = 12) -> float:
    """The integral of a smooth function, by Gauss's rule of order ten on equal panels."""
    half = (high - low) / (2 * panels)
    total = 0.0
    for panel in range(panels):
        middle = low + (2 * panel + 1) * half
        total += sum(weight * f(middle + half * node) for node, weight in _GAUSS)
    return total * half


def slope(f: Callable[[float], float], x: float, *, step: float = 1e-3) -> float:
    """The derivative, by the five-point difference of order four."""
    return (f(x - 2 * step) - 8 * f(x - step) + 8 * f(x + step) - f(x + 2 * step)) / (12 * step)


def power_coefficient(
    f: Callable[[complex], complex], order: int, *, radius: float, points: int = 32
) -> float:
    """The coefficient of ``x**order`` in the power series at 0, by Cauchy's integral over a circle."""
    turns = [cexp(2j * pi * k / points) for k in range(points)]
    return float((sum(f(radius * t) / t**order for t in turns) / points).real / radius**order)
