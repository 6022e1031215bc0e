"""Whether values are of the types that a proposed signature declares."""

from collections.abc import Sequence

from problem_banks.record import Wire
from problem_banks.records import Signature
from sandbox import NotApplicable
from sandbox.languages import HOST_LANGUAGE, get_language
from sandbox.languages.fitting import fit_inputs


def misfit(
    signature: Signature | None, inputs: Sequence[Sequence[Wire]], answers: Sequence[Wire] = ()
) -> str | None:
    """What of some arguments and answers is not as the signature says; ``None`` where all is."""
    if signature is None:
        return None
    types = signature.model_dump(mode="json")
    returned = {"params": [{"name": "answer", "type": types["returns"]}], "returns": types["returns"]}
    language = get_language(HOST_LANGUAGE)
    try:
        fit_inputs(language, types, inputs)
        fit_inputs(language, returned, [[answer] for answer in answers])
    except NotApplicable as error:
        return str(error)
    return None
