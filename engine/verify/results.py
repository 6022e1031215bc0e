"""What is said of one line: a verdict as plain JSON, which can be written whatever a candidate returned."""

from typing import Any

from engine.containment.writable import writable
from engine.records import CHECK_AT_FAULT, Verdict, VerdictKind
from engine.verify.forms import RequestId
from sandbox.values import dump_wire


def result_of(
    request_id: RequestId | None, verdict: Verdict, meta: dict[str, Any] | None = None
) -> dict[str, Any]:
    """A verdict under the keys of the contract, without its evidence; and what is the caller's own."""
    at_fault = bool(verdict.evidence.get(CHECK_AT_FAULT))
    if verdict.first_failure is not None:  # all else is text of our own, and numbers
        verdict = writable(verdict.model_copy(update={"evidence": {}}))
    if verdict.first_failure is None:
        content = _content(verdict)
    else:
        content = verdict.model_dump(mode="json", exclude={"evidence"})
        del content["first_failure"]["public"]
    if verdict.kind is VerdictKind.UNDECIDED:
        content["undecided_by"] = "check" if at_fault else "answer"
    own = {} if meta is None else {"meta": meta}
    return {"id": request_id, **content, **own}


def _content(verdict: Verdict) -> dict[str, Any]:
    """A verdict without a failure, which would be a record of its own: all of it is plain JSON already."""
    content = {"verdict": verdict.kind.value, **verdict.__dict__}
    del content["kind"], content["evidence"]
    content["sandbox"] = None if verdict.sandbox is None else {**verdict.sandbox}
    content["versions"] = {**verdict.versions}
    return content


def written(result: dict[str, Any]) -> bytes:
    """A result, or any JSON, as one line with its end: ASCII, with integers of any size."""
    return dump_wire(result).encode("ascii") + b"\n"
