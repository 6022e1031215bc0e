"""Reads the rows of a dataset back, one at a time, from the folder or from one of its files."""

import json
import math
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.errors import InputError
from engine.excerpts import excerpt
from engine.exports.jsonl import JSONL
from engine.exports.parquet import FILE_NAME as PARQUET_FILE
from engine.exports.parquet import parquet_files

if TYPE_CHECKING:
    import pyarrow as pa

#: Rows read at a time: a few megabytes.
ROWS_PER_BATCH = 256


def find_rows(dataset: Path) -> list[Path]:
    """The files that hold the rows of ``dataset``, in order; it is a folder or already such a file.

    Raises:
        InputError: there is no such file.
    """
    if dataset.is_file():
        return [dataset]
    if files := parquet_files(dataset):
        return files
    if (dataset / JSONL.file_name).is_file():
        return [dataset / JSONL.file_name]
    raise InputError(
        f"no dataset at {dataset}: give a folder that holds {PARQUET_FILE} or {JSONL.file_name}, "
        "or one such file"
    )


def read_rows(dataset: Path) -> Iterator[dict[str, Any]]:
    """The rows in order. Memory stays flat.

    Raises:
        InputError: the file is missing or malformed; for JSON lines the message names the line.
    """
    for path in find_rows(dataset):
        yield from _json_lines(path) if path.suffix in (".jsonl", ".json") else _parquet(path)


def _json_lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        try:
            for number, line in enumerate(file, start=1):
                yield _json_object(line, path, number)
        except UnicodeDecodeError as error:
            raise InputError(f"{path} is not UTF-8 text: {error}") from error


def _json_object(line: str, path: Path, number: int) -> dict[str, Any]:
    try:
        row = json.loads(line, parse_constant=_no_number)
        # Half a surrogate pair: neither UTF-8 nor a table can hold it.
        if "\\ud" in line.lower():
            json.dumps(row, ensure_ascii=False).encode("utf-8")
    except (ValueError, RecursionError) as error:
        raise InputError(f"{path}, line {number}: not JSON ({error}): {line[:80]!r}") from error
    if not isinstance(row, dict):
        raise InputError(f"{path}, line {number}: a row is a JSON object, not {line[:80]!r}")
    return row


def _no_number(name: str) -> None:
    """Refuses what Python reads and JSON does not know."""
    raise ValueError(f"{name} is no number of JSON")


def _parquet(path: Path) -> Iterator[dict[str, Any]]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with pq.ParquetFile(path) as file:
            fractional = _columns_of_json(path, file.schema_arrow)
            number = 0
            for batch in file.iter_batches(batch_size=ROWS_PER_BATCH):
                for row in batch.to_pylist():
                    number += 1
                    _require_numbers(row, fractional, f"{path}, row {number}")
                    yield row
    except (pa.ArrowInvalid, OSError) as error:
        raise InputError(f"{path} cannot be read as Parquet: {error}") from error


def _columns_of_json(path: Path, schema: "pa.Schema") -> list[str]:
    """The names of columns that hold fractions, in a file all of whose values JSON has too.

    Raises:
        InputError: a column holds others, as times or bytes: what is written of it could not be read again.
    """
    for field in schema:
        if (other := _beyond_json(field.type)) is not None:
            raise InputError(
                f"{path}: column {field.name!r} holds {other}, which JSON does not have: make it text, "
                "or leave the column out"
            )
    return [field.name for field in schema if _has_fractions(field.type)]


def _parts(kind: "pa.DataType") -> "list[pa.DataType]":
    """Of a type that is made of others, these."""
    import pyarrow.types as of

    if of.is_dictionary(kind):
        return [kind.value_type]
    if of.is_list(kind) or of.is_large_list(kind) or of.is_fixed_size_list(kind):
        return [kind.value_type]
    return [field.type for field in kind] if of.is_struct(kind) else []


def _beyond_json(kind: "pa.DataType") -> "pa.DataType | None":
    """The first type in a type whose values are none of JSON's."""
    import pyarrow.types as of

    if parts := _parts(kind):
        return next((found for part in parts if (found := _beyond_json(part)) is not None), None)
    known = (of.is_null, of.is_boolean, of.is_integer, of.is_floating, of.is_string, of.is_large_string)
    return None if any(is_one(kind) for is_one in (*known, of.is_string_view, of.is_struct)) else kind


def _has_fractions(kind: "pa.DataType") -> bool:
    import pyarrow.types as of

    return of.is_floating(kind) or any(map(_has_fractions, _parts(kind)))


def _require_numbers(row: dict[str, Any], fractional: list[str], place: str) -> None:
    """
    Raises:
        InputError: a column holds a float that is no number.
    """
    for name in fractional:
        if not _finite(row[name]):
            raise InputError(f"{place}: {name}: {excerpt(repr(row[name]), 80)} is no number of JSON")


def _finite(value: Any) -> bool:
    if isinstance(value, float):
        return math.isfinite(value)
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return all(map(_finite, parts))
