"""The shortest way through a network of roads that is told in words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.networks import Pair, is_connected, is_first, pairs, total, unnamed
from problem_banks.math.makings.stories import TOWNS
from problem_banks.math.makings.writing.numbers import number
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import Combinations, Params, Permutations, Space, Tuples

#: Places, roads, roads that go one way only, and how far apart in number two places may be that a road joins:
#: the way from the first to the last then has several.
_SIZES = ((4, 4, 0, 2), (5, 6, 0, 3), (6, 9, 0, 3), (7, 11, 4, 3), (8, 14, 6, 3))

_LENGTHS = range(2, 41)


@dataclass(frozen=True)
class _Theme:
    """What the roads are, and how they are told."""

    opening: str
    both: str
    one: str
    heading: str
    asked: tuple[str, ...]
    steps: str


_THEMES = (
    _Theme(
        opening="Some places are joined by roads.",
        both="A road of {w} km joins {a} and {b}.",
        one="A one-way road of {w} km leads from {a} to {b}.",
        heading="The roads between some places, with their lengths in kilometres, are",
        asked=(
            "What is the length, in kilometres, of the shortest way from {a} to {b}?",
            "How many kilometres long is the shortest way from {a} to {b}?",
        ),
        steps="road",
    ),
    _Theme(
        opening="A hiking map gives the time for each path between some villages.",
        both="The path between {a} and {b} takes {w} minutes either way.",
        one="The path from {a} to {b} takes {w} minutes and may be used in this direction only.",
        heading="On a hiking map, the paths between some villages, with their times in minutes, are",
        asked=(
            "What is the least number of minutes that the way from {a} to {b} takes?",
            "How many minutes does the fastest way from {a} to {b} take?",
        ),
        steps="path",
    ),
    _Theme(
        opening="A bus company sells tickets for the lines between some towns.",
        both="The line between {a} and {b} costs {w} dollars either way.",
        one="The line from {a} to {b} costs {w} dollars and does not run the other way.",
        heading="The bus lines between some towns, with their fares in dollars, are",
        asked=(
            "How many dollars does the cheapest journey from {a} to {b} cost?",
            "What is the least total fare, in dollars, from {a} to {b}?",
        ),
        steps="line",
    ),
)


@register
class ShortestPath(Family):
    """Each level has more places and more roads; from level 3 on some roads go one way only."""

    name = "shortest_path"
    version = "2"
    anchors = ("MATH 3", "MATH 5")
    kind = "math"
    summary = "Shortest ways through networks of roads"
    levels = len(_SIZES)
    dressing = frozenset({"places"})
    redraws = 384

    writers = (number("So the shortest way has @.", "The least total is @."),)

    def space(self, level: int) -> Space:
        places, roads, one_way, apart = _SIZES[level]
        near = [(a, b) for a, b in pairs(places) if b - a <= apart]
        return Space(
            places=Permutations(TOWNS, places),
            roads=Combinations(near, roads),
            lengths=Tuples(_LENGTHS, roads),
            one_way=Combinations(range(roads), one_way),
            turned=Tuples((False, True), one_way),
        )

    def build(self, p: Params, rng: Random) -> Draft | None:
        points, _, _, apart = _SIZES[p.level]
        once = is_first(points, _arcs(p), lambda a, b: abs(b - a) <= apart, fixed=(0, points - 1))
        return _draft(p, rng) if once else None

    def content(self, p: Params) -> object:
        points = _SIZES[p.level][0]
        return unnamed(points, _arcs(p), fixed=(0, points - 1))

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Reads the roads back from the text and shortens all ways at once, after Floyd and Warshall."""
        found = _all_shortest(draft.statement)
        return None if gold_of(draft) == str(found) else f"the roads in the text give {found}"


