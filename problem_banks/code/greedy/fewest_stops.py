"""Journeys with a tank, where choices need never be taken back."""

from collections.abc import Mapping, Sequence
from functools import partial
from random import Random

from problem_banks.code.makings.code_family import CodeFamily
from problem_banks.code.makings.domains import Int, Ints, Value
from problem_banks.code.makings.exercise import Exercise, Slip, fill
from problem_banks.registry import register
from problem_banks.space import Params, Space

_SOURCE = """
from heapq import heappop, heappush

def solve(gaps: list[int], gifts: list[int], fuel: int) -> int:
    chances = []
    stops = 0
    for i in range(len(gaps)):
        need = $NEED
        while fuel < need:
            if not chances:
                return $NONE
            fuel += -heappop(chances)
            stops += 1
        fuel -= need
        if $OPEN:
            heappush(chances, -($GIFT))
    return $RESULT
"""
_ANSWERS = {
    "stops": "stops",
    "left": "100 * stops + fuel % 100",
    "mixed": "stops * stops + len(chances)",
}

#: The greatest size, by level.
_MOST = (50, 300, 2_000)
_ASKS = {
    "stops": "the smallest possible number of stops",
    "left": "100 times the smallest possible number of stops, plus the remainder on division by 100 of the"
    " greatest amount of fuel with which one can arrive after that many stops",
    "mixed": "the square of the smallest possible number of stops, plus the number of open stations at"
    " which one does not stop then (the one at the end included)",
}


@register
class FewestStops(CodeFamily):
    """Longer journeys from level to level. Knobs: what a stretch costs, which stations are open, what they
    give, what is returned."""

    name = "fewest_stops"
    topic = "greedy"
    summary = "A journey with as few stops as possible"

    def space(self, level: int) -> Space:
        return Space(
            need=[(f, k, m) for f in (1, 2) for k in range(4) for m in (range(2, 6) if k else (2,))],
            open=[(m, r) for m in range(3, 9) for r in range(m)],
            gift=range(8),
            answer=("stops", "left", "mixed"),
            none=range(-50, 0),
        )

    def exercise(self, p: Params) -> Exercise:
        most = _MOST[p.level]
        asks = _ASKS[p.answer]
        return Exercise(
            names=("fewest_stops", "plan_stops", "journey"),
            params={
                "gaps": Ints(1, most, 1, 1_000),
                "gifts": Ints(1, most, 0, 2_000),
                "fuel": Int(0, 10_000),
            },
            returns="int",
            setups=_setups(p),
            asks=asks,
            rules=(f"If the journey cannot be made, return {p.none}.",),
            relations={"`gaps` and `gifts` have the same length": "len(gaps) == len(gifts)"},
            source=_source(p),
            oracle=partial(_oracle, p),
            idea="Drive on, and only when fuel runs short stop, in hindsight, at the best station that was"
            " passed.",
            slips=_slips(p),
            draw=partial(_draw, p),
            edges=_edges(p),
            worst=partial(_worst, p),
            refused=([[1], [1, 2], 0],),
            axes={"most": most},
        )


def _nth(n: int) -> str:
    return {2: "second", 3: "third", 4: "fourth", 5: "fifth"}[n]


def _eager(need: str, m: int, r: int, gift: int, none: int, result: str) -> str:
    return f"""def solve(gaps: list[int], gifts: list[int], fuel: int) -> int:
    stops = 0
    chances = []
    for i in range(len(gaps)):
        need = {need}
        if fuel < need:
            return {none}
        fuel -= need
        if gifts[i] % {m} != {r} and i + 1 < len(gaps):
            fuel += gifts[i] + {gift}
            stops += 1
    return {result}
"""


