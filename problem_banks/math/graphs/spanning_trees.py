"""In how many ways a network can be thinned out until it barely hangs together: Kirchhoff's theorem."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import combinations
from math import comb, prod
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.networks import Shape, arrangements, is_connected, shapes, total
from problem_banks.math.makings.notation import counted, listed
from problem_banks.math.makings.writing.numbers import number
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import Combinations, OneOf, Params, Permutations, Space

#: Points, pairs that are joined, and the most connections of a pair.
_SIZES = ((3, 3, 30), (4, 4, 15), (4, 5, 12), (4, 6, 11), (5, 7, 9))

#: Letters that are no words.
_LETTERS = tuple("BCDFGHJKLMNPQRSTVWXZ")

_WORDS = ("no", "one", "two", "three", "four")

#: How many connections each joined pair of points has, by names that may be several letters.
_Graph = dict[tuple[str, str], int]


@register
class SpanningTrees(Family):
    """Each level has more points or joins more pairs of them."""

    name = "spanning_trees"
    version = "1"
    anchors = ("AIME 4", "undergraduate")
    kind = "math"
    summary = "How many choices of connections just hold a network together"
    levels = len(_SIZES)
    dressing = frozenset({"names"})
    redraws = 1

    writers = (number("So the number of choices is @.", "Altogether we get @."),)

    def space(self, level: int) -> Space:
        points, joined, most = _SIZES[level]
        # Different numbers on all pairs: then what differs in the order of the points alone is known exactly.
        nets = OneOf(
            Space(
                pairs=(shape,),
                places=arrangements(points, shape),
                counts=Combinations(range(1, most + 1), joined),
            )
            for shape in _shapes(points, joined)
        )
        return Space(names=Permutations(_LETTERS, points), net=nets)

    def build(self, p: Params, rng: Random) -> Draft:
        return _draft(p, rng)

    def content(self, p: Params) -> object:
        return sorted(zip(p.net.pairs, _counts(p), strict=True))

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Reads the network back from the text, and counts with and without each pair's connections."""
        found = _by_contraction(_read(draft.statement))
        return None if gold_of(draft) == str(found) else f"the network of the text has {found}"


def _read(statement: str) -> _Graph:
    graph: _Graph = {}
    for a, b, count in re.findall(r"([A-Z]) and ([A-Z]) by (\d+)", statement):
        graph[a, b] = int(count)
    for count, a, b in re.findall(r"(\d+) between ([A-Z]) and ([A-Z])", statement):
        graph[a, b] = int(count)
    return graph


def _by_contraction(graph: _Graph) -> int:
    """Trees without the connections of the first pair, and those with one of them."""
    points = {name for pair in graph for name in pair}
    return _contracted(points, graph)


def _contracted(points: set[str], graph: _Graph) -> int:
    if len(points) == 1:
        return 1
    if not graph:
        return 0
    (a, b), count = next(iter(graph.items()))
    without = {pair: many for pair, many in graph.items() if pair != (a, b)}
    return _contracted(points, without) + count * _contracted(points - {b}, _merged(without, a, b))


def _merged(graph: Mapping[tuple[str, str], int], a: str, b: str, name: str | None = None) -> _Graph:
    """The network with ``b`` drawn into ``a``, called ``name``; what joined the two is gone."""
    merged: _Graph = {}
    for pair, many in graph.items():
        ends = tuple(sorted((name or a) if end in (a, b) else end for end in pair))
        if ends[0] != ends[1]:
            merged[ends[0], ends[1]] = merged.get((ends[0], ends[1]), 0) + many
    return merged


@cache
def _shapes(points: int, joined: int) -> tuple[Shape, ...]:
    """One of each kind of connected network; of five points, those that a point can be cut off from."""
    return tuple(s for s in shapes(points, joined) if points < 5 or _loose(points, s) is not None)


def _loose(points: int, shape: Shape) -> int | None:
    """A point with one or two neighbours without which the rest still hangs together."""
    for point in range(points):
        rest = [pair for pair in shape if point not in pair]
        hung_on = (0, 1) if point == 0 else (0, point)
        if len(shape) - len(rest) <= 2 and is_connected(points, [*rest, hung_on]):
            return point
    return None


def _counts(p: Params) -> list[int]:
    return [p.net.counts[place] for place in p.net.places]


def _draft(p: Params, rng: Random) -> Draft:
    graph = {(p.names[a], p.names[b]): count for (a, b), count in zip(p.net.pairs, _counts(p), strict=True)}
    steps, gold = _five(p, graph) if len(p.names) == 5 else _kirchhoff(list(p.names), graph, "")
    single = _by_contraction(dict.fromkeys(graph, 1))
    wires, points = sum(graph.values()), len(p.names)
    ends = [sum(many for pair, many in graph.items() if name in pair) for name in p.names]
    return answer_draft(
        _told(p, graph, rng),
        gold=str(gold),
        answer_type="integer",
        steps=steps,
        slips=[
            (str(single), "counted several connections of the same two as one"),
            (str(comb(wires, points - 1)), "counted all choices of so many, also those with a ring"),
            (str(prod(ends[:-1])), "multiplied the numbers at the points and took nothing off"),
            (str(prod(graph.values())), "multiplied the numbers of all connections"),
            (str(wires), "counted the connections"),
        ],
        closing=rng.choice(("The number of choices is", "So the answer is")),
        axes={"points": points, "connections": wires},
    )


