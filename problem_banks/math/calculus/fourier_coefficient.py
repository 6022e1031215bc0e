"""Fourier coefficients of piecewise polynomials: steps, lines, half-range series, parabolas, cut-off ones."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from math import cos, cosh, pi, sin
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, closing, gold_of, step
from problem_banks.math.makings.exact import members, tex_times
from problem_banks.math.makings.notation import (
    plain,
    tex,
    tex_factor,
    tex_polynomial,
)
from problem_banks.math.makings.pi_sums import (
    PiSum,
    added,
    factor_of_pi_sum,
    over_pi,
    pi_sum,
    plain_pi_sum,
    tex_pi_sum,
)
from problem_banks.math.makings.quadrature import Enclosed, integral
from problem_banks.math.makings.writing.collections import ordered
from problem_banks.math.makings.writing.expressions import expression
from problem_banks.math.makings.writing.numbers import number
from problem_banks.registry import register
from problem_banks.space import Params, Permutations, Space, Tuples, signed

#: A polynomial, the highest coefficient first, between two ends.
_Piece = tuple[Sequence[int], float, float]


@register
class FourierCoefficient(Family):
    """Kind 0: a step. Kind 1: a line. Kind 2: a line as a series of sines. Kind 3: both coefficients of a
    parabola. Kind 4: both of a parabola that is cut off at 0."""

    name = "fourier_coefficient"
    version = "1"
    anchors = ("undergraduate", "undergraduate")
    kind = "math"
    summary = "Fourier coefficients of steps, lines, parabolas and half-range series"
    levels = 5
    kinds = (1, 0, 2, 3, 4)
    items_per_seed = 10_000
    redraws = 1

    writers = (
        expression("So the coefficient is @."),
        number("So the coefficient is @."),
        expression("So the coefficient is @."),
        ordered("So the pair is @."),
        ordered("So the pair is @."),
    )

    def space(self, level: int) -> Space:
        if level == 0:
            return Space(values=Permutations(signed(2, 30), 2), order=range(1, 10, 2))
        if level == 1:
            return Space(slope=signed(1, 40), constant=signed(1, 20), order=range(2, 10))
        if level == 2:
            return Space(slope=signed(1, 30), constant=signed(1, 30), order=range(2, 10))
        if level == 3:
            return Space(weights=Tuples(signed(1, 9), 3), order=range(2, 10))
        return Space(weights=Tuples(signed(1, 12), 3), order=range(1, 10, 2))

    def build(self, p: Params, rng: Random) -> Draft:
        return (_step_function, _line, _sines, _parabola, _cut_off)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Integrates by Gauss's rule, with a bound of its error."""
        gold = gold_of(draft)
        waves = zip((cos, sin), members(gold), strict=True) if p.level > 2 else ((sin, gold),)
        for wave, stated in waves:
            total = Enclosed(0.0, 0.0)
            for piece in _pieces(p):
                total = total + _integrated(piece, wave, p.order)
            objection = (total * (1 / pi)).objection(stated)
            if objection is not None:
                return objection
        return None


def _pieces(p: Params) -> list[_Piece]:
    """The polynomials that make the function, on one period."""
    if p.level == 0:
        return [(p.values[:1], -pi, 0), (p.values[1:], 0, pi)]
    if p.level == 1:
        return [((p.slope, p.constant), *ends) for ends in ((-pi, 0), (0, pi))]
    if p.level == 2:
        return [((p.slope, p.constant), 0, pi), ((p.slope, -p.constant), -pi, 0)]
    return [(p.weights, *ends) for ends in ((-pi, 0), (0, pi))[p.level - 3 :]]


def _polynomial(terms: Sequence[int], x: float) -> float:
    value = 0.0
    for c in terms:
        value = value * x + c
    return value


def _integrated(piece: _Piece, wave: Callable[[float], float], order: int) -> Enclosed:
    terms, low, high = piece
    sizes = [abs(c) for c in terms]
    return integral(
        lambda x: _polynomial(terms, x) * wave(order * x),
        low,
        high,
        bound=lambda centre, reach: _polynomial(sizes, abs(centre) + reach) * cosh(order * reach),
        panels=8 + 4 * order,
    )


def _parity(order: int) -> int:
    """``cos(n pi)``."""
    return -1 if order % 2 else 1


_SERIES = "\\frac{a_0}{2} + \\sum_{n=1}^\\infty (a_n \\cos nx + b_n \\sin nx)"


