"""Two jugs and a tap: the fewest steps that measure an amount of water."""

import re
from functools import cache
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.notation import counted
from problem_banks.math.makings.writing.numbers import number
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import Params, Space, spread

#: The largest jug, and the fewest and most steps.
_SIZES = ((44, 2, 10), (44, 8, 16), (44, 12, 22), (44, 18, 28), (44, 24, 40))

#: The sizes of both jugs and the amount that is wanted.
_Puzzle = tuple[int, int, int]
#: Fillings of the one jug and emptyings of the other.
_Turns = tuple[int, int]


@register
class WaterJugs(Family):
    """Each level takes more steps."""

    name = "water_jugs"
    version = "1"
    anchors = ("MATH 3", "AIME 3")
    kind = "math"
    summary = "The fewest steps that measure an amount of water with two jugs"
    levels = len(_SIZES)
    redraws = 1

    writers = (number("So the fewest steps are @.", of="steps"),)

    def space(self, level: int) -> Space:
        return Space(puzzle=_puzzles(level))

    def build(self, p: Params, rng: Random) -> Draft:
        return _draft(p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Reads the sizes back from the text and tries all steps from all amounts, again and again."""
        small, large, wanted = (
            int(re.findall(pattern, draft.statement)[0])
            for pattern in (r"(\d+) litres and", r"litres and (\d+) litres", r"exactly (\d+)")
        )
        found = _by_search(small, large, wanted)
        return None if gold_of(draft) == str(found) else f"trying all steps finds {found}"


def _by_search(small: int, large: int, wanted: int) -> int | None:
    states, seen, steps = {(0, 0)}, {(0, 0)}, 0
    while states:
        if any(wanted in state for state in states):
            return steps
        steps += 1
        new = set[tuple[int, int]]()
        for one, other in states:
            into, back = min(one, large - other), min(other, small - one)
            new |= {(small, other), (one, large), (0, other), (one, 0)}
            new |= {(one - into, other + into), (one + back, other - back)}
        states = new - seen
        seen |= states
    return None


@cache
def _all_turns(one: int, other: int) -> dict[int, _Turns]:
    """For each amount, how often the one jug is filled and the other emptied until a pour leaves it in one
    of them."""
    found: dict[int, _Turns] = {}
    inside, held, fills, empties = 0, 0, 0, 0
    while True:
        if inside == 0:
            inside, fills = one, fills + 1
        else:
            held, empties = 0, empties + 1
        poured = min(inside, other - held)
        inside, held = inside - poured, held + poured
        for amount in (inside, held):
            if 0 < amount < max(one, other) and amount not in (one, other):
                found.setdefault(amount, (fills, empties))
        if inside == 0 and held in (0, other):
            return found


@cache
def _puzzles(level: int) -> tuple[_Puzzle, ...]:
    largest, fewest, most = _SIZES[level]
    found = list[_Puzzle]()
    for large in range(4, largest + 1):
        for small in range(3, large):
            ways, others = _all_turns(small, large), _all_turns(large, small)
            for wanted in ways.keys() & others.keys():
                if fewest <= _steps_of(min(ways[wanted], others[wanted], key=sum)) <= most:
                    found.append((small, large, wanted))
    return spread(found, _fewest, most=0.2)


def _steps_of(turns: _Turns) -> int:
    """Every filling and every emptying is followed by one pour."""
    return 2 * sum(turns)


def _fewest(puzzle: _Puzzle) -> int:
    small, large, wanted = puzzle
    return min(_steps_of(_all_turns(small, large)[wanted]), _steps_of(_all_turns(large, small)[wanted]))


def _draft(p: Params, rng: Random) -> Draft:
    small, large, wanted = p.puzzle
    ways = [(one, other, _all_turns(one, other)[wanted]) for one, other in ((large, small), (small, large))]
    best, second = sorted(ways, key=lambda way: _steps_of(way[2]))
    gold, longer = _steps_of(best[2]), _steps_of(second[2])
    steps = [*_pours(best[0], best[1], wanted, best[2]), _second_way(*second, wanted)]
    last = f"min({gold}, {longer}) = {gold}"
    text = (
        "Anything else only undoes a step or comes back to jugs that are empty or full. So the fewest steps"
        f" are ${gold}$."
    )
    steps.append(step(text, last, "compare both ways"))
    return answer_draft(
        _told(small, large, wanted, rng),
        gold=str(gold),
        answer_type="integer",
        steps=steps,
        slips=[
            (str(longer), "began with the other jug"),
            (str(gold // 2), "did not count pouring from one jug into the other"),
            (str(gold - 1), "left out the first step"),
            (str(gold + 2), "emptied a jug that need not be emptied, and poured once more"),
        ],
        closing=rng.choice(("The number of steps is", "So the answer is")),
        axes={"rounds": gold // 2},
    )


def _pours(one: int, other: int, wanted: int, turns: _Turns) -> list[Step]:
    """The shorter way, two steps at a time: a jug is filled or emptied, and then comes a pour."""
    inside, held, steps = 0, 0, list[Step]()
    for turn in range(1, sum(turns) + 1):
        if inside:
            done, held = f"Empty the {other}-litre jug", 0
            start = str(inside)
        else:
            done, inside = f"Fill the {one}-litre jug", one
            start = str(one)
        room = other - held
        before, inside, held = held, max(0, inside - room), min(other, held + inside)
        if inside:
            gap = f"({other} - {before})" if before else str(other)
            shown = f"{start} - {gap} = {inside}"
            text = f"{done} and pour until the {other}-litre jug is full, which leaves ${shown}$."
        elif before:
            shown = f"{before} + {start} = {held}"
            text = f"{done} and pour all of it: the {other}-litre jug then holds ${shown}$ litres."
        else:
            shown = f"{start} < {other}"
            text = f"{done} and pour {counted(held, 'litre')} into the {other}-litre jug, as ${shown}$."
        steps.append(step(f"Steps {2 * turn - 1} and {2 * turn}: {text[0].lower()}{text[1:]}", shown, "pour"))
    return steps


def _second_way(one: int, other: int, turns: _Turns, wanted: int) -> Step:
    """The other way, by its balance: what is filled in less what is emptied out."""
    fills, empties = turns
    water = fills * one - empties * other
    many = _steps_of(turns)
    balance = f"{fills}*{one} - {empties}*{other} = {water}" if empties else f"{fills}*{one} = {water}"
    if fills == 1 and not empties:
        balance = f"{one} - {wanted} = {one - wanted}"
    claims = [balance, f"2*({fills} + {empties}) = {many}"]
    if fills > 1:
        claims.insert(0, f"all((n*{one} - {wanted}) % {other} != 0 for n in between(1, {fills - 1}))")
    full = f", {wanted} beside a full jug of {other}" if water != wanted else ""
    emptied = f" and the {other}-litre jug emptied {_often(empties)}" if empties else ""
    shown = balance.replace("*", " \\cdot ")
    text = (
        f"The other way is always to fill the {one}-litre jug and to empty the {other}-litre jug. The"
        f" amount of {counted(wanted, 'litre')} comes up first when it was filled {_often(fills)}{emptied}:"
        f" ${shown}${full}."
        f" With a pour after each that makes $2 \\cdot ({fills} + {empties}) = {many}$ steps."
    )
    return step(text, " and ".join(claims), "the other way round")


def _often(times: int) -> str:
    return {1: "once", 2: "twice"}.get(times, f"{times} times")


def _told(small: int, large: int, wanted: int, rng: Random) -> str:
    rule = rng.choice(
        (
            "A step fills a jug to the brim, empties it, or pours from one jug into the other until the first"
            " is empty or the second is full.",
            "In one step a jug is filled completely, emptied completely, or poured into the other one until"
            " that is full or nothing is left.",
        )
    )
    return rng.choice(
        (
            f"There are two empty jugs, of {small} litres and {large} litres, and a tap with as much water as"
            f" one likes. {rule} What is the fewest number of steps after which one of the jugs holds exactly"
            f" {counted(wanted, 'litre')}?",
            f"At a well, somebody has nothing but two jugs that hold {small} litres and {large} litres. Both"
            f" are empty at first. {rule} How many steps are needed at least to get exactly"
            f" {counted(wanted, 'litre')} into one of them?",
            f"A cook wants to measure exactly {counted(wanted, 'litre')} of water in one of two jugs without"
            f" marks. They are empty and hold {small} litres and {large} litres. {rule} Find the smallest"
            " number of steps.",
        )
    )
