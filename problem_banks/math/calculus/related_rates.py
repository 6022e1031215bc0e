"""Related rates: growing circles and cubes, a sliding ladder, a filling cone."""

from fractions import Fraction
from math import pi, sqrt
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, exactly, gold_of, step
from problem_banks.math.makings.drawing import Drawing
from problem_banks.math.makings.exact import tex_times, value_objection, value_of_tex
from problem_banks.math.makings.notation import counted, tex
from problem_banks.math.makings.quadrature import slope
from problem_banks.math.makings.stories import NAMES, TOWNS
from problem_banks.math.makings.writing.expressions import expression
from problem_banks.math.makings.writing.numbers import number
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import Params, Space

_TRIPLES = (
    (3, 4, 5),
    (4, 3, 5),
    (5, 12, 13),
    (12, 5, 13),
    (8, 15, 17),
    (15, 8, 17),
    (7, 24, 25),
    (24, 7, 25),
)
_PI = "\\pi"

#: What grows, how its size is measured, and how the measure depends on the length: factor * length^power.
_GROWING = {
    "ripple": ("area", Fraction(1), 2, "\\pi r^2", "radius"),
    "balloon": ("volume", Fraction(4, 3), 3, "\\frac{4}{3}\\pi r^3", "radius"),
    "soap bubble": ("surface", Fraction(4), 2, "4\\pi r^2", "radius"),
}


@register
class RelatedRates(Family):
    """Level 0: a length grows at a known rate, and a measure of it is asked. Level 1: a sliding ladder. Level
    2: a cone that fills, where the radius has to be eliminated."""

    name = "related_rates"
    version = "5"
    anchors = ("undergraduate", "undergraduate")
    levels = 5
    kinds = (0, 1, 1, 2, 2)
    sizes = ((), ("triple",), ("radius",))
    kind = "math"
    summary = "Related rates: growing circles and spheres, ladders, filling cones"
    dressing = frozenset({"name", "town"})
    redraws = 1

    writers = (
        expression("So the rate is @."),
        number("So the speed is @ dm per second.", of="dm per second"),
        expression("So the rate is @."),
    )

    def space(self, level: int) -> Space:
        story = {"name": NAMES, "town": TOWNS}
        if level == 0:
            return Space(**story, thing=tuple(_GROWING), length=range(2, 90), rate=range(1, 13))
        if level == 1:
            return Space(**story, triple=_TRIPLES, scale=range(1, 13), rate=range(1, 31))
        return Space(
            **story, radius=range(2, 9), height=range(3, 13), level_now=range(1, 12), rate=range(1, 9)
        )

    def build(self, p: Params, rng: Random) -> Draft | None:
        draft = (_growth, _ladder, _cone)[p.level](p, rng)
        return exactly(draft, rng) if p.level == 1 else draft

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """The quantity as a function of time, differentiated numerically."""
        gold = gold_of(draft)
        if p.level == 0:
            _, factor, power, _, _ = _GROWING[p.thing]
            found = slope(lambda t: float(factor) * pi * (p.length + p.rate * t) ** power, 0.0)
        elif p.level == 1:
            foot, _, ladder = (side * p.scale for side in p.triple)
            found = -slope(lambda t: sqrt(ladder**2 - (foot + p.rate * t) ** 2), 0.0, step=1e-3 / p.rate)
        else:
            # Volume grows evenly; the height is its cube root up to a factor.
            shape = pi * p.radius**2 / (3 * p.height**2)
            now = shape * _depth(p) ** 3
            found = slope(lambda t: ((now + p.rate * t) / shape) ** (1 / 3), 0.0, step=1e-3 * now / p.rate)
        return (
            None
            if abs(value_of_tex(gold) - found) < 1e-6 * max(1.0, abs(found))
            else value_objection(gold, found)
        )


def _depth(p: Params) -> Fraction:
    return Fraction(p.height * p.level_now, 12)


