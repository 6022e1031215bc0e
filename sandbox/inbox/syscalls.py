"""The few system calls that Python has no function for, through libc."""

import contextlib
import ctypes
import os
import platform
import struct
import sys
from errno import EINVAL

from sandbox.inbox.protocol import Mount

_libc = ctypes.CDLL(None, use_errno=True)
#: The same without letting go of the interpreter's lock, as a fork must not.
_holding_the_lock = ctypes.PyDLL(None, use_errno=True)

#: Number of clone(2) by machine.
_CLONE = {"x86_64": 56, "aarch64": 220}[platform.machine()]

SIGCHLD = 17
CLONE_PARENT = 0x00008000
CLONE_NEWNS, CLONE_NEWUTS, CLONE_NEWIPC, CLONE_NEWPID = 0x00020000, 0x04000000, 0x08000000, 0x20000000

MS_RDONLY, MS_NOSUID, MS_NODEV, MS_NOEXEC, MS_REMOUNT, MS_BIND = 1, 2, 4, 8, 32, 4096
MS_REC, MS_PRIVATE = 0x4000, 0x40000
MNT_DETACH = 2

_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_SET_SECCOMP = 1, 4, 22
_PR_CAPBSET_DROP, _PR_SET_CHILD_SUBREAPER, _PR_SET_NO_NEW_PRIVS, _PR_CAP_AMBIENT = 24, 36, 38, 47
_PR_CAP_AMBIENT_CLEAR_ALL = 4
_SECCOMP_MODE_FILTER = 2
_SIG_SETMASK, _SIGSET_BYTES = 2, 128
_CAPABILITY_VERSION_3 = 0x20080522
_THIS_PROCESS = ctypes.create_string_buffer(struct.pack("Ii", _CAPABILITY_VERSION_3, 0))
_NO_CAPABILITIES = ctypes.create_string_buffer(24)


class Unsupported(OSError):
    """The kernel knows the call but not these arguments."""


def _check(result: int, what: str) -> int:
    if result < 0:
        errno = ctypes.get_errno()
        kind = Unsupported if errno == EINVAL else OSError
        raise kind(errno, f"{what}: {os.strerror(errno)}")
    return result


def clone(flags: int) -> int:
    """Forks into new namespaces. Only for a single-threaded process; returns like :func:`os.fork`."""
    ctypes.pythonapi.PyOS_BeforeFork()
    pid = int(_holding_the_lock.syscall(_CLONE, flags | SIGCHLD, 0, 0, 0, 0))
    if pid == 0:
        ctypes.pythonapi.PyOS_AfterFork_Child()
    else:
        ctypes.pythonapi.PyOS_AfterFork_Parent()
    return _check(pid, "clone")


def unshare_mounts() -> None:
    """Takes a mount namespace of one's own, in which nothing that is mounted can be seen from outside."""
    _check(_libc.unshare(CLONE_NEWNS), "unshare")
    make_private()


def make_private() -> None:
    """Keeps what is mounted from here on out of every other mount namespace."""
    # gVisor refuses the call: its mounts do not propagate to begin with.
    with contextlib.suppress(Unsupported):
        mount(mounting("none", "/", None, MS_REC | MS_PRIVATE))


_INODES = b",nr_inodes="


def mounting(source: str, target: str, kind: str | None, flags: int, options: str = "") -> Mount:
    return source.encode(), target.encode(), kind.encode() if kind else None, flags, options.encode() or None


def mounting_tmpfs(target: str, flags: int, options: str, inodes: int) -> Mount:
    """An empty file system in memory, limited in bytes and, where the kernel knows how, in files."""
    return mounting("tmpfs", target, "tmpfs", flags, f"{options}{_INODES.decode()}{inodes}")


def mount(wanted: Mount) -> None:
    if _libc.mount(*wanted) == 0:
        return
    source, target, kind, flags, options = wanted
    if options and _INODES in options and ctypes.get_errno() == EINVAL:
        mount((source, target, kind, flags, options.partition(_INODES)[0]))
    else:
        _check(-1, f"mount {target.decode()}")


def unmount(target: str) -> None:
    """Detaches a mount at once, even while it is in use."""
    _check(_libc.umount2(target.encode(), MNT_DETACH), f"umount {target}")


def sethostname(name: str) -> None:
    _check(_libc.sethostname(name.encode(), len(name)), "sethostname")


def set_dumpable(dumpable: bool) -> None:
    """Whether other processes of the same user may trace this one and read its memory."""
    _check(_libc.prctl(_PR_SET_DUMPABLE, int(dumpable), 0, 0, 0), "prctl(PR_SET_DUMPABLE)")


def die_with_parent(signal_number: int) -> None:
    _check(_libc.prctl(_PR_SET_PDEATHSIG, signal_number, 0, 0, 0), "prctl(PR_SET_PDEATHSIG)")


def drop_bounding_set() -> None:
    """Takes every capability out of the bounding and ambient sets, so that no exec can bring one back."""
    _libc.prctl(_PR_CAP_AMBIENT, _PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0)
    for capability in range(64):
        if _libc.prctl(_PR_CAPBSET_DROP, capability, 0, 0, 0) < 0:
            break  # past the last one that this kernel knows


def drop_capabilities() -> None:
    """Empties the effective, permitted and inheritable sets. Cannot be undone."""
    _check(_libc.capset(_THIS_PROCESS, _NO_CAPABILITIES), "capset")


class SignalMask:
    """Signals that a thread holds back, laid out for the kernel."""

    def __init__(self, *numbers: int) -> None:
        mask = sum(1 << (number - 1) for number in numbers)
        self._set = ctypes.create_string_buffer(mask.to_bytes(8, sys.byteorder), _SIGSET_BYTES)

    def apply(self) -> None:
        """Holds back these signals, and no others."""
        _check(_libc.sigprocmask(_SIG_SETMASK, self._set, None), "sigprocmask")


def adopt_orphans() -> None:
    """Makes processes whose parent has ended children of this one, so that none gets out of sight."""
    _check(_libc.prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0), "prctl(PR_SET_CHILD_SUBREAPER)")


def no_new_privileges() -> None:
    _check(_libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), "prctl(PR_SET_NO_NEW_PRIVS)")


class Filter:
    """A classic BPF filter, eight bytes an instruction, laid out for the kernel."""

    def __init__(self, program: bytes) -> None:
        self._code = ctypes.create_string_buffer(program, len(program))
        fprog = struct.pack("HxxxxxxP", len(program) // 8, ctypes.addressof(self._code))
        self._fprog = ctypes.create_string_buffer(fprog, len(fprog))

    def load(self) -> None:
        _check(_libc.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, self._fprog, 0, 0), "prctl(PR_SET_SECCOMP)")
