"""Identity of rational functions, tested modulo random 61-bit primes (Schwartz 1980, Zippel 1979).

A nonzero polynomial of degree d vanishes at a random point modulo p with probability at most d / p. Powers
are taken by repeated squaring, so (x - a)^5999 costs no expansion. A difference found this way is certain; an
agreement is wrong with a probability that the evidence states.
"""

import hashlib
from collections.abc import Iterator, Mapping

from engine.answers.errors import TooLarge
from engine.answers.limits import MAX_EXACT_BITS
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
from engine.answers.work import spend

#: Primes just below 2^61; each pair draws two of them.
_PRIMES = (
    2305843009213693951, 2305843009213693921, 2305843009213693907, 2305843009213693723,
    2305843009213693693, 2305843009213693669, 2305843009213693613, 2305843009213693561,
)  # fmt: skip
#: Points per prime. Two points modulo two primes each push the error below (degree / 2^61)^4.
_POINTS = 2
#: Highest degree for which agreement counts: the error stays below 2^-100.
_MAX_DEGREE = 1 << 30


def degree(node: Node) -> int | None:
    """A bound on the degree of numerator and denominator; ``None`` where ``node`` is no rational function."""
    spend()
    match node:
        case Number() | BaseNumeral():
            return 0
        case Symbol():
            return 1
        case Negative():
            return degree(node.operand)
        case Percent():
            return degree(node.value)
        case Sum() | Product():
            total = 0
            for part in node.terms if isinstance(node, Sum) else node.factors:
                part_degree = degree(part)
                if part_degree is None:
                    return None
                total += part_degree  # a sum of fractions adds up its denominators
            return total
        case Quotient():
            upper, lower = degree(node.numerator), degree(node.denominator)
            return None if upper is None or lower is None else upper + lower
        case Power():
            exponent = whole_exponent(node.exponent)
            base = degree(node.base)
            return None if exponent is None or base is None else base * max(abs(exponent), 1)
        case Bracket() if len(node.items) == 1:
            return degree(node.items[0])
    return None


def whole_exponent(node: Node) -> int | None:
    """The value of an exponent that is written as a whole number, perhaps negative."""
    if isinstance(node, Negative):
        value = whole_exponent(node.operand)
        return None if value is None else -value
    if isinstance(node, Number) and node.value.denominator == 1:
        return node.value.numerator
    return None


def residue(node: Node, values: Mapping[str, int], prime: int) -> int:
    """The value of a rational function modulo ``prime``.

    Raises:
        ZeroDivisionError: a denominator vanishes modulo ``prime``.
    """
    spend()
    match node:
        case Number() | BaseNumeral():
            return node.value.numerator * inverse(node.value.denominator, prime) % prime
        case Symbol():
            return values[node.name]
        case Negative():
            return -residue(node.operand, values, prime) % prime
        case Percent():
            return residue(node.value, values, prime) * inverse(100, prime) % prime
        case Sum():
            return sum(residue(term, values, prime) for term in node.terms) % prime
        case Product():
            result = 1
            for factor in node.factors:
                result = result * residue(factor, values, prime) % prime
            return result
        case Quotient():
            lower = residue(node.denominator, values, prime)
            return residue(node.numerator, values, prime) * inverse(lower, prime) % prime
        case Power():
            base, exponent = residue(node.base, values, prime), whole_exponent(node.exponent) or 0
            if exponent < 0:
                base, exponent = inverse(base, prime), -exponent
            return pow(base, exponent, prime)
        case Bracket():
            return residue(node.items[0], values, prime)
    raise TypeError(f"{type(node).__name__} is no rational function")


def inverse(value: int, prime: int) -> int:
    if value % prime == 0:
        raise ZeroDivisionError
    return pow(value, -1, prime)


def numbers_from(seed: str) -> Iterator[int]:
    """An endless stream of 64-bit numbers that depends on ``seed`` alone."""
    counter = 0
    while True:
        digest = hashlib.sha256(f"{seed}\0{counter}".encode()).digest()
        for start in range(0, 32, 8):
            yield int.from_bytes(digest[start : start + 8])
        counter += 1


def points(names: list[str], seed: str) -> Iterator[tuple[int, dict[str, int]]]:
    """Primes with random values of ``names``: a pure function of ``seed``."""
    stream = numbers_from(seed)
    first = next(stream) % len(_PRIMES)
    for prime in (_PRIMES[first], _PRIMES[(first + 3) % len(_PRIMES)]):
        for _ in range(_POINTS):
            yield prime, {name: next(stream) % prime for name in names}


def vanishes(node: Node, names: list[str], seed: str) -> bool | None:
    """Whether a rational function is zero: ``False`` is certain, ``True`` up to the error of the module.

    ``None`` where it is no rational function, or its degree is beyond what the primes can tell.

    Raises:
        TooLarge: the exponents are too long to work with.
    """
    bound = degree(node)
    if bound is None or bound > _MAX_DEGREE:
        return None
    if bound.bit_length() > MAX_EXACT_BITS:
        raise TooLarge("a degree beyond the bound")
    tested = 0
    for prime, values in points(names, seed):
        try:
            if residue(node, values, prime):
                return False
        except ZeroDivisionError:
            continue
        tested += 1
    return True if tested >= 2 else None


def error_bits(node: Node) -> int:
    """The probability that an agreement is wrong is below 2 to the minus this."""
    bound = degree(node) or 1
    return int(2 * (60 - bound.bit_length()))
