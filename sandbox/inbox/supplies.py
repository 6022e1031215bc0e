"""Files that a program finds in its work folder when it starts: packed in memory, laid out inside its box."""

import base64
import marshal
import os
from collections.abc import Mapping

_MODE = 0o644


def pack(files: Mapping[str, str]) -> bytes:
    """Files, whose contents are in base64, as one text for :func:`read`."""
    return marshal.dumps({name: base64.b64decode(content) for name, content in files.items()})


def read(fd: int) -> dict[str, bytes]:
    """The files behind a descriptor that the supervisor handed over."""
    with os.fdopen(os.dup(fd), "rb") as file:
        content: dict[str, bytes] = marshal.loads(file.read())
    return content


def lay_out(files: Mapping[str, bytes]) -> None:
    """Writes the files below the current folder, which nothing has touched yet; the caller owns it.

    Raises:
        OSError: a name is not free, or there is no room. The host lets no such names and sizes through.
    """
    for name, content in files.items():
        folder = os.path.dirname(name)
        if folder:
            os.makedirs(folder, exist_ok=True)
        fd = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, _MODE)
        with os.fdopen(fd, "wb") as file:
            file.write(content)
