"""Vectors by their unit vectors: i + 2j + 3k in bold or under hats is (1, 2, 3)."""

from fractions import Fraction

from engine.answers.tree import Bracket, Negative, Node, Number, Product, Quotient, Sum, Symbol, symbols

_AXES = ("i", "j", "k")
_MARKS = ("mathbf", "vec", "hat", "widehat", "overrightarrow", "bm", "boldsymbol")
_PLACES = {f"{mark} {letter}": place for mark in _MARKS for place, letter in enumerate(("i", "j", "k"))} | {
    f"{mark} {letter}": place for mark in _MARKS for place, letter in enumerate(("imath", "jmath"))
}


def with_components(side: Node, other: Node) -> Node:
    """A sum of multiples of unit vectors as a tuple, beside one of as many components."""
    if not isinstance(other, Bracket) or symbols(side).isdisjoint(_PLACES):
        return side
    components = [Number(Fraction(0))] * len(other.items)
    found: list[Node] = list(components)
    for term in side.terms if isinstance(side, Sum) else (side,):
        part = _multiple(term)
        if part is None or part[0] >= len(found):
            return side
        place, factor = part
        found[place] = Sum((found[place], factor))
    return Bracket(other.opening, other.closing, tuple(found))


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
