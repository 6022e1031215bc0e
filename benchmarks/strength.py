"""HumanEval and MBPP: strength of the published tests, after strengthening, and what stronger tests catch.

    PROVENDER_DATA=... python -m benchmarks.strength humaneval --results he.jsonl [--only failed]

For each problem: the kill rate of the published tests and after at most 200 added cases; and the verdict of
the stronger tests on the generation of Qwen2.5-Coder-1.5B, or of another ``--model``, where it passes the
published ones. EvalPlus's verdict on its extra inputs, which nothing here has seen, is the label: a program
that it rejects should be rejected here; one that it accepts and we reject is a false alarm, or a fault that
its inputs miss.
``--only planted`` judges the wrong programs of :mod:`benchmarks.plausible` instead, as far as the published
tests accept them. ``--quick`` makes no mutants: programs are run on all fresh inputs, of which most of the
cases that are added are a part, in a tenth of the time: about the most that can be caught, or falsely
rejected. Results are kept line by line: the same command goes on where an earlier one stopped, and ends with
the summary.
"""

import argparse
import asyncio
import json
import os
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.plausible import PLAUSIBLE
from engine.checks import Checker
from engine.records import Attempt, Verdict
from engine.strength.fresh import fresh_cases
from engine.strength.matrix import asking, failures
from engine.strength.strengthen import SEARCHED_INPUTS, Plan, strengthen
from engine.strength.subjects import subject_of
from problem_banks.importers import load
from problem_banks.records import CasesCheck, Problem
from sandbox import Sandbox

_SETS = {
    "humaneval": ("humaneval", "HumanEval.jsonl.gz", "humaneval"),
    "mbpp": ("mbpp_evalplus_base", "mbpp_evalplus_base.jsonl", "mbpp"),
}
#: Verdicts by the published and by the extra inputs of the generations that are looked at.
_WANTED = {"failed": ("pass", "fail"), "passed": ("pass", "pass")}
_MODEL = "qwen2.5-coder-1.5b"
#: Inputs on which what was not caught is compared with the reference.
_FURTHER_INPUTS = 1_000
#: Problems in work at once: each has many programs that wait for the boxes.
_AT_ONCE = 3


@dataclass(frozen=True)
class _Subject:
    """A problem with what is judged by its stronger tests."""

    problem: Problem
    base: str
    """Verdict of EvalPlus on the generation, by the published tests."""
    plus: str
    program: str
    planted: tuple[str, ...] = ()


def _labels(folder: Path, name: str) -> dict[str, tuple[str, str, str]]:
    """Task -> EvalPlus's verdicts by the published and by its extra inputs, and the program."""
    with (folder / f"{name}_eval_results.json").open(encoding="utf-8") as file:
        results = json.load(file)["eval"]
    with (folder / f"{name}_generated.jsonl").open(encoding="utf-8") as file:
        programs = {row["task_id"]: row["completion"] for row in map(json.loads, file)}
    return {
        task: (rows[0]["base_status"], rows[0]["plus_status"], programs[task])
        for task, rows in results.items()
    }


async def _measured(sandbox: Sandbox, subject: _Subject) -> dict[str, Any]:
    began = time.monotonic()
    problem = subject.problem
    made = await strengthen(sandbox, problem, Plan())
    row: dict[str, Any] = {
        "task": problem.source_id,
        "base": subject.base,
        "plus": subject.plus,
        "before": made.before.rate,
        "after": made.after.rate,
        "killed": [made.before.killed, made.after.killed],
        "mutants": made.before.killed + made.before.survived,
        "equivalent": made.before.equivalent,
        "by_operator": {name: kills.model_dump() for name, kills in made.before.by_operator.items()},
        "added": made.added,
        "disputed": made.disputed,
        "reason": made.before.reason,
    }
    if made.added:
        reference = (made.problem.reference.code if made.problem.reference else {}).get("python", "")
        row["reference"] = (await _verdict(sandbox, made.problem, reference)).kind.value
    if subject.base == "pass" and made.added and not subject.planted:
        given = await _verdict(sandbox, made.problem, subject.program)
        row |= {"verdict": given.kind.value, "why": given.reason[:300]}
        if given.first_failure is not None:
            row["input"] = repr(given.first_failure.input)[:300]
        if given.accepted and subject.plus != "pass":
            row["differs"] = await _differs(sandbox, problem, subject.program)
    row["planted"] = [await _planted(sandbox, problem, made.problem, each) for each in subject.planted]
    return {**row, "seconds": round(time.monotonic() - began, 1)}


