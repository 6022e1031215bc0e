"""HumanEval-X: the published solutions with their published tests, as whole programs through ``verify``.

    PROVENDER_DATA=... python benchmarks/humaneval_x.py [javascript java cpp] [--jobs 2]

What is not accepted is listed with the verdict, so that a fault of the published item can be told from one
here.
"""

import argparse
import asyncio
import json
import os
import time
from collections.abc import Iterator
from pathlib import Path

from engine.checks import Checker
from engine.verify import verify_stream
from problem_banks.importers import load
from problem_banks.records import Problem, ProgramCheck
from sandbox import Sandbox

_FILES = {"javascript": "humaneval_js", "java": "humaneval_java", "cpp": "humaneval_cpp"}


def _lines(problems: list[Problem], language: str) -> Iterator[bytes]:
    for problem in problems:
        check, reference = problem.check, problem.reference
        if not isinstance(check, ProgramCheck) or reference is None:
            raise ValueError(f"{problem.source_id} is no whole program with a reference")
        program = f"{check.before}{reference.code[language]}{check.after}"
        request = {"id": problem.source_id, "kind": "code", "language": language, "program": program}
        yield json.dumps(request).encode()


async def _measure(data: Path, languages: list[str], jobs: int) -> bool:
    print(f"{'language':<12}{'programs':>9}{'accepted':>10}{'programs/s':>12}")
    refused: list[str] = []
    async with Sandbox(jobs=jobs) as sandbox:
        checker = Checker(sandbox)
        for language in languages:
            file = data / "humaneval-x" / f"{_FILES[language]}.jsonl.gz"
            problems = list(load("humaneval_x", file))
            started = time.perf_counter()
            lines = _lines(problems, language)
            results = [result async for result in verify_stream(lines, checker, jobs=jobs)]
            rate = len(results) / (time.perf_counter() - started)
            wrong = [result for result in results if result["verdict"] != "accepted"]
            print(f"{language:<12}{len(results):>9}{len(results) - len(wrong):>10}{rate:>12.1f}", flush=True)
            refused += [f"{result['id']}: {result['verdict']}: {result['reason']}" for result in wrong]
        await checker.close()
    print("\n".join(refused) or "every published solution is accepted")
    return not refused


def main() -> None:
    """Measures the three languages and exits with 1 where a solution is not accepted."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("languages", nargs="*", default=list(_FILES), help="all by default")
    parser.add_argument("--jobs", type=int, default=2, help="programs run at once")
    options = parser.parse_args()
    data = Path(os.environ.get("PROVENDER_DATA", "../shared/data"))
    raise SystemExit(0 if asyncio.run(_measure(data, options.languages, options.jobs)) else 1)


if __name__ == "__main__":
    main()
