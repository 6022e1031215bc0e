"""The report card, and the gate: no release accepts a wrong answer of the labelled pairs."""

import json
import os
from pathlib import Path

import pytest

from engine.answers import report_card
from engine.errors import InputError

_PAIRS = Path(os.environ.get("PROVENDER_DATA", "../shared/data")) / "math_pairs.jsonl"


def test_the_matrix_counts_every_unambiguous_pair(tmp_path: Path) -> None:
    rows = [
        {"id": "a", "gold": "1", "pred": "1.0", "expected": True, "category": "x"},
        {"id": "b", "gold": "1", "pred": "2", "expected": False, "category": "x"},
        {"id": "c", "gold": "1", "pred": "1", "expected": False, "category": "y"},
        {"id": "d", "gold": "1", "pred": "((", "expected": True, "category": "y"},
        {"id": "e", "gold": "(((", "pred": "1", "expected": False, "category": "y"},
        {"id": "f", "gold": "1", "pred": "1", "expected": True, "category": "y", "ambiguous": True},
    ]
    path = tmp_path / "pairs.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    card = report_card(path)
    assert (card.total.true_accepts, card.total.false_accepts) == (1, 1)
    assert (card.total.true_rejects, card.total.false_rejects, card.total.undecided) == (2, 1, 2)
    assert [row.category for row in card.rows] == ["x", "y"]
    assert [result.id for result in card.wrong] == ["c", "d"]
    assert (card.ambiguous, card.ambiguous_as_labelled) == (1, 1)


@pytest.mark.parametrize("line", ["{", "[]", '{"id": "a"}'])
def test_a_malformed_line_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "pairs.jsonl"
    path.write_text(line, encoding="utf-8")
    with pytest.raises(InputError, match="line 1"):
        report_card(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no file"):
        report_card(tmp_path / "none.jsonl")


@pytest.mark.skipif(not _PAIRS.is_file(), reason=f"no labelled pairs at {_PAIRS}: set PROVENDER_DATA")
def test_no_wrong_answer_of_the_labelled_pairs_is_accepted() -> None:
    card = report_card(_PAIRS)
    assert [result.id for result in card.wrong if result.accepted] == []
    assert card.total.false_rejects <= 0.05 * (card.total.true_accepts + card.total.false_rejects)


@pytest.mark.skipif(not _PAIRS.is_file(), reason=f"no labelled pairs at {_PAIRS}: set PROVENDER_DATA")
def test_the_report_card_in_the_documentation_is_this_releases() -> None:
    text = (Path(__file__).parents[3] / "docs" / "answers.md").read_text(encoding="utf-8")
    assert report_card(_PAIRS).table() in text
