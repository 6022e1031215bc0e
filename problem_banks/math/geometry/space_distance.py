"""Points, lines and planes in space: distances, mirror images, distances of skew lines, angles of planes."""

from collections.abc import Sequence
from fractions import Fraction
from functools import cache
from itertools import product
from math import gcd, isqrt, sqrt
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, closing, gold_of, step
from problem_banks.math.makings.exact import members, tex_root, value_objection
from problem_banks.math.makings.notation import (
    number_of,
    plain,
    plain_quotient,
    tex,
    tex_factor,
    tex_sum,
    tex_tuple,
)
from problem_banks.math.makings.vectors import cross, dot
from problem_banks.math.makings.writing.collections import ordered
from problem_banks.math.makings.writing.expressions import expression
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import Axis, Combinations, Params, Space

_Point = tuple[int, int, int]


@register
class SpaceDistance(Family):
    """Kind 0: from a point to a plane. Kind 1: from a point to a line. Kind 2: the mirror image in a plane.
    Kind 3: between skew lines. Kind 4: the cosine of the angle of two faces of a tetrahedron."""

    name = "space_distance"
    version = "1"
    anchors = ("MATH 5", "AIME 6")
    kind = "math"
    summary = "Distances from planes and lines in space, mirror images, skew lines, angles between faces"
    levels = 5

    writers = (
        expression("So the distance is @."),
        expression("So the distance is @."),
        ordered("So the answer is @."),
        expression("So the distance is @."),
        expression("So the cosine is @."),
    )

    def space(self, level: int) -> Space:
        if level in (0, 2):
            return Space(normal=_normals(), constant=range(-12, 13), point=_points(6))
        if level == 1:
            return Space(foot=_points(4), along=_normals(), point=_points(6))
        if level == 3:
            pair: Axis = Combinations(_normals(), 2)
            return Space(along=pair, foot=_points(3), other=_points(4))
        return Space(edge=_normals(), sides=Combinations(_points(3), 2))

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_from_plane, _from_line, _mirrored, _skew, _faces)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Takes squared distances for quotients of squared volumes, and needs no normal for it."""
        gold = gold_of(draft)
        if p.level == 2:
            return _image_objection(p, [number_of(part) for part in members(gold)])
        if p.level == 4:
            u, (v, w) = p.edge, p.sides
            uu, shadows = dot(u, u), dot(u, v) * dot(u, w)
            # What is left of the sides without their parts along the edge, all times uu.
            left = [dot(each, each) * uu - dot(u, each) ** 2 for each in (v, w)]
            return value_objection(gold, (dot(v, w) * uu - shadows) / sqrt(left[0] * left[1]))
        if p.level == 0:
            a, b, c = p.normal
            flat, apart = (
                ((b, -a, 0), (c, 0, -a)),
                (p.constant - a * p.point[0], -a * p.point[1], -a * p.point[2]),
            )
            return value_objection(gold, sqrt(_gram((*flat, apart)) / _gram(flat)) / a)
        span = p.along if p.level == 3 else (p.along,)
        apart = _minus(p.other if p.level == 3 else p.point, p.foot)
        return value_objection(gold, sqrt(_gram((*span, apart)) / _gram(span)))


def _image_objection(p: Params, image: list[Fraction]) -> str | None:
    """The middle is to lie in the plane, and the join to be a multiple of the normal."""
    middle = sum(n * (x + y) / 2 for n, x, y in zip(p.normal, p.point, image, strict=True))
    a, b, c = (y - x for x, y in zip(p.point, image, strict=True))
    u, v, w = p.normal
    if middle == p.constant and a * v == b * u and b * w == c * v and a * w == c * u:
        return None
    return "the plane does not halve the way to the mirror image at a right angle"


@cache
def _points(most: int) -> tuple[_Point, ...]:
    """Points whose coordinates differ in size, at most one of them zero."""
    reach = range(-most, most + 1)
    return tuple(
        (a, b, c)
        for a, b, c in product(reach, reach, reach)
        if (a, b, c).count(0) < 2 and len({abs(a), abs(b), abs(c)}) > 1
    )


@cache
def _normals() -> tuple[_Point, ...]:
    """Of each direction one vector, with a positive first component."""
    return tuple(v for v in _points(4) if v[0] > 0 and gcd(*v) == 1)


def _minus(one: _Point, other: _Point) -> _Point:
    return one[0] - other[0], one[1] - other[1], one[2] - other[2]


def _gram(vectors: Sequence[Sequence[int]]) -> int:
    """The squared length, area or volume that the vectors span."""
    rows = [[dot(u, v) for u in vectors] for v in vectors]
    if len(rows) == 1:
        return rows[0][0]
    if len(rows) == 2:
        return rows[0][0] * rows[1][1] - rows[0][1] * rows[1][0]
    (a, b, c), (d, e, f), (g, h, i) = rows
    return a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)


def _dot_text(one: Sequence[int], other: Sequence[int]) -> tuple[str, str]:
    """A scalar product for readers and for a claim."""
    pairs = list(zip(one, other, strict=True))
    shown = " + ".join(f"{tex_factor(a)} \\cdot {tex_factor(b)}" for a, b in pairs)
    return shown, " + ".join(f"{plain(a)}*{plain(b)}" for a, b in pairs)


def _square_step(vector: _Point, lead: str) -> tuple[int, Step]:
    square, shown = dot(vector, vector), " + ".join(f"{tex_factor(x)}^2" for x in vector)
    claim = " + ".join(f"{plain(x)}^2" for x in vector)
    return square, step(f"{lead} ${shown} = {square}$.", f"{claim} = {square}", "square of a length")


def _cross_step(one: _Point, other: _Point, lead: str) -> tuple[_Point, Step]:
    (a, b, c), (d, e, f) = one, other
    found, parts = cross(one, other), ((b, f, c, e), (c, d, a, f), (a, e, b, d))
    said = " and ".join(
        f"{plain(x)}*{plain(y)} - {plain(z)}*{plain(w)} = {plain(value)}"
        for (x, y, z, w), value in zip(parts, found, strict=True)
    )
    text = f"{lead} ${tex_tuple(one)} \\times {tex_tuple(other)} = {tex_tuple(found)}$."
    return found, step(text, said, "vector product")


def _root_claim(over: int, square: int) -> str:
    """That ``over / sqrt(square)`` is its simplified form."""
    size, outside = abs(over), isqrt(square)
    if outside * outside == square:
        return f"{size}/sqrt({square}) = {Fraction(size, outside)}"
    return f"{size}/sqrt({square}) = {Fraction(size, square)}*sqrt({square})"


def _plane(p: Params) -> str:
    return f"{tex_sum(zip(p.normal, 'xyz', strict=True))} = {p.constant}"


def _value_step(p: Params) -> tuple[int, Step]:
    """The left side of the plane's equation at the point, less the right one."""
    shown, claim = _dot_text(p.normal, p.point)
    value = dot(p.normal, p.point) - p.constant
    return value, step(
        f"At the point the two sides of the equation differ by ${shown} - {tex_factor(p.constant)} ="
        f" {value}$.",
        f"{claim} - {plain(p.constant)} = {plain(value)}",
        "insert the point",
    )


