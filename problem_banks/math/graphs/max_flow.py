"""How much can flow through a network: ways that are filled up, and a cut that shows that no more can
flow."""

import re
from collections.abc import Mapping
from itertools import chain, combinations, pairwise
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.networks import Pair, total, unnamed
from problem_banks.math.makings.notation import listed
from problem_banks.math.makings.writing.numbers import number
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import Params, Permutations, Space, Tuples

#: The connections at each level: 0 is the source, 1 the sink. None of these looks the same with its points
#: called otherwise.
_SHAPES: tuple[tuple[Pair, ...], ...] = (
    ((0, 2), (0, 3), (2, 3), (2, 1), (3, 1)),
    ((0, 2), (0, 3), (2, 3), (2, 4), (3, 4), (3, 1), (4, 1)),
    ((0, 2), (0, 3), (2, 4), (2, 5), (3, 5), (4, 5), (4, 1), (5, 1)),
    ((0, 2), (0, 3), (2, 3), (2, 4), (2, 5), (3, 5), (4, 5), (4, 6), (5, 6), (5, 1), (6, 1)),
    (
        *((0, 2), (0, 3), (0, 4), (2, 3), (2, 5), (3, 5), (3, 6), (4, 6), (5, 6), (5, 7), (6, 7)),
        *((6, 1), (7, 1)),
    ),
)

_LETTERS = tuple("ABCDEFGHKLMNPQR")

Capacities = dict[Pair, int]


@register
class MaxFlow(Family):
    """Each level has more points and connections; from the third on neither end is the bottleneck."""

    name = "max_flow"
    version = "1"
    anchors = ("undergraduate", "undergraduate")
    kind = "math"
    summary = "The greatest flow through a network with capacities"
    levels = len(_SHAPES)
    dressing = frozenset({"letters"})
    redraws = 64

    writers = (number("So the greatest flow is @.", "The most that can pass is @."),)

    def space(self, level: int) -> Space:
        shape = _SHAPES[level]
        points = 1 + max(map(max, shape))
        return Space(letters=Permutations(_LETTERS, points - 2), capacities=Tuples(range(1, 21), len(shape)))

    def build(self, p: Params, rng: Random) -> Draft | None:
        return _draft(p, rng)

    def content(self, p: Params) -> object:
        graph = _graph(p)
        return unnamed(1 + max(map(max, graph)), graph, fixed=(0, 1))

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Reads the network back from the text, and takes the least of all cuts."""
        arcs = {(a, b): int(c) for a, b, c in re.findall(r"([A-Z]) to ([A-Z]): (\d+)", draft.statement)}
        inner = sorted({point for arc in arcs for point in arc} - {"S", "T"})
        sides = chain.from_iterable(combinations(inner, size) for size in range(len(inner) + 1))
        found = min(
            sum(c for (a, b), c in arcs.items() if a in {"S", *side} and b not in {"S", *side})
            for side in sides
        )
        return None if gold_of(draft) == str(found) else f"the least of all cuts has {found}"


def _graph(p: Params) -> Capacities:
    return dict(zip(_SHAPES[p.level], p.capacities, strict=True))


def _names(p: Params) -> list[str]:
    return ["S", "T", *p.letters]


def _way(left: Mapping[Pair, int], points: int) -> list[int] | None:
    """A shortest way with room left from the source to the sink."""
    before: dict[int, int] = {0: 0}
    queue = [0]
    for point in queue:
        for after in range(points):
            if after not in before and left.get((point, after), 0):
                before[after] = point
                queue.append(after)
    if 1 not in before:
        return None
    way = [1]
    while way[-1]:
        way.append(before[way[-1]])
    return way[::-1]


def _flow_steps(graph: Capacities, names: list[str]) -> tuple[list[int], set[int], list[Step]]:
    """What flows along each way, the source's side of the cut at the end, and the steps."""
    left, steps, amounts = dict(graph), list[Step](), list[int]()
    while (way := _way(left, len(names))) is not None:
        arcs = list(pairwise(way))
        rooms = [left[arc] for arc in arcs]
        amount = min(rooms)
        for a, b in arcs:
            left[a, b] -= amount
            left[b, a] = left.get((b, a), 0) + amount
        back = [f"{names[a]} to {names[b]}" for a, b in arcs if (a, b) not in graph]
        taken = f", where from {listed(back)} it takes back what flows the other way" if back else ""
        shown = ", ".join(map(str, rooms))
        amounts.append(amount)
        way_shown = "–".join(names[point] for point in way)
        steps.append(
            step(
                f"Along {way_shown} there is room for {shown}, so {amount} more can flow{taken}.",
                f"min({shown}) = {amount}",
                "fill up a way",
            )
        )
    reached = {0}
    while more := {b for (a, b), room in left.items() if room and a in reached and b not in reached}:
        reached |= more
    return amounts, reached, steps


