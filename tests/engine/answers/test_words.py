"""Words beside a value, by the rules that form them: what scales it is read, what changes it is no label."""

import json
import re
from fractions import Fraction
from importlib import resources
from pathlib import Path

import pytest

from engine.answers import judge
from engine.answers.responses.languages import WORDINGS
from engine.answers.responses.wording import Role
from engine.answers.unit_table import PREFIXES, SYMBOLS
from engine.answers.words.number_words import leading_number, part_of, scale_of
from engine.answers.words.silence import changes_value, is_silent
from tests.published import published

SCALES = (
    "hundred",
    "thousands",
    "million",
    "billions",
    "dozen",
    "dozens",
    "gross",
    "score",
    "lakh",
    "crore",
    "myriad",
)
FOREIGN_SCALES = (
    "万",
    "亿",
    "億",
    "만",
    "Tausend",
    "Millionen",
    "mille",
    "millones",
    "mila",
    "milhões",
    "тысяч",
    "ألف",
)
PARTS = (
    "thirds",
    "fifths",
    "sevenths",
    "ninths",
    "fifteenths",
    "hundredths",
    "thousandth",
    "billionths",
    "halves",
)
CHANGING = [
    (wording.name, phrase)
    for wording in WORDINGS
    for role, phrases in wording.roles.items()
    if role in (Role.NEGATION, Role.JUDGEMENT, Role.COMPARISON)
    for phrase in phrases
    if re.fullmatch(r"[^\W\d_]{2,}", phrase)
]


def _answer(words: str) -> str:
    return rf"\boxed{{5 \text{{ {words}}}}}"


@pytest.mark.parametrize("word", SCALES + FOREIGN_SCALES)
def test_a_scale_word_multiplies_what_stands_before_it(word: str) -> None:
    scale = scale_of(word)
    assert scale is not None
    assert judge(str(5 * scale), _answer(word)).accepted
    assert not judge("5", _answer(word), problem=f"How many eggs or {word}?").accepted


@pytest.mark.parametrize("word", ["dozens", "hundreds", "thousands", "millions", "scores", "lakhs"])
def test_a_scale_word_is_what_is_counted_where_it_is_asked_for(word: str) -> None:
    problem = f"Eggs are packed. How many {word} of eggs are there?"
    for written in (word, f"{word} of eggs", f"{word[:-1]} eggs"):
        assert judge("5", _answer(written), problem).accepted
        assert judge("5", f"So there are 5 {written}.", problem).accepted
        assert not judge("6", _answer(written), problem).accepted
    assert judge("5", r"\boxed{5}", problem).accepted
    assert not judge("60", _answer(word), problem).accepted


@pytest.mark.parametrize("word", PARTS)
def test_a_part_word_divides_what_stands_before_it(word: str) -> None:
    part = part_of(word)
    assert part is not None
    assert judge(str(Fraction(5, part)), _answer(word)).accepted
    assert not judge("5", _answer(word), problem=f"How many {word}?").accepted


@pytest.mark.parametrize("name", sorted({name for name, _ in CHANGING}))
def test_no_word_that_judges_or_bounds_follows_in_silence(name: str) -> None:
    words = [word for language, word in CHANGING if language == name]
    assert words
    assert not [word for word in words if judge("5", _answer(word), problem=f"Is it {word}?").accepted]


@pytest.mark.parametrize(
    "words",
    [
        *("apples", "red marbles", "seashells", "textbooks", "people", "different ways", "square units"),
        *("croissants", "rubies", "toothpicks", "possible combinations", "olive baguettes"),
        *("hours per day", "loaves of bread", "children", "teachers", "元", "человека"),
    ],
)
def test_what_is_counted_follows_in_silence(words: str) -> None:
    assert is_silent(words)
    assert judge("5", _answer(words)).accepted
    assert judge(f"5 {words}", r"\boxed{5}").accepted
    assert not judge("6", _answer(words)).accepted


@pytest.mark.parametrize("words", ["approximations", "croissant rejected", "possible", "wrongs", "negatives"])
def test_what_is_no_thing_never_follows_in_silence(words: str) -> None:
    assert not is_silent(words)
    assert judge("5", _answer(words)).decision != "equal"


