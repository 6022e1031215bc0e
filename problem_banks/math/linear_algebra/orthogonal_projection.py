"""Projections on lines and planes, and what Gram and Schmidt find by them: orthogonal vectors, volumes."""

from collections.abc import Sequence
from fractions import Fraction
from functools import cache
from itertools import product
from math import gcd, prod
from random import Random
from typing import NamedTuple

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, closing, gold_of, step
from problem_banks.math.makings.exact import members
from problem_banks.math.makings.notation import (
    Number,
    number_of,
    plain,
    plain_quotient,
    tex,
    tex_factor,
    tex_product,
    tex_tuple,
)
from problem_banks.math.makings.writing.collections import vector
from problem_banks.math.makings.writing.numbers import number
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import Axis, Combinations, Params, Space

_Vector = Sequence[Number]


@register
class OrthogonalProjection(Family):
    """Kind 0: the projection on a line. Kind 1: the squared distance from a line. Kind 2: the projection on a
    plane. Kind 3: the last of three vectors that Gram and Schmidt make orthogonal, with four components.
    Kind 4: the squared volume that three vectors span."""

    name = "orthogonal_projection"
    version = "1"
    anchors = ("MATH 4", "undergraduate")
    kind = "math"
    summary = "Projections on lines and planes, orthogonal vectors and volumes by Gram and Schmidt"
    levels = 5

    writers = (
        vector,
        number("So the squared distance is @."),
        vector,
        vector,
        number("So the value is @."),
    )

    def space(self, level: int) -> Space:
        if level < 2:
            return Space(span=_directions(3, 4, 1), moved=_vectors(3, 6))
        if level == 4:
            return Space(span=Combinations(_directions(4, 2, 1), 3))
        spanning = Combinations(_directions(level + 1, 3 if level == 2 else 2, 1), 2)
        moved: Axis = _vectors(3, 6) if level == 2 else _vectors(4, 3)
        return Space(span=spanning, moved=moved)

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_on_line, _distance, _on_plane, _third, _volume)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Solves the normal equations by Cramer's rule, and takes determinants of products for squares of
        distances and volumes."""
        gold = gold_of(draft)
        span = p.span if p.level > 1 else (p.span,)
        if p.level in (1, 4):
            whole = _gram((*span, p.moved)) if p.level == 1 else _gram(span)
            found = Fraction(whole, _gram(span) if p.level == 1 else 1)
            return None if number_of(gold) == found else f"determinants give {found}"
        factors = _cramer(span, p.moved)
        shadow = [sum(c * u[k] for c, u in zip(factors, span, strict=True)) for k in range(len(p.moved))]
        expected = [a - b for a, b in zip(p.moved, shadow, strict=True)] if p.level == 3 else shadow
        stated = [number_of(part) for part in members(gold)]
        return None if stated == expected else f"the normal equations give {expected}"


@cache
def _vectors(size: int, most: int) -> tuple[tuple[int, ...], ...]:
    """Vectors with at least two components that are not zero."""
    return tuple(v for v in product(range(-most, most + 1), repeat=size) if size - v.count(0) > 1)


@cache
def _directions(size: int, most: int, least: int) -> tuple[tuple[int, ...], ...]:
    """Of each line through the origin one integer vector, of those with small components."""
    return tuple(
        v for v in _vectors(size, most) if next(x for x in v if x) > 0 and gcd(*v) == 1 and max(v) >= least
    )


def _dot(one: _Vector, other: _Vector) -> Number:
    return sum((a * b for a, b in zip(one, other, strict=True)), 0)


def _det(rows: Sequence[Sequence[Number]]) -> Number:
    if len(rows) == 1:
        return rows[0][0]
    total: Number = 0
    for k, entry in enumerate(rows[0]):
        total += (-1) ** (k % 2) * entry * _det([[*row[:k], *row[k + 1 :]] for row in rows[1:]])
    return total


def _gram(vectors: Sequence[_Vector]) -> int:
    """The squared volume that the vectors span."""
    return int(_det([[_dot(u, v) for u in vectors] for v in vectors]))


def _tells(a: _Vector, b: _Vector, c: _Vector) -> bool:
    """Whether the vectors are independent, and every part that is taken away is there."""
    ab, ac = _dot(a, b), _dot(a, c)
    return bool(ab and ac and _dot(b, c) * _dot(a, a) != ab * ac and _gram((a, b, c)))


def _cramer(span: Sequence[_Vector], moved: _Vector) -> list[Fraction]:
    """The factors of the projection."""
    rows = [[_dot(u, v) for u in span] for v in span]
    right = [_dot(v, moved) for v in span]
    found = []
    for place in range(len(span)):
        replaced = [[*row[:place], b, *row[place + 1 :]] for row, b in zip(rows, right, strict=True)]
        found.append(Fraction(_det(replaced), _det(rows)))
    return found


def _minus(one: _Vector, factor: Number, other: _Vector) -> list[Number]:
    found = [Fraction(a - factor * b) for a, b in zip(one, other, strict=True)]
    return [each if each.denominator > 1 else each.numerator for each in found]


def _product_step(one: _Vector, other: _Vector, lead: str) -> tuple[Fraction, Step]:
    """The scalar product of two vectors."""
    pairs = list(zip(one, other, strict=True))
    value = Fraction(_dot(one, other))
    shown = " + ".join(f"{tex_factor(a)} \\cdot {tex_factor(b)}" for a, b in pairs)
    counting = [(a, b) for a, b in pairs if a and b]
    claim = " + ".join(f"{plain(a)}*{plain(b)}" for a, b in (counting if len(counting) > 1 else pairs))
    text = f"{lead} ${shown} = {tex(value)}$."
    return value, step(text, f"{claim} = {plain_quotient(value)}", "scalar product")


class _Shadow(NamedTuple):
    """What is left of a vector when its part along another is taken away, and the steps to it."""

    factor: Fraction
    left: list[Number]
    steps: list[Step]


def _without(moved: _Vector, along: _Vector, names: tuple[str, str, str]) -> _Shadow:
    """Takes from the vector named first its part along the one named second; the rest gets the third name."""
    first, second, rest = names
    over, one = _product_step(moved, along, f"${first} \\cdot {second}$ is")
    under, two = _product_step(along, along, f"${second} \\cdot {second}$ is")
    factor = over / under
    left = _minus(moved, factor, along)
    pairs = zip(moved, along, left, strict=True)
    said = " and ".join(f"{plain(a)} - ({factor})*{plain(b)} = {plain(c)}" for a, b, c in pairs)
    taken = f"{first} - {tex_factor(factor)} {second}" if factor else first
    last = step(f"So ${rest} = {taken} = {tex_tuple(left)}$.", said, "take the part away")
    return _Shadow(factor, left, [one, two, last])


def _near(gold: _Vector) -> list[tuple[str, str]]:
    return [
        (tex_tuple([-x for x in gold]), "took the other sign"),
        (tex_tuple([gold[0] + 1, *gold[1:]]), "made an error of one in the first component"),
    ]


def _on_line(p: Params, rng: Random) -> Draft | None:
    u, v = p.span, p.moved
    over, one = _product_step(v, u, "The scalar product of the two vectors is")
    under, two = _product_step(u, u, f"That of ${tex_tuple(u)}$ with itself is")
    if not over or _minus(v, over / under, u) == [0, 0, 0]:
        return None
    factor = over / under
    gold = [factor * x for x in u]
    said = " and ".join(f"({factor})*{plain(a)} = {plain_quotient(b)}" for a, b in zip(u, gold, strict=True))
    last = step(
        f"So the projection is ${tex_factor(factor)} \\cdot {tex_tuple(u)} = {tex_tuple(gold)}$.",
        said,
        "projection",
    )
    length = Fraction(_dot(v, v))
    return answer_draft(
        rng.choice(
            (
                f"Find the orthogonal projection of the vector ${tex_tuple(v)}$ on the line through the"
                f" origin in the direction of ${tex_tuple(u)}$.",
                f"Project the vector ${tex_tuple(v)}$ orthogonally on the line spanned by ${tex_tuple(u)}$."
                " Which vector results?",
                f"Which multiple of the vector ${tex_tuple(u)}$ is nearest to ${tex_tuple(v)}$? Give the"
                " vector itself.",
            )
        ),
        gold=tex_tuple(gold),
        answer_type="tuple",
        steps=[one, two, last],
        slips=[
            (tex_tuple([over * x for x in u]), "did not divide by the square of the direction"),
            (tex_tuple([over / length * x for x in u]), "divided by the square of the other vector"),
            (tex_tuple(_minus(v, factor, u)), "gave the part that is orthogonal to the line"),
            *_near(gold),
        ],
        closing=closing(rng),
        axes={"dimension": 3},
    )


def _distance(p: Params, rng: Random) -> Draft | None:
    u, v = p.span, p.moved
    over, one = _product_step(v, u, "With the direction the point has the scalar product")
    under, two = _product_step(u, u, "The direction has the square")
    whole, three = _product_step(v, v, "The point has the squared distance from the origin")
    gold = whole - over * over / under
    if not gold or not over:
        return None
    last = step(
        f"By Pythagoras its square is ${tex(whole)} - \\frac{{{tex_factor(over)}^2}}{{{tex(under)}}}"
        f" = {tex(gold)}$.",
        f"{whole} - {plain(over)}^2/{under} = {plain_quotient(gold)}",
        "Pythagoras",
    )
    return answer_draft(
        rng.choice(
            (
                f"What is the square of the distance of the point ${tex_tuple(v)}$ from the line through the"
                f" origin in the direction of ${tex_tuple(u)}$?",
                f"A line runs through the origin in the direction ${tex_tuple(u)}$. Find the squared distance"
                f" of the point ${tex_tuple(v)}$ from it.",
                f"Over all real $t$, find the least value of the squared distance between the points"
                f" ${tex_tuple(v)}$ and $t \\cdot {tex_tuple(u)}$.",
            )
        ),
        gold=tex(gold),
        answer_type="rational",
        steps=[one, two, three, last],
        slips=[
            (tex(whole + over * over / under), "added where it is to be subtracted"),
            (tex(over * over / under), "gave the square of the projection"),
            (tex(whole - over / under), "forgot to square the product"),
            (tex(whole), "gave the squared distance from the origin"),
        ],
        closing=closing(rng),
        axes={"dimension": 3},
    )


def _on_plane(p: Params, rng: Random) -> Draft | None:
    (u, w), v = p.span, p.moved
    if not _tells(u, w, v):
        return None
    second = _without(w, u, ("w", "u", "q"))
    onto_first = Fraction(_dot(v, u), _dot(u, u))
    over, one = _product_step(v, second.left, "$v \\cdot q$ is")
    under, two = _product_step(second.left, second.left, "$q \\cdot q$ is")
    factor = over / under
    gold = [onto_first * a + factor * b for a, b in zip(u, second.left, strict=True)]
    along, three = _product_step(v, u, "$v \\cdot u$ is")
    said = " and ".join(
        f"({onto_first})*{plain(a)} + ({factor})*{plain(b)} = {plain_quotient(c)}"
        for a, b, c in zip(u, second.left, gold, strict=True)
    )
    last = step(
        f"The projection is ${tex_factor(onto_first)} u + {tex_factor(factor)} q = {tex_tuple(gold)}$.",
        said,
        "projection",
    )
    slant = Fraction(_dot(v, w), _dot(w, w))
    careless = [onto_first * a + slant * b for a, b in zip(u, w, strict=True)]
    vectors = f"$u = {tex_tuple(u)}$ and $w = {tex_tuple(w)}$"
    return answer_draft(
        rng.choice(
            (
                f"Find the orthogonal projection of $v = {tex_tuple(v)}$ on the plane that is spanned by"
                f" {vectors}.",
                f"The vectors {vectors} span a plane through the origin. Which vector of the plane is nearest"
                f" to $v = {tex_tuple(v)}$?",
                f"Project $v = {tex_tuple(v)}$ orthogonally on the plane through the origin with the"
                f" directions {vectors}. Which vector results?",
            )
        ),
        gold=tex_tuple(gold),
        answer_type="tuple",
        steps=[*second.steps, three, one, two, last],
        slips=[
            (tex_tuple(careless), "added the projections on u and w, which are not orthogonal"),
            (tex_tuple(_minus(v, 1, gold)), "gave the part that is orthogonal to the plane"),
            (tex_tuple([onto_first * x for x in u]), "projected on u alone"),
            *_near(gold),
        ],
        closing=closing(rng),
        axes={"dimension": 3, "products": int(along)},
    )


def _third(p: Params, rng: Random) -> Draft | None:
    (a, b), c = p.span, p.moved
    if not _tells(a, b, c):
        return None
    second = _without(b, a, ("b", "a", "v"))
    middle = _without(c, a, ("c", "a", "c'"))
    third = _without(middle.left, second.left, ("c'", "v", "w"))
    gold = third.left
    slant = Fraction(_dot(c, b), _dot(b, b))
    careless = _minus(middle.left, slant, b)
    vectors = f"$a = {tex_tuple(a)}$, $b = {tex_tuple(b)}$ and $c = {tex_tuple(c)}$"
    # The square of a stands among the steps for v already.
    steps = [*second.steps, middle.steps[0], middle.steps[2], *third.steps]
    return answer_draft(
        rng.choice(
            (
                f"The vectors {vectors} are made orthogonal by Gram and Schmidt: $u = a$, $v$ is $b$ without"
                " its part along $u$, and $w$ is $c$ without its parts along $u$ and $v$. Find $w$.",
                f"Apply the process of Gram and Schmidt, without normalising, to {vectors} in this order."
                " What is the third vector?",
                f"Let {vectors}. Find the vector $w$ that is orthogonal to $a$ and $b$ and differs from $c$"
                " by a vector of the plane that $a$ and $b$ span.",
            )
        ),
        gold=tex_tuple(gold),
        answer_type="tuple",
        steps=steps,
        slips=[
            (tex_tuple(middle.left), "took only the part along the first vector away"),
            (tex_tuple(careless), "took the part along b away instead of that along v"),
            (tex_tuple(_minus(c, 1, gold)), "gave the projection on the plane"),
            *_near(gold),
        ],
        closing=closing(rng),
        axes={"dimension": 4},
    )


def _volume(p: Params, rng: Random) -> Draft | None:
    a, b, c = rng.sample(p.span, 3)
    if not _tells(a, b, c):
        return None
    second = _without(b, a, ("b", "a", "v"))
    middle = _without(c, a, ("c", "a", "c'"))
    third = _without(middle.left, second.left, ("c'", "v", "w"))
    squares = [Fraction(_dot(each, each)) for each in (a, second.left, third.left)]
    gold = Fraction(prod(squares))
    last_square, made = _product_step(third.left, third.left, "$w \\cdot w$ is")
    last = step(
        "The edges $a$, $v$ and $w$ are orthogonal and span the same volume, whose square is"
        f" ${tex_product(map(tex, squares))} = {tex(gold)}$.",
        f"{'*'.join(f'({square})' for square in squares)} = {plain_quotient(gold)}",
        "volume",
    )
    vectors = f"$a = {tex_tuple(a)}$, $b = {tex_tuple(b)}$ and $c = {tex_tuple(c)}$"
    edges = Fraction(prod(_dot(each, each) for each in (a, b, c)))
    return answer_draft(
        rng.choice(
            (
                f"In four dimensions, {vectors} span a parallelepiped. What is the square of its"
                " three-dimensional volume?",
                f"Find the square of the three-dimensional volume of the parallelepiped with the edges"
                f" {vectors} in four-dimensional space.",
                f"Let {vectors}. Compute the squared volume of the parallelepiped that these three vectors"
                " span.",
            )
        ),
        gold=tex(gold),
        answer_type="rational",
        steps=[*second.steps, middle.steps[0], middle.steps[2], *third.steps, made, last],
        slips=[
            (tex(edges), "multiplied the squares of the edges as if they were orthogonal"),
            (tex(squares[0] * squares[1]), "gave the squared area of a face"),
            (tex(squares[0] * squares[1] * _dot(middle.left, middle.left)), "left out the part along v"),
            (tex(gold + 1), "made an error of one"),
        ],
        closing=closing(rng),
        axes={"dimension": 4, "square": int(last_square)},
    )
