"""Files that appear whole or not at all, whenever the process ends."""

import os
from pathlib import Path


def part_path(path: Path) -> Path:
    """Where a file grows until it is whole: beside its place, so that the final rename is atomic."""
    return path.with_name(f".{path.name}.part")


def put_in_place(path: Path) -> None:
    """Makes the grown file durable and renames it over ``path``."""
    with part_path(path).open("rb+") as grown:
        os.fsync(grown.fileno())
    part_path(path).replace(path)


def write_atomically(path: Path, text: str) -> None:
    """Replaces a small text file as a whole."""
    part_path(path).write_text(text, encoding="utf-8", newline="\n")
    put_in_place(path)
