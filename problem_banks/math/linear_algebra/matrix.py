"""Matrices: determinants, products, eigenvalues."""

from collections.abc import Sequence
from itertools import permutations
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.notation import (
    plain,
    tex_factor,
    tex_matrix,
    tex_polynomial,
    tex_set,
    tex_sum,
)
from problem_banks.math.makings.writing.collections import matrix, solutions
from problem_banks.math.makings.writing.numbers import number
from problem_banks.registry import register
from problem_banks.space import Params, Permutations, Space, Tuples, signed

_Rows = Sequence[Sequence[int]]


@register
class MatrixProblems(Family):
    """Level 0: a product of two matrices. Level 1: a 3 by 3 determinant. Level 2: the eigenvalues of a 2 by 2
    matrix."""

    name = "matrix"
    version = "4"
    anchors = ("MATH 2", "undergraduate")
    levels = 5
    kinds = (0, 1, 1, 2, 2)
    sizes = ((), ("rows",), ("values", "shears", "constant", "linear", "last_shear", "flip"))
    kind = "math"
    summary = "Determinants, eigenvalues and products of matrices"
    dressing = frozenset({"letter"})
    redraws = 1

    writers = (matrix("AB"), number("So the determinant is @."), solutions("So the eigenvalues are @."))

    def space(self, level: int) -> Space:
        if level == 1:
            return Space(rows=Tuples(Tuples(signed(0, 6), 3), 3))
        if level == 2:
            return Space(
                letter="ABCMST",
                values=Permutations(range(-9, 10), 2),
                shears=Tuples(range(1, 5), 2),
                last_shear=range(3),
                flip=(1, -1),
                linear=range(-9, 10),
                constant=range(-20, 21),
            )
        return Space(left=Tuples(Tuples(signed(1, 9), 2), 2), right=Tuples(Tuples(signed(0, 9), 2), 2))

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_product, _determinant, _eigenvalues)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """The Leibniz formula; zeros of the characteristic polynomial by trial; products by columns."""
        if p.level == 1:
            expected = str(_leibniz(p.rows))
        elif p.level == 2:
            (a, b), (c, d) = _polynomial_of(_with_eigenvalues(p), p.linear, p.constant)
            expected = tex_set([t for t in range(-300, 301) if (a - t) * (d - t) - b * c == 0])
        else:
            columns = [[row[j] for row in p.right] for j in range(2)]
            images = [
                [sum(x * y for x, y in zip(row, column, strict=True)) for row in p.left] for column in columns
            ]
            expected = tex_matrix([[image[i] for image in images] for i in range(2)])
        return None if gold_of(draft) == expected else f"the other way gives {expected}"


def _leibniz(rows: _Rows) -> int:
    total = 0
    for order in permutations(range(len(rows))):
        inversions = sum(order[i] > order[j] for i in range(len(order)) for j in range(i + 1, len(order)))
        term = (-1) ** inversions
        for row, column in enumerate(order):
            term *= rows[row][column]
        total += term
    return total


def _determinant(p: Params, rng: Random) -> Draft:
    (a, b, c), (d, e, f), (g, h, i) = p.rows
    minors = (e * i - f * h, d * i - f * g, d * h - e * g)
    gold = a * minors[0] - b * minors[1] + c * minors[2]
    matrix = tex_matrix(p.rows)
    return answer_draft(
        rng.choice(
            (
                f"Find the determinant of ${matrix}$.",
                f"Compute $\\det {matrix}$.",
                f"What is the determinant of the matrix ${matrix}$?",
            )
        ),
        gold=str(gold),
        answer_type="integer",
        steps=[
            step(
                f"Expand along the first row. The minors are ${e} \\cdot {tex_factor(i)} - {tex_factor(f)}"
                f" \\cdot {tex_factor(h)} = {minors[0]}$, ${d} \\cdot {tex_factor(i)} - {tex_factor(f)}"
                f" \\cdot {tex_factor(g)} = {minors[1]}$ and ${d} \\cdot {tex_factor(h)} - {tex_factor(e)}"
                f" \\cdot {tex_factor(g)} = {minors[2]}$.",
                f"{plain(e)}*{plain(i)} - {plain(f)}*{plain(h)} = {plain(minors[0])}",
                "minors",
            ),
            step(
                f"With alternating signs: ${a} \\cdot {tex_factor(minors[0])} - {tex_factor(b)} \\cdot "
                f"{tex_factor(minors[1])} + {tex_factor(c)} \\cdot {tex_factor(minors[2])} = {gold}$.",
                f"{plain(a)}*{plain(minors[0])} - {plain(b)}*{plain(minors[1])} +"
                f" {plain(c)}*{plain(minors[2])} = {plain(gold)}",
                "expansion along a row",
            ),
        ],
        slips=[
            (str(a * minors[0] + b * minors[1] + c * minors[2]), "forgot the alternating signs"),
            (str(-gold), "swapped the signs of the expansion"),
            (str(a * e * i), "multiplied the diagonal"),
            (str(gold + 2 * f * h * a), "sign error in the first minor"),
            (str(gold + 1), "arithmetic slip in the last sum"),
        ],
        closing=rng.choice(("The determinant is", "So the determinant equals")),
        axes={"size": 3},
    )


def _with_eigenvalues(p: Params) -> list[list[int]]:
    """A matrix with the eigenvalues drawn: a diagonal one in a basis of positive vectors and determinant 1.

    Positive coprime entries make the basis unique, so that other draws give other matrices.
    """
    (first, second), (s, t) = p.values, p.shears
    a, c = 1 + s * t, t
    b, d = s + p.last_shear * a, 1 + p.last_shear * c
    off = p.flip * (second - first)
    return [[first * a * d - second * b * c, off * a * b], [-off * c * d, second * a * d - first * b * c]]


