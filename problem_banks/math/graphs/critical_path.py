"""The least time of a project whose tasks wait for one another."""

import re
from collections.abc import Sequence
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.networks import is_first, pairs, total, unnamed
from problem_banks.math.makings.notation import listed
from problem_banks.math.makings.writing.numbers import number
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import Combinations, Params, Permutations, Space, Tuples

#: Tasks, waits of one for another, and how far apart in number such two may be.
_SIZES = ((4, 3, 3), (5, 5, 3), (6, 8, 3), (7, 10, 3), (9, 14, 4))

_TIMES = range(2, 31)


#: What is done, and the unit in which its times are told.
_THEMES = (
    ("A house is being renovated.", "days"),
    ("Publishing an atlas is planned in tasks.", "weeks"),
    ("In a kitchen, a banquet is being prepared.", "minutes"),
    ("Each night a computer works through a list of tasks.", "minutes"),
    ("Before a ship can leave again, some work must be done in the harbour.", "hours"),
    ("Building a bridge is divided into tasks.", "months"),
)

#: Letters that are no words.
_LETTERS = tuple("BCDFGHJKLMNPQRSTVWXZ")


@register
class CriticalPath(Family):
    """Each level has more tasks, and more of them that wait for others."""

    name = "critical_path"
    version = "2"
    anchors = ("MATH 4", "undergraduate")
    kind = "math"
    summary = "The least time of a project of tasks that wait for one another"
    levels = len(_SIZES)
    dressing = frozenset({"called"})
    redraws = 256

    writers = (number("So the least time is @.", "In all this takes @."),)

    def space(self, level: int) -> Space:
        tasks, waits, apart = _SIZES[level]
        near = [(a, b) for a, b in pairs(tasks) if b - a <= apart]
        return Space(
            called=Permutations(_LETTERS, tasks),
            waits=Combinations(near, waits),
            times=Tuples(_TIMES, tasks),
        )

    def build(self, p: Params, rng: Random) -> Draft | None:
        apart = _SIZES[p.level][2]
        once = is_first(len(p.times), _arcs(p), lambda a, b: 0 < b - a <= apart)
        return _draft(p, rng) if once else None

    def content(self, p: Params) -> object:
        return unnamed(len(p.times), _arcs(p))

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Reads the tasks back from the text and adds up every chain of them."""
        found = _longest_chain(draft.statement)
        return None if gold_of(draft) == str(found) else f"the longest chain in the text takes {found}"


_TASK = re.compile(
    r"(?P<task>\w+) takes (?P<time>\d+) \w+(?:, and can begin only after (?P<after>[\w ,]+?))?[.;]"
    r"|(?P<other>\w+) \((?P<length>\d+) \w+(?:; after (?P<behind>[\w ,]+?))?\)"
)


def _longest_chain(statement: str) -> int:
    times, before = dict[str, int](), dict[str, list[str]]()
    for found in _TASK.finditer(statement):
        task = found["task"] or found["other"]
        times[task] = int(found["time"] or found["length"])
        names = found["after"] or found["behind"] or ""
        before[task] = [name for name in re.split(r", | and ", names) if name]

    def chains(last: str) -> list[int]:
        earlier = [length for task in before[last] for length in chains(task)]
        return [length + times[last] for length in earlier] or [times[last]]

    return max(length for task in times for length in chains(task))


def _arcs(p: Params) -> dict[tuple[int, int], int]:
    """The project as a network: each wait, and each task with its time."""
    return dict.fromkeys(p.waits, 0) | {(task, task): time for task, time in enumerate(p.times)}


def _before(p: Params, task: int) -> list[int]:
    return [a for a, b in p.waits if b == task]


def _draft(p: Params, rng: Random) -> Draft | None:
    tasks = len(p.times)
    ends, gold = list[int](), 0
    for task in range(tasks):
        ends.append(max((ends[a] for a in _before(p, task)), default=0) + p.times[task])
    gold = max(ends)
    chain = _chain(p, ends)
    alone = [task for task in range(tasks) if not any(task in wait for wait in p.waits)]
    if alone or len(chain) < 3 or gold == sum(p.times):
        return None
    opening, unit = rng.choice(_THEMES)
    return answer_draft(
        f"{opening} {_told(p, unit, rng)} {_asked(unit, rng)}",
        gold=str(gold),
        answer_type="integer",
        steps=_steps(p, unit, ends),
        slips=_slips(p, ends, gold),
        closing=rng.choice(("The least time is", "So the answer is")),
        axes={"tasks": tasks, "waits": len(p.waits)},
    )


def _chain(p: Params, ends: Sequence[int]) -> list[int]:
    """The tasks that leave no time between them, from the first to the one that ends last."""
    chain = [max(range(len(ends)), key=lambda task: ends[task])]
    while earlier := _before(p, chain[-1]):
        chain.append(max(earlier, key=lambda task: ends[task]))
    return chain[::-1]


def _told(p: Params, unit: str, rng: Random) -> str:
    order = rng.sample(range(len(p.called)), len(p.called))
    waits = {
        task: [p.called[a] for a in rng.sample(_before(p, task), len(_before(p, task)))] for task in order
    }
    if rng.random() < 0.5:
        items = [
            f"{p.called[task]} ({p.times[task]} {unit}"
            + (f"; after {listed(waits[task])})" if waits[task] else ")")
            for task in order
        ]
        return (
            f"The tasks, with their times and the tasks that must be finished before them,"
            f" are: {', '.join(items)}."
        )
    sentences = [
        f"Task {p.called[task]} takes {p.times[task]} {unit}"
        + (f", and can begin only after {listed(waits[task])}." if waits[task] else ".")
        for task in order
    ]
    return " ".join(sentences)


def _asked(unit: str, rng: Random) -> str:
    return rng.choice(
        (
            f"Tasks that do not wait for one another can go on at the same time. How many {unit} does"
            " everything take at least?",
            "Any number of tasks can be done side by side, as long as each begins after those that it must"
            f" wait for. What is the least time, in {unit}, in which all can be finished?",
            "With workers enough for all tasks that can be done at the same time, after how many"
            f" {unit} can everything be finished at the earliest?",
        )
    )


def _steps(p: Params, unit: str, ends: Sequence[int]) -> list[Step]:
    steps = list[Step]()
    for task, time in enumerate(p.times):
        earlier = _before(p, task)
        if not earlier:
            continue
        before, written = [ends[a] for a in earlier], listed([p.called[a] for a in earlier])
        latest = f"max({', '.join(map(str, before))})" if len(before) > 1 else str(before[0])
        done = f"{written} {'are' if len(before) > 1 else 'is'} done after {_at(before)} {unit}"
        steps.append(
            step(
                f"{done}, so {p.called[task]} can end after"
                f" ${latest.replace('max', chr(92) + 'max')} + {time} = {ends[task]}$.",
                f"{latest} + {time} = {ends[task]}",
                "earliest end",
            )
        )
    last = [end for task, end in enumerate(ends) if not any(a == task for a, _ in p.waits)]
    if len(last) > 1:
        ending = ", ".join(map(str, last))
        text = f"The tasks that nothing waits for end after {_at(last)} {unit}, so all is done after"
        steps.append(step(f"{text} $\\max({ending}) = {max(ends)}$.", f"max({ending}) = {max(ends)}", "last"))
    else:
        chain = _chain(p, ends)
        parts = total([p.times[task] for task in chain])
        text = f"So the chain {', '.join(p.called[task] for task in chain)} decides:"
        steps.append(step(f"{text} ${parts} = {max(ends)}$.", f"{parts} = {max(ends)}", "longest chain"))
    return steps


def _at(times: Sequence[int]) -> str:
    return listed(list(map(str, times if len(set(times)) > 1 else times[:1])))


def _slips(p: Params, ends: Sequence[int], gold: int) -> list[tuple[str, str]]:
    soonest = list[int]()
    for task, time in enumerate(p.times):
        soonest.append(min((soonest[a] for a in _before(p, task)), default=0) + time)
    chain = _chain(p, ends)
    return [
        (str(max(soonest)), "let each task begin when the first of those before it was done"),
        (str(_most_tasks(p)), "took the chain with the most tasks"),
        (str(sum(p.times)), "added all the times, as if one task followed another"),
        (str(gold - p.times[chain[-1]]), "left out the last task"),
        (str(gold - p.times[chain[0]]), "left out the first task"),
        (str(max(p.times)), "gave the time of the longest task"),
    ]


def _most_tasks(p: Params) -> int:
    best = dict[int, tuple[int, int]]()
    for task, time in enumerate(p.times):
        count, length = max((best[a] for a in _before(p, task)), default=(0, 0))
        best[task] = (count + 1, length + time)
    return max(best.values())[1]
