"""Triangles: similar ones by their shadows, the law of cosines, inscribed circles."""

from fractions import Fraction
from functools import cache
from math import gcd, isqrt
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, exactly, gold_of, step
from problem_banks.math.makings.notation import tex
from problem_banks.math.makings.stories import NAMES, TOWNS
from problem_banks.math.makings.writing.numbers import number
from problem_banks.registry import register
from problem_banks.space import Combinations, Params, Space

_TALL = ("church tower", "lighthouse", "chimney", "flagpole", "water tower", "monument", "oak", "crane")
_WAYS = ("roads", "paths", "tracks", "courses")
_PLOTS = ("park", "meadow", "vineyard", "square", "garden", "orchard", "field", "courtyard")

#: Twice the cosine of each angle: only whole numbers appear.
_TWICE_COSINE = {60: 1, 90: 0, 120: -1}

_Corner = tuple[int, int, int, int]


@register
class Triangle(Family):
    """Kind 0: a height from shadows. Kind 1: a distance from two sides and the angle between them.
    Kind 2: the radius of the inscribed circle."""

    name = "triangle"
    version = "4"
    anchors = ("MATH 2", "MATH 5")
    levels = 5
    kinds = (0, 0, 1, 2, 2)
    sizes = (("shadow", "stick", "long"), (), ("scale",))
    kind = "math"
    summary = "Similar triangles, the law of cosines, inscribed circles"
    dressing = frozenset({"name", "town", "tall", "way", "names", "plot"})
    redraws = 1

    writers = (
        number("So the height is @ metres.", of="metres"),
        number("So the distance is @ hundred metres."),
        number("So the radius is @ metres.", of="metres"),
    )

    def space(self, level: int) -> Space:
        if level == 0:
            people = {"name": NAMES, "town": TOWNS}
            return Space(
                **people, tall=_TALL, stick=range(60, 220, 5), shadow=range(40, 200), long=range(4, 60)
            )
        if level == 1:
            return Space(
                town=TOWNS,
                way=_WAYS,
                corner=_corners(),
                scale=range(1, 13),
                minutes=range(10, 90, 5),
                names=Combinations(NAMES, 2),
            )
        return Space(name=NAMES, town=TOWNS, plot=_PLOTS, sides=_heronian(), scale=range(1, 21))

    def build(self, p: Params, rng: Random) -> Draft | None:
        return exactly((_shadow, _apart, _inscribed)[p.level](p, rng), rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Coordinates: the foot of a perpendicular cuts a side in parts that Pythagoras connect."""
        gold = gold_of(draft)
        if p.level == 0:
            height = Fraction(gold.replace("\\frac{", "").replace("}{", "/").replace("}", ""))
            equal = height / p.long == Fraction(p.stick, 100) / Fraction(p.shadow, 100)
            return None if equal else "the two slopes of the sun's rays differ"
        if p.level == 1:
            a, b, _, angle = p.corner
            # The foot of the perpendicular from the end of one side cuts off b * cos(angle).
            foot = Fraction(b * _TWICE_COSINE[angle], 2)
            squared = (a - foot) ** 2 + Fraction(b * b) - foot**2
            found = p.scale * isqrt(int(squared))
            return (
                None
                if gold == str(found) and isqrt(int(squared)) ** 2 == squared
                else f"coordinates give {found}"
            )
        a, b, c = (side * p.scale for side in p.sides)
        # Corner at the origin, one side along the axis: the third corner by its distances.
        x = Fraction(a * a + b * b - c * c, 2 * a)
        height_squared = b * b - x * x
        radius_squared = (a * a * height_squared / 4) / Fraction(a + b + c, 2) ** 2
        answer = Fraction(gold.replace("\\frac{", "").replace("}{", "/").replace("}", ""))
        return (
            None if answer**2 == radius_squared else f"coordinates give the squared radius {radius_squared}"
        )


@cache
def _corners() -> tuple[_Corner, ...]:
    """(side, side, opposite side, angle between the first two), without a common factor and with a < b."""
    found = []
    for angle, cosine in _TWICE_COSINE.items():
        for a in range(3, 90):
            for b in range(a + 1, 90):
                squared = a * a + b * b - cosine * a * b
                if gcd(a, b) == 1 and isqrt(squared) ** 2 == squared:
                    found.append((a, b, isqrt(squared), angle))
    return tuple(found)


@cache
def _heronian() -> tuple[tuple[int, int, int], ...]:
    """Primitive triangles a < b < c whose area is whole."""
    found = []
    for c in range(5, 110):
        for b in range(3, c):
            for a in range(c - b + 1, b):
                squared = (a + b + c) * (-a + b + c) * (a - b + c) * (a + b - c)
                if gcd(a, b, c) == 1 and squared % 16 == 0 and isqrt(squared // 16) ** 2 == squared // 16:
                    found.append((a, b, c))
    return tuple(found)


def _metres(centimetres: int) -> str:
    return f"{centimetres / 100:.2f}"


def _shadow(p: Params, rng: Random) -> Draft:
    stick, shadow = _metres(p.stick), _metres(p.shadow)
    ratio = Fraction(p.stick, p.shadow)
    gold = ratio * p.long
    return answer_draft(
        f"In {p.town}, {p.name} holds a stick of {stick} m upright; its shadow on level ground is {shadow} m"
        f" long. At the same moment the {p.tall} has a shadow of {p.long} m. "
        + rng.choice(
            (f"How high is the {p.tall}, in metres?", f"Find the height of the {p.tall} in metres.")
        ),
        gold=tex(gold),
        answer_type="rational",
        steps=[
            step(
                "The sun's rays are parallel, so stick and height stand to their shadows in the same ratio: "
                f"$\\frac{{{stick}}}{{{shadow}}} = {tex(ratio)}$.",
                f"{stick}/{shadow} = {ratio}",
                "similar triangles",
            ),
            step(
                f"The height is ${tex(ratio)} \\cdot {p.long} = {tex(gold)}$ metres.",
                f"{ratio}*{p.long} = {gold}",
                "multiply",
            ),
        ],
        slips=[
            (tex(p.long / ratio), "inverted the ratio"),
            (
                tex(p.long + Fraction(p.stick - p.shadow, 100)),
                "added the difference instead of using the ratio",
            ),
            (tex(ratio), "gave the ratio"),
            (tex(gold + 1), "arithmetic slip in the last product"),
        ],
        closing=rng.choice(("The height in metres is", "In metres:")),
        axes={"sides": 2},
    )


def _apart(p: Params, rng: Random) -> Draft:
    small = p.corner
    a, b, gold = (side * p.scale for side in small[:3])
    angle, cosine = small[3], _TWICE_COSINE[small[3]]
    middle = cosine * a * b
    squared = a * a + b * b - middle
    middle_shown = {1: f" - {a} \\cdot {b}", 0: "", -1: f" + {a} \\cdot {b}"}[cosine]
    wrong = a * a + b * b + middle
    return answer_draft(
        f"{p.names[0]} and {p.names[1]} leave {p.town} at the same time on straight {p.way} that enclose an"
        f" angle of {angle} degrees. After {p.minutes} minutes one has gone {a} hundred metres and the other"
        f" {b} hundred metres. "
        + rng.choice(
            (
                "How far apart are they then, in hundreds of metres?",
                "What is then the distance between them, in hundreds of metres?",
            )
        ),
        gold=str(gold),
        answer_type="integer",
        steps=[
            step(
                f"By the law of cosines the squared distance is ${a}^2 + {b}^2 - 2 \\cdot {a} \\cdot {b}"
                f" \\cdot \\cos {angle}^\\circ$, where $2\\cos {angle}^\\circ = {cosine}$.",
                f"2*cos({angle}*degree) = {cosine}",
                "law of cosines",
            ),
            step(
                f"This is ${a * a} + {b * b}{middle_shown} = {squared}$.",
                f"{a}^2 + {b}^2 - ({cosine})*{a}*{b} = {squared}",
                "calculate",
            ),
            step(
                f"The distance is $\\sqrt{{{squared}}} = {gold}$.", f"sqrt({squared}) = {gold}", "square root"
            ),
        ],
        slips=[
            (str(a + b), "added the two ways"),
            (str(b - a), "subtracted the two ways"),
            (str(squared), "forgot the square root"),
            *([(f"\\sqrt{{{wrong}}}", "took the cosine with the wrong sign")] if cosine else []),
        ],
        closing=rng.choice(("The distance is", "In hundreds of metres:")),
        axes={"sides": 3},
    )


def _inscribed(p: Params, rng: Random) -> Draft:
    a, b, c = (side * p.scale for side in p.sides)
    half = Fraction(a + b + c, 2)
    product = half * (half - a) * (half - b) * (half - c)
    area = isqrt(int(product))
    gold = area / half
    circumradius = Fraction(a * b * c, 4 * area)
    return answer_draft(
        f"A triangular {p.plot} in {p.town} has sides of {a} m, {b} m and {c} m. {p.name} wants to lay out"
        " the largest possible circle inside it, touching all three sides. "
        + rng.choice(("What is its radius in metres?", "Find the radius of this circle in metres.")),
        gold=tex(gold),
        answer_type="rational",
        steps=[
            step(
                f"Half the perimeter is $s = {tex(half)}$.",
                f"({a} + {b} + {c})/2 = {half}",
                "perimeter",
            ),
            step(
                f"By Heron's formula the area is $\\sqrt{{s(s - {a})(s - {b})(s - {c})}} = {area}$.",
                f"sqrt(({half})*({half} - {a})*({half} - {b})*({half} - {c})) = {area}",
                "Heron's formula",
            ),
            step(
                f"Area is radius times half the perimeter, so $r = \\frac{{{area}}}{{s}} = {tex(gold)}$.",
                f"{area}/({half}) = {gold}",
                "radius of the inscribed circle",
            ),
        ],
        slips=[
            (tex(gold / 2), "divided by the whole perimeter"),
            (tex(circumradius), "gave the radius of the circle through the corners"),
            (str(area), "gave the area"),
            (tex(2 * gold), "gave the diameter"),
        ],
        closing=rng.choice(("The radius in metres is", "In metres:")),
        axes={"sides": 3},
    )
