"""Bounds of numbers that a statement names, for the places whose given numbers all keep them.

A sentence such as "base numbers are less than 10" seldom says in a readable way which argument it is about.
It is taken of every place where no given number breaks it: a bound too many costs an input, one too few puts
in what the statement rules out.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from engine.strength.places import Assumption, Path, all_at, is_number, pattern

_N = r"(-?\d+(?:\.\d+)?)(?![\w.]*\d)"
#: Phrases by the test of a number against those that stand in them.
_PHRASES: Sequence[tuple[re.Pattern[str], Callable[[float, Sequence[float]], bool]]] = (
    (pattern(rf"\b(?:less|smaller|lower) than {_N}|\bbelow {_N}"), lambda n, of: n < of[0]),
    (
        pattern(
            rf"\b(?:less|smaller|lower) than or equal to {_N}"
            rf"|\b(?:at most|no more than|up to|not exceed(?:ing)?) {_N}"
        ),
        lambda n, of: n <= of[0],
    ),
    (pattern(rf"\b(?:greater|larger|bigger|higher) than {_N}|\babove {_N}"), lambda n, of: n > of[0]),
    (
        pattern(
            rf"\b(?:greater|larger|bigger|higher) than or equal to {_N}|\b(?:at least|no less than) {_N}"
        ),
        lambda n, of: n >= of[0],
    ),
    (pattern(rf"\bbetween {_N} and {_N}|\bfrom {_N} to {_N}"), lambda n, of: min(of) <= n <= max(of)),
    (pattern(rf"{_N} ?(?:<=|≤) ?\w+ ?(?:<=|≤) ?{_N}"), lambda n, of: of[0] <= n <= of[1]),
    (pattern(rf"{_N} ?< ?\w+ ?< ?{_N}"), lambda n, of: of[0] < n < of[1]),
)


def bounds_of(statement: str, path: Path, column: Sequence[object]) -> Iterator[Assumption]:
    """What the statement says of how large numbers are, as far as all of ``column`` keep it."""
    if not column or not all(map(is_number, column)):
        return
    for phrase, test in _PHRASES:
        for found in phrase.finditer(statement):
            holds = partial(_keeps, test, [float(each) for each in found.groups() if each is not None])
            if all(map(holds, column)):
                yield Assumption(f"{path} is {found[0]}", partial(all_at, path, holds))


def _keeps(test: Callable[[float, Sequence[float]], bool], of: Sequence[float], value: object) -> bool:
    return not isinstance(value, int | float) or isinstance(value, bool) or test(value, of)
