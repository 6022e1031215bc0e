"""Root separation: how small an algebraic number can be without being zero.

The bound of Burnikel, Funke, Mehlhorn, Schirra and Schmitt, *A separation bound for real algebraic
expressions* (Algorithmica 55, 2009): an expression E of degree D with the recursively defined weights u and l
is zero, or ``|E| >= 1 / (u^(D-1) l)``. A ball around zero that is smaller than that proves E = 0. Sines and
cosines of rational multiples of pi are algebraic too: twice a cosine is an integer of a cyclotomic field,
with all of its conjugates at most 2 in size.
"""

from dataclasses import dataclass, field
from fractions import Fraction
from math import lcm, log2

from flint import fmpz

from engine.answers.exact import rational
from engine.answers.tree import (
    Apply,
    BaseNumeral,
    Bracket,
    Constant,
    Negative,
    Node,
    Number,
    Percent,
    Power,
    Product,
    Quantity,
    Quotient,
    Sum,
)

#: Radicands up to this size are split into primes, so that roots of 2, 3 and 6 count as two and not three.
_MAX_FACTORED = 1 << 64


class NotAlgebraic(Exception):
    """No rule shows that the expression is algebraic."""


@dataclass
class _Field:
    """The number field in which an expression lives, as far as its degree goes."""

    square_roots: set[int] = field(default_factory=set)
    """Primes (and unfactored or negative numbers) whose square roots are adjoined."""
    radicals: set[tuple[int, Node]] = field(default_factory=set)
    conductor: int = 1
    """Roots of unity of this order are adjoined."""

    def degree(self) -> int:
        result: int = 2 ** len(self.square_roots) * int(fmpz(self.conductor).euler_phi())
        for index, _ in self.radicals:
            result *= index
        return result


@dataclass(frozen=True)
class _Weights:
    """Binary logarithms of u and l."""

    upper: float
    lower: float


def separation_bits(node: Node) -> int | None:
    """b such that ``node`` is zero or at least ``2^-b`` in size; ``None`` where no rule gives one."""
    adjoined = _Field()
    try:
        weights = _weigh(node, adjoined)
    except NotAlgebraic:
        return None
    degree = adjoined.degree()
    if degree > 1 << 20:
        return None
    return int(weights.lower + (degree - 1) * weights.upper) + 2


def _weigh(node: Node, adjoined: _Field) -> _Weights:
    match node:
        case Number() | BaseNumeral():
            return _of_rational(node.value)
        case Constant(name="i"):
            adjoined.conductor = lcm(adjoined.conductor, 4)
            return _Weights(0.0, 0.0)
        case Negative():
            return _weigh(node.operand, adjoined)
        case Percent():
            return _divided(_weigh(node.value, adjoined), _of_rational(Fraction(100)))
        case Sum():
            return _of_sum([_weigh(term, adjoined) for term in node.terms])
        case Product():
            parts = [_weigh(factor, adjoined) for factor in node.factors]
            return _Weights(sum(part.upper for part in parts), sum(part.lower for part in parts))
        case Quotient():
            return _divided(_weigh(node.numerator, adjoined), _weigh(node.denominator, adjoined))
        case Power():
            return _of_power(node, adjoined)
        case Apply():
            return _of_function(node, adjoined)
        case Bracket() if len(node.items) == 1:
            return _weigh(node.items[0], adjoined)
    raise NotAlgebraic


def _of_rational(value: Fraction) -> _Weights:
    return _Weights(_log2(abs(value.numerator)), _log2(value.denominator))


def _log2(value: int) -> float:
    return log2(value) if 0 < value < 1 << 1000 else float(value.bit_length())


def _of_sum(parts: list[_Weights]) -> _Weights:
    total = parts[0]
    for part in parts[1:]:
        upper = max(total.upper + part.lower, part.upper + total.lower) + 1.0
        total = _Weights(upper, total.lower + part.lower)
    return total


def _divided(upper: _Weights, lower: _Weights) -> _Weights:
    return _Weights(upper.upper + lower.lower, upper.lower + lower.upper)


