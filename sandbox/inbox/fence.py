"""The walls where no namespace can be made: inside a container with default settings, one job at a time.

The container is the outer wall. Inside it a candidate has a user id of its own for the length of a job,
Landlock instead of mounts, and the same filter and limits as elsewhere. Nothing survives it: every process
of its user is killed and collected before the report, and every file of its user is removed after.

On a ``bare`` machine there is no outer wall. Everything of ours then lies in one private folder, a candidate
is followed by descent rather than by user, since it may share ours, and only what lies in that folder is
ever removed.
"""

import contextlib
import os
import signal
import sys
import time
from collections.abc import Callable
from typing import Any

from sandbox.inbox import kin, landlock, sweep, syscalls
from sandbox.inbox.places import ETC, WORK
from sandbox.inbox.share import Share

#: Shared folders that a program may write, besides its own.
_SCRATCH = ("/tmp", "/dev/shm")
_READABLE = ("/usr", "/lib", "/lib32", "/lib64", "/bin", "/sbin", "/opt", "/proc")
_DEVICES = ("/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom")
#: What ``/box`` is a link to in the image, and where the link to the current program is put.
_PROGRAM_LINK = "/run/provender/box"
#: How long a killed process may take to die.
_BURIAL_SECONDS = 5.0


def prepare(spec: dict[str, Any]) -> None:
    """Makes the candidate's work folder and points ``/box`` at its program: the supervisor's part."""
    folder, uid = spec["home"], spec["uid"]
    os.mkdir(folder, 0o700)
    if uid is not None:
        os.chown(folder, uid, uid)
    if spec["box"] and not spec["bare"]:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(_PROGRAM_LINK)
        os.symlink(spec["box"], _PROGRAM_LINK)
    if spec["box"] and spec["box_writable"] and uid is not None:
        os.chown(spec["box"], uid, uid)
        os.chmod(spec["box"], 0o755)


def stand_guard(spec: dict[str, Any]) -> None:
    """Makes the calling first process the one that its candidate's orphans come to."""
    # gVisor knows no subreapers; there orphans are found by their user alone.
    with contextlib.suppress(syscalls.Unsupported):
        syscalls.adopt_orphans()
    if spec["bare"]:
        # No namespace dies with the supervisor: its end must be told from parent to child.
        syscalls.die_with_parent(signal.SIGTERM)


def gate(program: str | None, prelude: str | None, *, writable: bool) -> int:
    """What a candidate may reach of its container, as a descriptor for :func:`close_gate`.

    The same for all programs that bring no folder of their own: it lets them into the folder of all homes,
    each of which opens to its own user alone.
    """
    return _ruleset([], [WORK, *_SCRATCH], program, prelude, writable=writable)


def close_gate(spec: dict[str, Any], gates: list[int]) -> None:
    """Narrows what the calling candidate may reach, where there is more around it than itself."""
    if not spec["landlock"]:
        return
    if spec["bare"]:
        runtime = [sys.prefix, sys.base_prefix, *sys.path]
        gates = [
            _ruleset(runtime, [spec["home"]], spec["box"], spec["prelude"], writable=spec["box_writable"])
        ]
    syscalls.no_new_privileges()
    for ruleset in gates:
        landlock.restrict(ruleset)
        os.close(ruleset)


def _ruleset(
    readable: list[str],
    writable_folders: list[str],
    program: str | None,
    prelude: str | None,
    *,
    writable: bool,
) -> int:
    readable = [*_READABLE, *(f"/etc/{name}" for name in ETC), *readable]
    changeable = [*_DEVICES, *writable_folders]
    if program:
        (changeable if writable else readable).append(program)
    if prelude:
        readable.append(prelude)
    return landlock.ruleset(readable, changeable)


def watched(spec: dict[str, Any]) -> kin.Kin:
    """The processes of a box, as its first process can tell them from others."""
    return kin.Followed.DESCENDANTS if spec["bare"] else spec["uid"]


def share(spec: dict[str, Any]) -> Share | None:
    """What a candidate may fill of the container's folders; on a bare machine none is ours alone."""
    return None if spec["bare"] else Share(spec["uid"], spec["home"], (*_SCRATCH, WORK))


def bury(spec: dict[str, Any]) -> None:
    """Kills every process of a box but the first, which must be the caller, and waits until none is left.

    Raises:
        OSError: one would not die.
    """
    _bury(lambda: kin.descendants(os.getpid()) if spec["bare"] else _processes_of(spec["uid"]))


def bury_strays() -> None:
    """Kills what a candidate on a bare machine left when it had killed the first process of its box.

    Raises:
        OSError: one would not die.
    """
    # Our own processes stay in our session; a candidate begins one of its own, and cannot enter another.
    own = os.getsid(0)
    _bury(lambda: [pid for pid in kin.descendants(os.getpid()) if kin.session(pid) not in (own, None)])


def _bury(living_ones: Callable[[], list[int]]) -> None:
    until = time.monotonic() + _BURIAL_SECONDS
    while living := living_ones():
        for pid in living:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.kill(pid, signal.SIGKILL)
        with contextlib.suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
        if time.monotonic() > until:
            raise OSError(f"processes {living} would not die")
        time.sleep(0.001)


def clean(spec: dict[str, Any]) -> None:
    """Removes every file that a candidate may have left, where another follows: the supervisor's part.

    Raises:
        OSError: something could not be removed; the container must not be used again.
    """
    if spec["box"] and spec["box_writable"] and spec["uid"] is not None:
        os.chown(spec["box"], 0, 0)
    if spec["disposable"]:
        return
    sweep.remove(spec["home"])
    if not spec["bare"]:
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
