"""Terms of statements: real or whole numbers. Frozen data; a backend prints these and nothing else."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Term:
    """Base of all terms."""


@dataclass(frozen=True, slots=True)
class Num(Term):
    value: Fraction


@dataclass(frozen=True, slots=True)
class Var(Term):
    name: str


@dataclass(frozen=True, slots=True)
class Pi(Term):
    pass


@dataclass(frozen=True, slots=True)
class Add(Term):
    left: Term
    right: Term


@dataclass(frozen=True, slots=True)
class Mul(Term):
    left: Term
    right: Term


@dataclass(frozen=True, slots=True)
class Div(Term):
    """A quotient. Whoever states something about it states as well that ``below`` is not zero."""

    above: Term
    below: Term


@dataclass(frozen=True, slots=True)
class Neg(Term):
    operand: Term


@dataclass(frozen=True, slots=True)
class Pow(Term):
    base: Term
    exponent: int
    """Not negative."""


@dataclass(frozen=True, slots=True)
class Fun(Term):
    """A function of the reals: ``abs sqrt exp ln sin cos``."""

    name: str
    operand: Term


@dataclass(frozen=True, slots=True)
class Mod(Term):
    """Of whole numbers: the remainder from 0 on."""

    left: Term
    right: Term


FUNCTIONS = frozenset(("abs", "sqrt", "exp", "ln", "sin", "cos"))


def num(value: int | Fraction) -> Num:
    return Num(Fraction(value))


def add(*terms: Term) -> Term:
    """The sum from left to right; 0 of none."""
    if not terms:
        return num(0)
    total = terms[0]
    for term in terms[1:]:
        total = Add(total, term)
    return total


def sub(left: Term, right: Term) -> Term:
    return Add(left, Neg(right))


def mul(*terms: Term) -> Term:
    """The product from left to right; 1 of none."""
    if not terms:
        return num(1)
    total = terms[0]
    for term in terms[1:]:
        total = Mul(total, term)
    return total


def below(term: Term) -> tuple[Term, ...]:
    """The terms directly below."""
    match term:
        case Add(left, right) | Mul(left, right) | Mod(left, right) | Div(left, right):
            return left, right
        case Neg(operand) | Pow(operand, _) | Fun(_, operand):
            return (operand,)
    return ()


def walk(term: Term) -> Iterator[Term]:
    """``term`` and every term below it."""
    yield term
    for each in below(term):
        yield from walk(each)


def variables(term: Term) -> frozenset[str]:
    return frozenset(each.name for each in walk(term) if isinstance(each, Var))


def substituted(term: Term, values: Mapping[str, Term]) -> Term:
    """``term`` with terms in place of variables."""
    match term:
        case Var(name):
            return values.get(name, term)
        case Add(left, right) | Mul(left, right) | Mod(left, right) | Div(left, right):
            return type(term)(substituted(left, values), substituted(right, values))
        case Neg(operand):
            return Neg(substituted(operand, values))
        case Pow(base, exponent):
            return Pow(substituted(base, values), exponent)
        case Fun(name, operand):
            return Fun(name, substituted(operand, values))
    return term


def rational(term: Term) -> Fraction | None:
    """The value of a term without variables and functions; ``None`` of any other, and of no value."""
    match term:
        case Num(value):
            return value
        case Neg(operand):
            inner = rational(operand)
            return None if inner is None else -inner
        case Pow(base, exponent):
            inner = rational(base)
            return None if inner is None or exponent > 1000 else inner**exponent
        case Add(left, right) | Mul(left, right) | Div(left, right):
            one, other = rational(left), rational(right)
            if one is None or other is None:
                return None
            if isinstance(term, Add):
                return one + other
            if isinstance(term, Mul):
                return one * other
            return one / other if other else None
    return None


def polynomial(term: Term, name: str) -> tuple[Fraction, ...] | None:
    """Coefficients of a polynomial in one variable, from the constant on; ``None`` of what is none."""
    match term:
        case Num(value):
            return (value,)
        case Var(found) if found == name:
            return Fraction(0), Fraction(1)
        case Neg(operand):
            inner = polynomial(operand, name)
            return None if inner is None else tuple(-each for each in inner)
        case Div(above, divisor):
            inner, constant = polynomial(above, name), rational(divisor)
            return None if inner is None or not constant else tuple(each / constant for each in inner)
        case Pow(base, exponent) if exponent <= 60:
            inner = polynomial(base, name)
            return None if inner is None else _power(inner, exponent)
        case Add(left, right) | Mul(left, right):
            one, other = polynomial(left, name), polynomial(right, name)
            if one is None or other is None:
                return None
            return _sum(one, other) if isinstance(term, Add) else _product(one, other)
    return None


def _sum(one: tuple[Fraction, ...], other: tuple[Fraction, ...]) -> tuple[Fraction, ...]:
    size = max(len(one), len(other))
    padded = [(*each, *[Fraction(0)] * (size - len(each))) for each in (one, other)]
    return _trimmed([a + b for a, b in zip(*padded, strict=True)])


def _product(one: tuple[Fraction, ...], other: tuple[Fraction, ...]) -> tuple[Fraction, ...]:
    result = [Fraction(0)] * (len(one) + len(other) - 1)
    for i, a in enumerate(one):
        for j, b in enumerate(other):
            result[i + j] += a * b
    return _trimmed(result)


def _power(one: tuple[Fraction, ...], exponent: int) -> tuple[Fraction, ...]:
    result: tuple[Fraction, ...] = (Fraction(1),)
    for _ in range(exponent):
        result = _product(result, one)
    return result


def _trimmed(coefficients: list[Fraction]) -> tuple[Fraction, ...]:
    while len(coefficients) > 1 and not coefficients[-1]:
        coefficients.pop()
    return tuple(coefficients)


def written(coefficients: tuple[Fraction, ...], name: str) -> Term:
    """The polynomial with these coefficients, from the constant on."""
    parts = [
        num(value) if not power else mul(num(value), Pow(Var(name), power))
        for power, value in enumerate(coefficients)
        if value
    ]
    return add(*parts)
