"""Sets of real numbers as unions of intervals with exact ends, and what can be read as one.

Intervals, unions, differences, finite sets, number sets, and inequalities in one unknown that are polynomial,
rational or made with absolute values. Ends are compared exactly; an order that cannot be certified leaves the
comparison undecided.
"""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import cmp_to_key

from engine.answers.comparison import Comparison, all_of, different, equal, undecided
from engine.answers.errors import Undefined, Unsettled
from engine.answers.exact import substitute
from engine.answers.ordering import between, order
from engine.answers.reading import Compare, Reading
from engine.answers.roots import breakpoints
from engine.answers.tree import (
    Bracket,
    Constant,
    FiniteSet,
    Listing,
    NamedSet,
    Negative,
    Node,
    Number,
    Relation,
    SetBuilder,
    SetOperation,
    Symbol,
    symbols,
)

_ORDERS = frozenset(("<", "<=", ">", ">=", "!="))


@dataclass(frozen=True, slots=True)
class RealSet:
    """A set that is constant between its ends: membership of each end and of each gap between ends."""

    ends: tuple[Node, ...]
    """Ascending, all different."""
    at: tuple[bool, ...]
    """Whether each end belongs to the set."""
    gaps: tuple[bool, ...]
    """Whether the open gap before each end, and the one behind the last, belongs to it."""

    def reduced(self) -> "RealSet":
        """The same set without ends at which nothing changes."""
        kept = [
            index
            for index in range(len(self.ends))
            if not self.gaps[index] == self.at[index] == self.gaps[index + 1]
        ]
        gaps = [self.gaps[index] for index in kept]
        return RealSet(
            tuple(self.ends[index] for index in kept),
            tuple(self.at[index] for index in kept),
            (*gaps, self.gaps[-1]),
        )


_EVERYTHING = RealSet((), (), (True,))
_NOTHING = RealSet((), (), (False,))


def is_set_like(node: Node) -> bool:
    """Whether ``node`` can only be, or may be, a set of reals."""
    if isinstance(node, NamedSet | SetOperation | SetBuilder):
        return True
    if isinstance(node, Bracket):
        return len(node.items) == 2
    if isinstance(node, Relation):
        return bool(_ORDERS & set(node.ops)) or "in" in node.ops or "notin" in node.ops
    return isinstance(node, Listing) and all(
        isinstance(item, Relation | Bracket | NamedSet | SetOperation) and is_set_like(item)
        for item in node.items
    )


def compare_sets(gold: Node, answer: Node, reading: Reading, compare: Compare) -> Comparison:
    if _are_of_other_unknowns(gold, answer):
        return different("kind", "another unknown")
    try:
        left, right = real_set(gold, reading), real_set(answer, reading)
    except Unsettled as gap:
        return undecided(str(gap))
    if left is None or right is None:
        return _compare_unsolved(gold, answer, reading, compare)
    left, right = left.reduced(), right.reduced()
    if left in (_EVERYTHING, _NOTHING) and isinstance(gold, Relation) and isinstance(answer, Relation):
        return undecided("relations that hold always or never", "vacuous")
    if (left.at, left.gaps) != (right.at, right.gaps):
        return different("exact", "the intervals are made differently")
    return all_of([compare(x, y, reading) for x, y in zip(left.ends, right.ends, strict=True)], "exact")


def _are_of_other_unknowns(gold: Node, answer: Node) -> bool:
    """Whether both are conditions, each on one unknown, and not on the same."""
    names = [symbols(side) for side in (gold, answer) if isinstance(side, Relation | Listing)]
    return len(names) == 2 and len(names[0]) == len(names[1]) == 1 and names[0] != names[1]


def _compare_unsolved(gold: Node, answer: Node, reading: Reading, compare: Compare) -> Comparison:
    """Sets whose points are not known: equal where they are built alike."""
    if isinstance(gold, NamedSet) and isinstance(answer, NamedSet):
        return different("exact", "another number set")
    if isinstance(gold, SetBuilder) and isinstance(answer, SetBuilder):
        renamed = _same_variable(gold, answer)
        if renamed == gold:
            return equal("identical", "up to the name of the bound variable")
        return undecided("sets described by different conditions")
    if isinstance(gold, Relation) and isinstance(answer, Relation) and gold.ops == answer.ops == ("in",):
        return compare(gold.items[1], answer.items[1], reading)
    if isinstance(gold, Relation) and gold.ops == ("in",) and not isinstance(answer, Relation):
        return compare(gold.items[1], answer, reading)
    if isinstance(answer, Relation) and answer.ops == ("in",) and not isinstance(gold, Relation):
        return compare(gold, answer.items[1], reading)
    if isinstance(gold, SetOperation) and isinstance(answer, SetOperation) and gold.op == answer.op:
        orders = [(answer.left, answer.right)]
        if gold.op != "difference":
            orders.append((answer.right, answer.left))
        for left, right in orders:
            pairs = [compare(gold.left, left, reading), compare(gold.right, right, reading)]
            if all(outcome.equal for outcome in pairs):
                return all_of(pairs, "parts")
    return undecided("sets that are not known point by point")


