"""Statements and worked solutions are English, and their quantities those of things that there are."""

import os

import pytest

from problem_banks.family import Family
from problem_banks.math.makings.drafting import gold_of
from problem_banks.math.makings.nouns import all_of, plural, some_of, with_article
from problem_banks.registry import BANKS
from tests.problem_banks.english import asked_again, nonsense, slips, unsaid_form

ITEMS = int(os.environ.get("PROVENDER_LAW_ITEMS", "40"))

#: Families whose statements hold programs.
_PROGRAMS = {"program_input", "program_output"}


@pytest.mark.parametrize(
    "family",
    [bank for bank in BANKS.values() if bank.kind == "math" and bank.name not in _PROGRAMS],
    ids=lambda family: family.name,
)
def test_a_linter_finds_nothing(family: Family) -> None:
    for index in range(min(ITEMS, family.room)):
        _, draft = family.draw(5, index)
        for text in (draft.statement, *(step.text for step in draft.reference.steps)):
            assert not list(slips(text)), text
        assert not list(nonsense(draft.statement)), draft.statement
        assert not unsaid_form(draft.statement, gold_of(draft)), draft.statement
        assert not asked_again(draft.statement), draft.statement


@pytest.mark.parametrize(
    "text",
    [
        "A urn holds 3 balls.",
        "It takes an ladder.",
        "Ada has an 7 and a 8.",
        "She pays 1 dollars.",
        "There are 5 way to do it.",
        "The numerator begins begins with 4.",
        "Of the 22 buss of the town, two are late.",
        "What is it ?",
        "Ada runs. then she stops.",
        "At last: what is $x$?",
        "The probability that all two balls are red is 1.",
        "Here none of the 2 gets a hat.",
        "It is $5 \\cdot 2^{1}$, or $(\\frac12)^1$.",
        "The second is $t = 5$, so $t = 5$.",
        "This means $x + 1 = 3 = 3$.",
        "They can be chosen in $21 = 21$ ways.",
        "Water runs at 1 cubic metres a minute.",
        "The other 1 must be greater.",
        "The sum is $3u + 0 = 12$.",
        "Each term is $-1\\left(\\frac{1}{n} - \\frac{1}{n + 1}\\right)$, and $-2x \\, dx = -1 \\, du$.",
    ],
)
def test_a_slip_is_found(text: str) -> None:
    assert list(slips(text))


@pytest.mark.parametrize(
    "text",
    [
        "A unit of an hour is an 8th of a university day.",
        "She pays \\$1, or 1 dollar, in 5 ways; a 7 and an 11.",
        "The 1-hour walk and a 5-minute break: that that is so is clear.",
        "Row 1 times column 2: $3 \\cdot 4 = 12$.",
        "Find $\\int_0^1 x^{10} \\, dx$ and $\\sum_{k=0}^{1} 2^{11}$ for all two-digit numbers.",
    ],
)
def test_what_is_right_is_no_slip(text: str) -> None:
    assert not list(slips(text))


def test_nonsense_is_found() -> None:
    assert list(nonsense("Ben walks to school at 50 km/h."))
    assert list(nonsense("Her uncle is 140 years old."))
    assert list(nonsense("The clock shows 0:05."))
    assert not list(nonsense("Ana is 90 years old. Together the two are 114 years old."))
    assert not list(nonsense("Ben walks at 5 km/h; the train goes. Her uncle is 40 years old; it is 10:05."))


def test_a_fraction_without_end_of_a_quantity_asks_for_its_form() -> None:
    assert unsaid_form("How many hours does it take?", "\\frac{608}{35}")
    assert not unsaid_form("How many hours does it take? Give the exact value.", "\\frac{608}{35}")
    assert not unsaid_form("How many hours does it take?", "\\frac{7}{4}")
    assert not unsaid_form("What is the probability?", "\\frac{1}{3}")


def test_a_form_is_asked_for_once() -> None:
    assert asked_again("How long is it, exactly? Give the exact length. Do not round the result.")
    assert not asked_again("Exactly 3 of them ring. Answer with the exact value, not a rounded one.")


def test_nouns() -> None:
    assert [with_article(noun) for noun in ("urn", "box")] == ["an urn", "a box"]
    assert [plural(noun) for noun in ("bus", "box", "lady", "tray", "urn", "person")] == [
        *("buses", "boxes", "ladies"),
        *("trays", "urns", "people"),
    ]
    assert [all_of(n, "person") for n in (1, 2, 5)] == ["the one person", "both people", "all 5 people"]
    assert [some_of(n, 2, "hat") for n in (0, 1, 2)] == [
        *("neither of the two hats", "1 of the 2 hats", "both hats"),
    ]
