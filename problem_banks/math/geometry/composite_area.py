"""Areas of composite figures: cut corners, semicircles and quarter circles, circles beside each other."""

from fractions import Fraction
from functools import cache
from math import cos, cosh, pi, sin
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.claiming import claimed
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.drawing import Drawing
from problem_banks.math.makings.exact import tex_plus, tex_times
from problem_banks.math.makings.notation import plain, tex
from problem_banks.math.makings.quadrature import Enclosed, integral
from problem_banks.math.makings.stories import NAMES
from problem_banks.math.makings.writing.expressions import expression
from problem_banks.math.makings.writing.numbers import number
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import Combinations, Params, Space

_PLOTS = ("lawn", "terrace", "flower bed", "sheet of metal", "carpet", "stage", "courtyard", "playground")
_PI = "\\pi"


@register
class CompositeArea(Family):
    """Kind 0: a rectangle with a corner cut out. Kind 1: a rectangle with a semicircle added, or with a
    quarter circle taken away. Kind 2: what two overlapping quarter circles in a square have in common, or
    leave."""

    name = "composite_area"
    version = "4"
    anchors = ("MATH 2", "MATH 4")
    levels = 5
    kinds = (2, 0, 2, 1, 1)
    sizes = ((), ("sides",), ("side",))
    kind = "math"
    summary = "Areas of rectangles with corners, semicircles and quarter circles, with figures"
    dressing = frozenset({"name", "plot"})
    redraws = 1

    writers = (
        number("So the area is @ square metres."),
        expression("So the area is @."),
        expression("So the area is @."),
    )

    def space(self, level: int) -> Space:
        story = {"name": NAMES, "plot": _PLOTS}
        if level == 0:
            return Space(**story, widths=Combinations(range(2, 30), 2), heights=Combinations(range(2, 30), 2))
        if level == 1:
            return Space(**story, sides=Combinations(range(2, 32), 2), shape=("added", "quarter", "hole"))
        return Space(**story, side=range(2, 102), shape=("lens", "rest", "semicircles"))

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_corner, _round, _overlap)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Adds up thin strips."""
        if p.level == 0:
            (cut, whole), (low, high) = p.widths, p.heights
            found = Enclosed((whole - cut) * high + cut * low, 0.0)
        elif p.level == 1:
            short, long = p.sides
            half = _half_disc() * short**2
            taken = {"added": 0.25, "quarter": -0.5, "hole": -0.125}[p.shape]
            found = half * taken + short * long
        else:
            square = float(p.side) ** 2
            lens = _unit_lens() * square
            petals = _half_disc() * square + -square
            found = {"lens": lens, "rest": lens * -1.0 + square, "semicircles": petals}[p.shape]
        return found.objection(gold_of(draft))


@cache
def _half_disc() -> Enclosed:
    """Half a disc of radius 1 by strips whose ends follow a cosine, so that the integrand is smooth."""
    return integral(lambda t: sin(t) ** 2, 0.0, pi, bound=lambda _, reach: cosh(reach) ** 2)


@cache
def _unit_lens() -> Enclosed:
    """The common part of two quarter discs at opposite corners of the unit square."""
    # Under one arc, minus what lies beyond the other.
    under = integral(lambda t: cos(t) ** 2, 0.0, pi / 2, bound=lambda _, reach: cosh(reach) ** 2)
    return under * 2.0 + -1.0


def _corner(p: Params, rng: Random) -> Draft:
    (cut, whole), (low, high) = p.widths, p.heights
    gold = whole * high - cut * (high - low)
    down = high - low
    return answer_draft(
        f"{p.name} plans a {p.plot} in the shape of a rectangle {whole} m wide and {high} m high, from one"
        f" corner of which a rectangle {cut} m wide and {down} m high is cut out. "
        + rng.choice(("What is its area in square metres?", "How many square metres does it measure?")),
        gold=str(gold),
        answer_type="integer",
        steps=[
            step(
                f"The whole rectangle has ${whole} \\cdot {high} = {whole * high}$ square metres.",
                f"{whole}*{high} = {whole * high}",
                "rectangle",
            ),
            step(
                f"The cut-out corner has ${cut} \\cdot {down} = {cut * down}$.",
                f"{cut}*{down} = {cut * down}",
                "rectangle",
            ),
            step(
                rng.choice(("The rest is", "Subtract:")) + f" ${whole * high} - {cut * down} = {gold}$.",
                f"{whole * high} - {cut * down} = {gold}",
                "subtract",
            ),
        ],
        slips=[
            (str(whole * high + cut * down), "added the corner instead of cutting it out"),
            (str(whole * high), "forgot the corner"),
            (str((whole - cut) * low), "cut a whole strip off on both sides"),
            (str(2 * (whole + high)), "gave the perimeter"),
        ],
        closing=rng.choice(("The area in square metres is", "In square metres:")),
        axes={"parts": 2},
        figure=_corner_drawn(whole, high, cut, down),
    )


def _corner_drawn(whole: int, high: int, cut: int, down: int) -> str:
    drawing = Drawing()
    low, left = float(high - down), float(whole - cut)
    corners = [
        (0.0, 0.0),
        (float(whole), 0.0),
        (float(whole), low),
        (left, low),
        (left, float(high)),
        (0.0, float(high)),
    ]
    drawing.region(corners)
    drawing.segment(corners[0], corners[1], f"{whole} m", length=whole)
    drawing.segment(corners[1], corners[2])
    drawing.segment(corners[2], corners[3])
    drawing.segment(corners[3], corners[4])
    outer = (float(whole), float(high))
    drawing.segment(corners[4], outer, f"{cut} m", length=cut, dashed=True)
    drawing.segment(outer, corners[2], f"{down} m", length=down, dashed=True)
    drawing.segment(corners[4], corners[5])
    drawing.segment(corners[5], corners[0], f"{high} m", length=high)
    return drawing.svg()


def _round(p: Params, rng: Random) -> Draft:
    short, long = p.sides
    radius = {"added": Fraction(short, 2), "quarter": Fraction(short), "hole": Fraction(short, 4)}[p.shape]
    part = {"added": Fraction(1, 2), "quarter": Fraction(1, 4), "hole": Fraction(1)}[p.shape]
    sign = 1 if p.shape == "added" else -1
    round_part = part * radius**2
    gold = tex_plus(str(short * long), tex_times(sign * round_part, _PI))
    said = {
        "added": f"with a semicircle added on one of its sides of {short} m",
        "quarter": f"from which a quarter circle of radius {short} m around one corner is taken away",
        "hole": f"with a round hole in it whose diameter is half of the side of {short} m",
    }[p.shape]
    fraction = {"added": "\\frac{1}{2}", "quarter": "\\frac{1}{4}", "hole": ""}[p.shape]
    return answer_draft(
        f"{p.name} measures a {p.plot}: a rectangle of {short} m by {long} m, {said}. "
        + rng.choice(
            (
                "Find its exact area in square metres, in terms of $\\pi$.",
                "What is its area in square metres? Leave $\\pi$ in the answer.",
            )
        ),
        gold=gold,
        answer_type="real",
        steps=[
            step(
                f"The rectangle has ${short} \\cdot {long} = {short * long}$ square metres.",
                f"{short}*{long} = {short * long}",
                "rectangle",
            ),
            step(
                f"The round part has the radius ${tex(radius)}$ and the area ${fraction}\\pi \\cdot"
                f" {_squared(radius)} = {tex_times(round_part, _PI)}$.",
                f"({part})*({radius})^2 = {round_part}",
                "circle",
            ),
            step(
                f"{'Together' if sign > 0 else 'What remains'}: ${gold}$.",
                f"{short}*{long} + {plain(sign * round_part)}*pi = {claimed(gold)}",
                "add" if sign > 0 else "subtract",
            ),
        ],
        slips=[
            (
                tex_plus(str(short * long), tex_times(-sign * round_part, _PI)),
                "added instead of subtracting, or back",
            ),
            (
                tex_plus(str(short * long), tex_times(4 * sign * round_part, _PI)),
                "took the diameter for the radius",
            ),
            (tex_plus(str(short * long), tex_times(sign * radius, _PI)), "forgot to square the radius"),
            (str(short * long), "left out the round part"),
        ],
        closing=rng.choice(("The area in square metres is", "In square metres:")),
        axes={"parts": 2},
        figure=_round_drawn(p),
    )


def _squared(radius: Fraction) -> str:
    shown = tex(radius)
    return f"{shown}^2" if radius.denominator == 1 else f"\\left({shown}\\right)^2"


def _round_drawn(p: Params) -> str:
    drawing = Drawing()
    short, long = (float(side) for side in p.sides)
    corners = [(0.0, 0.0), (long, 0.0), (long, short), (0.0, short)]
    drawing.region(corners)
    drawing.segment(corners[0], corners[1], f"{p.sides[1]} m", length=long)
    drawing.segment(corners[2], corners[3])
    drawing.segment(corners[3], corners[0], f"{p.sides[0]} m", length=short)
    drawing.segment(corners[1], corners[2], dashed=p.shape == "added")
    if p.shape == "added":
        drawing.arc((long, short / 2), short / 2, -pi / 2, pi / 2)
    elif p.shape == "quarter":
        drawing.arc((long, 0.0), short, pi / 2, pi)
    else:
        drawing.circle((long / 2, short / 2), short / 4)
    return drawing.svg()


def _overlap(p: Params, rng: Random) -> Draft:
    a, square = p.side, p.side**2
    # Four semicircles have the area of two quarter circles, and both cover the square once and the overlap
    # twice: so the petals are as large as the lens.
    overlap = tex_plus(tex_times(Fraction(square, 2), _PI), str(-square))
    rest = tex_plus(str(2 * square), tex_times(Fraction(-square, 2), _PI))
    said = _overlap_said(p.shape)
    return answer_draft(
        rng.choice(
            (
                f"{p.name} designs a {p.plot}: in a square with a side of {a} dm, {said}",
                f"In a square with a side of {a} dm, which {p.name} draws for a {p.plot}, {said}",
            )
        ),
        gold=rest if p.shape == "rest" else overlap,
        answer_type="real",
        steps={
            "lens": _lens_steps(a, overlap),
            "rest": [*_lens_steps(a, overlap), _rest_step(square, overlap, rest)],
            "semicircles": _petal_steps(a, overlap),
        }[p.shape],
        slips=[
            (
                tex_plus(str(square), tex_times(Fraction(-square, 4), _PI)),
                "took one quarter circle away from the square",
            ),
            (tex_times(Fraction(square, 2), _PI), "counted the overlap twice and forgot the square"),
            (
                tex_plus(tex_times(Fraction(square, 4), _PI), tex(-Fraction(square, 2))),
                "found half of the part that is asked",
            ),
            (tex_plus(tex_times(square, _PI), str(-square)), "took the diameter for the radius"),
        ],
        closing=rng.choice(("The area in square decimetres is", "In square decimetres:")),
        axes={"parts": 4 if p.shape == "semicircles" else 2},
        figure=_overlap_drawn(p),
    )


def _overlap_said(shape: str) -> str:
    around = "two quarter circles are drawn around opposite corners, with the side as radius."
    wanted = "Find the exact area of the part"
    return {
        "lens": f"{around} {wanted} that lies in both of them.",
        "rest": f"{around} {wanted} of the square that does not lie in both of them.",
        "semicircles": "a semicircle is drawn inwards over each of the four sides. Neighbouring semicircles"
        " overlap in four petals. Find the exact area of the petals together.",
    }[shape]


def _lens_steps(a: int, lens: str) -> list[Step]:
    square = a * a
    return [
        step(
            f"Each quarter circle has the area $\\frac{{1}}{{4}}\\pi \\cdot {a}^2 ="
            f" {tex_times(Fraction(square, 4), _PI)}$.",
            f"1/4*{a}^2 = {Fraction(square, 4)}",
            "quarter circle",
        ),
        step(
            f"Together they cover the square of ${square}$ once and the common part twice, so the common"
            f" part is ${lens}$.",
            f"2*{Fraction(square, 4)} = {Fraction(square, 2)}",
            "inclusion and exclusion",
        ),
    ]


def _rest_step(square: int, lens: str, rest: str) -> Step:
    return step(
        f"The rest of the square is ${square} - ({lens}) = {rest}$.",
        f"{square} + {square} = {2 * square}",
        "subtract",
    )


def _petal_steps(a: int, petals: str) -> list[Step]:
    square, radius = a * a, Fraction(a, 2)
    return [
        step(
            f"The four semicircles of radius ${tex(radius)}$ have together the area $2\\pi \\cdot"
            f" {_squared(radius)} = {tex_times(Fraction(square, 2), _PI)}$.",
            f"4*1/2*({a}/2)^2 = {Fraction(square, 2)}",
            "semicircles",
        ),
        step(
            f"They cover the square of ${square}$ once and the petals twice, so the petals are what is too"
            f" much: ${petals}$.",
            f"{a}^2 = {square}",
            "inclusion and exclusion",
        ),
    ]


def _overlap_drawn(p: Params) -> str:
    drawing, a = Drawing(), float(p.side)
    corners = [(0.0, 0.0), (a, 0.0), (a, a), (0.0, a)]
    drawing.segment(corners[0], corners[1], f"{p.side} dm", length=a)
    for k in (1, 2, 3):
        drawing.segment(corners[k], corners[(k + 1) % 4])
    if p.shape == "semicircles":
        for turn, middle in enumerate(((a / 2, 0.0), (a, a / 2), (a / 2, a), (0.0, a / 2))):
            drawing.arc(middle, a / 2, turn * pi / 2, turn * pi / 2 + pi)
    else:
        drawing.arc((0.0, 0.0), a, 0.0, pi / 2)
        drawing.arc((a, a), a, pi, 3 * pi / 2)
    return drawing.svg()
