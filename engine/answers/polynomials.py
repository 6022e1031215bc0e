"""Rational functions as quotients of FLINT polynomials over the rationals, under a bound on their size."""

from dataclasses import dataclass
from math import comb

from flint import Ordering, fmpq, fmpq_mpoly, fmpq_mpoly_ctx

from engine.answers.errors import TooLarge
from engine.answers.limits import MAX_POLYNOMIAL_TERMS
from engine.answers.modular import whole_exponent
from engine.answers.tree import (
    BaseNumeral,
    Bracket,
    Negative,
    Node,
    Number,
    Percent,
    Power,
    Product,
    Quotient,
    Sum,
    Symbol,
)

#: Contexts are cached by FLINT for good, so they are made by number of generators and not by their names.
_MAX_GENERATORS = 12
#: Longest coefficient, in bits, after which an expansion is given up.
_MAX_EXPONENT = 2_000


@dataclass(frozen=True, slots=True)
class Ratio:
    """Numerator and denominator without a common factor; the denominator is monic."""

    numerator: fmpq_mpoly
    denominator: fmpq_mpoly


class NotRational(Exception):
    """The expression is no rational function with rational coefficients."""


def ratio_form(node: Node, names: list[str]) -> Ratio | None:
    """The reduced quotient that ``node`` is in the symbols ``names``; ``None`` where it is none.

    Raises:
        TooLarge: the expansion has too many terms.
        ZeroDivisionError: a denominator is identically zero.
    """
    if not 1 <= len(names) <= _MAX_GENERATORS:
        return None
    context = fmpq_mpoly_ctx.get([f"x{index}" for index in range(len(names))], Ordering.lex)
    generators = dict(zip(names, context.gens(), strict=True))
    one = context.constant(1)
    try:
        numerator, denominator = _expand(node, generators, one)
    except NotRational:
        return None
    if denominator.is_zero():
        raise ZeroDivisionError
    common = numerator.gcd(denominator) if not numerator.is_zero() else denominator
    numerator, denominator = numerator / common, denominator / common
    scale = denominator.leading_coefficient()
    return Ratio(numerator * (1 / fmpq(scale)), denominator * (1 / fmpq(scale)))


_Pair = tuple[fmpq_mpoly, fmpq_mpoly]


def _expand(node: Node, generators: dict[str, fmpq_mpoly], one: fmpq_mpoly) -> _Pair:
    match node:
        case Number() | BaseNumeral():
            return one * fmpq(node.value.numerator, node.value.denominator), one
        case Symbol():
            return generators[node.name], one
        case Negative():
            upper, lower = _expand(node.operand, generators, one)
            return -upper, lower
        case Percent():
            upper, lower = _expand(node.value, generators, one)
            return upper * fmpq(1, 100), lower
        case Sum():
            total = _expand(node.terms[0], generators, one)
            for term in node.terms[1:]:
                upper, lower = _expand(term, generators, one)
                total = (
                    _times(total[0], lower) + _times(upper, total[1])
                    if lower != total[1]
                    else total[0] + upper,
                    _times(total[1], lower) if lower != total[1] else lower,
                )
            return total
        case Product():
            total = (one, one)
            for factor in node.factors:
                upper, lower = _expand(factor, generators, one)
                total = (_times(total[0], upper), _times(total[1], lower))
            return total
        case Quotient():
            upper, lower = _expand(node.numerator, generators, one)
            other_upper, other_lower = _expand(node.denominator, generators, one)
            return _times(upper, other_lower), _times(lower, other_upper)
        case Power():
            return _power(node, generators, one)
        case Bracket() if len(node.items) == 1:
            return _expand(node.items[0], generators, one)
    raise NotRational


def _power(node: Power, generators: dict[str, fmpq_mpoly], one: fmpq_mpoly) -> _Pair:
    exponent = whole_exponent(node.exponent)
    if exponent is None:
        raise NotRational
    upper, lower = _expand(node.base, generators, one)
    if exponent < 0:
        upper, lower, exponent = lower, upper, -exponent
    return _raised(upper, exponent), _raised(lower, exponent)


def _raised(base: fmpq_mpoly, exponent: int) -> fmpq_mpoly:
    terms = len(base)
    if exponent > _MAX_EXPONENT or (
        terms > 1 and comb(terms + exponent - 1, exponent) > MAX_POLYNOMIAL_TERMS
    ):
        raise TooLarge("an expansion of too many terms")
    return base**exponent


def _times(left: fmpq_mpoly, right: fmpq_mpoly) -> fmpq_mpoly:
    if len(left) * len(right) > 20 * MAX_POLYNOMIAL_TERMS:
        raise TooLarge("an expansion of too many terms")
    return left * right


def proportion(left: fmpq_mpoly, right: fmpq_mpoly) -> fmpq | None:
    """The constant c with ``left == c * right``; ``None`` where there is none."""
    if left.is_zero() or right.is_zero():
        return None
    factor = fmpq(left.leading_coefficient()) / fmpq(right.leading_coefficient())
    return factor if left == right * factor else None
