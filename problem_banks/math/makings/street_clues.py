"""Puzzles of a street: clues that leave one arrangement, and how they are followed up step by step."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import permutations, product
from random import Random

#: Something that one of the inhabitants has: which kind, and which of that kind. In the arrangement that a
#: puzzle is made of, the k-th of each kind is at the k-th house.
Item = tuple[int, int]
#: A relation, what it is between, and for ``at`` a house.
Clue = tuple[str, Item, Item | int]


@dataclass(frozen=True)
class StreetClues:
    """The clues of a puzzle, none of which can be spared, and the item whose house is asked for."""

    clues: tuple[Clue, ...]
    asked: Item


@cache
def _masks(houses: int, kinds: int) -> dict[tuple[Item, int], int]:
    """For each item and house, the arrangements in which it is there, as bits."""
    orders = list(permutations(range(houses)))
    size = len(orders)
    found = {}
    for kind in range(kinds):
        block = size**kind
        repeated = sum(1 << (turn * block * size) for turn in range(size ** (kinds - kind - 1)))
        for value, house in product(range(houses), repeat=2):
            here = sum(
                ((1 << block) - 1) << (k * block) for k, order in enumerate(orders) if order[value] == house
            )
            found[(kind, value), house] = here * repeated
    return found


#: Where the second may be when the first is at a house, by the difference of the two places.
_OFFSETS: dict[str, Callable[[int], bool]] = {
    "same": lambda d: d == 0,
    "other": lambda d: d != 0,
    "next": lambda d: abs(d) == 1,
    "directly": lambda d: d == 1,
    "left": lambda d: d > 0,
}


@lru_cache(maxsize=4096)
def _mask(houses: int, kinds: int, clue: Clue) -> int:
    """The arrangements that keep a clue."""
    masks = _masks(houses, kinds)
    relation, one, other = clue
    if isinstance(other, int):
        return masks[one, other]
    total = 0
    for a, b in product(range(houses), repeat=2):
        if _OFFSETS[relation](b - a):
            total |= masks[one, a] & masks[other, b]
    return total


@cache
def _items(houses: int, kinds: int) -> tuple[Item, ...]:
    return tuple(product(range(kinds), range(houses)))


def _true_clue(houses: int, kinds: int, rng: Random) -> Clue:
    """A clue that holds where every k-th item is at the k-th house."""
    items = _items(houses, kinds)
    while True:
        one, other = rng.sample(items, 2)
        relation = rng.choice(("same", "same", "other", "next", "directly", "left", "at"))
        if relation == "at":
            return "at", one, one[1]
        if relation in ("same", "other") and one[0] == other[0]:
            continue
        if _OFFSETS[relation](other[1] - one[1]):
            if relation in ("same", "other", "next") and one > other:
                one, other = other, one
            return relation, one, other


@lru_cache(maxsize=64)
def street_clues(houses: int, kinds: int, number: int) -> StreetClues:
    """The puzzle with that number: one goes on from its clues step by step without trying."""
    rng = Random(f"street {houses} {kinds} {number}")
    while True:
        clues, left = list[Clue](), -1
        while left != 1:
            clue = _true_clue(houses, kinds, rng)
            is_second_place = clue[0] == "at" and any(other[0] == "at" for other in clues)
            if not is_second_place and left & (mask := _mask(houses, kinds, clue)) != left:
                clues.append(clue)
                left &= mask
        masks = {clue: _mask(houses, kinds, clue) for clue in clues}
        for clue in list(clues):
            without = -1
            for other in clues:
                if other != clue:
                    without &= masks[other]
            if without == 1:
                clues.remove(clue)
        fixed = followed_up(houses, kinds, clues)[1]
        if len(fixed) == houses * kinds and fixed[-1] not in [clue[1] for clue in clues if clue[0] == "at"]:
            return StreetClues(tuple(clues), fixed[-1])


@dataclass(frozen=True)
class Event:
    """A clue, or none where only one house is left; the item, and where it was and is now possible."""

    clue: Clue | None
    item: Item
    before: tuple[int, ...]
    after: tuple[int, ...]
    others: tuple[int, ...]
    """Where the other item of the clue is possible."""


def followed_up(houses: int, kinds: int, clues: Sequence[Clue]) -> tuple[list[Event], list[Item]]:
    """What the clues exclude one after the other, and the items in the order in which they were placed."""
    tracks = _Tracks(houses, kinds)
    while len(tracks.fixed) < houses * kinds and any(map(tracks.follow, clues)):
        pass
    return tracks.events, tracks.fixed


class _Tracks:
    """Where each item is still possible, the houses as bits."""

    def __init__(self, houses: int, kinds: int) -> None:
        self._houses = houses
        self._possible = dict.fromkeys(product(range(kinds), range(houses)), (1 << houses) - 1)
        self.events: list[Event] = []
        self.fixed: list[Item] = []

    def follow(self, clue: Clue) -> bool:
        """Excludes what a clue excludes of one item; whether that was anything."""
        relation, one, other = clue
        if isinstance(other, int):
            return self._narrow(one, 1 << other, clue, 1 << other)
        first, second = self._possible[one], self._possible[other]
        return self._narrow(
            one, first & _before(relation, self._houses, second), clue, second
        ) or self._narrow(other, second & _behind(relation, self._houses, first), clue, first)

    def _narrow(self, item: Item, after: int, clue: Clue | None, others: int) -> bool:
        before = self._possible[item]
        if after == before:
            return False
        self._possible[item] = after
        is_placed = after & (after - 1) == 0
        if clue is not None or is_placed:
            self.events.append(Event(clue, item, *map(_listed, (before, after, others))))
        if is_placed:
            self.fixed.append(item)
            self._spread(item[0])
        return True

    def _spread(self, kind: int) -> None:
        """No two of a kind are in one house, and in every house is one."""
        items = [(kind, value) for value in range(self._houses)]
        for item in items:
            possible = self._possible[item]
            if possible & (possible - 1):
                taken = 0
                for other in items:
                    bits = self._possible[other]
                    taken |= bits if bits & (bits - 1) == 0 else 0
                self._narrow(item, possible & ~taken, None, 0)
        for house in range(self._houses):
            able = [item for item in items if self._possible[item] >> house & 1]
            if len(able) == 1:
                self._narrow(able[0], 1 << house, None, 0)


@cache
def _before(relation: str, houses: int, behind: int) -> int:
    """Where the first of a relation may be when the second is in one of the houses ``behind``."""
    allowed = _OFFSETS[relation]
    return sum(1 << a for a in range(houses) if any(allowed(b - a) for b in _listed(behind)))


@cache
def _behind(relation: str, houses: int, before: int) -> int:
    """Where the second may be when the first is in one of the houses ``before``."""
    allowed = _OFFSETS[relation]
    return sum(1 << b for b in range(houses) if any(allowed(b - a) for a in _listed(before)))


@cache
def _listed(bits: int) -> tuple[int, ...]:
    """The houses of a set of bits, in order."""
    return tuple(house for house in range(bits.bit_length()) if bits >> house & 1)
