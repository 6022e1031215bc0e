"""Verdict agreement on small classic algorithms: right programs in other words, and ones with a single bug.

    python -m benchmarks.verdict_agreement [--part 1/3]

Tests are three given cases, strengthened from the reference alone.
The true positive rate is the share of right programs that they accept, the true negative rate that of wrong
ones that they reject.
"""

import argparse
import asyncio
from collections.abc import Sequence
from typing import Any

from benchmarks.labelled import TASKS
from benchmarks.labelled.task import Task
from engine.checks import Checker
from engine.records import Attempt
from engine.strength.strengthen import Plan, strengthen
from problem_banks.records import Case, CasesCheck, Problem, Reference
from sandbox import Program, Sandbox
from sandbox.values import encode


def _problem(task: Task, expected: list[Any]) -> Problem:
    cases = tuple(
        Case(args=tuple(map(encode, args)), expected=value)
        for args, value in zip(task.inputs, expected, strict=True)
    )
    return Problem(
        kind="code",
        statement=task.statement,
        check=CasesCheck(cases=cases, entry_point="f"),
        bank="quix",
        bank_version="1",
        index=0,
        reference=Reference(text="", code={"python": task.reference}),
    )


async def _accepts(checker: Checker, problem: Problem, source: str) -> bool:
    attempt = Attempt(problem_id="", solver="labelled", language="python", text=source, extracted=source)
    return (await checker.check(problem, attempt)).accepted


async def _judge(tasks: Sequence[Task]) -> None:
    right: list[bool] = []
    given: list[bool] = []
    wrong: list[bool] = []
    async with Sandbox(jobs=2) as sandbox:
        checker = Checker(sandbox)
        for task in tasks:
            reference = Program(language="python", source=task.reference)
            inputs = [list(map(encode, args)) for args in task.inputs]
            result = await sandbox.call(reference, "f", inputs)
            problem = _problem(task, [outcome.value for outcome in result.outcomes])
            made = await strengthen(sandbox, problem, Plan())
            for source in (task.reference, *task.right):
                right.append(await _accepts(checker, made.problem, source))
                if not right[-1]:
                    print(f"{task.name}: a right program is rejected:\n{source}")
            for before, after in task.bugs:
                assert before in task.reference, (task.name, before)
                source = task.reference.replace(before, after)
                given.append(not await _accepts(checker, problem, source))
                wrong.append(not await _accepts(checker, made.problem, source))
                if not wrong[-1]:
                    print(f"{task.name}: {before!r} -> {after!r} is accepted")
        await checker.close()
    print(f"right programs accepted: {sum(right)} of {len(right)}")
    print(
        f"wrong programs rejected: {sum(given)} by the given tests, {sum(wrong)} by stronger ones, of {len(wrong)}"
    )


def main() -> None:
    """Prints what is judged wrongly, then the rates."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--part", default="1/1", help="every n-th task from the k-th on: k/n")
    place, _, parts = parser.parse_args().part.partition("/")
    asyncio.run(_judge(TASKS[int(place) - 1 :: int(parts)]))


if __name__ == "__main__":
    main()
