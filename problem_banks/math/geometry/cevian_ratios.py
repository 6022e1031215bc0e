"""Lines through the corners of a triangle: ratios and areas by masses at the corners."""

from fractions import Fraction
from functools import cache
from math import gcd
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.notation import number_of, plain_quotient, tex
from problem_banks.math.makings.plane_points import area, divided, meeting
from problem_banks.math.makings.writing.numbers import number
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import Params, Space

_LETTERS = tuple("ABCDEFGHKLMNPQRSTUVWXYZ")

#: Lengths of the two parts of a side, without a common factor.
_RATIOS = tuple((a, b) for a in range(1, 12) for b in range(1, 12) if gcd(a, b) == 1)


@register
class CevianRatios(Family):
    """Kind 0: the third point by Ceva's theorem. Kind 1: the ratio on a line. Kind 2: the area of a triangle
    at
    a side. Kind 3: of a quadrilateral. Kind 4: of the triangle between three lines."""

    name = "cevian_ratios"
    version = "1"
    anchors = ("MATH 4", "AIME 5")
    kind = "math"
    summary = "Ratios and areas that lines through the corners of a triangle cut off"
    levels = 5
    kinds = (0, 1, 2, 4, 3)
    items_per_seed = 10_000
    dressing = frozenset({"letters"})
    redraws = 1

    writers = (
        *(number("So the ratio is @."),) * 2,
        *(number("So the area is @."),) * 3,
    )

    def space(self, level: int) -> Space:
        if level == 4:
            return Space(ratios=_triples(), area=range(1, 31))
        return Space(ratios=_pairs(), area=range(1, 61) if level > 1 else (1,))

    def build(self, p: Params, rng: Random) -> Draft | None:
        # Some problems need six letters and some seven, so they are no axis of the space.
        p.letters = rng.sample(_LETTERS, 7)
        return (_third_point, _ratio, _triangle, _quadrilateral, _between)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Coordinates: the corners at (0, 0), (1, 0) and (0, 1), lines cut, areas by the shoelace formula."""
        found = _by_coordinates(p)
        return None if number_of(gold_of(draft)) == found else f"coordinates give {found}"


@cache
def _pairs() -> tuple[tuple[tuple[int, int], ...], ...]:
    """Ratios on two sides whose product is not 1."""
    return tuple((one, two) for one in _RATIOS for two in _RATIOS if one[0] * two[0] != one[1] * two[1])


@cache
def _triples() -> tuple[tuple[tuple[int, int], ...], ...]:
    """Ratios on the three sides of lines that do not meet in one point; turning the triangle gives the
    same."""
    small = [ratio for ratio in _RATIOS if max(ratio) < 6]
    return tuple(
        (one, two, three)
        for one in small
        for two in small
        for three in small
        if one[0] * two[0] * three[0] != one[1] * two[1] * three[1]
        and (one, two, three) <= (two, three, one)
        and (one, two, three) <= (three, one, two)
    )


def _by_coordinates(p: Params) -> Fraction:
    zero, one = Fraction(0), Fraction(1)
    a, b, c = (zero, zero), (one, zero), (zero, one)
    ratios = p.ratios
    d, e = divided(b, c, ratios[0]), divided(c, a, ratios[1])
    meet = meeting(a, d, b, e)
    if p.level == 0:
        f = meeting(a, b, c, meet)
        return f[0] / (1 - f[0])
    if p.level == 1:
        return meet[0] / (d[0] - meet[0])
    scale = Fraction(p.area) / area(a, b, c)
    if p.level == 2:
        return area(a, b, meet) * scale
    if p.level == 3:
        return area(meet, d, c, e) * scale
    f = divided(a, b, ratios[2])
    return area(meet, meeting(b, e, c, f), meeting(c, f, a, d)) * scale


def _opening(p: Params, rng: Random, third: bool = False) -> str:
    a, b, c, d, e, f, m = p.letters
    (r, s), (t, u) = p.ratios[:2]
    text = rng.choice(
        (
            f"In the triangle ${a}{b}{c}$ the point ${d}$ divides the side ${b}{c}$ so that ${b}{d} : {d}{c}"
            f" = {r} : {s}$, and ${e}$ divides ${c}{a}$ so that ${c}{e} : {e}{a} = {t} : {u}$.",
            f"Let ${a}{b}{c}$ be a triangle, with a point ${d}$ on ${b}{c}$ and a point ${e}$ on ${c}{a}$"
            f" such that ${b}{d} : {d}{c} = {r} : {s}$ and ${c}{e} : {e}{a} = {t} : {u}$.",
            f"On the sides ${b}{c}$ and ${c}{a}$ of a triangle ${a}{b}{c}$ lie points ${d}$ and ${e}$ with"
            f" ${b}{d} : {d}{c} = {r} : {s}$ and ${c}{e} : {e}{a} = {t} : {u}$.",
        )
    )
    if third:
        v, w = p.ratios[2]
        return f"{text} A third point ${f}$ on ${a}{b}$ satisfies ${a}{f} : {f}{b} = {v} : {w}$."
    return f"{text} The segments ${a}{d}$ and ${b}{e}$ meet at ${m}$."


def _masses(p: Params) -> tuple[int, int, int, list[Step]]:
    """Masses at the corners for which both points are centres of mass of their sides."""
    a, b, c, d, e, _, m = p.letters
    (r, s), (t, u) = p.ratios
    # s at B and r at C balance at D; u at C and t at A balance at E; C is made equal.
    at_a, at_b, at_c = t * r, s * u, r * u
    shared = gcd(gcd(at_a, at_b), at_c)
    at_a, at_b, at_c = at_a // shared, at_b // shared, at_c // shared
    steps = [
        step(
            f"Put masses on the corners: {at_b} on ${b}$ and {at_c} on ${c}$ balance at ${d}$, since"
            f" ${b}{d} : {d}{c} = {r} : {s}$ is {at_c} to {at_b}.",
            f"{r}*{at_b} - {s}*{at_c} = 0",
            "masses on a side",
        ),
        step(
            f"With {at_a} on ${a}$, also ${e}$ is the centre of the masses on ${c}$ and ${a}$, as {t} to {u}"
            f" is {at_a} to {at_c}. So ${m}$ is the centre of all three.",
            f"{t}*{at_c} - {u}*{at_a} = 0",
            "masses on a side",
        ),
    ]
    return at_a, at_b, at_c, steps


def _closing(rng: Random, what: str) -> str:
    return rng.choice((f"The {what} is", f"So the {what} is", "The answer is"))


def _third_point(p: Params, rng: Random) -> Draft:
    a, b, c, _, _, f, m = p.letters
    (r, s), (t, u) = p.ratios
    gold = Fraction(s * u, r * t)
    asked = rng.choice(
        (
            f"The line ${c}{m}$ meets ${a}{b}$ at ${f}$. Find $\\frac{{{a}{f}}}{{{f}{b}}}$.",
            f"Let ${f}$ be the point where the line ${c}{m}$ meets ${a}{b}$. What is"
            f" $\\frac{{{a}{f}}}{{{f}{b}}}$?",
        )
    )
    return answer_draft(
        f"{_opening(p, rng)} {asked}",
        gold=tex(gold),
        answer_type="rational",
        steps=[
            step(
                f"The ratios on ${b}{c}$ and ${c}{a}$ multiply to $\\frac{{{r}}}{{{s}}} \\cdot"
                f" \\frac{{{t}}}{{{u}}} ="
                f" {tex(1 / gold)}$.",
                f"{r}/{s}*{t}/{u} = {plain_quotient(1 / gold)}",
                "multiply",
            ),
            step(
                "By Ceva's theorem the product of all three ratios, taken round the triangle, is 1, so"
                f" $\\frac{{{a}{f}}}{{{f}{b}}} = {tex(gold)}$.",
                f"({plain_quotient(1 / gold)})*({plain_quotient(gold)}) = 1",
                "Ceva's theorem",
            ),
        ],
        slips=[
            (tex(1 / gold), "turned the ratio round"),
            (tex(Fraction(s * t, r * u)), "turned one of the given ratios round"),
            (tex(Fraction(r * u, s * t)), "turned the other given ratio round"),
            (tex(Fraction(r + t, s + u)), "added parts of the two sides"),
        ],
        closing=_closing(rng, "ratio"),
        axes={"lines": 3},
    )


def _ratio(p: Params, rng: Random) -> Draft:
    a, _, _, d, _, _, m = p.letters
    at_a, at_b, at_c, steps = _masses(p)
    gold = Fraction(at_b + at_c, at_a)
    (r, s), (t, u) = p.ratios
    steps.append(
        step(
            f"On ${a}{d}$ the mass {at_a} at ${a}$ and ${at_b} + {at_c} = {at_b + at_c}$ at ${d}$ balance, so"
            f" $\\frac{{{a}{m}}}{{{m}{d}}} = {tex(gold)}$.",
            f"({at_b} + {at_c})/{at_a} = {plain_quotient(gold)}",
            "lever",
        )
    )
    asked = rng.choice(
        (f"Find $\\frac{{{a}{m}}}{{{m}{d}}}$.", f"What is the value of $\\frac{{{a}{m}}}{{{m}{d}}}$?")
    )
    return answer_draft(
        f"{_opening(p, rng)} {asked}",
        gold=tex(gold),
        answer_type="rational",
        steps=steps,
        slips=[
            (tex(1 / gold), "turned the ratio round"),
            (tex(Fraction(u, t)), "took the ratio on a side"),
            (tex(Fraction(r * u, s * t)), "multiplied the given ratios"),
            (tex(gold + 1), "took the whole line for its first part"),
        ],
        closing=_closing(rng, "ratio"),
        axes={"lines": 2},
    )


def _area_asked(p: Params, figure: str, rng: Random) -> str:
    a, b, c = p.letters[:3]
    return rng.choice(
        (
            f"The area of ${a}{b}{c}$ is {p.area}. What is the area of the {figure}?",
            f"If ${a}{b}{c}$ has the area {p.area}, find the area of the {figure}.",
        )
    )


def _together_step(at_a: int, at_b: int, at_c: int) -> Step:
    whole = at_a + at_b + at_c
    return step(
        f"All masses together are ${at_a} + {at_b} + {at_c} = {whole}$.",
        f"{at_a} + {at_b} + {at_c} = {whole}",
        "add",
    )


def _share_step(p: Params, corner: str, others: str, mass: int, whole: int) -> Step:
    m = p.letters[6]
    part = Fraction(mass * p.area, whole)
    return step(
        f"The triangle ${others}{m}$ is to the whole as the mass at ${corner}$ to all masses: its area is"
        f" ${p.area} \\cdot \\frac{{{mass}}}{{{whole}}} = {tex(part)}$.",
        f"{p.area}*{mass}/{whole} = {plain_quotient(part)}",
        "area by masses",
    )


def _triangle(p: Params, rng: Random) -> Draft:
    a, b, c, *_, m = p.letters
    at_a, at_b, at_c, steps = _masses(p)
    whole = at_a + at_b + at_c
    gold = Fraction(at_c * p.area, whole)
    steps += [
        _together_step(at_a, at_b, at_c),
        _share_step(p, c, a + b, at_c, whole),
    ]
    asked = _area_asked(p, f"triangle ${a}{b}{m}$", rng)
    return answer_draft(
        f"{_opening(p, rng)} {asked}",
        gold=tex(gold),
        answer_type="rational",
        steps=steps,
        slips=[
            (tex(Fraction(at_a * p.area, whole)), "took the mass of another corner"),
            (tex(Fraction(at_b * p.area, whole)), "took the mass of the corner at the side"),
            (tex(p.area - gold), "gave the rest of the triangle"),
            (tex(Fraction(p.area, 3)), "took the point for the centroid"),
        ],
        closing=_closing(rng, "area"),
        axes={"lines": 2},
    )


def _quadrilateral(p: Params, rng: Random) -> Draft:
    a, b, c, d, e, _, m = p.letters
    at_a, at_b, at_c, steps = _masses(p)
    whole = at_a + at_b + at_c
    (r, s), (t, u) = p.ratios
    # Triangles MDC and MCE: parts of MBC and MCA.
    one, other = Fraction(at_a * p.area, whole), Fraction(at_b * p.area, whole)
    first, second = one * Fraction(s, r + s), other * Fraction(t, t + u)
    gold = first + second
    steps += [
        _together_step(at_a, at_b, at_c),
        _share_step(p, a, b + c, at_a, whole),
        step(
            f"Of it, the triangle ${m}{d}{c}$ is the part $\\frac{{{s}}}{{{r + s}}}$: ${tex(first)}$.",
            f"({plain_quotient(one)})*{s}/({r} + {s}) = {plain_quotient(first)}",
            "part of a side",
        ),
        _share_step(p, b, c + a, at_b, whole),
        step(
            f"Of that, the triangle ${m}{c}{e}$ is the part $\\frac{{{t}}}{{{t + u}}}$: ${tex(second)}$.",
            f"({plain_quotient(other)})*{t}/({t} + {u}) = {plain_quotient(second)}",
            "part of a side",
        ),
        step(
            f"The quadrilateral has the area ${tex(first)} + {tex(second)} = {tex(gold)}$.",
            f"({plain_quotient(first)}) + ({plain_quotient(second)}) = {plain_quotient(gold)}",
            "add",
        ),
    ]
    asked = _area_asked(p, f"quadrilateral ${m}{d}{c}{e}$", rng)
    return answer_draft(
        f"{_opening(p, rng)} {asked}",
        gold=tex(gold),
        answer_type="rational",
        steps=steps,
        slips=[
            (tex(first), "forgot one of the two triangles"),
            (tex(one * Fraction(r, r + s) + other * Fraction(u, t + u)), "took the other parts of the sides"),
            (tex(one + other - gold), "gave the rest of the two triangles"),
            (tex(p.area - gold), "gave the rest of the triangle"),
        ],
        closing=_closing(rng, "area"),
        axes={"lines": 2},
    )


def _between(p: Params, rng: Random) -> Draft:
    a, b, c, d, e, f, _ = p.letters
    (r, s), (t, u), (v, w) = p.ratios
    steps, corners = [], list[Fraction]()
    # Each corner triangle is cut off by two of the lines: its share follows from the masses for these two.
    plans = (
        ((r, s), (t, u), f"{a}{d}", f"{b}{e}", a + b),
        ((t, u), (v, w), f"{b}{e}", f"{c}{f}", b + c),
        ((v, w), (r, s), f"{c}{f}", f"{a}{d}", c + a),
    )
    for (x, y), (z, q), line, other, side in plans:
        top, whole = x * q, x * z + y * q + x * q
        share = Fraction(top, whole)
        corners.append(share)
        steps.append(
            step(
                f"${line}$ and ${other}$ meet in the centre of the masses ${x * z}$, ${y * q}$ and"
                f" ${x * q}$, so with"
                f" the side ${side}$ they enclose the part $\\frac{{{top}}}{{{whole}}}$"
                + (f" = ${tex(share)}$" if share.denominator != whole else "")
                + " of the whole.",
                f"{x}*{q}/({x}*{z} + {y}*{q} + {x}*{q}) = {plain_quotient(share)}",
                "area by masses",
            )
        )
    rest = 1 - sum(corners, Fraction(0))
    gold = rest * p.area
    product = Fraction(r * t * v, s * u * w)
    steps.append(
        step(
            "These three triangles leave the one in the middle, the part $1 -"
            f" {' - '.join(map(tex, corners))} = {tex(rest)}$.",
            f"1 - {' - '.join(f'({plain_quotient(share)})' for share in corners)} = {plain_quotient(rest)}",
            "the rest",
        )
    )
    steps.append(
        step(
            f"So the area is ${p.area} \\cdot {tex(rest)} = {tex(gold)}$.",
            f"{p.area}*({plain_quotient(rest)}) = {plain_quotient(gold)}",
            "multiply",
        )
    )
    asked = rng.choice(
        (
            f"The area of ${a}{b}{c}$ is {p.area}. What is the area of the triangle enclosed by the lines"
            f" ${a}{d}$, ${b}{e}$ and ${c}{f}$?",
            f"If ${a}{b}{c}$ has the area {p.area}, find the area of the triangle that the lines ${a}{d}$,"
            f" ${b}{e}$ and ${c}{f}$ enclose.",
        )
    )
    return answer_draft(
        f"{_opening(p, rng, third=True)} {asked}",
        gold=tex(gold),
        answer_type="rational",
        steps=steps,
        slips=[
            (tex(p.area * corners[0]), "gave one of the outer triangles"),
            (tex(p.area - gold), "gave the rest of the triangle"),
            (tex(abs(p.area * (1 - product))), "took the product of the ratios for the share"),
            (tex(gold / 2), "halved once more"),
        ],
        closing=_closing(rng, "area"),
        axes={"lines": 3},
    )
