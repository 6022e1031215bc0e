"""Rows of people counted from one end to the other: a second way for counts of arrangements."""

from functools import cache
from math import factorial, prod

from problem_banks.space import Params


def seated(chairs: int, people: int, friends: int, *, together: bool) -> int:
    """Chair by chair: which chairs are taken by friends, and then who sits where."""
    if together:
        choices = sum(1 for first in range(chairs) if first + friends <= chairs)
    else:
        # Sets of chairs without neighbours, built from the left: those that end on a friend and the others.
        ends = {(0, False): 1}
        for _ in range(chairs):
            further: dict[tuple[int, bool], int] = {}
            for (used, taken), ways in ends.items():
                further[used, False] = further.get((used, False), 0) + ways
                if not taken:
                    further[used + 1, True] = further.get((used + 1, True), 0) + ways
            ends = further
        choices = ends.get((friends, False), 0) + ends.get((friends, True), 0)
    others = prod(chairs - friends - k for k in range(people - friends))
    return choices * factorial(friends) * others


def lined_up(q: Params, free: int, *, apart: bool) -> int:
    """Places the people from the left to the right, knowing how many of each sort are left."""

    @cache
    def ways(one: int, other: int, free: int, last: str) -> int:
        if one == other == free == 0:
            return 1
        found = 0
        # A group that is to stay together goes on until all of it has its place.
        open_one, open_other = 0 < one < q.one, 0 < other < q.other and not apart
        if one and not (open_other and last == "other"):
            found += one * ways(one - 1, other, free, "one") * (last == "one" or one == q.one)
        if other and not (open_one and last == "one") and not (apart and last == "other"):
            goes_on = apart or last == "other" or other == q.other
            found += other * ways(one, other - 1, free, "other") * goes_on
        if free and not open_one and not open_other:
            found += free * ways(one, other, free - 1, "free")
        return found

    return ways(q.one, q.other, free, "")
