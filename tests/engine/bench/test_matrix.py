from pathlib import Path

import pytest
from typer.testing import CliRunner

from engine.bench.matrix import LanguageMatrix, languages_of, matrix_config, not_applicable, run_matrix
from engine.cli.app import app
from engine.config import SolverConfig
from engine.errors import ConfigError
from problem_banks.records import Case, CasesCheck, TestsCheck
from sandbox.languages import LANGUAGES
from tests.engine.samples import code_problem

BANKS = ("list_pipeline", "recurrence")


def test_problems_are_shared_out_among_the_banks(tmp_path: Path) -> None:
    config = matrix_config(BANKS, SolverConfig(spec="reference"), problems=5, output=tmp_path)
    assert [(bank.name, bank.count) for bank in config.banks] == [("list_pipeline", 3), ("recurrence", 2)]
    config = matrix_config(BANKS, SolverConfig(spec="reference"), problems=1, output=tmp_path)
    assert [bank.name for bank in config.banks] == ["list_pipeline"]


def test_languages_are_named_or_all() -> None:
    assert languages_of("all") == LANGUAGES
    assert languages_of("go, ruby") == ("go", "ruby")
    for text in ("go,rubby", ""):
        with pytest.raises(ConfigError, match="give all"):
            languages_of(text)


def test_what_a_language_cannot_carry_is_not_applicable() -> None:
    typed = code_problem()
    assert "bash" in (not_applicable(typed, "bash") or "")
    stdio = CasesCheck(cases=(Case(stdin="1", stdout="1"),))
    assert not_applicable(typed.model_copy(update={"check": stdio}), "bash") is None
    script = TestsCheck(tests="", entry_point="f")
    assert "one language" in (not_applicable(typed.model_copy(update={"check": script}), "go") or "")


def test_every_cell_has_an_outcome_and_a_second_call_finds_them_all(tmp_path: Path) -> None:
    arguments = ["bench", "matrix", "-o", str(tmp_path), "--languages", "python,javascript,bash"]
    arguments += ["--problems", "2", "--bank", "list_pipeline", "-j", "1"]
    told = CliRunner().invoke(app, arguments)
    assert told.exit_code == 0, told.output
    assert "6 cells: 4 accepted, 2 not_applicable" in told.stdout
    matrix = LanguageMatrix.model_validate_json((tmp_path / "matrix.json").read_text())
    assert [entry.outcome for entry in matrix.entries] == ["accepted", "accepted", "not_applicable"] * 2
    assert all(entry.reason for entry in matrix.entries if entry.outcome != "accepted")
    page = (tmp_path / "report.html").read_text()
    ran = [entry for entry in matrix.entries if entry.outcome == "accepted"]
    assert all(entry.cpu_seconds and f"{entry.cpu_seconds:.2f} s" in page for entry in ran)
    assert all(entry.cpu_seconds is None for entry in matrix.entries if entry not in ran)
    assert "Problems by language" in page and "list_pipeline 1" in page and "<script" not in page
    config = matrix_config(["list_pipeline"], SolverConfig(spec="reference"), problems=2, output=tmp_path)
    assert run_matrix(config, matrix.languages) == matrix
