"""Heights and distances from angles of elevation and depression, with exact answers and a figure."""

from fractions import Fraction
from math import radians, tan
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.claiming import claimed
from problem_banks.math.makings.drafting import answer_draft, exactly, gold_of, step
from problem_banks.math.makings.drawing import Drawing
from problem_banks.math.makings.exact import tex_plus, tex_root, value_objection
from problem_banks.math.makings.notation import tex
from problem_banks.math.makings.stories import NAMES, TOWNS
from problem_banks.math.makings.writing.expressions import expression
from problem_banks.registry import register
from problem_banks.space import Params, Space

_TALL = ("tower", "lighthouse", "chimney", "mast", "monument", "silo", "wind turbine", "church")

#: The tangents as a + b * sqrt(3).
_TANGENTS = {
    30: (Fraction(0), Fraction(1, 3)),
    45: (Fraction(1), Fraction(0)),
    60: (Fraction(0), Fraction(1)),
}
_SHOWN = {30: "\\frac{\\sqrt{3}}{3}", 45: "1", 60: "\\sqrt{3}"}

#: 1 / (cot low - cot high) as a + b * sqrt(3), for the pairs of angles of elevation.
_WALKS = {
    (30, 45): (Fraction(1, 2), Fraction(1, 2)),
    (30, 60): (Fraction(0), Fraction(1, 2)),
    (45, 60): (Fraction(3, 2), Fraction(1, 2)),
}

#: 1 / (cot low + cot high) likewise.
_ADDED = {
    (30, 45): (Fraction(-1, 2), Fraction(1, 2)),
    (30, 60): (Fraction(0), Fraction(1, 4)),
    (45, 60): (Fraction(3, 2), Fraction(-1, 2)),
}

#: How the equation for the height is solved.
_SOLUTIONS = {
    (30, 45): (
        "So $h = \\frac{{{d}}}{{\\sqrt{{3}} - 1}}$; expanding by $\\sqrt{{3}} + 1$ gives $h = {gold}$."
    ),
    (30, 60): ("So $\\frac{{2\\sqrt{{3}}}}{{3}}h = {d}$, and expanding by $\\sqrt{{3}}$ gives $h = {gold}$."),
    (45, 60): (
        "So $h = \\frac{{{d} \\cdot 3}}{{3 - \\sqrt{{3}}}}$; expanding by $3 + \\sqrt{{3}}$ gives $h ="
        " {gold}$."
    ),
}