async def _quick(sandbox: Sandbox, subject: _Subject) -> dict[str, Any]:
    """On how many fresh inputs each program differs from the reference; ``None``: it fails a given case."""
    row: dict[str, Any] = {"task": subject.problem.source_id, "base": subject.base, "plus": subject.plus}
    found = subject_of(subject.problem)
    if isinstance(found, str) or not isinstance(found.check, CasesCheck):
        return {**row, "quick": []}
    ask = asking(sandbox, found, found.check)
    cases = await fresh_cases(ask, found, found.check, SEARCHED_INPUTS)
    judged: list[int | None] = []
    for program in subject.planted or (subject.program,):
        if await failures(ask, program, found.check.cases, starts=4) != frozenset():
            judged.append(None)
            continue
        differing = sorted(await failures(ask, program, cases, starts=8) or ())
        judged.append(len(differing))
        if differing:
            row["input"] = repr(cases[differing[0]].args)[:300]
    return {**row, "inputs": len(cases), "quick": judged}


async def _differs(sandbox: Sandbox, problem: Problem, program: str) -> bool:
    """Whether a program that was not caught differs from the published reference on any of many inputs."""
    subject = subject_of(problem)
    if isinstance(subject, str) or not isinstance(subject.check, CasesCheck):
        return False
    ask = asking(sandbox, subject, subject.check)
    cases = await fresh_cases(ask, subject, subject.check, _FURTHER_INPUTS, seed=1)
    return bool(await failures(ask, program, cases, starts=4))


async def _planted(sandbox: Sandbox, given: Problem, stronger: Problem, program: str) -> list[str]:
    """The verdicts of the published and of the stronger tests on a wrong program."""
    return [(await _verdict(sandbox, problem, program)).kind.value for problem in (given, stronger)]


async def _verdict(sandbox: Sandbox, problem: Problem, program: str) -> Verdict:
    checker = Checker(sandbox)
    attempt = Attempt(
        problem_id=problem.id, solver="recorded", language="python", text=program, extracted=program
    )
    try:
        return await checker.check(problem, attempt)
    finally:
        await checker.close()


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    if path.exists():
        with path.open(encoding="utf-8") as file:
            yield from map(json.loads, file)


async def _work(todo: Sequence[_Subject], path: Path, jobs: int, minutes: float, *, quick: bool) -> None:
    ends, waiting = time.monotonic() + 60 * minutes, iter(todo)
    async with Sandbox(jobs=jobs) as sandbox:

        async def worker() -> None:
            for subject in waiting:
                if time.monotonic() > ends:
                    return
                row = await (_quick if quick else _measured)(sandbox, subject)
                with path.open("a", encoding="utf-8") as file:
                    file.write(json.dumps(row) + "\n")

        async with asyncio.TaskGroup() as group:  # one that fails ends the others while the boxes are open
            for _ in range(_AT_ONCE):
                group.create_task(worker())