def _posed(said: str, n: int, rng: Random, both: bool = False) -> str:
    """A question for b_n or for both coefficients."""
    name = f"(a_{n}, b_{n})" if both else f"b_{n}"
    plainly = (
        f"What is the pair $(a_{n}, b_{n})$, where $a_{n}$ is the coefficient of $\\cos {n}x$ and $b_{n}$"
        f" that of $\\sin {n}x$ in its Fourier series?"
        if both
        else f"What is the coefficient of $\\sin {n}x$ in its Fourier series?"
    )
    plainly = plainly.replace(" 1x", " x")
    return rng.choice(
        (
            f"A function $f$ has period $2\\pi$, with {said}. Its Fourier series is ${_SERIES}$. Find"
            f" ${name}$.",
            f"Let $f$ be the function of period $2\\pi$ with {said}. {plainly}",
            f"The Fourier series ${_SERIES}$ belongs to the function of period $2\\pi$ with {said}. Compute"
            f" ${name}$.",
        )
    )


def _step_function(p: Params, rng: Random) -> Draft:
    (a, b), n = p.values, p.order
    left, right = Fraction(-2 * a, n), Fraction(2 * b, n)
    gold = over_pi(left + right)
    by_n = "" if n == 1 else f" divided by {n}"
    wave = "x" if n == 1 else f"{n}x"
    total = left + right
    return answer_draft(
        _posed(f"$f(x) = {a}$ for $-\\pi < x < 0$ and $f(x) = {b}$ for $0 < x < \\pi$", n, rng),
        gold=gold,
        answer_type="expression",
        steps=[
            step(
                f"An antiderivative of $\\sin {wave}$ is $-\\cos {wave}${by_n}. From $0$ to $\\pi$ this"
                f" grows by ${tex(Fraction(2, n))}$, and from $-\\pi$ to $0$ by the opposite.",
                f"cos(0)/{n} - cos({n}*pi)/{n} = 2/{n}",
                "antiderivative",
            ),
            step(
                f"The left piece gives the integral ${tex_factor(a)} \\cdot {tex_factor(Fraction(-2, n))} ="
                f" {tex(left)}$.",
                f"{plain(a)}*(-2)/{n} = {plain(left)}",
                "left piece",
            ),
            step(
                f"The right piece gives ${tex_factor(b)} \\cdot {tex(Fraction(2, n))} = {tex(right)}$.",
                f"{plain(b)}*2/{n} = {plain(right)}",
                "right piece",
            ),
            step(
                f"The sum, divided by $\\pi$, is ${gold}$.",
                f"({plain(left)} + {plain(right)})/pi = {plain(total)}/pi",
                "coefficient",
            ),
        ],
        slips=[
            (over_pi(right - left), "took the sine for an even function"),
            (over_pi(-total), "made an error in the sign of the cosine"),
            (tex(total), "forgot to divide by pi"),
        ],
        closing=closing(rng),
        axes={"order": n},
    )


def _line(p: Params, rng: Random) -> Draft:
    a, b, n, sign = p.slope, p.constant, p.order, _parity(p.order)
    gold = Fraction(-2 * a * sign, n)
    half = pi_sum(Fraction(-a * sign, n))
    line = tex_polynomial((a, b), "x")
    return answer_draft(
        _posed(f"$f(x) = {line}$ for $-\\pi < x < \\pi$", n, rng),
        gold=tex(gold),
        answer_type="rational",
        steps=[
            step(
                f"Times the sine, ${b}$ gives an odd function, with the integral 0, and"
                f" ${tex_polynomial((a, 0), 'x')}$ an even one: only twice the difference from the opposite"
                " side counts.",
                f"({plain(a)}*x + {plain(b)}) - ({plain(a)}*(-x) + {plain(b)}) = 2*{plain(a)}*x",
                "odd and even parts",
            ),
            step(
                f"By parts, an antiderivative of ${tex_polynomial((a, 0), 'x')} \\sin {n}x$ is"
                f" ${tex_times(Fraction(-a, n), 'x')} \\cos {n}x$ plus a multiple of $\\sin {n}x$. From $0$"
                f" to $\\pi$ it grows by ${tex_pi_sum(half)}$, since $\\cos {n}\\pi = {sign}$.",
                f"-{plain(a)}*pi*cos({n}*pi)/{n} = {plain_pi_sum(half)}",
                "integrate by parts",
            ),
            step(
                f"Twice that, divided by $\\pi$, is ${tex(gold)}$.",
                f"2*({plain_pi_sum(half)})/pi = {plain(gold)}",
                "coefficient",
            ),
        ],
        slips=[
            (tex(-gold), f"took the sign of the cosine at {n} pi wrong"),
            (tex(gold / 2), "forgot the left half of the period"),
            (tex(gold + b), "kept the constant term"),
            (tex_pi_sum(pi_sum(gold)), "forgot to divide by pi"),
        ],
        closing=closing(rng),
        axes={"order": n},
    )


