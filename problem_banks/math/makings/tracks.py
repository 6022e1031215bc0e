"""Ways that are gone in moves of given lengths: how many there are, and which are worth asking about."""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations, product
from math import factorial, gcd, prod

#: Two to four lengths of a move without a common divisor.
_STRIDES = tuple(
    strides
    for count, longest in ((2, 8), (3, 7), (4, 6))
    for strides in combinations(range(1, longest + 1), count)
    if gcd(*strides) == 1
)


def arranged(strides: Sequence[int], total: int) -> int:
    """Ordered sums of strides, counted by how many there are of each."""
    return sum(factorial(sum(used)) // prod(map(factorial, used)) for used in _uses(strides, total))


def _uses(strides: Sequence[int], total: int) -> Iterator[tuple[int, ...]]:
    """How often each stride may be used so that together they make the total."""
    stride, *others = strides
    if not others:
        if total % stride == 0:
            yield (total // stride,)
        return
    for times in range(total // stride + 1):
        for used in _uses(others, total - times * stride):
            yield (times, *used)


def reached(strides: Sequence[int], places: int, *broken: int) -> list[int]:
    """Ways to reach each place from the start, 0 for the broken ones."""
    ways = [1]
    for n in range(1, places + 1):
        ways.append(0 if n in broken else sum(ways[n - s] for s in strides if s <= n))
    return ways


def beyond(strides: Sequence[int], places: int, start: int, broken: int) -> list[int]:
    """Ways from ``start`` to each place from there on, 0 for the broken one."""
    return reached(strides, places - start, broken - start)


@cache
def whole_tracks() -> tuple[tuple[tuple[int, ...], int], ...]:
    """Strides and places, where there are some ways and not too many."""
    tracks = product(_STRIDES, range(7, 22))
    return tuple(track for track in tracks if 3 < reached(*track)[-1] < 20_000)


@cache
def broken_tracks() -> tuple[tuple[tuple[int, ...], int, int], ...]:
    """Strides, places and the broken place, where the way is neither barred nor left as it was."""
    tracks = []
    for strides, places in product(_STRIDES, range(8, 16)):
        for broken in range(2, places - 1):
            with_gap = reached(strides, places, broken)[-1]
            if 3 < with_gap < reached(strides, places)[-1]:
                tracks.append((strides, places, broken))
    return tuple(tracks)


@cache
def tracks_of_two(*, must_use: bool) -> tuple[tuple[tuple[int, ...], int, int, int], ...]:
    """Strides, places and two of these: the first must be used or both must not, and either matters."""
    tracks = []
    for strides, places in product(_STRIDES, range(9, 15)):
        whole = reached(strides, places)
        for one, other in combinations(range(2, places - 1), 2):
            if must_use:
                onward = beyond(strides, places, one, other)[-1]
                free, left = whole[one] * whole[places - one], whole[one] * onward * (onward > 1)
            else:
                free = reached(strides, places, one)[-1]
                left = reached(strides, places, one, other)[-1]
            if 3 < left < free < whole[-1] and min(whole[one], whole[places - other]) > 1:
                tracks.append((strides, places, one, other))
    return tuple(tracks)
