"""The rows as one Parquet file, with settings fixed so that equal rows give equal bytes."""

from pathlib import Path
from typing import Any

from engine.exports.rows import Row
from engine.files import part_path, put_in_place

FILE_NAME = "data/train.parquet"

#: Rows held in memory before they are written as one row group: about 10 MB of pairs.
ROWS_PER_GROUP = 1024

#: Fixed, because the default may change with the library: level 3 is zstd's own default.
ZSTD_LEVEL = 3


def schema() -> Any:
    """The Arrow schema of :class:`engine.exports.rows.Row`."""
    import pyarrow as pa

    turn = pa.struct([("role", pa.string()), ("content", pa.string())])
    special = {
        "messages": pa.list_(turn),
        "pass_rate": pa.float64(),
        "n_attempts": pa.int64(),
        "difficulty": pa.float64(),
        "strength": pa.float64(),
        "seed": pa.int64(),
    }
    return pa.schema([(column, special.get(column, pa.string())) for column in Row.__annotations__])


class ParquetWriter:
    def __init__(self, path: Path) -> None:
        import pyarrow.parquet as pq

        path.parent.mkdir(exist_ok=True)
        self._path = path
        self._schema = schema()
        self._waiting: list[Row] = []
        self._file = pq.ParquetWriter(
            part_path(path),
            self._schema,
            version="2.6",
            compression="zstd",
            compression_level=ZSTD_LEVEL,
            use_dictionary=True,
            write_statistics=True,
        )

    def write(self, row: Row) -> bool:
        self._waiting.append(row)
        if len(self._waiting) == ROWS_PER_GROUP:
            self._write_group()
        return True

    def close(self) -> None:
        if self._waiting:
            self._write_group()
        self._file.close()
        put_in_place(self._path)

    def abandon(self) -> None:
        self._file.close()
        part_path(self._path).unlink(missing_ok=True)

    def _write_group(self) -> None:
        import pyarrow as pa

        self._file.write_table(pa.Table.from_pylist(self._waiting, schema=self._schema))
        self._waiting.clear()


class ParquetExport:
    name = "parquet"
    summary = "every column, as `datasets.load_dataset` reads it"

    def open(self, folder: Path) -> ParquetWriter:
        return ParquetWriter(folder / FILE_NAME)


PARQUET = ParquetExport()
