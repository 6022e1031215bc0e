"""Files that a program leaves for its caller, taken out of its work folder without trusting a name in it.

Read after every process of the box is dead, by descriptors that cannot leave the folder: no symbolic link is
followed, only a regular file with a single name is read, and never more than a cap, whatever size it claims.
"""

import base64
import ctypes
import os
import stat
import struct

_libc = ctypes.CDLL(None, use_errno=True)
_OPENAT2 = 437
_RESOLVE_NO_MAGICLINKS, _RESOLVE_NO_SYMLINKS, _RESOLVE_BENEATH = 0x02, 0x04, 0x08

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
    resolve = _RESOLVE_BENEATH | _RESOLVE_NO_SYMLINKS | _RESOLVE_NO_MAGICLINKS
    flags = os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC
    how = ctypes.create_string_buffer(struct.pack("QQQ", flags, 0, resolve), 24)
    fd = int(_libc.syscall(_OPENAT2, root, name.encode(), how, 24))
    if fd < 0:
        return None
    status = os.fstat(fd)
    if not stat.S_ISREG(status.st_mode) or status.st_nlink != 1:
        os.close(fd)
        return None
    with os.fdopen(fd, "rb") as file:
        content = file.read(most + 1)
    return content if len(content) <= most else None
