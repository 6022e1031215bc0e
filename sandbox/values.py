"""The value codec: how arguments and results of candidate functions travel as text.

Values are JSON where JSON has them, and an object with one ``$`` key where it has not::

    (1, 2)          {"$tuple": [1, 2]}           b"ab"             {"$bytes": "YWI="}
    {1, 2}          {"$set": [1, 2]}             nan, inf, -inf    {"$float": "nan"}
    {1: "a"}        {"$dict": [[1, "a"]]}        1+2j              {"$complex": [1.0, 2.0]}
    frozenset()     {"$frozenset": []}           Decimal("1.10")   {"$decimal": "1.10"}
    map(f, xs)      {"$iter": [...]}             Fraction(1, 3)    {"$fraction": "1/3"}
    "\\ud800\\udc00"  {"$text": [55296, 56320]}    (two surrogates, which JSON would read as one character)

A dict whose keys are all text without a leading ``$`` is a plain object. Integers of any size are plain.
Reading builds plain objects of built-in types and nothing else: no name in the text is ever looked up, so
a hostile writer can only ever write another value.

This module runs on both sides of the box, so it needs nothing but the standard library.
"""

import base64
import binascii
import json
from collections import Counter, OrderedDict, deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import islice, repeat
from math import isfinite
from typing import Any

Wire = Any

#: Deeper nesting is refused; well below the recursion limits of every language's JSON reader.
MAX_DEPTH = 200
#: Values inside one value. A million integers is some 7 MB of text.
MAX_NODES = 1_000_000
#: Reading decimal digits costs quadratic time: 100,000 digits take about 10 ms.
MAX_INT_DIGITS = 100_000
#: Bytes of text for one message.
MAX_TEXT_BYTES = 64 * 1024 * 1024

#: Different items of a set or keys of a dict that may share a hash. Integers can be chosen so that all do,
#: which makes building the set quadratic; honest data has hardly two.
MAX_SAME_HASH = 1000

_BITS_PER_DIGIT = 3.3219280948873626
_MAX_INT_BITS = MAX_INT_DIGITS * _BITS_PER_DIGIT
#: Types whose every value is its own wire form. Most values are of one, and need no reader made for them.
_PLAIN, _FLOATS = frozenset({type(None), bool, int, str}), frozenset({float})
#: From this many digits on, CPython's own conversions refuse (sys.set_int_max_str_digits).
_PLAIN_INT_BITS = int(4000 * _BITS_PER_DIGIT)


class BadValue(ValueError):
    """Text or an object that is not a value of this codec. The message names the offending part."""


@dataclass(frozen=True, slots=True)
class Iterated:
    """What an iterator, a range or a view yielded. Equal to no list, as in Python."""

    items: tuple[Any, ...]


def encode(value: object) -> Wire:
    """The wire form of a Python value. Subclasses of built-in types are reduced to their built-in part.

    Raises:
        BadValue: the value has no wire form, or is too large or too deep.
    """
    return Encoder().encode(value, 0)


def decode(wire: Wire) -> Any:
    """The Python value of a wire form.

    Raises:
        BadValue: ``wire`` is not the wire form of any value.
    """
    return wire if type(wire) in _PLAIN else Decoder().decode(wire, 0)


def dumps(value: object) -> str:
    """One line of ASCII text for a Python value."""
    return dump_wire(encode(value))


def loads(text: str | bytes) -> Any:
    """The value written by :func:`dumps`."""
    return decode(load_wire(text))


def are_plain(wires: Iterable[Wire]) -> bool:
    """Whether each is a value in one piece that is its own wire form, as most are."""
    return _PLAIN.issuperset(map(type, wires))


def check(wire: Wire) -> None:
    """Raises :class:`BadValue` unless ``wire`` is the wire form of a value."""
    decode(wire)


def dump_wire(wire: Wire) -> str:
    """JSON on one line, ASCII only, with integers of any size."""
    try:
        return "".join(_pieces(wire, 0))
    except ValueError:
        return "".join(_write(wire))
    except RecursionError:
        raise BadValue(f"nested deeper than {MAX_DEPTH}") from None


def load_wire(text: str | bytes) -> Wire:
    """Reads JSON with integers of any size up to the cap, and without NaN or Infinity."""
    if len(text) > MAX_TEXT_BYTES:
        raise BadValue(f"{len(text)} bytes of text, more than {MAX_TEXT_BYTES}")
    try:
        try:
            return _JSON.decode(text) if type(text) is str else json.loads(text, cls=_Json)
        except (json.JSONDecodeError, UnicodeDecodeError) as error:
            raise BadValue(f"not JSON: {error}") from None
        except BadValue:
            raise
        except ValueError:  # an integer past the interpreter's own limit on digits
            return json.loads(text, cls=_Json, parse_int=_read_int)
    except RecursionError:
        raise BadValue(f"nested deeper than {MAX_DEPTH}") from None


