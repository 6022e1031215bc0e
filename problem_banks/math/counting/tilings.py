"""Boards of one to three rows that are covered with coloured tiles, column by column."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.notation import counted, listed
from problem_banks.math.makings.writing.numbers import number
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import Params, Space

#: Rows, the lengths of boards, and the most colours of each kind of tile.
_SIZES = (
    (1, range(3, 7), {"square": 20, "lying": 20}),
    (1, range(4, 7), {"square": 10, "lying": 10, "triple": 10}),
    (2, range(5, 8), {"upright": 10, "lying": 10, "block": 10}),
    (2, range(4, 7), {"square": 12, "upright": 12, "lying": 12}),
    (3, range(5, 8), {"upright": 9, "lying": 9, "column": 9}),
)

#: What the tiles are called, and their rows and columns.
_NAMES = {
    "square": ("1 by 1 tile", 1, 1),
    "lying": ("domino that lies along the board", 1, 2),
    "triple": ("1 by 3 tile that lies along the board", 1, 3),
    "upright": ("domino that stands across the board", 2, 1),
    "block": ("2 by 2 tile", 2, 2),
    "column": ("1 by 3 tile that stands across the board", 3, 1),
}
_ROWS_IN_WORDS = {1: "one row", 2: "two rows", 3: "three rows"}

#: For each row, how many cells beyond the columns that are full are covered already.
_State = tuple[int, ...]
#: What a column may be filled with, by the state before: the state after, how often, and the product of
#: colours.
_Fillings = Mapping[_State, Mapping[_State, Mapping[str, int]]]


@register
class Tilings(Family):
    """Each level has more rows or more kinds of tiles, and so more states to tell apart."""

    name = "tilings"
    version = "1"
    anchors = ("MATH 5", "AIME 9")
    kind = "math"
    summary = "In how many ways a board can be covered with coloured tiles"
    levels = len(_SIZES)
    redraws = 1

    writers = (number("So the number of ways is @.", "Altogether we get @."),)

    def space(self, level: int) -> Space:
        _, lengths, most = _SIZES[level]
        return Space(length=lengths, **{kind: range(2, top + 2) for kind, top in most.items()})

    def build(self, p: Params, rng: Random) -> Draft:
        return _draft(p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Reads the board back from the text and covers it cell by cell, the first free cell first."""
        text = draft.statement
        rows, length = map(int, re.findall(r"of (\d) by (\d+)", text)[0])
        colours = {kind: _read(kind, text) for kind in _NAMES}
        found = _covered(rows, length, tuple((kind, many) for kind, many in colours.items() if many))
        return None if gold_of(draft) == str(found) else f"covering cell by cell gives {found}"


def _read(kind: str, text: str) -> int:
    words = _NAMES[kind][0]
    found = re.search(rf"(\d+) colours? for a {words}", text)
    return int(found[1]) if found else 0


def _covered(rows: int, length: int, colours: tuple[tuple[str, int], ...]) -> int:
    """The ways to cover the cells after the first free one, by which cells behind it are covered."""
    kept: dict[tuple[int, int], int] = {}

    def ways(place: int, covered: int) -> int:
        """``covered`` has a bit for each cell from ``place`` on; cells go down the columns."""
        while covered & 1:
            place, covered = place + 1, covered >> 1
        if place == rows * length:
            return 1
        if (place, covered) not in kept:
            total = 0
            column, row = divmod(place, rows)
            for kind, many in colours:
                _, high, wide = _NAMES[kind]
                if row + high <= rows and column + wide <= length:
                    cells = sum(1 << (across * rows + down) for across in range(wide) for down in range(high))
                    if not covered & cells:
                        total += many * ways(place, covered | cells)
            kept[place, covered] = total
        return kept[place, covered]

    return ways(0, 0)


@dataclass(frozen=True)
class _Board:
    rows: int
    kinds: tuple[str, ...]


def _columns(board: _Board, state: _State) -> Iterator[tuple[_State, tuple[str, ...]]]:
    """The ways to fill the next column where ``state`` says what is covered: what is covered then, and the
    tiles that begin in it."""

    def fill(row: int, after: _State, tiles: tuple[str, ...]) -> Iterator[tuple[_State, tuple[str, ...]]]:
        if row == board.rows:
            yield after, tiles
            return
        if state[row]:
            yield from fill(row + 1, (*after, state[row] - 1), tiles)
            return
        for kind in board.kinds:
            _, high, wide = _NAMES[kind]
            if row + high <= board.rows and not any(state[row : row + high]):
                yield from fill(row + high, (*after, *[wide - 1] * high), (*tiles, kind))

    yield from fill(0, (), ())


def _same(state: _State) -> _State:
    """The state or its mirror image, which stands for both."""
    return min(state, state[::-1])


@cache
def _fillings(board: _Board) -> _Fillings:
    """All that can follow each state, counted by the tiles that are used."""
    start = (0,) * board.rows
    found: dict[_State, dict[_State, dict[str, int]]] = {}
    new = [start]
    while new:
        state = new.pop()
        found[state] = {}
        for after, tiles in _columns(board, state):
            used, key = found[state].setdefault(_same(after), {}), "*".join(sorted(tiles))
            used[key] = used.get(key, 0) + 1
        new += [after for after in found[state] if after not in found and after not in new]
    return found


@cache
def _useful(board: _Board, columns: int) -> frozenset[_State]:
    """The states from which so many more columns can be filled to the end."""
    start = (0,) * board.rows
    if not columns:
        return frozenset({start})
    before = _useful(board, columns - 1)
    return frozenset(state for state, after in _fillings(board).items() if before & after.keys())


