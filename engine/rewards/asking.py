"""From a problem as a training set carries it, and an answer, to a request of the ``verify`` contract."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeGuard

from engine.checks.needs import needed_environment
from engine.errors import InputError
from engine.excerpts import DOTS, excerpt
from engine.verify.lines import BadRequest, read_object
from engine.verify.posed import ANSWER_KEYS
from sandbox.languages import HOST_LANGUAGE

#: A longer answer is cut: nothing that a model says in earnest is as long.
MAX_ANSWER_LETTERS = 8 * 1024 * 1024
#: Letters of a wrong value that an error shows.
_SHOWN = 60

ProblemRow = str | Mapping[str, Any]
"""A request of the ``verify`` contract without its answer, as an object or as JSON."""


def request_of(row: ProblemRow, answer: str, place: int) -> dict[str, Any]:
    """The request for a verdict on ``answer``; its id is ``place``.

    Raises:
        InputError: the row is no problem; the text names its place.
    """
    problem = problem_of(row, place)
    kind = problem.get("kind")
    if not isinstance(kind, str) or kind not in ANSWER_KEYS:
        raise InputError(f"problem {place} of the batch has the kind {kind!r:.40}, not 'math' or 'code'")
    if not isinstance(answer, str):
        raise InputError(f"answer {place} of the batch is {shown_kind(answer)}, and not a text")
    key = ANSWER_KEYS[kind]
    request = {**problem, "id": place, key: answer[:MAX_ANSWER_LETTERS]}
    if kind == "code" and problem.get("language") == HOST_LANGUAGE and problem.get("environment") is None:
        # What an answer imports is its own risk: else asking for a package that is not there, which is
        # trouble with the machine, would spare it the 0.
        known = (str(problem.get(text) or "") for text in ("reference", "tests", "prompt"))
        request["environment"] = needed_environment(*known).name
    return request


def problem_of(row: ProblemRow, place: int) -> Mapping[str, Any]:
    """The object that a row is, or says as JSON.

    Raises:
        InputError: it is none; the text names its place.
    """
    if isinstance(row, str):
        try:
            return read_object(row.encode("utf-8", "surrogatepass"))
        except BadRequest as error:
            raise InputError(f"problem {place} of the batch is no problem: {error}") from None
    if not isinstance(row, Mapping):
        raise InputError(
            f"problem {place} of the batch is {shown_kind(row)}, and not a JSON text or an object: does "
            "every row of the training set have one?"
        )
    return row


def require_batch(name: str, values: object) -> None:
    """
    Raises:
        InputError: ``values`` is no list of things, but one of them, or nothing.
    """
    if not is_list(values):
        raise InputError(f"`{name}` is {shown_kind(values)}, and not a list with one for each answer")


def is_list(value: object) -> TypeGuard[Sequence[Any]]:
    """Whether a value holds others in an order, as lists do, and arrays of numpy."""
    return not isinstance(value, str | bytes | Mapping) and all(
        hasattr(value, name) for name in ("__len__", "__getitem__", "__iter__")
    )


def shown_kind(value: object) -> str:
    """A value of a wrong type, and its type, on one short line."""
    return (
        "None" if value is None else f"the {type(value).__name__} {excerpt(repr(value), _SHOWN, note=DOTS)}"
    )
