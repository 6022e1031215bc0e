"""Links between two sides without unknowns: a value on the left, a value on the right, a sign between."""

from math import gcd

from engine.answers.compare import compare
from engine.answers.comparison import Comparison, undecided
from engine.answers.errors import TooLarge, Undefined, Unsettled
from engine.answers.ordering import order
from engine.answers.reading import Reading
from engine.answers.tree import (
    Apply,
    Bracket,
    Call,
    Cases,
    Constant,
    FiniteSet,
    Labelled,
    Matrix,
    NamedSet,
    Node,
    Number,
    Quantity,
    Quotient,
    Ratio,
    Series,
    SetOperation,
    Signed,
    Sum,
    symbols,
    walk,
)
from engine.answers.values_equal import compare_values
from engine.steps.bases import holds_in_another_base
from engine.steps.congruences import residue
from engine.steps.measures import has_measures, meanings, rational_or_none
from engine.steps.notation import Notation
from engine.steps.precision import (
    has_decimals,
    judge_approximation,
    overlap_of_roundings,
    rounding_of,
    shown_value,
)
from engine.steps.verdict import LinkVerdict, fails, holds, unchecked

_COLLECTIONS = (Bracket, FiniteSet, Matrix, SetOperation, NamedSet, Signed, Ratio, Cases)
_WANTED_SIGNS = {"<": (-1,), "<=": (-1, 0), ">": (1,), ">=": (0, 1)}
#: Ways of knowing that two values differ for certain.
_CERTAIN = frozenset(("exact", "balls", "modular"))
_MANY_VALUED = frozenset(("acot", "asec", "acsc"))
_LOGARITHMS = frozenset(("log", "plainlog"))


def is_closed(node: Node) -> bool:
    """Whether a side has a value by itself: no unknowns, no unknown functions."""
    if symbols(node):
        return False
    return not any(isinstance(below, Call) or below == Constant("inf") for below in walk(node))


def judge_closed(op: str, left: Node, right: Node, notation: Notation, modulus: int | None) -> LinkVerdict:
    """Whether ``left op right`` is true.

    Args:
        modulus: Of a congruence.
    """
    if op == "equiv":
        return _judge_congruence(left, right, modulus)
    if any(isinstance(side, _COLLECTIONS) and not _is_group(side) for side in (left, right)):
        return _judge_collections(op, left, right)
    verdicts = [_judge_values(op, *pair) for pair in meanings(left, right)]
    for verdict in verdicts:
        if verdict.label == "holds":
            return verdict
    if any(verdict.label == "unchecked" for verdict in verdicts):
        return next(verdict for verdict in verdicts if verdict.label == "unchecked")
    if op == "=" and (excuse := _excuse(left, right, notation)):
        return unchecked(excuse)
    return verdicts[-1]


def _is_group(node: Node) -> bool:
    return isinstance(node, Bracket) and len(node.items) == 1


def _judge_values(op: str, left: Node, right: Node) -> LinkVerdict:
    if op == "approx":
        return judge_approximation(left, right)
    if op in _WANTED_SIGNS:
        return _judge_order(op, left, right)
    if op == "=":
        return judge_equality(left, right)
    if op == "!=":
        verdict = judge_equality(left, right)
        if verdict.label == "unchecked":
            return verdict
        if verdict.label == "fails":
            return holds(verdict.method)
        return fails(verdict.method, "the two sides are equal", f"both are {shown_value(left)}")
    return unchecked("a relation that is not checked")


def judge_equality(left: Node, right: Node) -> LinkVerdict:
    """``left = right``, where a decimal may be the rounding of the other side."""
    outcomes = _equality_outcomes(left, right)
    for outcome in outcomes:
        if outcome.equal:
            return holds(outcome.method)
    if has_decimals(left) or has_decimals(right):
        return _judge_decimals(left, right)
    if all(outcome.different and outcome.method in _CERTAIN for outcome in outcomes):
        return fails(
            outcomes[0].method, "the two sides differ", f"{shown_value(left)} against {shown_value(right)}"
        )
    open_one = next(
        outcome for outcome in outcomes if not outcome.different or outcome.method not in _CERTAIN
    )
    return unchecked(open_one.reason or "neither equality nor difference could be shown")


