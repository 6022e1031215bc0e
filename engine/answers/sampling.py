"""Points at which functions are compared, drawn from a hash of the pair: the same pair, same points."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from typing import Literal

from engine.answers.balls import ball, precision
from engine.answers.errors import TooLarge, Undefined, Unsettled
from engine.answers.evaluator import Evaluator
from engine.answers.exact import rational
from engine.answers.modular import numbers_from
from engine.answers.reading import Reading
from engine.answers.tree import Apply, Cases, Negative, Node, Number, Power, Series, Sum, symbols, walk

#: Points for functions that are analytic where they are defined, and for those with corners or steps.
_SMOOTH_POINTS = 12
_PIECEWISE_POINTS = 32
#: Further points for functions that exist in a small part of the line, such as arcsin, asked for one by one.
_SPARE_POINTS = 36
#: Probes as far out as the largest constant of the pair, where |x - 50| turns; and at simple values, where
#: steps have their ends.
_FAR_PROBES = 8
_SIMPLE_VALUES = tuple(
    Fraction(n, d) for n, d in ((0, 1), (1, 1), (-1, 1), (2, 1), (-3, 1), (1, 2), (-1, 2), (60, 1))
)
_STEPS = frozenset(("floor", "ceil", "sgn", "mod"))
_PIECEWISE = frozenset(("abs", "floor", "ceil", "sgn", "min", "max", "mod"))
_WHOLE_ARGUMENTS = frozenset(("factorial", "doublefactorial", "binom", "gcd", "lcm"))
#: Largest value of a symbol that stands for a whole number, such as the n of a sum: usually, and at a probe.
_MAX_WHOLE = 40
_MAX_WHOLE_PROBE = 600
#: Constants beyond this are no places where a function turns, but numbers such as 10^100.
_MAX_FAR = Fraction(10) ** 30
_FINENESS = 1 << 20


@dataclass(frozen=True, slots=True)
class Sample:
    """One point."""

    values: dict[str, Fraction]
    role: Literal["usual", "probe", "spare"]
    """``usual``: tried in any case. ``probe``: shows a difference where both functions exist, and counts for
    nothing else. ``spare``: for where the usual ones settle too little."""


def whole_symbols(node: Node) -> frozenset[str]:
    """Symbols that must be whole numbers: bounds of sums, arguments of factorials, exponents of -1."""
    found: set[str] = set()
    for below in walk(node):
        if isinstance(below, Series):
            for bound in (below.lower, below.upper):
                if bound is not None and below.kind in ("sum", "prod"):
                    found |= symbols(bound)
        elif isinstance(below, Apply) and below.name in _WHOLE_ARGUMENTS:
            found |= symbols(below)
        elif isinstance(below, Power) and _is_negative_number(below.base):
            found |= symbols(below.exponent)
    return frozenset(found)


def _is_negative_number(node: Node) -> bool:
    if isinstance(node, Negative):
        return isinstance(node.operand, Number)
    return isinstance(node, Number) and node.value < 0


def sample_points(node: Node, names: list[str], seed: str) -> Iterator[Sample]:
    """Values for ``names``: small and large, of both signs, whole where the expression asks for it."""
    stream = numbers_from(seed + "points")
    whole = whole_symbols(node)
    steps = any(
        (isinstance(below, Apply) and below.name in _PIECEWISE) or isinstance(below, Cases)
        for below in walk(node)
    )
    usual = _PIECEWISE_POINTS if steps else _SMOOTH_POINTS
    for index in range(usual):
        yield Sample(_drawn(stream, names, whole, (1, 4, 4, 20)[index % 4], index), "usual")
    if steps or whole or any(isinstance(below, Apply) and below.name == "root" for below in walk(node)):
        yield from _probes(node, names, whole, stream, steps=steps)
    for index in range(_SPARE_POINTS):
        yield Sample(_drawn(stream, names, whole, (1, 1, 2, 10)[index % 4], index), "spare")


def _drawn(
    stream: Iterator[int], names: list[str], whole: frozenset[str], scale: Fraction | int, index: int
) -> dict[str, Fraction]:
    return {name: _value(next(stream), scale, index % 2 == 1, name in whole) for name in names}


def _value(draw: int, scale: Fraction | int, may_be_negative: bool, is_whole: bool) -> Fraction:
    if is_whole:
        return Fraction(1 + draw % max(_MAX_WHOLE, int(min(scale, _MAX_WHOLE_PROBE))))
    fraction = Fraction(1 + draw % (_FINENESS - 1), _FINENESS) * scale
    return -fraction if may_be_negative and (draw >> 40) % 4 != 0 else fraction


def _probes(
    node: Node, names: list[str], whole: frozenset[str], stream: Iterator[int], *, steps: bool
) -> Iterator[Sample]:
    far = _largest_constant(node)
    if far > 4:
        for index in range(_FAR_PROBES):
            yield Sample(_drawn(stream, names, whole, far * (2 + index // 4), index), "probe")
    for index in range(len(_SIMPLE_VALUES) if steps else 0):
        values = {
            name: abs(_SIMPLE_VALUES[(index + place) % len(_SIMPLE_VALUES)]) // 1 + 1
            if name in whole
            else _SIMPLE_VALUES[(index + place) % len(_SIMPLE_VALUES)]
            for place, name in enumerate(names)
        }
        yield Sample({name: Fraction(value) for name, value in values.items()}, "probe")


def _largest_constant(node: Node) -> Fraction:
    largest = Fraction(0)
    for below in walk(node):
        if isinstance(below, Number) or (isinstance(below, Power) and not symbols(below)):
            try:
                value = abs(rational(below) or Fraction(0))
            except (TooLarge, Undefined):
                continue
            if largest < value <= _MAX_FAR:
                largest = value
    return largest


#: Symbols whose signs are told apart, and points at which each pattern of signs is tried.
_MAX_SIGNED = 3
_POINTS_PER_PATTERN = 4


def sign_patterns(gold: Node, answer: Node, reading: Reading) -> list[dict[str, int]]:
    """The patterns of signs of the symbols for which either side has a real value at some point.

    Empty where signs tell nothing apart: with too many symbols, whole ones, or steps that need not fall where
    a sign changes.
    """
    difference = Sum((gold, Negative(answer)))
    names = sorted(symbols(difference))
    has_steps = any(isinstance(below, Apply) and below.name in _STEPS for below in walk(difference))
    if not 1 <= len(names) <= _MAX_SIGNED or whole_symbols(difference) or has_steps:
        return []
    stream = numbers_from(reading.seed + "signs")
    found = []
    for signs in product((1, -1), repeat=len(names)):
        pattern = dict(zip(names, signs, strict=True))
        points = [
            {name: sign * _value(next(stream), scale, False, False) for name, sign in pattern.items()}
            for scale in (1, 2, 5, 20)[:_POINTS_PER_PATTERN]
        ]
        if any(_has_value(side, point, reading) for side in (gold, answer) for point in points):
            found.append(pattern)
    return found


def _has_value(node: Node, point: dict[str, Fraction], reading: Reading) -> bool:
    """Whether a function may have a real value at a point."""
    values = {name: ball(value) for name, value in point.items()}
    with precision(64):
        try:
            Evaluator(log_base_ten=reading.log_base_ten, values=values).value(node)
        except Undefined:
            return False
        except Unsettled:
            return True
    return True
