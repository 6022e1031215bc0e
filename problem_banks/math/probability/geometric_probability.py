"""Chances as parts of an area: meetings, sums of random numbers, broken sticks."""

from fractions import Fraction
from functools import cache
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.chances import probability_asked, probability_is
from problem_banks.math.makings.drafting import answer_draft, exactly, gold_of, step
from problem_banks.math.makings.notation import counted, number_of, plain_quotient, tex
from problem_banks.math.makings.plane_points import Point, area, clipped
from problem_banks.math.makings.stories import NAMES, TOWNS
from problem_banks.math.makings.writing.numbers import probability
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import Params, Space

#: ``a x + b y <= c``.
_Half = tuple[int, int, int]


@register
class GeometricProbability(Family):
    """Kind 0: the sum of two random numbers. Kind 1: a meeting with one waiting time. Kind 2: a meeting with
    two. Kind 3: a stick broken in three, none of whose pieces is short. Kind 4: none of which is long."""

    name = "geometric_probability"
    version = "1"
    anchors = ("MATH 4", "AIME 6")
    kind = "math"
    summary = "Chances as parts of an area: meetings, sums of random numbers, broken sticks"
    levels = 5
    kinds = (0, 1, 3, 4, 2)
    items_per_seed = 2_000
    dressing = frozenset({"names", "town"})
    redraws = 1

    writers = (probability(),)

    def space(self, level: int) -> Space:
        return Space(numbers=_numbers(level))

    def build(self, p: Params, rng: Random) -> Draft | None:
        # Not every wording names somebody, so people and towns are no axes of the space.
        p.names, p.town = rng.sample(NAMES, 2), rng.choice(TOWNS)
        if p.level == 0:
            return _sum(p, rng)
        return exactly((_meeting, _two_waits, _not_short, _not_long)[p.level - 1](p, rng), rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Cuts the region out of the rectangle of all cases, one straight line after the other."""
        found = _by_cutting(p)
        return None if number_of(gold_of(draft)) == found else f"cutting the rectangle gives {found}"


@cache
def _numbers(kind: int) -> tuple[tuple[int, ...], ...]:
    if kind == 0:
        # Two lengths and a bound, so great that the region is no triangle.
        return tuple((a, b, c) for a in range(3, 28) for b in range(3, a) for c in range(a + 1, a + b))
    if kind == 1:
        # An hour or more in minutes, and a waiting time.
        return tuple((whole, wait) for whole in range(30, 201, 2) for wait in range(4, whole // 2, 2))
    if kind == 2:
        waits = range(5, 60, 5)
        return tuple((whole, v, w) for whole in range(60, 185, 5) for v in waits for w in waits if v != w)
    if kind == 3:
        return tuple(
            (whole, least)
            for whole in range(20, 221)
            for least in range(2, (whole + 2) // 3 - 1)
            if whole % 3
        )
    return tuple(
        (whole, most) for whole in range(20, 161) for most in range(whole // 3 + 1, whole - 1) if whole % 2
    )


def _by_cutting(p: Params) -> Fraction:
    n = p.numbers
    halves: list[_Half]
    if p.level == 0:
        wide, high, halves = n[0], n[1], [(1, 1, n[2])]
    elif p.level < 3:
        wide = high = n[0]
        halves = [(1, -1, n[-1]), (-1, 1, n[1])]
    else:
        # The two breaks x < y; the other half of the square is the same with the breaks exchanged.
        whole, bound = n
        wide = high = whole
        sign = -1 if p.level == 3 else 1
        halves = [(1, -1, 0), (sign, 0, sign * bound), (-sign, sign, sign * bound)]
        halves.append((0, -sign, sign * (bound - whole)))
    corner: tuple[Point, ...] = tuple(
        (Fraction(x), Fraction(y)) for x, y in ((0, 0), (wide, 0), (wide, high), (0, high))
    )
    for a, b, c in halves:
        corner = clipped(corner, Fraction(a), Fraction(b), Fraction(c))
    share = area(*corner) / Fraction(wide * high)
    return share * 2 if p.level > 2 else share


def _whole_step(wide: int, high: int, of: str) -> Step:
    return step(
        f"All cases together are the points of a rectangle of {wide} by {high}, the coordinates being {of}:"
        f" its area is ${wide} \\cdot {high} = {wide * high}$.",
        f"{wide}*{high} = {wide * high}",
        "all cases",
    )


def _sum(p: Params, rng: Random) -> Draft:
    a, b, c = p.numbers
    one, other = p.names
    rest = a + b - c
    gold = 1 - Fraction(rest * rest, 2 * a * b)
    opening = rng.choice(
        (
            f"{one} chooses a real number between 0 and {a} at random, and {other}, independently, one"
            f" between 0 and {b}.",
            f"A real number $x$ is drawn at random from the interval from 0 to {a}, and independently a"
            f" number $y$ from the interval from 0 to {b}.",
            f"Two lamps in {p.town} fail, independently of each other, at random moments: one within the"
            f" next {a} months and the other within the next {b} months.",
        )
    )
    what = (
        f"the times until the two failures add up to less than {c} months"
        if "lamps" in opening
        else f"the sum of the two numbers is less than {c}"
    )
    return answer_draft(
        f"{opening} {probability_asked(what, rng)}",
        gold=tex(gold),
        answer_type="rational",
        steps=[
            _whole_step(a, b, "the two numbers"),
            step(
                f"The sum is {c} or more in a triangle at the far corner, whose legs are ${a} + {b} - {c} ="
                f" {rest}$: area ${tex(Fraction(rest * rest, 2))}$.",
                f"({a} + {b} - {c})^2/2 = {plain_quotient(Fraction(rest * rest, 2))}",
                "a triangle",
            ),
            step(
                f"So the probability is $1 - {tex(1 - gold)} = {tex(gold)}$.",
                f"1 - {rest}^2/2/({a}*{b}) = {plain_quotient(gold)}",
                "the rest",
            ),
        ],
        slips=[
            (tex(1 - gold), "gave the probability of the contrary"),
            (tex(Fraction(c, a + b)), "compared the bound with the greatest sum"),
            (tex(1 - Fraction(rest * rest, a * b)), "forgot to halve the triangle"),
            (tex(Fraction(b * (2 * c - b), 2 * a * b)), "left a part of the region out"),
        ],
        closing=probability_is(rng),
        axes={"steps_of_area": 1},
    )


def _meeting_opening(p: Params, rng: Random, waits: str) -> str:
    whole = p.numbers[0]
    one, other = p.names
    return rng.choice(
        (
            f"{one} and {other} come to the station of {p.town} at independent random moments within the same"
            f" {whole} minutes. {waits}",
            f"Within a span of {whole} minutes, {one} and {other} each arrive at a café in {p.town} at a"
            f" moment that is random and does not depend on the other. {waits}",
            f"Two friends, {one} and {other}, want to meet in {p.town}. Each arrives at a random moment of"
            f" the same {whole} minutes, independently. {waits}",
        )
    )


def _triangle_step(whole: int, wait: int, who: str) -> Step:
    rest = whole - wait
    return step(
        f"{who} in a triangle with legs ${whole} - {wait} = {rest}$ and the area"
        f" ${tex(Fraction(rest * rest, 2))}$.",
        f"({whole} - {wait})^2/2 = {plain_quotient(Fraction(rest * rest, 2))}",
        "a triangle",
    )


def _meeting(p: Params, rng: Random) -> Draft:
    whole, wait = p.numbers
    rest = whole - wait
    gold = 1 - Fraction(rest * rest, whole * whole)
    one, other = p.names
    waits = f"Whoever comes first waits {counted(wait, 'minute')} for the other and then leaves."
    return answer_draft(
        f"{_meeting_opening(p, rng, waits)} {probability_asked('they meet', rng)}",
        gold=tex(gold),
        answer_type="rational",
        steps=[
            _whole_step(whole, whole, "the two moments"),
            _triangle_step(whole, wait, f"{other} comes too late for {one}"),
            step(
                f"{one} comes too late for {other} in an equal triangle, so they miss each other with the"
                f" probability $\\frac{{{rest * rest}}}{{{whole * whole}}}$.",
                f"2*{rest}^2/2 = {rest * rest}",
                "the other triangle",
            ),
            step(
                f"They meet with the probability $1 - {tex(1 - gold)} = {tex(gold)}$.",
                f"1 - ({whole} - {wait})^2/{whole}^2 = {plain_quotient(gold)}",
                "the rest",
            ),
        ],
        slips=[
            (tex(1 - gold), "gave the probability that they miss each other"),
            (tex(Fraction(wait, whole)), "compared the waiting time with the whole"),
            (tex(Fraction(2 * wait, whole)), "forgot that the span ends"),
            (tex(1 - Fraction(rest * rest, 2 * whole * whole)), "subtracted one triangle only"),
        ],
        closing=probability_is(rng),
        axes={"steps_of_area": 2},
    )


def _two_waits(p: Params, rng: Random) -> Draft:
    whole, v, w = p.numbers
    one, other = p.names
    first, second = whole - v, whole - w
    missed = Fraction(first * first + second * second, 2)
    gold = 1 - missed / (whole * whole)
    waits = f"{one} waits {v} minutes if {other} is not there yet, and {other} waits {w} minutes for {one}."
    return answer_draft(
        f"{_meeting_opening(p, rng, waits)} {probability_asked('they meet', rng)}",
        gold=tex(gold),
        answer_type="rational",
        steps=[
            _whole_step(whole, whole, "the two moments"),
            _triangle_step(whole, v, f"{other} comes too late for {one}"),
            _triangle_step(whole, w, f"{one} comes too late for {other}"),
            step(
                f"Together the two triangles have the area ${tex(missed)}$, so they miss each other with the"
                f" probability ${tex(1 - gold)}$.",
                f"({first}^2 + {second}^2)/2/{whole}^2 = {plain_quotient(1 - gold)}",
                "add",
            ),
            step(
                f"They meet with the probability $1 - {tex(1 - gold)} = {tex(gold)}$.",
                f"1 - ({plain_quotient(1 - gold)}) = {plain_quotient(gold)}",
                "the rest",
            ),
        ],
        slips=[
            (tex(1 - gold), "gave the probability that they miss each other"),
            (tex(Fraction(v + w, 2 * whole)), "compared the waiting times with the whole"),
            (tex(1 - Fraction(first * second, whole * whole)), "multiplied the two spans"),
            (tex(1 - Fraction(first * first, whole * whole)), "took one waiting time for both"),
        ],
        closing=probability_is(rng),
        axes={"steps_of_area": 2},
    )


def _broken(p: Params, rng: Random, what: str) -> str:
    whole = p.numbers[0]
    name = p.names[0]
    opening = rng.choice(
        (
            f"A stick of {whole} cm is broken at two points that are chosen at random and independently.",
            f"{name} cuts a ribbon of {whole} cm at two independent random places.",
            f"On a bar of length {whole} cm two places are chosen at random, independently, and the bar is"
            " sawn through at both.",
        )
    )
    return f"{opening} {probability_asked(what, rng)}"


def _not_short(p: Params, rng: Random) -> Draft:
    whole, least = p.numbers
    rest = whole - 3 * least
    gold = Fraction(rest * rest, whole * whole)
    return answer_draft(
        _broken(p, rng, f"each of the three pieces is longer than {least} cm"),
        gold=tex(gold),
        answer_type="rational",
        steps=[
            _whole_step(whole, whole, "the two places"),
            step(
                f"By symmetry let the first place be the smaller: half of the square, with the area"
                f" ${tex(Fraction(whole * whole, 2))}$.",
                f"{whole}^2/2 = {plain_quotient(Fraction(whole * whole, 2))}",
                "symmetry",
            ),
            step(
                f"The three pieces have room to vary by what is left after {least} cm for each: ${whole} - 3"
                f" \\cdot {least} = {rest}$ cm.",
                f"{whole} - 3*{least} = {rest}",
                "what is left",
            ),
            step(
                f"So the good cases are a triangle like that half with the legs {rest}: area"
                f" ${tex(Fraction(rest * rest, 2))}$.",
                f"{rest}^2/2 = {plain_quotient(Fraction(rest * rest, 2))}",
                "a triangle",
            ),
            step(
                f"The probability is $\\frac{{{rest}^2}}{{{whole}^2}} = {tex(gold)}$.",
                f"{rest}^2/{whole}^2 = {plain_quotient(gold)}",
                "divide",
            ),
        ],
        slips=[
            (tex(Fraction(rest, whole)), "compared lengths instead of areas"),
            (tex(1 - gold), "gave the probability of the contrary"),
            (tex(Fraction((whole - least) ** 2, whole * whole)), "asked it of one piece only"),
            (tex(Fraction((whole - least) ** 3, whole**3)), "took the pieces for independent"),
        ],
        closing=probability_is(rng),
        axes={"steps_of_area": 3},
    )


def _not_long(p: Params, rng: Random) -> Draft:
    whole, most = p.numbers
    single, double = whole - most, max(0, whole - 2 * most)
    gold = 1 - Fraction(3 * single * single - 3 * double * double, whole * whole)
    at_half = 2 * most >= whole
    steps = [
        _whole_step(whole, whole, "the two places"),
        step(
            f"The first piece is longer than {most} cm where both places are: in a square with the side"
            f" ${whole} -"
            f" {most} = {single}$, so with the probability ${tex(Fraction(single**2, whole**2))}$.",
            f"({whole} - {most})^2/{whole}^2 = {plain_quotient(Fraction(single**2, whole**2))}",
            "one long piece",
        ),
        step(
            "By symmetry each of the three pieces is as likely to be so long, which adds up to"
            f" $3 \\cdot {tex(Fraction(single**2, whole**2))} = {tex(Fraction(3 * single**2, whole**2))}$.",
            f"3*({plain_quotient(Fraction(single**2, whole**2))})"
            f" = {plain_quotient(Fraction(3 * single**2, whole**2))}",
            "three pieces",
        ),
        step(
            f"Two pieces cannot both be so long, since ${most} + {most} = {2 * most}$ is more than {whole}."
            if at_half
            else f"Two given ones are both so long where ${whole} - 2 \\cdot {most} = {double}$ cm are left"
            f" over: with the probability ${tex(Fraction(double**2, whole**2))}$, for each of three pairs.",
            f"max(0, {whole} - 2*{most}) = {double}",
            "two long pieces",
        ),
        step(
            f"So no piece is longer with the probability $1 - {tex(Fraction(3 * single**2, whole**2))}"
            + ("" if at_half else f" + 3 \\cdot {tex(Fraction(double**2, whole**2))}")
            + f" = {tex(gold)}$.",
            f"1 - 3*{single}^2/{whole}^2 + 3*{double}^2/{whole}^2 = {plain_quotient(gold)}",
            "inclusion and exclusion",
        ),
    ]
    return answer_draft(
        _broken(p, rng, f"none of the three pieces is longer than {most} cm"),
        gold=tex(gold),
        answer_type="rational",
        steps=steps,
        slips=[
            (tex(1 - gold), "gave the probability of the contrary"),
            (tex(1 - Fraction(single**2, whole**2)), "asked it of one piece only"),
            (tex(Fraction(most**2, whole**2)), "compared squares of lengths"),
            (tex(abs(1 - Fraction(3 * single**2, whole**2))), "forgot that two pieces may be long")
            if double
            else (tex(Fraction(most, whole)), "compared lengths instead of areas"),
        ],
        closing=probability_is(rng),
        axes={"steps_of_area": 3},
    )
