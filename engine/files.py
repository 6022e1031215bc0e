"""Files that appear whole or not at all, whenever the process ends."""

import os
from contextlib import suppress
from errno import EISDIR
from pathlib import Path


def part_path(path: Path) -> Path:
    """Where a file grows until it is whole: beside its place, so that the final rename is atomic."""
    return path.with_name(f".{path.name}.part")


def put_in_place(path: Path) -> None:
    """Makes the grown file durable and renames it over ``path``."""
    with part_path(path).open("rb+") as grown:
        os.fsync(grown.fileno())
    part_path(path).replace(path)


class GrowingText:
    """A text file that grows beside its place until it is put there, or given up."""

    def __init__(self, path: Path, *, encoding: str) -> None:
        self.path = path
        self._file = part_path(path).open("w", encoding=encoding, newline="\n")

    def write(self, text: str) -> None:
        self._file.write(text)

    def finish(self) -> None:
        """Puts it in its place, whole."""
        self._file.close()
        put_in_place(self.path)

    def abandon(self) -> None:
        """Leaves nothing of it."""
        with suppress(OSError):  # a disk that is full is so for what is still to be written too
            self._file.close()
        part_path(self.path).unlink(missing_ok=True)


def write_atomically(path: Path, text: str) -> None:
    """Replaces a small text file as a whole; where that fails, nothing is left of it.

    Raises:
        OSError: it cannot be written there.
    """
    if path.is_dir():
        raise IsADirectoryError(EISDIR, os.strerror(EISDIR), str(path))
    try:
        part_path(path).write_text(text, encoding="utf-8", newline="\n")
        put_in_place(path)
    except BaseException:
        with suppress(OSError):
            part_path(path).unlink(missing_ok=True)
        raise
