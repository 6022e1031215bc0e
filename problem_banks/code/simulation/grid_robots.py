"""A robot on a grid that follows commands and rules."""

from collections.abc import Mapping, Sequence
from functools import partial
from random import Random
from typing import Any

from problem_banks.code.makings.code_family import CodeFamily
from problem_banks.code.makings.domains import Domain, Int, Text, Value
from problem_banks.code.makings.exercise import Exercise, Slip, fill
from problem_banks.registry import register
from problem_banks.space import Params, Permutations, Space

_SOURCE = """
def solve(commands: str, size: int) -> $RETURNS:
    x, y = $START
    dx, dy = 0, 1
    seen = {(x, y)}
    bumps = 0
    for c in commands:
        if c == "$L":
            dx, dy = -dy, dx
        elif c == "$R":
            dx, dy = dy, -dx
        elif c == "$U":
            dx, dy = -dx, -dy
        else:
            for _ in range($STRIDE if c == "$J" else 1):
                u, v = x + dx, y + dy
                if $WALL:
                    bumps += 1
                    $BUMP
                else:
                    x, y = $LAND
                seen.add((x, y))
    return $RESULT
"""
_BORDERS: Mapping[str, Any] = {
    "stop": (
        "At the border it bumps: it stays where it is",
        "not (0 <= u < size and 0 <= v < size)",
        "pass",
        "u, v",
    ),
    "turn": (
        "At the border it bumps: it stays where it is and turns around",
        "not (0 <= u < size and 0 <= v < size)",
        "dx, dy = -dx, -dy",
        "u, v",
    ),
    "right": (
        "At the border it bumps: it stays where it is and turns right",
        "not (0 <= u < size and 0 <= v < size)",
        "dx, dy = dy, -dx",
        "u, v",
    ),
    "around": (
        "There is no border: beyond the last column or row comes the first one again, and the other way"
        " round, so it never bumps",
        "False",
        "pass",
        "u % size, v % size",
    ),
}
_ANSWERS: Mapping[str, Any] = {
    "place": ("list[int]", "the final position as a list `[x, y]`", "[x, y]"),
    "seen": ("int", "how many different cells it has been on (the first one included)", "len(seen)"),
    "bumps": (
        "list[int]",
        "the list of its final x, its final y and the number of times it has bumped",
        "[x, y, bumps]",
    ),
    "far": (
        "int",
        "how many steps its final cell is away from the cell (0, 0), counted along rows and columns",
        "x + y",
    ),
}


@register
class GridRobots(CodeFamily):
    """Longer series of commands from level to level. Knobs: the letters of the commands, the length of a
    leap, what happens at the border, the start, the question."""

    name = "grid_robots"
    topic = "simulation"
    summary = "A robot on a grid that follows commands"

    def space(self, level: int) -> Space:
        return Space(
            letters=Permutations("ABDFGHJKLMRSTUVW", 5),
            stride=range(2, 6),
            border=tuple(_BORDERS),
            start=("corner", "middle"),
            answer=tuple(_ANSWERS),
        )

    def exercise(self, p: Params) -> Exercise:
        left, right, back, leap, _ = p.letters
        _, wall, bump, land = _BORDERS[p.border]
        returns, asks, result = _ANSWERS[p.answer]
        start = "0, 0" if p.start == "corner" else "size // 2, size // 2"
        source = fill(
            _SOURCE,
            RETURNS=returns,
            START=start,
            L=left,
            R=right,
            U=back,
            J=leap,
            STRIDE=p.stride,
            WALL=wall,
            BUMP=bump,
            LAND=land,
            RESULT=result,
        )
        alphabet = _alphabet(p)
        return Exercise(
            names=("drive", "robot", "follow_commands"),
            params=_params(p),
            returns=returns,
            setups=_setups(p),
            asks=asks,
            rules=(
                f"If it turns during the steps of one {leap}, the remaining steps go in the new direction.",
            )
            * (p.border in ("turn", "right")),
            source=source,
            oracle=partial(_oracle, p),
            idea="Keep the position and the direction as a vector; turning is a change of its two parts.",
            slips=_slips(p),
            draw=partial(_draw, p),
            edges=_edges(p),
            worst=lambda rng: [["".join(rng.choices(alphabet, k=(50, 200, 1_000)[p.level])), 50]],
            axes={"border": p.border},
        )


