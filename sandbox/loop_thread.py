"""An event loop in a thread of its own: for code that has no loop, or may not block the one it has."""

import asyncio
import os
import threading
from collections.abc import AsyncGenerator, Coroutine, Iterator
from typing import Any, TypeVar

from sandbox.errors import BadJob

T = TypeVar("T")

#: A cancelled program is ended within seconds, and work that had not begun never says that it has ended.
_CANCEL_SECONDS = 10


class LoopThread:
    """Does the work of any number of threads in one event loop. It belongs to the process that opened it.

    Args:
        name: of the thread.
        advice: what to tell those who ask while it is not open, or in another process.
    """

    def __init__(self, name: str, *, advice: str) -> None:
        self._name, self._advice = name, advice
        self._loop: asyncio.AbstractEventLoop | None = None
        self._process = 0

    def open(self) -> None:
        self._loop, self._process = asyncio.new_event_loop(), os.getpid()
        self._thread = threading.Thread(target=self._loop.run_forever, name=self._name, daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Ends the loop. May be called twice."""
        loop, self._loop = self._loop, None
        if loop is not None and self._process == os.getpid():
            loop.call_soon_threadsafe(loop.stop)
            self._thread.join()
            loop.close()

    def wait(self, work: Coroutine[Any, Any, T]) -> T:
        """What ``work`` comes to. Interrupted, it cancels the work and waits for its end.

        Raises:
            BadJob: the loop is not open in this process.
        """
        if self._loop is None or self._process != os.getpid():
            work.close()
            raise BadJob(self._advice)
        ended = threading.Event()
        future = asyncio.run_coroutine_threadsafe(_telling(work, ended), self._loop)
        try:
            return future.result()
        except BaseException:
            # An interrupt, if it has not ended by itself: the program has ended before the caller goes on.
            future.cancel()
            ended.wait(_CANCEL_SECONDS)
            raise

    def each(self, results: AsyncGenerator[T, None]) -> Iterator[T]:
        """The results one by one. Left early, it closes their generator."""

        async def take() -> list[T]:
            async for result in results:
                return [result]
            return []

        async def leave() -> None:
            await results.aclose()

        try:
            while taken := self.wait(take()):
                yield from taken
        finally:
            self.wait(leave())


async def _telling(work: Coroutine[Any, Any, T], ended: threading.Event) -> T:
    try:
        return await work
    finally:
        ended.set()
