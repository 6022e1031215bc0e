"""I2: what programs may not leave behind: processes, files, IPC objects, control groups, containers, mounts."""

import os
import socket
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from sandbox.backends.base import first_uid
from sandbox.backends.docker import require_listener

#: User ids of one process's boxes; see ``sandbox.backends.base.first_uid``.
_UIDS = 64_000
_LOOKS, _LOOK_SECONDS = 100, 0.1
#: Folders beneath which engines mount what is the containers', of which left ones are found by their label.
_ENGINES = frozenset({"docker", "containerd", "containers"})
_IPC_TABLES = ("shm", "sem", "msg")


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


def mounts() -> list[str]:
    """Where something is mounted for this process, but for what the engines of containers mount for theirs."""
    points = [line.split()[4] for line in Path("/proc/self/mountinfo").read_text().splitlines()]
    return [point for point in points if not _ENGINES & set(point.split("/"))]


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
    mine = f"provender-{os.getpid()}-"
    # Unlike a glob, a walk does not mind that groups of others go while it looks.
    for folder, groups, _ in os.walk("/sys/fs/cgroup"):
        yield from (f"control group {folder}/{name}" for name in groups if name.startswith(mine))


def _containers() -> Iterator[str]:
    import docker
    from docker.errors import DockerException

    try:
        require_listener()
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
