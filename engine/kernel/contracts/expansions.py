"""Coefficients of power series: of quotients of polynomials, and of functions by their derivatives at 0."""

import math
import re
from collections.abc import Sequence
from fractions import Fraction

from engine.answers.tree import Node, Series
from engine.kernel.contracts.calculus import constant
from engine.kernel.contracts.differentiating import derivative
from engine.kernel.contracts.frames import asks
from engine.kernel.contracts.matrices import number
from engine.kernel.errors import NotExpressible
from engine.kernel.formulas import (
    Compare,
    Derivative,
    ForAll,
    Formula,
    Implies,
    Statement,
    conjunction,
    defined,
    equal,
)
from engine.kernel.reading import sides_of, term_of, tree_of
from engine.kernel.terms import (
    Add,
    Div,
    Mul,
    Pow,
    Term,
    Var,
    add,
    mul,
    num,
    polynomial,
    sub,
    substituted,
    variables,
    written,
)

_MOST = 30
#: Derivatives of products grow fast.
_MOST_DERIVATIVES = 6
_POWER = re.compile(r"([a-z])(?:\^\{?(\d{1,2})\}?)?")


@asks(
    "Expand {} in powers of {}. What stands before {}?",
    "Expand {} in powers of {}. Which number stands before {}?",
)
def before_power(holes: Sequence[str], gold: Node) -> Statement:
    return _coefficient(holes[0], holes[2], gold, letter=holes[1])


@asks(
    "Find the coefficient of {} in the power series of {}.",
    "Find the coefficient of {} in the Maclaurin series of {}.",
)
def of_power(holes: Sequence[str], gold: Node) -> Statement:
    return _coefficient(holes[1], holes[0], gold)


@asks(
    "What is the coefficient of {} in the expansion of {} in powers of {}?",
    "What is the coefficient of {} when {} is expanded in powers of {}?",
)
def of_power_in(holes: Sequence[str], gold: Node) -> Statement:
    return _coefficient(holes[1], holes[0], gold, letter=holes[2])


@asks("Suppose {}. Find {}.")
def of_series(holes: Sequence[str], gold: Node) -> Statement:
    left, series = sides_of(tree_of(holes[0]))
    found = re.fullmatch(r".*= \\sum_\{n \\ge 0\} a_n ([a-z])\^n", holes[0])
    asked = re.fullmatch(r"a_\{?(\d{1,2})\}?", holes[1])
    if not isinstance(series, Series) or found is None or asked is None:
        raise NotExpressible("something else than a coefficient of a power series")
    return _of_quotient(term_of(left), found[1], int(asked[1]), gold)


def _coefficient(text: str, power: str, gold: Node, letter: str | None = None) -> Statement:
    found = _POWER.fullmatch(power)
    if found is None or letter not in (None, found[1]):
        raise NotExpressible("something else than a power of one letter")
    function, x, place = term_of(tree_of(text)), found[1], int(found[2] or 1)
    if variables(function) != {x}:
        raise NotExpressible("a function of other letters")
    if place <= _MOST and _fraction(function, x) is not None:
        return _of_quotient(function, x, place, gold)
    return _by_derivatives(function, x, place, gold)


def _fraction(term: Term, x: str) -> tuple[Term, Term] | None:
    """Numerator and denominator of a quotient of polynomials."""
    match term:
        case Div(above, below):
            pass
        case Mul(left, Div(above, below)):
            above = Mul(left, above)
        case _:
            return None
    known = polynomial(above, x) is not None and polynomial(below, x) is not None
    return (above, below) if known else None


def _of_quotient(function: Term, x: str, place: int, gold: Node) -> Statement:
    """The denominator times the series up to the place is the numerator, but for higher powers.

    That settles every coefficient up to the place, since the denominator is not zero at 0.
    """
    parts = _fraction(function, x)
    if parts is None or place > _MOST:
        raise NotExpressible("something else than a quotient of polynomials")
    above, below = parts
    one, other = polynomial(above, x) or (), polynomial(below, x) or ()
    if not other or not other[0]:
        raise NotExpressible("a quotient that is not defined at 0")
    series = _series(one, other, place)
    shown = add(
        *(
            mul(number(gold) if power == place else num(value), Pow(Var(x), power))
            for power, value in enumerate(series)
            if value or power == place
        )
    )
    rest = _rest(one, other, series)
    beyond = mul(Pow(Var(x), place + 1), written(rest, x) if any(rest) else num(0))
    same = ForAll((x,), equal(mul(below, shown), add(above, beyond)))
    at_zero = Compare("!=", substituted(below, {x: num(0)}), num(0))
    return Statement("real", conjunction(same, at_zero))


