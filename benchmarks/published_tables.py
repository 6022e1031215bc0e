"""EvalPlus's published labels on Qwen2.5-Coder-1.5B against ours, and a witness for each that differs.

    EVALPLUS_PYTHON=/tmp/ep/bin/python PROVENDER_DATA=... python -m benchmarks.published_tables [--jobs 2]

The generations on HumanEval and on the MBPP that EvalPlus keeps are judged under limits of the references, as
``bench run`` judges them. A label of MBPP is proven wrong where one of these is seen to be so:

- *statement*: the program passes the assert in its own prompt, boxed, while on every problem that EvalPlus
  compares as sets the labels are those of plain equality, which that assert does not ask for;
- *oracle*: EvalPlus passes a program that returns nothing, so that its label says nothing of any program.

Beside them stand the labels that EvalPlus 0.3.1 gives on the same cases. That and the oracle need EvalPlus in
an interpreter of its own (evalplus_peer.py); without it they are left out, and said to be.
"""

import argparse
import asyncio
import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.evalplus_peer import PeerTask, run_evalplus
from engine.checks import Checker
from engine.reading import read_code
from engine.records import Attempt, Verdict
from engine.verify.references import ReferencedChecks
from problem_banks.importers import load
from problem_banks.records import CasesCheck, Compare, Problem, TestsCheck
from sandbox import Sandbox
from sandbox.values import decode

_MODEL = "qwen2.5-coder-1.5b"
#: Of a reference; under it EvalPlus gives a program its least time limit, a second.
_REFERENCE_SECONDS = 0.2
_NOTHING = "def {}(*_):\n    return None\n"


class Row(NamedTuple):
    """One generation with its published label."""

    problem: Problem
    program: str
    label: bool

    @property
    def name(self) -> str:
        return str(self.problem.source_id)


def rows_of(data: Path, importer: str, file: str, results: str) -> list[Row]:
    """All generations that are labelled."""
    said = json.loads((data / _MODEL / results).read_text(encoding="utf-8"))["eval"]
    problems = {problem.source_id: problem for problem in load(importer, data / file)}
    return [
        Row(problems[name], runs[0]["solution"], runs[0]["base_status"] == "pass")
        for name, runs in said.items()
        if name in problems
    ]


async def judged(checks: ReferencedChecks, rows: Sequence[Row]) -> list[Verdict]:
    """Our verdict on each."""

    async def one(row: Row) -> Verdict:
        problem = row.problem
        starter = problem.starter.get("python")
        entry_point = getattr(problem.check, "entry_point", None)
        code = read_code(row.program, "python", entry_point, starter)
        attempt = Attempt(
            problem_id=problem.id, solver="recorded", language="python", text=row.program, extracted=code
        )
        return await checks.check(problem, attempt)

    return list(await asyncio.gather(*map(one, rows)))


def as_plain_equality(row: Row) -> Row:
    """The row with outputs compared by ``==``."""
    check = row.problem.check.model_copy(update={"compare": Compare()})
    return row._replace(problem=row.problem.model_copy(update={"check": check, "reference": None}))


def with_own_assert(row: Row) -> Row:
    """The row judged by the asserts in its statement alone."""
    asserts = [line for line in row.problem.statement.splitlines() if line.startswith("assert ")]
    check = row.problem.check
    assert isinstance(check, CasesCheck) and asserts
    tests = TestsCheck(tests="\n".join(asserts), entry_point=check.entry_point)
    return row._replace(problem=row.problem.model_copy(update={"check": tests, "reference": None}))


def peer_task(row: Row, program: str | None = None) -> PeerTask:
    check = row.problem.check
    assert isinstance(check, CasesCheck) and check.entry_point is not None
    inputs = [[decode(arg) for arg in case.args or ()] for case in check.cases]
    expected = [decode(case.expected) for case in check.cases]
    part = (inputs, expected, [_REFERENCE_SECONDS] * len(inputs))
    source = row.program if program is None else program.format(check.entry_point)
    return PeerTask(source, check.entry_point, 0, [part])


