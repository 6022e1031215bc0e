"""Cheapest ways through a network whose tolls follow rules."""

from collections.abc import Mapping, Sequence
from functools import partial
from random import Random
from typing import Any

from problem_banks.code.makings.code_family import CodeFamily
from problem_banks.code.makings.domains import Domain, Int, Rows, Value
from problem_banks.code.makings.exercise import Exercise, Slip, fill
from problem_banks.registry import register
from problem_banks.space import Params, Space

_SOURCE = """
from heapq import heappop, heappush

def solve(n: int, roads: list[list[int]], start: int, goal: int) -> int:
    ways = [[] for _ in range(n)]
    for a, b, length in roads:
        if $CLOSED:
            continue
        ways[a].append((b, $PRICE))
        $BACK
    heap = [(0, 0, start)]
    done = set()
    while heap:
        cost, used, place = heappop(heap)
        if place == goal:
            return cost
        if (place, used) in done:
            continue
        done.add((place, used))
        for other, price in ways[place]:
            $TOLL
            if $MAY:
                heappush(heap, (cost + price, $USED, other))
    return $NONE
"""
_USES: Mapping[str, Any] = {
    "free": ("", "price += 0", "True", "0"),
    "most": (" A way may use at most {k} roads.", "price += 0", "used < {k}", "used + 1"),
    "third": (
        " Every third road of a way, counted from its beginning, costs {k} less (but never less than 0).",
        "price = max(0, price - {k}) if used == 2 else price",
        "True",
        "(used + 1) % 3",
    ),
    "second": (
        " Every second road of a way, counted from its beginning, costs {k} more.",
        "price += {k} * used",
        "True",
        "1 - used",
    ),
    "parity": (
        " A way must not go directly from one place with an odd number to another one with an odd number.",
        "price += 0",
        "place % 2 == 0 or other % 2 == 0",
        "0",
    ),
}

#: The greatest size, by level.
_MOST = (60, 60, 300)

#: Small inputs that are worth a case each.
_EDGES: tuple[Sequence[Value], ...] = (
    [1, [], 0, 0],
    [2, [], 0, 1],
    [2, [[0, 1, 0]], 0, 1],
    [2, [[1, 0, 5]], 0, 1],
    [3, [[0, 1, 1], [1, 2, 1], [0, 2, 10]], 0, 2],
    [4, [[1, 3, 2], [3, 1, 2], [1, 1, 1]], 1, 3],
)


@register
class CheapestWays(CodeFamily):
    """Plain networks at level 0, a rule about ways at level 1, larger networks at level 2. Knobs: one-way
    roads or not, what a road costs, which roads are closed, the rule, the answer for none."""

    name = "cheapest_ways"
    version = "3"
    topic = "graphs"
    summary = "Cheapest ways through a network with tolls"

    def space(self, level: int) -> Space:
        rules = (
            [("free", 0)]
            if level == 0
            else [("parity", 0), *((r, k) for r in ("most", "third", "second") for k in range(2, 8))]
        )
        return Space(
            rule=rules,
            both=(False, True),
            price=[("length", 1), *((kind, k) for kind in ("plus", "times", "square") for k in range(2, 12))],
            closed=[(m, r) for m in range(3, 9) for r in range(m)],
            none=range(-99 if level == 0 else -9, 0),
        )

    def exercise(self, p: Params) -> Exercise:
        rule, _ = p.rule
        _, toll, may, used = _rule(p)
        price, _ = _price(p)
        modulus, rest = p.closed
        source = fill(
            _SOURCE,
            CLOSED=f"length % {modulus} == {rest}",
            PRICE=price,
            BACK=f"ways[b].append((a, {price}))" if p.both else "ways[b] += []",
            TOLL=toll,
            MAY=may,
            USED=used,
            NONE=p.none,
        )
        return Exercise(
            names=("cheapest_way", "least_toll", "travel_cost"),
            params=_params(p),
            returns="int",
            setups=_setups(p),
            asks=f"the smallest total cost of a way from `start` to `goal`, or {p.none} if there is no way",
            rules=(
                "A way may use a road or visit a place several times. Two places may be joined by several"
                " roads, and a road may lead from a place to itself. If `start` is `goal`, the cost is 0.",
            ),
            relations={
                "all places of `roads`, `start` and `goal` are less than `n`": "start < n and goal < n and"
                " all(r[0] < n and r[1] < n for r in roads)"
            },
            source=source,
            oracle=partial(_oracle, p),
            idea="Dijkstra's algorithm; where the cost depends on how many roads were used, that belongs"
            " to the state.",
            slips=_slips(p),
            draw=_draw,
            edges=_EDGES,
            worst=partial(_worst, p),
            refused=([2, [[0, 2, 1]], 0, 1], [2, [], 2, 0]),
            axes={"rule": int(rule != "free")},
        )


