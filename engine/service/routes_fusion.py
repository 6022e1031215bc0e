"""SandboxFusion's ``/run_code``: a drop-in for the URL that verl is given, and for its own client."""

import base64
from typing import Annotated, Any

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from engine.checks.needs import needed_environment
from engine.service.answers import JsonAnswer
from engine.service.judging import Judging
from sandbox import Limits, Program, RunResult, Status
from sandbox.environments import STDLIB
from sandbox.errors import BadJob, HarnessError
from sandbox.languages import HOST_LANGUAGE, LANGUAGES, get_language
from sandbox.limits import MAX_MEMORY_MIB, MIN_MEMORY_MIB
from sandbox.requests import COMPILE_LIMITS

#: Their names of languages that have another one here. Those of theirs that are not here are refused by name.
_NAMES = {"nodejs": "javascript"}
#: Of a request that says -1. Theirs is an address space, ours is memory in use.
_DEFAULT_MIB = 1024
#: The code of a program that was killed, as shells say it.
_KILLED = 137
_MAX_SECONDS = 600.0


class RunCodeRequest(BaseModel):
    # A limit under another name would be none.
    model_config = ConfigDict(extra="forbid")

    code: str
    language: str
    compile_timeout: Annotated[float, Field(gt=0, le=_MAX_SECONDS)] | None = None
    """Seconds of a compiler; left out, it has the ample ones that every program's has here."""
    run_timeout: Annotated[float, Field(gt=0, le=_MAX_SECONDS)] = 10
    memory_limit_MB: int = -1
    stdin: str | None = None
    files: dict[str, str | None] = Field(default_factory=dict)
    """Base64 by name; ``null`` is an empty file."""
    fetch_files: list[str] = Field(default_factory=list)


def fusion_routes(judging: Judging) -> APIRouter:
    """``POST /run_code`` and ``GET /v1/ping``."""
    router = APIRouter()

    @router.api_route("/v1/ping", methods=["GET", "HEAD"])
    async def ping() -> str:
        return "pong"

    @router.post("/run_code")
    async def run_code(body: RunCodeRequest) -> Response:
        return JsonAnswer(await ran(judging, body))

    return router


async def ran(judging: Judging, body: RunCodeRequest) -> dict[str, Any]:
    """What came of a program, in their words.

    Raises:
        BadJob: no such language, or a file that is none. Busy: no turn in time.
    """
    language = language_of(body.language)
    environment = needed_environment(body.code) if language == HOST_LANGUAGE else STDLIB
    program = Program(
        language=language, source=body.code, environment=environment.name, files=_files(body.files)
    )
    limits = Limits(
        cpu_seconds=body.run_timeout,
        wall_seconds=body.run_timeout + 1,
        memory_mib=_memory_mib(body.memory_limit_MB),
    )
    stdin = (body.stdin or "").encode("utf-8", "surrogatepass")
    collected, compile_limits = tuple(body.fetch_files), _compile_limits(body.compile_timeout)
    try:
        result = await judging.run(program, stdin, limits, collected, compile_limits)
    except HarnessError as error:
        return _answer("SandboxError", str(error), None, None)
    return _told(result, is_compiled=bool(get_language(program.language).program("").commands))


def _compile_limits(seconds: float | None) -> Limits | None:
    if seconds is None:
        return None
    return COMPILE_LIMITS.model_copy(update={"cpu_seconds": seconds, "wall_seconds": seconds + 1})


def _memory_mib(asked: int) -> int:
    """The nearest limit that there is to the one that was asked for."""
    return min(max(asked, MIN_MEMORY_MIB), MAX_MEMORY_MIB) if asked > 0 else _DEFAULT_MIB


def language_of(name: str) -> str:
    """Our name of one of their languages.

    Raises:
        BadJob: we have none such.
    """
    ours = _NAMES.get(name, name)
    if ours not in LANGUAGES:
        raise BadJob(f"`language` is {name!r:.40}; known here are {', '.join([*LANGUAGES, *_NAMES])}")
    return ours


def _files(files: dict[str, str | None]) -> dict[str, bytes]:
    found = {}
    for name, content in files.items():
        try:
            found[name] = base64.b64decode(content or "", validate=True)
        except ValueError:
            raise BadJob(f"the file {name!r:.80} is not base64") from None
    return found


def _told(result: RunResult, *, is_compiled: bool) -> dict[str, Any]:
    if result.compiler is Status.TIME_LIMIT:
        return _answer("Failed", "", _command("TimeLimitExceeded", result, code=None), None)
    if result.status is Status.COMPILE_ERROR:
        failed = _command("Error", result, code=1)
        return _answer("Failed", "", {**failed, "stderr": failed["stderr"] or result.reason}, None)
    compiled = _compiled() if is_compiled else None
    if result.status is Status.TIME_LIMIT:
        return _answer("Failed", "", compiled, _command("TimeLimitExceeded", result, code=None))
    code = result.exit_code
    if code is None or (result.status not in (Status.OK, Status.RUNTIME_ERROR)):
        code = _KILLED
    ran = _command("Finished", result, code=code)
    if result.status is not Status.OK and not ran["stderr"]:
        ran["stderr"] = result.reason
    status = "Success" if result.status is Status.OK and code == 0 else "Failed"
    files = {name: base64.b64encode(content).decode() for name, content in result.files.items()}
    return _answer(status, "", compiled, ran, files)


def _command(status: str, result: RunResult, *, code: int | None) -> dict[str, Any]:
    return {
        "status": status,
        "execution_time": result.usage.wall_seconds,
        "return_code": code,
        "stdout": result.stdout.decode("utf-8", "replace"),
        "stderr": result.stderr.decode("utf-8", "replace"),
    }


def _compiled() -> dict[str, Any]:
    return {"status": "Finished", "execution_time": 0.0, "return_code": 0, "stdout": "", "stderr": ""}


def _answer(
    status: str,
    message: str,
    compiled: dict[str, Any] | None,
    run: dict[str, Any] | None,
    files: dict[str, str] | None = None,
) -> dict[str, Any]:
    return {
        "status": status,
        "message": message,
        "compile_result": compiled,
        "run_result": run,
        "executor_pod_name": None,
        "files": files or {},
    }