def _setups(p: Params) -> tuple[str, ...]:
    left, right, back, leap, step = p.letters
    told, _, _, _ = _BORDERS[p.border]
    hops = f"{p.stride} steps, one after the other"
    where = (
        "in the cell (0, 0)"
        if p.start == "corner"
        else "in the cell whose x and y are both half of `size`, rounded down"
    )
    return (
        f"A robot stands {where} of a board with `size` columns (x from 0, growing to the right) and as"
        " many rows (y from 0, growing upwards), and looks up. It follows the letters of `commands`:"
        f" {left} turns it left by a quarter, {right} turns it right by a quarter, {back} turns it around;"
        f" {step} is one step in the direction in which it looks, and {leap} is {hops}. {told}.",
        "Steer a toy car over a square board of `size` times `size` cells. A cell is (x, y), both from 0;"
        f" x grows to the right and y upwards. The car starts {where}, facing up. In the text `commands`,"
        f" each letter is a command: {left} for a quarter turn to the left, {right} for a quarter turn to"
        f" the right, {back} for half a turn, {step} for one step ahead, {leap} for {hops}. {told}.",
    )


def _params(p: Params) -> Mapping[str, Domain]:
    _, _, _, leap, step = p.letters
    alphabet = _alphabet(p)
    return {
        "commands": Text(
            0,
            (50, 200, 1_000)[p.level],
            alphabet,
            "letters out of " + ", ".join(alphabet),
            common=leap + step,
        ),
        "size": Int(1, 50),
    }


def _oracle(p: Params, commands: str, size: int) -> Value:
    left, right, back, leap, step = p.letters
    at = complex(0, 0) if p.start == "corner" else complex(size // 2, size // 2)
    facing, bumps = 1j, 0
    track = [at]
    for c in commands:
        if c in (left, right, back):
            facing *= {left: 1j, right: -1j, back: -1}[c]
            continue
        for _ in range({leap: p.stride, step: 1}[c]):
            to = at + facing
            if p.border == "around":
                at = complex(to.real % size, to.imag % size)
            elif max(to.real, to.imag) < size and min(to.real, to.imag) >= 0:
                at = to
            else:
                bumps += 1
                facing *= {"stop": 1, "turn": -1, "right": -1j}[p.border]
            track.append(at)
    x, y = int(at.real), int(at.imag)
    return {"place": [x, y], "seen": len(set(track)), "bumps": [x, y, bumps], "far": x + y}[p.answer]


def _slips(p: Params) -> Mapping[str, Slip]:
    left, right, _, _, _ = p.letters
    _, wall, _, _ = _BORDERS[p.border]
    return {
        "turns the wrong way": (f'if c == "{left}":', f'if c == "{right}":'),
        "leaps one step too far": (f"range({p.stride} if", f"range({p.stride + 1} if"),
        "takes a leap for one step": (f"range({p.stride} if", "range(1 if"),
        "ignores turning around": ("dx, dy = -dx, -dy\n        else", "pass\n        else"),
        "gets the border wrong": (
            f"if {wall}:",
            "if u < 0 or v < 0 or u >= size or v >= size:" if p.border == "around" else "if u < 0 or v < 0:",
        ),
    }


def _draw(p: Params, rng: Random) -> list[Value]:
    left, right, back, leap, step = p.letters
    moves = rng.choices([left, right, back, leap, step, leap, step, step], k=rng.randint(0, 14))
    return ["".join(moves), rng.randint(1, 6)]


def _edges(p: Params) -> tuple[Sequence[Value], ...]:
    left, right, back, leap, step = p.letters
    return (
        ["", 1],
        [step, 1],
        [leap * 4, 50],
        [step * 4, 3],
        [left + leap + right + step, 4],
        [back + step, 5],
    )


def _alphabet(p: Params) -> str:
    return "".join(p.letters)
