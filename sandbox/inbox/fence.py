"""The walls where no namespace can be made: inside a container with default settings, one job at a time.

The container is the outer wall. Inside it a candidate has a user id of its own for the length of a job,
Landlock instead of mounts, and the same filter and limits as elsewhere. Nothing survives it: every process
of its user is killed and collected before the report, and every file of its user is removed after.
"""

import contextlib
import os
import signal
import time
from typing import Any

from sandbox.inbox import landlock, sweep
from sandbox.inbox.places import ETC, WORK

#: Shared folders that a program may write, besides its own.
_SCRATCH = ("/tmp", "/dev/shm")
_READABLE = ("/usr", "/lib", "/lib32", "/lib64", "/bin", "/sbin", "/opt", "/proc")
_DEVICES = ("/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom")
#: What ``/box`` is a link to in the image, and where the link to the current program is put.
_PROGRAM_LINK = "/run/provender/box"
#: How long a killed process may take to die.
_BURIAL_SECONDS = 5.0


def home(spec: dict[str, Any]) -> str:
    """The work folder of a job's candidate."""
    return f"{WORK}/{spec['uid']}"


def prepare(spec: dict[str, Any]) -> None:
    """Makes the candidate's work folder and points ``/box`` at its program."""
    folder = home(spec)
    os.mkdir(folder, 0o700)
    os.chown(folder, spec["uid"], spec["uid"])
    if spec["box"]:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(_PROGRAM_LINK)
        os.symlink(spec["box"], _PROGRAM_LINK)
        if spec["box_writable"]:
            os.chown(spec["box"], spec["uid"], spec["uid"])
            os.chmod(spec["box"], 0o755)


def close_gate(spec: dict[str, Any]) -> None:
    """Narrows what the calling candidate may reach, where its container has more in it than the candidate."""
    if not spec["landlock"]:
        return
    readable, writable = [*_READABLE, *(f"/etc/{name}" for name in ETC)], [home(spec), *_SCRATCH, *_DEVICES]
    if spec["box"]:
        (writable if spec["box_writable"] else readable).append(spec["box"])
    landlock.restrict(readable, writable)


def bury(uid: int) -> None:
    """Kills every process of a user and waits until none is left.

    Raises:
        OSError: one would not die.
    """
    until = time.monotonic() + _BURIAL_SECONDS
    while living := _processes_of(uid):
        for pid in living:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        with contextlib.suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
        if time.monotonic() > until:
            raise OSError(f"processes {living} would not die")
        time.sleep(0.001)


def clean(spec: dict[str, Any]) -> None:
    """Removes every file that a job's candidate may have left.

    Raises:
        OSError: something could not be removed; the container must not be used again.
    """
    if spec["box"] and spec["box_writable"]:
        os.chown(spec["box"], 0, 0)
    sweep.remove(home(spec))
    for folder in _SCRATCH:
        sweep.empty(folder)


def _processes_of(uid: int) -> list[int]:
    found = []
    for name in os.listdir("/proc"):
        if name.isdigit():
            with contextlib.suppress(OSError):
                if os.stat(f"/proc/{name}").st_uid == uid and not _is_zombie_of_others(name):
                    found.append(int(name))
    return found


def _is_zombie_of_others(pid: str) -> bool:
    """A dead process that its parent, which is not us, has yet to collect: it holds nothing any more."""
    with open(f"/proc/{pid}/stat", "rb") as file:
        fields = file.read().rpartition(b")")[2].split()
    return fields[0] == b"Z" and int(fields[1]) != os.getpid()
