"""Published files by their format: JSON Lines, JSON, Parquet and CSV, gzipped or not, and folders of them.

Rows come one at a time. What is wrong with one row is said of that row, and the next is read; what is wrong
with a file ends it. No row takes more memory than :data:`MAX_ROW_BYTES`, whatever an archive unpacks to.
"""

import csv
import gzip
import io
import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO, cast

from problem_banks.errors import InputError
from problem_banks.importers.jsontext import BadJson, parse_json
from problem_banks.importers.rows import Refused, Row, shown

#: Bytes of one row. Hidden tests of a contest problem take some 100 MB; a bomb takes anything.
MAX_ROW_BYTES = 256 * 1024 * 1024
#: A JSON file is held in memory whole.
MAX_JSON_BYTES = 1024 * 1024 * 1024

_GZIP_MAGIC, _PARQUET_MAGIC = b"\x1f\x8b", b"PAR1"
#: First bytes of archives that are not read.
_ARCHIVES: Mapping[bytes, str] = {
    b"PK\x03\x04": "a zip archive",
    b"\xfd7zXZ": "an xz archive",
    b"BZh": "a bzip2 archive",
    b"\x28\xb5\x2f\xfd": "a zstd archive",
    b"ARROW1": "an Arrow file (write it as Parquet: `dataset.to_parquet(...)`)",
}
#: Rows of a table that are held at once.
_BATCH_ROWS = 16
#: Keys under which a JSON object holds its rows.
_ROW_KEYS = ("data", "rows", "examples", "problems", "train", "test")
_BOM = b"\xef\xbb\xbf"
#: What texts in units of two or four bytes begin with: their lines end between such units.
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")


def entries(path: Path) -> Iterator[Row | Refused]:
    """The rows of a file, or of every file of a known format below a folder, in the order of their names.

    Raises:
        InputError: no such file, or one that cannot be read beyond some row.
    """
    files = _files_below(path) if path.is_dir() else [path]
    for file in files:
        try:
            yield from _reader(file)(file)
        except (OSError, EOFError, zlib.error, UnicodeDecodeError) as error:
            raise InputError(f"cannot read {file}: {error}") from error


def _files_below(folder: Path) -> list[Path]:
    files = sorted(
        each
        for each in folder.rglob("*")
        if each.is_file() and _format_of(each) and not each.name.startswith(".")
    )
    if not files:
        raise InputError(f"{folder} holds no file that ends with {', '.join(_READERS)}, gzipped or not")
    return files


def _format_of(path: Path) -> str:
    """The ending that tells how a file is read; empty where none is known."""
    name = path.name.lower().removesuffix(".gz")
    return next((ending for ending in _READERS if name.endswith(ending)), "")


def _reader(path: Path) -> "_Reader":
    if _start_of(path).startswith(_PARQUET_MAGIC):
        return _parquet
    # A file of any other name is JSON Lines, as published files mostly are.
    return _READERS[_format_of(path) or ".jsonl"]


def _start_of(path: Path) -> bytes:
    """The first bytes of a file, which is no archive but a gzipped file.

    Raises:
        InputError: it is another archive.
    """
    with _open(path) as file:
        start = file.read(8)
    archive = next((what for magic, what in _ARCHIVES.items() if start.startswith(magic)), None)
    if archive is not None:
        raise InputError(f"{path} is {archive}: unpack it first")
    return start


def json_value(path: Path) -> Any:
    """The value of a file of JSON, gzipped or not, which is held in memory whole.

    Raises:
        InputError: there is no such file, or it cannot be unpacked, or is too large.
        BadJson: it is no JSON.
    """
    try:
        _start_of(path)
        with _open(path) as file:
            text = file.read(MAX_JSON_BYTES)
    except (OSError, EOFError, zlib.error) as error:
        raise InputError(f"cannot read {path}: {getattr(error, 'strerror', None) or error}") from None
    if len(text) >= MAX_JSON_BYTES:
        raise _too_large(path)
    return parse_json(text.removeprefix(_BOM))


def _too_large(path: Path) -> InputError:
    return InputError(f"{path} is JSON of more than {MAX_JSON_BYTES // 1024**2} MiB: write it as JSON Lines")


def _open(path: Path) -> BinaryIO:
    with path.open("rb") as file:
        zipped = file.read(2) == _GZIP_MAGIC
    return cast(BinaryIO, gzip.open(path, "rb")) if zipped else path.open("rb")


