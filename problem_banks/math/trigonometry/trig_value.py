"""Exact trigonometric values: other functions of an angle, sums of angles, half and double angles."""

from fractions import Fraction
from math import acos, asin, cos, pi, sin, tan
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.claiming import claimed
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.exact import tex_root_of, value_objection
from problem_banks.math.makings.notation import plain, tex, tex_factor
from problem_banks.math.makings.writing.expressions import expression
from problem_banks.math.makings.writing.numbers import number
from problem_banks.registry import register
from problem_banks.space import Params, Permutations, Space

_GREEK = (
    "\\alpha",
    "\\beta",
    "\\gamma",
    "\\delta",
    "\\theta",
    "\\varphi",
    "\\psi",
    "\\omega",
    "x",
    "y",
    "u",
    "v",
)

#: Legs and hypotenuses of right triangles.
_TRIPLES = tuple(
    triple
    for a, b, c in (
        *((3, 4, 5), (5, 12, 13), (8, 15, 17), (7, 24, 25), (20, 21, 29), (9, 40, 41), (12, 35, 37)),
        *((11, 60, 61), (28, 45, 53), (33, 56, 65), (16, 63, 65), (48, 55, 73), (36, 77, 85), (13, 84, 85)),
    )
    for triple in ((a, b, c), (b, a, c))
)

#: Signs of sine and cosine by quadrant, and the name of the quadrant.
_QUADRANTS = {1: (1, 1), 2: (1, -1), 3: (-1, -1), 4: (-1, 1)}
_WHERE = {1: "first", 2: "second", 3: "third", 4: "fourth"}


@register
class TrigValue(Family):
    """Kind 0: a function of the double angle. Kind 1: a sum or difference of two angles. Kind 2: a half
    angle, whose quadrant has to be found."""

    name = "trig_value"
    version = "4"
    anchors = ("MATH 3", "MATH 5")
    levels = 5
    kinds = (0, 0, 1, 2, 1)
    sizes = (("triple",), ("other", "quadrant"))
    kind = "math"
    summary = "Exact values of double, half and added angles from given ones"
    dressing = frozenset({"letter", "letters"})
    redraws = 1

    writers = (number("So the value is @."), number("So the value is @."), expression("So the value is @."))

    def space(self, level: int) -> Space:
        corner = {"triple": _TRIPLES, "quadrant": (1, 2, 3, 4)}
        if level == 0:
            asked = ("\\sin 2", "\\cos 2", "\\tan 2")
            return Space(letter=_GREEK, **corner, given=("\\sin", "\\cos"), asked=asked, times=range(1, 21))
        if level == 1:
            return Space(
                letters=Permutations(_GREEK, 2),
                **corner,
                other=_TRIPLES,
                beyond=(1, 2, 3, 4),
                asked=("\\sin+", "\\sin-", "\\cos+", "\\cos-"),
            )
        cosines = sorted({Fraction(n, d) for d in range(2, 61) for n in range(-d + 1, d)})
        return Space(letter=_GREEK, cosine=cosines, lower=(True, False), asked=("\\sin", "\\cos", "\\tan"))

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_double, _sum, _half)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """The angles themselves, in floating point."""
        if p.level == 2:
            angle = acos(p.cosine) if p.lower else 2 * pi - acos(p.cosine)
            found = {"\\sin": sin, "\\cos": cos, "\\tan": tan}[p.asked](angle / 2)
        elif p.level == 0:
            angle = 2 * _angle(p.triple, p.quadrant)
            found = p.times * {"\\sin 2": sin, "\\cos 2": cos, "\\tan 2": tan}[p.asked](angle)
        else:
            sign = 1 if p.asked.endswith("+") else -1
            angle = _angle(p.triple, p.quadrant) + sign * _angle(p.other, p.beyond)
            found = (sin if p.asked.startswith("\\sin") else cos)(angle)
        return value_objection(gold_of(draft), found)


def _angle(triple: tuple[int, int, int], quadrant: int) -> float:
    first = asin(triple[0] / triple[2])
    return {1: first, 2: pi - first, 3: pi + first, 4: 2 * pi - first}[quadrant]


def _sine_cosine(triple: tuple[int, int, int], quadrant: int) -> tuple[Fraction, Fraction]:
    up, right = _QUADRANTS[quadrant]
    return Fraction(up * triple[0], triple[2]), Fraction(right * triple[1], triple[2])


