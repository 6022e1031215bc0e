"""Requests as the supervisor understands them. Nothing that could decide a verdict is ever put in one."""

import base64
import hashlib
import json
from collections.abc import Sequence

from sandbox.inbox.frames import MAX_FRAME_BYTES
from sandbox.inbox.protocol import BoxLimits, BoxRequest, BoxShape, BuildRequest, Job, JobKind, Load
from sandbox.languages.base import Build, Drive
from sandbox.limits import Limits

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
    source: str,
    stdin: bytes,
    collect: Sequence[str],
    *,
    data_limit: bool,
    confirming: bool = False,
) -> Job:
    """One program to its end, in another world if ``confirming``."""
    load = _load(source, shifted=confirming) if build.warm else None
    box = _box(
        build, limits, data_limit=data_limit, load=load, stdin=stdin, collect=collect, other=confirming
    )
    return Job(kind=JobKind.RUN, boxes=[box], build=_build(build, source))


def call_job(
    build: Build,
    limits: Limits,
    source: str,
    entry_point: str,
    questions: Sequence[str],
    *,
    data_limit: bool,
    confirming: bool,
) -> Job:
    """One program that is asked ``questions`` one after the other, in another world if ``confirming``."""
    load = _load(source, entry_point, confirming=confirming, shifted=confirming) if build.warm else None
    return Job(
        kind=JobKind.CONFIRM if confirming else JobKind.CALLS,
        boxes=[_box(build, limits, data_limit=data_limit, load=load, channel=True, other=confirming)],
        build=_build(build, source),
        questions=list(questions),
        starts=1 if build.warm else min(_FRESH_STARTS, len(questions)),
    )


def drive_job(
    limits: Limits,
    source: str,
    entry_point: str,
    tests: str,
    drive: Drive,
    *,
    confirming: bool,
) -> Job:
    """A test script that asks a program in a second box; that one is in another world if ``confirming``."""
    # The driver is trusted code; it waits while the candidate computes, so only its wall clock is widened.
    patient = limits.model_copy(update={"wall_seconds": limits.wall + 5})
    driver_load, candidate_load = _load(tests, entry_point), _load(source, shifted=confirming)
    return Job(
        kind=JobKind.DRIVE,
        boxes=[
            _box(drive.driver, patient, data_limit=drive.data_limit, load=driver_load),
            _box(
                drive.candidate,
                limits,
                data_limit=drive.data_limit,
                load=candidate_load,
                other=confirming,
            ),
        ],
        build=_build(drive.candidate, source),
    )


def _load(source: str, entry_point: str = "", *, confirming: bool = False, shifted: bool = False) -> Load:
    return Load(source=source, entry_point=entry_point, confirming=confirming, shifted=shifted)


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
) -> BoxRequest:
    """One box of a job, in another world if ``other``; ``channel`` adds a value channel without a load."""
    shape = BoxShape(
        argv=[_fitted(part, limits) for part in build.run],
        env={**_environment(build, limits), **(OTHER_WORLD if other else {})},
        limits=_limits(limits),
        warm=build.warm,
        channel=channel or load is not None,
        data_limit=data_limit,
        collect=list(collect),
    )
    return BoxRequest(
        shape=shape,
        other=other,
        in_folder=bool(build.files),
        load=load,
        stdin=base64.b64encode(stdin).decode(),
    )


def _build(build: Build, source: str | None) -> BuildRequest | None:
    if not build.files:
        return None
    content = {"files": dict(build.files), "commands": build.commands, "env": dict(build.env)}
    return BuildRequest(
        key=hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest(),
        prelude=None if build.prelude is None else _build(build.prelude, None),
        files=dict(build.files),
        own=[name for name, text in build.files.items() if text == source],
        commands=[list(command) for command in build.commands],
        env=_environment(build, COMPILE_LIMITS),
        limits=_limits(COMPILE_LIMITS),
    )


def _environment(build: Build, limits: Limits) -> dict[str, str]:
    return {**ENVIRONMENT, **{name: _fitted(text, limits) for name, text in build.env.items()}}


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
