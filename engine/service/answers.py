"""Answers of the service: JSON that can be written whatever a candidate said, and errors of one form."""

import json
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.responses import Response

from engine.errors import InputError
from engine.service.gate import Busy
from engine.service.judging import TooSlow
from engine.verify import BadRequest
from engine.verify.results import written
from sandbox.errors import BadJob, HarnessError, ProvenderError

#: After so many seconds a caller that found no turn may come again.
RETRY_SECONDS = "2"


class JsonAnswer(Response):
    """ASCII JSON: half a surrogate pair is escaped, an integer of any size is written."""

    media_type = "application/json"

    def render(self, content: Any) -> bytes:
        return written(content)[:-1]


def error(status: int, detail: str, headers: dict[str, str] | None = None) -> JsonAnswer:
    """An error as callers find it: ``{"detail": ...}``."""
    return JsonAnswer({"detail": detail}, status_code=status, headers=headers)


def answer_errors(app: FastAPI) -> None:
    """Makes the errors of all routes answers."""
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(Exception, _failed)
    for kind, status in _STATUS.items():
        app.add_exception_handler(kind, _answering(status))


def _answering(status: int) -> Any:
    async def answer(_: Request, raised: Exception) -> Response:
        headers = {"Retry-After": RETRY_SECONDS} if status in (503, 504) else None
        return error(status, str(raised), headers)

    return answer


async def _failed(_: Request, raised: Exception) -> Response:
    """A fault of ours, of which the log says more: nothing that was sent stands in the answer."""
    return error(500, f"a fault of the service ({type(raised).__name__}); its log has the trace")


async def _invalid(_: Request, raised: Exception) -> Response:
    """422 that says where; what was sent is not sent back, as it may be no JSON, or a gold."""
    assert isinstance(raised, RequestValidationError)
    places = [
        {"loc": [str(part)[:80] for part in each["loc"]], "msg": each["msg"], "type": each["type"]}
        for each in raised.errors()
    ]
    return JsonAnswer({"detail": json.loads(json.dumps(places))}, status_code=422)


#: What a caller is told by which error. Clients of SandboxFusion ask again after a 504 and after no other.
_STATUS: dict[type[Exception], int] = {
    BadRequest: 422,
    BadJob: 422,
    InputError: 422,
    Busy: 504,
    TooSlow: 504,
    HarnessError: 503,
    ProvenderError: 503,
}