def _of_power(node: Power, adjoined: _Field) -> _Weights:
    if node.base == Constant("e"):
        turns = _imaginary_turns(node.exponent)
        if turns is None:
            raise NotAlgebraic
        adjoined.conductor = lcm(adjoined.conductor, 2 * turns.denominator)
        return _Weights(0.0, 0.0)
    exponent = rational(node.exponent)
    if exponent is None or abs(exponent.numerator) > 1 << 20:
        raise NotAlgebraic
    weights = _weigh(node.base, adjoined)
    if exponent.denominator > 1:
        weights = _rooted(weights, exponent.denominator)
        _adjoin(adjoined, exponent.denominator, node.base)
    if exponent < 0:
        weights = _Weights(weights.lower, weights.upper)
    power = abs(exponent.numerator)
    return _Weights(weights.upper * power, weights.lower * power)


def _rooted(weights: _Weights, index: int) -> _Weights:
    if weights.upper >= weights.lower:
        return _Weights((weights.upper + (index - 1) * weights.lower) / index, weights.lower)
    return _Weights(weights.upper, ((index - 1) * weights.upper + weights.lower) / index)


def _adjoin(adjoined: _Field, index: int, radicand: Node) -> None:
    value = rational(radicand)
    if index == 2 and value is not None:
        product = value.numerator * value.denominator
        if product < 0:
            adjoined.conductor = lcm(adjoined.conductor, 4)
        if 0 < abs(product) < _MAX_FACTORED:
            odd = (int(prime) for prime, power in fmpz(abs(product)).factor() if power % 2)
            adjoined.square_roots.update(odd)
        else:
            adjoined.square_roots.add(abs(product))
        return
    adjoined.radicals.add((index, radicand))


def _of_function(node: Apply, adjoined: _Field) -> _Weights:
    if node.name == "root":
        index = rational(node.args[0])
        if index is None or index.denominator != 1 or not 2 <= index <= 1000:
            raise NotAlgebraic
        weights = _weigh(node.args[1], adjoined)
        _adjoin(adjoined, int(index), node.args[1])
        return _rooted(weights, int(index))
    if node.name == "cbrt":
        return _of_function(Apply("root", (Number(Fraction(3)), node.args[0])), adjoined)
    if node.name in ("sin", "cos", "tan", "cot", "sec", "csc", "cis"):
        turns = pi_multiple(node.args[0])
        if turns is None:
            raise NotAlgebraic
        adjoined.conductor = lcm(adjoined.conductor, 4, 2 * turns.denominator)
        return _Weights(0.0, 0.0) if node.name == "cis" else _Weights(1.0, 1.0)
    value = rational(node)
    if value is None:
        raise NotAlgebraic
    return _of_rational(value)


def pi_multiple(node: Node) -> Fraction | None:
    """r such that ``node`` is r * pi as written, with rational r."""
    match node:
        case Constant(name="pi"):
            return Fraction(1)
        case Quantity() if node.unit.name == "degree":
            value = rational(node.value)
            return None if value is None else value / 180
        case Negative():
            value = pi_multiple(node.operand)
            return None if value is None else -value
        case Sum():
            parts = [pi_multiple(term) for term in node.terms]
            known = [part for part in parts if part is not None]
            return sum(known, Fraction(0)) if len(known) == len(parts) else None
        case Product():
            return _pi_product(node.factors)
        case Quotient():
            upper, lower = pi_multiple(node.numerator), rational(node.denominator)
            return None if upper is None or not lower else upper / lower
    value = rational(node)
    return Fraction(0) if value == 0 else None


def _pi_product(factors: tuple[Node, ...]) -> Fraction | None:
    total, seen = Fraction(1), False
    for factor in factors:
        value = rational(factor)
        if value is None:
            value = None if seen else pi_multiple(factor)
            seen = True
        if value is None:
            return None
        total *= value
    return total if seen else None


def _imaginary_turns(node: Node) -> Fraction | None:
    """r such that ``node`` is i * pi * r as written."""
    match node:
        case Negative():
            value = _imaginary_turns(node.operand)
            return None if value is None else -value
        case Quotient():
            upper, lower = _imaginary_turns(node.numerator), rational(node.denominator)
            return None if upper is None or not lower else upper / lower
        case Product():
            rest = tuple(factor for factor in node.factors if factor != Constant("i"))
            if len(rest) == len(node.factors) - 1:
                return _pi_product(rest)
            inner = [_imaginary_turns(factor) for factor in node.factors]
            values = [rational(factor) for factor in node.factors]
            if sum(turn is not None for turn in inner) == 1:
                total = Fraction(1)
                for turn, value in zip(inner, values, strict=True):
                    part = turn if turn is not None else value
                    if part is None:
                        return None
                    total *= part
                return total
    return None
