import json
from pathlib import Path

from typer.testing import CliRunner

from engine.cli.app import app
from engine.exports import convert, write_dataset
from tests.engine.samples import code_pair, funnel, math_pair

runner = CliRunner()

WRONG = {"id": "w", "problem": "Solve $2x + 3 = 7$.", "solution": "So $2x = 4$. Then $x = 3$."}
RIGHT = {"id": 7, "response": r"We get $3 \cdot 4 = 12$."}


def lines_of(*records: object) -> str:
    return "".join((record if isinstance(record, str) else json.dumps(record)) + "\n" for record in records)


def test_labels_come_in_the_order_of_the_input(tmp_path: Path) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(lines_of(WRONG, RIGHT))
    result = runner.invoke(app, ["steps", str(source), "--output", str(target)])
    assert result.exit_code == 0, result.output
    first, second = map(json.loads, target.read_text().splitlines())
    assert (first["id"], first["first_failure"]) == ("w", 1)
    assert [step["label"] for step in first["labels"]] == ["holds", "fails"]
    assert (second["id"], second["first_failure"], second["counts"]) == (7, None, {"holds": 1})


def test_a_malformed_line_is_reported_and_the_rest_go_on() -> None:
    source = lines_of(
        "nonsense", {"id": 1}, {"id": 2, "solution": 5}, {"id": 3, "solution": "a", "response": "b"}, RIGHT
    )
    result = runner.invoke(app, ["steps", "-"], input=source)
    assert result.exit_code == 1
    results = [json.loads(line) for line in result.stdout.splitlines()]
    assert [each["id"] for each in results] == [None, 1, 2, 3, 7]
    assert all("error" in each for each in results[:4])
    assert "labels" in results[4]


def test_the_input_is_never_overwritten(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text(lines_of(RIGHT))
    assert runner.invoke(app, ["steps", str(source), "-o", str(source)]).exit_code == 2
    assert source.read_text() == lines_of(RIGHT)


def test_the_process_export_has_a_label_for_every_step(tmp_path: Path) -> None:
    pairs = [math_pair(), code_pair()]
    write_dataset(tmp_path / "data", pairs, funnel=funnel(len(pairs)), manifest={"name": "sample", "seed": 7})
    convert(tmp_path / "data", tmp_path / "prm", "process")
    rows = [json.loads(line) for line in (tmp_path / "prm" / "process.jsonl").read_text().splitlines()]
    assert len(rows) == 1
    assert len(rows[0]["completions"]) == len(rows[0]["labels"]) == len(rows[0]["reasons"])
    assert set(rows[0]["labels"]) <= {1, 0, -1}
