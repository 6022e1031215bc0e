"""Complex numbers as pairs of real terms, so that what is proven speaks of real numbers alone."""

from collections.abc import Sequence
from dataclasses import dataclass

from engine.answers.tree import (
    Bracket,
    Constant,
    Negative,
    Node,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    Symbol,
)
from engine.kernel.contracts.frames import asks
from engine.kernel.errors import NotExpressible
from engine.kernel.formulas import Compare, Formula, Statement, conjunction, equal
from engine.kernel.reading import sides_of, tree_of
from engine.kernel.terms import Div, Neg, Num, Term, add, mul, num, sub


@dataclass(frozen=True)
class Parts:
    """A complex number, and what must not be zero for it to be one."""

    real: Term
    imaginary: Term
    barred: tuple[Term, ...] = ()


def parts_of(node: Node, given: dict[str, Parts]) -> Parts:
    """The number that a tree means, without simplifying anything.

    Raises:
        NotExpressible: something in it is no arithmetic.
    """
    match node:
        case Number(value=value):
            return Parts(num(value), num(0))
        case Constant(name="i"):
            return Parts(num(0), num(1))
        case Symbol(name=name) if name in given:
            return given[name]
        case Negative(operand=Number(value=value)):
            return Parts(num(-value), num(0))
        case Negative(operand=operand):
            inner = parts_of(operand, given)
            return Parts(Neg(inner.real), Neg(inner.imaginary), inner.barred)
        case Bracket(opening="(", closing=")", items=(item,)):
            return parts_of(item, given)
        case Sum(terms=terms):
            parts = [parts_of(term, given) for term in terms]
            return Parts(
                add(*(part.real for part in parts)),
                add(*(part.imaginary for part in parts)),
                tuple(each for part in parts for each in part.barred),
            )
        case Product(factors=factors):
            total = parts_of(factors[0], given)
            for factor in factors[1:]:
                total = _product(total, parts_of(factor, given))
            return total
        case Power(base=base, exponent=Number(value=value)) if value.denominator == 1 and 1 <= value <= 12:
            once = power = parts_of(base, given)
            for _ in range(int(value) - 1):
                power = _product(power, once)
            return power
        case Quotient(numerator=above, denominator=below):
            return _quotient(parts_of(above, given), parts_of(below, given))
    raise NotExpressible(f"{type(node).__name__.lower()} among complex numbers")


def _product(one: Parts, other: Parts) -> Parts:
    if other.imaginary == num(0):
        one, other = other, one
    if one.imaginary == num(0):
        parts = mul(one.real, other.real), mul(one.real, other.imaginary)
    else:
        parts = (
            sub(mul(one.real, other.real), mul(one.imaginary, other.imaginary)),
            add(mul(one.real, other.imaginary), mul(one.imaginary, other.real)),
        )
    return Parts(*parts, (*one.barred, *other.barred))


def _quotient(one: Parts, other: Parts) -> Parts:
    if other.imaginary == num(0) and isinstance(other.real, Num) and other.real.value:
        return Parts(Div(one.real, other.real), Div(one.imaginary, other.real), one.barred)
    square = add(mul(other.real, other.real), mul(other.imaginary, other.imaginary))
    above = _product(one, Parts(other.real, Neg(other.imaginary)))
    return Parts(Div(above.real, square), Div(above.imaginary, square), (*one.barred, *other.barred, square))


def _stated(asked: str, form: str, gold: Node, given: dict[str, Parts]) -> Statement:
    """Real part and imaginary part of what is asked are those of the gold."""
    if form.replace(" ", "") != "a+bi":
        raise NotExpressible("a complex number in another form")
    wanted, answer = parts_of(tree_of(asked), given), parts_of(gold, {})
    parts: list[Formula] = [equal(wanted.real, answer.real), equal(wanted.imaginary, answer.imaginary)]
    parts += [Compare("!=", each, num(0)) for each in dict.fromkeys((*wanted.barred, *answer.barred))]
    return Statement("real", conjunction(*parts))


def _named(text: str) -> dict[str, Parts]:
    left, right = sides_of(tree_of(text))
    if not isinstance(left, Symbol):
        raise NotExpressible("something else where a number gets a name")
    return {left.name: parts_of(right, {})}


@asks("Compute {} and give the result as {}.", "Write {} in the form {}.")
def in_form(holes: Sequence[str], gold: Node) -> Statement:
    return _stated(holes[0], holes[1], gold, {})


@asks("Evaluate {}, where {}. Answer in the form {}.")
def with_unit(holes: Sequence[str], gold: Node) -> Statement:
    if holes[1].replace(" ", "") != "i^2=-1":
        raise NotExpressible("another condition")
    return _stated(holes[0], holes[2], gold, {})


@asks("Let {}. Write {} in the form {}.", "For {}, compute {} and give it as {}.")
def of_named(holes: Sequence[str], gold: Node) -> Statement:
    return _stated(holes[1], holes[2], gold, _named(holes[0]))
