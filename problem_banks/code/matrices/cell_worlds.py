"""Cells that live and die by the number of their living neighbours."""

from collections.abc import Mapping
from functools import partial
from random import Random
from typing import Any

from problem_banks.code.makings.code_family import CodeFamily
from problem_banks.code.makings.domains import Grid, Int, Value
from problem_banks.code.makings.exercise import Exercise, Slip, fill
from problem_banks.registry import register
from problem_banks.space import Combinations, Params, Space

_SOURCE = """
def solve(grid: list[list[int]], steps: int) -> $RETURNS:
    rows = len(grid)
    columns = len(grid[0])
    for step in range(steps):
        after = [[0] * columns for _ in range(rows)]
        for r in range(rows):
            for c in range(columns):
                alive = 0
                for down, right in $AROUND:
                    x, y = $PLACE
                    if 0 <= x < rows and 0 <= y < columns:
                        alive += grid[x][y]
                if alive in ($SURVIVE if grid[r][c] == 1 else $BIRTH):
                    after[r][c] = 1
        grid = after
    return $RESULT
"""
_AROUND: Mapping[str, Any] = {
    "eight": (
        "the up to eight cells that share a side or a corner with it",
        [(a, b) for a in (-1, 0, 1) for b in (-1, 0, 1) if a or b],
    ),
    "sides": ("the up to four cells that share a side with it", [(-1, 0), (0, -1), (0, 1), (1, 0)]),
    "hexagon": (
        "the up to six cells above, below, left, right, above left and below right of it",
        [(-1, -1), (-1, 0), (0, -1), (0, 1), (1, 0), (1, 1)],
    ),
    "knight": (
        "the up to eight cells that are a knight's move of chess away",
        [(a, b) for a in (-2, -1, 1, 2) for b in (-2, -1, 1, 2) if abs(a) != abs(b)],
    ),
}
_ANSWERS: Mapping[str, Any] = {
    "grid": ("list[list[int]]", "the grid after all steps", "grid"),
    "count": ("int", "the number of living cells after all steps", "sum(map(sum, grid))"),
    "rows": (
        "list[int]",
        "the list of the numbers of living cells in each row after all steps, from top to bottom",
        "[sum(row) for row in grid]",
    ),
}

#: The greatest size, by level.
_MOST = (6, 10, 15)


@register
class CellWorlds(CodeFamily):
    """Larger worlds from level to level. Knobs: which numbers of neighbours let cells be born and survive,
    which cells are neighbours, the border."""

    name = "cell_worlds"
    topic = "matrices"
    summary = "Cells that live by their neighbours"

    def space(self, level: int) -> Space:
        pairs = [pair for size in (1, 2, 3) for pair in _subsets(range(1, 8), size)]
        return Space(
            birth=pairs,
            survive=[s for size in (1, 2, 3, 4, 5) for s in _subsets(range(7), size)],
            around=tuple(_AROUND),
            torus=(False, True),
            answer=tuple(_ANSWERS),
        )

    def exercise(self, p: Params) -> Exercise:
        returns, asks, _ = _ANSWERS[p.answer]
        most = _MOST[p.level]
        return Exercise(
            names=("evolve", "cell_world", "life"),
            params={"grid": Grid(most, 0, 1), "steps": Int(0, 20)},
            returns=returns,
            setups=_setups(p),
            asks=asks,
            source=_source(p),
            oracle=partial(_oracle, p),
            idea="Build each new grid from the old one by counting neighbours.",
            slips=_slips(p),
            draw=_draw,
            edges=([[[0]], 0], [[[1]], 1], [[[1, 1, 1]], 2], [[[1] * 3] * 3, 1], [[[0] * 3] * 3, 20]),
            worst=lambda rng: [[[[rng.randint(0, 1) for _ in range(most)] for _ in range(most)], 20]],
            refused=([[[1, 0], [1]], 1], [[[2]], 1]),
            axes={"most": most},
        )


def _subsets(pool: range, size: int) -> list[tuple[int, ...]]:
    chosen = Combinations(pool, size)
    return [chosen[rank] for rank in range(chosen.size)]


def _setups(p: Params) -> tuple[str, ...]:
    told, _ = _AROUND[p.around]
    torus = (
        " The last row is followed by the first and the last column by the first, so that every cell has"
        " all its neighbours (the same cell can be a neighbour several times, or its own)."
        if p.torus
        else " There is nothing beyond the border."
    )
    birth, survive = (" or ".join(map(str, counts)) for counts in (p.birth, p.survive))
    return (
        "In a world of cells, `grid`, 1 stands for a living cell and 0 for a dead one. The neighbours of a"
        f" cell are {told}.{torus} In each step, all cells change at once: a dead cell comes to life if the"
        f" number of its living neighbours is {birth}, and a living cell stays alive if that number is"
        f" {survive}, otherwise it dies. There are `steps` steps.",
        "Bacteria live on a dish: `grid` has 1 where there is one and 0 where there is none. A place is"
        f" next to {told}.{torus} Every hour, at all places at once: where there was none, one appears if"
        f" {birth} of the places next to it (counted as above) had one; where there was one, it stays if"
        f" {survive} of them had one, and else disappears. Call places with a bacterium living cells, and"
        " every hour a step; `steps` steps go by.",
    )


def _source(p: Params) -> str:
    _, around = _AROUND[p.around]
    returns, _, result = _ANSWERS[p.answer]
    place = _place(p)
    return fill(
        _SOURCE,
        RETURNS=returns,
        AROUND=repr(around),
        PLACE=place,
        SURVIVE=repr(list(p.survive)),
        BIRTH=repr(list(p.birth)),
        RESULT=result,
    )


def _oracle(p: Params, grid: list[list[int]], steps: int) -> Value:
    _, around = _AROUND[p.around]
    rows, columns = len(grid), len(grid[0])
    living = {(r, c) for r in range(rows) for c in range(columns) if grid[r][c]}
    for _ in range(steps):
        counts: dict[tuple[int, int], int] = {}
        for r, c in living:
            for down, right in around:
                x, y = r - down, c - right
                if p.torus:
                    x, y = x % rows, y % columns
                counts[x, y] = counts.get((x, y), 0) + 1
        cells = [(r, c) for r in range(rows) for c in range(columns)]
        living = {cell for cell in cells if counts.get(cell, 0) in (p.survive if cell in living else p.birth)}
    end = [[int((r, c) in living) for c in range(columns)] for r in range(rows)]
    return {"grid": end, "count": len(living), "rows": [row.count(1) for row in end]}[p.answer]


def _slips(p: Params) -> Mapping[str, Slip]:
    _, around = _AROUND[p.around]
    place = _place(p)
    return {
        "exchanges birth and survival": ("if grid[r][c] == 1", "if grid[r][c] == 0"),
        "counts too few neighbours": (repr(around), repr(around[:-1])),
        "gets the border wrong": (
            f"x, y = {place}",
            f"x, y = {'r + down, c + right' if p.torus else '(r + down) % rows, (c + right) % columns'}",
        ),
        "changes cells one after the other": (
            "after = [[0] * columns for _ in range(rows)]",
            "after = grid = [row[:] for row in grid]",
        ),
        "makes one step too few": ("range(steps)", "range(1, steps)"),
    }


def _draw(rng: Random) -> list[Value]:
    rows, columns = rng.randint(1, 5), rng.randint(1, 5)
    return [
        [[int(rng.random() < 0.5) for _ in range(columns)] for _ in range(rows)],
        rng.randint(0, 3),
    ]


def _place(p: Params) -> str:
    return "(r + down) % rows, (c + right) % columns" if p.torus else "r + down, c + right"
