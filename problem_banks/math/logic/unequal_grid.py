"""Small grids in which each number stands once in every row and column, with signs between neighbours."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import permutations
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.notation import listed, plain_tuple
from problem_banks.math.makings.writing.numbers import number
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import Combinations, Params, Permutations, Space

#: Side, given numbers, signs, and the fewest steps of the solution.
_SIZES = ((4, 7, 3, 3), (4, 5, 5, 6), (4, 4, 6, 8), (4, 3, 8, 10), (5, 8, 12, 9))

Cell = tuple[int, int]
_Grid = tuple[tuple[int, ...], ...]
#: Two neighbours, the smaller number first.
_Sign = tuple[Cell, Cell]

_ROWS = ("first", "second", "third", "fourth", "fifth")


@register
class UnequalGrid(Family):
    """Each level has fewer given numbers, the last a larger grid."""

    name = "unequal_grid"
    version = "1"
    anchors = ("MATH 3", "MATH 5")
    kind = "math"
    summary = "Grids of numbers with signs of order between neighbours"
    levels = len(_SIZES)
    redraws = 512

    writers = (number("So the row is @.", "The number is @."),)

    def space(self, level: int) -> Space:
        side, given, signs, _ = _SIZES[level]
        return Space(
            square=_reduced(side),
            columns=_columns(side),
            rows=Permutations(range(1, side), side - 1),
            given=Combinations(range(side * side), given),
            signs=Combinations(range(2 * side * (side - 1)), signs),
            asked=range(side // 2),
        )

    def build(self, p: Params, rng: Random) -> Draft | None:
        return _draft(p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Reads the grid back from the text and tries all numbers, row by row."""
        found = _by_rows(draft.statement)
        return None if found == {gold_of(draft)} else f"trying all numbers finds {found}"


@cache
def _reduced(side: int) -> tuple[_Grid, ...]:
    """All squares whose first row and first column are in order: others come from them by exchanging columns,
    and then rows but the first."""
    found = list[_Grid]()

    def fill(rows: list[tuple[int, ...]]) -> None:
        if len(rows) == side:
            found.append(tuple(rows))
            return
        for row in permutations(range(1, side + 1)):
            if row[0] == len(rows) + 1 and all(row[k] != above[k] for above in rows for k in range(side)):
                fill([*rows, row])

    fill([tuple(range(1, side + 1))])
    return tuple(found)


@cache
def _columns(side: int) -> tuple[tuple[int, ...], ...]:
    """The orders of the columns, which are the first row. Of a grid, its mirror image and both with each
    number taken from the largest, one stands for all; the upside down one asks for another row."""
    orders = permutations(range(side))
    return tuple(order for order in orders if order[0] < order[-1] and order[0] + order[-1] < side - 1)


@cache
def _neighbours(side: int) -> tuple[tuple[Cell, Cell], ...]:
    across = [((r, c), (r, c + 1)) for r in range(side) for c in range(side - 1)]
    down = [((r, c), (r + 1, c)) for r in range(side - 1) for c in range(side)]
    return tuple(across + down)


def _square(p: Params) -> _Grid:
    """The solved grid."""
    rows = (p.square[0], *(p.square[k] for k in p.rows))
    return tuple(tuple(row[k] for k in p.columns) for row in rows)


@dataclass(frozen=True)
class _Mirror:
    """One of the ways to tell the same grid: from the right, from below, from the largest number down."""

    side: int
    across: bool
    down: bool
    numbers: bool

    def cell(self, cell: Cell) -> Cell:
        row, column = cell
        last = self.side - 1
        return last - row if self.down else row, last - column if self.across else column

    def grid(self, grid: _Grid) -> _Grid:
        rows = [row[::-1] if self.across else row for row in (grid[::-1] if self.down else grid)]
        return tuple(tuple(self.side + 1 - v if self.numbers else v for v in row) for row in rows)


@dataclass(frozen=True)
class _Event:
    """A cell that is found, or numbers that a sign takes from two cells."""

    rule: str
    cell: Cell
    value: int
    gone: tuple[int, ...]
    """What does not stand there."""
    before: tuple[int, ...]
    """What might have stood there so far."""
    other: Cell | None = None


