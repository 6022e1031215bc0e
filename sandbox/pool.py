"""A pool of workers: back-pressure, one retry on another worker, programs sent where they are compiled."""

import asyncio

from sandbox.backends.base import Backend
from sandbox.environments import Environment
from sandbox.errors import HarnessError
from sandbox.inbox.protocol import Job, JobEnd
from sandbox.inbox.starvation import MOST_STRETCH
from sandbox.worker import Worker, WorkerLost

#: A job whose worker was lost is tried once more; twice is not bad luck any longer.
_TRIES = 2


class Pool:
    """The workers of one environment; callers wait for a worker that is idle.

    Args:
        slots: a number for each worker, which no other worker of this process has.
        turn: how many jobs may run at once, in this pool and in others together.
    """

    def __init__(
        self, backend: Backend, environment: Environment, slots: range, turn: asyncio.Semaphore
    ) -> None:
        self._workers = [Worker(backend, slot, environment) for slot in slots]
        self._idle = list(self._workers)
        self._turn = turn
        self._homes: dict[str, Worker] = {}

    async def run(self, job: Job) -> JobEnd:
        """The reply to a job.

        Raises:
            HarnessError: two workers were lost over it.
        """
        key = job.build.key if job.build else None
        wall = _wall_seconds(job)
        losses: list[str] = []
        for _ in range(_TRIES):
            async with self._turn:
                worker = self._take(key)
                try:
                    reply = await worker.run(job, wall)
                except WorkerLost as loss:
                    losses.append(str(loss))
                    continue
                finally:
                    self._idle.append(worker)
            # The next caller's job goes out before this one's reply is made use of.
            await asyncio.sleep(0)
            return reply
        raise HarnessError(f"the sandbox lost a worker {_TRIES} times on one program: {'; '.join(losses)}")

    async def close(self) -> None:
        await asyncio.gather(*(worker.close() for worker in self._workers))

    def _take(self, key: str | None) -> Worker:
        home = self._homes.get(key) if key is not None else None
        worker = home if home in self._idle else self._idle[0]
        self._idle.remove(worker)
        if key is not None:
            self._homes[key] = worker
            if len(self._homes) > 1024:  # older programs have left their worker's cache anyway
                self._homes.pop(next(iter(self._homes)))
        return worker


def _wall_seconds(job: Job) -> float:
    """How long a job may take by the limits of all its boxes, compilers included, where they starve."""
    wall = sum(box.shape.limits["wall_seconds"] for box in job.boxes) * job.starts
    for whole in (job.build, job.partner):
        for build in (whole, whole.prelude) if whole is not None else ():
            if build is not None:
                wall += build.limits["wall_seconds"] * len(build.commands)
    return wall * MOST_STRETCH
