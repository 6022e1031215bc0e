"""A pool leaves no worker half started or half ended, at whatever moment it is closed."""

import asyncio

import pytest

from engine.errors import SolverError
from engine.executors.base import Done, Task
from engine.executors.pool import Pool
from engine.workbench import Names

_TURNS = 5


async def _turns() -> None:
    for _ in range(_TURNS):
        await asyncio.sleep(0)


class Hapless:
    """A worker that takes its time to start and to end, and never gets ready."""

    def __init__(self, begun: "list[Hapless]") -> None:
        self.lost = asyncio.Event()
        self.ended = False
        begun.append(self)

    async def ready(self) -> Names:
        raise SolverError("no model is served")

    async def asked(self, task: Task) -> Done:
        raise AssertionError("it was never ready")

    async def end(self) -> None:
        await _turns()
        self.ended = True


@pytest.mark.parametrize("turns_before_close", range(4 * _TURNS))
async def test_a_pool_that_is_closed_has_ended_every_worker_that_began(turns_before_close: int) -> None:
    begun: list[Hapless] = []

    async def start() -> Hapless:
        worker = Hapless(begun)
        await _turns()
        return worker

    pool = Pool(start, workers=2, tasks_each=1)
    for _ in range(turns_before_close):
        await asyncio.sleep(0)
    await pool.close()
    assert all(worker.ended for worker in begun)
