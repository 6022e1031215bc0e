"""Polynomials through given points: by differences, and by setting up the coefficients."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.notation import listed, number_of, plain, tex, tex_factor, tex_polynomial
from problem_banks.math.makings.writing.numbers import number
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import Params, Space, Tuples, signed

_LETTERS = ("f", "g", "h", "p", "q")


@register
class Interpolation(Family):
    """Kind 0: a later term of a sequence with constant second differences. Kind 1: a value of the quadratic
    through three points. Kind 2: the next value of a cubic."""

    name = "interpolation"
    version = "3"
    anchors = ("MATH 3", "MATH 5")
    levels = 5
    kinds = (2, 0, 0, 1, 1)
    sizes = (("second", "place", "first"), ("a", "b", "start", "ahead", "c"))
    kind = "math"
    summary = "Polynomials determined by their values"
    dressing = frozenset({"letter"})
    redraws = 1

    writers = (number("So the value is @."),)

    def space(self, level: int) -> Space:
        if level == 0:
            return Space(first=range(-40, 100), step=range(-20, 60), second=signed(1, 20), place=range(6, 18))
        if level == 1:
            return Space(
                letter=_LETTERS,
                a=signed(1, 6),
                b=signed(0, 15),
                c=signed(0, 25),
                start=range(-3, 2),
                gaps=Tuples((1, 2, 3), 2),
                ahead=(1, 2, 3, 4),
            )
        return Space(letter=_LETTERS, start=range(-2, 3), values=Tuples(range(-12, 26), 4))

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_sequence, _quadratic, _cubic)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Lagrange's formula at the place that is asked for."""
        if p.level == 0:
            places: Sequence[int] = (1, 2, 3)
            values, asked = _terms(p)[:3], p.place
        elif p.level == 1:
            places, asked = _places(p), _places(p)[-1] + p.ahead
            values = [_square(p, x) for x in places]
        else:
            places, values, asked = tuple(range(p.start, p.start + 4)), p.values, p.start + 4
        found = _lagrange(places, values, asked)
        return None if number_of(gold_of(draft)) == found else f"Lagrange's formula gives {found}"


def _lagrange(places: Sequence[int], values: Sequence[int], asked: int) -> Fraction:
    total = Fraction(0)
    for here, value in zip(places, values, strict=True):
        weight = Fraction(value)
        for other in places:
            if other != here:
                weight *= Fraction(asked - other, here - other)
        total += weight
    return total


def _terms(p: Params) -> list[int]:
    """The terms from the first to the one that is asked for."""
    terms, gap = [p.first], p.step
    while len(terms) < p.place:
        terms.append(terms[-1] + gap)
        gap += p.second
    return terms


def _differences(values: Sequence[int]) -> list[int]:
    return [after - before for before, after in pairwise(values)]


def _shown(values: Sequence[int]) -> str:
    return ", ".join(map(str, values))


def _sequence(p: Params, rng: Random) -> Draft:
    terms = _terms(p)
    gold, shown = terms[-1], terms[:5]
    first = _differences(shown)
    gaps = p.place - 1
    last_gap = p.step + (p.place - 2) * p.second
    return answer_draft(
        rng.choice(
            (
                f"In the sequence ${_shown(shown)}, \\ldots$ the differences of neighbours form an arithmetic"
                f" sequence. Find term number {p.place}.",
                f"The terms ${_shown(shown)}, \\ldots$ have constant second differences. What is the"
                f" {p.place}th term?",
                f"A quadratic rule gives the sequence ${_shown(shown)}, \\ldots$. Which number stands in"
                f" place {p.place}?",
            )
        ),
        gold=str(gold),
        answer_type="integer",
        steps=[
            step(
                f"The first differences are ${_shown(first)}$ and change by ${p.second}$ each time.",
                f"{plain(first[1])} - {plain(first[0])} = {plain(p.second)}",
                "differences",
            ),
            step(
                f"From the first term to number {p.place} there are {gaps} differences, from ${p.step}$ to"
                f" ${p.step} + {gaps - 1} \\cdot {tex_factor(p.second)} = {last_gap}$.",
                f"{plain(p.step)} + {gaps - 1}*{plain(p.second)} = {plain(last_gap)}",
                "arithmetic sequence",
            ),
            step(
                f"Their sum is $\\frac{{{gaps}}}{{2}} \\cdot ({p.step} + {tex_factor(last_gap)}) ="
                f" {gold - p.first}$, and the term is ${p.first} + {tex_factor(gold - p.first)} = {gold}$.",
                f"{plain(p.first)} + {gaps}*({plain(p.step)} + {plain(last_gap)})/2 = {plain(gold)}",
                "arithmetic series",
            ),
        ],
        slips=[
            (str(gold + last_gap + p.second), "went one term too far"),
            (str(gold - last_gap), "stopped one term too early"),
            (str(p.first + gaps * p.step), "took the first difference as constant"),
            (str(terms[4] + (p.place - 5) * first[-1]), "took the last shown difference as constant"),
        ],
        closing=rng.choice(("The term is", f"Number {p.place} is")),
        axes={"degree": 2},
    )


def _square(p: Params, x: int) -> int:
    return int(p.a * x * x + p.b * x + p.c)


def _places(p: Params) -> tuple[int, int, int]:
    middle = p.start + p.gaps[0]
    return p.start, middle, middle + p.gaps[1]