def _equality_outcomes(left: Node, right: Node) -> list[Comparison]:
    """Under each meaning that a logarithm without a base may have."""
    has_logarithm = any(
        isinstance(below, Apply) and below.name in _LOGARITHMS and len(below.args) == 1
        for side in (left, right)
        for below in walk(side)
    )
    return [_compared(left, right, decimal) for decimal in ((True, False) if has_logarithm else (True,))]


def _compared(left: Node, right: Node, log_base_ten: bool) -> Comparison:
    try:
        return compare_values(
            left, right, Reading(log_base_ten, f"{left!r}\0{right!r}", agreement_counts=True)
        )
    except (TooLarge, Undefined, Unsettled) as gap:
        return undecided(str(gap))


def _judge_decimals(left: Node, right: Node) -> LinkVerdict:
    roundings = rounding_of(left, right), rounding_of(right, left)
    if True in roundings:
        return holds("precision", "equal to the digits written")
    if None in roundings:
        return unchecked("off by less than a unit of the last digit")
    meets = overlap_of_roundings(left, right)
    if meets is None:
        return unchecked("decimals whose precision is not known")
    if meets:
        return unchecked("equal only if the decimals are roundings")
    return fails("precision", "the two sides differ", f"{shown_value(left)} against {shown_value(right)}")


def _judge_order(op: str, left: Node, right: Node) -> LinkVerdict:
    try:
        sign = order(left, right, Reading(agreement_counts=True))
    except (Unsettled, Undefined, TooLarge) as gap:
        return unchecked(f"the order is not settled: {gap}")
    if sign in _WANTED_SIGNS[op]:
        return holds("exact")
    return fails(
        "exact", f"the left side is not {op} the right", f"{shown_value(left)} against {shown_value(right)}"
    )


def _judge_congruence(left: Node, right: Node, modulus: int | None) -> LinkVerdict:
    if modulus is None:
        return unchecked("a congruence whose modulus is not stated")
    if modulus < 2:
        return unchecked("a modulus below 2")
    residues = residue(left, modulus), residue(right, modulus)
    if None in residues:
        return unchecked("a residue that no rule gives")
    if residues[0] == residues[1]:
        return holds("congruence")
    return fails(
        "congruence",
        f"not congruent modulo {modulus}",
        f"residues {residues[0]} and {residues[1]} modulo {modulus}",
    )


def _judge_collections(op: str, left: Node, right: Node) -> LinkVerdict:
    """Tuples, sets, intervals, matrices, ratios: equal as the answer checker says."""
    if op != "=":
        return unchecked("a relation between collections")
    try:
        outcome = compare(left, right, Reading(seed=f"{left!r}\0{right!r}", agreement_counts=True))
    except (TooLarge, Undefined, Unsettled) as gap:
        return unchecked(str(gap))
    if outcome.equal:
        return holds(outcome.method)
    is_same_kind = type(left) is type(right) and not isinstance(left, Signed | Cases)
    has_whole_parts = not any(
        isinstance(below, Signed | Series) or has_decimals(below) or has_measures(below)
        for side in (left, right)
        for below in walk(side)
    )
    if outcome.different and outcome.method in _CERTAIN and is_same_kind and has_whole_parts:
        if isinstance(left, Bracket) and isinstance(right, Bracket) and _shape(left) != _shape(right):
            return unchecked("brackets of different kinds")
        return fails(outcome.method, "the parts differ", outcome.reason)
    common = _greatest_common_divisor(left) or _greatest_common_divisor(right)
    if common is not None and (common == rational_or_none(left) or common == rational_or_none(right)):
        return holds("exact", "read as a greatest common divisor")
    return unchecked(outcome.reason or "collections that could not be compared")


