"""The strength of the tests of any number of records, one line in and one line out, in order.

A record is a line of ``verify`` with a ``reference``; a ``solution`` may be left out. Beside its keys it may
carry ``incorrect_solutions`` (programs that the tests should reject: a second kill set) and ``solutions``
(right programs, which every added case has to accept) and a ``validator`` (Python whose ``valid(*args)`` says
which inputs are allowed).
"""

import asyncio
from collections.abc import AsyncGenerator, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from engine.strength.measure import measure
from engine.strength.records import Strength, unmeasured
from engine.strength.strengthen import Plan, Strengthened, strengthen
from engine.verify.lines import BadRequest, read_object, shown
from engine.verify.requests import read_request, readable_id
from problem_banks.records import Case, CasesCheck, Distractor, Problem
from sandbox import HarnessError, Sandbox
from sandbox.values import dump_wire

#: Records in work for each program that runs at once: each has many programs of its own.
_WINDOW_PER_JOB = 2
_INCORRECT, _RIGHT = "incorrect_solutions", "solutions"


@dataclass(frozen=True)
class StrengthRecord:
    """A line that can be measured."""

    id: str | int
    problem: Problem
    language: str
    right: tuple[str, ...] = ()
    validator: str | None = None


def read_record(line: bytes, index: int) -> StrengthRecord:
    """The record of one line.

    Raises:
        BadRequest: it is none; the message says why.
    """
    content = read_object(line)
    try:
        validator = content.pop("validator", None)
        if validator is not None and not isinstance(validator, str):
            raise BadRequest(f"`validator` must be a program as text, got {shown(validator)}")
        incorrect, right = (_programs(content, key) for key in (_INCORRECT, _RIGHT))
        if "reference" not in content:
            raise BadRequest("`reference` is missing: strength is measured on faulty variants of it")
        content.setdefault("solution", content["reference"])
        request = read_request(dump_wire(content).encode(), index)
    except BadRequest as error:
        raise BadRequest(str(error), readable_id(content)) from None
    language = request.attempt.language or ""
    wrong = [Distractor(answer=each, slip="known to be wrong", language=language) for each in incorrect]
    problem = request.problem.model_copy(update={"distractors": tuple(wrong)})
    return StrengthRecord(request.id, problem, language, right, validator)


def _programs(content: dict[str, Any], key: str) -> tuple[str, ...]:
    programs = content.pop(key, [])
    if not isinstance(programs, list) or not all(isinstance(each, str) for each in programs):
        raise BadRequest(f"`{key}` must be a list of programs as texts, got {shown(programs)}")
    return tuple(programs)


async def strength_stream(
    lines: Iterable[bytes | BadRequest], sandbox: Sandbox, *, plan: Plan | None = None
) -> AsyncGenerator[dict[str, Any], None]:
    """One result for each line, in order.

    Args:
        plan: strengthen as far as it says; measure only, where left out.
    """
    source, index, ended = iter(lines), 0, False
    waiting: list[asyncio.Task[dict[str, Any]]] = []
    try:
        while waiting or not ended:
            while not ended and len(waiting) < sandbox.jobs * _WINDOW_PER_JOB:
                line = next(source, None)
                if line is None:
                    ended = True
                    break
                waiting.append(asyncio.create_task(_result(line, index, sandbox, plan)))
                index += 1
            if waiting:
                yield await waiting[0]
                waiting.pop(0)
    finally:
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)


async def _result(
    line: bytes | BadRequest, index: int, sandbox: Sandbox, plan: Plan | None
) -> dict[str, Any]:
    try:
        if isinstance(line, BadRequest):
            raise line
        record = read_record(line, index)
    except BadRequest as error:
        return {"id": error.request_id, "error": f"line {index + 1}: {error}"}
    try:
        return await _measured(record, sandbox, plan)
    except HarnessError as error:
        strength = unmeasured(f"infrastructure failed; measure it again: {error}")
        return {"id": record.id, "strength": _shown(strength)}


async def _measured(record: StrengthRecord, sandbox: Sandbox, plan: Plan | None) -> dict[str, Any]:
    if plan is None:
        strength = await measure(sandbox, record.problem, language=record.language)
        return {"id": record.id, "strength": _shown(strength)}
    made = await strengthen(sandbox, record.problem, plan, oracles=record.right, validator=record.validator)
    return {
        "id": record.id,
        "strength": _shown(made.after),
        "before": _shown(made.before),
        "disputed": made.disputed,
        "added_cases": [_case(case) for case in added_cases(record.problem, made)],
    }


def added_cases(problem: Problem, made: Strengthened) -> Sequence[Case]:
    """The cases that strengthening added to a problem."""
    check = made.problem.check
    return check.cases[len(check.cases) - made.added :] if isinstance(check, CasesCheck) else ()


def _case(case: Case) -> dict[str, Any]:
    return {"args": list(case.args or ()), "expected": case.expected}


def _shown(strength: Strength) -> dict[str, Any]:
    return strength.model_dump(mode="json")