def _told(p: Params, graph: _Graph, rng: Random) -> str:
    order = rng.sample(list(graph), len(graph))
    joins = [(*(pair if rng.random() < 0.5 else pair[::-1]), graph[pair]) for pair in order]
    names, kept = listed(rng.sample(p.names, len(p.names))), _WORDS[len(p.names) - 1]
    by = ", ".join(f"{a} and {b} by {counted(many, 'wire')}" for a, b, many in joins)
    between = ", ".join(f"{many} between {a} and {b}" for a, b, many in joins)
    return rng.choice(
        (
            f"The points {names} of a circuit are joined by wires: {by}. In how many ways can one keep"
            f" exactly {kept} of the wires so that all the points are still connected with one another? Wires"
            " between the same points are different wires.",
            f"There are bridges between the islands {names}: {between}. All bridges but {kept} are to be"
            " closed, and one must still be able to get from every island to every other. How many choices"
            " are there for the bridges that stay open, if no two bridges are alike?",
            f"A network has the nodes {names} and these cables, all of which can be told apart: {between}."
            " How many spanning trees does the network have, that is, sets of cables that join all nodes and"
            " contain no ring?",
        )
    )


def _kirchhoff(points: Sequence[str], graph: _Graph, of: str) -> tuple[list[Step], int]:
    """Steps that count the trees of three or four points by a determinant without the last of them."""
    points = sorted(points, key=lambda name: sum(name in pair for pair in graph))
    *kept, left = points
    steps, ends = list[Step](), list[int]()
    for name in kept:
        parts = [many for pair, many in graph.items() if name in pair]
        ends.append(sum(parts))
        if len(parts) > 1:
            text = f"At {name}{of} there are ${total(parts)} = {ends[-1]}$ connections."
            steps.append(step(text, f"{total(parts)} = {ends[-1]}", "count at each point"))
    between = [graph.get((a, b), 0) + graph.get((b, a), 0) for a, b in combinations(kept, 2)]
    terms, value = _determinant(ends, between)
    shown = terms.replace("*", " \\cdot ")
    steps.append(
        step(
            f"By Kirchhoff's theorem the number of trees{of} is the determinant of the matrix with these"
            " numbers on its diagonal and with the numbers of connections, negative, elsewhere, where"
            f" {left} is left out: ${shown} = {value}$.",
            f"{terms} = {value}",
            "Kirchhoff's theorem",
        )
    )
    return steps, value


def _determinant(ends: Sequence[int], between: Sequence[int]) -> tuple[str, int]:
    """The determinant of a symmetric matrix with these numbers on and, negative, off its diagonal."""
    if len(ends) == 2:
        (a, b), (x,) = ends, between
        return f"{a}*{b}" + (f" - {x}^2" if x else ""), a * b - x * x
    (a, b, c), (x, y, z) = ends, between
    terms = f"{a}*{b}*{c}" + (f" - 2*{x}*{y}*{z}" if x * y * z else "")
    terms += "".join(f" - {end}*{many}^2" for end, many in ((a, z), (b, y), (c, x)) if many)
    return terms, a * b * c - 2 * x * y * z - a * z * z - b * y * y - c * x * x


def _five(p: Params, graph: _Graph) -> tuple[list[Step], int]:
    """Cuts a point with few neighbours off: it hangs on one connection, or joins its two neighbours."""
    cut = _loose(len(p.names), p.net.pairs)
    assert cut is not None
    name = p.names[cut]
    at = {a if b == name else b: many for (a, b), many in graph.items() if name in (a, b)}
    rest = {pair: many for pair, many in graph.items() if name not in pair}
    others = [each for each in p.names if each != name]
    steps, without = _kirchhoff(others, rest, f" without {name}")
    if len(at) == 1:
        ((only, many),) = at.items()
        text = f"Each tree takes one of the {many} connections from {name} to {only} besides:"
        value = many * without
        steps.append(
            step(f"{text} ${many} \\cdot {without} = {value}$.", f"{many}*{without} = {value}", "cut")
        )
        return steps, value
    (a, x), (b, y) = at.items()
    joint = a + b
    points = [each for each in others if each not in (a, b)] + [joint]
    more, merged = _kirchhoff(
        points, _merged(rest, a, b, joint), f", with {a} and {b} made one point {joint},"
    )
    value = (x + y) * without + x * y * merged
    claim = f"({x} + {y})*{without} + {x}*{y}*{merged} = {value}"
    shown = claim.replace("*", " \\cdot ")
    text = (
        f"A tree has one connection at {name}, beside a tree without {name}, or it has one to {a} and one to"
        f" {b}, beside a tree in which {a} and {b} are one point: ${shown}$."
    )
    return [*steps, *more, step(text, claim, "one connection or two")], value
