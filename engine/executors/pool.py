"""Workers that are kept alive, and given tasks as they have room: the same wherever their processes run."""

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any, Protocol

from engine.concurrency import to_its_end
from engine.errors import ConfigError
from engine.executors.base import Done, Task, WorkerLost
from engine.workbench import Names

#: So many workers in a row that die before they are ready: none will get ready.
_STARTS = 5
_SECONDS_BETWEEN_STARTS = 0.5


class Member(Protocol):
    """One worker, as its pool sees it."""

    lost: asyncio.Event
    """Set once it takes no more tasks."""

    async def ready(self) -> Names:
        """Returns once it has opened all that it needs; raises what that raises."""

    async def asked(self, task: Task) -> Done:
        """What becomes of a task; raises :class:`WorkerLost` where the worker dies of it."""

    async def end(self) -> None:
        """Ends its process."""


class Pool:
    """``workers`` workers with room for ``tasks_each`` tasks each; one more, once a task has to be alone."""

    def __init__(
        self, start: Callable[[], Coroutine[Any, Any, Member]], *, workers: int, tasks_each: int
    ) -> None:
        self._start = start
        self._names: asyncio.Future[Names] = asyncio.get_running_loop().create_future()
        self._idle: asyncio.Queue[Member] = asyncio.Queue()
        self._alone: asyncio.Queue[Member] = asyncio.Queue()
        self._keeping: list[asyncio.Task[None]] = []
        self._one_is_alone = False
        for _ in range(workers):
            self._begin(self._idle, tasks_each)
        self.room = workers * tasks_each

    async def names(self) -> Names:
        return await asyncio.shield(self._names)

    async def work(self, task: Task, *, alone: bool = False) -> Done:
        if alone and not self._one_is_alone:
            self._one_is_alone = True
            self._begin(self._alone, 1)
        idle = self._alone if alone else self._idle
        member = await self._next(idle)
        while member.lost.is_set():
            member = await self._next(idle)
        try:
            return await member.asked(task)
        finally:
            idle.put_nowait(member)

    async def close(self) -> None:
        for keeping in self._keeping:
            keeping.cancel()
        await asyncio.gather(*self._keeping, return_exceptions=True)
        self._keeping.clear()
        if not self._names.cancel():
            self._names.exception()  # has been told, or nobody asks any more

    async def _next(self, idle: "asyncio.Queue[Member]") -> Member:
        """A worker with room, or the error with which none gets ready."""
        getting = asyncio.ensure_future(idle.get())
        try:
            await asyncio.wait({getting, *self._keeping}, return_when=asyncio.FIRST_COMPLETED)
            for keeping in self._keeping:
                if keeping.done():
                    keeping.result()
            return await getting
        finally:
            getting.cancel()

    async def _keep(self, idle: "asyncio.Queue[Member]", tasks: int) -> None:
        """Keeps one worker alive; ends only with the error with which none gets ready."""
        failures = 0
        while True:
            member = await self._started()
            try:
                names = await member.ready()
                failures = 0
                if not self._names.done():
                    self._names.set_result(names)
                for _ in range(tasks):
                    idle.put_nowait(member)
                await member.lost.wait()
            except WorkerLost as loss:
                failures += 1
                if failures == _STARTS:
                    raise ConfigError(
                        f"workers end before they are ready ({loss}): run with one process to see why"
                    ) from loss
                await asyncio.sleep(_SECONDS_BETWEEN_STARTS)
            finally:
                await to_its_end(member.end())

    async def _started(self) -> Member:
        """A worker once it is started. Cancelled, it is still started, and then ended."""
        starting = asyncio.ensure_future(self._start())
        try:
            return await asyncio.shield(starting)
        except asyncio.CancelledError:
            with suppress(OSError):
                await (await starting).end()
            raise

    def _begin(self, idle: "asyncio.Queue[Member]", tasks: int) -> None:
        keeping = asyncio.create_task(self._keep(idle, tasks))
        keeping.add_done_callback(self._tell)
        self._keeping.append(keeping)

    def _tell(self, keeping: asyncio.Task[None]) -> None:
        """Tells whoever waits for the names with what error no worker gets ready."""
        error = None if keeping.cancelled() else keeping.exception()
        if error is not None and not self._names.done():
            self._names.set_exception(error)