def _sines(p: Params, rng: Random) -> Draft:
    a, b, n, sign = p.slope, p.constant, p.order, _parity(p.order)
    high = pi_sum(Fraction(-a * sign, n), Fraction(-b * sign, n))
    low = pi_sum(alone=Fraction(-b, n))
    value = pi_sum(alone=2 * high[0], over_pi=2 * (high[1] - low[1]))
    gold, line = tex_pi_sum(value), tex_polynomial((a, b), "x")
    said = f"$f(x) = {line}$ for $0 < x < \\pi$"
    return answer_draft(
        rng.choice(
            (
                f"For $0 < x < \\pi$ the function ${line}$ is the sum of a series of sines,"
                f" $\\sum_{{n=1}}^\\infty b_n \\sin nx$. Find $b_{n}$.",
                f"Let $f$ be the odd function of period $2\\pi$ with {said}. What is the coefficient of"
                f" $\\sin {n}x$ in its Fourier series?",
                f"An odd function $f$ has period $2\\pi$, and {said}. Compute the coefficient $b_{n}$ of"
                f" $\\sin {n}x$ in its Fourier series.",
            )
        ),
        gold=gold,
        answer_type="expression",
        steps=[
            step(
                f"Continued as an odd function, its coefficient is $\\frac{{2}}{{\\pi}}$ times the integral"
                f" of $({line}) \\sin {n}x$ from $0$ to $\\pi$. The derivative of ${line}$ is ${a}$, so by"
                f" parts an antiderivative is $-({line})$ times the cosine, divided by {n}, plus a multiple"
                " of the sine.",
                f"D({plain(a)}*x + {plain(b)}, x) = {plain(a)}",
                "integrate by parts",
            ),
            step(
                f"At $\\pi$, where the cosine is ${sign}$ and the sine is 0, this is ${tex_pi_sum(high)}$.",
                f"-({plain(a)}*pi + {plain(b)})*cos({n}*pi)/{n} = {plain_pi_sum(high)}",
                "upper end",
            ),
            step(
                f"At $0$, where the cosine is $1$, it is ${tex_pi_sum(low)}$.",
                f"-{plain(b)}*cos(0)/{n} = {plain_pi_sum(low)}",
                "lower end",
            ),
            step(
                f"The difference times $\\frac{{2}}{{\\pi}}$ is ${gold}$.",
                f"2*(({plain_pi_sum(high)}) - ({plain_pi_sum(low)}))/pi = {plain_pi_sum(value)}",
                "coefficient",
            ),
        ],
        slips=[
            (tex_pi_sum(pi_sum(alone=value[1] / 2, over_pi=value[2] / 2)), "forgot the factor 2"),
            (tex_pi_sum(pi_sum(alone=value[1], over_pi=2 * high[1])), "forgot the lower end"),
        ],
        closing=closing(rng),
        axes={"order": n},
    )


def _pair(first: PiSum, second: PiSum) -> str:
    return f"({tex_pi_sum(first)}, {tex_pi_sum(second)})"


