"""How expected a problem's reference is to a local model: low where the model nearly knows it."""

from engine.dialogue.prompts import messages_for
from engine.solvers import Reader
from engine.solvers.reference import fenced, worked_answer
from problem_banks.records import Problem

#: Digits that are kept: the last ones of a float depend on the machine.
_DIGITS = 4


async def reference_perplexity(problem: Problem, language: str | None, reader: Reader) -> float | None:
    """The perplexity of the reference to a model that is asked for it, to four digits.

    Args:
        language: to answer in; ``None`` for math.

    Returns:
        ``None`` where there is no reference in that language, or it does not fit into the model's context.

    Raises:
        SolverUnavailable: memory does not suffice.
    """
    answer = _reference(problem, language)
    if not answer:
        return None
    found = await reader.perplexity(messages_for(problem, language=language), answer)
    return None if found is None else float(f"{found:.{_DIGITS}g}")


def _reference(problem: Problem, language: str | None) -> str:
    if language is None:
        return worked_answer(problem)
    code = dict(problem.reference.code) if problem.reference is not None else {}
    return fenced(code[language], language) if language in code else ""
