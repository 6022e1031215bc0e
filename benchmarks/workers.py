"""What a second worker is worth where solvers are waited for: answers a second of one process and of two.

    python benchmarks/workers.py

A solver takes half a second for each answer, and each process may wait for eight at once. The time is counted
from the tenth verdict to the last, so that the start of the processes is no part of it.
"""

import tempfile
import time
from pathlib import Path

from engine.config import parse_config
from engine.progress import NoProgress
from engine.records import VerdictKind
from engine.run import run

PROBLEMS = 400
_FIRST = 10

SLOW = """
import asyncio
from engine.solvers import make_solver

class Slow:
    name = "python:slow"

    def __init__(self):
        self.inner, self.room = make_solver("reference"), asyncio.Semaphore(8)

    async def solve(self, request):
        async with self.room:
            await asyncio.sleep(0.5)
            return await self.inner.solve(request)

    async def close(self):
        pass

def make():
    return Slow()
"""


class Clock(NoProgress):
    def __init__(self) -> None:
        self.times: list[float] = []

    def judged(self, verdict: VerdictKind) -> None:
        self.times.append(time.monotonic())

    @property
    def rate(self) -> float:
        """Answers a second."""
        return (len(self.times) - _FIRST) / (self.times[-1] - self.times[_FIRST - 1])


def measure(processes: int) -> float:
    with tempfile.TemporaryDirectory() as place:
        solver = Path(place) / "slow.py"
        solver.write_text(SLOW, encoding="utf-8")
        clock = Clock()
        fields = {
            "name": "workers",
            "banks": [{"name": "linear_equation", "count": PROBLEMS}],
            "solvers": [f"python:{solver}"],
            "processes": processes,
            "output": str(Path(place) / "out"),
        }
        run(parse_config(fields), clock)
        return clock.rate


def main() -> None:
    one = measure(1)
    print(f"1 process: {one:.1f} answers a second of at most 16", flush=True)
    two = measure(2)
    print(f"2 processes: {two:.1f} of at most 32, {two / one / 2:.2f} of one each")


if __name__ == "__main__":
    main()
