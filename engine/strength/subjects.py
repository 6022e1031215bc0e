"""What is measured: a reference, and the cases that a check stands for."""

from dataclasses import dataclass

from engine.checks.conversion import Unconvertible, convert
from engine.checks.signatures import typed_check
from engine.strength.answers import Args
from engine.strength.inputs import Clues
from engine.strength.mutants import ATTEMPT, Mutant, can_mutate
from problem_banks.records import CasesCheck, CodeCheck, Problem, TestsCheck
from sandbox import BadJob
from sandbox.languages import HOST_LANGUAGE


@dataclass(frozen=True)
class Subject:
    """A problem whose tests can be measured."""

    problem: Problem
    check: CodeCheck
    """Cases where the tests stand for some, with types where the language needs them."""
    language: str
    reference: str
    clues: Clues

    @property
    def given(self) -> list[Args]:
        """The arguments of the cases; none where the tests are no calls."""
        cases = self.check.cases if isinstance(self.check, CasesCheck) else ()
        return [case.args for case in cases if case.args is not None]

    @property
    def attempts(self) -> list[Mutant]:
        """Wrong programs in the language of the reference that come with the problem: a second kill set."""
        return [
            Mutant(ATTEMPT, 1, "", "", wrong.answer)
            for wrong in self.problem.distractors
            if wrong.language == self.language
        ]


def subject_of(problem: Problem, language: str | None = None) -> Subject | str:
    """The subject that a problem makes, or why it makes none.

    Args:
        language: which of the references; Python's where there is one, if left out.
    """
    check = problem.check
    if not isinstance(check, CodeCheck):
        return "mathematics has no tests"
    codes = {} if problem.reference is None else problem.reference.code
    wanted = language or check.written_in or HOST_LANGUAGE
    chosen = wanted if wanted in codes or language is not None else min(codes, default=wanted)
    if chosen not in codes:
        return f"no reference in {chosen}"
    if not can_mutate(chosen):
        return f"no grammar of {chosen}"
    clues = Clues(statement="\n".join((problem.statement, *problem.starter.values())), source=codes[chosen])
    return Subject(problem, _as_cases(problem, check, chosen), chosen, codes[chosen], clues)


def _as_cases(problem: Problem, check: CodeCheck, language: str) -> CodeCheck:
    if isinstance(check, TestsCheck) and check.language == HOST_LANGUAGE:
        try:
            cases = convert(check.tests, check.entry_point)
        except Unconvertible:
            return check
        return CasesCheck(
            cases=cases, entry_point=check.entry_point, limits=check.limits, environment=check.environment
        )
    if isinstance(check, CasesCheck):
        try:
            return typed_check(problem, check, language)
        except BadJob:
            return check
    return check
