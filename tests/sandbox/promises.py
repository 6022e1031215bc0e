"""Asks conformance cases of a backend, and looks for what may not be left behind.

As a program, asks those named in its arguments of this user's bubblewrap, and prints what was broken.
"""

import asyncio
import contextlib
import json
import os
import socket
import sys
import time
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from sandbox import Limits, Program, Sandbox
from sandbox.backends.base import first_uid
from sandbox.backends.docker import knock
from sandbox.conformance import CASES, Case, run_cases

#: Workers at once: enough to have programs beside each other, few enough for a small machine.
_JOBS = 2
#: Between two programs of a neighbour: often enough to be beside every attack that lasts.
_PAUSE_SECONDS = 0.2
#: User ids of one process's boxes; see ``sandbox.backends.base.first_uid``.
_UIDS = 64_000
_LOOKS, _LOOK_SECONDS = 100, 0.1
_IPC_TABLES = ("shm", "sem", "msg")


#: An honest program that runs beside the attacks all along, and what it answers.
_NEIGHBOUR = Program(language="python", source="def f(n): return sorted(map(str, range(n)))[-1]")
_ASKED, _ANSWERED = [[500], [5000]], ["99", "999"]
_PATIENT = Limits(cpu_seconds=5, wall_seconds=300)


async def broken_promises(backend: str, cases: Collection[Case]) -> dict[str, str]:
    """What the boxes of ``backend`` did not keep: name of the case, and what happened instead."""
    async with Sandbox(backend, jobs=_JOBS) as box:
        neighbour = asyncio.create_task(_disturbed(box))
        broken = {
            _name(finding.case): finding.said
            async for finding in run_cases(box, tuple(cases))
            if finding.held is False
        }
        neighbour.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            broken["a neighbour"] = await neighbour
        return broken


async def _disturbed(box: Sandbox) -> str:
    """What went wrong with an honest program, asked again and again; does not return while nothing does."""
    while True:
        result = await box.call(_NEIGHBOUR, "f", _ASKED, limits=_PATIENT)
        if [outcome.value for outcome in result.outcomes] != _ANSWERED:
            return f"{result.status}: {result.reason}"
        await asyncio.sleep(_PAUSE_SECONDS)


def select(prefixes: str, *, every: int = 1) -> tuple[Case, ...]:
    """Cases whose row begins with one of the letters; of the many rows G, one in ``every``."""
    chosen = [case for case in CASES if case.id[0] in prefixes]
    graders = [case for case in chosen if case.id.startswith("G-")]
    return tuple(case for case in chosen if case not in graders or graders.index(case) % every == 0)


def left_behind(uids: range | None = None) -> list[str]:
    """Processes, files, IPC objects, control groups and containers that boxes of this process left.

    Args:
        uids: users that only boxes have; those of this process's boxes by default.
    """
    first = first_uid(0)
    theirs = uids or range(first, first + _UIDS)
    return [*_processes(theirs), *_files(theirs), *_ipc_objects(theirs), *_groups(), *_containers()]


def left_at_last(uids: range | None = None) -> list[str]:
    """What is left once the processes of killed supervisors have had the moment that they need to follow."""
    for _ in range(_LOOKS):
        if not left_behind(uids):
            break
        time.sleep(_LOOK_SECONDS)
    return left_behind(uids)


def mounts() -> str:
    """What is mounted for this process."""
    return Path("/proc/self/mountinfo").read_text()


def _name(case: Case) -> str:
    return f"{case.id} ({case.language}, {case.title})"


def _processes(uids: range) -> Iterator[str]:
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit() and _owner(folder) in uids:
            yield f"process {folder.name}"


def _files(uids: range) -> Iterator[str]:
    for folder in (Path("/tmp"), Path("/dev/shm"), Path("/var/tmp")):
        yield from (f"file {path}" for path in folder.iterdir() if _owner(path) in uids)


def _owner(path: Path) -> int:
    """User of a path; root's where it is gone meanwhile."""
    try:
        return path.lstat().st_uid
    except OSError:
        return 0


def _ipc_objects(uids: range) -> Iterator[str]:
    for table in _IPC_TABLES:
        head, *rows = Path("/proc/sysvipc", table).read_text().splitlines()
        place = head.split().index("uid")
        yield from (f"{table} object {row}" for row in rows if int(row.split()[place]) in uids)


def _groups() -> Iterator[str]:
    mine = f"provender-{os.getpid()}-*"
    yield from (f"control group {path}" for path in Path("/sys/fs/cgroup").glob(f"**/{mine}"))


def _containers() -> Iterator[str]:
    import docker
    from docker.errors import DockerException

    try:
        knock()
        client = docker.from_env()
        labelled = client.containers.list(
            all=True, filters={"label": "org.provender.owner"}, ignore_removed=True
        )
    except DockerException:
        return
    owners: Mapping[str, str] = {str(each.name): each.labels["org.provender.owner"] for each in labelled}
    client.close()
    mine = f"{socket.gethostname()}:{os.getpid()}:"
    yield from (f"container {name}" for name, owner in owners.items() if owner.startswith(mine))


def main() -> None:
    wanted = frozenset(sys.argv[1:])
    cases = [case for case in CASES if case.id in wanted]
    sys.stdout.write(json.dumps(asyncio.run(broken_promises("bubblewrap", cases))))


if __name__ == "__main__":
    main()
