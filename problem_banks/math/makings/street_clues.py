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


def _true_clue(houses: int, kinds: int, rng: Random) -> Clue:
    """A clue that holds where every k-th item is at the k-th house."""
    items = list(product(range(kinds), range(houses)))
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
            if not is_second_place and left & _mask(houses, kinds, clue) != left:
                clues.append(clue)
                left &= _mask(houses, kinds, clue)
        for clue in list(clues):
            rest = [_mask(houses, kinds, other) for other in clues if other != clue]
            without = -1
            for mask in rest:
                without &= mask
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
    domains = {item: set(range(houses)) for item in product(range(kinds), range(houses))}
    events, fixed = list[Event](), list[Item]()

    def narrow(item: Item, after: set[int], clue: Clue | None, others: set[int]) -> None:
        before = domains[item]
        domains[item] = after
        if clue is not None or len(after) == 1:
            shown = (tuple(sorted(each)) for each in (before, after, others))
            events.append(Event(clue, item, *shown))
        if len(after) == 1:
            fixed.append(item)
            spread(item[0])

    def spread(kind: int) -> None:
        """No two of a kind are in one house, and in every house is one."""
        items = [(kind, value) for value in range(houses)]
        for item in items:
            taken = set().union(
                *(domains[other] for other in items if other != item and len(domains[other]) == 1)
            )
            if len(domains[item]) > 1 and domains[item] & taken:
                narrow(item, domains[item] - taken, None, set())
        for house in range(houses):
            possible = [item for item in items if house in domains[item]]
            if len(possible) == 1 and len(domains[possible[0]]) > 1:
                narrow(possible[0], {house}, None, set())

    changed = True
    while changed and len(fixed) < houses * kinds:
        changed = False
        for clue in clues:
            relation, one, other = clue
            if isinstance(other, int):
                turns = [(one, {other}, {other})]
            else:
                allowed = _OFFSETS[relation]
                turns = [
                    (
                        one,
                        {a for a in domains[one] if any(allowed(b - a) for b in domains[other])},
                        domains[other],
                    ),
                    (
                        other,
                        {b for b in domains[other] if any(allowed(b - a) for a in domains[one])},
                        domains[one],
                    ),
                ]
            for item, after, others in turns:
                if after < domains[item]:
                    narrow(item, after, clue, set(others))
                    changed = True
                    break
            if changed:
                break
    return events, fixed