def _setups(p: Params) -> tuple[str, ...]:
    told, _, _, _ = _rule(p)
    _, words = _price(p)
    modulus, rest = p.closed
    ways = "can be used in both directions" if p.both else "leads from `a` to `b` only"
    return (
        f"There are `n` places, numbered from 0, and `roads` between them. A road [a, b, length] {ways},"
        f" and it costs {words}. Roads whose length leaves remainder {rest} when divided by {modulus} are"
        f" closed.{told}",
        "A network joins the places 0 to `n` - 1 by roads. Each row [a, b, length] of `roads` is a road"
        f" that {ways}. A road is closed if its length, divided by {modulus}, leaves remainder {rest}; else"
        f" it can be used for a toll, which is {words}.{told}",
    )


def _params(p: Params) -> Mapping[str, Domain]:
    most = _MOST[p.level]
    return {
        "n": Int(1, most),
        "roads": Rows(
            0,
            4 * most,
            (Int(0, most - 1), Int(0, most - 1), Int(0, 100)),
            f"rows [a, b, length] with places `a` and `b` from 0 to {most - 1} and a length from 0 to 100",
        ),
        "start": Int(0, most - 1),
        "goal": Int(0, most - 1),
    }


def _oracle(p: Params, n: int, roads: list[list[int]], start: int, goal: int) -> Value:
    rule, k = p.rule
    modulus, rest = p.closed
    arcs = [(a, b, _cost_of(p, a, b, length)) for a, b, length in roads if (length - rest) % modulus]
    arcs += [(b, a, cost) for a, b, cost in arcs] if p.both else []
    level, best = {start: 0}, 0 if start == goal else None
    for step in range(1, (k if rule == "most" else 4 * n) + 1):
        after: dict[int, int] = {}
        for a, b, cost in arcs:
            if a not in level or (rule == "parity" and a % 2 and b % 2):
                continue
            extra = cost
            if rule == "third" and step % 3 == 0:
                extra = cost - k if cost > k else 0
            if rule == "second" and step % 2 == 0:
                extra = cost + k
            total = level[a] + extra
            if b not in after or total < after[b]:
                after[b] = total
        level = after
        if goal in level and (best is None or level[goal] < best):
            best = level[goal]
    return p.none if best is None else best


def _cost_of(p: Params, a: int, b: int, length: int) -> Value:
    price_kind, number = p.price
    return {
        "length": length,
        "plus": length + number,
        "times": length * (1 + (a + b) % number),
        "square": length * number + max(a, b) - min(a, b),
    }[price_kind]


def _slips(p: Params) -> Mapping[str, Slip]:
    rule, k = p.rule
    price_kind, _ = p.price
    _, toll, may, _ = _rule(p)
    price, _ = _price(p)
    modulus, rest = p.closed
    return {
        "uses closed roads": (f"if length % {modulus} == {rest}:", "if False:"),
        "uses one-way roads in both directions" if not p.both else "uses roads in one direction only": (
            "ways[b] += []",
            f"ways[b].append((a, {price}))",
        )
        if not p.both
        else (f"ways[b].append((a, {price}))", "ways[b] += []"),
        "takes every way to cost its lengths"
        if price_kind != "length"
        else "counts roads instead of lengths": (
            f"ways[a].append((b, {price}))",
            f"ways[a].append((b, {'length' if price_kind != 'length' else '1'}))",
        ),
        "takes the first way that it finds": (
            "cost, used, place = heappop(heap)",
            "cost, used, place = heap.pop(0)",
        ),
        **(
            {
                "gets the rule about ways wrong": (may, f"used < {k + 1}")
                if rule == "most"
                else (f"if {may}:", "if True:")
                if rule == "parity"
                else (toll, "price += 0")
            }
            if rule != "free"
            else {}
        ),
    }


def _draw(rng: Random) -> list[Value]:
    n = rng.randint(1, 7)
    roads = [
        [rng.randrange(n), rng.randrange(n), rng.randint(0, 20)] for _ in range(rng.randint(0, 2 * n + 3))
    ]
    return [n, roads, rng.randrange(n), rng.randrange(n)]


def _worst(p: Params, rng: Random) -> list[list[Value]]:
    most = _MOST[p.level]
    roads = [[i, i + 1, rng.randint(1, 99)] for i in range(most - 1)]
    roads += [[rng.randrange(most), rng.randrange(most), rng.randint(50, 100)] for _ in range(3 * most)]
    return [[most, roads, 0, most - 1]]


def _rule(p: Params) -> tuple[str, str, str, str]:
    rule, k = p.rule
    return tuple(text.format(k=k) for text in _USES[rule])


def _price(p: Params) -> tuple[str, str]:
    price_kind, number = p.price
    return {
        "length": ("length", "its length"),
        "plus": (f"length + {number}", f"its length plus {number}"),
        "times": (
            f"length * (1 + (a + b) % {number})",
            "its length times (1 + r), where r is the remainder of the sum of its two places on division by"
            f" {number}",
        ),
        "square": (
            f"abs(a - b) + {number} * length",
            f"{number} times its length plus the difference of the numbers of its places",
        ),
    }[price_kind]
