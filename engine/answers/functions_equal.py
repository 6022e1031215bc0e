"""Whether two expressions are the same function of their symbols: exactly, or at certified points."""

from dataclasses import dataclass
from enum import Enum, auto
from fractions import Fraction

from flint import acb

from engine.answers.balls import Budget, ball, precision
from engine.answers.comparison import Comparison, different, equal, undecided
from engine.answers.constants_equal import compare_constants, shown_ball
from engine.answers.errors import TooLarge, Undefined, Unsettled
from engine.answers.evaluator import Evaluator
from engine.answers.exact import substitute
from engine.answers.modular import error_bits, vanishes
from engine.answers.reading import Reading
from engine.answers.roots import breakpoints
from engine.answers.sampling import sample_points
from engine.answers.tree import Cases, Negative, Node, Relation, Sum, has_imaginary_unit, symbols, walk

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
    difference = Sum((gold, Negative(answer)))
    names = sorted(symbols(difference))
    zero = vanishes(difference, names, reading.seed)
    if zero is False:
        return different("modular", "the rational functions differ modulo a prime")
    if zero:
        return equal(
            "modular", "the rational functions agree modulo two primes", error_bits=error_bits(difference)
        )
    return _compare_at_points(gold, answer, names, reading)


def _compare_at_points(gold: Node, answer: Node, names: list[str], reading: Reading) -> Comparison:
    difference = Sum((gold, Negative(answer)))
    is_complex = has_imaginary_unit(difference)
    budget, agreeing, last_gap = Budget(), 0, ""
    for sample in sample_points(difference, names, reading.seed):
        if sample.role == "spare" and agreeing >= _MIN_POINTS:
            break
        point, is_probe = sample.values, sample.role == "probe"
        values = {name: ball(value) for name, value in point.items()}
        evaluator = Evaluator(not is_complex, reading.log_base_ten, values, budget)
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
        at_ends = _compare_at_ends(gold, answer, names, reading)
        if not at_ends.equal:
            return at_ends
        return equal("sampled", f"agreement at {agreeing} random points", points=agreeing, bits=_SAMPLE_BITS)
    return undecided(f"only {agreeing} points settle the values: {last_gap.lstrip('!')}")


def _compare_at_ends(gold: Node, answer: Node, names: list[str], reading: Reading) -> Comparison:
    """Piecewise functions also have to agree where one piece ends and the next begins."""
    conditions = [
        branch.condition
        for side in (gold, answer)
        for below in walk(side)
        if isinstance(below, Cases)
        for branch in below.branches
        if branch.condition is not None
    ]
    if not conditions:
        return equal("identical")
    if len(names) != 1:
        return undecided("piecewise functions of several variables")
    for condition in conditions:
        ends = breakpoints(condition, names[0]) if isinstance(condition, Relation) else None
        if ends is None:
            return undecided("a piece whose ends are not known")
        for end in ends:
            outcome = compare_constants(
                substitute(gold, names[0], end), substitute(answer, names[0], end), reading
            )
            if not outcome.equal and outcome.method != "undefined":
                return outcome
    return equal("exact")


def _at_point(node: Node, evaluator: Evaluator, *, is_probe: bool) -> acb | _Gap:
    try:
        return evaluator.value(node)
    except TooLarge as bound:
        if not is_probe or evaluator.budget.left < 0:
            raise
        return _Gap(_Absence.OPEN, str(bound))
    except Undefined as gap:
        return _Gap(_Absence.CERTAIN, str(gap))
    except Unsettled as gap:
        return _Gap(_Absence.OPEN, str(gap))


def _shown_point(point: dict[str, Fraction]) -> dict[str, str]:
    return {name: str(value) for name, value in point.items()}
