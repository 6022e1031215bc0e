"""How many ways there are to colour the points of a network so that joined ones differ."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations, permutations
from math import perm
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.networks import Pair, pairs
from problem_banks.math.makings.notation import listed
from problem_banks.math.makings.writing.numbers import number
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import OneOf, Params, Permutations, Space

#: Points, numbers of joined pairs, how often two points are looked at that may be alike or not, the most
#: colours, and whether one point may have some of them only.
_SIZES = (
    (6, range(5, 9), range(1), 70, False),
    (6, range(6, 11), range(1, 2), 80, False),
    (6, range(6, 11), range(1, 2), 18, True),
    (6, range(6, 12), range(2, 4), 27, True),
    (6, range(6, 12), range(4, 7), 40, True),
)

#: Letters that are no words.
_LETTERS = tuple("BCDFGHJKLMNPQRSTVWXZ")

_Shape = tuple[Pair, ...]


@register
class ProperColourings(Family):
    """Each level has more points or more pairs that make cases."""

    name = "proper_colourings"
    version = "1"
    anchors = ("MATH 5", "AIME 9")
    kind = "math"
    summary = "How many ways there are to colour a network so that neighbours differ"
    levels = len(_SIZES)
    dressing = frozenset({"names"})
    redraws = 1

    writers = (number("So the number of colourings is @.", "Altogether we get @."),)

    def space(self, level: int) -> Space:
        points, _, _, most, is_limited = _SIZES[level]
        palettes = OneOf(
            Space(colours=(colours,), allowed=range(2, colours) if is_limited else (colours,))
            for colours in range(3, most)
        )
        return Space(names=Permutations(_LETTERS, points), palette=palettes, pairs=_shapes(level))

    def build(self, p: Params, rng: Random) -> Draft:
        return _draft(p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Reads the network back from the text, and parts its points into groups of one colour each."""
        names = sorted(set(re.findall(r"\b[A-Z]\b", draft.statement)).intersection(_LETTERS))
        joined = {frozenset(pair) for pair in re.findall(r"\b([A-Z])-([A-Z])\b", draft.statement)}
        colours = int(re.findall(r"(\d+) (?:colours|radio channels|days)", draft.statement)[0])
        limit = re.search(r"only the first (\d+)", draft.statement)
        allowed = int(limit[1]) if limit else colours
        # One part has the point that is limited, the others any colours that are left.
        found = sum(allowed * perm(colours - 1, len(parts) - 1) for parts in _parted(names, joined))
        return None if gold_of(draft) == str(found) else f"parting the points gives {found}"


def _parted(names: Sequence[str], joined: set[frozenset[str]]) -> Iterator[list[list[str]]]:
    """All ways to part the points into groups within which no two are joined."""
    if not names:
        yield []
        return
    first, *others = names
    for parts in _parted(others, joined):
        yield [[first], *parts]
        for place, part in enumerate(parts):
            if all(frozenset((first, other)) not in joined for other in part):
                yield [*parts[:place], [first, *part], *parts[place + 1 :]]


@cache
def _shapes(level: int) -> tuple[_Shape, ...]:
    """One of each kind of connected network that takes so many cases."""
    points, sizes, cases, _, _ = _SIZES[level]
    return tuple(
        shape for size in sizes for shape in _kinds(points, size) if _case_count(points, shape) in cases
    )


@cache
def _kinds(points: int, size: int) -> tuple[_Shape, ...]:
    """One of each kind of connected network, grown by one pair after the other."""
    if points == 1:
        return ((),)
    if size == points - 1:
        ends = [(point, points - 1) for point in range(points - 1)]
        grown = [(*shape, end) for shape in _kinds(points - 1, size - 1) for end in ends]
    else:
        smaller = _kinds(points, size - 1)
        grown = [(*shape, pair) for shape in smaller for pair in pairs(points) if pair not in shape]
    found = dict[str, _Shape]()
    for shape in grown:
        found.setdefault(_normal(points, shape), shape)
    return tuple(found.values())


def _normal(points: int, shape: _Shape) -> str:
    """Equal for networks that differ in names alone."""
    degrees = [sum(point in pair for pair in shape) for point in range(points)]
    near = [sorted(degrees[a + b - point] for a, b in shape if point in (a, b)) for point in range(points)]
    order = sorted(range(points), key=lambda point: (degrees[point], near[point]))
    ranks = [(degrees[point], near[point]) for point in order]
    best = None
    for names in permutations(order):
        if [(degrees[point], near[point]) for point in names] == ranks:
            place = {point: k for k, point in enumerate(names)}
            key = sorted(tuple(sorted((place[a], place[b]))) for a, b in shape)
            best = key if best is None or key < best else best
    return repr((ranks, best))


_Graph = dict[str, frozenset[str]]
"""The neighbours of each point; a point may be several that are alike, and then has their names."""


def _order(graph: _Graph) -> list[str] | None:
    """An order in which the earlier neighbours of each point are all joined with one another."""
    left, order = dict(graph), list[str]()
    while left:
        for point in sorted(left, key=lambda each: len(graph[each])):
            near = graph[point] & left.keys()
            if all(b in graph[a] for a, b in combinations(near, 2)):
                order.append(point)
                del left[point]
                break
        else:
            return None
    return order[::-1]


def _choice(graph: _Graph) -> tuple[str, str]:
    """Two points that are not joined: of those the two that have most neighbours in common."""
    apart = [pair for pair in combinations(sorted(graph), 2) if pair[1] not in graph[pair[0]]]
    return max(apart, key=lambda pair: (len(graph[pair[0]] & graph[pair[1]]), pair))


