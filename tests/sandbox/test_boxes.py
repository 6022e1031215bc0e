"""Boxes that are built ahead, and what becomes of one that could not be built."""

import os
import socket
from collections.abc import Iterator

import pytest

from sandbox import Program, Sandbox
from sandbox.inbox.box import Box
from sandbox.inbox.protocol import BoxLimits, BoxSpec
from sandbox.inbox.zygote import Zygote

_LIMITS = BoxLimits(
    cpu_seconds=1,
    wall_seconds=1,
    memory_bytes=2**28,
    processes=8,
    output_bytes=2**20,
    file_bytes=2**20,
    files=64,
)
_SPEC = BoxSpec(
    argv=[],
    env={},
    limits=_LIMITS,
    warm=None,
    channel=False,
    collect=[],
    uid=None,
    home="/work",
    program=None,
    program_writable=False,
    prelude=None,
    supplied=False,
    fenced=False,
    bare=False,
    disposable=False,
    landlock=False,
    linked=False,
    filtered=True,
    first="nothing",
    sampled=False,
    core=None,
    mounts=[],
    rlimits=[],
)


@pytest.fixture
def far_end() -> Iterator[tuple[Zygote, socket.socket]]:
    """The supervisor's side of a zygote, and the socket on which the zygote would be."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with ours, theirs:
        yield Zygote(ours), theirs


def test_a_box_that_could_not_be_made_is_put_aside(far_end: tuple[Zygote, socket.socket]) -> None:
    zygote, theirs = far_end
    box = Box(zygote, _SPEC, None, [])
    _, fds, _, _ = socket.recv_fds(theirs, 1 << 16, 9)
    for fd in fds:
        os.close(fd)
    theirs.send(b"Resource temporarily unavailable")
    assert not box.waits()
    box.discard()
    assert box.ended
    assert box.fds == {}


async def test_another_shape_of_box_is_built_when_it_is_wanted() -> None:
    """The box that waits is for the job before; limits, kinds and languages change from job to job."""
    async with Sandbox(jobs=1) as box:
        for number in range(6):
            source = f"def f(x):\n    return x + {number}\n"
            called = await box.call(Program(language="python", source=source), "f", [[1], [2]])
            assert [outcome.value for outcome in called.outcomes] == [1 + number, 2 + number]
            ran = await box.run(Program(language="python", source=f"print({number})\n"))
            assert ran.stdout == b"%d\n" % number
