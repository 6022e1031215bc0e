"""CPU time of children that no parent waits for is counted, whatever else the machine does meanwhile.

The program says itself what it has used: a child ends once it has burnt its share. A program that is
starved by others burns less before its own clock ends it, and less is then counted: the account follows the
processor, not the clock.
"""

import asyncio

import pytest

from sandbox import Limits, Program, Sandbox, Status

_SHARE = 0.02
_BURNS = f"""
import os, signal, time
signal.signal(signal.SIGCHLD, signal.SIG_IGN)
until, children = time.monotonic() + 1.5, 0
while time.monotonic() < until:
    child = os.fork()
    if child == 0:
        while time.process_time() < {_SHARE}:
            pass
        os._exit(0)
    children += 1
    try:
        os.waitpid(child, 0)
    except ChildProcessError:
        pass
print(children)
"""
_LIMITS = Limits(cpu_seconds=20, wall_seconds=60, memory_mib=128, processes=16)


@pytest.mark.parametrize("times", [1, 6])
async def test_what_lost_children_used_is_counted(box: Sandbox, times: int) -> None:
    program = Program(language="python", source=_BURNS)
    for result in await asyncio.gather(*(box.run(program, limits=_LIMITS) for _ in range(times))):
        assert result.status is Status.OK, result.reason
        assert result.usage.cpu_seconds >= 0.9 * _SHARE * int(result.stdout)
