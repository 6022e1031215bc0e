"""Workers on the nodes of a Ray cluster: an actor each, with a sandbox of its own.

An actor claims one CPU for each program that its sandbox runs at once, and as many ``sandbox`` slots where
the cluster's nodes declare such a resource. Of Ray's own only placement and the passing of tasks are used:
every answer is saved over a connection to the ledger, which stays where the run was started.
"""

import asyncio
import os
from contextlib import suppress
from typing import Any

from engine.errors import MissingExtra
from engine.executors.base import Done, Setup, Task, WorkerLost
from engine.executors.pool import Pool
from engine.executors.worker import Worker
from engine.workbench import Names

#: A resource that an administrator may give to the nodes that may run sandboxes.
SLOTS = "sandbox"


async def join_cluster() -> str:
    """Our address as other nodes see it. Joins the cluster, or starts one of this machine.

    Raises:
        MissingExtra: Ray is not installed.
    """
    ray = _ray()
    if not ray.is_initialized():
        await asyncio.to_thread(ray.init, log_to_driver=False, include_dashboard=False)
    address: str = ray.util.get_node_ip_address()
    return address


def ray_pool(setup: Setup, *, processes: int, tasks_each: int) -> Pool:
    """Workers in actors of the cluster that was joined."""

    async def started() -> _Actor:
        return _Actor(setup, tasks_each)

    return Pool(started, workers=processes, tasks_each=tasks_each)


class _Actor:
    """One actor, as seen from here."""

    def __init__(self, setup: Setup, tasks_each: int) -> None:
        ray = _ray()
        jobs = setup.config.sandbox.jobs or os.cpu_count() or 1
        slots = {SLOTS: jobs} if SLOTS in ray.cluster_resources() else {}
        options = {
            "num_cpus": jobs,
            "resources": slots,
            "max_concurrency": tasks_each + 1,
            "scheduling_strategy": "SPREAD",
        }
        self._actor: Any = ray.remote(RayWorker).options(**options).remote(setup)
        self.lost = asyncio.Event()

    async def ready(self) -> Names:
        names: Names = await self._called(self._actor.open.remote())
        return names

    async def asked(self, task: Task) -> Done:
        done: Done = await self._called(self._actor.work.remote(task))
        return done

    async def end(self) -> None:
        """Ends the actor, if it still lives."""
        ray = _ray()
        self.lost.set()
        with suppress(ray.exceptions.RayError, RuntimeError):
            ray.kill(self._actor)

    async def _called(self, call: Any) -> Any:
        ray = _ray()
        try:
            return await call
        except ray.exceptions.RayTaskError as error:
            raise error.cause from error
        except ray.exceptions.RayError as error:
            self.lost.set()
            raise WorkerLost(f"a Ray actor ended: {str(error).splitlines()[0]}") from error


class RayWorker:
    """The worker inside an actor. Its methods run in the actor's own event loop."""

    def __init__(self, setup: Setup) -> None:
        self._worker = Worker(setup)

    async def open(self) -> Names:
        return await self._worker.open()

    async def work(self, task: Task) -> Done:
        return await self._worker.work(task)


def _ray() -> Any:
    try:
        import ray
    except ImportError as error:
        raise MissingExtra("executor 'ray' needs Ray: pip install 'provender[ray]'") from error
    return ray
