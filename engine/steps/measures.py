"""What units, labels, percent signs and bare angles may stand for in a worked solution.

People leave units out in the middle of a calculation and write 30 for 30 degrees, so a link may be meant in
several ways. It holds where one of them makes it true, and fails only where none does.
"""

from collections.abc import Iterator
from fractions import Fraction

from engine.answers.exact import rational
from engine.answers.tree import (
    Apply,
    Constant,
    Labelled,
    Node,
    Number,
    Percent,
    Power,
    Product,
    Quantity,
    Quotient,
    Symbol,
    map_children,
    walk,
)

TRIGONOMETRIC = frozenset(("sin", "cos", "tan", "cot", "sec", "csc", "cis"))
_HALF_TURN = Number(Fraction(180))


def meanings(left: Node, right: Node) -> Iterator[tuple[Node, Node]]:
    """The pairs of plain trees that a link between ``left`` and ``right`` may mean."""
    nodes = [*walk(left), *walk(right)]
    has_units = any(isinstance(node, Quantity | Labelled | Percent) for node in nodes)
    has_bare_angles = any(_is_bare_angle(node) for node in nodes)
    if not has_units and not has_bare_angles:
        yield left, right
        return
    yield _with_units(left), _with_units(right)
    if has_bare_angles:
        yield _with_units(_in_degrees(left)), _with_units(_in_degrees(right))
    if has_units:
        yield _bare(left), _bare(right)
        if has_bare_angles:
            yield _bare(_in_degrees(left)), _bare(_in_degrees(right))


def has_measures(node: Node) -> bool:
    return any(isinstance(below, Quantity | Labelled | Percent) for below in walk(node))


def _is_bare_angle(node: Node) -> bool:
    """A trigonometric function of a plain number that only makes sense in degrees: sin 30."""
    if not isinstance(node, Apply) or node.name not in TRIGONOMETRIC:
        return False
    argument = node.args[0]
    if any(isinstance(below, Quantity | Constant) for below in walk(argument)):
        return False
    return bool(rational_or_none(argument))


def rational_or_none(node: Node) -> Fraction | None:
    """The exact value of ``node`` where there is one."""
    from engine.answers.errors import TooLarge, Undefined

    try:
        return rational(node)
    except (TooLarge, Undefined):
        return None


def _in_degrees(node: Node) -> Node:
    if _is_bare_angle(node):
        assert isinstance(node, Apply)
        return Apply(node.name, (_radians(node.args[0]),))
    return map_children(node, _in_degrees)


def _radians(degrees: Node) -> Node:
    return Quotient(Product((degrees, Constant("pi"))), _HALF_TURN)


def _with_units(node: Node) -> Node:
    """Units as factors: base units are symbols, degrees a constant, percent hundredths."""
    match node:
        case Quantity():
            value = _with_units(node.value)
            if node.unit.name == "degree":
                return _radians(value)
            bases = tuple(
                Power(Symbol(f"unit {name}"), Number(Fraction(power))) for name, power in node.unit.dimensions
            )
            return Product((value, Number(node.unit.factor), *bases))
        case Labelled():
            return _with_units(node.value)
        case Percent():
            return Quotient(_with_units(node.value), Number(Fraction(100)))
    return map_children(node, _with_units)


def _bare(node: Node) -> Node:
    """Units and percent signs left out, except where an angle stands in a trigonometric function."""
    match node:
        case Quantity() | Labelled() | Percent():
            return _bare(node.value)
        case Apply() if node.name in TRIGONOMETRIC:
            return _with_units(node)
    return map_children(node, _bare)
