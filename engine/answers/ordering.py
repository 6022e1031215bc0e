"""The certain order of two constants, and rational points between them."""

from fractions import Fraction

from engine.answers.balls import precision, real_sign
from engine.answers.constants_equal import compare_constants
from engine.answers.errors import Unsettled
from engine.answers.evaluator import Evaluator
from engine.answers.exact import rational
from engine.answers.identities import prove_identity
from engine.answers.reading import Reading
from engine.answers.tree import Negative, Node, Number, Sum, symbols

_PRECISIONS = (64, 256, 1024)


def order(left: Node, right: Node, reading: Reading) -> int:
    """-1, 0 or 1 as ``left`` is certainly less than, equal to or greater than ``right``.

    Raises:
        Unsettled: neither could be certified.
        Undefined: one of them has no real value.
    """
    if left == right:
        return 0
    left_value, right_value = rational(left), rational(right)
    if left_value is not None and right_value is not None:
        return (left_value > right_value) - (left_value < right_value)
    difference = Sum((left, Negative(right)))
    for bits in _PRECISIONS:
        with precision(bits):
            try:
                return real_sign(Evaluator(log_base_ten=reading.log_base_ten).value(difference))
            except Unsettled:
                continue
    if _are_equal(left, right, reading):
        return 0
    raise Unsettled("two ends that cannot be put in order")


def _are_equal(left: Node, right: Node, reading: Reading) -> bool:
    if symbols(left) or symbols(right):
        return prove_identity(left, right, reading.seed, log_base_ten=reading.log_base_ten) is not None
    if compare_constants(left, right, reading).equal:
        return True
    return reading.prove is not None and reading.prove(left, right, reading).equal


def between(ends: tuple[Node, ...], gap: int, reading: Reading) -> Node:
    """A rational point in the open gap before ``ends[gap]``, or behind the last end.

    Raises:
        Unsettled: the ends around the gap are too close to each other.
    """
    if not ends:
        return Number(Fraction(0))
    if gap == 0:
        return Number(_near(ends[0], reading) - 1)
    if gap == len(ends):
        return Number(_near(ends[-1], reading) + 1)
    low, high = _near(ends[gap - 1], reading), _near(ends[gap], reading)
    middle = Number((low + high) / 2)
    if order(ends[gap - 1], middle, reading) < 0 < order(ends[gap], middle, reading):
        return middle
    raise Unsettled("two ends too close to each other")


def _near(node: Node, reading: Reading) -> Fraction:
    """A rational number within 2^-60 of ``node``, relative to its size."""
    value = rational(node)
    if value is not None:
        return value
    with precision(128):
        real = Evaluator(log_base_ten=reading.log_base_ten).value(node).real
        scaled = (real * 2**64).mid().floor().unique_fmpz()
    if scaled is None:
        raise Unsettled("an end that no number is near to")
    return Fraction(int(scaled), 2**64)
