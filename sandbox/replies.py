"""What a supervisor may say of a job. It runs beside hostile programs, so its replies are checked as well.

A reply of another form is no statement about the program: the worker is thrown away, and the job retried.
"""

import base64
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from sandbox.inbox.frames import BadFrame
from sandbox.results import Status


def _require_base64(text: str) -> str:
    base64.b64decode(text)
    return text


_Base64 = Annotated[str, AfterValidator(_require_base64)]
_Seconds = Annotated[float, Field(ge=0, allow_inf_nan=False)]
#: An exit code or a signal number is a byte at most; a count of bytes or calls fits a machine word.
_Byte = Annotated[int, Field(ge=0, le=255)]
_Word = Annotated[int, Field(ge=0, lt=2**63)]


class _Strict(BaseModel):
    model_config = ConfigDict(strict=True, frozen=True)


class _Box(_Strict):
    status: Annotated[Status, Field(strict=False)]
    reason: str
    exit_code: _Byte | None
    signal: _Byte | None
    stdout: _Base64
    stderr: _Base64
    files: dict[str, _Base64]
    cpu_seconds: _Seconds
    wall_seconds: _Seconds
    peak_bytes: _Word


class _Compiled(_Strict):
    compile: _Box


class _Ran(_Strict):
    boxes: Annotated[list[_Box], Field(min_length=1, max_length=1)]


class _Called(_Ran):
    answers: list[str]


class _End(_Strict):
    """How a test script ended; neither where it did not come to its end."""

    done: Any = None
    failed: dict[str, Any] | None = None


class _Driven(_Strict):
    boxes: Annotated[list[_Box], Field(min_length=2, max_length=2)]
    end: _End | None
    calls: _Word
    loaded: bool


_FORMS: dict[str, type[_Strict]] = {"run": _Ran, "calls": _Called, "confirm": _Called, "drive": _Driven}


def require_reply(reply: dict[str, Any], job: dict[str, Any]) -> None:
    """Returns if ``reply`` has the form of a reply to ``job``.

    Raises:
        BadFrame: it has not; the text says where.
    """
    compiled = "compile" in reply and job["build"] is not None and job["kind"] != "drive"
    try:
        (_Compiled if compiled else _FORMS[job["kind"]]).model_validate(reply)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(map(str, first["loc"]))
        raise BadFrame(f"not a reply to this job: {place}: {first['msg']}") from None
    if "compile" in reply and not compiled:
        raise BadFrame("the end of a compiler that nobody started")
    if len(reply.get("answers", ())) > len(job.get("questions", ())):
        raise BadFrame("more answers than questions")
