"""Concurrent work keeps order, bounds and errors."""

import asyncio

import pytest

from engine.together import Workers, together


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
