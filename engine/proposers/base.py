"""What a proposer is: it turns a seed problem and a solver's words into a new problem, and vouches for none.

Whether the new problem holds is decided as for every other: an attempt at it must be accepted.
"""

from dataclasses import dataclass
from typing import Protocol

from engine.records import Attempt, Sampling, SolveRequest
from problem_banks.records import Problem


@dataclass(frozen=True)
class NotPosed:
    """A seed of which no problem was made."""

    reason: str
    """Short and from a small set, so that reasons can be counted."""


class Proposer(Protocol):
    """One way to make a problem out of another with a solver."""

    @property
    def name(self) -> str:
        """What ``propose.method`` calls it."""

    def evidence(self, seed: Problem) -> Attempt | NotPosed:
        """The answer to ``seed`` that is built on: it must be accepted before a word is bought."""

    def request(self, seed: Problem, answer: Attempt, sampling: Sampling) -> SolveRequest:
        """What the solver is asked."""

    def problem(self, seed: Problem, answer: Attempt, text: str) -> Problem | NotPosed:
        """The new problem in the completion ``text``."""


def bank_of(method: str, seed: Problem) -> str:
    """Under which name problems made of ``seed`` are counted."""
    return f"{method}:{seed.bank}"
