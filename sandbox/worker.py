"""One supervisor as the host sees it: jobs go out, replies come back in the same order."""

import asyncio
import contextlib
from collections import deque
from collections.abc import Awaitable, Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from sandbox import cores
from sandbox.backends.base import Backend, Link
from sandbox.environments import Environment
from sandbox.errand import Errand
from sandbox.errors import HarnessError
from sandbox.inbox.frames import HEADER, BadFrame, body_length, pack, unpack
from sandbox.inbox.protocol import Failure, Greeting, Job, numbered
from sandbox.inbox.schema import BadMessage, read
from sandbox.replies import read_reply

#: Seconds that a supervisor may be late with a reply beyond all that the boxes of a job may take.
GRACE_SECONDS = 30.0
#: A job that takes longer is one that nothing should wait behind.
SLOW_SECONDS = 0.2
#: And one whose reply nobody waits for is ended then, with its supervisor, which takes as long to replace.
_VAIN_SECONDS = 2.0
#: Where jobs take less, the next ones are sent before their replies are there.
_QUICK_SECONDS = 0.03
#: The longest that a reply waits for others.
_GATHER_SECONDS = 0.02
_CHUNK = 1 << 20


class WorkerLost(Exception):
    """The supervisor ended, hung or broke the protocol: its jobs go to another."""


class Employer(Protocol):
    """What a worker says of its work."""

    def hand_out(self) -> None:
        """It has room."""

    def take_back(self, errands: Iterable[Errand]) -> None:
        """It has not come to some jobs, and will not."""

    def reclaim(self, errand: Errand) -> bool:
        """It has come to a job that was taken from it; whether nobody else has taken that."""

    def lost(self, errand: Errand, why: str) -> None:
        """It was lost over a job."""

    def rests(self, worker: "Worker") -> None:
        """It has nothing to do."""


@dataclass(slots=True)
class _Sent:
    """A job in the hands of a supervisor, or soon to be."""

    errand: Errand
    job: Job
    sent: bool = False