def _from_plane(p: Params, rng: Random) -> Draft | None:
    value, first = _value_step(p)
    if not value:
        return None
    square, second = _square_step(p.normal, "The normal has the squared length")
    gold = tex_root(Fraction(abs(value), square), square)
    claim = _root_claim(value, square)
    last = step(
        f"The distance is $\\frac{{{abs(value)}}}{{\\sqrt{{{square}}}}} = {gold}$.", claim, "distance"
    )
    point, plane = tex_tuple(p.point), _plane(p)
    return answer_draft(
        rng.choice(
            (
                f"Find the distance of the point ${point}$ from the plane ${plane}$.",
                f"How far is the point ${point}$ from the plane ${plane}$?",
                f"A sphere around ${point}$ touches the plane ${plane}$. What is its radius?",
            )
        ),
        gold=gold,
        answer_type="expression",
        steps=[first, second, last],
        slips=[
            (tex(Fraction(abs(value), square)), "divided by the square of that length"),
            (tex_root(Fraction(abs(value + 2 * p.constant), square), square), "added the right side"),
        ],
        closing=closing(rng),
        axes={"square": square},
    )


def _mirrored(p: Params, rng: Random) -> Draft | None:
    value, first = _value_step(p)
    if not value:
        return None
    square, second = _square_step(p.normal, "The normal has the squared length")
    factor = Fraction(-2 * value, square)
    image = [x + factor * n for x, n in zip(p.point, p.normal, strict=True)]
    gold = tex_tuple(image)
    said = " and ".join(
        f"{plain(x)} + ({factor})*{plain(n)} = {plain_quotient(y)}"
        for x, n, y in zip(p.point, p.normal, image, strict=True)
    )
    point, plane, normal = tex_tuple(p.point), _plane(p), tex_tuple(p.normal)
    foot = [x + factor / 2 * n for x, n in zip(p.point, p.normal, strict=True)]
    return answer_draft(
        rng.choice(
            (
                f"Find the mirror image of the point ${point}$ in the plane ${plane}$.",
                f"The point ${point}$ is reflected in the plane ${plane}$. Where does it go?",
                f"The plane ${plane}$ is perpendicular to the segment from ${point}$ to $Q$ and halves it."
                " What is $Q$?",
            )
        ),
        gold=gold,
        answer_type="tuple",
        steps=[
            first,
            second,
            step(
                f"The way to the plane along the normal is ${tex(factor / 2)}$ times the normal, and that to"
                f" the mirror image ${tex(factor)}$ times.",
                f"-2*{plain(value)}/{square} = {plain_quotient(factor)}",
                "twice the way to the plane",
            ),
            step(
                f"So the mirror image is ${point} + {tex_factor(factor)} \\cdot {normal} = {gold}$.",
                said,
                "mirror image",
            ),
        ],
        slips=[
            (tex_tuple(foot), "went only to the plane"),
            (tex_tuple([2 * x - y for x, y in zip(p.point, image, strict=True)]), "went to the wrong side"),
        ],
        closing=closing(rng),
        axes={"square": square},
    )


