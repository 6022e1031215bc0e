"""Families with a whole parameter: pi/4 + k pi, 2n - 1, residues modulo m.

Two families of the form ``a + k d`` over all integers k are one where their steps are equal up to sign and
their starts differ by a whole multiple of it.
"""

from fractions import Fraction
from math import gcd, lcm

from engine.answers.comparison import Comparison, different, equal
from engine.answers.exact import rational, substitute
from engine.answers.naming import named
from engine.answers.reading import Compare, Reading
from engine.answers.tree import (
    Call,
    Constant,
    FiniteSet,
    Listing,
    NamedSet,
    Negative,
    Node,
    Number,
    Product,
    Qualified,
    Quotient,
    Relation,
    SetBuilder,
    Sum,
    Symbol,
    map_children,
    symbols,
    walk,
)

#: The general member of a family without a name: pi/3 + 2k pi.
_EXPRESSIONS = (Sum, Product, Quotient, Negative)
#: Families on one side, and members of one family within a common period, at most.
_MOST_FAMILIES, _MOST_RESIDUES = 16, 1_000
#: Names that a whole parameter of an angle goes by where nothing says what it is.
_USUAL = frozenset(("k", "n", "m"))


def compare_progressions(gold: Node, answer: Node, reading: Reading, compare: Compare) -> Comparison | None:
    """Equality of two families over the integers; ``None`` where it is not shown."""
    left, right = _family(gold), _family(answer)
    if (left is None) != (right is None):
        left, right = left or _family(gold, beside=True), right or _family(answer, beside=True)
    if left is None or right is None:
        return None
    for sign in (1, -1):
        step = right[1] if sign == 1 else Negative(right[1])
        if compare(left[1], step, reading).equal and _is_whole(left, right, reading, compare):
            return equal("exact", "one progression over the integers")
    return None


def compare_unions(gold: Node, answer: Node, reading: Reading, compare: Compare) -> Comparison | None:
    """Whether several families of angles are the same angles, as x = k pi and x = 2k pi, pi + 2k pi.

    ``None`` where one side is anything else than families of one name, whose starts and steps are rational
    multiples of pi.
    """
    if max(len(_members(side)) for side in (gold, answer)) > _MOST_FAMILIES:
        return None
    found = [named(member) for side in (gold, answer) for member in _members(side)]
    if len({repr(each.name) for each in found if each is not None}) > 1:
        return None
    left, right = _turns_of(gold, reading, compare), _turns_of(answer, reading, compare)
    if left is None or right is None:
        return None
    steps = [step for _, step in (*left, *right)]
    period = Fraction(lcm(*(s.numerator for s in steps)), gcd(*(s.denominator for s in steps)))
    if max(period / step for step in steps) > _MOST_RESIDUES:
        return None
    angles, others = (
        {(start + turn * step) % period for start, step in side for turn in range(int(period / step))}
        for side in (left, right)
    )
    if angles == others:
        return equal("exact", "the same angles over the integers")
    return different("exact", "families of other angles")


def _members(node: Node) -> tuple[Node, ...]:
    return node.items if isinstance(node, Listing | FiniteSet) else (node,)


def _turns_of(node: Node, reading: Reading, compare: Compare) -> list[tuple[Fraction, Fraction]] | None:
    """Start and step of each family of a union, in half turns; ``None`` where one is none."""
    turns = []
    for member in _members(node):
        family = _family(member, beside=True)
        if family is None or not any(below == Constant("pi") for below in walk(member)):
            return None
        start, step = (rational(_without_pi(each)) for each in family)
        if start is None or step is None:
            return None
        for each, turn in zip(family, (start, step), strict=True):
            if not compare(each, Product((Number(turn), Constant("pi"))), reading).equal:
                return None
        turns.append((start, abs(step)))
    return turns


def _is_whole(left: tuple[Node, Node], right: tuple[Node, Node], reading: Reading, compare: Compare) -> bool:
    """Whether the starts differ by a whole multiple of the step."""
    shift = Sum((left[0], Negative(right[0])))
    turns = rational(Quotient(_without_pi(shift), _without_pi(left[1])))
    if turns is None or turns.denominator != 1:
        return False
    return compare(left[0], Sum((right[0], Product((Number(turns), left[1])))), reading).equal


