"""Whether two expressions are the same function of their symbols: exactly, or at certified points."""

from dataclasses import dataclass
from enum import Enum, auto
from fractions import Fraction

from flint import acb

from engine.answers.balls import ball, precision
from engine.answers.comparison import Comparison, different, equal, undecided
from engine.answers.constants_equal import compare_constants, shown_ball, unproven
from engine.answers.errors import TooLarge, Undefined, Unsettled
from engine.answers.evaluator import Evaluator
from engine.answers.identities import prove_identity
from engine.answers.modular import error_bits, vanishes
from engine.answers.pieces import compare_pieces, has_pieces
from engine.answers.polynomials import ratio_form, unfolded
from engine.answers.reading import Reading
from engine.answers.sampling import sample_points
from engine.answers.tree import (
    Negative,
    Node,
    Series,
    Sum,
    contains,
    has_imaginary_unit,
    symbols,
)
from engine.answers.work import is_spent

#: Precision at sample points of a function, and how many points must agree.
_SAMPLE_BITS = 256
_MIN_POINTS = 5


class _Absence(Enum):
    """Why a function has no known value at a point."""

    CERTAIN = auto()
    """It does not exist there."""
    OPEN = auto()
    """The method at hand does not find it."""


@dataclass(frozen=True, slots=True)
class _Gap:
    """A value that was not found."""

    absence: _Absence
    why: str


def compare_functions(gold: Node, answer: Node, reading: Reading) -> Comparison:
    gold, answer = unfolded(gold), unfolded(answer)
    difference = Sum((gold, Negative(answer)))
    names = sorted(symbols(difference))
    zero = vanishes(difference, names, reading.seed)
    if zero is False:
        return different("modular", "the rational functions differ modulo a prime")
    if zero:
        return equal(
            "modular", "the rational functions agree modulo two primes", error_bits=error_bits(difference)
        )
    if zero is None and contains(difference, Series) and (closed := _closed_sums(difference, names)):
        return closed
    return _compare_at_points(gold, answer, names, reading)


def _closed_sums(difference: Node, names: list[str]) -> Comparison | None:
    """Equality where sums with unknown bounds, worked out, leave nothing of the difference."""
    try:
        form = ratio_form(difference, names)
    except (TooLarge, ZeroDivisionError):
        return None
    return equal("exact", "the sums in closed form") if form and form.numerator.is_zero() else None


def _compare_at_points(gold: Node, answer: Node, names: list[str], reading: Reading) -> Comparison:
    difference = Sum((gold, Negative(answer)))
    is_complex = has_imaginary_unit(difference)
    agreeing, last_gap = 0, ""
    for sample in sample_points(difference, names, reading.seed):
        if sample.role == "spare" and agreeing >= _MIN_POINTS:
            break
        point, is_probe = sample.values, sample.role == "probe"
        values = {name: ball(value) for name, value in point.items()}
        evaluator = Evaluator(not is_complex, reading.log_base_ten, values)
        with precision(_SAMPLE_BITS):
            left = _at_point(gold, evaluator, is_probe=is_probe)
            right = _at_point(answer, evaluator, is_probe=is_probe)
        if isinstance(left, _Gap) or isinstance(right, _Gap):
            gaps = [side for side in (left, right) if isinstance(side, _Gap)]
            if is_probe:
                continue
            last_gap = gaps[0].why
            if len(gaps) == 1 and gaps[0].absence is _Absence.CERTAIN:
                return different("domain", last_gap, point=_shown_point(point))
            continue
        if not left.overlaps(right):
            return different(
                "balls",
                "values differ at a point",
                point=_shown_point(point),
                left=shown_ball(left),
                right=shown_ball(right),
            )
        scale = 1 + abs(left).upper()
        if not is_probe and abs(left - right).upper() < scale / 2 ** (_SAMPLE_BITS // 2):
            agreeing += 1
    if agreeing >= _MIN_POINTS:
        if (proof := _proof(gold, answer, names, reading)) is not None:
            return proof
        agreement = equal(
            "sampled", f"agreement at {agreeing} random points", points=agreeing, bits=_SAMPLE_BITS
        )
        return agreement if reading.agreement_counts else unproven(agreement)
    return undecided(f"only {agreeing} points settle the values: {last_gap.lstrip('!')}")


def _proof(gold: Node, answer: Node, names: list[str], reading: Reading) -> Comparison | None:
    """What shows for certain that functions which agree at points are equal, or why nothing does."""
    proof = prove_identity(gold, answer, reading.seed, log_base_ten=reading.log_base_ten)
    if proof is not None:
        return proof
    if not has_pieces(gold) and not has_pieces(answer):
        return None
    if len(names) != 1:
        return undecided("functions in pieces, of several variables")
    return compare_pieces(gold, answer, names[0], reading, _compare_piece)


def _compare_piece(gold: Node, answer: Node, reading: Reading) -> Comparison:
    if symbols(gold) or symbols(answer):
        return compare_functions(gold, answer, reading)
    return compare_constants(gold, answer, reading)


def _at_point(node: Node, evaluator: Evaluator, *, is_probe: bool) -> acb | _Gap:
    try:
        return evaluator.value(node)
    except TooLarge as bound:
        if not is_probe or is_spent():
            raise
        return _Gap(_Absence.OPEN, str(bound))
    except Undefined as gap:
        return _Gap(_Absence.CERTAIN, str(gap))
    except Unsettled as gap:
        return _Gap(_Absence.OPEN, str(gap))


def _shown_point(point: dict[str, Fraction]) -> dict[str, str]:
    return {name: str(value) for name, value in point.items()}