class _Solver:
    """Finds numbers as a person does: the only one left for a cell, the only place left in a row or column,
    the ends that a sign excludes. The numbers left for a cell are the bits of an integer."""

    def __init__(self, side: int, given: Mapping[Cell, int], signs: Sequence[_Sign]) -> None:
        self.side, self.missing = side, side * side
        self.events = list[_Event]()
        self._signs = [(a * side + b, c * side + d) for (a, b), (c, d) in signs]
        self._left = [2 ** (side + 1) - 2] * (side * side)
        self._found = 0
        for (row, column), value in given.items():
            self._put(row * side + column, 1 << value)
        while self.missing and (self._by_cell() or self._by_line() or self._by_sign()):
            pass

    def _put(self, place: int, bit: int) -> None:
        left = self._left
        for other in _seen(self.side)[place]:
            left[other] &= ~bit
        left[place] = bit
        self._found |= 1 << place
        self.missing -= 1

    def _tell(self, rule: str, place: int, value: int, gone: int = 0, other: int | None = None) -> None:
        beside = None if other is None else divmod(other, self.side)
        before = self._values(self._left[place] | gone)
        self.events.append(_Event(rule, divmod(place, self.side), value, self._values(gone), before, beside))

    def _values(self, bits: int) -> tuple[int, ...]:
        return tuple(each for each in range(1, self.side + 1) if bits >> each & 1)

    def _by_cell(self) -> bool:
        for place, bits in enumerate(self._left):
            if bits & (bits - 1) == 0 and not self._found >> place & 1:
                self._tell("cell", place, bits.bit_length() - 1, (2 ** (self.side + 1) - 2) & ~bits)
                self._put(place, bits)
                return True
        return False

    def _by_line(self) -> bool:
        for kind, places in _lines(self.side):
            once = twice = 0
            for place in places:
                bits = self._left[place]
                twice |= once & bits
                once |= bits
            single = once & ~twice
            for place in places:
                bit = self._left[place] & single
                if bit and not self._found >> place & 1:
                    self._tell(kind, place, bit.bit_length() - 1)
                    self._put(place, bit)
                    return True
        return False

    def _by_sign(self) -> bool:
        left = self._left
        for small, large in self._signs:
            low = left[small] & -left[small]
            high = 1 << left[large].bit_length() - 1
            if gone := left[large] & (2 * low - 1):
                left[large] &= ~gone
                self._tell("above", large, low.bit_length() - 1, gone, small)
                return True
            if gone := left[small] & ~(high - 1):
                left[small] &= ~gone
                self._tell("below", small, high.bit_length() - 1, gone, large)
                return True
        return False


@cache
def _lines(side: int) -> tuple[tuple[str, tuple[int, ...]], ...]:
    rows = [("row", tuple(range(k * side, (k + 1) * side))) for k in range(side)]
    return (*rows, *(("column", tuple(range(k, side * side, side))) for k in range(side)))


@cache
def _seen(side: int) -> tuple[tuple[int, ...], ...]:
    """For each cell the others of its row and column."""
    lines = [places for _, places in _lines(side)]
    return tuple(
        tuple(other for places in lines if place in places for other in places if other != place)
        for place in range(side * side)
    )


def _draft(p: Params, rng: Random) -> Draft | None:
    side, _, _, fewest = _SIZES[p.level]
    mirror = _Mirror(side, *(rng.random() < 0.5 for _ in range(3)))
    grid = mirror.grid(_square(p))
    cells = [mirror.cell(divmod(place, side)) for place in p.given]
    row = mirror.cell((p.asked, 0))[0]
    # Of the asked row at least two numbers must be found.
    if sum(r == row for r, _ in cells) > side - 2:
        return None
    given = {(r, c): grid[r][c] for r, c in cells}
    pairs = [tuple(map(mirror.cell, _neighbours(side)[place])) for place in p.signs]
    if any(one in given and other in given for one, other in pairs):
        return None
    signs = [(a, b) if grid[a[0]][a[1]] < grid[b[0]][b[1]] else (b, a) for a, b in pairs]
    solver = _Solver(side, given, signs)
    if solver.missing:
        return None
    events = _needed(solver, row)
    if len(events) < fewest:
        return None
    gold = int("".join(map(str, grid[row])))
    steps = [_step(event, side) for event in events]
    tens = " + ".join(f"{value}*{10 ** (side - 1 - k)}" for k, value in enumerate(grid[row]))
    steps.append(
        step(
            f"So the {_ROWS[row]} row reads {', '.join(map(str, grid[row]))}, which makes ${gold}$.",
            f"{tens} = {gold}",
            "read the row",
        )
    )
    others = [each for k, each in enumerate(grid) if k != row]
    turned = [grid[row][1], grid[row][0], *grid[row][2:]]
    return answer_draft(
        _told(side, given, signs, row, rng),
        gold=str(gold),
        answer_type="integer",
        steps=steps,
        slips=[
            ("".join(map(str, turned)), "exchanged two numbers of the row"),
            ("".join(map(str, grid[row][::-1])), "read the row from right to left"),
            ("".join(str(line[row]) for line in grid), "read the column instead of the row"),
            ("".join(map(str, others[0])), "read another row"),
        ],
        closing=rng.choice(("The number is", "So the row makes")),
        axes={"side": side, "given": len(given), "signs": len(signs)},
    )


def _needed(solver: _Solver, row: int) -> list[_Event]:
    """The events up to the last number of the row that is asked for."""
    last = max(k for k, event in enumerate(solver.events) if event.cell[0] == row)
    return solver.events[: last + 1]


def _named(cell: Cell) -> str:
    return f"row {cell[0] + 1}, column {cell[1] + 1}"


