"""Levels are levels: by the static estimate none is easier than the one before, and none can be guessed."""

import os
from collections import Counter
from functools import cache
from itertools import pairwise
from math import sqrt
from statistics import fmean

import pytest

from engine.difficulty.estimate import estimated
from engine.difficulty.features import features_of
from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import gold_of
from problem_banks.records import Problem
from problem_banks.registry import BANKS

every_family = pytest.mark.parametrize(
    "family", [bank for bank in BANKS.values() if bank.kind == "math"], ids=lambda family: family.name
)

#: Items of a level, without their second verification, which is no matter of difficulty.
ITEMS = min(50, int(os.environ.get("PROVENDER_LAW_ITEMS", "30")))

#: By how much the mean of so many items may lie below that of the level before by chance.
_CHANCE = 0.02

#: Items of a level whose answers are counted.
ANSWERS = min(200, int(os.environ.get("PROVENDER_LAW_ITEMS", "30")))

#: The share of a level that one answer may have, and two standard deviations of it: so much more may be
#: chance.
_GUESSED = 0.3
_BY_CHANCE = 2 * sqrt(_GUESSED * (1 - _GUESSED) / ANSWERS)


@every_family
def test_no_level_is_easier_than_the_one_before(family: Family) -> None:
    means = [fmean(_estimates(family, level)) for level in range(family.levels)]
    for easier, harder in pairwise(means):
        assert harder >= easier - _CHANCE, f"{family.name}: {means}"


@cache
def _drawn(family: Family, level: int) -> list[Draft]:
    """Items of a level, drawn once for both laws."""
    places = range(level, min(family.room, family.levels * max(ITEMS, ANSWERS)), family.levels)
    return [family.draw(2, index)[1] for index in places]


def _estimates(family: Family, level: int) -> list[float]:
    values = []
    for place, draft in enumerate(_drawn(family, level)[:ITEMS]):
        problem = Problem(
            kind="math",
            statement=draft.statement,
            check=draft.check,
            bank=family.name,
            bank_version=family.version,
            index=family.levels * place + level,
            reference=draft.reference,
        )
        values.append(estimated(features_of(problem)).value)
    return values


@every_family
def test_no_answer_is_worth_a_guess(family: Family) -> None:
    for level in range(family.levels):
        golds = Counter(map(gold_of, _drawn(family, level)))
        most, drawn = golds.most_common(1)[0][1], golds.total()
        assert most <= (_GUESSED + _BY_CHANCE) * drawn or drawn < 20


#: Levels that a family of mathematics has at least.
_LEVELS = 5


@every_family
def test_there_are_five_levels_or_more(family: Family) -> None:
    assert family.levels >= _LEVELS


def test_kinds_are_all_there() -> None:
    for bank in BANKS.values():
        assert not bank.kinds or sorted({*bank.kinds}) == list(range(max(bank.kinds) + 1))
        assert not bank.kinds or len(bank.kinds) == bank.levels
        parted = {kind for kind in bank.kinds if bank.kinds.count(kind) > 1}
        said = {kind for kind, axes in enumerate(bank.sizes) if axes}
        assert parted == said, f"{bank.name}: a kind with several levels says by what it is parted"
