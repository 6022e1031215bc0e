import json
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from engine.checks.modules import having
from engine.cli.app import app

runner = CliRunner()

GOOD = {"kind": "code", "language": "python", "entry_point": "f", "cases": [{"args": [2], "expected": 3}]}


def lines_of(*records: object) -> str:
    return "".join((record if isinstance(record, str) else json.dumps(record)) + "\n" for record in records)


RECORDS = (
    {**GOOD, "id": "right", "solution": "def f(x):\n    return x + 1"},
    "nonsense",
    {**GOOD, "id": "wrong", "solution": "def f(x):\n    return x"},
)


def check_verdicts(text: str) -> None:
    verdicts: list[dict[str, Any]] = [json.loads(line) for line in text.splitlines()]
    assert [(each["id"], each["verdict"]) for each in verdicts] == [
        ("right", "accepted"),
        (None, "bad_request"),
        ("wrong", "wrong_answer"),
    ]


def test_verdicts_come_in_the_order_of_the_input(tmp_path: Path) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(lines_of(*RECORDS))
    result = runner.invoke(app, ["verify", "--input", str(source), "--output", str(target), "--jobs", "1"])
    assert result.exit_code == 0, result.output
    check_verdicts(target.read_text())
    assert "3 verdicts" in result.stderr


def test_standard_input_and_output_carry_only_records() -> None:
    result = runner.invoke(app, ["verify", "-i", "-", "-o", "-", "-j", "1"], input=lines_of(*RECORDS))
    assert result.exit_code == 0, result.output
    check_verdicts(result.stdout)


def test_the_input_is_never_overwritten(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text(lines_of(*RECORDS))
    result = runner.invoke(app, ["verify", "-i", str(source), "-o", str(source)])
    assert result.exit_code == 2
    assert source.read_text() == lines_of(*RECORDS)


def test_the_end_says_which_modules_no_box_had() -> None:
    asking = [
        {**GOOD, "id": i, "solution": "import no_such_module\ndef f(x):\n    return x + 1"} for i in (1, 2)
    ]
    other = {
        **GOOD,
        "id": 3,
        "solution": "def f(x):\n    import numpy\n    return x + 1",
        "environment": "stdlib",
    }
    result = runner.invoke(app, ["verify", "-i", "-", "-o", "-", "-j", "1"], input=lines_of(*asking, other))
    assert result.exit_code == 0, result.output
    table = [line.split(maxsplit=2) for line in result.stderr.splitlines() if line[:1] in "nm"]
    assert table[-2] == ["no_such_module", "2", having("no_such_module")]
    assert table[-1] == ["numpy", "1", having("numpy")]
