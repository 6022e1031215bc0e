"""What is particular about an input: inputs that share nothing particular are not needed twice."""

from collections.abc import Hashable, Iterator, Sequence
from itertools import cycle, islice, pairwise, zip_longest
from math import isfinite
from typing import Any

from engine.strength.places import is_number, written
from problem_banks.records import Case
from sandbox.values import decode

#: From here on a number is a large one.
_LARGE = 1000
#: Lengths from which on a list or a text is a longer one.
_STEPS = (1, 2, 3, 8, 20, 40)
#: Numbers up to here are told from each other as answers; of others only what is particular counts.
_SMALL_ANSWER = 2


def spread(cases: Sequence[Case], count: int) -> list[Case]:
    """At most ``count`` of the cases, in their order: of every answer in turn, and among those of one answer
    of everything particular in turn. The answer that is given seldom is where programs differ."""
    by_answer: dict[Hashable, dict[Hashable, list[int]]] = {}
    for place, case in enumerate(cases):
        args = [decode(arg) for arg in case.args or ()]
        by_answer.setdefault(_of_answer(case), {}).setdefault(traits(args), []).append(place)
    share = -(-count // max(1, len(by_answer)))
    turns = [_in_turn(list(classes.values()), share) for classes in by_answer.values()]
    places = (place for places in zip_longest(*turns) for place in places if place is not None)
    return [cases[place] for place in sorted(islice(places, count))]


def _in_turn(classes: Sequence[list[int]], share: int) -> Iterator[int]:
    """One of each class, then one more of each; evenly spaced where ``share`` is less than there are."""
    step = -(-len(classes) // share)
    queues = [queue for first in range(step) for queue in classes[first::step]]
    ends = cycle((0, -1))
    while queues:
        end = next(ends)
        for queue in queues:
            yield queue.pop(end)
        queues = [queue for queue in queues if queue]


def _of_answer(case: Case) -> Hashable:
    value = decode(case.expected)
    is_told = abs(value) <= _SMALL_ANSWER if is_number(value) else isinstance(value, bool | None)
    return written(value) if is_told else _traits(value)


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
        is_odd = any(item == "" for item in value)
        repeats = len(set(map(written, value))) < len(value)
        return _length(value), inner, signs, is_large, is_odd, repeats, _order(value)
    if isinstance(value, set | frozenset | dict):
        return _length(value)
    return written(value)


def _order(value: Sequence[Any]) -> tuple[bool, bool]:
    """Whether the items rise, and whether they fall; both where all are the same."""
    try:
        return all(a <= b for a, b in pairwise(value)), all(a >= b for a, b in pairwise(value))
    except TypeError:  # items without an order
        return False, False


def _is_nested(value: Any) -> bool:
    return isinstance(value, list | tuple | dict)


def _length(value: Any) -> int:
    """Which of the steps a length reaches."""
    return sum(len(value) >= step for step in _STEPS)


def _compared(args: Sequence[Any]) -> Hashable:
    if len(args) < 2 or not (is_number(args[0]) and is_number(args[1])):
        return bool(args[0] == args[1]) if len(args) > 1 else None
    return int(args[0] > args[1]) - int(args[0] < args[1])
