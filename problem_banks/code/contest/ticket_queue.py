"""A counter that serves a queue of people with rules, on standard input."""

from collections.abc import Mapping
from functools import partial
from random import Random
from typing import Any

from problem_banks.code.makings.code_family import CodeFamily
from problem_banks.code.makings.domains import Int, Ints, Value
from problem_banks.code.makings.exercise import Exercise, Slip, fill
from problem_banks.registry import register
from problem_banks.space import Params, Space

_SOURCE = """
from collections import deque

def solve(wants: list[int], k: int) -> $RETURNS:
    queue = deque(enumerate(wants))
    order = []
    done = {}
    time = 0
    while queue:
        person, left = queue.popleft()
        served = min(left, $BATCH)
        time += served * $MINUTES
        left -= served
        if left == 0:
            order.append(person + 1)
            done[person + 1] = time
            $PAUSE
        elif $FRONT:
            queue.insert(min($AHEAD, len(queue)), (person, left))
        else:
            queue.append((person, left))
    return $RESULT
"""
_ANSWERS: Mapping[str, Any] = {
    "order": (
        "list[int]",
        "in one line, for each person in the order in which they leave, the number of the person and the"
        " minute at which the last ticket was sold to them",
        "[v for person in order for v in (person, done[person])]",
    ),
    "one": ("int", "the minute at which person 1 has all tickets", "done[1]"),
    "all": (
        "list[int]",
        "in one line, the minutes at which people 1, 2, 3 and so on have all their tickets",
        "[done[person] for person in sorted(done)]",
    ),
}
_AHEADS = {n: f"the first{word}" for n, word in enumerate(("", " two", " three", " four", " five"), 1)}

#: The greatest size, by level.
_MOST = (30, 100, 300)


@register
class TicketQueue(CodeFamily):
    """Longer queues from level to level. Knobs: how many tickets a person gets at once, how long a ticket
    takes, who may stay near the front, the pause after a person leaves, the question."""

    name = "ticket_queue"
    version = "3"
    topic = "contest"
    summary = "A queue at a counter, on standard input"

    def space(self, level: int) -> Space:
        return Space(
            batch=range(1, 5),
            minutes=range(1, 10),
            front=[(m, r) for m in range(2, 8) for r in range(m)],
            ahead=range(1, 6),
            pause=range(8),
            answer=tuple(_ANSWERS),
            k=(0, 1),
        )

    def exercise(self, p: Params) -> Exercise:
        returns, asks, _ = _ANSWERS[p.answer]
        most = _MOST[p.level]
        return Exercise(
            names=("main",),
            params={"wants": Ints(1, most, 1, 100), "k": Int(1, 10)},
            returns=returns,
            setups=_setups(p),
            asks=asks,
            source=_source(p),
            oracle=partial(_oracle, p),
            idea="Play it through with a double-ended queue.",
            slips=_slips(p),
            draw=_draw,
            edges=([[1], 1], [[100], 10], [[1, 1, 1], 1], [[9, 8, 7, 6, 5], 2]),
            worst=lambda rng: [[[rng.randint(1, 100) for _ in range(most)], 10], [[100] * most, 1]],
            form="stdin",
            axes={"most": most},
        )


def _setups(p: Params) -> tuple[str, ...]:
    m, r = p.front
    count = f"`k` + {p.batch}" if p.k else (f"{p.batch} times `k`" if p.batch > 1 else "`k`")
    ahead = _AHEADS[p.ahead]
    closed = f"{p.pause} minute{'s' * (p.pause > 1)}"
    pause = f" After somebody leaves, the counter is closed for {closed}." if p.pause else ""
    return (
        "People 1, 2, 3 and so on stand in a queue at a ticket counter in this order; `wants` says how"
        f" many tickets each of them wants. Whoever is at the front buys at most {count} tickets at once,"
        f" and every ticket takes {p.minutes} minute{'s' * (p.minutes > 1)}. Those who have all their"
        f" tickets leave.{pause} The others join the queue again: if the number of tickets that somebody"
        f" still wants leaves remainder {r} when divided by {m}, they stand behind {ahead} of"
        " those who wait (at the end, if there are fewer), otherwise at the end.",
        "A counter sells tickets to a queue. Person i wants the i-th number of `wants` (counted from 1)."
        f" The person at the front gets as many tickets as are still wanted, but at most {count} of them;"
        f" selling one ticket takes {p.minutes} minute{'s' * (p.minutes > 1)}. A person with nothing left"
        f" to buy goes home.{pause} Anybody else queues again: right behind {ahead} of those who"
        f" wait then, or at the end of a shorter queue, if the number of tickets still wanted divided by {m}"
        f" leaves {r}; else at the very end.",
    )


def _source(p: Params) -> str:
    returns, _, result = _ANSWERS[p.answer]
    m, r = p.front
    batch = _batch(p)
    return fill(
        _SOURCE,
        RETURNS=returns,
        BATCH=batch,
        MINUTES=p.minutes,
        PAUSE=f"time += {p.pause}",
        FRONT=f"left % {m} == {r}",
        AHEAD=p.ahead,
        RESULT=result,
    )


def _oracle(p: Params, wants: list[int], k: int) -> Value:
    m, r = p.front
    line = [(i + 1, want) for i, want in enumerate(wants)]
    left_order: list[int] = []
    times: dict[int, int] = {}
    time = 0
    most = p.batch + k if p.k else p.batch * k
    while line:
        (person, want), rest = line[0], line[1:]
        for _ in range(most):
            if want:
                want, time = want - 1, time + p.minutes
        if not want:
            left_order.append(person)
            times[person] = time
            time += p.pause
            line = rest
        else:
            place = p.ahead if (want - r) % m == 0 else len(rest)
            line = [*rest[:place], (person, want), *rest[place:]]
    return {
        "order": [v for person in left_order for v in (person, times[person])],
        "one": times[1],
        "all": [times[i + 1] for i in range(len(wants))],
    }[p.answer]


def _slips(p: Params) -> Mapping[str, Slip]:
    m, r = p.front
    batch = _batch(p)
    return {
        "always queues at the end": (f"elif left % {m} == {r}:", "elif False:"),
        "sells one ticket too few at once": (
            f"min(left, {batch})",
            f"min(left, max(1, {batch} - 1))",
        ),
        "forgets the pause" if p.pause else "makes a pause": (
            f"time += {p.pause}\n",
            f"time += {0 if p.pause else 1}\n",
        ),
        "queues one place too far ahead": (
            f"min({p.ahead}, len(queue))",
            f"min({p.ahead - 1}, len(queue))",
        ),
    }


def _draw(rng: Random) -> list[Value]:
    top = rng.choice((4, 12, 30))
    return [[rng.randint(1, top) for _ in range(rng.randint(1, 8))], rng.randint(1, 3)]


def _batch(p: Params) -> str:
    return f"k + {p.batch}" if p.k else f"{p.batch} * k"
