"""Golds of families of mathematics are derived again from statements; other golds are seen to differ."""

from collections.abc import Iterator
from fractions import Fraction

import pytest

from benchmarks.rederived.__main__ import rederive
from benchmarks.rederived.comparing import Digits, Samples, agrees
from benchmarks.rederived.reading import NotRead, derived, whole
from benchmarks.rederived.subjects import READERS
from benchmarks.rederived.tex import expression
from problem_banks.records import AnswerCheck, Problem
from problem_banks.registry import BANKS
from problem_banks.taking import take


@pytest.mark.parametrize("name", sorted(READERS))
def test_golds_are_what_their_statements_say(name: str) -> None:
    bank = BANKS[name]
    outcome = rederive(bank, seed=20_719, items=bank.levels)
    assert not outcome.differing
    assert outcome.derived >= bank.levels - 1


def _integer_items() -> Iterator[Problem]:
    for name in sorted(READERS):
        item = next(take(BANKS[name], seed=20_719, count=1))
        if isinstance(item, Problem) and isinstance(item.check, AnswerCheck) and item.check.gold.isdigit():
            yield item


def test_a_gold_that_is_off_by_one_is_seen() -> None:
    items = list(_integer_items())
    assert len(items) > 40
    for item in items:
        assert item.bank is not None and isinstance(item.check, AnswerCheck)
        answer = derived(item.bank, item.statement)
        assert not agrees(str(int(item.check.gold) + 1), answer, item.statement), item.bank


def test_what_is_not_known_is_not_read() -> None:
    with pytest.raises(NotRead):
        derived("quadratic_equation", "Something else is asked.")
    with pytest.raises(NotRead):
        whole("several")
    with pytest.raises(NotRead):
        expression(r"\unknown{2}")


def test_digits_and_samples_are_told_from_others() -> None:
    assert agrees(r"\frac{\pi}{4}", Digits(0.785398163397448), "")
    assert not agrees(r"\frac{\pi}{4}", Digits(0.7853981), "")
    assert agrees("e^{2t}", Samples({0.0: 1.0, 0.5: 2.718281828459045}), "")
    assert not agrees("e^{3t}", Samples({0.0: 1.0, 0.5: 2.718281828459045}), "")
    assert not agrees(r"(1, \frac{1}{2})", Digits((1, 0.25)), "")


def test_fractions_and_roots_are_read_from_latex() -> None:
    assert expression(r"2 \cdot \frac{3}{4} - \sqrt{9}") == Fraction(-3, 2)
    assert expression("3|x - 5|").subs("x", 1) == 12
