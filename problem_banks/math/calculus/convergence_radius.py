"""Where power series converge: radii by quotients and by poles, intervals with their ends."""

import re
from cmath import sqrt as csqrt
from collections.abc import Callable
from fractions import Fraction
from functools import cache
from math import exp, gcd, lgamma, log
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, closing, gold_of, step
from problem_banks.math.makings.exact import tex_root, tex_root_of, value_objection, value_of_tex
from problem_banks.math.makings.notation import (
    number_of,
    plain,
    plain_quotient,
    tex,
    tex_over,
    tex_polynomial,
)
from problem_banks.math.makings.writing.collections import interval
from problem_banks.math.makings.writing.expressions import expression
from problem_banks.math.makings.writing.numbers import number
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import OneOf, Params, Space

_ENDS = re.compile(r"([(\[])(.+), (.+)([)\]])")

#: Where the second verification looks at coefficients, and at the terms at an end.
_FAR = 4096

#: By how much a radius that is found from coefficients may be wrong, as a part of it.
_NEAR = 1e-4


@register
class ConvergenceRadius(Family):
    """Kind 0: a radius by the quotient. Kind 1: with factorials. Kind 2: the distance of the nearest pole.
    Kind 3: an interval around a point. Kind 4: an interval for a linear expression."""

    name = "convergence_radius"
    version = "1"
    anchors = ("undergraduate", "undergraduate")
    kind = "math"
    summary = "Radii and intervals of convergence of power series"
    levels = 5
    kinds = (0, 1, 3, 4, 2)
    redraws = 1

    writers = (
        number("So the radius is @."),
        number("So the radius is @."),
        expression("So the radius is @."),
        interval,
        interval,
    )

    def space(self, level: int) -> Space:
        if level == 0:
            return Space(scale=_fractions(30), power=(-3, -2, -1, 1, 2, 3), centre=range(-6, 7))
        if level == 1:
            return Space(parts=_parts(), scale=_fractions(10), power=(-2, -1, 0, 1, 2), centre=range(-4, 5))
        if level == 2:
            return Space(pole=range(-8, 9), square=_squares(), centre=_centres())
        if level == 3:
            return Space(centre=range(-30, 31), radius=range(1, 31), power=(0, 1, 2, 3), sign=(1, -1))
        ends = (Space(a=(a,), b=[b for b in range(-12, 13) if gcd(a, b) == 1]) for a in range(2, 8))
        return Space(line=OneOf(ends), radius=range(1, 21), power=(0, 1, 2, 3), sign=(1, -1))

    def build(self, p: Params, rng: Random) -> Draft:
        return (_by_quotient, _factorials, _nearest_pole, _interval, _interval)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Looks how coefficients far out grow, finds poles as complex numbers, and looks at terms at the
        ends."""
        gold = gold_of(draft)
        if p.level == 2:
            (b, c), x = p.square, p.centre
            root = csqrt(b * b - 4 * c)
            distances = (abs(x - p.pole), abs(x + (b + root) / 2), abs(x + (b - root) / 2))
            return value_objection(gold, min(distances))
        if p.level > 2:
            return _interval_objection(p, gold)
        found = exp(-_growth(lambda n: _log_coefficient(p, n)))
        if abs(value_of_tex(gold) - found) <= _NEAR * found:
            return None
        return f"far out the coefficients show a radius of {found:.6g}"


def _log_coefficient(p: Params, n: int) -> float:
    value: float = n * log(p.scale) + p.power * log(n)
    if p.level == 1:
        j, k = p.parts
        value += lgamma((j + k) * n + 1) - lgamma(j * n + 1) - lgamma(k * n + 1)
    return value


def _growth(logarithm: Callable[[int], float]) -> float:
    """The rate of what grows as ``rate n + power log n``: differences take the second part away."""
    far, middle, near = (logarithm(n) for n in (_FAR, _FAR // 2, _FAR // 4))
    return ((far - middle) - (middle - near)) * 4 / _FAR


def _interval_objection(p: Params, gold: str) -> str | None:
    a, b = (1, -p.centre) if p.level == 3 else (p.line.a, p.line.b)
    ends = _ENDS.fullmatch(gold)
    if ends is None:
        return "it is no interval"
    if not number_of(ends[2]) < number_of(ends[3]):
        return "its ends are in the wrong order"
    for end, bracket in ((number_of(ends[2]), ends[1]), (number_of(ends[3]), ends[4])):
        ratio = p.sign * (a * end + b) / p.radius
        if abs(ratio) != 1:
            return f"at {end} the terms grow or fall like a geometric series"
        sizes = [_size(p.power, n) for n in (_FAR, 2 * _FAR)]
        # Cauchy's condensation for terms of one sign, Leibniz's rule for those that alternate.
        converges = 2 * sizes[1] < 0.99 * sizes[0] or (ratio < 0 and sizes[1] < 0.99 * sizes[0])
        if converges is not (bracket in "[]"):
            return f"the series {'converges' if converges else 'diverges'} at {end}"
    return None


def _size(power: int, n: int) -> float:
    """``1``, ``1 / n``, ``1 / n^2`` or ``1 / sqrt(n)``."""
    return float((1, 1 / n, n**-2, n**-0.5)[power])


@cache
def _fractions(most: int) -> tuple[Fraction, ...]:
    reach = range(1, most + 1)
    return tuple(Fraction(a, b) for a in reach for b in reach if gcd(a, b) == 1 and a != b)


@cache
def _parts() -> tuple[tuple[int, int], ...]:
    return tuple((j, k) for j in range(1, 5) for k in range(j, 5))


@cache
def _squares() -> tuple[tuple[int, int], ...]:
    """``x^2 + bx + c`` without real zeros."""
    return tuple((b, c) for b in range(-8, 9) for c in range(1, 26) if b * b < 4 * c)


@cache
def _centres() -> tuple[Fraction, ...]:
    """Fractions between integers: no pole is there."""
    return tuple(Fraction(n, d) for d in (2, 3, 4) for n in range(-6 * d, 6 * d) if gcd(n, d) == 1)


def _bracket(centre: int) -> str:
    """``x^n``, ``(x - 3)^n``."""
    return f"({tex_polynomial((1, -centre), 'x')})^n" if centre else "x^n"


def _powers(scale: Fraction, power: int) -> tuple[str, str]:
    """What stands above and below: ``3^n n^2`` and ``5^n``."""
    over = [f"{scale.numerator}^n"] * (scale.numerator > 1)
    under = [f"{scale.denominator}^n"] * (scale.denominator > 1)
    if power:
        (over if power > 0 else under).append("n" if abs(power) == 1 else f"n^{abs(power)}")
    return " \\cdot ".join(over), " \\cdot ".join(under)


def _radius_asked(series: str, rng: Random) -> str:
    return rng.choice(
        (
            f"Find the radius of convergence of the power series ${series}$.",
            f"What is the radius of convergence of ${series}$?",
            f"The power series ${series}$ converges inside of a certain disc around its centre and diverges"
            " outside of it. What is the radius of this disc?",
        )
    )


def _by_quotient(p: Params, rng: Random) -> Draft:
    scale, gold = p.scale, 1 / p.scale
    over, under = _powers(scale, p.power)
    body = f"\\frac{{{over or 1}}}{{{under}}}" if under else over
    a, b = scale.numerator, scale.denominator
    middle = f"n^{abs(p.power)}" if abs(p.power) > 1 else "n"
    return answer_draft(
        _radius_asked(f"\\sum_{{n=1}}^\\infty {body} {_bracket(p.centre)}", rng),
        gold=tex(gold),
        answer_type="rational",
        steps=[
            step(
                f"From one coefficient to the next ${middle}$ grows by a factor that tends to 1, and the"
                f" powers by the factor ${tex(scale)}$. So the quotient tends to ${tex(scale)}$.",
                f"{a}^3*{b}^2/({b}^3*{a}^2) = {plain_quotient(scale)}",
                "quotient of coefficients",
            ),
            step(
                f"The radius is its reciprocal, ${tex(gold)}$.",
                f"({a}/{b})*({gold}) = 1",
                "radius",
            ),
        ],
        slips=[
            (tex(scale), "did not take the reciprocal"),
            (tex(gold**2), "squared the quotient"),
            (tex(gold + abs(p.centre)) if p.centre else tex(gold + 1), "added the centre"),
            ("1", "looked at the power of n only"),
        ],
        closing=closing(rng),
        axes={"ends": 0},
    )


def _times(number: int) -> str:
    return "n" if number == 1 else f"{number}n"


def _factorials(p: Params, rng: Random) -> Draft:
    (j, k), scale = p.parts, p.scale
    top, low, high = (j + k) ** (j + k), j**j, k**k
    grown = Fraction(top, low * high) * scale
    gold = 1 / grown
    over, under = _powers(scale, p.power)
    first = "n!" if j == 1 else f"({j}n)!"
    second = "n!" if k == 1 else f"({k}n)!"
    below = f"({first})^2" if j == k else f"{first} \\cdot {second}"
    above = f"({_times(j + k)})!" + (f" \\cdot {over}" if over else "")
    below += f" \\cdot {under}" if under else ""
    plainly = Fraction(j + k, j * k) * scale
    return answer_draft(
        _radius_asked(f"\\sum_{{n=1}}^\\infty \\frac{{{above}}}{{{below}}} {_bracket(p.centre)}", rng),
        gold=tex(gold),
        answer_type="rational",
        steps=[
            step(
                f"From $n$ to $n + 1$ the factorial above gains {j + k} factors that are about"
                f" ${_times(j + k)}$, so it grows like ${top} n^{{{j + k}}}$.",
                f"{j + k}^{j + k} = {top}",
                "factorial above",
            ),
            step(
                f"Those below grow like ${low} \\cdot {high} n^{{{j + k}}}$, so the factorials give the"
                f" quotient ${tex(Fraction(top, low * high))}$.",
                f"{j + k}^{j + k}/({j}^{j}*{k}^{k}) = {plain_quotient(Fraction(top, low * high))}",
                "factorials below",
            ),
            step(
                f"With the powers the quotient of coefficients tends to ${tex(grown)}$, so the radius is"
                f" ${tex(gold)}$.",
                f"1/({Fraction(top, low * high)}*({scale})) = {plain_quotient(gold)}",
                "radius",
            ),
        ],
        slips=[
            (tex(grown), "did not take the reciprocal"),
            (tex(1 / scale), "left the factorials out"),
            (tex(1 / plainly), "took each factorial to grow by one factor"),
            (tex(Fraction(low * high, top)), "left the powers out"),
        ],
        closing=closing(rng),
        axes={"ends": 0},
    )


def _nearest_pole(p: Params, rng: Random) -> Draft:
    u, (b, c), x = p.pole, p.square, p.centre
    quadratic = tex_polynomial((1, b, c), "x")
    line = f"({tex_polynomial((1, -u), 'x')})" if u else "x"
    value, apart = x * x + b * x + c, abs(x - u)
    best = min(value, apart * apart)
    gold = tex_root(Fraction(1, best.denominator), best.numerator * best.denominator)
    depth = c - Fraction(b * b, 4)
    root = "i" if depth == 1 else f"{tex_root_of(depth)} i"
    far = max(value, apart * apart)
    named = f"f(x) = \\frac{{1}}{{{line}({quadratic})}}"
    return answer_draft(
        rng.choice(
            (
                f"What is the radius of convergence of the Taylor series of ${named}$ around $x = {tex(x)}$?",
                f"The function ${named}$ is expanded in powers of $x {'-' if x > 0 else '+'} {tex(abs(x))}$."
                " Find the radius of convergence of this series.",
                f"Let ${named}$. How large is the radius of convergence of its Taylor series at the point $x"
                f" = {tex(x)}$?",
            )
        ),
        gold=gold,
        answer_type="expression",
        steps=[
            step(
                f"The pole ${u}$ has the distance ${tex(apart)}$ from ${tex(x)}$, with the square"
                f" ${tex(apart * apart)}$.",
                f"abs(({x}) - {plain(u)})^2 = {plain_quotient(apart * apart)}",
                "real pole",
            ),
            step(
                f"The other poles are the zeros of ${quadratic}$, that is ${tex(Fraction(-b, 2))} \\pm"
                f" {root}$.",
                f"x^2 + {plain(b)}*x + {c} = (x + {plain(Fraction(b, 2))})^2 + {depth}",
                "complex poles",
            ),
            step(
                f"Their squared distance from ${tex(x)}$ is ${tex((x + Fraction(b, 2)) ** 2)} + {tex(depth)}"
                f" = {tex(value)}$.",
                f"(({x}) + {plain(Fraction(b, 2))})^2 + {depth} = {plain_quotient(value)}",
                "distance",
            ),
            step(
                f"The series converges as far as the nearest pole: the radius is $\\sqrt{{{tex(best)}}} ="
                f" {gold}$.",
                f"min({apart * apart}, {value}) = {plain_quotient(best)}",
                "nearest pole",
            ),
        ],
        slips=[
            (
                tex_root(Fraction(1, far.denominator), far.numerator * far.denominator),
                "took the farther pole",
            ),
            (tex(best), "forgot the root"),
            (tex_root(1, c), "took the distance from the origin"),
        ],
        closing=closing(rng),
        axes={"poles": 3},
    )


def _end_step(p: Params, end: Fraction, positive: bool) -> tuple[bool, Step]:
    """Whether the series converges where the terms have one sign or alternate."""
    a, b = (1, -p.centre) if p.level == 3 else (p.line.a, p.line.b)
    size = ("1", "\\frac{1}{n}", "\\frac{1}{n^2}", "\\frac{1}{\\sqrt{n}}")[p.power]
    shown = size if positive else "(-1)^n" if p.power == 0 else f"(-1)^n \\cdot {size}"
    converges = p.power == 2 or (not positive and p.power > 0)
    why = {
        (0, True): "they do not tend to 0, and it diverges",
        (0, False): "they do not tend to 0, and it diverges",
        (1, True): "this is the harmonic series, which diverges",
        (1, False): "they alternate and fall to 0, and it converges",
        (2, True): "it converges, like all with an exponent above 1",
        (2, False): "it converges absolutely",
        (3, True): "it diverges, since the exponent is below 1",
        (3, False): "they alternate and fall to 0, and it converges",
    }[p.power, positive]
    sign = p.sign if positive else -p.sign
    return converges, step(
        f"At $x = {tex(end)}$ the terms are ${shown}$: {why}.",
        f"({a}*({end}) + {plain(b)})/{p.radius} = {plain(sign)}",
        "end of the interval",
    )


def _interval(p: Params, rng: Random) -> Draft:
    a, b = (1, -p.centre) if p.level == 3 else (p.line.a, p.line.b)
    low, high = sorted((Fraction(p.radius - b, a), Fraction(-p.radius - b, a)))
    inside = tex_polynomial((a, b), "x")
    bare = "x^n" if inside == "x" else f"({inside})^n"
    under = [("", "n", "n^2", "\\sqrt{n}")[p.power]] * bool(p.power) + [f"{p.radius}^n"] * (p.radius > 1)
    top = ("(-1)^n " if p.sign < 0 else "") + bare
    below = " \\cdot ".join(under)
    body = f"\\frac{{{top}}}{{{below}}}" if below else top
    # The terms have one sign where the sign and the bracket are equal.
    steps, closed = [], []
    for end in (low, high):
        converges, made = _end_step(p, end, (a * end + b) * p.sign > 0)
        closed.append(converges)
        steps.append(made)
    left, right = "[" if closed[0] else "(", "]" if closed[1] else ")"
    gold = f"{left}{tex(low)}, {tex(high)}{right}"
    series = f"\\sum_{{n=1}}^\\infty {body}"
    middle = Fraction(-b, a)
    first = step(
        f"The quotient of terms tends to ${tex_over(f'|{inside}|', p.radius)}$, so the series converges where"
        f" $|{inside}| < {p.radius}$, that is between ${tex(low)}$ and ${tex(high)}$, and diverges outside.",
        f"{a}*({low}) + {plain(b)} = -{p.radius} and {a}*({high}) + {plain(b)} = {p.radius}",
        "quotient of terms",
    )
    last = step(
        f"So it converges exactly on ${gold}$, an interval around ${tex(middle)}$.",
        f"(({low}) + ({high}))/2 = {plain_quotient(middle)}",
        "interval",
    )
    flipped = ("(" if closed[0] else "[") + f"{tex(low)}, {tex(high)}{right}"
    return answer_draft(
        rng.choice(
            (
                f"For which real numbers $x$ does the series ${series}$ converge? Give the interval.",
                f"Find the interval of all real $x$ for which the power series ${series}$ converges.",
                f"Determine all real $x$ for which ${series}$ converges, as an interval.",
            )
        ),
        gold=gold,
        answer_type="interval",
        steps=[first, *steps, last],
        slips=[
            (flipped, "judged the left end wrongly"),
            (
                f"{left}{tex(low)}, {tex(high)}" + (")" if closed[1] else "]"),
                "judged the right end wrongly",
            ),
            (f"{left}{-p.radius}, {p.radius}{right}", "forgot the centre"),
            (f"{left}{tex(low * a)}, {tex(high * a)}{right}", "forgot to divide"),
        ],
        closing=closing(rng),
        axes={"ends": 2},
    )