def _no_constant(name: str) -> None:
    raise BadValue(f'{name} is not JSON; write {{"$float": "nan"}}, "inf" or "-inf"')


class _Json(json.JSONDecoder):
    scan_once: Callable[[str, int], tuple[Any, int]]

    def __init__(self, **options: Any) -> None:
        super().__init__(parse_constant=_no_constant, **options)

    def decode(self, s: str, *args: Any) -> Wire:
        # Most text is a value and nothing else: no white space has to be looked for.
        try:
            value, end = self.scan_once(s, 0)
        except StopIteration:
            end = -1
        return value if end == len(s) else super().decode(s, *args)


#: Made once: to make one costs more than to read or write a short line with it.
_JSON = _Json()
_LINE = json.JSONEncoder(separators=(",", ":"), allow_nan=False)


def pieces_of(encoder: json.JSONEncoder) -> Callable[[Any, int], Iterable[str]]:
    """What an encoder makes anew for each text that it writes, which costs more than a short text.

    It writes an object, at level 0, in pieces. Of cycles, as of whatever is nested too deep, the recursion is
    told. ASCII only, without indentation.
    """
    make: Callable[..., Any] | None = getattr(json.encoder, "c_make_encoder", None)
    if make is None:
        return lambda wire, level: encoder.iterencode(wire)
    separators = encoder.key_separator, encoder.item_separator
    options = encoder.sort_keys, encoder.skipkeys, encoder.allow_nan
    made: Callable[[Any, int], Iterable[str]]
    made = make(None, encoder.default, json.encoder.encode_basestring_ascii, None, *separators, *options)
    return made


_pieces = pieces_of(_LINE)


class Encoder:
    """Writes one value; a subclass may have wire forms of its own for what has none here."""

    def __init__(self) -> None:
        self._nodes = 0

    def encode(self, value: Any, depth: int) -> Wire:
        """The wire form of ``value``, which stands ``depth`` levels below the top.

        Raises:
            BadValue: it has none, or is too large or too deep.
        """
        self._nodes += 1
        if depth > MAX_DEPTH or self._nodes > MAX_NODES:
            raise BadValue(_too_large(depth))
        kind = type(value)
        if value is None or kind is bool:
            return value
        if kind is str:
            return value if value.isascii() else _encode_text(value)
        write = _WRITER_OF.get(kind)
        if write is not None:
            return write(self, value, depth + 1)
        for base, write in _WRITERS:
            if issubclass(kind, base):
                return write(self, value, depth + 1)
        if kind.__module__ == "numpy" and hasattr(value, "tolist"):
            plain = value.tolist()
            return (
                {"$iter": self.encode(plain, depth + 1)} if type(plain) is list else self.encode(plain, depth)
            )
        if hasattr(kind, "__next__"):
            return {"$iter": self.items(value, depth + 1)}
        raise BadValue(f"a {kind.__module__}.{kind.__qualname__} has no wire form")

    def items(self, values: Iterable[Any], depth: int) -> list[Wire]:
        if (type(values) is list or type(values) is tuple) and values:
            kind, *others = set(map(type, values))
            are_plain = None if others else _ALL_PLAIN.get(kind)
            if are_plain is not None and are_plain(values):
                plain = list(values)
                self._nodes = _counted(self._nodes, plain, depth)
                return plain
        # One more than allowed, so that an endless iterator is refused rather than followed.
        return [*map(self.encode, islice(values, MAX_NODES + 1), repeat(depth))]

    def mapping(self, pairs: Iterator[tuple[Any, Any]], depth: int) -> Wire:
        written = [(self.encode(key, depth), self.encode(value, depth)) for key, value in pairs]
        if all(type(key) is str and not key.startswith("$") for key, _ in written):
            return dict(written)
        return {"$dict": [[key, value] for key, value in written]}


def _encode_text(value: str) -> Wire:
    try:
        value.encode()
    except UnicodeEncodeError:
        if json.loads(json.dumps(value)) != value:
            return {"$text": [ord(character) for character in value]}
    return value


def _encode_int(_: Encoder, value: int, __: int) -> Wire:
    value = int.__pos__(value)
    if value.bit_length() > _MAX_INT_BITS:
        raise BadValue(f"an integer of more than {MAX_INT_DIGITS} digits")
    return value


def _encode_float(_: Encoder, value: float, __: int) -> Wire:
    value = float.__pos__(value)
    if isfinite(value):
        return value
    return {"$float": "nan" if value != value else "inf" if value > 0 else "-inf"}


