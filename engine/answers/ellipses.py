"""Ellipses that stand for the rest of an arithmetic progression: 1 + 2 + ... + n and {1, 2, ..., 10}."""

from fractions import Fraction
from itertools import pairwise

from engine.answers.errors import TooLarge, Undefined
from engine.answers.exact import rational
from engine.answers.limits import MAX_MEMBERS
from engine.answers.tree import (
    Dots,
    FiniteSet,
    Listing,
    Negative,
    Node,
    Number,
    Product,
    Quotient,
    Series,
    Sum,
    Symbol,
    contains,
    map_children,
    symbols,
)

#: Terms that show a progression before the ellipsis.
_MIN_SHOWN = 2
_INDEX = "\0step"


def without_ellipses(node: Node) -> Node:
    """``node`` with the sums, sets and lists written out whose ellipsis can only mean one thing."""
    if not contains(node, Dots):
        return node
    node = map_children(node, without_ellipses)
    if isinstance(node, Sum):
        return _summed(node.terms) or node
    if isinstance(node, Listing | FiniteSet):
        items = _written_out(node.items)
        if items is not None:
            return FiniteSet(items) if isinstance(node, FiniteSet) else Listing(items, node.joiner)
    return node


def _progression(items: tuple[Node, ...]) -> tuple[Fraction, Fraction, Node] | None:
    """First term, step and last term of ``a, b, ..., z``; ``None`` where the terms shown have no one step."""
    if len(items) < _MIN_SHOWN + 2 or not isinstance(items[-2], Dots) or contains(items[-1], Dots):
        return None
    try:
        shown = [rational(item) for item in items[:-2]]
    except (Undefined, TooLarge):
        return None
    values = [value for value in shown if value is not None]
    steps = {later - earlier for earlier, later in pairwise(values)}
    if len(values) != len(shown) or len(steps) != 1 or 0 in steps:
        return None
    return values[0], steps.pop(), items[-1]


def _written_out(items: tuple[Node, ...]) -> tuple[Node, ...] | None:
    found = _progression(items)
    last = rational(found[2]) if found is not None else None
    if found is None or last is None:
        return None
    first, step, _ = found
    count = (last - first) / step
    is_geometric = len(items) == _MIN_SHOWN + 2 and _may_be_geometric(first, first + step, last)
    if count.denominator != 1 or not 0 <= count < MAX_MEMBERS or is_geometric:
        return None
    return tuple(Number(first + step * place) for place in range(int(count) + 1))


def _summed(terms: tuple[Node, ...]) -> Node | None:
    """The sum over a progression, whose last term may hold an unknown in the first power."""
    found = _progression(terms)
    if found is None:
        return None
    first, step, last = found
    value = None if symbols(last) else rational(last)
    if value is not None and len(terms) == _MIN_SHOWN + 2 and _may_be_geometric(first, first + step, value):
        return None
    if value is None and not _is_linear(last):
        return None
    count = Quotient(Sum((last, Negative(Number(first)))), Number(step))
    term = Sum((Number(first), Product((Number(step), Symbol(_INDEX)))))
    return Series("sum", term, _INDEX, Number(Fraction(0)), count)


def _is_linear(node: Node) -> bool:
    """Whether a last term is a whole multiple of a name plus a number, as written."""
    if isinstance(node, Symbol):
        return True
    if isinstance(node, Negative):
        return _is_linear(node.operand)
    if isinstance(node, Product):
        names = [factor for factor in node.factors if not isinstance(factor, Number)]
        return len(names) == 1 and isinstance(names[0], Symbol)
    if isinstance(node, Sum):
        terms = [term for term in node.terms if symbols(term)]
        return len(terms) == 1 and _is_linear(terms[0])
    return False


def _may_be_geometric(first: Fraction, second: Fraction, last: Fraction) -> bool:
    """Whether the last term is also reached by multiplying."""
    if first == 0 or abs(second) <= abs(first):
        return False
    value = second
    while abs(value) < abs(last):
        value *= second / first
    return value == last
