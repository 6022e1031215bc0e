"""What the base gives to every family, shown on a tiny one whose whole space can be listed."""

from dataclasses import replace
from random import Random

import pytest

from problem_banks.errors import FaultyItem, OutOfSpace
from problem_banks.family import Draft, Family
from problem_banks.records import AnswerCheck, Reference, Step
from problem_banks.seeds import MOST_SEED
from problem_banks.space import Params, Space
from problem_banks.taking import Doubtful, shortfall, take


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


@pytest.mark.parametrize("seed", [20, 12_345_678, MOST_SEED])
def test_a_seed_beyond_those_kept_apart_stands_for_one_of_them(seed: int) -> None:
    family = Doubling()
    known = family.stands_for(seed)
    assert known == seed % 20
    assert [p.id for p in family.problems(seed, 20)] == [p.id for p in family.problems(known, 20)]
    assert family.problem(seed, 0).seed == seed


@pytest.mark.parametrize("seed", [-1, MOST_SEED + 1])
def test_what_no_seed_is_is_refused(seed: int) -> None:
    with pytest.raises(OutOfSpace, match=f"not {seed:,}"):
        Doubling().problem(seed, 0)


def test_dressing_is_no_content() -> None:
    """Names make no problem another: with ten of them there are as many problems as without."""

    class Named(Doubling):
        dressing = frozenset({"who"})

        def space(self, level: int) -> Space:
            return Space(who=[f"name{k}" for k in range(10)], **super().space(level).axes)

        def build(self, p: Params, rng: Random) -> Draft | None:
            draft = super().build(p, rng)
            return None if draft is None else replace(draft, statement=f"{p.who}: {draft.statement}")

    family = Named()
    assert (family.capacity, family.seeds, family.room) == (400, 20, 20)
    drawn = [problem for seed in range(family.seeds) for problem in family.problems(seed, family.room)]
    assert len({problem.content_key for problem in drawn}) == len(drawn) == 400
    assert len({problem.statement.split(":")[0] for problem in drawn}) == 10
    assert list(family.problems(7, 20)) == list(Named().problems(7, 20))


def test_a_small_family_has_two_seeds_all_the_same() -> None:
    family = Doubling()
    family.items_per_seed = 100_000  # type: ignore[misc]
    assert (family.capacity, family.room, family.seeds) == (400, 200, 2)


def test_kinds_stand_where_the_family_says() -> None:
    family = Doubling()
    family.kinds = (1, 0)  # type: ignore[misc]
    drawn = list(family.problems(0, 4))
    assert [problem.axes["level"] for problem in drawn] == [0, 1, 0, 1]
    assert [int(problem.statement.split()[1]) >= 1000 for problem in drawn] == [True, False, True, False]


def test_a_small_first_level_shrinks_no_other() -> None:
    """Its items are shared out among fewer seeds, and what a seed lacks of them it has of the next level."""

    class Small(Doubling):
        levels = 3
        items_per_seed = 300
        starters = 1
        redraws = 2

        def space(self, level: int) -> Space:
            return Space(number=range(1, 20) if level == 0 else range(10_000 * level, 10_000 * level + 9_000))

        def build(self, p: Params, rng: Random) -> Draft | None:
            return super().build(p, rng) if p.number != 20 else None

    family = Small()
    drawn = [problem for seed in range(family.seeds) for problem in family.problems(seed, family.room)]
    assert family.seeds == 2
    assert len({problem.content_key for problem in drawn}) == len(drawn) == 2 * family.room
    levels = [problem.axes["level"] for problem in drawn if problem.seed == 0]
    assert levels[:27] == [0, 1, 2] * 9 and levels[27:30] == [1, 1, 2]
    assert levels.count(0) == 9 and levels.count(2) == len(levels) // 3
    for problem in drawn:
        # The tenth place of the first level belongs to the second.
        number = int(problem.statement.split()[1])
        assert number // 10_000 == problem.axes["level"]


def test_a_check_that_comes_to_no_end_leaves_an_item_in_doubt() -> None:
    family = Doubling()

    def broken(p: Params, draft: Draft) -> str | None:
        if p.level:
            raise ZeroDivisionError("nothing to divide by")
        return None

    family.disproof = broken  # type: ignore[method-assign]
    with pytest.raises(FaultyItem, match="could not be verified"):
        family.problem(0, 1)
    taken = list(take(family, seed=0, count=50))
    assert len(taken) == family.room
    assert [isinstance(item, Doubtful) for item in taken] == [False, True] * 10


def test_what_a_bank_cannot_give_is_said() -> None:
    family = Doubling()
    assert not list(shortfall(family, seed=19, count=20))
    few, stands = shortfall(family, seed=25, count=30, start=5)
    assert "30 problems of bank 'doubling' are asked for, and a seed has 15 from index 5 on" in few
    assert "25 stands for its seed 5" in stands
    (none,) = shortfall(family, seed=0, count=1, start=20)
    assert "1 problem of bank 'doubling' is asked for, and a seed has none from index 20 on. Other" in none
    (one,) = shortfall(family, seed=0, count=2, start=19)
    assert "a seed has 1 from index 19 on, which is taken." in one


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
