"""Memory of all processes of a box, with what they hold without having it mapped.

What is in memory files and in files of the box's own file systems belongs to no process, as the kernel counts
them, unless it is mapped; it counts all the same.
"""

import contextlib
import functools
import os
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sandbox.inbox.processes import Process

#: Device and number of a file.
Inode = tuple[int, int]
_BLOCK_BYTES = 512
#: What a container says of itself, by version of its control groups.
_CONTAINER = ("/sys/fs/cgroup/memory.stat", "/sys/fs/cgroup/memory/memory.stat")


class Files(NamedTuple):
    """What is in memory as files, and how to tell a page of it where a process has mapped it."""

    size: int
    devices: frozenset[int]
    """File systems that are counted whole."""
    single: frozenset[Inode]
    """Files that are counted, by device and inode, of file systems that are not."""


def inode(fd: int) -> Inode:
    """What tells an open file from others."""
    file = os.fstat(fd)
    return file.st_dev, file.st_ino


def files_of(processes: Sequence[Process], folders: Iterable[str], given: Inode) -> Files:
    """What is in ``folders``, which are file systems, and in memory files that ``processes`` have open.

    Args:
        given: the file that the program's standard input is, which is none of its making.
    """
    size, devices = 0, set()
    for folder in folders:
        with contextlib.suppress(OSError):
            filled = os.statvfs(folder)
            size += (filled.f_blocks - filled.f_bfree) * filled.f_frsize
            devices.add(os.stat(folder).st_dev)
    held = _held_by(processes)
    held.pop(given, None)
    return Files(size + sum(held.values()), frozenset(devices), frozenset(held))


@functools.cache
def _device() -> int | None:
    """The kernel's own file system of memory files and shared memory, which is mounted nowhere."""
    try:
        probe = os.memfd_create("")
    except OSError:
        return None
    device = os.fstat(probe).st_dev
    os.close(probe)
    return device


def _held_by(processes: Sequence[Process]) -> dict[Inode, int]:
    """Bytes of the memory files that are open."""
    held: dict[Inode, int] = {}
    for process in processes:
        folder = f"/proc/{process.pid}/fd"
        with contextlib.suppress(OSError):
            for name in os.listdir(folder):
                with contextlib.suppress(OSError):
                    file = os.stat(f"{folder}/{name}")
                    if file.st_dev == _device():
                        held[file.st_dev, file.st_ino] = file.st_blocks * _BLOCK_BYTES
    return held


class Container:
    """Files in memory of a container that runs one program at a time: in flight between sockets or not.

    What there was to begin with is not the program's.
    """

    def __init__(self, folders: Iterable[str]) -> None:
        self._before = _container_bytes()
        self._devices = frozenset(os.stat(folder).st_dev for folder in folders) | {_device() or 0}

    def files(self, processes: Sequence[Process], given: Inode) -> Files | None:
        """As :func:`files_of`; ``None`` where the container does not say."""
        now = _container_bytes()
        if now is None or self._before is None:
            return None
        ours = _held_by(processes).get(given, 0)
        return Files(max(0, now - self._before - ours), self._devices, frozenset())


def _container_bytes() -> int | None:
    for path in _CONTAINER:
        with contextlib.suppress(OSError, ValueError, IndexError), open(path, "rb") as file:
            words = file.read().split()
            return int(words[words.index(b"shmem") + 1])
    return None


def used_bytes(processes: Sequence[Process], files: Files, limit: int) -> int:
    """Bytes that ``processes`` and ``files`` take; only where that is too much is each page counted once."""
    total = files.size + sum(process.resident_bytes for process in processes)
    if total <= limit or not (files.size or len(processes) > 1):
        return total
    own = [_own_bytes(process, files) for process in processes]
    return files.size + sum(
        process.resident_bytes if exact is None else exact
        for process, exact in zip(processes, own, strict=True)
    )


def _own_bytes(process: Process, files: Files) -> int | None:
    """Memory of a process, shared pages by its share, none of ``files``; ``None`` where it is not told."""
    total, counted = 0, False
    try:
        with open(f"/proc/{process.pid}/smaps", "rb") as file:
            for line in file:
                words = line.split()
                if words[0] == b"Pss:" and not counted:
                    total += int(words[1]) * 1024
                elif not words[0].endswith(b":"):
                    device = os.makedev(*(int(part, 16) for part in words[3].split(b":")))
                    counted = device in files.devices or (device, int(words[4])) in files.single
    except (FileNotFoundError, ProcessLookupError):
        return 0  # it has ended meanwhile
    except (OSError, ValueError, IndexError):
        return None
    return total
