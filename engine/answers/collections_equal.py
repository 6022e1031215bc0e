"""Collections of answers: ordered, unordered, and those that a plus-minus sign makes."""

from itertools import product

from engine.answers.comparison import Comparison, all_of, different, equal, undecided
from engine.answers.errors import TooLarge, Undefined
from engine.answers.exact import rational
from engine.answers.limits import MAX_MEMBERS, MAX_SIGN_READINGS
from engine.answers.reading import Compare, Reading
from engine.answers.tree import FiniteSet, Listing, Negative, Node, Relation, Signed, map_children, walk


def compare_ordered(
    gold: tuple[Node, ...], answer: tuple[Node, ...], reading: Reading, compare: Compare
) -> Comparison:
    if len(gold) != len(answer):
        return different("kind", f"{len(answer)} items against {len(gold)}")
    return all_of([compare(x, y, reading) for x, y in zip(gold, answer, strict=True)], "parts")


def compare_unordered(
    gold: tuple[Node, ...], answer: tuple[Node, ...], reading: Reading, compare: Compare, *, as_set: bool
) -> Comparison:
    """Whether the members match up one to one; in a set, members that are equal count once."""
    if max(len(gold), len(answer)) > MAX_MEMBERS:
        raise TooLarge(f"more than {MAX_MEMBERS} members")
    if not as_set and len(gold) != len(answer):
        return different("kind", f"{len(answer)} answers against {len(gold)}")
    left = _unmatched(gold, answer, reading, compare, consume=not as_set)
    if left is not None:
        return left
    if as_set and (right := _unmatched(answer, gold, reading, compare, consume=False)) is not None:
        return right
    return equal("parts", parts=len(gold))


def _unmatched(
    members: tuple[Node, ...], others: tuple[Node, ...], reading: Reading, compare: Compare, *, consume: bool
) -> Comparison | None:
    """Why some member has no partner among ``others``; ``None`` where all have one."""
    left = list(others)
    open_question: Comparison | None = None
    for member in members:
        outcomes = []
        for index, other in enumerate(left):
            if isinstance(member, FiniteSet) != isinstance(other, FiniteSet):
                outcome = different("kind", "a set is no member of its own kind")
            else:
                outcome = compare(member, other, reading)
            outcomes.append(outcome)
            if outcome.equal:
                if consume:
                    del left[index]
                break
        else:
            if all(outcome.different for outcome in outcomes):
                return different("parts", "a member has no partner on the other side")
            open_question = undecided("a member may or may not have a partner")
    return open_question


def expanded_signs(node: Node) -> Node:
    """``node`` with each plus-minus replaced by its two readings, side by side in the collection it stands
    in."""
    if isinstance(node, Listing | FiniteSet):
        items = tuple(reading for item in node.items for reading in _readings(item))
        return FiniteSet(items) if isinstance(node, FiniteSet) else Listing(items, node.joiner)
    if isinstance(node, Relation) and node.ops == ("=",) and not _signs_in(node.items[0]):
        return Listing(tuple(Relation((node.items[0], x), ("=",)) for x in _readings(node.items[1])), ",")
    readings = _readings(node)
    return readings[0] if len(readings) == 1 else Listing(readings, ",")


def _signs_in(node: Node) -> list[Signed]:
    return [below for below in walk(node) if isinstance(below, Signed)]


def _readings(node: Node) -> tuple[Node, ...]:
    """Upper and lower reading where signs are linked by a minus-plus, else every combination of signs."""
    signs = _signs_in(node)
    if not signs:
        return (node,)
    if len(signs) == 1 or any(not sign.upper for sign in signs):
        if all(is_zero(sign.operand) for sign in signs):
            return (_with_signs(node, [True] * len(signs)),)  # both signs of nothing
        return tuple(_with_signs(node, [upper] * len(signs)) for upper in (True, False))
    if 2 ** len(signs) > MAX_SIGN_READINGS:
        raise TooLarge(f"{len(signs)} plus-minus signs")
    return tuple(_with_signs(node, list(choice)) for choice in product((True, False), repeat=len(signs)))


def is_zero(node: Node) -> bool:
    """Whether a node is certainly zero by exact arithmetic."""
    try:
        return rational(node) == 0
    except Undefined:
        return False


def _with_signs(node: Node, choices: list[bool]) -> Node:
    if isinstance(node, Signed):
        positive = choices.pop() == node.upper
        operand = _with_signs(node.operand, choices)
        return operand if positive else Negative(operand)
    return map_children(node, lambda child: _with_signs(child, choices))
