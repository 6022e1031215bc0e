"""The best choice of things that a bag can carry."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, combinations
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.networks import total
from problem_banks.math.makings.notation import listed
from problem_banks.math.makings.writing.numbers import number
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import Combinations, Params, Permutations, Space

#: Things to choose from, and the largest of their weights.
_SIZES = ((3, 15), (4, 15), (5, 15), (6, 16), (7, 18))

#: What the bag carries beyond half of the weight of all things.
_BEYOND_HALF = range(5)

_VALUES = range(3, 60)

_COUNTS = ("none", "one", "two", "three", "four", "five", "six")

#: From this level on, taking the best value for the size each time misses the answer.
_BEYOND_RATES = 2


@dataclass(frozen=True)
class _Theme:
    """What is chosen, and how it is told."""

    opening: str
    each: str
    asked: tuple[str, ...]
    things: tuple[str, ...]
    article: str = "the "


_THEMES = (
    _Theme(
        opening="Into a bag go at most {room} kg of luggage. There is one of each of these things.",
        each="The {name} weighs {w} kg and is worth {v} points.",
        asked=(
            "How many points can the things in the bag be worth at most?",
            "What is the greatest total of points that fits into the bag?",
        ),
        things=(
            *("tent", "stove", "lamp", "axe", "rope", "blanket", "camera"),
            *("kettle", "spade", "hammock", "radio", "raft"),
        ),
    ),
    _Theme(
        opening="There is room for {room} crates in a van. The order of each customer is taken whole or"
        " not at all.",
        each="The order of the {name} fills {w} crates and pays {v} dollars.",
        asked=(
            "How many dollars can one journey of the van bring in at most?",
            "What is the largest sum of dollars that can be earned with one load?",
        ),
        things=(
            *("school", "bakery", "museum", "harbour", "library", "clinic", "theatre"),
            *("station", "market", "castle", "garage", "brewery"),
        ),
    ),
    _Theme(
        opening="A conference room is free for {room} hours, and one talk at a time can be held there.",
        each="The talk on {name} takes {w} hours and has {v} listeners.",
        asked=(
            "What is the greatest total of listeners that a choice of talks can have?",
            "If the talks are chosen well, how many listeners do they have together at most?",
        ),
        things=(
            *("bees", "bridges", "comets", "volcanoes", "maps", "glaciers", "coins"),
            *("dyes", "clocks", "whales", "mosses", "kites"),
        ),
        article="the talk on ",
    ),
)


@register
class Knapsack(Family):
    """Each level has one thing more to choose from."""

    name = "knapsack"
    version = "1"
    anchors = ("MATH 4", "undergraduate")
    kind = "math"
    summary = "The best choice of things under a limit"
    levels = len(_SIZES)
    dressing = frozenset({"theme", "called"})
    redraws = 64

    writers = (number("So the greatest total is @.", "Altogether this makes @."),)

    def space(self, level: int) -> Space:
        things, heaviest = _SIZES[level]
        return Space(
            theme=range(len(_THEMES)),
            called=Permutations(range(12), things),
            # Both increase: what is worth more is larger, so that there is something to weigh up.
            weights=Combinations(range(2, heaviest + 1), things),
            values=Combinations(_VALUES, things),
            beyond=_BEYOND_HALF,
        )

    def build(self, p: Params, rng: Random) -> Draft | None:
        return _draft(p, rng)

    def content(self, p: Params) -> object:
        return _room(p), p.weights, p.values

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Reads the things back from the text and tries every choice of them."""
        found = _best_choice(draft.statement)
        return None if gold_of(draft) == str(found) else f"the best choice of the text gives {found}"


_THING = re.compile(r"(?:weighs|fills|takes) (\d+) \w+ and (?:is worth|pays|has) (\d+)")


def _best_choice(statement: str) -> int:
    things = [(int(w), int(v)) for w, v in _THING.findall(statement)]
    room = re.search(r"(?:at most|for) (\d+)", statement)
    choices = chain.from_iterable(combinations(things, count) for count in range(len(things) + 1))
    return max(
        sum(v for _, v in choice)
        for choice in choices
        if room is not None and sum(w for w, _ in choice) <= int(room[1])
    )


