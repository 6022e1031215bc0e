"""MBPP: items whose published reference or asserts are broken, each with a witness.

    PROVENDER_DATA=... python -m benchmarks.mbpp_broken [--results broken.jsonl] [--minutes 7]

Three ways to find one, in this order: the published asserts reject the published reference, in one world or
another; they reject the corrected reference of EvalPlus, where it has one; the two references differ on an
input that is like those of the asserts, made as small as it can be. A corrected reference that takes other
arguments, or answers in another form or order, is no witness. The last way is a suspicion: who reads it
decides which of the two is right, or whether the input is allowed. It is counted only for inputs that share
all that the asserts' have in common, signs and emptiness too; what differs on others alone is counted apart.
The same command goes on where an earlier one stopped.
"""

import argparse
import asyncio
import json
import math
import os
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from engine.checks import Checker
from engine.records import Attempt, Verdict, VerdictKind
from engine.strength.answers import can_be_asked
from engine.strength.counterexamples import smallest_failure
from engine.strength.fresh import fresh_cases
from engine.strength.matrix import asking
from engine.strength.subjects import subject_of
from problem_banks.importers import load
from problem_banks.records import CasesCheck, Problem
from sandbox import Sandbox

_INPUTS = 100


def _attempt(problem: Problem, code: str) -> Attempt:
    return Attempt(problem_id=problem.id, solver="reference", language="python", text=code, extracted=code)


def _said(kind: str, verdict: Verdict) -> dict[str, Any]:
    failure = verdict.first_failure
    shown = None if failure is None else [repr(failure.input), repr(failure.expected), repr(failure.got)]
    return {"kind": kind, "why": verdict.reason[:300], "witness": shown}


def _judged(kind: str, verdict: Verdict) -> dict[str, Any]:
    """A fault, unless the corrected reference was made for other inputs or another form of answer."""
    failure = verdict.first_failure
    if verdict.kind is not VerdictKind.WRONG_ANSWER or failure is None or failure.got is None:
        return {"kind": "the corrected reference takes other inputs"}
    if _form(failure.expected) != _form(failure.got):
        return {"kind": "the corrected reference answers in another form"}
    if _have_equal_parts(failure.expected, failure.got):
        return {"kind": "the references answer in another order"}
    if _are_close(failure.expected, failure.got):
        return {"kind": "the references agree up to rounding"}
    return _said(kind, verdict)


def _form(value: object) -> str:
    if isinstance(value, Mapping):
        return next((key for key in value if key.startswith("$")), "dict")
    return "number" if type(value) in (int, float) else type(value).__name__


def _have_equal_parts(one: object, other: object) -> bool:
    """Whether two sequences differ in their order alone."""
    one, other = _items(one), _items(other)
    return one is not None and other is not None and sorted(map(repr, one)) == sorted(map(repr, other))


def _items(value: object) -> list[Any] | None:
    if isinstance(value, Mapping):
        value = value.get("$tuple")
    return value if isinstance(value, list) else None


def _are_close(one: object, other: object) -> bool:
    return isinstance(one, int | float) and isinstance(other, int | float) and math.isclose(one, other)


async def _found(
    sandbox: Sandbox, checker: Checker, problem: Problem, corrected: str | None
) -> dict[str, Any]:
    published = (problem.reference.code if problem.reference else {})["python"]
    own = await checker.check(problem, _attempt(problem, published))
    if not own.accepted:
        return _said("the asserts reject the published reference", own)
    if corrected is None:
        return {"kind": "no second reference"}
    other = await checker.check(problem, _attempt(problem, corrected))
    if not other.accepted:
        return _judged("the asserts reject the corrected reference", other)
    like = await _differing(sandbox, checker, problem, corrected, strict=True)
    if like["kind"] not in ("the references agree", "no fresh inputs"):
        return like
    other_inputs = await _differing(sandbox, checker, problem, corrected, strict=False)
    if "why" in other_inputs:
        return {"kind": "the references differ on inputs unlike those of the asserts"}
    return other_inputs


async def _differing(
    sandbox: Sandbox, checker: Checker, problem: Problem, corrected: str, *, strict: bool
) -> dict[str, Any]:
    """Whether the two references differ on fresh inputs."""
    subject = subject_of(problem)
    if (
        isinstance(subject, str)
        or not isinstance(subject.check, CasesCheck)
        or not can_be_asked(subject.check)
    ):
        return {"kind": "no fresh inputs"}
    check, subject = subject.check, replace(subject, clues=replace(subject.clues, strict=strict))
    ask = asking(sandbox, subject, check)
    fresh = await fresh_cases(ask, subject, check, _INPUTS)
    answers = await ask.answers(corrected, [case.args or () for case in fresh])
    pairs = zip(fresh, answers, strict=True)
    # An input that the corrected reference fails on was perhaps never meant.
    fresh = [case for case, answer in pairs if answer is not None and answer.kind == "value"]
    if not fresh:
        return {"kind": "no fresh inputs"}
    wider = problem.model_copy(update={"check": check.model_copy(update={"cases": tuple(fresh)})})
    attempt = _attempt(wider, corrected)
    verdict = await checker.check(wider, attempt)
    if verdict.accepted:
        return {"kind": "the references agree"}
    small = await smallest_failure(sandbox, wider, attempt, verdict)
    if small is not None and small.got is not None:
        verdict = verdict.model_copy(update={"first_failure": small})
    return _judged("the references differ", verdict)


async def _work(data: Path, path: Path, jobs: int, minutes: float) -> None:
    ends = time.monotonic() + 60 * minutes
    done = {row["task"] for row in _rows(path)}
    corrected = {
        (problem.source_id or "").partition("/")[2]: problem.reference.code["python"]
        for problem in load("mbpp_evalplus_base", data / "mbpp_evalplus_base.jsonl")
        if problem.reference is not None
    }
    todo = iter([each for each in load("mbpp", data / "mbpp.jsonl") if each.source_id not in done])
    async with Sandbox(jobs=jobs) as sandbox:
        checker = Checker(sandbox, confirm=True)

        async def worker() -> None:
            for problem in todo:
                if time.monotonic() > ends:
                    return
                number = (problem.source_id or "").partition("/")[2]
                row = {
                    "task": problem.source_id,
                    **await _found(sandbox, checker, problem, corrected.get(number)),
                }
                with path.open("a", encoding="utf-8") as file:
                    file.write(json.dumps(row) + "\n")

        await asyncio.gather(*(worker() for _ in range(2 * jobs)))
        await checker.close()


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--results", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=7.0)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    data = Path(os.environ.get("PROVENDER_DATA", "../shared/data"))
    asyncio.run(_work(data, options.results, options.jobs, options.minutes))
    rows = _rows(options.results)
    for row in rows:
        if "why" in row:
            print(f"{row['task']}: {row['kind']}: {row['why'][:120]} {row['witness']}"[:400])
    for kind, count in Counter(row["kind"] for row in rows).most_common():
        print(f"{count:>4} {kind}")


if __name__ == "__main__":
    main()
