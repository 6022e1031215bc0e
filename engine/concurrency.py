"""Concurrent work that stops whole: where one part fails, the rest is cancelled and its error raised.

Event loops come from here too. An interrupt while a loop is being made leaves half of one, which complains on
standard error when it is collected, after the user has been told that nothing is lost: :func:`event_loop`
makes one that an interrupt meets whole or not at all.
"""

import asyncio
import contextlib
import signal
from collections.abc import Callable, Coroutine, Iterable, Iterator
from types import TracebackType
from typing import Any, Self, TypeVar

T = TypeVar("T")

#: What may end a process at a moment of someone else's choice.
_INTERRUPTS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT)


async def together(work: Iterable[Coroutine[Any, Any, T]]) -> list[T]:
    """The results of all coroutines, in their order."""
    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(part) for part in work]
    except BaseExceptionGroup as failures:
        raise _first(failures) from None
    return [task.result() for task in tasks]


async def in_thread(work: Callable[[], T]) -> T:
    """The result of ``work``, done in a thread.

    Cancelled, it still waits for the thread: what the thread uses may be closed afterwards.
    """
    thread = asyncio.ensure_future(asyncio.to_thread(work))
    try:
        return await asyncio.shield(thread)
    except asyncio.CancelledError:
        await asyncio.wait({thread})
        raise


class Workers:
    """A bounded number of coroutines under way. Leaving the block waits for all of them."""

    def __init__(self, limit: int) -> None:
        self._room = asyncio.Semaphore(limit)
        self._group = asyncio.TaskGroup()

    async def start(self, work: Coroutine[Any, Any, None]) -> None:
        """Starts a coroutine as soon as there is room for it."""
        try:
            await self._room.acquire()
        except asyncio.CancelledError:
            work.close()
            raise
        self._group.create_task(work).add_done_callback(lambda _: self._room.release())

    async def __aenter__(self) -> Self:
        await self._group.__aenter__()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            await self._group.__aexit__(kind, error, trace)
        except BaseExceptionGroup as failures:
            raise _first(failures) from None


def _first(failures: BaseExceptionGroup[BaseException]) -> BaseException:
    """The first failure that is not itself a group."""
    inner = failures.exceptions[0]
    return _first(inner) if isinstance(inner, BaseExceptionGroup) else inner


class Runner:
    """Runs work in one event loop. Work that an interrupt breaks through comes to its own end.

    asyncio itself cancels the work at SIGINT only, once, and not where SIGINT is ignored; after any other
    interrupt it would cancel everything at once, and what closes a sandbox with it.
    """

    def __init__(self, runner: asyncio.Runner) -> None:
        self._runner = runner

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        """As :meth:`asyncio.Runner.run`."""
        under_way: list[asyncio.Task[Any]] = []

        async def whole() -> T:
            under_way.extend(filter(None, [asyncio.current_task()]))
            return await work

        try:
            return self._runner.run(whole())
        except KeyboardInterrupt:
            for task in under_way:
                if task.cancel():
                    self._runner.get_loop().run_until_complete(asyncio.wait({task}))
            raise


@contextlib.contextmanager
def event_loop() -> Iterator[Runner]:
    """A runner whose loop has been made."""
    runner = asyncio.Runner()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _INTERRUPTS)
    try:
        runner.get_loop()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    with runner:
        yield Runner(runner)


def run_to_end(work: Coroutine[Any, Any, T]) -> T:
    """As :func:`asyncio.run`."""
    with event_loop() as runner:
        return runner.run(work)
