"""Polynomials in x and y: how they are written, their values, and their integrals along a line or curve."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from problem_banks.math.makings.notation import Number, tex_power, tex_sum

#: The coefficient of each ``x^i y^j``.
PlanePolynomial = Mapping[tuple[int, int], Number]

#: Coefficients of a polynomial in one letter, that of the highest power first.
Polynomial = Sequence[Number]


def tex_plane(terms: PlanePolynomial) -> str:
    """``3x^2y - y + 4``."""
    ordered = sorted(terms.items(), key=lambda term: (-sum(term[0]), -term[0][0]))
    return tex_sum((c, tex_power("x", i) + tex_power("y", j)) for (i, j), c in ordered)


def plain_plane(terms: PlanePolynomial, x: str, y: str) -> str:
    """The same for a claim, with expressions in place of the letters."""
    return " + ".join(_plain_term(c, ((x, i), (y, j))) for (i, j), c in terms.items() if c) or "0"


def plain_line(terms: Polynomial, at: str) -> str:
    """A polynomial in one letter for a claim, with an expression in place of the letter."""
    degree = len(terms) - 1
    return " + ".join(_plain_term(c, ((at, degree - place),)) for place, c in enumerate(terms) if c) or "0"


def _plain_term(coefficient: Number, factors: Sequence[tuple[str, int]]) -> str:
    powers = [
        (base if base.isalnum() else f"({base})") + (f"^{exponent}" if exponent > 1 else "")
        for base, exponent in factors
        if exponent
    ]
    if coefficient == 1 and powers:
        return "*".join(powers)
    number = Fraction(coefficient)
    whole = str(number) if number.denominator == 1 and number >= 0 else f"({number})"
    return "*".join([whole, *powers])


def value_at(terms: PlanePolynomial, x: Number, y: Number) -> Number:
    """The value at a point."""
    return sum(c * x**i * y**j for (i, j), c in terms.items())


def by_x(terms: PlanePolynomial) -> dict[tuple[int, int], Number]:
    """The derivative by x."""
    return {(i - 1, j): c * i for (i, j), c in terms.items() if i and c}


def by_y(terms: PlanePolynomial) -> dict[tuple[int, int], Number]:
    """The derivative by y."""
    return {(i, j - 1): c * j for (i, j), c in terms.items() if j and c}


def plus(one: PlanePolynomial, other: PlanePolynomial, times: Number = 1) -> dict[tuple[int, int], Number]:
    """``one + times * other``, without terms that vanish."""
    total = dict(one)
    for powers, c in other.items():
        total[powers] = total.get(powers, 0) + times * c
    return {powers: c for powers, c in total.items() if c}


def added(one: Polynomial, other: Polynomial, times: Number = 1) -> list[Number]:
    """``one + times * other`` in one letter."""
    length = max(len(one), len(other))
    first = [0] * (length - len(one)) + [*one]
    second = [0] * (length - len(other)) + [*other]
    return [a + times * b for a, b in zip(first, second, strict=True)]


def multiplied(one: Polynomial, other: Polynomial) -> list[Number]:
    """The product in one letter."""
    product: list[Number] = [0] * (len(one) + len(other) - 1)
    for i, a in enumerate(one):
        for j, b in enumerate(other):
            product[i + j] += a * b
    return product


def along(terms: PlanePolynomial, x: Polynomial, y: Polynomial) -> list[Fraction]:
    """The polynomial in one letter that comes of putting two such for x and y."""
    total: list[Number] = [0]
    for (i, j), c in terms.items():
        term: list[Number] = [1]
        for factor in (*[x] * i, *[y] * j):
            term = multiplied(term, factor)
        total = added(total, term, c)
    return trimmed(total)


def trimmed(terms: Polynomial) -> list[Fraction]:
    """Without zeros in front."""
    start = next((place for place, c in enumerate(terms) if c), len(terms) - 1)
    return [Fraction(c) for c in terms[start:]]


def antiderivative(terms: Polynomial) -> list[Fraction]:
    """The one that is zero at 0."""
    degree = len(terms)
    return [Fraction(c) / (degree - place) for place, c in enumerate(terms)] + [Fraction(0)]


def raised_in_y(terms: PlanePolynomial) -> dict[tuple[int, int], Fraction]:
    """The antiderivative by y that is zero at y = 0."""
    return {(i, j + 1): Fraction(c) / (j + 1) for (i, j), c in terms.items()}


def integral_along_y(terms: PlanePolynomial, low: Polynomial, high: Polynomial) -> list[Fraction]:
    """The integral by y between two curves, as a polynomial in x."""
    raised = raised_in_y(terms)
    return trimmed(added(along(raised, [1, 0], high), along(raised, [1, 0], low), -1))


def claim_along_y(terms: PlanePolynomial, low: Polynomial, high: Polynomial) -> str:
    """That the antiderivative at the upper curve less that at the lower one is this integral."""
    raised = raised_in_y(terms)
    upper, lower = (plain_plane(raised, "x", plain_line(curve, "x")) for curve in (high, low))
    return f"({upper}) - ({lower}) = {plain_line(integral_along_y(terms, low, high), 'x')}"


def value_of(terms: Polynomial, at: Number) -> Number:
    """The value of a polynomial in one letter."""
    value: Number = 0
    for c in terms:
        value = value * at + c
    return value
