"""Work that passes two machines one after the other: the order that is done first, by Johnson's rule."""

import re
from collections.abc import Iterable, Sequence
from itertools import permutations
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.notation import listed
from problem_banks.math.makings.writing.numbers import number
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import Combinations, Params, Permutations, Space

#: How many pieces of work there are at each level.
_SIZES = (2, 3, 4, 5, 6)

#: Minutes at the first and at the second station.
_TIMES = tuple((a, b) for a in range(2, 16) for b in range(2, 16) if a != b)

_LETTERS = tuple("BCDEFGHJKLMNPQRV")

Times = Sequence[tuple[int, int]]


@register
class FlowShop(Family):
    """Each level has one more piece of work."""

    name = "flow_shop"
    version = "1"
    anchors = ("MATH 4", "undergraduate")
    kind = "math"
    summary = "The least time in which work passes two stations one after the other"
    levels = len(_SIZES)
    items_per_seed = 10_000
    dressing = frozenset({"letters"})
    redraws = 1

    writers = (number("So it takes @ minutes.", "Altogether we get @ minutes."),)

    def space(self, level: int) -> Space:
        pieces = _SIZES[level]
        return Space(letters=Permutations(_LETTERS, pieces), times=Combinations(_TIMES, pieces))

    def build(self, p: Params, rng: Random) -> Draft | None:
        return _draft(p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Reads the times back from the text and tries every order."""
        times = [(int(a), int(b)) for a, b in re.findall(r"[A-Z][^A-Z.;]*? (\d+)\D+?(\d+)", draft.statement)]
        found = min(map(_done, permutations(times)))
        return None if gold_of(draft) == str(found) else f"trying every order gives {found}"


def _done(order: Iterable[tuple[int, int]]) -> int:
    """When the last piece leaves the second station."""
    first = second = 0
    for a, b in order:
        first += a
        second = max(first, second) + b
    return second


def _told(p: Params, rng: Random) -> str:
    order = rng.sample(range(len(p.times)), len(p.times))
    pairs = [(p.letters[k], *p.times[k]) for k in order]
    letters = listed([letter for letter, _, _ in pairs])
    orders = "; ".join(f"order {name} {a} minutes and {b} minutes" for name, a, b in pairs)
    loaves = "; ".join(f"part {name} {a} minutes in the oven and {b} on the rack" for name, a, b in pairs)
    cars = "; ".join(f"car {name} takes {a} minutes to wash and {b} to dry" for name, a, b in pairs)
    return rng.choice(
        (
            f"A print shop has the orders {letters}. Each is first printed and then bound; there is one"
            " machine for each, which works on one order at a time, and printed orders can wait in between."
            f" Printing and binding take, in this way: {orders}. After how many minutes can all orders be"
            " done at the earliest, if their sequence is chosen well?",
            f"Parts of clay named {letters} go through one oven and then through one cooling rack, each of"
            f" which holds a single part; in between they may be laid aside: {loaves}. What is the least"
            " number of minutes in which all of them can be finished?",
            "At a car wash there is one place to wash and one place to dry, for one car each, with room for"
            f" waiting cars in between. The cars {letters} have come: {cars}. How many minutes does it take"
            " at least until all cars are washed and dried?",
        )
    )


def _ordered(times: Times) -> tuple[list[int], list[tuple[int, str]]]:
    """Which piece comes when, by Johnson's rule, and the pieces with where they were put, in turn."""
    left = list(range(len(times)))
    front, back, placed = list[int](), list[int](), list[tuple[int, str]]()
    while left:
        chosen = min(left, key=lambda k: (min(times[k]), k))
        left.remove(chosen)
        if times[chosen][0] < times[chosen][1]:
            front.append(chosen)
            placed.append((chosen, "first"))
        else:
            back.insert(0, chosen)
            placed.append((chosen, "last"))
    return front + back, placed


def _rule_steps(p: Params) -> tuple[list[int], list[Step]]:
    order, placed = _ordered(p.times)
    left, steps = list(range(len(p.times))), []
    for k, place in placed[:-1]:
        least = min(p.times[k])
        shown = ", ".join(f"{a}, {b}" for a, b in (p.times[j] for j in left))
        station = "first" if place == "first" else "second"
        lead = "By Johnson's rule look for the least time" if len(left) == len(p.times) else "Of those left"
        text = (
            f"{lead}: it is {least}, of {p.letters[k]} at the {station} station, so {p.letters[k]} goes as"
            f" {'early' if place == 'first' else 'late'} as possible."
        )
        steps.append(step(text, f"min({shown}) = {least}", "Johnson's rule"))
        left.remove(k)
    return order, steps


def _draft(p: Params, rng: Random) -> Draft:
    order, steps = _rule_steps(p)
    first = second = 0
    for place, k in enumerate(order):
        a, b = p.times[k]
        before, busy = first, second
        first += a
        second = max(first, busy) + b
        lead = f"The order is {', '.join(p.letters[j] for j in order)}. " if place == 0 else ""
        steps.append(
            step(
                f"{lead}{p.letters[k]} leaves the first station after ${before} + {a} = {first}$ minutes and"
                f" the second after $\\max({first}, {busy}) + {b} = {second}$.",
                f"max({before} + {a}, {busy}) + {b} = {second}",
                "one after the other",
            )
        )
    sums = [sum(pair[side] for pair in p.times) for side in (0, 1)]
    by_first = [p.times[k] for k in sorted(range(len(order)), key=lambda k: p.times[k][0])]
    by_length = sorted(p.times, key=sum)
    return answer_draft(
        _told(p, rng),
        gold=str(second),
        answer_type="integer",
        steps=steps,
        slips=[
            (str(_done(p.times[k] for k in reversed(order))), "turned the rule round"),
            (str(_done(by_length)), "took the shortest work first"),
            (str(_done(by_first)), "ordered by the first station alone"),
            (str(max(sums)), "took the busier station alone"),
            (str(sum(sums)), "let nothing be done at the same time"),
        ],
        closing=rng.choice(("The least time in minutes is", "So the answer is")),
        axes={"pieces": len(order)},
    )
