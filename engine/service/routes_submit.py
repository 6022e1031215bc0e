"""SandboxFusion's ``/submit``: an answer to a problem of its own shape, judged by our checks.

Its comparison of outputs is looser than ours: it lowers letters. Here letters are compared as they
are, and numbers within the same 1e-5. What a caller would have run in its server
(``custom_extract_logic``) is refused.
"""

import json
from collections.abc import Mapping
from typing import Any, Literal

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from engine.errors import InputError
from engine.reading import read_code
from engine.records import VerdictKind
from engine.service.answers import JsonAnswer, error
from engine.service.judging import Judging
from engine.service.routes_fusion import language_of

_TOLERANCE = 1e-5


class SubmitConfig(BaseModel):
    model_config = ConfigDict(extra="forbid")

    language: str | None = None
    locale: str | None = None
    """Of the words that ask, which are not ours to say."""
    is_fewshot: Literal[False] | None = None
    """Answers that go on with questions of their own are not cut here."""
    compile_timeout: float | None = None
    run_timeout: float | None = Field(default=None, gt=0, le=600)
    custom_extract_logic: str | None = None
    provided_data: dict[str, Any] | list[dict[str, Any]] | None = None
    dataset_type: str | None = None
    extra: dict[str, Any] = Field(default_factory=dict)


class SubmitRequest(BaseModel):
    model_config = ConfigDict(extra="forbid")

    dataset: str
    id: int | str
    completion: str
    config: SubmitConfig = SubmitConfig()


def submit_routes(judging: Judging) -> APIRouter:
    """``POST /submit``."""
    router = APIRouter()

    @router.post("/submit")
    async def submit(body: SubmitRequest) -> Response:
        if body.config.custom_extract_logic:
            return error(400, "`custom_extract_logic` is code that would run in this server; it is refused")
        request = _request(body)
        result = await judging.result({"id": body.id, **request})
        if result["verdict"] == VerdictKind.BAD_REQUEST:
            raise InputError(str(result["reason"]))
        return JsonAnswer(_answer(body, request, result))

    return router


def _request(body: SubmitRequest) -> dict[str, Any]:
    """The request of the ``verify`` contract that asks the same.

    Raises:
        InputError: the data are none of the two shapes that there are.
    """
    data = body.config.provided_data
    if not isinstance(data, Mapping):
        raise InputError("`config.provided_data` is missing: no dataset of that name is held here")
    shape = body.config.dataset_type
    limits = {} if body.config.run_timeout is None else {"limits": {"cpu_seconds": body.config.run_timeout}}
    if shape == "CommonOJDataset":
        return {**_contest(body, data), **limits}
    if shape == "AutoEvalDataset":
        return {**_scripted(body, data), **limits}
    raise InputError(f"`config.dataset_type` is {shape!r:.60}; known are CommonOJDataset and AutoEvalDataset")


def _contest(body: SubmitRequest, data: Mapping[str, Any]) -> dict[str, Any]:
    if body.config.language is None:
        raise InputError("`config.language` is missing")
    cases = [
        {"stdin": _text(_part(test, "input"), "stdin"), "stdout": _text(_part(test, "output"), "stdout")}
        for test in _list(data.get("test"))
    ]
    compare = {"mode": "approx", "atol": _TOLERANCE, "rtol": _TOLERANCE}
    language = language_of(body.config.language)
    return {
        "kind": "code",
        "language": language,
        "solution": body.completion,
        "cases": cases,
        "compare": compare,
    }


def _scripted(body: SubmitRequest, data: Mapping[str, Any]) -> dict[str, Any]:
    test, labels = _object(data.get("test"), "test"), _object(data.get("labels"), "labels")
    named = body.config.language or labels.get("programming_language")
    if not isinstance(named, str):
        raise InputError("neither `config.language` nor `labels.programming_language` names the language")
    if test.get("asset"):
        raise InputError("`test.asset` is not supported here")
    request = {"kind": "code", "language": language_of(named), "solution": body.completion}
    return {**request, "tests": _text(test, "code")}


def _answer(body: SubmitRequest, request: Mapping[str, Any], result: Mapping[str, Any]) -> dict[str, Any]:
    code = read_code(body.completion, request["language"], entry_point=None) or ""
    passed, total = int(result["cases_passed"]), int(result["cases_total"])
    is_accepted = result["verdict"] == VerdictKind.ACCEPTED
    tests = [_test(True, "", result) for _ in range(passed)]
    if not is_accepted and passed < max(total, 1):
        tests.append(_test(False, str(result["reason"]), result))
    return {
        "id": body.id,
        "accepted": is_accepted,
        "extracted_code": code,
        "full_code": code,
        "test_code": None,
        "tests": tests,
        "extracted_type": None,
        "extra": {"verdict": result["verdict"], "integrity": result["integrity"]},
    }


def _test(is_passed: bool, reason: str, result: Mapping[str, Any]) -> dict[str, Any]:
    """One case in their words; what it wrote is not kept, and what it should have written not told."""
    trouble = result["verdict"] == VerdictKind.HARNESS_ERROR
    status = "Success" if is_passed else "SandboxError" if trouble else "Failed"
    info: dict[str, Any] = {
        "status": status,
        "message": reason,
        "compile_result": None,
        "run_result": None,
        "files": {},
    }
    return {"passed": is_passed, "exec_info": {**info, "executor_pod_name": None}, "test_info": None}


def _parsed(value: object) -> object:
    """Their columns come as JSON texts too."""
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except (ValueError, RecursionError):
        return value


def _list(value: object) -> list[Any]:
    found = _parsed(value)
    if not isinstance(found, list):
        raise InputError("`test` is no list of cases")
    return found


def _object(value: object, name: str) -> Mapping[str, Any]:
    found = _parsed(value)
    if not isinstance(found, Mapping):
        raise InputError(f"`{name}` is no object")
    return found


def _part(test: object, key: str) -> Mapping[str, Any]:
    part = test.get(key) if isinstance(test, Mapping) else None
    if not isinstance(part, Mapping):
        raise InputError(f"a case of `test` has no object `{key}`")
    return part


def _text(part: Mapping[str, Any], key: str) -> str:
    text = part.get(key, "")
    if not isinstance(text, str):
        raise InputError(f"`{key}` of a test is no text")
    return text
