"""The walls of one box: private mounts for its first process, and a stripped identity for the candidate.

What can be worked out beforehand is worked out by the supervisor: a process that was just forked, or that
has just forked one, writes to nothing, be it a reference count, before it has copied the page that it lies
on, and of such copies most of the cost of a box is made.
"""

import contextlib
import functools
import math
import os
import resource
import signal

from sandbox.inbox import box_cgroup, fence, seccomp, syscalls
from sandbox.inbox.places import BUILDS, PRELUDE, PROGRAM, WORK, Folders
from sandbox.inbox.protocol import BoxLimits, BoxSpec, Mount, Rlimits
from sandbox.inbox.syscalls import MS_BIND, MS_NODEV, MS_NOSUID, MS_RDONLY, MS_REMOUNT

#: Enough for any honest program, few enough that pipes and sockets cannot hoard kernel memory.
_OPEN_FILES = 256
_UNKNOWN_TO_GVISOR = (
    resource.RLIMIT_CORE,
    resource.RLIMIT_MEMLOCK,
    resource.RLIMIT_MSGQUEUE,
    resource.RLIMIT_NPROC,
)
#: Files of /proc that speak of the whole machine.
_MASKED = ("/proc/kcore", "/proc/keys", "/proc/timer_list", "/proc/sched_debug", "/proc/sysrq-trigger")

_FILTER = syscalls.Filter(seccomp.build())
#: Without an IPC namespace, what a program leaves in System V objects would be there for the next.
_FENCED_FILTER = syscalls.Filter(seccomp.build(deny_ipc=True))
#: Limits that are the same for every program, and that no builder of boxes comes near.
_FIXED_LIMITS = {
    resource.RLIMIT_NOFILE: _OPEN_FILES,
    resource.RLIMIT_CORE: 0,
    resource.RLIMIT_MEMLOCK: 64 * 1024,
    resource.RLIMIT_MSGQUEUE: 0,
}

#: How a program finds its signals. Without this, Python's own ways of taking them would be inherited.
_DEFAULT_SIGNALS = (signal.SIGPIPE, signal.SIGXFSZ, signal.SIGINT)


def strip_for_all() -> None:
    """What every candidate is to lose and a builder of boxes can do without: done once, and inherited."""
    _limit(_attainable(_FIXED_LIMITS))
    syscalls.drop_bounding_set()
    os.umask(0o022)
    for number in _DEFAULT_SIGNALS:
        signal.signal(number, signal.SIG_DFL)


def raise_walls(spec: BoxSpec) -> None:
    """Gives a process that is alone in new mount and pid namespaces its private file system.

    Whoever forked it must have made every mount private, or these would be seen elsewhere.
    """
    for mount in spec["mounts"]:
        syscalls.mount(mount)


def mounts(limits: BoxLimits, uid: int | None, folders: Folders) -> list[Mount]:
    """What :func:`raise_walls` is to mount, for a candidate that runs as ``uid``."""
    made = []
    for source, target, writable in (
        (folders.program, PROGRAM, folders.writable),
        (folders.prelude, PRELUDE, False),
    ):
        if source:
            made.append(syscalls.mounting(source, target, None, MS_BIND))
            if not writable:
                made.append(_read_only(target))
    hidden, masked = _to_be_hidden()
    made += [
        syscalls.mounting_tmpfs(folder, MS_RDONLY | MS_NOSUID | MS_NODEV, "size=4k,mode=0500", inodes=1)
        for folder in hidden
    ]
    owner = f",uid={uid},gid={uid}" if uid is not None else ""
    for folder, mode in ((WORK, "0700"), ("/tmp", "1777"), ("/dev/shm", "1777")):
        options = f"size={limits['file_bytes']},mode={mode}{owner}"
        made.append(syscalls.mounting_tmpfs(folder, MS_NOSUID | MS_NODEV, options, inodes=limits["files"]))
    made.append(syscalls.mounting("proc", "/proc", "proc", MS_NOSUID | MS_NODEV))
    return made + [syscalls.mounting("/dev/null", path, None, MS_BIND) for path in masked]


