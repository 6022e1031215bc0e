"""Small jobs are sent to workers ahead: none waits behind a slow one, and what goes wrong costs one job."""

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest

from sandbox import HarnessError, Limits, Program, Sandbox, Status, UnsafeHost
from sandbox.backends.base import Link
from sandbox.environments import Environment
from sandbox.inbox.frames import HEADER, pack, unpack
from sandbox.inbox.protocol import Greeting
from sandbox.results import CallResult, Capabilities

_CAPABILITIES = Capabilities(
    tier="T0", backend="counting", fs="private", pid="ns", net="none-ns", mem="cgroup", cpu="cgroup",
    pids="cgroup", disk="tmpfs-quota", seccomp=None, uid="unique", kernel="", runtime="",
)  # fmt: skip
_ENDLESS = Program(language="python", source="def f(n):\n    while True: pass\n")
#: CPU seconds that an endless program has: more than all others take together, however busy the machine is.
_ENDLESS_SECONDS = 8.0


def _square(number: int) -> Program:
    return Program(language="python", source=f"def f(n): return n * n + {number}")


@pytest.fixture
async def box() -> AsyncIterator[Sandbox]:
    try:
        async with Sandbox("bubblewrap", jobs=2) as sandbox:
            yield sandbox
    except UnsafeHost as error:
        pytest.skip(str(error))


async def test_no_program_waits_behind_an_endless_one(box: Sandbox) -> None:
    async def quick(number: int) -> CallResult:
        return await box.call(_square(number), "f", [[2]])

    await asyncio.gather(*map(quick, range(40)))  # the workers are at work, and hold several each
    quick_ones = [asyncio.create_task(quick(number)) for number in range(60)]
    limits = Limits(cpu_seconds=_ENDLESS_SECONDS)
    endless = asyncio.create_task(box.call(_ENDLESS, "f", [[1]], limits=limits))
    quick_ones += [asyncio.create_task(quick(number)) for number in range(60, 120)]
    results = await asyncio.gather(*quick_ones)
    assert [result.outcomes[0].value for result in results] == [4 + number for number in range(120)]
    assert not endless.done()
    assert (await endless).status is Status.TIME_LIMIT


async def test_endless_programs_in_a_row_each_have_their_limit(box: Sandbox) -> None:
    limits = Limits(cpu_seconds=1)
    jobs = [
        box.call(_ENDLESS if number % 4 == 3 else _square(number), "f", [[1]], limits=limits)
        for number in range(24)
    ]
    found = [result.status for result in await asyncio.gather(*jobs)]
    assert found == [Status.TIME_LIMIT if number % 4 == 3 else Status.OK for number in range(24)]


async def test_a_program_that_is_given_up_while_it_waits_costs_no_other(box: Sandbox) -> None:
    for _ in range(5):
        jobs = [asyncio.create_task(box.call(_square(n), "f", [[1]])) for n in range(30)]
        await asyncio.sleep(0.02)
        for job in jobs[::3]:
            job.cancel()
        results = await asyncio.gather(*jobs, return_exceptions=True)
        for number, result in enumerate(results):
            if isinstance(result, CallResult):
                assert result.outcomes[0].value == 1 + number
            else:
                assert number % 3 == 0
                assert isinstance(result, asyncio.CancelledError)


Serve = Callable[["Supervisor", dict[str, Any]], bytes | None]


class Supervisor(asyncio.StreamWriter):
    """Replies to jobs as ``serve`` says; ``None`` ends it."""

    def __init__(self, serve: Serve) -> None:
        self.replies = asyncio.StreamReader()
        self.replies.feed_data(pack(Greeting(landlock=True, filtered=True)))
        self._serve = serve
        self.jobs = 0

    def write(self, data: bytes | bytearray | memoryview) -> None:
        asyncio.get_running_loop().call_later(0.001, self._answer, bytes(data))

    def _answer(self, data: bytes) -> None:
        while data and not self.replies.at_eof():
            end = HEADER.size + HEADER.unpack(data[: HEADER.size])[0]
            job, data = unpack(data[HEADER.size : end]), data[end:]
            self.jobs += 1
            reply = self._serve(self, job)
            if reply is None:
                self.replies.feed_eof()
                return
            self.replies.feed_data(reply)

    async def drain(self) -> None: ...

    def __del__(self, *_: object) -> None: ...


