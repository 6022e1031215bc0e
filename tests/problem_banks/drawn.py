"""Items that many laws look at: drawn, verified and told once for all of them."""

from functools import cache

from problem_banks.family import Family
from problem_banks.records import Problem
from problem_banks.registry import BANKS
from problem_banks.tellings import Register, Telling, tell

#: The seed whose items they are.
_SEED = 4


def some(bank: Family, count: int) -> list[Problem]:
    """The first problems of one seed, or all that it has."""
    return [_problem(bank.name, index) for index in range(min(count, bank.room))]


@cache
def told(bank: str, index: int, register: Register) -> Telling:
    """The worked solution of an item of ``some``."""
    return tell(_problem(bank, index), register)


@cache
def _problem(bank: str, index: int) -> Problem:
    return BANKS[bank].problem(_SEED, index)
