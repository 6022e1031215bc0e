"""What changed tests compare with in place of an expected value, and how they say if that changed nothing.

This text is sent into the box with that of :mod:`engine.checks.suites.harness`: standard library only.
"""

import operator
from typing import Any

#: What no function returns: only an object that equals everything equals it.
_UNEXPECTED = "a value that nothing equals"
_OPERATORS = {"==": operator.eq, "!=": operator.ne}
#: As deep as values are changed inside of others.
_MAX_DEPTH = 20


class Changed:
    """Takes down which changed comparisons hold all the same."""

    def __init__(self) -> None:
        self.held: list[int] = []
        self.tried = 0

    def names(self) -> dict[str, Any]:
        """What changed tests need among their names."""
        return {
            "__provender_compared__": self._compared,
            "__provender_asked__": self._asked,
            "__provender_unlike__": unlike,
            "__provender_other__": _other_array,
        }

    def _compared(self, line: int, holds: object) -> None:
        """A comparison with another value than the expected one was made."""
        if holds:
            self.held.append(line)
        else:
            self.tried += 1

    def _asked(self, line: int, operation: str, left: Any, right: Any, is_left: bool) -> Any:
        """The answer to a question whether two values are equal, once it is seen that it depends on both.

        Args:
            is_left: whether the left one is the expected one, and the other the program's.
        """
        compare = _OPERATORS[operation]
        try:
            changed = compare(unlike(left), right) if is_left else compare(left, unlike(right))
            equal = bool(changed) is (operation == "==")
        except Exception:  # boundary: values that cannot be compared with just any other
            equal = False
        self._compared(line, equal)
        return compare(left, right)


def unlike(value: Any, depth: int = 0) -> Any:
    """A value of the same shape as ``value`` in which nothing equals what is there."""
    if depth > _MAX_DEPTH or not value:
        return _UNEXPECTED
    kind = type(value)
    if kind in (list, tuple):
        return kind(unlike(item, depth + 1) for item in value)
    if kind is dict:
        return {key: unlike(item, depth + 1) for key, item in value.items()}
    if kind in (set, frozenset):
        return kind(map(_Unlike, value))
    return _UNEXPECTED


class _Unlike:
    """Takes the place of an item of a set, where only its number tells it from others at first."""

    def __init__(self, value: object) -> None:
        self._number = hash(value)

    def __hash__(self) -> int:
        return self._number

    def __eq__(self, other: object) -> Any:
        return NotImplemented


def _other_array(value: object) -> object:
    """An array of the shape of ``value``, and of other numbers."""
    import numpy

    return numpy.full(numpy.asarray(value).shape, 12345.678)