def _double(p: Params, rng: Random) -> Draft:
    x, times = p.letter, p.times
    sine, cosine = _sine_cosine(p.triple, p.quadrant)
    known, other = (sine, cosine) if p.given == "\\sin" else (cosine, sine)
    other_name = "\\cos" if p.given == "\\sin" else "\\sin"
    double_sine, double_cosine = 2 * sine * cosine, cosine**2 - sine**2
    values = {"\\sin 2": double_sine, "\\cos 2": double_cosine, "\\tan 2": double_sine / double_cosine}
    gold = times * values[p.asked]
    wanted = f"{'' if times == 1 else times}{p.asked}{x}"
    shown = {
        "\\sin 2": f"2\\sin {x} \\cos {x} = 2 \\cdot {tex_factor(sine)} \\cdot {tex_factor(cosine)}",
        "\\cos 2": f"\\cos^2 {x} - \\sin^2 {x} = {tex(cosine**2)} - {tex(sine**2)}",
        "\\tan 2": f"\\frac{{\\sin 2{x}}}{{\\cos 2{x}}} = {tex(double_sine)} : {tex_factor(double_cosine)}",
    }[p.asked]
    claim = {
        "\\sin 2": f"2*{plain(sine)}*{plain(cosine)} = {plain(double_sine)}",
        "\\cos 2": f"{plain(cosine)}^2 - {plain(sine)}^2 = {plain(double_cosine)}",
        "\\tan 2": f"2*{plain(sine)}*{plain(cosine)}/({plain(cosine)}^2 - {plain(sine)}^2) = "
        f"{plain(values[p.asked])}",
    }[p.asked]
    steps = [
        step(
            f"${other_name}^2 {x} = 1 - {tex(known**2)} = {tex(other**2)}$, and in the {_WHERE[p.quadrant]}"
            f" quadrant this function is {'positive' if other > 0 else 'negative'}: ${other_name} {x} ="
            f" {tex(other)}$.",
            f"1 - {plain(known)}^2 = {plain(other)}^2",
            "Pythagorean identity",
        ),
        step(f"${p.asked}{x} = {shown} = {tex(values[p.asked])}$.", claim, "double angle"),
    ]
    if times > 1:
        steps.append(
            step(
                f"Times ${times}$: ${tex(gold)}$.",
                f"{times}*{plain(values[p.asked])} = {plain(gold)}",
                "multiply",
            )
        )
    doubled = {"\\sin 2": 2 * sine, "\\cos 2": 2 * cosine, "\\tan 2": 2 * sine / cosine}[p.asked]
    return answer_draft(
        f"The angle ${x}$ lies in the {_WHERE[p.quadrant]} quadrant and ${p.given} {x} = {tex(known)}$. "
        + rng.choice(
            (f"Find the exact value of ${wanted}$.", f"What is ${wanted}$?", f"Compute ${wanted}$.")
        ),
        gold=tex(gold),
        answer_type="rational",
        steps=steps,
        slips=[
            (tex(-gold), "took the missing function with the wrong sign"),
            (tex(times * doubled), "doubled the value instead of the angle"),
            (tex(gold / 2), "left out the factor 2"),
            (tex(times * (1 - values[p.asked])), "used the square of the wrong function"),
        ],
        closing=rng.choice(("The exact value is", "So the value is")),
        axes={"angles": 1},
    )


