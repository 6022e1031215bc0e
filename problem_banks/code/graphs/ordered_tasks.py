"""Orders of tasks that depend on each other."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from random import Random
from typing import Any

from problem_banks.code.makings.code_family import CodeFamily
from problem_banks.code.makings.domains import Domain, Int, Rows, Value
from problem_banks.code.makings.exercise import Exercise, Slip, fill
from problem_banks.registry import register
from problem_banks.space import Params, Space

_SOURCE = """
from heapq import heapify, heappop, heappush

def solve(n: int, needs: list[list[int]]) -> list[int]:
    later = [[] for _ in range(n)]
    open_needs = [0] * n
    for a, b in needs:
        if $SKIP:
            continue
        later[$FIRST].append($SECOND)
        open_needs[$SECOND] += 1
    ready = [($KEY, task) for task in range(n) if open_needs[task] == 0]
    heapify(ready)
    order = []
    while ready:
        task = heappop(ready)[1]
        order.append(task)
        for task in later[task]:
            open_needs[task] -= 1
            if open_needs[task] == 0:
                heappush(ready, ($KEY, task))
    return $RESULT
"""

#: The greatest size, by level.
_MOST = (40, 40, 800)

#: Small inputs that are worth a case each.
_EDGES: tuple[Sequence[Value], ...] = (
    [1, []],
    [1, [[0, 0]]],
    [3, []],
    [2, [[0, 1], [1, 0]]],
    [4, [[0, 1], [1, 2], [2, 3]]],
    [4, [[3, 2], [2, 1], [1, 0]]],
    [12, []],
)
_CIRCLES = {
    "empty": "If not all tasks can be done, the answer is the empty list.",
    "partial": "If not all tasks can be done, the list ends where no further task is ready.",
    "missing": "If not all tasks can be done, the answer is instead the ascending list of the tasks that"
    " cannot be done.",
}


@register
class OrderedTasks(CodeFamily):
    """Level 0 does all tasks, level 1 the first few, level 2 large sets. Knobs: which task goes first among
    those that are ready, which needs do not count, the direction of needs, what is returned where they go
    in a circle."""

    name = "ordered_tasks"
    topic = "graphs"
    summary = "Orders of tasks that depend on each other"

    def space(self, level: int) -> Space:
        keys: list[tuple[str, int, int]] = (
            [("rest", m, k) for m in range(2, 12) for k in range(1, 8)]
            + [("far", c, 0) for c in range(1, 21)]
            + [("digits", 0, k) for k in range(1, 9)]
        )
        return Space(
            key=keys,
            falling=(False, True),
            skip=[(m, r) for m in range(3, 18) for r in range(m)],
            flip=(False, True),
            circle=("empty", "partial", "missing"),
            limit=(0,) if level == 0 else range(2, 9),
        )

    def exercise(self, p: Params) -> Exercise:
        key, _, _ = _priority(p)
        modulus, rest = p.skip
        first, second = _direction(p)
        result = _result(p)
        most = _MOST[p.level]
        source = fill(
            _SOURCE, SKIP=f"(a + b) % {modulus} == {rest}", FIRST=first, SECOND=second, KEY=key, RESULT=result
        )
        stuck = _CIRCLES[p.circle]
        cut = (
            f" Only the first {p.limit + 3} entries of the answer are returned (all, if there are fewer)."
            if p.limit
            else ""
        )
        return Exercise(
            names=("task_order", "order_tasks", "schedule"),
            params=_params(p),
            returns="list[int]",
            setups=_setups(p),
            asks="the list of the tasks in the order in which they are done",
            rules=(stuck + cut, "A task that would have to wait for itself can never be done."),
            relations={"all numbers in `needs` are less than `n`": "all(a < n and b < n for a, b in needs)"},
            source=source,
            oracle=partial(_oracle, p),
            idea="Count the open needs of each task, and keep the tasks that are ready in a heap.",
            slips=_slips(p),
            draw=_draw,
            edges=_EDGES,
            worst=lambda rng: [[most, [sorted(rng.sample(range(most), 2)) for _ in range(3 * most)]]],
            refused=([2, [[0, 2]]],),
            axes={"limit": p.limit},
        )


def _setups(p: Params) -> tuple[str, ...]:
    _, words, _ = _priority(p)
    modulus, rest = p.skip
    extreme = "greatest" if p.falling else "smallest"
    depends = "`a` cannot be done before `b`" if p.flip else "`b` cannot be done before `a`"
    return (
        "Tasks are numbered from 0 to `n` - 1 and are done one after the other. A pair [a, b] of `needs`"
        f" says that {depends}; but pairs for which a + b leaves remainder {rest} on division by {modulus}"
        f" do not count. Among the tasks that are ready, the one with the {extreme} priority is done next,"
        f" and of several such tasks the one with the smallest number. The priority of a task is {words}.",
        "A machine does `n` jobs (tasks), which have the numbers 0 to `n` - 1. For each pair [a, b] of"
        f" `needs`, {depends}, unless the sum of the two numbers leaves remainder {rest} when divided by"
        f" {modulus}. The machine always takes, of all tasks whose needs are met, the one of {extreme}"
        f" priority; ties go to the smaller number. Priority is {words}.",
    )


def _params(p: Params) -> Mapping[str, Domain]:
    most = _MOST[p.level]
    return {
        "n": Int(1, most),
        "needs": Rows.pairs_below(most, longest=3 * most),
    }


def _oracle(p: Params, n: int, needs: list[list[int]]) -> Value:
    _, _, of = _priority(p)
    modulus, rest = p.skip
    pairs = {(b, a) if p.flip else (a, b) for a, b in needs if (a + b - rest) % modulus}
    order: list[int] = []
    while True:
        ready = [t for t in range(n) if t not in order and all(a in order for a, b in pairs if b == t)]
        if not ready:
            break
        order.append(sorted(ready, key=lambda t: (-of(t) if p.falling else of(t), t))[0])
    if len(order) < n and p.circle == "empty":
        order = []
    if len(order) < n and p.circle == "missing":
        order = [t for t in range(n) if t not in order]
    return order[: p.limit + 3] if p.limit else order


def _slips(p: Params) -> Mapping[str, Slip]:
    key, _, _ = _priority(p)
    modulus, rest = p.skip
    first, second = _direction(p)
    result = _result(p)
    return {
        "heeds pairs that do not count": (f"if (a + b) % {modulus} == {rest}:", "if False:"),
        "reads pairs the wrong way round": (
            f"later[{first}].append({second})\n        open_needs[{second}]",
            f"later[{second}].append({first})\n        open_needs[{first}]",
        ),
        "takes the smallest number first": (f"ready = [({key}, task)", "ready = [(task, task)"),
        "takes a task as soon as one need is met": (
            "open_needs[task] -= 1",
            "open_needs[task] = min(0, open_needs[task] - 1) if open_needs[task] > 0 else -1",
        ),
        "forgets needs that go in a circle": (
            f"return {result}",
            f"return order{f'[:{p.limit + 3}]' if p.limit else ''}",
        )
        if p.circle != "partial"
        else (
            f"return {result}",
            f"return {result.replace('order', '(order if len(order) == n else [])')}",
        ),
    }


def _draw(rng: Random) -> list[Value]:
    n = rng.randint(1, 8)
    needs = []
    for _ in range(rng.randint(0, 2 * n)):
        a, b = sorted((rng.randrange(n), rng.randrange(n)))
        needs.append([a, b] if rng.random() < 0.9 else [b, a])
    shuffled = rng.sample(range(n), n)
    return [n, [[shuffled[a], shuffled[b]] for a, b in needs if a != b or rng.random() < 0.1]]


def _forms(p: Params) -> Mapping[str, Any]:
    _, number, factor = p.key
    return {
        "rest": (
            f"{factor} * task % {number}",
            f"the remainder of {factor} times its number on division by {number}",
            lambda t: (factor * t) - number * ((factor * t) // number),
        ),
        "far": (
            f"abs(task - {number})",
            f"how far its number is from {number}",
            lambda t: max(t, number) - min(t, number),
        ),
        "digits": (
            f"sum(int(d) for d in str({factor} * task))",
            f"the sum of the decimal digits of {factor} times its number",
            lambda t: sum(map(int, list(str(factor * t)))),
        ),
    }


def _priority(p: Params) -> tuple[str, str, Callable[..., Value]]:
    kind, _, _ = p.key
    forms = _forms(p)
    key, words, of = forms[kind]
    if p.falling:
        key = f"-({key})"
    return key, words, of


def _direction(p: Params) -> tuple[str, str]:
    return ("b", "a") if p.flip else ("a", "b")


def _result(p: Params) -> str:
    result = {
        "empty": "order if len(order) == n else []",
        "partial": "order",
        "missing": "order if len(order) == n else sorted(set(range(n)) - set(order))",
    }[p.circle]
    if p.limit:
        result = f"({result})[:{p.limit + 3}]"
    return result
