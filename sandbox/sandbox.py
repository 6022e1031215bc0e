"""The front door: run a program, call a function, or let a test script drive a candidate."""

import asyncio
import base64
import os
import random
import shutil
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Any, Self

from pydantic import BaseModel, ConfigDict

from sandbox import jobs
from sandbox.backends import find_backend
from sandbox.errors import BadJob, MissingToolchain
from sandbox.languages import Build, Language, get_language
from sandbox.languages.fitting import fit_inputs
from sandbox.limits import Limits
from sandbox.pool import Pool
from sandbox.results import CallResult, Capabilities, DriveResult, Outcome, RunResult, Status, Usage
from sandbox.values import BadValue, Wire, check, dump_wire, load_wire

#: Characters of a file's name, folders included.
_MAX_NAME = 255


class Program(BaseModel):
    """A source text in some language."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    language: str
    source: str


class Sandbox:
    """A pool of boxes. Use as ``async with Sandbox() as box:``; safe for any number of concurrent calls.

    Args:
        backend: ``auto`` takes the strongest that an active probe proves; a name takes that one or raises.
        jobs: programs run at once; the number of cores by default.
        unsafe: run programs as plain processes where ``auto`` can prove nothing better. Every result then
            says tier ``T3``.

    Raises:
        UnsafeHost: on entering, when no isolation can be proven.
    """

    def __init__(self, backend: str = "auto", *, jobs: int | None = None, unsafe: bool = False) -> None:
        if jobs is not None and jobs < 1:
            raise BadJob(f"jobs must be at least 1, got {jobs}")
        self._backend_name, self._unsafe = backend, unsafe
        self._jobs = jobs or os.cpu_count() or 1
        self._pool: Pool | None = None

    async def __aenter__(self) -> Self:
        self._backend = await asyncio.to_thread(find_backend, self._backend_name, unsafe=self._unsafe)
        self._capabilities = self._backend.capabilities()
        self._pool = Pool(self._backend, self._jobs)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool is not None:
            await self._pool.close()
            self._pool = None

    @property
    def capabilities(self) -> Capabilities:
        """What the boxes really enforce."""
        return self._capabilities

    @property
    def versions(self) -> dict[str, str]:
        """What programs run on, for the record of a verdict."""
        return {"sandbox": self._capabilities.runtime, "kernel": self._capabilities.kernel}

    @property
    def jobs(self) -> int:
        """Programs run at once."""
        return self._jobs

    async def run(
        self,
        program: Program,
        *,
        stdin: bytes = b"",
        limits: Limits | None = None,
        collect: Sequence[str] = (),
    ) -> RunResult:
        """Runs a whole program to its end.

        Args:
            collect: names of files, relative to the program's work folder, to bring back.

        Raises:
            BadJob: the request cannot be run. HarnessError: infrastructure failed.
        """
        language = _checked(program)
        for name in collect:
            _check_name(name)
        build = language.program(program.source)
        return await self._run(program, language, build, stdin, limits or Limits(), collect)

    async def test(self, program: Program, *, limits: Limits | None = None) -> RunResult:
        """Runs a program that holds its own tests; exit code 0 means that they passed (``inproc``).

        Raises:
            BadJob: the request cannot be run. HarnessError: infrastructure failed.
        """
        language = _checked(program)
        return await self._run(program, language, language.tests(program.source), b"", limits or Limits())

    async def call(
        self,
        program: Program,
        entry_point: str,
        inputs: Sequence[Sequence[Wire]],
        *,
        signature: Mapping[str, Any] | None = None,
        limits: Limits | None = None,
        confirming: bool = False,
    ) -> CallResult:
        """Loads a program once and calls ``entry_point`` with each list of arguments (in wire form) in turn.

        The program sees an input only after it has answered all earlier ones. A failed call does not end the
        series; a program that dies leaves the rest ``missing``.

        Args:
            confirming: ask in another world: in shuffled order, with another time zone and locale, and for
                Python with another hash seed and clock and a fresh fork of the program for each input. An
                honest program gives the same answers.

        Raises:
            BadJob: the request cannot be run. HarnessError: infrastructure failed.
            NotApplicable: the language cannot carry a type of the signature, or an argument of that type.
        """
        language = _checked(program)
        build = language.calls(program.source, entry_point, signature)
        if signature is not None and language.name != "python":
            inputs = fit_inputs(language, signature, inputs)
        questions = [_question(arguments) for arguments in inputs]
        order = list(range(len(questions)))
        if confirming:
            # The order is another one each time, and the same on every machine.
            random.Random(program.source).shuffle(order)
            questions = [questions[place] for place in order]
        if sum(map(len, questions)) > jobs.MAX_INPUT_BYTES:
            raise BadJob(f"inputs of more than {jobs.MAX_INPUT_BYTES} bytes")
        job = jobs.call_job(
            build,
            limits or Limits(),
            program.source,
            entry_point,
            questions,
            data_limit=language.data_limit,
            confirming=confirming,
        )
        reply = await self._submit(job)
        if "compile" in reply:
            ended = _Ending(reply["compile"], jobs.COMPILE_LIMITS, compiling=True)
            return CallResult(
                status=ended.status,
                reason=ended.reason,
                outcomes=(Outcome(kind="missing"),) * len(questions),
                stderr=ended.stderr,
                usage=ended.usage,
                capabilities=self._capabilities,
            )
        result = self._call_result(reply, len(questions), limits or Limits())
        by_place = dict(zip(order, result.outcomes, strict=True))
        return result.model_copy(update={"outcomes": tuple(by_place[place] for place in range(len(order)))})

    async def drive(
        self, program: Program, entry_point: str, tests: str, *, limits: Limits | None = None
    ) -> DriveResult:
        """Runs a Python test script in a box of its own that calls a Python candidate in another box.

        Raises:
            BadJob: the request cannot be run. HarnessError: infrastructure failed.
        """
        if program.language != "python":
            raise BadJob(f"test scripts drive python programs, not {program.language}")
        _checked(program)
        candidate, driver = Build(warm="calls"), Build(warm="script")
        job = jobs.drive_job(limits or Limits(), program.source, entry_point, tests, candidate, driver)
        return self._drive_result(await self._submit(job), limits or Limits())

    async def _submit(self, job: dict[str, Any]) -> dict[str, Any]:
        if self._pool is None:
            raise BadJob("the sandbox is not open; use `async with Sandbox() as box:`")
        return await self._pool.run(job)

    async def _run(
        self,
        program: Program,
        language: Language,
        build: Build,
        stdin: bytes,
        limits: Limits,
        collect: Sequence[str] = (),
    ) -> RunResult:
        if len(stdin) > jobs.MAX_INPUT_BYTES:
            raise BadJob(f"standard input of more than {jobs.MAX_INPUT_BYTES} bytes")
        job = jobs.run_job(build, limits, program.source, stdin, collect, data_limit=language.data_limit)
        reply = await self._submit(job)
        compiling = "compile" in reply
        ended = (
            _Ending(reply["compile"], jobs.COMPILE_LIMITS, compiling=True)
            if compiling
            else _Ending(reply["boxes"][0], limits)
        )
        return RunResult(
            status=ended.status,
            reason=ended.reason,
            exit_code=ended.exit_code,
            signal=ended.signal,
            stdout=b"" if compiling else ended.stdout,
            stderr=ended.stderr,
            files={} if compiling else ended.files,
            usage=ended.usage,
            capabilities=self._capabilities,
        )

    def _call_result(self, reply: dict[str, Any], count: int, limits: Limits) -> CallResult:
        ended = _Ending(reply["boxes"][0], limits)
        outcomes: list[Outcome] = []
        status, reason = ended.status, ended.reason
        for line in reply["answers"]:
            try:
                outcomes.append(_outcome(line))
            except BadValue as error:
                status, reason = Status.PROTOCOL_ERROR, f"answer {len(outcomes) + 1} is not a value: {error}"
                break
        if status is Status.OK and len(outcomes) < count:
            status, reason = Status.RUNTIME_ERROR, f"exited after {len(outcomes)} of {count} answers"
        missing = [Outcome(kind="missing")] * (count - len(outcomes))
        if not missing and status is Status.RUNTIME_ERROR:
            status, reason = Status.OK, ""  # everything was answered; how it then left is its own affair
        return CallResult(
            status=status,
            reason=reason,
            outcomes=(*outcomes, *missing),
            stdout=ended.stdout,
            stderr=ended.stderr,
            usage=ended.usage,
            capabilities=self._capabilities,
        )

    def _drive_result(self, reply: dict[str, Any], limits: Limits) -> DriveResult:
        driver, candidate = (_Ending(box, limits) for box in reply["boxes"])
        end = reply["end"] or {}
        passed = "done" in end
        failed = end.get("failed") or {}
        status, reason, error = Status.OK, "", ""
        if failed and failed.get("type") != "CandidateGone":
            error = str(failed.get("type"))
            reason = f"{error}: {failed.get('message')} (line {failed.get('line')} of the tests)"
        elif not passed:
            guilty = candidate if candidate.status is not Status.OK or not reply["loaded"] else driver
            status, reason = guilty.status, guilty.reason
            if status is Status.OK:
                status, reason = Status.RUNTIME_ERROR, "the program exited while it was being tested"
        return DriveResult(
            status=status,
            passed=passed and candidate.status in (Status.OK, Status.RUNTIME_ERROR),
            reason=reason,
            error=error,
            calls=reply["calls"],
            stderr=candidate.stderr,
            usage=candidate.usage,
            capabilities=self._capabilities,
        )


class _Ending:
    """How one box ended, as the supervisor described it."""

    def __init__(self, box: dict[str, Any], limits: Limits, *, compiling: bool = False) -> None:
        self.status = Status(box["status"])
        self.reason = str(box["reason"])
        self.exit_code: int | None = box["exit_code"]
        self.signal: int | None = box["signal"]
        self.stdout = base64.b64decode(box["stdout"])
        self.stderr = base64.b64decode(box["stderr"])
        self.files = {name: base64.b64decode(text) for name, text in box["files"].items()}
        self.usage = Usage(
            cpu_seconds=round(box["cpu_seconds"], 4),
            wall_seconds=round(box["wall_seconds"], 4),
            peak_mib=round(box["peak_bytes"] / 2**20, 1),
        )
        if compiling:
            limit = "" if self.status is Status.RUNTIME_ERROR else f"compiling: {self.reason}; "
            said = (self.stderr or self.stdout).decode(errors="replace").strip()
            self.status, self.reason = Status.COMPILE_ERROR, f"{limit}{said[:500]}"
        elif self.status is Status.RUNTIME_ERROR:
            self._explain(limits)

    def _explain(self, limits: Limits) -> None:
        """Looks at what the program said last: a refused allocation or fork is a limit that it ran into.

        A program may say so without cause; it gains only the name of another failure.
        """
        said = self.stderr[-4000:].decode(errors="replace").strip().splitlines()
        last = said[-1][:300] if said else ""
        refused = next((line[:300] for line in said if "Resource temporarily unavailable" in line), "")
        if "MemoryError" in last or "bad_alloc" in last:
            room = f"{self.usage.peak_mib:g} MiB in use, no room for more under {limits.memory_mib} MiB"
            self.status, self.reason = Status.MEMORY_LIMIT, f"{room}: {last}"
        elif refused:
            room = f"no more processes or threads under the limit of {limits.processes}"
            self.status, self.reason = Status.PROCESS_LIMIT, f"{room}: {refused}"
        elif last:
            self.reason = f"{self.reason}: {last}"


def _checked(program: Program) -> Language:
    size = len(program.source.encode(errors="surrogatepass"))
    if size > jobs.MAX_SOURCE_BYTES:
        raise BadJob(f"a source of {size} bytes, more than {jobs.MAX_SOURCE_BYTES}")
    language = get_language(program.language)
    missing = [name for name in language.executables if shutil.which(name) is None]
    if missing:
        packages = " ".join(language.packages)
        raise MissingToolchain(
            f"{program.language} needs {', '.join(missing)}; install it with `apt-get install {packages}`"
        )
    return language


def _check_name(name: str) -> None:
    parts = name.split("/")
    if "\0" in name or len(name) > _MAX_NAME or any(part in ("", ".", "..") for part in parts):
        raise BadJob(f"not the name of a file inside the work folder: {name[:80]!r}")


def _question(arguments: Sequence[Wire]) -> str:
    wire = list(arguments)
    try:
        for argument in wire:
            check(argument)
        return dump_wire(wire)
    except BadValue as error:
        raise BadJob(f"an argument is not a value: {error}") from None


def _outcome(line: str) -> Outcome:
    message = load_wire(line)
    if type(message) is not dict or len(message) != 1:
        raise BadValue(f"neither a value nor an exception: {line[:80]!r}")
    if "value" in message:
        check(message["value"])
        return Outcome(kind="value", value=message["value"])
    raised = message.get("raised")
    if type(raised) is not dict:
        raise BadValue(f"neither a value nor an exception: {line[:80]!r}")
    return Outcome(
        kind="raised", error=str(raised.get("type"))[:100], message=str(raised.get("message"))[:500]
    )
