"""Hashable keys of plain values: two values have equal keys exactly when they are equal.

Sets, multisets and dict keys are compared through these. A key never holds a big integer: CPython hashes
integers modulo 2**61 - 1, so a hostile answer could make a million of them collide and stall the
comparison. Texts are hashed with a random seed, so big numbers are keyed by their digits instead.
"""

from collections.abc import Hashable
from decimal import Decimal
from fractions import Fraction
from typing import Any

from sandbox.values import Iterated

#: The kinds that count as numbers. Exact types: decoded values have no others.
NUMBERS: frozenset[type] = frozenset({bool, int, float, complex, Decimal, Fraction})

#: Integers below this are their own hash, so distinct ones cannot collide.
_OWN_HASH = 2**61 - 1
#: A Decimal beyond ``10**±1000`` is kept in scientific form, and equals other Decimals only: nine characters
#: can name a number that would fill the memory when written out.
_MAX_EXPONENT = 1000


def key_of(value: Any, strict_sequences: bool = True) -> Hashable:
    """The key of a decoded value.

    Numbers of equal value have equal keys, whatever their kind, as do a set and a frozenset of equal items.
    NaN has a key of its own, equal to itself. Lists and tuples differ under ``strict_sequences`` only.
    """
    kind = type(value)
    if value is None:
        return None
    if kind is str:
        return str(value)
    if kind in NUMBERS:
        return number_key(value)
    if kind is bytes:
        return ("bytes", value)
    if kind is dict:
        pairs = [(key_of(k, strict_sequences), key_of(v, strict_sequences)) for k, v in value.items()]
        return ("dict", frozenset(pairs))
    items = [key_of(item, strict_sequences) for item in (value.items if kind is Iterated else value)]
    if kind in (set, frozenset):
        return ("set", frozenset(items))
    name = kind.__name__ if strict_sequences or kind is Iterated else "list"
    return (name, *items)


def number_key(value: int | float | complex | Decimal | Fraction) -> Hashable:
    """The key of a number: equal for ``1``, ``1.0``, ``True``, ``Decimal("1.00")`` and ``Fraction(1)``."""
    if isinstance(value, complex):
        real = number_key(value.real)
        return real if value.imag == 0 else ("complex", real, number_key(value.imag))
    if isinstance(value, int):
        number = int(value)
        return number if abs(number) < _OWN_HASH else ("int", hex(number))
    if isinstance(value, Decimal):
        if value.is_nan() or value.is_infinite():
            return number_key(float("nan") if value.is_nan() else float(value))
        if value and abs(value.adjusted()) > _MAX_EXPONENT:
            return ("decimal", *_scientific(value))
    if isinstance(value, float) and value - value != 0:
        return ("special", "nan" if value != value else repr(value))
    numerator, denominator = value.as_integer_ratio()
    return number_key(numerator) if denominator == 1 else ("ratio", hex(numerator), hex(denominator))


def _scientific(value: Decimal) -> tuple[int, str, int]:
    sign, digits, exponent = value.as_tuple()
    written = "".join(map(str, digits))
    significant = written.rstrip("0")
    return sign, significant, int(exponent) + len(written) - len(significant)
