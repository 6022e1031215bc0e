"""New problems of mathematics: a solver writes the statement, a program that computes the answer, the answer.

Nothing of it is believed: before it counts, the program's value, the answer and answers that are given to the
statement alone must agree (:mod:`engine.proposers.math_admission`).
"""

from dataclasses import dataclass

from engine.proposers.base import (
    NotPosed,
    bank_of,
    gold_of,
    source_id_of,
    writing_request,
)
from engine.proposers.proposal import object_in, part_of, statement_in, unfenced
from engine.proposers.templates import filled
from engine.reading import strip_thinking
from engine.reading.likeness import repeats
from engine.records import Attempt, Sampling, SolveRequest
from problem_banks.records import AnswerCheck, Problem

#: Answers that are given to the statement alone.
_INDEPENDENT = 3
#: A longer answer is a solution.
_MAX_ANSWER_LETTERS = 300


@dataclass(frozen=True)
class MathProposal:
    """A problem of mathematics as a solver proposes it; nothing of it is believed."""

    statement: str
    answer: str
    program: str
    """Python that defines ``solution()``, sets ``answer`` or prints: the checkable spec."""


def read_math_proposal(text: str) -> MathProposal | NotPosed:
    """The proposal in what a solver said, or what keeps it from being one."""
    content = object_in(strip_thinking(text))
    if content is None:
        return NotPosed("no object in the answer")
    statement = statement_in(part_of(content, ("statement", "problem", "question")))
    answer = part_of(content, ("answer", "final_answer", "result"))
    program = unfenced(part_of(content, ("program", "code", "solution", "python")))
    if isinstance(statement, NotPosed):
        return statement
    if not program.strip():
        return NotPosed("no program")
    if isinstance(answer, bool) or not isinstance(answer, str | int | float) or not str(answer).strip():
        return NotPosed("no answer")
    if len(str(answer)) > _MAX_ANSWER_LETTERS:
        return NotPosed("answer too long")
    return MathProposal(statement, str(answer).strip().strip("$"), program)


@dataclass(frozen=True)
class MathProposer:
    """Proposes by asking for a whole problem of mathematics."""

    name: str
    version: int = 1
    """Of its prompt file."""
    independent: int = _INDEPENDENT
    target: None = None

    def evidence(self, seed: Problem) -> Attempt | NotPosed:
        return gold_of(seed)

    def request(self, seed: Problem, answer: Attempt, sampling: Sampling) -> SolveRequest:
        return writing_request(seed, answer, filled(self.name, self.version, seed, answer), sampling)

    def problem(self, seed: Problem, answer: Attempt, text: str) -> Problem | NotPosed:
        proposal = read_math_proposal(text)
        if isinstance(proposal, NotPosed):
            return proposal
        if repeats(proposal.statement, [seed.statement]):
            return NotPosed("too much like its seed")
        return Problem(
            kind="math",
            statement=proposal.statement,
            check=AnswerCheck(gold=proposal.answer),
            bank=bank_of(self.name, seed),
            bank_version=f"{seed.bank_version}.{self.version}",
            seed=seed.seed,
            index=seed.index,
            source_id=source_id_of(self.name, seed),
            licence=seed.licence,
            tags=(*seed.tags, self.name),
        )
