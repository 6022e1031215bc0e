"""Requests for tests of solvers."""

from typing import Any

from engine.dialogue.prompts import messages_for
from engine.records import SolveRequest
from problem_banks.family import Family
from problem_banks.records import Problem
from problem_banks.registry import BANKS

MATH_BANKS = [bank for bank in BANKS.values() if bank.kind == "math"]
CODE_BANKS = [bank for bank in BANKS.values() if bank.plain]


def request_for(problem: Problem, **fields: Any) -> SolveRequest:
    """A first request for a problem, in Python where it is code."""
    language = fields.pop("language", "python" if problem.kind == "code" else None)
    return SolveRequest(
        problem=problem, messages=messages_for(problem, language=language), language=language, **fields
    )


def repair_of(request: SolveRequest, *, round: int) -> SolveRequest:
    update = {"round": round, "task": "repair", "previous": "...", "feedback": "That is wrong."}
    return request.model_copy(update=update)


def problems_of(banks: list[Family], count: int, *, seed: int = 3) -> list[Problem]:
    return [problem for bank in banks for problem in bank.problems(seed, count)]