def _encode_complex(encoder: Encoder, value: complex, depth: int) -> Wire:
    value = complex.__pos__(value)
    return {"$complex": [encoder.encode(value.real, depth), encoder.encode(value.imag, depth)]}


def _encode_set(encoder: Encoder, value: Iterable[Any], depth: int, tag: str = "$set") -> Wire:
    # Sorted by text, so that equal sets have equal wire forms whatever the hash seed.
    return {tag: sorted(encoder.items(list(value), depth), key=dump_wire)}


_VIEWS: tuple[type, ...] = (range, deque, type({}.keys()), type({}.values()), type({}.items()))

_Writer = Callable[[Encoder, Any, int], Wire]
_WRITERS: tuple[tuple[type | tuple[type, ...], _Writer], ...] = (
    (int, _encode_int),
    (float, _encode_float),
    (str, lambda e, v, d: _encode_text(str.__str__(v))),
    (list, lambda e, v, d: e.items(v if type(v) is list else list.__iter__(v), d)),
    (tuple, lambda e, v, d: {"$tuple": e.items(v if type(v) is tuple else tuple.__iter__(v), d)}),
    (OrderedDict, lambda e, v, d: e.mapping(iter(OrderedDict.items(v)), d)),
    (dict, lambda e, v, d: e.mapping(iter(dict.items(v)), d)),
    (set, lambda e, v, d: _encode_set(e, set.__iter__(v), d)),
    (frozenset, lambda e, v, d: _encode_set(e, frozenset.__iter__(v), d, "$frozenset")),
    ((bytes, bytearray), lambda e, v, d: {"$bytes": base64.b64encode(bytes(v)).decode()}),
    (complex, _encode_complex),
    (Decimal, lambda e, v, d: {"$decimal": Decimal.__str__(v)}),
    (Fraction, lambda e, v, d: {"$fraction": f"{_digits(v.numerator)}/{_digits(v.denominator)}"}),
    (_VIEWS, lambda e, v, d: {"$iter": e.items(v, d)}),
    (Iterated, lambda e, v, d: {"$iter": e.items(v.items, d)}),
)


_WRITER_OF: Mapping[type, _Writer] = {base: write for base, write in _WRITERS if type(base) is type}

#: Whether all values, of one type, are their own wire form: found out without a step for each.
_ALL_PLAIN: Mapping[type, Callable[[Any], bool]] = {
    type(None): bool,
    bool: bool,
    int: lambda values: max(map(int.bit_length, values)) <= _MAX_INT_BITS,
    float: lambda values: all(map(isfinite, values)),
    str: lambda values: "".join(values).isascii(),
}


class Decoder:
    """Reads one value; a subclass may know wire forms of its own."""

    def __init__(self) -> None:
        self._nodes = 0

    def decode(self, wire: Wire, depth: int) -> Any:
        """The value of ``wire``, which stands ``depth`` levels below the top.

        Raises:
            BadValue: it is the wire form of no value.
        """
        self._nodes += 1
        if depth > MAX_DEPTH or self._nodes > MAX_NODES:
            raise BadValue(_too_large(depth))
        kind = type(wire)
        if kind is list:
            return self.items(wire, depth + 1)
        if kind is dict:
            return self._object(wire, depth + 1)
        if kind in _PLAIN:
            return wire
        if kind is float:
            if isfinite(wire):
                return wire
            raise BadValue('a number too large for a float; write {"$float": "inf"} for infinity')
        raise BadValue(f"a {kind.__name__} is not JSON")

    def _object(self, wire: dict[str, Wire], depth: int) -> Any:
        for tag in wire:
            if type(tag) is not str or tag[:1] == "$":
                break
        else:
            return dict(zip(wire, self.items([*wire.values()], depth), strict=True))
        if len(wire) != 1:
            raise BadValue(f"{tag!r} beside other keys; a dict with such a key is written as $dict")
        read = _READERS.get(tag)
        if read is None:
            raise BadValue(f"unknown tag {tag!r}; known are {', '.join(_READERS)}")
        try:
            return read(self, wire[tag], depth)
        except BadValue:
            raise
        except (TypeError, ValueError, ArithmeticError, binascii.Error) as error:
            raise BadValue(f"bad content for {tag}: {_glimpse(wire[tag])} ({error})") from None

    def items(self, wire: Wire, depth: int) -> list[Any]:
        if type(wire) is not list:
            raise BadValue(f"expected a list, got {_glimpse(wire)}")
        kinds = set(map(type, wire))
        if kinds <= _PLAIN or (kinds == _FLOATS and all(map(isfinite, wire))):
            self._nodes = _counted(self._nodes, wire, depth)
            return wire.copy()
        return [*map(self.decode, wire, repeat(depth))]

    def pairs(self, wire: Wire, depth: int) -> dict[Any, Any]:
        if type(wire) is not list or not all(type(pair) is list and len(pair) == 2 for pair in wire):
            raise BadValue(f"$dict holds a list of [key, value], got {_glimpse(wire)}")
        keys = _spread(self.items([key for key, _ in wire], depth))
        return dict(zip(keys, self.items([value for _, value in wire], depth), strict=True))