def _quadratic(p: Params, rng: Random) -> Draft:
    f, places = p.letter, _places(p)
    values = [_square(p, x) for x in places]
    asked = places[-1] + p.ahead
    gold = _square(p, asked)
    given = listed([f"${f}({x}) = {y}$" for x, y in zip(places, values, strict=True)])
    slopes = [Fraction(values[i + 1] - values[i], places[i + 1] - places[i]) for i in (0, 1)]
    straight = values[2] + slopes[1] * p.ahead
    rule = tex_polynomial((p.a, p.b, p.c), "x")
    return answer_draft(
        rng.choice(
            (
                f"A quadratic function ${f}$ has {given}. Find ${f}({asked})$.",
                f"For a polynomial ${f}$ of degree 2, {given}. What is ${f}({asked})$?",
                f"The graph of the quadratic function ${f}$ satisfies {given}. Compute ${f}({asked})$.",
            )
        ),
        gold=str(gold),
        answer_type="integer",
        steps=[
            *_quadratic_steps(p, places, values, slopes),
            step(
                f"So ${f}(x) = {rule}$, and ${f}({asked}) = {gold}$.",
                f"{plain(p.a)}*{plain(asked)}^2 + {plain(p.b)}*{plain(asked)} + {plain(p.c)} = {plain(gold)}",
                "substitute",
            ),
        ],
        slips=[
            (tex(straight), "went on along the straight line through the last two points"),
            (str(gold - p.c), "left the constant term out"),
            (str(p.a * asked * asked - p.b * asked + p.c), "took the wrong sign of the linear term"),
            (str(_square(p, asked - 1)), f"computed the value at {asked - 1}"),
        ],
        closing=rng.choice(("The value is", f"Hence ${f}({asked})$ equals")),
        axes={"degree": 2},
    )


def _quadratic_steps(
    p: Params, places: tuple[int, int, int], values: list[int], slopes: list[Fraction]
) -> list[Step]:
    (x0, x1, x2), (y0, y1, y2) = places, values
    first = f"({y1} - {tex_factor(y0)}) \\div ({x1} - {tex_factor(x0)}) = {slopes[0]}"
    second = f"({y2} - {tex_factor(y1)}) \\div ({x2} - {tex_factor(x1)}) = {slopes[1]}"
    span = x2 - x0
    return [
        step(
            f"The slopes between neighbouring points are ${first}$ and ${second}$.",
            f"({plain(y2)} - {plain(y1)})/({plain(x2)} - {plain(x1)}) = {plain(slopes[1])}",
            "divided differences",
        ),
        step(
            f"The leading coefficient is their difference over the distance of the outer points:"
            f" $({slopes[1]} - {tex_factor(slopes[0])}) \\div {span} = {p.a}$.",
            f"({plain(slopes[1])} - {plain(slopes[0])})/{span} = {plain(p.a)}",
            "second divided difference",
        ),
        step(
            f"The slope between the first two points is $a(x_0 + x_1) + b$, so"
            f" $b = {slopes[0]} - {tex_factor(p.a)} \\cdot {tex_factor(x0 + x1)} = {p.b}$; the first point"
            f" then gives $c = {p.c}$.",
            f"{plain(slopes[0])} - {plain(p.a)}*{plain(x0 + x1)} = {plain(p.b)}",
            "solve for the coefficients",
        ),
    ]


def _cubic(p: Params, rng: Random) -> Draft:
    f, values, start = p.letter, p.values, p.start
    first = _differences(values)
    second = _differences(first)
    third = _differences(second)[0]
    new_second = second[-1] + third
    new_first = first[-1] + new_second
    gold = values[-1] + new_first
    given = ", ".join(f"{f}({start + k}) = {value}" for k, value in enumerate(values))
    return answer_draft(
        rng.choice(
            (
                f"A polynomial ${f}$ of degree at most 3 has ${given}$. Find ${f}({start + 4})$.",
                f"Let ${f}$ be a polynomial with degree no more than three and ${given}$. What is"
                f" ${f}({start + 4})$?",
                f"Four values of a polynomial ${f}$ whose degree is at most 3 are ${given}$. Determine"
                f" ${f}({start + 4})$.",
            )
        ),
        gold=str(gold),
        answer_type="integer",
        steps=[
            step(
                f"First differences: ${_shown(first)}$; second: ${_shown(second)}$; third: ${third}$.",
                f"{plain(second[1])} - {plain(second[0])} = {plain(third)}",
                "difference table",
            ),
            step(
                f"The third differences of such a polynomial are constant. So the next second difference is"
                f" ${second[-1]} + {tex_factor(third)} = {new_second}$ and the next first difference"
                f" ${first[-1]} + {tex_factor(new_second)} = {new_first}$.",
                f"{plain(first[-1])} + {plain(second[-1])} + {plain(third)} = {plain(new_first)}",
                "extend the table",
            ),
            step(
                f"The next value is ${values[-1]} + {tex_factor(new_first)} = {gold}$.",
                f"{plain(values[-1])} + {plain(new_first)} = {plain(gold)}",
                "extend the table",
            ),
        ],
        slips=[
            (str(values[-1] + first[-1] + second[-1]), "kept the second difference as it was"),
            (str(values[-1] + first[-1]), "kept the first difference as it was"),
            (str(gold - 2 * third), "subtracted the third difference"),
            (str(new_first), "gave the next difference instead of the value"),
        ],
        closing=rng.choice(("The value is", f"Hence ${f}({start + 4})$ equals")),
        axes={"degree": 3},
    )
