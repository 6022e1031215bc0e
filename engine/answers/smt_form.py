"""Relations between polynomials as Z3 formulas over the reals, built node by node."""

from typing import Any

from engine.answers.errors import Unsettled
from engine.answers.modular import whole_exponent
from engine.answers.tree import (
    Apply,
    Listing,
    Negative,
    Node,
    Number,
    Power,
    Product,
    Quotient,
    Relation,
    Sum,
    Symbol,
)

#: Highest power that is written out as a product.
_MAX_POWER = 8


def to_formula(node: Node) -> Any:
    """The truth of a relation, or of relations joined by ``and`` or ``or``.

    Raises:
        Unsettled: a part of it is no polynomial relation.
    """
    import z3

    if isinstance(node, Listing):
        parts = [to_formula(item) for item in node.items]
        return z3.Or(*parts) if node.joiner == "or" else z3.And(*parts)
    if not isinstance(node, Relation):
        raise Unsettled("no relation")
    sides = [_term(item) for item in node.items]
    links = [_link(left, op, right) for left, op, right in zip(sides, node.ops, sides[1:], strict=False)]
    defined = [_term(below) != 0 for below in _denominators(node)]
    return z3.And(*links, *defined)


def _link(left: Any, op: str, right: Any) -> Any:
    match op:
        case "<":
            return left < right
        case "<=":
            return left <= right
        case ">":
            return left > right
        case ">=":
            return left >= right
        case "=":
            return left == right
        case "!=":
            return left != right
    raise Unsettled(f"the relation {op}")


def _denominators(node: Node) -> list[Node]:
    from engine.answers.tree import walk

    return [below.denominator for below in walk(node) if isinstance(below, Quotient)]


def _term(node: Node) -> Any:
    import z3

    match node:
        case Number():
            return z3.Q(node.value.numerator, node.value.denominator)
        case Symbol():
            return z3.Real(node.name)
        case Negative():
            return -_term(node.operand)
        case Sum():
            return z3.Sum(*map(_term, node.terms))
        case Product():
            return z3.Product(*map(_term, node.factors))
        case Quotient():
            return _term(node.numerator) / _term(node.denominator)
        case Power():
            exponent = whole_exponent(node.exponent)
            if exponent is None or not 1 <= exponent <= _MAX_POWER:
                raise Unsettled("a power that is not small and whole")
            return z3.Product(*([_term(node.base)] * exponent))
        case Apply(name="abs"):
            inner = _term(node.args[0])
            return z3.If(inner >= 0, inner, -inner)
    raise Unsettled(f"no polynomial: {type(node).__name__}")
