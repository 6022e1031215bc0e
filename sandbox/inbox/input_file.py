"""A program's standard streams: its input is a file, as before a judge, and all can be opened by name."""

import fcntl
import os
import tempfile

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


def named_stream() -> tuple[int, int]:
    """Ends for reading and writing of a pipe that programs of any user open anew, as ``/dev/stdout``."""
    read, write = os.pipe2(os.O_CLOEXEC)
    try:
        os.fchmod(write, 0o666)
    except PermissionError:
        os.close(read)
        os.close(write)
        return _named_pipe()
    return read, write


def _named_pipe() -> tuple[int, int]:
    """A pipe with a mode of its own on gVisor too, whose other pipes keep the one that they are made with."""
    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/pipe"
        os.mkfifo(path)
        os.chmod(path, 0o666)
        # Whoever opens the end for writing first waits for a reader.
        read = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        write = os.open(path, os.O_WRONLY | os.O_CLOEXEC)
    return read, write
