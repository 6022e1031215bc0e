"""MBPP+ made large: real model output on base cases and many further inputs, here and in EvalPlus, in turns.

    EVALPLUS_PYTHON=/tmp/ep/bin/python PROVENDER_DATA=... python -m benchmarks.mbpp_plus [--jobs 2] [--step 1]

The further inputs are made here from the base cases, as EvalPlus makes its own by mutation, and answered by
the corrected canonical solutions; an input on which one raises is left out. The programs are
Qwen2.5-Coder-1.5B's, some of them endless. CPU limits are calibrated on the references, which are run within
the measured time; EvalPlus is given the references' times, which it keeps on disk. The machine must be idle:
our limits count CPU time and EvalPlus's the clock: other work makes an endless program longer here and
a slow one wrong there. Each round is repeated without the programs that ran out of time here. Without
EVALPLUS_PYTHON only Provender is measured: see evalplus_peer.py.
"""

import argparse
import asyncio
import json
import os
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.evalplus_peer import PeerTask, run_evalplus
from engine.checks import Checker
from engine.records import Attempt, Verdict, VerdictKind
from problem_banks.importers import load
from problem_banks.records import Case, CasesCheck, Problem
from sandbox import Limits, Program, Sandbox
from sandbox.values import BadValue, decode, dump_wire, encode

_SEED = 2026
#: Further inputs of a task, about as many as EvalPlus's own set has.
_FURTHER = 100
#: Items of a grown collection, and the range of a grown number.
_MOST_ITEMS, _MOST = 300, 10_000
#: Bytes of one further input, and of its output. Lists in lists would grow to megabytes, which no set of
#: tests holds.
_MOST_BYTES = 64 * 1024
#: Comparisons of EvalPlus that depend on no oracle of its own.
_PLAIN = ("compare:exact", "compare:set")
_MAKING = Limits(cpu_seconds=2, wall_seconds=300)


@dataclass(frozen=True)
class _Task:
    problem: Problem
    """With base cases and further ones."""
    base: int
    """How many of them are base cases."""
    program: str

    def for_peer(self) -> PeerTask:
        check = self.problem.check
        assert isinstance(check, CasesCheck) and check.entry_point is not None
        inputs = [[decode(arg) for arg in case.args or ()] for case in check.cases]
        expected = [decode(case.expected) for case in check.cases]
        times = [0.001] * len(inputs)
        cut = self.base
        parts = [(inputs[:cut], expected[:cut], times[:cut]), (inputs[cut:], expected[cut:], times[cut:])]
        return PeerTask(
            self.program, check.entry_point, check.compare.atol, [part for part in parts if part[0]]
        )


