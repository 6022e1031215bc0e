"""Vectors in space: dot and cross products, volumes, and the plane through three points."""

from collections.abc import Sequence
from fractions import Fraction
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.notation import plain, tex, tex_factor, tex_sum
from problem_banks.math.makings.vectors import cross, dot
from problem_banks.math.makings.writing.collections import vector
from problem_banks.math.makings.writing.numbers import number
from problem_banks.registry import register
from problem_banks.space import Params, Space, Tuples, signed

_Vector = Sequence[int]


@register
class VectorProblems(Family):
    """Level 0: a number that makes two vectors perpendicular. Level 1: a cross product. Level 2: the volume
    of a tetrahedron."""

    name = "vector"
    version = "4"
    anchors = ("MATH 3", "MATH 5")
    levels = 5
    kinds = (0, 0, 1, 1, 2)
    sizes = (("one", "other"), ("one", "other"))
    kind = "math"
    summary = "Perpendicular vectors, cross products and volumes in space"
    dressing = frozenset({"letter"})
    redraws = 1

    writers = (number(), vector, number("So the volume is @."))

    def space(self, level: int) -> Space:
        three = Tuples(signed(0, 9), 3)
        if level == 0:
            return Space(letter="kmtp", one=Tuples(signed(1, 20), 3), other=Tuples(signed(1, 20), 2))
        if level == 1:
            return Space(one=Tuples(signed(1, 12), 3), other=Tuples(signed(0, 12), 3))
        return Space(
            corner=three,
            one=Tuples(signed(1, 6), 3),
            other=Tuples(signed(0, 6), 3),
            third=Tuples(signed(0, 6), 3),
        )

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_perpendicular, _cross_product, _tetrahedron)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Perpendicularity of the answer; the volume by the rule of Sarrus."""
        gold = gold_of(draft)
        if p.level == 0:
            k = Fraction(gold.replace("\\frac{", "").replace("}{", "/").replace("}", ""))
            left = p.one[0] * p.other[0] + p.one[1] * p.other[1] + p.one[2] * k
            return None if left == 0 else f"the dot product is {left}"
        if p.level == 1:
            product = tuple(int(part) for part in gold[1:-1].split(", "))
            if dot(product, p.one) or dot(product, p.other):
                return "the product is not perpendicular to its factors"
            # Lagrange's identity fixes the length, the first nonzero minor the direction.
            squared = dot(p.one, p.one) * dot(p.other, p.other) - dot(p.one, p.other) ** 2
            same_way = product[2] == p.one[0] * p.other[1] - p.one[1] * p.other[0]
            return None if dot(product, product) == squared and same_way else "length or direction is wrong"
        (a, b, c), (d, e, f), (g, h, i) = p.one, p.other, p.third
        sarrus = a * e * i + b * f * g + c * d * h - c * e * g - b * d * i - a * f * h
        expected = tex(Fraction(abs(sarrus), 6))
        return None if gold == expected else f"the rule of Sarrus gives {expected}"


def _shown(vector: Sequence[int | str]) -> str:
    return f"({', '.join(map(str, vector))})"


def _perpendicular(p: Params, rng: Random) -> Draft:
    (a, b, c), (d, e), k = p.one, p.other, p.letter
    partial = a * d + b * e
    gold = Fraction(-partial, c)
    one, other = _shown(p.one), _shown((d, e, k))
    return answer_draft(
        rng.choice(
            (
                f"For which number ${k}$ are the vectors ${one}$ and ${other}$ perpendicular?",
                f"Find ${k}$ such that ${one}$ and ${other}$ are orthogonal.",
            )
        ),
        gold=tex(gold),
        answer_type="rational",
        steps=[
            step(
                f"Their dot product is ${a} \\cdot {tex_factor(d)} + {tex_factor(b)} \\cdot {tex_factor(e)} +"
                f" {'' if c == 1 else tex_factor(c)}{k} = {tex_sum([(c, k), (partial, '')])}$.",
                f"{plain(a)}*{plain(d)} + {plain(b)}*{plain(e)} = {plain(partial)}",
                "dot product",
            ),
            step(
                f"It is zero for ${k} = {tex(gold)}$.",
                f"{plain(c)}*{plain(gold)} + {plain(partial)} = 0",
                "solve",
            ),
        ],
        slips=[
            (tex(-gold), "sign error when solving"),
            (tex(Fraction(1 - partial, c)), "set the dot product to 1"),
            (tex(Fraction(-(a * d - b * e), c)), "subtracted the second product"),
            (str(-partial), "forgot to divide"),
        ],
        closing=rng.choice(("The number is", f"So ${k}$ equals")),
        axes={"vectors": 2},
    )


def _cross_product(p: Params, rng: Random) -> Draft:
    u, v = p.one, p.other
    gold = cross(u, v)
    rows = (
        (u[1], v[2], u[2], v[1], gold[0]),
        (u[2], v[0], u[0], v[2], gold[1]),
        (u[0], v[1], u[1], v[0], gold[2]),
    )
    steps = [
        step(
            f"{place} component: ${a} \\cdot {tex_factor(b)} - {tex_factor(c)} \\cdot {tex_factor(d)} ="
            f" {value}$.",
            f"{plain(a)}*{plain(b)} - {plain(c)}*{plain(d)} = {plain(value)}",
            "cross product",
        )
        for place, (a, b, c, d, value) in zip(("First", "Second", "Third"), rows, strict=True)
    ]
    steps.append(
        step(
            f"As it must be, ${_shown(gold)}$ is perpendicular to ${_shown(u)}$: the dot product is $0$.",
            f"{plain(gold[0])}*{plain(u[0])} + {plain(gold[1])}*{plain(u[1])} +"
            f" {plain(gold[2])}*{plain(u[2])} = 0",
            "check",
        )
    )
    return answer_draft(
        rng.choice(
            (
                f"Compute the cross product ${_shown(u)} \\times {_shown(v)}$.",
                f"Find ${_shown(u)} \\times {_shown(v)}$.",
                f"What is the vector product of ${_shown(u)}$ and ${_shown(v)}$, in this order?",
            )
        ),
        gold=_shown(gold),
        steps=steps,
        slips=[
            (_shown([-part for part in gold]), "took the factors in the other order"),
            (_shown((gold[0], -gold[1], gold[2])), "sign error in the second component"),
            (_shown([x * y for x, y in zip(u, v, strict=True)]), "multiplied component by component"),
            (_shown((gold[0], gold[1], gold[2] + 1)), "arithmetic slip in the last component"),
        ],
        closing=rng.choice(("The product is", "So the vector is")),
        axes={"vectors": 2},
    )


def _tetrahedron(p: Params, rng: Random) -> Draft:
    corners = [p.corner, *(tuple(c + d for c, d in zip(p.corner, side, strict=True)) for side in _sides(p))]
    names = [f"{name} = {_shown(corner)}" for name, corner in zip("ABCD", corners, strict=True)]
    normal = cross(p.other, p.third)
    triple = dot(p.one, normal)
    gold = Fraction(abs(triple), 6)
    one = p.one
    return answer_draft(
        rng.choice(
            (
                (
                    f"Find the volume of the tetrahedron with vertices ${names[0]}$, ${names[1]}$,"
                    f" ${names[2]}$ and ${names[3]}$ (0 if they lie in a plane)."
                ),
                (
                    f"A tetrahedron has the vertices ${names[0]}$, ${names[1]}$, ${names[2]}$, ${names[3]}$."
                    " What is its volume (0 if they lie in a plane)?"
                ),
            )
        ),
        gold=tex(gold),
        answer_type="rational",
        steps=[
            step(
                f"From $A$ the edges are ${_shown(one)}$, ${_shown(p.other)}$ and ${_shown(p.third)}$.",
                f"{plain(corners[1][0])} - {plain(corners[0][0])} = {plain(one[0])}",
                "subtract coordinates",
            ),
            step(
                f"The cross product of the last two is ${_shown(normal)}$.",
                f"{plain(p.other[1])}*{plain(p.third[2])} - {plain(p.other[2])}*{plain(p.third[1])} = "
                f"{plain(normal[0])}",
                "cross product",
            ),
            step(
                f"Its dot product with the first is ${triple}$.",
                f"{plain(one[0])}*{plain(normal[0])} + {plain(one[1])}*{plain(normal[1])} + "
                f"{plain(one[2])}*{plain(normal[2])} = {plain(triple)}",
                "dot product",
            ),
            step(
                f"The volume is a sixth of its absolute value: ${tex(gold)}$.",
                f"abs({plain(triple)})/6 = {plain(gold)}",
                "volume of a tetrahedron",
            ),
        ],
        slips=[
            (str(abs(triple)), "gave the volume of the parallelepiped"),
            (tex(2 * gold), "divided by three instead of six"),
            (tex(3 * gold), "halved, as for a triangle"),
            (tex(gold + 1), "arithmetic slip in the dot product"),
        ],
        closing=rng.choice(("The volume is", "So the volume equals")),
        axes={"vectors": 3},
    )


def _sides(p: Params) -> tuple[_Vector, _Vector, _Vector]:
    return p.one, p.other, p.third
