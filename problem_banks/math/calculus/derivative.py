"""Derivatives of polynomials, products and powers, evaluated at a point or as tangent lines."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.notation import plain, plain_polynomial, tex_factor, tex_polynomial, tex_sum
from problem_banks.math.makings.writing.expressions import line
from problem_banks.math.makings.writing.numbers import number
from problem_banks.registry import register
from problem_banks.space import OneOf, Params, Space, Tuples, signed

#: Not u and v, which the product rule takes for the factors.
_NAMES = ("f", "g", "h", "p", "q", "r")


@register
class Derivative(Family):
    """Level 0: the slope of a polynomial. Level 1: a product of two polynomials. Level 2: a power of a linear
    factor times a linear factor, whose tangent line is asked."""

    name = "derivative"
    version = "5"
    anchors = ("undergraduate", "undergraduate")
    levels = 5
    kinds = (0, 0, 2, 2, 1)
    sizes = (("rest", "at"), (), ("power", "outer"))
    kind = "math"
    summary = "Slopes and tangent lines by the power, product and chain rules"
    dressing = frozenset({"name"})
    redraws = 1

    writers = (number("So the slope is @."), number("So the slope is @."), line)

    def space(self, level: int) -> Space:
        if level == 0:
            return Space(name=_NAMES, at=signed(1, 6), leading=signed(1, 9), rest=Tuples(signed(0, 20), 3))
        if level == 1:
            return Space(
                name=_NAMES, at=signed(0, 5), one=Tuples(signed(1, 9), 3), other=Tuples(signed(1, 9), 2)
            )
        return Space(name=_NAMES, inside=_inner_factors(), power=(3, 4, 5), outer=Tuples(signed(1, 12), 2))

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_polynomial, _product, _tangent)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Central differences on ever finer exact steps: the error falls by four with each halving, so that
        Richardson extrapolation over polynomials of this degree is exact."""
        at = Fraction(p.inside.at if p.level == 2 else p.at)
        slope = _richardson(p, at)
        if p.level == 2:
            expected = f"y = {tex_polynomial([slope, _value(p, at) - slope * at], 'x')}"
        else:
            expected = str(slope)
        return None if gold_of(draft) == expected else f"difference quotients give slope {slope}"


def _inner_factors() -> OneOf:
    """A point and a linear factor that does not vanish there, where the tangent would be the axis."""
    return OneOf(
        Space(at=(x,), inner=[(a, b) for a in signed(1, 9) for b in signed(1, 9) if a * x + b])
        for x in signed(0, 4)
    )


def _times(factor: int) -> str:
    return "" if factor == 1 else f" \\cdot {tex_factor(factor)}"


def _value(p: Params, x: Fraction) -> Fraction:
    if p.level == 0:
        return _at((p.leading, *p.rest), x)
    if p.level == 1:
        return _at(p.one, x) * _at(p.other, x)
    return Fraction(_at(p.inside.inner, x) ** p.power) * _at(p.outer, x)


def _at(coefficients: Sequence[int], x: Fraction) -> Fraction:
    value = Fraction(0)
    for coefficient in coefficients:
        value = value * x + coefficient
    return value


def _richardson(p: Params, x: Fraction) -> Fraction:
    def quotient(h: Fraction) -> Fraction:
        return (_value(p, x + h) - _value(p, x - h)) / (2 * h)

    column = [quotient(Fraction(1, 2**k)) for k in range(4)]
    for order in range(1, 4):
        column = [(4**order * fine - rough) / (4**order - 1) for rough, fine in pairwise(column)]
    return column[0]


def _derived(coefficients: Sequence[int]) -> list[int]:
    degree = len(coefficients) - 1
    return [c * (degree - place) for place, c in enumerate(coefficients[:-1])]


def _polynomial(p: Params, rng: Random) -> Draft:
    f, x, coefficients = p.name, p.at, (p.leading, *p.rest)
    derived = _derived(coefficients)
    gold = int(_at(derived, Fraction(x)))
    shown = tex_polynomial(coefficients, "x")
    return answer_draft(
        rng.choice(
            (
                f"Let ${f}(x) = {shown}$. Find ${f}'({x})$.",
                f"What is the slope of the graph of ${f}(x) = {shown}$ at $x = {x}$?",
                f"Differentiate ${f}(x) = {shown}$ and evaluate the derivative at $x = {x}$.",
            )
        ),
        gold=str(gold),
        answer_type="integer",
        steps=[
            step(
                f"By the power rule ${f}'(x) = {tex_polynomial(derived, 'x')}$.",
                f"D({plain_polynomial(coefficients, 'x')}, x) = {plain_polynomial(derived, 'x')}",
                "power rule",
            ),
            step(
                f"At $x = {x}$ this is ${gold}$.",
                f"{plain_polynomial(derived, plain(x))} = {plain(gold)}",
                "substitute",
            ),
        ],
        slips=[
            (str(int(_at(coefficients, Fraction(x)))), "evaluated the function instead of its derivative"),
            (str(int(_at(derived, Fraction(-x)))), "substituted with the wrong sign"),
            (
                str(int(_at(coefficients[:-1], Fraction(x)))),
                "lowered the exponents without multiplying by them",
            ),
            (str(gold + p.rest[-1]), "kept the constant"),
        ],
        closing=rng.choice(("The value is", "So the slope is")),
        axes={"degree": 3},
    )