def test_no_listed_noun_changes_a_value_as_it_stands() -> None:
    listed = resources.files("engine.answers.words").joinpath("count_nouns.txt").read_text("utf-8")
    words = [word for line in listed.splitlines() if not line.startswith("#") for word in line.split()]
    assert len(words) > 20_000
    counted = {word for word in words if changes_value(word) and is_silent(word + "s")}
    assert counted <= {"pas", "root"}  # a pass; the roots of an equation


def test_an_unknown_word_is_undecided_until_the_statement_has_it() -> None:
    assert judge("5", _answer("zorblets")).decision == "undecided"
    assert judge("5", _answer("zorblets"), problem="How many zorblets are left?").accepted
    assert judge("5", _answer("negative"), problem="How many negative numbers?").decision == "undecided"


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("zero", 0),
        ("nineteen", 19),
        ("forty-two", 42),
        ("one hundred and one", 101),
        ("two thousand three hundred", 2300),
        ("nine hundred ninety-nine thousand nine hundred ninety-nine", 999_999),
        ("three million four", 3_000_004),
        ("minus seven", -7),
        ("two thirds", Fraction(2, 3)),
        ("three and a half", Fraction(7, 2)),
        ("a dozen", 12),
        ("five hundredths", Fraction(1, 20)),
    ],
)
def test_numbers_in_words_are_read_whole(words: str, value: Fraction) -> None:
    assert leading_number(words) == (value, "")
    assert judge(str(Fraction(value)), rf"\boxed{{\text{{{words}}}}}").accepted
    assert not judge(str(Fraction(value) + 1), rf"\boxed{{\text{{{words}}}}}").accepted


def test_a_number_in_words_ends_where_it_cannot_go_on() -> None:
    assert leading_number("twenty people") == (Fraction(20), "people")
    assert leading_number("first prize") is None
    assert leading_number("seven six") == (Fraction(7), "six")


def test_every_word_formed_from_a_number_changes_a_value() -> None:
    formed = ("zillion", "septillions", "twentieths", "sevenfold", "thrice", "halves", "thirty", "Millionen")
    assert all(map(changes_value, formed))


CASED = sorted({(a, b) for a in SYMBOLS for b in SYMBOLS if a < b and a.lower() == b.lower()})


def test_symbols_that_differ_in_case_are_other_units() -> None:
    same = [
        (one, other)
        for one, other in CASED
        if SYMBOLS[one] != SYMBOLS[other] and judge(rf"5 \text{{ {one}}}", _answer(other)).accepted
    ]
    assert len(CASED) > 100
    assert not same


@pytest.mark.parametrize("unit", ["m", "g", "s", "N", "Pa", "J", "W", "V", "A", "Hz", "eV", "L"])
def test_prefixes_scale_units_exactly(unit: str) -> None:
    for prefix, power in PREFIXES.items():
        gold = rf"5\times 10^{{{power}}} \text{{ {unit}}}"
        is_other_word = prefix + unit in ("am", "pm", "as")
        if not is_other_word and SYMBOLS[prefix + unit][0] == SYMBOLS[unit][0] * Fraction(10) ** power:
            assert judge(gold, _answer(prefix + unit)).accepted
            assert not judge(gold.replace("5", "6", 1), _answer(prefix + unit)).accepted


def _gsm8k_golds(path: Path) -> list[tuple[str, str, str]]:
    """Statement, number and the noun of its question."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        asked = re.search(r"[Hh]ow many ((?:more |fewer |total )?)([a-z]{3,}s)\b(?!')", row["question"])
        number = row["answer"].rpartition("####")[2].strip()
        if (
            asked is not None
            and not asked[1]
            and asked[2] not in ("does", "was", "has")
            and not changes_value(asked[2])
        ):
            found.append((row["question"], number, asked[2]))
    return found


def test_golds_with_the_nouns_of_their_problems_are_decided() -> None:
    golds = _gsm8k_golds(published("gsm8k_test.jsonl"))
    assert len(golds) > 400
    with_statement = [n for q, v, n in golds if not judge(f"{v} {n}", rf"\boxed{{{v}}}", problem=q).accepted]
    without = [n for _, v, n in golds if not judge(f"{v} {n}", rf"\boxed{{{v}}}").accepted]
    assert not with_statement
    assert len(without) <= len(golds) / 100, sorted(set(without))
