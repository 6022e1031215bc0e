"""Counting by a recurrence: ways to climb, ways past a broken step, rows of colours without neighbours."""

from collections.abc import Sequence
from functools import cache
from itertools import combinations
from math import comb
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.notation import listed, plain_tuple
from problem_banks.math.makings.nouns import plural
from problem_banks.math.makings.stories import NAMES
from problem_banks.math.makings.tracks import (
    arranged,
    beyond,
    broken_tracks,
    reached,
    tracks_of_two,
    whole_tracks,
)
from problem_banks.math.makings.writing.numbers import number
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import Params, Permutations, Space

#: (the way, one place of it, the verb)
_WAYS = (
    ("a staircase", "stair", "climbs"),
    ("a ladder", "rung", "climbs"),
    ("a row of stepping stones", "stone", "crosses the pond on"),
    ("a board game track", "square", "moves along"),
    ("a chain of islands", "island", "hops along"),
    ("a rope bridge with planks", "plank", "walks over"),
)
_MARKS = ("bright", "striped", "shiny", "dark", "spotted", "warm")
_NUMBERS = {1: "one", 2: "two", 3: "three", 4: "four", 5: "five", 6: "six"}
_ROWS = ("tiles", "flags", "lamps", "beads", "fence boards", "mailboxes")


