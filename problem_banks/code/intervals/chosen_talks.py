"""The best selection of talks that do not overlap."""

from collections.abc import Mapping, Sequence
from functools import partial
from itertools import combinations
from random import Random
from typing import Any

from problem_banks.code.makings.code_family import CodeFamily
from problem_banks.code.makings.domains import Domain, Int, Rows, Value
from problem_banks.code.makings.exercise import Exercise, Slip, fill
from problem_banks.registry import register
from problem_banks.space import Params, Space

_SOURCE = """
from bisect import bisect_right

def solve(talks: list[list[int]]) -> int:
    usable = []
    for start, length, value in talks:
        if not ($SKIP):
            usable.append((start + length, start, $WORTH))
    usable.sort()
    ends = [end for end, start, worth in usable]
    best = [[0] * ($MOST + 1)]
    for i in range(len(usable)):
        end, start, worth = usable[i]
        before = bisect_right(ends, start - $BREAK, 0, i)
        row = best[i][:]
        for count in range(1, $MOST + 1):
            row[count] = max(row[count], best[before][count - 1] + worth)
        best.append(row)
    return best[-1][$MOST]
"""
_WORTH: Mapping[str, Any] = {
    "value": ("its value", "value"),
    "one": ("1", "1"),
    "length": ("its length", "length"),
    "both": ("the product of its value and its length", "value * length"),
    "less": ("its value plus twice its length", "value + 2 * length"),
}

#: The greatest size, by level.
_MANY = (40, 200, 1_000)


@register
class ChosenTalks(CodeFamily):
    """At most two talks at level 0, up to four at level 1, up to six of many at level 2. Knobs: what a talk
    is worth, the break between talks, which talks are left out."""

    name = "chosen_talks"
    topic = "intervals"
    summary = "Talks that do not overlap"

    def space(self, level: int) -> Space:
        return Space(
            worth=tuple(_WORTH),
            rest=range(70),
            most=range(2 + level, 5 + level),
            skip=[
                (what, m, r) for what in ("start", "length", "value") for m in range(3, 12) for r in range(m)
            ],
        )

    def exercise(self, p: Params) -> Exercise:
        what, m, r = p.skip
        _, worth = _WORTH[p.worth]
        many = _MANY[p.level]
        return Exercise(
            names=("choose_talks", "best_programme", "pick_talks"),
            params=_params(p),
            returns="int",
            setups=_setups(p),
            asks="the greatest total that can be reached (0 if no talk can be attended)",
            source=fill(_SOURCE, SKIP=f"{what} % {m} == {r}", WORTH=worth, MOST=p.most, BREAK=p.rest),
            oracle=partial(_oracle, p),
            idea="Sort by end. For each talk and each number of talks, keep the best total; look up the"
            " last talk that ends early enough.",
            slips=_slips(p),
            draw=partial(_draw, p),
            edges=_edges(p),
            worst=lambda rng: [
                [[[rng.randint(0, 1_000), rng.randint(1, 100), rng.randint(1, 1_000)] for _ in range(many)]]
            ],
            axes={"most": p.most},
        )


def _greedy(what: str, m: int, r: int, worth: str, rest: int, most: int) -> str:
    return f"""def solve(talks: list[list[int]]) -> int:
    total = count = 0
    free = 0
    for start, length, value in sorted(talks, key=lambda talk: talk[0] + talk[1]):
        if {what} % {m} != {r} and count < {most} and (count == 0 or start >= free):
            total += {worth}
            count += 1
            free = start + length + {rest}
    return total
"""


def _setups(p: Params) -> tuple[str, ...]:
    what, m, r = p.skip
    words, _ = _WORTH[p.worth]
    rest = (
        f" Between the end of one chosen talk and the start of the next there must be at least {p.rest}"
        " minutes."
        if p.rest
        else " A chosen talk may start at the very minute at which another ends."
    )
    return (
        "A conference offers talks, rows [start, length, value] of `talks`: a talk begins at minute"
        f" `start` and ends `length` minutes later. Talks whose {what} leaves remainder {r} on division by"
        f" {m} are cancelled. You attend at most {p.most} of the others, from beginning to end and one at a"
        f" time.{rest} A talk that you attend is worth {words}.",
        f"Choose up to {p.most} entries of `talks`, each a row [start, length, value] that takes the time"
        " from `start` to `start` + `length`. Two chosen entries must not overlap, and an entry with a"
        f" {what} that, divided by {m}, leaves {r}, cannot be chosen.{rest} Each chosen talk counts"
        f" {words}.",
    )


def _params(p: Params) -> Mapping[str, Domain]:
    many = _MANY[p.level]
    return {
        "talks": Rows(
            0,
            many,
            (Int(0, 1_000), Int(1, 100), Int(1, 1_000)),
            "rows [start, length, value] with a start from 0 to 1,000, a length from 1 to 100 and a value"
            " from 1 to 1,000",
        )
    }


def _oracle(p: Params, talks: list[list[int]]) -> Value:
    what, m, r = p.skip
    usable = [t for t in talks if ({"start": t[0], "length": t[1], "value": t[2]}[what] - r) % m]
    best = 0
    for count in range(1, p.most + 1):
        for chosen in combinations(sorted(usable), count):
            ordered = list(chosen)
            if all(b[0] - a[0] - a[1] >= p.rest for i, a in enumerate(ordered) for b in ordered[i + 1 :]):
                total = sum(
                    {"value": v, "one": 1, "length": w, "both": v * w, "less": v + w + w}[p.worth]
                    for _, w, v in chosen
                )
                best = total if total > best else best
    return best


def _slips(p: Params) -> Mapping[str, Slip]:
    what, m, r = p.skip
    _, worth = _WORTH[p.worth]
    return {
        "attends cancelled talks": (f"not ({what} % {m} == {r})", "True"),
        "attends one talk too few": (f"return best[-1][{p.most}]", f"return best[-1][{p.most - 1}]"),
        "makes breaks one minute shorter": (f"start - {p.rest},", f"start - {p.rest - 1},"),
        "makes breaks one minute longer": (f"start - {p.rest},", f"start - {p.rest + 1},"),
        "takes the talks that end first": _greedy(what, m, r, worth, p.rest, p.most),
    }


def _draw(p: Params, rng: Random) -> list[Value]:
    talks, at = [], 0
    for _ in range(rng.randint(0, 8)):
        length = rng.randint(1, 20)
        talks.append([max(0, min(1_000, at)), length, rng.randint(1, 30)])
        at += rng.choice((length + p.rest, length + p.rest - 1, rng.randint(0, 20)))
    rng.shuffle(talks)
    return [talks]


def _edges(p: Params) -> tuple[Sequence[Value], ...]:
    return (
        [[]],
        [[[0, 1, 1]]],
        [[[1_000, 100, 1_000]]],
        [[[0, 5, 3], [5 + p.rest, 5, 4]]],
        [[[0, 10, 9], [1, 1, 1], [4, 1, 1]]],
    )
