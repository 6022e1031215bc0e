"""Solids: boxes, a cylinder with a cone, scaling of volumes."""

from fractions import Fraction
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.notation import tex
from problem_banks.math.makings.stories import NAMES
from problem_banks.math.makings.writing.expressions import expression
from problem_banks.math.makings.writing.numbers import number
from problem_banks.registry import register
from problem_banks.space import Combinations, Params, Space

_THINGS = (
    "candle",
    "salt cellar",
    "model rocket",
    "toy tower",
    "lantern",
    "bird feeder",
    "paperweight",
    "bottle stopper",
)

#: Right-angled triangles (leg, leg, hypotenuse) for slant heights.
_TRIPLES = (
    *((3, 4, 5), (4, 3, 5), (5, 12, 13), (12, 5, 13), (8, 15, 17), (15, 8, 17), (7, 24, 25), (24, 7, 25)),
    *((20, 21, 29), (21, 20, 29), (9, 40, 41), (12, 35, 37)),
)


@register
class Solid(Family):
    """Level 0: the surface of an open box. Level 1: the volume of a cylinder with a cone on top. Level 2: the
    surface of the same kind of solid, with the slant height to be found first."""

    name = "solid"
    version = "3"
    anchors = ("MATH 2", "MATH 5")
    levels = 5
    kinds = (0, 1, 0, 1, 2)
    sizes = (("base", "open"), ("radius",))
    kind = "math"
    summary = "Surfaces and volumes of boxes, cylinders and cones"
    dressing = frozenset({"name", "thing"})
    redraws = 1

    writers = (
        number("So the area is @ square centimetres.", of="square centimetres"),
        expression("So the volume is @."),
        expression("So the surface is @."),
    )

    def space(self, level: int) -> Space:
        if level == 0:
            return Space(
                name=NAMES, base=Combinations(range(2, 60), 2), height=range(2, 60), open=(True, False)
            )
        if level == 1:
            return Space(name=NAMES, thing=_THINGS, radius=range(2, 25), body=range(3, 40), top=range(2, 30))
        return Space(name=NAMES, thing=_THINGS, triple=_TRIPLES, scale=range(1, 9), body=range(3, 160))

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_box, _volume, _surface)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Adds up the faces one by one; the cone's volume by slices, its mantle by the theorem of Pappus."""
        gold = gold_of(draft)
        if p.level == 0:
            a, b = p.base
            faces = [a * b, a * p.height, a * p.height, b * p.height, b * p.height]
            expected = str(sum(faces) + (0 if p.open else a * b))
        elif p.level == 1:
            # The area of a slice is a quadratic in the height, so Simpson's rule is exact.
            slices = [
                Fraction(p.radius**2) * (1 - t) ** 2 for t in (Fraction(0), Fraction(1, 2), Fraction(1))
            ]
            cone = Fraction(p.top, 6) * (slices[0] + 4 * slices[1] + slices[2])
            expected = _times_pi(p.radius**2 * p.body + cone)
        else:
            radius, slant = p.triple[0] * p.scale, p.triple[2] * p.scale
            # The segment of length ``slant`` turns around the axis with its middle at half the radius.
            mantle = 2 * Fraction(radius, 2) * slant
            expected = _times_pi(mantle + 2 * radius * p.body + radius**2)
        return None if gold == expected else f"the other way gives {expected}"


def _times_pi(value: int | Fraction) -> str:
    return "\\pi" if value == 1 else f"{tex(value)}\\pi"


