"""The front door: run a program, call a function, or let a test script drive a candidate."""

import asyncio
import os
import random
import shutil
from collections.abc import AsyncGenerator, AsyncIterable, Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from types import TracebackType
from typing import Any, Self, TypeVar

from sandbox import requests
from sandbox.backends import find_backend
from sandbox.backends.base import Backend
from sandbox.batch import CallJob, Finished, J, K, R, RunJob, default_window, in_window
from sandbox.endings import call_result, drive_result, run_result, talk_result
from sandbox.environments import Environment, get_environment
from sandbox.errors import BadJob, MissingToolchain
from sandbox.inbox.protocol import Called, Driven, Job, NotCompiled, Ran, Talked
from sandbox.languages import Build, Language, drive_of, get_language
from sandbox.languages.identifiers import require_identifier
from sandbox.languages.syntax import found_name
from sandbox.limits import Limits
from sandbox.pool import Pool, Turns
from sandbox.program import Program, require_arguments, require_file_name, require_files
from sandbox.questions import Question, answering, written
from sandbox.results import CallResult, Capabilities, DriveResult, RunResult, Status, TalkResult
from sandbox.siblings import with_siblings
from sandbox.values import Wire

#: Virtual machines take a while to say their version on a busy machine.
_VERSION_LIMITS = Limits(cpu_seconds=20, memory_mib=1024)
_MAX_VERSION = 120

E = TypeVar("E", Ran, Called, Driven, Talked)
AnyResult = TypeVar("AnyResult", RunResult, CallResult, DriveResult)

#: Boxes that a machine of few cores may have, and boxes per core of one with many: programs that wait for
#: something still fill the cores, and beyond that boxes only take memory from each other.
_MOST_JOBS, _MOST_JOBS_PER_CORE = 64, 8


def most_jobs() -> int:
    """The largest number of programs that a sandbox of this machine runs at once."""
    return max(_MOST_JOBS, _MOST_JOBS_PER_CORE * (os.cpu_count() or 1))


