import json
from pathlib import Path

from typer.testing import CliRunner

from engine.cli.app import app
from problem_banks.registry import BANKS

runner = CliRunner()


def test_the_list_has_a_line_for_every_bank() -> None:
    lines = runner.invoke(app, ["banks", "list"]).stdout.splitlines()
    assert [line.split()[0] for line in lines] == list(BANKS)


def test_every_bank_can_be_shown_with_its_solution() -> None:
    for name in BANKS:
        result = runner.invoke(app, ["banks", "show", name, "--seed", "3", "-n", "2", "--start", "1"])
        assert result.exit_code == 0, result.output
        assert "seed 3, index 1" in result.stdout and "seed 3, index 2" in result.stdout
        assert result.stdout.count("Solution:") == 2


def test_a_solution_is_shown_in_a_register_with_its_wrong_turn_marked() -> None:
    result = runner.invoke(app, ["banks", "show", "vector", "--register", "thinking", "-n", "1"])
    assert result.exit_code == 0, result.output
    assert "[wrong] " in result.stdout and "[noticed] " in result.stdout


def test_an_unknown_register_is_refused_by_name() -> None:
    result = runner.invoke(app, ["banks", "show", "vector", "--register", "poetic"])
    assert result.exit_code == 2
    assert "poetic" in result.output and "textbook" in result.output


def test_solutions_are_written_for_training(tmp_path: Path) -> None:
    output = tmp_path / "told" / "rows.jsonl"
    command = ["banks", "write", "-o", str(output), "--bank", "vector", "--bank", "limit", "-n", "6"]
    result = runner.invoke(app, command)
    assert result.exit_code == 0, result.output
    rows = [json.loads(line) for line in output.read_text(encoding="utf-8").splitlines()]
    assert [row["bank"] for row in rows] == ["vector"] * 6 + ["limit"] * 6
    assert {row["register"] for row in rows} == {"terse", "textbook", "thinking"}


def test_the_gallery_is_written_with_its_figures(tmp_path: Path) -> None:
    result = runner.invoke(app, ["banks", "gallery", str(tmp_path)])
    assert result.exit_code == 0, result.output
    text = (tmp_path / "gallery.md").read_text(encoding="utf-8")
    for figure in (tmp_path / "gallery").glob("*.svg"):
        assert f"gallery/{figure.name}" in text
