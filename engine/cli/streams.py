"""Input and output of a verb: files, pipes, or ``-`` for standard input and output.

The output is a new file. It takes its name when the first line is written, or at the end where there is
none, and grows there: whoever looks sees all that is known, and every kind of end keeps it. Until then a file
of that name stays as it was. It is never emptied or written into: what else leads to it keeps what it had.
"""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import BinaryIO, Protocol

import typer

from engine.cli.standard import was_closed

#: Stands for standard input or output in place of a file name.
STANDARD = Path("-")

#: Tells the outputs of one process apart while they grow.
_NUMBERS = count()

#: What may be read and written at once: a terminal, ``/dev/null``, a connection.
_TWO_WAYS = (stat.S_ISCHR, stat.S_ISSOCK)


class Output(Protocol):
    """Takes lines; each can be read by others as soon as it is written."""

    def write(self, line: bytes) -> None:
        """Writes one whole line."""


@contextmanager
def reading(path: Path) -> Iterator[BinaryIO]:
    """The file at ``path``, or standard input, as bytes.

    Raises:
        ConfigError: standard input is closed.
    """
    if path == STANDARD:
        _require_open(0, "standard input is closed: name a file")
        yield typer.get_binary_stream("stdin")
        return
    with path.open("rb") as file:
        yield file


@contextmanager
def writing(path: Path, *, source: BinaryIO | None, noun: str) -> Iterator[Output]:
    """Where the ``noun`` of a verb go; ``source`` is what it reads, ``None`` where that is a folder.

    Raises:
        ConfigError: they would go into what is read, by whatever name or link, or nowhere.
    """
    if path == STANDARD:
        _require_open(1, f"standard output, where the {noun} would go, is closed: name a file")
    standard = typer.get_binary_stream("stdout")
    there = _status(standard) if path == STANDARD else _status_at(path)
    _require_apart(source, there, path, noun)
    if path == STANDARD or (there is not None and _is_same(there, _status(standard))):
        yield _Flushed(standard)
    elif there is not None and not stat.S_ISREG(there.st_mode):
        with path.open("wb") as file:
            yield _Flushed(file)
    else:
        with _replacing(Path(os.path.realpath(path)), there) as file:
            yield file


def _require_open(number: int, otherwise: str) -> None:
    if was_closed(number):
        from engine.errors import ConfigError

        raise ConfigError(otherwise)


def _require_apart(source: BinaryIO | None, there: os.stat_result | None, path: Path, noun: str) -> None:
    here = None if source is None else _status(source)
    if here is None or there is None or not _is_same(here, there):
        return
    if not any(goes(there.st_mode) for goes in _TWO_WAYS):
        from engine.errors import ConfigError

        raise ConfigError(f"{path} is both input and output; name another file for the {noun}")


def _status(file: BinaryIO) -> os.stat_result | None:
    """Of an open file; ``None`` where it is one in memory."""
    try:
        return os.fstat(file.fileno())
    except OSError:  # io.UnsupportedOperation is one
        return None


def _status_at(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except FileNotFoundError:
        return None


def _is_same(one: os.stat_result, other: os.stat_result | None) -> bool:
    return other is not None and (one.st_dev, one.st_ino) == (other.st_dev, other.st_ino)


class _Flushed:
    """Leaves nothing in a buffer that an end could take away."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def write(self, line: bytes) -> None:
        self._file.write(line)
        self._file.flush()


class _Replacing(_Flushed):
    """A new file that takes its name with the first line."""

    def __init__(self, file: BinaryIO, grown: Path, path: Path) -> None:
        super().__init__(file)
        self._grown, self._path, self.placed = grown, path, False

    def write(self, line: bytes) -> None:
        super().write(line)
        if not self.placed:
            self.place()

    def place(self) -> None:
        self._grown.replace(self._path)
        self.placed = True


@contextmanager
def _replacing(path: Path, there: os.stat_result | None) -> Iterator[_Replacing]:
    path.parent.mkdir(parents=True, exist_ok=True)
    grown = path.with_name(f".provender-{os.getpid()}-{next(_NUMBERS)}.part")
    with grown.open("wb") as file:
        if there is not None:
            os.fchmod(file.fileno(), stat.S_IMODE(there.st_mode))
        output = _Replacing(file, grown, path)
        try:
            yield output
            if not output.placed:
                output.place()
        finally:
            if not output.placed:
                grown.unlink()