def _same_variable(gold: SetBuilder, answer: SetBuilder) -> Node:
    left, right = sorted(symbols(gold.element)), sorted(symbols(answer.element))
    renamed: Node = answer
    if len(left) == len(right) == 1 and left != right and left[0] not in symbols(answer):
        renamed = substitute(answer, right[0], Symbol(left[0]))
    return renamed


def real_set(node: Node, reading: Reading) -> RealSet | None:
    """The set of reals that ``node`` describes; ``None`` where no rule gives it.

    Raises:
        Unsettled: two ends cannot be put in order.
    """
    match node:
        case NamedSet():
            return _number_set(node.name)
        case FiniteSet():
            return _points(node.items, reading)
        case Bracket() if len(node.items) == 2:
            return _interval(node, reading)
        case SetOperation():
            left, right = real_set(node.left, reading), real_set(node.right, reading)
            return None if left is None or right is None else _combined(left, right, node.op, reading)
        case Relation():
            return _solutions(node, reading)
        case Listing():
            return _listed(node, reading)
        case SetBuilder():
            return _built(node, reading)
    return None


def _number_set(name: str) -> RealSet | None:
    zero = Number(Fraction(0))
    return {
        "R": _EVERYTHING,
        "empty": _NOTHING,
        "R+": RealSet((zero,), (False,), (False, True)),
        "R-": RealSet((zero,), (False,), (True, False)),
        "R0+": RealSet((zero,), (True,), (False, True)),
        "R*": RealSet((zero,), (False,), (True, True)),
    }.get(name)


def _points(items: tuple[Node, ...], reading: Reading) -> RealSet | None:
    if any(symbols(item) or not _is_point(item) for item in items):
        return None
    ends = _sorted_ends(items, reading)
    return RealSet(ends, (True,) * len(ends), (False,) * (len(ends) + 1))


def _is_point(node: Node) -> bool:
    return not isinstance(node, Relation | Bracket | SetOperation | NamedSet | Listing | FiniteSet)


def _sorted_ends(items: tuple[Node, ...], reading: Reading) -> tuple[Node, ...]:
    def compare_ends(left: Node, right: Node) -> int:
        return order(left, right, reading)

    ends = sorted(items, key=cmp_to_key(compare_ends))
    return tuple(end for k, end in enumerate(ends) if k == 0 or order(ends[k - 1], end, reading) != 0)


def _infinity(node: Node) -> int:
    if node == Constant("inf"):
        return 1
    return -_infinity(node.operand) if isinstance(node, Negative) else 0


def _interval(node: Bracket, reading: Reading) -> RealSet | None:
    low, high = node.items
    if symbols(node):
        return None
    lower, upper = _infinity(low), _infinity(high)
    if lower > 0 or upper < 0:
        return _NOTHING
    ends: list[Node] = [] if lower else [low]
    at: list[bool] = [] if lower else [node.opening == "["]
    if not upper:
        ends.append(high)
        at.append(node.closing == "]")
    if len(ends) == 2:
        sign = order(low, high, reading)
        if sign > 0:
            return None  # ends in the wrong order make no interval
        if sign == 0:
            return RealSet((low,), (all(at),), (False, False))
    gaps = [bool(lower), *([True] * (len(ends) - 1)), bool(upper)] if ends else [True]
    return RealSet(tuple(ends), tuple(at), tuple(gaps))


def _combined(left: RealSet, right: RealSet, op: str, reading: Reading) -> RealSet:
    ends = _sorted_ends((*left.ends, *right.ends), reading)
    rule = _MEMBERSHIP[op]
    at = tuple(rule(_holds_at(left, end, reading), _holds_at(right, end, reading)) for end in ends)
    gaps = tuple(
        rule(_holds_in_gap(left, ends, k, reading), _holds_in_gap(right, ends, k, reading))
        for k in range(len(ends) + 1)
    )
    return RealSet(ends, at, gaps)


