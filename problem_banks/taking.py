"""Problems of a bank as many as wanted: what is in doubt is left out and told, and never ends the rest."""

from collections.abc import Iterator
from dataclasses import dataclass

from problem_banks.errors import FaultyItem
from problem_banks.family import Family
from problem_banks.records import Problem


@dataclass(frozen=True)
class Doubtful:
    """An item that was left out: its second verification contradicts it, or came to no end."""

    bank: str
    seed: int
    index: int
    reason: str


def available(bank: Family, *, count: int, start: int = 0) -> int:
    """How many of ``count`` items from ``start`` on a seed has."""
    return max(0, min(count, bank.room - start))


def take(bank: Family, *, seed: int, count: int, start: int = 0) -> Iterator[Problem | Doubtful]:
    """``count`` items from ``start`` on, or as many as the seed has; those in doubt as what they are."""
    for index in range(start, start + available(bank, count=count, start=start)):
        try:
            yield bank.problem(seed, index)
        except FaultyItem as doubt:
            yield Doubtful(bank.name, seed, index, str(doubt))


def shortfall(bank: Family, *, seed: int, count: int, start: int = 0) -> Iterator[str]:
    """What the bank cannot give as it is asked for, and what is taken instead, in sentences."""
    given = available(bank, count=count, start=start)
    if given < count:
        since = f" from index {start:,} on" if start else ""
        asked = (
            f"1 problem of bank {bank.name!r} is"
            if count == 1
            else f"{count:,} problems of bank {bank.name!r} are"
        )
        taken = {0: "", 1: ", which is taken"}.get(given, ", which are taken")
        yield (
            f"{asked} asked for, and a seed has {f'{given:,}' if given else 'none'}{since}{taken}."
            f" Other seeds have others, {bank.seeds:,} seeds in all."
        )
    if (known := bank.stands_for(seed)) != seed:
        yield (
            f"Bank {bank.name!r} keeps {bank.seeds:,} seeds apart: {seed:,} stands for its seed {known:,}, "
            "and holds the same problems."
        )
