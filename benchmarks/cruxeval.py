"""CRUXEval: recorded answers of a model, judged by value, against the third party's verdict on each.

    python -m benchmarks.cruxeval CRUXEVAL.jsonl SCORED.json input|output [--jobs 2]

``SCORED`` is what CRUXEval's own evaluation writes: answers and whether each passed. There an answer stands
in an assert that runs beside it; here it is a function of a program in a box, and what it gives is compared
outside. An answer that its rules leave out (an input that calls no ``f``, an output that is the call itself)
is rejected on both sides. Every difference is printed with what both sides say.
"""

import argparse
import ast
import asyncio
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from engine.checks import Checker
from engine.verify import verify_stream
from sandbox import Sandbox
from sandbox.values import encode

_ENTRY_POINT = "answered"


class Answer(NamedTuple):
    """One recorded answer."""

    id: str
    text: str
    passed: bool
    task: Mapping[str, str]
    """The function's ``code``, an ``input`` and the ``output`` that it gives."""


def answers_of(tasks: Path, scored: Path) -> list[Answer]:
    """All answers in the order of the tasks."""
    rows = [json.loads(line) for line in tasks.read_text("utf-8").splitlines()]
    said: Mapping[str, Any] = json.loads(scored.read_text("utf-8"))
    return [
        Answer(f"{row['id']}#{number}", text, passed, row)
        for row in rows
        for number, (text, passed) in enumerate(
            zip(said["raw_generations"][row["id"]], said["raw_scored_generations"][row["id"]], strict=True)
        )
    ]


def counts(answer: Answer, mode: str) -> bool:
    """Whether CRUXEval's rules let an answer be run."""
    if mode == "input":
        return "f(" in answer.text
    return f"f({answer.task['input']})" not in answer.text


def request_of(answer: Answer) -> dict[str, Any]:
    """The request for a verdict by value."""
    program = f"{answer.task['code']}\n\n\ndef {_ENTRY_POINT}():\n    return (\n{answer.text}\n    )\n"
    expected = encode(ast.literal_eval(answer.task["output"]))
    return {
        "id": answer.id,
        "kind": "code",
        "language": "python",
        "solution": program,
        "entry_point": _ENTRY_POINT,
        "cases": [{"args": [], "expected": expected}],
    }


def lines(answers: Sequence[Answer]) -> Iterator[bytes]:
    return (json.dumps(request_of(answer)).encode() for answer in answers)


async def compare(answers: Sequence[Answer], mode: str, jobs: int) -> None:
    """Prints both counts and every difference."""
    run = [answer for answer in answers if counts(answer, mode)]
    async with Sandbox(jobs=jobs) as sandbox:
        checker = Checker(sandbox)
        results = [result async for result in verify_stream(lines(run), checker, jobs=jobs)]
        await checker.close()
    accepted = {result["id"]: result for result in results}
    ours = sum(result["verdict"] == "accepted" for result in results)
    print(f"{mode}: {len(answers)} answers, labels {sum(each.passed for each in answers)}, ours {ours}")
    for answer in answers:
        result = accepted.get(answer.id, {"verdict": "left out by the rules", "reason": ""})
        if (result["verdict"] == "accepted") != answer.passed:
            print(f"  {answer.id}: label {answer.passed}, ours {result['verdict']} {result['reason'][:200]}")
            print(f"    {answer.text[:200]!r} for {answer.task['output'][:200]}")


def main() -> None:
    """Prints both counts and every difference."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("tasks", type=Path)
    parser.add_argument("scored", type=Path)
    parser.add_argument("mode", choices=["input", "output"])
    parser.add_argument("--jobs", type=int, default=2, help="programs run at once")
    options = parser.parse_args()
    answers = answers_of(options.tasks, options.scored)
    asyncio.run(compare(answers, options.mode, options.jobs))


if __name__ == "__main__":
    main()
