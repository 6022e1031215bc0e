"""Matrices with three rows and integer eigenvalues, one of which is there twice, and their polynomials."""

from fractions import Fraction
from functools import cache
from math import gcd

from problem_banks.math.makings.drafting import step
from problem_banks.math.makings.notation import (
    plain,
    plain_polynomial,
    tex_factor,
    tex_linear_factor,
    tex_polynomial,
    tex_sum,
)
from problem_banks.records import Step
from problem_banks.space import Axis, OneOf, Params, Space, Tuples

_Row = tuple[int, int, int]
Matrix = tuple[_Row, _Row, _Row]


@cache
def matrices_with_one_twice() -> OneOf:
    """``value I`` plus a matrix of rank one; or an upper triangular matrix, conjugated, with one eigenvalue
    twice and but one eigenvector to it. No matrix is met twice."""
    columns = [
        (a, b, c)
        for a in range(3)
        for b in range(-2, 3)
        for c in range(-2, 3)
        if gcd(a, b, c) == 1 and (a, b, c) > (0, 0, 0) and [a, b, c].count(0) < 2
    ]
    rows = [
        (a, b, c) for a in range(-3, 4) for b in range(-3, 4) for c in range(-3, 4) if [a, b, c].count(0) < 2
    ]
    shape: dict[str, Axis] = {"below": Tuples(range(-1, 2), 3), "value": range(-4, 6)}
    return OneOf(
        (
            Space(column=columns, row=rows, value=range(-4, 6)),
            Space(**shape, gap=(-3, -2, -1, 1, 2, 3), above=Tuples(range(-2, 3), 2)),
            Space(**shape, gap=(0,), above=[(e, f) for e in range(-3, 4) for f in (-3, -2, -1, 1, 2, 3)]),
        )
    )


def matrix_of(q: Params) -> Matrix:
    """The matrix at a point of that axis."""
    if hasattr(q, "column"):
        rows = [[a * b + q.value * (i == j) for j, b in enumerate(q.row)] for i, a in enumerate(q.column)]
        return _as_matrix(rows)
    (a, b, c), (e, f), value = q.below, q.above, q.value
    lower: Matrix = ((1, 0, 0), (a, 1, 0), (b, c, 1))
    inverse: Matrix = ((1, 0, 0), (-a, 1, 0), (a * c - b, -c, 1))
    return _times(_times(lower, ((value, 1, e), (0, value, f), (0, 0, value + q.gap))), inverse)


def _as_matrix(rows: list[list[int]]) -> Matrix:
    first, second, third = ((row[0], row[1], row[2]) for row in rows)
    return first, second, third


def _times(x: Matrix, y: Matrix) -> Matrix:
    return _as_matrix([[sum(row[k] * y[k][j] for k in range(3)) for j in range(3)] for row in x])


def first_relation(matrix: Matrix) -> list[int]:
    """The minimal polynomial, the highest coefficient first: the first power that depends on those before."""
    powers: list[Matrix] = [((1, 0, 0), (0, 1, 0), (0, 0, 1))]
    reduced: list[tuple[int, list[Fraction]]] = []
    while True:
        # Behind the nine entries stands of which powers the row is made.
        row = [Fraction(entry) for line in powers[-1] for entry in line]
        row += [Fraction(k == len(powers) - 1) for k in range(4)]
        for place, other in reduced:
            row = [a - row[place] * b for a, b in zip(row, other, strict=True)]
        lead = next((place for place in range(9) if row[place]), None)
        if lead is None:
            return [int(c) for c in reversed(row[9 : 9 + len(powers)])]
        reduced.append((lead, [a / row[lead] for a in row]))
        powers.append(_times(powers[-1], matrix))


def eigenvalues_of(q: Params) -> tuple[int, int]:
    """The eigenvalue that is there twice, and the other, perhaps the same."""
    if hasattr(q, "column"):
        return q.value, q.value + sum(a * b for a, b in zip(q.column, q.row, strict=True))
    return q.value, q.value + q.gap


def characteristic_steps(m: Matrix, twice: int, once: int) -> list[Step]:
    """From the matrix to its characteristic polynomial."""
    (a, b, c), (d, e, f), (g, h, i) = m
    trace = 2 * twice + once
    minors, det = twice * twice + 2 * twice * once, twice * twice * once
    terms = ((a, e, b, d), (a, i, c, g), (e, i, f, h))
    sums = " + ".join(f"{plain(x)}*{plain(y)} - {plain(z)}*{plain(w)}" for x, y, z, w in terms)
    shown = " + ".join(
        f"{tex_factor(x * y)} - {tex_factor(z * w)}" if place else f"{x * y} - {tex_factor(z * w)}"
        for place, (x, y, z, w) in enumerate(terms)
    )
    factored = f"{tex_linear_factor(twice, 'x')}^2{tex_linear_factor(once, 'x')}"
    if twice == once:
        factored = f"{tex_linear_factor(twice, 'x')}^3"
    whole = [1, -trace, minors, -det]
    return [
        step(
            f"The trace is ${a} + {tex_factor(e)} + {tex_factor(i)} = {trace}$.",
            f"{plain(a)} + {plain(e)} + {plain(i)} = {plain(trace)}",
            "trace",
        ),
        step(
            f"The principal minors of order two add up to ${shown} = {minors}$.",
            f"{sums} = {plain(minors)}",
            "principal minors",
        ),
        step(
            f"The determinant is ${det}$, expanded along the first row.",
            f"{plain(a)}*({plain(e)}*{plain(i)} - {plain(f)}*{plain(h)}) - {plain(b)}*({plain(d)}*{plain(i)}"
            f" - {plain(f)}*{plain(g)}) + {plain(c)}*({plain(d)}*{plain(h)} - {plain(e)}*{plain(g)})"
            f" = {plain(det)}",
            "determinant",
        ),
        step(
            f"So the characteristic polynomial is ${tex_polynomial(whole, 'x')} = {factored}$.",
            f"{plain_polynomial(whole, 'x')} = (x - {plain(twice)})^2*(x - {plain(once)})",
            "factor",
        ),
    ]


def product_step(m: Matrix, twice: int, once: int) -> tuple[bool, Step]:
    """Whether ``(A - twice I)(A - once I)`` is zero: all its entries, or one that is not."""
    first, second = (
        _as_matrix([[x - value * (i == j) for j, x in enumerate(row)] for i, row in enumerate(m)])
        for value in (twice, once)
    )
    found = _times(first, second)
    said = {
        (i, j): " + ".join(f"{plain(first[i][k])}*{plain(second[k][j])}" for k in range(3))
        for i in range(3)
        for j in range(3)
    }
    shown = shifted(twice, 2) if twice == once else f"{shifted(twice)}{shifted(once)}"
    place = next(((i, j) for i, j in said if found[i][j]), None)
    if place is None:
        claim = " and ".join(f"{total} = 0" for total in said.values())
        return True, step(f"All entries of ${shown}$ are zero.", claim, "try a smaller polynomial")
    i, j = place
    sums = " + ".join(f"{tex_factor(first[i][k])} \\cdot {tex_factor(second[k][j])}" for k in range(3))
    return False, step(
        f"${shown}$ is not zero: in row {i + 1} and column {j + 1} stands ${sums} = {found[i][j]}$.",
        f"{said[place]} = {plain(found[i][j])}",
        "try a smaller polynomial",
    )


def shifted(value: int, power: int = 1) -> str:
    """``(A - 3I)^2``."""
    base = f"({tex_sum([(1, 'A'), (-value, 'I')])})" if value else "A"
    return base if power == 1 else f"{base}^{power}"
