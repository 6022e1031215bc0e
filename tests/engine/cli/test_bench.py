import json
from pathlib import Path

from typer.testing import CliRunner

from engine.cli.app import app

runner = CliRunner()


def test_a_bank_and_a_solver_give_a_table_and_the_same_numbers_as_json(tmp_path: Path) -> None:
    arguments = ["bench", "run", "mixture", "--solver", "reference", "--count", "6", "-n", "2"]
    arguments += ["-o", str(tmp_path / "out"), "-j", "1"]
    table = runner.invoke(app, arguments)
    assert table.exit_code == 0, table.output
    assert "12/12" in table.stdout and "pass@2 [95 %]" in table.stdout
    assert "these numbers are no model's" in table.stdout
    result = json.loads(runner.invoke(app, [*arguments, "--json"]).stdout)
    everything = result["groups"][0]
    assert everything["group"] == "all" and everything["pass_at"]["1"]["value"] == 1.0
    assert everything["pass_at"]["1"]["low"] < 1.0


def test_a_file_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    absent = tmp_path / "absent.jsonl"
    result = runner.invoke(
        app, ["bench", "run", f"humaneval:{absent}", "--solver", "reference", "-o", str(tmp_path / "out")]
    )
    assert result.exit_code == 2 and "absent.jsonl" in result.stderr


def test_an_unknown_sandbox_is_said_so(tmp_path: Path) -> None:
    arguments = ["bench", "run", "mixture", "--solver", "reference", "--sandbox", "dokcer"]
    result = runner.invoke(app, [*arguments, "-o", str(tmp_path / "out")])
    assert result.exit_code == 2 and "did you mean 'docker'" in result.stderr


def test_a_replay_without_its_file_is_said_so(tmp_path: Path) -> None:
    result = runner.invoke(
        app, ["bench", "run", "mixture", "--solver", "replay:absent.jsonl", "-o", str(tmp_path / "out")]
    )
    assert result.exit_code == 2 and "absent.jsonl" in result.stderr


def test_options_go_to_the_solver_and_answers_that_agree_are_counted(tmp_path: Path) -> None:
    arguments = ["bench", "run", "linear_equation", "--solver", "faulty", "--count", "3", "-n", "2"]
    asked = [*arguments, "--option", "fault_rate=0", "-o", str(tmp_path / "out")]
    table = runner.invoke(app, asked)
    assert table.exit_code == 0, table.output
    assert "6/6" in table.stdout
    assert "all: the most frequent answer is right in 100.0%" in table.stdout
    for wrong, says in (
        (["--option", "fault_rate"], "--option takes KEY=VALUE"),
        (["--option", "falt_rate=0"], "the nearest is 'fault_rate'"),
        (["--max-cost", "1"], "no solver says what its tokens cost"),
    ):
        refused = runner.invoke(app, [*arguments, *wrong, "-o", str(tmp_path / "other")])
        assert refused.exit_code == 2 and says in refused.stderr


def test_the_table_is_printed_in_markdown_where_asked(tmp_path: Path) -> None:
    command = ["bench", "run", "linear_equation", "--count", "2", "--seed", "1", "-o", str(tmp_path / "out")]
    done = runner.invoke(app, [*command, "--solver", "reference", "--markdown"])
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith("| group | problems | accepted | pass@1 [95 %] |\n| --- | ---: |")
    assert "| all | 2 | 2/2 | 100.0% [" in done.stdout
