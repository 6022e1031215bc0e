"""Cancelling a call ends its program, whatever the program is doing, before the caller goes on."""

import asyncio
import os
import signal
import threading
import time
from pathlib import Path

import pytest

from sandbox import BlockingSandbox, Limits, Program, Sandbox, Status, UnsafeHost
from sandbox.backends.base import first_uid
from sandbox.conformance.remains import left_at_last

#: Forks without end, up to half of what it may; ends by itself should nothing else end it.
_BOMB = Program(
    language="python",
    source=(
        "import os, time\n"
        "end = time.time() + 60\n"
        "for _ in range(30):\n"
        "    if os.fork() == 0:\n"
        "        os.setsid()\n"
        "        while time.time() < end:\n"
        "            if os.fork() == 0: os._exit(0)\n"
        "            os.wait()\n"
        "        os._exit(0)\n"
        "time.sleep(60)\n"
    ),
)
_ROOM = Limits(cpu_seconds=60, processes=128)
_ADD = Program(language="python", source="def f(a, b): return a + b")
#: User ids of one process's boxes; see ``sandbox.backends.base.first_uid``.
_UIDS = 64_000
_PATIENCE_SECONDS = 30.0
#: The bomb itself burns for a minute.
_MOMENT_SECONDS = 10.0


@pytest.mark.parametrize("backend", ["auto", "unsafe"])
async def test_a_fork_bomb_that_is_cancelled_leaves_nothing(backend: str) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root's boxes have users of their own, by which what is left is found")
    try:
        async with Sandbox(backend, jobs=1, unsafe=backend == "unsafe") as box:
            bomb = asyncio.create_task(box.run(_BOMB, limits=_ROOM))
            await _until_it_burns()
            bomb.cancel()
            with pytest.raises(asyncio.CancelledError):
                await bomb
            assert _still_burning() == []
            assert (await box.call(_ADD, "f", [[1, 2]])).status is Status.OK
    except UnsafeHost as error:
        pytest.skip(str(error))
    assert left_at_last() == []


async def test_leaving_the_sandbox_ends_what_still_runs() -> None:
    if os.geteuid() != 0:
        pytest.skip("only root's boxes have users of their own, by which what is left is found")
    try:
        async with Sandbox(jobs=1) as box:
            bomb = asyncio.create_task(box.run(_BOMB, limits=_ROOM))
            await _until_it_burns()
    except UnsafeHost as error:
        pytest.skip(str(error))
    assert _still_burning() == []
    bomb.cancel()
    await asyncio.wait({bomb})
    assert left_at_last() == []


def test_an_interrupted_call_ends_its_program() -> None:
    if os.geteuid() != 0:
        pytest.skip("only root's boxes have users of their own, by which what is left is found")
    try:
        with BlockingSandbox(jobs=1) as box:
            assert box.call(_ADD, "f", [[1, 2]]).status is Status.OK
            interrupting = threading.Thread(target=lambda: asyncio.run(_interrupt_once_it_burns()))
            interrupting.start()
            with pytest.raises(KeyboardInterrupt):
                box.run(_BOMB, limits=_ROOM)
            assert _still_burning() == []
            interrupting.join()
            assert box.call(_ADD, "f", [[1, 2]]).status is Status.OK
    except UnsafeHost as error:
        pytest.skip(str(error))


async def _interrupt_once_it_burns() -> None:
    try:
        await _until_it_burns()
    finally:
        os.kill(os.getpid(), signal.SIGINT)


async def _until_it_burns() -> None:
    until = time.monotonic() + _PATIENCE_SECONDS
    while len(_burning()) < 10:
        assert time.monotonic() < until, "the bomb never went off"
        await asyncio.sleep(0.05)


def _still_burning() -> list[str]:
    """As :func:`_burning`, once the processes of a killed supervisor have had a moment to follow it."""
    until = time.monotonic() + _MOMENT_SECONDS
    while (left := _burning()) and time.monotonic() < until:
        time.sleep(0.02)
    return left


def _burning() -> list[str]:
    """Processes of users that only our boxes have, and that are not dead already."""
    mine = range(first_uid(0), first_uid(0) + _UIDS)
    found = []
    for folder in Path("/proc").iterdir():
        try:
            if folder.name.isdigit() and folder.stat().st_uid in mine:
                state = (folder / "stat").read_text().rpartition(")")[2].split()[0]
                found += [folder.name] if state != "Z" else []
        except OSError:  # gone meanwhile
            continue
    return found
