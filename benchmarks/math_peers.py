"""Math-Verify in a process of its own that can be killed: the peer of the answer-checker benchmarks.

Install it apart from this project and name its interpreter::

    python -m venv /tmp/mv && /tmp/mv/bin/pip install 'math-verify[antlr4_13_2]==0.9.0'
    MATH_VERIFY_PYTHON=/tmp/mv/bin/python python -m benchmarks.math_pairs
"""

import json
import os
import select
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

#: Seconds after which a peer that does not answer is killed; its own limit is 5 + 5.
_HARD_SECONDS = 25.0
_WORKER = r"""
import json, os, sys
channel = os.fdopen(os.dup(1), "w"); os.dup2(2, 1)
from math_verify import parse, verify
channel.write("ready\n"); channel.flush()
for line in sys.stdin:
    gold, answer = json.loads(line)
    try:
        accepted = bool(verify(parse(gold), parse(answer)))
    except Exception:
        accepted = False
    channel.write(json.dumps(accepted) + "\n"); channel.flush()
"""


@dataclass(frozen=True)
class Grade:
    accepted: bool
    seconds: float
    killed: bool = False


class MathVerify:
    """Math-Verify with its defaults, both sides in a box as its README asks."""

    name = "Math-Verify 0.9.0"

    def __init__(self, python: str) -> None:
        self.python = python
        self._start()

    def _start(self) -> None:
        self.process = subprocess.Popen(
            [self.python, "-c", _WORKER],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        if self._line(120.0) != "ready\n":
            raise SystemExit(f"{self.python} cannot import math_verify")

    def _line(self, seconds: float) -> str | None:
        assert self.process.stdout is not None
        ready, _, _ = select.select([self.process.stdout], [], [], seconds)
        return self.process.stdout.readline() if ready else None

    def grade(self, gold: str, answer: str) -> Grade:
        assert self.process.stdin is not None
        started = time.perf_counter()
        self.process.stdin.write(json.dumps([gold, answer]) + "\n")
        self.process.stdin.flush()
        line = self._line(_HARD_SECONDS)
        seconds = time.perf_counter() - started
        if not line:
            self.close()
            self._start()
            return Grade(False, seconds, killed=True)
        return Grade(json.loads(line), seconds)

    def close(self) -> None:
        self.process.kill()
        self.process.wait()


def peer_or_none() -> MathVerify | None:
    """The peer that ``MATH_VERIFY_PYTHON`` names, or ``None`` with a line that says how to get it."""
    python = os.environ.get("MATH_VERIFY_PYTHON", "")
    if not python or not Path(python).exists():
        print("no peer: set MATH_VERIFY_PYTHON (see benchmarks/math_peers.py)", file=sys.stderr)
        return None
    return MathVerify(python)
