"""How many intervals hold at once, and when."""

from collections.abc import Mapping
from functools import partial
from random import Random
from typing import Any

from problem_banks.code.makings.code_family import CodeFamily
from problem_banks.code.makings.domains import Domain, Int, Rows, Value
from problem_banks.code.makings.exercise import Exercise, Slip, fill
from problem_banks.registry import register
from problem_banks.space import Params, Space

_SOURCE = """
def solve(visits: list[list[int]]) -> int:
    events = []
    for start, length, people in visits:
        if $SKIP:
            continue
        events.append((start, $COUNT))
        events.append((start + length + $EXTRA, -($COUNT)))
    events.sort()
    present = 0
    best = 0
    full = 0
    last = 0
    for time, change in events:
        if present >= $LEVEL:
            full += time - last
        last = time
        present += change
        if present $SIGN best:
            best = present
    return $RESULT
"""
_ANSWERS: Mapping[str, Any] = {
    "most": ("the greatest number of people who are there at the same time (0 if nobody comes)", "best"),
    "full": ("how many minutes there are during which at least {level} {are} there", "full"),
    "product": (
        "the greatest number of people who are there at the same time, plus the number of minutes during"
        " which at least {level} {are} there",
        "best + full",
    ),
}

#: The greatest size, by level.
_MOST = (50, 300, 2_000)


@register
class BusiestMoment(CodeFamily):
    """More visits from level to level. Knobs: how long after its length a visit lasts, which visits do not
    count, whether people are counted or visits, the level that is asked for, the question."""

    name = "busiest_moment"
    topic = "intervals"
    summary = "How many are there at once"
    items_per_seed = 60
    redraws = 10

    def space(self, level: int) -> Space:
        return Space(
            extra=range(40),
            skip=[
                (what, m, r) for what in ("people", "length", "start") for m in range(2, 9) for r in range(m)
            ],
            heads=(False, True),
            ask=[("most", 0), *((ask, k) for ask in ("full", "product") for k in range(1, 13))],
        )

    def exercise(self, p: Params) -> Exercise:
        ask, level = p.ask
        asks, _ = _ANSWERS[ask]
        most = _MOST[p.level]
        who = "people" if p.heads else "groups"
        told = asks.replace("people", who).format(
            level=f"{level} {who if level > 1 else who[:-1] if who == 'groups' else 'person'}",
            are="are" if level > 1 else "is",
        )
        return Exercise(
            names=("busiest", "peak_visits", "crowded"),
            params=_params(p),
            returns="int",
            setups=_setups(p),
            asks=told,
            source=_source(p),
            oracle=partial(_oracle, p),
            idea="Sort all beginnings and ends, leaving before entering, and keep a running count.",
            slips=_slips(p),
            draw=partial(_draw, p),
            edges=([[]], [[[0, 1, 1]]], [[[1_000, 300, 20]]], [[[0, 5, 2], [5, 5, 3]]], [[[0, 10, 1]] * 4]),
            worst=lambda rng: [
                [[[rng.randint(0, 1_000), rng.randint(1, 300), rng.randint(1, 20)] for _ in range(most)]]
            ],
            axes={"most": most},
        )


def _setups(p: Params) -> tuple[str, ...]:
    what, m, r = p.skip
    return (
        "A row [start, length, people] of `visits` says that a group of that many people comes to a museum"
        f" at minute `start` and stays for `length` minutes{f' and {p.extra} more' if p.extra else ''}: it"
        " is there from the beginning of minute `start`, and no longer there in the first minute after its"
        f" stay. Groups whose {'number of people' if what == 'people' else what} leaves remainder {r} when"
        f" divided by {m} do not come.",
        "Groups use a hall. Each row [start, length, people] of `visits` is a group of `people` people; it"
        " enters when minute `start` begins and is present for exactly"
        f" `length`{f' + {p.extra}' if p.extra else ''} minutes. Ignore every group whose"
        f" {'number of people' if what == 'people' else what}, divided by {m}, leaves remainder {r}. When"
        " one group leaves and another enters at the same moment, they are not there together.",
    )


def _params(p: Params) -> Mapping[str, Domain]:
    most = _MOST[p.level]
    return {
        "visits": Rows(
            0,
            most,
            (Int(0, 1_000), Int(1, 300), Int(1, 20)),
            "rows [start, length, people] with a start from 0 to 1,000, a length from 1 to 300, and 1 to"
            " 20 people",
        )
    }


def _source(p: Params) -> str:
    what, m, r = p.skip
    ask, level = p.ask
    _, result = _ANSWERS[ask]
    return fill(
        _SOURCE,
        SKIP=f"{what} % {m} == {r}",
        COUNT="people" if p.heads else "1",
        EXTRA=p.extra,
        LEVEL=max(level, 1),
        SIGN=">",
        RESULT=result,
    )


def _oracle(p: Params, visits: list[list[int]]) -> Value:
    what, m, r = p.skip
    ask, level = p.ask
    minutes: dict[int, int] = {}
    for start, length, people in visits:
        if ({"people": people, "length": length, "start": start}[what] - r) % m:
            for minute in range(start, start + length + p.extra):
                minutes[minute] = minutes.get(minute, 0) + (people if p.heads else 1)
    top = max(minutes.values(), default=0)
    full = sum(count >= level for count in minutes.values())
    return {"most": top, "full": full, "product": top + full}[ask]


def _slips(p: Params) -> Mapping[str, Slip]:
    what, m, r = p.skip
    _, level = p.ask
    return {
        "lets groups leave one minute later": (
            f"start + length + {p.extra}",
            f"start + length + {p.extra + 1}",
        ),
        "ignores no group": (f"if {what} % {m} == {r}:", "if False:"),
        "lets groups enter before others leave": (
            "events.sort()",
            "events.sort(key=lambda event: (event[0], -event[1]))",
        ),
        "counts groups as people" if p.heads else "counts people as groups": (
            "events.append((start, people))",
            "events.append((start, 1))",
        )
        if p.heads
        else ("events.append((start, 1))", "events.append((start, people))"),
        **({"asks for more": (f"present >= {level}:", f"present > {level}:")} if level else {}),
    }


def _draw(p: Params, rng: Random) -> list[Value]:
    top = rng.choice((10, 30, 100))
    few = rng.randint(0, 6)
    visits = [[rng.randint(0, top), rng.randint(1, top), rng.randint(1, 9)] for _ in range(few)]
    if visits and rng.random() < 0.5:
        start, length, _ = rng.choice(visits)
        visits.append([min(1_000, start + length + p.extra), rng.randint(1, 9), rng.randint(1, 9)])
    return [visits]
