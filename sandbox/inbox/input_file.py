"""A program's standard streams: its input is a file, as before a judge, and all can be opened by name."""

import contextlib
import fcntl
import os

_SEALS = fcntl.F_SEAL_SEAL | fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_GROW | fcntl.F_SEAL_WRITE


class InputFile:
    """A file in memory, handed over by its descriptor before or after it is filled."""

    def __init__(self) -> None:
        self.fd = os.memfd_create("stdin", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
        """Shared with the program: its reader's place is never moved from here."""
        self._open = True

    def fill(self, content: bytes) -> None:
        """Writes all that it will ever hold. The program must not have read from it yet."""
        rest, place = memoryview(content), 0
        while rest:
            written = os.pwrite(self.fd, rest, place)
            rest, place = rest[written:], place + written
        fcntl.fcntl(self.fd, fcntl.F_ADD_SEALS, _SEALS)

    def close(self) -> None:
        """Lets go of it; the program keeps it."""
        if self._open:
            self._open = False
            os.close(self.fd)


def let_be_opened(pipes: list[int]) -> None:
    """Has programs of any user open ``pipes`` anew, by ``/dev/stdout`` and ``/dev/stderr``."""
    for fd in pipes:
        # gVisor's pipes keep their first mode.
        with contextlib.suppress(PermissionError):
            os.fchmod(fd, 0o666)
