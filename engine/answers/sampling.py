"""Random points at which functions are compared: drawn from a hash of the pair, so the same pair, same
points."""

from collections.abc import Iterator
from fractions import Fraction

from engine.answers.modular import numbers_from
from engine.answers.tree import Apply, Cases, Negative, Node, Number, Power, Series, symbols, walk

#: Points for functions that are analytic where they are defined, and for those with corners or steps.
_SMOOTH_POINTS = 12
_PIECEWISE_POINTS = 32
#: Further points for functions that exist in a small part of the line, such as arcsin, asked for one by one.
_SPARE_POINTS = 36
_PIECEWISE = frozenset(("abs", "floor", "ceil", "sgn", "min", "max", "mod"))
_WHOLE_ARGUMENTS = frozenset(("factorial", "doublefactorial", "binom", "gcd", "lcm"))
#: Largest value of a symbol that stands for a whole number, such as the n of a sum.
_MAX_WHOLE = 40
_FINENESS = 1 << 20


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


def sample_points(node: Node, names: list[str], seed: str) -> Iterator[dict[str, Fraction]]:
    """Values for ``names``: small and large, of both signs, whole where the expression asks for it.

    The first :func:`usual_points` of them are tried in any case; the rest is for where these settle too
    little.
    """
    stream = numbers_from(seed + "points")
    whole = whole_symbols(node)
    usual = usual_points(node)
    for index in range(usual + _SPARE_POINTS):
        scale = (1, 4, 4, 20)[index % 4] if index < usual else (1, 1, 2, 10)[index % 4]
        yield {name: _value(next(stream), scale, index % 2 == 1, name in whole) for name in names}


def usual_points(node: Node) -> int:
    """How many points are tried in any case: more where a function has corners or steps."""
    is_piecewise = any(
        (isinstance(below, Apply) and below.name in _PIECEWISE) or isinstance(below, Cases)
        for below in walk(node)
    )
    return _PIECEWISE_POINTS if is_piecewise else _SMOOTH_POINTS


def _value(draw: int, scale: int, may_be_negative: bool, is_whole: bool) -> Fraction:
    if is_whole:
        return Fraction(1 + draw % _MAX_WHOLE)
    fraction = Fraction(1 + draw % (_FINENESS - 1), _FINENESS) * scale
    return -fraction if may_be_negative and (draw >> 40) % 4 != 0 else fraction
