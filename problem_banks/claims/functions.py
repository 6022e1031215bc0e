"""Powers, roots, logarithms and angles of exact values: what has a simpler form gets it."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import cache
from math import lcm
from typing import Final

from problem_banks.claims.errors import UnreadableClaim
from problem_banks.claims.exact import (
    UNIT,
    Exact,
    Number,
    Product,
    Sum,
    Value,
    add,
    approximate,
    as_exact,
    atom,
    divide,
    equal,
    factors,
    is_zero,
    multiply,
    negative,
    power,
    settled,
    sign,
)

#: Above this an exponent is a mistake in a family, not a step of a solution.
_MAX_EXPONENT = 10_000

PI: Final = atom("pi")
#: The imaginary unit.
IMAGINARY: Final = atom(-1, Fraction(1, 2))


def raised(base: Value, exponent: Value) -> Value:
    """``base ^ exponent``: the exponent a rational number, or, of a positive number, an expression.

    Raises:
        UnreadableClaim: anything else, and exponents beyond all use.
    """
    if isinstance(exponent, Exact):
        if isinstance(base, Exact) or base <= 0:
            raise UnreadableClaim("a power that is not known")
        return exponential(multiply(exponent, logarithm(base)))
    if abs(exponent.numerator) > _MAX_EXPONENT:
        raise UnreadableClaim(f"exponent {exponent}")
    if exponent.denominator == 1:
        return power(base, exponent)
    if isinstance(base, Exact):
        if base.under.terms != UNIT.terms or not exponent > 0:
            raise UnreadableClaim("a root of a quotient")
        return settled(Exact(atom(("root", base.over.key), exponent).over * UNIT, UNIT))
    return _root(base, exponent)


def _root(base: Number, exponent: Fraction | int) -> Value:
    if base == 0 and exponent > 0:
        return 0
    if base <= 0:
        raise UnreadableClaim(f"a root of {base}")
    product: dict[int | str | tuple[str, object], Fraction] = {}
    for number, turn in ((base.numerator, 1), (base.denominator, -1)):
        for prime, times in factors(number):
            product[prime] = product.get(prime, Fraction(0)) + turn * times * Fraction(exponent)
    return settled(Exact(Sum({frozenset(product.items()): 1}) * UNIT, UNIT))


def square_root(value: Value) -> Value:
    """The root that is not negative."""
    return raised(value, Fraction(1, 2))


def cube_root(value: Value) -> Value:
    """The real one."""
    if not isinstance(value, Exact) and value < 0:
        return negative(raised(-value, Fraction(1, 3)))
    return raised(value, Fraction(1, 3))


def exponential(value: Value) -> Value:
    """``e`` under that power."""
    exponent = as_exact(value)
    if exponent.under.terms.keys() != {frozenset()}:
        raise UnreadableClaim("e under a quotient")
    scale = 1 / Fraction(exponent.under.terms[frozenset()])
    result: Value = 1
    for product, number in exponent.over.terms.items():
        result = multiply(result, _powered(product, Fraction(number) * scale))
    return result


def _powered(product: Product, number: Fraction) -> Value:
    """``e ^ (number * product)``; of a logarithm, the power of its prime."""
    for name, exponent in product:
        if isinstance(name, tuple) and name[0] == "ln" and isinstance(name[1], int) and exponent == 1:
            prime, rest = name[1], product - {(name, exponent)}
            return atom(("power", (prime, rest)), number) if rest else _root(prime, number)
    return atom(("exp", product or 1), number)


def logarithm(value: Value) -> Value:
    """The natural logarithm."""
    if not isinstance(value, Exact):
        return _logarithm_of(value)
    if value.under.terms.keys() == {frozenset()} and len(value.over.terms) == 1:
        ((product, number),) = value.over.terms.items()
        size = Fraction(number) / value.under.terms[frozenset()]
        logarithms = [(_of_atom(name), exponent) for name, exponent in product]
        if size > 0 and all(known is not None for known, _ in logarithms):
            total = _logarithm_of(size)
            for known, exponent in logarithms:
                total = add(total, multiply(exponent, known if known is not None else 0))
            return total
    return atom(("ln", (value.over.key, value.under.key)))


def _logarithm_of(value: Number) -> Value:
    if value <= 0:
        raise UnreadableClaim(f"the logarithm of {value}")
    total: Value = 0
    for number, turn in ((value.numerator, 1), (value.denominator, -1)):
        for prime, times in factors(number):
            total = add(total, multiply(turn * times, atom(("ln", prime))))
    return total


def _of_atom(name: object) -> Value | None:
    """The logarithm of what is certainly positive."""
    match name:
        case int(prime) if prime > 1:
            return atom(("ln", prime))
        case ("exp", 1):
            return 1
        case ("exp", frozenset() as product):
            return Exact(Sum({product: 1}), UNIT)
        case ("power", (int(prime), frozenset() as product)):
            return multiply(atom(("ln", prime)), Exact(Sum({product: 1}), UNIT))
    return None


def logarithm_to(base: Value, value: Value) -> Value:
    """The logarithm to a base."""
    return divide(logarithm(value), logarithm(base))


def cosine(angle: Value) -> Value:
    """The cosine of an angle in radians, exact at multiples of pi/12 and pi/5."""
    turn = _part_of_pi(angle)
    return atom(("cos", _unsigned(angle)[0].key)) if turn is None else _cosine_at(turn % 2)


@cache
def _cosine_at(turn: Fraction) -> Value:
    """The cosine of so many half turns, below 2."""
    if turn > 1:
        turn = 2 - turn
    if turn > Fraction(1, 2):
        return negative(_acute(1 - turn))
    return _acute(turn)


def sine(angle: Value) -> Value:
    """The sine of an angle in radians, likewise."""
    turn = _part_of_pi(angle)
    if turn is not None:
        return _cosine_at((Fraction(1, 2) - turn) % 2)
    plain, turned = _unsigned(angle)
    found = atom(("sin", plain.key))
    return negative(found) if turned else found


def tangent(angle: Value) -> Value:
    """The tangent of an angle in radians, likewise."""
    turn = _part_of_pi(angle)
    return divide(sine(angle), cosine(angle)) if turn is None else _tangent_at(turn % 1)


@cache
def _tangent_at(turn: Fraction) -> Value:
    """The tangent of so many half turns, below 1."""
    return divide(_cosine_at((Fraction(1, 2) - turn) % 2), _cosine_at(turn))


def arc_tangent(value: Value) -> Value:
    """The angle between -pi/2 and pi/2 with that tangent, exact at multiples of pi/12."""
    if isinstance(value, Exact) and _has_letters(value):
        return atom(("atan", (value.over.key, value.under.key)))
    for twelfths in range(-5, 6):
        angle = multiply(Fraction(twelfths, 12), PI)
        if equal(tangent(angle), value):
            return angle
    raise UnreadableClaim("an angle that is not known")


def _has_letters(value: Exact) -> bool:
    return any(isinstance(name, str) and name != "pi" for name in value.over.atoms | value.under.atoms)


def _part_of_pi(angle: Value) -> Fraction | None:
    if not isinstance(angle, Exact):
        return Fraction(0) if angle == 0 else None
    over, under = angle.over.terms, angle.under.terms
    if over.keys() != PI.over.terms.keys() or under.keys() != UNIT.terms.keys():
        return None
    return Fraction(*over.values()) / Fraction(*under.values())


def _unsigned(angle: Value) -> tuple[Sum, bool]:
    """An angle or its opposite, the same for both, and whether it was turned."""
    if not isinstance(angle, Exact) or angle.under.terms != UNIT.terms:
        raise UnreadableClaim("an angle that is not known")
    first = min(angle.over.terms, key=lambda product: sorted(map(repr, product)))
    turned = angle.over.terms[first] < 0
    return (angle.over.times(-1) if turned else angle.over), turned


def _acute(turn: Fraction) -> Value:
    """The cosine of so many half turns, between 0 and a half."""
    two, three, five, six = (square_root(number) for number in (2, 3, 5, 6))
    table: dict[Fraction, Callable[[], Value]] = {
        Fraction(0): lambda: 1,
        Fraction(1, 12): lambda: divide(add(six, two), 4),
        Fraction(1, 6): lambda: divide(three, 2),
        Fraction(1, 5): lambda: divide(add(five, 1), 4),
        Fraction(1, 4): lambda: divide(two, 2),
        Fraction(1, 3): lambda: Fraction(1, 2),
        Fraction(2, 5): lambda: divide(add(five, -1), 4),
        Fraction(5, 12): lambda: divide(add(six, negative(two)), 4),
        Fraction(1, 2): lambda: 0,
    }
    if turn not in table:
        raise UnreadableClaim(f"the cosine of {turn} pi")
    return table[turn]()


def floored(value: Value) -> int:
    """The greatest integer that is not above."""
    guess = approximate(value).__floor__()
    for whole in (guess + 1, guess, guess - 1):
        if sign(add(value, -whole)) >= 0:
            return whole
    raise UnreadableClaim("a floor that is not known")


def zeros(coefficients: dict[int, Value]) -> list[Value]:
    """The real zeros of a polynomial, each once.

    Raises:
        UnreadableClaim: some cannot be found: of a degree above 2 only rational ones are, until a quadratic
            is left.
    """
    known = {degree: value for degree, value in coefficients.items() if not is_zero(value)}
    if not known:
        raise UnreadableClaim("the zeros of 0")
    found: list[Value] = []
    if least := min(known):
        found.append(0)
        known = {degree - least: value for degree, value in known.items()}
    top = max(known)
    if top > 2:
        return found + [zero for zero in _of_higher(known) if not is_zero(zero)]
    c, b, a = (known.get(degree, 0) for degree in range(3))
    if top == 1:
        found.append(negative(divide(c, b)))
    elif top == 2:
        inside = add(multiply(b, b), multiply(-4, multiply(a, c)))
        if sign(inside) >= 0:
            for root in {
                sign(inside): square_root(inside),
                -sign(inside): negative(square_root(inside)),
            }.values():
                found.append(divide(add(negative(b), root), multiply(2, a)))
    return found


def _of_higher(known: dict[int, Value]) -> list[Value]:
    fractions: dict[int, Fraction] = {}
    for degree, value in known.items():
        if isinstance(value, Exact):
            raise UnreadableClaim("the zeros of a polynomial whose coefficients are not rational")
        fractions[degree] = Fraction(value)
    top = max(fractions)
    line = [fractions.get(degree, Fraction(0)) for degree in range(top, -1, -1)]
    for zero in _candidates(line):
        quotient = [line[0]]
        for coefficient in line[1:]:
            quotient.append(coefficient + quotient[-1] * zero)
        if quotient[-1] == 0:
            rest = zeros({top - 1 - place: value for place, value in enumerate(quotient[:-1])})
            return [zero, *(other for other in rest if not equal(other, zero))]
    raise UnreadableClaim("a polynomial without a rational zero")


def _candidates(line: list[Fraction]) -> Iterator[Fraction]:
    scale = lcm(*(value.denominator for value in line))
    last, first = abs(int(line[-1] * scale)), abs(int(line[0] * scale))
    for over in _divisors(last):
        for under in _divisors(first):
            yield Fraction(over, under)
            yield Fraction(-over, under)


def _divisors(number: int) -> list[int]:
    found = [1]
    for prime, times in factors(number):
        found = [one * prime**exponent for one in found for exponent in range(times + 1)]
    return sorted(found)
