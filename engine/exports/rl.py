"""Rows for reinforcement learning: a prompt, and the problem as one JSON text for ``provender.rewards``.

Each problem stands once for each language. Where no request of ``provender verify`` says what its check says,
it is left out, and not counted as written.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine.exports.attempts import NO_ATTEMPTS, Attempts
from engine.exports.examples import SOURCE, Example, Once
from engine.exports.lines import Lines, LinesExport
from engine.exports.rows import Row
from engine.exports.templates import template
from engine.files import part_path, put_in_place, write_atomically

#: Rows of the example file that NeMo Gym requires.
_GYM_EXAMPLES = 5


def _trl(example: Example) -> Lines:
    if example.asked is not None:
        yield {"prompt": example.prompt, "problem": example.ground_truth}


def _openrlhf(example: Example) -> Lines:
    if example.asked is not None:
        yield {"prompt": example.question, "label": example.ground_truth}


def _gym(example: Example) -> Lines:
    if example.asked is not None:
        asked = [dict(turn) for turn in example.prompt]
        yield {"responses_create_params": {"input": asked}, "provender": example.asked}


def _verl(example: Example, index: int) -> Mapping[str, Any]:
    return {
        "data_source": f"{SOURCE}/{example.row['kind']}",
        "prompt": example.prompt,
        "ability": example.row["kind"],
        "reward_model": {"style": "rule", "ground_truth": example.ground_truth},
        "extra_info": {"split": "train", "index": index, "id": example.row["id"]},
    }


def _skyrl(example: Example, index: int) -> Mapping[str, Any]:
    return {
        "data_source": f"{SOURCE}/{example.row['kind']}",
        "prompt": example.prompt,
        "env_class": SOURCE,
        "reward_spec": {"method": "rule", "ground_truth": example.ground_truth},
        "extra_info": {"split": "train", "index": index, "id": example.row["id"]},
    }


class RlParquetWriter:
    """Rows of one trainer as Parquet, a group at a time."""

    def __init__(self, path: Path, row_of: Callable[[Example, int], Mapping[str, Any]], spec: str) -> None:
        import pyarrow as pa
        import pyarrow.parquet as pq

        text, turn = pa.string(), pa.struct([("role", pa.string()), ("content", pa.string())])
        info = pa.struct([("split", text), ("index", pa.int64()), ("id", text)])
        truth = pa.struct([("style" if spec == "reward_model" else "method", text), ("ground_truth", text)])
        kinds = {"prompt": pa.list_(turn), spec: truth, "extra_info": info}
        second = ("ability",) if spec == "reward_model" else ("env_class",)
        names = ("data_source", "prompt", *second, spec, "extra_info")
        self._schema = pa.schema([(name, kinds.get(name, text)) for name in names])
        self._path, self._row_of, self._once = path, row_of, Once()
        self._waiting: list[Mapping[str, Any]] = []
        self._count = 0
        self._file = pq.ParquetWriter(part_path(path), self._schema, compression="zstd")

    def write(self, row: Row) -> bool:
        example = Example(row)
        if not self._once.is_new(example) or example.asked is None:
            return False
        self._waiting.append(self._row_of(example, self._count))
        self._count += 1
        if len(self._waiting) == _ROWS_PER_GROUP:
            self._write_group()
        return True

    def close(self) -> None:
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


_ROWS_PER_GROUP = 1024


@dataclass(frozen=True)
class RlParquetExport:
    """One Parquet file of RL rows, and the file by which the trainer comes to our reward."""

    name: str
    summary: str
    file_name: str
    row_of: Callable[[Example, int], Mapping[str, Any]]
    spec: str
    """The column of the ground truth."""
    beside: str = ""

    def open(self, folder: Path, attempts: Attempts = NO_ATTEMPTS) -> RlParquetWriter:
        if self.beside:
            write_atomically(folder / self.beside, template(self.beside))
        return RlParquetWriter(folder / self.file_name, self.row_of, self.spec)


def _gym_files(folder: Path) -> None:
    """The example file and the configuration that NeMo Gym asks for."""
    with (folder / "nemo_gym.jsonl").open(encoding="ascii") as rows:
        first = [line for line, _ in zip(rows, range(_GYM_EXAMPLES), strict=False)]
    write_atomically(folder / "example.jsonl", "".join(first))
    write_atomically(folder / "nemo_gym.yaml", template("nemo_gym.yaml"))


TRL_GRPO = LinesExport(
    "trl-grpo", "prompt and problem for TRL's GRPOTrainer", "trl_grpo.jsonl", _trl, once=True
)
OPENRLHF = LinesExport("openrlhf", "prompt and label for OpenRLHF", "openrlhf.jsonl", _openrlhf, once=True)
NEMO_GYM = LinesExport(
    "nemo-gym",
    "rows and configuration of a NeMo Gym resources server",
    "nemo_gym.jsonl",
    _gym,
    finish=_gym_files,
    once=True,
)
VERL = RlParquetExport("verl", "Parquet rows for verl", "verl.parquet", _verl, "reward_model")
SKYRL = RlParquetExport(
    "skyrl",
    "Parquet rows for SkyRL, with its environment",
    "skyrl.parquet",
    _skyrl,
    "reward_spec",
    "skyrl_env.py",
)
