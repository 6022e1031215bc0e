"""Least and greatest values by the inequalities of means and of Cauchy, with the case of equality."""

import heapq
from collections.abc import Callable
from fractions import Fraction
from functools import cache
from math import gcd
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.exact import tex_root, value_of_tex
from problem_banks.math.makings.notation import plain_quotient, tex, tex_power, tex_sum
from problem_banks.math.makings.writing.expressions import expression
from problem_banks.math.makings.writing.numbers import number
from problem_banks.registry import register
from problem_banks.space import OneOf, Params, Space, Tuples

#: How near to the best value found the bounds of all boxes must come, as a part of it.
_NEAR = 1e-3

#: A bound of a function over a range, which is its value where both ends are one point.
_Bound = Callable[[float, float], float]


@register
class InequalityOptimum(Family):
    """Kind 0: the sum of a number and a quotient. Kind 1: of a power and a quotient. Kind 2: a product with a
    given sum. Kind 3: a sum of squares with a given sum. Kind 4: a sum of quotients with a given sum."""

    name = "inequality_optimum"
    version = "1"
    anchors = ("MATH 4", "AIME 5")
    kind = "math"
    summary = "Least and greatest values by the inequalities of means and of Cauchy"
    levels = 5
    redraws = 1

    writers = (
        expression("So the least value is @."),
        number("So the least value is @."),
        number("So the greatest value is @."),
        number("So the least value is @."),
        number("So the least value is @."),
    )

    def space(self, level: int) -> Space:
        if level == 0:
            return Space(factors=Tuples(range(1, 121), 2))
        if level == 1:
            return Space(given=_powers())
        if level == 2:
            return Space(factors=Tuples(range(1, 8), 2), powers=_exponents(), whole=range(4, 61))
        if level == 3:
            return Space(parts=Tuples(range(2, 10), 2), factors=Tuples(range(1, 8), 2), whole=range(3, 40))
        return Space(tops=Tuples(range(1, 8), 2), roots=Tuples(range(1, 6), 2), whole=range(3, 41))

    def build(self, p: Params, rng: Random) -> Draft:
        return (_number_and_quotient, _power_and_quotient, _product, _squares, _quotients)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Halves ranges, and leaves those out that hold nothing better by their bounds."""
        bound, low, high = _problem(p)
        least, best = _enclosed(bound, low, high)
        stated = value_of_tex(gold_of(draft)) * (-1 if p.level == 2 else 1)
        slack = 2 * _NEAR * abs(best)
        if least - slack <= stated <= best + slack:
            return None
        return (
            f"the optimum lies between {min(abs(least), abs(best)):.6g} and {max(abs(least), abs(best)):.6g}"
        )


def _enclosed(bound: _Bound, low: float, high: float) -> tuple[float, float]:
    """Two numbers between which the least value on a range lies."""
    best = bound((low + high) / 2, (low + high) / 2)
    boxes = [(bound(low, high), low, high)]
    while boxes[0][0] < best - _NEAR * abs(best):
        _, left, right = heapq.heappop(boxes)
        middle = (left + right) / 2
        best = min(best, bound(middle, middle))
        for ends in ((left, middle), (middle, right)):
            heapq.heappush(boxes, (bound(*ends), *ends))
    return boxes[0][0], best


def _problem(p: Params) -> tuple[_Bound, float, float]:
    """What is to be made least in one variable, and a range outside of which it is greater."""
    if p.level < 2:
        a, b, m, n = (*p.factors, 1, 1) if p.level == 0 else _terms(p)
        at_one = a + b
        # Elsewhere one of the two terms alone is greater than the value at 1.
        low, high = min(1.0, (b / at_one) ** (1 / n)), max(1.0, (at_one / a) ** (1 / m))
        return lambda x, y: a * x**m + b / y**n, low, high
    u, v = p.roots if p.level == 4 else p.factors
    if p.level == 2:
        i, j = p.powers
        return lambda x, y: -(y**i) * ((p.whole - u * x) / v) ** j, 0.0, p.whole / u
    if p.level == 3:
        s, t = p.parts
        return lambda x, y: x * x / s + ((p.whole - u * y) / v) ** 2 / t, 0.0, p.whole / u
    a, b = p.tops
    most = p.whole / u**2
    return lambda x, y: a * a / y + b * b * v * v / (p.whole - u * u * x), most * 1e-9, most * (1 - 1e-9)


@cache
def _powers() -> OneOf:
    """``a x^m + b / x^n`` whose least value is at the point t; the value does not need t to be an integer."""
    return OneOf(
        Space(
            m=(m,),
            n=(n,),
            share=range(1, 61),
            t=[
                Fraction(i, j)
                for i in range(1, 10)
                for j in (1, 2, 3)
                if gcd(i, j) == 1 and Fraction(i, j) != 1
            ],
        )
        for m in (1, 2, 3)
        for n in (1, 2, 3)
        if m != n
    )


def _terms(p: Params) -> tuple[Fraction, Fraction, int, int]:
    """The factors of the power and of the quotient, and the two exponents."""
    q = p.given
    a = Fraction(q.n * q.share, gcd(q.m, q.n))
    return a, Fraction(q.m, q.n) * a * q.t ** (q.m + q.n), q.m, q.n


@cache
def _exponents() -> tuple[tuple[int, int], ...]:
    return tuple((i, j) for i in range(1, 5) for j in range(1, 5) if (i, j) != (1, 1))


def _closing(rng: Random) -> str:
    return rng.choice(("The answer is", "So the value is", "Hence we get"))


def _over(top: str | int | Fraction, bottom: str) -> str:
    """A quotient; a fraction on top goes into the denominator."""
    if isinstance(top, Fraction):
        shown = bottom if top.denominator == 1 else f"{top.denominator}{bottom}"
        return f"\\frac{{{top.numerator}}}{{{shown}}}"
    return f"\\frac{{{top}}}{{{bottom}}}"


def _copies(count: int, shown: str) -> str:
    return f"${shown}$" if count == 1 else f"{count} times ${shown}$"


def _asked(term: str, where: str, rng: Random, word: str = "least") -> str:
    extreme = "minimum" if word == "least" else "maximum"
    return rng.choice(
        (
            f"Find the {word} value of ${term}$ for {where}.",
            f"What is the {extreme} of ${term}$ over all {where}?",
            f"Determine the {word} value that ${term}$ takes for {where}.",
        )
    )


def _number_and_quotient(p: Params, rng: Random) -> Draft:
    a, b = p.factors
    gold = tex_root(2, a * b)
    return answer_draft(
        _asked(f"{tex_sum([(a, 'x')])} + {_over(b, 'x')}", "real numbers $x > 0$", rng),
        gold=gold,
        answer_type="expression",
        steps=[
            step(
                f"The product of the two positive terms is always ${a * b}$, so by the inequality of means"
                f" their sum is at least $2\\sqrt{{{a * b}}}$.",
                f"({a}*x)*({b}/x) = {a * b}",
                "arithmetic and geometric mean",
            ),
            step(
                f"It is reached where the terms are equal, at $x^2 = \\frac{{{b}}}{{{a}}}$, so the least"
                f" value is ${gold}$.",
                f"{a}*sqrt({b}/{a}) + {b}/sqrt({b}/{a}) = 2*sqrt({a * b})",
                "equality",
            ),
        ],
        slips=[
            (tex_root(1, a * b), "forgot the factor 2"),
            (str(a + b), "took x = 1"),
            (str(2 * a * b), "forgot the root"),
            (tex_root(4, a * b), "doubled twice"),
        ],
        closing=_closing(rng),
        axes={"variables": 1},
    )


def _power_and_quotient(p: Params, rng: Random) -> Draft:
    a, b, m, n = _terms(p)
    t = p.given.t
    gold = a * t**m * (m + n) / n
    one, two = tex_power("x", m), tex_power("x", n)
    part, rest = a / n, b / m
    copies = m + n
    first = f"{tex(part)}{one}" if part != 1 else one
    return answer_draft(
        _asked(f"{tex_sum([(a, one)])} + {_over(b, two)}", "real numbers $x > 0$", rng),
        gold=tex(gold),
        answer_type="rational",
        steps=[
            step(
                f"Split the sum into {_copies(n, first)} and {_copies(m, _over(rest, two))}: the product of"
                f" these {copies} terms no longer holds $x$.",
                f"({part}*x^{m})^{n}*({rest}/x^{n})^{m} = {plain_quotient(part**n * rest**m)}",
                "split the terms",
            ),
            step(
                f"By the inequality of means the sum is least where all are equal, at"
                f" ${tex_power('x', copies)} = {tex(t**copies)}$, that is $x = {tex(t)}$.",
                f"({part})*({t})^{m} = ({rest})/({t})^{n}",
                "equality",
            ),
            step(
                f"There it is ${copies} \\cdot {tex(part * t**m)} = {tex(gold)}$.",
                f"({a})*({t})^{m} + ({b})/({t})^{n} = {plain_quotient(gold)}",
                "least value",
            ),
        ],
        slips=[
            (tex(a + b), "took x = 1"),
            (tex(2 * a * t**m), "took the two terms for equal"),
            (tex(copies * a * t**m), "did not split the terms"),
            (tex(part * t**m), "forgot the number of terms"),
        ],
        closing=_closing(rng),
        axes={"variables": 1},
    )


def _product(p: Params, rng: Random) -> Draft:
    (u, v), (i, j), whole = p.factors, p.powers, p.whole
    n = i + j
    x, y = Fraction(whole * i, u * n), Fraction(whole * j, v * n)
    gold = x**i * y**j
    condition = tex_sum([(u, "x"), (v, "y")])
    term = f"{tex_power('x', i)}{tex_power('y', j)}"
    half_x, half_y = Fraction(whole, 2 * u), Fraction(whole, 2 * v)
    return answer_draft(
        _asked(term, f"real numbers $x, y > 0$ with ${condition} = {whole}$", rng, "greatest"),
        gold=tex(gold),
        answer_type="rational",
        steps=[
            step(
                f"Take {_copies(i, tex_sum([(Fraction(u, i), 'x')]))} and"
                f" {_copies(j, tex_sum([(Fraction(v, j), 'y')]))}: their sum is {whole}, and their product a"
                f" multiple of ${term}$.",
                f"({u}*x/{i})^{i}*({v}*y/{j})^{j} = ({Fraction(u**i * v**j, i**i * j**j)})*x^{i}*y^{j}",
                "split the sum",
            ),
            step(
                f"By the inequality of means the product is greatest where all {n} are equal to"
                f" ${tex(Fraction(whole, n))}$, at $x = {tex(x)}$ and $y = {tex(y)}$.",
                f"{u}*({x})/{i} = {Fraction(whole, n)} and {v}*({y})/{j} = {Fraction(whole, n)}",
                "equality",
            ),
            step(
                f"There ${term} = {tex(gold)}$.",
                f"({x})^{i}*({y})^{j} = {plain_quotient(gold)}",
                "greatest value",
            ),
        ],
        slips=[
            (tex(half_x**i * half_y**j), "divided the sum into two equal parts"),
            (tex(Fraction(whole, n) ** n), "forgot the factors"),
            (
                tex(Fraction(whole * j, u * n) ** i * Fraction(whole * i, v * n) ** j),
                "exchanged the exponents",
            ),
            (tex(gold + 1), "made an error of one"),
        ],
        closing=_closing(rng),
        axes={"variables": 2},
    )


def _squares(p: Params, rng: Random) -> Draft:
    (s, t), (u, v), whole = p.parts, p.factors, p.whole
    one, two = s * u * u, t * v * v
    total = one + two
    gold = Fraction(whole * whole, total)
    x, y = Fraction(whole * s * u, total), Fraction(whole * t * v, total)
    condition = tex_sum([(u, "x"), (v, "y")])
    return answer_draft(
        _asked(
            f"{_over('x^2', str(s))} + {_over('y^2', str(t))}",
            f"real numbers $x, y$ with ${condition} = {whole}$",
            rng,
        ),
        gold=tex(gold),
        answer_type="rational",
        steps=[
            step(
                f"By Cauchy's inequality, ${s} \\cdot {u}^2 + {t} \\cdot {v}^2$ times the sum is at least"
                f" the square of ${condition}$: the difference is a square.",
                f"({one} + {two})*(x^2/{s} + y^2/{t}) - ({u}*x + {v}*y)^2 = ({s * u}*y -"
                f" {t * v}*x)^2/{s * t}",
                "Cauchy's inequality",
            ),
            step(
                f"With ${s} \\cdot {u}^2 + {t} \\cdot {v}^2 = {total}$ the sum is at least"
                f" $\\frac{{{whole}^2}}{{{total}}} = {tex(gold)}$.",
                f"{whole}^2/({s}*{u}^2 + {t}*{v}^2) = {plain_quotient(gold)}",
                "bound",
            ),
            step(
                f"It is reached at $x = {tex(x)}$, $y = {tex(y)}$, so the least value is ${tex(gold)}$.",
                f"({x})^2/{s} + ({y})^2/{t} = {plain_quotient(gold)} and {u}*({x}) + {v}*({y}) = {whole}",
                "equality",
            ),
        ],
        slips=[
            (tex(Fraction(whole * whole, s + t)), "left the factors out"),
            (tex(Fraction(whole**2, 4 * u * u * s) + Fraction(whole**2, 4 * v * v * t)), "halved the sum"),
            (tex(Fraction(whole, total)), "forgot to square the sum"),
            (tex(Fraction(whole * whole, s * u + t * v)), "forgot to square the factors"),
        ],
        closing=_closing(rng),
        axes={"variables": 2},
    )


def _quotients(p: Params, rng: Random) -> Draft:
    (a, b), (u, v), whole = p.tops, p.roots, p.whole
    total = a * u + b * v
    gold = Fraction(total * total, whole)
    x, y = Fraction(a * whole, u * total), Fraction(b * whole, v * total)
    condition = tex_sum([(u * u, "x"), (v * v, "y")])
    return answer_draft(
        _asked(
            f"{_over(a * a, 'x')} + {_over(b * b, 'y')}",
            f"real numbers $x, y > 0$ with ${condition} = {whole}$",
            rng,
        ),
        gold=tex(gold),
        answer_type="rational",
        steps=[
            step(
                f"By Cauchy's inequality the sum times ${condition}$ is at least $({a} \\cdot {u} + {b}"
                f" \\cdot {v})^2$: the difference is a square by a product of positive numbers.",
                f"({a * a}/x + {b * b}/y)*({u * u}*x + {v * v}*y) - ({a}*{u} + {b}*{v})^2 = ({a * v}*y -"
                f" {b * u}*x)^2/(x*y)",
                "Cauchy's inequality",
            ),
            step(
                f"The root of the bound is ${a} \\cdot {u} + {b} \\cdot {v} = {total}$, so the sum is at"
                f" least $\\frac{{{total}^2}}{{{whole}}} = {tex(gold)}$.",
                f"({a}*{u} + {b}*{v})^2/{whole} = {plain_quotient(gold)}",
                "bound",
            ),
            step(
                f"Both sides are equal where $x : y = {a * v} : {b * u}$, which with the condition gives $x"
                f" = {tex(x)}$ and $y = {tex(y)}$.",
                f"{u * u}*({x}) + {v * v}*({y}) = {whole}",
                "equality",
            ),
            step(
                f"There the sum is ${tex(a * a / x)} + {tex(b * b / y)} = {tex(gold)}$.",
                f"{a * a}/({x}) + {b * b}/({y}) = {plain_quotient(gold)}",
                "least value",
            ),
        ],
        slips=[
            (tex(Fraction((a + b) ** 2, whole)), "left the factors of the condition out"),
            (tex(Fraction((a * u * u + b * v * v) ** 2, whole)), "forgot to take roots of the factors"),
            (tex(2 * (a * u) ** 2 / Fraction(whole) + 2 * (b * v) ** 2 / Fraction(whole)), "halved the sum"),
            (tex(Fraction(total, whole)), "forgot to square"),
        ],
        closing=_closing(rng),
        axes={"variables": 2},
    )
