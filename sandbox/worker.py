"""One supervisor as the host sees it: jobs go out, replies come back in the same order."""

import asyncio
import contextlib
from typing import Any

from sandbox.backends.base import Backend, Link
from sandbox.errors import HarnessError
from sandbox.inbox.frames import HEADER, BadFrame, body_length, pack, unpack

#: Seconds that a supervisor may be late with a reply beyond all the wall limits of a job.
GRACE_SECONDS = 30.0


class WorkerLost(Exception):
    """The supervisor died, hung or broke the protocol: its jobs go to another."""


class Worker:
    """Keeps one supervisor alive and runs one job at a time on it."""

    def __init__(self, backend: Backend, slot: int) -> None:
        self._backend, self._slot = backend, slot
        self._link: Link | None = None
        self._count = 0

    async def run(self, job: dict[str, Any], wall_seconds: float) -> dict[str, Any]:
        """The supervisor's reply.

        Raises:
            WorkerLost: there was none; the supervisor has been ended, and the next job starts another.
        """
        self._count += 1
        try:
            async with asyncio.timeout(wall_seconds + GRACE_SECONDS):
                link = await self._ready_link()
                link.writer.write(pack({**job, "id": self._count}))
                await link.writer.drain()
                reply = await _read(link)
        except (OSError, TimeoutError, asyncio.IncompleteReadError, BadFrame, HarnessError) as error:
            await self.close()
            raise WorkerLost(f"{type(error).__name__}: {error}") from error
        except asyncio.CancelledError:
            # The job may be running: only ending the supervisor ends it for certain.
            await asyncio.shield(self.close())
            raise
        if reply.get("id") != self._count or "broken" in reply:
            await self.close()
            raise WorkerLost(str(reply.get("broken", "a reply to another job")))
        return reply

    async def close(self) -> None:
        """Ends the supervisor and everything in its boxes."""
        link, self._link = self._link, None
        if link is not None:
            with contextlib.suppress(OSError):
                await link.close()

    async def _ready_link(self) -> Link:
        if self._link is None:
            self._link = await self._backend.start(self._slot)
            if (await _read(self._link)).get("ready") is not True:
                raise BadFrame("the supervisor did not say that it is ready")
        return self._link


async def _read(link: Link) -> dict[str, Any]:
    header = await link.reader.readexactly(HEADER.size)
    return unpack(await link.reader.readexactly(body_length(header)))
