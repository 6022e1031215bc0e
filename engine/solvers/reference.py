"""Answers with the bank's own reference: the upper bound of every run, and what the faulty solver spoils."""

from functools import partial

from engine.concurrency import reading
from engine.reading import read_code
from engine.records import Completion, SolveRequest
from problem_banks.records import AnswerCheck, CasesCheck, Problem
from sandbox.languages import HOST_LANGUAGE


def make() -> "ReferenceSolver":
    return ReferenceSolver()


class ReferenceSolver:
    """Writes the reference as a model would: worked steps and a box, or a fenced program.

    Where the bank has no reference to give, or a program cannot be carried into the language that is asked
    for, the completion says so in words; it then holds no answer and is judged ``unparsable``.
    """

    @property
    def name(self) -> str:
        return "reference"

    async def solve(self, request: SolveRequest) -> Completion:
        if request.problem.kind == "math":
            return Completion(text=worked_answer(request.problem), finish_reason="stop")
        text = await reading(partial(_program_answer, request), request.previous or "")
        return Completion(text=text, finish_reason="stop")

    async def close(self) -> None:
        """Holds nothing open."""


def worked_answer(problem: Problem) -> str:
    """The worked solution of a math problem, ending in its gold in a box."""
    if not isinstance(problem.check, AnswerCheck):
        return worked_text(problem)
    gold = problem.check.gold
    boxed = f"\\boxed{{{gold}}}"
    worked = worked_text(problem)
    return worked if boxed in worked else f"{worked}\n\nThe answer is ${boxed}$.".lstrip()


def worked_text(problem: Problem) -> str:
    """The reference in prose, step by step where it has only steps; empty where the bank has none."""
    reference = problem.reference
    if reference is None:
        return ""
    return reference.text or "\n".join(step.text for step in reference.steps)


def fenced(code: str, language: str) -> str:
    return f"```{language}\n{code.rstrip()}\n```"


class NoReference(Exception):
    """The bank cannot give a program in that language. The message says why, for the completion."""


def reference_code(request: SolveRequest) -> str:
    """The reference program in the language asked for, carried over from Python where the bank has none.

    Raises:
        NoReference: there is none, or it cannot be carried over.
    """
    language = request.language or HOST_LANGUAGE
    codes = request.problem.reference.code if request.problem.reference else {}
    if language in codes:
        return codes[language]
    source = accepted_source(request) or codes.get(HOST_LANGUAGE)
    if source is None:
        have = ", ".join(sorted(codes)) or "none"
        raise NoReference(f"The bank has no reference program in {language} (it has: {have}).")
    return carried_over(source, request.problem, language)


def accepted_source(request: SolveRequest) -> str | None:
    """The accepted program that a translation starts from, where it is one that can be carried over."""
    if request.task != "translate" or request.previous is None or request.source_language != HOST_LANGUAGE:
        return None
    check = request.problem.check
    entry_point = check.entry_point if isinstance(check, CasesCheck) else None
    return read_code(request.previous, HOST_LANGUAGE, entry_point=entry_point)


def carried_over(source: str, problem: Problem, language: str) -> str:
    """``source``, a Python program, in ``language``.

    Raises:
        NoReference: the problem does not state its types, or a construct has no counterpart.
    """
    from engine.translation import Untranslatable, target_names, translate

    check = problem.check
    if language not in target_names():
        known = ", ".join(target_names())
        raise NoReference(f"I cannot carry this program into {language}, only into {known}.")
    if not isinstance(check, CasesCheck) or check.entry_point is None or check.signature is None:
        raise NoReference(f"I cannot carry this program into {language}: the problem states no types.")
    try:
        return translate(source, check.entry_point, check.signature, language)
    except Untranslatable as error:
        raise NoReference(
            f"I cannot carry this program into {language}: {error.construct!r} in line {error.line} "
            "has no counterpart that I can vouch for."
        ) from error


def _program_answer(request: SolveRequest) -> str:
    try:
        code = reference_code(request)
    except NoReference as reason:
        return str(reason)
    idea = worked_text(request.problem) if request.task == "solve" else ""
    block = fenced(code, request.language or HOST_LANGUAGE)
    return f"{idea}\n\n{block}" if idea else block