def _from_line(p: Params, rng: Random) -> Draft | None:
    apart = _minus(p.point, p.foot)
    turned, first = _cross_step(apart, p.along, "With the vector from the line to the point,")
    if not any(turned):
        return None
    over, second = _square_step(turned, "It has the squared length")
    square, third = _square_step(p.along, "The direction has the squared length")
    ratio = Fraction(over, square)
    gold = tex_root(Fraction(1, ratio.denominator), ratio.numerator * ratio.denominator)
    last = step(
        f"The distance is the quotient of the lengths, $\\sqrt{{\\frac{{{over}}}{{{square}}}}} = {gold}$.",
        f"sqrt({over}/{square}) = sqrt({ratio.numerator * ratio.denominator})/{ratio.denominator}",
        "distance",
    )
    point, line, near = tex_tuple(p.point), f"{tex_tuple(p.foot)} + t{tex_tuple(p.along)}", dot(apart, apart)
    return answer_draft(
        rng.choice(
            (
                f"Find the distance of the point ${point}$ from the line ${line}$.",
                f"How far is the point ${point}$ from the line through ${tex_tuple(p.foot)}$ in the direction"
                f" of ${tex_tuple(p.along)}$?",
                f"A point moves on the line ${line}$, where $t$ is real. What is its least distance from"
                f" ${point}$?",
            )
        ),
        gold=gold,
        answer_type="expression",
        steps=[first, second, third, last],
        slips=[
            (tex_root(1, near), "took the distance from one point of the line"),
            (tex_root(Fraction(abs(dot(apart, p.along)), square), square), "took the way along the line"),
        ],
        closing=closing(rng),
        axes={"square": square},
    )