_BOTH = re.compile(
    r"road of (?P<w>\d+) km joins (?P<a>\w+) and (?P<b>\w+)"
    r"|between (?P<c>\w+) and (?P<d>\w+) (?:takes|costs) (?P<v>\d+)"
    r"|(?P<e>\w+) – (?P<f>\w+) (?P<u>\d+)"
)
_ONE = re.compile(
    r"road of (?P<w>\d+) km leads from (?P<a>\w+) to (?P<b>\w+)"
    r"|(?:path|line) from (?P<c>\w+) to (?P<d>\w+) (?:takes|costs) (?P<v>\d+)"
    r"|(?P<e>\w+) → (?P<f>\w+) (?P<u>\d+)"
)


def _all_shortest(statement: str) -> float:
    *_, question = re.split(r"(?<=\.) ", statement)
    ends = re.search(r"from (\w+) to (\w+)", question)
    if ends is None:
        return inf
    ways: dict[tuple[str, str], float] = {}
    for pattern, turns in ((_BOTH, (1, -1)), (_ONE, (1,))):
        for found in pattern.finditer(statement):
            a, b = (word for name, word in found.groupdict().items() if word and name in "abcdef")
            length = next(int(word) for name, word in found.groupdict().items() if word and name in "uvw")
            ways.update({(a, b)[::turn]: length for turn in turns})  # type: ignore[misc]
    names = {name for ends_of_road in ways for name in ends_of_road}
    for middle in names:
        for a in names:
            for b in names:
                by_middle = ways.get((a, middle), inf) + ways.get((middle, b), inf)
                ways[a, b] = min(ways.get((a, b), inf), by_middle)
    return ways.get((ends[1], ends[2]), inf)


def _arcs(p: Params, *, both: bool = False) -> dict[Pair, int]:
    """The length of each step that may be made; ``both``: as if no road went one way only."""
    turned = dict(zip(p.one_way, p.turned, strict=True))
    arcs: dict[Pair, int] = {}
    for place, ((a, b), length) in enumerate(zip(p.roads, p.lengths, strict=True)):
        if both or not turned.get(place, False):
            arcs[a, b] = length
        if both or turned.get(place, True):
            arcs[b, a] = length
    return arcs


@dataclass(frozen=True)
class _Settled:
    """A place whose distance is known: the sums that were compared, and the place before it."""

    place: int
    distance: int
    before: int
    sums: tuple[str, ...]


def _dijkstra(arcs: dict[Pair, int], goal: int) -> list[_Settled]:
    """The places in the order of their distances from place 0, up to the goal or what can be reached."""
    known, found = {0: 0}, list[_Settled]()
    while goal not in known:
        open_arcs = sorted(
            (known[a] + length, a, b, length)
            for (a, b), length in arcs.items()
            if a in known and b not in known
        )
        if not open_arcs:
            break
        distance, before, place, _ = open_arcs[0]
        sums = tuple(str(w) if a == 0 else f"{known[a]} + {w}" for _, a, _, w in open_arcs)
        known[place] = distance
        found.append(_Settled(place, distance, before, sums))
    return found


def _route(settled: Sequence[_Settled], goal: int) -> list[int]:
    before = {each.place: each.before for each in settled}
    route = [goal]
    while route[-1] in before:
        route.append(before[route[-1]])
    return route[::-1]


def _length(arcs: dict[Pair, int], route: Sequence[int]) -> int:
    return sum(arcs[arc] for arc in pairwise(route))


def _greedy(arcs: dict[Pair, int], goal: int) -> int | None:
    """The length of the way that takes the shortest road onward at every place."""
    route = [0]
    while route[-1] != goal:
        onward = [(w, b) for (a, b), w in arcs.items() if a == route[-1] and b not in route]
        if not onward:
            return None
        route.append(min(onward)[1])
    return _length(arcs, route)


