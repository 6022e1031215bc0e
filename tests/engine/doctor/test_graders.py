"""The report card of graders: what it counts, what its conventions promise, and peers that cannot be had."""

import json
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from engine.answers import judge
from engine.cli.app import app
from engine.doctor.graders import (
    Convention,
    Grade,
    Line,
    Ours,
    Peer,
    built_in_lines,
    closing_graders,
    conventions,
    graders_card,
    installed_peers,
    mutants,
    of_master_keys,
)

PAGE = Path(__file__).parents[3] / "docs" / "answers.md"


class Credulous:
    """A grader that accepts everything but what it fails on."""

    name, version = "credulous", "1"

    def grade(self, gold: str, response: str) -> Grade:
        failed = not response.strip()
        return Grade(not failed, 0.001, failed)

    def close(self) -> None:
        """There is nothing to close."""


@pytest.mark.parametrize("convention", conventions(), ids=lambda convention: convention.name)
def test_every_convention_holds(convention: Convention) -> None:
    assert convention.right
    assert convention.wrong
    assert [pair for pair in convention.right if not judge(*pair).accepted] == []
    assert [pair for pair in convention.wrong if judge(*pair).accepted] == []


@pytest.mark.parametrize("convention", conventions(), ids=lambda convention: convention.name)
def test_the_page_says_why(convention: Convention) -> None:
    assert f"| {convention.name} | {convention.why} |" in PAGE.read_text(encoding="utf-8")


def test_no_line_without_an_answer_is_accepted() -> None:
    keys = of_master_keys([("What is 2 + 3?", "5"), ("Which day?", r"\text{Monday}"), ("Is it so?", "yes")])
    assert [line for line in keys if judge(line.gold, line.response).accepted] == []


@pytest.mark.parametrize("gold", ["42", r"\frac{1}{6}", "(2,1)", r"\sqrt{5}", r"[0,1)", r"y=\frac{3-x}{2}"])
def test_no_mutant_is_its_gold(gold: str) -> None:
    found = list(mutants(gold))
    assert found
    assert len(set(found)) == len(found)
    assert [mutant for mutant in found if judge(gold, rf"\boxed{{{mutant}}}").accepted] == []


def test_the_card_counts_what_each_grader_did() -> None:
    lines = (Line("a", "5", "5", True), Line("a", "5", "6", False), Line("b", "5", " ", True))
    card = graders_card((Ours(), Credulous()), lines)
    counts = [(row.false_accepts, row.wrong, row.false_rejects, row.right, row.failures) for row in card.rows]
    assert counts == [(0, 1, 1, 2, 0), (1, 1, 1, 2, 1)]
    assert {kind: [row.false_accepts for row in rows] for kind, rows in card.by_kind.items()} == {
        "a": [0, 1],
        "b": [0, 0],
    }
    assert "1 of 1" in card.table()
    assert "| a | 0, 0 | 1, 0 |" in card.table_by_kind()


def test_ours_accepts_no_wrong_line_of_the_built_in_ones() -> None:
    row = graders_card((Ours(),), built_in_lines()).rows[0]
    assert row.wrong > 400
    assert (row.false_accepts, row.false_rejects, row.failures) == (0, 0, 0)


def test_a_peer_that_is_not_installed_fails_and_is_not_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRADERS_PYTHON", "/nowhere/python")
    known = {peer.name for peer in installed_peers()}
    missing = Peer("verl_math_dapo", "none", sys.executable)
    with closing_graders(missing):
        assert ("verl_math_dapo" in known) != missing.grade("5", "Answer: 5").failed


def test_doctor_shows_the_card_without_any_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PROVENDER_DATA", str(tmp_path))
    monkeypatch.delenv("GRADERS_PYTHON", raising=False)
    shown = CliRunner().invoke(app, ["doctor", "--math", "--json"])
    assert shown.exit_code == 0, shown.output
    cards = json.loads(shown.output)
    assert cards["graders"]["rows"][0]["grader"] == "provender"
    assert set(cards["graders"]["by_kind"]) >= {convention.name for convention in conventions()}
    assert cards["pairs"] is None


def test_doctor_refuses_pairs_that_are_not_there(tmp_path: Path) -> None:
    shown = CliRunner().invoke(app, ["doctor", "--math", "--pairs", str(tmp_path / "none.jsonl")])
    assert shown.exit_code == 2
    assert "none.jsonl" in shown.output