def _room(p: Params) -> int:
    return int(sum(p.weights) // 2 + p.beyond)


#: How many of the first things may be chosen, and the room for them.
_State = tuple[int, int]


class _Table:
    """The best values of all states that the last one asks for."""

    def __init__(self, weights: Sequence[int], values: Sequence[int], room: int) -> None:
        self.weights, self.values = weights, values
        self.best = dict[_State, int]()
        self.claims = dict[_State, str]()
        """How the best value of a state is found, where there is anything to compare."""
        self._fill((len(weights), room))

    def _fill(self, state: _State) -> int:
        count, room = state
        if state not in self.best:
            fitting = [k for k in range(count) if self.weights[k] <= room]
            if sum(self.weights[k] for k in fitting) <= room:
                self.best[state] = sum(self.values[k] for k in fitting)
            elif self.weights[count - 1] > room:
                self.best[state] = self._fill((count - 1, room))
            else:
                self._choose(count, room)
        return self.best[state]

    def _choose(self, count: int, room: int) -> None:
        weight, value = self.weights[count - 1], self.values[count - 1]
        without, beside = self._fill((count - 1, room)), self._fill((count - 1, room - weight))
        self.best[count, room] = max(without, beside + value)
        self.claims[count, room] = f"max({without}, {beside} + {value}) = {self.best[count, room]}"

    def chosen(self, count: int, room: int) -> list[int]:
        """The things of a best choice."""
        fitting = [k for k in range(count) if self.weights[k] <= room]
        if sum(self.weights[k] for k in fitting) <= room:
            return fitting
        if (count, room) in self.claims and self.best[count - 1, room] < self.best[count, room]:
            return [*self.chosen(count - 1, room - self.weights[count - 1]), count - 1]
        return self.chosen(count - 1, room)


def _draft(p: Params, rng: Random) -> Draft | None:
    things, room = len(p.weights), _room(p)
    order = rng.sample(range(things), things)
    weights, values = [p.weights[k] for k in order], [p.values[k] for k in order]
    table = _Table(weights, values, room)
    gold = table.best[things, room]
    chosen = table.chosen(things, room)
    if (things, room) not in table.claims or max(p.weights) > room or len(chosen) < 2:
        return None
    # Beyond the first levels there is more to it than to take what is worth most for its size.
    if p.level >= _BEYOND_RATES and _by_rate(p) == gold:
        return None
    theme = _THEMES[p.theme]
    names = [theme.things[p.called[k]] for k in order]
    told = [theme.each.format(name=n, w=w, v=v) for n, w, v in zip(names, weights, values, strict=True)]
    return answer_draft(
        f"{theme.opening.format(room=room)} {' '.join(told)} {rng.choice(theme.asked)}",
        gold=str(gold),
        answer_type="integer",
        steps=_steps(table, [f"{theme.article}{name}" for name in names], values, chosen),
        slips=_slips(p),
        closing=rng.choice(("The most is", "So the answer is")),
        axes={"things": things, "room": room},
    )


def _greedy(p: Params, order: Sequence[int]) -> int:
    """The value of the things that still fit, taken in that order."""
    room, value = _room(p), 0
    for thing in order:
        if p.weights[thing] <= room:
            room -= p.weights[thing]
            value += p.values[thing]
    return value


def _by_rate(p: Params) -> int:
    return _greedy(p, sorted(range(len(p.weights)), key=lambda k: -p.values[k] / p.weights[k]))


def _steps(table: _Table, names: Sequence[str], values: Sequence[int], chosen: Sequence[int]) -> list[Step]:
    steps = list[Step]()
    for (count, room), claim in table.claims.items():
        name, space = names[count - 1], room - table.weights[count - 1]
        # What the first things come to is either found before, or all of them, or those that fit one by one.
        lead = f"Of the first {_COUNTS[count]} only" if count < len(names) else "Of all of them"
        steps.append(
            step(
                f"{lead}, with a limit of {room}: without {name} the best is"
                f" {table.best[count - 1, room]}, and with it {space} is left for the others, worth"
                f" {table.best[count - 1, space]}: $\\{claim}$.",
                claim,
                "take it or leave it",
            )
        )
    parts, gold = total([values[k] for k in chosen]), sum(values[k] for k in chosen)
    best = listed([names[k] for k in chosen])
    steps.append(step(f"That is the choice of {best}: ${parts} = {gold}$.", f"{parts} = {gold}", "add"))
    return steps


def _slips(p: Params) -> list[tuple[str, str]]:
    things, room = range(len(p.weights)), _room(p)
    by_value = _greedy(p, sorted(things, key=lambda k: -p.values[k]))
    by_weight = _greedy(p, sorted(things, key=lambda k: p.weights[k]))
    over = [
        sum(p.values[k] for k in choice)
        for count in range(1, len(p.weights))
        for choice in combinations(things, count)
        if sum(p.weights[k] for k in choice) == room + 1
    ]
    return [
        (str(_by_rate(p)), "took the things in the order of value for their size"),
        (str(by_value), "took the most valuable things first"),
        (str(by_weight), "took the smallest things first"),
        *([(str(max(over)), "went over the limit by one")] if over else []),
        (str(sum(p.values)), "took everything"),
    ]
