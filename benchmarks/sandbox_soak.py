"""Memory, descriptors, processes and rate over many programs: all must stay flat.

    python benchmarks/sandbox_soak.py [--programs 50000] [--sandbox bubblewrap] [--jobs 2]

Of ten programs one fails, one prints too much, one leaves a child behind, one dies; the rest are honest.
Memory is that of this process and of its supervisors and zygotes, each page counted once.
"""

import argparse
import asyncio
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from sandbox import Limits, Program, Sandbox

_ROWS = 10
_LIMITS = Limits(cpu_seconds=5, memory_mib=128, output_kib=64)
_KINDS = {
    0: "def f(n): raise ValueError(n)",
    1: "def f(n): print('x' * 10**6)",
    2: "import os, time\ndef f(n):\n    if not os.fork(): time.sleep(99)\n    return n",
    3: "import os\ndef f(n): os._exit(3)",
}
_HONEST = "def f(n): return [n] * 10"
#: Growth of memory between the first and the last row that counts as flat.
_FLAT = 1.1


async def _one(box: Sandbox, number: int) -> None:
    source = f"{_KINDS.get(number % 10, _HONEST)}\n# {number}\n"
    await box.call(Program(language="python", source=source), "f", [[number]], limits=_LIMITS)


def _descendants(pid: str) -> Iterator[str]:
    for task in Path("/proc", pid, "task").glob("*/children"):
        for child in task.read_text().split():
            yield child
            yield from _descendants(child)


def _memory_mib(pids: list[str]) -> float:
    """Proportional set size of processes."""
    total = 0
    for pid in pids:
        try:
            lines = Path("/proc", pid, "smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total / 1024


async def _soak(backend: str, jobs: int, programs: int) -> int:
    own = str(os.getpid())
    memory, handles = [], []
    print(f"{'programs':>9}{'per second':>12}{'own MiB':>9}{'all MiB':>9}{'open files':>12}{'processes':>11}")
    async with Sandbox(backend, jobs=jobs) as box:
        share = max(1, programs // _ROWS)
        for row in range(_ROWS):
            started = time.perf_counter()
            numbers = iter(range(row * share, (row + 1) * share))

            async def work(numbers: Iterator[int] = numbers) -> None:
                for number in numbers:
                    await _one(box, number)

            await asyncio.gather(*(work() for _ in range(2 * jobs)))
            seconds = time.perf_counter() - started
            family = list(_descendants(own))
            memory.append(_memory_mib([own, *family]))
            files = len(list(Path("/proc/self/fd").iterdir()))
            handles.append((files, len(family)))
            print(
                f"{(row + 1) * share:>9}{share / seconds:>12.1f}{_memory_mib([own]):>9.1f}{memory[-1]:>9.1f}"
                f"{files:>12}{len(family):>11}",
                flush=True,
            )
    grown = memory[-1] / memory[0]
    print(f"memory after the last row is {grown:.2f} times that after the first")
    print(f"open files and processes, least and most: {min(handles)}, {max(handles)}")
    return 0 if grown <= _FLAT and max(handles) <= handles[0] else 1


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--programs", type=int, default=50_000)
    parser.add_argument("--sandbox", default="bubblewrap")
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    sys.exit(asyncio.run(_soak(options.sandbox, options.jobs, options.programs)))


if __name__ == "__main__":
    main()