def _named(state: _State) -> str:
    """The state in words: what sticks out of the full columns."""
    if not any(state):
        return "nothing sticks out"
    if len(state) == 1:
        return f"{counted(state[0], 'cell')} {'sticks' if state[0] == 1 else 'stick'} out"
    out = [row for row, many in enumerate(state) if many]
    if len(out) == len(state):
        return f"cells stick out in {'both' if len(out) == 2 else 'all'} rows"
    if len(state) == 2:
        return "a cell sticks out in one row"
    if len(out) == 2:
        return f"cells stick out in {'both outer rows' if out == [0, 2] else 'two rows side by side'}"
    return f"a cell sticks out in {'the middle row' if out == [1] else 'an outer row'}"


def _terms(used: Mapping[str, int], colours: Mapping[str, int]) -> tuple[list[str], int]:
    """The colours of the fillings, as products, and their sum."""
    products, total = [], 0
    for key, times in used.items():
        kinds = key.split("*") if key else []
        value = times
        for kind in kinds:
            value *= colours[kind]
        factors = [*([str(times)] if times > 1 else []), *(str(colours[kind]) for kind in kinds)]
        products.append("*".join(factors) or "1")
        total += value
    return products, total


def _colours(p: Params) -> dict[str, int]:
    return {kind: vars(p)[kind] for kind in _SIZES[p.level][2]}


def _draft(p: Params, rng: Random) -> Draft:
    colours, length = _colours(p), p.length
    board = _Board(_SIZES[p.level][0], tuple(colours))
    steps, gold, before = _worked(board, colours, length)
    plain = _covered(board.rows, length, tuple((kind, 1) for kind in colours))
    top = max(colours.values())
    return answer_draft(
        _told(board, colours, length, rng),
        gold=str(gold),
        answer_type="integer",
        steps=steps,
        slips=[
            (str(plain), "counted the tilings without the colours"),
            (str(plain * sum(colours.values())), "multiplied the tilings by the number of colours"),
            (str(before), "stopped one column too early"),
            (str(gold * top), "counted the colours of one tile twice"),
        ],
        closing=rng.choice(("The number of ways is", "So the answer is")),
        axes={"rows": board.rows, "length": length},
    )


def _worked(board: _Board, colours: Mapping[str, int], length: int) -> tuple[list[Step], int, int]:
    """Column after column: the ways to each state from which the board can be finished."""
    start, fillings = (0,) * board.rows, _fillings(board)
    ways, steps, before = {start: 1}, list[Step](), 0
    lead = "Fill the columns one by one and count the ways by what sticks out of them."
    for column in range(1, length + 1):
        useful = _useful(board, length - column)
        parts: dict[_State, list[str]] = {}
        values: dict[_State, int] = {}
        for state, many in ways.items():
            for after, used in fillings[state].items():
                if after in useful:
                    products, total = _terms(used, colours)
                    inner = " + ".join(products)
                    factor = f"({inner})" if len(products) > 1 else inner
                    text = inner if many == 1 else str(many) if factor == "1" else f"{many}*{factor}"
                    parts.setdefault(after, []).append(text)
                    values[after] = values.get(after, 0) + many * total
        before, ways = ways.get(start, 0), values
        shown, claim = _counted(parts, values, last=column == length)
        if all(len(terms) == 1 and terms[0].isdigit() for terms in parts.values()):
            lead += f" After column {column}: {shown}."
            continue
        place = f"{column}, the last, nothing may stick out" if column == length else str(column)
        steps.append(step(f"{lead} After column {place}: {shown}.".strip(), claim, "one more column"))
        lead = ""
    return steps, ways[start], before


def _counted(
    parts: Mapping[_State, Sequence[str]], values: Mapping[_State, int], *, last: bool
) -> tuple[str, str]:
    """The numbers of ways after one more column, in words and as one claim."""
    shown, claims, right = [], [], []
    for place, (state, terms) in enumerate(sorted(parts.items())):
        term = " + ".join(terms)
        formula = term.replace("*", " \\cdot ")
        equation = formula if term.isdigit() else f"{formula} = {values[state]}"
        shown.append(f"${equation}$" if last else f"${equation}$ if {_named(state)}")
        claims.append(f"({term})*10^{20 * place}" if len(parts) > 1 else term)
        right.append(f"{values[state]}*10^{20 * place}" if len(parts) > 1 else str(values[state]))
    # Each number in a place of its own of a long number: so every one is proven, and not their sum alone.
    return "; ".join(shown), f"{' + '.join(claims)} = {' + '.join(right)}"


def _told(board: _Board, colours: Mapping[str, int], length: int, rng: Random) -> str:
    order = rng.sample(list(colours), len(colours))
    there = listed([f"{counted(colours[kind], 'colour')} for a {_NAMES[kind][0]}" for kind in order])
    rows = _ROWS_IN_WORDS[board.rows]
    return rng.choice(
        (
            f"A board of {board.rows} by {length} squares, {rows} of {length}, is covered with tiles without"
            f" gaps or overlaps. There are {there}. In how many ways can this be done?",
            f"How many ways are there to cover a board of {board.rows} by {length} unit squares ({rows} of"
            f" {length}) completely with tiles that do not overlap, if there are {there}? Any number of tiles"
            " of a kind may be used.",
            f"A craftsman lays a strip of {board.rows} by {length} squares, {rows} of {length}, with tiles"
            f" that leave no square free. He can choose from {there}. How many different patterns can he"
            " lay?",
        )
    )
