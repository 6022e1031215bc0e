"""What a program costs our own process: CPU time of the one that reads lines, feeds boxes and compares.

    PROVENDER_DATA=... python benchmarks/own_cost.py [--jobs 2] [--programs 2000] [--rounds 3]

Counted is the CPU time of the process that verifies, as the kernel accounts it (getrusage), without that of
its children: workers and boxes are what the cores are there for. Start-up is left out. What other processes
take of the machine changes it little; the least of several rounds is printed. Programs have ten call cases
each, no two of the same text, or are the canonical solutions of HumanEval with the published tests.
"""

import argparse
import asyncio
import cProfile
import gzip
import json
import os
import pstats
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from engine.verify import AsyncVerifier
from engine.verify.results import written

_CASES = 10
_SOURCE = "def f(n):\n    return sum(i * i for i in range(n)) + {number}\n"


class Cost(NamedTuple):
    """Milliseconds of CPU time for each program."""

    user: float
    system: float

    @property
    def whole(self) -> float:
        return self.user + self.system


def call_lines(programs: int) -> Iterator[bytes]:
    """Distinct functions with ten call cases each."""
    for number in range(programs):
        request = {
            "id": number,
            "kind": "code",
            "language": "python",
            "solution": _SOURCE.format(number=number),
            "entry_point": "f",
            "cases": [
                {"args": [n], "expected": sum(i * i for i in range(n)) + number} for n in range(_CASES)
            ],
        }
        yield json.dumps(request).encode()


def humaneval_lines(path: Path, programs: int) -> Iterator[bytes]:
    """The canonical solutions with their tests, again and again."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        problems = [json.loads(line) for line in file]
    for number in range(programs):
        problem = problems[number % len(problems)]
        request = {
            "id": number,
            "kind": "code",
            "language": "python",
            "solution": problem["prompt"] + problem["canonical_solution"],
            "entry_point": problem["entry_point"],
            "tests": problem["test"],
        }
        yield json.dumps(request).encode()


async def _cost(lines: list[bytes], jobs: int, profile: cProfile.Profile | None) -> Cost:
    async with AsyncVerifier(jobs=jobs) as verifier:
        # The first program of each worker starts the worker.
        async for _ in verifier.verify_lines(lines[: 4 * jobs]):
            pass
        before = resource.getrusage(resource.RUSAGE_SELF)
        if profile:
            profile.enable()
        accepted = 0
        async for result in verifier.verify_lines(lines):
            accepted += result["verdict"] == "accepted"
            written(result)
        if profile:
            profile.disable()
        after = resource.getrusage(resource.RUSAGE_SELF)
    if accepted < len(lines):
        sys.exit(f"{len(lines) - accepted} of {len(lines)} right programs were not accepted")
    return Cost(
        (after.ru_utime - before.ru_utime) * 1000 / len(lines),
        (after.ru_stime - before.ru_stime) * 1000 / len(lines),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--programs", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--profile", action="store_true", help="one round, and where the time goes")
    options = parser.parse_args()
    path = Path(os.environ.get("PROVENDER_DATA", "../shared/data")) / "HumanEval.jsonl.gz"
    contests = {
        "10 call cases": list(call_lines(options.programs)),
        "HumanEval's tests": list(humaneval_lines(path, options.programs)),
    }
    print(f"{'our own CPU, ms a program':<28}{'user':>8}{'system':>8}{'whole':>8}")
    for name, lines in contests.items():
        profile = cProfile.Profile(time.process_time) if options.profile else None
        rounds = 1 if options.profile else options.rounds
        costs = [asyncio.run(_cost(lines, options.jobs, profile)) for _ in range(rounds)]
        least = min(costs, key=lambda cost: cost.whole)
        print(f"{name:<28}{least.user:>8.3f}{least.system:>8.3f}{least.whole:>8.3f}")
        if profile:
            pstats.Stats(profile).sort_stats("tottime").print_stats(45)


if __name__ == "__main__":
    main()