def _step(event: _Event, side: int) -> Step:
    every = " + ".join(map(str, range(1, side + 1)))
    where = _named(event.cell)
    if event.rule == "cell":
        taken = "".join(f" - {each}" for each in event.gone)
        text = f"In {where} all but {event.value} are excluded: ${every}{taken} = {event.value}$."
        return step(text, f"{every}{taken} = {event.value}", "one number is left")
    if event.rule in ("row", "column"):
        k = event.cell[0] if event.rule == "row" else event.cell[1]
        at = event.cell[1] if event.rule == "row" else event.cell[0]
        others = [place + 1 for place in range(side) if place != at]
        taken = "".join(f" - {each}" for each in others)
        text = (
            f"In {event.rule} {k + 1} the places {listed(list(map(str, others)))} are excluded for"
            f" {event.value}, so it stands in {where}: ${every}{taken} = {at + 1}$."
        )
        return step(text, f"{every}{taken} = {at + 1}", "one place is left")
    assert event.other is not None
    word = "larger" if event.rule == "above" else "smaller"
    end = "least" if event.rule == "above" else "most"
    sign = "<=" if event.rule == "above" else ">="
    gone = listed(list(map(str, event.gone)))
    text = (
        f"The number in {where} is {word} than the one in {_named(event.other)}, which is at"
        f" {end} {event.value}. So it is not {gone.replace(' and ', ' or ')}."
    )
    claim = (
        f"{{v for v in {plain_tuple(event.before)} if v {sign} {event.value}}} ="
        f" {{{', '.join(map(str, event.gone))}}}"
    )
    return step(text, claim, "sign of order")


def _told(side: int, given: Mapping[Cell, int], signs: Sequence[_Sign], row: int, rng: Random) -> str:
    shown = "; ".join(
        f"row {r + 1}: " + " ".join(str(given[r, c]) if (r, c) in given else "_" for c in range(side))
        for r in range(side)
    )
    order = rng.sample(signs, len(signs))
    words = []
    for small, large in order:
        if rng.random() < 0.5:
            words.append(f"{_short(small)} < {_short(large)}")
        else:
            words.append(f"{_short(large)} > {_short(small)}")
    relations = ", ".join(words)
    which = _ROWS[row]
    return rng.choice(
        (
            f"A grid of {side} by {side} cells is filled so that each row and each column contains every"
            f" number from 1 to {side} once. Some numbers are known and the others left"
            f" blank ({shown}), and between neighbours, written as (row, column), these relations hold:"
            f" {relations}. Read the {which} row from left to"
            f" right as one number of {side} digits. Which number is it?",
            f"Fill in the numbers from 1 to {side} so that none is repeated in a row or a column of this grid"
            f" of {side} by {side} cells: {shown}. With (r, c) for the cell in row r and column c, it must be"
            f" that {relations}. What number of {side} digits do you read in the {which} row?",
            f"In this puzzle every row and every column of {side} cells must hold the numbers from 1 to"
            f" {side}. An underscore is an empty cell: {shown}. The signs between cells (row, column) are"
            f" {relations}. Give the {which} row as a number of {side} digits.",
        )
    )


def _short(cell: Cell) -> str:
    return f"({cell[0] + 1}, {cell[1] + 1})"


def _by_rows(statement: str) -> set[str]:
    """The asked row in every way to fill the grid, row after row."""
    rows = [found.split(" ") for found in re.findall(r"row \d: ([\d_ ]*[\d_])", statement)]
    side = len(rows)
    smaller = dict[Cell, list[Cell]]()
    for a, b, sign, c, d in re.findall(r"\((\d), (\d)\) ([<>]) \((\d), (\d)\)", statement):
        one, other = (int(a) - 1, int(b) - 1), (int(c) - 1, int(d) - 1)
        smaller.setdefault(one if sign == "<" else other, []).append(other if sign == "<" else one)
    asked = _ROWS.index(re.findall(r"the (\w+) row", statement)[-1])
    found = set[str]()

    def fitting(row: int) -> list[tuple[int, ...]]:
        inside = [(c, d) for (r, c), others in smaller.items() for s, d in others if r == s == row]
        given = [(place, int(text)) for place, text in enumerate(rows[row]) if text != "_"]
        return [
            values
            for values in _ORDERS[side]
            if all(values[place] == value for place, value in given)
            and all(values[c] < values[d] for c, d in inside)
        ]

    choices = [fitting(row) for row in range(side)]
    between = [
        [
            ((r, c), (s, d))
            for (r, c), others in smaller.items()
            for s, d in others
            if max(r, s) == row != min(r, s)
        ]
        for row in range(side)
    ]

    def fill(above: tuple[tuple[int, ...], ...]) -> None:
        row = len(above)
        if row == side:
            found.add("".join(map(str, above[asked])))
            return
        for values in choices[row]:
            if not any(
                value in column for value, column in zip(values, zip(*above, strict=True), strict=False)
            ):
                grid = (*above, values)
                if all(grid[r][c] < grid[s][d] for (r, c), (s, d) in between[row]):
                    fill(grid)

    fill(())
    return found


_ORDERS = {side: tuple(permutations(range(1, side + 1))) for side in (4, 5)}
