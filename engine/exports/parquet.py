"""The rows as Parquet files of bounded size, with settings fixed so that equal rows give equal bytes."""

from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from engine.errors import LedgerError
from engine.exports.attempts import NO_ATTEMPTS, Attempts
from engine.exports.rows import Row
from engine.files import part_path, put_in_place

FOLDER = "data"
FILE_NAME = f"{FOLDER}/train.parquet"
#: What the files are called where there are several.
SEVERAL = f"{FOLDER}/train-*.parquet"

#: Rows held in memory before they are written as one row group: about 10 MB of pairs.
ROWS_PER_GROUP = 1024

#: A file that has grown to this is ended: hubs and loaders like files of a few hundred megabytes.
MAX_FILE_BYTES = 256 * 2**20

#: Fixed, because the default may change with the library: level 3 is zstd's own default.
ZSTD_LEVEL = 3


@cache
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


def packed(rows: Sequence[Row]) -> bytes:
    """Rows as compact bytes, to be kept until the dataset is written."""
    import pyarrow as pa

    sink = pa.BufferOutputStream()
    options = pa.ipc.IpcWriteOptions(compression=pa.Codec("zstd", ZSTD_LEVEL))
    with pa.ipc.new_stream(sink, schema(), options=options) as stream:
        stream.write_table(pa.Table.from_pylist(list(rows), schema=schema()))
    content: bytes = sink.getvalue().to_pybytes()
    return content


def unpacked(content: bytes) -> Any:
    """The rows that :func:`packed` packed, as an Arrow table.

    Raises:
        LedgerError: they are none any more.
    """
    import pyarrow as pa

    try:
        with pa.ipc.open_stream(content) as stream:
            return stream.read_all()
    except (pa.ArrowException, OSError) as error:
        raise LedgerError(
            f"the ledger holds rows that cannot be read ({str(error).splitlines()[0]}): it was damaged; go "
            "on from a copy of it, or choose another folder"
        ) from error


def parquet_files(folder: Path) -> list[Path]:
    """The Parquet files of a dataset, in the order of their rows."""
    one = folder / FILE_NAME
    return [one] if one.is_file() else sorted(folder.glob(SEVERAL))


class ParquetWriter:
    """Writes one file, or several where one would grow beyond ``max_file_bytes``.

    The files grow under names of their own and get their places together, at the end.
    """

    def __init__(self, folder: Path, *, max_file_bytes: int = MAX_FILE_BYTES) -> None:
        (folder / FOLDER).mkdir(exist_ok=True)
        for left_over in (folder / FOLDER).glob(part_path(Path("train.*")).name):
            left_over.unlink()  # by a run that was killed
        self._folder, self._max_file_bytes = folder, max_file_bytes
        self._schema = schema()
        self._rows: list[Row] = []
        self._tables: list[Any] = []
        self._grown: list[Path] = []
        self._sink: Any = None
        self._file: Any = None

    def write(self, row: Row) -> bool:
        self._rows.append(row)
        if len(self._rows) == ROWS_PER_GROUP:
            self._take_rows()
        return True

    def write_table(self, table: Any) -> None:
        """Adds the rows of an Arrow table; the bytes are those of the same rows written one by one."""
        self._take_rows()
        self._tables.append(table)
        self._write_groups()

    def close(self) -> None:
        self._take_rows()
        self._write_groups(rest=True)
        if not self._grown:
            self._begin_file()
        self._end_file()
        names = _names(len(self._grown))
        for grown, name in zip(self._grown, names, strict=True):
            grown.replace(part_path(self._folder / name))
            put_in_place(self._folder / name)
        for path in (self._folder / FOLDER).glob("train*.parquet"):
            if f"{FOLDER}/{path.name}" not in names:
                path.unlink()

    def abandon(self) -> None:
        # A disk that is full is so for the end of the file too.
        with suppress(OSError):
            self._end_file()
        for grown in self._grown:
            grown.unlink(missing_ok=True)

    def _take_rows(self) -> None:
        import pyarrow as pa

        if self._rows:
            self._tables.append(pa.Table.from_pylist(self._rows, schema=self._schema))
            self._rows.clear()
            self._write_groups()

    def _write_groups(self, *, rest: bool = False) -> None:
        """Writes every full row group; with ``rest``, the last one too."""
        import pyarrow as pa

        while (waiting := sum(table.num_rows for table in self._tables)) >= (1 if rest else ROWS_PER_GROUP):
            everything = pa.concat_tables(self._tables)
            self._write_group(everything.slice(0, ROWS_PER_GROUP).combine_chunks())
            self._tables = [everything.slice(ROWS_PER_GROUP)] if waiting > ROWS_PER_GROUP else []

    def _write_group(self, group: Any) -> None:
        if self._file is None:
            self._begin_file()
        self._file.write_table(group)
        if self._sink.tell() >= self._max_file_bytes:
            self._end_file()

    def _begin_file(self) -> None:
        import pyarrow.parquet as pq

        path = part_path(self._folder / FOLDER / f"train.{len(self._grown)}")
        self._grown.append(path)
        self._sink = path.open("wb")
        self._file = pq.ParquetWriter(
            self._sink,
            self._schema,
            version="2.6",
            compression="zstd",
            compression_level=ZSTD_LEVEL,
            use_dictionary=True,
            write_statistics=True,
        )

    def _end_file(self) -> None:
        file, sink = self._file, self._sink
        self._file = self._sink = None
        if file is not None:
            with sink:
                file.close()


def _names(files: int) -> list[str]:
    if files == 1:
        return [FILE_NAME]
    return [f"{FOLDER}/train-{number:05}-of-{files:05}.parquet" for number in range(files)]


class ParquetExport:
    name = "parquet"
    summary = "every column, as `datasets.load_dataset` reads it"

    def open(self, folder: Path, attempts: Attempts = NO_ATTEMPTS) -> ParquetWriter:
        return ParquetWriter(folder)


PARQUET = ParquetExport()
