"""Extreme values: a bound that is met."""

import math
from collections.abc import Sequence
from fractions import Fraction

from engine.answers.tree import Node, Relation
from engine.kernel.contracts.calculus import Function, bounds, constant
from engine.kernel.contracts.frames import asks
from engine.kernel.errors import NotExpressible
from engine.kernel.formulas import (
    And,
    Compare,
    Exists,
    ForAll,
    Formula,
    Implies,
    Statement,
    conjunction,
    defined,
    equal,
)
from engine.kernel.reading import comparisons_of, tree_of
from engine.kernel.terms import Pow, Term, Var, add, mul, num, rational, sub


def extreme(holes: Sequence[str], gold: Node, *, greatest: bool) -> Statement:
    """The gold bounds the function on the interval, and is a value of it there."""
    function, value = Function(holes[0]), constant(gold)
    if len(function.letters) != 1 or defined(function.body):
        raise NotExpressible("a function that is not defined everywhere")
    (x,) = function.letters
    within = _within(holes[1], x)
    beyond = Compare("<=", function.body, value) if greatest else Compare("<=", value, function.body)
    place = _where(function, within, value)
    square = Compare("<=", num(0), Pow(sub(Var(x), place), 2))
    bounded = ForAll((x,), Implies(within, beyond), (square,))
    attained = conjunction(within, equal(function.body, value))
    return Statement("real", And((bounded, Exists((x,), attained, (place,)))))


def _within(text: str, x: str) -> Formula:
    tree = tree_of(text)
    if isinstance(tree, Relation):
        chain = comparisons_of(tree)
        if (
            len(chain) == 2
            and chain[0].right == Var(x) == chain[1].left
            and chain[0].op == chain[1].op == "<="
        ):
            return conjunction(*chain)
        raise NotExpressible("bounds in another form")
    low, high = bounds(text)
    return conjunction(Compare("<=", low, Var(x)), Compare("<=", Var(x), high))


def _where(function: Function, within: Formula, value: Term) -> Term:
    """Where the value is attained: an end of the interval, or a small rational place."""
    assert isinstance(within, And)
    first, second = within.parts
    assert isinstance(first, Compare) and isinstance(second, Compare)
    low, high, wanted = rational(first.left), rational(second.right), rational(value)
    if low is None or high is None or wanted is None:
        raise NotExpressible("bounds that are no rational numbers")
    places = {
        low,
        high,
        *(Fraction(n, d) for d in (1, 2, 3, 6) for n in range(math.ceil(low * d), math.floor(high * d) + 1)),
    }
    for place in sorted(places):
        if rational(function.at(num(place))) == wanted:
            return num(place)
    raise NotExpressible("an extreme value at no simple place")


@asks("What is the maximum of {} for {}?", "Find the greatest value of {} on the interval {}.")
def greatest(holes: Sequence[str], gold: Node) -> Statement:
    return extreme(holes, gold, greatest=True)


@asks("What is the minimum of {} for {}?", "Find the least value of {} on the interval {}.")
def least(holes: Sequence[str], gold: Node) -> Statement:
    return extreme(holes, gold, greatest=False)


@asks("What is the minimum of {}?")
def minimum(holes: Sequence[str], gold: Node) -> Statement:
    return _least_of_plane(Function(holes[0]), gold)


@asks("Find the least value of {} over all real {} and {}.")
def least_over_all(holes: Sequence[str], gold: Node) -> Statement:
    function = Function(holes[0])
    if tuple(holes[1:]) != function.letters:
        raise NotExpressible("a function of other letters")
    return _least_of_plane(function, gold)


def _least_of_plane(function: Function, gold: Node) -> Statement:
    """The gold bounds a quadratic function of two variables from below, and is a value of it.

    For the proof it is written as a sum of squares: by its lowest point, and by completing the square there.
    """
    if len(function.letters) != 2 or defined(function.body):
        raise NotExpressible("something else than a function of two variables")
    value = constant(gold)
    x, y = function.letters
    a, b, c, d, e = _quadratic(function)
    determinant = 4 * a * c - b * b
    if a <= 0 or determinant <= 0:
        raise NotExpressible("a function without a lowest point")
    at_x, at_y = (b * e - 2 * c * d) / determinant, (b * d - 2 * a * e) / determinant
    apart_x, apart_y = sub(Var(x), num(at_x)), sub(Var(y), num(at_y))
    squares = (
        Compare("<=", num(0), Pow(add(apart_x, mul(num(b / (2 * a)), apart_y)), 2)),
        Compare("<=", num(0), Pow(apart_y, 2)),
    )
    bounded = ForAll((x, y), Compare("<=", value, function.body), squares)
    attained = Exists((x, y), equal(function.body, value), (num(at_x), num(at_y)))
    return Statement("real", And((bounded, attained)))


def _quadratic(function: Function) -> tuple[Fraction, Fraction, Fraction, Fraction, Fraction]:
    """The coefficients of ``x^2, xy, y^2, x, y``, by values of the function.

    Raises:
        NotExpressible: its values are not those of a quadratic function.
    """

    def at(x: int, y: int) -> Fraction:
        found = rational(function.at(num(x), num(y)))
        if found is None:
            raise NotExpressible("a function that is no polynomial")
        return found

    start = at(0, 0)
    d, e = (at(1, 0) - at(-1, 0)) / 2, (at(0, 1) - at(0, -1)) / 2
    a, c = at(1, 0) - start - d, at(0, 1) - start - e
    b = at(1, 1) - a - c - d - e - start
    for x, y in ((7, -11), (-13, 5), (17, 19)):
        if at(x, y) != a * x * x + b * x * y + c * y * y + d * x + e * y + start:
            raise NotExpressible("a function that is no quadratic")
    return a, b, c, d, e
