import asyncio

import pytest

from engine.solvers.limiter import COOLDOWN_SECONDS, MAX_LIMIT, START_LIMIT, Limiter


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


async def serve(limiter: Limiter, requests: int) -> int:
    """So many requests that want to be under way together; the most that were."""
    under_way = most = 0

    async def one() -> None:
        nonlocal under_way, most
        async with limiter.slot():
            under_way += 1
            most = max(most, under_way)
            await asyncio.sleep(0)
            under_way -= 1
        limiter.succeeded()

    await asyncio.gather(*(one() for _ in range(requests)))
    return most


async def test_the_limit_bounds_what_is_under_way() -> None:
    assert await serve(Limiter(3), 50) == 3


async def test_slow_start_doubles_after_each_clean_saturated_round() -> None:
    limiter = Limiter()
    await serve(limiter, START_LIMIT * 3)
    assert limiter.limit == START_LIMIT * 4


async def test_rounds_that_do_not_use_the_limit_do_not_raise_it() -> None:
    limiter = Limiter()
    for _ in range(100):
        await serve(limiter, 1)
    assert limiter.limit == START_LIMIT


async def test_the_limit_has_an_end() -> None:
    limiter = Limiter()
    await serve(limiter, 4 * MAX_LIMIT)
    assert limiter.limit == MAX_LIMIT


async def test_a_burst_of_refusals_counts_once() -> None:
    clock = Clock()
    limiter = Limiter(clock=clock)
    await serve(limiter, START_LIMIT * 31)
    before = limiter.limit
    for _ in range(20):
        limiter.refused()
    assert limiter.limit == int(before * 0.8)
    clock.now += COOLDOWN_SECONDS + 1
    limiter.refused()
    assert limiter.limit == int(before * 0.8 * 0.8)


async def test_after_a_refusal_it_grows_slowly_and_only_once_the_cooldown_is_over() -> None:
    clock = Clock()
    limiter = Limiter(clock=clock)
    await serve(limiter, START_LIMIT * 31)
    limiter.refused()
    lowered = limiter.limit
    await serve(limiter, 10 * lowered)
    assert limiter.limit == lowered
    clock.now += COOLDOWN_SECONDS + 1
    await serve(limiter, lowered)
    assert lowered < limiter.limit <= lowered * 1.06


async def test_a_low_limit_grows_back() -> None:
    clock = Clock()
    limiter = Limiter(clock=clock)
    for _ in range(50):
        clock.now += COOLDOWN_SECONDS + 1
        limiter.refused()
    assert limiter.limit == 1
    clock.now += COOLDOWN_SECONDS + 1
    await serve(limiter, 100)
    assert limiter.limit > 1


@pytest.mark.parametrize("number", [1, 7])
async def test_a_given_number_is_kept(number: int) -> None:
    limiter = Limiter(number)
    await serve(limiter, 100)
    limiter.refused()
    assert limiter.limit == number
    assert await serve(limiter, 100) == number


async def test_nothing_starts_before_the_servers_delay_is_over() -> None:
    clock = Clock()
    limiter = Limiter(clock=clock)
    limiter.refused(retry_after_seconds=30)
    started = asyncio.Event()

    async def one() -> None:
        async with limiter.slot():
            started.set()

    task = asyncio.create_task(one())
    await asyncio.sleep(0.02)
    assert not started.is_set()
    clock.now += 31
    async with limiter.slot():
        pass
    await task
    assert started.is_set()


async def test_who_is_cancelled_while_waiting_takes_no_place() -> None:
    limiter = Limiter(1)
    async with limiter.slot():
        waiting = [asyncio.create_task(serve(limiter, 1)) for _ in range(5)]
        await asyncio.sleep(0)
        for task in waiting[:4]:
            task.cancel()
    assert await waiting[4] == 1
    assert await serve(limiter, 5) == 1
