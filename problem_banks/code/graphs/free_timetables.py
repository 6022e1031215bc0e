"""Days for tasks that wait for each other: any timetable that keeps all needs is right."""

from collections.abc import Sequence
from functools import partial
from itertools import permutations
from random import Random

from problem_banks.code.makings.code_family import CodeFamily
from problem_banks.code.makings.domains import Int, Rows, Value
from problem_banks.code.makings.exercise import Exercise, Slip, fill
from problem_banks.code.makings.skips import Skip, skip_choices
from problem_banks.registry import register
from problem_banks.space import Params, Space

_SOURCE = """
def solve(n: int, needs: list[list[int]]) -> list[int]:
    later = [[] for _ in range(n)]
    waits = [0] * n
    for a, b in needs:
        if $SKIP:
            continue
        later[$EARLY].append($LATE)
        waits[$LATE] += 1
    ready = [task for task in range(n) if waits[task] == 0]
    days = [0] * n
    done = 0
    while ready:
        task = ready.pop()
        days[task] = $START + $STEP * done
        done += 1
        for other in later[task]:
            waits[other] -= 1
            if waits[other] == 0:
                ready.append(other)
    return days if done == n else []
"""
_CHECKER = """
def right(given, output, answer):
    n, needs = given
    if not answer:
        return output == []
    if type(output) is not list or any(type(day) is not int for day in output):
        return False
    if sorted(output) != [$START + $STEP * k for k in range(n)]:
        return False
    return all(output[$EARLY] < output[$LATE] for a, b in needs if not ($SKIP))
"""

#: The greatest number of tasks, by level.
_MOST = (30, 100, 400)


@register
class FreeTimetables(CodeFamily):
    """More tasks from level to level. Knobs: the days, which needs do not count, the direction of needs."""

    name = "free_timetables"
    topic = "graphs"
    summary = "Days for tasks that wait for each other, any right timetable accepted"

    def space(self, level: int) -> Space:
        return Space(start=range(1, 61), step=range(1, 9), skip=skip_choices(15), flip=(False, True))

    def exercise(self, p: Params) -> Exercise:
        most = _MOST[p.level]
        early, late = ("b", "a") if p.flip else ("a", "b")
        parts = {
            "SKIP": Skip(p.skip).test,
            "EARLY": early,
            "LATE": late,
            "START": p.start,
            "STEP": p.step,
        }
        return Exercise(
            names=("timetable", "plan_days", "days_of_tasks"),
            params={
                "n": Int(1, most),
                "needs": Rows.pairs_below(most, longest=3 * most),
            },
            returns="list[int]",
            setups=_setups(p),
            asks="the list of the days of tasks 0, 1, 2 and so on",
            rules=(
                "If there are several timetables, any of them is right. If there is none, return the empty"
                " list. A task that would have to be done before itself allows no timetable.",
            ),
            relations={"all numbers in `needs` are less than `n`": "all(a < n and b < n for a, b in needs)"},
            source=fill(_SOURCE, **parts),
            oracle=partial(_oracle, p),
            idea="Do a task as soon as all tasks that it waits for are done; the days go up in this order.",
            slips=_slips(p, early, late),
            draw=_draw,
            edges=([1, []], [1, [[0, 0]]], [2, [[0, 1]]], [2, [[1, 0]]], [3, [[0, 1], [1, 2], [2, 0]]]),
            worst=partial(_worst, p),
            refused=([2, [[0, 2]]],),
            checker=fill(_CHECKER, **parts),
            planted=partial(_planted, p),
            axes={"most": most},
        )


def _setups(p: Params) -> tuple[str, ...]:
    second = p.start + p.step
    wait = "task a is done before task b" if not p.flip else "task b is done before task a"
    skip = Skip(p.skip).says
    every = "day" if p.step == 1 else f"{p.step} days"
    return (
        f"There are `n` tasks, numbered from 0. One task is done on day {p.start}, one on day {second}, and"
        f" so on, one every {every}, until all are done. A pair [a, b] in `needs` says that {wait}; pairs"
        f" for which {skip} do not count. A timetable gives each task its day.",
        f"Each of the jobs (tasks) 0 to `n` - 1 takes a machine for a day. The machine works on the days"
        f" {p.start}, {second}, {second + p.step} and so on, `n` days in all, on each of which it does one"
        f" task. For every pair [a, b] of `needs`, {wait}, unless {skip}.",
    )


def _oracle(p: Params, n: int, needs: list[list[int]]) -> Value:
    skip = Skip(p.skip)
    pairs = [(b, a) if p.flip else (a, b) for a, b in needs if not skip.holds(a, b)]
    for places in permutations(range(n)):
        if all(places[a] < places[b] for a, b in pairs):
            return [p.start + sum([p.step] * place) for place in places]
    return []


def _slips(p: Params, early: str, late: str) -> dict[str, Slip]:
    return {
        "heeds needs that do not count": (f"if {Skip(p.skip).test}:", "if False:"),
        "reads needs the wrong way round": (
            f"later[{early}].append({late})\n        waits[{late}]",
            f"later[{late}].append({early})\n        waits[{early}]",
        ),
        "never finds that there is no timetable": ("return days if done == n else []", "return days"),
        "does a task when one need is met": ("if waits[other] == 0:", "if waits[other] >= 0:"),
        "lists the tasks and not their days": f"def solve(n: int, needs: list[list[int]]) -> list[int]:\n"
        f"    return [{p.start} + {p.step} * k for k in range(n)]\n",
    }


def _draw(rng: Random) -> list[Value]:
    """Needs that mostly go up in a hidden order of the tasks, and now and then against it."""
    n = rng.randint(1, 6)
    order = rng.sample(range(n), n)
    pairs = [sorted((rng.randrange(n), rng.randrange(n))) for _ in range(rng.randint(0, 2 * n + 2))]
    turned = [pair[::-1] if rng.random() < 0.06 else pair for pair in pairs if pair[0] != pair[1]]
    return [n, [[order[a], order[b]] for a, b in turned]]


def _worst(p: Params, rng: Random) -> list[list[Value]]:
    most = _MOST[p.level]
    return [[most, [sorted(rng.sample(range(most), 2), reverse=p.flip) for _ in range(3 * most)]]]


def _planted(p: Params, given: Sequence[Value], answer: Value) -> list[Value]:
    n, needs = given
    if not answer:
        return [[p.start + p.step * k for k in range(n)]]
    skip = Skip(p.skip)
    wrong: list[Value] = [[], [*answer, answer[-1] + p.step], [day + 1 for day in answer], [0] * (n + 1)]
    for a, b in needs:
        if not skip.holds(a, b):
            swapped = list(answer)
            swapped[a], swapped[b] = answer[b], answer[a]
            wrong.append(swapped)
    return wrong
