"""The side that reads the lines and writes the verdicts: it hands lines out and puts verdicts in order."""

import asyncio
import contextlib
import json
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections import Counter, deque
from collections.abc import AsyncGenerator, AsyncIterable
from dataclasses import asdict, dataclass
from typing import NamedTuple

from engine.concurrency import together
from engine.errors import ProvenderError
from engine.records import Verdict, VerdictKind
from engine.verify.feeding.pieces import REFUSED, piece, read_piece
from engine.verify.feeding.shares import Shares
from engine.verify.lines import BadRequest, read_object
from engine.verify.requests import readable_id, readable_meta
from engine.verify.results import result_of, written

_PIPE_BYTES = 1 << 20
#: What a process that is told to end may take to end its boxes.
_ENDING_SECONDS = 15


@dataclass(frozen=True)
class Order:
    """What :class:`engine.verify.AsyncVerifier` is told, but for the number of boxes."""

    sandbox: str
    confirm: bool
    unsafe: bool


async def verify_apart(
    lines: AsyncIterable[bytes], order: Order, shares: Shares, missing: Counter[str] | None = None
) -> AsyncGenerator[tuple[str, bytes], None]:
    """Kind and line of the verdict on each line, in order, as :func:`engine.verify.verify_stream`.

    The lines of a process that dies become ``harness_error``, and another takes its place. ``missing`` gets
    the modules that programs asked for in vain, once all lines are judged.

    Raises:
        ProvenderError: programs cannot be run here.
    """
    counted = Counter[str]() if missing is None else missing
    feeders = [_Feeder(order, shares, process) for process in range(shares.processes)]
    asked: asyncio.Queue[_Feeder | None] = asyncio.Queue()

    async def hand_out() -> None:
        index = 0
        try:
            async for line in lines:
                feeder = feeders[shares.of_line(index)]
                await feeder.ask(line, index)
                asked.put_nowait(feeder)
                index += 1
            for feeder in feeders:
                feeder.end_questions()
        finally:
            asked.put_nowait(None)

    handing = asyncio.create_task(hand_out())
    try:
        while (feeder := await asked.get()) is not None:
            yield await feeder.verdict()
        await handing
        for feeder in feeders:
            counted.update(await feeder.missing_modules())
    finally:
        handing.cancel()
        await asyncio.wait({handing})
        await together(feeder.close() for feeder in feeders)


class _Asked(NamedTuple):
    line: bytes
    number: int
    """From 0."""
    process: Process


class _Feeder:
    """One process that verifies, started with its first line, and again where it died."""

    def __init__(self, order: Order, shares: Shares, number: int) -> None:
        self._order, self._shares, self._number = order, shares, number
        self._process: Process | None = None
        # Those of its lines whose verdicts were not read yet: what the process has in flight, and no more.
        self._asked: deque[_Asked] = deque()
        self._lost: set[Process] = set()

    async def ask(self, line: bytes, index: int) -> None:
        """Sends a line as soon as there is room for it."""
        if self._process is None or self._process in self._lost or self._process.returncode is not None:
            self._process = await self._started(index)
        process = self._process
        self._asked.append(_Asked(line, index, process))
        assert process.stdin is not None
        try:
            process.stdin.write(piece(line))
            await process.stdin.drain()
        except ConnectionError:
            self._lost.add(process)

    def end_questions(self) -> None:
        """No further line comes."""
        if self._process is not None and self._process.stdin is not None:
            self._process.stdin.close()

    async def verdict(self) -> tuple[str, bytes]:
        """Kind and line of the verdict on the oldest line."""
        asked = self._asked.popleft()
        assert asked.process.stdout is not None
        answer = await read_piece(asked.process.stdout)
        if answer is None:
            self._lost.add(asked.process)
            return _unjudged(asked, await asked.process.wait())
        kind, _, line = answer.partition(b" ")
        if kind == REFUSED:
            raise ProvenderError(line.decode())
        return kind.decode(), line

    async def missing_modules(self) -> dict[str, int]:
        """What the process counted, behind its last verdict; nothing of one that died or never began."""
        if self._process is None or self._process.stdout is None:
            return {}
        counted = await read_piece(self._process.stdout)
        return {} if counted is None else dict(json.loads(counted))

    async def close(self) -> None:
        """Ends the process and its boxes."""
        process = self._process
        if process is None or process.returncode is not None:
            return
        with contextlib.suppress(ProcessLookupError):
            process.terminate()
        try:
            async with asyncio.timeout(_ENDING_SECONDS):
                await process.wait()
        except TimeoutError:
            with contextlib.suppress(ProcessLookupError):
                process.kill()

    async def _started(self, first: int) -> Process:
        task = {
            "order": asdict(self._order),
            "jobs": self._shares.jobs,
            "boxes": self._shares.boxes,
            "process": self._number,
            "first": first,
        }
        # A session of its own: it is this process that the terminal's signals are for.
        return await asyncio.create_subprocess_exec(
            *(sys.executable, "-P", "-m", "engine.verify.feeding.feeder", json.dumps(task)),
            stdin=PIPE,
            stdout=PIPE,
            limit=_PIPE_BYTES,
            start_new_session=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
        )


def _unjudged(asked: _Asked, code: int) -> tuple[str, bytes]:
    """The verdict on a line whose process ended with exit code ``code`` before it said one."""
    try:
        content = read_object(asked.line)
    except BadRequest:
        content = {}
    reason = f"line {asked.number + 1}: the process that was to judge it ended with exit code {code}"
    verdict = Verdict(kind=VerdictKind.HARNESS_ERROR, reason=reason)
    return verdict.kind.value, written(result_of(readable_id(content), verdict, readable_meta(content)))