def _series(one: Sequence[Fraction], other: Sequence[Fraction], place: int) -> list[Fraction]:
    found: list[Fraction] = []
    for power in range(place + 1):
        total = one[power] if power < len(one) else Fraction(0)
        for back in range(1, min(power, len(other) - 1) + 1):
            total -= other[back] * found[power - back]
        found.append(total / other[0])
    return found


def _rest(
    one: Sequence[Fraction], other: Sequence[Fraction], series: Sequence[Fraction]
) -> tuple[Fraction, ...]:
    """What the product of denominator and series has beyond the numerator, without the power in front."""
    size = len(series) + len(other) - 1
    product = [Fraction(0)] * max(size, len(one))
    for i, a in enumerate(series):
        for j, b in enumerate(other):
            product[i + j] += a * b
    for power, value in enumerate(one):
        product[power] -= value
    return tuple(product[len(series) :]) or (Fraction(0),)


def _by_derivatives(function: Term, x: str, place: int, gold: Node) -> Statement:
    """One derivative after the other around 0; the last is the gold times a factorial there."""
    if not 1 <= place <= _MOST_DERIVATIVES:
        raise NotExpressible("a coefficient that is too far")
    moving = "s" if x != "s" else "t"
    parts: list[Formula] = []
    now = function
    for _ in range(place):
        after = derivative(now, x)
        parts.append(Derivative(moving, substituted(now, {x: Var(moving)}), Var(x), after))
        now = after
    around = conjunction(*(each for each in defined(function)))
    chain = conjunction(*parts)
    everywhere = ForAll((x,), Implies(around, chain) if defined(function) else chain)
    there = equal(substituted(now, {x: num(0)}), mul(num(math.factorial(place)), constant(gold)))
    if defined(function):
        return Statement("real", conjunction(_holds_at_zero(around, x), everywhere, there))
    return Statement("real", conjunction(everywhere, there))


def _holds_at_zero(formula: Formula, x: str) -> Formula:
    if not isinstance(formula, Compare):
        raise NotExpressible("a function with more than one condition")
    return Compare(
        formula.op, substituted(formula.left, {x: num(0)}), substituted(formula.right, {x: num(0)})
    )


@asks("A sequence begins with {} and satisfies {}. Find its generating function {} as one fraction.")
def generating(holes: Sequence[str], gold: Node) -> Statement:
    return _generating(holes[0], holes[1], holes[2], gold)


@asks("Let {} and {} for {}. Write {} as a quotient of two polynomials.")
def generating_quotient(holes: Sequence[str], gold: Node) -> Statement:
    if holes[2] != r"n \ge 0":
        raise NotExpressible("a recurrence with another start")
    return _generating(holes[0], holes[1], holes[3], gold)


def _generating(start: str, rule: str, asked: str, gold: Node) -> Statement:
    """Taken from the series, its first term leaves what the recurrence says, x times."""
    found = re.fullmatch(r"([a-z])_0 = (-?\d+)", start)
    if found is None or asked != rf"\sum_{{n \ge 0}} {found[1]}_n x^n":
        raise NotExpressible("another generating function")
    head, sign, tail = rule.partition(f"{found[1]}_{{n+1}} = ")
    term = term_of(tree_of(tail.replace(f"{found[1]}_n", "(T)")))
    line = polynomial(term, "T")
    if head or not sign or line is None or len(line) != 2:
        raise NotExpressible("another recurrence")
    series = term_of(gold)
    if variables(series) != {"x"}:
        raise NotExpressible("a gold in other letters")
    x = Var("x")
    ones = Div(num(1), sub(num(1), x))
    after = mul(x, add(mul(num(line[1]), series), mul(num(line[0]), ones)))
    same = equal(Add(series, num(-int(found[2]))), after)
    return Statement("real", ForAll(("x",), Implies(conjunction(*defined(series, ones)), same)))
