"""``provender strength``: lines in, strengths out, and exit code 1 where a line was no record."""

import json
from pathlib import Path

from typer.testing import CliRunner

from engine.cli.app import app

RECORD = {
    "id": 1,
    "kind": "code",
    "language": "python",
    "entry_point": "f",
    "reference": "def f(x):\n    return 0 if x < 3 else x",
    "cases": [{"args": [1], "expected": 0}, {"args": [9], "expected": 9}],
}


def test_the_strength_of_a_file_and_stronger_tests(tmp_path: Path) -> None:
    file, out = tmp_path / "problems.jsonl", tmp_path / "strengths.jsonl"
    file.write_text(json.dumps(RECORD) + "\n", encoding="utf-8")
    told = CliRunner().invoke(app, ["strength", str(file), "-o", str(out), "--add", "5", "-j", "1"])
    assert told.exit_code == 0, told.output
    (result,) = map(json.loads, out.read_text(encoding="utf-8").splitlines())
    assert result["before"]["rate"] < result["strength"]["rate"] == 1.0
    assert 0 < len(result["added_cases"]) <= 5


def test_a_line_that_is_no_record_is_told(tmp_path: Path) -> None:
    file, out = tmp_path / "problems.jsonl", tmp_path / "strengths.jsonl"
    file.write_text('{"id": 7, "kind": "code"}\n', encoding="utf-8")
    told = CliRunner().invoke(app, ["strength", str(file), "-o", str(out)])
    assert told.exit_code == 1
    assert "`reference` is missing" in json.loads(out.read_text(encoding="utf-8"))["error"]