def _growth(p: Params, rng: Random) -> Draft:
    measure, factor, power, formula, _ = _GROWING[p.thing]
    r, rate = p.length, p.rate
    derived = factor * power
    gold = derived * r ** (power - 1) * rate
    shown = f"{tex(derived)}\\pi r{'' if power == 2 else '^2'}"
    where = {"ripple": "on a pond in", "balloon": "over the fair of", "soap bubble": "at a party in"}[p.thing]
    unit = "cubic" if power == 3 else "square"
    return answer_draft(
        rng.choice(
            (
                f"{p.name} watches a round {p.thing} {where} {p.town}. Its radius grows at {rate} cm per"
                f" second. How fast does its {measure} grow, in {unit} centimetres per second, when the"
                f" radius is {r} cm? Leave $\\pi$ in the answer.",
                f"The radius of a round {p.thing} that {p.name} watches {where} {p.town} grows at {rate} cm"
                f" per second. Find the rate at which its {measure} grows when the radius is {r} cm, in"
                f" {unit} centimetres per second and in terms of $\\pi$.",
            )
        ),
        gold=tex_times(gold, _PI),
        answer_type="real",
        steps=[
            step(
                f"The {measure} is ${formula}$, where the radius $r$ depends on time. "
                + rng.choice(("By the chain rule its rate is", "Differentiating with respect to time gives"))
                + f" ${shown} \\cdot r'$.",
                f"D({factor}*pi*r^{power}, r) = {derived}*pi*r^{power - 1}",
                "chain rule",
            ),
            step(
                f"With $r = {r}$ and $r' = {rate}$ this is ${tex_times(gold, _PI)}$.",
                f"({derived})*{r}^{power - 1}*{rate} = {gold}",
                "substitute",
            ),
        ],
        slips=[
            (tex_times(derived * r ** (power - 1), _PI), "forgot the rate of the radius"),
            (tex_times(factor * r**power * rate, _PI), "did not differentiate the formula"),
            (tex_times(factor * rate**power, _PI), "put the rate into the formula"),
            (tex(gold), "dropped the factor pi"),
        ],
        closing=rng.choice(("The rate is", "So it grows at the rate")),
        axes={"variables": 1},
    )


def _ladder(p: Params, rng: Random) -> Draft:
    foot, top, ladder = (side * p.scale for side in p.triple)
    gold = Fraction(foot * p.rate, top)
    return answer_draft(
        rng.choice(
            (
                f"{p.name} leans a ladder of {ladder} dm against a wall in {p.town}.",
                f"In {p.town} a ladder of {ladder} dm, put up by {p.name}, leans against a wall.",
            )
        )
        + f" Its foot slides away from the wall at {p.rate} dm per second. "
        + rng.choice(
            (
                f"How fast does its top slide down, in dm per second, when the foot is {foot} dm from the"
                f" wall?",
                f"At which speed, in dm per second, does the top come down when the foot is {foot} dm from"
                f" the wall?",
            )
        ),
        gold=tex(gold),
        answer_type="rational",
        steps=[
            step(
                f"With the foot at $x$ and the top at $y$, $x^2 + y^2 = {ladder}^2$; now $x = {foot}$, so"
                f" $y = \\sqrt{{{ladder}^2 - {foot}^2}} = {top}$.",
                f"sqrt({ladder}^2 - {foot}^2) = {top}",
                "Pythagoras",
            ),
            step(
                rng.choice(("Differentiate with respect to time:", "The equation holds at all times, so"))
                + " $2x x' + 2y y' = 0$, hence $y' = -\\frac{x x'}{y}$.",
                "2*x*u + 2*y*(-x*u/y) = 0",
                "implicit differentiation",
            ),
            step(
                f"So the top comes down at $\\frac{{{foot} \\cdot {p.rate}}}{{{top}}} = {tex(gold)}$ dm"
                f" per second.",
                f"{foot}*{p.rate}/{top} = {gold}",
                "substitute",
            ),
        ],
        slips=[
            (str(p.rate), "took both ends to be equally fast"),
            (tex(Fraction(top * p.rate, foot)), "turned the ratio over"),
            (tex(Fraction(foot * p.rate, ladder)), "divided by the length of the ladder"),
            (tex(-gold), "gave the velocity upwards"),
        ],
        closing=rng.choice(("The speed in dm per second is", "In dm per second:")),
        axes={"variables": 2},
        figure=_ladder_drawn(foot, top, ladder),
    )