def _alike(graph: _Graph, a: str, b: str) -> _Graph:
    joint = a + b
    merged = {
        point: frozenset(joint if each in (a, b) else each for each in near)
        for point, near in graph.items()
        if point not in (a, b)
    }
    merged[joint] = graph[a] | graph[b]
    return merged


def _apart(graph: _Graph, a: str, b: str) -> _Graph:
    return {**graph, a: graph[a] | {b}, b: graph[b] | {a}}


def _graph(names: Sequence[str], shape: _Shape) -> _Graph:
    joined = [(names[a], names[b]) for a, b in shape]
    return {name: frozenset(a if b == name else b for a, b in joined if name in (a, b)) for name in names}


@cache
def _case_count(points: int, shape: _Shape) -> int:
    return _splits(_graph("ABCDEFG"[:points], shape))


def _splits(graph: _Graph) -> int:
    if _order(graph) is not None:
        return 0
    a, b = _choice(graph)
    return 1 + _splits(_alike(graph, a, b)) + _splits(_apart(graph, a, b))


def _draft(p: Params, rng: Random) -> Draft:
    graph, colours = _graph(p.names, p.pairs), p.palette.colours
    values, steps = list[int](), list[Step]()
    _follow(graph, colours, [], steps, values)
    gold = sum(values)
    if len(values) > 1:
        shown = " + ".join(map(str, values))
        text = f"All cases together give ${shown} = {gold}$ colourings."
        steps.append(step(text, f"{shown} = {gold}", "add the cases"))
    every, allowed, first = gold, p.palette.allowed, p.names[0]
    if allowed < colours:
        gold = every * allowed // colours
        steps.append(
            step(
                f"No colour is special, so {first} has each of the {colours} equally often. For {allowed} of"
                f" them this leaves ${every} \\cdot \\frac{{{allowed}}}{{{colours}}} = {gold}$.",
                f"{every}*{allowed}/{colours} = {gold}",
                "symmetry of the colours",
            )
        )
    points, size = len(p.names), len(p.pairs)
    return answer_draft(
        _told(p, rng),
        gold=str(gold),
        answer_type="integer",
        steps=steps,
        slips=[
            *([(str(every), f"let {first} have any colour")] if allowed < colours else []),
            (
                str(colours * (colours - 1) ** (points - 1)),
                "took away one colour for each point but the first",
            ),
            (str(perm(colours, points)), "let all points differ, also those that are not joined"),
            (str(colours**points), "forgot that joined points must differ"),
            *([(str(values[0]), "counted one case only")] if len(values) > 1 else []),
        ],
        closing=rng.choice(("The number of colourings is", "So the answer is")),
        axes={"points": points, "pairs": size, "cases": len(values)},
    )


def _follow(graph: _Graph, colours: int, supposed: list[str], steps: list[Step], values: list[int]) -> None:
    """Colours point after point where each meets neighbours that all differ; else in two cases."""
    order = _order(graph)
    if order is None:
        a, b = _choice(graph)
        _follow(
            _alike(graph, a, b), colours, [*supposed, f"{_said(a)} and {_said(b)} are alike"], steps, values
        )
        _follow(_apart(graph, a, b), colours, [*supposed, f"{_said(a)} and {_said(b)} differ"], steps, values)
        return
    fewer = [len(graph[point] & set(order[:place])) for place, point in enumerate(order)]
    factors = [colours - many for many in fewer]
    value = 1
    for factor in factors:
        value *= factor
    values.append(value)
    lead = f"If {listed(supposed)}, colour" if supposed else "Colour"
    ways = listed([f"{_said(point)} in {factor}" for point, factor in zip(order, factors, strict=True)])
    shown = " \\cdot ".join(map(str, factors))
    written = "*".join(f"({colours} - {many})" if many else str(colours) for many in fewer)
    text = (
        f"{lead} the points in an order in which the earlier neighbours of each all differ: {ways} ways,"
        f" which makes ${shown} = {value}$."
    )
    if len(values) > 1:
        text = f"{lead} {ways} ways, which makes ${shown} = {value}$."
    steps.append(step(text, f"{written} = {value}", "point after point"))


def _said(point: str) -> str:
    return point if len(point) == 1 else "=".join(point)


def _told(p: Params, rng: Random) -> str:
    names, colours = p.names, p.palette.colours
    joined = [(names[a], names[b]) for a, b in p.pairs]
    order = rng.sample([f"{a}-{b}" if rng.random() < 0.5 else f"{b}-{a}" for a, b in joined], len(joined))
    row, shown, first, allowed = listed(sorted(names)), listed(order), names[0], p.palette.allowed
    some = allowed < colours
    return rng.choice(
        (
            f"A graph has the vertices {row} and the edges {shown}. In how many ways can its vertices be"
            f" coloured with {colours} colours so that the ends of every edge differ"
            + (f", where {first} may have only the first {allowed} of the colours" if some else "")
            + "? Not every colour has to be used.",
            f"The radio masts {row} each get one of {colours} radio channels. Masts that disturb each other"
            f" must not have the same one; these pairs are {shown}."
            + (f" For {first} only the first {allowed} of the channels can be used." if some else "")
            + " How many ways are there to give out the channels?",
            f"Each of the exams {row} takes place on one of {colours} days. Some students take both exams of"
            f" the pairs {shown}, so that these must be on different days."
            + (f" For {first} only the first {allowed} of the days will do." if some else "")
            + " How many timetables are possible, if any number of the other exams may share a day?",
        )
    )
