"""The cells of a grid read along a way."""

import itertools
from collections.abc import Mapping, Sequence
from functools import partial
from random import Random
from typing import Any

from problem_banks.code.makings.code_family import CodeFamily
from problem_banks.code.makings.domains import Grid, Value
from problem_banks.code.makings.exercise import Exercise, Slip, fill
from problem_banks.code.makings.knobs import mixed, which, which_choices
from problem_banks.registry import register
from problem_banks.space import Params, Space

_SOURCE = """
def solve(grid: list[list[int]]) -> $RETURNS:
    rows = len(grid)
    columns = len(grid[0])
    cells = $CELLS
    values = [grid[r][c] for r, c in cells]
    kept = [values[i] for i in range(len(values)) if i % $EVERY == $PHASE and not ($DROP)]
    return $RESULT
"""
_WAYS: Mapping[str, Any] = {
    "rows": (
        "row by row from the top, each from left to right",
        "[(r, c) for r in range(rows) for c in range(columns)]",
    ),
    "snake": (
        "row by row from the top, the first from left to right, the second from right to left, and so on"
        " in turn",
        "[(r, c if r % 2 == 0 else columns - 1 - c) for r in range(rows) for c in range(columns)]",
    ),
    "columns up": (
        "column by column from the left, each from bottom to top",
        "[(r, c) for c in range(columns) for r in range(rows - 1, -1, -1)]",
    ),
    "diagonals": (
        "diagonal by diagonal: the top left cell, then the diagonal of cells whose row and column (from 0)"
        " add up to 1, then 2, and so on, each from its top right to its bottom left cell",
        "sorted(((r, c) for r in range(rows) for c in range(columns)), key=lambda cell: (cell[0] +"
        " cell[1], cell[0]))",
    ),
    "rings": (
        "in a spiral: along the top row to the right, down the last column, back along the bottom row, up"
        " the first column to the second row, and then in the same way around the part that is left, until"
        " all cells are read",
        "spiral(0, 0, rows - 1, columns - 1)",
    ),
    "rings back": (
        "in a spiral: down the first column, along the bottom row to the right, up the last column, and"
        " back along the top row to the second column, and then in the same way around the part that is"
        " left, until all cells are read",
        "[(r, c) for c, r in spiral(0, 0, columns - 1, rows - 1)]",
    ),
    "blocks": (
        "in pairs of rows: in the first two rows column by column from the left, each column from top to"
        " bottom, then likewise the next two rows, and so on (a last single row from left to right)",
        "sorted(((r, c) for r in range(rows) for c in range(columns)), key=lambda cell: (cell[0] // 2,"
        " cell[1], cell[0]))",
    ),
}
_SPIRAL = """
def spiral(top: int, left: int, bottom: int, right: int) -> list[tuple[int, int]]:
    if top > bottom or left > right:
        return []
    way = [(top, c) for c in range(left, right + 1)] + [(r, right) for r in range(top + 1, bottom + 1)]
    if top < bottom:
        way += [(bottom, c) for c in range(right - 1, left - 1, -1)]
    if left < right:
        way += [(r, left) for r in range(bottom - 1, top, -1)]
    return way + spiral(top + 1, left + 1, bottom - 1, right - 1)

"""
_ANSWERS: Mapping[str, Any] = {
    "list": ("list[int]", "the list of the numbers that are kept, in the order of reading", "kept"),
    "weighted": (
        "int",
        "the sum of the numbers that are kept, each multiplied by its place among them (the first by 1,"
        " the second by 2, and so on)",
        "sum((i + 1) * kept[i] for i in range(len(kept)))",
    ),
    "greatest": ("int", "the greatest number that is kept (-100 if none is kept)", "max(kept, default=-100)"),
    "late": (
        "int",
        "the place among the numbers that are kept (counted from 1) of the smallest of them, the last of"
        " several (0 if none is kept)",
        "len(kept) - kept[::-1].index(min(kept)) if kept else 0",
    ),
    "turns": (
        "int",
        "the first number that is kept minus the second plus the third and so on, with alternating signs"
        " (0 if none is kept)",
        "sum(kept[::2]) - sum(kept[1::2])",
    ),
    "steps": (
        "list[int]",
        "the list of the differences between each number that is kept and the next one (the next one minus"
        " it)",
        "[kept[i + 1] - kept[i] for i in range(len(kept) - 1)]",
    ),
}

#: Small inputs that are worth a case each.
_EDGES: tuple[Sequence[Value], ...] = (
    [[[0]]],
    [[[99]]],
    [[[-99]]],
    [[[1, 2, 3, 4, 5]]],
    [[[1], [2], [3], [4]]],
    [[[1, 2, 3], [4, 5, 6], [7, 8, 9]]],
)

#: The greatest size, by level.
_MOST = (8, 15, 30)


