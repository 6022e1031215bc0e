import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from engine.certificate import Certificate
from engine.errors import InputError
from engine.exports import EXPORTS, write_dataset
from engine.exports.card import size_category
from engine.exports.parquet import ROWS_PER_GROUP
from engine.exports.rows import COLUMNS, row_of
from engine.records import Pair
from tests.engine.samples import (
    SQUARE,
    SQUARE_IN_RUBY,
    code_pair,
    funnel,
    math_pair,
    pairs,
    translation_pair,
)

PROMISED_COLUMNS = {
    "problem",
    "solution",
    "answer",
    "messages",
    "verdict",
    "evidence",
    "integrity",
    "pass_rate",
    "n_attempts",
    "difficulty",
    "solver",
    "bank",
    "bank_version",
    "seed",
    "lineage",
    "certificate",
}


def folder_bytes(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def write(folder: Path, items: list[Pair]) -> Path:
    write_dataset(folder, items, funnel=funnel(len(items)), manifest={"name": "sample", "seed": 7})
    return folder


def parquet_rows(folder: Path) -> list[dict[str, Any]]:
    import pyarrow.parquet as pq

    rows: list[dict[str, Any]] = pq.read_table(folder / "data/train.parquet").to_pylist()
    return rows


def test_every_promised_column_is_there() -> None:
    assert set(COLUMNS) >= PROMISED_COLUMNS


def test_equal_pairs_give_equal_bytes_and_nothing_else_is_left_behind(tmp_path: Path) -> None:
    first, second = (folder_bytes(write(tmp_path / name, pairs(40))) for name in ("a", "b"))
    assert first == second
    assert set(first) == {"data/train.parquet", "pairs.jsonl", "README.md", "manifest.json"}


def test_parquet_and_json_lines_hold_the_same_rows(tmp_path: Path) -> None:
    folder = write(tmp_path / "out", pairs(9))
    lines = [json.loads(line) for line in (folder / "pairs.jsonl").read_text().splitlines()]
    assert lines == parquet_rows(folder) == [row_of(pair) for pair in pairs(9)]


def test_more_rows_than_one_group_holds_are_all_written(tmp_path: Path) -> None:
    items = [math_pair(index=index) for index in range(ROWS_PER_GROUP + 5)]
    assert [row["id"] for row in parquet_rows(write(tmp_path, items))] == [pair.id for pair in items]


def test_the_time_that_a_check_took_reaches_no_row() -> None:
    pair = code_pair()
    slower = pair.model_copy(update={"verdict": pair.verdict.model_copy(update={"cpu_seconds": 9.9})})
    assert row_of(pair) == row_of(slower)


def test_text_that_no_utf8_can_hold_is_still_exported(tmp_path: Path) -> None:
    pair = math_pair()
    broken = pair.attempt.model_copy(update={"text": "half a pair: \ud83d, then \\boxed{2}"})
    folder = write(tmp_path, [Pair.model_validate({**dict(pair), "attempt": broken})])
    assert parquet_rows(folder)[0]["solution"] == "half a pair: \ufffd, then \\boxed{2}"


def test_when_the_pairs_stop_with_an_error_the_earlier_dataset_stays(tmp_path: Path) -> None:
    before = folder_bytes(write(tmp_path, pairs(3)))

    def failing() -> Iterator[Pair]:
        yield math_pair(index=99)
        raise InputError("the ledger cannot be read")

    with pytest.raises(InputError, match="ledger"):
        write_dataset(tmp_path, failing(), funnel=funnel(1), manifest={"name": "sample"})
    assert folder_bytes(tmp_path) == before


def test_a_pair_without_an_extracted_answer_is_refused(tmp_path: Path) -> None:
    pair = math_pair()
    attempt = pair.attempt.model_copy(update={"extracted": None})
    with pytest.raises(InputError, match="no extracted answer"):
        write(tmp_path, [Pair.model_validate({**dict(pair), "attempt": attempt})])


def test_the_manifest_lists_every_file_with_its_hash(tmp_path: Path) -> None:
    import hashlib

    folder = write(tmp_path, pairs(5))
    manifest = json.loads((folder / "manifest.json").read_text())
    assert manifest["pairs"] == 5
    assert manifest["run"] == {"name": "sample", "seed": 7}
    for name, entry in manifest["files"].items():
        content = (folder / name).read_bytes()
        assert entry == {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}


def test_the_card_has_the_header_that_the_hub_reads_and_the_drop_table(tmp_path: Path) -> None:
    text = (write(tmp_path, pairs(6)) / "README.md").read_text()
    _, header, body = text.split("---\n", 2)
    read = yaml.safe_load(header)
    assert read["license"] == "apache-2.0"
    assert read["size_categories"] == ["n<1K"]
    assert read["configs"][0]["data_files"] == [{"split": "train", "path": "data/train.parquet"}]
    assert {"language", "task_categories", "tags"} <= read.keys()
    assert "| answer rejected in the end: wrong_answer | 1 |" in body
    assert "`faulty`" not in body


def test_a_card_of_the_faulty_solver_says_that_its_rates_are_no_models(tmp_path: Path) -> None:
    pair = math_pair()
    attempt = pair.attempt.model_copy(update={"solver": "faulty"})
    folder = write(tmp_path, [Pair.model_validate({**dict(pair), "attempt": attempt})])
    assert "never a model" in (folder / "README.md").read_text()


@pytest.mark.parametrize(("count", "expected"), [(0, "n<1K"), (1_000, "1K<n<10K"), (10_000_000, "n>10M")])
def test_size_categories_are_those_of_the_hub(count: int, expected: str) -> None:
    assert size_category(count) == expected


def test_the_certificate_in_a_row_reads_back() -> None:
    certificate = Certificate.model_validate_json(row_of(code_pair())["certificate"])
    assert certificate.problem_id == code_pair().problem.id
    assert certificate.limits is not None and certificate.limits.cpu_seconds is not None


def test_a_translation_is_shown_from_source_code_to_target_code(tmp_path: Path) -> None:
    pair = translation_pair()
    writer = EXPORTS["translation"].open(tmp_path)
    writer.write(row_of(pair))
    writer.close()
    line = json.loads((tmp_path / "translation.jsonl").read_text())
    assert (line["source_language"], line["source_code"]) == ("python", SQUARE)
    assert (line["target_language"], line["target_code"]) == ("ruby", SQUARE_IN_RUBY)
    assert line["back_translation"] == "verified"
    asked, answered = line["messages"]
    assert SQUARE.strip() in asked["content"] and pair.problem.statement in asked["content"]
    assert answered == {"role": "assistant", "content": pair.attempt.text}


@pytest.mark.filterwarnings("ignore")
def test_the_folder_loads_with_the_datasets_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    monkeypatch.setenv("HF_HOME", str(tmp_path / "cache"))
    datasets = pytest.importorskip("datasets")
    folder = write(tmp_path / "sample", pairs(8))
    loaded = datasets.load_dataset(str(folder), split="train", cache_dir=str(tmp_path / "cache"))
    assert loaded.column_names == list(COLUMNS)
    assert loaded[1]["messages"][1]["content"].startswith("```python")
