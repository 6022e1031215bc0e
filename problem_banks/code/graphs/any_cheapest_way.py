"""A cheapest way through a network as a list of places: any of them is right."""

from collections.abc import Sequence
from functools import partial
from random import Random

from problem_banks.code.makings.code_family import CodeFamily
from problem_banks.code.makings.domains import Int, Rows, Value
from problem_banks.code.makings.exercise import Exercise, Slip, fill
from problem_banks.code.makings.skips import Skip, skip_choices
from problem_banks.registry import register
from problem_banks.space import Params, Space

_SOURCE = """
from heapq import heappop, heappush

def solve(n: int, roads: list[list[int]], start: int, goal: int) -> list[int]:
    ways = [[] for _ in range(n)]
    for a, b in roads:
        if $SKIP:
            continue
        ways[a].append(b)
        $BACK
    heap = [(0, start, -1)]
    before = {}
    while heap:
        cost, place, last = heappop(heap)
        if place in before:
            continue
        before[place] = last
        if place == goal:
            break
        for other in ways[place]:
            toll = $TOLL if other % $MODULUS == $REST else 0
            heappush(heap, (cost + 1 + toll, other, place))
    if goal not in before:
        return []
    way = [goal]
    while way[-1] != start:
        way.append(before[way[-1]])
    return way[::-1]
"""
_CHECKER = """
def right(given, output, answer):
    n, roads, start, goal = given
    if not answer:
        return output == []
    if type(output) is not list or any(type(place) is not int for place in output):
        return False
    if not output or output[0] != start or output[-1] != goal:
        return False
    steps = {(a, b) for a, b in roads if not ($SKIP)}
    $BACK
    if any((a, b) not in steps for a, b in zip(output, output[1:])):
        return False
    return price(output) == price(answer)


def price(way):
    return len(way) + sum($TOLL for place in way[1:] if place % $MODULUS == $REST)
"""

#: The greatest number of places, by level.
_MOST = (30, 100, 400)


@register
class AnyCheapestWay(CodeFamily):
    """More places from level to level. Knobs: one-way roads or not, which roads are closed, which places
    cost a toll, and how much."""

    name = "any_cheapest_way"
    topic = "graphs"
    summary = "A cheapest way as a list of places, any of them accepted"

    def space(self, level: int) -> Space:
        return Space(
            both=(False, True),
            skip=skip_choices(12),
            tolled=[(m, r) for m in range(3, 10) for r in range(m)],
            toll=range(1, 20),
        )

    def exercise(self, p: Params) -> Exercise:
        most = _MOST[p.level]
        modulus, rest = p.tolled
        parts = {"SKIP": Skip(p.skip).test, "TOLL": p.toll, "MODULUS": modulus, "REST": rest}
        back = "steps |= {(b, a) for a, b in steps}" if p.both else "steps |= set()"
        return Exercise(
            names=("cheapest_path", "best_route", "find_way"),
            params={
                "n": Int(1, most),
                "roads": Rows.pairs_below(most, longest=4 * most),
                "start": Int(0, most - 1),
                "goal": Int(0, most - 1),
            },
            returns="list[int]",
            setups=_setups(p),
            asks="a cheapest way from `start` to `goal` as the list of the places that it visits, both ends"
            " included",
            rules=(
                "If there are several cheapest ways, any of them is right. If there is no way, return the"
                " empty list. If `start` is `goal`, the way is the list of that one place.",
            ),
            relations={
                "all places of `roads`, `start` and `goal` are less than `n`": "start < n and goal < n and"
                " all(a < n and b < n for a, b in roads)"
            },
            source=fill(_SOURCE, BACK="ways[b].append(a)" if p.both else "ways[b] += []", **parts),
            oracle=partial(_oracle, p),
            idea="Dijkstra's algorithm, which remembers from where each place was reached.",
            slips=_slips(p),
            draw=_draw,
            edges=(
                [1, [], 0, 0],
                [2, [], 0, 1],
                [2, [[0, 1]], 0, 1],
                [2, [[1, 0]], 0, 1],
                [4, [[0, 1], [1, 3], [0, 2], [2, 3]], 0, 3],
            ),
            worst=partial(_worst, p),
            refused=([2, [[0, 2]], 0, 1], [2, [], 2, 0]),
            checker=fill(_CHECKER, BACK=back, **parts),
            planted=partial(_planted, p),
            axes={"both": int(p.both)},
        )


