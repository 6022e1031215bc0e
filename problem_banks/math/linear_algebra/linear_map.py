"""Linear maps: a matrix from images, a parameter that lowers the rank, the kernel."""

from collections.abc import Sequence
from fractions import Fraction
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.exact import members, value_of_tex
from problem_banks.math.makings.notation import Number, plain, tex, tex_factor, tex_sum
from problem_banks.math.makings.writing.collections import ordered, vector
from problem_banks.math.makings.writing.numbers import number
from problem_banks.registry import register
from problem_banks.space import OneOf, Params, Space, Tuples, signed

_Vector = tuple[int, ...]


@register
class LinearMap(Family):
    """Level 0: the image of a vector from the images of two others. Level 1: the number for which three
    vectors become dependent. Level 2: the vector that spans the kernel of a map from four dimensions to
    three."""

    name = "linear_map"
    version = "5"
    anchors = ("MATH 4", "undergraduate")
    levels = 5
    kinds = (1, 1, 0, 2, 2)
    sizes = ((), ("one",), ("free", "extra", "mixed"))
    kind = "math"
    summary = "Images under linear maps, dependent vectors, kernels"
    dressing = frozenset({"letter"})
    redraws = 1

    writers = (ordered("So the image is @."), number(), vector)

    def space(self, level: int) -> Space:
        if level == 0:
            bases = [
                Space(
                    one=((a, b),), other=[(c, d) for c in range(-3, 4) for d in range(-3, 4) if a * d - b * c]
                )
                for a in signed(1, 3)
                for b in range(-3, 4)
            ]
            pairs = Tuples(signed(0, 6), 2)
            return Space(
                letter="fLT", basis=OneOf(bases), images=Tuples(pairs, 2), weights=Tuples(signed(1, 5), 2)
            )
        if level == 1:
            plane = [(a, b) for a in signed(1, 4) for b in signed(1, 4)]
            return Space(
                letter="akmnpq",
                one=Tuples(signed(1, 5), 2),
                other=plane,
                weights=Tuples(signed(1, 5), 2),
                place=(1, 2),
            )
        return Space(free=Tuples(signed(1, 9), 3), mixed=Tuples(signed(1, 3), 3), extra=(1, 2, 3))

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_image, _dependent, _kernel)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """The matrix of the map by Cramer's rule; the determinant by Sarrus; the product with the kernel."""
        gold = gold_of(draft)
        if p.level == 0:
            return _image_objection(p, [Fraction(member) for member in members(gold)])
        if p.level == 1:
            number = Fraction(gold.replace("\\frac{", "").replace("}{", "/").replace("}", ""))
            columns = [[number if entry is None else entry for entry in column] for column in _columns(p)]
            (a, b, c), (d, e, f), (g, h, i) = columns
            sarrus = a * e * i + b * f * g + c * d * h - c * e * g - b * d * i - a * f * h
            return None if sarrus == 0 else f"the determinant is {sarrus}"
        vector = [round(value_of_tex(member)) for member in members(gold)]
        images = [sum(x * y for x, y in zip(row, vector, strict=True)) for row in _kernel_rows(p)]
        return None if not any(images) and vector[-1] == 1 else f"the image of the vector is {images}"


def _image_objection(p: Params, found: list[Fraction]) -> str | None:
    (a, b), (c, d) = p.basis.one, p.basis.other
    determinant = a * d - b * c
    wanted = _wanted(p)
    (e, f), (g, h) = p.images
    rows = [(Fraction(d * e - b * g, determinant), Fraction(a * g - c * e, determinant))]
    rows.append((Fraction(d * f - b * h, determinant), Fraction(a * h - c * f, determinant)))
    image = [row[0] * wanted[0] + row[1] * wanted[1] for row in rows]
    return None if image == found else f"the matrix of the map gives {image}"


def _shown(vector: Sequence[Number | str]) -> str:
    inner = r" \\ ".join(entry if isinstance(entry, str) else tex(entry) for entry in vector)
    return f"\\begin{{pmatrix}} {inner} \\end{{pmatrix}}"


def _wanted(p: Params) -> tuple[int, int]:
    (s, t), one, other = p.weights, p.basis.one, p.basis.other
    return s * one[0] + t * other[0], s * one[1] + t * other[1]


