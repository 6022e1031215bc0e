"""The lowest value of a quadratic function, for distances and least squares: a bound that is met."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from engine.kernel.errors import NotExpressible
from engine.kernel.formulas import Compare, Exists, ForAll, Formula, Implies, conjunction, equal
from engine.kernel.terms import (
    Div,
    Fun,
    Mul,
    Neg,
    Pow,
    Term,
    Var,
    add,
    mul,
    num,
    rational,
    sub,
    substituted,
)


def squared_distance(one: Sequence[Term], other: Sequence[Term]) -> Term:
    return add(*(Pow(sub(a, b), 2) for a, b in zip(one, other, strict=True)))


def known_square(value: Term) -> Fraction:
    """The square of a rational number, or of one with a single square root.

    Raises:
        NotExpressible: it is of another kind.
    """
    found = _squared(value)
    if found is None:
        raise NotExpressible("a length with more than one root")
    return found


def _squared(term: Term) -> Fraction | None:
    match term:
        case Fun("sqrt", operand):
            return rational(operand)
        case Neg(operand):
            return _squared(operand)
        case Mul(left, right) | Div(left, right):
            one, other = _squared(left), _squared(right)
            if one is None or other is None or (isinstance(term, Div) and not other):
                return None
            return one * other if isinstance(term, Mul) else one / other
    plain = rational(term)
    return None if plain is None else plain * plain


def square_of(value: Term) -> Compare:
    """What the square of a length is: a hint, which is proven before it is used."""
    return equal(Pow(value, 2), num(known_square(value)))


def bounded_by(
    letters: Sequence[str],
    body: Term,
    value: Term,
    at: Mapping[str, Fraction],
    *,
    among: Sequence[Compare] = (),
    hints: Sequence[Compare] = (),
) -> Formula:
    """That ``body`` is at least ``value`` wherever the letters satisfy ``among``, and has it at some place.

    For the proof, the place ``at`` where it is lowest; of one or two letters without conditions the squares
    are completed there.
    """
    place = tuple(num(at[letter]) for letter in letters)
    apart = [sub(Var(letter), each) for letter, each in zip(letters, place, strict=True)]
    squares = list(map(_not_negative, apart))
    if len(letters) == 2 and not among:
        squares.insert(0, _not_negative(_mixed(letters, body, apart)))
    least = Compare("<=", value, body)
    known = (*hints, *squares)
    holds = ForAll(tuple(letters), Implies(conjunction(*among), least) if among else least, known)
    met = Exists(tuple(letters), conjunction(*among, equal(body, value)), place)
    return conjunction(holds, met)


def _not_negative(term: Term) -> Compare:
    return Compare("<=", num(0), Pow(term, 2))


def _mixed(letters: Sequence[str], body: Term, apart: Sequence[Term]) -> Term:
    """The first square of a quadratic in two letters: what is left of it has the second letter alone."""
    a, b, _, _, _ = coefficients(letters, body)
    if a <= 0:
        raise NotExpressible("a quadratic without a lowest point")
    return add(apart[0], mul(num(b / (2 * a)), apart[1]))


def coefficients(
    letters: Sequence[str], body: Term
) -> tuple[Fraction, Fraction, Fraction, Fraction, Fraction]:
    """Those of ``x^2, xy, y^2, x, y``, by values; the proof finds out whether there is anything else."""
    x, y = letters

    def at(one: int, other: int) -> Fraction:
        found = rational(substituted(body, {x: num(one), y: num(other)}))
        if found is None:
            raise NotExpressible("something else than a polynomial")
        return found

    start = at(0, 0)
    d, e = (at(1, 0) - at(-1, 0)) / 2, (at(0, 1) - at(0, -1)) / 2
    a, c = at(1, 0) - start - d, at(0, 1) - start - e
    return a, at(1, 1) - a - c - d - e - start, c, d, e


def require_quadratic(letters: Sequence[str], body: Term) -> None:
    """Tells from its values that ``body`` is a quadratic function of two letters.

    Raises:
        NotExpressible: it is none.
    """
    x, y = letters
    a, b, c, d, e = coefficients(letters, body)
    start = rational(substituted(body, {x: num(0), y: num(0)})) or 0
    for u, v in ((7, -11), (-13, 5), (17, 19)):
        found = rational(substituted(body, {x: num(u), y: num(v)}))
        if found != a * u * u + b * u * v + c * v * v + d * u + e * v + start:
            raise NotExpressible("a function that is no quadratic")


def lowest_point(letters: Sequence[str], body: Term) -> dict[str, Fraction]:
    """Where a quadratic in one letter or two is lowest.

    Raises:
        NotExpressible: it is no such quadratic.
    """
    if len(letters) == 1:
        (x,) = letters
        values = [rational(substituted(body, {x: num(each)})) for each in (-1, 0, 1)]
        before, middle, after = (Fraction(0) if each is None else each for each in values)
        curve = (before + after) / 2 - middle
        if None in values or curve <= 0:
            raise NotExpressible("a function without a lowest point")
        return {x: (before - after) / (4 * curve)}
    x, y = letters
    a, b, c, d, e = coefficients(letters, body)
    determinant = 4 * a * c - b * b
    if a <= 0 or determinant <= 0:
        raise NotExpressible("a function without a lowest point")
    return {x: (b * e - 2 * c * d) / determinant, y: (b * d - 2 * a * e) / determinant}
