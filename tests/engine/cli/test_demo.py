"""The whole loop, once, through the command line: what it writes, that it resumes, that it proves itself."""

import json
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from engine.cli.app import app
from engine.cli.demo_config import BANKS, languages_here
from problem_banks.registry import BANKS as ALL_BANKS

runner = CliRunner()


def provender(*arguments: object) -> Any:
    return runner.invoke(app, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def no_network() -> Iterator[None]:
    """Any connection to anywhere is an error."""

    def refuse(self: socket.socket, address: object) -> None:
        raise AssertionError(f"the demo connected to {address!r}")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", refuse)
        yield


@pytest.fixture(scope="module")
def fewer_problems() -> Iterator[None]:
    """Fewer problems: compilers are what takes the time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("engine.cli.demo_config.PROBLEMS_PER_BANK", 3)
        yield


@pytest.fixture(scope="module")
def shown(
    tmp_path_factory: pytest.TempPathFactory, no_network: None, fewer_problems: None
) -> tuple[Path, str]:
    """The folder of one demo, and what the terminal showed."""
    folder = tmp_path_factory.mktemp("demo") / "out"
    result = provender("demo", "--output", folder)
    assert result.exit_code == 0, result.output
    return folder, result.stdout


@pytest.fixture(scope="module")
def folder(shown: tuple[Path, str]) -> Path:
    return shown[0]


@pytest.fixture(scope="module")
def rows(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / "pairs.jsonl").read_text().splitlines()]


def test_the_demo_has_three_banks_of_each_kind() -> None:
    assert sorted(ALL_BANKS[name].kind for name in BANKS) == ["code"] * 3 + ["math"] * 3


def test_every_stage_of_the_funnel_was_reached(folder: Path) -> None:
    total = json.loads((folder / "manifest.json").read_text())["funnel"]["banks"].values()
    for counts in total:
        assert counts["proposed"] and counts["accepted"].get("0") and counts["emitted"]
    verdicts = {name for counts in total for name in counts["verdicts"]}
    repaired = {rounds for counts in total for rounds in counts["accepted"]}
    assert {"accepted", "wrong_answer", "runtime_error"} <= verdicts
    assert {"0", "1", "2"} <= repaired


def test_accepted_programs_were_carried_into_the_languages_of_this_machine(
    rows: list[dict[str, Any]],
) -> None:
    assert {row["language"] for row in rows} == {None, "python", *languages_here()}


def test_only_accepted_answers_were_emitted_and_code_at_full_integrity(rows: list[dict[str, Any]]) -> None:
    assert {row["verdict"] for row in rows} == {"accepted"}
    assert {row["integrity"] for row in rows if row["kind"] == "code"} == {"value"}


def test_no_number_is_presented_as_a_models(shown: tuple[Path, str], rows: list[dict[str, Any]]) -> None:
    folder, text = shown
    assert "never a model's ability" in text
    for page in ("report.html", "README.md"):
        assert "model" in (folder / page).read_text()
    assert {row["pass_rate"] for row in rows} == {None}


def test_the_terminal_ends_with_what_to_look_at_and_what_to_try(shown: tuple[Path, str]) -> None:
    folder, text = shown
    ending = text[text.index("Look at") :]
    assert f"{folder}/report.html" in ending and f"provender audit {folder}" in ending


def test_a_second_demo_does_nothing_and_changes_no_byte(folder: Path) -> None:
    def content() -> dict[str, bytes]:
        names = ("data/train.parquet", "pairs.jsonl", "README.md", "manifest.json", "report.html")
        return {name: (folder / name).read_bytes() for name in names}

    before = content()
    again = provender("demo", "--output", folder)
    assert again.exit_code == 0 and "nothing was left to do" in again.stdout
    assert content() == before


def test_every_pair_is_proven_again_from_its_certificate(folder: Path, rows: list[dict[str, Any]]) -> None:
    result = provender("audit", folder)
    assert result.exit_code == 0, result.output
    assert f"{len(rows)} of {len(rows)} pairs verified." in result.stdout


def test_the_audit_finds_each_row_that_was_changed(rows: list[dict[str, Any]], tmp_path: Path) -> None:
    """Changed so that no hash betrays it: column and certificate agree, and only the check can tell."""
    code = next(row for row in rows if row["language"] == "python")
    math = next(row for row in rows if row["kind"] == "math")
    changed = [
        code,
        _with_answer(code, _without_return(code["answer"])),
        math,
        _with_answer(math, "123456789"),
    ]
    (tmp_path / "changed.jsonl").write_text("".join(json.dumps(row) + "\n" for row in changed))
    result = provender("audit", tmp_path / "changed.jsonl", "--json")
    assert result.exit_code == 1
    report = json.loads(result.stdout)
    assert report["outcomes"] == {"verified": 2, "failed": 2}
    assert [finding["row"] for finding in report["not_verified"]] == [1, 3]


def test_a_report_can_be_drawn_again_elsewhere(folder: Path, tmp_path: Path) -> None:
    result = provender("report", folder, "--output", tmp_path / "page.html")
    assert result.exit_code == 0, result.output
    assert (tmp_path / "page.html").read_text() == (folder / "report.html").read_text()


def test_missing_toolchains_are_said_in_a_plain_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None if name == "/usr/bin/g++" else name)
    assert languages_here() == ("javascript",)


def _with_answer(row: dict[str, Any], answer: str) -> dict[str, Any]:
    certificate = {**json.loads(row["certificate"]), "answer": answer}
    return {**row, "answer": answer, "certificate": json.dumps(certificate)}


def _without_return(source: str) -> str:
    """The same program, but answering nothing."""
    return source.replace("return ", "")
