"""A die that is rolled over the squares of a board: which numbers come to lie on top."""

import re
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.networks import total
from problem_banks.math.makings.notation import listed
from problem_banks.math.makings.writing.numbers import number
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import Params, Space, Tuples

#: Rolls of each level; the first goes east, whatever the die shows.
_ROLLS = (4, 6, 8, 10, 12)

_DIRECTIONS = ("north", "east", "south", "west")

#: What a die shows on top, to the north and to the east.
_State = tuple[int, int, int]

#: The opposite faces of a die add up to this.
_OPPOSITE = 7


def _dice() -> tuple[_State, ...]:
    """The ways to lay one of the two kinds of dice; the other is its mirror image, as is its way."""
    right = {(1, 2, 3)}
    while True:
        more = {
            turned
            for top, north, east in right
            for turned in ((east, north, 7 - top), (7 - north, top, east))
        }
        if more <= right:
            return tuple(sorted(right))
        right |= more


@register
class RollingDie(Family):
    """Each level has more rolls."""

    name = "rolling_die"
    version = "1"
    anchors = ("MATH 4", "AIME 4")
    kind = "math"
    summary = "What a die shows on top while it is rolled over a board"
    levels = len(_ROLLS)
    redraws = 1

    writers = (number("So the sum is @.", "Altogether we get @."),)

    def space(self, level: int) -> Space:
        return Space(start=_dice(), more=Tuples(_DIRECTIONS, _ROLLS[level] - 1))

    def build(self, p: Params, rng: Random) -> Draft:
        return _draft(p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Reads the way back from the text and turns the die in space, as vectors."""
        text = draft.statement
        seen = {side: int(re.findall(rf"(\d) {words}", text)[0]) for side, words in _SEEN.items()}
        way = [word for word in re.findall(r"\w+", text.partition("rolled")[2]) if word in _DIRECTIONS]
        found = _rolled_out(seen, way)
        return None if gold_of(draft) == str(found) else f"turning it in space gives {found}"


#: How the three sides of the start are told.
_SEEN = {(0, 0, 1): "(?:on|is on) top", (0, 1, 0): "(?:is )?on the north", (1, 0, 0): "(?:is )?on the east"}


def _rolled_out(seen: dict[tuple[int, int, int], int], way: list[str]) -> int:
    faces = seen | {(-x, -y, -z): _OPPOSITE - value for (x, y, z), value in seen.items()}
    shown = [faces[0, 0, 1]]
    for word in way:
        turned = {}
        for (x, y, z), value in faces.items():
            place = {
                "north": (x, z, -y),
                "south": (x, -z, y),
                "east": (z, y, -x),
                "west": (-z, y, x),
            }[word]
            turned[place] = value
        faces = turned
        shown.append(faces[0, 0, 1])
    return sum(shown)


def _rolled(top: int, north: int, east: int, way: str) -> _State:
    if way == "north":
        return _OPPOSITE - north, top, east
    if way == "south":
        return north, _OPPOSITE - top, east
    return (_OPPOSITE - east, north, top) if way == "east" else (east, north, _OPPOSITE - top)


def _roll_step(before: _State, after: _State, way: str) -> Step:
    """What one roll does; either the new top or the new side is the opposite of a side that is known."""
    (top, north, east), (new, new_north, new_east) = before, after
    side, lies = ("north", north) if way in ("north", "south") else ("east", east)
    if way in ("north", "east"):
        text = (
            f"Rolled {way}: the side opposite to the {side} one comes on top, ${_OPPOSITE} - {lies} = {new}$,"
            f" and {top} goes to the {side}."
        )
        return step(text, f"{_OPPOSITE} - {lies} = {new}", f"roll {way}")
    gone = new_north if way == "south" else new_east
    text = (
        f"Rolled {way}: the {side} side, {new}, comes on top, and the bottom goes to the {side}:"
        f" ${_OPPOSITE} - {top} = {gone}$."
    )
    return step(text, f"{_OPPOSITE} - {top} = {gone}", f"roll {way}")


def _facing(p: Params, turns: int) -> tuple[_State, tuple[str, ...]]:
    """The die and its way on a board that is turned: the same problem, told in other directions."""
    top, north, east = p.start
    way = ("east", *p.more)
    for _ in range(turns):
        north, east = _OPPOSITE - east, north
        way = tuple(_DIRECTIONS[(_DIRECTIONS.index(each) + 1) % 4] for each in way)
    return (top, north, east), way


def _draft(p: Params, rng: Random) -> Draft:
    start, way = _facing(p, rng.randrange(4))
    state, steps, shown = start, list[Step](), [start[0]]
    for direction in way:
        after = _rolled(*state, direction)
        steps.append(_roll_step(state, after, direction))
        state = after
        shown.append(state[0])
    gold = sum(shown)
    claim = f"{total(shown)} = {gold}"
    steps.append(step(f"The numbers on top add up to ${claim}$.", claim, "add"))
    mirrored = _mirrored(start, way)
    return answer_draft(
        _told(start, way, rng),
        gold=str(gold),
        answer_type="integer",
        steps=steps,
        slips=[
            (str(gold - shown[0]), "left out the number at the start"),
            (str(gold - shown[-1]), "left out the last number"),
            (str(mirrored), "rolled the die to the other side each time"),
            (str(_OPPOSITE * len(shown) - gold), "added the numbers at the bottom"),
        ],
        closing=rng.choice(("The sum is", "So the answer is")),
        axes={"rolls": len(way)},
    )


def _mirrored(start: _State, way: tuple[str, ...]) -> int:
    state, found = start, start[0]
    for direction in way:
        state = _rolled(*state, _DIRECTIONS[(_DIRECTIONS.index(direction) + 2) % 4])
        found += state[0]
    return found


def _told(start: _State, way: tuple[str, ...], rng: Random) -> str:
    top, north, east = start
    ways = listed(list(way))
    return rng.choice(
        (
            f"A die, whose opposite faces add up to 7, lies on a board so that {top} is on top, {north} on"
            f" the north side and {east} on the east side. It is rolled over an edge from square to square:"
            f" {ways}. What is the sum of all numbers that are on top, from the start to the end?",
            f"On a chessboard lies a die with {top} on top, {north} on the north side and {east} on the east"
            f" side; opposite faces add up to 7. It is rolled, each time by one square, {ways}. Add the"
            " numbers that it shows on top: at the start and after each roll. What is the result?",
            f"The faces of a die are numbered so that opposite ones add up to 7. At first {top} is on top,"
            f" {north} is on the north side and {east} is on the east side. Then the die is rolled over its"
            f" edges {ways}. Find the sum of the numbers on top, with that of the start.",
        )
    )