@register
class ReadSpirals(CodeFamily):
    """Larger grids from level to level. Knobs: the way, which of the cells on it are read, which numbers
    are dropped, the question."""

    name = "read_spirals"
    topic = "matrices"
    summary = "The cells of a grid read along a way"

    def space(self, level: int) -> Space:
        return Space(
            way=tuple(_WAYS),
            phase=[(m, r) for m in range(1, 8) for r in range(m)],
            drop=which_choices(),
            answer=tuple(_ANSWERS),
        )

    def exercise(self, p: Params) -> Exercise:
        way, cells = _WAYS[p.way]
        every, phase = p.phase
        drop = which(p.drop)
        returns, asks, result = _ANSWERS[p.answer]
        spiral = _SPIRAL if "spiral" in cells else ""
        source = spiral + fill(
            _SOURCE,
            RETURNS=returns,
            CELLS=cells,
            EVERY=every,
            PHASE=phase,
            DROP=drop.test("values[i]"),
            RESULT=result,
        )
        nth = (
            "every number"
            if every == 1
            else f"the numbers at the places {phase + 1}, {phase + 1 + every}, {phase + 1 + 2 * every} and"
            " so on of this order (the first is at place 1)"
        )
        most = _MOST[p.level]
        return Exercise(
            names=("read_grid", "along_the_way", "walk_grid"),
            params={"grid": Grid(most, -99, 99)},
            returns=returns,
            setups=(
                f"The numbers of `grid` are read {way}. Of {nth}, those are kept that are not {drop.what}.",
                f"Go through `grid` {way}. Look at {nth}, and keep each of them unless it is {drop.what}.",
            ),
            asks=asks,
            source=source,
            oracle=partial(_oracle, p),
            idea="List the cells in the order of the way, then pick.",
            slips=_slips(p),
            draw=partial(_draw, p),
            edges=_EDGES,
            worst=lambda rng: [[[[rng.randint(-99, 99) for _ in range(most)] for _ in range(most)]]],
            refused=([[[1, 2], [3]]], [[[100]]]),
            axes={"most": most},
        )


def _read(way: str, grid: list[list[int]]) -> list[int]:
    rows, columns = len(grid), len(grid[0])
    if way == "rows":
        return [v for row in grid for v in row]
    if way == "snake":
        return [v for r, row in enumerate(grid) for v in (row[::-1] if r % 2 else row)]
    if way == "columns up":
        return [v for column in zip(*grid, strict=True) for v in column[::-1]]
    if way == "diagonals":
        return [
            grid[r][d - r] for d in range(rows + columns - 1) for r in range(rows) if 0 <= d - r < columns
        ]
    if way == "blocks":
        return [v for r in range(0, rows, 2) for column in zip(*grid[r : r + 2], strict=True) for v in column]
    if way == "rings":
        return (
            [*grid[0], *_read("rings", [list(row) for row in zip(*grid[1:], strict=True)][::-1])]
            if rows > 1
            else grid[0]
        )
    return _read("rings", [list(row) for row in zip(*grid, strict=True)])


def _oracle(p: Params, grid: list[list[int]]) -> Value:
    every, phase = p.phase
    drop = which(p.drop)
    kept = [v for i, v in enumerate(_read(p.way, grid)) if i % every == phase and not drop.holds(v)]
    if p.answer == "list":
        return kept
    if p.answer == "weighted":
        return sum(sum(kept[i:]) for i in range(len(kept)))
    if p.answer == "greatest":
        return sorted([-100, *kept])[-1]
    if p.answer == "late":
        return max((i for i, v in enumerate(kept, start=1) if all(v <= other for other in kept)), default=0)
    if p.answer == "turns":
        return sum(v * (-1) ** i for i, v in enumerate(kept))
    return [b - a for a, b in itertools.pairwise(kept)]


def _slips(p: Params) -> Mapping[str, Slip]:
    _, cells = _WAYS[p.way]
    every, phase = p.phase
    drop = which(p.drop)
    return {
        "reads row by row" if p.way != "rows" else "reads column by column": (
            cells,
            _WAYS["rows" if p.way != "rows" else "columns up"][1],
        ),
        "drops nothing": (f" and not ({drop.test('values[i]')})", ""),
        "counts places after dropping" if every > 1 else "keeps every second number": (
            f"if i % {every} == {phase} and not ({drop.test('values[i]')})]",
            f"if not ({drop.test('values[i]')})][{phase}::{every if every > 1 else 2}]",
        ),
        "takes the wrong places": (f"i % {every} == {phase}", f"i % {every + 1} == {phase}"),
    }


def _draw(p: Params, rng: Random) -> list[Value]:
    drop = which(p.drop)
    columns = rng.randint(2, 6)
    rows = rng.randint(1, max(1, min(8, 24 // columns)))
    cells = mixed((drop,), rng, low=-99, high=99, most=30) + [
        rng.randint(-9, 9) for _ in range(rows * columns)
    ]
    return [[cells[r * columns : (r + 1) * columns] for r in range(rows)]]
