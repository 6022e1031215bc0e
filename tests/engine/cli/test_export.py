import json
from pathlib import Path

from typer.testing import CliRunner

from engine.cli.app import app
from engine.exports import write_dataset
from tests.engine.samples import funnel, pairs

runner = CliRunner()


def test_a_dataset_becomes_conversations(tmp_path: Path) -> None:
    write_dataset(tmp_path / "in", pairs(4), funnel=funnel(4), manifest={"name": "sample"})
    result = runner.invoke(
        app, ["export", str(tmp_path / "in"), "--format", "messages", "--output", str(tmp_path / "out")]
    )
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("4 pairs")
    lines = [json.loads(line) for line in (tmp_path / "out/messages.jsonl").read_text().splitlines()]
    assert [[turn["role"] for turn in line["messages"]] for line in lines] == [["user", "assistant"]] * 4


def test_a_file_that_is_no_dataset_of_pairs_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "other.jsonl").write_text('{"text": "hello"}\n')
    out = tmp_path / "out"
    result = runner.invoke(app, ["export", str(tmp_path / "other.jsonl"), "-f", "parquet", "-o", str(out)])
    assert result.exit_code == 2
    assert "no column 'id'" in result.stderr
    assert not [path for path in out.rglob("*") if path.is_file()]
