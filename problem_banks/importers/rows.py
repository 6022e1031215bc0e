"""Rows of published files: what importers read, and how they refuse what they do not understand whole."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from problem_banks.importers.jsontext import BadJson, parse_json

#: Characters of an offending value that an error shows.
_SHOWN = 80

Types = type | tuple[type, ...]


class BadRow(ValueError):
    """A row can be read and still is not what the set publishes. The message shows the value."""


@dataclass(frozen=True)
class Row:
    """One row of a published file."""

    path: Path
    line: int
    """Counted from 1, as editors do."""
    fields: Mapping[str, Any]
    unit: str = "line"
    """What ``line`` counts: lines of JSON Lines, rows of tables, items of a JSON list."""

    def __getitem__(self, key: str) -> Any:
        return self.fields[key]

    def get(self, key: str, kind: Types, default: Any = None) -> Any:
        """An optional field of a type; ``default`` where it is absent, null or an empty text.

        Raises:
            BadRow: it is there, and of another type.
        """
        value = self.fields.get(key)
        return default if value is None or value == "" else of_type(key, value, kind)


@dataclass(frozen=True)
class Refused:
    """A row that makes no problem: where it stands, and why."""

    path: Path
    line: int
    unit: str
    reason: str

    def __str__(self) -> str:
        return f"{self.path}, {self.unit} {self.line}: {self.reason}"


def refused(row: Row, reason: object) -> Refused:
    """The refusal of a row."""
    return Refused(row.path, row.line, row.unit, str(reason))


def with_fields(row: Row, required: Mapping[str, Types]) -> Row:
    """The row with its ``required`` fields of their types.

    Raises:
        BadRow: a field is missing or of another type.
    """
    read = {}
    for key, kind in required.items():
        if key not in row.fields:
            raise BadRow(f"the field {key!r} is missing; the row has {shown(sorted(row.fields))}")
        read[key] = of_type(key, row.fields[key], kind)
    return Row(row.path, row.line, {**row.fields, **read}, row.unit)


def of_type(key: str, value: object, kind: Types) -> Any:
    """A field's value, of a type. What tables write as a text of JSON is read where no text is wanted.

    Raises:
        BadRow: it is of another type.
    """
    kinds = kind if isinstance(kind, tuple) else (kind,)
    if isinstance(value, str) and str not in kinds and value:
        try:
            value = parse_json(value)
        except BadJson as error:
            raise BadRow(f"the field {key!r}: {error}: {shown(value)}") from None
    if not isinstance(value, kinds) or (isinstance(value, bool) and bool not in kinds):
        wanted = " or ".join(each.__name__ for each in kinds)
        raise BadRow(f"the field {key!r} must be {wanted}, not {shown(value)}")
    return value


def malformed(error: ValidationError, *place: str) -> BadRow:
    """The first fault of a record in a row, below ``place``, with the value that is wrong."""
    first = error.errors()[0]
    where = ".".join(map(str, (*place, *first["loc"]))) or "the row"
    return BadRow(f"`{where}`: {first['msg']}, got {shown(first['input'])}")


def shown(value: object) -> str:
    """``value`` as an error message shows it, cut to a readable length."""
    try:
        text = repr(value[: 2 * _SHOWN] if isinstance(value, str | bytes) else value)
    except (ValueError, RecursionError):  # an integer past the interpreter's limit on digits, or a deep nest
        text = f"<a {type(value).__name__} too large to show>"
    return text if len(text) <= _SHOWN else text[: _SHOWN - 3] + "..."