def _draft(p: Params, rng: Random) -> Draft | None:
    graph, names = _graph(p), _names(p)
    amounts, side, steps = _flow_steps(graph, names)
    gold = sum(amounts)
    out = sum(c for (a, _), c in graph.items() if a == 0)
    into = sum(c for (_, b), c in graph.items() if b == 1)
    if len(amounts) < 2 or (p.level > 1 and gold in (out, into)):
        return None
    cut = [(arc, c) for arc, c in graph.items() if arc[0] in side and arc[1] not in side]
    shown = listed([f"{names[a]} to {names[b]}" for (a, b), _ in cut])
    numbers = [c for _, c in cut]
    steps.append(step(f"Altogether ${total(amounts)} = {gold}$ flows.", f"{total(amounts)} = {gold}", "add"))
    steps.append(
        step(
            "No more can flow: everything must pass from the side of"
            f" {listed([names[k] for k in sorted(side)])} to"
            f" the other side, by {shown}, with room for ${total(numbers)} = {gold}$."
            if len(numbers) > 1
            else f"No more can flow: everything must pass from {shown}, with room for ${gold}$.",
            f"{total(numbers)} = {gold}" if len(numbers) > 1 else f"{total(amounts)} = {numbers[0]}",
            "a cut",
        )
    )
    widest = max(min(graph[arc] for arc in pairwise(way)) for way in _all_ways(graph))
    return answer_draft(
        _told(graph, names, rng),
        gold=str(gold),
        answer_type="integer",
        steps=steps,
        slips=[
            (str(out), "added what can leave the source"),
            (str(into), "added what can enter the sink"),
            (str(amounts[0]), "used one way only"),
            (str(widest), "took the widest single way"),
            (str(gold + min(numbers)), "let one connection of the cut carry more than it can"),
        ],
        closing=rng.choice(("Hence the answer is", "So the answer is")),
        axes={"points": len(names), "connections": len(graph)},
    )


def _all_ways(graph: Capacities, way: tuple[int, ...] = (0,)) -> list[tuple[int, ...]]:
    if way[-1] == 1:
        return [way]
    return [found for a, b in graph if a == way[-1] and b not in way for found in _all_ways(graph, (*way, b))]


def _told(graph: Capacities, names: list[str], rng: Random) -> str:
    arcs = ", ".join(
        f"{names[a]} to {names[b]}: {c}" for (a, b), c in rng.sample(list(graph.items()), len(graph))
    )
    return rng.choice(
        (
            "Water flows from a spring S to a town T through one-way pipes. They carry at most so many"
            f" litres per minute: {arcs}. How many litres per minute can reach the town at most?",
            f"In a network from the source S to the sink T the connections have these capacities: {arcs}."
            " Find the value of the greatest flow.",
            "Messages are sent from the computer S to the computer T over lines that work in one direction"
            f" only and carry so many messages per minute: {arcs}. What is the greatest number of messages"
            " per minute that can arrive?",
            "One-way roads lead from the stadium S to the station T. So many hundreds of cars can use them"
            f" in an hour: {arcs}. How many hundreds of cars can get from S to T in an hour, at most?",
        )
    )
