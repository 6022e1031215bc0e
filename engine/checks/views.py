"""Views: the conversions of a returned value that a test asks for, as in ``assert set(f(x)) == {1, 2}``.

They are Python's own built-ins applied to plain decoded values outside the candidate's process, with bounds
on what they may build. A view that Python would refuse with an exception is refused here too.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from engine.checks.canonical import NUMBERS, number_key
from problem_banks.records import View
from sandbox.values import Iterated

#: ``int`` of a larger Decimal is refused: ``Decimal("1e999999999")`` would fill the memory.
_MAX_DECIMAL_EXPONENT = 10_000
#: Fractions of unlike denominators grow with every addition.
_MAX_SUMMED_FRACTIONS = 1_000
#: Different numbers of equal hash in one set: each costs a comparison with all before it.
_MAX_COLLISIONS = 1_000


class BadView(ValueError):
    """The view cannot be applied to this value. The message is what Python would have said, or the bound."""


def apply_views(value: Any, views: Iterable[View]) -> Any:
    """The value after each view in turn, innermost first.

    Raises:
        BadView: a view does not apply to the value it meets.
    """
    for view in views:
        try:
            value = _VIEWS[view](value)
        except (TypeError, ValueError, ArithmeticError, RecursionError) as error:
            raise BadView(f"{view}() cannot be applied: {type(error).__name__}: {str(error)[:200]}") from None
    return value


def _items(value: Any) -> Iterable[Any]:
    if isinstance(value, Iterated):
        return value.items
    if type(value) in NUMBERS or value is None:
        raise TypeError(f"'{type(value).__name__}' object is not iterable")
    return value  # type: ignore[no-any-return]


def _length(value: Any) -> int:
    if isinstance(value, Iterated):
        raise TypeError("the length of an iterator is not defined")
    return len(value)


def _truth(value: Any) -> bool:
    # An empty range is false and an exhausted generator is true: which it was is not known here.
    if isinstance(value, Iterated) and not value.items:
        raise TypeError("the truth of an empty iterator is not defined")
    return bool(value)


def _set(value: Any) -> set[Any]:
    items = list(_items(value))
    numbers = {number_key(item): item for item in items if type(item) in NUMBERS}
    crowd = Counter(hash(number) for number in numbers.values()).most_common(1)
    if crowd and crowd[0][1] > _MAX_COLLISIONS:
        raise ValueError(f"{crowd[0][1]} different numbers with one hash")
    return set(items)


def _text(value: Any) -> str:
    if isinstance(value, Iterated):
        raise TypeError("the text of an iterator is not defined")
    return str(value)


def _integer(value: Any) -> int:
    if isinstance(value, Decimal) and value.is_finite() and value.adjusted() > _MAX_DECIMAL_EXPONENT:
        raise ValueError(f"a Decimal beyond 1e{_MAX_DECIMAL_EXPONENT}")
    return int(value)


def _total(value: Any) -> Any:
    items = list(_items(value))
    for item in items:
        if type(item) not in NUMBERS:
            raise TypeError(f"unsupported operand for sum: '{type(item).__name__}'")
    if len(items) > _MAX_SUMMED_FRACTIONS and any(type(item) is Fraction for item in items):
        raise ValueError(f"more than {_MAX_SUMMED_FRACTIONS} items with fractions among them")
    return sum(items)


_VIEWS: Mapping[View, Callable[[Any], Any]] = {
    "list": lambda value: list(_items(value)),
    "tuple": lambda value: tuple(_items(value)),
    "set": _set,
    "sorted": lambda value: sorted(_items(value)),
    "len": _length,
    "bool": _truth,
    "int": _integer,
    "float": float,
    "str": _text,
    "sum": _total,
}
