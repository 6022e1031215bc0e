"""Verdicts for any number of lines: in order, overlapped, in flat memory."""

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Iterable
from typing import Any, Protocol

from engine.records import Attempt, Verdict, VerdictKind
from engine.verify.forms import RequestId
from engine.verify.lines import BadRequest
from engine.verify.requests import Request, read_request
from problem_banks.records import Problem
from sandbox.errors import UnsafeHost

#: Lines in flight per box: verdicts come out in order, so fast lines wait for a slow one before them.
_WINDOW_PER_JOB = 64
#: Bytes of the lines in flight, beyond which no further line is read.
WINDOW_BYTES = 64 * 1024 * 1024
#: Bytes of a line that is read at once: a millisecond or two.
_READ_AT_ONCE = 16 * 1024


class Checks(Protocol):
    """What is needed of :class:`engine.checks.Checker`."""

    async def check(self, problem: Problem, attempt: Attempt) -> Verdict:
        """The verdict on one attempt."""


async def verify_stream(
    lines: Iterable[bytes | BadRequest], checker: Checks, *, jobs: int, named: str = "line"
) -> AsyncGenerator[dict[str, Any], None]:
    """One result per line, in the order of the lines. In place of a line may stand why there is none.

    ``jobs`` is the number of programs that the checker runs at once; some more lines are kept in flight so
    that none of them idles. ``named`` is what reasons call a line, with its number.

    Raises:
        UnsafeHost: by a checker that opens its sandbox late, where nothing safe can run a program.
    """
    window: deque[tuple[asyncio.Task[dict[str, Any]], int]] = deque()
    held_bytes = 0
    numbered = enumerate(lines)
    exhausted = False
    try:
        while True:
            while not exhausted and len(window) < jobs * _WINDOW_PER_JOB and held_bytes < WINDOW_BYTES:
                index, line = next(numbered, (-1, b""))
                if index < 0:
                    exhausted = True
                    break
                size = len(line) if isinstance(line, bytes) else 0
                window.append((asyncio.create_task(_verify(line, index, checker, named)), size))
                held_bytes += size
            if not window:
                return
            task, size = window.popleft()
            result = await task
            held_bytes -= size
            yield result
    finally:
        tasks = [task for task, _ in window]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _verify(line: bytes | BadRequest, index: int, checker: Checks, named: str) -> dict[str, Any]:
    try:
        # Long texts take their time to be read; a thread for a short one costs more than reading it.
        is_long = not isinstance(line, BadRequest) and len(line) > _READ_AT_ONCE
        request = await asyncio.to_thread(_read, line, index) if is_long else _read(line, index)
    except BadRequest as error:
        verdict = Verdict(kind=VerdictKind.BAD_REQUEST, reason=f"{named} {index + 1}: {error}")
        return _result(error.request_id, verdict)
    try:
        verdict = await checker.check(request.problem, request.attempt)
    except UnsafeHost:
        raise
    except Exception as error:  # noqa: BLE001  # boundary: one line must not cost the others their verdicts
        reason = f"{named} {index + 1}: {type(error).__name__}: {error}"
        verdict = Verdict(kind=VerdictKind.HARNESS_ERROR, reason=reason)
    return _result(request.id, verdict)


def _read(line: bytes | BadRequest, index: int) -> Request:
    if isinstance(line, BadRequest):
        raise line
    return read_request(line, index)


def _result(request_id: RequestId | None, verdict: Verdict) -> dict[str, Any]:
    content = verdict.model_dump(mode="json", exclude={"evidence"})
    if content["first_failure"] is not None:
        del content["first_failure"]["public"]
    return {"id": request_id, **content}
