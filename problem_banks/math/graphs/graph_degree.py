"""Graphs by their degrees: edges from degrees, the ends of a tree, the regions of a plane network."""

from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.notation import listed
from problem_banks.math.makings.stories import NAMES, TOWNS
from problem_banks.math.makings.writing.numbers import number
from problem_banks.registry import register
from problem_banks.space import Params, Space

#: Kinds of (places, connections) that fit every phrasing.
_NETWORKS = (
    ("villages", "roads"),
    ("villages", "footpaths"),
    ("islands", "bridges"),
    ("stations", "railway lines"),
    ("offices", "cables"),
    ("lakes", "canals"),
)
_TREES = (("pumps", "pipes"), ("huts", "trails"), ("computers", "cables"), ("caves", "tunnels"))


@register
class GraphDegree(Family):
    """Level 0: connections from the number at each place. Level 1: the ends of a network without loops.
    Level 2: the regions that a network cuts the plane into, by Euler's formula."""

    name = "graph_degree"
    version = "3"
    levels = 5
    kinds = (0, 1, 1, 2, 2)
    sizes = ((), ("fours",), ("fives",))
    kind = "math"
    summary = "Edges, ends and regions from the degrees of a graph"
    dressing = frozenset({"name", "town", "network"})
    redraws = 1

    writers = (number("So the count is @."),)

    def space(self, level: int) -> Space:
        story = {"name": NAMES, "town": TOWNS}
        if level == 1:
            return Space(**story, network=_TREES, threes=range(2, 25), fours=range(2, 24), fives=range(2, 20))
        # Odd degrees occur an even number of times: the sum of all degrees is twice the number of edges.
        networks = _NETWORKS if level == 0 else _NETWORKS[:2]
        return Space(
            **story,
            network=networks,
            threes=range(4, 60, 2),
            fours=range(3, 40),
            fives=range(2, 30, 2),
        )

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_edges, _ends, _regions)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Lays such a network, or sums each place's own share."""
        if p.level == 0:
            found = _laid([3] * p.threes + [4] * p.fours + [5] * p.fives)
        elif p.level == 1:
            # A tree grown from one connection: a place with d connections turns one end into d - 1.
            found = 2
            for degree in [3] * p.threes + [4] * p.fours + [5] * p.fives:
                found += degree - 1 - 1
        else:
            # Each place of degree d adds d/2 - 1 to edges minus places.
            found = 2 + (p.threes + 2 * p.fours + 3 * p.fives) // 2
        return None if gold_of(draft) == str(found) else f"laying the network gives {found}"


def _laid(degrees: list[int]) -> int:
    """The edges of a simple graph with these degrees, joined one by one (Havel, 1955; Hakimi, 1962)."""
    left, edges = sorted(degrees, reverse=True), 0
    while left and left[0]:
        wanted, *left = left
        for place in range(wanted):
            left[place] -= 1
        edges += wanted
        left.sort(reverse=True)
    return edges


def _census(p: Params, places: str, ends: str) -> str:
    return listed(
        [f"{count} {places} with {degree} {ends} each" if degree == 3 else f"{count} with {degree}"
         for degree, count in ((3, p.threes), (4, p.fours), (5, p.fives))]
    )  # fmt: skip


