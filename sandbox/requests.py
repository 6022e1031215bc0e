"""Requests as the supervisor understands them. Nothing that could decide a verdict is ever put in one."""

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from functools import lru_cache

from sandbox.inbox.frames import MAX_FRAME_BYTES
from sandbox.inbox.protocol import BoxLimits, BoxRequest, BoxShape, BuildRequest, Job, JobKind, Load, Warm
from sandbox.languages.base import Build, Drive
from sandbox.limits import Limits
from sandbox.program import Program

#: What every program sees of its environment, the same on every machine.
ENVIRONMENT = {
    "PATH": "/usr/local/bin:/usr/bin:/bin",
    "HOME": "/work",
    "TMPDIR": "/tmp",
    "LANG": "C.UTF-8",
    "TZ": "UTC",
    # Numerical libraries start a thread per core, with buffers to match, long before they compute anything.
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
}
#: What else a program sees when its answers are asked for a second time.
OTHER_WORLD = {"TZ": "XST-13:45", "LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR.UTF-8"}
#: Starts of a compiled or interpreted program among which the questions of a second pass are shared out. Each
#: start costs what the whole first pass did; Python, which forks, starts afresh for every question.
_FRESH_STARTS = 4
#: Compilers may use more than the programs they make, and their time is not the candidate's.
COMPILE_LIMITS = Limits(cpu_seconds=60, memory_mib=2048, processes=128, output_kib=256, file_mib=256)
#: A source larger than this is a mistake, not a program.
MAX_SOURCE_BYTES = 8 * 1024 * 1024
#: Room for the rest of a job in one frame.
MAX_INPUT_BYTES = MAX_FRAME_BYTES // 4


def run_job(
    build: Build,
    limits: Limits,
    program: Program,
    stdin: bytes,
    collect: Sequence[str],
    *,
    data_limit: bool,
    confirming: bool = False,
    compile_limits: Limits = COMPILE_LIMITS,
) -> Job:
    """One program to its end, in another world if ``confirming``."""
    load = None
    if build.warm:
        load = _load(program.source, argv=program.argv, prelude=program.prelude, shifted=confirming)
    box = _box(
        build,
        limits,
        data_limit=data_limit,
        load=load,
        stdin=stdin,
        collect=collect,
        other=confirming,
        argv=program.argv,
        files=program.files,
    )
    return Job(kind=JobKind.RUN, boxes=[box], build=_build(build, program.source, compile_limits))


def talk_job(speakers: Sequence[tuple[Build, Limits, Program]], data_limits: Sequence[bool]) -> Job:
    """Two programs, each of which reads what the other writes."""
    boxes = [
        _box(
            build,
            limits,
            data_limit=data_limit,
            load=_load(program.source, argv=program.argv) if build.warm else None,
            argv=program.argv,
            files=program.files,
            piped=True,
        )
        for (build, limits, program), data_limit in zip(speakers, data_limits, strict=True)
    ]
    built, partner = (_build(build, program.source) for build, _, program in speakers)
    return Job(kind=JobKind.TALK, boxes=boxes, build=built, partner=partner)


def call_job(
    build: Build,
    limits: Limits,
    program: Program,
    entry_point: str,
    questions: Sequence[str],
    *,
    data_limit: bool,
    confirming: bool,
) -> Job:
    """One program that is asked ``questions`` one after the other, in another world if ``confirming``."""
    load, source = None, build.source or program.source
    if build.warm:
        name = build.entry_point or entry_point
        load = _load(source, name, prelude=program.prelude, confirming=confirming, shifted=confirming)
    return Job(
        kind=JobKind.CONFIRM if confirming else JobKind.CALLS,
        boxes=[
            _box(
                build,
                limits,
                data_limit=data_limit,
                load=load,
                channel=True,
                other=confirming,
                files=program.files,
            )
        ],
        build=_build(build, source),
        questions=list(questions),
        starts=1 if build.warm else min(_FRESH_STARTS, len(questions)),
    )


