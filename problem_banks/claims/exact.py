"""Real and complex numbers known exactly, and expressions in letters: sums of products in a normal form.

A sum maps products of atoms to rational coefficients. An atom is a prime under a fractional power, ``pi``, a
letter, or a function at a place that has no simpler form (``ln 2``, ``sin x``, ``e^x``). Two values are equal
where their difference has the normal form 0: that is a proof, and no sampling. Where it has not, nothing is
proven equal."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Context, Decimal, localcontext
from fractions import Fraction
from functools import reduce
from math import isqrt
from typing import NamedTuple

from problem_banks.claims.errors import UnreadableClaim

Number = int | Fraction

#: A prime or -1 (under the power 1/2 the imaginary unit), a name, or a function with the key of its argument.
Atom = int | str | tuple[str, object]
Product = frozenset[tuple[Atom, Number]]

#: Trial division of a radicand ends here; what is left below its square is a prime.
_TRIAL = 20_000

#: Terms that a sum of a step may have: more is a mistake in a family.
_MAX_TERMS = 2_000

#: Digits of a certified sign, and the share of the sum of sizes that its roundings stay below.
_DIGITS, _ROUNDING = 60, Decimal(10) ** -45

_PI = Decimal("3.14159265358979323846264338327950288419716939937510582097494459230781640628620899862803")

_ONE: Product = frozenset()


class Sum:
    """A sum of products of atoms with rational coefficients, none of them 0."""

    __slots__ = ("terms",)

    def __init__(self, terms: Mapping[Product, Number]) -> None:
        self.terms = {product: number for product, number in terms.items() if number}
        if len(self.terms) > _MAX_TERMS:
            raise UnreadableClaim(f"a sum of {len(self.terms)} terms")

    @property
    def key(self) -> frozenset[tuple[Product, Number]]:
        """Equal for equal sums, and hashable."""
        return frozenset(self.terms.items())

    @property
    def atoms(self) -> set[Atom]:
        """What it is made of."""
        return {atom for product in self.terms for atom, _ in product}

    def __add__(self, other: "Sum") -> "Sum":
        terms = dict(self.terms)
        for product, number in other.terms.items():
            terms[product] = terms.get(product, 0) + number
        return Sum(terms)

    def times(self, number: Number) -> "Sum":
        """The sum, ``number`` times."""
        return Sum({product: coefficient * number for product, coefficient in self.terms.items()})

    def __mul__(self, other: "Sum") -> "Sum":
        terms: dict[Product, Number] = {}
        for one, a in self.terms.items():
            for two, b in other.terms.items():
                for product, c in _multiplied(one, two):
                    terms[product] = terms.get(product, 0) + a * b * c
        return Sum(terms)


class Exact(NamedTuple):
    """A quotient of two sums, the lower one not 0."""

    over: Sum
    under: Sum


Value = Number | Exact
UNIT = Sum({_ONE: 1})


def as_exact(value: Value) -> Exact:
    """Any value as a quotient of sums."""
    return value if isinstance(value, Exact) else Exact(Sum({_ONE: value}), UNIT)


def atom(name: Atom, exponent: Number = 1) -> Exact:
    """One atom under a power."""
    return Exact(Sum({frozenset({(name, simplest(exponent))}): 1}), UNIT)


def simplest(number: Number) -> Number:
    """An integer where it is one: they are quicker to calculate with, and quicker by far to hash."""
    return number.numerator if number.denominator == 1 else number


def settled(value: Exact) -> Value:
    """The value as a rational number where it is one."""
    over, under = value.over.terms, value.under.terms
    if not over:
        return 0
    if len(over) == len(under) == 1 and _ONE in over and _ONE in under:
        return simplest(Fraction(over[_ONE], under[_ONE]))
    return value


def add(a: Value, b: Value) -> Value:
    """``a + b``."""
    if not isinstance(a, Exact) and not isinstance(b, Exact):
        return a + b
    (p, q), (r, s) = as_exact(a), as_exact(b)
    if q is s or q.terms == s.terms:
        return settled(Exact(p + r, q))
    return settled(Exact(p * s + r * q, q * s))


def negative(a: Value) -> Value:
    """``-a``."""
    return Exact(a.over.times(-1), a.under) if isinstance(a, Exact) else -a


def multiply(a: Value, b: Value) -> Value:
    """``a * b``."""
    if not isinstance(a, Exact):
        return _times(b, a) if isinstance(b, Exact) else a * b
    if not isinstance(b, Exact):
        return _times(a, b)
    return settled(Exact(a.over * b.over, a.under if b.under is UNIT else a.under * b.under))


def _times(value: Exact, number: Number) -> Value:
    return Exact(value.over.times(number), value.under) if number else 0


def divide(a: Value, b: Value) -> Value:
    """``a / b``, exactly.

    Raises:
        UnreadableClaim: ``b`` is 0.
    """
    if is_zero(b):
        raise UnreadableClaim("division by zero")
    if not isinstance(a, Exact) and not isinstance(b, Exact):
        return simplest(Fraction(a, b))
    p, q = as_exact(b)
    if len(p.terms) == 1:
        ((product, number),) = p.terms.items()
        if all(_has_inverse(name) for name, _ in product):
            inverse = Sum({frozenset((name, -power) for name, power in product): 1})
            # Normal form again: a prime under a negative power is a fraction of one under a positive power.
            inverse = inverse * UNIT if q is UNIT else inverse * UNIT * q
            return multiply(a, Exact(inverse.times(simplest(1 / Fraction(number))), UNIT))
    return multiply(a, Exact(q, p))


def is_zero(value: Value) -> bool:
    """Whether its normal form is 0."""
    return not value.over.terms if isinstance(value, Exact) else value == 0


def equal(a: Value, b: Value) -> bool:
    """Whether both are proven to be the same."""
    return a == b if not isinstance(a, Exact) and not isinstance(b, Exact) else is_zero(add(a, negative(b)))


def power(base: Value, exponent: Number) -> Value:
    """``base`` under an integral power.

    Raises:
        UnreadableClaim: 0 under a negative power.
    """
    if not isinstance(base, Exact):
        if base == 0 and exponent < 0:
            raise UnreadableClaim("division by zero")
        value: Number = Fraction(base) ** int(exponent) if exponent < 0 else base ** int(exponent)
        return value
    if exponent < 0:
        return divide(1, power(base, -exponent))
    if exponent == 0:
        return 1
    result: Value = base
    for bit in bin(int(exponent))[3:]:
        result = multiply(result, result)
        if bit == "1":
            result = multiply(result, base)
    return result


def factors(number: int) -> Iterator[tuple[int, int]]:
    """The primes of a positive integer with their exponents.

    Raises:
        UnreadableClaim: trial division does not get through.
    """
    prime = 2
    while prime * prime <= number and prime < _TRIAL:
        exponent = 0
        while number % prime == 0:
            number //= prime
            exponent += 1
        if exponent:
            yield prime, exponent
        prime += 1 + (prime > 2)
    if number >= _TRIAL**2:
        root = isqrt(number)
        if root * root != number or root >= _TRIAL**2:
            raise UnreadableClaim(f"the factors of {number} are too large")
        yield root, 2
    elif number > 1:
        yield number, 1


def sign(value: Value) -> int:
    """-1, 0 or 1.

    Raises:
        UnreadableClaim: it holds letters, or is too near 0 to tell.
    """
    if not isinstance(value, Exact):
        return (value > 0) - (value < 0)
    return _sign(value.over) * _sign(value.under)


def approximate(value: Value) -> Fraction:
    """A rational number within ``1e-40`` of the size of the value."""
    if not isinstance(value, Exact):
        return Fraction(value)
    return Fraction(_sized(value.over)[0]) / Fraction(_sized(value.under)[0])


def polynomial(total: Sum, letter: str) -> dict[int, Value]:
    """The coefficients of a sum by the power of ``letter``.

    Raises:
        UnreadableClaim: it is no polynomial in that letter alone.
    """
    found: dict[int, Value] = {}
    for product, number in total.terms.items():
        degree = dict(product).get(letter, 0)
        rest = frozenset([part for part in product if part[0] != letter])
        if degree.denominator != 1 or degree < 0 or not all(_is_number(name) for name, _ in rest):
            raise UnreadableClaim(f"no polynomial in {letter}")
        term = Exact(Sum({rest: number}), UNIT) if rest else simplest(number)
        found[int(degree)] = add(found.get(int(degree), 0), term)
    return found


def _is_number(name: Atom) -> bool:
    return isinstance(name, int) or name == "pi" or (isinstance(name, tuple) and isinstance(name[1], int))


def _has_inverse(name: Atom) -> bool:
    """Whether negative powers of it stand in a normal form: not of what obeys a rule of its own."""
    return not isinstance(name, tuple) or name[0] in ("exp", "power", "ln")


def _multiplied(one: Product, two: Product) -> Iterable[tuple[Product, Number]]:
    powers = dict(one)
    for name, exponent in two:
        powers[name] = simplest(powers[name] + exponent) if name in powers else exponent
    if all(type(name) is str for name in powers):  # letters have no rules of their own
        return ((frozenset([part for part in powers.items() if part[1]]), 1),)
    return _reduced(powers)


def _reduced(powers: dict[Atom, Number]) -> Iterator[tuple[Product, Number]]:
    """The product in normal form: primes and radicands under powers in (0, 1), ``sin`` under 0 or 1."""
    number: Number = 1
    others: list[Sum] = []
    for name, exponent in list(powers.items()):
        if exponent == 0:
            del powers[name]
        elif name == -1:
            whole, powers[name] = divmod(exponent, 1)
            number *= (-1) ** int(whole)
        elif isinstance(name, int):
            whole, powers[name] = divmod(exponent, 1)
            number *= simplest(Fraction(name) ** int(whole)) if whole else 1
        elif isinstance(name, tuple) and name[0] == "root" and exponent >= 1:
            whole, powers[name] = divmod(exponent, 1)
            others += [Sum(dict(name[1]))] * int(whole)  # type: ignore[call-overload]
        elif isinstance(name, tuple) and name[0] == "sin" and exponent >= 2:
            whole, powers[name] = divmod(exponent, 2)
            cosine = Sum({frozenset({(("cos", name[1]), 2)}): -1})
            others += [UNIT + cosine] * int(whole)
    kept = frozenset((name, exponent) for name, exponent in powers.items() if exponent)
    if not others:
        yield kept, number
    else:
        yield from reduce(Sum.__mul__, others, Sum({kept: number})).terms.items()


def _sign(total: Sum) -> int:
    if not total.terms:
        return 0
    value, size = _sized(total)
    if abs(value) <= size * _ROUNDING:
        raise UnreadableClaim("a sign that is too near 0 to tell")
    return 1 if value > 0 else -1


def _sized(total: Sum) -> tuple[Decimal, Decimal]:
    """The value and the sum of the sizes of its terms."""
    with localcontext(Context(prec=_DIGITS)):
        terms = [
            Decimal(number.numerator) / number.denominator * _product(product)
            for product, number in total.terms.items()
        ]
        return sum(terms, Decimal(0)), sum(map(abs, terms), Decimal(0))


def _product(product: Product) -> Decimal:
    value = Decimal(1)
    for name, exponent in product:
        power_of = Decimal(exponent.numerator) / exponent.denominator
        value *= _decimal(name) ** power_of
    return value


def _decimal(name: Atom) -> Decimal:
    match name:
        case int() if name > 1:
            return Decimal(name)
        case "pi":
            return _PI
        case ("ln", int(prime)):
            return Decimal(prime).ln()
        case ("exp", 1):
            return Decimal(1).exp()
        case ("root", inner):
            value, size = _sized(Sum(dict(inner)))  # type: ignore[call-overload]
            # Cancelling digits would be lost to the bound of errors.
            if value > size * Decimal(10) ** -5:
                return value
    raise UnreadableClaim("a size that is not known")
