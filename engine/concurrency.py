"""Concurrent work that stops whole: where one part fails, the rest is cancelled and its error raised.

Event loops come from here too. An interrupt while a loop is being made leaves half of one, which complains on
standard error when it is collected, after the user has been told that nothing is lost: :func:`event_loop`
makes one that an interrupt meets whole or not at all.
"""

import asyncio
import contextlib
import signal
from collections.abc import AsyncIterator, Callable, Coroutine, Iterable, Iterator
from concurrent.futures import Executor, Future
from types import TracebackType
from typing import Any, ParamSpec, Self, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

#: Letters, or bytes, that are read before anybody waits for it.
SHORT_LETTERS = 16 * 1024

#: What may end a process at a moment of someone else's choice.
_INTERRUPTS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT)


async def together(work: Iterable[Coroutine[Any, Any, T]]) -> list[T]:
    """The results of all coroutines, in their order."""
    parts = list(work)
    if len(parts) <= 1:  # as of nearly every problem: a group costs more than what it would wait for
        return [await part for part in parts]
    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(part) for part in parts]
    except BaseExceptionGroup as failures:
        raise _first(failures) from None
    return [task.result() for task in tasks]


async def one_by_one(items: Iterable[T]) -> AsyncIterator[T]:
    """``items`` for what takes them as they come."""
    for item in items:
        yield item


async def in_thread(work: Callable[[], T]) -> T:
    """The result of ``work``, done in a thread.

    Cancelled, it still waits for the thread: what the thread uses may be closed afterwards.
    """
    return await to_its_end(asyncio.to_thread(work))


async def to_its_end(work: Coroutine[Any, Any, T]) -> T:
    """The result of ``work``. Cancelled, it still waits for what cannot be left half-way."""
    under_way = asyncio.ensure_future(work)
    try:
        return await asyncio.shield(under_way)
    except asyncio.CancelledError:
        await asyncio.wait({under_way})
        raise


async def reading(work: Callable[[], T], text: str | bytes) -> T:
    """The result of ``work``, which reads ``text``: a long one in a thread, while everything else goes on."""
    return work() if len(text) <= SHORT_LETTERS else await in_thread(work)


class InPlace(Executor):
    """Work is done where it is handed in: a process of its own has nothing else to hold up."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        done: Future[T] = Future()
        try:
            done.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 - handed to whoever waits for the result
            done.set_exception(error)
        return done


async def in_executor(executor: Executor, work: Callable[[], T]) -> T:
    """The result of ``work``, done in ``executor``; one in place is not waited for through the event loop."""
    if isinstance(executor, InPlace):
        return work()
    return await asyncio.get_running_loop().run_in_executor(executor, work)


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