class Counting:
    """A backend whose supervisors are told here what to reply."""

    name = "counting"
    recycle_after: int | None = None
    host_toolchains = False

    def __init__(self, serve: Serve) -> None:
        self._serve = serve
        self.started = 0

    def probe(self) -> None: ...

    def capabilities(self) -> Capabilities:
        return _CAPABILITIES

    def require(self, environment: Environment) -> Environment:
        return environment

    async def start(self, slot: int, core: int | None, environment: Environment) -> Link:
        self.started += 1
        supervisor = Supervisor(self._serve)

        async def end() -> None:
            supervisor.replies.feed_eof()

        return Link(supervisor.replies, supervisor, end)


def _called(job: dict[str, Any]) -> bytes:
    box = {
        "status": "ok", "reason": "", "exit_code": 0, "signal": None, "stdout": "", "stderr": "",
        "files": {}, "cpu_seconds": 0.0, "wall_seconds": 0.0, "peak_bytes": 0,
    }  # fmt: skip
    answers = ['{"value":1}'] * len(job["questions"])
    return pack(
        {"kind": "called", "id": job["id"], "box": box, "answers": answers, "complete": True, "loaded": True}
    )


async def _outcomes(backend: Counting, programs: int) -> list[str]:
    async with Sandbox(backend, jobs=2) as sandbox:
        jobs = [sandbox.call(_square(number), "f", [[1]]) for number in range(programs)]
        found = await asyncio.gather(*jobs, return_exceptions=True)
    return [each.status.value if isinstance(each, CallResult) else type(each).__name__ for each in found]


def _poisoned(job: dict[str, Any]) -> bool:
    source: str = job["boxes"][0]["load"]["source"]
    return source.endswith(("+ 7", "+ 8", "+ 20"))


async def test_programs_that_end_their_supervisor_cost_only_themselves() -> None:
    found = await _outcomes(Counting(lambda _, job: None if _poisoned(job) else _called(job)), programs=40)
    assert found == [HarnessError.__name__ if n in (7, 8, 20) else "ok" for n in range(40)]


async def test_a_supervisor_that_dies_now_and_then_costs_nothing() -> None:
    backend = Counting(lambda supervisor, job: None if supervisor.jobs > 17 else _called(job))
    assert await _outcomes(backend, programs=200) == ["ok"] * 200
    assert backend.started > 10


async def test_a_reply_too_many_ends_the_supervisor_and_nothing_else() -> None:
    def serve(supervisor: Supervisor, job: dict[str, Any]) -> bytes:
        reply = _called(job)
        return reply * 2 if supervisor.jobs == 5 else reply

    assert await _outcomes(Counting(serve), programs=30) == ["ok"] * 30


async def test_a_sandbox_that_closes_while_a_supervisor_is_replaced_leaves_nobody_waiting() -> None:
    ending = asyncio.Event()

    class SlowToEnd(Counting):
        async def start(self, slot: int, core: int | None, environment: Environment) -> Link:
            link = await super().start(slot, core, environment)

            async def end() -> None:
                ending.set()
                await asyncio.sleep(0.1)

            return Link(link.reader, link.writer, end)

    async with Sandbox(SlowToEnd(lambda _, __: None), jobs=1) as sandbox:
        jobs = [asyncio.create_task(sandbox.call(_square(number), "f", [[1]])) for number in range(5)]
        await ending.wait()
    found = await asyncio.wait_for(asyncio.gather(*jobs, return_exceptions=True), timeout=30)
    assert [type(each) for each in found] == [HarnessError] * len(jobs)
