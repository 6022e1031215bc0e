"""Reads the rows of a dataset back, one at a time, from the folder or from one of its files."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from engine.errors import InputError
from engine.exports.jsonl import JSONL
from engine.exports.parquet import FILE_NAME as PARQUET_FILE
from engine.exports.parquet import parquet_files

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
            for batch in file.iter_batches(batch_size=ROWS_PER_BATCH):
                yield from batch.to_pylist()
    except (pa.ArrowInvalid, OSError) as error:
        raise InputError(f"{path} cannot be read as Parquet: {error}") from error
