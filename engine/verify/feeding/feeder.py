"""One of several processes that verify: takes its share of the lines on standard input, as pieces.

Its arguments are one JSON object: an :class:`Order`'s fields and which of the lines are its own. It answers
each line, in order, by a piece on standard output: the kind of verdict, a space, and the line to be written.
Behind the last it says how often which module was missing, as JSON.
"""

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncGenerator
from typing import Any

from engine.concurrency import run_to_end
from engine.errors import ProvenderError
from engine.verify.feeding.pieces import REFUSED, piece, read_piece
from engine.verify.feeding.shares import Shares
from engine.verify.results import written
from engine.verify.verifier import AsyncVerifier

_PIPE_BYTES = 1 << 20


async def _serve(order: dict[str, Any], shares: Shares, process: int, first: int) -> None:
    loop = asyncio.get_running_loop()
    lines_in, verdicts_out = os.fdopen(os.dup(0), "rb", 0), os.fdopen(os.dup(1), "wb", 0)
    reader = asyncio.StreamReader(limit=_PIPE_BYTES)
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), lines_in)
    transport, protocol = await loop.connect_write_pipe(asyncio.streams.FlowControlMixin, verdicts_out)
    writer = asyncio.StreamWriter(transport, protocol, None, loop)
    numbers = shares.lines_of(process, first)
    try:
        async with AsyncVerifier(**order, jobs=shares.jobs_of(process)) as verifier:
            async for result in verifier.verify_lines(_lines(reader), numbers):
                writer.write(piece(f"{result['verdict']} ".encode() + written(result)))
                await writer.drain()
            writer.write(piece(json.dumps(dict(verifier.missing_modules)).encode()))
            await writer.drain()
    except ProvenderError as error:
        writer.write(piece(REFUSED + b" " + str(error).encode()))
        await writer.drain()
    except ConnectionError:
        return  # whoever asked is gone


async def _lines(reader: asyncio.StreamReader) -> AsyncGenerator[bytes, None]:
    while (line := await read_piece(reader)) is not None:
        yield line


def main() -> None:
    """Serves until there are no more lines, whoever sends them is gone, or SIGTERM."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    task = json.loads(sys.argv[1])
    shares = Shares(task["jobs"], task["boxes"])
    try:
        run_to_end(_serve(task["order"], shares, task["process"], task["first"]))
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
