"""One control group per box, where the host has lent the supervisor a part of the tree.

The host mounts what it lends under ``/cgroup``: a folder per controller with version 1, one folder with
version 2, nothing where it cannot. A group is made for each box and removed with it, so that its counters
begin at zero; the candidate enters through a descriptor, and never sees the tree.
"""

import contextlib
import os
from dataclasses import dataclass

#: Where the supervisor finds what it was lent. Empty when seen from inside a box.
ROOT = "/cgroup"
_V1 = ("memory", "pids", "cpuacct")
_UNIFIED = "unified"


@dataclass(frozen=True)
class Account:
    """What a group counted over the life of a box; ``None`` where the kernel does not tell."""

    cpu_seconds: float | None
    peak_bytes: int | None
    out_of_memory: bool
    """The kernel killed a process of the group for its memory."""
    forks_refused: bool


class Group:
    """The control group of one box."""

    def __init__(self, folders: dict[str, str]) -> None:
        self._folders = folders

    def open_doors(self) -> list[int]:
        """Descriptors through which a process enters, by writing ``0`` to each."""
        return [os.open(f"{folder}/cgroup.procs", os.O_WRONLY) for folder in self._folders.values()]

    def account(self) -> Account:
        if _UNIFIED in self._folders:
            return self._account_v2(self._folders[_UNIFIED])
        oom = _field(f"{self._folders['memory']}/memory.oom_control", "oom_kill")
        refused = _field(f"{self._folders['pids']}/pids.events", "max")
        cpu = _number(f"{self._folders['cpuacct']}/cpuacct.usage")
        return Account(
            cpu_seconds=None if cpu is None else cpu / 1e9,
            peak_bytes=_number(f"{self._folders['memory']}/memory.max_usage_in_bytes"),
            out_of_memory=bool(oom),
            forks_refused=bool(refused),
        )

    def remove(self) -> None:
        """Removes the group, once the box is empty."""
        for folder in self._folders.values():
            with contextlib.suppress(OSError):  # left to the host, which removes all when the worker ends
                os.rmdir(folder)

    @staticmethod
    def _account_v2(folder: str) -> Account:
        cpu = _field(f"{folder}/cpu.stat", "usage_usec")
        return Account(
            cpu_seconds=None if cpu is None else cpu / 1e6,
            peak_bytes=_number(f"{folder}/memory.peak"),
            out_of_memory=bool(_field(f"{folder}/memory.events", "oom_kill")),
            forks_refused=bool(_field(f"{folder}/pids.events", "max")),
        )


def lent(root: str = ROOT) -> bool:
    """Whether the host has lent a part of the tree."""
    return os.path.isdir(f"{root}/{_UNIFIED}") or all(os.path.isdir(f"{root}/{name}") for name in _V1)


def make(number: int, memory_bytes: int, processes: int, root: str = ROOT) -> Group:
    """A new group with limits on memory, swap included, and on tasks.

    Raises:
        OSError: the kernel refused it.
    """
    if os.path.isdir(f"{root}/{_UNIFIED}"):
        folder = f"{root}/{_UNIFIED}/{number}"
        os.mkdir(folder)
        _set(f"{folder}/memory.max", memory_bytes)
        _set(f"{folder}/memory.swap.max", 0, optional=True)
        _set(f"{folder}/memory.oom.group", 1, optional=True)
        _set(f"{folder}/pids.max", processes)
        return Group({_UNIFIED: folder})
    folders = {name: f"{root}/{name}/{number}" for name in _V1}
    for folder in folders.values():
        os.mkdir(folder)
    _set(f"{folders['memory']}/memory.limit_in_bytes", memory_bytes)
    _set(f"{folders['memory']}/memory.memsw.limit_in_bytes", memory_bytes, optional=True)
    _set(f"{folders['pids']}/pids.max", processes)
    return Group(folders)


def enter(doors: list[int]) -> None:
    """Moves the calling process into a group."""
    for door in doors:
        os.write(door, b"0")
        os.close(door)


def _set(path: str, value: int, *, optional: bool = False) -> None:
    try:
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        try:
            os.write(file, b"%d" % value)
        finally:
            os.close(file)
    except OSError:
        if not optional:
            raise


def _read(path: str) -> bytes:
    # Plain descriptors: a file object costs several times what the kernel needs for the number in it.
    file = os.open(path, os.O_RDONLY)
    try:
        return os.read(file, 1 << 16)
    finally:
        os.close(file)


def _number(path: str) -> int | None:
    try:
        return int(_read(path))
    except (OSError, ValueError):
        return None


def _field(path: str, name: str) -> int | None:
    """A field of a file of ``name value`` lines."""
    try:
        words = _read(path).split()
        return int(words[words.index(name.encode()) + 1])
    except (OSError, ValueError, IndexError):
        return None
