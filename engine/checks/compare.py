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
from collections import Counter
from collections.abc import Callable, Collection, Hashable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from reprlib import Repr
from typing import Any

from engine.checks.canonical import NUMBERS, key_of, number_key
from engine.checks.pairing import MAX_MATCHED, unmatched
from problem_banks.records import Compare
from sandbox.values import Iterated


@dataclass(frozen=True, slots=True)
class Mismatch:
    """Where and how a value differs from the expected one."""

    path: str
    """``[2][0]`` for the first item of the third; empty for the value itself."""
    detail: str
    """``3 instead of 4``."""

    def __str__(self) -> str:
        return f"{self.path}: {self.detail}" if self.path else self.detail


def matches(got: Any, expected: Any, compare: Compare, *, strict_sequences: bool = True) -> Mismatch | None:
    """``None`` where ``got`` is what ``compare`` asks for, else the first difference."""
    try:
        if compare.mode == "tokens":
            return _tokens(got, expected)
        if compare.mode in ("unordered", "set"):
            return _as_collection(got, expected, compare, strict_sequences)
        return _Walk(_LEAVES[compare.mode], compare, strict_sequences).difference(got, expected, "")
    except RecursionError:
        return Mismatch("", "nested too deep to be compared")


def brief(value: Any) -> str:
    """A short text for a value of any size."""
    return _BRIEF.repr(value)


class _Brief(Repr):
    def __init__(self) -> None:
        super().__init__()
        self.maxlevel, self.maxstring, self.maxother, self.maxlong = 4, 80, 80, 60
        self.maxlist = self.maxtuple = self.maxset = self.maxfrozenset = self.maxdict = 8

    def repr_int(self, value: int, level: int) -> str:
        if value.bit_length() > 8 * self.maxlong:
            return f"<an integer of {value.bit_length()} bits>"
        return super().repr_int(value, level)

    # The names of these two are reprlib's protocol.
    def repr_Iterated(self, value: Iterated, level: int) -> str:
        return f"<an iterator over {self.repr1(list(value.items), level)}>"

    def repr_Fraction(self, value: Fraction, level: int) -> str:
        return f"Fraction({self.repr_int(value.numerator, level)}, {self.repr_int(value.denominator, level)})"


_BRIEF = _Brief()

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
            return None if self.numbers_match(got, expected, self.compare) else _instead(got, expected, path)
        if wanted in (list, tuple) and kind in (list, tuple):
            if kind is not wanted and self.strict_sequences:
                return Mismatch(path, f"a {kind.__name__} instead of a {wanted.__name__}: {brief(got)}")
            return self._sequence(got, expected, path)
        if wanted is dict and kind is dict:
            return self._mapping(got, expected, path)
        if wanted in (set, frozenset) and kind in (set, frozenset):
            return _surplus(got, expected, path, strict_sequences=self.strict_sequences)
        if wanted is Iterated and kind is Iterated:
            return self._sequence(got.items, expected.items, path)
        same = kind is wanted and kind in (str, bytes, type(None)) and got == expected
        return None if same else _instead(got, expected, path)

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


def _instead(got: Any, expected: Any, path: str) -> Mismatch:
    return Mismatch(path, f"{brief(got)} instead of {brief(expected)}")


def _tokens(got: Any, expected: Any) -> Mismatch | None:
    if type(got) is not str or type(expected) is not str:
        return _instead(got, expected, "")
    words, wanted = got.split(), expected.split()
    for position, (word, other) in enumerate(zip(words, wanted, strict=False)):
        if word != other:
            return Mismatch(f"word {position + 1}", f"{brief(word)} instead of {brief(other)}")
    if len(words) != len(wanted):
        return Mismatch("", f"{len(words)} words instead of {len(wanted)}: {brief(got)}")
    return None


def _as_collection(got: Any, expected: Any, compare: Compare, strict_sequences: bool) -> Mismatch | None:
    """Lists, tuples, sets and iterators by their items, whatever the kind of collection."""
    items, wanted = _collected(got), _collected(expected)
    if items is None or wanted is None:
        return _instead(got, expected, "")
    if compare.atol or compare.rtol:
        return _near_items(list(items), list(wanted), compare, strict_sequences)
    counted = compare.mode == "unordered"
    return _surplus(items, wanted, "", counted=counted, strict_sequences=strict_sequences)


def _near_items(
    got: list[Any], expected: list[Any], compare: Compare, strict_sequences: bool
) -> Mismatch | None:
    """The first item without one near it on the other side; of multisets, without one of its own."""
    walk = _Walk(_near, compare, strict_sequences)

    def near(item: Any, wanted: Any) -> bool:
        return walk.difference(item, wanted, "") is None

    if compare.mode == "set":
        for item in expected:
            if not any(near(other, item) for other in got):
                return Mismatch("", f"nothing near {brief(item)} is in {brief(got)}")
        strange = next((item for item in got if not any(near(item, other) for other in expected)), None)
        return None if strange is None else Mismatch("", f"{brief(strange)} is not expected in {brief(got)}")
    if len(got) != len(expected):
        return Mismatch("", f"{len(got)} items instead of {len(expected)}: {brief(got)}")
    if len(got) > MAX_MATCHED:
        return Mismatch("", f"more than {MAX_MATCHED:,} items are not matched with a tolerance")
    left = unmatched(got, expected, near)
    return None if left is None else Mismatch("", f"nothing near {brief(left)} is left in {brief(got)}")


def _collected(value: Any) -> Collection[Any] | None:
    if type(value) is Iterated:
        return value.items
    return value if type(value) in (list, tuple, set, frozenset) else None


def _surplus(
    got: Collection[Any],
    expected: Collection[Any],
    path: str,
    *,
    counted: bool = True,
    strict_sequences: bool,
) -> Mismatch | None:
    """The first item that one side has and the other has not, or (``counted``) has less often."""
    found = Counter(key_of(item, strict_sequences) for item in got)
    wanted = Counter(key_of(item, strict_sequences) for item in expected)
    extra = found - wanted if counted else found.keys() - wanted.keys()
    missing = wanted - found if counted else wanted.keys() - found.keys()
    for item in expected:
        if key_of(item, strict_sequences) in missing:
            return Mismatch(path, f"{brief(item)} is missing from {brief(got)}")
    for item in got:
        if key_of(item, strict_sequences) in extra:
            return Mismatch(path, f"{brief(item)} is not expected in {brief(got)}")
    return None
