"""Extreme values: a bound that is met."""

import math
from collections.abc import Sequence
from fractions import Fraction

from engine.answers.tree import Node, Relation
from engine.kernel.contracts.calculus import Function, bounds, constant
from engine.kernel.contracts.frames import asks
from engine.kernel.contracts.lowest import bounded_by, coefficients, lowest_point, require_quadratic
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
from engine.kernel.reading import comparisons_of, equation_of, term_of, tree_of
from engine.kernel.terms import Pow, Term, Var, mul, num, polynomial, rational, sub, substituted, variables


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
    bounded = ForAll((x,), Implies(within, beyond), (square, *_at_an_end(function, within, place, value)))
    attained = conjunction(within, equal(function.body, value))
    return Statement("real", And((bounded, Exists((x,), attained, (place,)))))


def _at_an_end(function: Function, within: Formula, place: Term, value: Term) -> tuple[Compare, ...]:
    """For the proof, where a cubic is extreme at an end of the interval: what is left without that end is a
    quadratic, and the square in it times the distance from the end is not negative."""
    (x,) = function.letters
    low, high = _ends(within)
    coefficients = polynomial(sub(function.body, value), x)
    end = rational(place)
    if end is None or end not in (rational(low), rational(high)):
        return ()
    if coefficients is None or len(coefficients) != 4:
        return ()
    _, _, c, d = coefficients
    # d x^3 + c x^2 + .. = (x - end)(d x^2 + (c + d end) x + ..)
    middle = -(c + d * end) / (2 * d)
    distance = sub(Var(x), low) if end == rational(low) else sub(high, Var(x))
    return (Compare("<=", num(0), mul(distance, Pow(sub(Var(x), num(middle)), 2))),)


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


def _ends(within: Formula) -> tuple[Term, Term]:
    assert isinstance(within, And)
    first, second = within.parts
    assert isinstance(first, Compare) and isinstance(second, Compare)
    return first.left, second.right


def _where(function: Function, within: Formula, value: Term) -> Term:
    """Where the value is attained: an end of the interval, or a small rational place."""
    low, high, wanted = *map(rational, _ends(within)), rational(value)
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


@asks(
    "Find the least value of {} for real numbers {} with {}.",
    "What is the minimum of {} over all real numbers {} with {}?",
    "Determine the least value that {} takes for real numbers {} with {}.",
)
def least_on_line(holes: Sequence[str], gold: Node) -> Statement:
    """The gold bounds a sum of two squares on a line, and is met there."""
    if holes[1] != "x, y":
        raise NotExpressible("numbers with conditions of their own")
    body = term_of(tree_of(holes[0]))
    left, right = equation_of(tree_of(holes[2]))
    letters = ("x", "y")
    if variables(body) != set(letters) or variables(left) != set(letters) or variables(right):
        raise NotExpressible("another function or another line")
    require_quadratic(letters, body)
    a, b, c, d, e = coefficients(letters, body)
    one, other = (
        rational(substituted(left, at)) for at in ({"x": num(1), "y": num(0)}, {"x": num(0), "y": num(1)})
    )
    total = rational(right)
    if b or d or e or a <= 0 or c <= 0 or not one or not other or total is None:
        raise NotExpressible("something else than a sum of two squares on a line")
    share = total / (one * one / a + other * other / c)
    place = {"x": share * one / a, "y": share * other / c}
    return Statement("real", bounded_by(letters, body, constant(gold), place, among=(equal(left, right),)))


def _least_of_plane(function: Function, gold: Node) -> Statement:
    """The gold bounds a quadratic function of two variables from below, and is a value of it.

    For the proof it is written as a sum of squares: by its lowest point, and by completing the square there.
    """
    if len(function.letters) != 2 or defined(function.body):
        raise NotExpressible("something else than a function of two variables")
    require_quadratic(function.letters, function.body)
    place = lowest_point(function.letters, function.body)
    return Statement("real", bounded_by(function.letters, function.body, constant(gold), place))
