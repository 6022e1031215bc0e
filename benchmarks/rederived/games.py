"""Games: positions that are won or lost, worked out one after the other."""

import re
from itertools import product

from benchmarks.rederived.reading import NotRead, derives, integers, only, wanted

Moves = tuple[frozenset[int], ...]


def lost(sizes: tuple[int, ...], moves: Moves) -> set[tuple[int, ...]]:
    """Positions of several piles that are lost for who is to move; who cannot move loses."""
    found: set[tuple[int, ...]] = set()
    for position in product(*(range(size + 1) for size in sizes)):
        following = (
            (*position[:k], pile - take, *position[k + 1 :])
            for k, pile in enumerate(position)
            for take in moves[k]
            if take <= pile
        )
        if not any(later in found for later in following):
            found.add(position)
    return found


def grundy(size: int, takes: frozenset[int]) -> list[int]:
    """Sprague and Grundy's values of one pile."""
    values: list[int] = []
    for n in range(size + 1):
        near = {values[n - take] for take in takes if take <= n}
        values.append(next(v for v in range(len(near) + 1) if v not in near))
    return values


@derives(
    "nim",
    r"(?:pile of|lie) (\d+) \w+.*?(?:from (\d+) to (\d+)|at least (\d+) and at most "
    r"(\d+)).*(?:first|begin)",
)
def _first_move(size: int, *ends: int | None) -> int:
    low, high = (end for end in ends if end is not None)
    bad = lost((size,), (frozenset(range(low, high + 1)),))
    return only([take for take in range(low, high + 1) if (size - take,) in bad])


@derives(
    "nim",
    r"(?:turn, |remove )(\d+), (\d+) or (\d+) (?:at a time|\w+).*from? ?(?:of )?1 to (\d+)"
    r"|(?:turn, |remove )(\d+), (\d+) or (\d+).*?1 to (\d+)",
)
def _lost_sizes(*found: int | None) -> int:
    a, b, c, end = (value for value in found if value is not None)
    bad = lost((end,), (frozenset((a, b, c)),))
    return sum((n,) in bad for n in range(1, end + 1))


@derives("nim", r"Three of the four piles hold (\d+), (\d+) and (\d+)")
def _fourth(a: int, b: int, c: int) -> int:
    return only([d for d in range(256) if not winning((a, b, c, d))])


def winning(piles: tuple[int, ...]) -> list[int]:
    """Takes that win at Nim, by values of piles that are worked out from their followers."""
    full = grundy(max(piles), frozenset(range(1, max(piles) + 1)))
    values = [full[pile] for pile in piles]
    takes = []
    for k, pile in enumerate(piles):
        others = 0
        for n, value in enumerate(values):
            others ^= value if n != k else 0
        takes += [take for take in range(1, pile + 1) if full[pile - take] == others]
    return takes


@derives("nim", r"There are (?:four|five) piles, of ([\d, and]+) \w+")
def _only_move(piles: str) -> int:
    return only(winning(tuple(integers(piles))))


@derives(
    "several_piles",
    r"piles (?:of|with) ([\d, and]+) \w+\..*?(?:takes from (\d+) to (\d+) of them|takes at"
    r" least one from a single pile, but at most ([^.]*)|takes exactly ([\d, or]+) of them)(.*)$",
)
def _reduce(
    sizes: str, low: int | None, high: int | None, limits: str | None, exact: str | None, rest: str
) -> int:
    piles = tuple(integers(sizes))
    if low is not None and high is not None:
        moves: Moves = (frozenset(range(low, high + 1)),) * len(piles)
    elif exact is not None:
        moves = (frozenset(integers(str(exact))),) * len(piles)
    else:
        known = {
            int(pile): int(most) for most, pile in re.findall(r"(\d+) from the pile of (\d+)", str(limits))
        }
        moves = tuple(frozenset(range(1, known[pile] + 1)) for pile in piles)
    place = piles.index(int(wanted(re.search(r"(?:with|from) the pile of (\d+)\.", rest))[1]))
    bad = lost(piles, moves)
    left = [piles[place] - take for take in moves[place] if take <= piles[place]]
    return only([n for n in left if (*piles[:place], n, *piles[place + 1 :]) in bad])


def _takes(text: str) -> frozenset[int]:
    if found := re.fullmatch(r"(\d+) to (\d+)", text):
        return frozenset(range(int(found[1]), int(found[2]) + 1))
    if re.fullmatch(r"\d+(?:, \d+)*(?: or \d+)?", text):
        return frozenset(integers(text))
    raise NotRead(f"moves {text!r}")


@derives("track_game", r"(from 0 to \d+(?:, from 0 to \d+)* and from 0 to \d+)(.*)$")
def _tracks(ends: str, rest: str) -> int:
    sizes = tuple(int(end) for end in re.findall(r"to (\d+)", ends))
    number = r"by (\d+ to \d+|\d+(?:, \d+)*(?: or \d+)?) squares?"
    if found := re.search(number + " on either track", rest):
        moves: Moves = (_takes(found[1]),) * len(sizes)
    else:
        each = re.findall(number + r" on the (first|second|third|fourth) track", rest)
        moves = tuple(_takes(text) for text, _ in each)
    if len(moves) != len(sizes):
        raise NotRead("moves that are not read")
    return len(lost(sizes, moves))
