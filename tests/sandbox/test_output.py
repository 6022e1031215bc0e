"""Output: drained while a program runs, kept when it is stopped, never more of our memory than its cap."""

import contextlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from sandbox import Limits, Program, Sandbox, Status
from tests.sandbox.conftest import sandbox_or_skip

_FLOOD_MIB = 100
_CAP_KIB = 1024
#: Copies of a capped output on its way: as read, as base64, in a frame, as JSON, as bytes again. A tenth of
#: the flood would be ten times the cap.
_ROOM_MIB = 32
_FLOODS = {
    "standard output": f"import sys\nfor _ in range({_FLOOD_MIB * 16}): sys.stdout.write('x' * 65536)\n",
    "standard error": f"import sys\nfor _ in range({_FLOOD_MIB * 16}): sys.stderr.write('x' * 65536)\n",
    "both in turn": f"import sys\nfor n in range({_FLOOD_MIB * 16}):\n"
    "    (sys.stdout, sys.stderr)[n % 2].write('x' * 65536)\n",
}


def _peak_mib(pid: str = "self") -> float:
    status = Path("/proc", pid, "status").read_text()
    return int(re.findall(r"VmHWM:\s+(\d+) kB", status)[0]) / 1024


def _forget_peaks(pids: list[str]) -> None:
    for pid in pids:
        # An ordinary user may not look that far into a supervisor; then its earlier peak stands.
        with contextlib.suppress(PermissionError):
            Path("/proc", pid, "clear_refs").write_text("5")


def _family(pid: str = "self") -> Iterator[str]:
    for task in Path("/proc", pid, "task").glob("*/children"):
        for child in task.read_text().split():
            yield child
            yield from _family(child)


def python(source: str) -> Program:
    return Program(language="python", source=source)


@pytest.mark.parametrize("where", _FLOODS)
async def test_a_flood_takes_no_memory_of_ours_beyond_its_cap(where: str) -> None:
    limits = Limits(cpu_seconds=20, wall_seconds=120, output_kib=_CAP_KIB)
    async with sandbox_or_skip(jobs=1) as box:
        await box.run(python("print(1)"))
        ours = ["self", *_family()]
        _forget_peaks(ours)
        before = {pid: _peak_mib(pid) for pid in ours}
        result = await box.run(python(_FLOODS[where]), limits=limits)
        grown = {pid: _peak_mib(pid) - before[pid] for pid in ours if Path("/proc", pid).exists()}
    assert result.status is Status.OUTPUT_LIMIT, result.reason
    assert f"{_CAP_KIB} KiB" in result.reason
    assert max(len(result.stdout), len(result.stderr)) == _CAP_KIB * 1024
    assert max(grown.values()) < _ROOM_MIB, grown


async def test_a_flood_of_answers_is_stopped(box: Sandbox) -> None:
    source = "import os\ndef f(n):\n    while True: os.write(4, b'[' * 65536)\n"
    ours = ["self"]
    _forget_peaks(ours)
    before = _peak_mib()
    result = await box.call(python(source), "f", [[1]], limits=Limits(cpu_seconds=20, wall_seconds=120))
    assert result.status is Status.OUTPUT_LIMIT
    assert "answer of more than" in result.reason
    assert _peak_mib() - before < _ROOM_MIB


async def test_head_and_tail_are_kept_when_time_is_up(box: Sandbox) -> None:
    source = (
        "import sys\n"
        "print('head'); print('x' * 500_000); print('tail', flush=True)\n"
        "print('at the end', file=sys.stderr, flush=True)\n"
        "while True: pass\n"
    )
    result = await box.run(python(source), limits=Limits(cpu_seconds=1, wall_seconds=60))
    assert result.status is Status.TIME_LIMIT
    assert result.stdout.startswith(b"head\n")
    assert result.stdout.endswith(b"tail\n")
    assert (len(result.stdout), result.stderr) == (500_011, b"at the end\n")
    assert re.search(r"[\d.]+ s of CPU time, over the limit of 1 s", result.reason)


@pytest.mark.parametrize("backend", ["bubblewrap", "docker"])
async def test_a_megabyte_on_each_stream_at_once_blocks_nobody(backend: str) -> None:
    source = (
        "import sys, threading\n"
        "def pour(stream): stream.write('y' * 1_000_000); stream.flush()\n"
        "all = [threading.Thread(target=pour, args=(s,)) for s in (sys.stdout, sys.stderr)]\n"
        "for thread in all: thread.start()\n"
        "n = len(sys.stdin.read())\n"
        "for thread in all: thread.join()\n"
        "sys.exit(n != 3_000_000)\n"
    )
    async with sandbox_or_skip(backend, jobs=1) as box:
        result = await box.run(python(source), stdin=b"z" * 3_000_000)
    assert (result.status, len(result.stdout), len(result.stderr)) == (Status.OK, 1_000_000, 1_000_000)
