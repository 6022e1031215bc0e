"""Programs that fail because they are written in a newer edition than the box's toolchain has."""

from engine.records import Verdict, VerdictKind
from sandbox.languages import get_language
from sandbox.languages.editions import is_known

_FAILED = (VerdictKind.COMPILE_ERROR, VerdictKind.RUNTIME_ERROR)


def naming_newer_edition(verdict: Verdict, language: str, source: str, toolchain: str) -> Verdict:
    """The verdict; where the program has a feature that the toolchain is too old for, its reason says so.

    Args:
        toolchain: what it says of itself.
    """
    if verdict.kind not in _FAILED:
        return verdict
    for edition in get_language(language).editions:
        if not is_known(edition, toolchain) and edition.used.search(f"{source}\n{verdict.reason}"):
            needed = (
                f"needs version {edition.since} of the toolchain"
                if edition.since
                else "is no edition that programs are compiled in here"
            )
            said = f"the program has {edition.feature}: {edition.name} {needed}"
            return verdict.model_copy(update={"reason": f"{verdict.reason} ({said})"})
    return verdict
