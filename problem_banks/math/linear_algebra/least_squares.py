"""Best approximations: equations that cannot all hold, with the least sum of squared errors."""

import re
from collections.abc import Sequence
from fractions import Fraction
from functools import cache
from itertools import combinations
from random import Random
from typing import NamedTuple

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, closing, gold_of, step
from problem_banks.math.makings.exact import members
from problem_banks.math.makings.notation import number_of, plain, plain_quotient, tex, tex_factor, tex_sum
from problem_banks.math.makings.writing.collections import ordered
from problem_banks.math.makings.writing.numbers import number
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import Combinations, Params, Space, signed

#: Equations of each kind.
_ROWS = (3, 3, 3, 4, 4)

Row = tuple[int, ...]


@register
class LeastSquares(Family):
    """Kind 0: one unknown. Kind 1: the least error with one unknown. Kind 2: two unknowns in three equations.
    Kind 3: in four. Kind 4: the least error with two unknowns."""

    name = "least_squares"
    version = "1"
    anchors = ("undergraduate", "undergraduate")
    kind = "math"
    summary = "Least squares: the best solution of too many equations, and its error"
    levels = 5
    redraws = 16

    writers = (
        number("So the value is @."),
        number("So the least value is @."),
        ordered("So the pair is @.", names=("x", "y")),
        ordered("So the pair is @.", names=("x", "y")),
        number("So the least value is @."),
    )

    def space(self, level: int) -> Space:
        return Space(rows=Combinations(_rows(1 if level < 2 else 2), _ROWS[level]))

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_one, _one, _two, _two, _two)[p.level](p, rng)

    def content(self, p: Params) -> object:
        return sorted(p.rows)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Averages the solutions of all square parts by their squared determinants, as Jacobi found; errors
        are
        quotients of sums of squared determinants."""
        rows = _read(draft.statement, 1 if p.level < 2 else 2)
        size = len(rows[0]) - 1
        weight = sum((_det([row[:size] for row in part]) ** 2 for part in combinations(rows, size)), 0)
        if p.level in (1, 4):
            found = [Fraction(sum(_det(part) ** 2 for part in combinations(rows, size + 1)), weight)]
        else:
            found = [Fraction(_weighted(rows, size, place), weight) for place in range(size)]
        stated = [number_of(gold_of(draft))] if size == 1 or p.level == 4 else _numbers(gold_of(draft))
        return None if stated == found else f"determinants give {found}"


@cache
def _rows(unknowns: int) -> tuple[Row, ...]:
    """Coefficients that are not all zero, and a right side."""
    if unknowns == 1:
        return tuple((a, b) for a in range(1, 8) for b in signed(1, 12))
    return tuple((a, b, c) for a in range(1, 5) for b in range(-3, 5) for c in range(-5, 7))


def _read(statement: str, unknowns: int) -> list[Row]:
    """The equations as they stand in the text."""
    rows = []
    for left, right in re.findall(r"\$([^$=]*) = (-?\d+)\$", statement):
        row = []
        for letter in "xy"[:unknowns]:
            found = re.search(rf"(-?\s?\d*){letter}", left)
            factor = found[1].replace(" ", "") if found else "0"
            row.append(int(factor + "1") if factor in ("", "-") else int(factor))
        rows.append((*row, int(right)))
    return rows


def _det(rows: Sequence[Row]) -> int:
    if len(rows) == 1:
        return rows[0][0]
    return sum(
        (-1) ** k * rows[0][k] * _det([(*row[:k], *row[k + 1 :]) for row in rows[1:]])
        for k in range(len(rows))
    )


def _weighted(rows: Sequence[Row], size: int, place: int) -> int:
    """The sum of determinant times the one with the right side in a column, over all square parts."""
    total = 0
    for part in combinations(rows, size):
        square = [row[:size] for row in part]
        replaced = [(*row[:place], row[size], *row[place + 1 : size]) for row in part]
        total += _det(square) * _det(replaced)
    return total


def _numbers(gold: str) -> list[Fraction]:
    return [number_of(part) for part in members(gold)]


def _equation(row: Row) -> str:
    return f"${tex_sum(zip(row[:-1], 'xy', strict=False))} = {row[-1]}$"


def _posed(rows: Sequence[Row], rng: Random, error: bool) -> str:
    shown = rng.sample([_equation(row) for row in rows], len(rows))
    equations = ", ".join(shown[:-1]) + " and " + shown[-1]
    unknowns = "$x$" if len(rows[0]) == 2 else "$x$ and $y$"
    if error:
        return rng.choice(
            (
                "Let $S$ be the sum of the squares of the differences between the two sides of"
                f" {equations}. What is"
                f" the least value of $S$ for real {unknowns}?",
                f"How small can the sum of the squared errors in the equations {equations} be made by a"
                f" choice of real {unknowns}?",
                f"Find the minimum, over all real {unknowns}, of the sum of the squared errors in"
                f" {equations}.",
            )
        )
    wanted = "the real number $x$" if len(rows[0]) == 2 else "the pair $(x, y)$ of real numbers"
    return rng.choice(
        (
            f"The equations {equations} have no common solution. Find {wanted} for which the sum of the"
            " squares of their errors is least.",
            f"Determine {wanted} that solves {equations} best in the sense of least squares.",
            f"Measurements have led to the equations {equations}. By the method of least squares, find"
            f" {wanted} that fits them best.",
        )
    )


def _sum_step(rows: Sequence[Row], one: int, other: int, name: str) -> tuple[int, Step]:
    """The sum of the products of two columns."""
    value = sum(row[one] * row[other] for row in rows)
    shown = " + ".join(f"{tex_factor(row[one])} \\cdot {tex_factor(row[other])}" for row in rows)
    claim = " + ".join(f"{plain(row[one])}*{plain(row[other])}" for row in rows)
    return value, step(f"{name}: ${shown} = {value}$.", f"{claim} = {plain(value)}", "sum of products")


def _one(p: Params, rng: Random) -> Draft | None:
    rows = p.rows
    if len({Fraction(b, a) for a, b in rows}) == 1:
        return None
    squares, first = _sum_step(rows, 0, 0, "The squares of the coefficients of $x$ add up")
    mixed, second = _sum_step(rows, 0, 1, "Their products with the right sides add up")
    best = Fraction(mixed, squares)
    steps = [
        first,
        second,
        step(
            f"The sum of the squared errors is least where its derivative is zero, at ${squares}x ="
            f" {mixed}$, that is $x = {tex(best)}$.",
            f"{squares}*({best}) = {plain(mixed)}",
            "normal equation",
        ),
    ]
    each = [Fraction(b, a) for a, b in rows]
    slips = [
        (tex(sum(each, Fraction(0)) / len(each)), "took the mean of the single solutions"),
        (tex(Fraction(sum(b for _, b in rows), sum(a for a, _ in rows))), "added the equations up"),
        (tex(1 / best if best else Fraction(1)), "divided the wrong way round"),
        (tex(best + 1), "made a small error in adding"),
    ]
    gold = best
    if p.level == 1:
        whole, third = _sum_step(rows, 1, 1, "The squares of the right sides add up")
        gold = whole - Fraction(mixed**2, squares)
        steps += [
            third,
            step(
                f"There the errors are $S = {whole} - {tex_factor(mixed)} \\cdot {tex_factor(best)} ="
                f" {tex(gold)}$, since $\\sum (ax - b)^2 = x^2 \\sum a^2 - 2x \\sum ab + \\sum b^2$.",
                f"{squares}*({best})^2 - 2*{plain(mixed)}*({best}) + {whole} = {plain_quotient(gold)}",
                "least value",
            ),
        ]
        zero = sum((a * Fraction(round(best)) - b) ** 2 for a, b in rows)
        slips = [
            (tex(Fraction(whole)), "took x = 0"),
            (tex(zero), "rounded the best x first"),
            (tex(best), "gave the best x and not the least value"),
            (tex(whole + Fraction(mixed**2, squares)), "added where it is to be subtracted"),
        ]
    return answer_draft(
        _posed(rows, rng, error=p.level == 1),
        gold=tex(gold),
        answer_type="rational",
        steps=steps,
        slips=slips,
        closing=closing(rng),
        axes={"equations": len(rows)},
    )


class _Normal(NamedTuple):
    """The normal equations ``aa x + ab y = ac``, ``ab x + bb y = bc``, and the steps to them."""

    aa: int
    ab: int
    bb: int
    ac: int
    bc: int
    steps: list[Step]

    @property
    def det(self) -> int:
        return self.aa * self.bb - self.ab * self.ab

    @property
    def solution(self) -> tuple[Fraction, Fraction]:
        x, y = self.ac * self.bb - self.ab * self.bc, self.aa * self.bc - self.ab * self.ac
        return Fraction(x, self.det), Fraction(y, self.det)


def _normal(rows: Sequence[Row]) -> _Normal:
    sums = [
        _sum_step(rows, 0, 0, "Squares of the coefficients of $x$"),
        _sum_step(rows, 0, 1, "Products of the coefficients of $x$ and $y$"),
        _sum_step(rows, 1, 1, "Squares of the coefficients of $y$"),
        _sum_step(rows, 0, 2, "Products of the coefficients of $x$ with the right sides"),
        _sum_step(rows, 1, 2, "Products of the coefficients of $y$ with the right sides"),
    ]
    aa, ab, bb, ac, bc = (total for total, _ in sums)
    return _Normal(aa, ab, bb, ac, bc, [made for _, made in sums])


def _solving_steps(normal: _Normal) -> tuple[Step, Step, Step]:
    aa, ab, bb, ac, bc, _ = normal
    (x, y), det = normal.solution, normal.det
    return (
        step(
            f"Normal equations: ${tex_sum([(aa, 'x'), (ab, 'y')])} = {ac}$ and"
            f" ${tex_sum([(ab, 'x'), (bb, 'y')])} ="
            f" {bc}$, with the determinant ${aa} \\cdot {bb} - {tex_factor(ab)}^2 = {det}$.",
            f"{aa}*{bb} - {plain(ab)}^2 = {det}",
            "normal equations",
        ),
        step(
            f"So $x = \\frac{{{ac} \\cdot {bb} - {tex_factor(ab)} \\cdot {tex_factor(bc)}}}{{{det}}} ="
            f" {tex(x)}$.",
            f"({plain(ac)}*{bb} - {plain(ab)}*{plain(bc)})/{det} = {plain_quotient(x)}",
            "solve",
        ),
        step(
            f"Likewise $y = \\frac{{{aa} \\cdot {tex_factor(bc)} - {tex_factor(ab)} \\cdot"
            f" {tex_factor(ac)}}}{{{det}}} = {tex(y)}$, so $(x, y) = ({tex(x)}, {tex(y)})$.",
            f"({aa}*{plain(bc)} - {plain(ab)}*{plain(ac)})/{det} = {plain_quotient(y)}",
            "solve",
        ),
    )


def _two(p: Params, rng: Random) -> Draft | None:
    rows = p.rows
    if all(_det(part) == 0 for part in combinations(rows, 3)):
        return None
    normal = _normal(rows)
    if not normal.det:
        return None
    steps = [*normal.steps, *_solving_steps(normal)]
    exact = [_solved(part) for part in combinations(rows, 2) if _det([row[:2] for row in part])]
    if p.level == 4:
        return _least_error(rows, normal, steps, exact, rng)
    x, y = normal.solution
    mean = [sum((pair[k] for pair in exact), Fraction(0)) / len(exact) for k in (0, 1)]
    return answer_draft(
        _posed(rows, rng, error=False),
        gold=_shown(x, y),
        answer_type="tuple",
        steps=steps,
        slips=[
            (_shown(*exact[0]), "solved two of the equations and dropped the rest"),
            (_shown(*mean), "took the mean of the solutions of all pairs"),
            (_shown(y, x), "exchanged the two unknowns"),
            (_shown(x, y + 1), "made a small error in adding"),
        ],
        closing=closing(rng),
        axes={"equations": len(rows)},
    )


def _least_error(
    rows: Sequence[Row],
    normal: _Normal,
    steps: list[Step],
    exact: Sequence[tuple[Fraction, Fraction]],
    rng: Random,
) -> Draft:
    (x, y), ac, bc = normal.solution, normal.ac, normal.bc
    cc, squares = _sum_step(rows, 2, 2, "Squares of the right sides")
    least = cc - x * ac - y * bc
    last = step(
        f"The least sum of squared errors is ${cc} - x \\cdot {tex_factor(ac)} - y \\cdot {tex_factor(bc)} ="
        f" {tex(least)}$.",
        f"{cc} - ({x})*{plain(ac)} - ({y})*{plain(bc)} = {plain_quotient(least)}",
        "least value",
    )
    rounded = (Fraction(round(x)), Fraction(round(y)))
    return answer_draft(
        _posed(rows, rng, error=True),
        gold=tex(least),
        answer_type="rational",
        steps=[*steps, squares, last],
        slips=[
            (tex(Fraction(cc)), "took x = y = 0"),
            (tex(_error(rows, rounded)), "rounded the best x and y first"),
            (tex(_error(rows, exact[0])), "solved two of the equations exactly"),
            (tex(least + x * ac), "left out a term"),
        ],
        closing=closing(rng),
        axes={"equations": len(rows)},
    )


def _shown(x: Fraction, y: Fraction) -> str:
    return f"({tex(x)}, {tex(y)})"


def _solved(part: Sequence[Row]) -> tuple[Fraction, Fraction]:
    (a, b, c), (d, e, f) = part
    det = a * e - b * d
    return Fraction(c * e - b * f, det), Fraction(a * f - c * d, det)


def _error(rows: Sequence[Row], at: tuple[Fraction, Fraction]) -> Fraction:
    return sum(((a * at[0] + b * at[1] - c) ** 2 for a, b, c in rows), Fraction(0))
