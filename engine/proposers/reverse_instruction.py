"""Reverse instruction: from a program that is known to be right to the statement of the problem it solves.

The new problem keeps the program's check and loses everything else that could help: statement, starter,
reference, examples. A pair comes of it only where a solver given the new statement alone writes a program
that the same check accepts.
"""

from engine.dialogue.examples import signature_text
from engine.proposers.base import (
    NotPosed,
    bank_of,
    reference_of,
    source_id_of,
    squeezed,
    tagged_statement,
    writing_request,
)
from engine.reading.languages import display_name
from engine.records import Attempt, Sampling, SolveRequest
from problem_banks.records import CasesCheck, Check, Problem, TestsCheck

#: Share of the program's lines that a statement may repeat. Above, the solver would copy, not solve.
MAX_QUOTED_SHARE = 1 / 3
#: Shorter lines (``else:``, ``i += 1``) say nothing about copying.
_TELLING_LETTERS = 8


class ReverseInstruction:
    """Proposes by describing programs."""

    name = "reverse_instruction"
    independent = 0
    target = None

    def evidence(self, seed: Problem) -> Attempt | NotPosed:
        return reference_of(seed)

    def request(self, seed: Problem, answer: Attempt, sampling: Sampling) -> SolveRequest:
        return writing_request(seed, answer, _prompt(seed.check, answer), sampling)

    def problem(self, seed: Problem, answer: Attempt, text: str) -> Problem | NotPosed:
        statement = tagged_statement(text)
        if isinstance(statement, NotPosed):
            return statement
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
            source_id=source_id_of(self.name, seed),
            licence=seed.licence,
            tags=(*seed.tags, self.name),
        )


PROPOSER = ReverseInstruction()


def quoted_share(statement: str, code: str) -> float:
    """The share of a program's telling lines, its definitions aside, that a statement repeats."""
    said = squeezed(statement)
    lines = [squeezed(line) for line in code.splitlines()]
    telling = [
        line
        for line in lines
        if len(line) >= _TELLING_LETTERS and not line.startswith(("def", "import", "from"))
    ]
    return sum(line in said for line in telling) / len(telling) if telling else 0.0


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
