"""What is said of one line: a verdict as plain JSON, which can be written whatever a candidate returned."""

from typing import Any

from engine.containment.writable import writable
from engine.records import Verdict
from engine.verify.forms import RequestId
from sandbox.values import dump_wire


def result_of(request_id: RequestId | None, verdict: Verdict) -> dict[str, Any]:
    """A verdict under the keys of the contract, without its evidence."""
    content = writable(verdict.model_copy(update={"evidence": {}})).model_dump(mode="json")
    del content["evidence"]
    if content["first_failure"] is not None:
        del content["first_failure"]["public"]
    return {"id": request_id, **content}


def written(result: dict[str, Any]) -> bytes:
    """A result, or any JSON, as one line with its end: ASCII, with integers of any size."""
    return dump_wire(result).encode("ascii") + b"\n"