def _summary(rows: Sequence[dict[str, Any]]) -> None:
    measured = [row for row in rows if row["before"] is not None]
    total = sum(row["mutants"] for row in measured)
    for place, name in enumerate(("published tests", "after strengthening")):
        killed = sum(row["killed"][place] for row in measured)
        print(f"{name}: {killed} of {total} mutants, {100 * killed / max(1, total):.1f} %")
    print(f"measured {len(measured)} of {len(rows)}; cases added {sum(row['added'] for row in rows)}")
    operators: dict[str, Counter[str]] = {}
    for row in measured:
        for name, kills in row["by_operator"].items():
            operators.setdefault(name, Counter()).update(kills)
    for name, kills in operators.items():
        print(f"  {name:<10} {kills['killed']} of {kills.total()}")
    _planted_summary(rows)
    judged = [row for row in rows if row["base"] == "pass" and not row.get("planted")]
    caught = [row.get("verdict") not in (None, "accepted") for row in judged if row["plus"] != "pass"]
    alarms = [row for row in judged if row["plus"] == "pass" and row.get("verdict") not in (None, "accepted")]
    accepted = sum(row["plus"] == "pass" for row in judged)
    print(f"caught of what EvalPlus's extra inputs reject: {sum(caught)} of {len(caught)}")
    same = sum(row.get("differs") is False for row in judged)
    print(f"  not caught, and as the published reference on {_FURTHER_INPUTS} further inputs: {same}")
    print(f"rejected of what they accept: {len(alarms)} of {accepted}")
    measured_references = [row["reference"] for row in rows if "reference" in row]
    print(
        f"references rejected: {sum(kind != 'accepted' for kind in measured_references)}"
        f" of {len(measured_references)}"
    )
    for row in alarms:
        print(f"  {row['task']}: {row.get('input')}: {row['why'][:150]}")


def _quick_summary(rows: Sequence[dict[str, Any]]) -> None:
    judged = [(row, count) for row in rows for count in row["quick"] if count is not None]
    print(
        f"on fresh inputs: {sum(count > 0 for _, count in judged)} of {len(judged)} differ from the reference"
    )
    for row, count in judged:
        if count or row["plus"] != "pass":
            print(f"  {row['task']}: on {count} of {row['inputs']}, {row.get('input', '')}")


def _planted_summary(rows: Sequence[dict[str, Any]]) -> None:
    plausible = [
        (row["task"], place, stronger)
        for row in rows
        for place, (given, stronger) in enumerate(row.get("planted", ()))
        if given == "accepted"
    ]
    caught = sum(stronger != "accepted" for _, _, stronger in plausible)
    if plausible:
        print(f"wrong programs that the published tests accept: {caught} of {len(plausible)} caught")
        missed = [f"{task}[{place}]" for task, place, stronger in plausible if stronger == "accepted"]
        print(f"  missed: {', '.join(missed)}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("set", choices=_SETS)
    parser.add_argument("--results", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=7.0)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--only", choices=(*_WANTED, "planted", "all"), default="all")
    parser.add_argument("--quick", action="store_true", help="fresh inputs alone, without mutants")
    parser.add_argument("--tasks", type=int, nargs="*", help="numbers of tasks; all where left out")
    parser.add_argument(
        "--model", default=_MODEL, help="folder of the data with its generations and verdicts"
    )
    options = parser.parse_args()
    data = Path(os.environ.get("PROVENDER_DATA", "../shared/data"))
    importer, file, name = _SETS[options.set]
    labels = _labels(data / options.model, name)
    by_number = {int(task.partition("/")[2]): label for task, label in labels.items()}
    done = {row["task"] for row in _rows(options.results)}
    planted = PLAUSIBLE[options.set] if options.only == "planted" else {}
    subjects = []
    for problem in load(importer, data / file):
        number = int((problem.source_id or "").partition("/")[2])
        wanted = _WANTED.get(options.only, by_number[number][:2]) == by_number[number][:2]
        wanted &= options.tasks is None or number in options.tasks
        if problem.source_id not in done and wanted and (options.only != "planted" or number in planted):
            subjects.append(_Subject(problem, *by_number[number], tuple(planted.get(number, ()))))
    asyncio.run(_work(subjects, options.results, options.jobs, options.minutes, quick=options.quick))
    (_quick_summary if options.quick else _summary)(list(_rows(options.results)))


if __name__ == "__main__":
    main()
