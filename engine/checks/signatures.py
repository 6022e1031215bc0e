"""The types by which a problem's calls are made in a language: declared, or told by what else is known."""

from problem_banks.records import CasesCheck, Problem, Signature
from sandbox.errors import BadJob
from sandbox.languages import NotApplicable, get_language
from sandbox.languages.nodes import canonical_result
from sandbox.languages.stubs import stub_of

#: Letters of a statement's first sentence that a comment repeats.
_SUMMARY_LETTERS = 240


def signature_for(problem: Problem, language: str) -> Signature | None:
    """The problem's signature; where it has none and the language needs one, what can be told of it.

    From the annotations of a Python reference or starter, from doctest examples, and from the values of the
    cases. ``None`` where the types cannot be told, and where values are to be taken as they come.
    """
    check = problem.check
    if not isinstance(check, CasesCheck) or check.entry_point is None:
        return None
    if check.signature is not None:
        return check.signature
    try:
        needed = get_language(language).typed
    except BadJob:
        return None
    return _inferred(problem, check, check.entry_point) if needed else None


def typed_check(problem: Problem, check: CasesCheck, language: str) -> CasesCheck:
    """The check of a problem as it is made in a language: with its types, and expected values in form."""
    signature = signature_for(problem, language)
    if signature is None:
        return check
    types = signature.model_dump(mode="json")
    cases = tuple(
        case.model_copy(update={"expected": expected})
        if (expected := canonical_result(case.expected, types)) is not case.expected
        else case
        for case in check.cases
    )
    return check.model_copy(update={"signature": signature, "cases": cases})


def _inferred(problem: Problem, check: CasesCheck, entry_point: str) -> Signature | None:
    from engine.translation.signatures import infer_signature  # with all of the translator

    reference = problem.reference.code.get("python") if problem.reference is not None else None
    for source in (reference, problem.starter.get("python")):
        for text in (source, f"{source}\n    pass\n") if source else ():
            found = infer_signature(text, entry_point, check.cases)
            if found is not None:
                return found
    width = len(check.cases[0].args or ())
    names = ", ".join(f"arg{place}" for place in range(width))
    bare = infer_signature(f"def {entry_point}({names}): pass", entry_point, check.cases)
    return bare if all(len(case.args or ()) == width for case in check.cases) else None


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
