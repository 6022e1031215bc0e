"""Files that a program leaves for its caller, taken out of its work folder without trusting a name in it.

Read after every process of the box has ended, by descriptors that cannot leave the folder: no symbolic link
is followed, only a regular file with a single name is read, and never more than a cap, whatever size it
claims.
"""

import base64
import ctypes
import os
import stat
import struct
from errno import ENOENT, ENOSYS

_libc = ctypes.CDLL(None, use_errno=True)
_OPENAT2 = 437
_RESOLVE_NO_MAGICLINKS, _RESOLVE_NO_SYMLINKS, _RESOLVE_BENEATH = 0x02, 0x04, 0x08

_FLAGS = os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC

#: Of all files of one program together.
MAX_BYTES = 16 * 1024 * 1024


def collect(folder: str, names: list[str], uid: int | None) -> dict[str, str]:
    """Base64 contents of the named files that user ``uid`` may read; the others are left out."""
    files: dict[str, str] = {}
    left = MAX_BYTES
    if uid is not None:
        os.seteuid(uid)
    root = os.open(folder, os.O_PATH | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        for name in names:
            content = _read(root, name, left)
            if content is not None:
                files[name] = base64.b64encode(content).decode()
                left -= len(content)
    finally:
        os.close(root)
        if uid is not None:
            os.seteuid(0)
    return files


def _read(root: int, name: str, most: int) -> bytes | None:
    try:
        fd = open_beneath(root, name)
    except OSError:
        return None
    status = os.fstat(fd)
    if not stat.S_ISREG(status.st_mode) or status.st_nlink != 1:
        os.close(fd)
        return None
    with os.fdopen(fd, "rb") as file:
        content = file.read(most + 1)
    return content if len(content) <= most else None


def open_beneath(root: int, name: str) -> int:
    """Opens ``name`` without leaving ``root`` and without following a link.

    Raises:
        OSError: there is nothing of that name, or a link on the way to it.
    """
    resolve = _RESOLVE_BENEATH | _RESOLVE_NO_SYMLINKS | _RESOLVE_NO_MAGICLINKS
    how = ctypes.create_string_buffer(struct.pack("QQQ", _FLAGS, 0, resolve), 24)
    fd = int(_libc.syscall(_OPENAT2, root, name.encode(), how, 24))
    if fd >= 0:
        return fd
    if ctypes.get_errno() != ENOSYS:
        raise OSError(ctypes.get_errno(), "not a file beneath the work folder", name)
    return open_step_by_step(root, name)


def open_step_by_step(root: int, name: str) -> int:
    """The same where the kernel has no call for it, as gVisor's: folder after folder, none of them a link."""
    *folders, last = name.split("/")
    if not all(part not in ("", ".", "..") for part in (*folders, last)):
        raise OSError(ENOENT, "not a name beneath the work folder", name)
    here = os.dup(root)
    try:
        for folder in folders:
            there = os.open(folder, os.O_PATH | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC, dir_fd=here)
            os.close(here)
            here = there
        return os.open(last, _FLAGS | os.O_NOFOLLOW, dir_fd=here)
    finally:
        os.close(here)
