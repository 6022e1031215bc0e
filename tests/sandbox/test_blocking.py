"""The sandbox from threads, from worker processes of either kind, and across a fork."""

import asyncio
import multiprocessing
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Connection
from multiprocessing.context import ForkProcess, SpawnProcess
from typing import Literal

import pytest

from sandbox import BadJob, BlockingSandbox, CallJob, Program, RunJob, Sandbox, Status, UnsafeHost

_ADD = Program(language="python", source="def f(a, b): return a + b")
_SECONDS = 120


@pytest.fixture
def box() -> Iterator[BlockingSandbox]:
    try:
        with BlockingSandbox(jobs=2) as opened:
            yield opened
    except UnsafeHost as error:
        pytest.skip(f"no sandbox on this machine: {error}")


def test_it_does_what_the_other_does(box: BlockingSandbox) -> None:
    assert box.run(Program(language="python", source="print(input())"), stdin=b"x").stdout == b"x\n"
    assert box.call(_ADD, "f", [[1, 2]]).outcomes[0].value == 3
    assert box.test(_ADD).status is Status.OK
    assert box.drive(_ADD, "f", "assert f(2, 3) == 5").passed
    assert box.capabilities.tier
    assert box.versions
    assert box.jobs == 2


def test_threads_share_one(box: BlockingSandbox) -> None:
    with ThreadPoolExecutor(max_workers=8) as threads:
        results = list(threads.map(lambda n: box.call(_ADD, "f", [[n, 1]]).outcomes[0].value, range(24)))
    assert results == list(range(1, 25))


def test_rows_are_iterators(box: BlockingSandbox) -> None:
    row = [(n, CallJob(_ADD, "f", [[n, n]])) for n in range(10)]
    answers = {each.key: each.result for each in box.call_many(row)}
    assert {key: result and result.outcomes[0].value for key, result in answers.items()} == {
        n: 2 * n for n in range(10)
    }
    for each in box.run_many(((n, RunJob(_ADD)) for n in range(10**9)), in_order=True):
        assert each.key == 0
        break


def test_an_error_is_raised_in_the_thread_that_asked(box: BlockingSandbox) -> None:
    with pytest.raises(BadJob, match="did you mean 'python'"):
        box.run(Program(language="pyton", source=""))


def test_closed_it_says_how_to_open_it() -> None:
    with pytest.raises(BadJob, match="with BlockingSandbox"):
        BlockingSandbox().run(_ADD)


async def test_it_works_beside_an_event_loop_of_the_callers() -> None:
    def judge() -> object:
        with BlockingSandbox(jobs=1) as box:
            return box.call(_ADD, "f", [[1, 1]]).outcomes[0].value

    try:
        assert await asyncio.to_thread(judge) == 2
    except UnsafeHost as error:
        pytest.skip(f"no sandbox on this machine: {error}")


def _work(pipe: Connection, number: int) -> None:
    """What a worker process does: with a sandbox of its own, and in both ways."""
    with BlockingSandbox(jobs=1) as box:
        first = box.call(_ADD, "f", [[number, 1]]).outcomes[0].value

    async def again() -> object:
        async with Sandbox(jobs=1) as box:
            return (await box.call(_ADD, "f", [[number, 2]])).outcomes[0].value

    pipe.send((first, asyncio.run(again())))


@pytest.mark.parametrize("method", ["spawn", "fork"])
def test_worker_processes_have_one_each(box: BlockingSandbox, method: Literal["spawn", "fork"]) -> None:
    # The parent's is open and at work while the children begin.
    assert box.call(_ADD, "f", [[0, 0]]).status is Status.OK
    context = multiprocessing.get_context(method)
    kinds = {"spawn": SpawnProcess, "fork": ForkProcess}
    pipes, workers = [], []
    for number in range(2):
        ours, theirs = context.Pipe()
        worker = kinds[method](target=_work, args=(theirs, number))
        worker.start()
        pipes.append(ours)
        workers.append(worker)
    said = [pipe.recv() if pipe.poll(_SECONDS) else None for pipe in pipes]
    for worker in workers:
        worker.join(_SECONDS)
    assert said == [(1, 2), (2, 3)]
    assert [worker.exitcode for worker in workers] == [0, 0]
    assert box.call(_ADD, "f", [[0, 5]]).outcomes[0].value == 5


def _use_the_parents(pipe: Connection, boxes: tuple[BlockingSandbox, Sandbox]) -> None:
    said = []
    try:
        boxes[0].run(_ADD)
    except BadJob as error:
        said.append(str(error))
    try:
        asyncio.run(boxes[1].run(_ADD))
    except BadJob as error:
        said.append(str(error))
    pipe.send(said)


async def test_a_fork_is_told_to_open_its_own(box: BlockingSandbox) -> None:
    async with Sandbox(jobs=1) as other:
        assert (await other.run(_ADD)).status is Status.OK
        context = multiprocessing.get_context("fork")
        ours, theirs = context.Pipe()
        worker = context.Process(target=_use_the_parents, args=(theirs, (box, other)))
        worker.start()
        said = ours.recv() if ours.poll(_SECONDS) else []
        worker.join(_SECONDS)
        assert len(said) == 2
        assert "in each" in said[0]
        assert str(os.getpid()) in said[1]
        assert (await other.run(_ADD)).status is Status.OK
