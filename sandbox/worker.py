"""One supervisor as the host sees it: jobs go out, replies come back in the same order."""

import asyncio
import contextlib
from dataclasses import replace
from typing import Any

from sandbox import cores
from sandbox.backends.base import Backend, Link
from sandbox.environments import Environment
from sandbox.errors import HarnessError
from sandbox.inbox.frames import HEADER, BadFrame, body_length, pack, unpack
from sandbox.inbox.protocol import Failure, Greeting, Job, JobEnd
from sandbox.inbox.schema import BadMessage, read
from sandbox.replies import read_reply

#: Seconds that a supervisor may be late with a reply beyond all that the boxes of a job may take.
GRACE_SECONDS = 30.0


class WorkerLost(Exception):
    """The supervisor ended, hung or broke the protocol: its jobs go to another."""


class Worker:
    """Keeps one supervisor alive and runs one job at a time on it."""

    def __init__(self, backend: Backend, slot: int, environment: Environment) -> None:
        self._backend, self._slot, self._environment = backend, slot, environment
        self._link: Link | None = None
        self._spare: asyncio.Task[Link] | None = None
        self._core: cores.Core | None = None
        self._count = 0
        self._jobs_of_link = 0

    async def run(self, job: Job, wall_seconds: float) -> JobEnd:
        """The supervisor's reply.

        Raises:
            WorkerLost: there was none; the supervisor has been ended, and the next job starts another.
        """
        self._count += 1
        job = replace(job, id=self._count)
        try:
            async with asyncio.timeout(wall_seconds + GRACE_SECONDS):
                link = await self._ready_link()
                link.writer.write(pack(job))
                await link.writer.drain()
                reply = read_reply(await _read(link), job)
        except (OSError, TimeoutError, asyncio.IncompleteReadError, BadFrame, HarnessError) as error:
            await self.close()
            raise WorkerLost(f"{type(error).__name__}: {error}") from error
        except asyncio.CancelledError:
            # The job may be running: only ending the supervisor ends it for certain.
            await asyncio.shield(self.close())
            raise
        if isinstance(reply, Failure):
            await self.close()
            raise WorkerLost(reply.reason)
        self._jobs_of_link += 1
        if self._backend.recycle_after is not None and self._jobs_of_link >= self._backend.recycle_after:
            await self._end_link()
        return reply

    async def close(self) -> None:
        """Ends the supervisor and everything in its boxes."""
        core, self._core = self._core, None
        spare, self._spare = self._spare, None
        try:
            if spare is not None:
                with contextlib.suppress(HarnessError, OSError):
                    await (await spare).close()
            await self._end_link()
        finally:
            # An event loop that is being torn down cancels this too.
            if core is not None:
                core.give_back()

    async def _end_link(self) -> None:
        link, self._link = self._link, None
        self._jobs_of_link = 0
        if link is not None:
            with contextlib.suppress(OSError):
                await link.close()

    async def _start(self, core: int | None) -> Link:
        return await self._backend.start(self._slot, core, self._environment)

    async def _ready_link(self) -> Link:
        if self._link is None:
            self._core = self._core or cores.claim()
            core = self._core.number if self._core else None
            spare, self._spare = self._spare, None
            self._link = await _whole(spare or asyncio.ensure_future(self._start(core)))
            if self._backend.recycle_after == 1:
                # The next program's supervisor starts while this one's program runs.
                self._spare = asyncio.create_task(self._start(core))
            try:
                read(Greeting, await _read(self._link))
            except BadMessage as error:
                raise BadFrame(f"the supervisor did not say that it is ready: {error}") from None
        return self._link


async def _whole(starting: asyncio.Future[Link]) -> Link:
    """A link once it has been made. Cancelled, it is still made, and then ended.

    A subprocess whose start is cancelled half-way is waited for without end by asyncio itself.
    """
    try:
        return await asyncio.shield(starting)
    except asyncio.CancelledError:
        with contextlib.suppress(HarnessError, OSError):
            await (await starting).close()
        raise


async def _read(link: Link) -> dict[str, Any]:
    header = await link.reader.readexactly(HEADER.size)
    return unpack(await link.reader.readexactly(body_length(header)))
