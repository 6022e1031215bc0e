"""Graders behind one call: ours in this process, each peer in a process of its own that can be killed.

A peer runs in an interpreter that has it installed: this one, or those that ``GRADERS_PYTHON`` names, parted
by the separator of paths. Some peers evaluate the text of answers as code (verl's prime_math does), and none
bounds its own work: they see labelled lines, never a run's responses.
"""

import contextlib
import json
import os
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from engine.answers import GoldError, judge

#: Wall seconds after which a peer that does not answer is killed: the longest limit of its own is 5 + 10.
_HARD_SECONDS = 25.0
#: Wall seconds in which a peer has to load itself.
_START_SECONDS = 120.0
_SERVE = Path(__file__).with_name("programs") / "serve.py"


@dataclass(frozen=True, slots=True)
class Grade:
    """What a grader made of one response."""

    accepted: bool
    seconds: float
    failed: bool = False
    """It crashed, had to be killed, or said that it could not judge."""


class Grader(Protocol):
    name: str
    version: str

    def grade(self, gold: str, response: str) -> Grade: ...
    def close(self) -> None: ...


class Ours:
    """The answer checker of this installation, without the statement, which peers do not take either."""

    name = "provender"

    def __init__(self) -> None:
        from importlib.metadata import version

        self.version = version("provender")

    def grade(self, gold: str, response: str) -> Grade:
        began = time.perf_counter()
        try:
            verdict = judge(gold, response)
        except GoldError:
            return Grade(False, time.perf_counter() - began, failed=True)
        return Grade(verdict.accepted, time.perf_counter() - began, failed=verdict.method == "fault")

    def close(self) -> None:
        """There is nothing to close."""


class Peer:
    """Another grader, in an interpreter that has it."""

    def __init__(self, name: str, version: str, python: str) -> None:
        self.name, self.version, self._python = name, version, python
        self._process: subprocess.Popen[str] | None = None

    def grade(self, gold: str, response: str) -> Grade:
        process = self._running()
        assert process.stdin is not None
        began = time.perf_counter()
        try:
            process.stdin.write(json.dumps([gold, response]) + "\n")
            process.stdin.flush()
            line = _line(process, _HARD_SECONDS)
        except BrokenPipeError:
            line = ""
        seconds = time.perf_counter() - began
        if not line:
            self.close()
            return Grade(False, seconds, failed=True)
        accepted = json.loads(line)
        return Grade(accepted is True, seconds, failed=accepted is None)

    def close(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def _running(self) -> "subprocess.Popen[str]":
        if self._process is None:
            self._process = subprocess.Popen(
                [self._python, "-I", str(_SERVE), self.name],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
            )
            _line(self._process, _START_SECONDS)
        return self._process


def _line(process: "subprocess.Popen[str]", seconds: float) -> str:
    """The next line that a process writes; nothing where it writes none in time, or has ended."""
    assert process.stdout is not None
    ready, _, _ = select.select([process.stdout], [], [], seconds)
    return process.stdout.readline() if ready else ""


def installed_peers() -> tuple[Peer, ...]:
    """The peers of this interpreter and of those in ``GRADERS_PYTHON``, the first of each name."""
    named = os.environ.get("GRADERS_PYTHON", "").split(os.pathsep)
    found: dict[str, Peer] = {}
    for python in (*filter(None, named), sys.executable):
        for name, version in _served_by(python).items():
            found.setdefault(name, Peer(name, version, python))
    return tuple(found.values())


def _served_by(python: str) -> dict[str, str]:
    """The names and versions of the peers that an interpreter has; none where it does not run."""
    with contextlib.suppress(OSError, subprocess.SubprocessError, json.JSONDecodeError):
        told = subprocess.run(
            [python, "-I", str(_SERVE)], capture_output=True, text=True, timeout=_START_SECONDS, check=True
        )
        return dict(json.loads(told.stdout))
    return {}


@contextlib.contextmanager
def closing_graders(*graders: Grader) -> Iterator[None]:
    """A block after which no grader's process is left."""
    try:
        yield
    finally:
        for grader in graders:
            grader.close()
