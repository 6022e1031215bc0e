"""Labels for any number of lines: in order, one at a time, in flat memory."""

from collections.abc import Iterable, Iterator
from typing import Any

from engine.steps.check import check_solution
from engine.steps.records import SolutionCheck
from engine.verify.lines import BadRequest, read_object, shown
from engine.verify.requests import readable_id

_TEXT_KEYS = ("solution", "response")


def label_stream(lines: Iterable[bytes]) -> Iterator[dict[str, Any]]:
    """One result per line, in the order of the lines, with the line's ``id``.

    A line that is no record with a ``solution`` or a ``response`` gives ``{"id", "error"}``.
    """
    for number, line in enumerate(lines, start=1):
        try:
            content = read_object(line)
        except BadRequest as error:
            yield {"id": error.request_id, "error": f"line {number}: {error}"}
            continue
        request_id = readable_id(content)
        try:
            solution, problem = _texts(content)
        except BadRequest as error:
            yield {"id": request_id, "error": f"line {number}: {error}"}
            continue
        yield {"id": request_id, **_labelled(solution, problem, number)}


def _labelled(solution: str, problem: str | None, number: int) -> dict[str, Any]:
    try:
        return result_of(check_solution(solution, problem))
    except Exception as error:  # noqa: BLE001  # boundary: one line must not cost the others their labels
        return {"error": f"line {number}: {type(error).__name__}: {error}"}


def result_of(check: SolutionCheck) -> dict[str, Any]:
    """A check as plain JSON."""
    return check.model_dump(mode="json")


def _texts(content: dict[str, Any]) -> tuple[str, str | None]:
    keys = [key for key in _TEXT_KEYS if key in content]
    if len(keys) != 1:
        found = "both" if keys else f"the keys {', '.join(map(repr, content)) or 'none'}"
        raise BadRequest(f'a record has a "solution" or a "response", and this one has {found[:200]}')
    solution, problem = content[keys[0]], content.get("problem")
    if not isinstance(solution, str):
        raise BadRequest(f"`{keys[0]}` is a text, got {shown(solution)}")
    if problem is not None and not isinstance(problem, str):
        raise BadRequest(f"`problem` is a text, got {shown(problem)}")
    return solution, problem
