"""What the base gives to every family, shown on a tiny one whose whole space can be listed."""

from random import Random

import pytest

from problem_banks.errors import FaultyItem, OutOfSpace
from problem_banks.family import Draft, Family
from problem_banks.records import AnswerCheck, Reference, Step
from problem_banks.space import Params, Space


class Doubling(Family):
    name = "doubling"
    version = "1"
    kind = "math"
    summary = "Twice a number"
    levels = 2
    items_per_seed = 20
    redraws = 5
    claim = "1 = 1"
    reason: str | None = None

    def space(self, level: int) -> Space:
        return Space(number=range(1000 * level, 1000 * level + 1000))

    def build(self, p: Params, rng: Random) -> Draft | None:
        if p.number % 20 == 0:
            return None
        statement = f"{rng.choice(('Double', 'Twice'))} {p.number}"
        reference = Reference(text="", steps=(Step(text="", claim=self.claim),))
        return Draft(statement=statement, check=AnswerCheck(gold=str(2 * p.number)), reference=reference)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        return self.reason


def test_every_seed_and_index_has_an_item_of_its_own() -> None:
    family = Doubling()
    assert family.seeds == 1000 // (10 * 5)
    everything = [
        p.check for seed in range(family.seeds) for p in family.problems(seed, family.items_per_seed)
    ]
    assert len(set(everything)) == len(everything) == 20 * 20


def test_levels_take_turns() -> None:
    assert [p.axes["level"] for p in Doubling().problems(3, 4, start=1)] == [1, 0, 1, 0]


@pytest.mark.parametrize("seed", [-1, 20, 10**30])
def test_a_seed_that_would_repeat_another_is_refused(seed: int) -> None:
    with pytest.raises(OutOfSpace, match=f"0 to 19, not {seed:,}"):
        Doubling().problem(seed, 0)


@pytest.mark.parametrize("index", [-1, 20])
def test_an_index_beyond_the_seed_is_refused(index: int) -> None:
    with pytest.raises(OutOfSpace, match=f"index {index}"):
        Doubling().problem(0, index)


def test_another_version_gives_other_items() -> None:
    later = Doubling()
    later.version = "2"
    assert [p.id for p in later.problems(0, 10)] != [p.id for p in Doubling().problems(0, 10)]


def test_an_item_that_its_family_disproves_is_not_handed_out() -> None:
    family = Doubling()
    family.reason = "the sum says otherwise"
    with pytest.raises(FaultyItem, match="seed 4, index 7: the sum says otherwise"):
        family.problem(4, 7)


def test_an_item_with_a_broken_step_is_not_handed_out() -> None:
    family = Doubling()
    family.claim = "1 = 2"
    with pytest.raises(FaultyItem, match="1 = 2"):
        family.problem(0, 0)


def test_a_space_without_sound_items_is_reported() -> None:
    family = Doubling()
    family.build = lambda p, rng: None  # type: ignore[method-assign]
    with pytest.raises(FaultyItem, match="5 draws in a row"):
        family.problem(0, 0)
