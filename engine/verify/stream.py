"""Verdicts for any number of lines: in order, each as soon as it is known, overlapped, in flat memory."""

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, AsyncIterable, AsyncIterator, Awaitable, Iterable, Iterator
from functools import partial
from itertools import count, islice
from typing import Any

from engine.concurrency import SHORT_LETTERS, reading
from engine.records import Verdict, VerdictKind
from engine.verify.lines import BadRequest
from engine.verify.references import Checks, ReferencedChecks
from engine.verify.requests import Request, read_request
from engine.verify.results import result_of
from sandbox.errors import UnsafeHost

#: Lines in flight per box: verdicts come out in order, so fast lines wait for a slow one before them.
_WINDOW_PER_JOB = 64
#: Lines under check per box. A check runs several programs, which queue for the boxes with those of all other
#: checks: of too many at once none is ever done. Fewer would leave boxes idle, or without the small programs
#: that a worker is sent ahead.
_CHECKS_PER_JOB = 8
#: Short lines that are read at once.
_READ_AT_ONCE = 32
#: Bytes of the lines in flight, beyond which no further line is read.
WINDOW_BYTES = 64 * 1024 * 1024

Line = bytes | BadRequest
"""In place of a line may stand why there is none."""


async def verify_stream(
    lines: Iterable[Line] | AsyncIterable[Line],
    checker: Checks,
    *,
    jobs: int,
    named: str = "line",
    numbers: Iterator[int] | None = None,
) -> AsyncGenerator[dict[str, Any], None]:
    """One result per line, in the order of the lines, as soon as it and all before it are known.

    ``jobs`` is the number of programs that the checker runs at once; some more lines are kept in flight so
    that none of them idles. ``named`` is what reasons call a line, with its number; ``numbers`` gives those,
    from 0, where they are not simply counted. An error of ``lines`` is raised after the results of the lines
    before it.

    Raises:
        UnsafeHost: by a checker that opens its sandbox late, where nothing safe can run a program.
    """
    checks = checker if isinstance(checker, ReferencedChecks) else ReferencedChecks(checker)
    window = _Window(jobs * _WINDOW_PER_JOB)
    turn = asyncio.Semaphore(jobs * _CHECKS_PER_JOB)

    requests = _Requests()

    async def judge(index: int) -> dict[str, Any]:
        async with turn:
            return await _verify(requests.read(index), f"{named} {index + 1}", checks)

    async def feed() -> None:
        indices, source = numbers or count(), _steps(lines)
        try:
            while await window.room() and (line := await anext(source, None)) is not None:
                index = next(indices)
                requests.add(index, line)
                window.add(asyncio.create_task(judge(index)), len(line) if type(line) is bytes else 0)
        finally:
            window.end()

    feeding = asyncio.create_task(feed())
    try:
        while (task := await window.first()) is not None:
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
        self._changed, self._done = asyncio.Event(), asyncio.Event()
        """Whether there may be room; and whether the oldest may be done, or no more come."""

    async def room(self) -> bool:
        """Waits until one more line may be read; once full, until several may, read in one go. True."""
        if len(self._flight) >= self._limit:
            while len(self._flight) > self._limit - _READ_AT_ONCE:
                await self._change()
        while self._bytes >= WINDOW_BYTES:
            await self._change()
        return True

    def add(self, task: asyncio.Task[dict[str, Any]], size: int) -> None:
        self._flight.append((task, size))
        self._bytes += size
        task.add_done_callback(self._note_done)

    async def first(self) -> asyncio.Task[dict[str, Any]] | None:
        """The oldest, once there is one and it is done; ``None`` after the last."""
        while True:
            if self._flight and self._flight[0][0].done():
                return self._flight[0][0]
            if self._ended and not self._flight:
                return None
            self._done.clear()
            await self._done.wait()

    def _note_done(self, task: asyncio.Task[dict[str, Any]]) -> None:
        if self._flight and self._flight[0][0] is task:
            self._done.set()

    def remove_first(self) -> None:
        self._bytes -= self._flight.popleft()[1]
        self._changed.set()

    def end(self) -> None:
        """No further line comes."""
        self._ended = True
        self._done.set()

    def tasks(self) -> list[asyncio.Task[dict[str, Any]]]:
        return [task for task, _ in self._flight]

    async def _change(self) -> None:
        self._changed.clear()
        await self._changed.wait()


class _Requests:
    """Lines in flight, read as requests when they are asked for, and short ones several at once.

    Between programs that come and go, a processor has forgotten what reads a line: to read one alone takes it
    twice as long.
    """

    def __init__(self) -> None:
        self._lines: dict[int, Line] = {}
        self._read: dict[int, Request | Exception] = {}

    def add(self, index: int, line: Line) -> None:
        self._lines[index] = line

    async def read(self, index: int) -> Request:
        """The request of a line, which is then forgotten.

        Raises:
            BadRequest: the line is none.
        """
        found = self._read.pop(index, None)
        if found is None:
            line = self._lines.pop(index)
            if not isinstance(line, BadRequest):
                self._read_short(SHORT_LETTERS - len(line))
                return await reading(partial(read_request, line, index), line)
            found = line
        if isinstance(found, Exception):
            raise found
        return found

    def _read_short(self, letters: int) -> None:
        """Reads the lines that come next, as far as they have no more than so many letters together."""
        for index, line in list(islice(self._lines.items(), _READ_AT_ONCE)):
            letters -= 0 if isinstance(line, BadRequest) else len(line)
            if letters < 0:
                return
            self._read[index] = _read(self._lines.pop(index), index)


def _read(line: Line, index: int) -> Request | Exception:
    if isinstance(line, BadRequest):
        return line
    try:
        return read_request(line, index)
    except Exception as error:  # noqa: BLE001  # boundary: raised where this line is judged, and no other
        return error


async def _steps(lines: Iterable[Line] | AsyncIterable[Line]) -> AsyncIterator[Line]:
    """The lines one by one; between some of those that are there at once, all else gets its turn."""
    if isinstance(lines, AsyncIterable):
        async for line in lines:
            yield line
        return
    for index, line in enumerate(lines):
        yield line
        if index % _READ_AT_ONCE == 0:
            await asyncio.sleep(0)


async def _cancelled(tasks: list[asyncio.Task[Any]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def _verify(reading_it: Awaitable[Request], place: str, checker: Checks) -> dict[str, Any]:
    """The result of one line, whatever it holds."""
    request_id, meta = None, None
    try:
        request = await reading_it
        request_id, meta = request.id, request.meta
        return result_of(request_id, await checker.check(request.problem, request.attempt), meta)
    except BadRequest as error:
        request_id, meta = error.request_id, error.meta
        verdict = Verdict(kind=VerdictKind.BAD_REQUEST, reason=f"{place}: {error}")
    except UnsafeHost:
        raise
    except Exception as error:  # noqa: BLE001  # boundary: one line must not cost the others their verdicts
        reason = f"{place}: {type(error).__name__}: {error}"
        verdict = Verdict(kind=VerdictKind.HARNESS_ERROR, reason=reason)
    return result_of(request_id, verdict, meta)
