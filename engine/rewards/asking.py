"""From a problem as a training set carries it, and an answer, to a request of the ``verify`` contract."""

import json
from collections.abc import Mapping
from typing import Any

from engine.checks.needs import needed_environment
from engine.errors import InputError
from engine.verify.posed import ANSWER_KEYS
from sandbox.languages import HOST_LANGUAGE

#: A longer answer is cut: nothing that a model says in earnest is as long.
MAX_ANSWER_LETTERS = 8 * 1024 * 1024

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
    if not isinstance(row, str):
        return row
    try:
        problem = json.loads(row)
    except (ValueError, RecursionError) as error:
        raise InputError(f"problem {place} of the batch is not JSON ({error}): {row[:80]!r}") from None
    if not isinstance(problem, dict):
        raise InputError(f"problem {place} of the batch is not a JSON object: {row[:80]!r}")
    return problem
