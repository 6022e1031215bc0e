"""Responses that are right or wrong by construction are judged so; so are single ones that people write."""

import json
from collections import Counter
from pathlib import Path

import pytest

from engine.answers import judge
from engine.answers.responses.languages import WORDINGS
from tests.engine.answers.composed import PHRASINGS, composed

#: `python -m benchmarks.composed_responses` judges 100,000.
_COUNT = 2_000
#: Thousands of tests of a millisecond each would cost more to gather than to run.
_AT_ONCE = 100
#: Single responses that people write, fresh ones of each kind that was once misread, and two rounds of kinds
#: that nobody had listed, judged by a person first; ``open`` marks what is right and not read today.
_FILES = sorted(Path(__file__).parent.glob("told_*.jsonl"))
TOLD = [json.loads(line) for file in _FILES for line in file.read_text("utf-8").splitlines()]


def test_composed_responses_are_judged_as_they_were_composed() -> None:
    differences: Counter[tuple[str, bool, str]] = Counter()
    for each in composed(14, _COUNT):
        if judge(each.gold, each.response).accepted != each.is_right:
            differences[each.language, each.is_right, each.form] += 1
    assert not differences


def test_the_grammar_speaks_languages_that_the_reader_knows() -> None:
    assert set(PHRASINGS) <= {wording.name for wording in WORDINGS}


@pytest.mark.parametrize("first", range(0, len(TOLD), _AT_ONCE))
def test_what_people_write_is_read_as_they_mean_it(first: int) -> None:
    differences = []
    for row in TOLD[first : first + _AT_ONCE]:
        verdict = judge(row["gold"], row["response"], row.get("problem", ""))
        if verdict.accepted != row["right"] and not row.get("open"):
            differences.append((row, verdict))
    assert not differences


def test_what_is_open_is_right_and_little() -> None:
    opened = [row for row in TOLD if row.get("open")]
    assert all(row["right"] for row in opened)
    assert len(opened) <= len(TOLD) / 50
