"""What a proposer is: it turns a seed problem and a solver's words into a new problem, and vouches for none.

Whether the new problem holds is decided as for every other: an attempt at it must be accepted.
"""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Protocol

from engine.reading import strip_thinking
from engine.records import Attempt, Message, Sampling, SolveRequest
from problem_banks.records import AnswerCheck, CasesCheck, Problem, TestsCheck
from sandbox import Sandbox
from sandbox.languages import HOST_LANGUAGE

#: The reference language that is taken where there are several: most solvers read it best.
_PREFERRED = HOST_LANGUAGE

#: A longer text is a lecture or a loop, no statement.
MAX_STATEMENT_LETTERS = 8_000

#: What is put behind every proposed statement of code.
_CALLED = "\n\nThe function to write is called "
_ANSWER = re.compile(r"<problem>(.*?)</problem>", re.DOTALL | re.IGNORECASE)


@dataclass(frozen=True)
class NotPosed:
    """A seed of which no problem was made."""

    reason: str
    """Short and from a small set, so that reasons can be counted."""


@dataclass(frozen=True)
class Examined:
    """What became of a problem that was proposed, and what was seen when it was examined."""

    outcome: Problem | NotPosed
    screen: str = ""
    """What a person reads to decide otherwise, on one screen; empty where nothing was run."""
    pass_rate: float | None = None
    """The share of the independent answers that are right all through; ``None`` where none counts."""

    @property
    def title(self) -> str:
        """The reason of a refusal, or that there is none."""
        return self.outcome.reason if isinstance(self.outcome, NotPosed) else "admitted"


class Proposer(Protocol):
    """One way to make a problem out of another with a solver."""

    @property
    def name(self) -> str:
        """What ``propose.method`` calls it."""

    @property
    def independent(self) -> int:
        """How many programs or answers are written from the statement alone, to admit the problem; 0 where
        the check is the seed's own."""

    @property
    def target(self) -> tuple[float, float] | None:
        """Between which shares of independent answers that are right a problem is wanted; ``None``: any."""

    def evidence(self, seed: Problem) -> Attempt | NotPosed:
        """The answer to ``seed`` that is built on: it must be accepted before a word is bought."""

    def request(self, seed: Problem, answer: Attempt, sampling: Sampling) -> SolveRequest:
        """What the solver is asked."""

    def problem(self, seed: Problem, answer: Attempt, text: str) -> Problem | NotPosed:
        """The new problem in the completion ``text``."""


@dataclass(frozen=True)
class Derivation:
    """One way to make a problem out of a verified program by running it: nobody is asked."""

    name: str
    """What ``propose.method`` calls it."""
    derive: Callable[[Sandbox, Problem, Attempt], Awaitable[Problem | NotPosed]]
    """The problem made of a seed and its accepted program. Raises HarnessError."""

    def evidence(self, seed: Problem) -> Attempt | NotPosed:
        """The program of the seed: it must be accepted before it is built on."""
        found = reference_of(seed)
        if isinstance(found, Attempt) and found.language != HOST_LANGUAGE:
            return NotPosed("no reference in Python")
        return found


def reference_of(seed: Problem) -> Attempt | NotPosed:
    """The reference program of a seed as an attempt at it."""
    if not isinstance(seed.check, CasesCheck | TestsCheck):
        return NotPosed("no program with cases or tests")
    codes = seed.reference.code if seed.reference else {}
    wanted = seed.check.language if isinstance(seed.check, TestsCheck) else _PREFERRED
    language = wanted if wanted in codes else min(codes, default=None)
    if language is None:
        return NotPosed("no reference program")
    code = codes[language]
    return Attempt(problem_id=seed.id, solver="reference", language=language, text=code, extracted=code)


def gold_of(seed: Problem) -> Attempt | NotPosed:
    """The gold answer of a seed as an attempt at it."""
    if not isinstance(seed.check, AnswerCheck):
        return NotPosed("no gold answer")
    gold = seed.check.gold
    return Attempt(problem_id=seed.id, solver="reference", text=f"\\boxed{{{gold}}}", extracted=gold)


def tagged_statement(text: str) -> str | NotPosed:
    """The statement that a solver wrote between ``<problem>`` and ``</problem>``."""
    found = _ANSWER.search(strip_thinking(text))
    statement = found[1].strip() if found else ""
    if not statement:
        return NotPosed("no statement in the answer")
    return NotPosed("statement too long") if len(statement) > MAX_STATEMENT_LETTERS else statement


def writing_request(seed: Problem, answer: Attempt, prompt: str, sampling: Sampling) -> SolveRequest:
    """The request that has a solver write what ``prompt`` asks for, of an answer to ``seed``."""
    return SolveRequest(
        problem=seed,
        messages=(Message(role="user", content=prompt),),
        task="write",
        previous=answer.text,
        sampling=sampling,
    )


def with_name(statement: str, entry_point: str) -> str:
    """A statement that says what its function is called."""
    return f"{statement}{_CALLED}`{entry_point}`."


def own_words(problem: Problem) -> str:
    """What a solver wrote of a statement, without what was put behind it."""
    return problem.statement.partition(_CALLED)[0]


def squeezed(text: str) -> str:
    """A text without its white space."""
    return "".join(text.split())


def source_id_of(method: str, seed: Problem) -> str:
    """The name of a problem made of ``seed``.

    No "/" before the mark: a recording of the seed's own answers must not answer this problem.
    """
    return f"{seed.source_id or seed.id}#{method}"


def bank_of(method: str, seed: Problem) -> str:
    """Under which name problems made of ``seed`` are counted."""
    return f"{method}:{seed.bank}"
