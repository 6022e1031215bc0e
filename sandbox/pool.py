"""A pool of workers: back-pressure, one retry on another worker, programs sent where they are compiled.

Small jobs are sent a few ahead, so that a worker goes on with the next before its reply is read, and the host
reads several replies at a time. What waits behind a slow job is given to others.
"""

import asyncio
from collections import deque
from collections.abc import Iterable

from sandbox.backends.base import Backend
from sandbox.environments import Environment
from sandbox.errand import Errand
from sandbox.errors import HarnessError
from sandbox.inbox.protocol import Job, JobEnd
from sandbox.worker import SLOW_SECONDS, Worker

#: A job whose worker was lost is tried once more; twice is not bad luck any longer.
_TRIES = 2
#: Jobs that a worker of quick ones holds, the one that runs included.
_MOST_HELD = 7
_CLOSED = "the sandbox was closed while a program ran"


class Turns:
    """How many workers may be at work at once, in all pools of a sandbox together."""

    def __init__(self, limit: int) -> None:
        self._left = limit
        self._pools: list[Pool] = []

    def join(self, pool: "Pool") -> None:
        self._pools.append(pool)

    def take(self) -> bool:
        """Takes a turn, if there is one."""
        if not self._left:
            return False
        self._left -= 1
        return True

    def give_back(self) -> None:
        """For whoever waits longest."""
        self._left += 1
        self._pools.append(self._pools.pop(0))
        for pool in list(self._pools):
            pool.hand_out()

    def others_wait(self, pool: "Pool") -> bool:
        return any(each is not pool and each.waits for each in self._pools)


class Pool:
    """The workers of one environment; callers wait for a worker that has room.

    Args:
        slots: a number for each worker, which no other worker of this process has.
        turns: how many workers may be at work, in this pool and in others together.
    """

    def __init__(self, backend: Backend, environment: Environment, slots: range, turns: Turns) -> None:
        self._workers = [Worker(backend, slot, environment, self) for slot in slots]
        self._idle = list(self._workers)
        self._waiting: deque[Errand] = deque()
        self._turns = turns
        self._homes: dict[str, Worker] = {}
        self._look: asyncio.TimerHandle | None = None
        turns.join(self)

    @property
    def waits(self) -> bool:
        """Whether some job is in no worker's hands."""
        return bool(self._waiting)

    async def run(self, job: Job) -> JobEnd:
        """The reply to a job.

        Raises:
            HarnessError: two workers were lost over it.
        """
        errand = Errand(job, asyncio.get_running_loop().create_future())
        self._waiting.append(errand)
        self.hand_out()
        try:
            return await errand.reply
        except asyncio.CancelledError:
            await asyncio.shield(self._drop(errand))
            raise

    async def close(self) -> None:
        if self._look is not None:
            self._look.cancel()
        try:
            await asyncio.gather(*(worker.close() for worker in self._workers))
        finally:
            for errand in self._waiting:
                errand.fail(HarnessError(_CLOSED))
            self._waiting.clear()

    def hand_out(self) -> None:
        """Gives what waits to workers that have room, idle ones first."""
        while self._waiting:
            errand = self._waiting[0]
            worker = self._idle_one(errand.key) or self._one_with_room(errand)
            if worker is None:
                return
            self._waiting.popleft()
            worker.take(errand)

    def take_back(self, errands: Iterable[Errand]) -> None:
        """Of a worker: jobs that it has not come to, to be given to another."""
        self._waiting.extendleft(reversed(list(errands)))
        self.hand_out()

    def reclaim(self, errand: Errand) -> bool:
        """Whether a worker that a job was taken from has come to it before any other took it."""
        if errand not in self._waiting:
            return False
        self._waiting.remove(errand)
        return True

    def lost(self, errand: Errand, why: str) -> None:
        """A worker was lost while it ran a job."""
        errand.losses.append(why)
        if len(errand.losses) < _TRIES:
            self._waiting.appendleft(errand)
            return
        said = "; ".join(errand.losses)
        errand.fail(HarnessError(f"the sandbox lost a worker {_TRIES} times on one program: {said}"))

    def rests(self, worker: Worker) -> None:
        """Of a worker: it has nothing to do."""
        self._idle.append(worker)
        self._turns.give_back()

    def _idle_one(self, key: str | None) -> Worker | None:
        if not self._idle or not self._turns.take():
            return None
        home = self._homes.get(key) if key is not None else None
        worker = home if home in self._idle else self._idle[0]
        self._idle.remove(worker)
        if key is not None:
            self._homes[key] = worker
            if len(self._homes) > 1024:  # older programs have left their worker's cache anyway
                self._homes.pop(next(iter(self._homes)))
        return worker

    def _one_with_room(self, errand: Errand) -> Worker | None:
        """The worker of quick jobs that holds the fewest."""
        ready = [each for each in self._workers if each.is_quick and each.held < _MOST_HELD]
        if not ready or not errand.may_wait or self._turns.others_wait(self):
            return None
        if self._look is None:
            self._look = asyncio.get_running_loop().call_later(SLOW_SECONDS / 2, self._look_at_all)
        return min(ready, key=lambda each: each.held)

    def _look_at_all(self) -> None:
        """Takes from workers with a slow job what waits behind it."""
        self._look = None
        back = [errand for worker in self._workers for errand in worker.behind_a_slow_one()]
        if any(worker.needs_an_eye for worker in self._workers):
            self._look = asyncio.get_running_loop().call_later(SLOW_SECONDS / 2, self._look_at_all)
        self.take_back(back)

    async def _drop(self, errand: Errand) -> None:
        if errand in self._waiting:
            self._waiting.remove(errand)
        for worker in self._workers:
            if errand.worker is worker:
                await worker.drop(errand)
