"""EvalPlus in an interpreter of its own: the peer of ``mbpp_plus.py``.

Install it apart from this project and name its interpreter::

    python -m venv /tmp/ep && /tmp/ep/bin/pip install numpy psutil
    /tmp/ep/bin/pip install --no-deps evalplus==0.3.1
    EVALPLUS_PYTHON=/tmp/ep/bin/python python -m benchmarks.mbpp_plus
"""

import json
import pickle
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

#: What EvalPlus's own command does for each sample, timed from inside, so that its start is left out: base
#: and further inputs one after the other, each in a process, the first failure ending it.
_HARNESS = r"""
import json, pickle, sys, time
from concurrent.futures import ProcessPoolExecutor
from evalplus.eval import untrusted_check

def judged(task):
    statuses = []
    for inputs, expected, times in task["parts"]:
        status, _ = untrusted_check(
            "mbpp", task["program"], inputs, task["entry_point"], expected=expected,
            atol=task["atol"], ref_time=times, fast_check=True)
        statuses.append(status)
    return all(status == "pass" for status in statuses)

if __name__ == "__main__":
    tasks = pickle.load(open(sys.argv[1], "rb"))
    with ProcessPoolExecutor(max_workers=int(sys.argv[2])) as pool:
        list(pool.map(abs, range(64)))
        started = time.perf_counter()
        passed = list(pool.map(judged, tasks))
        seconds = time.perf_counter() - started
    print(json.dumps({"passed": passed, "seconds": seconds}))
"""


@dataclass(frozen=True)
class PeerRun:
    """What EvalPlus said of every task, and what it took."""

    passed: list[bool]
    seconds: float


@dataclass(frozen=True)
class PeerTask:
    """A program and its inputs as EvalPlus takes them: base inputs, and further ones."""

    program: str
    entry_point: str
    atol: float
    parts: Sequence[tuple[list[Any], list[Any], list[float]]]
    """Inputs, expected values, and the reference's seconds for each."""


def run_evalplus(python: str, tasks: Sequence[PeerTask], jobs: int) -> PeerRun:
    """The verdicts of EvalPlus under ``python``.

    Raises:
        SystemExit: that interpreter cannot run it.
    """
    with tempfile.TemporaryDirectory() as folder:
        written = [
            {
                "program": task.program,
                "entry_point": task.entry_point,
                "atol": task.atol,
                "parts": [list(part) for part in task.parts],
            }
            for task in tasks
        ]
        path = Path(folder) / "tasks.pickle"
        path.write_bytes(pickle.dumps(written))
        harness = Path(folder) / "harness.py"
        harness.write_text(_HARNESS, encoding="utf-8")
        command = [python, str(harness), str(path), str(jobs)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{python} cannot run EvalPlus: {done.stderr[-500:]}")
    said = json.loads(done.stdout.splitlines()[-1])
    return PeerRun(said["passed"], said["seconds"])
