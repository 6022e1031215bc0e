"""The same problem in other words: what makes an answer right is kept, and answers must still meet it."""

import re
from dataclasses import dataclass
from typing import Literal

from engine.proposers.base import (
    NotPosed,
    bank_of,
    gold_of,
    reference_of,
    source_id_of,
    squeezed,
    tagged_statement,
    writing_request,
)
from engine.proposers.templates import filled
from engine.reading.likeness import rouge_l
from engine.records import Attempt, Sampling, SolveRequest
from problem_banks.records import AnswerCheck, Problem

#: Words in common beyond which nothing was said anew.
_COPIED = 0.98
_NUMBER = re.compile(r"(?<![\w.])\d+(?:\.\d+)?(?![\w.]|\.\d)")

Gold = Literal["kept", "masked"]


@dataclass(frozen=True)
class Restatement:
    """Proposes by rewriting a statement."""

    name: str
    version: int = 1
    gold: Gold = "kept"
    """``masked``: the answer is the one number of the seed that the new statement calls X."""
    verbatim: bool = False
    """Whether all else must stand as it did."""
    independent: int = 0
    target: None = None

    def evidence(self, seed: Problem) -> Attempt | NotPosed:
        if isinstance(seed.check, AnswerCheck) or self.gold == "masked":
            return gold_of(seed)
        return reference_of(seed)

    def request(self, seed: Problem, answer: Attempt, sampling: Sampling) -> SolveRequest:
        return writing_request(seed, answer, filled(self.name, self.version, seed, answer), sampling)

    def problem(self, seed: Problem, answer: Attempt, text: str) -> Problem | NotPosed:
        statement = tagged_statement(text)
        if isinstance(statement, NotPosed):
            return statement
        check = seed.check
        if self.gold == "masked":
            hidden = _hidden_number(seed.statement, statement, verbatim=self.verbatim)
            if isinstance(hidden, NotPosed):
                return hidden
            check = AnswerCheck(gold=hidden)
            statement += _asked(answer.extracted or "") if self.verbatim else "\n\nWhat is the value of X?"
        elif rouge_l(statement, seed.statement) > _COPIED:
            return NotPosed("said nothing anew")
        elif _gives_away(statement, seed):
            return NotPosed("the answer is in the statement")
        return seed.model_copy(
            update={
                "statement": statement,
                "check": check,
                "bank": bank_of(self.name, seed),
                "source_id": source_id_of(self.name, seed),
                "reference": None,
                "distractors": (),
                "tags": (*seed.tags, self.name),
            }
        )


def _asked(answer: str) -> str:
    return f"\n\nThe answer to the question above is {answer}. What is the value of X?"


def _hidden_number(seed: str, statement: str, *, verbatim: bool) -> str | NotPosed:
    """The number that the new statement calls X, if there is exactly one."""
    if len(re.findall(r"\bX\b", statement)) != 1:
        return NotPosed("not one X")
    if verbatim:
        fits = [
            found[0]
            for found in _NUMBER.finditer(seed)
            if squeezed(_masked(seed, found)) == squeezed(statement)
        ]
        return fits[0] if fits else NotPosed("not the same text")
    left = _NUMBER.findall(seed)
    for number in _NUMBER.findall(statement):
        if number in left:
            left.remove(number)
    return left[0] if len(left) == 1 else NotPosed("not one number hidden")


def _masked(text: str, found: re.Match[str]) -> str:
    return f"{text[: found.start()]}X{text[found.end() :]}"


def _gives_away(statement: str, seed: Problem) -> bool:
    """Whether a number that is the answer stands in the new statement and did not in the old one."""
    gold = seed.check.gold if isinstance(seed.check, AnswerCheck) else ""
    return (
        bool(_NUMBER.fullmatch(gold))
        and gold in _NUMBER.findall(statement)
        and gold not in _NUMBER.findall(seed.statement)
    )
