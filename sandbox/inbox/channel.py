"""Lines of text over a pair of pipes, as seen from inside a box."""

import os


class Channel:
    """The value channel: one JSON text per line, a question in, an answer out."""

    def __init__(self, read_fd: int, write_fd: int) -> None:
        self._read_fd, self._write_fd = read_fd, write_fd
        self._buffer = bytearray()

    def read(self) -> str | None:
        """The next line without its end, or ``None`` when no more will come."""
        while (end := self._buffer.find(b"\n")) < 0:
            chunk = os.read(self._read_fd, 1 << 16)
            if not chunk:
                return None
            self._buffer += chunk
        line = self._buffer[:end].decode()
        del self._buffer[: end + 1]
        return line

    def write(self, line: str) -> None:
        view = memoryview(line.encode() + b"\n")
        while view:
            view = view[os.write(self._write_fd, view) :]

    def close(self) -> None:
        os.close(self._read_fd)
        os.close(self._write_fd)
