"""Integrals come with a bound of their error: right answers hold, and wrong ones near them do not."""

from fractions import Fraction
from math import cos, cosh, exp, inf, pi

import pytest

from problem_banks.math.makings.quadrature import Enclosed, integral, polynomial_integral
from problem_banks.registry import BANKS


def test_the_bound_holds_the_error() -> None:
    grown = integral(exp, 0, 3, bound=lambda centre, reach: exp(centre + reach))
    assert abs(grown.value - (exp(3) - 1)) <= grown.error < 1e-8
    coarse = integral(lambda x: cos(9 * x), 0, 5, bound=lambda _, reach: cosh(9 * reach), panels=3)
    assert coarse.objection("0") is not None


def test_a_true_zero_of_a_large_integrand_holds() -> None:
    assert BANKS["integration_technique"].problem(8, 141)
    assert polynomial_integral(lambda x: x * (9 * x * x - 20) ** 5, Fraction(-3), Fraction(3), degree=11) == 0


@pytest.mark.parametrize("degree", range(13))
def test_polynomials_are_exact(degree: int) -> None:
    found = polynomial_integral(lambda x: x**degree, Fraction(-1, 2), Fraction(3), degree=degree)
    assert found == (Fraction(3) ** (degree + 1) - Fraction(-1, 2) ** (degree + 1)) / (degree + 1)


def test_an_answer_beside_the_right_one_is_refused() -> None:
    wave = integral(cos, 0, pi / 2, bound=lambda _, reach: cosh(reach), panels=24)
    assert wave.objection("1") is None
    assert wave.objection("\\frac{1000000001}{1000000000}") is not None


def test_a_pole_that_no_disc_avoids_decides_nothing() -> None:
    near = integral(lambda x: 1 / (x + 1e-9), 0, 1, bound=lambda c, r: 1 / (c - r) if c > r else inf)
    assert near.objection("20") is not None


def test_an_error_grows_with_a_sum() -> None:
    total = Enclosed(1.0, 0.25) + Enclosed(2.0, 0.5) * -2.0
    assert total.value == -3.0
    assert total.error >= 1.25
