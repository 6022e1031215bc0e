"""Vectors in other spellings: i + 2j + 3k in bold or under hats is (1, 2, 3), and (1, 2, 3)^T is a column."""

from collections.abc import Sequence
from fractions import Fraction

from engine.answers.tree import (
    Bracket,
    Matrix,
    Negative,
    Node,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    Symbol,
    symbols,
)

_AXES = ("i", "j", "k")
_MARKS = ("mathbf", "vec", "hat", "widehat", "overrightarrow", "bm", "boldsymbol")
_PLACES = {f"{mark} {letter}": place for mark in _MARKS for place, letter in enumerate(("i", "j", "k"))} | {
    f"{mark} {letter}": place for mark in _MARKS for place, letter in enumerate(("imath", "jmath"))
}

#: How a transpose is marked.
_TRANSPOSED = (Symbol("T"), Symbol("top"), Symbol("intercal"))


def with_components(side: Node, other: Node) -> Node:
    """A sum of multiples of unit vectors as a tuple or a column, beside one of as many components."""
    size = len(other.items) if isinstance(other, Bracket) else _height(other)
    if not size or symbols(side).isdisjoint(_PLACES):
        return side
    found: list[Node] = [Number(Fraction(0))] * size
    for term in side.terms if isinstance(side, Sum) else (side,):
        part = _multiple(term)
        if part is None or part[0] >= len(found):
            return side
        place, factor = part
        found[place] = Sum((found[place], factor))
    if isinstance(other, Bracket):
        return Bracket(other.opening, other.closing, tuple(found))
    return _column(found)


def as_column(side: Node, other: Node) -> Node:
    """``(1, 2, 3)^T`` as a column beside one."""
    if not isinstance(side, Power) or not isinstance(side.base, Bracket) or side.exponent not in _TRANSPOSED:
        return side
    return _column(side.base.items) if _height(other) else side


def _height(node: Node) -> int:
    """How many components a column has; 0 for all that is none."""
    if isinstance(node, Matrix) and all(len(row) == 1 for row in node.rows):
        return len(node.rows)
    return 0


def _column(items: Sequence[Node]) -> Matrix:
    return Matrix(tuple((item,) for item in items))


def _multiple(node: Node) -> tuple[int, Node] | None:
    """The axis of a term and what multiplies its unit vector."""
    if isinstance(node, Symbol) and node.name in _PLACES:
        return _PLACES[node.name], Number(Fraction(1))
    if isinstance(node, Negative) and (inner := _multiple(node.operand)) is not None:
        return inner[0], Negative(inner[1])
    if isinstance(node, Quotient) and (inner := _multiple(node.numerator)) is not None:
        return inner[0], Quotient(inner[1], node.denominator)
    if isinstance(node, Product):
        parts = [_multiple(factor) for factor in node.factors]
        if sum(part is not None for part in parts) == 1:
            place = next(part[0] for part in parts if part is not None)
            factors = (
                factor if part is None else part[1] for factor, part in zip(node.factors, parts, strict=True)
            )
            return place, Product(tuple(factors))
    return None
