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
