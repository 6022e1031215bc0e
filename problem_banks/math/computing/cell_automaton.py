"""Rows and rings of lamps that all change at once, each by what its neighbours are."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain, combinations, pairwise
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.networks import total
from problem_banks.math.makings.notation import counted, listed
from problem_banks.math.makings.writing.numbers import number
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import Params, Space

#: Fewest and most lamps, changes, and whether the lamps stand in a ring.
_SIZES = ((8, 11, 1, False), (8, 11, 2, False), (9, 12, 3, False), (10, 13, 4, True), (11, 14, 5, True))

#: For how many of the two neighbours being on something happens.
_When = frozenset[int]
_SUBSETS: tuple[_When, ...] = tuple(
    frozenset(each) for each in chain.from_iterable(combinations(range(3), size) for size in range(4))
)
_NEVER, _ALWAYS = _SUBSETS[0], _SUBSETS[-1]

#: When lamps go on and when they stay on. Rules that do not look at the neighbours are none.
_RULES = tuple(
    (born, stays) for born in _SUBSETS[1:] for stays in _SUBSETS if {born, stays} - {_NEVER, _ALWAYS}
)

_CONDITIONS = {
    frozenset({0}): "neither of its neighbours is {on}",
    frozenset({1}): "exactly one of its neighbours is {on}",
    frozenset({2}): "both of its neighbours are {on}",
    frozenset({0, 1}): "at most one of its neighbours is {on}",
    frozenset({1, 2}): "at least one of its neighbours is {on}",
    frozenset({0, 2}): "its two neighbours are alike",
}

#: The same in the arithmetic of claims, from 1 for a neighbour that is on and 0 for one that is off.
_ARITHMETIC: dict[_When, str] = {
    _NEVER: "0*{0}*{1}",
    _ALWAYS: "max(1, {0}, {1})",
    frozenset({0}): "(1 - max({0}, {1}))",
    frozenset({1}): "abs({0} - {1})",
    frozenset({2}): "{0}*{1}",
    frozenset({0, 1}): "(1 - {0}*{1})",
    frozenset({1, 2}): "max({0}, {1})",
    frozenset({0, 2}): "(1 - abs({0} - {1}))",
}


@dataclass(frozen=True)
class _Theme:
    """What changes, and how it is told."""

    noun: str
    on: str
    off: str
    goes_on: str
    stays_on: str
    goes_off: str
    time: str


_THEMES = (
    _Theme("lamp", "lit", "dark", "a dark lamp lights up", "a lit lamp stays lit", "goes dark", "minute"),
    _Theme("cell", "alive", "dead", "a dead cell comes alive", "a live cell stays alive", "dies", "step"),
    _Theme("shop", "open", "closed", "a closed shop opens", "an open shop stays open", "closes", "day"),
)


@register
class CellAutomaton(Family):
    """Each level has more changes; from level 3 on the lamps stand in a ring."""

    name = "cell_automaton"
    version = "1"
    anchors = ("MATH 3", "AIME 3")
    kind = "math"
    summary = "Rows and rings of cells that change by their neighbours"
    levels = len(_SIZES)
    redraws = 40

    writers = (number("So the sum is @.", "Altogether we get @."),)

    def space(self, level: int) -> Space:
        fewest, most, _, _ = _SIZES[level]
        # A leading one, and after it a one for each lamp that is on and a zero for each that is off.
        return Space(start=range(2**fewest, 2 ** (most + 1)), rule=range(len(_RULES)))

    def build(self, p: Params, rng: Random) -> Draft | None:
        return _draft(p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Reads row and rule back from the text and changes sets of numbers."""
        found = _told_sum(draft.statement)
        return None if gold_of(draft) == str(found) else f"by the rule of the text the sum is {found}"


_WORDED = (
    ("neither of", {0}),
    ("exactly one of", {1}),
    ("both of", {2}),
    ("at most one of", {0, 1}),
    ("at least one of", {1, 2}),
    ("are alike", {0, 2}),
)


def _told_sum(statement: str) -> int:
    size = int(re.findall(r"(\d+) (?:lamps|cells|shops)", statement)[0])
    start = re.search(r"(?:lamps?|cells?|shops?) ([\d, and]+?) (?:is|are) (?:lit|alive|open)", statement)
    row = re.search(r"[01]{5,}", statement)
    if row is not None:
        on = {place for place, sign in enumerate(row[0], 1) if sign == "1"}
    else:
        on = set(map(int, re.findall(r"\d+", start[1] if start is not None else "")))
    rule = re.search(r"rule: (.*?), and (.*?)\.", statement)
    times = int(re.findall(r"[Aa]fter (\d+) ", statement)[0])
    if rule is None:
        return 0
    born, stays = _told_when(rule[1]), _told_when(rule[2])
    for _ in range(times):
        counts = dict.fromkeys(range(1, size + 1), 0)
        for lamp in on:
            for beside in (lamp - 1, lamp + 1):
                place = (beside - 1) % size + 1 if "circle" in statement else beside
                if place in counts:
                    counts[place] += 1
        on = {lamp for lamp, count in counts.items() if count in (stays if lamp in on else born)}
    return sum(on)


def _told_when(part: str) -> set[int]:
    if part.startswith("every"):
        return set() if re.search(r"goes dark|dies|closes", part) else {0, 1, 2}
    return next(when for words, when in _WORDED if words in part)


_Row = tuple[int, ...]


def _beside(row: _Row, place: int, ring: bool) -> tuple[int, int]:
    """The lamps to the left and to the right; off where there is none."""
    if ring:
        return row[place - 1], row[(place + 1) % len(row)]
    return (row[place - 1] if place else 0), (row[place + 1] if place + 1 < len(row) else 0)


