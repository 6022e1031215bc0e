"""Statements that were proposed in a run, and which of them are too much like an earlier one.

*Earlier* is by position and not by time, so that what is decided depends on nothing but the statements: who
asks is answered once all earlier positions have said theirs, or have come to an end without.
"""

import asyncio
import heapq
from collections.abc import Iterable

from engine.reading.likeness import LikeIndex

#: Why no problem is made of such a statement.
ALIKE = "too much like an earlier proposal"


class Order:
    """Positions that were begun in rising order, and who waits for all before one to be settled."""

    def __init__(self) -> None:
        self._open: list[int] = []
        self._unsettled: set[int] = set()
        self._waiting: list[tuple[int, int, asyncio.Future[None]]] = []
        self._tickets = 0

    def expect(self, position: int) -> None:
        """Later positions wait for this one."""
        if position not in self._unsettled:
            self._unsettled.add(position)
            heapq.heappush(self._open, position)

    def settle(self, position: int) -> None:
        """Nobody waits for this position any longer."""
        self._unsettled.discard(position)
        while self._open and self._open[0] not in self._unsettled:
            heapq.heappop(self._open)
        while self._waiting and not self._is_held(self._waiting[0][0]):
            _, _, waiting = heapq.heappop(self._waiting)
            if not waiting.done():
                waiting.set_result(None)

    async def turn(self, position: int) -> None:
        """Returns once all earlier positions are settled."""
        if not self._is_held(position):
            return
        waiting: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._tickets += 1
        heapq.heappush(self._waiting, (position, self._tickets, waiting))
        await waiting

    def _is_held(self, position: int) -> bool:
        return bool(self._open) and self._open[0] < position


class Proposed:
    """The statements of a run by position."""

    def __init__(self, known: Iterable[tuple[int, str, int | None]]) -> None:
        """``known``: position, statement, and which earlier one it is too much like."""
        self._index, self._positions = LikeIndex(), set[int]()
        self.alike: dict[int, int] = {}
        """An earlier position by each that is too much like it."""
        for position, statement, earlier in known:
            self._index.add(position, statement)
            self._positions.add(position)
            if earlier is not None:
                self.alike[position] = earlier

    def enter(self, position: int, statement: str) -> list[int] | None:
        """Enters a statement; returns the positions that are too much like an earlier one since, and were not
        before. ``None`` where the position has said its statement before."""
        if position in self._positions:
            return None
        found = [
            (position, other) if other > position else (other, position)
            for other in self._index.like(statement)
        ]
        self._index.add(position, statement)
        self._positions.add(position)
        news = {later: earlier for earlier, later in reversed(found) if later not in self.alike}
        self.alike |= news
        return list(news)
