"""Decimals as people write them: roundings, judged by the digits that stand there."""

from fractions import Fraction

from flint import acb, arb, fmpq

from engine.answers.balls import precision
from engine.answers.decimals import as_decimal
from engine.answers.errors import TooLarge, Undefined, Unsettled
from engine.answers.evaluator import Evaluator
from engine.answers.tree import Constant, Node, Number, walk
from engine.steps.verdict import LinkVerdict, fails, holds, unchecked

_BITS = 256
#: A decimal that is further off than this many units of its last digit is no rounding, however it came about.
_WRONG_UNITS = 5
#: Two values beside an approximation sign without any decimal: closer than a hundredth they are near.
_NEAR = Fraction(1, 100)
_FAR = Fraction(1, 5)


class _RoundedEvaluator(Evaluator):
    """Evaluates with every decimal as the interval of the numbers that round to it."""

    def _value(self, node: Node) -> acb:
        if isinstance(node, Number) and node.places is not None:
            unit = Fraction(1, 10) ** node.places
            return acb(_interval(node.value, unit / 2))
        return super()._value(node)


def _interval(middle: Fraction, radius: Fraction) -> arb:
    centre = arb(fmpq(middle.numerator, middle.denominator))
    return centre + arb(0, 1) * arb(fmpq(radius.numerator, radius.denominator))


def has_decimals(node: Node) -> bool:
    return any(isinstance(below, Number) and below.places is not None for below in walk(node))


def overlap_of_roundings(left: Node, right: Node) -> bool | None:
    """Whether two sides may be equal once every decimal stands for all that rounds to it.

    ``None`` where that is not settled.
    """
    values = [_value(side, rounded=True) for side in (left, right)]
    if values[0] is None or values[1] is None:
        return None
    return bool(values[0].overlaps(values[1]))


def rounding_of(decimal: Node, exact: Node) -> bool | None:
    """Whether ``decimal`` is ``exact`` rounded or truncated to the digits written; ``None`` where it is off
    by less than a unit of the last digit and yet neither."""
    number = as_decimal(decimal)
    gap = None if number is None else _gap(decimal, exact)
    if number is None or gap is None:
        return False
    unit = _arb(_unit(number))
    if gap <= unit / 2:
        return True
    if not gap < unit:
        return False
    size = _value(exact, rounded=False)
    is_shorter = size is not None and bool(abs(size) > _arb(abs(number.value)))
    return True if is_shorter else None


def judge_approximation(left: Node, right: Node) -> LinkVerdict:
    """``left \\approx right``, by the precision that is written; wrong only where it is far off."""
    gap = _gap(left, right)
    if gap is None:
        return unchecked("an approximation of something that has no numeric value here")
    units = [_unit(number) for number in (_written(left), _written(right)) if number is not None]
    if not units:
        return _judge_nearness(left, right, gap)
    unit = max(units)
    if gap < _arb(unit) or _overlap(left, right):
        return holds("precision", f"closer than {unit}")
    if gap > _arb(_WRONG_UNITS * unit):
        return fails("precision", "not the value to the digits written", _shown_gap(left, right))
    return unchecked("an approximation that is off by a few units of its last digit")


def _overlap(left: Node, right: Node) -> bool:
    return bool(overlap_of_roundings(left, right))


def _judge_nearness(left: Node, right: Node, gap: arb) -> LinkVerdict:
    value = _value(left, rounded=False)
    if value is None or value.contains(0):
        return unchecked("an approximation without digits")
    relative = gap / abs(value)
    if relative < _arb(_NEAR):
        return holds("precision", "within a hundredth")
    if relative > _arb(_FAR):
        return fails("precision", "the two values are far apart", _shown_gap(left, right))
    return unchecked("an approximation without digits")


def _written(node: Node) -> Number | None:
    """The numeral that a side consists of, with the precision that its digits show."""
    decimal = as_decimal(node)
    if decimal is not None:
        return decimal
    if isinstance(node, Number) and node.value.denominator == 1:
        digits = str(abs(node.value.numerator))
        zeros = len(digits) - len(digits.rstrip("0")) if node.value else 0
        return Number(node.value, -zeros)
    return None


def _unit(number: Number) -> Fraction:
    return Fraction(1, 10) ** (number.places or 0)


def _arb(value: Fraction) -> arb:
    return arb(fmpq(value.numerator, value.denominator))


def _gap(left: Node, right: Node) -> arb | None:
    with precision(_BITS):
        values = [_value(side, rounded=False) for side in (left, right)]
        if values[0] is None or values[1] is None:
            return None
        return abs(values[0] - values[1])


def _value(node: Node, *, rounded: bool) -> acb | None:
    make = _RoundedEvaluator if rounded else Evaluator
    is_complex = any(below == Constant("i") for below in walk(node))
    with precision(_BITS):
        for real in (False,) if is_complex else (True, False):
            try:
                return make(real=real).value(node)
            except Undefined:
                continue
            except (Unsettled, TooLarge):
                return None
    return None


def _shown_gap(left: Node, right: Node) -> str:
    return f"{shown_value(left)} against {shown_value(right)}"


def shown_value(node: Node) -> str:
    """The value of a side on a short line, for a counterexample."""
    from engine.steps.measures import rational_or_none

    exact = rational_or_none(node)
    if exact is not None and max(exact.numerator.bit_length(), exact.denominator.bit_length()) < 100:
        return str(exact)
    value = _value(node, rounded=False)
    return "a value" if value is None else str(value.str(12, radius=False))
