"""Whether two constants have the same value: exactly, or by certified numbers."""

from fractions import Fraction

from flint import acb

from engine.answers.algebraic import separation_bits
from engine.answers.angles import small_angles_vanish
from engine.answers.balls import ball, float_of, precision
from engine.answers.comparison import Comparison, different, equal, undecided
from engine.answers.decimals import as_decimal, decimals_agree, is_double_of, is_rounding
from engine.answers.errors import TooLarge, Undefined, Unsettled
from engine.answers.evaluator import Evaluator
from engine.answers.exact import rational
from engine.answers.identities import prove_identity
from engine.answers.limits import MAX_PRECISION
from engine.answers.reading import Reading
from engine.answers.tree import Negative, Node, Number, Series, Sum, has_imaginary_unit, walk

#: Working precisions of the search for a difference, in bits: most differences show at the first.
_PRECISIONS = (64, 256, 1024)
#: Bits to which two constants without an exact proof must agree, beyond eight times their extent.
_AGREEMENT_BITS = 2048
#: The same where an integral is enclosed, each bit of which costs evaluations.
_INTEGRAL_BITS = 256


def compare_constants(gold: Node, answer: Node, reading: Reading) -> Comparison:
    """Whether two expressions without unknowns have the same value.

    Raises:
        TooLarge: deciding would cost more than the bounds allow.
    """
    try:
        gold_value, answer_value = rational(gold), rational(answer)
    except Undefined as gap:
        return _undefined(gold, answer, gap)
    if gold_value is not None and answer_value is not None:
        return _compare_rationals(gold, answer, reading, (gold_value, answer_value))
    difference = Sum((gold, Negative(answer)))
    complex_needed = has_imaginary_unit(difference)
    evaluator = Evaluator(real=not complex_needed, log_base_ten=reading.log_base_ten)
    if complex_needed:
        return _compare_balls(gold, answer, evaluator, reading)
    try:
        return _compare_balls(gold, answer, evaluator, reading)
    except Undefined:
        complex_evaluator = Evaluator(real=False, log_base_ten=reading.log_base_ten)
        try:
            return _compare_balls(gold, answer, complex_evaluator, reading)
        except Undefined as gap:
            return _undefined(gold, answer, gap)


def _undefined(gold: Node, answer: Node, gap: Undefined) -> Comparison:
    """One side has no value at all; that both have none does not make them equal."""
    both = _is_undefined(gold) and _is_undefined(answer)
    return undecided(f"no value: {gap}", "undefined") if both else different("domain", str(gap))


def _is_undefined(node: Node) -> bool:
    """Whether a constant certainly has no value, real or complex."""
    try:
        if rational(node) is None:
            Evaluator(real=False).value(node)
    except Undefined:
        return True
    except Unsettled:
        return False
    return False


def _compare_rationals(
    gold: Node, answer: Node, reading: Reading, values: tuple[Fraction, Fraction]
) -> Comparison:
    left, right = values
    if left == right:
        return equal("exact", value=_shown(left))
    may_round = reading.takes_roundings or as_decimal(answer) is None
    if may_round and decimals_agree(as_decimal(gold), as_decimal(answer), left, right):
        return equal("rounding", "the decimal is the correct rounding of the other value")
    return different(
        "exact", f"{_shown(left)} is not {_shown(right)}", left=_shown(left), right=_shown(right)
    )


def _shown(value: Fraction) -> str:
    if max(value.numerator.bit_length(), value.denominator.bit_length()) > 400:
        return f"about 2^{value.numerator.bit_length() - value.denominator.bit_length()}"
    return str(value)


def _compare_balls(gold: Node, answer: Node, evaluator: Evaluator, reading: Reading) -> Comparison:
    decimal = as_decimal(gold) or as_decimal(answer)
    if decimal is not None and (outcome := _compare_with_decimal(gold, answer, decimal, evaluator)):
        if outcome.equal and not reading.takes_roundings and as_decimal(answer) is not None:
            return different("rounding", "a rounding, where the exact value is asked for")
        return outcome
    difference = Sum((gold, Negative(answer)))
    unsettled: Unsettled | None = None
    for bits in _PRECISIONS[:2] if _has_integral(difference) else _PRECISIONS:
        with precision(bits):
            try:
                left, right = evaluator.value(gold), evaluator.value(answer)
            except Unsettled as gap:
                unsettled = gap
                continue
            unsettled = None
            if (left - right).is_zero():
                return equal("exact", "the same exact value")
            if not left.overlaps(right):
                return different(
                    "balls",
                    "certified intervals are disjoint",
                    left=shown_ball(left),
                    right=shown_ball(right),
                    bits=bits,
                )
        if bits == _PRECISIONS[0] and (proof := _algebraic_proof(difference, evaluator)):
            return proof
    if unsettled is not None:
        return undecided(str(unsettled))
    proof = prove_identity(gold, answer, reading.seed, log_base_ten=reading.log_base_ten)
    if proof is not None:
        return proof
    agreement = _numeric_agreement(gold, answer, evaluator)
    if agreement.equal and small_angles_vanish(difference):
        return equal("exact", "the angles add up to nothing")
    return agreement if reading.agreement_counts or not agreement.equal else unproven(agreement)


