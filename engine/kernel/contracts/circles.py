"""Circles: by a diameter, through three points, and the lines that touch them."""

from collections.abc import Sequence

from engine.answers.tree import Node
from engine.kernel.contracts.frames import asks
from engine.kernel.errors import NotExpressible
from engine.kernel.formulas import And, ForAll, Iff, Statement, conjunction, equal
from engine.kernel.reading import equation_of, items_of, terms_of_tuple, tree_of
from engine.kernel.terms import (
    Pow,
    Term,
    Var,
    add,
    mul,
    num,
    polynomial,
    rational,
    sub,
    substituted,
    variables,
)

#: A circle in letters, as problems write it that ask for them.
_FORM, _TRIPLE = "(x - h)^2 + (y - k)^2 = s", "(h, k, s)"
_CENTRE = ("h", "k")


@asks("A circle {} has a diameter with the ends {} and {}. Give the triple {}.")
def circle_by_ends(holes: Sequence[str], gold: Node) -> Statement:
    return _by_diameter(holes[0], holes[1], holes[2], holes[3], gold)


@asks("The segment from {} to {} is a diameter of the circle {}. Find {}.")
def circle_by_segment(holes: Sequence[str], gold: Node) -> Statement:
    return _by_diameter(holes[2], holes[0], holes[1], holes[3], gold)


def _by_diameter(form: str, one: str, other: str, triple: str, gold: Node) -> Statement:
    """The centre lies midway between the ends, and both have the square of the radius as distance squared."""
    if form != _FORM or triple != _TRIPLE:
        raise NotExpressible("a circle in another form")
    ends = [_point(tree_of(one)), _point(tree_of(other))]
    h, k, square = terms_of_tuple(gold, 3)
    _numbers(h, k, square)
    (x1, y1), (x2, y2) = ends
    midway = [equal(mul(num(2), h), add(x1, x2)), equal(mul(num(2), k), add(y1, y2))]
    return Statement("real", conjunction(*midway, *(equal(_apart(end, (h, k)), square) for end in ends)))


@asks(
    "The points {} and {} lie on one circle. What is its centre?",
    "Find the centre of the circle through the points {} and {}.",
)
def centre(holes: Sequence[str], gold: Node) -> Statement:
    """A point is equally far from all three if and only if it is the gold."""
    points = [_point(item) for hole in holes for item in items_of(tree_of(hole))]
    answer = _point(gold)
    if len(points) != 3:
        raise NotExpressible("another number of points")
    h, k = map(Var, _CENTRE)
    first, *others = points
    equally = [equal(_apart(first, (h, k)), _apart(other, (h, k))) for other in others]
    found = conjunction(*(equal(name, value) for name, value in zip((h, k), answer, strict=True)))
    return Statement("real", ForAll(_CENTRE, Iff(conjunction(*equally), found)))


@asks(
    "Find the tangent to the circle {} at the point {}, in the form {}.",
    "Which line touches the circle {} at {}? Write it as {}.",
)
def tangent_to_circle(holes: Sequence[str], gold: Node) -> Statement:
    """The line goes through the point, and meets the circle there and nowhere else."""
    left, right = equation_of(tree_of(holes[0]))
    point = _point(tree_of(holes[1]))
    if holes[2].replace(" ", "") != "y=mx+b" or variables(left) | variables(right) != {"x", "y"}:
        raise NotExpressible("a circle or a line in another form")
    name, line = equation_of(gold)
    if name != Var("y") or polynomial(line, "x") is None:
        raise NotExpressible("a gold that is no line")
    on_line = equal(substituted(line, {"x": point[0]}), point[1])
    meets = equal(substituted(left, {"y": line}), right)
    once = ForAll(("x",), Iff(meets, equal(Var("x"), point[0])))
    return Statement("real", And((on_line, once)))


def _point(node: Node) -> tuple[Term, Term]:
    x, y = terms_of_tuple(node, 2)
    _numbers(x, y)
    return x, y


def _numbers(*terms: Term) -> None:
    if any(rational(each) is None for each in terms):
        raise NotExpressible("a point that is no pair of rational numbers")


def _apart(one: tuple[Term, Term], other: tuple[Term, Term]) -> Term:
    """The square of the distance of two points."""
    return add(*(Pow(sub(a, b), 2) for a, b in zip(one, other, strict=True)))
