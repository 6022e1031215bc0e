"""JSON Lines files, plain or gzipped, read one line at a time with errors that name the line."""

import gzip
import json
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from problem_banks.errors import InputError

#: Characters of an offending value that an error shows.
_SHOWN = 80

#: The first two bytes of every gzip file, whatever its name.
_GZIP_MAGIC = b"\x1f\x8b"


class BadRow(ValueError):
    """A row is valid JSON and still not what the set publishes. The message shows the value."""


@dataclass(frozen=True)
class Row:
    """One line of a published file."""

    path: Path
    line: int
    """Counted from 1, as editors do."""
    fields: Mapping[str, Any]

    def __getitem__(self, key: str) -> Any:
        return self.fields[key]


def rows(path: Path, required: Mapping[str, type | tuple[type, ...]]) -> Iterator[Row]:
    """The rows of ``path``, with at least the ``required`` fields of their types, blank lines skipped.

    Raises:
        InputError: no such file, unreadable, not JSON Lines, or a field is missing or of another type.
    """
    number = 0
    try:
        with _open(path) as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield Row(path=path, line=number, fields=_fields(line, required))
    except BadRow as error:
        raise InputError(f"{path}, line {number}: {error}") from error
    except (OSError, EOFError, zlib.error) as error:
        raise InputError(f"cannot read {path} beyond line {number}: {error}") from error


def shown(value: object) -> str:
    """``value`` as an error message shows it, cut to a readable length."""
    text = repr(value)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 3] + "..."


def _open(path: Path) -> Any:
    with path.open("rb") as file:
        zipped = file.read(2) == _GZIP_MAGIC
    return gzip.open(path, "rb") if zipped else path.open("rb")


def _fields(line: bytes, required: Mapping[str, type | tuple[type, ...]]) -> Mapping[str, Any]:
    try:
        fields = json.loads(line)
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise BadRow(f"no JSON ({error}): {shown(line.strip())}") from error
    if not isinstance(fields, dict):
        raise BadRow(f"a JSON object is expected, not {shown(fields)}")
    for key, kind in required.items():
        if key not in fields:
            raise BadRow(f"the field {key!r} is missing; the row has {shown(sorted(fields))}")
        if not isinstance(fields[key], kind):
            wanted = " or ".join(k.__name__ for k in (kind if isinstance(kind, tuple) else (kind,)))
            raise BadRow(f"the field {key!r} must be {wanted}, not {shown(fields[key])}")
    return fields