def _without_pi(node: Node) -> Node:
    """``node`` with 1 in place of pi: a guess at a quotient, which is then compared exactly."""
    return _replaced(node, Constant("pi"), Number(Fraction(1)))


def _replaced(node: Node, old: Node, new: Node) -> Node:
    return new if node == old else map_children(node, lambda child: _replaced(child, old, new))


def _family(node: Node, *, beside: bool = False) -> tuple[Node, Node] | None:
    """Start and step of ``a + k d`` with k over all integers; ``None`` for any other answer.

    ``beside``: another family over the integers is compared, so that n = 5k + 2 or 5k + 2 alone need not say
    what k is.
    """
    parameter, value = _parameter(node, beside=beside)
    if value is None or parameter is None or symbols(value) != {parameter}:
        return None
    start = substitute(value, parameter, Number(Fraction(0)))
    points = [substitute(value, parameter, Number(Fraction(k))) for k in (1, 2)]
    step = Sum((points[0], Negative(start)))
    second = Sum((points[1], Negative(points[0])))
    plain, other = rational(_without_pi(step)), rational(_without_pi(second))
    is_linear = plain is not None and plain == other and plain != 0
    return (start, step) if is_linear and _is_linear(value, parameter) else None


def _is_linear(node: Node, name: str) -> bool:
    """Whether a name occurs in the first power only, as written."""
    if name not in symbols(node) or node == Symbol(name):
        return True
    if isinstance(node, Sum):
        return all(_is_linear(term, name) for term in node.terms)
    if isinstance(node, Negative):
        return _is_linear(node.operand, name)
    if isinstance(node, Product):
        holders = [factor for factor in node.factors if name in symbols(factor)]
        return len(holders) == 1 and _is_linear(holders[0], name)
    if isinstance(node, Quotient):
        return name not in symbols(node.denominator) and _is_linear(node.numerator, name)
    return False


def _parameter(node: Node, *, beside: bool) -> tuple[str | None, Node | None]:
    """The whole parameter of a family and its general member."""
    if isinstance(node, SetBuilder) and len(node.conditions) == 1:
        return _member_of_integers(node.conditions[0]), node.element
    if isinstance(node, SetBuilder) and len(node.conditions) == 2:
        named_member = node.conditions[0]
        is_own = isinstance(named_member, Relation) and named_member.items[0] == node.element
        return _member_of_integers(node.conditions[1]), _value(named_member) if is_own else None
    if isinstance(node, Listing) and len(node.items) == 2:
        name = _member_of_integers(node.items[1])
        return (name, _general_member(node.items[0])) if name is not None else (None, None)
    if isinstance(node, Qualified) and isinstance(node.condition, Call) and node.condition.name == "mod":
        residue = node.statement
        if isinstance(residue, Relation) and residue.ops in (("equiv",), ("=",)):
            return "\0k", Sum((residue.items[1], Product((Symbol("\0k"), node.condition.args[0]))))
        if not isinstance(residue, Relation):  # 3 (mod 7), without a name
            return "\0k", Sum((residue, Product((Symbol("\0k"), node.condition.args[0]))))
        return None, None
    value = _general_member(node) if beside else _value(node)
    free = symbols(value) if value is not None else frozenset()
    is_angle = value is not None and any(below == Constant("pi") for below in walk(value))
    is_known = (is_angle or beside) and len(free) == 1 and free <= _USUAL
    return (next(iter(free)), value) if is_known else (None, None)


def _general_member(node: Node) -> Node | None:
    """What a family says of each of its members, with a name before it or without one."""
    return node if isinstance(node, _EXPRESSIONS) else _value(node)


def _value(node: Node) -> Node | None:
    if not isinstance(node, Relation):
        return None
    found = named(node)
    return None if found is None or not isinstance(found.name, Symbol) else found.value


def _member_of_integers(node: Node) -> str | None:
    if not isinstance(node, Relation) or node.ops != ("in",) or node.items[1] != NamedSet("Z"):
        return None
    return node.items[0].name if isinstance(node.items[0], Symbol) else None
