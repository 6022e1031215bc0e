"""The smallest capacity that suffices: binary search over the answer."""

from collections.abc import Mapping, Sequence
from functools import partial
from random import Random

from problem_banks.code.makings.code_family import CodeFamily
from problem_banks.code.makings.domains import Int, Ints, Value
from problem_banks.code.makings.exercise import Exercise, Slip, fill
from problem_banks.registry import register
from problem_banks.space import Params, Space

_SOURCE = """
def needed(weights: list[int], capacity: int) -> int:
    trips = 0
    load = 0
    items = 0
    for weight in weights:
        if trips == 0 or load + weight + $EXTRA * (items + 1) > capacity or items == $MOST:
            trips += 1
            load = 0
            items = 0
        load += weight
        items += 1
        $CLOSE
    return trips

def solve(weights: list[int], days: int) -> int:
    low = max(weights) + $EXTRA
    high = sum(weights) + $EXTRA * len(weights)
    if needed(weights, high) $OVER days:
        return $NONE
    while low < high:
        middle = (low + high) // 2
        if needed(weights, middle) $OVER days:
            low = middle + 1
        else:
            high = middle
    return low $FINISH
"""


@register
class SmallestCapacity(CodeFamily):
    """Level 0 has no extra rule, level 1 one, level 2 two and great weights. Knobs: at most so many items a
    trip, a box weight for each item, a heavy item that ends the trip, what is returned where nothing
    helps."""

    name = "smallest_capacity"
    topic = "binary search"
    summary = "The smallest capacity with which everything is carried in time"

    def space(self, level: int) -> Space:
        return Space(
            most=range(2, 40),
            extra=(0,) if level == 0 else range(1, 30),
            close=range(3, 60) if level != 1 else (0, *range(5, 40)),
            none=range(-50, 0) if level == 0 else range(-9, 0),
            excess=(0, 1, 2),
        )

    def exercise(self, p: Params) -> Exercise:
        heaviest = _heaviest(p)
        close = f"if weight % {p.close} == 0:\n    items = {p.most}" if p.close else "items += 0"
        over = ">"
        spare = p.excess
        source = fill(
            _SOURCE,
            EXTRA=p.extra,
            MOST=p.most,
            OVER=f"- {spare} {over}" if spare else over,
            NONE=p.none,
            CLOSE=close,
            FINISH="+ 0",
        )
        return Exercise(
            names=("smallest_capacity", "least_capacity", "needed_capacity"),
            params={"weights": Ints(1, 500, 1, heaviest), "days": Int(1, 500)},
            returns="int",
            setups=_setups(p),
            asks="the smallest integer capacity with which all items are carried",
            rules=(f"Return {p.none} if no capacity is enough.",),
            source=source,
            oracle=partial(_oracle, p),
            idea="Whether a capacity is enough is found by one walk over the items; search the smallest by"
            " halving.",
            slips=_slips(p),
            draw=partial(_draw, p),
            edges=_edges(p),
            worst=partial(_worst, p),
            axes={"rules": 1 + bool(p.extra) + bool(p.close)},
        )


def _setups(p: Params) -> tuple[str, ...]:
    extra = f" Every item is packed in a box of weight {p.extra}, which is carried too." if p.extra else ""
    ends = f" After an item whose own weight is divisible by {p.close} the trip ends." if p.close else ""
    late = (
        f" {p.excess} further trip{'s are' if p.excess > 1 else ' is'} allowed after the last day."
        if p.excess
        else ""
    )
    return (
        "Items with the weights `weights` are carried in this order, one trip a day for `days` days. On a"
        " trip, items are taken in order as long as their total weight is at most the capacity of the"
        f" carrier, and at most {p.most} items.{extra}{ends}{late}",
        "A ship makes one trip each day and has `days` days. It takes the items, whose weights are given"
        f" in `weights`, strictly in their order: at most {p.most} of them on a trip, and never more weight"
        f" than its capacity.{extra}{ends}{late}",
    )


def _oracle(p: Params, weights: list[int], days: int) -> Value:
    least = sorted(weights)[-1] + p.extra
    loads = {
        sum(weights[i:j]) + p.extra * (j - i)
        for i in range(len(weights))
        for j in range(i + 1, len(weights) + 1)
    }
    for capacity in sorted(loads):
        if capacity >= least and _trips(p, weights, capacity) <= days + p.excess:
            return capacity
    return p.none


def _trips(p: Params, weights: list[int], capacity: int) -> int:
    count, k = 0, 0
    while k < len(weights):
        count += 1
        load = 0
        for _ in range(p.most):
            if k == len(weights) or load + weights[k] + p.extra > capacity:
                break
            load += weights[k] + p.extra
            k += 1
            if p.close and weights[k - 1] % p.close == 0:
                break
    return count


def _slips(p: Params) -> Mapping[str, Slip]:
    return {
        "forgets how many items fit": (f" or items == {p.most}:", ":"),
        "counts one trip too few": ("    return trips", "    return trips - 1"),
        "begins below the heaviest item": (f"low = max(weights) + {p.extra}", "low = 1"),
        **(
            {"forgets the boxes": (f"load + weight + {p.extra} * (items + 1)", "load + weight")}
            if p.extra
            else {}
        ),
        **(
            {"never ends a trip early": (f"% {p.close} == 0:", f"% {p.close} == {p.close}:")}
            if p.close
            else {}
        ),
    }


def _draw(p: Params, rng: Random) -> list[Value]:
    heaviest = _heaviest(p)
    top = rng.choice((6, 20, 100))
    weights = [rng.choice((rng.randint(1, top), max(1, p.close))) for _ in range(rng.randint(1, 10))]
    return [[min(heaviest, w) for w in weights], rng.randint(1, max(1, len(weights) // 2))]


def _edges(p: Params) -> tuple[Sequence[Value], ...]:
    heaviest = _heaviest(p)
    return (
        [[1], 1],
        [[heaviest], 500],
        [[3, 3, 3, 3], 1],
        [[5, 1, 1, 1, 5], 2],
        [[1] * (2 * p.most + 1), 2],
    )


def _worst(p: Params, rng: Random) -> list[list[Value]]:
    heaviest = _heaviest(p)
    return [
        [[rng.randint(1, heaviest) for _ in range(500)], rng.randint(60, 250)],
        [[1] * 500, 500],
    ]


def _heaviest(p: Params) -> int:
    return 10**6 if p.level == 2 else 100
