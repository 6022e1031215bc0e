"""Definite integrals of polynomials, areas between curves, and mean values."""

from collections.abc import Sequence
from fractions import Fraction
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.notation import plain, plain_polynomial, tex, tex_factor, tex_polynomial
from problem_banks.math.makings.writing.numbers import number
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import Combinations, Params, Space, Tuples, signed


@register
class Integral(Family):
    """Kind 0: a definite integral. Kind 1: the mean value of a function. Kind 2: the area between a
    parabola and a line."""

    name = "integral"
    version = "4"
    anchors = ("undergraduate", "undergraduate")
    levels = 5
    kinds = (0, 1, 2, 0, 2)
    sizes = (("ends", "rest"), (), ("ends", "scale"))
    kind = "math"
    summary = "Definite integrals, mean values and areas between curves"
    dressing = frozenset({"letter"})
    redraws = 1

    writers = (number("So the value is @."),)

    def space(self, level: int) -> Space:
        ends = Combinations(range(-6, 7), 2)
        if level == 0:
            return Space(ends=ends, leading=signed(1, 12), rest=Tuples(signed(0, 12), 3))
        if level == 1:
            return Space(
                ends=ends,
                letter="fghpqu",
                leading=signed(1, 25),
                rest=Tuples(signed(0, 25), 2),
            )
        # The curves meet at the ends; the parabola is the line plus scale * (x - low) * (x - high).
        return Space(ends=Combinations(range(-9, 10), 2), scale=signed(1, 12), line=Tuples(signed(0, 40), 2))

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_definite, _mean, _area)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Simpson's rule, which is exact for polynomials of degree three and less, on two halves."""
        low, high = (Fraction(end) for end in p.ends)
        if p.level == 2:
            gap = [p.scale, -p.scale * sum(p.ends), p.scale * p.ends[0] * p.ends[1]]
            found = abs(_simpson(gap, low, high))
        else:
            found = _simpson(_coefficients(p), low, high)
            if p.level == 1:
                found /= high - low
        return None if gold_of(draft) == tex(found) else f"Simpson's rule gives {found}"


def _coefficients(p: Params) -> list[int]:
    return [p.leading, *p.rest]


def _at(coefficients: Sequence[int | Fraction], x: Fraction | int) -> Fraction:
    value = Fraction(0)
    for coefficient in coefficients:
        value = value * x + coefficient
    return value


def _simpson(coefficients: Sequence[int], low: Fraction, high: Fraction) -> Fraction:
    middle = (low + high) / 2

    def panel(a: Fraction, b: Fraction) -> Fraction:
        inner = _at(coefficients, (a + b) / 2)
        return (b - a) / 6 * (_at(coefficients, a) + 4 * inner + _at(coefficients, b))

    return panel(low, middle) + panel(middle, high)


def _primitive(coefficients: Sequence[int]) -> list[Fraction]:
    """Coefficients of the antiderivative that vanishes at 0."""
    degree = len(coefficients)
    return [*(Fraction(c, degree - place) for place, c in enumerate(coefficients)), Fraction(0)]


def _primitive_step(primitive: Sequence[Fraction], coefficients: Sequence[int]) -> Step:
    return step(
        f"An antiderivative is $F(x) = {tex_polynomial(primitive, 'x')}$.",
        f"D({plain_polynomial(primitive, 'x')}, x) = {plain_polynomial(coefficients, 'x')}",
        "power rule",
    )


def _definite(p: Params, rng: Random) -> Draft:
    low, high = p.ends
    coefficients = _coefficients(p)
    primitive = _primitive(coefficients)
    at_high, at_low = _at(primitive, high), _at(primitive, low)
    gold = at_high - at_low
    integral = f"\\int_{{{low}}}^{{{high}}} ({tex_polynomial(coefficients, 'x')}) \\, dx"
    return answer_draft(
        rng.choice((f"Evaluate ${integral}$.", f"Compute ${integral}$.", f"What is ${integral}$?")),
        gold=tex(gold),
        answer_type="rational",
        steps=[
            _primitive_step(primitive, coefficients),
            step(
                f"$F({high}) = {tex(at_high)}$ and $F({low}) = {tex(at_low)}$.",
                f"F({plain(high)}) = {plain(at_high)} and F({plain(low)}) = {plain(at_low)} where"
                f" F(x) = {plain_polynomial(primitive, 'x')}",
                "substitute",
            ),
            step(
                f"The integral is $F({high}) - F({low}) = {tex(at_high)} - {tex_factor(at_low)} ="
                f" {tex(gold)}$.",
                f"F({plain(high)}) - F({plain(low)}) = {plain(gold)} where"
                f" F(x) = {plain_polynomial(primitive, 'x')}",
                "fundamental theorem",
            ),
        ],
        slips=[
            (tex(-gold), "subtracted the other way round"),
            (tex(at_high + at_low), "added the two values"),
            (tex(_at(coefficients, high) - _at(coefficients, low)), "forgot to integrate"),
            (tex(at_high), "left out the lower limit"),
        ],
        closing=rng.choice(("The integral is", "So the value is")),
        axes={"degree": 3},
    )