def _sum(p: Params, rng: Random) -> Draft:
    x, y = p.letters
    (s, c), (t, d) = _sine_cosine(p.triple, p.quadrant), _sine_cosine(p.other, p.beyond)
    name, sign = p.asked[:-1], p.asked[-1]
    plus = 1 if sign == "+" else -1
    is_sine = name == "\\sin"
    first, second = (s * d, c * t) if is_sine else (c * d, s * t)
    join = plus if is_sine else -plus
    gold = first + join * second
    law = (
        f"\\sin {x} \\cos {y} {sign} \\cos {x} \\sin {y}"
        if is_sine
        else f"\\cos {x} \\cos {y} {'-' if plus > 0 else '+'} \\sin {x} \\sin {y}"
    )
    wanted = f"{name}({x} {sign} {y})"
    return answer_draft(
        f"The angle ${x}$ lies in the {_WHERE[p.quadrant]} quadrant with $\\sin {x} = {tex(s)}$, the angle"
        f" ${y}$ in the {_WHERE[p.beyond]} quadrant with $\\cos {y} = {tex(d)}$. "
        + rng.choice(
            (f"Find the exact value of ${wanted}$.", f"What is ${wanted}$?", f"Compute ${wanted}$.")
        ),
        gold=tex(gold),
        answer_type="rational",
        steps=[
            step(
                f"$\\cos^2 {x} = 1 - {tex(s**2)} = {tex(c**2)}$, so $\\cos {x} = {tex(c)}$ in the"
                f" {_WHERE[p.quadrant]} quadrant.",
                f"1 - {plain(s)}^2 = {plain(c)}^2",
                "Pythagorean identity",
            ),
            step(
                f"$\\sin^2 {y} = 1 - {tex(d**2)} = {tex(t**2)}$, so $\\sin {y} = {tex(t)}$ in the"
                f" {_WHERE[p.beyond]} quadrant.",
                f"1 - {plain(d)}^2 = {plain(t)}^2",
                "Pythagorean identity",
            ),
            step(
                rng.choice(("By the addition formula", "The addition theorem gives"))
                + f" ${wanted} = {law} = {tex(first)} {'+' if join > 0 else '-'} {tex_factor(second)} ="
                f" {tex(gold)}$.",
                f"{plain(first)} + {plain(join)}*{plain(second)} = {plain(gold)}",
                "addition formula",
            ),
        ],
        slips=[
            (tex(first - join * second), "took the middle sign of the formula the wrong way"),
            (tex(s + plus * t if is_sine else c + plus * d), "applied the function to each angle on its own"),
            (tex(abs(first) + abs(second)), "ignored the quadrants"),
        ],
        closing=rng.choice(("The exact value is", "So the value is")),
        axes={"angles": 2},
    )


def _half(p: Params, rng: Random) -> Draft:
    x, cosine = p.letter, p.cosine
    sine_square, cosine_square = (1 - cosine) / 2, (1 + cosine) / 2
    squares = {"\\sin": sine_square, "\\cos": cosine_square, "\\tan": sine_square / cosine_square}
    square = squares[p.asked]
    negative = not p.lower and p.asked != "\\sin"
    sign = "-" if negative else ""
    gold = f"{sign}{tex_root_of(square)}"
    rule = {
        "\\sin": "\\frac{1 - \\cos " + x + "}{2}",
        "\\cos": "\\frac{1 + \\cos " + x + "}{2}",
        "\\tan": "\\frac{1 - \\cos " + x + "}{1 + \\cos " + x + "}",
    }[p.asked]
    claim = {
        "\\sin": f"(1 - {plain(cosine)})/2 = {plain(square)}",
        "\\cos": f"(1 + {plain(cosine)})/2 = {plain(square)}",
        "\\tan": f"(1 - {plain(cosine)})/(1 + {plain(cosine)}) = {plain(square)}",
    }[p.asked]
    whole = f"0 < {x} < \\pi" if p.lower else f"\\pi < {x} < 2\\pi"
    half = (
        f"0 < \\frac{{{x}}}{{2}} < \\frac{{\\pi}}{{2}}"
        if p.lower
        else (f"\\frac{{\\pi}}{{2}} < \\frac{{{x}}}{{2}} < \\pi")
    )
    wanted = f"{p.asked} \\frac{{{x}}}{{2}}"
    flipped = tex_root_of({"\\sin": cosine_square, "\\cos": sine_square, "\\tan": 1 / square}[p.asked])
    minus = "" if negative else "-"
    return answer_draft(
        f"Let $\\cos {x} = {tex(cosine)}$ with ${whole}$. "
        + rng.choice(
            (f"Find the exact value of ${wanted}$.", f"What is ${wanted}$?", f"Compute ${wanted}$.")
        ),
        gold=gold,
        answer_type="real",
        steps=[
            step(
                f"The half angle satisfies ${half}$, so ${wanted}$ is"
                f" {'negative' if negative else 'positive'}.",
                f"{p.asked[1:]}({'pi/4' if p.lower else '3*pi/4'}) {'< 0' if negative else '> 0'}",
                "quadrant of the half angle",
            ),
            step(f"${p.asked}^2 \\frac{{{x}}}{{2}} = {rule} = {tex(square)}$.", claim, "half angle"),
            step(
                f"Hence ${wanted} = {gold}$.",
                f"({claimed(gold)})^2 = {plain(square)} and {claimed(gold)} {'< 0' if negative else '> 0'}",
                "square root with its sign",
            ),
        ],
        slips=[
            (f"{minus}{tex_root_of(square)}", "took the root with the wrong sign"),
            (f"{sign}{flipped}", "used the formula of the other function"),
            (tex(square), "forgot the root"),
            (tex(cosine / 2), "halved the cosine instead of the angle"),
        ],
        closing=rng.choice(("The exact value is", "So the value is")),
        axes={"angles": 1},
    )