def drive_job(
    limits: Limits,
    program: Program,
    entry_point: str,
    tests: str,
    drive: Drive,
    *,
    confirming: bool,
    frozen: bool,
) -> Job:
    """A test script that asks a program in a second box; that one is in another world if ``confirming``."""
    # The driver is trusted code; it waits while the candidate computes, so only its wall clock is widened.
    patient = limits.model_copy(update={"wall_seconds": limits.wall + 5})
    driver_load = _load(tests, entry_point, frozen=frozen)
    candidate_load = _load(program.source, prelude=program.prelude, shifted=confirming)
    return Job(
        kind=JobKind.DRIVE,
        boxes=[
            _box(drive.driver, patient, data_limit=drive.data_limit, load=driver_load, files=program.files),
            _box(
                drive.candidate,
                limits,
                data_limit=drive.data_limit,
                load=candidate_load,
                other=confirming,
                files=program.files,
            ),
        ],
        build=_build(drive.candidate, program.source),
    )


def _load(
    source: str,
    entry_point: str = "",
    *,
    argv: Sequence[str] = (),
    prelude: str = "",
    confirming: bool = False,
    shifted: bool = False,
    frozen: bool = False,
) -> Load:
    return Load(
        source=source,
        entry_point=entry_point,
        argv=list(argv),
        prelude=prelude,
        confirming=confirming,
        shifted=shifted,
        frozen=frozen,
    )


def _box(
    build: Build,
    limits: Limits,
    *,
    data_limit: bool,
    load: Load | None,
    channel: bool = False,
    stdin: bytes = b"",
    collect: Sequence[str] = (),
    other: bool = False,
    argv: Sequence[str] = (),
    files: Mapping[str, bytes] | None = None,
    piped: bool = False,
) -> BoxRequest:
    """One box of a job, in another world if ``other``; ``channel`` adds a value channel without a load."""
    shape = _shape(
        build.warm,
        limits,
        # A warm program is told its arguments with its load.
        argv=(*build.run, *(() if build.warm else argv)),
        own=len(build.run),
        env=tuple(build.env.items()),
        other=other,
        channel=channel or load is not None,
        data_limit=data_limit,
        collect=tuple(collect),
        piped=piped,
    )
    return BoxRequest(
        shape=shape,
        other=other,
        in_folder=bool(build.files),
        load=load,
        stdin=base64.b64encode(stdin).decode(),
        files={name: base64.b64encode(content).decode() for name, content in (files or {}).items()},
    )


@lru_cache(maxsize=256)
def _shape(
    warm: Warm | None,
    limits: Limits,
    *,
    argv: tuple[str, ...],
    own: int,
    env: tuple[tuple[str, str], ...],
    other: bool,
    channel: bool,
    data_limit: bool,
    collect: tuple[str, ...],
    piped: bool,
) -> BoxShape:
    """The shape of a box, made once for all programs that are run in the same way.

    Args:
        argv: the command, of whose parts the first ``own`` are ours.
    """
    return BoxShape(
        argv=[*(_fitted(part, limits) for part in argv[:own]), *argv[own:]],
        env={**_environment(dict(env), limits), **(OTHER_WORLD if other else {})},
        limits=_limits(limits),
        warm=warm,
        channel=channel,
        data_limit=data_limit,
        collect=list(collect),
        piped=piped,
    )


def _build(build: Build, source: str | None, limits: Limits = COMPILE_LIMITS) -> BuildRequest | None:
    if not build.files:
        return None
    content = {"files": dict(build.files), "commands": build.commands, "env": dict(build.env)}
    if limits != COMPILE_LIMITS:  # what did not compile within less is not known to fail
        content["limits"] = limits.model_dump()
    return BuildRequest(
        key=hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest(),
        prelude=None if build.prelude is None else _build(build.prelude, None),
        files=dict(build.files),
        own=[name for name, text in build.files.items() if text == source or name in build.given],
        commands=[list(command) for command in build.commands],
        env=_environment(build.env, limits),
        limits=_limits(limits),
    )


def _environment(env: Mapping[str, str], limits: Limits) -> dict[str, str]:
    return {**ENVIRONMENT, **{name: _fitted(text, limits) for name, text in env.items()}}


def _fitted(text: str, limits: Limits) -> str:
    # A runtime that knows no limit collects no garbage before it is over it; the rest is for its own needs.
    return text.replace("{heap_mib}", str(limits.memory_mib * 3 // 4))


def _limits(limits: Limits) -> BoxLimits:
    return BoxLimits(
        cpu_seconds=limits.cpu_seconds,
        wall_seconds=limits.wall,
        memory_bytes=limits.memory_mib * 2**20,
        processes=limits.processes,
        output_bytes=limits.output_kib * 2**10,
        file_bytes=limits.file_mib * 2**20,
        files=limits.files,
    )
