"""Fresh random inputs of a program, near the shapes of its cases, with what Python answers."""

import copy
import random
import signal
import sys
from collections.abc import Sequence
from typing import Any

from benchmarks.translation_programs import Item
from sandbox.languages.types import Type, read_type
from sandbox.values import decode, encode

#: Random inputs that Python itself takes longer for, or refuses, say nothing; this many are tried at most.
_TRIES = 8

#: Inputs of a program that may take Python too long; one with more asks for work that grows fast.
_MOST_TOO_LONG = 20


def answered(item: Item, count: int) -> tuple[list[list[Any]], list[Any]]:
    """Random inputs of the signature's types near the shapes of the item's cases, with Python's answers."""
    assert item.signature is not None
    rng = random.Random(f"{item.name}")
    space: dict[str, Any] = {}
    exec(item.source, space)
    types = [read_type(param.type) for param in item.signature.params]
    inputs: list[list[Any]] = []
    expected: list[Any] = []
    too_long = 0
    for _ in range(count * _TRIES):
        if len(inputs) == count or too_long > _MOST_TOO_LONG:
            break
        args = [
            _mutated(rng, kind, [c.args[i] for c in item.cases if c.args]) for i, kind in enumerate(types)
        ]
        wire = [encode(arg) for arg in args]
        try:
            answer = encode(_limited(space[item.entry_point], copy.deepcopy(args)))
        except TooLong:
            too_long += 1
            continue
        except (Exception, SystemExit):  # noqa: BLE001, S112 - whatever Python raises on odd inputs
            continue
        inputs.append(wire)
        expected.append(answer)
    return inputs, expected


class TooLong(Exception):
    """Python took too many steps for an input to be worth asking."""


#: Lines of Python traced before an input counts as too long.
_MOST_LINES = 20_000

#: CPU seconds after which it does, however few the lines: far more than so many plain lines take.
_MOST_SECONDS = 2.0


def _limited(function: Any, args: list[Any]) -> Any:
    """Calls a trusted function, stopped after a number of lines so that every run stops alike."""
    left = _MOST_LINES

    def trace(frame: Any, event: str, arg: Any) -> Any:
        nonlocal left
        left -= 1
        if left < 0:
            raise TooLong
        return trace

    def stop(*_: object) -> None:
        raise TooLong

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, _MOST_SECONDS)
    sys.settrace(trace)
    try:
        return function(*args)
    finally:
        sys.settrace(None)
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _mutated(rng: random.Random, kind: Type, seen: Sequence[Any]) -> Any:
    """A value of a type: fresh, or near one that the cases have."""
    if seen and rng.random() < 0.5:
        return _near(rng, kind, decode(rng.choice(seen)))
    return _fresh(rng, kind)


def _near(rng: random.Random, kind: Type, value: Any) -> Any:
    match kind.kind:
        case "int":
            return value + rng.randint(-3, 3)
        case "float":
            return float(value) + rng.choice([0.0, 1.0, rng.uniform(-5, 5)])
        case "str":
            chars = list(value)
            rng.shuffle(chars)
            return "".join(chars) if rng.random() < 0.5 else value[: rng.randint(0, len(value))]
        case "list":
            items = [_near(rng, kind.args[0], item) for item in value]
            return items[: rng.randint(0, len(items))] if rng.random() < 0.5 else items
    return value if not isinstance(value, list | dict | set) else copy.deepcopy(value)


#: Characters of random texts: letters, digits, spaces, signs and a few beyond ASCII.
_ALPHABET = "aabbcdeiouxyzABCDEZ0123459   ,.()[]-_" * 4 + "é語😀"


def _fresh(rng: random.Random, kind: Type) -> Any:
    size = rng.choice([0, 1, 2, 3, 5, 8, 13])
    match kind.kind:
        case "int":
            return rng.choice([rng.randint(-9, 9), rng.randint(-1000, 1000), rng.randint(0, 60)])
        case "float":
            return rng.choice(
                [round(rng.uniform(-100, 100), 2), rng.uniform(-9, 9), float(rng.randint(-9, 9))]
            )
        case "bool":
            return rng.random() < 0.5
        case "str":
            return "".join(rng.choice(_ALPHABET) for _ in range(size))
        case "list":
            return [_fresh(rng, kind.args[0]) for _ in range(size)]
        case "set":
            return {_fresh(rng, kind.args[0]) for _ in range(size)}
        case "tuple":
            return tuple(_fresh(rng, part) for part in kind.args)
        case "run":
            return tuple(_fresh(rng, kind.args[0]) for _ in range(size))
        case "dict":
            return {_fresh(rng, kind.args[0]): _fresh(rng, kind.args[1]) for _ in range(size)}
        case "optional":
            return None if rng.random() < 0.2 else _fresh(rng, kind.args[0])
    raise ValueError(f"no random values of type {kind}")
