"""Lines as they come in, from a file or from whoever writes into a pipe; the event loop goes on meanwhile."""

import asyncio
import io
import os
from collections.abc import AsyncGenerator
from typing import BinaryIO

from engine.verify.lines import Splitter

_CHUNK_BYTES = 1024 * 1024


async def incoming(file: BinaryIO) -> AsyncGenerator[bytes, None]:
    """The lines of a file from which nothing was read yet, each as soon as it is whole. As ``read_lines``."""
    splitter = Splitter()
    async for chunk in _chunks(file):
        for line in splitter.feed(chunk):
            yield line
    for line in splitter.end():
        yield line


async def _chunks(file: BinaryIO) -> AsyncGenerator[bytes, None]:
    try:
        descriptor = file.fileno()
    except io.UnsupportedOperation:  # one in memory
        while chunk := file.read(_CHUNK_BYTES):
            yield chunk
        return
    while True:
        await _readable(descriptor)
        try:
            chunk = os.read(descriptor, _CHUNK_BYTES)
        except BlockingIOError:  # another process was faster
            continue
        if not chunk:
            return
        yield chunk


async def _readable(descriptor: int) -> None:
    """Returns when a read would not wait. A file on disk never does."""
    loop = asyncio.get_running_loop()
    ready: asyncio.Future[None] = loop.create_future()
    try:
        loop.add_reader(descriptor, _settle, ready)
    except PermissionError:  # nothing that can be waited for
        return
    try:
        await ready
    finally:
        loop.remove_reader(descriptor)


def _settle(ready: "asyncio.Future[None]") -> None:
    if not ready.done():
        ready.set_result(None)
