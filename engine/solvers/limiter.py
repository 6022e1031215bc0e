"""How many requests are under way at once: found by trying, lowered when the server says so.

Without a given number the limit doubles after every round that was clean and used all of it (slow start),
until the server first refuses a request for its rate. From then on it grows by a twentieth a round, and each
refusal takes a fifth off, at most once in :data:`COOLDOWN_SECONDS`: a burst of refusals is one piece of news.
A given number is kept, whatever happens.

What goes on with a conversation comes before what begins one: servers keep the beginning of what they worked
through for a while, and problems are finished rather than more of them begun.
"""

import asyncio
import time
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

#: Few enough for a laptop's server, and ten rounds of doubling from any cluster's.
START_LIMIT = 4
#: Each request holds a connection, and systems commonly allow a process 1,024 open files.
MAX_LIMIT = 512
SLOW_START_FACTOR = 2.0
GROWTH_FACTOR = 1.05
REFUSED_FACTOR = 0.8
#: Requests that were sent before the limit fell are still being refused for about this long.
COOLDOWN_SECONDS = 15.0


class Limiter:
    """Bounds the requests under way. For use within one event loop."""

    def __init__(self, fixed: int | None = None, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._fixed = fixed
        self._clock = clock
        self._limit = float(fixed if fixed is not None else START_LIMIT)
        self._slow_start = True
        self._cooldown_until = self._closed_until = clock()
        self._continuing: deque[asyncio.Future[None]] = deque()
        self._beginning: deque[asyncio.Future[None]] = deque()
        self._in_flight = 0
        self._served = 0
        self._saturated = False

    @property
    def limit(self) -> int:
        """Requests that may be under way now."""
        return int(self._limit)

    @asynccontextmanager
    async def slot(self, *, continues: bool = False) -> AsyncIterator[None]:
        """Waits for a free place and holds it.

        Args:
            continues: whether the server has seen the beginning of the request: it comes before others.
        """
        await self._enter(self._continuing if continues else self._beginning)
        try:
            yield
        finally:
            self._in_flight -= 1
            self._admit()

    def succeeded(self) -> None:
        """Reports an answered request. A round is as many of them as the limit."""
        self._served += 1
        if self._served < self.limit:
            return
        if self._saturated and self._fixed is None and self._clock() >= self._cooldown_until:
            factor = SLOW_START_FACTOR if self._slow_start else GROWTH_FACTOR
            self._limit = min(MAX_LIMIT, self._limit * factor)
        self._new_round()
        self._admit()

    def refused(self, *, retry_after_seconds: float = 0.0) -> None:
        """Reports a request that was refused for its rate. Nothing new starts before the server's own delay
        is over."""
        now = self._clock()
        self._closed_until = max(self._closed_until, now + retry_after_seconds)
        self._slow_start = False
        self._new_round()
        if self._fixed is None and now >= self._cooldown_until:
            self._limit = max(1.0, self._limit * REFUSED_FACTOR)
            self._cooldown_until = now + COOLDOWN_SECONDS

    def _new_round(self) -> None:
        self._served, self._saturated = 0, False

    async def _enter(self, queue: deque[asyncio.Future[None]]) -> None:
        if not (self._continuing or self._beginning) and self._has_room():
            self._take()
            return
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        queue.append(turn)
        self._saturated = self._saturated or self._in_flight >= self.limit
        self._admit()
        try:
            await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():
                # The place was given in the same moment; hand it on.
                self._in_flight -= 1
                self._admit()
            raise

    def _has_room(self) -> bool:
        return self._in_flight < self.limit and self._clock() >= self._closed_until

    def _take(self) -> None:
        self._in_flight += 1
        self._saturated = self._saturated or self._in_flight >= self.limit

    def _admit(self) -> None:
        """Lets in who waits, as far as there is room; after the server's delay if it asked for one."""
        while (queue := self._continuing or self._beginning) and self._has_room():
            turn = queue.popleft()
            if not turn.done():
                self._take()
                turn.set_result(None)
        pause = self._closed_until - self._clock()
        if (self._continuing or self._beginning) and pause > 0:
            asyncio.get_running_loop().call_later(pause, self._admit)