def shown_ball(value: acb) -> str:
    return str(value.str(15)) if hasattr(value, "str") else str(value)


def _algebraic_proof(difference: Node, evaluator: Evaluator) -> Comparison | None:
    """Equality of algebraic numbers: their difference is smaller than a nonzero one could be."""
    bits = separation_bits(difference)
    if bits is None or bits > MAX_PRECISION - 256:
        return None
    with precision(bits + 128):
        try:
            value = evaluator.value(difference)
        except Unsettled:
            return None
        bound = acb(2) ** -bits
        if abs(value).upper() < bound.real:
            return equal("algebraic", "zero by the root separation bound", bits=bits)
        if not value.contains(0):
            return different("balls", "certified nonzero difference", bits=bits)
    return None


def _numeric_agreement(gold: Node, answer: Node, evaluator: Evaluator) -> Comparison:
    evaluator.extent = 0.0
    with precision(256):
        evaluator.tracking = True
        evaluator.value(gold)
        evaluator.value(answer)
        evaluator.tracking = False
    has_integral = _has_integral(gold) or _has_integral(answer)
    bits = (_INTEGRAL_BITS if has_integral else _AGREEMENT_BITS) + 8 * int(evaluator.extent)
    if bits > MAX_PRECISION:
        return undecided("agreement would need more bits than the bound allows")
    with precision(bits + 64):
        try:
            left, right = evaluator.value(gold), evaluator.value(answer)
        except Unsettled as gap:
            return undecided(str(gap))
        if not left.overlaps(right):
            return different("balls", "certified intervals are disjoint", bits=bits)
        radius = abs(left - right).upper()
        if radius > acb(2).real ** -(bits // 2):
            return undecided("the intervals stay too wide")
    return equal("numeric", f"agreement to {bits // 2} bits", bits=bits // 2)


def unproven(agreement: Comparison) -> Comparison:
    """Agreement that no proof stands behind: the question stays open."""
    return undecided(f"{agreement.reason}; that is no proof", agreement.method, **agreement.evidence)


def _has_integral(node: Node) -> bool:
    return any(isinstance(below, Series) and below.kind == "int" for below in walk(node))


def _compare_with_decimal(
    gold: Node, answer: Node, decimal: Number, evaluator: Evaluator
) -> Comparison | None:
    """A decimal against an irrational value: it must be that value correctly rounded."""
    exact = answer if as_decimal(gold) is not None else gold
    with precision(256 + 4 * max(0, decimal.places or 0)):
        try:
            value = evaluator.value(exact)
        except Unsettled:
            return None
        if not value.imag.is_zero() or value.real.rad() > 1:
            return None
        scaled = value.real * acb(10).real ** (decimal.places or 0)
        whole = (scaled - scaled.floor()).mid()
        if not scaled.floor().is_exact() or whole < 0:
            return None
        below = int(scaled.floor().unique_fmpz() or 0)
        if is_rounding(decimal, below, rounds_up=bool(scaled - below > acb(1).real / 2)):
            return equal("rounding", f"the decimal is the value to {decimal.places} places")
        if value.overlaps(ball(decimal.value)):
            return None
        if is_double_of(decimal, float_of(abs(ball(decimal.value) / value - 1))):
            return equal("rounding", "the decimal is the value to double precision")
        return different("balls", "the decimal is not the value rounded", left=shown_ball(value))


def within_half_a_unit(gold: Node, answer: Node) -> Comparison | None:
    """Whether ``answer`` lies within half a unit of the last digit of the decimal ``gold``.

    ``None`` where the gold is no decimal, or the answer has no value that certainly lies on one side.
    """
    decimal = as_decimal(gold)
    if decimal is None:
        return None
    half = ball(Fraction(1, 2) / Fraction(10) ** (decimal.places or 0)).real
    with precision(256):
        try:
            distance = abs(Evaluator(real=False).value(answer) - ball(decimal.value))
        except (Undefined, Unsettled, TooLarge):
            return None
        if distance <= half:
            return equal("rounding", "within half a unit of the gold's last digit")
        return (
            different("rounding", "farther than half a unit of the gold's last digit")
            if distance > half
            else None
        )