def _mean(p: Params, rng: Random) -> Draft:
    low, high = p.ends
    f = p.letter
    coefficients = _coefficients(p)
    primitive = _primitive(coefficients)
    at_high, at_low = _at(primitive, high), _at(primitive, low)
    total = at_high - at_low
    gold = total / (high - low)
    shown = tex_polynomial(coefficients, "x")
    ends = (_at(coefficients, low) + _at(coefficients, high)) / 2
    return answer_draft(
        rng.choice(
            (
                f"Find the mean value of ${f}(x) = {shown}$ on the interval $[{low}, {high}]$.",
                f"What is the average value of the function ${f}(x) = {shown}$ over $[{low}, {high}]$?",
            )
        ),
        gold=tex(gold),
        answer_type="rational",
        steps=[
            _primitive_step(primitive, coefficients),
            step(
                f"The integral over the interval is $F({high}) - F({low}) = {tex(total)}$.",
                f"F({plain(high)}) - F({plain(low)}) = {plain(total)} where"
                f" F(x) = {plain_polynomial(primitive, 'x')}",
                "fundamental theorem",
            ),
            step(
                f"Divide by the length ${high} - {tex_factor(low)} = {high - low}$: the mean is"
                f" ${tex(gold)}$.",
                f"(F({plain(high)}) - F({plain(low)}))/({plain(high)} - {plain(low)}) = {plain(gold)} where"
                f" F(x) = {plain_polynomial(primitive, 'x')}",
                "mean value",
            ),
        ],
        slips=[
            (tex(total), "forgot to divide by the length of the interval"),
            (tex(ends), "averaged the values at the two ends"),
            (tex(_at(coefficients, Fraction(low + high, 2))), "took the value in the middle"),
            (tex(-gold), "subtracted the other way round"),
        ],
        closing=rng.choice(("The mean value is", "So the average is")),
        axes={"degree": 2},
    )


def _area(p: Params, rng: Random) -> Draft:
    low, high = p.ends
    slope, intercept = p.line
    parabola = [p.scale, slope - p.scale * (low + high), intercept + p.scale * low * high]
    gap = [-p.scale, p.scale * (low + high), -p.scale * low * high]
    width = high - low
    gold = Fraction(abs(p.scale) * width**3, 6)
    curve, line = tex_polynomial(parabola, "x"), tex_polynomial([slope, intercept], "x")
    upper = "line" if p.scale > 0 else "parabola"
    difference = gap if p.scale > 0 else [-c for c in gap]
    curves = [f"({plain_polynomial([slope, intercept], 'x')})", f"({plain_polynomial(parabola, 'x')})"]
    over, middle = " - ".join(curves if p.scale > 0 else curves[::-1]), plain(Fraction(low + high, 2))
    return answer_draft(
        rng.choice(
            (
                f"Find the area enclosed by the parabola $y = {curve}$ and the line $y = {line}$.",
                f"How large is the region between the curves $y = {curve}$ and $y = {line}$?",
            )
        ),
        gold=tex(gold),
        answer_type="rational",
        steps=[
            step(
                f"They meet where ${tex_polynomial([-c for c in gap], 'x')} = 0$, at $x = {low}$ and $x ="
                f" {high}$.",
                f"{plain(p.scale)}*(x - {plain(low)})*(x - {plain(high)}) = {plain(-gap[0])}*x^2 + "
                f"{plain(-gap[1])}*x + {plain(-gap[2])}",
                "intersect",
            ),
            step(
                f"Between them the {upper} is above, so the area is $\\int_{{{low}}}^{{{high}}} "
                f"({tex_polynomial(difference, 'x')}) \\, dx$.",
                f"{over} = {plain_polynomial(difference, 'x')} and"
                f" {plain_polynomial(difference, middle)} > 0",
                "area between curves",
            ),
            step(
                f"The integrand vanishes at both limits, so this is $\\frac{{{abs(p.scale)} \\cdot"
                f" {width}^3}}{{6}} = {tex(gold)}$.",
                f"F({plain(high)}) - F({plain(low)}) = {abs(p.scale)}*{width}^3/6 = {plain(gold)} where"
                f" F(x) = {plain_polynomial(_primitive(difference), 'x')}",
                "integral of a parabola between its zeros",
            ),
        ],
        slips=[
            (tex(-gold), "subtracted the upper curve from the lower one"),
            (tex(gold * 2), "forgot the factor of one half"),
            (tex(Fraction(abs(p.scale) * width**2, 2)), "integrated a line instead of the parabola"),
            (tex(abs(_simpson(parabola, Fraction(low), Fraction(high)))), "integrated the parabola alone"),
        ],
        closing=rng.choice(("The area is", "So the region has area")),
        axes={"degree": 2},
    )
