"""The most money that a run may spend: nothing more is asked for where that could take it further."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from dataclasses import dataclass

MICROS = 1_000_000


class Spent(Exception):
    """The money is spent."""


@dataclass(slots=True)
class Purchase:
    """One completion that is being bought."""

    cost_micros: int = 0


class Budget:
    """Counts what completions cost. For use within one event loop.

    What a completion costs is known once it is there. Each that is under way counts for as much as the
    dearest of its solver so far, and a solver's first is bought alone: the money is passed by no more than
    what those under way cost beyond the dearest before them.

    Args:
        most: in the currency of the solvers' prices; no bound where absent.
        spent_micros: what earlier parts of the run spent, in millionths.
    """

    def __init__(self, most: float | None = None, *, spent_micros: int = 0) -> None:
        self._most = most
        self._spent_micros = spent_micros
        self._reserved_micros = 0
        self._dearest: dict[str, int] = {}
        self._first = asyncio.Lock()

    def buying(self, solver: str) -> AbstractAsyncContextManager[Purchase]:
        """Counts one completion of ``solver`` while it is being bought; its cost is set within.

        Raises:
            Spent: it may cost more than is left.
        """
        return nullcontext(Purchase()) if self._most is None else self._within(self._most, solver)

    @asynccontextmanager
    async def _within(self, most: float, solver: str) -> AsyncIterator[Purchase]:
        if solver not in self._dearest:
            async with self._first:
                if solver not in self._dearest:
                    async with self._counted(solver, most) as purchase:
                        yield purchase
                    return
        async with self._counted(solver, most) as purchase:
            yield purchase

    @asynccontextmanager
    async def _counted(self, solver: str, most: float) -> AsyncIterator[Purchase]:
        reserve = self._dearest.get(solver, 0)
        left = most * MICROS - self._spent_micros - self._reserved_micros
        if left <= 0 or left < reserve:
            raise Spent(f"`max_cost` of {most:g} is used up: raise it, and the same command goes on")
        purchase = Purchase()
        self._reserved_micros += reserve
        try:
            yield purchase
            self._dearest[solver] = max(reserve, purchase.cost_micros, self._dearest.get(solver, 0))
        finally:
            self._reserved_micros -= reserve
            self._spent_micros += purchase.cost_micros