def _changed(row: _Row, born: _When, stays: _When, ring: bool) -> _Row:
    return tuple(
        int(sum(_beside(row, place, ring)) in (stays if lamp else born)) for place, lamp in enumerate(row)
    )


def _one_by_one(row: _Row, born: _When, stays: _When, ring: bool) -> _Row:
    """What becomes of a row if each lamp sees those before it already changed."""
    for place, lamp in enumerate(row):
        on = int(sum(_beside(row, place, ring)) in (stays if lamp else born))
        row = (*row[:place], on, *row[place + 1 :])
    return row


_Change = Callable[[_Row, _When, _When, bool], _Row]


def _rows(p: Params, *, ring: bool, change: _Change = _changed, more: int = 0) -> Iterator[_Row]:
    """The rows from the start on, ``more`` of them than are asked for."""
    row: _Row = tuple(map(int, f"{p.start:b}"[1:]))
    born, stays = _RULES[p.rule]
    yield row
    for _ in range(_SIZES[p.level][2] + more):
        row = change(row, born, stays, ring)
        yield row


def _on(row: _Row) -> list[int]:
    return [place for place, lamp in enumerate(row, 1) if lamp]


def _draft(p: Params, rng: Random) -> Draft | None:
    *_, times, ring = _SIZES[p.level]
    rows = list(_rows(p, ring=ring))
    # Something is on and something changes each time, and there is something to add up in the end.
    if not all(map(any, rows)):
        return None
    if any(before == after for before, after in pairwise(rows)) or len(_on(rows[-1])) < 2:
        return None
    theme, gold = rng.choice(_THEMES), sum(_on(rows[-1]))
    return answer_draft(
        f"{_told(rows[0], theme, rng, ring)} {_rule(p, theme)} {_asked(theme, times, rng)}",
        gold=str(gold),
        answer_type="integer",
        steps=[_step(p, theme, at, before, after) for at, (before, after) in enumerate(pairwise(rows), 1)],
        slips=_slips(p, rows),
        closing=rng.choice(("The sum is", "So the answer is")),
        axes={"cells": len(rows[0]), "changes": times},
    )


def _told(row: _Row, theme: _Theme, rng: Random, ring: bool) -> str:
    where = "in a circle, numbered" if ring else "in a row, numbered"
    ends = (
        f" Numbers {len(row)} and 1 are neighbours, too."
        if ring
        else f" The first and the last have one neighbour only; the missing one counts as {theme.off}."
    )
    noun, size = theme.noun, len(row)
    several = (
        f"{noun}s {listed(list(map(str, _on(row))))} are" if sum(row) > 1 else f"{noun} {_on(row)[0]} is"
    )
    start = (
        f"At first, {several} {theme.on} and the others are {theme.off}."
        if rng.random() < 0.5 and sum(row) < size
        else f"At first they are {''.join(map(str, row))}, where 1 means {theme.on} and 0 means {theme.off}."
    )
    return rng.choice(("There are", "Imagine")) + f" {size} {noun}s {where} from 1 to {size}.{ends} {start}"


def _rule(p: Params, theme: _Theme) -> str:
    born, stays = _RULES[p.rule]
    parts = (
        _part(theme, theme.goes_on, born),
        _part(theme, theme.stays_on, stays),
    )
    return f"Each {theme.time}, all change at the same time by this rule: {parts[0]}, and {parts[1]}."


def _part(theme: _Theme, event: str, when: _When) -> str:
    every = re.sub(r"^an? ", "every ", event)
    if when == _ALWAYS:
        return every
    if when == _NEVER:
        return f"{' '.join(every.split()[:3])} {theme.goes_off}"
    return f"{event} exactly when {_CONDITIONS[when].format(on=theme.on)}"


def _asked(theme: _Theme, times: int, rng: Random) -> str:
    return rng.choice(
        (
            f"What is the sum of the numbers of the {theme.noun}s that are {theme.on} after"
            f" {counted(times, theme.time)}?",
            f"Add the numbers of all {theme.noun}s that are {theme.on} after {counted(times, theme.time)}."
            " What is their sum?",
            f"After {counted(times, theme.time)}, some {theme.noun}s are {theme.on}. What do their numbers"
            " add up to?",
        )
    )


def _step(p: Params, theme: _Theme, at: int, before: _Row, after: _Row) -> Step:
    born, stays = _RULES[p.rule]
    ring = _SIZES[p.level][3]
    terms = [
        f"{place + 1}*" + _ARITHMETIC[stays if lamp else born].format(*_beside(before, place, ring))
        for place, lamp in enumerate(before)
    ]
    on = _on(after)
    those = (
        f"{theme.noun}s {listed(list(map(str, on)))} are" if len(on) > 1 else f"only {theme.noun} {on[0]} is"
    )
    shown = f", with numbers that add up to ${total(on)} = {sum(on)}$" if len(on) > 1 else ""
    return step(
        f"After {counted(at, theme.time)}, {those} {theme.on}{shown}.",
        f"{' + '.join(terms)} = {sum(on)}",
        "change all at once",
    )


def _slips(p: Params, rows: list[_Row]) -> list[tuple[str, str]]:
    ring = _SIZES[p.level][3]
    *_, later = _rows(p, ring=ring, more=1)
    *_, bent = _rows(p, ring=not ring)
    *_, in_turn = _rows(p, ring=ring, change=_one_by_one)
    return [
        (str(sum(_on(in_turn))), "changed one after another instead of all at once"),
        (str(sum(_on(bent))), "got the neighbours of the two ends wrong"),
        (str(sum(_on(later))), "made one change too many"),
        (str(sum(_on(rows[-2]))), "made one change too few"),
        (str(sum(rows[-1])), "counted them instead of adding their numbers"),
    ]
