"""What is remembered is bounded, and the first to come is the first to go."""

import asyncio

import pytest

from engine.checks.recent import Once, Recent


def test_a_further_entry_takes_the_place_of_the_first() -> None:
    recent: Recent[int] = Recent(2)
    for place, key in enumerate("abc"):
        recent[key] = place
    assert dict(recent) == {"b": 1, "c": 2}
    recent["b"] = 5
    assert recent.setdefault("d", 7) == 7
    assert dict(recent) == {"c": 2, "d": 7}


def test_an_entry_in_use_can_be_kept() -> None:
    recent: Recent[int] = Recent(2)
    recent["a"], recent["b"] = 1, 2
    recent.move_to_end("a")
    recent["c"] = 3
    assert dict(recent) == {"a": 1, "c": 3}


async def test_work_is_done_once_for_all_who_ask() -> None:
    done: list[str] = []
    once: Once[int] = Once(8)

    async def work() -> int:
        done.append("work")
        await asyncio.sleep(0)
        return 7

    assert await asyncio.gather(*(once.result("a", work) for _ in range(3))) == [7, 7, 7]
    assert await once.result("a", work) == 7 and done == ["work"]
    assert await once.result("b", work) == 7 and done == ["work", "work"]


async def test_work_that_failed_is_done_again() -> None:
    once: Once[int] = Once(8)

    async def failing() -> int:
        raise ValueError("lost")

    async def work() -> int:
        return 7

    with pytest.raises(ValueError, match="lost"):
        await once.result("a", failing)
    assert await once.result("a", work) == 7


async def test_who_stops_waiting_takes_the_work_from_nobody() -> None:
    once: Once[int] = Once(8)
    gate = asyncio.Event()

    async def work() -> int:
        await gate.wait()
        return 7

    first, second = (asyncio.ensure_future(once.result("a", work)) for _ in range(2))
    await asyncio.sleep(0)
    first.cancel()
    gate.set()
    assert await second == 7