def _setups(p: Params) -> tuple[str, ...]:
    f, k, every = p.need
    m, r = p.open
    extra = f" Every {_nth(every)} stretch costs {k} more." if k else ""
    per = "one unit" if f == 1 else "two units"
    gift = f"its number in `gifts`{f' plus {p.gift}' if p.gift else ''} units"
    return (
        "A journey has as many stretches as `gaps` has numbers; each number is the length of a stretch. A"
        f" unit of length takes {per} of fuel.{extra} After stretch i there is a station, which belongs to"
        f" entry i of `gifts`; it is closed if that entry leaves remainder {r} when divided by {m}."
        f" Stopping at an open station gives {gift} of fuel, once. One starts with `fuel` units, and a"
        " stretch can only be driven if there is enough fuel for all of it. The station after the last"
        " stretch is of no use: the journey ends there.",
        "A lorry drives stretches of the lengths in `gaps`, in this order, and begins with `fuel` units of"
        f" fuel. Driving takes {per} for each unit of length.{extra} Behind every stretch stands a station."
        f" The station behind stretch i offers, to those who stop there, {gift} (at the same index), but"
        f" only if the number in `gifts` does not leave remainder {r} on division by {m}: otherwise it is"
        " closed. Fuel must never run out in the middle of a stretch; at 0 one can still stop. Stopping"
        " behind the last stretch makes no sense and is not allowed.",
    )


def _source(p: Params) -> str:
    m, r = p.open
    need = _need(p)
    result = _ANSWERS[p.answer]
    return fill(
        _SOURCE,
        NEED=need,
        NONE=p.none,
        OPEN=f"gifts[i] % {m} != {r}",
        GIFT=f"gifts[i] + {p.gift}",
        RESULT=result,
    )


def _oracle(p: Params, gaps: list[int], gifts: list[int], fuel: int) -> Value:
    f, k, every = p.need
    m, r = p.open
    costs = [f * gap + (0 if (i + 1) % every else k) for i, gap in enumerate(gaps)]
    best = None
    usable = [i for i, gift in enumerate(gifts) if (gift - r) % m]
    # All sets of stations, the one that leaves most fuel for each number of stops.
    for mask in range(2 ** len(usable)):
        chosen = {place for bit, place in enumerate(usable) if mask >> bit & 1}
        left, good = fuel, True
        for i, cost in enumerate(costs):
            left -= cost
            good = good and left >= 0
            left += gifts[i] + p.gift if i in chosen and i < len(costs) - 1 else 0
        if any(i == len(costs) - 1 for i in chosen) or not good:
            continue
        if best is None or (len(chosen), -left) < best:
            best = (len(chosen), -left)
    if best is None:
        return p.none
    if p.answer == "stops":
        return best[0]
    if p.answer == "left":
        return 100 * best[0] + (-best[1]) % 100
    return best[0] ** 2 + len(usable) - best[0]


def _slips(p: Params) -> Mapping[str, Slip]:
    _, k, every = p.need
    m, r = p.open
    need = _need(p)
    result = _ANSWERS[p.answer]
    return {
        "stops at closed stations": (f"if gifts[i] % {m} != {r}:", "if True:"),
        "stops at the last station that was passed": ("-heappop(chances)", "-chances.pop()"),
        "wants fuel to be left": ("while fuel < need:", "while fuel <= need:"),
        "stops wherever it can": _eager(need, m, r, p.gift, p.none, result),
        **({"forgets the dearer stretches": (f" + ({k} if (i + 1) % {every} == 0 else 0)", "")} if k else {}),
    }


def _draw(p: Params, rng: Random) -> list[Value]:
    f, _, _ = p.need
    n = rng.randint(1, 8)
    gaps = [rng.randint(1, 9) for _ in range(n)]
    return [gaps, [rng.randint(0, 20) for _ in range(n)], rng.randint(0, f * sum(gaps))]


def _edges(p: Params) -> tuple[Sequence[Value], ...]:
    f, _, _ = p.need
    return (
        [[1], [0], 0],
        [[1_000], [2_000], 10_000],
        [[5], [9], 5 * f],
        [[2, 2, 2], [1, 1, 1], 4 * f],
        [[3, 3, 3, 3], [2, 20, 2, 2], 7 * f],
    )


def _worst(p: Params, rng: Random) -> list[list[Value]]:
    most = _MOST[p.level]
    return [
        [
            [rng.randint(1, 1_000) for _ in range(most)],
            [rng.randint(1_000, 2_000) for _ in range(most)],
            10_000,
        ]
    ]


def _need(p: Params) -> str:
    f, k, every = p.need
    return f"{f} * gaps[i] + ({k} if (i + 1) % {every} == 0 else 0)"
