"""Where values stand in the arguments of a call, and what is assumed of them."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sandbox.values import dump_wire, encode

Path = tuple[int | str, ...]
"""Where a value stands in the arguments: the place of the argument, then ``*`` for an item, ``key`` or
``value`` of a dict, a number for the place in a tuple of mixed kinds."""

Arguments = Sequence[Any]


def is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def is_sized(value: object) -> bool:
    """Whether a value has a length."""
    return isinstance(value, str | list | tuple | set | frozenset | dict)


def written(value: object) -> str:
    """A value as text; an integer of more digits than Python writes has a text, too."""
    try:
        return repr(value)
    except ValueError:
        return dump_wire(encode(value))


def walk(value: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    """A value and all that is in it, each with its path."""
    yield path, value
    if isinstance(value, list | tuple | set | frozenset):
        mixed = isinstance(value, tuple) and len({type(item) for item in value}) > 1
        for place, item in enumerate(value):
            yield from walk(item, (*path, place if mixed else "*"))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from walk(key, (*path, "key"))
            yield from walk(item, (*path, "value"))


def by_path(inputs: Sequence[Arguments]) -> Mapping[Path, list[Any]]:
    """All values of all inputs by their path."""
    found: defaultdict[Path, list[Any]] = defaultdict(list)
    for args in inputs:
        for place, arg in enumerate(args):
            for path, value in walk(arg, (place,)):
                found[path].append(value)
    return found


def all_at(path: Path, test: Callable[[Any], bool], args: Arguments) -> bool:
    """Whether whatever stands at a path in the arguments passes a test."""
    return all(test(value) for value in by_path([args]).get(path, ()))


@dataclass(frozen=True)
class Assumption:
    """Something that holds for every given input."""

    says: str
    holds: Callable[[Arguments], bool]
    mend: Callable[[Arguments], Arguments] | None = None
    """Makes it hold, where that takes no choice."""


def mended(args: Arguments, assumptions: Sequence[Assumption]) -> Arguments:
    """``args`` with what can be mended mended; they may still break an assumption."""
    for assumption in assumptions:
        if assumption.mend is not None and not assumption.holds(args):
            args = assumption.mend(args)
    return args


def pattern(text: str) -> re.Pattern[str]:
    """Words of a statement, in either case."""
    return re.compile(text, re.IGNORECASE)
