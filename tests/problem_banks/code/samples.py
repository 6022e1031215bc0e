"""Items of the families of programs, drawn once for all laws."""

from dataclasses import dataclass
from functools import cache

from problem_banks.code.makings.code_family import CodeFamily
from problem_banks.code.makings.exercise import Exercise
from problem_banks.family import Draft
from problem_banks.records import CasesCheck
from problem_banks.registry import BANKS
from problem_banks.space import Params

FAMILIES = [bank for bank in BANKS.values() if isinstance(bank, CodeFamily)]


@dataclass(frozen=True)
class Item:
    """One item with all that it was made of."""

    params: Params
    exercise: Exercise
    draft: Draft
    check: CasesCheck


def items(name: str, count: int = 3, seed: int = 3) -> list[Item]:
    """The first items of a family, one for each level and again."""
    return [_item(name, index, seed) for index in range(count)]


@cache
def _item(name: str, index: int, seed: int) -> Item:
    family = BANKS[name]
    assert isinstance(family, CodeFamily)
    params, draft = family.draw(seed, index)
    assert isinstance(draft.check, CasesCheck)
    return Item(params, family.exercise(params), draft, draft.check)
