"""HumanEval and MBPP: strength of the published tests, after strengthening, and what stronger tests catch.

    PROVENDER_DATA=... python -m benchmarks.strength humaneval --results he.jsonl [--only failed]

For each problem: the kill rate of the published tests and after at most 60 added cases; and the verdict of
the stronger tests on the generation of Qwen2.5-Coder-1.5B, where it passes the published ones. EvalPlus's
verdict on its extra inputs, which nothing here has seen, is the label: a program that it rejects should be
rejected here; one that it accepts and we reject is a false alarm, or a fault that its inputs miss. Results
are kept line by line: the same command goes on where an earlier one stopped, and ends with the summary.
"""

import argparse
import asyncio
import json
import os
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from engine.checks import Checker
from engine.records import Attempt, Verdict
from engine.strength.strengthen import Plan, strengthen
from problem_banks.importers import load
from problem_banks.records import Problem
from sandbox import Sandbox

_SETS = {
    "humaneval": ("humaneval", "HumanEval.jsonl.gz", "humaneval"),
    "mbpp": ("mbpp_evalplus_base", "mbpp_evalplus_base.jsonl", "mbpp"),
}
_MODEL = "qwen2.5-coder-1.5b"
#: Problems in work at once: each has many programs that wait for the boxes.
_AT_ONCE = 3


def _labels(data: Path, name: str) -> dict[str, tuple[str, str, str]]:
    """Task -> EvalPlus's verdicts by the published and by its extra inputs, and the program."""
    with (data / _MODEL / f"{name}_eval_results.json").open(encoding="utf-8") as file:
        results = json.load(file)["eval"]
    with (data / _MODEL / f"{name}_generated.jsonl").open(encoding="utf-8") as file:
        programs = {row["task_id"]: row["completion"] for row in map(json.loads, file)}
    return {
        task: (rows[0]["base_status"], rows[0]["plus_status"], programs[task])
        for task, rows in results.items()
    }


async def _measured(sandbox: Sandbox, problem: Problem, label: tuple[str, str, str]) -> dict[str, Any]:
    began = time.monotonic()
    made = await strengthen(sandbox, problem, Plan())
    base, plus, program = label
    row: dict[str, Any] = {
        "task": problem.source_id,
        "base": base,
        "plus": plus,
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
    if base == "pass" and made.added:
        reference = (made.problem.reference.code if made.problem.reference else {}).get("python", "")
        own = await _verdict(sandbox, made.problem, reference)
        given = await _verdict(sandbox, made.problem, program)
        row |= {"reference": own.kind.value, "verdict": given.kind.value, "why": given.reason[:300]}
        if given.first_failure is not None:
            row["input"] = repr(given.first_failure.input)[:300]
    return {**row, "seconds": round(time.monotonic() - began, 1)}


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


async def _work(
    todo: Sequence[tuple[Problem, tuple[str, str, str]]], path: Path, jobs: int, minutes: float
) -> None:
    ends, waiting = time.monotonic() + 60 * minutes, iter(todo)
    async with Sandbox(jobs=jobs) as sandbox:

        async def worker() -> None:
            for problem, label in waiting:
                if time.monotonic() > ends:
                    return
                row = await _measured(sandbox, problem, label)
                with path.open("a", encoding="utf-8") as file:
                    file.write(json.dumps(row) + "\n")

        await asyncio.gather(*(worker() for _ in range(_AT_ONCE)))


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
    judged = [row for row in rows if row["base"] == "pass"]
    caught = [row.get("verdict") not in (None, "accepted") for row in judged if row["plus"] != "pass"]
    alarms = [row for row in judged if row["plus"] == "pass" and row.get("verdict") not in (None, "accepted")]
    accepted = sum(row["plus"] == "pass" for row in judged)
    print(f"caught of what EvalPlus's extra inputs reject: {sum(caught)} of {len(caught)}")
    print(f"rejected of what they accept: {len(alarms)} of {accepted}")
    print(f"references rejected: {sum(row.get('reference') not in (None, 'accepted') for row in judged)}")
    for row in alarms:
        print(f"  {row['task']}: {row.get('input')}: {row['why'][:150]}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("set", choices=_SETS)
    parser.add_argument("--results", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=7.0)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--only", choices=("failed", "passed", "all"), default="all")
    options = parser.parse_args()
    data = Path(os.environ.get("PROVENDER_DATA", "../shared/data"))
    importer, file, name = _SETS[options.set]
    labels = _labels(data, name)
    by_number = {task.partition("/")[2]: label for task, label in labels.items()}
    done = {row["task"] for row in _rows(options.results)}
    problems = [problem for problem in load(importer, data / file) if problem.source_id not in done]
    pairs = [(problem, by_number[(problem.source_id or "").partition("/")[2]]) for problem in problems]
    wanted = {"failed": {("pass", "fail")}, "passed": {("pass", "pass")}}.get(options.only)
    pairs = [pair for pair in pairs if wanted is None or pair[1][:2] in wanted]
    asyncio.run(_work(pairs, options.results, options.jobs, options.minutes))
    _summary(list(_rows(options.results)))


if __name__ == "__main__":
    main()
