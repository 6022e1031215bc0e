"""Sums ``a pi + b + c / pi`` with rational factors: how they are added and written."""

from fractions import Fraction

from problem_banks.math.makings.exact import tex_plus, tex_times
from problem_banks.math.makings.notation import Number, tex

#: The factors of pi, of 1 and of 1 / pi.
PiSum = tuple[Fraction, Fraction, Fraction]


def pi_sum(with_pi: Number = 0, alone: Number = 0, over_pi: Number = 0) -> PiSum:
    """The sum with these factors."""
    return Fraction(with_pi), Fraction(alone), Fraction(over_pi)


def added(*values: PiSum) -> PiSum:
    """The sum of several."""
    first, second, third = (sum(parts, Fraction(0)) for parts in zip(*values, strict=True))
    return first, second, third


def tex_pi_sum(value: PiSum) -> str:
    """``3\\pi - 2 + \\frac{1}{\\pi}``."""
    with_pi, alone, over = value
    return tex_plus(tex_times(with_pi, "\\pi"), tex(alone), over_pi(over))


def over_pi(value: Fraction) -> str:
    """``-\\frac{3}{4\\pi}``."""
    if not value:
        return "0"
    under = "\\pi" if value.denominator == 1 else f"{value.denominator}\\pi"
    return f"{'-' if value < 0 else ''}\\frac{{{abs(value.numerator)}}}{{{under}}}"


def plain_pi_sum(value: PiSum) -> str:
    """The same for a claim."""
    with_pi, alone, over = value
    terms = [f"({with_pi})*pi"] * bool(with_pi) + [f"({alone})"] * bool(alone) + [f"({over})/pi"] * bool(over)
    return " + ".join(terms) or "0"


def factor_of_pi_sum(value: PiSum) -> str:
    """It as a factor, in brackets where it needs them."""
    shown = tex_pi_sum(value)
    return f"({shown})" if shown.startswith("-") or " " in shown else shown
