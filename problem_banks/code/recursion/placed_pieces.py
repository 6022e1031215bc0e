"""Pieces on a small board that must not attack each other, counted by backtracking."""

from collections.abc import Mapping
from functools import partial
from itertools import combinations
from random import Random
from typing import Any

from problem_banks.code.makings.code_family import CodeFamily
from problem_banks.code.makings.domains import Domain, Int, Rows, Value
from problem_banks.code.makings.exercise import Exercise, Slip, fill
from problem_banks.registry import register
from problem_banks.space import Combinations, Params, Space

_SOURCE = """
def solve(rows: int, columns: int, blocked: list[list[int]]) -> int:
    cells = [(r, c) for r in range(rows) for c in range(columns) if [r, c] not in blocked]
    steps = $STEPS

    def attacks(a: tuple[int, int], b: tuple[int, int]) -> bool:
        down = b[0] - a[0]
        right = b[1] - a[1]
        return [down, right] in steps or [-down, -right] in steps$LINES

    def place(start: int, placed: list[tuple[int, int]]) -> int:
        if len(placed) == $COUNT:
            return 1
        ways = 0
        for i in range(start, len(cells)):
            if not any(attacks(other, cells[i]) for other in placed):
                ways += place(i + 1, placed + [cells[i]])
        return ways

    return place(0, [])
"""
_LINES: Mapping[str, Any] = {
    "none": ("", ""),
    "row": (" It also attacks all other cells of its row.", " or down == 0"),
    "column": (" It also attacks all other cells of its column.", " or right == 0"),
    "diagonal": (
        " It also attacks all cells on both of its diagonals, however far.",
        " or abs(down) == abs(right)",
    ),
}
_PARAMS: Mapping[str, Domain] = {
    "rows": Int(1, 5),
    "columns": Int(1, 6),
    "blocked": Rows(
        0,
        8,
        (Int(0, 4), Int(0, 5)),
        "cells [row, column] with a row from 0 to 4 and a column from 0 to 5",
    ),
}
_COUNTS = {2: "two", 3: "three", 4: "four"}


@register
class PlacedPieces(CodeFamily):
    """Two, three and four pieces. Knobs: the jumps by which a piece attacks, and the lines along which it
    attacks."""

    name = "placed_pieces"
    topic = "backtracking"
    summary = "Pieces that must not attack each other"
    items_per_seed = 60
    redraws = 7

    def space(self, level: int) -> Space:
        jumps = [(down, right) for down in range(4) for right in range(-3, 4) if (down, right) > (0, 0)]
        return Space(jumps=Combinations(jumps, 5), lines=tuple(_LINES), count=(2 + level,))

    def exercise(self, p: Params) -> Exercise:
        _, lines = _LINES[p.lines]
        steps = _steps(p)
        return Exercise(
            names=("placements", "peaceful_placements", "count_boards"),
            params=_PARAMS,
            returns="int",
            setups=_setups(p),
            asks="in how many ways that can be done (pieces cannot be told apart)",
            relations={
                "every cell of `blocked` lies on the board, and none is listed twice": "all(b[0] < rows"
                " and b[1] < columns for b in blocked) and len(set(map(tuple, blocked))) == len(blocked)"
            },
            source=fill(_SOURCE, STEPS=repr(steps), LINES=lines, COUNT=p.count),
            oracle=partial(_oracle, p),
            idea="Place the pieces cell by cell in a fixed order, and go back where a new piece would be"
            " attacked.",
            slips=_slips(p),
            draw=partial(_draw, p),
            edges=([1, 1, []], [1, 6, []], [5, 1, [[0, 0]]], [2, 2, []], [3, 3, [[1, 1]]], [5, 6, []]),
            worst=lambda rng: [[5, 6, [[0, 0], [0, 5], [1, 1], [1, 4], [2, 2], [3, 3], [4, 0], [4, 5]]]],
            refused=([2, 2, [[2, 0]]], [2, 2, [[0, 0], [0, 0]]]),
            axes={"pieces": p.count},
        )


def _jump(down: int, right: int) -> str:
    across = "" if not right else f"{abs(right)} to the {'right' if right > 0 else 'left'}"
    below = f"{down} down" if down else ""
    return " and ".join(filter(None, (below, across)))


def _setups(p: Params) -> tuple[str, ...]:
    told, _ = _LINES[p.lines]
    jumps = ", ".join(_jump(down, right) for down, right in p.jumps)
    pieces = _COUNTS[p.count]
    return (
        "A board has `rows` rows and `columns` columns, both numbered from 0. No piece may stand on the"
        " cells [row, column] of the list `blocked`, but attacks go past them. A piece attacks the cells"
        f" {jumps} from its own, and those at the same distances in the opposite directions.{told}"
        f" {pieces.capitalize()} equal pieces are placed on different cells so that none attacks another.",
        "In a game on a board of `rows` times `columns` cells (numbered from 0), a piece attacks what lies"
        f" {jumps} from it, and what lies exactly opposite to these cells.{told} Cells in `blocked`, given"
        f" as [row, column], must stay empty; they stop no attack. Put {pieces} equal pieces on the board,"
        " no two on one cell and none attacked by another.",
    )


def _oracle(p: Params, rows: int, columns: int, blocked: list[list[int]]) -> Value:
    cells = [(r, c) for r in range(rows) for c in range(columns) if [r, c] not in blocked]
    ways = 0
    for chosen in combinations(cells, p.count):
        clash = False
        for (r, c), (s, d) in combinations(chosen, 2):
            jumped = (s - r, d - c) in p.jumps or (r - s, c - d) in p.jumps
            line = {
                "none": False,
                "row": r == s,
                "column": c == d,
                "diagonal": r + c == s + d or r - c == s - d,
            }
            clash = clash or jumped or line[p.lines]
        ways += not clash
    return ways


def _slips(p: Params) -> Mapping[str, Slip]:
    _, lines = _LINES[p.lines]
    steps = _steps(p)
    slips = {
        "forgets the last jump": (repr(steps), repr(steps[:-1])),
        "ignores the blocked cells": (" if [r, c] not in blocked", ""),
        "counts the order of the pieces": ("place(i + 1,", "place(0,"),
    }
    return {
        **slips,
        **(
            {"forgets the lines": (lines, "")}
            if lines
            else {"attacks along rows": (" in steps\n\n", " in steps or down == 0\n\n")}
        ),
    }


def _draw(p: Params, rng: Random) -> list[Value]:
    rows, columns = rng.randint(1, 4), rng.randint(1, 7 - p.count)
    cells = [[r, c] for r in range(rows) for c in range(columns)]
    return [rows, columns, rng.sample(cells, rng.randint(0, min(3, len(cells) - 1)))]


def _steps(p: Params) -> list[list[int]]:
    return [list(jump) for jump in p.jumps]
