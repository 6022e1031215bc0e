"""What changed tests compare with in place of an expected value, and how they say if that changed nothing.

This text is sent into the box with that of :mod:`engine.checks.suites.harness`: standard library only.
"""

import operator
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

#: What no function returns: only an object that equals everything equals it.
_UNEXPECTED = "a value that nothing equals"
_OPERATORS: dict[str, Callable[[Any, Any], Any]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "in": lambda left, right: left in right,
}
#: Types of values for which one that is expected elsewhere in the tests is another value.
_PLAIN = (int, float, str, bytes)
#: As deep as values are changed inside of others, as many times as one is, and of how many items at most.
_MAX_DEPTH, _MAX_VARIANTS, _MAX_ITEMS = 20, 60, 2_000


class Changed:
    """Takes down which changed comparisons hold all the same."""

    def __init__(self) -> None:
        self.held: list[int] = []
        self.tried = 0
        self._before: dict[int, int] = {}
        self._expected: list[object] = []

    def names(self) -> dict[str, Any]:
        """What changed tests need among their names."""
        return {
            "__provender_compared__": self._compared,
            "__provender_asked__": self._asked,
            "__provender_pair__": self._pair,
            "__provender_returned__": self._returned,
            "__provender_equal__": self._holds_changed,
            "__provender_other__": _other_array,
        }

    def _compared(self, line: int, holds: object) -> None:
        """A comparison with another value than the expected one was made."""
        if holds:
            self.held.append(line)
        else:
            self.tried += 1

    def _asked(self, line: int, operation: str, left: Any, right: Any, is_left: bool) -> Any:
        """The answer to a question about two values, once it is seen that it depends on both.

        Args:
            is_left: whether the left one is the expected one, and the other the program's.
        """
        self._compared(line, self._holds_changed(operation, left, right, is_left))
        return _OPERATORS[operation](left, right)

    def _pair(self, line: int, left: Any, right: Any, is_left: bool) -> tuple[Any, Any]:
        """Two values that are to be equal, as ones that are not: it is for the assertion to say so."""
        if self._holds_changed("==", left, right, is_left):
            self.held.append(line)
        self._before[line] = self.tried
        return (_UNEXPECTED, right) if is_left else (left, _UNEXPECTED)

    def _returned(self, line: int, answer: object) -> object:
        """An assertion that two unlike values are equal let the test go on, and none within it reported."""
        if self.tried == self._before.get(line):
            self.held.append(line)
        return answer

    def _holds_changed(self, operation: str, left: Any, right: Any, is_left: bool) -> bool:
        """Whether two values are equal all the same where the expected one is another, or what was expected
        elsewhere."""
        expected, answer = (left, right) if is_left else (right, left)
        holds = operation == "==" and type(expected) in _PLAIN and _is_equal(answer, expected)
        if holds and expected not in self._expected:
            if any(_is_equal(answer, other) for other in self._expected if type(other) is type(expected)):
                return True
            self._expected = [*self._expected, expected][:_MAX_VARIANTS]
        return _holds_changed(operation, left, right, is_left)


def _is_equal(answer: Any, other: object) -> bool:
    try:
        return bool(answer == other)
    except Exception:  # boundary: values that cannot be compared with just any other
        return False


def _holds_changed(operation: str, left: Any, right: Any, is_left: bool) -> bool:
    """Whether two values are still equal once the expected one, or one value in it, is another."""
    compare = _OPERATORS[operation]
    expected = [] if operation == "in" else left if is_left else right
    for other in islice(_others(expected), _MAX_VARIANTS):
        changed = [_UNEXPECTED] if operation == "in" else other
        try:
            answer = bool(compare(changed, right) if is_left else compare(left, changed))
        except Exception:  # boundary: values that cannot be compared with just any other
            answer = operation == "!="
        if answer is (operation != "!="):
            return True
    return False


def _others(value: Any, depth: int = 0) -> Iterator[Any]:
    """Another value; of a collection, itself with another value in one place, for every place."""
    kind = type(value)
    if (
        depth > _MAX_DEPTH
        or kind not in (list, tuple, dict, set, frozenset)
        or not 0 < len(value) <= _MAX_ITEMS
    ):
        yield _UNEXPECTED
    elif kind in (set, frozenset):
        for item in value:
            yield kind([_Unlike(item), *(each for each in value if each is not item)])
    elif kind is dict:
        for key, item in value.items():
            yield from ({**value, key: other} for other in _others(item, depth + 1))
    else:
        for at, item in enumerate(value):
            for other in _others(item, depth + 1):
                yield kind([*value[:at], other, *value[at + 1 :]])


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
