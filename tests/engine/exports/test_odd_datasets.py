"""Datasets as they are not written by us: every line is a row by its types, or refused by name."""

import datetime
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from engine.cli.app import app
from engine.curation.plan import CurationPlan
from engine.curation.writing import curate
from engine.errors import ConfigError, InputError
from engine.exports import convert
from engine.exports.convert import MAX_NAMED
from engine.exports.reader import read_rows
from engine.exports.rows import row_of
from problem_banks.records import Problem
from tests.engine.samples import math_pair, math_problem, pairs, translation_pair

ROW: dict[str, Any] = {**row_of(math_pair())}
_HALF = "\ud800"

#: Lines that are no rows, and what an error says of each.
LINES = {
    "half a pair in a text": (json.dumps(ROW | {"problem": f"What {_HALF}?"}), "surrogates"),
    "half a pair in a further column": (json.dumps(ROW | {"note": [_HALF]}), "surrogates"),
    "half a pair in a name": (json.dumps(ROW | {_HALF: 1}), "surrogates"),
    "no number": (json.dumps(ROW | {"difficulty": float("nan")}), "NaN is no number of JSON"),
    "infinity": (json.dumps(ROW | {"strength": float("-inf")}), "-Infinity is no number"),
    "a number beyond all tables": (json.dumps(ROW | {"n_attempts": 10**30}), "n_attempts"),
    "a seed beyond all tables": (json.dumps(ROW | {"seed": -(10**30)}), "seed"),
    "fewer than no attempts": (json.dumps(ROW | {"n_attempts": -1}), "n_attempts"),
    "a turn without words": (json.dumps(ROW | {"messages": [{"role": "user"}]}), "content"),
    "a turn of a number": (json.dumps(ROW | {"messages": [{"role": "user", "content": 1}]}), "content"),
    "turns of texts": (json.dumps(ROW | {"messages": ["x"]}), "messages"),
    "a column of another type": (json.dumps(ROW | {"solution": None}), "solution"),
    "a column less": (json.dumps({key: ROW[key] for key in ROW if key != "lineage"}), "lineage"),
    "a verdict that is no acceptance": (json.dumps(ROW | {"verdict": "wrong_answer"}), "verdict"),
    "a kind that there is none of": (json.dumps(ROW | {"kind": "poetry"}), "kind"),
    "a language that there is none of": (json.dumps(ROW | {"language": "klingon"}), "language"),
    "a language without a name": (json.dumps(ROW | {"language": ""}), "language"),
    "a speaker whom no template knows": (
        json.dumps(ROW | {"messages": [{"role": "alien", "content": "x"}, *ROW["messages"]]}),
        "role",
    ),
    "an integrity that there is none of": (json.dumps(ROW | {"integrity": "iron"}), "integrity"),
    "a way back that there is none of": (json.dumps(ROW | {"back_translation": "fine"}), "back_translation"),
    "a share of more than all": (json.dumps(ROW | {"pass_rate": 1.5}), "pass_rate"),
    "a share of less than none": (json.dumps(ROW | {"strength": -0.5}), "strength"),
    "a list": (json.dumps([ROW]), "a row is a JSON object"),
    "nothing": ("\n" + json.dumps(ROW), "line 1"),
    "half a line": (json.dumps(ROW)[:99], "line 1"),
    "brackets": ("[" * 100_000, "line 1"),
}


@pytest.mark.parametrize("format_name", ["jsonl", "parquet", "messages", "dpo", "trl-grpo", "harbor"])
@pytest.mark.parametrize("case", LINES)
def test_a_line_that_is_no_row_is_named_and_nothing_is_written(
    case: str, format_name: str, tmp_path: Path
) -> None:
    line, said = LINES[case]
    (tmp_path / "in.jsonl").write_text(line + "\n", "utf-8")
    with pytest.raises(InputError, match=said):
        convert(tmp_path / "in.jsonl", tmp_path / "out", format_name)
    assert not [path for path in (tmp_path / "out").rglob("*") if path.is_file()]


#: JSON texts in a column, which are read where they are asked for.
_CERTIFICATE = json.loads(ROW["certificate"])
TEXTS = {
    "no text": "",
    "null": "null",
    "a list": "[]",
    "nothing in it": "{}",
    "brackets": "[" * 100_000,
    "another check": json.dumps(_CERTIFICATE | {"check": {"type": "oracle"}}),
    "a check less": json.dumps({key: value for key, value in _CERTIFICATE.items() if key != "check"}),
    "a number for a gold": json.dumps(_CERTIFICATE | {"check": {"type": "answer", "gold": 7}}),
}


