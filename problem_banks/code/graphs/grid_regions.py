"""Regions of a grid: cells of one kind that hang together."""

from collections.abc import Mapping, Sequence
from functools import partial
from random import Random
from typing import Any

from problem_banks.code.makings.code_family import CodeFamily
from problem_banks.code.makings.domains import Grid, Value
from problem_banks.code.makings.exercise import Exercise, Slip, fill
from problem_banks.code.makings.knobs import which, which_choices
from problem_banks.registry import register
from problem_banks.space import Params, Space

_SOURCE = """
def solve(grid: list[list[int]]) -> int:
    rows = len(grid)
    columns = len(grid[0])
    seen = set()
    regions = []
    for r in range(rows):
        for c in range(columns):
            v = grid[r][c]
            if (r, c) in seen or not ($TEST):
                continue
            seen.add((r, c))
            region = []
            stack = [(r, c)]
            while stack:
                a, b = stack.pop()
                region.append((a, b))
                for down, right in $STEPS:
                    x, y = $NEXT
                    if 0 <= x < rows and 0 <= y < columns and (x, y) not in seen:
                        v = grid[x][y]
                        if $TEST and $LINK:
                            seen.add((x, y))
                            stack.append((x, y))
            $KEEP
    return $RESULT
"""
_STEPS: Mapping[str, Any] = {
    "sides": ("share a side", [(0, 1), (1, 0), (0, -1), (-1, 0)]),
    "corners": ("share a side or a corner", [(a, b) for a in (-1, 0, 1) for b in (-1, 0, 1) if a or b]),
    "diagonal": ("touch at a corner (and share no side)", [(1, 1), (1, -1), (-1, 1), (-1, -1)]),
    "knight": (
        "are a knight's move of chess apart",
        [(a, b) for a in (-2, -1, 1, 2) for b in (-2, -1, 1, 2) if abs(a) != abs(b)],
    ),
}
_ANSWERS: Mapping[str, Any] = {
    "count": ("the number of regions", "len(regions)", len),
    "largest": (
        "the number of cells of the largest region (0 if there is none)",
        "max(map(len, regions), default=0)",
        lambda r: max(map(len, r), default=0),
    ),
    "smallest": (
        "the number of cells of the smallest region (0 if there is none)",
        "min(map(len, regions), default=0)",
        lambda r: min(map(len, r), default=0),
    ),
    "alone": (
        "how many regions have a single cell",
        "sum(len(region) == 1 for region in regions)",
        lambda r: sum(len(each) == 1 for each in r),
    ),
    "squares": (
        "the sum of the squares of the sizes of all regions",
        "sum(len(region) ** 2 for region in regions)",
        lambda r: sum(len(each) ** 2 for each in r),
    ),
}

#: Small inputs that are worth a case each.
_EDGES: tuple[Sequence[Value], ...] = (
    [[[0]]],
    [[[50]]],
    [[[-50]]],
    [[[1, 2, 3, 4, 5, 6]]],
    [[[5], [-5], [3]]],
    [[[7] * 4] * 4],
    [[[2, 1], [1, 2]]],
)

#: The greatest size, by level.
_MOST = (20, 30, 40)


@register
class GridRegions(CodeFamily):
    """Plain regions at level 0, on a torus or not at level 1, linked by near numbers at level 2. Knobs:
    which cells count, which cells are neighbours, regions that do not count, the question."""

    name = "grid_regions"
    topic = "graphs"
    summary = "Regions of a grid that hang together"
    items_per_seed = 60
    redraws = 7

    def space(self, level: int) -> Space:
        return Space(
            kind=which_choices(),
            steps=tuple(_STEPS),
            answer=tuple(_ANSWERS),
            skip=["nothing", *((m, r) for m in range(2, 8) for r in range(m))],
            around=(False,) if level == 0 else (False, True),
            near=(0,) if level < 2 else range(2, 8),
            edge=(False, True),
        )

    def exercise(self, p: Params) -> Exercise:
        kind = which(p.kind)
        _, steps = _STEPS[p.steps]
        asks, result, _ = _ANSWERS[p.answer]
        keep = _keep(p)
        source = fill(
            _SOURCE,
            TEST=kind.test("v"),
            STEPS=repr(steps),
            KEEP=keep,
            RESULT=result,
            NEXT="(a + down) % rows, (b + right) % columns" if p.around else "a + down, b + right",
            LINK=f"abs(v - grid[a][b]) <= {p.near}" if p.near else "True",
        )
        most = _MOST[p.level]
        return Exercise(
            names=("grid_regions", "count_regions", "islands"),
            params={"grid": Grid(most, -50, 50)},
            returns="int",
            setups=_setups(p),
            asks=asks,
            source=source,
            oracle=partial(_oracle, p),
            idea="From each cell that was not seen before, collect all that can be reached with a stack.",
            slips=_slips(p),
            draw=partial(_draw, p),
            edges=_EDGES,
            worst=lambda rng: [[[[rng.randint(-50, 50) for _ in range(most)] for _ in range(most)]]],
            refused=([[[1, 2], [3]]],),
            axes={"torus": int(p.around), "near": p.near},
        )


