"""Verdicts for any number of lines: in order, each as soon as it is known, overlapped, in flat memory."""

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, AsyncIterable, AsyncIterator, Iterable
from typing import Any, Protocol

from engine.records import Attempt, Verdict, VerdictKind
from engine.verify.lines import BadRequest
from engine.verify.requests import Request, read_request
from engine.verify.results import result_of
from problem_banks.records import Problem
from sandbox.errors import UnsafeHost

#: Lines in flight per box: verdicts come out in order, so fast lines wait for a slow one before them.
_WINDOW_PER_JOB = 64
#: Lines under check per box. A check runs several programs, which queue for the boxes with those of all other
#: checks: of too many at once none is ever done. Fewer would leave boxes idle.
_CHECKS_PER_JOB = 3
#: Bytes of the lines in flight, beyond which no further line is read.
WINDOW_BYTES = 64 * 1024 * 1024
#: A longer line is read in a thread: the others go on meanwhile.
_SHORT_BYTES = 16 * 1024

Line = bytes | BadRequest
"""In place of a line may stand why there is none."""


class Checks(Protocol):
    """What is needed of :class:`engine.checks.Checker`."""

    async def check(self, problem: Problem, attempt: Attempt) -> Verdict:
        """The verdict on one attempt."""


async def verify_stream(
    lines: Iterable[Line] | AsyncIterable[Line], checker: Checks, *, jobs: int, named: str = "line"
) -> AsyncGenerator[dict[str, Any], None]:
    """One result per line, in the order of the lines, as soon as it and all before it are known.

    ``jobs`` is the number of programs that the checker runs at once; some more lines are kept in flight so
    that none of them idles. ``named`` is what reasons call a line, with its number. An error of ``lines``
    is raised after the results of the lines before it.

    Raises:
        UnsafeHost: by a checker that opens its sandbox late, where nothing safe can run a program.
    """
    window = _Window(jobs * _WINDOW_PER_JOB)
    turn = asyncio.Semaphore(jobs * _CHECKS_PER_JOB)

    async def judge(line: Line, index: int) -> dict[str, Any]:
        async with turn:
            return await _verify(line, f"{named} {index + 1}", index, checker)

    async def feed() -> None:
        index, source = 0, _steps(lines)
        try:
            while await window.room() and (line := await anext(source, None)) is not None:
                window.add(asyncio.create_task(judge(line, index)), len(line) if type(line) is bytes else 0)
                index += 1
        finally:
            window.end()

    feeding = asyncio.create_task(feed())
    try:
        while (task := await window.first()) is not None:
            await asyncio.wait({task})  # and not the task itself, which a cancelled caller would cancel twice
            yield task.result()
            window.remove_first()
        await feeding
    finally:
        await _cancelled([feeding, *window.tasks()])


class _Window:
    """The lines in flight, oldest first: a bounded number of them, and of their bytes."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._flight: deque[tuple[asyncio.Task[dict[str, Any]], int]] = deque()
        self._bytes = 0
        self._ended = False
        self._changed = asyncio.Event()

    async def room(self) -> bool:
        """Waits until one more line may be read. True."""
        while len(self._flight) >= self._limit or self._bytes >= WINDOW_BYTES:
            await self._change()
        return True

    def add(self, task: asyncio.Task[dict[str, Any]], size: int) -> None:
        self._flight.append((task, size))
        self._bytes += size
        self._changed.set()

    async def first(self) -> asyncio.Task[dict[str, Any]] | None:
        """The oldest, once there is one; ``None`` after the last."""
        while not self._flight:
            if self._ended:
                return None
            await self._change()
        return self._flight[0][0]

    def remove_first(self) -> None:
        self._bytes -= self._flight.popleft()[1]
        self._changed.set()

    def end(self) -> None:
        """No further line comes."""
        self._ended = True
        self._changed.set()

    def tasks(self) -> list[asyncio.Task[dict[str, Any]]]:
        return [task for task, _ in self._flight]

    async def _change(self) -> None:
        self._changed.clear()
        await self._changed.wait()


async def _steps(lines: Iterable[Line] | AsyncIterable[Line]) -> AsyncIterator[Line]:
    """The lines one by one; between those that are there at once, everything else gets its turn."""
    if isinstance(lines, AsyncIterable):
        async for line in lines:
            yield line
        return
    for line in lines:
        yield line
        await asyncio.sleep(0)


async def _cancelled(tasks: list[asyncio.Task[Any]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def _verify(line: Line, place: str, index: int, checker: Checks) -> dict[str, Any]:
    """The result of one line, whatever it holds."""
    request_id = None
    try:
        request = await _read(line, index)
        request_id = request.id
        return result_of(request_id, await checker.check(request.problem, request.attempt))
    except BadRequest as error:
        request_id = error.request_id
        verdict = Verdict(kind=VerdictKind.BAD_REQUEST, reason=f"{place}: {error}")
    except UnsafeHost:
        raise
    except Exception as error:  # noqa: BLE001  # boundary: one line must not cost the others their verdicts
        reason = f"{place}: {type(error).__name__}: {error}"
        verdict = Verdict(kind=VerdictKind.HARNESS_ERROR, reason=reason)
    return result_of(request_id, verdict)


async def _read(line: Line, index: int) -> Request:
    if isinstance(line, BadRequest):
        raise line
    if len(line) <= _SHORT_BYTES:
        return read_request(line, index)
    return await asyncio.to_thread(read_request, line, index)