def _read_only(target: str) -> Mount:
    return syscalls.mounting("none", target, None, MS_BIND | MS_REMOUNT | MS_RDONLY | MS_NOSUID | MS_NODEV)


@functools.cache
def _to_be_hidden() -> tuple[list[str], list[str]]:
    """Folders and files of /proc that no candidate may see, as far as this machine has them."""
    return (
        [folder for folder in (BUILDS, box_cgroup.ROOT) if os.path.isdir(folder)],
        [path for path in _MASKED if os.path.exists(path)],
    )


def empty_box() -> None:
    """Kills everything in the box but its first process, which must be the caller, and waits for the end."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(-1, signal.SIGKILL)
    with contextlib.suppress(ChildProcessError):
        while True:
            os.waitpid(-1, 0)


def strip_identity(spec: BoxSpec, fds: list[int], doors: list[int]) -> None:
    """Turns the calling process into the candidate: its group, descriptors, limits, user, no privileges.

    Args:
        doors: descriptors of its control group; where there are no namespaces, of its gate.
    """
    if spec["fenced"]:
        fence.close_gate(spec, doors)
    else:
        box_cgroup.enter(doors)
    os.setsid()
    for target, fd in enumerate(fds):
        os.dup2(fd, target)
    os.closerange(len(fds), _OPEN_FILES)
    _limit(spec["rlimits"])
    if spec["core"] is not None:
        # No fault of the candidate's if the core has been taken from us meanwhile.
        with contextlib.suppress(OSError):
            os.sched_setaffinity(0, (spec["core"],))
    if spec["uid"] is not None:
        os.setgroups([])
        os.setresgid(spec["uid"], spec["uid"], spec["uid"])
        os.setresuid(spec["uid"], spec["uid"], spec["uid"])
    syscalls.drop_capabilities()
    syscalls.no_new_privileges()
    # The supervisor is not traceable, and the flag is inherited; a program's own /proc/self must work.
    syscalls.set_dumpable(True)
    if spec["filtered"]:
        (_FENCED_FILTER if spec["fenced"] else _FILTER).load()
    os.chdir(spec["home"])


def filter_works() -> bool:
    """Whether this kernel takes our system call filter from a process without privileges."""
    child = os.fork()
    if child == 0:
        try:
            syscalls.no_new_privileges()
            _FENCED_FILTER.load()
        except OSError:
            os._exit(1)
        os._exit(0)
    return os.waitpid(child, 0)[1] == 0


def resource_limits(limits: BoxLimits, *, processes_around: int, data_limit: bool) -> Rlimits:
    """What :func:`strip_identity` is to set.

    Args:
        processes_around: those that count as the candidate's user without being the candidate's.
        data_limit: whether memory is limited per process too.
    """
    memory = limits["memory_bytes"]
    # The watcher decides on CPU time; this only catches what it would see a little late.
    cpu = math.ceil(limits["cpu_seconds"]) + 1
    wanted = {
        resource.RLIMIT_CPU: cpu,
        resource.RLIMIT_FSIZE: limits["file_bytes"],
        resource.RLIMIT_STACK: memory,
        resource.RLIMIT_NPROC: limits["processes"] + processes_around,
    }
    if data_limit:
        wanted[resource.RLIMIT_DATA] = memory
    return _attainable(wanted)


def _attainable(wanted: dict[int, int]) -> Rlimits:
    """Each value, or what is allowed to this process where that is less."""
    allowed = ((which, resource.getrlimit(which)[1], value) for which, value in wanted.items())
    return [
        (which, value if hard == resource.RLIM_INFINITY else min(value, hard))
        for which, hard, value in allowed
    ]


def _limit(wanted: Rlimits) -> None:
    for which, value in wanted:
        try:
            resource.setrlimit(which, (value, value))
        except (OSError, ValueError):
            # gVisor has no such limits; the watcher counts processes there, and the rest cannot be hoarded.
            if which not in _UNKNOWN_TO_GVISOR:
                raise
