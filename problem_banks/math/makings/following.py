"""Differential equations followed step by step, by the rule of Runge and Kutta: for second verifications."""

from collections.abc import Callable

#: The highest derivative, from the place, the function and its first derivative.
HighestDerivative = Callable[[float, float, float], float]

_STEPS = 160


def followed(
    highest: HighestDerivative, order: int, x: float, start: tuple[float, float], end: float
) -> tuple[float, float]:
    """The value at ``end``, and the size of the greatest one on the way, at least 1.

    Args:
        order: Of the equation, 1 or 2; the first derivative of ``start`` counts only for 2.
    """
    h = (end - x) / _STEPS
    (y, z), size = start, 1.0

    def rates(x: float, y: float, z: float) -> tuple[float, float]:
        value = highest(x, y, z)
        return (value, 0.0) if order == 1 else (z, value)

    for _ in range(_STEPS):
        a, b = rates(x, y, z)
        c, d = rates(x + h / 2, y + h / 2 * a, z + h / 2 * b)
        e, f = rates(x + h / 2, y + h / 2 * c, z + h / 2 * d)
        g, k = rates(x + h, y + h * e, z + h * f)
        y, z, x = y + h / 6 * (a + 2 * c + 2 * e + g), z + h / 6 * (b + 2 * d + 2 * f + k), x + h
        size = max(size, abs(y))
    return y, size
