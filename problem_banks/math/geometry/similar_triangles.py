"""Similar triangles: a parallel in a triangle, the height on the hypotenuse, the diagonals of a trapezium."""

from fractions import Fraction
from math import gcd
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.drawing import Drawing, Place, distance
from problem_banks.math.makings.exact import value_objection
from problem_banks.math.makings.notation import tex
from problem_banks.math.makings.writing.numbers import number
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import Combinations, Params, Space

_LETTERS = "ABCDEFGHKLMNPQRSTUVWXYZ"

#: Right triangles without a common factor.
_TRIPLES = [
    (a, b, c)
    for a in range(3, 60)
    for b in range(a + 1, 90)
    for c in [round((a * a + b * b) ** 0.5)]
    if c * c == a * a + b * b and gcd(a, b) == 1
]


@register
class SimilarTriangles(Family):
    """Kind 0: a parallel to a side. Kind 1: the height on the hypotenuse and the parts it makes. Kind 2:
    areas at the crossing of the diagonals of a trapezium."""

    name = "similar_triangles"
    version = "5"
    anchors = ("MATH 2", "MATH 4")
    levels = 5
    kinds = (0, 0, 2, 2, 1)
    sizes = (("parts",), (), ("bases",))
    kind = "math"
    summary = "Ratios in similar triangles, with figures"
    dressing = frozenset({"letters"})
    redraws = 1

    writers = (number("So the length is @."), number("So the length is @."), number("So the area is @."))

    def space(self, level: int) -> Space:
        if level == 0:
            return Space(
                letters=Combinations(_LETTERS, 5),
                parts=Combinations(range(1, 13), 2),
                units=[(m, k) for m in range(2, 8) for k in range(2, 11) if m != k],
                asked=("inner", "base"),
            )
        if level == 1:
            return Space(
                letters=Combinations(_LETTERS, 4),
                triple=_TRIPLES,
                scale=range(1, 31),
                asked=("height", "near", "far"),
            )
        return Space(
            letters=Combinations(_LETTERS, 5),
            bases=Combinations(range(2, 16), 2),
            unit=range(1, 41),
            asked=("other", "side", "whole"),
        )

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_parallel, _height, _trapezium)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Coordinates: distances and areas of the drawn points."""
        gold = gold_of(draft)
        if p.level == 0:
            a, b, c, d, e = _parallel_places(p)
            return value_objection(gold, distance(d, e) if p.asked == "inner" else distance(b, c))
        if p.level == 1:
            a, b, c, d = _height_places(p)
            found = {"height": distance(c, d), "near": distance(a, d), "far": distance(b, d)}[p.asked]
            return value_objection(gold, found)
        a, b, c, d, x = _trapezium_places(p)
        found = {"other": _area(c, d, x), "side": _area(a, d, x), "whole": _area(a, b, c) + _area(a, c, d)}[
            p.asked
        ]
        return value_objection(gold, found)


def _area(a: Place, b: Place, c: Place) -> float:
    return abs((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])) / 2


def _measures(p: Params) -> tuple[int, int, int]:
    """AD, DB and BC, chosen so that DE is whole as well."""
    (i, j), (m, k) = p.parts, p.units
    return m * i, m * j, k * (i + j)


def _parallel_places(p: Params) -> list[Place]:
    """A, B, C, and D on AB, E on AC with DE parallel to BC."""
    upper, lower, base = _measures(p)
    ratio = upper / (upper + lower)
    whole = upper + lower
    # A above a place near the middle, at the true distance from B where the triangle allows it.
    foot = min(base * 0.4, whole * 0.7)
    top = (foot, (whole * whole - foot * foot) ** 0.5)
    b, c = (0.0, 0.0), (float(base), 0.0)
    inner = [(top[0] + ratio * (x - top[0]), top[1] + ratio * (y - top[1])) for x, y in (b, c)]
    return [top, b, c, *inner]


def _parallel(p: Params, rng: Random) -> Draft:
    a, b, c, d, e = p.letters
    upper, lower, base = _measures(p)
    whole = upper + lower
    inner = Fraction(base * upper, whole)
    opening = (
        f"Consider triangle ${a}{b}{c}$, where ${d}$ lies on ${a}{b}$ and ${e}$ on ${a}{c}$ with ${d}{e}"
        f" \\parallel {b}{c}$."
    )
    if p.asked == "inner":
        known, gold, asked = f"${b}{c} = {base}$", inner, f"{d}{e}"
        claim, shown = f"{base}*{upper}/{whole} = {gold}", f"{base} \\cdot \\frac{{{upper}}}{{{whole}}}"
        slips = [
            (tex(Fraction(base * upper, lower)), "took the ratio of the parts"),
            (tex(base - gold), "gave the difference"),
        ]
    else:
        known, gold, asked = f"${d}{e} = {tex(inner)}$", Fraction(base), f"{b}{c}"
        claim, shown = (
            (f"({inner})*{whole}/{upper} = {gold}"),
            f"{tex(inner)} \\cdot \\frac{{{whole}}}{{{upper}}}",
        )
        slips = [
            (tex(inner * lower / upper), "took the ratio of the parts"),
            (tex(inner * upper / whole), "turned the ratio over"),
        ]
    question = rng.choice(
        (f"How long is ${asked}$?", f"Find ${asked}$.", f"What is the length of ${asked}$?")
    )
    return answer_draft(
        f"{opening} Given are ${a}{d} = {upper}$, ${d}{b} = {lower}$ and {known}. {question}",
        gold=tex(gold),
        answer_type="rational",
        steps=[
            step(
                rng.choice(("The triangles", "Because of the parallel, the triangles"))
                + f" ${a}{d}{e}$ and ${a}{b}{c}$ are similar with the ratio ${a}{d} : {a}{b} ="
                f" {upper} : {whole}$.",
                f"{upper} + {lower} = {whole}",
                "similar triangles",
            ),
            step(f"So ${asked} = {shown} = {tex(gold)}$.", claim, "ratio of similarity"),
        ],
        slips=[*slips, (tex(gold + abs(upper - lower)), "added a difference instead of using the ratio")],
        closing=rng.choice(("The length is", f"So ${asked}$ equals")),
        axes={"triangles": 2},
        figure=_parallel_drawn(p),
    )


def _parallel_drawn(p: Params) -> str:
    places = _parallel_places(p)
    a, b, c, d, e = places
    upper, lower, base = _measures(p)
    drawing = Drawing()
    drawing.segment(a, d, str(upper), length=upper)
    drawing.segment(d, b, str(lower), length=lower)
    drawing.segment(a, c)
    known = p.asked == "inner"
    drawing.segment(b, c, str(base) if known else "?", length=base)
    inner = Fraction(base * upper, upper + lower)
    drawing.segment(d, e, "?" if known else str(inner), length=float(inner))
    for name, place in zip(p.letters, places, strict=True):
        drawing.point(name, place)
    return drawing.svg()


def _right_triangle(p: Params) -> tuple[int, int, int]:
    """BC, AC and AB; the leg at A is the longer one."""
    short, long, hyp = (side * p.scale for side in p.triple)
    return short, long, hyp


def _height_places(p: Params) -> list[Place]:
    """A, B, the right angle at C, and the foot D of the height."""
    a, b, c = map(float, _right_triangle(p))
    foot = b * b / c
    return [(0.0, 0.0), (c, 0.0), (foot, a * b / c), (foot, 0.0)]


def _height(p: Params, rng: Random) -> Draft:
    a, b, c, d = p.letters
    short, long, hyp = _right_triangle(p)
    asked = {"height": c + d, "near": a + d, "far": b + d}[p.asked]
    one, other = _means(p)
    gold = Fraction(one * other, hyp)
    return answer_draft(
        rng.choice(
            (
                f"Triangle ${a}{b}{c}$ has a right angle at ${c}$, with ${a}{c} = {long}$ and ${b}{c} ="
                f" {short}$.",
                f"In the right triangle ${a}{b}{c}$, the right angle is at ${c}$, ${a}{c} = {long}$ and"
                f" ${b}{c} = {short}$.",
            )
        )
        + f" The altitude from ${c}$ meets ${a}{b}$ at ${d}$. "
        + rng.choice((f"How long is ${asked}$?", f"Find ${asked}$.")),
        gold=tex(gold),
        answer_type="rational",
        steps=[
            *_small_triangle_steps(p, asked),
            step(
                rng.choice(("Hence", "This gives"))
                + f" ${asked} = \\frac{{{one} \\cdot {other}}}{{{hyp}}} = {tex(gold)}$.",
                f"{one}*{other}/{hyp} = {gold}",
                "solve the proportion",
            ),
        ],
        slips=[
            (tex(Fraction(short * long, 2)), "gave the area of the triangle"),
            (tex(Fraction(hyp, 2)), "took the foot of the altitude for the middle"),
            (
                tex(Fraction(short * short if p.asked != "far" else long * long, hyp)),
                "took the part on the other side",
            ),
            (str(hyp), "stopped at the hypotenuse"),
        ],
        closing=rng.choice(("The length is", f"So ${asked}$ equals")),
        axes={"triangles": 3},
        figure=_height_drawn(p),
    )


def _means(p: Params) -> tuple[int, int]:
    """The two sides whose product is that of the length asked for and the hypotenuse."""
    short, long, _ = _right_triangle(p)
    return {"height": (short, long), "near": (long, long), "far": (short, short)}[str(p.asked)]


def _small_triangle_steps(p: Params, asked: str) -> list[Step]:
    """The hypotenuse, and the proportion of a triangle at the altitude to the whole one."""
    a, b, c, d = p.letters
    (short, long, hyp), (near, across) = _right_triangle(p), _means(p)
    small, one, other = {
        "height": (a + c + d, b + c, a + c),
        "near": (a + c + d, a + c, a + c),
        "far": (c + b + d, b + c, b + c),
    }[p.asked]
    return [
        step(
            f"The hypotenuse is ${a}{b} = \\sqrt{{{long}^2 + {short}^2}} = {hyp}$.",
            f"sqrt({long}^2 + {short}^2) = {hyp}",
            "Pythagoras",
        ),
        step(
            f"Triangle ${small}$ is similar to the whole triangle: both have a right angle and share"
            f" another one. So ${asked} : {one} = {other} : {a}{b}$, that is"
            f" ${asked} : {near} = {across} : {hyp}$.",
            f"({Fraction(near * across, hyp)})/{near} = {across}/{hyp}",
            "similar triangles",
        ),
    ]


def _height_drawn(p: Params) -> str:
    places = _height_places(p)
    a, b, c, d = places
    short, long, _ = _right_triangle(p)
    drawing = Drawing()
    drawing.segment(a, c, str(long), length=long)
    drawing.segment(b, c, str(short), length=short)
    drawing.segment(a, d)
    drawing.segment(d, b)
    drawing.segment(c, d, dashed=True)
    drawing.angle(c, a, b, "")
    for name, place in zip(p.letters, places, strict=True):
        drawing.point(name, place)
    return drawing.svg()


def _triangle_areas(p: Params) -> tuple[int, int, int]:
    """ABX, CDX, and each of the two triangles at the legs."""
    short, long = p.bases
    return p.unit * long * long, p.unit * short * short, p.unit * short * long


def _trapezium_places(p: Params) -> list[Place]:
    """A, B below, C, D above, and the crossing X of the diagonals, with the area of ABX as stated."""
    short, long = p.bases
    area = p.unit * long * long
    # The height of triangle ABX, and that of the trapezium by the ratio of the bases.
    below = 2 * area / long
    height = below * (long + short) / long
    a, b, c, d = (0.0, 0.0), (float(long), 0.0), (0.3 * long + short, height), (0.3 * long, height)
    part = long / (long + short)
    return [a, b, c, d, (a[0] + part * (c[0] - a[0]), part * height)]


def _trapezium(p: Params, rng: Random) -> Draft:
    a, b, c, d, x = p.letters
    short, long = p.bases
    known, opposite, side = _triangle_areas(p)
    asked, gold = {
        "other": (f"triangle ${c}{d}{x}$", opposite),
        "side": (f"triangle ${a}{d}{x}$", side),
        "whole": ("the whole trapezium", known + opposite + 2 * side),
    }[p.asked]
    return answer_draft(
        f"In trapezium ${a}{b}{c}{d}$ with ${a}{b} \\parallel {c}{d}$, ${a}{b} = {long}$ and ${c}{d} ="
        f" {short}$, the diagonals meet at ${x}$. Triangle ${a}{b}{x}$ has the area {known}. "
        + rng.choice((f"Find the area of {asked}.", f"What is the area of {asked}?")),
        gold=str(gold),
        answer_type="integer",
        steps=_trapezium_steps(p),
        slips=[
            (tex(Fraction(known * short, long)), "took the ratio of the lengths for that of the areas"),
            (tex(Fraction(known * short * short, long * long)), "took the small triangle for what is asked"),
            (str(known + opposite), "left out the triangles at the legs"),
            (str(known + opposite + side), "counted only one of the triangles at the legs"),
            (str(known), "took the two triangles for equal"),
        ],
        closing=rng.choice(("The area is", "So the area equals")),
        axes={"triangles": 4},
        figure=_trapezium_drawn(p),
    )


def _trapezium_steps(p: Params) -> list[Step]:
    a, b, c, d, x = p.letters
    short, long = p.bases
    known, opposite, side = _triangle_areas(p)
    whole = known + opposite + 2 * side
    similar = step(
        f"The triangles ${a}{b}{x}$ and ${c}{d}{x}$ are similar, because ${a}{b} \\parallel {c}{d}$;"
        f" lengths are in the ratio ${long} : {short}$, areas in the ratio"
        f" ${long * long} : {short * short}$.",
        f"{long}^2 = {long * long}",
        "similar triangles",
    )
    to_opposite = step(
        f"So triangle ${c}{d}{x}$ has the area ${known} \\cdot"
        f" \\frac{{{short * short}}}{{{long * long}}} = {opposite}$.",
        f"{known}*{short * short}/{long * long} = {opposite}",
        "ratio of areas",
    )
    to_side = step(
        f"Triangles ${a}{d}{x}$ and ${a}{b}{x}$ have the same height over the line ${b}{d}$, so their areas"
        f" are in the ratio ${d}{x} : {x}{b} = {short} : {long}$: ${known} \\cdot"
        f" \\frac{{{short}}}{{{long}}} = {side}$.",
        f"{known}*{short}/{long} = {side}",
        "same height",
    )
    total = step(
        f"Triangle ${b}{c}{x}$ is as large, and together this is ${known} + {opposite} + 2 \\cdot {side}"
        f" = {whole}$.",
        f"{known} + {opposite} + 2*{side} = {whole}",
        "add",
    )
    return {
        "other": [similar, to_opposite],
        "side": [similar, to_side],
        "whole": [similar, to_opposite, to_side, total],
    }[p.asked]


def _trapezium_drawn(p: Params) -> str:
    places = _trapezium_places(p)
    # A drawing of the true height would often be a needle; areas carry no lengths, so it is flattened.
    flat = [(u, v * p.bases[1] * 0.6 / places[2][1]) for u, v in places]
    a, b, c, d = flat[:4]
    drawing = Drawing()
    drawing.segment(a, b, str(p.bases[1]), length=p.bases[1])
    drawing.segment(c, d, str(p.bases[0]), length=p.bases[0])
    for one, other in ((b, c), (d, a), (a, c), (b, d)):
        drawing.segment(one, other)
    for name, place in zip(p.letters, flat, strict=True):
        drawing.point(name, place)
    return drawing.svg()
