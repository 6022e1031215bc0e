"""Landlock: a file system view that a process narrows for itself, where no mount can be made.

A candidate inside a plain container sees the container's whole file system; after :func:`restrict` it may
read the runtime, write its own folders, and nothing else, may not open TCP connections, and may not signal
processes or reach abstract sockets outside itself, as far as the kernel's Landlock version goes.
"""

import ctypes
import os
import struct
from collections.abc import Iterable

_libc = ctypes.CDLL(None, use_errno=True)
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_CREATE_RULESET_VERSION = 1
_RULE_PATH_BENEATH = 1

_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR = 1 << 0, 1 << 1, 1 << 2, 1 << 3
#: Removing, making directories, files, sockets, pipes, symbolic links; not devices.
_CHANGE = (1 << 4) | (1 << 5) | (1 << 7) | (1 << 8) | (1 << 9) | (1 << 10) | (1 << 12)
_REFER, _TRUNCATE, _IOCTL_DEVICE = 1 << 13, 1 << 14, 1 << 15
#: Rights that a rule on a single file may name.
_FILE_RIGHTS = _EXECUTE | _WRITE_FILE | _READ_FILE | _TRUNCATE | _IOCTL_DEVICE
#: File system rights known by version 1, 2, 3 and 5.
_RIGHTS_BY_VERSION = ((1, (1 << 13) - 1), (2, (1 << 14) - 1), (3, (1 << 15) - 1), (5, (1 << 16) - 1))
_NET_VERSION, _BIND_TCP, _CONNECT_TCP = 4, 1, 2
_SCOPE_VERSION, _SCOPE_ABSTRACT_UNIX, _SCOPE_SIGNAL = 6, 1, 2


def version() -> int:
    """The kernel's Landlock version; 0 where it has none."""
    return max(0, int(_libc.syscall(_CREATE_RULESET, None, 0, _CREATE_RULESET_VERSION)))


def ruleset(readable: Iterable[str], writable: Iterable[str]) -> int:
    """A descriptor of what may be reached, for :func:`restrict`.

    Args:
        readable: files and folders to read and execute.
        writable: files and folders to read, execute and change.

    Raises:
        OSError: the kernel has no Landlock, or refused a rule.
    """
    known = version()
    if known == 0:
        raise OSError("this kernel has no Landlock")
    rights = max(mask for since, mask in _RIGHTS_BY_VERSION if since <= known)
    read = _EXECUTE | _READ_FILE | _READ_DIR
    write = read | _WRITE_FILE | _CHANGE | _REFER | _TRUNCATE
    made = _create(rights, known)
    for paths, allowed in ((readable, read), (writable, write)):
        for path in paths:
            if os.path.exists(path):
                _allow(made, path, allowed & rights)
    return made


def restrict(ruleset: int) -> None:
    """Narrows the calling process, which must have no_new_privs set, for good.

    Raises:
        OSError: the kernel refused it.
    """
    _check(_libc.syscall(_RESTRICT_SELF, ruleset, 0), "landlock_restrict_self")


def _create(rights: int, known: int) -> int:
    attributes = struct.pack("Q", rights)
    if known >= _NET_VERSION:
        attributes += struct.pack("Q", _BIND_TCP | _CONNECT_TCP)
    if known >= _SCOPE_VERSION:
        attributes += struct.pack("Q", _SCOPE_ABSTRACT_UNIX | _SCOPE_SIGNAL)
    buffer = ctypes.create_string_buffer(attributes, len(attributes))
    return _check(_libc.syscall(_CREATE_RULESET, buffer, len(attributes), 0), "landlock_create_ruleset")


def _allow(ruleset: int, path: str, rights: int) -> None:
    if not os.path.isdir(path):
        rights &= _FILE_RIGHTS
    fd = os.open(path, os.O_PATH | os.O_CLOEXEC)
    try:
        rule = ctypes.create_string_buffer(struct.pack("=Qi", rights, fd), 12)
        _check(_libc.syscall(_ADD_RULE, ruleset, _RULE_PATH_BENEATH, rule, 0), f"landlock_add_rule {path}")
    finally:
        os.close(fd)


def _check(result: int, what: str) -> int:
    if result < 0:
        errno = ctypes.get_errno()
        raise OSError(errno, f"{what}: {os.strerror(errno)}")
    return int(result)