def _slips(p: Params, route: Sequence[int], gold: int) -> list[tuple[str, str]]:
    arcs, goal = _arcs(p), route[-1]
    few = _dijkstra(dict.fromkeys(arcs, 1), goal)
    fewest, greedy = _length(arcs, _route(few, goal)), _greedy(arcs, goal)
    free = _dijkstra(_arcs(p, both=True), goal)[-1].distance
    return [
        (str(fewest), "took the way with the fewest stops on it"),
        *([(str(greedy), "went on to the nearest place each time")] if greedy is not None else []),
        (str(free), "went along a one-way connection the wrong way"),
        (str(gold - arcs[route[-2], goal]), "left out the last part of the way"),
        (str(gold - arcs[0, route[1]]), "left out the first part of the way"),
    ]


def _told(p: Params, rng: Random, theme: _Theme) -> str:
    turned = dict(zip(p.one_way, p.turned, strict=True))
    heads, items = rng.random() < 0.5, list[str]()
    for place, ((a, b), w) in enumerate(zip(p.roads, p.lengths, strict=True)):
        ends = [p.places[a], p.places[b]]
        is_turned = turned.get(place, rng.random() < 0.5 if place not in turned else False)
        first, second = ends[::-1] if is_turned else ends
        if heads:
            items.append(f"{first} {'→' if place in turned else '–'} {second} {w}")
        else:
            items.append((theme.one if place in turned else theme.both).format(a=first, b=second, w=w))
    rng.shuffle(items)
    if not heads:
        return f"{theme.opening} {' '.join(items)}"
    note = " (– is open both ways, → only in the direction of the arrow)" if turned else ""
    return f"{theme.heading}{note}: {', '.join(items)}."


def _draft(p: Params, rng: Random) -> Draft | None:
    points, *_ = _SIZES[p.level]
    arcs, goal = _arcs(p), points - 1
    settled = _dijkstra(arcs, goal)
    if not is_connected(points, p.roads) or not settled or settled[-1].place != goal:
        return None
    route, gold = _route(settled, goal), settled[-1].distance
    # The best way is none of the roads that are told, and every sum has two parts or more to choose from.
    if len(route) == 2 or any(len(each.sums) == 1 and "+" not in each.sums[0] for each in settled):
        return None
    theme = rng.choice(_THEMES)
    question = rng.choice(theme.asked).format(a=p.places[0], b=p.places[goal])
    return answer_draft(
        f"{_told(p, rng, theme)} {question}",
        gold=str(gold),
        answer_type="integer",
        steps=[*_settling(p, settled, theme, rng), _last(p, arcs, route, gold)],
        slips=_slips(p, route, gold),
        closing=rng.choice(("So the least total is", "The answer is")),
        axes={"places": points, "roads": len(p.roads)},
    )


_LEADS = (
    "Next, of all totals onward from the places reached, the {road} from {a} to {b} has the least",
    "Now the {road} from {a} to {b} gives the least total to a new place",
    "The new place with the least total is {b}, by the {road} from {a}",
)


def _settling(p: Params, settled: Sequence[_Settled], theme: _Theme, rng: Random) -> list[Step]:
    steps = list[Step]()
    for each in settled:
        name, before = p.places[each.place], p.places[each.before]
        sums = each.sums[0] if len(each.sums) == 1 else f"min({', '.join(each.sums)})"
        if not steps:
            lead = f"From {before}, the best {theme.steps} goes to {name}"
        elif len(each.sums) == 1:
            lead = f"Only one {theme.steps} leads on, from {before} to {name}"
        else:
            lead = rng.choice(_LEADS).format(road=theme.steps, a=before, b=name)
        steps.append(
            step(
                f"{lead}: ${sums.replace('min', chr(92) + 'min')} = {each.distance}$.",
                f"{sums} = {each.distance}",
                "settle the nearest place",
            )
        )
    return steps


def _last(p: Params, arcs: dict[Pair, int], route: Sequence[int], gold: int) -> Step:
    parts = total([arcs[arc] for arc in pairwise(route)])
    return step(
        f"So the best way is {', '.join(p.places[place] for place in route)}: ${parts} = {gold}$.",
        f"{parts} = {gold}",
        "add along the way",
    )
