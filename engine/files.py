"""Files that appear whole or not at all, whenever the process ends, and files of YAML."""

import os
from contextlib import suppress
from pathlib import Path
from typing import Any

import yaml


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
    """Replaces a small text file as a whole."""
    part_path(path).write_text(text, encoding="utf-8", newline="\n")
    put_in_place(path)


def read_yaml(path: Path) -> Any:
    """What a file of YAML says.

    Raises:
        OSError, UnicodeDecodeError: it cannot be read. YAMLError: it is no YAML, or gives a key twice.
    """
    loader = _OnceEach(path.read_text(encoding="utf-8-sig"))
    loader.name = str(path)  # as which it speaks of the text
    return loader.get_single_data()


class _OnceEach(yaml.SafeLoader):
    """PyYAML's, but for a key that stands twice in one place: the first would be lost in silence."""

    def construct_mapping(self, node: Any, deep: bool = False) -> Any:
        seen: dict[str, Any] = {}
        for key, _ in node.value:
            if (first := seen.setdefault(str(key.value), key)) is not key:
                raise yaml.constructor.ConstructorError(
                    "the same key stands here", first.start_mark, f"and here: {key.value!r}", key.start_mark
                )
        return super().construct_mapping(node, deep=deep)
