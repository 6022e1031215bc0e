"""The types by which a problem's calls are made in a language: declared, or told by what else is known."""

from problem_banks.records import CasesCheck, Problem, Signature
from sandbox.errors import BadJob
from sandbox.languages import get_language
from sandbox.languages.nodes import canonical_result


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
