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
import stat
import sys
import time
from collections.abc import Callable

from sandbox.inbox import landlock, process_scope, sweep, syscalls
from sandbox.inbox.places import ETC, WORK, Folders
from sandbox.inbox.process_scope import Followed, Scope
from sandbox.inbox.protocol import BoxSpec
from sandbox.inbox.share import Share

#: Shared folders that a program may write, besides its own.
_SCRATCH = ("/tmp", "/dev/shm")
#: GHC keeps its database of packages in the last, as Debian has it.
_READABLE = ("/usr", "/lib", "/lib32", "/lib64", "/bin", "/sbin", "/opt", "/proc", "/var/lib/ghc")
_DEVICES = ("/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom")
#: Devices that a program may find where nothing hides the others: the terminal gives one that it has.
_FOUND = frozenset((*_DEVICES, "/dev/tty"))
#: What ``/box`` is a link to in the image, and where the link to the current program is put.
_PROGRAM_LINK = "/run/provender/box"
#: How long a killed process may take to end.
_KILL_SECONDS = 5.0


def prepare(spec: BoxSpec) -> None:
    """Makes the candidate's work folder and points ``/box`` at its program: the supervisor's part."""
    folder, uid = spec["home"], spec["uid"]
    os.mkdir(folder, 0o700)
    if uid is not None:
        os.chown(folder, uid, uid)
    if spec["program"] and spec["linked"] and not spec["bare"]:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(_PROGRAM_LINK)
        os.symlink(spec["program"], _PROGRAM_LINK)
    if spec["program"] and spec["program_writable"] and uid is not None:
        os.chown(spec["program"], uid, uid)
        os.chmod(spec["program"], 0o755)


def remove_devices() -> None:
    """Takes away, as far as it can be, what a container's kernel offers in ``/dev`` and no program needs."""
    for folder, _, names in os.walk("/dev"):
        for path in (f"{folder}/{name}" for name in names):
            mode = os.lstat(path).st_mode
            if (stat.S_ISCHR(mode) or stat.S_ISBLK(mode)) and path not in _FOUND:
                with contextlib.suppress(OSError):
                    os.unlink(path)


def adopt_orphans(spec: BoxSpec) -> None:
    """Makes the calling first process the one that its candidate's orphans come to."""
    # gVisor knows no subreapers; there orphans are found by their user alone.
    with contextlib.suppress(syscalls.Unsupported):
        syscalls.adopt_orphans()
    if spec["bare"]:
        # No namespace dies with the supervisor: its end must be told from parent to child.
        syscalls.die_with_parent(signal.SIGTERM)


def gate(folders: Folders) -> int:
    """What a candidate may reach of its container, as a descriptor for :func:`close_gate`.

    The same for all programs that bring no folder of their own: it lets them into the folder of all homes,
    each of which opens to its own user alone.
    """
    return _ruleset([], [WORK, *_SCRATCH], folders)


def close_gate(spec: BoxSpec, gates: list[int]) -> None:
    """Narrows what the calling candidate may reach, where there is more around it than itself."""
    if not spec["landlock"]:
        return
    if spec["bare"]:
        runtime = [sys.prefix, sys.base_prefix, *sys.path]
        folders = Folders(spec["program"], spec["program_writable"], spec["prelude"])
        gates = [_ruleset(runtime, [spec["home"]], folders)]
    syscalls.no_new_privileges()
    for ruleset in gates:
        landlock.restrict(ruleset)
        os.close(ruleset)


def _ruleset(readable: list[str], writable: list[str], folders: Folders) -> int:
    readable = [*_READABLE, *(f"/etc/{name}" for name in ETC), *readable]
    changeable = [*_DEVICES, *writable]
    if folders.program:
        (changeable if folders.writable else readable).append(folders.program)
    if folders.prelude:
        readable.append(folders.prelude)
    return landlock.ruleset(readable, changeable)


def scope(spec: BoxSpec) -> Scope:
    """The processes of a box, as its first process can tell them from others."""
    return Followed.DESCENDANTS if spec["bare"] else spec["uid"]


def share(spec: BoxSpec) -> Share | None:
    """What a candidate may fill of the container's folders; on a bare machine none is ours alone."""
    return (
        None if spec["uid"] is None or spec["bare"] else Share(spec["uid"], spec["home"], (*_SCRATCH, WORK))
    )


def kill_others(spec: BoxSpec) -> None:
    """Kills every process of a box but the first, which must be the caller, and waits until none is left.

    Raises:
        OSError: one could not be killed.
    """
    uid = spec["uid"]
    _kill_all(
        lambda: process_scope.descendants(os.getpid()) if uid is None or spec["bare"] else _processes_of(uid)
    )


def kill_strays() -> None:
    """Kills what a candidate on a bare machine left when it had killed the first process of its box.

    Raises:
        OSError: one could not be killed.
    """
    # Our own processes stay in our session; a candidate begins one of its own, and cannot enter another.
    ours = (os.getsid(0), None)
    session = process_scope.session
    _kill_all(lambda: [pid for pid in process_scope.descendants(os.getpid()) if session(pid) not in ours])


def _kill_all(running: Callable[[], list[int]]) -> None:
    until = time.monotonic() + _KILL_SECONDS
    while left := running():
        for pid in left:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.kill(pid, signal.SIGKILL)
        with contextlib.suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
        if time.monotonic() > until:
            raise OSError(f"processes {left} could not be killed")
        time.sleep(0.001)


def clean(spec: BoxSpec) -> None:
    """Removes every file that a candidate may have left, where another follows: the supervisor's part.

    Raises:
        OSError: something could not be removed; the container must not be used again.
    """
    if spec["program"] and spec["program_writable"] and spec["uid"] is not None:
        os.chown(spec["program"], 0, 0)
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
    """An ended process that its parent, which is not us, has yet to reap: it holds nothing any more."""
    with open(f"/proc/{pid}/stat", "rb") as file:
        fields = file.read().rpartition(b")")[2].split()
    return fields[0] == b"Z" and int(fields[1]) != os.getpid()
