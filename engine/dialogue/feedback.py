"""What a solver is told about a rejected attempt: the smallest decisive evidence, and never a hidden value.

A public case that failed is shown with its input, the output and what was expected. A hidden case gives
the verdict only, and so does mathematics: neither the gold nor a hidden case's values are ever read here.
"""

from engine.checks.cases import LOADING, STAGE
from engine.dialogue.examples import call_text, value_text
from engine.excerpts import excerpt
from engine.records import Attempt, FirstFailure, Verdict, VerdictKind
from problem_banks.records import CasesCheck, Problem

#: Letters of the whole feedback: a solver's context is for the problem.
MAX_FEEDBACK_LETTERS = 2_000
#: Letters of a compiler's message. The first error is what matters; the rest tend to follow from it.
MAX_COMPILER_LETTERS = 1_000


def feedback_for(problem: Problem, attempt: Attempt, verdict: Verdict) -> str:
    """What to tell the solver of ``attempt``, at most :data:`MAX_FEEDBACK_LETTERS` letters."""
    if problem.kind == "math":
        return verdict.kind.told_of_answer
    lines = [verdict.kind.told_of_program]
    failure = verdict.first_failure
    if verdict.kind is VerdictKind.COMPILE_ERROR:
        # No case was run, whichever came first.
        if _shows_only_the_candidate(problem):
            lines.append(excerpt(verdict.reason, MAX_COMPILER_LETTERS))
    elif verdict.evidence.get(STAGE) == LOADING and _shows_only_the_candidate(problem):
        lines.append(excerpt(verdict.reason, MAX_COMPILER_LETTERS))
    elif failure is not None:
        lines += _failed_case(problem, failure)
    return excerpt("\n".join(lines), MAX_FEEDBACK_LETTERS)


def _failed_case(problem: Problem, failure: FirstFailure) -> list[str]:
    """The failed case, if it is public both by the verdict and by the problem itself."""
    check = problem.check
    if not isinstance(check, CasesCheck) or not failure.public or not 0 <= failure.case < len(check.cases):
        return ["It failed a hidden test."]
    case = check.cases[failure.case]
    if not case.public:
        return ["It failed a hidden test."]
    if case.args is None:
        lines = [f"Input:\n{excerpt(case.stdin or '')}", f"Expected output:\n{excerpt(case.stdout or '')}"]
    else:
        lines = [f"Call: {call_text(check.entry_point, case.args)}", f"Expected: {value_text(case.expected)}"]
        if case.view:
            lines.append(f"Compared after: {', '.join(case.view)}")
    if failure.got is not None:
        lines.append(f"Got: {value_text(failure.got) if case.args is not None else failure.got}")
    if failure.detail:
        lines.append(f"Detail: {excerpt(failure.detail)}")
    return lines


def _shows_only_the_candidate(problem: Problem) -> bool:
    """A compiler quotes the lines around an error. Only where cases are data do those hold no hidden test."""
    return isinstance(problem.check, CasesCheck)
