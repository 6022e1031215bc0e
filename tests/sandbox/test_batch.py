"""Rows of jobs: bounded, in either order, one bad job ends none of the others, and nothing goes on behind."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import aclosing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox import BadJob, CallJob, Finished, HarnessError, Limits, Program, RunJob, Sandbox, Status
from sandbox.batch import in_window


def python(source: str) -> Program:
    return Program(language="python", source=source)


async def _slow_echo(delays: dict[int, int], running: list[int], number: int) -> int:
    running.append(number)
    for _ in range(delays.get(number, 0)):
        await asyncio.sleep(0)
    running.remove(number)
    if number % 7 == 3:
        raise HarnessError(str(number))
    return -number


@given(
    delays=st.lists(st.integers(0, 9), max_size=30),
    window=st.integers(1, 8),
    in_order=st.booleans(),
    asynchronous=st.booleans(),
)
def test_every_job_comes_back_once_and_the_window_holds(
    delays: list[int], window: int, in_order: bool, asynchronous: bool
) -> None:
    running: list[int] = []
    pulled = taken = 0

    def row() -> Iterator[tuple[str, int]]:
        nonlocal pulled
        for number in range(len(delays)):
            pulled += 1
            # One more may have been pulled than there was room for only if that room has just come free.
            assert pulled - taken <= window
            yield f"key {number}", number

    async def asynchronous_row() -> AsyncIterator[tuple[str, int]]:
        for item in row():
            yield item

    async def consume() -> list[Finished[str, int]]:
        nonlocal taken
        found = []
        by_number = dict(enumerate(delays))
        source = asynchronous_row() if asynchronous else row()
        results = in_window(
            source, lambda n: _slow_echo(by_number, running, n), window=window, in_order=in_order
        )
        async for result in results:
            taken += 1
            assert len(running) <= window
            found.append(result)
        return found

    found = asyncio.run(consume())
    keys = [f"key {number}" for number in range(len(delays))]
    assert sorted(result.key for result in found) == sorted(keys)
    assert not in_order or [result.key for result in found] == keys
    for result in found:
        number = int(result.key.removeprefix("key "))
        assert (result.result is None) is (number % 7 == 3) is (result.error is not None)


async def test_leaving_early_ends_what_is_under_way() -> None:
    running: list[int] = []
    row = ((n, n) for n in range(100))
    delays = dict.fromkeys(range(1, 100), 10_000) | {0: 20}
    async with aclosing(
        in_window(row, lambda n: _slow_echo(delays, running, n), window=5, in_order=False)
    ) as results:
        assert (await anext(results)).key == 0
        assert running
    tasks = asyncio.all_tasks() - {asyncio.current_task()}
    assert not tasks


async def test_programs_come_back_with_their_keys_and_a_bad_one_alone_is_refused(box: Sandbox) -> None:
    row = [(n, RunJob(python(f"print({n})"))) for n in range(12)]
    row[5] = (5, RunJob(Program(language="pyhton", source="")))
    finished = [each async for each in box.run_many(row, in_order=True)]
    assert [each.key for each in finished] == list(range(12))
    assert isinstance(finished[5].error, BadJob)
    printed = [each.result.stdout if each.result else None for each in finished]
    assert printed == [None if n == 5 else b"%d\n" % n for n in range(12)]


@pytest.mark.parametrize(("in_order", "place"), [(False, 2), (True, 0)])
async def test_a_slow_job_does_not_hold_up_the_others_unless_order_is_asked_for(
    in_order: bool, place: int
) -> None:
    row = ((n, n) for n in range(3))
    results = in_window(row, lambda n: _slow_echo({0: 500}, [], n), window=3, in_order=in_order)
    assert [each.key async for each in results].index(0) == place


async def test_functions_come_back_with_their_answers(box: Sandbox) -> None:
    row = [(n, CallJob(python("def f(n): return n + 1"), "f", [[n]])) for n in range(8)]
    found = {each.key: each.result async for each in box.call_many(row)}
    assert {key: result and result.outcomes[0].value for key, result in found.items()} == {
        n: n + 1 for n in range(8)
    }


async def test_an_endless_row_is_read_no_further_than_the_window(box: Sandbox) -> None:
    read = 0

    def endless() -> Iterator[tuple[int, RunJob]]:
        nonlocal read
        while True:
            read += 1
            yield read, RunJob(python("pass"), limits=Limits(cpu_seconds=5))

    async with aclosing(box.run_many(endless(), window=3)) as results:
        for taken in range(1, 8):
            each = await anext(results)
            assert each.result is not None
            assert each.result.status is Status.OK
            assert read <= taken + 3


@pytest.mark.parametrize("window", [0, -1])
async def test_a_window_without_room_is_refused(box: Sandbox, window: int) -> None:
    with pytest.raises(BadJob, match="at least 1"):
        box.run_many([], window=window)
