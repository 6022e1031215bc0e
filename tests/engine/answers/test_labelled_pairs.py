r"""Pairs labelled by hand, by category: the semantics of docs/answers.md far beyond its own examples.

``labelled_pairs.txt`` holds one pair a line: ``+ gold | answer`` for equal, ``- gold | answer`` for others.
"""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import pytest

from engine.answers import GoldError, judge
from engine.answers.report_card import boxed

_FILE = Path(__file__).with_name("labelled_pairs.txt")


class Pair(NamedTuple):
    category: str
    gold: str
    answer: str
    is_equal: bool


def _pairs() -> Iterator[Pair]:
    category = ""
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            category = line[2:]
        elif line:
            gold, answer = line[2:].split(" | ", 1)
            yield Pair(category, gold, answer, line[0] == "+")


_BY_CATEGORY = {name: list(found) for name, found in groupby(_pairs(), key=lambda pair: pair.category)}


def _accepts(gold: str, answer: str) -> bool:
    try:
        return judge(gold, boxed(answer, is_response=False)).accepted
    except GoldError:
        return False


@pytest.mark.parametrize("category", _BY_CATEGORY)
def test_every_pair_is_judged_as_labelled(category: str) -> None:
    wrong = [pair for pair in _BY_CATEGORY[category] if _accepts(pair.gold, pair.answer) != pair.is_equal]
    assert not wrong


@pytest.mark.parametrize("category", _BY_CATEGORY)
def test_what_differs_differs_in_both_directions(category: str) -> None:
    bare = [pair for pair in _BY_CATEGORY[category] if not pair.is_equal and "\\boxed" not in pair.answer]
    assert not [pair for pair in bare if _accepts(pair.answer, pair.gold)]