def _image(p: Params, rng: Random) -> Draft:
    f, (s, t) = p.letter, p.weights
    u, v = p.images
    wanted = _wanted(p)
    gold = (s * u[0] + t * v[0], s * u[1] + t * v[1])
    known = [f"{f}{_shown(x)} = {_shown(y)}" for x, y in ((p.basis.one, u), (p.basis.other, v))]
    return answer_draft(
        rng.choice(
            (
                f"The linear map ${f}$ has ${known[0]}$ and ${known[1]}$. Find ${f}{_shown(wanted)}$ as a"
                " pair of coordinates.",
                f"Let ${f}$ be linear with ${known[0]}$ and ${known[1]}$. What is ${f}{_shown(wanted)}$?"
                " Give the pair of coordinates.",
            )
        ),
        gold=f"({gold[0]}, {gold[1]})",
        answer_type="tuple",
        steps=[
            step(
                f"Write the vector with the given ones: ${_shown(wanted)} ="
                f" {tex_sum([(s, _shown(p.basis.one)), (t, _shown(p.basis.other))])}$.",
                f"{plain(s)}*{plain(p.basis.one[0])} + {plain(t)}*{plain(p.basis.other[0])} ="
                f" {plain(wanted[0])}",
                "linear combination",
            ),
            step(
                rng.choice(("By linearity", "A linear map keeps combinations, so"))
                + f" its image is ${tex_sum([(s, _shown(u)), (t, _shown(v))])} = {_shown(gold)}$."
                f" As a pair, it is $({gold[0]}, {gold[1]})$.",
                f"({plain(s)}*{plain(u[0])} + {plain(t)}*{plain(v[0])}, {plain(s)}*{plain(u[1])} +"
                f" {plain(t)}*{plain(v[1])}) = ({gold[0]}, {gold[1]})",
                "linearity",
            ),
        ],
        slips=[
            (f"({t * u[0] + s * v[0]}, {t * u[1] + s * v[1]})", "exchanged the two weights"),
            (f"({wanted[0] + u[0] + v[0]}, {wanted[1] + u[1] + v[1]})", "added the images to the vector"),
            (f"({s * u[0] - t * v[0]}, {s * u[1] - t * v[1]})", "sign error in the second weight"),
            (f"({gold[1]}, {gold[0]})", "exchanged the coordinates"),
        ],
        closing=rng.choice(("The image is", "So the image is")),
        axes={"dimension": 2},
    )


def _columns(p: Params) -> list[list[int | None]]:
    """Three vectors, the third a combination of the others, with one of its entries unknown."""
    one, other = _independent(p)
    s, t = p.weights
    third: list[int | None] = [s * x + t * y for x, y in zip(one, other, strict=True)]
    third[p.place] = None
    return [list(one), list(other), third]


def _independent(p: Params) -> tuple[_Vector, _Vector]:
    """Vectors (1, a, b) and (0, c, d): with c and d nonzero, the first row and another one decide."""
    return (1, *p.one), (0, *p.other)


def _dependent(p: Params, rng: Random) -> Draft:
    one, other = _independent(p)
    s, t = p.weights
    k = p.letter
    full = [s * x + t * y for x, y in zip(one, other, strict=True)]
    gold = full[p.place]
    third = [k if n == p.place else entry for n, entry in enumerate(full)]
    rows = [n for n in range(3) if n != p.place]
    _, j = rows
    vectors = f"{_shown(one)}, {_shown(other)}, {_shown(third)}"
    equations = [tex_sum([(one[n], "s"), (other[n], "t")]) + f" = {full[n]}" for n in rows]
    return answer_draft(
        rng.choice(
            (
                f"For which number ${k}$ are the vectors ${vectors}$ linearly dependent?",
                f"Find ${k}$ such that the matrix with the columns ${vectors}$ has rank 2.",
            )
        ),
        gold=str(gold),
        answer_type="integer",
        steps=[
            step(
                "The first two vectors are independent, so the third must be $s$ times the first plus $t$"
                f" times the second. The known rows say ${equations[0]}$ and ${equations[1]}$.",
                f"{plain(one[j])}*{plain(s)} + {plain(other[j])}*{plain(t)} = {plain(full[j])}",
                "linear combination",
            ),
            step(
                f"This system has the solution $s = {s}$, $t = {t}$.",
                f"({plain(full[j])} - {plain(one[j])}*{plain(s)})/{plain(other[j])} = {plain(t)}",
                "solve the system",
            ),
            step(
                f"The remaining row gives ${k} = {one[p.place]} \\cdot {tex_factor(s)} +"
                f" {tex_factor(other[p.place])}"
                f" \\cdot {tex_factor(t)} = {gold}$.",
                f"{plain(one[p.place])}*{plain(s)} + {plain(other[p.place])}*{plain(t)} = {plain(gold)}",
                "remaining row",
            ),
        ],
        slips=[
            (str(one[p.place] * t + other[p.place] * s), "exchanged the two weights"),
            (str(one[p.place] * s - other[p.place] * t), "sign error in the last row"),
            (str(one[p.place] + other[p.place]), "added the two vectors"),
            (str(-gold), "moved the number to the other side"),
        ],
        closing=rng.choice(("The number is", f"So ${k}$ equals")),
        axes={"dimension": 3},
    )


