"""Routes through a grid by allowed steps: how many, or the best."""

from collections.abc import Mapping, Sequence
from functools import partial
from random import Random
from typing import Any

from problem_banks.code.makings.code_family import CodeFamily
from problem_banks.code.makings.domains import Grid, Value
from problem_banks.code.makings.exercise import Exercise, Slip, fill
from problem_banks.code.makings.knobs import which, which_choices
from problem_banks.registry import register
from problem_banks.space import Combinations, Params, Space

_SOURCE = """
def solve(grid: list[list[int]]) -> int:
    rows = len(grid)
    columns = len(grid[0])
    table = {}
    for r in range(rows):
        for c in range(columns):
            v = grid[r][c]
            if $WALL:
                continue
            before = []
            for down, right in $STEPS:
                if (r - down, c - right) in table:
                    before.append(table[r - down, c - right])
            if r == 0 and $START:
                before.append($UNIT)
            if before:
                table[r, c] = $JOIN
    ends = [table[r, c] for r, c in table if r == rows - 1 and $END]
    return $RESULT
"""
_AIMS: Mapping[str, Any] = {
    "count": (
        "in how many ways this is possible, as the remainder on division by {modulus}",
        "1",
        "sum(before) % {modulus}",
        "sum(ends) % {modulus}",
    ),
    "largest": (
        "the greatest total of the numbers on such a route (first and last cell included), or {none} if"
        " there is no route",
        "0",
        "max(before) + v",
        "max(ends) if ends else {none}",
    ),
    "smallest": (
        "the smallest total of the numbers on such a route (first and last cell included), or {none} if"
        " there is no route",
        "0",
        "min(before) + v",
        "min(ends) if ends else {none}",
    ),
}
_PLACES: Mapping[str, Any] = {
    "left": ("the first cell", "c == 0"),
    "right": ("the last cell", "c == columns - 1"),
    "any": ("any cell", "c >= 0"),
}

#: Small inputs that are worth a case each.
_EDGES: tuple[Sequence[Value], ...] = (
    [[[0]]],
    [[[99]]],
    [[[-99]]],
    [[[1, 2, 3, 4]]],
    [[[1], [2], [3]]],
    [[[1, 2], [3, 4]]],
    [[[5] * 3] * 3],
)

#: The greatest size, by level.
_MOST = (15, 20, 25)


@register
class GridRoutes(CodeFamily):
    """Two, three and four kinds of steps. Knobs: the steps, the cells that are walls, where routes begin
    and end, whether they are counted or the best is sought."""

    name = "grid_routes"
    version = "3"
    topic = "dynamic programming"
    summary = "Routes through a grid by allowed steps"
    redraws = 15

    def space(self, level: int) -> Space:
        steps = [(0, 1), (1, 0), (1, 1), (1, -1), (2, 1), (1, 2), (2, 0), (0, 2), (2, -1), (1, -2)]
        return Space(
            steps=Combinations(steps, 2 + level),
            wall=which_choices(),
            start=("left", "any"),
            end=("right", "any"),
            aim=tuple(_AIMS),
            modulus=range(100, 120) if level else range(100, 150),
        )

    def exercise(self, p: Params) -> Exercise:
        wall = which(p.wall)
        none = _none(p)
        asks, unit, join, result = (
            text.format(modulus=p.modulus * 7 + 1, none=none) for text in _AIMS[p.aim]
        )
        steps = _steps(p)
        start = _PLACES[p.start]
        end = _PLACES[p.end]
        source = fill(
            _SOURCE,
            WALL=wall.test("v"),
            STEPS=repr(steps),
            START=start[1],
            UNIT=unit,
            JOIN=join,
            END=end[1],
            RESULT=result,
        )
        most = _MOST[p.level]
        return Exercise(
            names=("grid_routes", "cross_grid", "routes"),
            params={"grid": Grid(most, -99, 99)},
            returns="int",
            setups=_setups(p),
            asks=asks,
            source=source,
            oracle=partial(_oracle, p),
            idea="Go through the cells row by row, and combine the results of all cells from which a step"
            " leads here.",
            slips=_slips(p),
            draw=partial(_draw, p),
            edges=_EDGES,
            worst=lambda rng: [[[[rng.randint(-99, 99) for _ in range(most)] for _ in range(most)]]],
            refused=([[[1, 2], [3]]],),
            axes={"steps": len(steps)},
        )


def _step(down: int, right: int) -> str:
    across = f"{abs(right)} to the {'right' if right > 0 else 'left'}" if right else ""
    return " and ".join(filter(None, (f"{down} down" if down else "", across)))


def _setups(p: Params) -> tuple[str, ...]:
    wall = which(p.wall)
    steps = _steps(p)
    start = _PLACES[p.start]
    end = _PLACES[p.end]
    told = "; or ".join(_step(down, right) for down, right in steps)
    return (
        f"A route through `grid` begins in {start[0]} of the first row and ends in {end[0]} of the last"
        f" row. Each of its steps leads {told} (cells that are jumped over do not matter). A"
        f" route must not leave the grid or stand on a cell whose number is {wall.what}. A route may"
        " consist of a single cell.",
        f"A robot starts in {start[0]} of the top row of `grid` and wants to stop in {end[0]} of the bottom"
        f" row. One move takes it {told}. It flies over what lies between. Cells with a number that is"
        f" {wall.what} are walls, on which it cannot stand, and it cannot leave the grid. If it starts in a"
        " cell where it may stop, making no move is a route too.",
    )


def _oracle(p: Params, grid: list[list[int]]) -> Value:
    wall = which(p.wall)
    none = _none(p)
    rows, columns = len(grid), len(grid[0])
    totals: list[int] = []

    def walk(r: int, c: int, total: int) -> None:
        if not (r < rows and 0 <= c < columns) or wall.holds(grid[r][c]):
            return
        total += grid[r][c]
        if r == rows - 1 and (p.end == "any" or c == columns - 1):
            totals.append(total)
        for down, right in p.steps:
            walk(r + down, c + right, total)

    for c in range(columns if p.start == "any" else 1):
        walk(0, c, 0)
    if p.aim == "count":
        return len(totals) % (p.modulus * 7 + 1)
    return sorted(totals)[-1 if p.aim == "largest" else 0] if totals else none


def _slips(p: Params) -> Mapping[str, Slip]:
    wall = which(p.wall)
    steps = _steps(p)
    start = _PLACES[p.start]
    end = _PLACES[p.end]
    return {
        "walks through walls": (f"if {wall.test('v')}:", "if False:"),
        "forgets the last kind of step": (repr(steps), repr(steps[:-1])),
        "begins in the wrong cells": (
            f"if r == 0 and {start[1]}:",
            f"if r == 0 and {_PLACES['any' if p.start == 'left' else 'left'][1]}:",
        ),
        "ends in the wrong cells": (
            f"r == rows - 1 and {end[1]}]",
            f"r == rows - 1 and {_PLACES['any' if p.end == 'right' else 'right'][1]}]",
        ),
    }


def _draw(p: Params, rng: Random) -> list[Value]:
    wall = which(p.wall)
    rows, columns = rng.randint(1, 4), rng.randint(1, 4)
    free = [v for v in range(-30, 31) if not wall.holds(v)]
    return [
        [
            [rng.choice(free) if rng.random() < 0.8 else rng.randint(-30, 30) for _ in range(columns)]
            for _ in range(rows)
        ]
    ]


def _none(p: Params) -> int:
    return -10_000 - int(p.modulus)


def _steps(p: Params) -> list[tuple[int, int]]:
    return sorted(p.steps)
