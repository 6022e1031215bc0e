"""Games of two with a table of payments: saddle points, mixed choices, and what both can be sure of."""

import re
from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations
from math import floor
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.notation import number_of, plain, tex, tex_factor, tex_matrix, tex_sum
from problem_banks.math.makings.writing.numbers import number
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import Axis, Combinations, Params, Space, Tuples

Matrix = list[list[int]]

#: Entries of a table before anything is added.
_ENTRIES = range(-12, 13)

_WORDS = ("first", "second", "third")


@register
class MatrixGame(Family):
    """Kind 0: the value where there is a saddle point. Kind 1: the value of a game of two rows and two
    columns without one. Kind 2: how often a row is chosen. Kind 3: the value with a third column. Kind 4: the
    value after a row and a column are struck out."""

    name = "matrix_game"
    version = "1"
    anchors = ("MATH 3", "undergraduate")
    levels = 5
    kinds = (0, 1, 2, 3, 4)
    kind = "math"
    summary = "Zero-sum games: saddle points, mixed choices, values"
    redraws = 1

    writers = (
        number("So the value is @.", "On average Rose wins @."),
        number("So the value is @.", "On average Rose wins @."),
        number("So the probability is @."),
        number("So the value is @.", "On average Rose wins @."),
        number("So the value is @.", "On average Rose wins @."),
    )

    def space(self, level: int) -> Space:
        if level == 0:
            # Increasing gaps in the row and the column of the saddle point: no order of them comes twice.
            gaps = Combinations(range(1, 10), 2)
            return Space(value=_ENTRIES, across=gaps, down=gaps, rest=Tuples(_ENTRIES, 4))
        more: dict[str, Axis] = {}
        if level == 3:
            more = {"beside": range(-6, 7), "beyond": range(1, 7)}
        if level == 4:
            more = {"column": Tuples(range(1, 7), 2), "row": Tuples(range(1, 7), 3)}
        # The low numbers, the smaller one above, on one diagonal; the high ones exceed both.
        return Space(low=Combinations(_ENTRIES, 2), high=Tuples(range(1, 10), 2), **more)

    def build(self, p: Params, rng: Random) -> Draft | None:
        table = _table(p)
        rows, columns = (rng.sample(range(size), size) for size in (len(table), len(table[0])))
        shown = [[table[i][j] for j in columns] for i in rows]
        return _saddle(p, shown, rng) if p.level == 0 else _mixed(p, shown, rows, columns, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Reads the table back from the text and solves the game over all choices of rows and columns that
        may have a chance: what Rose is sure of and what Colin is sure of must meet."""
        body = re.search(r"pmatrix\} (.*) \\end", draft.statement)
        assert body is not None
        table = [[int(entry) for entry in row.split("&")] for row in body[1].split("\\\\")]
        value, chances = _solved(table)
        found = chances[_WORDS.index(_row_asked(draft.statement))] if p.level == 2 else value
        return None if number_of(gold_of(draft)) == found else f"the game of the text gives {found}"


def _row_asked(statement: str) -> str:
    return str(re.findall(r"the (\w+) row", statement)[-1])


def _table(p: Params) -> Matrix:
    if p.level == 0:
        (a, b), (c, d), (e, f, g, h) = p.across, p.down, p.rest
        v = p.value
        return [[v, v + a, v + b], [v - c, e, f], [v - d, g, h]]
    low, other = p.low
    top = other
    table = [[top + p.high[0], low], [other, top + p.high[1]]]
    if p.level == 3:
        # A third column that costs Colin more than the value, so that he never chooses it.
        (a, b), (c, d) = table
        chance, _, value = _halves(a, b, c, d)
        upper = floor(value) + p.beside
        lower = floor((value - chance * upper) / (1 - chance)) + p.beyond
        return [[a, b, upper], [c, d, lower]]
    if p.level == 4:
        table = [[*row, row[0] + more] for row, more in zip(table, p.column, strict=True)]
        table.append([entry - less for entry, less in zip(table[0], p.row, strict=True)])
    return table


def _halves(a: int, b: int, c: int, d: int) -> tuple[Fraction, Fraction, Fraction]:
    """Of a game of two rows and columns without a saddle point: how often the first row and the first column
    are chosen, and the value."""
    below = a + d - b - c
    return Fraction(d - c, below), Fraction(d - b, below), Fraction(a * d - b * c, below)


def _solved(table: Matrix) -> tuple[Fraction, list[Fraction]]:
    """The value and Rose's chances, by supports of equal size: some pair of them makes both players
    indifferent, and nobody gains by anything outside."""
    rows, columns = range(len(table)), range(len(table[0]))
    for size in range(1, 3):
        for mine in combinations(rows, size):
            for yours in combinations(columns, size):
                part = [[table[i][j] for j in yours] for i in mine]
                found = _indifferent(part)
                if found is None:
                    continue
                chances, others, value = found
                p = [chances[mine.index(i)] if i in mine else Fraction(0) for i in rows]
                q = [others[yours.index(j)] if j in yours else Fraction(0) for j in columns]
                sure = min(sum(p[i] * table[i][j] for i in rows) for j in columns)
                most = max(sum(q[j] * table[i][j] for j in columns) for i in rows)
                if sure == value == most:
                    return value, p
    raise ValueError("a game that needs three choices")


def _indifferent(part: Matrix) -> tuple[list[Fraction], list[Fraction], Fraction] | None:
    if len(part) == 1:
        return [Fraction(1)], [Fraction(1)], Fraction(part[0][0])
    (a, b), (c, d) = part
    if a + d == b + c:
        return None
    p, q, value = _halves(a, b, c, d)
    if not (0 < p < 1 and 0 < q < 1):
        return None
    return [p, 1 - p], [q, 1 - q], value


def _told(shown: Matrix, asked: str, rng: Random) -> str:
    table = f"${tex_matrix(shown)}$"
    game = rng.choice(
        (
            f"Rose and Colin play a game with the table {table}. At the same time Rose chooses a row and"
            " Colin a column; Rose then wins the number that stands there, and Colin loses as much. Where it"
            " is negative, it is Colin who wins.",
            f"In the table {table}, Rose secretly chooses a row and Colin secretly chooses a column. The"
            " number where they meet is what Colin pays Rose; what is negative is paid by Rose.",
        )
    )
    return f"{game} Both play as well as they can, by chance where that is better. {asked}"


def _value_asked(rng: Random) -> str:
    return rng.choice(
        (
            "What is the exact value of the game, that is, the greatest average gain that Rose can be sure"
            " of?",
            "Find the exact value of the game: the greatest gain, on average, that Rose can make sure of.",
        )
    )


def _pure(table: Matrix) -> tuple[int, int]:
    """What Rose can be sure of by a row, and what Colin can keep it to by a column."""
    return max(map(min, table)), min(map(max, zip(*table, strict=True)))


def _pure_step(table: Matrix, end: str) -> Step:
    sure, most = _pure(table)
    columns = list(zip(*table, strict=True))
    least, greatest = (
        ", ".join(f"${number}$" for number in each) for each in (map(min, table), map(max, columns))
    )
    rows_said = ", ".join(f"min({', '.join(map(str, row))})" for row in table)
    columns_said = ", ".join(f"max({', '.join(map(str, column))})" for column in columns)
    return step(
        f"The least numbers of the rows are {least}: Rose can be sure of ${sure}$ by a row. The greatest of"
        f" the columns are {greatest}: Colin can keep it to ${most}$ by a column. {end}",
        f"max({rows_said}) = {sure} and min({columns_said}) = {most}",
        "choices without chance",
    )


def _saddle(p: Params, shown: Matrix, rng: Random) -> Draft:
    value = p.value
    flat = [entry for row in shown for entry in row]
    return answer_draft(
        _told(shown, _value_asked(rng), rng),
        gold=str(value),
        answer_type="rational",
        steps=[
            _pure_step(shown, f"Both are ${value}$, so nobody does better by chance, and that is the value.")
        ],
        slips=[
            (tex(Fraction(sum(flat), 9)), "took the mean of all numbers"),
            (str(max(flat)), "took the greatest number"),
            (str(min(flat)), "took the least number"),
            (str(value + 1), "was off by one"),
        ],
        closing=rng.choice(("The value of the game is", "So the value is")),
        axes={"rows": 3},
    )


def _mixed(p: Params, shown: Matrix, rows: Sequence[int], columns: Sequence[int], rng: Random) -> Draft:
    """A game whose first two rows and columns, before they were shuffled, are those that are chosen."""
    mine = [place for place, row in enumerate(rows) if row < 2]
    yours = [place for place, column in enumerate(columns) if column < 2]
    (a, b), (c, d) = ([shown[i][j] for j in yours] for i in mine)
    chance, _, value = _halves(a, b, c, d)
    row = rng.randrange(2)
    gold = (chance, 1 - chance)[row] if p.level == 2 else value
    asked = rng.choice(
        (
            f"With which probability does Rose choose the {_WORDS[row]} row?",
            f"How likely is it that Rose chooses the {_WORDS[row]} row? Give the exact probability.",
        )
    )
    steps = _struck_out(shown, rows, columns) if p.level == 4 else []
    steps += _mixed_steps(shown, mine, yours)
    if p.level == 2:
        steps.append(_row_step(chance, row))
    sure, most = _pure(shown)
    flat = [entry for each in shown for entry in each]
    others = (1 - gold, Fraction(1, 2)) if p.level == 2 else ()
    ends = ("The probability is",) if p.level == 2 else ("The value of the game is", "So the value is")
    return answer_draft(
        _told(shown, asked if p.level == 2 else _value_asked(rng), rng),
        gold=tex(gold),
        answer_type="rational",
        steps=steps,
        slips=[
            *((tex(each), "took the other row, or both alike") for each in others),
            (str(sure), "let Rose choose without chance"),
            (str(most), "let Colin choose without chance"),
            (tex(Fraction(sum(flat), len(flat))), "took the mean of all numbers"),
            (tex(1 - chance if p.level != 2 else value), "gave another number of the solution"),
        ],
        closing=rng.choice(ends),
        axes={"columns": len(shown[0]), "rows": len(shown)},
    )


def _struck_out(shown: Matrix, rows: Sequence[int], columns: Sequence[int]) -> list[Step]:
    low, high = rows.index(2), rows.index(0)
    dear, cheap = columns.index(2), columns.index(0)
    fewer = " and ".join(f"{x} < {y}" for x, y in zip(shown[low], shown[high], strict=True))
    kept = [row for place, row in enumerate(shown) if place != low]
    more = " and ".join(f"{row[dear]} > {row[cheap]}" for row in kept)
    return [
        step(
            f"The {_WORDS[low]} row has a smaller number in every column than the {_WORDS[high]} row, so Rose"
            " never chooses it.",
            fewer,
            "strike out a row",
        ),
        step(
            f"In what is left, the {_WORDS[dear]} column has greater numbers than the {_WORDS[cheap]}, so"
            " Colin never chooses it.",
            more,
            "strike out a column",
        ),
    ]


def _mixed_steps(shown: Matrix, mine: Sequence[int], yours: Sequence[int]) -> list[Step]:
    (a, b), (c, d) = ([shown[i][j] for j in yours] for i in mine)
    chance, other, value = _halves(a, b, c, d)
    one, two = (_WORDS[place] for place in mine)
    left, right = (_WORDS[place] for place in yours)
    lines = [tex_sum(((x - y, "p"), (y, ""))) for x, y in ((a, c), (b, d))]
    plain_lines = [f"({x})*p + ({y})*(1 - p)" for x, y in ((a, c), (b, d))]
    q, r = plain(chance), plain(other)
    steps = [
        step(
            f"If Rose takes the {one} row with probability $p$ and the {two} one otherwise, she wins"
            f" ${lines[0]}$ against the {left} column and ${lines[1]}$ against the {right} one. Both are"
            f" equal for $p = {tex(chance)}$.",
            f"iff({plain_lines[0]} = {plain_lines[1]}, p = {q})",
            "make the columns equal",
        ),
        step(
            f"Then she wins ${tex_factor(a)} \\cdot {tex(chance)} + {tex_factor(c)} \\cdot {tex(1 - chance)}"
            f" = {tex(value)}$ against either.",
            f"({a})*{q} + ({c})*(1 - {q}) = {plain(value)} and ({b})*{q} + ({d})*(1 - {q}) = {plain(value)}",
            "what Rose is sure of",
        ),
    ]
    if len(shown) == 2 and len(shown[0]) == 3:
        (spare,) = {0, 1, 2} - {*yours}
        e, f = (row[spare] for row in shown)
        worth = chance * e + (1 - chance) * f
        steps.append(
            step(
                f"The {_WORDS[spare]} column gives her ${tex(worth)}$ then, which is more, so Colin leaves it"
                " out.",
                f"({e})*{q} + ({f})*(1 - {q}) = {plain(worth)} and {plain(worth)} > {plain(value)}",
                "the column that is left out",
            )
        )
    steps.append(
        step(
            f"If Colin takes the {left} column with probability ${tex(other)}$ and the {right} one"
            f" otherwise, she wins ${tex(value)}$ on average whichever of these rows she takes, so she cannot"
            " be sure of more.",
            f"({a})*{r} + ({b})*(1 - {r}) = {plain(value)} and ({c})*{r} + ({d})*(1 - {r}) = {plain(value)}",
            "what Colin is sure of",
        )
    )
    return steps


def _row_step(chance: Fraction, row: int) -> Step:
    if row == 0:
        return step(
            f"So the first row is chosen with probability ${tex(chance)}$.", f"0 < {chance} < 1", "answer"
        )
    return step(
        f"So the second row is chosen with probability $1 - {tex(chance)} = {tex(1 - chance)}$.",
        f"1 - {chance} = {1 - chance}",
        "the other row",
    )
