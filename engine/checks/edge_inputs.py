"""Inputs of a signature's types: its edge values, and values near the inputs of given cases.

The same signature, cases and seed give the same inputs. Small ones come first: a program that runs into a
limit on a large one has answered the others by then.
"""

import math
import random
from collections.abc import Callable, Sequence
from typing import Any

from problem_banks.records import Case, Signature, Wire
from sandbox.languages.types import Type, read_type
from sandbox.values import decode, encode

_SMALL_INTS = (0, 1, -1, 2, 3, 5, 7, 10, 12, -2, -7, 25, 64)
_LARGE_INTS = (100, 255, 1000, -1000, 46341, 2**31, -(2**31) - 1, 2**53, -(2**53))
_SMALL_FLOATS = (0.0, 1.0, -1.0, 0.5, -2.5, 2.675, 3.0, 10.0)
_LARGE_FLOATS = (-0.0, 1e-9, 1e16, -1e300, float("inf"), float("-inf"))
_SMALL_TEXTS = ("", "a", "ab", "ba", "Ab 9", "aab", " a b ", "12", "-7", "a,b", "([])")
_LARGE_TEXTS = ("A1b2C3", "hello world", "racecar", "é語😀", "x" * 40, "\t\n", "0b101")

#: Beside the edges, so that there are enough different values where one number or text is all there is.
_PLAIN_INTS = range(-20, 61)
_LETTERS = "aab bcXY01,"

#: Elements of a container that is made up.
_LENGTHS = (0, 1, 2, 3, 5, 8)


def inputs_for(signature: Signature, cases: Sequence[Case], count: int, seed: int = 0) -> list[list[Wire]]:
    """At most ``count`` different argument lists in wire form, none of them an input of the cases.

    Raises:
        NotApplicable: a type of the signature is outside the notation.
    """
    kinds = [read_type(param.type) for param in signature.params]
    rng = random.Random(f"{seed} {signature.model_dump_json()}")
    known = [[decode(arg) for arg in case.args] for case in cases if case.args is not None]
    seen = {repr([encode(value) for value in args]) for args in known}
    found: list[list[Wire]] = []
    for turn in range(count * 8):
        if len(found) == count:
            break
        large = len(found) >= count * 3 // 4 or turn >= count * 4
        columns = [[args[i] for args in known if i < len(args)] for i in range(len(kinds))]
        args = [_value(rng, kind, column, turn, large) for kind, column in zip(kinds, columns, strict=True)]
        wire = [encode(value) for value in args]
        if repr(wire) not in seen:
            seen.add(repr(wire))
            found.append(wire)
    return sorted(found, key=input_size)


def input_size(wire: Wire) -> float:
    """What an input asks of a program, roughly: the numbers, letters and elements in it."""
    match wire:
        case int() | float():
            return abs(wire)
        case str():
            return len(wire)
        case list():
            return len(wire) + sum(map(input_size, wire))
        case dict():
            return len(wire) + sum(map(input_size, wire.values()))
    return 0


def halved(args: Sequence[Wire]) -> list[Wire]:
    """The argument list with numbers, texts and containers of half the size, if any is smaller."""
    return [encode(_half(decode(arg))) for arg in args]


def negated(args: Sequence[Wire]) -> list[Wire]:
    """The argument list with its positive numbers below zero: what counts up to one does little for such."""
    return [encode(_below_zero(decode(arg))) for arg in args]


