"""Claims hold exactly or not at all, and are never run as code."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from problem_banks.claims import UnreadableClaim, broken_claim, holds
from problem_banks.records import Step


@pytest.mark.parametrize(
    "claim",
    [
        "3*4 + 5 = 17",
        "1/3 + 1/6 = 1/2 = 2/4",
        "0.1 + 0.2 = 0.3",
        "(x - 2)*(x + 3) = x^2 + x - 6",
        "(a + b)^2 = a^2 + 2*a*b + b^2",
        "17 % 5 = 2",
        "sqrt(49/4) = 7/2",
        "comb(5, 2) = factorial(5)/(factorial(2)*factorial(3)) = perm(5, 2)/2",
        "gcd(12, 18)*lcm(12, 18) = 12*18",
        "abs(-3) = max(1, 3) = min(3, 9) = floor(7/2)",
        "2^(-2) = 0.25",
    ],
)
def test_true_claims_hold(claim: str) -> None:
    assert holds(claim)


@pytest.mark.parametrize(
    "claim", ["3*4 + 5 = 18", "x^2 = 4", "x = y", "a - b = b - a", "1 = 1 = 2", "-17 % 5 = -2"]
)
def test_false_claims_do_not_hold(claim: str) -> None:
    assert not holds(claim)


@pytest.mark.parametrize(
    "claim",
    [
        "3 + 4",
        "1/0 = 1",
        "5 % 0 = 1",
        "0^(-1) = 0",
        "2^(1/2) = 1",
        "sqrt(2) = 1",
        "comb(1/2, 1) = 1",
        "2^99999 = 1",
        "f(1) = 1",
        "__import__('os') = 1",
        "[1] = 1",
        "3 + = 4",
        "x.real = 1",
    ],
)
def test_what_is_not_exact_arithmetic_is_refused(claim: str) -> None:
    with pytest.raises(UnreadableClaim):
        holds(claim)


@given(a=st.fractions(), b=st.fractions(), off=st.fractions())
def test_sums_are_exact(a: Fraction, b: Fraction, off: Fraction) -> None:
    assert holds(f"({a}) + ({b}) = ({a + b + off})") is (off == 0)


def test_the_first_broken_claim_is_named() -> None:
    sound = [Step(text="prose"), Step(text="", claim="1 + 1 = 2")]
    assert broken_claim(sound) is None
    assert "1 + 1 = 3" in str(broken_claim([*sound, Step(text="", claim="1 + 1 = 3")]))
    assert "cannot be read" in str(broken_claim([*sound, Step(text="", claim="one is one")]))
