"""The worker in our own process: one task at a time, and nothing to pass on."""

import asyncio

from engine.executors.base import Done, Setup, Task
from engine.executors.worker import Worker
from engine.workbench import Names


class InPlaceExecutor:
    """One worker, opened when it is first needed."""

    room = 1

    def __init__(self, setup: Setup) -> None:
        self._worker = Worker(setup)
        self._one_at_a_time = asyncio.Lock()
        self._names: Names | None = None

    async def names(self) -> Names:
        async with self._one_at_a_time:
            if self._names is None:
                self._names = await self._worker.open()
            return self._names

    async def work(self, task: Task, *, alone: bool = False) -> Done:
        await self.names()
        async with self._one_at_a_time:
            return await self._worker.work(task)

    async def close(self) -> None:
        await self._worker.close()
