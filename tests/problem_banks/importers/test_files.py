"""Files of every format hold the same problems; what is broken is named, and the rest goes on."""

import csv
import gzip
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from problem_banks.errors import InputError
from problem_banks.importers import Refused, files, load, read
from problem_banks.records import Problem
from tests.problem_banks.importers.published_rows import FIRST

_ROWS = [{**FIRST["apps"], "problem_id": number} for number in range(3)]
_CONTESTS = [FIRST["codecontests"], {**FIRST["codecontests"], "name": "2_A"}]


def _lines(rows: list[dict[str, Any]], end: str = "\n") -> bytes:
    return "".join(json.dumps(row) + end for row in rows).encode()


def _parquet(path: Path, rows: list[dict[str, Any]]) -> None:
    pq.write_table(pa.Table.from_pylist(rows), path)


def _csv(path: Path, rows: list[dict[str, Any]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        for row in rows:
            writer.writerow(
                {key: value if isinstance(value, str) else json.dumps(value) for key, value in row.items()}
            )


#: Ways to write rows to a file, by its name.
_FORMATS: Mapping[str, Callable[[Path, list[dict[str, Any]]], object]] = {
    "a.jsonl": lambda path, rows: path.write_bytes(_lines(rows)),
    "crlf.jsonl": lambda path, rows: path.write_bytes(_lines(rows, "\r\n")),
    "bom.jsonl": lambda path, rows: path.write_bytes(b"\xef\xbb\xbf" + _lines(rows)),
    "a.jsonl.gz": lambda path, rows: path.write_bytes(gzip.compress(_lines(rows))),
    "lines.json": lambda path, rows: path.write_bytes(_lines(rows)),
    "list.json": lambda path, rows: path.write_text(json.dumps(rows)),
    "pretty.json": lambda path, rows: path.write_text(json.dumps(rows, indent=2)),
    "data.json": lambda path, rows: path.write_text(json.dumps({"data": rows}, indent=1)),
    "list.json.gz": lambda path, rows: path.write_bytes(gzip.compress(json.dumps(rows).encode())),
    "a.parquet": _parquet,
    "parquet-by-another-name": _parquet,
    "a.csv": _csv,
}


@pytest.mark.parametrize("rows", [_ROWS, _CONTESTS], ids=["apps", "codecontests"])
@pytest.mark.parametrize("name", _FORMATS)
def test_every_format_holds_the_same_problems(name: str, rows: list[dict[str, Any]], tmp_path: Path) -> None:
    importer = "apps" if rows is _ROWS else "codecontests"
    _FORMATS["a.jsonl"](tmp_path / "plain.jsonl", rows)
    _FORMATS[name](tmp_path / name, rows)
    assert list(load(importer, tmp_path / name)) == list(load(importer, tmp_path / "plain.jsonl"))


def test_a_folder_holds_the_rows_of_its_files_in_the_order_of_their_names(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    _parquet(tmp_path / "data" / "train-00000.parquet", _ROWS[:1])
    _parquet(tmp_path / "data" / "train-00001.parquet", _ROWS[1:])
    (tmp_path / "README.md").write_text("not a row")
    assert [problem.source_id for problem in load("apps", tmp_path)] == ["APPS/0", "APPS/1", "APPS/2"]


def test_a_folder_without_any_file_says_which_are_read(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("not a row")
    with pytest.raises(InputError, match=r"no file that ends with \.jsonl, \.json, \.parquet, \.csv"):
        list(load("apps", tmp_path))


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.zip", b"PK\x03\x04rest", "is a zip archive: unpack it first"),
        ("a.jsonl.zst", b"\x28\xb5\x2f\xfdrest", "is a zstd archive"),
        ("a.arrow", b"ARROW1\x00\x00", "is an Arrow file"),
        ("a.parquet", b"PAR1 and no table", "cannot read"),
        ("a.json", b"[1, 2", "no JSON"),
        ("a.json", b'{"a": 1,\n"b": 2}', "must hold a list of rows"),
        ("a.csv", b'a,b\n"x', "cannot read"),
        ("a.csv", b"a,a\n1,2\n", "names a column twice"),
        ("a.csv", b"\xff\xfe\x00", "cannot read"),
        ("a.jsonl", "{}\n{}\n".encode("utf-16"), "UTF-16"),
        ("a.jsonl", b"\xfe\xff" + "{}\n".encode("utf-16-be"), "UTF-16"),
        ("a.jsonl.gz", gzip.compress(b"{}" * 1000, mtime=0)[:-30], "cannot read"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(name: str, content: bytes, reason: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError, match=reason) as caught:
        list(load("apps", tmp_path / name))
    assert name in str(caught.value)


def test_a_refused_row_is_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    good = json.dumps(_ROWS[0]).encode()
    bad = [b"{", b"\xff\xfe", b"[1]", b"null", b'{"question": "?"}', b'{"a": 1, "a": 2}', b"[" * 10_000]
    path = tmp_path / "set.jsonl"
    path.write_bytes(b"\n".join([good, *bad, good]) + b"\n")
    refused: list[Refused] = []
    assert len(list(load("apps", path, refused.append))) == 2
    assert [each.line for each in refused] == [2, 3, 4, 5, 6, 7, 8]
    assert all(str(each).startswith(f"{path}, line {each.line}: ") and each.reason for each in refused)
    with pytest.raises(InputError, match="line 2"):
        list(load("apps", path))


@pytest.mark.parametrize("count", [1, 5, 30])
def test_a_file_of_another_set_is_an_error_and_no_empty_set(count: int, tmp_path: Path) -> None:
    path = tmp_path / "other.jsonl"
    path.write_bytes(_lines([{"text": "no problem"}] * count))
    with pytest.raises(
        InputError, match=r"line 1: the field 'question' is missing.*makes no problem of 'apps'"
    ):
        list(load("apps", path, lambda refused: None))


def test_rows_are_read_one_at_a_time(tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    path.write_bytes(_lines(_ROWS) + b"{")
    first = next(read("apps", path))
    assert isinstance(first, Problem)


def test_a_line_that_unpacks_to_more_than_a_row_may_hold_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "MAX_ROW_BYTES", 100_000)
    path = tmp_path / "set.jsonl.gz"
    with gzip.open(path, "wb") as file:
        file.write(_lines(_ROWS[:1]))
        for _ in range(50):
            file.write(b"0" * 100_000)
        file.write(b"\n" + _lines(_ROWS[1:]))
    assert path.stat().st_size < 20_000
    refused: list[Refused] = []
    assert len(list(load("apps", path, refused.append))) == 3
    assert [(each.line, "longer than" in each.reason) for each in refused] == [(2, True)]


def test_bytes_behind_an_archive_are_no_rows(tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl.gz"
    path.write_bytes(gzip.compress(_lines(_ROWS)) + b"tail")
    with pytest.raises(InputError, match="cannot read"):
        list(load("apps", path))


@pytest.mark.parametrize("name", ["a.jsonl", "a.json", "a.csv", "a.jsonl.gz"])
def test_a_file_without_rows_is_no_published_file(tmp_path: Path, name: str) -> None:
    content = b"[]" if name == "a.json" else b""
    (tmp_path / name).write_bytes(gzip.compress(content) if name.endswith(".gz") else content)
    with pytest.raises(InputError, match=r"a\.\w+.* holds no row"):
        list(read("gsm8k", tmp_path / name))
