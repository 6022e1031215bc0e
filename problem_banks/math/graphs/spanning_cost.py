"""The least cost of a network that joins all places: minimum spanning trees."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.networks import Pair, groups, is_connected, pairs, total, unnamed
from problem_banks.math.makings.notation import listed
from problem_banks.math.makings.stories import TOWNS
from problem_banks.math.makings.writing.numbers import number
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import Combinations, Params, Permutations, Space, Tuples

#: Places, and connections that could be built.
_SIZES = ((4, 5), (5, 7), (6, 9), (7, 11), (8, 13))

#: From this level on, some of the cheapest connections would close a ring.
_RINGS = 2

_COSTS = range(2, 61)


@dataclass(frozen=True)
class _Theme:
    """What is built between the places, and how it is told."""

    opening: str
    each: str
    heading: str
    asked: tuple[str, ...]
    link: str


_THEMES = (
    _Theme(
        opening="The places {all} are to be joined by cables. Only some of the cables are possible.",
        each="A cable between {a} and {b} would be {w} km long.",
        heading="The places {all} are to be joined by cables. The possible cables and their lengths in"
        " kilometres are",
        asked=(
            "How many kilometres of cable are needed at least so that every place is joined to every other,"
            " perhaps by way of others?",
            "What is the least total length of cable, in kilometres, that joins all the places, directly or"
            " by way of one another?",
        ),
        link="cable",
    ),
    _Theme(
        opening="After a storm, the roads between {all} are blocked by snow.",
        each="Clearing the road between {a} and {b} takes {w} minutes.",
        heading="Snow blocks the roads between {all}. The times in minutes that it takes to clear them are",
        asked=(
            "There is one plough. How many minutes must it clear at least until one can drive from each of"
            " these towns to every other, perhaps through others?",
            "One plough clears road after road. What is the least total time of clearing, in minutes, after"
            " which all these towns can reach one another?",
        ),
        link="road",
    ),
    _Theme(
        opening="The villages {all} are to share one water supply.",
        each="A pipe between {a} and {b} would cost {w} thousand dollars.",
        heading="The villages {all} are to share one water supply. The pipes that could be laid, with their"
        " costs in thousands of dollars, are",
        asked=(
            "How many thousands of dollars must be spent at least so that pipes connect all the villages,"
            " directly or through one another?",
            "What is the least number of thousands of dollars for which pipes can connect all the villages,"
            " directly or through one another?",
        ),
        link="pipe",
    ),
)


@register
class SpanningCost(Family):
    """Each level has more places and more connections to choose from."""

    name = "spanning_cost"
    version = "1"
    anchors = ("MATH 4", "undergraduate")
    kind = "math"
    summary = "The cheapest network that joins all places"
    levels = len(_SIZES)
    dressing = frozenset({"places"})
    redraws = 64

    writers = (number("So the least total is @.", "Altogether this makes @."),)

    def space(self, level: int) -> Space:
        places, links = _SIZES[level]
        return Space(
            places=Permutations(TOWNS, places),
            links=Combinations(pairs(places), links),
            costs=Tuples(_COSTS, links),
        )

    def build(self, p: Params, rng: Random) -> Draft | None:
        return _draft(p, rng)

    def content(self, p: Params) -> object:
        arcs = dict(zip(p.links, p.costs, strict=True))
        both = arcs | {(b, a): cost for (a, b), cost in arcs.items()}
        return unnamed(_SIZES[p.level][0], both)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Reads the connections back from the text, and grows one part from a single place, after Prim."""
        found = _cheapest(draft.statement)
        return None if gold_of(draft) == str(found) else f"the connections in the text cost {found}"


_LINK = re.compile(
    r"between (?P<a>\w+) and (?P<b>\w+) (?:would be|takes|would cost) (?P<w>\d+)"
    r"|(?P<c>\w+) – (?P<d>\w+) (?P<v>\d+)"
)


def _cheapest(statement: str) -> int | None:
    links = [
        (found["a"] or found["c"], found["b"] or found["d"], int(found["w"] or found["v"]))
        for found in _LINK.finditer(statement)
    ]
    places = {name for a, b, _ in links for name in (a, b)}
    reached, spent = {min(places)}, 0
    while reached != places:
        out = [link for link in links if len(reached & set(link[:2])) == 1]
        if not out:
            return None
        a, b, cost = min(out, key=lambda link: link[2])
        reached |= {a, b}
        spent += cost
    return spent


