"""Residues of expressions, computed modulo throughout: powers too large to write out cost nothing."""

from math import gcd

from engine.answers.errors import TooLarge, Undefined
from engine.answers.exact import rational
from engine.answers.tree import BaseNumeral, Bracket, Negative, Node, Number, Power, Product, Quotient, Sum

#: Exponents of more digits than Python reads by itself are no exponents of a worked solution.
_MAX_EXPONENT_BITS = 10_000


def residue(node: Node, modulus: int) -> int | None:
    """The least non-negative residue of ``node``; ``None`` where it has none or no rule gives it."""
    match node:
        case Number() | BaseNumeral():
            return _of_fraction(node.value.numerator, node.value.denominator, modulus)
        case Negative():
            inner = residue(node.operand, modulus)
            return None if inner is None else -inner % modulus
        case Sum():
            return _total(node.terms, modulus, is_sum=True)
        case Product():
            return _total(node.factors, modulus, is_sum=False)
        case Quotient():
            upper, lower = residue(node.numerator, modulus), residue(node.denominator, modulus)
            return None if upper is None or lower is None else _of_fraction(upper, lower, modulus)
        case Power():
            return _power(node, modulus)
        case Bracket() if len(node.items) == 1:
            return residue(node.items[0], modulus)
    try:
        value = rational(node)
    except (TooLarge, Undefined):
        return None
    return None if value is None else _of_fraction(value.numerator, value.denominator, modulus)


def _total(parts: tuple[Node, ...], modulus: int, *, is_sum: bool) -> int | None:
    total = 0 if is_sum else 1
    for part in parts:
        value = residue(part, modulus)
        if value is None:
            return None
        total = (total + value if is_sum else total * value) % modulus
    return total


def _power(node: Power, modulus: int) -> int | None:
    base = residue(node.base, modulus)
    try:
        exponent = rational(node.exponent)
    except (TooLarge, Undefined):
        return None
    if base is None or exponent is None or exponent.denominator != 1:
        return None
    whole = exponent.numerator
    if whole.bit_length() > _MAX_EXPONENT_BITS or (whole < 0 and gcd(base, modulus) != 1):
        return None
    return pow(base, whole, modulus)


def _of_fraction(upper: int, lower: int, modulus: int) -> int | None:
    if lower == 1:
        return upper % modulus
    if gcd(lower, modulus) != 1:
        return None
    return upper * pow(lower, -1, modulus) % modulus
