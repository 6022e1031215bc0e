"""Frames between host and supervisor: four bytes of length, then that many bytes of JSON."""

import json
import os
import struct
from typing import Any

from sandbox.values import pieces_of

#: Largest frame either side accepts: a job's source and inputs, or a program's answers and capped output.
MAX_FRAME_BYTES = 256 * 1024 * 1024
HEADER = struct.Struct("!I")
#: Made once: to make one costs as much as to write a short message with it.
_pieces = pieces_of(json.JSONEncoder(separators=(",", ":"), default=vars))
_READER = json.JSONDecoder()


class BadFrame(Exception):
    """The other side sent something that is not a frame; the connection cannot be used any more."""


def pack(message: object) -> bytes:
    """A frame of a message, which is plain JSON or a dataclass of :mod:`sandbox.inbox.protocol`.

    Raises:
        BadFrame: it is too large.
    """
    body = "".join(_pieces(message, 0)).encode()
    if len(body) > MAX_FRAME_BYTES:
        raise BadFrame(f"a message of {len(body)} bytes is larger than {MAX_FRAME_BYTES}")
    return HEADER.pack(len(body)) + body


def unpack(body: bytes) -> dict[str, Any]:
    try:
        message = _READER.decode(body.decode())
    except (ValueError, RecursionError) as error:
        raise BadFrame(f"not JSON: {error}") from None
    if type(message) is not dict:
        raise BadFrame("not a JSON object")
    return message


def body_length(header: bytes) -> int:
    (length,) = HEADER.unpack(header)
    if length > MAX_FRAME_BYTES:
        raise BadFrame(f"a frame of {length} bytes is larger than {MAX_FRAME_BYTES}")
    return int(length)


def read_frame(fd: int) -> dict[str, Any] | None:
    """The next message from a blocking file descriptor, or ``None`` at its end."""
    header = _read_exactly(fd, HEADER.size)
    if header is None:
        return None
    body = _read_exactly(fd, body_length(header))
    return None if body is None else unpack(body)


def write_all(fd: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(fd, view) :]


def _read_exactly(fd: int, count: int) -> bytes | None:
    chunks = bytearray()
    while len(chunks) < count:
        chunk = os.read(fd, min(count - len(chunks), 1 << 20))
        if not chunk:
            return None
        chunks += chunk
    return bytes(chunks)