def _polynomial_of(rows: _Rows, linear: int, constant: int) -> list[list[int]]:
    """``A^2 + linear * A + constant * I``, entry by entry."""
    (a, b), (c, d) = rows
    square = [[a * a + b * c, a * b + b * d], [c * a + d * c, c * b + d * d]]
    return [
        [square[i][j] + linear * rows[i][j] + (constant if i == j else 0) for j in range(2)] for i in range(2)
    ]


def _eigenvalues(p: Params, rng: Random) -> Draft:
    rows = _with_eigenvalues(p)
    (a, b), (c, d) = rows
    low, high = sorted(p.values)
    trace, determinant = a + d, a * d - b * c
    name, k, m = p.letter, p.linear, p.constant
    wanted = tex_sum([(1, f"{name}^2"), (k, name), (m, "I")])
    images = [value * value + k * value + m for value in (low, high)]
    polynomial = tex_polynomial([1, -trace, determinant], "t")
    factors = f"({tex_sum([(1, 't'), (-low, '')])})({tex_sum([(1, 't'), (-high, '')])})"
    return answer_draft(
        rng.choice(
            (
                f"Let ${name} = {tex_matrix(rows)}$. Find the set of all eigenvalues of ${wanted}$.",
                f"Give the set of the eigenvalues of ${wanted}$, where ${name} = {tex_matrix(rows)}$.",
            )
        ),
        gold=tex_set(images),
        answer_type="set",
        steps=[
            step(
                f"The trace of ${name}$ is ${a} + {tex_factor(d)} = {trace}$ and its determinant is "
                f"${a} \\cdot {tex_factor(d)} - {tex_factor(b)} \\cdot {tex_factor(c)} = {determinant}$.",
                f"{plain(a)}*{plain(d)} - {plain(b)}*{plain(c)} = {plain(determinant)}",
                "trace and determinant",
            ),
            step(
                f"Its characteristic polynomial is ${polynomial} = {factors}$, so its eigenvalues are ${low}$"
                f" and ${high}$.",
                f"(t - {plain(low)})*(t - {plain(high)}) = t^2 - {plain(trace)}*t + {plain(determinant)}",
                "characteristic polynomial",
            ),
            step(
                f"An eigenvector of ${name}$ for $t$ is one of ${wanted}$ for"
                f" ${tex_polynomial([1, k, m], 't')}$: ${low}$ gives ${images[0]}$ and ${high}$ gives"
                f" ${images[1]}$.",
                f"{plain(low)}^2 + {plain(k)}*{plain(low)} + {plain(m)} = {plain(images[0])}",
                "eigenvalues of a polynomial of a matrix",
            ),
        ],
        slips=[
            (tex_set([low, high]), "gave the eigenvalues of the matrix itself"),
            (
                tex_set([value * value - k * value + m for value in (low, high)]),
                "used the trace with the wrong sign",
            ),
            (
                tex_set([value * value + k * value for value in (low, high)]),
                "left out the multiple of the identity",
            ),
            (tex_set([images[0]]), "dropped one of the two"),
            (tex_set([images[0] + 1, images[1]]), "arithmetic slip in one value"),
        ],
        closing=rng.choice(("The set of eigenvalues is", "So the set is")),
        axes={"size": 2},
    )


def _product(p: Params, rng: Random) -> Draft:
    (a, b), (c, d) = p.left
    (e, f), (g, h) = p.right
    gold = [[a * e + b * g, a * f + b * h], [c * e + d * g, c * f + d * h]]
    left, right = tex_matrix(p.left), tex_matrix(p.right)
    return answer_draft(
        rng.choice(
            (
                f"Compute the matrix product ${left} {right}$.",
                f"Let $A = {left}$ and $B = {right}$. Find $AB$.",
                f"Multiply: ${left} \\cdot {right}$.",
            )
        ),
        gold=tex_matrix(gold),
        answer_type="matrix",
        steps=[
            step(
                f"Row 1 times column 1: ${a} \\cdot {tex_factor(e)} + {tex_factor(b)} \\cdot {tex_factor(g)}"
                f" = {gold[0][0]}$; row 1 times column 2: ${a} \\cdot {tex_factor(f)} + {tex_factor(b)}"
                f" \\cdot {tex_factor(h)} = {gold[0][1]}$.",
                f"{plain(a)}*{plain(e)} + {plain(b)}*{plain(g)} = {plain(gold[0][0])}",
                "row times column",
            ),
            step(
                f"Row 2 times column 1: ${c} \\cdot {tex_factor(e)} + {tex_factor(d)} \\cdot {tex_factor(g)}"
                f" = {gold[1][0]}$; row 2 times column 2: ${c} \\cdot {tex_factor(f)} + {tex_factor(d)}"
                f" \\cdot {tex_factor(h)} = {gold[1][1]}$. The product is ${tex_matrix(gold)}$.",
                f"{plain(c)}*{plain(f)} + {plain(d)}*{plain(h)} = {plain(gold[1][1])}",
                "row times column",
            ),
        ],
        slips=[
            (tex_matrix([[a * e, b * f], [c * g, d * h]]), "multiplied entry by entry"),
            (
                tex_matrix([[e * a + f * c, e * b + f * d], [g * a + h * c, g * b + h * d]]),
                "multiplied in the other order",
            ),
            (tex_matrix([[gold[0][0], gold[1][0]], [gold[0][1], gold[1][1]]]), "transposed the result"),
            (
                tex_matrix([[gold[0][0], gold[0][1]], [gold[1][0], gold[1][1] + 1]]),
                "arithmetic slip in the last entry",
            ),
        ],
        closing=rng.choice(("The product is", "So the product equals")),
        axes={"size": 2},
    )