def _decode_float(_: Decoder, wire: Wire, __: int) -> float:
    if wire not in ("nan", "inf", "-inf"):
        raise BadValue(f"$float is one of nan, inf, -inf, got {_glimpse(wire)}")
    return float(wire)


def _decode_complex(decoder: Decoder, wire: Wire, depth: int) -> complex:
    real, imag = decoder.items(wire, depth)
    if type(real) not in (int, float) or type(imag) not in (int, float):
        raise BadValue(f"$complex holds two numbers, got {_glimpse(wire)}")
    return complex(real, imag)


def _decode_text(_: Decoder, wire: Wire, __: int) -> str:
    return "".join(map(chr, wire))


def _decode_fraction(_: Decoder, wire: Wire, __: int) -> Fraction:
    numerator, denominator = str.split(wire, "/")
    return Fraction(_read_int(numerator), _read_int(denominator))


def _decode_decimal(_: Decoder, wire: Wire, __: int) -> Decimal:
    if type(wire) is not str or len(wire) > MAX_INT_DIGITS:
        raise BadValue(f"$decimal holds a number as text, got {_glimpse(wire)}")
    return Decimal(wire)


_Reader = Callable[[Decoder, Wire, int], Any]
_READERS: dict[str, _Reader] = {
    "$tuple": lambda r, w, d: tuple(r.items(w, d)),
    "$set": lambda r, w, d: set(_spread(r.items(w, d))),
    "$frozenset": lambda r, w, d: frozenset(_spread(r.items(w, d))),
    "$dict": lambda r, w, d: r.pairs(w, d),
    "$bytes": lambda r, w, d: base64.b64decode(w, validate=True),
    "$float": _decode_float,
    "$text": _decode_text,
    "$complex": _decode_complex,
    "$decimal": _decode_decimal,
    "$fraction": _decode_fraction,
    "$iter": lambda r, w, d: Iterated(tuple(r.items(w, d))),
}


def _spread(items: Sequence[Hashable]) -> Sequence[Hashable]:
    if len(items) > MAX_SAME_HASH and max(Counter(map(hash, items)).values()) > MAX_SAME_HASH:
        raise BadValue(f"more than {MAX_SAME_HASH} items with one hash")
    return items


def _glimpse(wire: Wire) -> str:
    try:
        return repr(str(wire)[:80])
    except ValueError:  # an integer past the interpreter's own limit on digits
        return f"a {type(wire).__name__} that holds huge integers"


def _counted(nodes: int, values: Sequence[Any], depth: int) -> int:
    """How many nodes there are with ``values``, which stand ``depth`` levels below the top."""
    nodes += len(values)
    if values and (depth > MAX_DEPTH or nodes > MAX_NODES):
        raise BadValue(_too_large(depth))
    return nodes


def _too_large(depth: int) -> str:
    return f"nested deeper than {MAX_DEPTH}" if depth > MAX_DEPTH else f"more than {MAX_NODES} values"


def _digits(value: int) -> str:
    # Decimal has no limit on digits, and changing the interpreter's would change the candidate's world.
    return str(value) if value.bit_length() < _PLAIN_INT_BITS else f"{Decimal(value):f}"


def _read_int(text: str) -> int:
    digits = text.lstrip("-")
    if not digits.isascii() or not digits.isdigit() or len(digits) > MAX_INT_DIGITS:
        raise BadValue(f"not an integer of at most {MAX_INT_DIGITS} digits: {text[:40]!r}")
    return int(text) if len(text) < 4000 else int(Decimal(text))


def _write(wire: Wire) -> Iterator[str]:
    """JSON written piece by piece, for the rare text whose integers the standard writer refuses."""
    if type(wire) is list:
        yield "["
        for position, item in enumerate(wire):
            yield "," if position else ""
            yield from _write(item)
        yield "]"
    elif type(wire) is dict:
        yield "{"
        for position, (key, value) in enumerate(wire.items()):
            yield f"{',' if position else ''}{json.dumps(key)}:"
            yield from _write(value)
        yield "}"
    elif type(wire) is int:
        yield _digits(wire)
    else:
        yield json.dumps(wire, allow_nan=False)
