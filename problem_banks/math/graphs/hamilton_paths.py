"""In how many ways one can visit all places once, with several roads between some of them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations, pairwise, permutations
from math import factorial, prod
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.networks import Pair, pairs, total
from problem_banks.math.makings.notation import counted, listed
from problem_banks.math.makings.writing.numbers import number
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import Combinations, OneOf, Params, Permutations, Space

#: Places, pairs that are joined, the fewest and most orders to visit the places in, and the most roads of a
#: pair.
_SIZES = ((5, 5, 1, 1, 15), (5, 6, 2, 3, 12), (6, 7, 3, 4, 10), (6, 8, 5, 6, 10), (6, 9, 7, 12, 11))

#: Letters that are no words.
_LETTERS = tuple("BCDFGHJKLMNPQRSTVWXZ")

_Shape = tuple[Pair, ...]


@register
class HamiltonPaths(Family):
    """Each level has more places or more orders to visit them in."""

    name = "hamilton_paths"
    version = "1"
    anchors = ("MATH 4", "AIME 6")
    kind = "math"
    summary = "How many ways there are to visit all places of a map once"
    levels = len(_SIZES)
    dressing = frozenset({"names"})
    redraws = 1

    writers = (number("So the number of ways is @.", "Altogether we get @."),)

    def space(self, level: int) -> Space:
        places, _, _, _, most = _SIZES[level]
        size = _SIZES[level][1]
        maps = OneOf(
            Space(
                pairs=(shape,),
                # Different numbers on all pairs of a map without symmetry: no two points are the same map.
                roads=Combinations(range(2, most + 2), size),
                order=Permutations(range(size), size),
            )
            for shape in _shapes(level)
        )
        return Space(names=Permutations(_LETTERS, places), map=maps)

    def build(self, p: Params, rng: Random) -> Draft:
        return _draft(p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Reads the map back from the text and adds up ways by the set of places visited and the last."""
        found = _by_sets(_read(draft.statement), _start(draft.statement))
        return None if gold_of(draft) == str(found) else f"the map of the text has {found} ways"


def _start(statement: str) -> str:
    found = re.search(r"(?:starts?|begins?|beginning|starting) (?:in|at|from) ([A-Z])\b", statement)
    assert found is not None
    return found[1]


def _read(statement: str) -> dict[frozenset[str], int]:
    found = re.findall(r"\b(\d+) between ([A-Z]) and ([A-Z])\b", statement)
    found += [(many, a, b) for a, b, many in re.findall(r"\b([A-Z])-([A-Z]): (\d+)", statement)]
    return {frozenset((a, b)): int(many) for many, a, b in found}


def _by_sets(roads: Mapping[frozenset[str], int], start: str) -> int:
    places = sorted({place for pair in roads for place in pair})
    ways = {(frozenset({start}), start): 1}
    for _ in places[1:]:
        longer: dict[tuple[frozenset[str], str], int] = {}
        for (seen, last), many in ways.items():
            for place in places:
                roads_there = roads.get(frozenset((last, place)), 0)
                if place not in seen and roads_there:
                    key = (seen | {place}, place)
                    longer[key] = longer.get(key, 0) + many * roads_there
        ways = longer
    return sum(ways.values())


def _paths(shape: _Shape, places: int) -> list[tuple[int, ...]]:
    """The orders in which all places can be visited, starting in place 0."""
    near = [{a + b - place for a, b in shape if place in (a, b)} for place in range(places)]

    def longer(path: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
        if len(path) == places:
            yield path
        for place in sorted(near[path[-1]] - set(path)):
            yield from longer((*path, place))

    return list(longer((0,)))


@cache
def _shapes(level: int) -> tuple[_Shape, ...]:
    """One of each kind of map without symmetry, seen from the start, that has so many orders."""
    places, size, fewest, most, _ = _SIZES[level]
    renamings = [(0, *others) for others in permutations(range(1, places))]
    found = dict[_Shape, None]()
    seen = set[_Shape]()
    for shape in combinations(pairs(places), size):
        if shape in seen or not fewest <= len(_paths(shape, places)) <= most:
            continue
        images = {tuple(sorted((min(n[a], n[b]), max(n[a], n[b])) for a, b in shape)) for n in renamings}
        seen |= images
        if len(images) == factorial(places - 1):
            found[shape] = None
        if len(found) == _ENOUGH:
            break
    return tuple(found)


#: Shapes of a level: with all numbers of roads they make more maps than anybody draws.
_ENOUGH = 12


def _draft(p: Params, rng: Random) -> Draft:
    names = p.names
    counts = {pair: p.map.roads[place] for pair, place in zip(p.map.pairs, p.map.order, strict=True)}
    ways, steps = list[int](), list[Step]()
    paths = _paths(p.map.pairs, len(names))
    for path in paths:
        legs = [counts[min(a, b), max(a, b)] for a, b in pairwise(path)]
        ways.append(prod(legs))
        shown = " \\cdot ".join(map(str, legs))
        order = "-".join(names[place] for place in path)
        lead = "Only the order" if len(paths) == 1 else "In the order"
        has = "has a road at every step, with" if len(paths) == 1 else "there are"
        text = f"{lead} {order} {has} ${shown} = {ways[-1]}$ ways."
        steps.append(step(text, f"{'*'.join(map(str, legs))} = {ways[-1]}", "one order"))
    gold = sum(ways)
    if len(ways) > 1:
        text = f"No other order has a road at every step, so there are ${total(ways)} = {gold}$ ways in all."
        steps.append(step(text, f"{total(ways)} = {gold}", "add the orders"))
    return answer_draft(
        _told(names, counts, rng),
        gold=str(gold),
        answer_type="integer",
        steps=steps,
        slips=[
            *([(str(gold - ways[-1]), "missed one order")] if len(ways) > 1 else []),
            (str(len(ways)), "counted the orders and not the roads"),
            (str(max(ways)), "counted the best order only"),
            (str(sum(counts.values())), "added the roads of the map"),
            (str(2 * gold), "counted every way in both directions"),
        ],
        closing=rng.choice(("The number of ways is", "So the answer is")),
        axes={"places": len(names), "orders": len(ways)},
    )


def _told(names: Sequence[str], counts: Mapping[Pair, int], rng: Random) -> str:
    first = names[0]
    order = rng.sample(list(counts), len(counts))
    joins = [
        (*(names[k] for k in (pair if rng.random() < 0.5 else pair[::-1])), counts[pair]) for pair in order
    ]
    row = listed(rng.sample(names, len(names)))
    between = listed([f"{many} between {a} and {b}" for a, b, many in joins])
    beside = "; ".join(f"{a}-{b}: {many}" for a, b, many in joins)
    roads = counted(sum(counts.values()), "road")
    return rng.choice(
        (
            f"The villages {row} are joined by {roads}: {between}. A postman starts in {first}, visits every"
            " other village exactly once and stops at the last one. In how many ways can he do this, if it"
            " matters which road he takes?",
            f"A museum has the halls {row}. The numbers of doors between them are {beside}. How many tours"
            f" are there that begin in {first} and pass through every hall exactly once, where tours through"
            " different doors are different?",
            f"Ferries link the islands {row}; the numbers of lines are {beside}. How many ways are there to"
            f" see each island exactly once, starting from {first} and choosing a line for each crossing?",
        )
    )
