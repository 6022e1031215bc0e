"""Networks of few points: which pairs are joined, whether all hang together, and how connections are told."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations, groupby, permutations, product

#: Two points by their numbers, from 0 on.
Pair = tuple[int, int]

#: The pairs that are joined, in a fixed order.
Shape = tuple[Pair, ...]


def pairs(points: int) -> tuple[Pair, ...]:
    """All pairs of different points, the smaller first."""
    return tuple(combinations(range(points), 2))


def groups(points: int, joined: Iterable[Pair]) -> list[int]:
    """For each point the least point that it hangs together with."""
    group = list(range(points))
    for a, b in joined:
        low, high = sorted((group[a], group[b]))
        group = [low if each == high else each for each in group]
    return group


def is_connected(points: int, joined: Iterable[Pair]) -> bool:
    """Whether every point can be reached from every other."""
    return not any(groups(points, joined))


def total(weights: Sequence[int]) -> str:
    """The sum as it is written: ``4 + 7 + 3``."""
    return " + ".join(map(str, weights))


def unnamed(
    points: int, arcs: Mapping[Pair, int], *, fixed: Sequence[int] = ()
) -> list[tuple[int, int, int]]:
    """The network whatever its points are called, as (from, to, weight): two that differ in names are equal.

    Args:
        fixed: Points that the problem itself tells apart, such as a start and a goal.
    """

    def seen(point: int) -> tuple[list[int], list[int], list[int]]:
        leaving = sorted(weight for (a, _), weight in arcs.items() if a == point)
        entering = sorted(weight for (_, b), weight in arcs.items() if b == point)
        return [fixed.index(point)] if point in fixed else [len(fixed)], leaving, entering

    alike = [tuple(each) for _, each in groupby(sorted(range(points), key=seen), key=seen)]
    orders = (sum(order, ()) for order in product(*(tuple(permutations(each)) for each in alike)))
    return min(
        sorted((order.index(a), order.index(b), weight) for (a, b), weight in arcs.items())
        for order in orders
    )


def numberings(
    points: int, arcs: Iterable[Pair], fits: Callable[[int, int], bool], *, fixed: Sequence[int] = ()
) -> Iterator[dict[int, int]]:
    """Every way to number the points anew in which all arcs fit: from each point to its new number.

    Args:
        fits: whether an arc may lead from one number to another.
        fixed: Points that keep their number.
    """
    # Points are numbered in their order: an arc can be looked at from the later of its ends on.
    ended: list[list[Pair]] = [[] for _ in range(points)]
    for a, b in arcs:
        if a != b:
            ended[max(a, b)].append((a, b))
    place: dict[int, int] = {}
    taken = set(fixed)
    fit = [[fits(a, b) for b in range(points)] for a in range(points)]

    def further(point: int) -> Iterator[dict[int, int]]:
        if point == points:
            yield dict(place)
            return
        arcs_here = ended[point]
        for number in [point] if point in fixed else [each for each in range(points) if each not in taken]:
            place[point] = number
            for a, b in arcs_here:
                if not fit[place[a]][place[b]]:
                    break
            else:
                taken.add(number)
                yield from further(point + 1)
                if point not in fixed:
                    taken.discard(number)
            del place[point]

    return further(0)


def is_first(
    points: int,
    arcs: Mapping[Pair, int],
    fits: Callable[[int, int], bool],
    *,
    fixed: Sequence[int] = (),
) -> bool:
    """Whether no other numbering of the network, of those that fit, comes before the one that it has.

    Of all points of a space that are one network under other names, this is so at one alone.
    """

    def form(place: Mapping[int, int]) -> list[tuple[int, int, int]]:
        return sorted((place[a], place[b], weight) for (a, b), weight in arcs.items())

    mine = form({point: point for point in range(points)})
    return all(mine <= form(place) for place in numberings(points, arcs, fits, fixed=fixed))


def renamed(shape: Sequence[Pair], names: Sequence[int]) -> list[Pair]:
    """The pairs with other numbers of the points, the smaller first."""
    return [(min(names[a], names[b]), max(names[a], names[b])) for a, b in shape]


@cache
def shapes(points: int, joined: int) -> tuple[Shape, ...]:
    """One of each kind of connected network with so many joined pairs, whatever its points are called."""
    found: dict[Shape, Shape] = {}
    for shape in combinations(pairs(points), joined):
        kind = min(tuple(sorted(renamed(shape, names))) for names in permutations(range(points)))
        if is_connected(points, shape):
            found.setdefault(kind, shape)
    return tuple(found.values())


@cache
def arrangements(points: int, shape: Shape) -> tuple[tuple[int, ...], ...]:
    """In which order increasing numbers stand on the pairs, one of each that differ by symmetry alone."""
    images = [renamed(shape, names) for names in permutations(range(points))]
    turns = [[shape.index(pair) for pair in image] for image in images if set(image) == set(shape)]
    return tuple(
        order
        for order in permutations(range(len(shape)))
        if all(order <= tuple(order[place] for place in turn) for turn in turns)
    )
