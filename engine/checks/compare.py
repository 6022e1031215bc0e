"""Whether a returned value is the expected one: decided here, outside every candidate's process.

Both sides are plain values rebuilt by :mod:`sandbox.values`, so nothing a candidate defines ever runs, and
the codec's caps on size and depth bound the work. The rules are the same for every problem:

- numbers compare by exact value: ``1 == 1.0 == True``, as in Python, and ``0.1`` is not ``Decimal("0.1")``;
- NaN equals an expected NaN, and nothing else;
- a list is not a tuple, unless ``strict_sequences`` is off (languages that have no tuples);
- an iterator equals no list: a test that wants its items has a view that collects them;
- sets and frozensets of equal items are equal; dicts are equal whatever their order.
"""

import cmath
import math
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from engine.checks.canonical import NUMBERS, key_of, number_key
from engine.checks.mismatch import Mismatch as Mismatch
from engine.checks.mismatch import brief as brief
from engine.checks.mismatch import instead
from engine.checks.unordered import Unordered, surplus
from problem_banks.records import Compare
from sandbox.values import Iterated

#: Values that have no parts. Most comparisons end there.
_ATOMS = frozenset({int, bool, str, type(None)})
#: The modes in which two equal values of one type match.
EQUALITIES = frozenset({"exact", "strict"})


def matches(got: Any, expected: Any, compare: Compare, *, strict_sequences: bool = True) -> Mismatch | None:
    """``None`` where ``got`` is what ``compare`` asks for, else the first difference."""
    strict_sequences = strict_sequences and not compare.tuples_as_lists
    is_atom = type(got) in _ATOMS and type(got) is type(expected)
    if is_atom and compare.mode in EQUALITIES and got == expected:
        return None
    try:
        if compare.mode == "tokens":
            return _tokens(got, expected)
        if compare.mode in ("unordered", "set"):
            walk = _Walk(_near, compare, strict_sequences)
            return Unordered(compare, strict_sequences, walk.difference).difference(got, expected)
        return _Walk(_LEAVES[compare.mode], compare, strict_sequences).difference(got, expected, "")
    except RecursionError:
        return Mismatch("", "nested too deep to be compared")


_Leaf = Callable[[Any, Any, Compare], bool]


def _same_number(got: Any, expected: Any, _: Compare) -> bool:
    if type(got) in (int, bool, float) and type(expected) in (int, bool, float):
        return bool(got == expected or (got != got and expected != expected))
    return number_key(got) == number_key(expected)


def _identical_number(got: Any, expected: Any, compare: Compare) -> bool:
    return type(got) is type(expected) and _same_number(got, expected, compare)


def _near(got: Any, expected: Any, compare: Compare) -> bool:
    """``abs(got - expected) <= atol + rtol * abs(expected)`` in Python's own arithmetic.

    What Python cannot subtract (a Decimal and a float, an integer beyond the floats) is only ever near when
    it is equal.
    """
    if _same_number(got, expected, compare):
        return True
    if _is_special(got) or _is_special(expected):
        return False
    try:
        allowed = compare.atol + compare.rtol * abs(expected) if compare.rtol else compare.atol
        return bool(abs(got - expected) <= allowed)
    except (TypeError, ArithmeticError):
        return False


def _is_close(got: Any, expected: Any, compare: Compare) -> bool:
    if isinstance(expected, complex) or expected != expected:
        return _same_number(got, expected, compare)
    # Of numbers beyond the floats only equal ones are close: as floats they would all be infinite.
    if _is_beyond_floats(got) or _is_beyond_floats(expected):
        return _same_number(got, expected, compare)
    try:
        return math.isclose(got, expected, rel_tol=compare.rtol, abs_tol=compare.atol)
    except (TypeError, ValueError, OverflowError):
        return False


def _is_beyond_floats(value: Any) -> bool:
    return isinstance(value, Decimal) and value.is_finite() and math.isinf(float(value))


def _is_special(value: Any) -> bool:
    if isinstance(value, Decimal):
        return not value.is_finite()
    return isinstance(value, float | complex) and not cmath.isfinite(value)


_LEAVES: dict[str, _Leaf] = {
    "exact": _same_number,
    "strict": _identical_number,
    "approx": _near,
    "isclose": _is_close,
}


@dataclass(frozen=True, slots=True)
class _Walk:
    """A walk over two values side by side that stops at the first difference."""

    numbers_match: _Leaf
    compare: Compare
    strict_sequences: bool

    def difference(self, got: Any, expected: Any, path: str) -> Mismatch | None:
        kind, wanted = type(got), type(expected)
        if wanted in NUMBERS and kind in NUMBERS:
            return None if self.numbers_match(got, expected, self.compare) else instead(got, expected, path)
        if wanted in (list, tuple) and kind in (list, tuple):
            if kind is not wanted and self.strict_sequences:
                return Mismatch(path, f"a {kind.__name__} instead of a {wanted.__name__}: {brief(got)}")
            return self._sequence(got, expected, path)
        if wanted is dict and kind is dict:
            return self._mapping(got, expected, path)
        if wanted in (set, frozenset) and kind in (set, frozenset):
            return surplus(got, expected, path, self._key, counted=True)
        if wanted is Iterated and kind is Iterated:
            return self._sequence(got.items, expected.items, path)
        same = kind is wanted and kind in (str, bytes, type(None)) and got == expected
        return None if same else instead(got, expected, path)

    def _sequence(self, got: Any, expected: Any, path: str) -> Mismatch | None:
        for position, (item, wanted) in enumerate(zip(got, expected, strict=False)):
            found = self.difference(item, wanted, f"{path}[{position}]")
            if found is not None:
                return found
        if len(got) != len(expected):
            return Mismatch(path, f"{len(got)} items instead of {len(expected)}: {brief(got)}")
        return None

    def _mapping(self, got: dict[Any, Any], expected: dict[Any, Any], path: str) -> Mismatch | None:
        values = {self._key(key): value for key, value in got.items()}
        for key, wanted in expected.items():
            place = f"{path}[{brief(key)}]"
            if self._key(key) not in values:
                return Mismatch(place, "missing")
            found = self.difference(values.pop(self._key(key)), wanted, place)
            if found is not None:
                return found
        if values:
            return Mismatch(path, f"{len(got)} keys instead of {len(expected)}: {brief(got)}")
        return None

    def _key(self, value: Any) -> Hashable:
        return key_of(value, self.strict_sequences)


def _tokens(got: Any, expected: Any) -> Mismatch | None:
    if type(got) is not str or type(expected) is not str:
        return instead(got, expected, "")
    words, wanted = got.split(), expected.split()
    for position, (word, other) in enumerate(zip(words, wanted, strict=False)):
        if word != other:
            return Mismatch(f"word {position + 1}", f"{brief(word)} instead of {brief(other)}")
    if len(words) != len(wanted):
        return Mismatch("", f"{len(words)} words instead of {len(wanted)}: {brief(got)}")
    return None
