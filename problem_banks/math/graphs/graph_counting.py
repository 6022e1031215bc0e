"""Graphs: degrees and edges, leaves of trees, regions of plane networks, walks between two places."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import combinations
from math import cos, pi, sin
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.drawing import Drawing
from problem_banks.math.makings.notation import counted, listed, plain_tuple
from problem_banks.math.makings.stories import NAMES, TOWNS
from problem_banks.math.makings.writing.numbers import number
from problem_banks.registry import register
from problem_banks.space import Axis, Params, Permutations, Space

#: (people or things, what joins two, several of these, verb in the past)
_MEETINGS = (
    ("guests at a party", "handshake", "handshakes", "shook hands with"),
    ("teams of a league", "match", "matches", "played against"),
    ("computers of an office", "cable", "cables", "were linked to"),
    ("players of a chess club", "game", "games", "played against"),
    ("villages of a valley", "direct road", "direct roads", "were joined by road to"),
    ("children at a camp", "swap of cards", "swaps of cards", "swapped cards with"),
)
_TREES = (
    ("a computer network", "computer", "cable"),
    ("a system of canals", "basin", "canal"),
    ("the paths of a park", "junction", "path"),
    ("a cave", "chamber", "tunnel"),
    ("a heating system", "node", "pipe"),
    ("a mobile of beads", "bead", "thread"),
)
#: Kinds of (places, connections) that are drawn on a map without crossings.
_NETWORKS = (("villages", "roads"), ("villages", "footpaths"), ("islands", "bridges"), ("lakes", "canals"))
_LETTERS = "ABCDEF"


@register
class GraphCounting(Family):
    """Kind 0: edges from degrees. Kind 1: leaves of a tree from its other degrees. Kind 2: walks of given
    length between two vertices. Kind 3: regions that a network cuts the plane into, by Euler's formula."""

    name = "graph_counting"
    version = "6"
    formerly = ("graph_degree",)
    anchors = ("MATH 2", "AIME 4")
    levels = 6
    kinds = (0, 0, 3, 1, 2, 2)
    sizes = (("degrees",), (), ("length",), ())
    kind = "math"
    summary = "Degrees, trees, regions and walks in graphs"
    dressing = frozenset({"name", "town", "meeting", "tree", "network"})
    redraws = 1

    writers = (number("So the count is @."),)

    def space(self, level: int) -> Space:
        story: dict[str, Axis] = {"name": NAMES, "town": TOWNS}
        if level == 0:
            return Space(**story, meeting=_MEETINGS, degrees=_degree_groups())
        if level == 1:
            return Space(**story, tree=_TREES, inner=_inner_degrees())
        if level == 3:
            # Odd degrees occur an even number of times: the sum of all degrees is twice the number of edges.
            counts = {"threes": range(4, 60, 2), "fours": range(3, 40), "fives": range(2, 30, 2)}
            return Space(**story, network=_NETWORKS, **counts)
        return Space(**story, edges=_graphs(), length=(3, 4, 5), ends=Permutations(range(5), 2))

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_edges, _leaves, _walks, _regions)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Builds such a graph and counts; follows every walk."""
        if p.level == 0:
            found = _built_edges([d for count, d in p.degrees for _ in range(count)])
        elif p.level == 1:
            found = _built_leaves([d for count, d in p.inner for _ in range(count)])
        elif p.level == 3:
            # Each place of degree d adds d/2 - 1 to edges minus places.
            found = 2 + (p.threes + 2 * p.fours + 3 * p.fives) // 2
        else:
            walks = [[p.ends[0]]]
            for _ in range(p.length):
                walks = [
                    [*w, v] for w in walks for v in range(5) if (min(w[-1], v), max(w[-1], v)) in p.edges
                ]
            found = sum(w[-1] == p.ends[1] for w in walks)
        return None if gold_of(draft) == str(found) else f"in a graph of that kind there are {found}"


def _built_edges(degrees: list[int]) -> int:
    """The edges of a graph with these degrees, built greedily (Havel and Hakimi); -1 where there is none."""
    left, edges = sorted(degrees, reverse=True), 0
    while left and left[0]:
        first, left = left[0], left[1:]
        if first > len(left) or left[first - 1] == 0:
            return -1
        left = sorted([d - 1 for d in left[:first]] + left[first:], reverse=True)
        edges += first
    return edges


def _built_leaves(inner: list[int]) -> int:
    """Leaves of a tree with these inner degrees: each inner vertex is hung on a free end of the tree
    so far."""
    ends = inner[0]
    for degree in inner[1:]:
        ends += degree - 2
    return ends


@cache
def _degree_groups() -> tuple[tuple[tuple[int, int], tuple[int, int]], ...]:
    """Two groups (how many, degree) that some graph has."""
    found: list[tuple[tuple[int, int], tuple[int, int]]] = []
    for one in range(3, 19):
        for other in range(3, 19):
            for low, high in combinations(range(2, 9), 2):
                degrees = [low] * one + [high] * other
                if sum(degrees) % 2 == 0 and _built_edges(degrees) > 0:
                    found.append(((one, low), (other, high)))
    return tuple(found)


@cache
def _inner_degrees() -> tuple[tuple[tuple[int, int], ...], ...]:
    """Groups (how many, degree) of the vertices of a tree that are no leaves."""
    return tuple(
        ((a, 2), (b, low), (c, high))
        for a in range(2, 13)
        for b in range(2, 13)
        for c in range(2, 13)
        for low, high in combinations(range(3, 7), 2)
    )


@cache
def _graphs() -> tuple[tuple[tuple[int, int], ...], ...]:
    """Connected graphs on five vertices with six to eight edges."""
    pairs = list(combinations(range(5), 2))
    return tuple(edges for size in (6, 7, 8) for edges in combinations(pairs, size) if _connected(edges))


def _connected(edges: tuple[tuple[int, int], ...]) -> bool:
    seen, new = {0}, {0}
    while new:
        new = {v for edge in edges for v in edge if set(edge) & new} - seen
        seen |= new
    return len(seen) == 5


def _edges(p: Params, rng: Random) -> Draft:
    (who, edge, plural, verb), ((one, low), (other, high)) = p.meeting, p.degrees
    total = one * low + other * high
    gold = total // 2
    return answer_draft(
        rng.choice(
            (
                f"{p.name} looks at {one + other} {who} in {p.town}.",
                f"In {p.town}, {p.name} asks {one + other} {who}.",
            )
        )
        + f" It turns out that {one} of them {verb} exactly {low} others each, and the remaining"
        f" {other} {verb} exactly {high} others each, no two of them more than once. "
        + rng.choice((f"How many {plural} were there in all?", f"Find the total number of {plural}.")),
        gold=str(gold),
        answer_type="integer",
        steps=[
            step(
                f"Add up the numbers of all of them: ${one} \\cdot {low} + {other} \\cdot {high} = {total}$.",
                f"{one}*{low} + {other}*{high} = {total}",
                "sum of the degrees",
            ),
            step(
                f"Each {edge} is counted twice, once for each of the two, so there were ${total} \\div 2 ="
                f" {gold}$.",
                f"{total}/2 = {gold}",
                "every edge has two ends",
            ),
        ],
        slips=[
            (str(total), "counted each one twice"),
            (str((one + other) * (one + other - 1) // 2), "assumed that every two met"),
            (str(low + high), "added the two numbers only"),
            (str(one * low), "counted the first group only, and twice"),
        ],
        closing=rng.choice(("The number is", "So the total is")),
        axes={"vertices": one + other},
    )


def _leaves(p: Params, rng: Random) -> Draft:
    what, node, edge = p.tree
    inner = p.inner
    count = sum(n for n, _ in inner)
    degrees = sum(n * d for n, d in inner)
    gold = degrees - 2 * count + 2
    described = listed([f"{n} have {d} {edge}s" for n, d in inner])
    return answer_draft(
        f"{p.name} draws a plan of {what} in {p.town}: its {node}s are joined by {edge}s in such a way that"
        f" exactly one route leads from each to each other. Of the {node}s that have more than one {edge},"
        f" {described}; all the others have a single one. "
        + rng.choice(
            (f"How many {node}s have a single {edge}?", f"Find the number of {node}s with just one {edge}.")
        ),
        gold=str(gold),
        answer_type="integer",
        steps=[
            step(
                f"Let $x$ be the number asked for. In all there are ${' + '.join(str(n) for n, _ in inner)} +"
                f" x = {count} + x$ {node}s, and one {edge} less, as in every tree.",
                f"{' + '.join(str(n) for n, _ in inner)} = {count}",
                "edges of a tree",
            ),
            step(
                f"Counted at their ends the {edge}s are twice as many:"
                f" ${' + '.join(f'{n} * {d}' for n, d in inner)} + x ="
                f" {degrees} + x$.".replace(" * ", " \\cdot "),
                f"{' + '.join(f'{n}*{d}' for n, d in inner)} = {degrees}",
                "sum of the degrees",
            ),
            step(
                f"So ${degrees} + x = 2({count} + x - 1)$, and $x = {degrees} - {2 * count - 2} = {gold}$.",
                f"{degrees} + {gold} = 2*({count} + {gold} - 1)",
                "solve",
            ),
        ],
        slips=[
            (str(gold - 2), "took the number of edges to be that of the vertices"),
            (str(degrees), "let every edge of an inner vertex lead to an end"),
            (str(gold - 1), "was off by one"),
            (str(count), "gave the number of the others"),
        ],
        closing=rng.choice(("The number is", "So there are")),
        axes={"vertices": count + gold},
    )


def _census(p: Params, places: str, ends: str) -> str:
    return listed(
        [f"{count} {places} with {degree} {ends} each" if degree == 3 else f"{count} with {degree}"
         for degree, count in ((3, p.threes), (4, p.fours), (5, p.fives))]
    )  # fmt: skip


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


def _named(vertices: list[int]) -> str:
    return ", ".join(_LETTERS[v] for v in vertices)


def _neighbours_claim(edges: Sequence[tuple[int, int]], near: Mapping[int, list[int]]) -> str:
    """Each line makes its two ends neighbours, and there are no others."""
    lines = ", ".join(map(plain_tuple, edges))
    return (
        "all(a in near[b] and b in near[a] for (a, b) in lines) and sum(len(of) for of in near) ="
        f" {2 * len(edges)} where lines = ({lines}); near = ({', '.join(map(plain_tuple, near.values()))})"
    )


def _walks(p: Params, rng: Random) -> Draft:
    start, end = p.ends
    roads = ", ".join(f"{_LETTERS[a]}{_LETTERS[b]}" for a, b in p.edges)
    near = {v: [a + b - v for a, b in p.edges if v in (a, b)] for v in range(5)}
    ways = [int(v == start) for v in range(5)]
    steps = [
        step(
            "Count the walks by where they end; each number is the sum of those of the neighbours one move"
            f" before. Neighbours: {'; '.join(f'{_LETTERS[v]}: {_named(near[v])}' for v in range(5))}.",
            _neighbours_claim(p.edges, near),
            "last move",
        )
    ]
    rows = [ways]
    for move in range(1, p.length + 1):
        rows.append([sum(rows[-1][u] for u in near[v]) for v in range(5)])
        table = ", ".join(f"{_LETTERS[v]}: ${n}$" for v, n in enumerate(rows[-1]))
        each = " + ".join(f"{len(near[v])}*{n}" for v, n in enumerate(rows[-2]))
        steps.append(
            step(
                f"After {counted(move, 'move')}: {table}.",
                f"{each} = {' + '.join(map(str, rows[-1]))}",
                "sum over the neighbours",
            )
        )
    gold = rows[-1][end]
    return answer_draft(
        rng.choice(
            (
                f"On a wall in {p.town}, {p.name} draws five points A, B, C, D, E and joins some of them:"
                f" {roads}.",
                f"Near {p.town}, five stations A to E are linked by these lines, in both directions: {roads}."
                f" {p.name} has a ticket.",
            )
        )
        + f" In how many ways can {p.name} get from {_LETTERS[start]} to {_LETTERS[end]} in exactly"
        f" {p.length} moves along these lines, if points and lines may be used again?",
        gold=str(gold),
        answer_type="integer",
        steps=steps,
        slips=[
            (str(rows[-2][end]), "stopped one move early"),
            (str(sum(rows[-1])), "counted the walks to all points"),
            (str(rows[-1][start]), "counted the walks back to the start"),
            (str(gold + 1), "counted one walk twice"),
        ],
        closing=rng.choice(("The number of ways is", "So the count is")),
        figure=_drawn(p.edges),
        axes={"vertices": 5},
    )


def _drawn(edges: Iterable[tuple[int, int]]) -> str:
    """The five points on a circle, A at the top, and the lines between them."""
    places = [(sin(2 * pi * v / 5), cos(2 * pi * v / 5)) for v in range(5)]
    drawing = Drawing()
    for one, other in edges:
        drawing.segment(places[one], places[other])
    for v, place in enumerate(places):
        drawing.point(_LETTERS[v], place)
    return drawing.svg()
