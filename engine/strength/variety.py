"""What is particular about an input: inputs that share nothing particular are not needed twice."""

from collections.abc import Hashable, Sequence
from math import isfinite
from typing import Any

from engine.strength.assumptions import is_number
from problem_banks.records import Case
from sandbox.values import decode

#: From here on a number is a large one.
_LARGE = 1000
#: Lengths from which on a list or a text is a longer one.
_STEPS = (1, 2, 3, 8, 20, 40)
#: Numbers up to here are told from each other as answers; of others only what is particular counts.
_SMALL_ANSWER = 2


def spread(cases: Sequence[Case], count: int) -> list[Case]:
    """At most ``count`` of the cases, in their order: of every particular input and answer in turn."""
    classes: dict[Hashable, list[int]] = {}
    for place, case in enumerate(cases):
        args = [decode(arg) for arg in case.args or ()]
        classes.setdefault((traits(args), _of_answer(case)), []).append(place)
    chosen: list[int] = []
    queues = list(classes.values())
    turn = 0
    while queues and len(chosen) < count:
        for queue in _some(queues, count - len(chosen)):
            chosen.append(queue.pop(0 if turn % 2 == 0 else -1))
        queues = [queue for queue in queues if queue]
        turn += 1
    return [cases[place] for place in sorted(chosen)]


def _some(queues: Sequence[list[int]], room: int) -> Sequence[list[int]]:
    """All queues, or as many as there is room for, evenly spaced."""
    if len(queues) <= room:
        return queues
    return [queues[place * len(queues) // room] for place in range(room)]


def _of_answer(case: Case) -> Hashable:
    value = decode(case.expected)
    is_told = abs(value) <= _SMALL_ANSWER if is_number(value) else isinstance(value, bool | None)
    return repr(value) if is_told else _traits(value)


def traits(args: Sequence[Any]) -> Hashable:
    """Signs, sizes, emptiness, order and repetition of the arguments, and how the first two compare."""
    return tuple(map(_traits, args)), _compared(args)


def _traits(value: Any) -> Hashable:
    if is_number(value):
        is_whole = isinstance(value, int) or (isfinite(value) and value == int(value))
        return (value > 0) - (value < 0), abs(value) >= _LARGE, is_whole
    if isinstance(value, str):
        kinds = (str.isdigit, str.islower, str.isupper, str.isspace)
        return _length(value), *(any(map(kind, value)) for kind in kinds), value == value[::-1]
    if isinstance(value, list | tuple):
        inner = frozenset(map(_traits, value)) if len(value) <= 1 or any(map(_is_nested, value)) else None
        numbers = [item for item in value if is_number(item)]
        signs = frozenset((item > 0) - (item < 0) for item in numbers)
        is_large = any(abs(item) >= _LARGE for item in numbers)
        texts = [repr(item) for item in value]
        is_odd = any(item == "" for item in value)
        repeats, is_sorted = len(set(texts)) < len(texts), texts == sorted(texts)
        return _length(value), inner, signs, is_large, is_odd, repeats, is_sorted
    if isinstance(value, set | frozenset | dict):
        return _length(value)
    return repr(value)


def _is_nested(value: Any) -> bool:
    return isinstance(value, list | tuple | dict)


def _length(value: Any) -> int:
    """Which of the steps a length reaches."""
    return sum(len(value) >= step for step in _STEPS)


def _compared(args: Sequence[Any]) -> Hashable:
    if len(args) < 2 or not (is_number(args[0]) and is_number(args[1])):
        return bool(args[0] == args[1]) if len(args) > 1 else None
    return int(args[0] > args[1]) - int(args[0] < args[1])