_MEMBERSHIP: dict[str, Callable[[bool, bool], bool]] = {
    "union": lambda in_left, in_right: in_left or in_right,
    "intersection": lambda in_left, in_right: in_left and in_right,
    "difference": lambda in_left, in_right: in_left and not in_right,
}


def _holds_at(real: RealSet, point: Node, reading: Reading) -> bool:
    for index, end in enumerate(real.ends):
        sign = order(point, end, reading)
        if sign < 0:
            return real.gaps[index]
        if sign == 0:
            return real.at[index]
    return real.gaps[-1]


def _holds_in_gap(real: RealSet, ends: tuple[Node, ...], gap: int, reading: Reading) -> bool:
    """Membership of the gap before ``ends[gap]``; every end of ``real`` is among ``ends``."""
    if gap == 0:
        return real.gaps[0]
    passed = sum(order(end, ends[gap - 1], reading) <= 0 for end in real.ends)
    return real.gaps[passed]


# Conditions


def _listed(node: Listing, reading: Reading) -> RealSet | None:
    """Conditions joined by *or* unite, by *and* intersect; by a comma they intersect unless that leaves
    nothing."""
    if len(symbols(node)) > 1:
        return None
    sets = [real_set(item, reading) for item in node.items]
    known = [found for found in sets if found is not None]
    if len(known) != len(sets) or not known:
        return None
    total = known[0]
    are_conditions = all(isinstance(item, Relation) for item in node.items)
    op = "intersection" if are_conditions and node.joiner != "or" else "union"
    for other in known[1:]:
        total = _combined(total, other, op, reading)
    if op == "intersection" and node.joiner == "," and total.reduced() == _NOTHING:
        return _listed(Listing(node.items, "or"), reading)
    return total


def _built(node: SetBuilder, reading: Reading) -> RealSet | None:
    domain = _EVERYTHING
    element = node.element
    if isinstance(element, Relation) and element.ops == ("in",):
        found = real_set(element.items[1], reading)
        if found is None:
            return None
        domain, element = found, element.items[0]
    if not isinstance(element, Symbol) or symbols(node) != {element.name}:
        return None
    for condition in node.conditions:
        found = real_set(condition, reading)
        if found is None:
            return None
        domain = _combined(domain, found, "intersection", reading)
    return domain


def _solutions(relation: Relation, reading: Reading) -> RealSet | None:
    """The reals that satisfy a relation in one unknown: its truth is tested at and between all
    breakpoints."""
    if relation.ops in (("in",), ("notin",)):
        inside = real_set(relation.items[1], reading)
        if inside is None or not isinstance(relation.items[0], Symbol):
            return None
        return inside if relation.ops == ("in",) else _combined(_EVERYTHING, inside, "difference", reading)
    relation = _finite(relation)
    names = sorted(symbols(relation))
    if len(relation.items) == 1 and isinstance(relation.items[0], Symbol):
        return _EVERYTHING
    if len(names) != 1 or not set(relation.ops) <= _ORDERS | {"="}:
        return None
    found = breakpoints(relation, names[0])
    if found is None:
        return None
    ends = _sorted_ends(tuple(found), reading)
    at = tuple(_satisfies(relation, names[0], end, reading) for end in ends)
    gaps = tuple(
        _satisfies(relation, names[0], between(ends, gap, reading), reading) for gap in range(len(ends) + 1)
    )
    return RealSet(ends, at, gaps)


def _finite(relation: Relation) -> Relation:
    """``relation`` without the bounds that every real respects: the -oo of -oo < x < 0."""
    items, ops = list(relation.items), list(relation.ops)
    while len(items) > 1 and (_infinity(items[0]), ops[0]) in _IDLE_FIRST:
        items, ops = items[1:], ops[1:]
    while len(items) > 1 and (-_infinity(items[-1]), ops[-1]) in _IDLE_FIRST:
        items, ops = items[:-1], ops[:-1]
    return Relation(tuple(items), tuple(ops))


_IDLE_FIRST = frozenset(((-1, "<"), (-1, "<="), (1, ">"), (1, ">=")))


def _satisfies(relation: Relation, name: str, point: Node, reading: Reading) -> bool:
    sides = [substitute(item, name, point) for item in relation.items]
    for left, op, right in zip(sides, relation.ops, sides[1:], strict=False):
        try:
            sign = order(left, right, reading)
        except Undefined:
            return False
        if sign not in _SIGNS[op]:
            return False
    return True


_SIGNS = {"<": (-1,), "<=": (-1, 0), ">": (1,), ">=": (0, 1), "=": (0,), "!=": (-1, 1)}