def _parabola(p: Params, rng: Random) -> Draft:
    (a, b, c), n, sign = p.weights, p.order, _parity(p.order)
    even, odd = pi_sum(Fraction(2 * a * sign, n * n)), pi_sum(Fraction(-b * sign, n))
    first, second = pi_sum(alone=2 * even[0]), pi_sum(alone=2 * odd[0])
    gold, whole = _pair(first, second), tex_polynomial((a, b, c), "x")
    square, linear = tex_polynomial((a, 0, 0), "x"), tex_polynomial((b, 0), "x")
    return answer_draft(
        _posed(f"$f(x) = {whole}$ for $-\\pi < x < \\pi$", n, rng, both=True),
        gold=gold,
        answer_type="tuple",
        steps=[
            step(
                f"With the cosine only ${square}$ counts, since ${linear}$ is odd and the constant times the"
                " cosine has the integral 0. By parts, with the derivative"
                f" ${tex_polynomial((2 * a, 0), 'x')}$, what is left at the ends comes from"
                f" ${tex_polynomial((2 * a, 0), 'x')}$ times the cosine, divided by ${n}^2$.",
                f"D({plain(a)}*x^2, x) = 2*{plain(a)}*x",
                "even part",
            ),
            step(
                f"So the integral from $0$ to $\\pi$ is ${tex_pi_sum(even)}$, with $\\cos {n}\\pi = {sign}$.",
                f"2*{plain(a)}*pi*cos({n}*pi)/{n}^2 = {plain_pi_sum(even)}",
                "integrate by parts twice",
            ),
            step(
                f"Hence $a_{n} = \\frac{{2}}{{\\pi}} \\cdot {factor_of_pi_sum(even)} = {tex_pi_sum(first)}$.",
                f"2*({plain_pi_sum(even)})/pi = {plain_pi_sum(first)}",
                "first coefficient",
            ),
            step(
                f"With the sine only ${linear}$ counts; by parts its integral from $0$ to $\\pi$ is"
                f" ${tex_pi_sum(odd)}$.",
                f"-{plain(b)}*pi*cos({n}*pi)/{n} = {plain_pi_sum(odd)}",
                "odd part",
            ),
            step(
                f"Hence $b_{n} = \\frac{{2}}{{\\pi}} \\cdot {factor_of_pi_sum(odd)} = {tex_pi_sum(second)}$,"
                f" and the pair is ${gold}$.",
                f"2*({plain_pi_sum(odd)})/pi = {plain_pi_sum(second)}",
                "second coefficient",
            ),
        ],
        slips=[
            (_pair(second, first), "exchanged the two coefficients"),
            (_pair(first, pi_sum(alone=-second[1])), "made an error in the sign of the sine part"),
            (_pair(pi_sum(alone=first[1] * n), second), "integrated by parts once only"),
        ],
        closing=closing(rng),
        axes={"order": n},
    )


def _cut_off(p: Params, rng: Random) -> Draft:
    (a, b, c), n = p.weights, p.order
    with_cos = pi_sum(Fraction(-2 * a, n * n), Fraction(-2 * b, n * n))
    first = pi_sum(alone=with_cos[0], over_pi=with_cos[1])
    ends = pi_sum(Fraction(a, n), Fraction(b, n), Fraction(2 * c, n))
    bend = pi_sum(over_pi=Fraction(-4 * a, n**3))
    second = added(ends, bend)
    gold, whole = _pair(first, second), tex_polynomial((a, b, c), "x")
    said = f"$f(x) = {whole}$ for $0 < x < \\pi$ and $f(x) = 0$ for $-\\pi < x < 0$"
    curve = f"{plain(a)}*pi^2 + {plain(b)}*pi + {plain(c)}"
    return answer_draft(
        _posed(said, n, rng, both=True),
        gold=gold,
        answer_type="tuple",
        steps=[
            step(
                f"The derivatives of ${whole}$ are ${tex_polynomial((2 * a, b), 'x')}$ and ${2 * a}$. By"
                " parts, the integral with the cosine is what the first derivative times the cosine,"
                f" divided by ${n}^2$, gains from $0$ to $\\pi$.",
                f"D({plain(a)}*x^2 + {plain(b)}*x + {plain(c)}, x) = 2*{plain(a)}*x + {plain(b)}",
                "derivatives",
            ),
            step(
                f"With $\\cos {n}\\pi = -1$ this is ${tex_pi_sum(with_cos)}$. Divided by $\\pi$ it is $a_{n}"
                f" = {tex_pi_sum(first)}$.",
                f"((2*{plain(a)}*pi + {plain(b)})*cos({n}*pi) - {plain(b)})/({n}^2*pi) ="
                f" {plain_pi_sum(first)}",
                "first coefficient",
            ),
            step(
                f"With the sine, the function itself times the cosine, negative and divided by ${n}$, gains"
                f" so much that its part of the coefficient is ${tex_pi_sum(ends)}$.",
                f"({plain(c)} - ({curve})*cos({n}*pi))/({n}*pi) = {plain_pi_sum(ends)}",
                "integral with the sine",
            ),
            step(
                f"The second derivative times the cosine, divided by ${n}^3$, adds ${tex_pi_sum(bend)}$.",
                f"2*{plain(a)}*(cos({n}*pi) - cos(0))/({n}^3*pi) = {plain_pi_sum(bend)}",
                "second derivative",
            ),
            step(
                f"Together $b_{n} = {tex_pi_sum(second)}$, and the pair is ${gold}$.",
                f"{plain_pi_sum(ends)} + {plain_pi_sum(bend)} = {plain_pi_sum(second)}",
                "second coefficient",
            ),
        ],
        slips=[
            (_pair(first, ends), "forgot the second derivative"),
            (_pair(second, first), "exchanged the two coefficients"),
            (_pair(first, pi_sum(*(-part for part in second))), "made an error in the sign of the sine part"),
        ],
        closing=closing(rng),
        axes={"order": n},
    )