def _skew(p: Params, rng: Random) -> Draft | None:
    u, v = p.along
    normal, first = _cross_step(u, v, "Both directions are orthogonal to")
    apart = _minus(p.other, p.foot)
    value = dot(normal, apart)
    if not value:
        return None
    shown, claim = _dot_text(normal, apart)
    square, third = _square_step(normal, "The vector product has the squared length")
    gold = tex_root(Fraction(abs(value), square), square)
    said = _root_claim(value, square)
    one, two = f"{tex_tuple(p.foot)} + s{tex_tuple(u)}", f"{tex_tuple(p.other)} + t{tex_tuple(v)}"
    return answer_draft(
        rng.choice(
            (
                f"Find the distance between the lines ${one}$ and ${two}$.",
                f"Two lines in space are given by ${one}$ and ${two}$. How long is the shortest segment that"
                " joins them?",
                f"What is the least distance between a point of the line ${one}$ and a point of the line"
                f" ${two}$?",
            )
        ),
        gold=gold,
        answer_type="expression",
        steps=[
            first,
            step(
                f"With the vector ${tex_tuple(apart)}$ from one line to the other its product is ${shown} ="
                f" {value}$.",
                f"{claim} = {plain(value)}",
                "scalar product",
            ),
            third,
            step(
                f"So the distance is $\\frac{{{abs(value)}}}{{\\sqrt{{{square}}}}} = {gold}$.",
                said,
                "distance",
            ),
        ],
        slips=[
            (tex_root(1, dot(apart, apart)), "took the distance of the two given points"),
        ],
        closing=closing(rng),
        axes={"square": square},
    )


def _faces(p: Params, rng: Random) -> Draft | None:
    u, (v, w) = p.edge, p.sides
    one, first = _cross_step(u, v, "One face has the normal")
    two, second = _cross_step(u, w, "The other face has the normal")
    value = dot(one, two)
    if not any(one) or not any(two) or not value or not dot(one, w):
        return None
    shown, claim = _dot_text(one, two)
    (left, third), (right, fourth) = (
        _square_step(one, "The first has the squared length"),
        _square_step(two, "The second has the squared length"),
    )
    whole, edges = left * right, dot(v, v) * dot(w, w)
    gold = tex_root(Fraction(value, whole), whole)
    ends = [f"${name} = {tex_tuple(each)}$" for name, each in zip("ABCD", ((0, 0, 0), u, v, w), strict=True)]
    told = f"{', '.join(ends[:3])} and {ends[3]}"
    return answer_draft(
        rng.choice(
            (
                f"A tetrahedron has the corners {told}. Find the cosine of the angle between its faces $ABC$"
                " and $ABD$, measured inside the tetrahedron.",
                f"Let {told} be the corners of a tetrahedron. What is the cosine of its inner angle at the"
                " edge $AB$, between the faces $ABC$ and $ABD$?",
                f"In the tetrahedron with the corners {told}, the faces $ABC$ and $ABD$ meet in the edge"
                " $AB$. Compute the cosine of the angle between them inside the tetrahedron.",
            )
        ),
        gold=gold,
        answer_type="expression",
        steps=[
            first,
            second,
            step(
                f"Both turn the same way round the edge. Their product is ${shown} = {value}$.",
                f"{claim} = {plain(value)}",
                "scalar product",
            ),
            third,
            fourth,
            step(
                f"So the cosine is $\\frac{{{value}}}{{\\sqrt{{{left} \\cdot {right}}}}} = {gold}$.",
                f"{plain(value)}/sqrt({left}*{right}) = ({Fraction(value, whole)})*sqrt({whole})",
                "cosine",
            ),
        ],
        slips=[
            (tex_root(Fraction(-value, whole), whole), "took the outer angle"),
            (tex_root(Fraction(dot(v, w), edges), edges), "took the angle between two edges"),
        ],
        closing=closing(rng),
        axes={"square": whole},
    )
