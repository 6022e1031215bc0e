"""Lines of a file in bounded memory, and the strict reading of one line as JSON."""

import codecs
import json
import math
from collections import Counter
from collections.abc import Iterator
from typing import Any, BinaryIO

from engine.excerpts import DOTS, excerpt
from sandbox import BYTE_ORDER_MARK
from sandbox.errors import ProvenderError
from sandbox.values import BadValue, load_wire

#: A longer line is refused: the codec takes no larger value, and the sandbox no larger program.
MAX_LINE_BYTES = 64 * 1024 * 1024
_CHUNK_BYTES = 1024 * 1024
_SHOWN_CHARACTERS = 80


class BadRequest(ProvenderError):
    """The line is not a request. One line: the value at fault, and what would be right."""

    def __init__(
        self, reason: str, request_id: str | int | None = None, meta: dict[str, Any] | None = None
    ) -> None:
        super().__init__(reason)
        self.request_id, self.meta = request_id, meta
        """Of the line, where they could be read."""


class Splitter:
    """Cuts bytes into lines without their ends, and without a byte order mark before the first.

    Of a line that is too long only the first ``MAX_LINE_BYTES + 1`` bytes are kept, enough to be refused.
    """

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self._room = MAX_LINE_BYTES + 1
        self._mark = codecs.BOM_UTF8

    def feed(self, chunk: bytes) -> Iterator[bytes]:
        """The lines that ``chunk`` brings to their end."""
        start = 0
        while (end := chunk.find(b"\n", start)) >= 0:
            self._keep(chunk[start:end])
            yield self._taken()
            start = end + 1
        self._keep(chunk[start:])

    def end(self) -> Iterator[bytes]:
        """The last line, where it has no end of its own."""
        if self._parts:
            yield self._taken()

    def _keep(self, part: bytes) -> None:
        if part and self._room:
            self._parts.append(part[: self._room])
            self._room -= len(self._parts[-1])

    def _taken(self) -> bytes:
        line = b"".join(self._parts).removeprefix(self._mark).rstrip(b"\r")
        self._parts, self._room, self._mark = [], MAX_LINE_BYTES + 1, b""
        return line


def read_lines(file: BinaryIO) -> Iterator[bytes]:
    """The lines of a file, each as soon as it is whole; see :class:`Splitter`."""
    splitter = Splitter()
    while chunk := file.readline(_CHUNK_BYTES):
        yield from splitter.feed(chunk)
    yield from splitter.end()


def read_object(line: bytes) -> dict[str, Any]:
    """The JSON object of one line.

    Raises:
        BadRequest: it is none, or is ambiguous: a repeated key, NaN, a number beyond the floats.
    """
    if len(line) > MAX_LINE_BYTES:
        raise BadRequest(f"the line is longer than {MAX_LINE_BYTES} bytes; split it into smaller requests")
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadRequest(
            f"not UTF-8 at byte {error.start}: {line[error.start : error.start + 4]!r}"
        ) from None
    if not text.strip():
        raise BadRequest('an empty line; every line is one JSON object such as {"id": ..., "kind": ...}')
    try:
        value = _parse(text)
    except json.JSONDecodeError as error:
        near = text[max(0, error.pos - 20) : error.pos + 20]
        raise BadRequest(f"not JSON: {error.msg} at column {error.colno}, near {near!r}") from None
    except BadValue as error:
        raise BadRequest(str(error)) from None
    except RecursionError:
        raise BadRequest("nested too deep to be read") from None
    if type(value) is not dict:
        raise BadRequest(f"a JSON object is needed, got {_kind(value)}: {shown(value)}")
    return value


def shown(value: object) -> str:
    """A value of a request on one short line."""
    try:
        text = json.dumps(value, ensure_ascii=True)
    except (ValueError, TypeError, RecursionError):  # a huge integer or deep nesting
        text = f"<{type(value).__name__}>"
    return excerpt(text, _SHOWN_CHARACTERS, note=DOTS)


def _parse(text: str) -> Any:
    if text.startswith(BYTE_ORDER_MARK):
        raise json.JSONDecodeError("Unexpected byte order mark", text, 0)
    try:
        return _READER.decode(text)
    except (json.JSONDecodeError, BadValue):
        raise
    except ValueError:  # an integer longer than the interpreter reads by itself
        json.loads(
            text,
            object_pairs_hook=_unrepeated,
            parse_constant=_no_constant,
            parse_float=_finite,
            parse_int=len,
        )
        return load_wire(text)


def _unrepeated(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        (repeated, _), *_ = Counter(key for key, _ in pairs).most_common(1)
        raise BadValue(f"the key {shown(repeated)} stands twice in one object; keep one of them")
    return found


def _no_constant(name: str) -> None:
    raise BadValue(f'{name} is not JSON; as a value write {{"$float": "nan"}}, "inf" or "-inf"')


def _finite(text: str) -> float:
    number = float(text)
    if math.isinf(number):
        raise BadValue(f"{text[:40]} is beyond the floats; write an integer, a $decimal or a $float")
    return number


#: Made once: to make one costs as much as to read a short line with it.
_READER = json.JSONDecoder(object_pairs_hook=_unrepeated, parse_constant=_no_constant, parse_float=_finite)


def _kind(value: object) -> str:
    names = {type(None): "null", bool: "a boolean", str: "a text", list: "a list"}
    return names.get(type(value), "a number")
