"""Tetrahedra with three edges along the axes: how they are written, and integrals of powers."""

from fractions import Fraction
from functools import cache

from problem_banks.math.makings.notation import tex_power
from problem_banks.math.makings.quadrature import polynomial_integral


@cache
def unit_integral(i: int, j: int) -> Fraction:
    """The integral of u^i (1 - u)^j from 0 to 1."""
    return polynomial_integral(lambda u: u**i * (1 - u) ** j, 0, 1, degree=i + j + 1)


def tex_letters(powers: tuple[int, int, int]) -> str:
    """``x^2y``, by the exponents of x, y and z."""
    return "".join(map(tex_power, "xyz", powers))


def times_letter(factor: int, letter: str) -> str:
    """``3u``, ``u``."""
    return letter if factor == 1 else f"{factor}{letter}"


def scale_powers(powers: tuple[int, int, int], sides: tuple[int, int, int]) -> list[str]:
    """The powers of the sides that stand for the letters."""
    return [
        str(side) if exponent == 1 else f"{side}^{exponent}"
        for side, exponent in zip(sides, powers, strict=True)
        if exponent
    ]


def tex_face(sides: tuple[int, int, int]) -> str:
    """The left side of the equation of the face that is opposite the corner at zero."""
    return " + ".join(
        letter if side == 1 else f"\\frac{{{letter}}}{{{side}}}"
        for letter, side in zip("xyz", sides, strict=True)
    )