@pytest.mark.parametrize("format_name", ["dpo", "kto", "trl-grpo", "verl", "harbor", "lm-eval", "repair"])
@pytest.mark.parametrize("case", TEXTS)
def test_a_certificate_that_is_none_is_named(case: str, format_name: str, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(json.dumps(ROW | {"certificate": TEXTS[case]}) + "\n")
    if format_name == "repair":  # asks for the lineage first
        (tmp_path / "in.jsonl").write_text(json.dumps(ROW | {"lineage": TEXTS[case]}) + "\n")
        if case not in ("no text", "null", "a list", "brackets"):
            assert convert(tmp_path / "in.jsonl", tmp_path / "out", format_name).written == 0
            return
    with pytest.raises(InputError, match="row 1"):
        convert(tmp_path / "in.jsonl", tmp_path / "out", format_name)
    assert not [path for path in (tmp_path / "out").rglob("*") if path.is_file()]


@pytest.mark.parametrize("case", LINES)
def test_curation_refuses_it_too(case: str, tmp_path: Path) -> None:
    line, said = LINES[case]
    (tmp_path / "in.jsonl").write_text(line + "\n", "utf-8")
    with pytest.raises(InputError, match=said):
        curate(CurationPlan(sources=(tmp_path / "in.jsonl",)), tmp_path / "out")


@pytest.mark.parametrize(
    "changed",
    [
        {"note": "a further column"},
        {"messages": [dict(turn, name="x") for turn in ROW["messages"]]},
        {"messages": [{"role": "system", "content": "Be brief."}, *ROW["messages"]]},
    ],
)
def test_what_is_odd_and_no_mistake_is_read(changed: dict[str, Any], tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(json.dumps(ROW | changed) + "\r\n", "utf-8")
    assert convert(tmp_path / "in.jsonl", tmp_path / "out", "jsonl").written == 1


@pytest.mark.parametrize(
    "statement",
    ["A whole pair: \U0001f600, written as two escapes", "The letters \\ud800 themselves", "Half: \ud83d"],
)
def test_a_row_that_was_written_so_is_no_changed_one(statement: str, tmp_path: Path) -> None:
    problem = Problem.model_validate(math_problem().model_dump() | {"statement": statement})
    pair = math_pair()
    attempt = pair.attempt.model_copy(update={"problem_id": problem.id})
    row = row_of(pair.model_copy(update={"problem": problem, "attempt": attempt}))
    (tmp_path / "in.jsonl").write_text(json.dumps(row) + "\r\n", "utf-8")
    assert convert(tmp_path / "in.jsonl", tmp_path / "out", "jsonl").written == 1


#: What somebody may change in a row, and the column that is named.
TAMPERED: dict[str, tuple[dict[str, Any], str]] = {
    "another id": ({"id": "0" * 64}, "id"),
    "another statement": ({"problem": "What is 1 + 2?"}, "problem"),
    "another solution": ({"solution": "It is \\boxed{3}."}, "solution"),
    "another answer": ({"answer": "3"}, "answer"),
    "another kind": ({"kind": "code", "language": "python"}, "kind"),
    "more than it reached": ({"integrity": "kernel"}, "integrity"),
    "another conversation": (
        {"messages": [{"role": "user", "content": "Hi"}, {"role": "assistant", "content": ROW["solution"]}]},
        "messages",
    ),
    "another last turn": (
        {"messages": [*ROW["messages"][:-1], {"role": "assistant", "content": "It is 3."}]},
        "messages",
    ),
    "the certificate of another": ({"certificate": row_of(math_pair(index=5))["certificate"]}, "solution"),
    "another gold": ({"certificate": ROW["certificate"].replace('"gold":"2"', '"gold":"3"')}, "check"),
    "the answer of another": (
        {"certificate": ROW["certificate"].replace('"answer":"2"', '"answer":"3"')},
        "answer",
    ),
    "a source without its certificate": ({"source_solution": "x"}, "source_solution"),
    "a source of another": ({"source_certificate": row_of(math_pair(index=5))["certificate"]}, "source"),
}


@pytest.mark.parametrize("format_name", ["jsonl", "alpaca", "verl", "harbor"])
def test_a_changed_row_is_left_out_by_name_and_counted(format_name: str, tmp_path: Path) -> None:
    rows: list[dict[str, Any]] = [{**row_of(pair)} for pair in pairs(4)]
    lines = [*rows[:2], *(ROW | changed for changed, _ in TAMPERED.values()), *rows[2:]]
    (tmp_path / "in.jsonl").write_text("".join(json.dumps(row) + "\n" for row in lines))
    alone = tmp_path / "alone.jsonl"
    alone.write_text("".join(json.dumps(row) + "\n" for row in rows))
    done = convert(tmp_path / "in.jsonl", tmp_path / "out", format_name)
    assert done.written == convert(alone, tmp_path / "alone", format_name).written
    assert done.refused == len(done.named) == len(TAMPERED)
    for place, named, (_, column) in zip(range(3, 99), done.named, TAMPERED.values(), strict=False):
        assert named.startswith(f"row {place} (") and column in named.partition(": ")[2]


@pytest.mark.parametrize(
    "changed",
    [
        {"source_certificate": None},
        {"source_language": "cpp"},
        {"source_solution": "another program"},
        {"lineage": '{"attempts": []}'},
    ],
)
def test_a_translation_whose_source_was_changed_is_left_out(changed: dict[str, Any], tmp_path: Path) -> None:
    row: dict[str, Any] = {**row_of(translation_pair())}
    (tmp_path / "in.jsonl").write_text("".join(json.dumps(each) + "\n" for each in (row, row | changed)))
    done = convert(tmp_path / "in.jsonl", tmp_path / "out", "translation")
    assert (done.written, done.refused) == (1, 1)
    assert "source" in done.named[0]


@pytest.mark.parametrize(
    ("format_name", "file"), [("jsonl", "pairs.jsonl"), ("parquet", "data/train.parquet")]
)
def test_a_dataset_is_not_written_over_itself(format_name: str, file: str, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(json.dumps(ROW) + "\n")
    for _ in range(2):  # beside it, and over what was written before
        assert convert(tmp_path / "in.jsonl", tmp_path, format_name).written == 1
    before = (tmp_path / file).read_bytes()
    for given in (tmp_path, tmp_path / file):
        with pytest.raises(ConfigError, match="written over"):
            convert(given, tmp_path, format_name)
    assert (tmp_path / file).read_bytes() == before


def test_the_command_tells_of_changed_rows_and_counts_all(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text((json.dumps(ROW | {"answer": "3"}) + "\n") * (MAX_NAMED + 5))
    command = ["export", str(tmp_path / "in.jsonl"), "-f", "jsonl", "-o", str(tmp_path / "out")]
    done = CliRunner().invoke(app, command)
    assert done.exit_code == 1
    assert "0 pairs written" in done.stdout
    assert f"... and 5 more\n{MAX_NAMED + 5} refused: changed after they were certified" in done.stderr


_DAY = datetime.date(2020, 1, 1)
#: Further columns of a Parquet file, as people's own tools add them: values that JSON does not have ..
UNLIKE_JSON: dict[str, pa.Array] = {
    "times": pa.array([datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)]),
    "dates": pa.array([_DAY]),
    "bytes": pa.array([b"\xff"]),
    "decimals": pa.array([Decimal("1.5")]),
    "spans": pa.array([datetime.timedelta(1)]),
    "maps": pa.array([[("a", 1)]], pa.map_(pa.string(), pa.int64())),
    "dates within": pa.array([[{"on": _DAY}]]),
    "no numbers": pa.array([float("nan")]),
    "no numbers within": pa.array([{"a": [float("inf")]}]),
}
#: .. and values that it has.
LIKE_JSON: dict[str, pa.Array] = {
    "halves": pa.array([1.5], pa.float32()),
    "large": pa.array([2**64 - 1], pa.uint64()),
    "kinds": pa.array(["x"]).dictionary_encode(),
    "nothing": pa.nulls(1),
    "structures": pa.array([{"a": {"b": [1, None]}}]),
    "truths": pa.array([True]),
}


def _with(column: pa.Array, folder: Path) -> Path:
    path = folder / "rows.parquet"
    pq.write_table(pa.Table.from_pylist([ROW]).append_column("further", column), path)
    return path


@pytest.mark.parametrize("name", UNLIKE_JSON)
def test_a_column_that_json_does_not_have_is_refused_by_name(name: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="further"):
        list(read_rows(_with(UNLIKE_JSON[name], tmp_path)))


@pytest.mark.parametrize("name", LIKE_JSON)
def test_a_column_that_json_has_comes_back_from_json_as_it_was(name: str, tmp_path: Path) -> None:
    rows = list(read_rows(_with(LIKE_JSON[name], tmp_path)))
    (tmp_path / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    assert list(read_rows(tmp_path / "rows.jsonl")) == rows
    assert rows[0]["further"] == LIKE_JSON[name].to_pylist()[0]
