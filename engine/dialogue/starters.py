"""The code that a solution completes."""

from engine.checks.signatures import signature_for
from problem_banks.records import CasesCheck, Problem
from sandbox.errors import BadJob
from sandbox.languages import NotApplicable, get_language
from sandbox.languages.stubs import stub_of

#: Letters of a statement's first sentence that a comment repeats.
_SUMMARY_LETTERS = 240


def starter_for(problem: Problem, language: str, *, described: bool = True) -> str | None:
    """The code that a solution in the language completes: the problem's own, or its signature written there.

    Args:
        described: with what the problem says of itself, in its comments.
    """
    if language in problem.starter and described:
        return problem.starter[language]
    signature = signature_for(problem, language)
    if signature is None or not isinstance(problem.check, CasesCheck) or problem.check.entry_point is None:
        return None
    try:
        stub = stub_of(
            get_language(language),
            problem.check.entry_point,
            signature.model_dump(mode="json"),
            summary=_summary(problem.statement) if described else "",
        )
    except (NotApplicable, BadJob):
        return None
    return stub.text


def _summary(statement: str) -> str:
    """The statement's first sentence, where it is short enough for a comment."""
    paragraph = " ".join(statement.strip().split("\n\n", 1)[0].split())
    sentence = paragraph.partition(". ")[0]
    text = paragraph if len(paragraph) <= _SUMMARY_LETTERS else f"{sentence.rstrip('.')}."
    return text if len(text) <= _SUMMARY_LETTERS else ""
