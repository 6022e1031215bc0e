"""Differential equations whose variables part, logistic growth, and exact equations."""

from collections.abc import Callable
from fractions import Fraction
from functools import cache
from math import gcd
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.exact import tex_root_of, value_of_tex
from problem_banks.math.makings.notation import plain, plain_quotient, tex, tex_factor, tex_power, tex_sum
from problem_banks.math.makings.writing.expressions import expression
from problem_banks.math.makings.writing.numbers import number
from problem_banks.registry import register
from problem_banks.space import Params, Space, signed

Slope = Callable[[float, float], float]

#: How far the numerical course may miss: what it changes by when its steps are halved, some fifteen times its
#: error.
_NEAR = 1e-5


@register
class SeparableEquation(Family):
    """Kind 0: the square of the unknown on the right. Kind 1: the unknown in the denominator. Kind 2: a
    power of
    x times the unknown. Kind 3: logistic growth. Kind 4: an exact equation."""

    name = "separable_equation"
    version = "2"
    anchors = ("undergraduate", "undergraduate")
    kind = "math"
    summary = "Separable, logistic and exact differential equations with an initial value"
    levels = 5
    kinds = (2, 1, 0, 3, 4)
    items_per_seed = 10_000
    redraws = 1

    writers = (
        *(number("So the value is @."), expression("So the value is @."), expression("So the value is @.")),
        *(number("So the value is @."), number("So the value is @.")),
    )

    def space(self, level: int) -> Space:
        return Space(numbers=_numbers(level))

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_square, _denominator, _exponential, _logistic, _exact)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Follows the equation numerically from the initial value, by the rule of Runge and Kutta."""
        slope, start, first, end = _course(p)
        coarse, fine = (_followed(slope, start, first, end, steps) for steps in (80, 160))
        slack = abs(fine - coarse) + 1e-9 * abs(fine)
        stated = value_of_tex(gold_of(draft))
        if slack > _NEAR * max(1.0, abs(fine)):
            return f"the course is known to {slack:.1g} only, which decides nothing"
        return None if abs(stated - fine) <= slack + 1e-12 else f"following the equation gives {fine:.9g}"


@cache
def _numbers(kind: int) -> tuple[tuple[int, ...], ...]:
    """The numbers of an equation, and where its solution is asked for."""
    if kind == 0:
        # y' = a x^m y^2, y(0) = 1/b; the denominator b - a x^(m+1)/(m+1) keeps away from 0.
        return tuple(
            (a, m, b, x)
            for a in signed(1, 12)
            for m in (1, 2, 3)
            for b in range(1, 31)
            for x in (1, 2, 3)
            if 2 * a * x ** (m + 1) <= b * (m + 1) and abs(a) * x ** (m + 1) <= 3 * b * (m + 1)
        )
    if kind == 1:
        # y' = (a x + b)/y, y(0) = c.
        return tuple(
            (a, b, c, x)
            for a in signed(1, 8)
            for b in range(-6, 7)
            for c in range(2, 9)
            for x in (1, 2, 3, 4)
            if b and min(c * c + a * t * t + 2 * b * t for t in range(x + 1)) >= c
        )
    if kind == 2:
        # y' = (a/b) x^m y, y(0) = c.
        return tuple(
            (a, b, m, c, x)
            for a in signed(1, 5)
            for b in range(1, 7)
            for m in (1, 2, 3)
            for c in range(2, 16)
            for x in (1, 2)
            if gcd(a, b) == 1 and abs(a) * x ** (m + 1) <= 2 * b * (m + 1)
        )
    if kind == 3:
        # y' = k y (1 - y/c), y(0) = c s/(s + t): after the time ln(n)/k the quotient of the parts is n times
        # as large.
        return tuple(
            (k, c, s, t, n)
            for k in (1, 2, 3)
            for c in (10, 12, 15, 20, 24, 30, 36, 40, 50, 60, 80, 100)
            for s in range(1, 5)
            for t in range(1, 8)
            for n in (2, 3, 4, 5)
            if gcd(s, t) == 1
        )
    # (2 a x y + b) + (a x^2 + c) y' = 0, y(0) = d.
    return tuple(
        (a, b, c, d, x)
        for a in range(1, 6)
        for b in signed(1, 9)
        for c in range(1, 8)
        for d in signed(1, 6)
        for x in (1, 2, 3)
    )


def _course(p: Params) -> tuple[Slope, float, float, float]:
    """The slope as a function of x and y, the initial point, and where the course ends."""
    n = p.numbers
    if p.level == 0:
        a, m, b, end = n
        return (lambda x, y: a * x**m * y * y), 0.0, 1 / b, float(end)
    if p.level == 1:
        a, b, c, end = n
        return (lambda x, y: (a * x + b) / y), 0.0, float(c), float(end)
    if p.level == 2:
        a, b, m, c, end = n
        return (lambda x, y: a / b * x**m * y), 0.0, float(c), float(end)
    if p.level == 3:
        k, c, s, t, times = n
        end_time = value_of_tex(f"\\ln({times})") / k
        return (lambda x, y: k * y * (1 - y / c)), 0.0, c * s / (s + t), end_time
    a, b, c, d, end = n
    return (lambda x, y: -(2 * a * x * y + b) / (a * x * x + c)), 0.0, float(d), float(end)


def _followed(slope: Slope, x: float, y: float, end: float, steps: int) -> float:
    h = (end - x) / steps
    for _ in range(steps):
        one = slope(x, y)
        two = slope(x + h / 2, y + h / 2 * one)
        three = slope(x + h / 2, y + h / 2 * two)
        four = slope(x + h, y + h * three)
        y += h / 6 * (one + 2 * two + 2 * three + four)
        x += h
    return y


def _posed(equation: str, initial: str, asked: str, rng: Random) -> str:
    return rng.choice(
        (
            f"The function $y(x)$ satisfies ${equation}$ and ${initial}$. Find ${asked}$.",
            f"Solve the initial value problem ${equation}$, ${initial}$, and give ${asked}$.",
            f"Let $y$ be the solution of ${equation}$ with ${initial}$. What is ${asked}$?",
        )
    )


def _closing(rng: Random) -> str:
    return rng.choice(("The value is", "So the answer is", "Hence we get"))


def _square(p: Params, rng: Random) -> Draft:
    a, m, b, x = p.numbers
    grown = Fraction(a * x ** (m + 1), m + 1)
    gold = 1 / (b - grown)
    first = tex(Fraction(1, b))
    return answer_draft(
        _posed(f"y' = {tex_sum([(a, tex_power('x', m) + 'y^2')])}", f"y(0) = {first}", f"y({x})", rng),
        gold=tex(gold),
        answer_type="rational",
        steps=[
            step(
                f"Separating the variables, $\\frac{{y'}}{{y^2}} = {tex_sum([(a, tex_power('x', m))])}$, so"
                f" $-\\frac{{1}}{{y}} = {tex_sum([(Fraction(a, m + 1), tex_power('x', m + 1))])} + C$, with"
                f" $C = -{b}$ from"
                f" $y(0) = {first}$.",
                f"1/(1/{b}) = {b}",
                "part the variables",
            ),
            step(
                f"At $x = {x}$: $\\frac{{1}}{{y}} = {b} - {tex_factor(grown)} = {tex(b - grown)}$.",
                f"{b} - {plain(a)}*{x}^{m + 1}/({m} + 1) = {plain_quotient(b - grown)}",
                "evaluate",
            ),
            step(
                f"So $y({x}) = {tex(gold)}$.",
                f"1/({b} - ({plain_quotient(grown)})) = {plain_quotient(gold)}",
                "take the inverse",
            ),
        ],
        slips=[
            (tex(b - grown), "forgot to take the inverse"),
            (tex(1 / (b + grown) if b + grown else grown), "got the sign of the integral wrong"),
            (
                tex(Fraction(1, b - a * x ** (m + 1)) if b != a * x ** (m + 1) else gold + 1),
                "forgot to divide by the new exponent",
            ),
            (tex(Fraction(1, b) + grown), "integrated the right side without separating"),
        ],
        closing=_closing(rng),
        axes={"order": 1},
    )


def _denominator(p: Params, rng: Random) -> Draft:
    a, b, c, x = p.numbers
    square = c * c + a * x * x + 2 * b * x
    gold = tex_root_of(Fraction(square))
    without = c * c + Fraction(a * x * x, 2) + b * x
    return answer_draft(
        _posed(f"y y' = {tex_sum([(a, 'x'), (b, '')])}", f"y(0) = {c}", f"y({x})", rng),
        gold=gold,
        answer_type="expression",
        steps=[
            step(
                f"Both sides can be integrated: $\\frac{{y^2}}{{2}} ="
                f" {tex_sum([(Fraction(a, 2), 'x^2'), (b, 'x')])} + C$,"
                f" with $C = {tex(Fraction(c * c, 2))}$ from $y(0) = {c}$.",
                f"{c}^2/2 = {plain_quotient(Fraction(c * c, 2))}",
                "part the variables",
            ),
            step(
                f"At $x = {x}$: $y^2 = {tex_factor(a)} \\cdot {x}^2 + 2 \\cdot {tex_factor(b)} \\cdot {x} +"
                f" {c}^2 = {square}$.",
                f"{plain(a)}*{x}^2 + 2*{plain(b)}*{x} + {c}^2 = {square}",
                "evaluate",
            ),
            step(
                f"$y$ starts positive and never becomes 0 up to there, so $y({x}) = {gold}$.",
                _root_claim(square),
                "take the root",
            ),
        ],
        slips=[
            (str(square), "forgot the root"),
            (tex_root_of(without) if without > 0 else "0", "forgot the factor 2"),
            (tex_root_of(Fraction(square - c * c)) if square > c * c else str(c), "forgot the initial value"),
            (f"-{gold}", "took the negative root"),
        ],
        closing=_closing(rng),
        axes={"order": 1},
    )


def _root_claim(square: int) -> str:
    """That the root as it is written has this square."""
    outside = next(k for k in range(square, 0, -1) if square % (k * k) == 0)
    return f"{outside}^2*{square // outside**2} = {square}"


def _exponential(p: Params, rng: Random) -> Draft:
    a, b, m, c, x = p.numbers
    rate = Fraction(a, b)
    exponent = rate * x ** (m + 1) / (m + 1)
    gold = f"{c}e^{{{tex(exponent)}}}"
    plainly = rate * x ** (m + 1)
    return answer_draft(
        _posed(f"y' = {tex_sum([(rate, tex_power('x', m) + 'y')])}", f"y(0) = {c}", f"y({x})", rng),
        gold=gold,
        answer_type="expression",
        steps=[
            step(
                f"Separating the variables, $\\frac{{y'}}{{y}} = {tex_sum([(rate, tex_power('x', m))])}$, so"
                f" $\\ln y = {tex_sum([(rate / (m + 1), tex_power('x', m + 1))])} + C$, with $e^C = {c}$"
                f" from $y(0) = {c}$.",
                f"({plain_quotient(rate)})/({m} + 1) = {plain_quotient(rate / (m + 1))}",
                "part the variables",
            ),
            step(
                f"At $x = {x}$ the exponent is ${tex_factor(rate / (m + 1))} \\cdot {x}^{m + 1} ="
                f" {tex(exponent)}$, so"
                f" $y({x}) = {gold}$.",
                f"({plain_quotient(rate / (m + 1))})*{x}^{m + 1} = {plain_quotient(exponent)}",
                "evaluate",
            ),
        ],
        slips=[
            (f"e^{{{tex(exponent)}}}", "forgot the initial value"),
            (f"{c}e^{{{tex(plainly)}}}", "forgot to divide by the new exponent"),
            (f"{c}e^{{{tex(-exponent)}}}", "got the sign of the exponent wrong"),
            (f"{c} + e^{{{tex(exponent)}}}", "added the initial value"),
        ],
        closing=_closing(rng),
        axes={"order": 1},
    )


def _logistic(p: Params, rng: Random) -> Draft:
    k, c, s, t, n = p.numbers
    first, gold = Fraction(c * s, s + t), Fraction(c * s * n, s * n + t)
    time = f"\\ln {n}" if k == 1 else f"\\frac{{\\ln {n}}}{{{k}}}"
    rate = "" if k == 1 else str(k)
    return answer_draft(
        rng.choice(
            (
                f"A population $y$, counted in thousands, grows by $y' = {rate}y\\left(1 -"
                f" \\frac{{y}}{{{c}}}\\right)$,"
                f" and $y(0) = {tex(first)}$. What is $y\\left({time}\\right)$?",
                f"Let $y$ be the solution of the logistic equation $y' = {rate}y\\left(1 -"
                f" \\frac{{y}}{{{c}}}\\right)$"
                f" with $y(0) = {tex(first)}$. Find $y\\left({time}\\right)$.",
                f"The spread of a rumour follows $y' = {rate}y\\left(1 - \\frac{{y}}{{{c}}}\\right)$ with"
                f" $y(0) = {tex(first)}$. Determine $y\\left({time}\\right)$.",
            )
        ),
        gold=tex(gold),
        answer_type="rational",
        steps=[
            step(
                f"Let $q = \\frac{{y}}{{{c} - y}}$. At first it is"
                f" $\\frac{{{tex(first)}}}{{{c} - {tex(first)}}} = {tex(Fraction(s, t))}$.",
                f"({plain_quotient(first)})/({c} - ({plain_quotient(first)}))"
                f" = {plain_quotient(Fraction(s, t))}",
                "the quotient of the parts",
            ),
            step(
                f"Separating the variables, $\\frac{{y'}}{{y}} + \\frac{{y'}}{{{c} - y}} = {k}$, so $q$ grows"
                f" like $e^{{{rate}x}}$:"
                f" it is multiplied by {n} until $x = {time}$, and becomes ${tex(Fraction(s * n, t))}$.",
                f"1/y + 1/({c} - y) = {c}/(y*({c} - y))",
                "part the variables",
            ),
            step(
                f"From $y = q({c} - y)$ follows $y = \\frac{{{c}q}}{{1 + q}}$, so the value is"
                f" ${tex(gold)}$.",
                f"{c}*{s}*{n}/{t}/(1 + {s}*{n}/{t}) = {plain_quotient(gold)}",
                "solve",
            ),
        ],
        slips=[
            (tex(first * n), "let it grow without a limit"),
            (tex(Fraction(s * n, t)), "gave the quotient and not the value"),
            (tex(Fraction(c * s, s + t * n)), "divided by the factor of growth"),
            (tex(c - gold), "gave what is missing to the limit"),
        ],
        closing=_closing(rng),
        axes={"order": 1},
    )


def _exact(p: Params, rng: Random) -> Draft:
    a, b, c, d, x = p.numbers
    gold = Fraction(c * d - b * x, a * x * x + c)
    first, second = tex_sum([(2 * a, "xy"), (b, "")]), tex_sum([(a, "x^2"), (c, "")])
    equation = f"({first}) + ({second}) y' = 0"
    whole = tex_sum([(a, "x^2y"), (b, "x"), (c, "y")])
    return answer_draft(
        _posed(equation, f"y(0) = {d}", f"y({x})", rng),
        gold=tex(gold),
        answer_type="rational",
        steps=[
            step(
                f"The derivative of ${first}$ by $y$ and that of ${second}$ by $x$ are both ${2 * a}x$, so"
                f" the equation is exact: it says that ${whole}$ is constant.",
                f"{a}*(x + h)^2*y - {a}*(x - h)^2*y = 2*h*{2 * a}*x*y",
                "exact equation",
            ),
            step(
                f"At $x = 0$ the constant is ${c} \\cdot {tex_factor(d)} = {c * d}$.",
                f"{a}*0^2*{plain(d)} + {plain(b)}*0 + {c}*{plain(d)} = {plain(c * d)}",
                "the constant",
            ),
            step(
                f"At $x = {x}$: ${a * x * x}y {'-' if b < 0 else '+'} {abs(b * x)} + {c}y = {c * d}$, so"
                f" ${a * x * x + c}y = {c * d - b * x}$.",
                f"{plain(c * d)} - {plain(b)}*{x} = {plain(c * d - b * x)}",
                "evaluate",
            ),
            step(
                f"Hence $y({x}) = {tex(gold)}$.",
                f"({plain(c * d - b * x)})/({a}*{x}^2 + {c}) = {plain_quotient(gold)}",
                "solve",
            ),
        ],
        slips=[
            (tex(Fraction(c * d + b * x, a * x * x + c)), "got the sign of a term wrong"),
            (tex(Fraction(d - b * x, a * x * x + c)), "took the initial value for the constant"),
            (tex(Fraction(c * d - b * x, 2 * a * x * x + c)), "integrated by x without halving"),
            (tex(Fraction(c * d - b, a * x * x + c)), "forgot to multiply by x"),
        ],
        closing=_closing(rng),
        axes={"order": 1},
    )
