"""Published reference solutions of HumanEval and MBPP against their own published tests, through ``verify``.

    PROVENDER_DATA=... python benchmarks/published_references.py [--jobs 2]

Every item is one line of the verify contract, with ``tests`` as published and no hint which way of checking
to take. What is not accepted is listed with the verdict's evidence and with what plain Python says of the
same solution and script, so that a wrong item can be told from a wrong verdict.
"""

import argparse
import asyncio
import json
import os
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from engine.checks import Checker
from engine.verify import verify_stream
from problem_banks.importers import load
from problem_banks.records import Problem, TestsCheck
from sandbox import Program, Sandbox

_SETS = (("humaneval", "HumanEval.jsonl.gz"), ("mbpp", "mbpp.jsonl"))
_INTEGRITIES = ("value", "driver", "inproc")


def _solution(problem: Problem) -> str:
    if problem.reference is None:
        raise ValueError(f"{problem.source_id} has no reference")
    return problem.reference.code["python"]


def _tests(problem: Problem) -> TestsCheck:
    if not isinstance(problem.check, TestsCheck):
        raise ValueError(f"{problem.source_id} has no test script")
    return problem.check


def _lines(problems: list[Problem]) -> Iterator[bytes]:
    for problem in problems:
        check = _tests(problem)
        request = {
            "id": problem.source_id,
            "kind": "code",
            "language": "python",
            "solution": _solution(problem),
            "entry_point": check.entry_point,
            "tests": check.tests,
        }
        yield json.dumps(request).encode()


async def _plain_python(sandbox: Sandbox, problem: Problem) -> str:
    """How solution and script end when one interpreter runs both: the independent witness."""
    check = _tests(problem)
    call = f"\n\nif 'check' in globals():\n    check({check.entry_point})\n"
    source = f"{_solution(problem)}\n\n{check.tests}{call if 'def check(' in check.tests else ''}"
    result = await sandbox.run(Program(language="python", source=source))
    return f"{result.status}: {result.reason}" if result.reason else str(result.status)


async def _measure(data: Path, jobs: int) -> None:
    print(f"{'set':<11}{'items':>6}{'accepted':>10}{'value':>7}{'driver':>8}{'inproc':>8}{'checks/s':>10}")
    rest: list[str] = []
    async with Sandbox(jobs=jobs) as sandbox:
        checker = Checker(sandbox)
        for name, file in _SETS:
            problems = list(load(name, data / file))
            started = time.perf_counter()
            results: list[dict[str, Any]] = [
                result async for result in verify_stream(_lines(problems), checker, jobs=jobs)
            ]
            rate = len(results) / (time.perf_counter() - started)
            accepted = Counter(result["integrity"] for result in results if result["verdict"] == "accepted")
            shares = "".join(
                f"{accepted[level]:>{width}}" for level, width in zip(_INTEGRITIES, (7, 8, 8), strict=True)
            )
            print(f"{name:<11}{len(results):>6}{accepted.total():>10}{shares}{rate:>10.0f}")
            for problem, result in zip(problems, results, strict=True):
                if result["verdict"] != "accepted":
                    witness = await _plain_python(sandbox, problem)
                    rest.append(
                        f"{result['id']}: {result['verdict']} ({result['reason']}); Python: {witness}"
                    )
                elif result["integrity"] != "value":
                    rest.append(f"{result['id']}: accepted at integrity {result['integrity']}")
        await checker.close()
    print("\n".join(rest))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    asyncio.run(_measure(Path(os.environ.get("PROVENDER_DATA", "../shared/data")), options.jobs))


if __name__ == "__main__":
    main()