def _setups(p: Params) -> tuple[str, ...]:
    kind = which(p.kind)
    touch, _ = _STEPS[p.steps]
    torus = (
        " The grid has no border: the last row is followed by the first, and the last column by the first."
        if p.around
        else ""
    )
    near = f" and their numbers differ by at most {p.near}" if p.near else ""
    omit = []
    if p.skip != "nothing":
        omit.append(f"whose number of cells leaves remainder {p.skip[1]} when divided by {p.skip[0]}")
    if p.edge:
        omit.append("with a cell in the first or last row or the first or last column")
    omitted = f" Regions {' or '.join(omit)} are ignored." if omit else ""
    return (
        f"A cell of `grid` is marked if its number is {kind.what}. Two marked cells are linked if they"
        f" {touch}{near}.{torus} A region is a largest possible set of marked cells of which each can be"
        f" reached from each along links.{omitted}",
        f"On a map of numbers, `grid`, land is where the number is {kind.what}. One can go between two"
        f" cells of land that {touch} if nothing else forbids"
        f" it{(': their numbers must differ by at most ' + str(p.near)) if p.near else ''}.{torus} All land"
        f" that can be reached from a cell of land forms, with that cell, a region.{omitted}",
    )


def _oracle(p: Params, grid: list[list[int]]) -> Value:
    kind = which(p.kind)
    _, steps = _STEPS[p.steps]
    _, _, answer = _ANSWERS[p.answer]
    rows, columns = len(grid), len(grid[0])
    label = {(r, c): (r, c) for r in range(rows) for c in range(columns) if kind.holds(grid[r][c])}
    changed = True
    while changed:
        changed = False
        for (r, c), own in list(label.items()):
            for down, right in steps:
                other = ((r + down) % rows, (c + right) % columns) if p.around else (r + down, c + right)
                far = p.near and other in label and abs(grid[r][c] - grid[other[0]][other[1]]) > p.near
                if other in label and not far and label[other] < own:
                    own = label[other]
                    changed = True
            label[r, c] = own
    regions: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for cell, own in label.items():
        regions.setdefault(own, []).append(cell)
    kept = [
        cells
        for cells in regions.values()
        if (p.skip == "nothing" or len(cells) % p.skip[0] != p.skip[1])
        and not (p.edge and any(r in (0, rows - 1) or c in (0, columns - 1) for r, c in cells))
    ]
    return answer(kept)


def _slips(p: Params) -> Mapping[str, Slip]:
    kind = which(p.kind)
    _, steps = _STEPS[p.steps]
    conditions = _conditions(p)
    keep = _keep(p)
    return {
        "counts cells of every kind": (f"not ({kind.test('v')}):", "False:"),
        "looks in too few directions": (repr(steps), repr(steps[:2])),
        "ignores no regions": (keep, "regions.append(region)")
        if conditions
        else (
            "regions.append(region)",
            "if len(region) > 1:\n                regions.append(region)",
        ),
        "gets the border wrong": (
            "x, y = (a + down) % rows, (b + right) % columns",
            "x, y = a + down, b + right",
        )
        if p.around
        else ("x, y = a + down, b + right", "x, y = (a + down) % rows, (b + right) % columns"),
        **({"links all marked cells": (f"abs(v - grid[a][b]) <= {p.near}", "True")} if p.near else {}),
    }


def _draw(p: Params, rng: Random) -> list[Value]:
    """Where regions at the border are ignored, most of the border is not marked."""
    kind = which(p.kind)
    low = 3 if p.edge else 1
    rows, columns = rng.randint(low, 6), rng.randint(low, 6)
    near = range(-12, 13)
    marked = [v for v in near if kind.holds(v)]
    blank = [v for v in near if not kind.holds(v)]

    def cell(r: int, c: int) -> int:
        border = p.edge and (r in (0, rows - 1) or c in (0, columns - 1))
        return rng.choice(marked if rng.random() < (0.12 if border else 0.55) else blank)

    return [[[cell(r, c) for c in range(columns)] for r in range(rows)]]


def _conditions(p: Params) -> list[str]:
    conditions = []
    if p.skip != "nothing":
        conditions.append(f"len(region) % {p.skip[0]} != {p.skip[1]}")
    if p.edge:
        conditions.append("not any(a in (0, rows - 1) or b in (0, columns - 1) for a, b in region)")
    return conditions


def _keep(p: Params) -> str:
    conditions = _conditions(p)
    keep = "regions.append(region)"
    if conditions:
        keep = f"regions += [region] if {' and '.join(conditions)} else []"
    return keep
