"""Small records for the tests of the engine, each whole and valid."""

from collections.abc import Sequence
from typing import Any

from engine.records import Attempt, Completion, Integrity, SolveRequest, Verdict, VerdictKind
from engine.solvers import SolverUnavailable
from problem_banks.records import AnswerCheck, Case, CasesCheck, Param, Problem, Reference, Signature


def math_problem(index: int = 0, gold: str | None = None) -> Problem:
    answer = gold if gold is not None else str(index + 1)
    return Problem(
        kind="math",
        statement=f"What is {index} + 1?",
        check=AnswerCheck(gold=answer),
        bank="sums",
        bank_version="1",
        seed=0,
        index=index,
        reference=Reference(text=f"{index} + 1 = {answer}"),
    )


def code_problem(index: int = 0) -> Problem:
    """To add ``index`` to a number."""
    cases = tuple(Case(args=(x,), expected=x + index, public=x == 0) for x in (0, 1, -5))
    return Problem(
        kind="code",
        statement=f"Write add(x) that returns x + {index}.",
        check=CasesCheck(
            cases=cases,
            entry_point="add",
            signature=Signature(params=(Param(name="x", type="int"),), returns="int"),
        ),
        bank="adders",
        bank_version="1",
        seed=0,
        index=index,
        reference=Reference(text="Add.", code={"python": f"def add(x):\n    return x + {index}\n"}),
    )


def attempt_at(problem: Problem, **changed: Any) -> Attempt:
    fields: dict[str, Any] = {
        "problem_id": problem.id,
        "solver": "stated:model",
        "text": "the answer",
        "extracted": "the answer",
        "language": "python" if problem.kind == "code" else None,
    }
    return Attempt(**fields | changed)


def accepted(integrity: Integrity | None = None, **changed: Any) -> Verdict:
    return Verdict(verdict=VerdictKind.ACCEPTED, integrity=integrity, **changed)


class StatedSolver:
    """Says what it is told to, sample by sample and round by round; unavailable where it is told nothing."""

    def __init__(self, *answers: Sequence[str], name: str = "stated:model") -> None:
        self._answers = answers
        self._name = name
        self.asked: list[SolveRequest] = []

    @property
    def name(self) -> str:
        return self._name

    async def solve(self, request: SolveRequest) -> Completion:
        self.asked.append(request)
        rounds = self._answers[request.sample] if request.sample < len(self._answers) else ()
        if request.round >= len(rounds):
            raise SolverUnavailable(f"nothing stated for round {request.round}")
        return Completion(text=rounds[request.round])

    async def close(self) -> None:
        """Holds nothing."""
