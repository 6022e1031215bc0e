"""Angles in circles: at the centre and on the circle, between chords, between tangents."""

from fractions import Fraction
from math import cos, radians
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.drawing import Drawing, Place, angle_between, towards
from problem_banks.math.makings.exact import value_objection
from problem_banks.math.makings.notation import tex
from problem_banks.math.makings.writing.numbers import degrees
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import Combinations, Params, Space

_LETTERS = "ABCDEFGHKLMNPQRSTUVWXYZ"
_CENTRE: Place = (0.0, 0.0)


@register
class CircleAngles(Family):
    """Level 0: an inscribed angle, or one between a radius and a chord. Level 1: two chords that meet inside,
    and the arcs they cut off. Level 2: two tangents and a third point of the circle."""

    name = "circle_angles"
    version = "5"
    anchors = ("MATH 3", "MATH 5")
    levels = 5
    kinds = (0, 0, 1, 1, 2)
    sizes = (("central",), ("other",))
    kind = "math"
    summary = "Inscribed angles, crossing chords, angles between tangents"
    dressing = frozenset({"letters"})
    redraws = 1

    writers = (degrees(),)

    def space(self, level: int) -> Space:
        if level == 0:
            cases = ("major", "minor", "base")
            return Space(letters=Combinations(_LETTERS, 3), central=range(30, 172), case=cases)
        if level == 1:
            return Space(
                letters=Combinations(_LETTERS, 5),
                arc=range(30, 130),
                other=range(25, 131),
                whole=(True, False),
            )
        cases = ("far", "near", "base")
        return Space(letters=Combinations(_LETTERS, 4), between=range(24, 150), case=cases)

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_inscribed, _chords, _tangents)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Measures the angle between points placed on the circle."""
        places = _places(p)
        if p.level == 1:
            one, other, cross = places[0], places[1], places[4]
            half = angle_between(cross, one, other)
            return value_objection(gold_of(draft), half if p.whole else 2 * half - p.arc)
        if p.level == 0 and p.case == "base":
            measured = angle_between(places[0], _CENTRE, places[1])
        elif p.case == "base":
            measured = angle_between(places[1], places[0], places[2])
        else:
            measured = angle_between(places[-1], places[-3], places[-2])
        return value_objection(gold_of(draft), measured)


def _places(p: Params) -> list[Place]:
    """Where the named points lie, on a circle of radius 1 around the origin."""
    if p.level == 0:
        turn = 90 if p.case == "minor" else 258
        return [towards(_CENTRE, 90 + side * p.central / 2, 1) for side in (1, -1)] + [
            towards(_CENTRE, turn, 1)
        ]
    if p.level == 1:
        start = 100.0
        gap = (360 - p.arc - p.other) * 0.45
        turns = (start, start + p.arc, start + p.arc + gap, start + p.arc + gap + p.other)
        a, b, c, d = (towards(_CENTRE, turn, 1) for turn in turns)
        return [a, b, c, d, _crossing(a, c, b, d)]
    reach = 1 / cos(radians(90 - p.between / 2))
    contacts = [towards(_CENTRE, side * (90 - p.between / 2), 1) for side in (1, -1)]
    return [(reach, 0.0), *contacts, towards(_CENTRE, 190 if p.case == "far" else 10, 1)]


def _crossing(a: Place, c: Place, b: Place, d: Place) -> Place:
    (ux, uy), (vx, vy) = (c[0] - a[0], c[1] - a[1]), (d[0] - b[0], d[1] - b[1])
    part = ((b[0] - a[0]) * vy - (b[1] - a[1]) * vx) / (ux * vy - uy * vx)
    return a[0] + part * ux, a[1] + part * uy


def _question(angle: str, rng: Random) -> str:
    return rng.choice((f"Find ${angle}$ in degrees.", f"How many degrees is ${angle}$?"))


def _inscribed(p: Params, rng: Random) -> Draft:
    a, b, c = p.letters
    half = Fraction(p.central, 2)
    opening = (
        f"Points ${a}$, ${b}$ and ${c}$ lie on a circle with centre $O$, and $\\angle {a}O{b} ="
        f" {p.central}^\\circ$."
    )
    if p.case == "base":
        gold, asked, where = 90 - half, f"\\angle O{a}{b}", ""
        reason = f"The radii $O{a}$ and $O{b}$ are equal, so triangle $O{a}{b}$ is isosceles"
        last = step(
            f"{reason}: $\\angle O{a}{b} = \\frac{{180^\\circ - {p.central}^\\circ}}{{2}} ="
            f" {tex(gold)}^\\circ$.",
            f"(180 - {p.central})/2 = {gold}",
            "isosceles triangle",
        )
        steps = [last]
    else:
        longer = "longer" if p.case == "major" else "shorter"
        where = f" Point ${c}$ lies on the {longer} arc ${a}{b}$."
        arc = p.central if p.case == "major" else 360 - p.central
        gold, asked = Fraction(arc, 2), f"\\angle {a}{c}{b}"
        seen = (
            f"The angle at ${c}$ stands over the arc ${a}{b}$ that does not contain ${c}$, which measures"
            f" ${arc}^\\circ$."
        )
        halved = (
            rng.choice(("An inscribed angle is half its arc", "The angle on the circle is half of that"))
            + f": $\\frac{{{arc}^\\circ}}{{2}} = {tex(gold)}^\\circ$."
        )
        if p.case == "major":
            steps = [step(f"{seen} {halved}", f"2*({gold}) = {arc}", "inscribed angle")]
        else:
            steps = [
                step(seen, f"360 - {p.central} = {arc}", "arc of an angle"),
                step(halved, f"2*({gold}) = {arc}", "inscribed angle"),
            ]
    return answer_draft(
        f"{opening}{where} {_question(asked, rng)}",
        gold=tex(gold),
        answer_type="rational",
        steps=steps,
        slips=[
            (tex(180 - gold), "placed the point on the other arc, or gave the supplement"),
            (str(p.central), "took the angle at the centre for the one on the circle"),
            (tex(half), "halved the angle at the centre and stopped"),
            (str(180 - p.central), "forgot to halve"),
        ],
        closing=rng.choice(("The angle in degrees is", "In degrees:")),
        axes={"points": 3},
        figure=_inscribed_drawn(p),
    )


def _inscribed_drawn(p: Params) -> str:
    a, b, c = _places(p)
    drawing = Drawing()
    drawing.circle(_CENTRE, 1)
    for end in (a, b):
        drawing.segment(_CENTRE, end)
    if p.case == "base":
        drawing.segment(a, b)
        drawing.angle(a, _CENTRE, b, "?")
    else:
        drawing.segment(a, c)
        drawing.segment(b, c)
        drawing.angle(c, a, b, "?")
    drawing.angle(_CENTRE, a, b, f"{p.central}°", degrees=p.central)
    for name, place in zip([*p.letters, "O"], (a, b, c, _CENTRE), strict=True):
        drawing.point(name, place)
    return drawing.svg()


def _chords(p: Params, rng: Random) -> Draft:
    a, b, c, d, x = p.letters
    angle = _chord_angle(p)
    if p.whole:
        gold, steps = angle, _chord_angle_steps(p)
        known = f"The arc ${a}{b}$ measures {p.arc}° and the arc ${c}{d}$ measures {p.other}°."
        question = _question(f"\\angle {a}{x}{b}", rng)
    else:
        gold, steps = Fraction(p.other), _chord_arc_steps(p)
        known = f"The arc ${a}{b}$ measures {p.arc}° and $\\angle {a}{x}{b} = {_decimal(angle)}^\\circ$."
        question = rng.choice(
            (f"How many degrees does the arc ${c}{d}$ measure?", f"Find the arc ${c}{d}$ in degrees.")
        )
    return answer_draft(
        f"The chords ${a}{c}$ and ${b}{d}$ of a circle meet at ${x}$. {known} {question}",
        gold=tex(gold),
        answer_type="rational",
        steps=steps,
        slips=_chord_slips(p),
        closing=rng.choice(("In degrees, this is", "The answer in degrees is")),
        axes={"points": 5},
        figure=_chords_drawn(p),
    )


def _chord_angle(p: Params) -> Fraction:
    """The angle between two chords is half the sum of the arcs."""
    return Fraction(p.arc + p.other, 2)


def _chord_angle_steps(p: Params) -> list[Step]:
    a, b, c, d, x = p.letters
    angle = _chord_angle(p)
    return [
        step(
            f"Draw ${a}{d}$: $\\angle {a}{x}{b}$ is an exterior angle of triangle ${a}{x}{d}$, hence the sum"
            f" of the inscribed angles $\\angle {a}{d}{b} = {tex(Fraction(p.arc, 2))}^\\circ$ and"
            f" $\\angle {c}{a}{d} = {tex(Fraction(p.other, 2))}^\\circ$.",
            f"{p.arc}/2 + {p.other}/2 = {angle}",
            "exterior angle",
        ),
        step(
            f"So it measures $\\frac{{{p.arc}^\\circ + {p.other}^\\circ}}{{2}} = {tex(angle)}^\\circ$.",
            f"({p.arc} + {p.other})/2 = {angle}",
            "angle of two chords",
        ),
    ]


def _chord_arc_steps(p: Params) -> list[Step]:
    _, _, c, d, _ = p.letters
    angle = _chord_angle(p)
    return [
        step(
            "The angle between two chords is half the sum of the arcs that it and its vertical angle cut off:"
            f" $\\frac{{{p.arc}^\\circ + y}}{{2}} = {_decimal(angle)}^\\circ$, where $y$ is the arc"
            f" ${c}{d}$.",
            f"({p.arc} + {p.other})/2 = {angle}",
            "angle of two chords",
        ),
        step(
            f"So $y = 2 \\cdot {_decimal(angle)}^\\circ - {p.arc}^\\circ = {p.other}^\\circ$.",
            f"2*({angle}) - {p.arc} = {p.other}",
            "solve",
        ),
    ]


def _chord_slips(p: Params) -> list[tuple[str, str]]:
    angle = _chord_angle(p)
    if p.whole:
        return [
            (
                tex(Fraction(abs(p.arc - p.other), 2)),
                "halved the difference, as for secants that meet outside",
            ),
            (str(p.arc + p.other), "forgot to halve"),
            (tex(180 - angle), "gave the supplementary angle"),
        ]
    return [
        (tex(angle), "took the angle for the arc"),
        (tex(2 * angle + p.arc), "used half the difference of the arcs"),
        (tex(2 * angle), "forgot to subtract the known arc"),
    ]


def _decimal(value: Fraction) -> str:
    return str(value) if value.denominator == 1 else f"{float(value):.1f}"


def _chords_drawn(p: Params) -> str:
    places = _places(p)
    a, b, c, d, x = places
    drawing = Drawing()
    drawing.circle(_CENTRE, 1)
    for end, across in ((a, c), (b, d)):
        drawing.segment(end, x)
        drawing.segment(x, across)
    angle = _chord_angle(p)
    label = "?" if p.whole else f"{_decimal(angle)}°"
    drawing.angle(x, a, b, label, degrees=float(angle))
    for name, place in zip(p.letters, places, strict=True):
        drawing.point(name, place)
    return drawing.svg()


def _tangents(p: Params, rng: Random) -> Draft:
    a, b, c, x = p.letters
    centre = 180 - p.between
    if p.case == "base":
        gold, asked, where = Fraction(centre, 2), f"\\angle {x}{a}{b}", ""
        steps = _base_angle_steps(p, gold)
    else:
        arc, side = (centre, "longer") if p.case == "far" else (360 - centre, "shorter")
        gold, asked = Fraction(arc, 2), f"\\angle {a}{c}{b}"
        where = f" Point ${c}$ lies on the {side} arc ${a}{b}$."
        steps = _inscribed_angle_steps(p, centre, arc)
    return answer_draft(
        f"From the point ${x}$ the tangents ${x}{a}$ and ${x}{b}$ are drawn to a circle with centre $O$,"
        f" touching it at ${a}$ and ${b}$, and $\\angle {a}{x}{b} = {p.between}^\\circ$.{where}"
        f" {_question(asked, rng)}",
        gold=tex(gold),
        answer_type="rational",
        steps=steps,
        slips=[
            (tex(180 - gold), "placed the point on the other arc, or gave the supplement"),
            (str(centre), "gave the angle at the centre"),
            (tex(Fraction(p.between, 2)), "halved the angle between the tangents"),
        ],
        closing=rng.choice(("The angle in degrees is", "In degrees:")),
        axes={"points": 4},
        figure=_tangents_drawn(p),
    )


def _base_angle_steps(p: Params, base_angle: Fraction) -> list[Step]:
    a, b, _, x = p.letters
    return [
        step(
            f"The tangents are equally long, ${x}{a} = {x}{b}$, so triangle ${x}{a}{b}$ is isosceles.",
            f"({base_angle}) + ({base_angle}) + {p.between} = 180",
            "tangents from one point",
        ),
        step(
            f"Its base angles are $\\frac{{180^\\circ - {p.between}^\\circ}}{{2}} ="
            f" {tex(base_angle)}^\\circ$.",
            f"(180 - {p.between})/2 = {base_angle}",
            "isosceles triangle",
        ),
    ]


def _inscribed_angle_steps(p: Params, centre: int, arc: int) -> list[Step]:
    a, b, c, x = p.letters
    inscribed = Fraction(arc, 2)
    other_arc = f"The other arc ${a}{b}$ measures $360^\\circ - {centre}^\\circ = {arc}^\\circ$. "
    return [
        step(
            f"Radii meet tangents at right angles, so in the quadrilateral $O{a}{x}{b}$ the angle at $O$ is"
            f" $360^\\circ - 2 \\cdot 90^\\circ - {p.between}^\\circ = {centre}^\\circ$.",
            f"360 - 2*90 - {p.between} = {centre}",
            "angle sum of a quadrilateral",
        ),
        step(
            (other_arc if arc != centre else "")
            + f"The inscribed angle at ${c}$ is half of the arc that it stands over:"
            f" $\\frac{{{arc}^\\circ}}{{2}} = {tex(inscribed)}^\\circ$.",
            f"2*({inscribed}) = {arc}",
            "inscribed angle",
        ),
    ]


def _tangents_drawn(p: Params) -> str:
    x, a, b, c = _places(p)
    drawing = Drawing()
    drawing.circle(_CENTRE, 1)
    for contact in (a, b):
        drawing.segment(x, contact)
        drawing.segment(_CENTRE, contact, dashed=True)
    if p.case == "base":
        drawing.segment(a, b)
        drawing.angle(a, x, b, "?")
    else:
        drawing.segment(a, c)
        drawing.segment(b, c)
        drawing.angle(c, a, b, "?")
    drawing.angle(x, a, b, f"{p.between}°", degrees=p.between)
    named = [(p.letters[0], a), (p.letters[1], b), (p.letters[3], x), ("O", _CENTRE)]
    if p.case != "base":
        named.append((p.letters[2], c))
    for name, place in named:
        drawing.point(name, place)
    return drawing.svg()
