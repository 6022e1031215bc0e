import json
from collections import Counter
from pathlib import Path

import pytest
from typer.testing import CliRunner

from engine.cli.app import app
from problem_banks.importers import IMPORTERS
from problem_banks.registry import BANKS

runner = CliRunner()


def test_the_list_has_a_line_for_every_bank_and_every_importer() -> None:
    banks, _, importers = runner.invoke(app, ["banks", "list"]).stdout.split("\n\n")
    lines = [line.split()[:5] for line in banks.splitlines()]
    by_subject = sorted(BANKS.values(), key=lambda bank: (bank.kind, bank.subject, bank.name))
    assert lines == [
        [bank.name, bank.kind, bank.subject, f"v{bank.version}", f"{bank.capacity:,}"] for bank in by_subject
    ]
    assert [line.split()[0] for line in importers.splitlines()[1:]] == list(IMPORTERS)


def test_all_of_mathematics_is_written_beyond_what_banks_have(tmp_path: Path) -> None:
    """The smallest bank has fewer than are asked for, and its seed stands for another: all are written."""
    output = tmp_path / "told.jsonl"
    math = [bank for bank in BANKS.values() if bank.kind == "math"]
    smallest = sorted(math, key=lambda bank: bank.capacity)[:2]
    chosen = [option for bank in smallest for option in ("--bank", bank.name)]
    arguments = ["banks", "write", "-o", str(output), "--seed", "12345678", "--count", "150", *chosen]
    result = runner.invoke(app, arguments)
    assert result.exit_code == 0, result.output
    written = Counter(json.loads(line)["bank"] for line in output.read_text().splitlines())
    assert written == {bank.name: min(150, bank.room) for bank in smallest}
    for bank in smallest:
        assert f"150 problems of bank '{bank.name}' are asked for" in result.stderr or bank.room >= 150


@pytest.mark.parametrize("name", IMPORTERS)
def test_an_importer_shows_what_its_rows_must_have(name: str) -> None:
    result = runner.invoke(app, ["banks", "show", name])
    assert result.exit_code == 0, result.output
    assert all(f"  {field} (" in result.stdout for field in IMPORTERS[name].fields)


def test_a_published_file_is_shown_and_checked_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "gsm8k.jsonl"
    row = {"question": "What is 1 + 1?", "answer": "It is 2.\n#### 2"}
    path.write_text("".join(json.dumps(each) + "\n" for each in (row, {**row, "answer": "two"}, row)))
    shown = runner.invoke(app, ["banks", "show", f"gsm8k:{path}", "-n", "2"])
    assert "Answer: 2" in shown.stdout and "line 2 is refused: `answer` must end" in shown.stdout
    checked = runner.invoke(app, ["banks", "check", f"gsm8k:{path}"])
    assert "gsm8k.jsonl, line 2: `answer` must end" in checked.stdout
    assert "3 rows: 1 problems, 1 repeated, 1 refused." in checked.stdout
    as_json = runner.invoke(app, ["banks", "check", f"gsm8k:{path}", "--json"]).stdout.splitlines()
    assert json.loads(as_json[-1]) == {"rows": 3, "problems": 1, "repeated": 1, "refused": 1}
    assert json.loads(as_json[0])["number"] == 2


def test_every_bank_can_be_shown_with_its_solution() -> None:
    for name in BANKS:
        result = runner.invoke(app, ["banks", "show", name, "--seed", "3", "-n", "2", "--start", "1"])
        assert result.exit_code == 0, result.output
        assert "seed 3, index 1" in result.stdout and "seed 3, index 2" in result.stdout
        assert result.stdout.count("Solution:") == 2


def test_a_solution_is_shown_in_a_register_with_its_wrong_turn_marked() -> None:
    # A third of the items takes a wrong turn.
    result = runner.invoke(app, ["banks", "show", "vector", "--register", "thinking", "-n", "12"])
    assert result.exit_code == 0, result.output
    assert "[wrong] " in result.stdout and "[noticed] " in result.stdout


def test_an_unknown_register_is_refused_by_name() -> None:
    result = runner.invoke(app, ["banks", "show", "vector", "--register", "poetic"])
    assert result.exit_code == 2
    assert (
        "poetic" in result.output
        and "textbook" in result.output
        and "problems by content" not in result.output
    )


def test_solutions_are_written_for_training(tmp_path: Path) -> None:
    output = tmp_path / "told" / "rows.jsonl"
    command = ["banks", "write", "-o", str(output), "--bank", "vector", "--bank", "limit", "-n", "6"]
    result = runner.invoke(app, command)
    assert result.exit_code == 0, result.output
    rows = [json.loads(line) for line in output.read_text(encoding="utf-8").splitlines()]
    assert [row["bank"] for row in rows] == ["vector"] * 6 + ["limit"] * 6
    assert {row["register"] for row in rows} == {"terse", "textbook", "thinking"}


def test_a_bank_that_is_named_twice_is_written_once(tmp_path: Path) -> None:
    output = tmp_path / "rows.jsonl"
    result = runner.invoke(
        app, ["banks", "write", "-o", str(output), "--bank", "vector", "--bank", "vector", "-n", "1"]
    )
    assert result.stdout == f"1 solution of 1 bank written to {output}.\n"
    assert len(output.read_text(encoding="utf-8").splitlines()) == 1


def test_solutions_go_to_standard_output_alone() -> None:
    result = runner.invoke(app, ["banks", "write", "-o", "-", "--bank", "vector", "-n", "3"])
    assert [json.loads(line)["bank"] for line in result.stdout.splitlines()] == ["vector"] * 3
    assert "3 solutions of 1 bank written to standard output." in result.stderr


def test_what_cannot_be_written_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    output = tmp_path / "rows.jsonl"
    output.write_text("kept")
    programs = next(bank.name for bank in BANKS.values() if bank.kind == "code")
    for arguments in (
        ["--bank", programs],
        ["--bank", "vector", "--bank", programs],
        ["--bank", "vectors"],
        ["--register", "loud"],
        ["--seed", "-1"],
    ):
        result = runner.invoke(app, ["banks", "write", "-o", str(output), "-n", "1", *arguments])
        assert result.exit_code == 2, arguments
        assert output.read_text() == "kept"
    assert list(tmp_path.iterdir()) == [output]


def test_a_gallery_that_has_no_place_is_refused_before_it_is_drawn(tmp_path: Path) -> None:
    (tmp_path / "page").write_text("kept")
    result = runner.invoke(app, ["banks", "gallery", str(tmp_path / "page")])
    assert result.exit_code == 2 and (tmp_path / "page").read_text() == "kept"


def test_the_gallery_is_written_with_its_figures(tmp_path: Path) -> None:
    result = runner.invoke(app, ["banks", "gallery", str(tmp_path)])
    assert result.exit_code == 0, result.output
    text = (tmp_path / "gallery.md").read_text(encoding="utf-8")
    for figure in (tmp_path / "gallery").glob("*.svg"):
        assert f"gallery/{figure.name}" in text
