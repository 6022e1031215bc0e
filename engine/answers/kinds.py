"""What kind of answer a tree is, in the words of a problem's declared answer type."""

from engine.answers.tree import (
    Bracket,
    CalendarDate,
    Cases,
    Clock,
    FiniteSet,
    Labelled,
    Listing,
    Matrix,
    NamedSet,
    Node,
    Parts,
    Percent,
    Quantity,
    Ratio,
    Relation,
    SetBuilder,
    SetOperation,
    Signed,
    Symbol,
    Text,
    contains,
    has_imaginary_unit,
    symbols,
)

_BY_TYPE: tuple[tuple[type[Node], str], ...] = (
    (Text, "text"),
    (Parts, "parts"),
    (Listing, "list"),
    (FiniteSet, "set"),
    (SetBuilder, "set"),
    (NamedSet, "set"),
    (SetOperation, "set"),
    (Matrix, "matrix"),
    (Cases, "piecewise"),
    (Quantity, "quantity"),
    (Labelled, "quantity"),
    (Percent, "percent"),
    (Ratio, "ratio"),
    (Clock, "time"),
    (CalendarDate, "date"),
)
_ORDER_SIGNS = frozenset(("<", "<=", ">", ">=", "!="))


def kind_of(node: Node) -> str:
    """``number``, ``complex``, ``expression``, ``equation``, ``inequality``, ``interval``, ``tuple``, ..."""
    for node_type, name in _BY_TYPE:
        if isinstance(node, node_type):
            return name
    if isinstance(node, Relation):
        return "inequality" if _ORDER_SIGNS & set(node.ops) else "equation"
    if isinstance(node, Bracket):
        mixed = (node.opening == "(") != (node.closing == ")")
        return "interval" if mixed else "tuple"
    if isinstance(node, Symbol) and len(node.name) == 1 and node.name.isupper():
        return "choice"
    if symbols(node):
        return "expression"
    if contains(node, Signed):
        return "list"
    if has_imaginary_unit(node):
        return "complex"
    return "number"
