"""Parquet files: equal rows give equal bytes however they come in, and no file grows without bound."""

from pathlib import Path

import pytest
from annotated_types import Le

from engine.config import RunConfig
from engine.exports.parquet import ROWS_PER_GROUP, ParquetWriter, packed, parquet_files, unpacked
from engine.exports.reader import read_rows
from engine.exports.rows import Row, row_of
from tests.engine.samples import code_pair, math_pair

ROWS: list[Row] = [row_of(math_pair(index=index)) for index in range(2 * ROWS_PER_GROUP + 7)]
#: Smaller than one row group, so that each becomes a file.
TINY = 1000


def written(folder: Path, rows: list[Row], *, max_file_bytes: int = 2**30) -> list[bytes]:
    folder.mkdir(exist_ok=True)
    writer = ParquetWriter(folder, max_file_bytes=max_file_bytes)
    for row in rows:
        writer.write(row)
    writer.close()
    return [path.read_bytes() for path in parquet_files(folder)]


@pytest.mark.parametrize("length", [1, 256, 1000, ROWS_PER_GROUP, 3 * ROWS_PER_GROUP])
def test_rows_that_were_packed_give_the_bytes_of_rows_one_by_one(tmp_path: Path, length: int) -> None:
    rows = ROWS if length > 1 else ROWS[:40]
    writer = ParquetWriter(tmp_path)
    for start in range(0, len(rows), length):
        writer.write_table(unpacked(packed(rows[start : start + length])))
    writer.close()
    assert [path.read_bytes() for path in parquet_files(tmp_path)] == written(tmp_path / "other", rows)


def test_nothing_packed_is_nothing_unpacked() -> None:
    assert unpacked(packed([])).num_rows == 0
    assert unpacked(packed([row_of(code_pair())])).to_pylist() == [row_of(code_pair())]


def test_the_greatest_seed_of_a_run_has_room_in_its_column(tmp_path: Path) -> None:
    (greatest,) = [rule.le for rule in RunConfig.model_fields["seed"].metadata if isinstance(rule, Le)]
    assert isinstance(greatest, int)
    row: Row = {**ROWS[0], "seed": greatest}
    written(tmp_path, [row])
    assert [each["seed"] for each in read_rows(tmp_path)] == [greatest]


def test_large_datasets_are_several_files_that_hold_all_rows_in_order(tmp_path: Path) -> None:
    assert len(written(tmp_path, ROWS, max_file_bytes=TINY)) == 3
    assert [path.name for path in parquet_files(tmp_path)] == [
        f"train-{number:05}-of-00003.parquet" for number in range(3)
    ]
    assert [row["id"] for row in read_rows(tmp_path)] == [row["id"] for row in ROWS]


def test_files_of_an_earlier_dataset_do_not_stay(tmp_path: Path) -> None:
    written(tmp_path, ROWS, max_file_bytes=TINY)
    written(tmp_path, ROWS[:3])
    assert [path.name for path in (tmp_path / "data").iterdir()] == ["train.parquet"]
    written(tmp_path, ROWS, max_file_bytes=TINY)
    assert len(list((tmp_path / "data").iterdir())) == 3


def test_what_a_killed_writer_left_is_cleared_and_an_abandoned_one_changes_nothing(tmp_path: Path) -> None:
    before = written(tmp_path, ROWS[:3])
    killed = ParquetWriter(tmp_path, max_file_bytes=TINY)
    for row in ROWS:
        killed.write(row)
    abandoned = ParquetWriter(tmp_path)
    abandoned.write(ROWS[0])
    abandoned.abandon()
    assert [path.name for path in (tmp_path / "data").iterdir()] == ["train.parquet"]
    assert [path.read_bytes() for path in parquet_files(tmp_path)] == before
