"""Sums of angles whose tangents, sines or cosines are rational: exact, in whole complex numbers.

``r_1 atan(a_1) + r_2 atan(a_2) + ... + r pi`` is, times a common denominator of the r, the argument of a
product of complex numbers with rational parts. Where that product is real the sum is a multiple of pi over
that denominator; known to be small, it is zero.
"""

from fractions import Fraction
from math import lcm

from engine.answers.errors import TooLarge, Undefined
from engine.answers.exact import exact_root, rational
from engine.answers.tree import Apply, Bracket, Constant, Negative, Node, Product, Quotient, Sum
from engine.answers.work import spend

#: Largest common denominator and factor of an angle.
_MAX_COUNT = 1_000
_Complex = tuple[Fraction, Fraction]


def small_angles_vanish(difference: Node) -> bool:
    """Whether ``difference``, known to be smaller than a thousandth, is certainly zero as a sum of angles."""
    try:
        terms = _terms(difference, Fraction(1))
    except (TooLarge, Undefined):
        return False
    if terms is None:
        return False
    scale = lcm(*(factor.denominator for factor, _ in terms))
    counts = [int(factor * scale) for factor, _ in terms]
    if scale > _MAX_COUNT or any(abs(count) > _MAX_COUNT for count in counts):
        return False
    product: _Complex = (Fraction(1), Fraction(0))
    for count, (_, direction) in zip(counts, terms, strict=True):
        spend(abs(count))
        turn = direction if count >= 0 else (direction[0], -direction[1])
        for _ in range(abs(count)):
            product = _times(product, turn)
    return product[1] == 0


def _times(left: _Complex, right: _Complex) -> _Complex:
    return left[0] * right[0] - left[1] * right[1], left[0] * right[1] + left[1] * right[0]


def _terms(node: Node, factor: Fraction) -> list[tuple[Fraction, _Complex]] | None:
    """Each angle with its factor, as a direction in the plane; ``None`` where a term is no such angle."""
    if isinstance(node, Negative):
        return _terms(node.operand, -factor)
    if isinstance(node, Bracket) and len(node.items) == 1:
        return _terms(node.items[0], factor)
    if isinstance(node, Sum):
        found: list[tuple[Fraction, _Complex]] = []
        for term in node.terms:
            parts = _terms(term, factor)
            if parts is None:
                return None
            found += parts
        return found
    if isinstance(node, Quotient):
        divisor = rational(node.denominator)
        return _terms(node.numerator, factor / divisor) if divisor else None
    if isinstance(node, Product):
        return _scaled(node, factor)
    if rational(node) == 0:
        return []
    direction = _direction(node)
    return None if direction is None else [(factor, direction)]


def _scaled(node: Product, factor: Fraction) -> list[tuple[Fraction, _Complex]] | None:
    values = [rational(part) for part in node.factors]
    others = [part for part, value in zip(node.factors, values, strict=True) if value is None]
    if len(others) != 1:
        return None
    for value in values:
        factor = factor if value is None else factor * value
    return _terms(others[0], factor)


def _direction(node: Node) -> _Complex | None:
    if node == Constant("pi"):
        return Fraction(-1), Fraction(0)
    if not isinstance(node, Apply) or len(node.args) != 1:
        return None
    value = rational(node.args[0])
    if value is None:
        return None
    if node.name == "atan":
        return Fraction(1), value
    if node.name == "acot" and value:
        return abs(value), Fraction(1 if value > 0 else -1)
    if node.name in ("asin", "acos"):
        other = exact_root(1 - value**2, 2) if abs(value) <= 1 else None
        if other is None:
            return None
        return (other, value) if node.name == "asin" else (value, other)
    return None