class Sandbox:
    """A pool of boxes. Use as ``async with Sandbox() as sandbox:``; safe for any number of concurrent calls.

    Args:
        backend: ``auto`` takes the strongest that an active probe proves; a name takes that one or raises;
            one of your own is taken as it is.
        jobs: programs run at once; the number of cores by default.
        unsafe: run programs as plain processes where ``auto`` can prove nothing better. Every result then
            says tier ``T3``.

    Raises:
        UnsafeHost: on entering, when no isolation can be proven.
    """

    def __init__(
        self, backend: str | Backend = "auto", *, jobs: int | None = None, unsafe: bool = False
    ) -> None:
        if jobs is not None and not 1 <= jobs <= most_jobs():
            raise BadJob(
                f"jobs is the number of programs run at once, boxed, got {jobs!s:.20}: this "
                f"machine has {os.cpu_count() or 1} cores; give 1 to {most_jobs()}, or nothing at all"
            )
        self._asked_for, self._unsafe = backend, unsafe
        self._jobs = jobs or os.cpu_count() or 1
        self._backend: Backend | None = None
        self._pools: dict[str, Pool] = {}
        self._environments: dict[str, Environment] = {}
        self._turns = Turns(self._jobs)
        self._process = os.getpid()
        self._toolchains: dict[str, str] = {}

    async def __aenter__(self) -> Self:
        backend = self._asked_for
        if isinstance(backend, str):
            backend = await asyncio.to_thread(find_backend, backend, unsafe=self._unsafe)
        self._backend, self._capabilities = backend, backend.capabilities()
        self._turns = Turns(self._jobs)
        self._stated = self._capabilities.model_dump(mode="json")
        self._process = os.getpid()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._backend = None
        if self._process == os.getpid():
            pools, self._pools = self._pools, {}
            await asyncio.gather(*(pool.close() for pool in pools.values()))

    @property
    def capabilities(self) -> Capabilities:
        """What the boxes really enforce."""
        return self._capabilities

    @property
    def stated(self) -> Mapping[str, Any]:
        """The capabilities as plain JSON, for the record of a verdict."""
        return self._stated

    @property
    def versions(self) -> dict[str, str]:
        """What programs run on, for the record of a verdict."""
        return {"sandbox": self._capabilities.runtime, "kernel": self._capabilities.kernel}

    async def toolchain(self, language: str) -> str:
        """The version of a language's compiler or interpreter, in its own words, asked once in a box.

        Raises:
            BadJob: there is no such language or no toolchain of it. HarnessError: infrastructure failed.
        """
        if language not in self._toolchains:
            asked = self._checked(Program(language=language, source=""))
            if asked.version_command:
                # A folder of its own, as every program has that is no warm one.
                build = Build(files={"version": ""}, run=asked.version_command)
                result = await self.run_build(
                    Program(language=language, source=""), asked, build, b"", _VERSION_LIMITS
                )
            else:
                program = Program(language=language, source="import sys; print('Python', sys.version)")
                result = await self.run(program, limits=_VERSION_LIMITS)
            said = (result.stdout or result.stderr).decode(errors="replace").strip()
            self._toolchains[language] = said.partition("\n")[0][:_MAX_VERSION] or "unknown"
        return self._toolchains[language]

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
        confirming: bool = False,
        compile_limits: Limits | None = None,
    ) -> RunResult:
        """Runs a whole program to its end.

        Args:
            collect: names of files, relative to the program's work folder, to bring back.
            confirming: in another world, as :meth:`call`.
            compile_limits: of each command of its compiler; ample ones by default.

        Raises:
            BadJob: the request cannot be run. HarnessError: infrastructure failed.
        """
        language = self._checked(program)
        for name in collect:
            require_file_name(name)
        build = with_siblings(language.program(program.source), language, program.files)
        return await self.run_build(
            program,
            language,
            build,
            stdin,
            limits or Limits(),
            collect,
            confirming=confirming,
            compile_limits=compile_limits,
        )

    async def test(
        self, program: Program, *, limits: Limits | None = None, confirming: bool = False
    ) -> RunResult:
        """Runs a program that holds its own tests; exit code 0 means that they passed (``inproc``).

        Args:
            confirming: in another world, as :meth:`call`.

        Raises:
            BadJob: the request cannot be run. HarnessError: infrastructure failed.
        """
        language = self._checked(program)
        build = with_siblings(language.tests(program.source), language, program.files)
        return await self.run_build(program, language, build, b"", limits or Limits(), confirming=confirming)

    async def call(
        self,
        program: Program,
        entry_point: str,
        inputs: Sequence[Question],
        *,
        signature: Mapping[str, Any] | None = None,
        limits: Limits | None = None,
        confirming: bool = False,
        known: Sequence[Wire] = (),
    ) -> CallResult:
        """Loads a program once and asks it ``inputs`` in turn, mostly lists of arguments in wire form.

        The program sees an input only after it has answered all earlier ones. A failed call does not end the
        series; a program that ends early leaves the rest ``missing``.

        Args:
            confirming: ask in another world: in shuffled order, with another time zone and locale; for Python
                with another hash seed and clock, and a fresh fork of the program for each input; for other
                languages with up to four fresh starts. An honest program gives the same answers.
            known: a value for each input, which stays here: an answer that is written exactly as it is comes
                back as that very object, unread.

        Raises:
            BadJob: the request cannot be run. HarnessError: infrastructure failed.
            NotApplicable: the language cannot carry a type of the signature, or an argument of that type.
        """
        language = self._checked(program)
        entry_point = found_name(program.source, entry_point, language.syntax)
        build = language.calls(program.source, entry_point, answering(signature, inputs))
        build = with_siblings(build, language, program.files)
        questions = written(inputs, language, signature)
        order = list(range(len(questions)))
        if confirming:
            # The order is another one each time, and the same on every machine.
            random.Random(program.source).shuffle(order)
            questions = [questions[place] for place in order]
            known = [known[place] for place in order] if known else known
        if sum(map(len, questions)) > requests.MAX_INPUT_BYTES:
            raise BadJob(f"inputs of more than {requests.MAX_INPUT_BYTES} bytes")
        job = requests.call_job(
            build,
            limits or Limits(),
            program,
            entry_point,
            questions,
            data_limit=language.data_limit,
            confirming=confirming,
        )
        reply = await self._submit(program, job, Called)
        result = call_result(
            reply, language.name, len(questions), limits or Limits(), self._capabilities, known
        )
        result = await self._naming_toolchain(result, language.name)
        if not confirming:
            return result
        by_place = dict(zip(order, result.outcomes, strict=True))
        return replace(result, outcomes=tuple(by_place[place] for place in range(len(order))))

    async def drive(
        self,
        program: Program,
        entry_point: str,
        tests: str,
        *,
        limits: Limits | None = None,
        confirming: bool = False,
        frozen: bool = False,
    ) -> DriveResult:
        """Runs a test script in a box of its own that calls a candidate of the same language in another box.

        For the languages that have a ``drive``.

        Args:
            confirming: with the candidate in another world, as :meth:`call`, but asked in the script's order.
            frozen: keep what the candidate does to its arguments from a script in Python.

        Raises:
            BadJob: the request cannot be run. HarnessError: infrastructure failed.
        """
        language = self._checked(program)
        drive = drive_of(language)
        if not language.native:
            require_identifier(entry_point, extra=language.syntax.extra)
        job = requests.drive_job(
            limits or Limits(),
            program,
            entry_point,
            tests,
            drive,
            confirming=confirming,
            frozen=frozen,
        )
        reply = await self._submit(program, job, Driven)
        result = drive_result(reply, program.language, limits or Limits(), self._capabilities)
        return await self._naming_toolchain(result, program.language)

    async def talk(
        self, program: Program, partner: Program, *, limits: Limits, partner_limits: Limits
    ) -> TalkResult:
        """Runs two programs, each of which reads on standard input what the other writes on its output.

        The end of one is the end of the other's input. Both have the environment of ``program``.

        Args:
            partner_limits: its wall clock runs from the end of ``program``, whose own has room for what it
                may compute.

        Raises:
            BadJob: the request cannot be run. HarnessError: infrastructure failed.
        """
        languages = [self._checked(program), self._checked(partner)]
        lasting = limits.model_copy(update={"wall_seconds": limits.wall + partner_limits.cpu_seconds})
        builds = [
            with_siblings(language.program(each.source), language, each.files)
            for language, each in zip(languages, (program, partner), strict=True)
        ]
        speakers = [(builds[0], lasting, program), (builds[1], partner_limits, partner)]
        job = requests.talk_job(speakers, [language.data_limit for language in languages])
        reply = await self._submit(program, job, Talked)
        names = (program.language, partner.language)
        return talk_result(reply, names, (lasting, partner_limits), self._capabilities)

    def run_many(
        self,
        row: Iterable[tuple[K, RunJob]] | AsyncIterable[tuple[K, RunJob]],
        *,
        window: int | None = None,
        in_order: bool = False,
    ) -> AsyncGenerator[Finished[K, RunResult], None]:
        """Runs every job of a row of any length, and yields each with its key as soon as it is done.

        A job that cannot be run is yielded with its error, and the rest go on. Leave the iteration early
        under ``contextlib.aclosing``, so that what is under way is ended at once.

        Args:
            row: key and job; read only as far as the window reaches.
            window: jobs started and not yet yielded; four per worker by default.
            in_order: yield in the order of the row, each when all before it are done.
        """
        return self._many(row, self._run_job, window, in_order=in_order)

    def call_many(
        self,
        row: Iterable[tuple[K, CallJob]] | AsyncIterable[tuple[K, CallJob]],
        *,
        window: int | None = None,
        in_order: bool = False,
    ) -> AsyncGenerator[Finished[K, CallResult], None]:
        """As :meth:`run_many`, for functions to call."""
        return self._many(row, self._call_job, window, in_order=in_order)

    def _many(
        self,
        row: Iterable[tuple[K, J]] | AsyncIterable[tuple[K, J]],
        work: Callable[[J], Awaitable[R]],
        window: int | None,
        *,
        in_order: bool,
    ) -> AsyncGenerator[Finished[K, R], None]:
        if window is not None and window < 1:
            raise BadJob(f"a window holds at least 1 job, got {window}")
        return in_window(row, work, window=window or default_window(self._jobs), in_order=in_order)

    async def _run_job(self, job: RunJob) -> RunResult:
        return await self.run(job.program, stdin=job.stdin, limits=job.limits, collect=job.collect)

    async def _call_job(self, job: CallJob) -> CallResult:
        return await self.call(
            job.program,
            job.entry_point,
            job.inputs,
            signature=job.signature,
            limits=job.limits,
            confirming=job.confirming,
        )

    async def _submit(self, program: Program, job: Job, kind: type[E]) -> E | NotCompiled:
        if self._process != os.getpid():
            raise BadJob(
                f"the sandbox was opened in process {self._process} and this is {os.getpid()}, a fork of it: "
                "open one in each process"
            )
        reply = await self._pool(program.environment).run(job)
        assert isinstance(reply, kind | NotCompiled), "replies.read_reply lets no other through"
        return reply

    def require(self, name: str) -> Environment:
        """The environment called ``name``, which the open sandbox can lend to boxes.

        Raises:
            BadJob: no environment has that name. MissingEnvironment: it is not built here.
        """
        if self._backend is None:
            raise BadJob("the sandbox is not open; use `async with Sandbox() as sandbox:`")
        if name not in self._environments:
            self._environments[name] = self._backend.require(get_environment(name))
        return self._environments[name]

    def _pool(self, name: str) -> Pool:
        """The workers whose boxes are lent the environment called ``name``."""
        if name not in self._pools or self._backend is None:
            environment = self.require(name)
            assert self._backend is not None
            first = len(self._pools) * self._jobs
            slots = range(first, first + self._jobs)
            self._pools[name] = Pool(self._backend, environment, slots, self._turns)
        return self._pools[name]

    async def run_build(
        self,
        program: Program,
        language: Language,
        build: Build,
        stdin: bytes,
        limits: Limits,
        collect: Sequence[str] = (),
        *,
        confirming: bool = False,
        compile_limits: Limits | None = None,
    ) -> RunResult:
        """As :meth:`run`, for a build that is given: how the program is compiled and started."""
        if len(stdin) > requests.MAX_INPUT_BYTES:
            raise BadJob(f"standard input of more than {requests.MAX_INPUT_BYTES} bytes")
        job = requests.run_job(
            build,
            limits,
            program,
            stdin,
            collect,
            data_limit=language.data_limit,
            confirming=confirming,
            compile_limits=compile_limits or requests.COMPILE_LIMITS,
        )
        reply = await self._submit(program, job, Ran)
        result = run_result(reply, language.name, limits, self._capabilities)
        return await self._naming_toolchain(result, language.name)

    async def _naming_toolchain(self, result: AnyResult, language: str) -> AnyResult:
        """``result``, with the toolchain that refused the program: what one refuses, a newer one may take."""
        refused = get_language(language).faults.refused
        said = refused is not None and refused.search(result.reason)
        if result.status is not Status.COMPILE_ERROR and not (result.status is Status.RUNTIME_ERROR and said):
            return result
        reason = f"{result.reason} [{await self.toolchain(language)}]"
        return replace(result, reason=reason)

    def _checked(self, program: Program) -> Language:
        size = len(program.source.encode(errors="surrogatepass"))
        if size > requests.MAX_SOURCE_BYTES:
            raise BadJob(f"a source of {size} bytes, more than {requests.MAX_SOURCE_BYTES}")
        require_arguments(program.argv)
        require_files(program.files)
        held = sum(map(len, program.files.values()))
        if held > requests.MAX_INPUT_BYTES:
            raise BadJob(f"files of {held} bytes together, more than {requests.MAX_INPUT_BYTES}")
        language = get_language(program.language)
        if self._backend is not None and self._backend.host_toolchains:
            _require_toolchain(program.language, language)
        return language


def _require_toolchain(name: str, language: Language) -> None:
    missing = [tool for tool in language.executables if shutil.which(tool) is None]
    if missing:
        packages = " ".join(language.packages)
        raise MissingToolchain(
            f"{name} needs {', '.join(missing)}; install it with `apt-get install {packages}`"
        )
