"""Smaller inputs that still show the same: what is left of an input when all that does not matter is gone."""

from collections.abc import Awaitable, Callable, Iterator, Sequence
from itertools import islice
from math import isfinite
from typing import Any

from engine.strength.answers import Args
from engine.strength.places import Assumption, written
from sandbox.values import BadValue, decode, encode

#: Smaller inputs that are tried at once: they cost one start of each program.
_BATCH = 48
#: Batches after which an input is small enough.
_BATCHES = 300
#: By which parts numbers are made smaller that half of them does not do for.
_PARTS = tuple(4**power for power in range(1, 12))

#: For each of some inputs, whether it still shows what is wanted.
Shows = Callable[[Sequence[Args]], Awaitable[Sequence[bool]]]


async def shrunk(args: Args, shows: Shows, assumptions: Sequence[Assumption] = ()) -> Args:
    """The smallest input that can be reached from ``args`` by steps that ``shows`` lets pass."""
    tried = {written(args)}
    steps = _untried(args, tried, assumptions)
    for _ in range(_BATCHES):
        batch = list(islice(steps, _BATCH))
        if not batch:
            return args
        kept = [each for each, holds in zip(batch, await shows(batch), strict=True) if holds]
        if kept:
            args = min(kept, key=size)
            steps = _untried(args, tried, assumptions)
    return args


def _untried(args: Args, tried: set[str], assumptions: Sequence[Assumption]) -> Iterator[Args]:
    """Inputs a step smaller that nobody tried yet; they are entered among ``tried``."""
    for values in smaller([decode(arg) for arg in args]):
        wire = _written(values)
        if wire is None or written(wire) in tried or not all(each.holds(values) for each in assumptions):
            continue
        tried.add(written(wire))
        yield wire


def size(args: Args) -> tuple[int, str]:
    """How inputs are ordered: by what there is to read."""
    text = written(list(args))
    return len(text), text


def _written(values: Sequence[Any]) -> Args | None:
    try:
        return tuple(encode(value) for value in values)
    except (BadValue, TypeError):
        return None


def smaller(values: Sequence[Any]) -> Iterator[list[Any]]:
    """Inputs that are a step smaller in one argument, the boldest steps first."""
    for place, value in enumerate(values):
        for step in _steps(value):
            yield [*values[:place], step, *values[place + 1 :]]


def _steps(value: Any) -> Iterator[Any]:
    match value:
        case bool():
            if value:
                yield False
        case int():
            # To half, and then by ever smaller parts: a bound of any size is met in few rounds.
            less = [value - value // part for part in _PARTS if value // part]
            tried = (0, 1, abs(value), value // 2, *less, value - 1, value + 1)
            yield from (each for each in tried if _is_less(each, value))
        case float() if not isfinite(value):
            yield from (0.0, 1.0)
        case float():
            tried_floats = (0.0, 1.0, float(int(value)), abs(value), float(int(value / 2)))
            yield from (each for each in tried_floats if _is_less(each, value))
        case str() | bytes() | list() | tuple():
            yield from _parts(value)
            if isinstance(value, str):
                yield from (value.replace(letter, "a") for letter in sorted(set(value) - {"a"}))
            elif not isinstance(value, bytes):
                yield from _inside(value)
        case set() | frozenset():
            for item in sorted(value, key=written):
                yield type(value)(value - {item})
            for item in sorted(value, key=written):
                yield from (type(value)(value - {item} | {step}) for step in _steps(item))
        case dict():
            for key in value:
                yield {other: item for other, item in value.items() if other != key}
            for key in value:
                yield from (_with_key(value, key, step) for step in _steps(key) if step not in value)
            for key, item in value.items():
                for step in _steps(item):
                    yield {**value, key: step}


def _with_key(value: dict[Any, Any], old: Any, new: Any) -> dict[Any, Any]:
    return {new if key == old else key: item for key, item in value.items()}


def _is_great(item: Any) -> bool:
    return type(item) is int and 1 < abs(item) < 2**53


def _is_less(step: float, value: float) -> bool:
    return (abs(step), step < 0) < (abs(value), value < 0)


def _parts(value: Any) -> Iterator[Any]:
    """What is left without a run of items: the longest runs first."""
    if not value or (isinstance(value, tuple) and len({type(item) for item in value}) > 1):
        return
    run = len(value)
    while run:
        for start in range(0, len(value), run):
            yield value[:start] + value[start + run :]
        run //= 2


def _inside(value: Any) -> Iterator[Any]:
    halves = [int(item / 2) if _is_great(item) else item for item in value]
    if halves != list(value):
        yield type(value)(halves)
    for place, item in enumerate(value):
        for step in _steps(item):
            yield type(value)([*value[:place], step, *value[place + 1 :]])