class Worker:
    """Keeps one supervisor alive, which runs one job at a time, and may hold some more."""

    def __init__(self, backend: Backend, slot: int, environment: Environment, employer: Employer) -> None:
        self._backend, self._slot, self._environment = backend, slot, environment
        self._employer = employer
        self._link: Link | None = None
        self._frames = _Frames()
        self._spare: asyncio.Task[Link] | None = None
        self._core: cores.Core | None = None
        self._count = 0
        self._jobs_of_link = 0
        self._held: deque[_Sent] = deque()
        self._since = self._pace = 0.0
        self._greeted = self._quick = False
        self._work: asyncio.Task[None] | None = None
        self._interrupted: asyncio.Future[None] | None = None

    @property
    def held(self) -> int:
        """Jobs that it has, the one that runs included."""
        return len(self._held)

    @property
    def is_quick(self) -> bool:
        """Whether its last jobs were quick ones, so that more may be sent before it has replied."""
        if not (self._quick and self._held and self._greeted) or self._backend.recycle_after is not None:
            return False
        return not self._held[0].errand.losses

    @property
    def needs_an_eye(self) -> bool:
        """Whether something waits behind another job, or a job runs whose reply nobody waits for."""
        return len(self._held) > 1 or (bool(self._held) and self._held[0].errand.worker is not self)

    def take(self, errand: Errand) -> None:
        """Runs a job, once those that it holds are done."""
        self._count += 1
        errand.worker = self
        self._held.append(_Sent(errand, numbered(errand.job, self._count)))
        if len(self._held) == 1:
            self._since = asyncio.get_running_loop().time()
        if self._work is None:
            self._work = asyncio.create_task(self._serve())
        elif self._greeted and self._link is not None:
            with contextlib.suppress(OSError):  # of a supervisor that is gone, as is seen where it is heard
                self._send(self._link)

    def behind_a_slow_one(self) -> list[Errand]:
        """What waits behind a job that has taken long; it counts as this worker's no longer.

        A slow job whose reply nobody waits for is ended with its supervisor.
        """
        took = asyncio.get_running_loop().time() - self._since
        if not self._held or took < SLOW_SECONDS:
            return []
        self._quick = False
        if self._held[0].errand.worker is not self and took > _VAIN_SECONDS:
            self._interrupt()
        return self._released(list(self._held)[1:])

    async def drop(self, errand: Errand) -> None:
        """Gives a job up. If it may be running, only ending the supervisor ends it for certain."""
        errand.worker = None
        if self._held and self._held[0].errand is errand:
            await self._interrupt()

    async def close(self) -> None:
        """Ends the supervisor and everything in its boxes."""
        work, self._work = self._work, None
        interrupted, self._interrupted = self._interrupted, None
        if interrupted is not None and not interrupted.done():
            interrupted.set_result(None)
        if work is not None:
            work.cancel()
            await asyncio.wait({work})
        for errand in self._released(self._held):
            errand.fail(HarnessError("the sandbox was closed while a program ran"))
        self._held.clear()
        await self._end()

    def _interrupt(self) -> asyncio.Future[None]:
        """Ends the supervisor, and what it runs; done once it has ended."""
        if self._interrupted is None:
            self._interrupted = asyncio.get_running_loop().create_future()
            if self._work is not None:
                self._work.cancel()
        return self._interrupted

    async def _serve(self) -> None:
        """Until nothing is left to do."""
        while self._held:
            try:
                await self._exchange()
            except asyncio.CancelledError:
                interrupted, self._interrupted = self._interrupted, None
                task = asyncio.current_task()
                if interrupted is None or task is None or task.uncancel():
                    raise
                await self._start_anew("")
                interrupted.set_result(None)
            except (OSError, TimeoutError, EOFError, BadFrame, HarnessError) as error:
                await self._start_anew(f"{type(error).__name__}: {error}")
            except WorkerLost as error:
                await self._start_anew(str(error))
            except Exception as error:  # noqa: BLE001  # boundary: raised where this job is waited for
                await self._start_anew("", error)
        self._work = None
        self._employer.rests(self)

    async def _exchange(self) -> None:
        """Sends what is to be sent, and hears the next replies."""
        async with asyncio.timeout_at(self._since + self._held[0].errand.wall_seconds + GRACE_SECONDS):
            link = await self._ready_link()
            self._forget_dropped()
            if not self._held:
                return
            self._send(link)
            await link.writer.drain()
            await self._let_replies_gather()
            messages = await self._frames.some(link.reader)
        took = asyncio.get_running_loop().time() - self._since
        self._quick = took < _QUICK_SECONDS * len(messages)
        self._pace = took / len(messages)
        for message in messages:
            self._receive(unpack(message))
        if self._backend.recycle_after is not None and self._jobs_of_link >= self._backend.recycle_after:
            await self._end_link()
        self._employer.hand_out()

    async def _let_replies_gather(self) -> None:
        """Of quick jobs, waits for about half of those that are held: several replies are read at once then.

        Between programs that come and go, a processor forgets what reads a reply: one alone costs twice as
        much. The other half keeps the supervisor at work meanwhile.
        """
        waiting = len(self._held) // 2
        if self._quick and waiting > 1:
            await asyncio.sleep(min(self._pace * waiting, _GATHER_SECONDS))

    def _send(self, link: Link) -> None:
        unsent = [each for each in self._held if not each.sent]
        for each in unsent:
            each.sent = True
        if unsent:
            link.writer.write(b"".join([pack(each.job) for each in unsent]))

    def _receive(self, message: dict[str, Any]) -> None:
        if not (self._held and self._held[0].sent):
            raise BadFrame("a reply that nobody asked for")
        first = self._held[0]
        reply = read_reply(message, first.job)
        if isinstance(reply, Failure):
            raise WorkerLost(reply.reason)
        self._held.popleft()
        self._jobs_of_link += 1
        if first.errand.worker is self:
            first.errand.end(reply)
        self._since = asyncio.get_running_loop().time()
        for each in self._held:
            if each.errand.worker is None and self._employer.reclaim(each.errand):
                each.errand.worker = self

    def _forget_dropped(self) -> None:
        """Jobs that were given up before they were sent."""
        kept = [each for each in self._held if each.sent or each.errand.worker is self]
        if len(kept) < len(self._held):
            self._held = deque(kept)

    def _released(self, held: Iterable[_Sent]) -> list[Errand]:
        """The jobs among ``held`` that are this worker's, and now are not."""
        own = [each.errand for each in held if each.errand.worker is self]
        for errand in own:
            errand.worker = None
        return own

    async def _start_anew(self, why: str, error: Exception | None = None) -> None:
        """Ends the supervisor; what it ran is tried once more, or fails by ``error``."""
        held, self._held = self._held, deque()
        try:
            await self._end()
        except asyncio.CancelledError:
            self._held = held  # for whoever closes the sandbox meanwhile, and fails them
            raise
        first = self._released(list(held)[:1])
        self._employer.take_back(self._released(held))
        for errand in first:
            if error is None:
                self._employer.lost(errand, why)
            else:
                errand.fail(error)

    async def _end(self) -> None:
        core, self._core = self._core, None
        spare, self._spare = self._spare, None
        try:
            if spare is not None:
                await _to_its_end(_closed_once_made(spare))
            await self._end_link()
        finally:
            # An event loop that is being torn down cancels this too.
            if core is not None:
                core.give_back()

    async def _end_link(self) -> None:
        link, self._link = self._link, None
        self._jobs_of_link = 0
        self._greeted = self._quick = False
        if link is not None:
            with contextlib.suppress(OSError):
                await _to_its_end(link.close())

    async def _start(self, core: int | None) -> Link:
        return await self._backend.start(self._slot, core, self._environment)

    async def _ready_link(self) -> Link:
        if self._link is None:
            self._core = self._core or cores.claim()
            core = self._core.number if self._core else None
            spare, self._spare = self._spare, None
            self._link = await _whole(spare or asyncio.ensure_future(self._start(core)))
            self._frames = _Frames()
            if self._backend.recycle_after == 1:
                # The next program's supervisor starts while this one's program runs.
                self._spare = asyncio.create_task(self._start(core))
            try:
                read(Greeting, unpack(await self._frames.next(self._link.reader)))
            except BadMessage as error:
                raise BadFrame(f"the supervisor did not say that it is ready: {error}") from None
            self._greeted = True
        return self._link