def print_set(name: str, rows: Sequence[Row], verdicts: Sequence[Verdict]) -> list[int]:
    """Prints the two columns, and the places where they differ, which it returns."""
    differing = [at for at, row in enumerate(rows) if row.label != verdicts[at].accepted]
    print(f"{name}: labels {sum(row.label for row in rows)} of {len(rows)}, "
          f"ours {sum(verdict.accepted for verdict in verdicts)}, {len(differing)} differ")  # fmt: skip
    for at in differing:
        verdict = verdicts[at]
        print(f"  {rows[at].name}: label {'pass' if rows[at].label else 'fail'}, ours {verdict.kind.value} "
              f"{verdict.reason}")  # fmt: skip
    return differing


async def by_statement(checks: ReferencedChecks, rows: Sequence[Row], wrong: Sequence[int]) -> set[str]:
    """Which labels the statement contradicts."""
    sets = [row for row in rows if "compare:set" in row.problem.tags]
    equal = await judged(checks, [as_plain_equality(row) for row in sets])
    agree = sum(verdict.accepted == row.label for verdict, row in zip(equal, sets, strict=True))
    print(f"  compared as sets: {len(sets)} problems; labels are those of plain equality on {agree}")
    rejected = [rows[at] for at in wrong if not rows[at].label and rows[at] in sets]
    verdicts = await judged(checks, [with_own_assert(row) for row in rejected])
    return {
        row.name
        for row, verdict in zip(rejected, verdicts, strict=True)
        if verdict.accepted and agree == len(sets)
    }


def by_evalplus(python: str, rows: Sequence[Row], wrong: Sequence[int], jobs: int) -> set[str]:
    """Prints what EvalPlus says today; which labels say nothing, since it passes what returns nothing."""
    again = run_evalplus(python, [peer_task(row) for row in rows], jobs).passed
    print(f"  EvalPlus 0.3.1 on the same cases: {sum(again)} of {len(rows)}; "
          f"of those that differ it passes {[rows[at].name for at in wrong if again[at]]}")  # fmt: skip
    moved = [row.name for row, passes in zip(rows, again, strict=True) if passes != row.label]
    print(f"  its labels now are not the published ones on {moved}")
    accepted = [rows[at] for at in wrong if rows[at].label]
    empty = run_evalplus(python, [peer_task(row, _NOTHING) for row in accepted], jobs).passed
    return {row.name for row, passes in zip(accepted, empty, strict=True) if passes}


def corrected(rows: Sequence[Row], witnessed: Mapping[str, str]) -> tuple[int, int]:
    """Labels that pass, and all, once labels that the statement contradicts are turned round, and those that
    say nothing left out."""
    kept = [row for row in rows if witnessed.get(row.name) != "oracle"]
    return sum(row.label != (row.name in witnessed) for row in kept), len(kept)


async def main_of(data: Path, python: str | None, jobs: int) -> None:
    async with Sandbox(jobs=jobs) as sandbox:
        checker = Checker(sandbox)
        checks = ReferencedChecks(checker)
        rows = rows_of(data, "humaneval", "HumanEval.jsonl.gz", "humaneval_eval_results.json")
        print_set("HumanEval", rows, await judged(checks, rows))
        rows = rows_of(data, "mbpp_evalplus_base", "mbpp_evalplus_base.jsonl", "mbpp_eval_results.json")
        verdicts = await judged(checks, rows)
        wrong = print_set("MBPP", rows, verdicts)
        witnessed = dict.fromkeys(await by_statement(checks, rows, wrong), "statement")
        await checker.close()
    if python is None:
        print("  EVALPLUS_PYTHON is not set: what EvalPlus says again, and of its oracle, is left out")
    else:
        witnessed |= dict.fromkeys(by_evalplus(python, rows, wrong, jobs), "oracle")
    passed, kept = corrected(rows, witnessed)
    ours = sum(
        verdict.accepted
        for row, verdict in zip(rows, verdicts, strict=True)
        if witnessed.get(row.name) != "oracle"
    )
    print(f"  proven against the label: {witnessed}")
    print(f"  with errors of labels proven: labels {passed} of {kept}, ours {ours}")


def main() -> None:
    """Prints both columns, every difference, and the columns once wrong labels are mended."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--jobs", type=int, default=2, help="programs run at once")
    options = parser.parse_args()
    data = Path(os.environ.get("PROVENDER_DATA", "../shared/data"))
    asyncio.run(main_of(data, os.environ.get("EVALPLUS_PYTHON"), options.jobs))


if __name__ == "__main__":
    main()
