"""Texts of odd letters: what the sieves of texts take and what they leave."""

import pytest

from engine.curation.sieves.base import Entry, Reason
from engine.curation.sieves.texts import EMPTY, MIXED
from engine.curation.sieves.unwanted import Unwanted
from engine.exports.rows import row_of
from tests.engine.samples import math_pair


def entry(solution: str, problem: str = "What is 1 + 2? Say how.") -> Entry:
    row = row_of(math_pair())
    row["problem"], row["solution"] = problem, solution
    return Entry(row, "p", {}, "unknown", problem)


@pytest.mark.parametrize(
    "solution",
    [
        "So πr² = 9π, hence πr = 3π, and πr³ = 27π, where Δt = 2 and Δx = 4.",
        "It is 5 µm, then 6 µm, then 7 µm, and 8 µm.",
        "We have 5 kΩ, 6 kΩ, 7 kΩ and 8 MΩ in series.",
        "Let 𝐱𝐲 and 𝐯𝐰 and 𝐚𝐛 and 𝐜𝐝 be vectors.",
        "Let 𝒜ℬ and ℝℂ and ℕℤ and ℚℝ be sets.",
        "Ｔｈｅ answer ｉｓ three ａｎｄ ｎｏｔ four.",
        "Parts ⅰⅱ, ⅲⅳ, ⅤⅥ and ⅦⅧ follow.",
    ],
)
def test_formulas_and_units_in_plain_letters_are_no_other_language(solution: str) -> None:
    assert MIXED.reason(entry(solution)) is None


@pytest.mark.parametrize(
    ("problem", "solution"),
    [
        ("小明有x个苹果,给了y个,还有几个?", "小明还有x减y个苹果,所以答案是x减y个苹果。"),
        ("りんごを三個カゴに入れます。", "カゴには三個のりんごがあります。"),
        ("Πόσο κάνει ένα και δύο;", "Κάνει τρία, επειδή ένα και δύο κάνουν τρία."),
    ],
)
def test_one_language_is_one_whatever_letters_stand_in_it(problem: str, solution: str) -> None:
    assert MIXED.reason(entry(solution, problem)) is None


@pytest.mark.parametrize(
    "solution",
    [
        "The answer is 3. 因为一加二等于三所以答案是三。",
        "The answer is three. Ответ равен трём, потому что так.",
    ],
)
def test_another_language_is_still_told(solution: str) -> None:
    assert MIXED.reason(entry(solution)) is not None


@pytest.mark.parametrize("solution", ["\u3164\u3164", "\u2800 \u2800", "\uffa0.", "\u115f\u1160"])
def test_letters_that_draw_nothing_say_nothing(solution: str) -> None:
    assert EMPTY.reason(entry(solution)) == "the solution is empty"


@pytest.mark.parametrize("said", ["q\u0301uux", "QUU\u0337X", "q\u200buux", "ｑｕｕｘ"])
def test_a_term_is_found_beneath_marks(said: str) -> None:
    reason: Reason = Unwanted(["quux"]).reason(entry(f"It is {said} here."))
    assert reason == "the solution has the term 'quux'"


def test_a_letter_with_its_mark_is_another_letter() -> None:
    assert Unwanted(["ano"]).reason(entry("Hace un año.")) is None
