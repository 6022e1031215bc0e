"""Counting by a recurrence: ways to climb, ways past a broken step, rows of colours without neighbours."""

from collections.abc import Sequence
from itertools import product
from math import comb, factorial, prod
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, setup, step
from problem_banks.math.makings.notation import listed, plain_tuple
from problem_banks.math.makings.stories import NAMES
from problem_banks.math.makings.writing.numbers import number
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
_STRIDES = (
    (1, 2),
    (1, 3),
    (2, 3),
    (1, 2, 3),
    (1, 4),
    (1, 2, 4),
    (1, 3, 4),
    (2, 3, 4),
    (2, 5),
    (1, 2, 5),
    (1, 5),
)
_COLOURS = ("red", "blue", "green", "white", "black", "yellow", "orange", "purple")
_ROWS = ("tiles", "flags", "lamps", "beads", "fence boards", "mailboxes")


@register
class StepCounting(Family):
    """Kind 0: ways to cover a distance in strides of given lengths. Kind 1: one place must not be used.
    Kind 2: rows of colours in which one colour never stands beside itself."""

    name = "step_counting"
    version = "3"
    kinds = (2, 0, 1)
    kind = "math"
    summary = "Counting with recurrences: strides, forbidden places, rows of colours"
    dressing = frozenset({"names", "way", "row", "colour"})
    redraws = 1

    writers = (number("So there are @ ways.", of="ways"),)

    def space(self, level: int) -> Space:
        names = Permutations(NAMES, 2)
        if level == 0:
            return Space(names=names, way=_WAYS, strides=_STRIDES, places=range(7, 20))
        if level == 1:
            return Space(names=names, way=_WAYS, track=_broken_tracks())
        return Space(names=names, row=_ROWS, colour=_COLOURS, colours=range(3, 12), length=range(4, 13))

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_strides, _broken, _colours)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Counts by how often each stride, or the one colour, is used, with multinomial coefficients."""
        if p.level == 0:
            found = _arranged(p.strides, p.places)
        elif p.level == 1:
            strides, places, broken = p.track
            found = _arranged(strides, places) - _arranged(strides, broken) * _arranged(
                strides, places - broken
            )
        else:
            # j places of the one colour that are not neighbours; the others are free.
            n, free = p.length, p.colours - 1
            found = sum(comb(n - j + 1, j) * free ** (n - j) for j in range((n + 1) // 2 + 1))
        return None if gold_of(draft) == str(found) else f"counting by numbers of strides gives {found}"


def _arranged(strides: Sequence[int], total: int) -> int:
    """Ordered sums of strides, counted by how many there are of each."""
    counts = product(*(range(total // stride + 1) for stride in strides))
    return sum(
        factorial(sum(used)) // prod(map(factorial, used))
        for used in counts
        if sum(n * stride for n, stride in zip(used, strides, strict=True)) == total
    )


def _reached(strides: Sequence[int], places: int, broken: int = 0) -> list[int]:
    """Ways to reach each place from the start, 0 for the broken one."""
    ways = [1]
    for n in range(1, places + 1):
        ways.append(0 if n == broken else sum(ways[n - s] for s in strides if s <= n))
    return ways


def _broken_tracks() -> tuple[tuple[tuple[int, ...], int, int], ...]:
    """Strides, places and the broken place, where the way is neither barred nor left as it was."""
    tracks = []
    for strides, places in product(_STRIDES, range(8, 14)):
        for broken in range(2, places - 1):
            with_gap = _reached(strides, places, broken)[-1]
            if 1 < with_gap < _reached(strides, places)[-1]:
                tracks.append((strides, places, broken))
    return tuple(tracks)


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
    strides, places = p.strides, p.places
    place = p.way[1]
    ways = _reached(strides, places)
    gold = ways[-1]
    before = [ways[places - s] for s in strides]
    table = ", ".join(f"w_{{{n}}} = {ways[n]}" for n in range(places - 1))
    unordered = [1] + [0] * places
    for s in strides:
        for n in range(s, places + 1):
            unordered[n] += unordered[n - s]
    return answer_draft(
        f"{_setting(p, strides, places, rng)} The start is before {place} number 1. "
        + rng.choice(
            ("In how many ways can this be done?", "How many different sequences of moves are there?")
        ),
        gold=str(gold),
        answer_type="integer",
        steps=[
            setup(
                f"Let $w_n$ be the number of ways to reach {place} $n$, with $w_0 = 1$. The last move covers"
                f" {listed([str(s) for s in strides]).replace(' and ', ' or ')}, so $w_n ="
                f" {_recurrence(strides)}$.",
                "look at the last move",
            ),
            step(
                f"From the start on: ${table}$.",
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


def _broken(p: Params, rng: Random) -> Draft:
    strides, places, broken = p.track
    place = p.way[1]
    ways, free = _reached(strides, places, broken), _reached(strides, places)
    gold = ways[-1]
    before = [ways[places - s] for s in strides]
    table = ", ".join(f"w_{{{n}}} = {ways[n]}" for n in range(places))
    through = free[broken] * free[places - broken]
    return answer_draft(
        f"{_setting(p, strides, places, rng)} {place.capitalize()} number {broken} is out of order and must"
        f" not be used; the start is before {place} number 1. "
        + rng.choice(
            ("In how many ways can this be done?", "How many different sequences of moves are there?")
        ),
        gold=str(gold),
        answer_type="integer",
        steps=[
            setup(
                f"Let $w_n$ be the number of allowed ways to reach {place} $n$: $w_0 = 1$, $w_{{{broken}}} ="
                f" 0$, and $w_n = {_recurrence(strides)}$ otherwise.",
                "look at the last move",
            ),
            step(
                f"Step by step: ${table}$.",
                f"all(w[n] = sum(w[n - s] for s in {plain_tuple(strides)} if s <= n) for n in"
                f" between(1, {places - 1}) if n != {broken}) and w[{broken}] = 0 where"
                f" w = {plain_tuple(ways[:places])}",
                "run the recurrence",
            ),
            step(
                f"So $w_{{{places}}} = {' + '.join(map(str, before))} = {gold}$.",
                f"sum(w[{places} - s] for s in {plain_tuple(strides)} if s <= {places}) = {gold} where"
                f" w = {plain_tuple(ways[:places])}",
                "run the recurrence",
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


def _colours(p: Params, rng: Random) -> Draft:
    (one, other), k, length = p.names, p.colours, p.length
    ways = [1, k]
    while len(ways) <= length:
        ways.append((k - 1) * (ways[-1] + ways[-2]))
    gold = ways[length]
    table = ", ".join(f"a_{{{n}}} = {ways[n]}" for n in range(2, length))
    return answer_draft(
        rng.choice(
            (
                f"{one} and {other} put {length} {p.row} in a row, each in one of {k} colours, {p.colour}"
                " among them.",
                f"A row of {length} {p.row} is coloured by {one} and {other}; for each one they choose among"
                f" {k} colours, one of which is {p.colour}.",
            )
        )
        + f" No two neighbours may both be {p.colour}; everything else is allowed. "
        + rng.choice(("How many rows are possible?", "In how many ways can the row look?")),
        gold=str(gold),
        answer_type="integer",
        steps=[
            step(
                f"Let $a_n$ be the number of rows of $n$. A row ends in one of the ${k} - 1 = {k - 1}$ other"
                f" colours, or in such a colour followed by {p.colour}: $a_n = {k - 1}a_{{n-1}} +"
                f" {k - 1}a_{{n-2}}$.",
                f"{k} - 1 = {k - 1}",
                "look at the end of the row",
            ),
            step(
                f"With $a_0 = 1$ and $a_1 = {k}$: ${table}$.",
                f"all(a[n] = {k - 1}*(a[n - 1] + a[n - 2]) for n in between(2, {length - 1})) where"
                f" a = {plain_tuple(ways[:length])}",
                "run the recurrence",
            ),
            step(
                f"Finally $a_{{{length}}} = {k - 1} \\cdot ({ways[length - 1]} + {ways[length - 2]}) ="
                f" {gold}$.",
                f"{k - 1}*({ways[length - 1]} + {ways[length - 2]}) = {gold}",
                "run the recurrence",
            ),
        ],
        slips=[
            (str(k**length), "ignored the condition"),
            (str(k * (k - 1) ** (length - 1)), "forbade equal neighbours of every colour"),
            (str(ways[length - 1]), "stopped one place early"),
            (str(k**length - (length - 1) * k ** (length - 2)), "took rows with two such pairs away twice"),
        ],
        closing=rng.choice(("The number of rows is", "So the count is")),
        axes={"colours": k},
    )