def _setups(p: Params) -> tuple[str, ...]:
    modulus, rest = p.tolled
    ways = "can be used in both directions" if p.both else "leads from a to b only"
    skip = Skip(p.skip).says
    return (
        f"`n` places are numbered from 0, and a road [a, b] of `roads` {ways}. Roads for which {skip} are"
        f" closed. A way costs 1 for each road that it uses. Whenever it comes to a place whose number leaves"
        f" remainder {rest} when divided by {modulus}, it costs {p.toll} more; the place where it begins"
        " costs nothing.",
        f"A network has the places 0 to `n` - 1. Each pair [a, b] of `roads` is a road that {ways}; it is"
        f" closed if {skip}. Using a road costs 1. Entering a place whose number has remainder {rest} on"
        f" division by {modulus} costs {p.toll} on top (beginning a way there is free).",
    )


def _oracle(p: Params, n: int, roads: list[list[int]], start: int, goal: int) -> Value:
    """Improves the ways to all places until none can be improved."""
    skip, (modulus, rest) = Skip(p.skip), p.tolled
    steps = [(a, b) for a, b in roads if not skip.holds(a, b)]
    steps += [(b, a) for a, b in steps] if p.both else []
    best: dict[int, tuple[int, list[int]]] = {start: (0, [start])}
    for _ in range(n):
        for a, b in steps:
            if a in best:
                cost = best[a][0] + (1 if (b - rest) % modulus else 1 + p.toll)
                if b not in best or cost < best[b][0]:
                    best[b] = (cost, [*best[a][1], b])
    return best[goal][1] if goal in best else []


def _slips(p: Params) -> dict[str, Slip]:
    modulus, rest = p.tolled
    there, back = ("ways[b] += []", "ways[b].append(a)")
    return {
        "uses closed roads": (f"if {Skip(p.skip).test}:", "if False:"),
        "uses one-way roads in both directions" if not p.both else "uses roads in one direction only": (
            (back, there) if p.both else (there, back)
        ),
        "forgets the tolls": (f"toll = {p.toll} if other % {modulus} == {rest} else 0", "toll = 0"),
        "takes the first way that it finds": ("heappop(heap)", "heap.pop()"),
        "forgets where the way begins": ("return way[::-1]", "return way[::-1][1:]"),
        "lists the way from its end": ("return way[::-1]", "return way"),
    }


def _draw(rng: Random) -> list[Value]:
    n = rng.randint(2, 8)
    roads = [[rng.randrange(n), rng.randrange(n)] for _ in range(rng.randint(n, 3 * n))]
    return [n, roads, rng.randrange(n), rng.randrange(n)]


def _worst(p: Params, rng: Random) -> list[list[Value]]:
    most = _MOST[p.level]
    roads = [[i, i + 1] for i in range(most - 1)]
    roads += [[rng.randrange(most), rng.randrange(most)] for _ in range(3 * most)]
    return [[most, roads, 0, most - 1]]


def _planted(p: Params, given: Sequence[Value], answer: Value) -> list[Value]:
    _, _, start, goal = given
    if not answer:
        return [[start, goal]]
    wrong: list[Value] = [[], [*answer, -1], [goal, *answer] if start != goal else [start, start, start]]
    if len(answer) > 1:
        wrong += [answer[1:], answer[:-1], [place + 1 for place in answer]]
    return wrong