def _box(p: Params, rng: Random) -> Draft:
    (a, b), h = p.base, p.height
    base, sides = a * b, 2 * (a + b) * h
    bottoms = 1 if p.open else 2
    gold = bottoms * base + sides
    kind = "an open box (without a lid)" if p.open else "a closed box"
    other = 3 - bottoms
    return answer_draft(
        f"{p.name} folds {kind} of cardboard. Its base measures {a} cm by {b} cm and it is {h} cm high. "
        + rng.choice(
            (
                "How many square centimetres of cardboard does it have, not counting overlaps?",
                "What is the area of the cardboard in square centimetres, without overlaps?",
            )
        ),
        gold=str(gold),
        answer_type="integer",
        steps=[
            step(
                f"The base has ${a} \\cdot {b} = {base}$ square centimetres.",
                f"{a}*{b} = {base}",
                "rectangle",
            ),
            step(
                f"The four sides have $2 \\cdot ({a} + {b}) \\cdot {h} = {sides}$.",
                f"2*({a} + {b})*{h} = {sides}",
                "perimeter times height",
            ),
            step(
                f"{'With one base' if p.open else 'With bottom and lid'}: ${_multiple(bottoms, base)} +"
                f" {sides} = {gold}$.",
                f"{bottoms}*{base} + {sides} = {gold}",
                "add",
            ),
        ],
        slips=[
            (str(other * base + sides), "counted the lid of an open box" if p.open else "forgot the lid"),
            (str(bottoms * base + sides // 2), "counted only two of the four sides"),
            (str(base * h), "gave the volume"),
            (str(sides), "forgot the base"),
        ],
        closing=rng.choice(("The area in square centimetres is", "In square centimetres:")),
        axes={"faces": 4 + bottoms},
    )


def _multiple(count: int, value: int) -> str:
    return str(value) if count == 1 else f"{count} \\cdot {value}"


def _shape(p: Params, radius: int, top: int) -> str:
    return (
        f"{p.name}'s {p.thing} is a cylinder of radius {radius} cm and height {p.body} cm with a cone on top."
        f" The cone has the same radius and is {top} cm high."
    )


def _volume(p: Params, rng: Random) -> Draft:
    r, body, top = p.radius, p.body, p.top
    square = r * r
    cone = Fraction(square * top, 3)
    gold = square * body + cone
    return answer_draft(
        f"{_shape(p, r, top)} "
        + rng.choice(
            (
                "What is its volume in cubic centimetres? Leave $\\pi$ in the answer.",
                "Find the exact volume in cubic centimetres, in terms of $\\pi$.",
            )
        ),
        gold=_times_pi(gold),
        answer_type="real",
        steps=[
            step(
                f"Cylinder: $\\pi \\cdot {r}^2 \\cdot {body} = {square * body}\\pi$.",
                f"{r}^2*{body} = {square * body}",
                "volume of a cylinder",
            ),
            step(
                f"Cone: $\\frac13 \\pi \\cdot {r}^2 \\cdot {top} = {_times_pi(cone)}$.",
                f"1/3*{r}^2*{top} = {cone}",
                "volume of a cone",
            ),
            step(f"Together: ${_times_pi(gold)}$.", f"{square * body} + {cone} = {gold}", "add"),
        ],
        slips=[
            (_times_pi(square * (body + top)), "took the cone for a cylinder"),
            (_times_pi(square * body + cone * 3 / 2), "took a half instead of a third for the cone"),
            (_times_pi(square * body), "left out the cone"),
            (tex(gold), "dropped the factor pi"),
        ],
        closing=rng.choice(("The volume in cubic centimetres is", "In cubic centimetres:")),
        axes={"faces": 3},
    )


def _surface(p: Params, rng: Random) -> Draft:
    r, top, slant = (side * p.scale for side in p.triple)
    body = p.body
    side, mantle, base = 2 * r * body, r * slant, r * r
    gold = side + mantle + base
    return answer_draft(
        f"{_shape(p, r, top)} "
        + rng.choice(
            (
                "Find its whole surface, bottom included, in square centimetres and in terms of $\\pi$.",
                (
                    "What is its total surface area with the bottom, in square centimetres? Leave $\\pi$ in"
                    " the answer."
                ),
            )
        ),
        gold=_times_pi(gold),
        answer_type="real",
        steps=[
            step(
                f"The slant height of the cone is $\\sqrt{{{r}^2 + {top}^2}} = {slant}$.",
                f"sqrt({r}^2 + {top}^2) = {slant}",
                "Pythagoras",
            ),
            step(
                f"Mantle of the cone: $\\pi \\cdot {r} \\cdot {slant} = {mantle}\\pi$.",
                f"{r}*{slant} = {mantle}",
            ),
            step(
                f"Side of the cylinder: $2\\pi \\cdot {r} \\cdot {body} = {side}\\pi$; bottom: "
                f"$\\pi \\cdot {r}^2 = {base}\\pi$.",
                f"2*{r}*{body} = {side}",
                "surface of a cylinder",
            ),
            step(
                f"Together: ${mantle}\\pi + {side}\\pi + {base}\\pi = {gold}\\pi$.",
                f"{mantle} + {side} + {base} = {gold}",
                "add",
            ),
        ],
        slips=[
            (_times_pi(side + r * top + base), "used the height of the cone instead of its slant height"),
            (_times_pi(gold + base), "counted the circle between cylinder and cone"),
            (_times_pi(gold - base), "forgot the bottom"),
            (str(gold), "dropped the factor pi"),
        ],
        closing=rng.choice(("The surface in square centimetres is", "In square centimetres:")),
        axes={"faces": 3},
    )
