"""Concurrent work keeps order, bounds and errors, and an interrupt meets a loop whole or not at all."""

import asyncio
import subprocess
import sys
import threading

import pytest

from engine.concurrency import Workers, in_thread, together


async def value(number: int, turns: int = 0) -> int:
    for _ in range(turns):
        await asyncio.sleep(0)
    if number < 0:
        raise ValueError(f"negative: {number}")
    return number


async def test_results_come_in_order_whatever_the_timing() -> None:
    assert await together(value(number, turns=10 - number) for number in range(10)) == list(range(10))
    assert await together([]) == []


async def test_the_first_error_comes_alone_and_cancels_the_rest() -> None:
    stopped = asyncio.Event()

    async def endless() -> int:
        try:
            await asyncio.Event().wait()
        finally:
            stopped.set()
        return 0

    async def nested() -> int:
        return sum(await together([value(-7), endless()]))

    with pytest.raises(ValueError, match="negative: -7"):
        await together([nested(), endless()])
    assert stopped.is_set()


async def test_workers_are_bounded_and_awaited() -> None:
    now = most = done = 0

    async def job() -> None:
        nonlocal now, most, done
        now += 1
        most = max(most, now)
        await asyncio.sleep(0)
        now -= 1
        done += 1

    async with Workers(3) as workers:
        for _ in range(20):
            await workers.start(job())
    assert (most, done) == (3, 20)


async def test_a_failing_worker_stops_the_block_with_its_error() -> None:
    async def fail() -> None:
        raise LookupError("gone")

    with pytest.raises(LookupError, match="gone"):
        async with Workers(2) as workers:
            for _ in range(100):
                await workers.start(fail())


async def test_a_cancelled_caller_waits_until_the_thread_is_done() -> None:
    may_end, ended = threading.Event(), threading.Event()

    def work() -> None:
        may_end.wait()
        ended.set()

    task = asyncio.create_task(in_thread(work))
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.sleep(0.05)
    assert not task.done()
    may_end.set()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert ended.is_set()


async def test_the_result_comes_back() -> None:
    assert await in_thread(lambda: 6 * 7) == 42


#: Interrupts itself from within the loop's own constructor, as a signal may.
_INTERRUPTED = """
import asyncio, os, selectors, signal
from engine.concurrency import run_to_end

class Interrupting(selectors.DefaultSelector):
    def __init__(self):
        super().__init__()
        os.kill(os.getpid(), signal.SIGINT)

selectors.DefaultSelector = Interrupting

async def work():
    print("worked")

try:
    {call}(work())
except KeyboardInterrupt:
    print("interrupted")
"""


@pytest.mark.parametrize(("call", "complains"), [("asyncio.run", True), ("run_to_end", False)])
def test_a_loop_is_made_whole(call: str, complains: bool) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", _INTERRUPTED.format(call=call)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == "interrupted\n"
    assert ("Exception ignored" in done.stderr) == complains, done.stderr