def _edges(p: Params, rng: Random) -> Draft:
    places, links = p.network
    ends = 3 * p.threes + 4 * p.fours + 5 * p.fives
    total = p.threes + p.fours + p.fives
    census = _census(p, places, links)
    return answer_draft(
        rng.choice(
            (
                f"{p.name} draws a map of the {links} around {p.town}. It shows {census}. Each of the {links}"
                f" joins two of these {places}. How many {links} are there?",
                f"Around {p.town} there are {census}; all {links} run between two of these {places}."
                f" {p.name} wants to number the {links}. How many numbers are needed?",
            )
        ),
        gold=str(ends // 2),
        answer_type="integer",
        steps=[
            step(
                f"Count the ends at the {places}: ${p.threes} \\cdot 3 + {p.fours} \\cdot 4 + {p.fives}"
                f" \\cdot 5 = {ends}$.",
                f"{p.threes}*3 + {p.fours}*4 + {p.fives}*5 = {ends}",
                "sum of degrees",
            ),
            step(
                f"Each of the {links} has two ends, so their number is ${ends} \\div 2 = {ends // 2}$.",
                f"{ends} / 2 = {ends // 2}",
                "handshake lemma",
            ),
        ],
        slips=[
            (str(ends), f"counted each of the {links} at both of its ends"),
            (str(total), f"counted the {places}"),
            (str(total * (total - 1) // 2), f"joined any two of the {places}"),
        ],
        closing=rng.choice(("Their number is", "The number is")),
        axes={"places": total},
    )


def _ends(p: Params, rng: Random) -> Draft:
    places, links = p.network
    inner = p.threes + p.fours + p.fives
    ends = 3 * p.threes + 4 * p.fours + 5 * p.fives
    gold = 2 + p.threes + 2 * p.fours + 3 * p.fives
    census = _census(p, places, links)
    return answer_draft(
        rng.choice(
            (
                f"In {p.town}, {links} connect all {places} with one another, and between any two of them"
                f" there is exactly one way. {p.name} counts {census}; all the others have a single one of"
                f" the {links}. How many {places} have only one?",
                f"{p.name} looks after a system of {places} and {links} near {p.town} in which one can get"
                f" from each to each in exactly one way. There are {census}, and every other one of the"
                f" {places} is an end, with just one. How many ends are there?",
            )
        ),
        gold=str(gold),
        answer_type="integer",
        steps=[
            step(
                f"Let $n$ be the number of ends. One way between any two means a tree: with"
                f" ${p.threes} + {p.fours} + {p.fives} + n = {inner} + n$ {places} it has ${inner} + n - 1$"
                f" {links}.",
                f"{p.threes} + {p.fours} + {p.fives} + n - 1 = {inner} + n - 1",
                "edges of a tree",
            ),
            step(
                f"The sum of the degrees is twice that: ${p.threes} \\cdot 3 + {p.fours} \\cdot 4 + {p.fives}"
                f" \\cdot 5 + n = {ends} + n = 2({inner} + n - 1)$.",
                f"{p.threes}*3 + {p.fours}*4 + {p.fives}*5 + n = {ends} + n",
                "handshake lemma",
            ),
            step(
                f"So $n = {ends} - 2 \\cdot {inner} + 2 = {gold}$.",
                f"{ends} - 2*{inner} + 2 = {gold}",
                "solve",
            ),
        ],
        slips=[
            (str(gold - 2), "forgot that a tree has one connection less than places"),
            (str(gold - 1), f"took as many {links} as twice the {places} less one"),
            (str(ends - inner), "gave every inner place its own ends"),
            (str(inner + gold), f"counted all {places}"),
        ],
        closing=rng.choice(("Their number is", "The number of ends is")),
        axes={"places": inner + gold},
    )


def _regions(p: Params, rng: Random) -> Draft:
    places, links = p.network
    total = p.threes + p.fours + p.fives
    ends = 3 * p.threes + 4 * p.fours + 5 * p.fives
    edges = ends // 2
    gold = edges - total + 2
    census = _census(p, places, links)
    return answer_draft(
        rng.choice(
            (
                f"The {links} around {p.town} meet only at {places}: {census}. One can get from each of the"
                f" {places} to every other. {p.name} colours each region that the {links} cut the map into,"
                " the region outside all of them too. How many regions are there?",
                f"On a map of {p.town} that {p.name} drew, no two {links} cross, and every one of the"
                f" {places} can be reached from every other. There are {census}. Into how many regions,"
                f" the outer one included, do the {links} divide the map?",
            )
        ),
        gold=str(gold),
        answer_type="integer",
        steps=[
            step(
                f"There are ${p.threes} + {p.fours} + {p.fives} = {total}$ {places}.",
                f"{p.threes} + {p.fours} + {p.fives} = {total}",
                "vertices",
            ),
            step(
                f"Half the sum of the degrees is the number of {links}: $(3 \\cdot {p.threes} + 4 \\cdot"
                f" {p.fours} + 5 \\cdot {p.fives}) \\div 2 = {edges}$.",
                f"(3*{p.threes} + 4*{p.fours} + 5*{p.fives}) / 2 = {edges}",
                "handshake lemma",
            ),
            step(
                f"Euler's formula $V - E + F = 2$ gives $F = 2 - {total} + {edges} = {gold}$.",
                f"2 - {total} + {edges} = {gold}",
                "Euler's formula",
            ),
        ],
        slips=[
            (str(gold - 1), "left out the region outside"),
            (str(gold - 2), "forgot the 2 of Euler's formula"),
            (str(2 - total + ends), f"counted each of the {links} twice"),
            (str(edges + total - 2), "took the wrong signs in Euler's formula"),
        ],
        closing=rng.choice(("The number of regions is", "There are this many regions:")),
        axes={"places": total},
    )