def _shape(bracket: Bracket) -> tuple[str, str, int]:
    return bracket.opening, bracket.closing, len(bracket.items)


def _greatest_common_divisor(node: Node) -> int | None:
    """(28, 365) as number theory writes it."""
    if not isinstance(node, Bracket) or len(node.items) < 2:
        return None
    values = [rational_or_none(item) for item in node.items]
    if any(value is None or value.denominator != 1 for value in values):
        return None
    return gcd(*(value.numerator for value in values if value is not None))


def _excuse(left: Node, right: Node, notation: Notation) -> str:
    """What else a false equation may mean in this text; empty where nothing excuses it."""
    if notation.has_other_bases and holds_in_another_base(left, right):
        return "true in another base, and the text has numbers in other bases"
    if _mixes_measures(left, right):
        return "units or things of different kinds"
    if any(
        isinstance(below, Apply) and below.name in _MANY_VALUED
        for side in (left, right)
        for below in walk(side)
    ):
        return "an inverse function whose range is a matter of convention"
    values = rational_or_none(left), rational_or_none(right)
    if values[0] is None or values[1] is None:
        return ""
    if any(_may_be_residue(left, right, modulus) for modulus in notation.moduli):
        return "an equals sign that may stand for a congruence"
    if _is_division_with_remainder(left, right) or _is_division_with_remainder(right, left):
        return "a division with remainder, written as an equation"
    return ""


def _may_be_residue(left: Node, right: Node, modulus: int) -> bool:
    """Whether one side is a plain residue of the other."""
    has_residue = any(isinstance(side, Number) and 0 <= side.value < modulus for side in (left, right))
    return has_residue and _are_congruent(left, right, modulus)


def _are_congruent(left: Node, right: Node, modulus: int) -> bool:
    residues = residue(left, modulus), residue(right, modulus)
    return residues[0] is not None and residues[0] == residues[1]


def _mixes_measures(left: Node, right: Node) -> bool:
    """Whether a link sets one kind of things equal to another, as a rate does: 3 ballops = 11 fallops."""
    labels = [{below.label for below in walk(side) if isinstance(below, Labelled)} for side in (left, right)]
    units = [
        {below.unit.name for below in walk(side) if isinstance(below, Quantity)} for side in (left, right)
    ]
    if labels[0] | labels[1]:
        return bool(units[0] | units[1]) or labels[0] != labels[1]
    if units[0] | units[1] == {"degree"}:
        return False
    if units[0] and units[1]:
        return units[0] != units[1]
    return _are_conversions(left, right) if units[0] | units[1] else False


#: How many of one common unit make another; squares and cubes of them measure areas and volumes.
_CONVERSIONS = frozenset(
    (
        2,
        3,
        4,
        7,
        8,
        9,
        10,
        12,
        16,
        24,
        27,
        36,
        52,
        60,
        100,
        144,
        180,
        360,
        365,
        1000,
        1440,
        1728,
        3600,
        5280,
        10**4,
        10**6,
    )
)


def _are_conversions(left: Node, right: Node) -> bool:
    """Whether one side may be the other in another unit."""
    pair = list(meanings(left, right))[-1]
    values = rational_or_none(pair[0]), rational_or_none(pair[1])
    if not values[0] or not values[1]:
        return True
    ratio = abs(values[0] / values[1])
    return ratio in _CONVERSIONS or 1 / ratio in _CONVERSIONS


def _is_division_with_remainder(node: Node, other: Node) -> bool:
    """17 / 5 = 3, the remainder being said in words, or 17 / 5 = 5 * 3 + 2."""
    if not isinstance(node, Quotient) or not isinstance(node.numerator, Number):
        return False
    upper, lower, value = (rational_or_none(part) for part in (node.numerator, node.denominator, other))
    if upper is None or not lower or value is None:
        return False
    is_whole_part = isinstance(other, Number) and value.denominator == 1 and upper // lower == value
    return is_whole_part or (isinstance(other, Sum) and value == upper)