def _kernel_rows(p: Params) -> list[list[int]]:
    """Rows of a matrix of rank 3 whose kernel is spanned by (x, y, z, 1)."""
    x, y, z = p.free
    a, b, c = p.mixed
    first = [1, a, b, -(x + a * y + b * z)]
    second = [0, 1, c, -(y + c * z)]
    third = [0, 0, p.extra, -p.extra * z]
    return [
        first,
        [u + v for u, v in zip(first, second, strict=True)],
        [u - v + w for u, v, w in zip(first, second, third, strict=True)],
    ]


def _kernel(p: Params, rng: Random) -> Draft:
    x, y, z = p.free
    rows = _kernel_rows(p)
    a, b, c = p.mixed
    matrix = r" \\ ".join(" & ".join(map(str, row)) for row in rows)
    shown = f"\\begin{{pmatrix}} {matrix} \\end{{pmatrix}}"
    gold = f"({x}, {y}, {z}, 1)"
    last = tex_sum([(p.extra, "z"), (-p.extra * z, "w")])
    middle = tex_sum([(1, "y"), (c, "z"), (-(y + c * z), "w")])
    return answer_draft(
        rng.choice(
            (
                f"Find the vector $(x, y, z, w)$ with $w = 1$ in the kernel of ${shown}$.",
                f"The kernel of ${shown}$ is spanned by one vector whose last entry is 1. Find it as a"
                f" 4-tuple.",
            )
        ),
        gold=gold,
        answer_type="tuple",
        steps=[
            step(
                f"Row 2 minus row 1 is ${middle} = 0$.",
                f"{plain(rows[1][3])} - {plain(rows[0][3])} = {plain(-(y + c * z))}",
                "elimination",
            ),
            step(
                f"Row 3 minus row 1, plus that difference, is ${last} = 0$, so $z = {z}$ for $w = 1$.",
                f"{p.extra}*{plain(z)} - {plain(p.extra * z)} = 0",
                "elimination",
            ),
            step(
                f"Going back, $y = {y + c * z} - {tex_factor(c)} \\cdot {tex_factor(z)} = {y}$.",
                f"{plain(y + c * z)} - {plain(c)}*{plain(z)} = {plain(y)}",
                "back substitution",
            ),
            step(
                f"Finally $x = {-rows[0][3]} - {tex_factor(a)} \\cdot {tex_factor(y)} - {tex_factor(b)}"
                f" \\cdot {tex_factor(z)} = {x}$, which gives ${gold}$.",
                f"{plain(-rows[0][3])} - {plain(a)}*{plain(y)} - {plain(b)}*{plain(z)} = {plain(x)}",
                "back substitution",
            ),
        ],
        slips=[
            (f"({-x}, {-y}, {-z}, 1)", "moved the last column to the wrong side"),
            (f"({-rows[0][3]}, {y + c * z}, {z}, 1)", "read the right sides off without going back"),
            (f"({x}, {y}, {z}, 0)", "set the last entry to 0"),
            (f"({x}, {y + 2 * c * z}, {z}, 1)", "sign error when going back"),
        ],
        closing=rng.choice(("The vector is", "So the kernel is spanned by")),
        axes={"dimension": 4},
    )
