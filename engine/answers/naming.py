"""Relations that only name a value: x = 5, f(2) = 5, |AB| = 1, (p, q) = (6, 31)."""

from dataclasses import dataclass
from fractions import Fraction

from engine.answers.primaries import differential_of
from engine.answers.tree import (
    Apply,
    Bracket,
    Call,
    Constant,
    Negative,
    Node,
    Number,
    Power,
    Product,
    Quotient,
    Ratio,
    Relation,
    Series,
    Symbol,
    symbols,
)

_NAME_MARKS = frozenset(("angle", "triangle", "measuredangle", "square", "ell"))


_ANGLE_MARKS = (Symbol("angle"), Symbol("measuredangle"))


@dataclass(frozen=True, slots=True)
class Named:
    """A value with the name it was given and the steps that led to it."""

    name: Node
    value: Node
    steps: tuple[Node, ...]
    """Expressions that the chain states to be equal to ``value``, without the name."""


def is_name(node: Node) -> bool:
    """Whether ``node`` names a quantity: a symbol, f(2), AB, |AB|, AB/CD, an angle."""
    if isinstance(node, Symbol | Call):
        return True
    if isinstance(node, Product):
        return _is_points(node) or node.factors[0] in _ANGLE_MARKS
    if isinstance(node, Apply):
        return node.name in ("abs", "det", "arg", "deg") and len(node.args) == 1 and _is_points(node.args[0])
    if isinstance(node, Power):  # the inverse of a matrix or a function
        return isinstance(node.base, Symbol) and node.exponent == Negative(Number(Fraction(1)))
    if isinstance(node, Series):
        return node.kind == "int" and node.lower is None and node.upper is None
    if isinstance(node, Quotient):
        if differential_of(node.numerator) and differential_of(node.denominator):
            return True
        parts = (node.numerator, node.denominator)
        return all(map(_is_points, parts)) or all(isinstance(part, Symbol) for part in parts)
    if isinstance(node, Ratio):
        return all(isinstance(item, Symbol) or _is_points(item) for item in node.items)
    return isinstance(node, Bracket) and all(isinstance(item, Symbol) for item in node.items)


def _is_points(node: Node) -> bool:
    """AB, ABC, triangle ABC: capitals side by side, perhaps under a mark."""
    if isinstance(node, Symbol):
        return len(node.name) > 1
    if not isinstance(node, Product):
        return isinstance(node, Call)
    return all(
        _is_points(factor)
        or (isinstance(factor, Symbol) and (factor.name[0].isupper() or factor.name in (*_NAME_MARKS, "m")))
        for factor in node.factors
    )


def named(node: Node) -> Named | None:
    """The named value that a relation states; ``None`` where it states more than that."""
    if not isinstance(node, Relation) or not set(node.ops) <= {"=", "approx"}:
        return None
    items = _without_approximations(node)
    first, last = items[0], items[-1]
    if len(items) == 1:
        return Named(first, first, ()) if is_name(first) else None
    steps = tuple(item for item in items[1:-1] if not _is_same_function(first, item))
    if is_name(first) and not _shares(first, (*steps, last)):
        return Named(first, last, steps)
    if len(items) == 2 and is_name(last) and not is_name(first) and not _shares(last, items[:1]):
        return Named(last, first, ())
    return None


def _is_same_function(name: Node, step: Node) -> bool:
    """Whether a step of a chain is another value of the function that opens it: *f(g(3)) = f(9) = 19*."""
    return isinstance(name, Call) and isinstance(step, Call) and name.name == step.name and not symbols(step)


def is_one_name(left: Node, right: Node) -> bool:
    """Whether two names mean the same quantity: equal names, or f(x) and the y of its graph."""
    if isinstance(left, Symbol):
        left, right = right, left
    is_graph = isinstance(left, Call) and right == Symbol("y") and Symbol("y") not in left.args
    return left == right or (is_graph and all(isinstance(item, Symbol) for item in getattr(left, "args", ())))


def _shares(name: Node, rest: tuple[Node, ...]) -> bool:
    """Whether the name occurs in its own definition, which makes the relation an equation to be solved."""
    if isinstance(name, Call):
        return any(name.name == below.name for item in rest for below in _calls(item))
    if isinstance(name, Quotient) and not differential_of(name.denominator):
        return any(symbols(name) & symbols(item) for item in rest)
    if isinstance(name, Symbol):
        return any(name.name in symbols(item) for item in rest)
    return False


def _calls(node: Node) -> list[Call]:
    from engine.answers.tree import walk

    return [below for below in walk(node) if isinstance(below, Call)]


def _without_approximations(relation: Relation) -> tuple[Node, ...]:
    """The exact items of a chain: a rounded restatement behind an approximation sign is left out.

    Where nothing exact stands before the sign but a name, the approximation is the value.
    """
    kept = [relation.items[0]]
    for op, item in zip(relation.ops, relation.items[1:], strict=True):
        if op == "approx" and not (len(kept) == 1 and is_name(kept[0])):
            break
        kept.append(item)
    return tuple(kept)


def is_only_near(relation: Node) -> bool:
    """Whether a whole number is said to be near a name, and nothing exact: *x is about 12*."""
    if not isinstance(relation, Relation):
        return False
    first, last = relation.items[0], relation.items[-1]
    is_whole = isinstance(last, Number) and last.value.denominator == 1 and not last.places
    return relation.ops == ("approx",) and is_name(first) and is_whole


def approximations(relation: Relation) -> list[tuple[Node, Node]]:
    """Each value behind an approximation sign with the value before it."""
    return [
        (left, right)
        for left, op, right in zip(relation.items, relation.ops, relation.items[1:], strict=False)
        if op == "approx" and not is_name(left)
    ]


def constant_chain(node: Node) -> tuple[Node, ...] | None:
    """The items of a chain of equations without unknowns, such as 2 * 3 = 6."""
    if not isinstance(node, Relation) or not set(node.ops) <= {"=", "approx"}:
        return None
    items = _without_approximations(node)
    has_unknowns = any(
        symbols(item) or (isinstance(item, Call | Constant) and item == Constant("inf")) for item in items
    )
    return None if has_unknowns or any(_calls(item) for item in items) else items