@register
class Heights(Family):
    """Kind 0: one right triangle. Kind 1: two angles of elevation along a walk, an equation for the height.
    Kind 2: elevation and depression from a window, two triangles with a common side."""

    name = "heights"
    version = "4"
    anchors = ("MATH 3", "MATH 5")
    levels = 5
    kinds = (0, 2, 2, 1, 1)
    sizes = ((), ("angles",), ("down",))
    kind = "math"
    summary = "Heights and distances from angles of elevation and depression"
    dressing = frozenset({"name", "town", "tall"})
    redraws = 1

    writers = (expression("So it is @ metres.", "The result is therefore @ m."),)

    def space(self, level: int) -> Space:
        story = {"name": NAMES, "town": TOWNS, "tall": _TALL}
        if level == 0:
            return Space(**story, angle=(30, 45, 60), asked=("height", "distance"), side=range(6, 300))
        if level == 1:
            return Space(**story, angles=tuple(_WALKS), walk=range(6, 400))
        return Space(**story, up=(30, 45, 60), down=(30, 45, 60), window=range(3, 100))

    def build(self, p: Params, rng: Random) -> Draft | None:
        return exactly((_one_triangle, _walk, _window)[p.level](p, rng), rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """The tangents in floating point."""
        if p.level == 0:
            slope = tan(radians(p.angle))
            found = p.side * slope if p.asked == "height" else p.side / slope
        elif p.level == 1:
            low, high = (tan(radians(angle)) for angle in p.angles)
            found = p.walk * low * high / (high - low)
        else:
            across = p.window / tan(radians(p.down))
            found = p.window + across * tan(radians(p.up))
        return value_objection(gold_of(draft), found)


def _root3(rational: Fraction, irrational: Fraction) -> str:
    return tex_plus(tex(rational), tex_root(irrational, 3))


def _one_triangle(p: Params, rng: Random) -> Draft:
    a, b = _TANGENTS[p.angle]
    if p.asked == "height":
        known = f"from a point on level ground {p.side} m from the foot of the {p.tall}"
        wanted = f"How high is the {p.tall}, in metres?"
        gold = _root3(p.side * a, p.side * b)
        turned = f"The height is ${p.side} \\cdot {_SHOWN[p.angle]} = {gold}$."
        claim = f"{p.side}*tan({p.angle}*degree) = {claimed(gold)}"
        wrong = _root3(p.side * a, p.side * b * (3 if p.angle == 30 else Fraction(1, 3)))
    else:
        known = f"from a point on level ground, and the {p.tall} is {p.side} m high"
        wanted = f"How far is this point from the foot of the {p.tall}, in metres?"
        inverse = (a, 1 / (3 * b)) if b else (a, b)
        gold = _root3(p.side * inverse[0], p.side * inverse[1])
        turned = f"The distance is ${p.side} : {_SHOWN[p.angle]} = {gold}$."
        claim = f"{p.side}/tan({p.angle}*degree) = {claimed(gold)}"
        wrong = _root3(p.side * a, p.side * b)
    return answer_draft(
        f"In {p.town}, {p.name} sees the top of a {p.tall} at an angle of elevation of {p.angle}° {known}. "
        + rng.choice(("", "The height of the eyes is neglected. "))
        + wanted,
        gold=gold,
        answer_type="real",
        steps=[
            step(
                rng.choice(
                    (
                        f"In the right triangle of foot, top and observer, height over distance is $\\tan"
                        f" {p.angle}^\\circ = {_SHOWN[p.angle]}$.",
                        f"The line of sight, the ground and the {p.tall} form a right triangle, in which"
                        f" $\\tan"
                        f" {p.angle}^\\circ = {_SHOWN[p.angle]}$ is the height divided by the distance.",
                    )
                ),
                f"tan({p.angle}*degree) = {claimed(_SHOWN[p.angle])}",
                "tangent in a right triangle",
            ),
            step(turned, claim, "solve"),
        ],
        slips=[
            (wrong, "used the cotangent for the tangent"),
            (tex_root(Fraction(p.side, 2), 3), f"used the sine of 60° with the side of {p.side} m"),
            (tex(Fraction(p.side, 2)), f"used a ratio of one half with the side of {p.side} m"),
            (tex(2 * p.side), "took the line of sight for the side that was asked"),
        ],
        closing=rng.choice(("In metres, this is", "The answer in metres is")),
        axes={"triangles": 1},
        figure=_one_triangle_drawn(p),
    )


def _one_triangle_drawn(p: Params) -> str:
    slope = tan(radians(p.angle))
    across, up = (p.side, p.side * slope) if p.asked == "height" else (p.side / slope, p.side)
    drawing = Drawing()
    foot, top, eye = (across, 0.0), (across, up), (0.0, 0.0)
    known = p.asked == "height"
    drawing.segment(eye, foot, f"{p.side} m" if known else "?", length=across)
    drawing.segment(foot, top, "?" if known else f"{p.side} m", length=up)
    drawing.segment(eye, top, dashed=True)
    drawing.angle(eye, foot, top, f"{p.angle}°", degrees=p.angle)
    return drawing.svg()


def _walk(p: Params, rng: Random) -> Draft:
    low, high = p.angles
    a, b = _WALKS[p.angles]
    d = p.walk
    gold = _root3(d * a, d * b)
    cotangents = {30: "\\sqrt{3}", 45: "1", 60: "\\frac{\\sqrt{3}}{3}"}
    return answer_draft(
        f"{p.name} stands on level ground in {p.town} and sees the top of a {p.tall} at an angle of elevation"
        f" of {low}°. After walking {d} m straight towards it the angle is {high}°. "
        + rng.choice(
            (f"How high is the {p.tall}, in metres?", f"Find the height of the {p.tall} in metres.")
        ),
        gold=gold,
        answer_type="real",
        steps=[
            step(
                f"Let $h$ be the height. The two distances to the foot are $h \\cot {low}^\\circ ="
                f" {_times(cotangents[low])}$ and $h \\cot {high}^\\circ = {_times(cotangents[high])}$.",
                f"h/tan({low}*degree) = {claimed(_times(cotangents[low]))} and"
                f" h/tan({high}*degree) = {claimed(_times(cotangents[high]))}",
                "cotangent in a right triangle",
            ),
            step(
                f"They differ by the walk: ${_times(cotangents[low])} - {_times(cotangents[high])} = {d}$.",
                f"{claimed(_times(cotangents[low]))} - {claimed(_times(cotangents[high]))} = {d}"
                f" where h = {claimed(gold)}",
                "set up an equation",
            ),
            step(
                _SOLUTIONS[p.angles].format(d=d, gold=gold),
                f"{d}/(1/tan({low}*degree) - 1/tan({high}*degree)) = {claimed(gold)}",
                "solve for the height",
            ),
        ],
        slips=[
            (_root3(*(d * part for part in _ADDED[p.angles])), "added the two distances to the foot"),
            (_root3(d * _TANGENTS[low][0], d * _TANGENTS[low][1]), "took the walk for the whole distance"),
            (
                _root3(d * _TANGENTS[high][0], d * _TANGENTS[high][1]),
                "took the walk for the remaining distance",
            ),
        ],
        closing=rng.choice(("The height in metres is", "In metres:")),
        axes={"triangles": 2},
        figure=_walk_drawn(p),
    )


def _times(cotangent: str) -> str:
    return "h" if cotangent == "1" else f"h{cotangent}" if cotangent.startswith("\\sqrt") else f"{cotangent}h"


def _walk_drawn(p: Params) -> str:
    low, high = (tan(radians(angle)) for angle in p.angles)
    height = p.walk * low * high / (high - low)
    far, near, foot = (0.0, 0.0), (float(p.walk), 0.0), (height / low, 0.0)
    top = foot[0], height
    drawing = Drawing()
    drawing.segment(far, near, f"{p.walk} m", length=p.walk)
    drawing.segment(near, foot)
    drawing.segment(foot, top, "h")
    for eye, angle in ((far, p.angles[0]), (near, p.angles[1])):
        drawing.segment(eye, top, dashed=True)
        drawing.angle(eye, foot, top, f"{angle}°", degrees=angle)
    return drawing.svg()


def _ratio(up: int, down: int) -> tuple[Fraction, Fraction]:
    """tan(up) / tan(down) as ``a + b * sqrt(3)``."""
    (a, b), (_, d) = _TANGENTS[up], _TANGENTS[down]
    if d == 0:
        return a, b
    # Divided by d * sqrt(3): expand by the root.
    return b / d, a / (3 * d)


def _window(p: Params, rng: Random) -> Draft:
    _, d = _TANGENTS[p.down]
    across = (Fraction(p.window), Fraction(0)) if d == 0 else (Fraction(0), p.window / (3 * d))
    a, b = _ratio(p.up, p.down)
    above = p.window * a, p.window * b
    gold = _root3(p.window + above[0], above[1])
    flipped = _ratio(p.down, p.up)
    return answer_draft(
        f"From a window {p.window} m above the ground in {p.town}, {p.name} looks at the {p.tall} across the"
        f" square: its top at an angle of elevation of {p.up}°, its foot, level with the ground below the"
        f" window, at an angle of depression of {p.down}°. "
        + rng.choice(
            (f"How high is the {p.tall}, in metres?", f"Find the height of the {p.tall} in metres.")
        ),
        gold=gold,
        answer_type="real",
        steps=[
            step(
                f"The {p.tall} stands at the horizontal distance ${p.window} : \\tan {p.down}^\\circ ="
                f" {_root3(*across)}$ metres.",
                f"{p.window}/tan({p.down}*degree) = {claimed(_root3(*across))}",
                "tangent in the lower triangle",
            ),
            step(
                f"The part above the window measures ${_root3(*across)} \\cdot \\tan {p.up}^\\circ ="
                f" {_root3(*above)}$ metres.",
                f"({claimed(_root3(*across))})*tan({p.up}*degree) = {claimed(_root3(*above))}",
                "tangent in the upper triangle",
            ),
            step(
                f"With the {p.window} m below it, the height is ${p.window} + {_root3(*above)} = {gold}$"
                " metres."
                if above[0]
                else f"With the {p.window} m below it, the height is ${gold}$ metres.",
                f"{p.window}*(1 + tan({p.up}*degree)/tan({p.down}*degree)) = {claimed(gold)}",
                "add",
            ),
        ],
        slips=[
            (_root3(*above), "left out the part below the window"),
            (_root3(p.window * (1 + flipped[0]), p.window * flipped[1]), "exchanged the two angles"),
            (_root3(abs(p.window - above[0]), above[1]), "subtracted the two parts"),
            (_root3(across[0] + p.window, across[1]), "added the distance instead of the upper part"),
        ],
        closing=rng.choice(("The height in metres is", "In metres:")),
        axes={"triangles": 2},
        figure=_window_drawn(p),
    )


def _window_drawn(p: Params) -> str:
    across = p.window / tan(radians(p.down))
    top = across, p.window + across * tan(radians(p.up))
    window, foot, level = (0.0, float(p.window)), (across, 0.0), (across, float(p.window))
    drawing = Drawing()
    drawing.segment((0.0, 0.0), window, f"{p.window} m", length=p.window)
    drawing.segment((0.0, 0.0), foot)
    drawing.segment(foot, top, "?")
    drawing.segment(window, level, dashed=True)
    drawing.segment(window, top, dashed=True)
    drawing.segment(window, foot, dashed=True)
    drawing.angle(window, level, top, f"{p.up}°", degrees=p.up)
    drawing.angle(window, level, foot, f"{p.down}°", degrees=p.down)
    return drawing.svg()
