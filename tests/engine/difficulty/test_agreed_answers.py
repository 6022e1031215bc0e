"""Right answers meet and wrong ones scatter: a gold that able solvers contradict as one is suspected."""

import random

import pytest

from engine.difficulty.agreed_answers import Agreed, Given, able, agreed_otherwise

ABLE = frozenset("abc")


def given(said: str) -> list[Given]:
    """``a7 b7+`` is 7 by a, refused, and by b, accepted."""
    return [Given(word[0], word[1:].rstrip("+"), word.endswith("+")) for word in said.split()]


@pytest.mark.parametrize(
    ("said", "agreed"),
    [
        ("a7 b7 c7", Agreed("7", 3, 3)),
        ("a7 a7 b7 c8 z9 z9 z9 z9", Agreed("7", 3, 4)),
        ("a7 a7 b7 c8+ c8+ b8+", None),
        ("a7 b7", None),
        ("a7 a7 a7 b1 c2", None),
        ("a7 a7 a7", Agreed("7", 3, 3)),
        ("z7 z7 z7 y7", None),
        ("a7+ b7+ c7+", None),
        ("", None),
    ],
)
def test_who_agrees_on_what(said: str, agreed: Agreed | None) -> None:
    assert agreed_otherwise(given(said), ABLE) == agreed


def test_the_better_half_is_able() -> None:
    assert able({"a": 0.9, "b": 0.5, "c": 0.1}) == {"a", "b"}
    assert able({"a": 0.0, "b": 0.0}) == able({}) == frozenset()


def test_planted_golds_are_found_and_sound_ones_are_left() -> None:
    """Three able solvers, four samples, problems of every difficulty; a third of all wrong answers is one."""
    draw, found, planted, caught = random.Random(5), 0, 0, 0
    for number in range(1000):
        broken, chance = number % 20 == 0, draw.uniform(0.35, 0.95)
        answers = []
        for solver in "abc":
            for _ in range(4):
                right = draw.random() < chance
                answer = "right" if right else draw.choice(["slip"] * 3 + list("123456"))
                answers.append(Given(solver, answer, right and not broken))
        suspected = agreed_otherwise(answers, ABLE) is not None
        planted, found, caught = planted + broken, found + suspected, caught + (broken and suspected)
    assert caught >= 0.8 * planted and caught >= 0.8 * found