@register
class StepCounting(Family):
    """Kind 0: ways to cover a distance in strides of given lengths. Kind 1: one place must not be used.
    Kind 2: rows of colours in which some never stand beside one another. Kind 3: one place must be used and
    one must not. Kind 4: two places must not be used."""

    name = "step_counting"
    version = "5"
    anchors = ("MATH 3", "AIME 5")
    levels = 5
    kinds = (2, 0, 1, 4, 3)
    kind = "math"
    summary = "Counting with recurrences: strides, forbidden places, rows of colours"
    dressing = frozenset({"names", "way", "row", "mark"})
    redraws = 1

    writers = (number("So there are @ ways.", of="ways"),)

    def space(self, level: int) -> Space:
        names = Permutations(NAMES, 2)
        if level == 0:
            return Space(names=names, way=_WAYS, track=whole_tracks())
        if level == 1:
            return Space(names=names, way=_WAYS, track=broken_tracks())
        if level == 2:
            return Space(names=names, row=_ROWS, mark=_MARKS, palette=_palettes(), length=range(4, 13))
        return Space(names=names, way=_WAYS, track=tracks_of_two(must_use=level == 3))

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_strides, _broken, _colours, _used_and_broken, _two_broken)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Counts by how often each stride, or the one colour, is used, with multinomial coefficients."""
        if p.level == 2:
            # j places of the marked colours that are not neighbours; the others are free.
            n, (k, marked) = p.length, p.palette
            found = sum(
                comb(n - j + 1, j) * marked**j * (k - marked) ** (n - j) for j in range((n + 1) // 2 + 1)
            )
        else:
            strides, places, *special = p.track
            ways = {(a, b): arranged(strides, b - a) for a, b in combinations([0, *special, places], 2)}
            whole = ways[0, places]
            if p.level == 0:
                found = whole
            elif p.level == 1:
                found = whole - ways[0, special[0]] * ways[special[0], places]
            else:
                one, other = special
                both = ways[0, one] * ways[one, other] * ways[other, places]
                by_one, by_other = ways[0, one] * ways[one, places], ways[0, other] * ways[other, places]
                # The first is where one must step; the second is out of order. Or both are.
                found = by_one - both if p.level == 3 else whole - by_one - by_other + both
        return None if gold_of(draft) == str(found) else f"counting by numbers of strides gives {found}"


@cache
def _palettes() -> tuple[tuple[int, int], ...]:
    """Colours, and how many of these are marked."""
    return tuple((k, marked) for k in range(3, 15) for marked in range(1, min(k, 7)))


def _setting(p: Params, strides: Sequence[int], places: int, rng: Random) -> str:
    (one, other), (way, place, verb) = p.names, p.way
    options = (
        " or ".join(map(str, strides))
        if len(strides) == 2
        else f"{', '.join(map(str, strides[:-1]))} or {strides[-1]}"
    )
    lead = rng.choice((f"{one} {verb} {way}", f"While {other} watches, {one} {verb} {way}"))
    watched = "" if lead.startswith("While") else f" {other} counts the ways."
    return (
        f"{lead}. Each move goes forward by {options} {place}s, and the last one must end exactly on {place}"
        f" number {places}.{watched}"
    )


def _recurrence(strides: Sequence[int]) -> str:
    return " + ".join(f"w_{{n-{s}}}" for s in strides)


def _strides(p: Params, rng: Random) -> Draft:
    strides, places = p.track
    place = p.way[1]
    ways = reached(strides, places)
    gold = ways[-1]
    before = [ways[places - s] for s in strides]
    table = ", ".join(f"w_{{{n}}} = {ways[n]}" for n in range(places - 1))
    unordered = [1] + [0] * places
    for s in strides:
        for n in range(s, places + 1):
            unordered[n] += unordered[n - s]
    return answer_draft(
        f"{_setting(p, strides, places, rng)} The start is before {place} number 1. " + _asked(rng),
        gold=str(gold),
        answer_type="integer",
        steps=[
            step(
                f"Let $w_n$ be the number of ways to reach {place} $n$, with $w_0 = 1$. The last move covers"
                f" {listed([str(s) for s in strides]).replace(' and ', ' or ')}, so $w_n ="
                f" {_recurrence(strides)}$. From the start on: ${table}$.",
                f"all(w[n] = sum(w[n - s] for s in {plain_tuple(strides)} if s <= n) for n in"
                f" between(1, {places - 2})) where w = {plain_tuple(ways[: places - 1])}",
                "run the recurrence",
            ),
            step(
                f"Then $w_{{{places - 1}}} = {ways[-2]}$ and $w_{{{places}}} = {' + '.join(map(str, before))}"
                f" = {gold}$.",
                f"sum(w[{places} - s] for s in {plain_tuple(strides)} if s <= {places}) = {gold} where"
                f" w = {plain_tuple(ways[:places])}",
                "run the recurrence",
            ),
        ],
        slips=[
            (str(unordered[places]), "ignored the order of the moves"),
            (str(ways[-2]), "stopped one place early"),
            (str(gold + ways[-2]), "went one place too far"),
            (str(len(strides) ** (places // max(strides))), "let every move be free without the exact end"),
        ],
        closing=rng.choice(("The number of ways is", "So the count is")),
        axes={"strides": len(strides)},
    )


def _run(said: str, strides: Sequence[int], ways: Sequence[int], *broken: int) -> list[Step]:
    """The values of the recurrence from the start to the last place, told and proven.

    Args:
        said: what the recurrence is, where that is new.
    """
    places = len(ways) - 1
    before = [str(ways[places - s]) for s in strides if s <= places]
    shown = f"{' + '.join(before)} = {ways[-1]}" if len(before) > 1 else before[0]
    free = "".join(f" and n != {n}" for n in broken)
    barred = "".join(f" and w[{n}] = 0" for n in broken)
    table = ", ".join(f"w_{{{n}}} = {ways[n]}" for n in range(places))
    return [
        step(
            f"{said} Step by step: ${table}$.".lstrip(),
            f"all(w[n] = sum(w[n - s] for s in {plain_tuple(strides)} if s <= n) for n in"
            f" between(1, {places - 1}){' if ' + free.removeprefix(' and ') if free else ''}){barred} where"
            f" w = {plain_tuple(ways[:places])}",
            "run the recurrence",
        ),
        step(
            f"So $w_{{{places}}} = {shown}$.",
            f"sum(w[{places} - s] for s in {plain_tuple(strides)} if s <= {places}) = {ways[-1]} where"
            f" w = {plain_tuple(ways[:places])}",
            "run the recurrence",
        ),
    ]


def _asked(rng: Random) -> str:
    return rng.choice(
        ("In how many ways can this be done?", "How many different sequences of moves are there?")
    )


def _broken(p: Params, rng: Random) -> Draft:
    strides, places, broken = p.track
    place = p.way[1]
    ways, free = reached(strides, places, broken), reached(strides, places)
    gold = ways[-1]
    through = free[broken] * free[places - broken]
    return answer_draft(
        f"{_setting(p, strides, places, rng)} {place.capitalize()} number {broken} is out of order and must"
        f" not be used; the start is before {place} number 1. {_asked(rng)}",
        gold=str(gold),
        answer_type="integer",
        steps=[
            *_run(
                f"Let $w_n$ be the number of allowed ways to reach {place} $n$: $w_0 = 1$, $w_{{{broken}}} ="
                f" 0$, and $w_n = {_recurrence(strides)}$ otherwise.",
                strides,
                ways,
                broken,
            ),
            step(
                f"As a check: without the condition there are ${free[-1]}$ ways, of which ${free[broken]}"
                f" \\cdot {free[places - broken]} = {through}$ use {place} {broken}; that leaves ${gold}$.",
                f"{free[-1]} - {free[broken]}*{free[places - broken]} = {gold}",
                "complement",
            ),
        ],
        slips=[
            (str(free[-1]), "forgot the place that is out of order"),
            (str(through), "counted the ways that use it"),
            (str(free[-1] - free[broken]), "took away only the ways up to it"),
            (str(free[-1] - free[places - broken]), "took away only the ways from it on"),
        ],
        closing=rng.choice(("The number of ways is", "So the count is")),
        axes={"strides": len(strides)},
    )


def _used_and_broken(p: Params, rng: Random) -> Draft:
    strides, places, used, broken = p.track
    place = p.way[1]
    to, onward = reached(strides, used), beyond(strides, places, used, broken)
    gold, free = to[-1] * onward[-1], reached(strides, places)
    return answer_draft(
        f"{_setting(p, strides, places, rng)} One of the moves must end on {place} number {used}, but"
        f" {place} number {broken} is out of order and must not be used; the start is before {place} number"
        f" 1. {_asked(rng)}",
        gold=str(gold),
        answer_type="integer",
        steps=[
            *_run(
                f"Count the ways to {place} {used} and those from there to the end. With $w_n$ ways to go $n$"
                f" {plural(place)}, $w_0 = 1$ and $w_n = {_recurrence(strides)}$.",
                strides,
                to,
            ),
            step(
                f"From {place} {used} on the broken one is ${broken} - {used} = {broken - used}$ ahead and"
                f" the end ${places} - {used} = {places - used}$ ahead; now $w_{{{broken - used}}} = 0$.",
                f"{broken} - {used} = {broken - used} and {places} - {used} = {places - used}",
                "start again",
            ),
            *_run("", strides, onward, broken - used),
            step(
                f"Together ${to[-1]} \\cdot {onward[-1]} = {gold}$ ways.",
                f"{to[-1]}*{onward[-1]} = {gold}",
                "product rule",
            ),
        ],
        slips=[
            (str(free[used] * free[places - used]), "forgot the place that is out of order"),
            (str(reached(strides, places, broken)[-1]), "forgot the place that must be used"),
            (str(to[-1] + onward[-1]), "added the two parts of the way"),
            (str(free[-1]), "ignored both conditions"),
        ],
        closing=rng.choice(("The number of ways is", "So the count is")),
        axes={"strides": len(strides)},
    )


def _two_broken(p: Params, rng: Random) -> Draft:
    strides, places, one, other = p.track
    place = p.way[1]
    ways, free = reached(strides, places, one, other), reached(strides, places)
    gold = ways[-1]
    uses = [free[n] * free[places - n] for n in (one, other)]
    both = free[one] * free[other - one] * free[places - other]
    return answer_draft(
        f"{_setting(p, strides, places, rng)} {plural(place).capitalize()} number {one} and {other} are out"
        f" of order and must not be used; the start is before {place} number 1. {_asked(rng)}",
        gold=str(gold),
        answer_type="integer",
        steps=[
            *_run(
                f"Let $w_n$ be the number of allowed ways to reach {place} $n$: $w_0 = 1$, $w_{{{one}}} ="
                f" w_{{{other}}} = 0$, and $w_n = {_recurrence(strides)}$ otherwise.",
                strides,
                ways,
                one,
                other,
            ),
            step(
                f"As a check: of all ${free[-1]}$ ways, ${free[one]} \\cdot {free[places - one]} ="
                f" {uses[0]}$ use {place} {one} and ${free[other]} \\cdot {free[places - other]} ="
                f" {uses[1]}$ use {place} {other}.",
                f"{free[one]}*{free[places - one]} = {uses[0]} and {free[other]}*{free[places - other]} ="
                f" {uses[1]}",
                "product rule",
            ),
            step(
                f"Both are used by ${free[one]} \\cdot {free[other - one]} \\cdot {free[places - other]} ="
                f" {both}$, so ${free[-1]} - {uses[0]} - {uses[1]} + {both} = {gold}$ are left.",
                f"{free[-1]} - {uses[0]} - {uses[1]} +"
                f" {free[one]}*{free[other - one]}*{free[places - other]} = {gold}",
                "inclusion and exclusion",
            ),
        ],
        slips=[
            (str(free[-1]), "forgot the places that are out of order"),
            (str(free[-1] - uses[0]), "forgot the second place"),
            (
                str(free[-1] - sum(uses) if free[-1] > sum(uses) else gold + 2 * both),
                "took the ways through both away twice",
            ),
            (str(both) if both else str(uses[0]), "counted ways that use them"),
        ],
        closing=rng.choice(("The number of ways is", "So the count is")),
        axes={"strides": len(strides)},
    )


def _colours(p: Params, rng: Random) -> Draft:
    (one, other), (k, marked), length = p.names, p.palette, p.length
    others = k - marked
    ways = [1, k]
    while len(ways) <= length:
        ways.append(others * ways[-1] + marked * others * ways[-2])
    gold = ways[length]
    table = ", ".join(f"a_{{{n}}} = {ways[n]}" for n in range(2, length))
    some = "one of which is" if marked == 1 else f"{_NUMBERS[marked]} of which are"
    times = others * marked
    return answer_draft(
        rng.choice(
            (
                f"{one} and {other} put {length} {p.row} in a row, each in one of {k} colours, {some}"
                f" {p.mark}.",
                f"A row of {length} {p.row} is coloured by {one} and {other}; for each one they choose among"
                f" {k} colours, {some} {p.mark}.",
            )
        )
        + f" No two neighbours may both be {p.mark}; everything else is allowed. "
        + rng.choice(("How many rows are possible?", "In how many ways can the row look?")),
        gold=str(gold),
        answer_type="integer",
        steps=[
            step(
                f"Let $a_n$ be the number of rows of $n$. A row ends in one of the ${k} - {marked} ="
                f" {others}$ other colours, or in such a colour followed by {'the' if marked == 1 else 'a'}"
                f" {p.mark} one, in ${others} \\cdot {marked} = {times}$ ways: $a_n ="
                f" {_times(others)}a_{{n-1}} + {_times(times)}a_{{n-2}}$.",
                f"({k} - {marked})*{marked} = {times}",
                "look at the end of the row",
            ),
            step(
                f"With $a_0 = 1$ and $a_1 = {k}$: ${table}$.",
                f"all(a[n] = {others}*a[n - 1] + {times}*a[n - 2] for n in between(2, {length - 1})) where"
                f" a = {plain_tuple(ways[:length])}",
                "run the recurrence",
            ),
            step(
                f"Finally $a_{{{length}}} = {others} \\cdot {ways[length - 1]} + {times} \\cdot"
                f" {ways[length - 2]} = {gold}$.",
                f"{others}*{ways[length - 1]} + {times}*{ways[length - 2]} = {gold}",
                "run the recurrence",
            ),
        ],
        slips=[
            (str(k**length), "ignored the condition"),
            (str(k * (k - 1) ** (length - 1)), "forbade equal neighbours of every colour"),
            (str(ways[length - 1]), "stopped one place early"),
            (str(gold + times), "made an arithmetic slip"),
        ],
        closing=rng.choice(("The number of rows is", "So the count is")),
        axes={"colours": k},
    )


def _times(factor: int) -> str:
    return "" if factor == 1 else str(factor)
