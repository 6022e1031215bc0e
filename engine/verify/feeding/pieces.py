"""What the processes say to each other: pieces of bytes, each after its length."""

import asyncio
import struct

_LENGTH = struct.Struct("!I")
#: In place of a verdict's kind: why there will be none, for the user to act on.
REFUSED = b"refused"


def piece(body: bytes) -> bytes:
    """``body`` as it is sent."""
    return _LENGTH.pack(len(body)) + body


async def read_piece(reader: asyncio.StreamReader) -> bytes | None:
    """The next piece; ``None`` where the other side says no more, be it in the middle of one."""
    try:
        (length,) = _LENGTH.unpack(await reader.readexactly(_LENGTH.size))
        return await reader.readexactly(length)
    except (asyncio.IncompleteReadError, OSError):
        return None
