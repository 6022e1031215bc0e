"""Texts written into a grid along one way and read along another."""

from collections.abc import Mapping, Sequence
from functools import partial
from random import Random
from typing import Any

from problem_banks.code.makings.code_family import CodeFamily
from problem_banks.code.makings.domains import Text, Value
from problem_banks.code.makings.exercise import Exercise, Slip, fill
from problem_banks.registry import register
from problem_banks.space import Params, Permutations, Space

_SOURCE = """
def solve(text: str) -> str:
    width = $WIDTH
    $PADDED
    rows = [text[i:i + width] for i in range(0, len(text), width)]
    $SNAKE
    columns = []
    for column in $ORDER:
        letters = "".join(row[column] for row in rows if column < len(row))
        $TURN
        columns.append(letters)
    return "$GLUE".join(columns)
"""
_TURNS: Mapping[str, Any] = {
    "down": ("from top to bottom", "letters = letters"),
    "up": ("from bottom to top", "letters = letters[::-1]"),
    "first down": (
        "the first column that is read from top to bottom, the second from bottom to top, and so on in turn",
        "letters = letters[::-1] if len(columns) % 2 == 1 else letters",
    ),
}


@register
class ColumnCipher(CodeFamily):
    """Wider grids from level to level. Knobs: the order of the columns, the direction in each, whether
    every second row is written backwards, what fills the last row, what stands between columns."""

    name = "column_cipher"
    topic = "strings"
    summary = "A text written in rows and read by columns"

    def space(self, level: int) -> Space:
        width = 6 + level
        return Space(
            order=Permutations(tuple(range(width)), width),
            turn=tuple(_TURNS),
            snake=(False, True),
            fill="xyzq#*_",
            glue=("", " ", "-", "/", "+", ".", ":", "="),
        )

    def exercise(self, p: Params) -> Exercise:
        width = _width(p)
        return Exercise(
            names=("encipher", "by_columns", "grid_cipher"),
            params={"text": Text(1, 300)},
            returns="str",
            setups=_setups(p),
            asks="the enciphered text",
            source=_source(p),
            oracle=partial(_oracle, p),
            idea="Cut the text into rows, then collect each column in the wanted order.",
            slips=_slips(p),
            draw=partial(_draw, p),
            edges=_edges(p),
            worst=lambda rng: [["".join(rng.choices("abcdefghijklmnopqrstuvwxyz", k=300))]],
            axes={"width": width},
        )


def _setups(p: Params) -> tuple[str, ...]:
    width = _width(p)
    how, _ = _TURNS[p.turn]
    order = ", ".join(str(column + 1) for column in p.order)
    snaked = (
        " Every second row (the second, the fourth and so on) is written from right to left, the others"
        " from left to right."
        if p.snake
        else " Every row is written from left to right."
    )
    glue = (
        f' The columns are joined by "{p.glue}".'
        if p.glue
        else " The columns are joined without anything in between."
    )
    return (
        f"A text is enciphered in a grid with {width} columns. First, if its length is not a multiple of"
        f" {width}, the sign {p.fill} is appended until it is. The text is written into the grid row by"
        f" row.{snaked} Then the columns are read in the order {order} (column 1 is the leftmost),"
        f" {how}.{glue}",
        f"To scramble `text`, append {p.fill} to it until its length is divisible by {width}, and fill a"
        f" table of {width} columns with it, one row after the other.{snaked} Read the table column by"
        f" column: the columns in the order {order}, counted from 1 at the left, {how}.{glue}",
    )


def _source(p: Params) -> str:
    width = _width(p)
    _, turn = _TURNS[p.turn]
    padded = _padded(p)
    snake = _snake(p)
    return fill(
        _SOURCE,
        WIDTH=width,
        PADDED=padded,
        SNAKE=snake,
        ORDER=repr(list(p.order)),
        TURN=turn,
        GLUE=p.glue,
    )


def _oracle(p: Params, text: str) -> Value:
    width = _width(p)
    while len(text) % width:
        text += p.fill
    cells = {}
    for place, letter in enumerate(text):
        row, column = divmod(place, width)
        cells[row, width - 1 - column if p.snake and row % 2 else column] = letter
    height = len(text) // width
    read = []
    for turn, column in enumerate(p.order):
        backwards = p.turn == "up" or (p.turn == "first down" and turn % 2 == 1)
        rows = range(height - 1, -1, -1) if backwards else range(height)
        read.append("".join(cells[row, column] for row in rows))
    return str(p.glue).join(read)


def _slips(p: Params) -> Mapping[str, Slip]:
    width = _width(p)
    _, turn = _TURNS[p.turn]
    padded = _padded(p)
    snake = _snake(p)
    return {
        "appends nothing": (padded, "text += ''"),
        "fills up even a full last row": ("(-len(text) % width)", "(width - len(text) % width)"),
        "reads the columns from left to right": (repr(list(p.order)), f"range({width})"),
        "reads every column in the same direction"
        if p.turn == "first down"
        else "reads columns in the wrong direction": (
            turn,
            "letters = letters" if p.turn != "down" else "letters = letters[::-1]",
        ),
        "turns the wrong rows" if p.snake else "turns every second row": (
            snake,
            f"rows = [rows[r][::-1] if r % 2 == {int(not p.snake)} else rows[r] for r in range(len(rows))]",
        ),
    }


def _draw(p: Params, rng: Random) -> list[Value]:
    width = _width(p)
    return ["".join(rng.choices("abcdefghij", k=rng.randint(1, 4 * width)))]


def _edges(p: Params) -> tuple[Sequence[Value], ...]:
    width = _width(p)
    return (
        ["a"],
        ["abcdefghij"[:width]],
        ["abcdefghij"[: width - 1]],
        ["abcdefghijklmnopqrstuvwxyz"[: 2 * width + 1]],
    )


def _width(p: Params) -> int:
    return len(p.order)


def _padded(p: Params) -> str:
    return f'text += "{p.fill}" * (-len(text) % width)'


def _snake(p: Params) -> str:
    return (
        "rows = [rows[r][::-1] if r % 2 == 1 else rows[r] for r in range(len(rows))]"
        if p.snake
        else "rows = rows"
    )
