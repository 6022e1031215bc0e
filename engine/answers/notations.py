"""Two notations of one answer: rewritten so that the rules of comparison see the same thing on both sides.

Each respelling looks at both sides: what only one of them writes is no difference, what both write is
compared.
"""

import re
from collections.abc import Callable

from engine.answers.components import as_column, with_components
from engine.answers.domains import without_idle_condition
from engine.answers.ellipses import without_ellipses
from engine.answers.errors import Unreadable
from engine.answers.exact import substitute
from engine.answers.glued_units import with_glued_unit
from engine.answers.numerals import read_based
from engine.answers.tree import (
    Apply,
    BaseNumeral,
    Bracket,
    Cases,
    Constant,
    FiniteSet,
    Listing,
    NamedSet,
    Node,
    Number,
    Product,
    Quantity,
    Relation,
    Symbol,
    contains,
    map_children,
    symbols,
)
from engine.answers.units import DEGREE

_LETTERED_NUMERAL = re.compile(r"[0-9A-Za-z]{1,40}_[0-9]{1,2}")


def aligned(gold: Node, answer: Node) -> tuple[Node, Node]:
    """Gold and answer in one notation, where they only differ in that."""
    for respell in _RESPELLINGS:
        gold = respell(gold, answer)
        answer = respell(answer, gold)
    return gold, answer


def _without_point_label(side: Node, other: Node) -> Node:
    """The coordinates of ``A(1, 2)`` beside bare coordinates."""
    if not isinstance(other, Bracket):
        return side
    if isinstance(side, Product) and len(side.factors) == 2:
        label, point = side.factors
        if isinstance(label, Symbol) and label.name[0].isupper() and isinstance(point, Bracket):
            return point if len(point.items) > 1 and point.opening == "(" else side
    is_called_point = isinstance(side, Apply) and side.name == "perm" and len(other.items) == 2
    return Bracket("(", ")", side.args) if is_called_point and isinstance(side, Apply) else side


def _with_numeral(side: Node, other: Node) -> Node:
    """``B_16`` and ``2a_16`` beside a numeral with a base: their letters are digits."""
    if not isinstance(other, BaseNumeral) or not isinstance(side, Symbol | Product):
        return side
    spelled = _joined(side)
    if spelled is None or not _LETTERED_NUMERAL.fullmatch(spelled):
        return side
    try:
        return read_based(spelled.upper())
    except Unreadable:
        return side


def _joined(node: Node) -> str | None:
    if isinstance(node, Symbol):
        return node.name
    if isinstance(node, Number) and node.value.denominator == 1:
        return str(node.value)
    if isinstance(node, Product):
        parts = [_joined(factor) for factor in node.factors]
        return None if None in parts else "".join(part for part in parts if part)
    return None


def _unpacked(side: Node, other: Node) -> Node:
    """``(a, b) = (1, 2)`` beside ``a = 1, b = 2``."""
    if not isinstance(side, Relation) or side.ops != ("=",) or not isinstance(other, Listing):
        return side
    names, values = side.items
    if not isinstance(names, Bracket) or not isinstance(values, Bracket):
        return side
    if len(names.items) != len(values.items) or not all(isinstance(name, Symbol) for name in names.items):
        return side
    pairs = zip(names.items, values.items, strict=True)
    return Listing(tuple(Relation(pair, ("=",)) for pair in pairs), ",")


_VECTOR_MARKS = ("vec ", "mathbf ", "overrightarrow ", "bm ", "boldsymbol ")


def _with_vectors_of(side: Node, other: Node) -> Node:
    """A bold a beside an a with an arrow: both mark a vector."""
    theirs = symbols(other)
    for name in sorted(symbols(side) - theirs):
        mark = next((mark for mark in _VECTOR_MARKS if name.startswith(mark)), None)
        if mark is None:
            continue
        letter = name.removeprefix(mark)
        target = next((m + letter for m in _VECTOR_MARKS if m + letter in theirs), None)
        if target is not None and target not in symbols(side):
            side = substitute(side, name, Symbol(target))
    return side


def _with_parameter_of(side: Node, other: Node) -> Node:
    """``x = 2 n pi, n in Z`` beside ``x = 2 k pi, k in Z``: the integer has either name."""
    mine, theirs = _integer_parameters(side), _integer_parameters(other)
    if (
        len(mine) != 1
        or len(theirs) != 1
        or mine == theirs
        or theirs & symbols(side)
        or mine & symbols(other)
    ):
        return side
    return substitute(side, next(iter(mine)), Symbol(next(iter(theirs))))


def _integer_parameters(node: Node) -> set[str]:
    items = node.items if isinstance(node, Listing) else ()
    members = [item.items for item in items if isinstance(item, Relation) and item.ops == ("in",)]
    return {name.name for name, place in members if isinstance(name, Symbol) and isinstance(place, NamedSet)}


def _without_membership(side: Node, other: Node) -> Node:
    """``{1, 2}`` of ``x in {1, 2}`` beside another set or list of values."""
    if not isinstance(side, Relation) or side.ops != ("in",) or not isinstance(other, FiniteSet | Listing):
        return side
    name, members = side.items
    return members if isinstance(name, Symbol) and isinstance(members, FiniteSet) else side


def _written_out(side: Node, other: Node) -> Node:
    return without_ellipses(side)


def _as_system(side: Node, other: Node) -> Node:
    """Equations in a brace are a system."""
    if not isinstance(side, Cases) or not all(branch.condition is None for branch in side.branches):
        return side
    values = tuple(branch.value for branch in side.branches)
    return Listing(values, ",") if all(isinstance(value, Relation) for value in values) else side


def _without_degrees(side: Node, other: Node) -> Node:
    """``180^\\circ - 2x`` beside ``180 - 2x``: numbers of degrees, where nothing else measures an angle."""
    if contains(other, Quantity, Apply, Constant) or not symbols(other) or isinstance(side, Quantity):
        return side
    return _bare_degrees(side)


def _bare_degrees(node: Node) -> Node:
    if isinstance(node, Quantity):
        return node.value if node.unit == DEGREE else node
    return map_children(node, _bare_degrees)


_RESPELLINGS: tuple[Callable[[Node, Node], Node], ...] = (
    _written_out,
    _without_membership,
    _as_system,
    with_components,
    as_column,
    _without_point_label,
    _with_numeral,
    _unpacked,
    _with_parameter_of,
    _with_vectors_of,
    without_idle_condition,
    with_glued_unit,
    _without_degrees,
)
