"""What is particular about an input: inputs that share nothing particular are not needed twice."""

from collections.abc import Hashable, Sequence
from typing import Any

from engine.strength.assumptions import is_number

#: From here on a number is a large one.
_LARGE = 1000


def traits(args: Sequence[Any]) -> Hashable:
    """Signs, sizes, emptiness, order and repetition of the arguments, and how the first two compare."""
    return tuple(map(_traits, args)), _compared(args)


def _traits(value: Any) -> Hashable:
    if is_number(value):
        return (value > 0) - (value < 0), abs(value) >= _LARGE, value == int(value)
    if isinstance(value, str):
        kinds = (str.isdigit, str.islower, str.isupper, str.isspace)
        return _length(value), *(any(map(kind, value)) for kind in kinds), value == value[::-1]
    if isinstance(value, list | tuple):
        inner = frozenset(map(_traits, value)) if len(value) <= 1 or any(map(_is_nested, value)) else None
        numbers = [item for item in value if is_number(item)]
        signs = frozenset((item > 0) - (item < 0) for item in numbers)
        texts = [repr(item) for item in value]
        return _length(value), inner, signs, len(set(texts)) < len(texts), texts == sorted(texts)
    if isinstance(value, set | frozenset | dict):
        return _length(value)
    return repr(value)


def _is_nested(value: Any) -> bool:
    return isinstance(value, list | tuple | dict)


def _length(value: Any) -> int:
    """None, one, two, or more."""
    return min(len(value), 3)


def _compared(args: Sequence[Any]) -> Hashable:
    if len(args) < 2 or not (is_number(args[0]) and is_number(args[1])):
        return bool(args[0] == args[1]) if len(args) > 1 else None
    return int(args[0] > args[1]) - int(args[0] < args[1])
