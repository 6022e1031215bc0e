"""Items packed into a bag: value, weight, and how often each may be taken."""

from collections.abc import Mapping, Sequence
from functools import partial
from itertools import product
from random import Random
from typing import Any

from problem_banks.code.makings.code_family import CodeFamily
from problem_banks.code.makings.domains import Domain, Int, Rows, Value
from problem_banks.code.makings.exercise import Exercise, Slip, fill
from problem_banks.registry import register
from problem_banks.space import Params, Space

_SOURCE = """
def solve(items: list[list[int]], capacity: int) -> int:
    best = {(0, 0): 0}
    for weight, value in items:
        after = dict(best)
        for (load, count), total in best.items():
            for copies in range(1, $COPIES + 1):
                state = (load + copies * weight, min(count + copies, $KEPT))
                gain = total + copies * value - $FEE * (copies - 1)
                if state[0] <= capacity and state[1] <= $MOST:
                    if state not in after or gain $BETTER after[state]:
                        after[state] = gain
        best = after
    fitting = [total for (load, count), total in best.items() if $ENOUGH]
    return $PICK(fitting) if fitting else $NONE
"""
_ENOUGH: Mapping[str, Any] = {
    "any": ("", "load <= capacity", lambda load, count, capacity: True),
    "full": (
        " The bag must be filled exactly: the total weight must equal `capacity`.",
        "load == capacity",
        lambda load, count, capacity: load == capacity,
    ),
    "half": (
        " The total weight must be at least half of `capacity`.",
        "2 * load >= capacity",
        lambda load, count, capacity: load * 2 >= capacity,
    ),
    "even": (" The total weight must be even.", "load % 2 == 0", lambda load, count, capacity: load % 2 == 0),
}
_PARAMS: Mapping[str, Domain] = {
    "items": Rows(
        0,
        40,
        (Int(1, 60), Int(1, 1_000)),
        "pairs [weight, value] with a weight from 1 to 60 and a value from 1 to 1,000",
    ),
    "capacity": Int(0, 300),
}

#: Small inputs that are worth a case each.
_EDGES: tuple[Sequence[Value], ...] = (
    [[], 0],
    [[], 7],
    [[[1, 5]], 0],
    [[[60, 1_000]], 60],
    [[[2, 3]] * 5, 8],
    [[[1, 1], [2, 7], [3, 8]], 5],
)


@register
class PackedBags(CodeFamily):
    """One copy of each item at level 0, two at level 1, three at level 2. Knobs: greatest or smallest
    value, a fee for further copies, at most and at least how many things, how full the bag must be, the
    answer for none."""

    name = "packed_bags"
    topic = "dynamic programming"
    summary = "Items packed into a bag under several rules"
    items_per_seed = 60
    redraws = 7

    def space(self, level: int) -> Space:
        return Space(
            enough=tuple(_ENOUGH),
            counts=[(low, high) for low in range(5) for high in range(max(low, 2), 8)],
            fee=(0,) if level == 0 else range(1, 16),
            smallest=(False, True),
            none=range(-999, -98) if level == 0 else range(-199, -98),
        )

    def exercise(self, p: Params) -> Exercise:
        low, high = p.counts
        copies = _copies(p)
        _, enough, _ = _ENOUGH[p.enough]
        source = fill(
            _SOURCE,
            COPIES=copies,
            KEPT=high + 1,
            FEE=p.fee,
            MOST=high,
            BETTER="<" if p.smallest else ">",
            ENOUGH=f"{enough} and count >= {low}",
            PICK="min" if p.smallest else "max",
            NONE=p.none,
        )
        order = "smallest" if p.smallest else "greatest"
        return Exercise(
            names=("pack_bag", "best_load", "fill_bag"),
            params=_PARAMS,
            returns="int",
            setups=_setups(p),
            asks=f"the {order} total value with which all this is kept",
            rules=(f"If it cannot be kept, return {p.none}.",)
            + ("Taking nothing is allowed and has value 0 and weight 0.",) * (low == 0),
            source=source,
            oracle=partial(_oracle, p),
            idea="For every total weight and number of things, keep the best value; go through the items"
            " one by one.",
            slips=_slips(p),
            draw=partial(_draw, p),
            edges=_EDGES,
            worst=lambda rng: [[[[rng.randint(1, 60), rng.randint(1, 1_000)] for _ in range(40)], 300]],
            axes={"copies": copies},
        )


def _setups(p: Params) -> tuple[str, ...]:
    low, high = p.counts
    copies = _copies(p)
    told, _, _ = _ENOUGH[p.enough]
    often = {1: "once", 2: "twice", 3: "three times"}[copies]
    fee = (
        f" Of an item that is taken several times, every copy after the first is worth {p.fee} less (which"
        " may be less than nothing)."
        if p.fee
        else ""
    )
    many = f"exactly {low}" if low == high else f"{low} to {high}" if low else f"at most {high}"
    return (
        "Each pair [weight, value] of `items` is an item that may be taken"
        f" {'at most ' * (copies > 1)}{often}{' or left' * (copies == 1)}.{fee} The total weight of what is"
        f" taken must not exceed `capacity`, and {many} things (copies count) must be taken.{told}",
        "A bag holds a total weight of at most `capacity`. The list `items` gives for each item a pair"
        f" [weight, value]; an item can go into the bag {'up to ' * (copies > 1)}{often} or not at"
        f" all.{fee} The bag must hold {many} things, where copies of an item are things too.{told}",
    )


def _oracle(p: Params, items: list[list[int]], capacity: int) -> Value:
    low, high = p.counts
    copies = _copies(p)
    _, _, fits = _ENOUGH[p.enough]
    totals = []
    for taken in product(range(copies + 1), repeat=len(items)):
        load = sum(n * item[0] for n, item in zip(taken, items, strict=True))
        fees = p.fee * sum(max(n - 1, 0) for n in taken)
        if low <= sum(taken) <= high and load <= capacity and fits(load, sum(taken), capacity):
            totals.append(sum(n * item[1] for n, item in zip(taken, items, strict=True)) - fees)
    return sorted(totals)[0 if p.smallest else -1] if totals else p.none


def _slips(p: Params) -> Mapping[str, Slip]:
    low, high = p.counts
    copies = _copies(p)
    _, enough, _ = _ENOUGH[p.enough]
    return {
        "takes items as often as it likes": (
            f"range(1, {copies} + 1)",
            f"range(1, {copies + 1} + 1)",
        ),
        "forgets how many things are needed": (f" and count >= {low}", ""),
        "forgets how many things are allowed": (f"state[1] <= {high}:", "True:"),
        "looks for the opposite": (
            f"return {'min' if p.smallest else 'max'}(",
            f"return {'max' if p.smallest else 'min'}(",
        ),
        **({"forgets the fee": (f" - {p.fee} * (copies - 1)", "")} if p.fee else {}),
        **(
            {"forgets how full the bag must be": (f"if {enough} and", "if True and")}
            if p.enough != "any"
            else {}
        ),
    }


def _draw(p: Params, rng: Random) -> list[Value]:
    _, high = p.counts
    items = [[rng.randint(1, 6), rng.randint(1, 20)] for _ in range(rng.randint(0, 6 - p.level))]
    few = [item for item in items if rng.random() < 0.6][:high]
    spare = 0 if p.enough == "full" else rng.randint(0, 3)
    return [items, min(300, sum(item[0] for item in few) + spare)]


def _copies(p: Params) -> int:
    return int(p.level) + 1