def _grown(value: Any, chance: random.Random) -> Any:
    """A value of the same kind, mostly larger."""
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int):
        return chance.choice((value + chance.randint(0, 9), chance.randint(0, _MOST), value))
    if isinstance(value, float):
        return chance.choice((value, round(value * chance.uniform(0, 50), 3)))
    if isinstance(value, str):
        return "".join(chance.choices(value or "ab", k=chance.randint(1, _MOST_ITEMS)))
    if isinstance(value, list | tuple | set) and value:
        times = chance.choice((1, 1, 2, max(1, _MOST_ITEMS // len(value))))
        items = [_grown(item, chance) for _ in range(times) for item in value]
        return type(value)(items)
    if isinstance(value, dict):
        return {key: _grown(item, chance) for key, item in value.items()}
    return value


async def _made_large(sandbox: Sandbox, problem: Problem, program: str) -> _Task:
    """The problem with further cases, answered by its reference."""
    check = problem.check
    assert isinstance(check, CasesCheck) and check.entry_point is not None and problem.reference is not None
    chance = random.Random(f"{_SEED} {problem.source_id}")
    further = []
    for _ in range(_FURTHER):
        base = chance.choice(check.cases).args or ()
        try:
            grown = tuple(encode(_grown(decode(arg), chance)) for arg in base)
        except (BadValue, TypeError):  # a list has no place in a set
            continue
        if len(json.dumps(grown)) <= _MOST_BYTES:
            further.append(grown)
    reference = Program(language="python", source=problem.reference.code["python"])
    result = await sandbox.call(reference, check.entry_point, further, limits=_MAKING)
    cases = list(check.cases)
    for args, outcome in zip(further, result.outcomes, strict=True):
        if outcome.kind == "value" and _is_answer(dump_wire(outcome.value)):
            cases.append(Case(args=args, expected=outcome.value))
    made = check.model_copy(update={"cases": tuple(cases)})
    return _Task(problem.model_copy(update={"check": made}), len(check.cases), program)


def _is_answer(written: str) -> bool:
    """Whether an output is one that a set of tests holds: no iterator, and no number of a million digits."""
    return "$iter" not in written and len(written) <= _MOST_BYTES


async def _judge(sandbox: Sandbox, attempts: Sequence[tuple[Problem, Attempt]]) -> list[Verdict]:
    checker = Checker(sandbox)
    try:
        return list(await asyncio.gather(*(checker.check(*each) for each in attempts)))
    finally:
        await checker.close()


def _attempt(task: _Task) -> tuple[Problem, Attempt]:
    problem = task.problem
    attempt = Attempt(
        problem_id=problem.id,
        solver="recorded",
        language="python",
        text=task.program,
        extracted=task.program,
    )
    return problem, attempt


def _programs(path: Path) -> dict[str, str]:
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return {row["task_id"]: row["completion"] for row in rows}


async def _tasks(data: Path, jobs: int, step: int) -> list[_Task]:
    programs = _programs(data / "qwen2.5-coder-1.5b" / "mbpp_generated.jsonl")
    plain = [
        problem
        for problem in load("mbpp_evalplus_base", data / "mbpp_evalplus_base.jsonl")
        if any(tag in problem.tags for tag in _PLAIN) and problem.source_id in programs
    ]
    async with Sandbox(jobs=jobs) as sandbox:
        making = (
            _made_large(sandbox, problem, programs[str(problem.source_id)]) for problem in plain[::step]
        )
        return list(await asyncio.gather(*making))


async def _measured(tasks: Sequence[_Task], jobs: int) -> tuple[list[Verdict], float]:
    """Verdicts, and the seconds that they took, without the opening of the sandbox and the naming of problems
    by their content, which a run does once for each."""
    attempts = [_attempt(task) for task in tasks]
    async with Sandbox(jobs=jobs) as sandbox:
        started = time.perf_counter()
        verdicts = await _judge(sandbox, attempts)
        return verdicts, time.perf_counter() - started


def _measure(data: Path, jobs: int, rounds: int, step: int, python: str | None) -> None:
    tasks = asyncio.run(_tasks(data, jobs, step))
    cases = sum(len(task.problem.check.cases) for task in tasks if isinstance(task.problem.check, CasesCheck))
    print(f"{len(tasks)} programs, {cases:,} cases, on {os.cpu_count()} cores with {jobs} jobs")
    for _ in range(rounds):
        verdicts = _contest(tasks, jobs, python)
        late = [each.kind is VerdictKind.TIME_LIMIT for each in verdicts]
        ending = [task for task, is_late in zip(tasks, late, strict=True) if not is_late]
        print(f"without the {sum(late)} that ran out of time here:")
        _contest(ending, jobs, python)


def _contest(tasks: Sequence[_Task], jobs: int, python: str | None) -> list[Verdict]:
    """Our verdicts; told is what they took, and what the peer says and takes."""
    verdicts, seconds = asyncio.run(_measured(tasks, jobs))
    _tell("Provender", len(tasks), seconds)
    print(f"  {sum(each.accepted for each in verdicts)} accepted")
    if python is not None:
        _compare(tasks, verdicts, seconds, python, jobs)
    return verdicts


def _compare(
    tasks: Sequence[_Task], verdicts: Sequence[Verdict], took: float, python: str, jobs: int
) -> None:
    peer = run_evalplus(python, [task.for_peer() for task in tasks], jobs)
    _tell("EvalPlus", len(tasks), peer.seconds)
    same = sum(mine.accepted == theirs for mine, theirs in zip(verdicts, peer.passed, strict=True))
    print(f"  {sum(peer.passed)} passed, {same} of {len(tasks)} as Provender says")
    print(f"  Provender's speed over EvalPlus's: {peer.seconds / took:.2f}")


def _tell(name: str, programs: int, seconds: float) -> None:
    print(f"{name}: {seconds:.1f} s, {programs / seconds:.1f} programs/s; load {os.getloadavg()[0]:.1f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--step", type=int, default=1, help="take every n-th task")
    options = parser.parse_args()
    data = Path(os.environ.get("PROVENDER_DATA", "../shared/data"))
    _measure(data, options.jobs, options.rounds, options.step, os.environ.get("EVALPLUS_PYTHON"))


if __name__ == "__main__":
    main()
