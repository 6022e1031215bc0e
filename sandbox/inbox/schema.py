"""Reads plain JSON as a typed message, by its declaration alone: what that does not list is refused.

A message is a dataclass or a ``TypedDict`` of texts, numbers, booleans, literals, enums, other messages,
lists and dictionaries of these, or any of them or ``None``. What a value must satisfy beyond its type stands
beside it, as in ``Annotated[int, Between(0, 255)]``. Standard library only: it runs on both sides of a box.
"""

import base64
import dataclasses
import functools
import types
from collections.abc import Callable, Hashable, Mapping, Set
from enum import Enum
from typing import (
    Annotated,
    Any,
    Literal,
    TypeVar,
    Union,
    cast,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

M = TypeVar("M")
_Reader = Callable[[Any], Any]

#: How much of an offending value an error shows.
_SHOWN_CHARS = 60


class BadMessage(ValueError):
    """Not a message of the kind that was expected. The text names the place and what stands there."""


@dataclasses.dataclass(frozen=True)
class Between:
    """The numbers from ``low`` to ``high``, both included."""

    low: float
    high: float

    def __call__(self, value: float) -> None:
        # Written so that NaN, which is neither less nor more than anything, is refused too.
        if not self.low <= value <= self.high:
            raise BadMessage(f"a number from {self.low:g} to {self.high:g} is wanted, got {_shown(value)}")


def base64_text(value: str) -> None:
    """Lets pass what base64 can be decoded from."""
    if not value:
        return
    try:
        base64.b64decode(value, validate=True)
    except ValueError:
        raise BadMessage(f"base64 is wanted, got {_shown(value)}") from None


#: An exit code or a signal number is a byte at most; a count of bytes or calls fits a machine word.
Byte = Annotated[int, Between(0, 255)]
Word = Annotated[int, Between(0, 2**63 - 1)]
#: As wait(2) gives it.
WaitStatus = Annotated[int, Between(0, 0xFFFF)]
Seconds = Annotated[float, Between(0, 1e12)]
Base64 = Annotated[str, base64_text]


def read(kind: type[M], wire: object) -> M:
    """``wire``, as JSON gives it, as a message of ``kind``.

    Raises:
        BadMessage: a key is missing or unknown, or a value is of another type or out of its range.
    """
    message: M = _reader(cast(Hashable, kind))(wire)
    return message


@functools.cache
def _reader(kind: Any) -> _Reader:
    origin, arguments = get_origin(kind), get_args(kind)
    if kind is Any:
        return lambda wire: wire
    if origin is Annotated:
        checked = _checked(_reader(arguments[0]), kind.__metadata__)
        return _quickly(arguments[0], kind.__metadata__, checked)
    if origin is Literal:
        return _one_of(arguments)
    if origin in (Union, types.UnionType):
        return _any_of(arguments)
    if origin is list:
        return _list_of(arguments[0])
    if origin is dict:
        return _dict_of(arguments[1])
    if kind is float:
        return _float
    if isinstance(kind, type) and issubclass(kind, Enum):
        return _enum(kind)
    if dataclasses.is_dataclass(kind) or is_typeddict(kind):
        return _record(kind)
    return _exactly(kind)


def _exactly(kind: type) -> _Reader:
    def reader(wire: object) -> object:
        if type(wire) is not kind:
            raise BadMessage(f"{kind.__name__} is wanted, got {_shown(wire)}")
        return wire

    return reader


def _float(wire: Any) -> float:
    if type(wire) not in (int, float):
        raise BadMessage(f"a number is wanted, got {_shown(wire)}")
    try:
        return float(wire)
    except OverflowError:
        raise BadMessage(f"a number is wanted that a float can hold, got {_shown(wire)}") from None


def _checked(reader: _Reader, rules: tuple[Callable[[Any], None], ...]) -> _Reader:
    def checked(wire: object) -> object:
        value = reader(wire)
        for rule in rules:
            rule(value)
        return value

    return checked


def _quickly(kind: type, rules: tuple[Callable[[Any], None], ...], checked: _Reader) -> _Reader:
    """As ``checked``, told at once of what almost every message holds: a number in its range, no text."""
    if rules == (base64_text,):
        return lambda wire: wire if type(wire) is str and not wire else checked(wire)
    (rule,) = rules
    if not isinstance(rule, Between):
        return checked
    low, high = rule.low, rule.high

    def reader(wire: Any) -> Any:
        own = type(wire)  # told apart from the value, whose type is not known by this
        return wire if own is kind and low <= wire <= high else checked(wire)

    return reader


def _one_of(allowed: tuple[object, ...]) -> _Reader:
    def reader(wire: object) -> object:
        # In Python True equals 1, which is another value in JSON.
        if not any(type(wire) is type(value) and wire == value for value in allowed):
            raise BadMessage(f"one of {', '.join(map(repr, allowed))} is wanted, got {_shown(wire)}")
        return wire

    return reader


def _enum(kind: type[Enum]) -> _Reader:
    members = {member.value: member for member in kind}

    def reader(wire: object) -> object:
        member = members.get(wire) if type(wire) is str else None
        if member is None:
            raise BadMessage(f"one of {', '.join(members)} is wanted, got {_shown(wire)}")
        return member

    return reader


def _any_of(kinds: tuple[Any, ...]) -> _Reader:
    """The first of several forms that fits; the error is that of the last."""
    readers = [_reader(kind) for kind in kinds if kind is not types.NoneType]
    optional = types.NoneType in kinds

    def reader(wire: object) -> object:
        if wire is None and optional:
            return None
        for attempt in readers[:-1]:
            try:
                return attempt(wire)
            except BadMessage:
                continue
        return readers[-1](wire)

    return reader


def _list_of(kind: Any) -> _Reader:
    item, plain = _reader(kind), {kind}

    def reader(wire: object) -> list[object]:
        if type(wire) is not list:
            raise BadMessage(f"a list is wanted, got {_shown(wire)}")
        if plain.issuperset(map(type, wire)):
            return wire  # of texts, as most are: seen at once
        return [_at(position, item, value) for position, value in enumerate(wire)]

    return reader


def _dict_of(kind: Any) -> _Reader:
    item, plain = _reader(kind), {kind}

    def reader(wire: object) -> dict[str, object]:
        if type(wire) is not dict:
            raise BadMessage(f"an object is wanted, got {_shown(wire)}")
        if plain.issuperset(map(type, wire.values())):
            return wire
        return {name: _at(name, item, value) for name, value in wire.items()}

    return reader


def _record(kind: Any) -> _Reader:
    fields = get_type_hints(kind, include_extras=True)
    required = kind.__required_keys__ if is_typeddict(kind) else _without_default(kind)
    # Made when first needed, since a message may hold another of its own kind.
    readers: dict[str, _Reader] = {}

    def reader(wire: object) -> object:
        if type(wire) is not dict:
            raise BadMessage(f"an object is wanted, got {_shown(wire)}")
        if not readers:
            readers.update((name, _reader(field)) for name, field in fields.items())
        if not (required <= wire.keys() <= readers.keys()):
            raise BadMessage(_wrong_keys(wire, required, readers))
        values, name = {}, ""
        try:
            for name, value in wire.items():
                values[name] = readers[name](value)
        except BadMessage as error:
            raise BadMessage(f"{name}: {error}") from None
        return kind(**values)

    return reader


def _wrong_keys(wire: Mapping[str, object], required: Set[str], known: Mapping[str, _Reader]) -> str:
    unknown = ", ".join(sorted(_shown(name) for name in wire.keys() - known.keys()))
    if unknown:
        return f"unknown: {unknown[:_SHOWN_CHARS]}; known are {', '.join(known)}"
    return f"missing: {', '.join(sorted(required - wire.keys()))}"


def _without_default(kind: Any) -> frozenset[str]:
    missing = dataclasses.MISSING
    return frozenset(
        field.name
        for field in dataclasses.fields(kind)
        if field.default is missing and field.default_factory is missing
    )


def _at(place: object, reader: _Reader, value: object) -> object:
    try:
        return reader(value)
    except BadMessage as error:
        raise BadMessage(f"{str(place)[:_SHOWN_CHARS]}: {error}") from None


def _shown(value: object) -> str:
    """The beginning of a value; of a large one no more is written than is shown."""
    if type(value) in (list, dict):
        return f"a {type(value).__name__} of {len(value)}" if value else repr(value)  # type: ignore[arg-type]
    if type(value) is int and value.bit_length() > 8 * _SHOWN_CHARS:
        return f"an integer of {value.bit_length()} bits"
    return repr(value[:_SHOWN_CHARS] if type(value) is str else value)
