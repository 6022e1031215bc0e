"""Inverse matrices: of size two, in a matrix equation, of size three."""

from collections.abc import Sequence
from fractions import Fraction
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.notation import Number, plain, tex, tex_factor, tex_matrix
from problem_banks.math.makings.writing.collections import matrix
from problem_banks.registry import register
from problem_banks.space import Params, Space, Tuples, signed

_Rows = Sequence[Sequence[Number]]


@register
class MatrixInverse(Family):
    """Level 0: the inverse of a 2 by 2 matrix. Level 1: a matrix equation, with the inverse on one side.
    Level 2: the inverse of a 3 by 3 matrix."""

    name = "matrix_inverse"
    version = "5"
    anchors = ("MATH 2", "undergraduate")
    levels = 5
    kinds = (2, 0, 2, 0, 1)
    sizes = (("rows",), (), ("middle",))
    kind = "math"
    summary = "Inverse matrices and matrix equations"
    dressing = frozenset({"letter"})
    redraws = 12

    writers = (matrix("X"),)

    def space(self, level: int) -> Space:
        if level == 0:
            return Space(letter="ABCMP", rows=Tuples(Tuples(signed(1, 9), 2), 2))
        if level == 1:
            entries = Tuples(Tuples(signed(1, 5), 2), 2)
            return Space(side=("left", "right"), rows=entries, image=entries)
        return Space(
            letter="ABCMP", lower=Tuples(signed(1, 3), 3), upper=Tuples(signed(1, 3), 3), middle=signed(1, 2)
        )

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_two, _equation, _three)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Multiplies back."""
        found = _read(gold_of(draft))
        if p.level == 1:
            product = _product(p.rows, found) if p.side == "left" else _product(found, p.rows)
            wanted = [[Fraction(entry) for entry in row] for row in p.image]
        else:
            rows = p.rows if p.level == 0 else _three_rows(p)
            product = _product(rows, found)
            wanted = [[Fraction(int(i == j)) for j in range(len(rows))] for i in range(len(rows))]
        return None if product == wanted else f"the product is {product}"


def _read(gold: str) -> list[list[Fraction]]:
    inner = gold.removeprefix("\\begin{pmatrix}").removesuffix("\\end{pmatrix}")
    plain_text = inner.replace("\\frac{", "").replace("}{", "/").replace("}", "")
    return [[Fraction(cell.strip()) for cell in row.split("&")] for row in plain_text.split("\\\\")]


def _product(left: _Rows, right: _Rows) -> list[list[Fraction]]:
    columns = list(zip(*right, strict=True))
    return [
        [sum((Fraction(x) * y for x, y in zip(row, column, strict=True)), Fraction(0)) for column in columns]
        for row in left
    ]


def _adjugate(rows: _Rows) -> list[list[Number]]:
    (a, b), (c, d) = rows
    return [[d, -b], [-c, a]]


def _scaled(rows: _Rows, factor: Fraction) -> list[list[Fraction]]:
    return [[entry * factor for entry in row] for row in rows]


def _two(p: Params, rng: Random) -> Draft | None:
    rows, name = p.rows, p.letter
    (a, b), (c, d) = rows
    value = a * d - b * c
    if value == 0:
        return None
    gold = _scaled(_adjugate(rows), Fraction(1, value))
    matrix = tex_matrix(rows)
    return answer_draft(
        rng.choice(
            (
                f"Find the inverse of ${name} = {matrix}$.",
                f"Let ${name} = {matrix}$. Compute ${name}^{{-1}}$.",
                f"What is ${name}^{{-1}}$ for ${name} = {matrix}$?",
            )
        ),
        gold=tex_matrix(gold),
        answer_type="matrix",
        steps=[
            step(
                f"$\\det {name} = {a} \\cdot {tex_factor(d)} - {tex_factor(b)} \\cdot {tex_factor(c)} ="
                f" {value}$, which is not 0.",
                f"{plain(a)}*{plain(d)} - {plain(b)}*{plain(c)} = {plain(value)}",
                "determinant",
            ),
            step(
                rng.choice(("Exchange", "Swap"))
                + f" the diagonal, change the signs beside it, divide by ${value}$: ${name}^{{-1}} ="
                f" {tex(Fraction(1, value))}{tex_matrix(_adjugate(rows))}"
                + (f" = {tex_matrix(gold)}$." if value != 1 else "$."),
                f"{plain(a)}*{plain(gold[0][0])} + {plain(b)}*{plain(gold[1][0])} = 1 and"
                f" {plain(a)}*{plain(gold[0][1])} + {plain(b)}*{plain(gold[1][1])} = 0 and"
                f" {plain(c)}*{plain(gold[0][0])} + {plain(d)}*{plain(gold[1][0])} = 0 and"
                f" {plain(c)}*{plain(gold[0][1])} + {plain(d)}*{plain(gold[1][1])} = 1",
                "inverse of a 2 by 2 matrix",
            ),
        ],
        slips=[
            (tex_matrix(_adjugate(rows)), "forgot to divide by the determinant"),
            (tex_matrix(_scaled([[a, -b], [-c, d]], Fraction(1, value))), "did not exchange the diagonal"),
            (
                tex_matrix(_scaled([[d, b], [c, a]], Fraction(1, value))),
                "did not change the signs beside the diagonal",
            ),
            (
                tex_matrix(_scaled(_adjugate(rows), Fraction(1, a * d + b * c or 1))),
                "added the products in the determinant",
            ),
        ],
        closing=rng.choice(("The inverse is", "So the inverse equals")),
        axes={"size": 2},
    )


def _equation(p: Params, rng: Random) -> Draft | None:
    (a, b), (c, d) = p.rows
    value = a * d - b * c
    if value == 0:
        return None
    inverse = _scaled(_adjugate(p.rows), Fraction(1, value))
    left = p.side == "left"
    gold = _product(inverse, p.image) if left else _product(p.image, inverse)
    other = _product(p.image, inverse) if left else _product(inverse, p.image)
    written = "AX = B" if left else "XA = B"
    solved = "X = A^{-1}B" if left else "X = BA^{-1}"
    first, second = (inverse, p.image) if left else (p.image, inverse)
    entry = [(first[0][k], second[k][0]) for k in range(2)]
    return answer_draft(
        rng.choice(
            (
                f"Let $A = {tex_matrix(p.rows)}$ and $B = {tex_matrix(p.image)}$. Find the matrix $X$ with"
                f" ${written}$.",
                f"Solve the matrix equation ${written}$ for $A = {tex_matrix(p.rows)}$ and $B ="
                f" {tex_matrix(p.image)}$.",
            )
        ),
        gold=tex_matrix(gold),
        answer_type="matrix",
        steps=[
            step(
                f"$\\det A = {a} \\cdot {tex_factor(d)} - {tex_factor(b)} \\cdot {tex_factor(c)} = {value}$,"
                f" so $A^{{-1}} = {tex(Fraction(1, value))}{tex_matrix(_adjugate(p.rows))}$.",
                f"{plain(a)}*{plain(d)} - {plain(b)}*{plain(c)} = {plain(value)}",
                "inverse of a 2 by 2 matrix",
            ),
            step(
                f"Multiply by it from the {'left' if left else 'right'}, since the order matters: ${solved}$."
                f" The first entry is ${tex(entry[0][0])} \\cdot {tex_factor(entry[0][1])} +"
                f" {tex_factor(entry[1][0])}"
                f" \\cdot {tex_factor(entry[1][1])} = {tex(gold[0][0])}$, and the others follow in the"
                f" same way: ${tex_matrix(gold)}$.",
                _product_claim(p.rows, gold, p.image) if left else _product_claim(gold, p.rows, p.image),
                "solve the matrix equation",
            ),
        ],
        slips=[
            (tex_matrix(other), "multiplied by the inverse from the wrong side"),
            (tex_matrix(_scaled(gold, Fraction(value))), "forgot to divide by the determinant"),
            (tex_matrix(_product(p.rows, p.image)), "multiplied by the matrix instead of its inverse"),
        ],
        closing=rng.choice(("The matrix is", "So $X$ equals")),
        axes={"size": 2},
    )


def _product_claim(one: _Rows, other: _Rows, product: _Rows) -> str:
    """Every entry of a product of two matrices."""
    return " and ".join(
        " + ".join(f"{plain(x)}*{plain(y)}" for x, y in zip(row, column, strict=True)) + f" = {plain(entry)}"
        for row, entries in zip(one, product, strict=True)
        for column, entry in zip(zip(*other, strict=True), entries, strict=True)
    )


def _three_rows(p: Params) -> list[list[int]]:
    """Lower times upper triangle with units, the middle entry of the diagonal being 1 or 2 up to sign."""
    a, b, c = p.lower
    d, e, f = p.upper
    m = p.middle
    return [[1, d, e], [a, a * d + m, a * e + f], [b, b * d + c * m, b * e + c * f + 1]]


def _minors(rows: _Rows) -> list[list[Number]]:
    def minor(i: int, j: int) -> Number:
        (a, b), (c, d) = ([row[k] for k in range(3) if k != j] for n, row in enumerate(rows) if n != i)
        return a * d - b * c

    return [[minor(i, j) for j in range(3)] for i in range(3)]


def _three(p: Params, rng: Random) -> Draft:
    rows, name = _three_rows(p), p.letter
    minors = _minors(rows)
    value = sum((-1) ** j * rows[0][j] * minors[0][j] for j in range(3))
    cofactors = [[(-1) ** (i + j) * minors[i][j] for j in range(3)] for i in range(3)]
    transposed = [list(column) for column in zip(*cofactors, strict=True)]
    gold = _scaled(transposed, Fraction(1, value))
    return answer_draft(
        rng.choice(
            (
                f"Find the inverse of ${name} = {tex_matrix(rows)}$.",
                f"Let ${name} = {tex_matrix(rows)}$. Compute ${name}^{{-1}}$.",
            )
        ),
        gold=tex_matrix(gold),
        answer_type="matrix",
        steps=[
            step(
                f"The minors of the first row are ${', '.join(map(tex, minors[0]))}$, so $\\det {name} ="
                f" {tex(value)}$.",
                f"{plain(rows[0][0])}*{plain(minors[0][0])} - {plain(rows[0][1])}*{plain(minors[0][1])} + "
                f"{plain(rows[0][2])}*{plain(minors[0][2])} = {plain(value)}",
                "determinant",
            ),
            step(
                f"All minors with alternating signs give the cofactors ${tex_matrix(cofactors)}$.",
                f"{plain(rows[1][0])}*{plain(cofactors[1][0])} +"
                f" {plain(rows[1][1])}*{plain(cofactors[1][1])} + "
                f"{plain(rows[1][2])}*{plain(cofactors[1][2])} = {plain(value)}",
                "cofactors",
            ),
            step(
                rng.choice(("Transpose", "Mirror at the diagonal"))
                + (f" and divide by ${tex(value)}$" if value != 1 else "; dividing by 1 changes nothing")
                + f": ${tex_matrix(gold)}$.",
                " + ".join(f"{plain(rows[2][k])}*{plain(gold[k][2])}" for k in range(3)) + " = 1",
                "adjugate",
            ),
        ],
        slips=[
            (tex_matrix(_scaled(cofactors, Fraction(1, value))), "forgot to transpose the cofactors"),
            (
                tex_matrix(_scaled([list(c) for c in zip(*minors, strict=True)], Fraction(1, value))),
                "forgot the signs",
            ),
            *([(tex_matrix(transposed), "forgot to divide by the determinant")] if value != 1 else []),
            (tex_matrix(_scaled(gold, Fraction(-1))), "sign error in the determinant"),
        ],
        closing=rng.choice(("The inverse is", "So the inverse equals")),
        axes={"size": 3},
    )