class _Frames:
    """The bodies of frames, as many at once as have come."""

    def __init__(self) -> None:
        self._bytes = bytearray()

    async def some(self, reader: asyncio.StreamReader) -> list[bytes]:
        """At least one.

        Raises:
            BadFrame: too long a frame. EOFError: no more will come.
        """
        bodies: list[bytes] = []
        while not bodies:
            while (body := self._taken()) is not None:
                bodies.append(body)
            if not bodies:
                await self._more(reader)
        return bodies

    async def next(self, reader: asyncio.StreamReader) -> bytes:
        """The next one alone."""
        while (body := self._taken()) is None:
            await self._more(reader)
        return body

    async def _more(self, reader: asyncio.StreamReader) -> None:
        chunk = await reader.read(_CHUNK)
        if not chunk:
            raise EOFError(f"the supervisor ended, after {len(self._bytes)} bytes of a frame")
        self._bytes += chunk

    def _taken(self) -> bytes | None:
        """The next body, if all of it is there."""
        if len(self._bytes) < HEADER.size:
            return None
        end = HEADER.size + body_length(bytes(self._bytes[: HEADER.size]))
        if len(self._bytes) < end:
            return None
        body = bytes(memoryview(self._bytes)[HEADER.size : end])
        del self._bytes[:end]
        return body


async def _whole(starting: asyncio.Future[Link]) -> Link:
    """A link once it has been made. Cancelled, it is still made, and then ended.

    A subprocess whose start is cancelled half-way is waited for without end by asyncio itself.
    """
    try:
        return await asyncio.shield(starting)
    except asyncio.CancelledError:
        await _closed_once_made(starting)
        raise


async def _closed_once_made(starting: asyncio.Future[Link]) -> None:
    with contextlib.suppress(HarnessError, OSError):
        await (await starting).close()


async def _to_its_end(ending: Awaitable[None]) -> None:
    """Ends what must not be left half ended, by whoever closes the sandbox meanwhile."""
    task = asyncio.ensure_future(ending)
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        with contextlib.suppress(OSError):
            await task
        raise
