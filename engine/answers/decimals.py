"""Decimals as roundings: when a decimal stands for a value that it does not equal exactly.

A decimal with at least six significant digits agrees with a value that it is the correct rounding (or the
plain truncation) of. Integers are exact: no decimal rounds to one. Zero rounds to nothing but zero.
"""

from fractions import Fraction
from math import floor

from engine.answers.exact import rational
from engine.answers.tree import Negative, Node, Number, Percent, Power, Product

#: Fewer significant digits than this show no value but their own: 0.33 is not a third.
_MIN_DIGITS = 6
#: Two decimals of unequal length agree only from here on: both were written as if exact.
_MIN_DIGITS_BOTH = 8
#: From 15 significant digits a decimal is what a double-precision program printed; it is off by a few units
#: in the last place of a double (2^-52 relative).
_DOUBLE_DIGITS = 15
_DOUBLE_ERROR = 2.0**-50


def as_decimal(node: Node) -> Number | None:
    """The decimal that ``node`` is written as: -0.25, 6.02 * 10^23, 1.5e-7."""
    if isinstance(node, Number):
        return node if node.places is not None else None
    if isinstance(node, Negative):
        inner = as_decimal(node.operand)
        return None if inner is None else Number(-inner.value, inner.places)
    if isinstance(node, Percent):
        inner = as_decimal(node.value)
        return None if inner is None else Number(inner.value / 100, (inner.places or 0) + 2)
    if isinstance(node, Product) and len(node.factors) == 2:
        mantissa, scale = node.factors
        inner = as_decimal(mantissa)
        if inner is not None and isinstance(scale, Power) and scale.base == Number(Fraction(10)):
            exponent = rational(scale.exponent)
            if exponent is not None and exponent.denominator == 1 and abs(exponent) < 10_000:
                shift = Fraction(10) ** int(exponent)
                return Number(inner.value * shift, (inner.places or 0) - int(exponent))
    return None


def significant_digits(decimal: Number) -> int:
    """Digits from the first nonzero one to the last written one."""
    scaled = abs(decimal.value * Fraction(10) ** (decimal.places or 0))
    return len(str(int(scaled))) if scaled else 0


def is_rounding(decimal: Number, below: int, *, rounds_up: bool) -> bool:
    """Whether ``decimal`` is the rounding or truncation of a value at its own last digit.

    ``below`` is the floor of that value in units of the last digit.
    """
    if significant_digits(decimal) < _MIN_DIGITS:
        return False
    digits = int(decimal.value * Fraction(10) ** (decimal.places or 0))
    toward_zero = below if below >= 0 else below + 1
    return digits in (below + rounds_up, toward_zero)


def is_double_of(decimal: Number, error: float | Fraction) -> bool:
    """Whether a decimal of 15 digits or more is off by no more than a double-precision program would be.

    ``error`` is the relative distance from the exact value.
    """
    return significant_digits(decimal) >= _DOUBLE_DIGITS and error <= _DOUBLE_ERROR


def decimals_agree(
    gold: Number | None, answer: Number | None, gold_value: Fraction, answer_value: Fraction
) -> bool:
    """Whether two unequal rational values agree because one is written as a rounding of the other."""
    if gold is not None and answer is not None:
        short, long = sorted((gold, answer), key=lambda decimal: decimal.places or 0)
        return significant_digits(short) >= _MIN_DIGITS_BOTH and _rounds(short, long.value)
    decimal, exact = (gold, answer_value) if gold is not None else (answer, gold_value)
    if decimal is None or exact.denominator == 1:
        return False
    if exact and is_double_of(decimal, abs(decimal.value / exact - 1)):
        return True
    return _rounds(decimal, exact)


def _rounds(decimal: Number, value: Fraction) -> bool:
    scaled = value * Fraction(10) ** (decimal.places or 0)
    below = floor(scaled)
    return is_rounding(decimal, below, rounds_up=scaled - below >= Fraction(1, 2))
