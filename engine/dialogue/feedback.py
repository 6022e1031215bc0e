"""What a solver is told about a rejected attempt: the smallest decisive evidence, and never a hidden value.

A public case that failed is shown with its input, the output and what was expected. A hidden case gives
the verdict only, and so does mathematics: neither the gold nor a hidden case's values are ever read here.
"""

from engine.checks.cases import LOADING, STAGE
from engine.dialogue.examples import answer_text, asked_text, value_text
from engine.excerpts import excerpt
from engine.records import SMALLEST_FAILURE, Attempt, FirstFailure, Verdict, VerdictKind
from problem_banks.records import CasesCheck, Problem

#: Letters of the whole feedback: a solver's context is for the problem.
MAX_FEEDBACK_LETTERS = 2_000
#: Letters of a compiler's message. The first error is what matters; the rest tend to follow from it.
MAX_COMPILER_LETTERS = 1_000
#: Told of an answer that was not accepted and could not be ended: what came is no use, however right it was.
CUT = "The answer was cut off at the limit of its length: answer more briefly."


def feedback_for(problem: Problem, attempt: Attempt, verdict: Verdict) -> str:
    """What to tell the solver of ``attempt``, at most :data:`MAX_FEEDBACK_LETTERS` letters."""
    lines = [CUT] if attempt.cut else []
    if problem.kind == "math":
        return "\n".join([*lines, verdict.kind.told_of_answer])
    lines.append(verdict.kind.told_of_program)
    failure = verdict.first_failure
    if verdict.kind is VerdictKind.COMPILE_ERROR:
        # No case was run, whichever came first.
        if _shows_only_the_candidate(problem):
            lines.append(excerpt(verdict.reason, MAX_COMPILER_LETTERS))
    elif verdict.evidence.get(STAGE) == LOADING and _shows_only_the_candidate(problem):
        lines.append(excerpt(verdict.reason, MAX_COMPILER_LETTERS))
    elif failure is not None:
        lines += _failed_case(problem, failure) + _smallest(problem, failure, verdict)
    return excerpt("\n".join(lines), MAX_FEEDBACK_LETTERS)


def _failed_case(problem: Problem, failure: FirstFailure) -> list[str]:
    """The failed case, if it is public both by the verdict and by the problem itself."""
    check = problem.check
    if not isinstance(check, CasesCheck) or not failure.public or not 0 <= failure.case < len(check.cases):
        return ["It failed a hidden test."]
    case = check.cases[failure.case]
    if not case.public:
        return ["It failed a hidden test."]
    if case.is_run:
        lines = [f"Input:\n{excerpt(case.stdin or '')}", f"Expected output:\n{excerpt(case.stdout or '')}"]
    else:
        lines = [f"Call: {asked_text(case, check.entry_point)}", f"Expected: {answer_text(case)}"]
        if case.view:
            lines.append(f"Compared after: {', '.join(case.view)}")
    if failure.got is not None:
        lines.append(f"Got: {failure.got if case.is_run else value_text(failure.got)}")
    if failure.detail:
        lines.append(f"Detail: {excerpt(failure.detail)}")
    return lines


def _smallest(problem: Problem, failure: FirstFailure, verdict: Verdict) -> list[str]:
    """The smallest failing input, where it was made of a public case."""
    check, found = problem.check, verdict.evidence.get(SMALLEST_FAILURE)
    if found is None or not isinstance(check, CasesCheck) or not 0 <= failure.case < len(check.cases):
        return []
    small = FirstFailure.model_validate(found)
    is_of_that_case = small.case == failure.case and failure.public and small.public
    if not is_of_that_case or not check.cases[failure.case].public:
        return []
    asked = check.cases[small.case].model_copy(update={"args": tuple(small.input)})
    got = [] if small.got is None else [f"Got: {value_text(small.got)}"]
    call = asked_text(asked, check.entry_point)
    return [f"Smallest failing call found: {call}", f"Expected: {value_text(small.expected)}", *got]


def _shows_only_the_candidate(problem: Problem) -> bool:
    """A compiler quotes the lines around an error. Only where cases are data do those hold no hidden test."""
    return isinstance(problem.check, CasesCheck)
