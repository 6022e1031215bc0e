"""Reverse instruction: from a program that is known to be right to the statement of the problem it solves.

The new problem keeps the program's check and loses everything else that could help: statement, starter,
reference, examples. A pair comes of it only where a solver given the new statement alone writes a program
that the same check accepts.
"""

import re

from engine.dialogue.examples import signature_text
from engine.proposers.base import NotPosed, bank_of
from engine.reading import strip_thinking
from engine.reading.languages import display_name
from engine.records import Attempt, Message, Sampling, SolveRequest
from problem_banks.records import CasesCheck, Check, Problem, TestsCheck
from sandbox.languages import HOST_LANGUAGE

#: The reference language that is taken where there are several: most solvers read it best.
_PREFERRED = HOST_LANGUAGE

#: A longer text is a lecture or a loop, no statement.
MAX_STATEMENT_LETTERS = 8_000

#: Share of the program's lines that a statement may repeat. Above, the solver would copy, not solve.
MAX_QUOTED_SHARE = 1 / 3
#: Shorter lines (``else:``, ``i += 1``) say nothing about copying.
_TELLING_LETTERS = 8

_ANSWER = re.compile(r"<problem>(.*?)</problem>", re.DOTALL | re.IGNORECASE)


class ReverseInstruction:
    """Proposes by describing programs."""

    name = "reverse_instruction"

    def evidence(self, seed: Problem) -> Attempt | NotPosed:
        if not isinstance(seed.check, CasesCheck | TestsCheck):
            return NotPosed("no program with cases or tests")
        codes = seed.reference.code if seed.reference else {}
        wanted = seed.check.language if isinstance(seed.check, TestsCheck) else _PREFERRED
        language = wanted if wanted in codes else min(codes, default=None)
        if language is None:
            return NotPosed("no reference program")
        code = codes[language]
        return Attempt(problem_id=seed.id, solver="reference", language=language, text=code, extracted=code)

    def request(self, seed: Problem, answer: Attempt, sampling: Sampling) -> SolveRequest:
        message = Message(role="user", content=_prompt(seed.check, answer))
        return SolveRequest(
            problem=seed, messages=(message,), task="write", previous=answer.text, sampling=sampling
        )

    def problem(self, seed: Problem, answer: Attempt, text: str) -> Problem | NotPosed:
        found = _ANSWER.search(strip_thinking(text))
        statement = found[1].strip() if found else ""
        if not statement:
            return NotPosed("no statement in the answer")
        if len(statement) > MAX_STATEMENT_LETTERS:
            return NotPosed("statement too long")
        if quoted_share(statement, answer.extracted or "") > MAX_QUOTED_SHARE:
            return NotPosed("statement quotes the program")
        return Problem(
            kind="code",
            statement=statement,
            check=_hidden(seed.check),
            bank=bank_of(self.name, seed),
            bank_version=seed.bank_version,
            seed=seed.seed,
            index=seed.index,
            # No "/" before the mark: a recording of the seed's own answers must not answer this problem.
            source_id=f"{seed.source_id or seed.id}#{self.name}",
            licence=seed.licence,
            tags=(*seed.tags, self.name),
        )


PROPOSER = ReverseInstruction()


def quoted_share(statement: str, code: str) -> float:
    """The share of a program's telling lines, its definitions aside, that a statement repeats."""
    said = _squeezed(statement)
    lines = [_squeezed(line) for line in code.splitlines()]
    telling = [
        line
        for line in lines
        if len(line) >= _TELLING_LETTERS and not line.startswith(("def", "import", "from"))
    ]
    return sum(line in said for line in telling) / len(telling) if telling else 0.0


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _prompt(check: Check, answer: Attempt) -> str:
    name = display_name(answer.language)
    return "\n\n".join(
        (
            f"This {name} program is known to be right. Write the programming problem that it solves, for "
            "somebody who will never see the program.",
            f"```{answer.language}\n{(answer.extracted or '').rstrip()}\n```",
            _interface(check),
            "Say what is given, and what the result is for every valid input, edge cases included, so that "
            "two careful readers could not disagree about any result. Do not quote the program.",
            "Answer with the statement between <problem> and </problem>.",
        )
    )


def _interface(check: Check) -> str:
    entry_point = check.entry_point if isinstance(check, CasesCheck | TestsCheck) else None
    if entry_point is None:
        return (
            "The program reads standard input and writes to standard output: describe both formats exactly."
        )
    if isinstance(check, CasesCheck) and check.signature is not None:
        return f"The function to write is `{signature_text(entry_point, check.signature)}`."
    return f"The function to write is called `{entry_point}`."


def _hidden(check: Check) -> Check:
    """The check without public cases: the statement alone has to say what is wanted."""
    if not isinstance(check, CasesCheck):
        return check
    cases = tuple(case.model_copy(update={"public": False}) for case in check.cases)
    return check.model_copy(update={"cases": cases})
