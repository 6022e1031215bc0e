"""Every family of mathematics says what its first and its last level are like, and the page shows it."""

import re
from pathlib import Path

from problem_banks.anchors import ANCHORS
from problem_banks.records import AnswerCheck
from problem_banks.registry import BANKS, get_bank

_PAGE = Path(__file__).parents[2] / "docs" / "anchors.md"
_ITEM = re.compile(r"^\*\*Ours\*\* \(`(\w+)`, seed (\d+), index (\d+)\): (.*)$", re.MULTILINE)


def test_every_family_of_mathematics_has_anchors() -> None:
    for bank in BANKS.values():
        assert bool(bank.anchors) == (bank.kind == "math"), bank.name
        assert {*bank.anchors} <= {*ANCHORS}, bank.name


def test_a_family_does_not_end_below_where_it_begins() -> None:
    for bank in BANKS.values():
        places = [ANCHORS.index(anchor) for anchor in bank.anchors]
        assert places == sorted(places), bank.name


def test_the_page_shows_items_that_there_are() -> None:
    shown = _ITEM.findall(_PAGE.read_text(encoding="utf-8"))
    assert len(shown) >= len({"GSM8K", "MATH 1 to 5", "AIME", "undergraduate"})
    for name, seed, index, statement in shown:
        problem = get_bank(name).problem(int(seed), int(index))
        assert isinstance(problem.check, AnswerCheck)
        assert statement == f"{' '.join(problem.statement.split())} *{problem.check.gold}*"


def test_every_anchor_that_is_used_has_a_place_on_the_page() -> None:
    headings = re.findall(r"^## (.+)$", _PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    for bank in BANKS.values():
        for anchor in bank.anchors:
            assert anchor.partition(" ")[0] in {each.partition(" ")[0] for each in headings}
            assert anchor in headings or anchor.startswith("AIME")