def _product(p: Params, rng: Random) -> Draft:
    f, x = p.name, p.at
    one, other = tex_polynomial(p.one, "x"), tex_polynomial(p.other, "x")
    values = [int(_at(part, Fraction(x))) for part in (p.one, p.other, _derived(p.one), _derived(p.other))]
    u, v, du, dv = values
    gold = du * v + u * dv
    shown = f"({one})({other})"
    return answer_draft(
        rng.choice(
            (
                f"Let ${f}(x) = {shown}$. Find ${f}'({x})$.",
                f"What is the slope of the graph of ${f}(x) = {shown}$ at $x = {x}$?",
            )
        ),
        gold=str(gold),
        answer_type="integer",
        steps=[
            step(
                f"The factors $u = {one}$ and $v = {other}$ have the derivatives $u' ="
                f" {tex_polynomial(_derived(p.one), 'x')}$ and $v' ="
                f" {tex_polynomial(_derived(p.other), 'x')}$.",
                f"D({plain_polynomial(p.one, 'x')}, x) = {plain_polynomial(_derived(p.one), 'x')} and"
                f" D({plain_polynomial(p.other, 'x')}, x) = {plain_polynomial(_derived(p.other), 'x')}",
                "power rule",
            ),
            step(
                f"At $x = {x}$: $u = {u}$, $v = {v}$, $u' = {du}$, $v' = {dv}$.",
                f"{plain_polynomial(p.one, plain(x))} = {plain(u)} and"
                f" {plain_polynomial(p.other, plain(x))} = {plain(v)}",
                "substitute",
            ),
            step(
                f"By the product rule ${f}'({x}) = u'v + uv' = {tex_factor(du)} \\cdot {tex_factor(v)} + "
                f"{tex_factor(u)} \\cdot {tex_factor(dv)} = {gold}$.",
                f"{plain(du)}*{plain(v)} + {plain(u)}*{plain(dv)} = {plain(gold)}",
                "product rule",
            ),
        ],
        slips=[
            (str(du * dv), "multiplied the derivatives"),
            (str(du * v - u * dv), "subtracted, as in the quotient rule"),
            (str(u * v), "evaluated the function instead of its derivative"),
            (str(du * v), "forgot to differentiate the second factor"),
        ],
        closing=rng.choice(("The value is", "So the derivative there is")),
        axes={"degree": 3},
    )


def _tangent(p: Params, rng: Random) -> Draft | None:
    f, x, n = p.name, p.inside.at, p.power
    a, c = p.inside.inner[0], p.outer[0]
    u, v = int(_at(p.inside.inner, Fraction(x))), int(_at(p.outer, Fraction(x)))
    inner, outer = tex_polynomial(p.inside.inner, "x"), tex_polynomial(p.outer, "x")
    value, slope = u**n * v, n * u ** (n - 1) * a * v + u**n * c
    intercept = value - slope * x
    line = f"y = {tex_polynomial([slope, intercept], 'x')}"

    def other(wrong: int) -> str:
        return f"y = {tex_polynomial([wrong, value - wrong * x], 'x')}"

    return answer_draft(
        rng.choice(
            (
                (
                    f"Find the equation of the tangent line to the graph of ${f}(x) = ({inner})^{n}({outer})$"
                    f" at $x = {x}$, in the form $y = mx + b$."
                ),
                (
                    f"Let ${f}(x) = ({inner})^{n}({outer})$. Write the tangent line to its graph at $x = {x}$"
                    " as $y = mx + b$."
                ),
            )
        ),
        gold=line,
        answer_type="equation",
        steps=[
            step(
                f"The value is ${f}({x}) = {tex_factor(u)}^{n} \\cdot {tex_factor(v)} = {value}$.",
                f"{plain(u)}^{n}*{plain(v)} = {plain(value)}",
                "substitute",
            ),
            step(
                f"By the product and chain rules ${f}'(x) = {n}({inner})^{n - 1}{_times(a)}({outer}) +"
                f" ({inner})^{n} \\cdot {tex_factor(c)}$, so ${f}'({x}) = {slope}$.",
                f"{n}*{plain(u)}^{n - 1}*{plain(a)}*{plain(v)} + {plain(u)}^{n}*{plain(c)} = {plain(slope)}",
                "product and chain rules",
            ),
            step(
                f"The line through $({x}, {value})$ with this slope meets the $y$-axis at "
                f"${value} - {tex_factor(slope)} \\cdot {tex_factor(x)} = {intercept}$: it is ${line}$.",
                f"{plain(value)} - {plain(slope)}*{plain(x)} = {plain(intercept)}",
                "point-slope form",
            ),
        ],
        slips=[
            (other(n * u ** (n - 1) * v + u**n * c), "forgot the inner derivative"),
            (other(n * u ** (n - 1) * a * c), "multiplied the derivatives of the factors"),
            (f"y = {tex_polynomial([slope, value], 'x')}", "used the value at the point as the intercept"),
            (f"y = {tex_sum([(slope, 'x'), (-intercept, '')])}", "sign error in the intercept"),
        ],
        closing=rng.choice(("The tangent line is", "So the tangent has the equation")),
        axes={"degree": n + 1},
    )