def _ladder_drawn(foot: int, top: int, ladder: int) -> str:
    drawing = Drawing()
    drawing.segment((0.0, 0.0), (float(foot), 0.0), f"{foot} dm", length=foot)
    drawing.segment((0.0, 0.0), (0.0, 1.15 * top))
    drawing.segment((float(foot), 0.0), (0.0, float(top)), f"{ladder} dm", length=ladder)
    return drawing.svg()


def _over_pi(value: Fraction) -> str:
    below = "" if value.denominator == 1 else str(value.denominator)
    return f"\\frac{{{value.numerator}}}{{{below}\\pi}}"


def _cone(p: Params, rng: Random) -> Draft:
    surface = Fraction(p.radius, p.height) * _depth(p)
    factor = Fraction(p.rate) / surface**2
    gold = _over_pi(factor)
    return answer_draft(
        _cone_question(p, rng),
        gold=gold,
        answer_type="real",
        steps=[
            *_water_steps(p, surface),
            step(
                rng.choice(("Hence", "Solving for the rate,"))
                + f" $h' = \\frac{{{p.rate}}}{{\\pi r^2}} = {gold}$ with $r^2 = {tex(surface**2)}$.",
                f"{p.rate}/({surface})^2 = {factor}",
                "substitute",
            ),
        ],
        slips=[
            (_over_pi(Fraction(p.rate, p.radius**2)), "took the radius at the top of the tank"),
            (_over_pi(3 * factor), "kept the radius fixed in the volume of the cone"),
            (_over_pi(factor * surface), "forgot to square the radius"),
            (tex(factor), "dropped the factor pi"),
        ],
        closing=rng.choice(("The level rises at", "So the rate is")),
        axes={"variables": 2},
    )


def _cone_question(p: Params, rng: Random) -> str:
    depth, water = tex(_depth(p)), counted(p.rate, "cubic metre")
    return (
        rng.choice(
            (
                f"Water runs at {water} per minute into a conical tank in {p.town}, which"
                f" {p.name} looks after.",
                f"{p.name} looks after a conical tank in {p.town}, into which {water} of water"
                f" {'runs' if p.rate == 1 else 'run'} per minute.",
            )
        )
        + f" The tank stands on its tip, is {p.height} m high and has a radius of {p.radius} m at the top. "
        + rng.choice(
            (
                f"How fast does the water level rise, in metres per minute, when the water is ${depth}$ m"
                f" deep?",
                f"Find the rate in metres per minute at which the level rises when it stands at ${depth}$ m.",
            )
        )
    )


def _water_steps(p: Params, surface: Fraction) -> list[Step]:
    """The radius of the surface, and by it the volume in terms of the depth alone."""
    ratio = Fraction(p.radius, p.height)
    return [
        step(
            f"By similar triangles the surface of the water has the radius $r = {tex_times(ratio, 'h')}$ at"
            f" depth $h$; now $r = {tex(surface)}$.",
            f"({_depth(p)})*{p.radius}/{p.height} = {surface} and"
            f" ({surface})*{p.height} = ({_depth(p)})*{p.radius}",
            "similar triangles",
        ),
        step(
            f"So the volume is $V = \\frac{{1}}{{3}}\\pi r^2 h = {tex_times(ratio**2 / 3, _PI + ' h^3')}$,"
            f" and $V' = {tex_times(ratio**2, _PI + ' h^2')} h' = \\pi r^2 h'$.",
            f"D(({ratio**2 / 3})*pi*h^3, h) = ({ratio**2})*pi*h^2 = pi*(({ratio})*h)^2",
            "chain rule",
        ),
    ]
