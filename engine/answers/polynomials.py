"""Rational functions as quotients of FLINT polynomials over the rationals, under a bound on their size.

A finite sum of a polynomial in its variable is a polynomial in its bounds, so sums are worked out however
long they are.
"""

from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from math import comb, factorial

from flint import Ordering, fmpq, fmpq_mpoly, fmpq_mpoly_ctx, fmpq_poly

from engine.answers.errors import TooLarge
from engine.answers.limits import MAX_POLYNOMIAL_TERMS
from engine.answers.modular import whole_exponent
from engine.answers.tree import (
    Apply,
    BaseNumeral,
    Bracket,
    Negative,
    Node,
    Number,
    Percent,
    Power,
    Product,
    Quotient,
    Series,
    Sum,
    Symbol,
    children,
    contains,
    map_children,
)
from engine.answers.work import spend

#: Contexts are cached by FLINT for good, so they are made by number of generators and not by their names.
_MAX_GENERATORS = 12
#: Longest coefficient, in bits, after which an expansion is given up.
_MAX_EXPONENT = 2_000
#: Products of two terms that one step of work pays for.
_TERMS_PER_STEP = 20


@dataclass(frozen=True, slots=True)
class Ratio:
    """Numerator and denominator without a common factor; the denominator is monic."""

    numerator: fmpq_mpoly
    denominator: fmpq_mpoly


#: Most things chosen in a binomial coefficient that is written as a polynomial.
_MAX_CHOSEN = 12
#: Generators that stand for the variables of sums.
_SPARE = "\0sum"
#: Highest power of its variable that is summed up in closed form.
_MAX_SUMMED_POWER = 60


class NotRational(Exception):
    """The expression is no rational function with rational coefficients."""


def ratio_form(node: Node, names: list[str]) -> Ratio | None:
    """The reduced quotient that ``node`` is in the symbols ``names``; ``None`` where it is none.

    Raises:
        TooLarge: the expansion has too many terms.
        ZeroDivisionError: a denominator is identically zero.
    """
    spare = [f"{_SPARE}{index}" for index in range(sum_depth(node))]
    names = [*names, *spare]
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
    spend()
    match node:
        case Number() | BaseNumeral():
            return one * fmpq(node.value.numerator, node.value.denominator), one
        case Symbol():
            if node.name not in generators:
                raise NotRational
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
        case Series(kind="sum", lower=Node(), upper=Node()):
            return _summed(node, generators, one), one
    raise NotRational


def _summed(node: Series, generators: dict[str, fmpq_mpoly], one: fmpq_mpoly) -> fmpq_mpoly:
    """The sum of a polynomial: of each power of the variable, by Faulhaber's formula."""
    assert node.lower is not None and node.upper is not None
    inner = dict(generators)
    variable = inner.pop(next(name for name in inner if name.startswith(_SPARE)))
    body = _whole(_expand(node.body, {**inner, node.variable: variable}, one))
    first, last = (_whole(_expand(bound, generators, one)) for bound in (node.lower, node.upper))
    place = one.context().gens().index(variable)
    by_power: dict[int, dict[tuple[int, ...], fmpq]] = {}
    for exponents, coefficient in body.to_dict().items():
        rest = (*exponents[:place], 0, *exponents[place + 1 :])
        by_power.setdefault(exponents[place], {})[rest] = coefficient
    total = one * 0
    for power, terms in by_power.items():
        if power > _MAX_SUMMED_POWER:
            raise TooLarge(f"a sum of powers of {power}")
        formula = power_sum(power)
        span = _composed(formula, last, one) - _composed(formula, first - one, one)
        total = total + _times(one.context().from_dict(terms), span)
    return total


def _whole(pair: _Pair) -> fmpq_mpoly:
    upper, lower = pair
    if not lower.is_constant():
        raise NotRational
    return upper * (1 / fmpq(lower.leading_coefficient()))


def _composed(formula: fmpq_poly, value: fmpq_mpoly, one: fmpq_mpoly) -> fmpq_mpoly:
    total = one * 0
    for coefficient in reversed(formula.coeffs()):
        total = _times(total, value) + one * coefficient
    return total


@cache
def power_sum(power: int) -> fmpq_poly:
    """The polynomial that is 1^power + 2^power + ... + n^power at every whole n."""
    coefficients = [fmpq(0)] * (power + 2)
    for index in range(power + 1):
        bernoulli = fmpq(1, 2) if index == 1 else fmpq.bernoulli(index)
        coefficients[power + 1 - index] = bernoulli * comb(power + 1, index) / (power + 1)
    return fmpq_poly(coefficients)


def sum_depth(node: Node) -> int:
    """How many finite sums stand in each other."""
    if not contains(node, Series):
        return 0
    below = max(map(sum_depth, children(node)), default=0)
    return below + (isinstance(node, Series) and node.kind == "sum")


def closed_value(node: Node) -> Fraction | None:
    """The value of a constant whose sums have a closed form; ``None`` where they have none.

    Raises:
        TooLarge: the expansion has too many terms.
    """
    try:
        form = ratio_form(node, [])
    except ZeroDivisionError:
        return None
    if form is None or not form.numerator.is_constant() or not form.denominator.is_constant():
        return None
    value = fmpq(0) if form.numerator.is_zero() else fmpq(form.numerator.leading_coefficient())
    return Fraction(int(value.p), int(value.q))


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
    spend(terms * exponent / _TERMS_PER_STEP)
    return base**exponent


def _times(left: fmpq_mpoly, right: fmpq_mpoly) -> fmpq_mpoly:
    if len(left) * len(right) > 20 * MAX_POLYNOMIAL_TERMS:
        raise TooLarge("an expansion of too many terms")
    spend(len(left) * len(right) / _TERMS_PER_STEP)
    return left * right


def unfolded(node: Node) -> Node:
    """``node`` with binomial coefficients of few chosen things as the polynomials that they are."""
    if not contains(node, Apply):
        return node
    node = map_children(node, unfolded)
    if not isinstance(node, Apply) or node.name != "binom":
        return node
    total, chosen = node.args[0], whole_exponent(node.args[1])
    if chosen is None or not 1 <= chosen <= _MAX_CHOSEN or not contains(total, Symbol):
        return node
    steps = [Number.whole(step) for step in range(chosen)]
    factors = tuple(Sum((total, Negative(step))) for step in steps)
    return Quotient(Product(factors), Number.whole(factorial(chosen)))


def proportion(left: fmpq_mpoly, right: fmpq_mpoly) -> fmpq | None:
    """The constant c with ``left == c * right``; ``None`` where there is none."""
    if left.is_zero() or right.is_zero():
        return None
    factor = fmpq(left.leading_coefficient()) / fmpq(right.leading_coefficient())
    return factor if left == right * factor else None
