"""Many programs in a row: a bounded number under way, whatever the length of the row.

The row may be longer than memory: the next job is taken only once there is room in the window, which counts
every job that was started and whose result has not been taken yet. So a slow reader slows the row down.
"""

import asyncio
from collections.abc import (
    AsyncGenerator,
    AsyncIterable,
    AsyncIterator,
    Awaitable,
    Callable,
    Iterable,
    Mapping,
    Sequence,
)
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sandbox.errors import SandboxError
from sandbox.limits import Limits
from sandbox.program import Program
from sandbox.values import Wire

K = TypeVar("K")
J = TypeVar("J")
R = TypeVar("R")

#: Jobs under way per worker: one runs, the others are ready when it ends.
_WINDOW_PER_WORKER = 4


@dataclass(frozen=True)
class RunJob:
    """A whole program to run; see :meth:`sandbox.Sandbox.run`."""

    program: Program
    stdin: bytes = b""
    limits: Limits | None = None
    collect: Sequence[str] = ()


@dataclass(frozen=True)
class CallJob:
    """A function to call; see :meth:`sandbox.Sandbox.call`."""

    program: Program
    entry_point: str
    inputs: Sequence[Sequence[Wire]]
    signature: Mapping[str, Any] | None = None
    limits: Limits | None = None
    confirming: bool = False


@dataclass(frozen=True)
class Finished(Generic[K, R]):
    """What became of one job of a row: a result, or why there is none. One bad job ends no row."""

    key: K
    result: R | None = None
    error: SandboxError | None = None


def default_window(workers: int) -> int:
    """How many jobs a row has under way where the caller does not say."""
    return workers * _WINDOW_PER_WORKER


async def in_window(
    row: Iterable[tuple[K, J]] | AsyncIterable[tuple[K, J]],
    work: Callable[[J], Awaitable[R]],
    *,
    window: int,
    in_order: bool,
) -> AsyncGenerator[Finished[K, R], None]:
    """Does the work of every job of a row. Left early, it cancels what is under way and waits for its end."""
    source = aiter(row) if isinstance(row, AsyncIterable) else _one_by_one(row)
    pulling: asyncio.Future[tuple[K, J]] | None = None
    ended = False
    running: list[asyncio.Task[Finished[K, R]]] = []
    try:
        while running or not ended:
            if pulling is None and not ended and len(running) < window:
                pulling = asyncio.ensure_future(anext(source))
            awaited = running[:1] if in_order else running
            waiting_for = {*awaited, *([pulling] if pulling else ())}
            await asyncio.wait(waiting_for, return_when=asyncio.FIRST_COMPLETED)
            if pulling is not None and pulling.done():
                try:
                    key, job = pulling.result()
                    running.append(asyncio.create_task(_finish(key, job, work)))
                except StopAsyncIteration:
                    ended = True
                pulling = None
            for task in [task for task in awaited if task.done()]:
                running.remove(task)
                yield task.result()
    finally:
        left = [*running, *([pulling] if pulling else ())]
        for each in left:
            each.cancel()
        await asyncio.gather(*left, return_exceptions=True)


async def _finish(key: K, job: J, work: Callable[[J], Awaitable[R]]) -> Finished[K, R]:
    try:
        return Finished(key, result=await work(job))
    except SandboxError as error:
        return Finished(key, error=error)


async def _one_by_one(row: Iterable[tuple[K, J]]) -> AsyncIterator[tuple[K, J]]:
    for item in row:
        yield item
