"""Functions of one unknown made of pieces.

Between two breakpoints each absolute value is plus or minus what it holds and one case applies, so that what
is left is compared piece by piece, and once more at every breakpoint.
"""

from fractions import Fraction
from functools import cmp_to_key

from engine.answers.balls import ball, precision, real_sign
from engine.answers.comparison import Comparison, all_of, equal, undecided
from engine.answers.errors import Undefined, Unsettled
from engine.answers.evaluator import Evaluator
from engine.answers.exact import rational, substitute
from engine.answers.ordering import between, order
from engine.answers.reading import Compare, Reading
from engine.answers.roots import breakpoints
from engine.answers.tree import (
    Apply,
    Cases,
    Negative,
    Node,
    Number,
    Relation,
    map_children,
    walk,
)

#: Breakpoints of one pair of functions.
_MAX_ENDS = 24
_ZERO = Number(Fraction(0))


def has_pieces(node: Node) -> bool:
    """Whether a function is put together from pieces that are known by signs."""
    return any(_is_piece(below) for below in walk(node))


def _is_piece(node: Node) -> bool:
    return isinstance(node, Cases) or (isinstance(node, Apply) and node.name in ("abs", "min", "max", "sgn"))


def compare_pieces(gold: Node, answer: Node, name: str, reading: Reading, compare: Compare) -> Comparison:
    """Equality on every piece and at every end of one; difference is left to others.

    Raises:
        TooLarge: the work is beyond its bound.
    """
    try:
        ends = _ends((gold, answer), name, reading)
        if ends is None:
            return undecided("pieces whose ends are not known")
        parts = [_on_piece(gold, answer, name, ends, gap, reading, compare) for gap in range(len(ends) + 1)]
        parts += [_at_end(gold, answer, name, end, reading, compare) for end in ends]
    except (Unsettled, Undefined) as gap_in_knowledge:
        return undecided(str(gap_in_knowledge))
    if all(part.equal for part in parts):
        return all_of(parts, "pieces") if parts else equal("pieces")
    return undecided("a piece on which the functions are not shown to be equal")


def _ends(sides: tuple[Node, ...], name: str, reading: Reading) -> tuple[Node, ...] | None:
    """All breakpoints in ascending order."""
    found: list[Node] = []
    for side in sides:
        for relation in _relations(side):
            points = breakpoints(relation, name)
            if points is None:
                return None
            found += points
    if len(found) > _MAX_ENDS:
        return None
    ordered: list[Node] = []

    def in_order(left: Node, right: Node) -> int:
        return order(left, right, reading)

    for point in sorted(found, key=cmp_to_key(in_order)):
        if not ordered or order(ordered[-1], point, reading) != 0:
            ordered.append(point)
    return tuple(ordered)


def _relations(node: Node) -> list[Relation]:
    """What decides each piece, as relations whose truth changes at its ends."""
    found: list[Relation] = []
    for below in walk(node):
        if isinstance(below, Apply) and below.name in ("abs", "sgn"):
            found.append(Relation((below.args[0], _ZERO), ("=",)))
        elif isinstance(below, Apply) and below.name in ("min", "max"):
            found += [
                Relation((left, right), ("=",))
                for place, left in enumerate(below.args)
                for right in below.args[place + 1 :]
            ]
        elif isinstance(below, Cases):
            for branch in below.branches:
                if isinstance(branch.condition, Relation):
                    found.append(branch.condition)
                elif branch.condition is not None:
                    raise Unsettled("a condition that is no comparison")
    return found


def _on_piece(
    gold: Node, answer: Node, name: str, ends: tuple[Node, ...], gap: int, reading: Reading, compare: Compare
) -> Comparison:
    inside = rational(between(ends, gap, reading))
    assert inside is not None
    evaluator = Evaluator(log_base_ten=reading.log_base_ten, values={name: ball(inside)})
    with precision(256):
        left, right = _resolved(gold, evaluator), _resolved(answer, evaluator)
    return compare(left, right, reading)


def _at_end(gold: Node, answer: Node, name: str, end: Node, reading: Reading, compare: Compare) -> Comparison:
    outcome = compare(substitute(gold, name, end), substitute(answer, name, end), reading)
    return equal("undefined") if outcome.method == "undefined" else outcome


def _resolved(node: Node, evaluator: Evaluator) -> Node:
    """``node`` as it is on the piece that the evaluator's point lies in."""
    if isinstance(node, Cases):
        for branch in node.branches:
            if branch.condition is None or evaluator.holds(branch.condition):
                return _resolved(branch.value, evaluator)
        raise Unsettled("no case applies on a piece")
    if isinstance(node, Apply) and node.name in ("min", "max"):
        best = node.args[0]
        for other in node.args[1:]:
            sign = real_sign(evaluator.value(other) - evaluator.value(best))
            best = other if (sign > 0) == (node.name == "max") else best
        return _resolved(best, evaluator)
    if isinstance(node, Apply) and node.name in ("abs", "sgn"):
        sign = real_sign(evaluator.value(node.args[0]))
        if node.name == "sgn":
            return Number(Fraction(sign))
        inner = _resolved(node.args[0], evaluator)
        return inner if sign >= 0 else Negative(inner)
    return map_children(node, lambda child: _resolved(child, evaluator))
