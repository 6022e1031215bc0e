"""Verdicts that can be written: nothing that a candidate returned may end in an encoder's error."""

from engine.records import FirstFailure, Verdict
from sandbox.values import dump_wire

#: In place of values that no JSON can hold: half a character as a key, nesting without end.
UNWRITABLE = "its values cannot be written as JSON"


def writable(verdict: Verdict) -> Verdict:
    """The verdict itself where it can be written; else without the values at fault, which it says."""
    if _can_be_written(verdict):
        return verdict
    failure = verdict.first_failure
    if failure is not None:
        detail = f"{failure.detail} ({UNWRITABLE})" if failure.detail else UNWRITABLE
        failure = FirstFailure(case=failure.case, detail=detail, public=failure.public)
    bare = verdict.model_copy(update={"first_failure": failure})
    return bare if _can_be_written(bare) else bare.model_copy(update={"evidence": {"note": UNWRITABLE}})


def _is_plain(said: tuple[object, object]) -> bool:
    """Whether a word is said of a name, as of most answers in mathematics."""
    return all(isinstance(part, str) and part.isascii() for part in said)


def _can_be_written(verdict: Verdict) -> bool:
    if verdict.first_failure is None and all(map(_is_plain, verdict.evidence.items())):
        return True  # all else is text of our own, and numbers
    try:
        dump_wire(verdict.model_dump(mode="json", include={"first_failure", "evidence"}))
    except (ValueError, TypeError, RecursionError):
        return False
    return True
