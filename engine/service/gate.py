"""Back-pressure: so many requests at once, so many that wait, and a wait that ends."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager


class Busy(Exception):
    """There was no turn in time: the caller should ask again."""


class Gate:
    """Lets a bounded number of requests through at once, in the order in which they came.

    Args:
        room: requests under way.
        queue: requests that wait; one more is refused at once.
        seconds: what one waits before it is refused.
    """

    def __init__(self, room: int, *, queue: int, seconds: float) -> None:
        self._room = asyncio.Semaphore(room)
        self._queue, self._seconds = queue, seconds
        self.waiting = self.under_way = 0

    @asynccontextmanager
    async def turn(self) -> AsyncGenerator[None, None]:
        """The time of one request, once it has its turn.

        Raises:
            Busy: too many wait already, or it did not come in time.
        """
        await self._enter()
        self.under_way += 1
        try:
            yield
        finally:
            self.under_way -= 1
            self._room.release()

    async def _enter(self) -> None:
        if not self._room.locked():
            await self._room.acquire()
            return
        if self.waiting >= self._queue:
            raise Busy(f"{self.waiting} requests wait already")
        self.waiting += 1
        try:
            async with asyncio.timeout(self._seconds):
                await self._room.acquire()
        except TimeoutError:
            raise Busy(f"no turn within {self._seconds:g} s") from None
        finally:
            self.waiting -= 1