def _jsonl(path: Path) -> Iterator[Row | Refused]:
    number = 0
    try:
        with _open(path) as file:
            while line := file.readline(MAX_ROW_BYTES):
                number += 1
                if number == 1 and line.startswith(_WIDE):
                    raise InputError(f"{path} is text in UTF-16 or UTF-32: write it in UTF-8")
                whole = line.endswith(b"\n") or len(line) < MAX_ROW_BYTES
                if not whole:
                    _skip_line(file)
                    yield Refused(path, number, "line", f"longer than {MAX_ROW_BYTES // 1024**2} MiB")
                elif line.strip():
                    yield _object_row(path, number, "line", line.removeprefix(_BOM) if number == 1 else line)
    except (OSError, EOFError, zlib.error) as error:
        raise InputError(f"cannot read {path} beyond line {number}: {error}") from error


def _skip_line(file: BinaryIO) -> None:
    while (rest := file.readline(1024 * 1024)) and not rest.endswith(b"\n"):
        pass


def _object_row(path: Path, number: int, unit: str, text: bytes) -> Row | Refused:
    try:
        return _row(path, number, unit, parse_json(text))
    except BadJson as error:
        return Refused(path, number, unit, f"{error}: {shown(text.strip())}")


def _row(path: Path, number: int, unit: str, value: Any) -> Row | Refused:
    if isinstance(value, dict):
        return Row(path, number, value, unit)
    return Refused(path, number, unit, f"a JSON object is expected, not {shown(value)}")


def _json(path: Path) -> Iterator[Row | Refused]:
    """A list of objects, or an object that holds one; and JSON Lines that are named so."""
    with _open(path) as file:
        first = file.readline(MAX_ROW_BYTES)
        if first.removeprefix(_BOM).lstrip()[:1] == b"{" and _is_json(first.removeprefix(_BOM)):
            yield from _jsonl(path)
            return
        text = first + file.read(MAX_JSON_BYTES)
    if len(text) >= MAX_JSON_BYTES:
        raise _too_large(path)
    try:
        content = parse_json(text.removeprefix(_BOM))
    except BadJson as error:
        raise InputError(f"{path}: {error}") from None
    for number, item in enumerate(_items(path, content), start=1):
        yield _row(path, number, "item", item)


def _is_json(line: bytes) -> bool:
    try:
        parse_json(line)
    except BadJson:
        return False
    return True


def _items(path: Path, content: Any) -> list[Any]:
    if isinstance(content, dict):
        lists = [content[key] for key in _ROW_KEYS if isinstance(content.get(key), list)]
        content = lists[0] if len(lists) == 1 else content
    if isinstance(content, list):
        return content
    raise InputError(f"{path} must hold a list of rows, or an object with one under {', '.join(_ROW_KEYS)}")


def _parquet(path: Path) -> Iterator[Row | Refused]:
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise InputError(f"{path} is Parquet, which needs pyarrow: pip install pyarrow") from None
    number = 0
    try:
        with pq.ParquetFile(path) as table:
            for batch in table.iter_batches(batch_size=_BATCH_ROWS):
                for fields in batch.to_pylist():
                    number += 1
                    yield Row(path, number, fields, "row")
    except (pa.ArrowException, ValueError) as error:
        raise InputError(f"cannot read {path} beyond row {number}: {error}") from error


def _csv(path: Path) -> Iterator[Row | Refused]:
    limit = csv.field_size_limit(MAX_ROW_BYTES)
    try:
        with _open(path) as file, io.TextIOWrapper(file, encoding="utf-8-sig", newline="") as text:
            reader = csv.reader(text, strict=True)
            heads = next(reader, [])
            if len(set(heads)) < len(heads):
                raise InputError(f"{path} names a column twice: {shown(heads)}")
            for number, cells in enumerate(reader, start=1):
                if len(cells) == len(heads):
                    yield Row(path, number, dict(zip(heads, cells, strict=True)), "row")
                elif cells:
                    yield Refused(path, number, "row", f"{len(cells)} cells under {len(heads)} heads")
    except csv.Error as error:
        raise InputError(f"cannot read {path}: {error}") from error
    finally:
        csv.field_size_limit(limit)


_Reader = Callable[[Path], Iterator[Row | Refused]]
#: By the ending of a file's name, without ``.gz``.
_READERS: Mapping[str, _Reader] = {".jsonl": _jsonl, ".json": _json, ".parquet": _parquet, ".csv": _csv}