#: A connection by its place in the list, and the costs among which it was the least.
_Choice = tuple[int, tuple[int, ...]]


def _kruskal(points: int, links: Sequence[Pair], costs: Sequence[int]) -> list[_Choice]:
    """The connections of the cheapest network in the order of their costs."""
    chosen = list[_Choice]()
    while len(chosen) < points - 1:
        group = groups(points, (links[place] for place, _ in chosen))
        joining = [place for place, (a, b) in enumerate(links) if group[a] != group[b]]
        best = min(joining, key=lambda place: costs[place])
        chosen.append((best, tuple(sorted(costs[place] for place in joining))))
    return chosen


def _draft(p: Params, rng: Random) -> Draft | None:
    points = _SIZES[p.level][0]
    if not is_connected(points, p.links):
        return None
    chosen = _kruskal(points, p.links, p.costs)
    theme, gold = rng.choice(_THEMES), _spent(p, chosen)
    # Every choice is one among several, and beyond the first levels a cheap connection must be passed over.
    passes_none = gold == _cheapest_of_all(p.costs, points)
    if any(len(among) == 1 for _, among in chosen) or (passes_none and p.level >= _RINGS):
        return None
    return answer_draft(
        f"{_told(p, rng, theme)} {rng.choice(theme.asked)}",
        gold=str(gold),
        answer_type="integer",
        steps=_steps(p, chosen, theme, rng),
        slips=_slips(p, gold),
        closing=rng.choice(("The least total is", "So the answer is")),
        axes={"places": points, "connections": len(p.links)},
    )


def _spent(p: Params, chosen: Iterable[_Choice]) -> int:
    return sum(p.costs[place] for place, _ in chosen)


def _cheapest_of_all(costs: Sequence[int], points: int) -> int:
    return sum(sorted(costs)[: points - 1])


def _told(p: Params, rng: Random, theme: _Theme) -> str:
    heads, items = rng.random() < 0.5, list[str]()
    for (a, b), w in zip(p.links, p.costs, strict=True):
        first, second = rng.sample([p.places[a], p.places[b]], 2)
        items.append(f"{first} – {second} {w}" if heads else theme.each.format(a=first, b=second, w=w))
    rng.shuffle(items)
    names = listed(rng.sample(p.places, len(p.places)))
    if heads:
        return f"{theme.heading.format(all=names)}: {', '.join(items)}."
    return f"{theme.opening.format(all=names)} {' '.join(items)}"


def _steps(p: Params, chosen: Sequence[_Choice], theme: _Theme, rng: Random) -> list[Step]:
    steps = list[Step]()
    leads = (
        "Of the {link}s between parts that are not joined yet, that from {a} to {b} is best",
        "The best {link} that joins two separate parts now is the one between {a} and {b}",
        "Next comes the {link} between {a} and {b}, the best that closes no ring",
    )
    for place, among in chosen:
        a, b = (p.places[end] for end in p.links[place])
        lead = rng.choice(leads) if steps else "The best {link} of all is the one between {a} and {b}"
        costs = ", ".join(map(str, among))
        steps.append(
            step(
                f"{lead.format(link=theme.link, a=a, b=b)}: $\\min({costs}) = {p.costs[place]}$.",
                f"min({costs}) = {p.costs[place]}",
                "take the cheapest that joins two parts",
            )
        )
    parts, gold = total([p.costs[place] for place, _ in chosen]), _spent(p, chosen)
    steps.append(
        step(f"Now all are joined, and in all this takes ${parts} = {gold}$.", f"{parts} = {gold}", "add")
    )
    return steps


def _slips(p: Params, gold: int) -> list[tuple[str, str]]:
    points = _SIZES[p.level][0]
    own = [min(w for pair, w in zip(p.links, p.costs, strict=True) if each in pair) for each in range(points)]
    return [
        (str(_cheapest_of_all(p.costs, points)), "took the cheapest connections though some closed a ring"),
        (str(_star(p) or gold), "joined all places to a single one"),
        (str(sum(sorted(p.costs)[:points])), "took one connection more than is needed"),
        (str(sum(own)), "added the cheapest connection of every place, some of them twice"),
        (str(sum(p.costs)), "built all the connections"),
    ]


def _star(p: Params) -> int | None:
    """The cost of joining one place to all others, where there is such a place."""
    points = _SIZES[p.level][0]
    for centre in range(points):
        costs = [w for pair, w in zip(p.links, p.costs, strict=True) if centre in pair]
        if len(costs) == points - 1:
            return int(sum(costs))
    return None