def _half(value: Any) -> Any:
    match value:
        case bool() | None:
            return value
        case int():
            return value // 2 if value >= 0 else -(-value // 2)
        case float():
            return value / 2 if math.isfinite(value) else math.copysign(1.0, value)
        case str() | bytes():
            return value[: len(value) // 2]
        case list():
            return [_half(item) for item in value[: (len(value) + 1) // 2]]
        case tuple():
            return tuple(map(_half, value))
        case set() | frozenset():
            return set(map(_half, value))
        case dict():
            return {_half(key): _half(item) for key, item in value.items()}
    return value


def _below_zero(value: Any) -> Any:
    match value:
        case bool():
            return value
        case int() | float():
            return -abs(value)
        case list():
            return list(map(_below_zero, value))
        case tuple():
            return tuple(map(_below_zero, value))
    return value


def _value(rng: random.Random, kind: Type, known: Sequence[Any], turn: int, large: bool) -> Any:
    """A value of a type: in turn an edge of the type and a change of what a case has in this place."""
    if known and turn % 2:
        return _near(rng, kind, rng.choice(known), large)
    return _made(rng, kind, large)


def _made(rng: random.Random, kind: Type, large: bool) -> Any:
    match kind.kind:
        case "optional":
            return None if rng.random() < 1 / 4 else _made(rng, kind.args[0], large)
        case "tuple":
            return tuple(_made(rng, part, large) for part in kind.args)
        case "list" | "run":
            return [_made(rng, kind.args[0], large) for _ in range(rng.choice(_LENGTHS))]
        case "set":
            return {_made(rng, kind.args[0], large) for _ in range(rng.choice(_LENGTHS))}
        case "dict":
            pairs = [[_made(rng, part, large) for part in kind.args] for _ in range(rng.choice(_LENGTHS))]
            return dict(pairs)
    make = _ATOMS.get(kind.kind)
    return make(rng, large) if make is not None else None


def _small_int(rng: random.Random) -> int:
    return rng.choice(_SMALL_INTS) if rng.random() < 1 / 2 else rng.choice(_PLAIN_INTS)


def _small_float(rng: random.Random) -> float:
    return rng.choice(_SMALL_FLOATS) if rng.random() < 1 / 2 else rng.choice(_PLAIN_INTS) / 4


def _small_text(rng: random.Random) -> str:
    if rng.random() < 1 / 2:
        return rng.choice(_SMALL_TEXTS)
    return "".join(rng.choice(_LETTERS) for _ in range(rng.choice(_LENGTHS)))


def _any_value(rng: random.Random, large: bool) -> Any:
    return rng.choice([*_SMALL_INTS, *_SMALL_TEXTS, True, None])


_ATOMS: dict[str, Callable[[random.Random, bool], Any]] = {
    "int": lambda rng, large: rng.choice(_LARGE_INTS) if large else _small_int(rng),
    "bigint": lambda rng, large: rng.choice((*_LARGE_INTS, 2**70, -(2**64))) if large else _small_int(rng),
    "float": lambda rng, large: rng.choice(_LARGE_FLOATS) if large else _small_float(rng),
    "bool": lambda rng, large: rng.random() < 1 / 2,
    "str": lambda rng, large: rng.choice(_LARGE_TEXTS) if large else _small_text(rng),
    "bytes": lambda rng, large: rng.choice((b"", b"a", b"\x00\xff")),
    "any": _any_value,
}


def _near(rng: random.Random, kind: Type, value: Any, large: bool) -> Any:
    """A value that differs a little from one that a case has."""
    match kind.kind, value:
        case "int" | "bigint", int():
            return value + rng.choice((-2, -1, 0, 1, 2))
        case "float", int() | float():
            return float(value) + rng.choice((-1.0, -0.5, 0.0, 0.25, 1.0))
        case "str", str():
            return _cut_or_doubled(rng, value, rng.choice(value or "a"))
        case "list" | "run", list() if value:
            changed = [_near(rng, kind.args[0], item, large) for item in value]
            return _cut_or_doubled(rng, changed if rng.random() < 1 / 2 else value, [rng.choice(value)])
        case "tuple", tuple() if len(value) == len(kind.args):
            return tuple(_near(rng, part, item, large) for part, item in zip(kind.args, value, strict=True))
        case "optional", _ if value is not None:
            return _near(rng, kind.args[0], value, large)
    return _made(rng, kind, large)


def _cut_or_doubled(rng: random.Random, value: Any, more: Any) -> Any:
    """A text or a list as it is, reversed, cut short, or with something more."""
    place = rng.randrange(len(value) + 1)
    return rng.choice(
        (value, value[::-1], value[:place], value[place:], value[:place] + more + value[place:])
    )
