import asyncio
import threading

import pytest

from engine.together import in_thread


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
