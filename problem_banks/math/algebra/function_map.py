"""Functions: values of a composition, inverse functions, a function from an equation."""

from fractions import Fraction
from functools import cache
from itertools import product
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.notation import (
    plain,
    plain_polynomial,
    tex,
    tex_factor,
    tex_polynomial,
    tex_sum,
)
from problem_banks.math.makings.writing.expressions import expression
from problem_banks.math.makings.writing.numbers import number
from problem_banks.registry import register
from problem_banks.space import OneOf, Params, Space, Tuples, signed

_NAMES = (("f", "g"), ("g", "h"), ("p", "q"), ("u", "v"))


@register
class FunctionMap(Family):
    """Level 0: the value of a composition. Level 1: where the inverse of a fractional linear function takes a
    number. Level 2: a composition as a polynomial."""

    name = "function_map"
    version = "4"
    anchors = ("MATH 2", "MATH 4")
    levels = 5
    kinds = (0, 0, 1, 2, 2)
    sizes = (("inner", "at"), (), ("outer", "inner"))
    kind = "math"
    summary = "Compositions and inverses of functions"
    dressing = frozenset({"names"})
    redraws = 1

    writers = (number(), number(), expression())

    def space(self, level: int) -> Space:
        if level == 0:
            return Space(
                names=_NAMES, inner=Tuples(signed(1, 12), 2), outer=Tuples(signed(1, 9), 3), at=signed(0, 12)
            )
        if level == 1:
            return Space(names=_NAMES, case=_fractions())
        return Space(names=_NAMES, inner=Tuples(signed(1, 9), 2), outer=Tuples(signed(1, 12), 3))

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_value, _inverse, _composition)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Applies the functions to numbers, one after the other."""
        gold = gold_of(draft)
        if p.level == 1:
            x = Fraction(gold.replace("\\frac{", "").replace("}{", "/").replace("}", ""))
            (a, b), (c, d) = _parts(p)
            reached = (a * x + b) / (c * x + d)
            return None if reached == p.case.value else f"the function takes {x} to {reached}"
        (m, n), (a, b, c) = p.inner, p.outer
        if p.level == 0:
            y = m * p.at + n
            value = a * y * y + b * y + c
            return None if gold == str(value) else f"applying both gives {value}"
        # A quadratic is fixed by three values.
        values = [a * y * y + b * y + c for y in (n, m + n, n - m)]
        second = Fraction(values[1] + values[2] - 2 * values[0], 2)
        expected = tex_polynomial([second, values[1] - values[0] - second, values[0]], "x")
        return None if gold == expected else f"three values give {expected}"


@cache
def _fractions() -> OneOf:
    """``(a x + b)/(c x + d)`` with ``a d != b c``, and a value ``y`` that it takes: ``a != c y``."""
    spaces = []
    for a, c in product(signed(1, 9), range(1, 10)):
        constants = [(b, d) for b in signed(1, 15) for d in signed(1, 15) if a * d != b * c]
        values = [y for y in range(-12, 13) if a != c * y]
        spaces.append(Space(slopes=((a, c),), constants=constants, value=values))
    return OneOf(spaces)


def _parts(p: Params) -> tuple[tuple[int, int], tuple[int, int]]:
    """Numerator and denominator of the fractional linear function."""
    (a, c), (b, d) = p.case.slopes, p.case.constants
    return (a, b), (c, d)


def _value(p: Params, rng: Random) -> Draft:
    (f, g), (m, n), (a, b, c), x = p.names, p.inner, p.outer, p.at
    y = m * x + n
    gold = a * y * y + b * y + c
    swapped = m * (a * x * x + b * x + c) + n
    inner, outer = tex_polynomial(p.inner, "x"), tex_polynomial(p.outer, "x")
    return answer_draft(
        rng.choice(
            (
                f"Let ${f}(x) = {outer}$ and ${g}(x) = {inner}$. Find ${f}({g}({x}))$.",
                f"If ${f}(x) = {outer}$ and ${g}(x) = {inner}$, what is ${f}({g}({x}))$?",
            )
        ),
        gold=str(gold),
        answer_type="integer",
        steps=[
            step(
                f"First ${g}({x}) = {m} \\cdot {tex_factor(x)} {_signed(n)} = {y}$.",
                f"{plain(m)}*{plain(x)} + {plain(n)} = {plain(y)}",
                "inner function",
            ),
            step(
                f"Then ${f}({y}) = {gold}$.",
                f"{plain_polynomial(p.outer, plain(y))} = {plain(gold)}",
                "outer function",
            ),
        ],
        slips=[
            (str(swapped), "applied the functions in the other order"),
            (str((a * x * x + b * x + c) * (m * x + n)), "multiplied the two values"),
            (str(y), "stopped after the inner function"),
            (str(gold + 1), "arithmetic slip in the outer function"),
        ],
        closing=rng.choice(("The value is", "So the result is")),
        axes={"functions": 2},
    )


def _signed(value: int) -> str:
    return f"- {-value}" if value < 0 else f"+ {value}"


def _inverse(p: Params, rng: Random) -> Draft:
    f, y = p.names[0], p.case.value
    top, bottom = _parts(p)
    (a, b), (c, d) = top, bottom
    gold = Fraction(d * y - b, a - c * y)
    shown = f"\\frac{{{tex_polynomial(top, 'x')}}}{{{tex_polynomial(bottom, 'x')}}}"
    there = c * y + d
    return answer_draft(
        rng.choice(
            (
                f"Let ${f}(x) = {shown}$. Find ${f}^{{-1}}({y})$.",
                f"The function ${f}(x) = {shown}$ has an inverse. What is ${f}^{{-1}}({y})$?",
            )
        ),
        gold=tex(gold),
        answer_type="rational",
        steps=[
            step(
                f"Look for $x$ with ${f}(x) = {y}$: ${tex_polynomial(top, 'x')} ="
                f" {y}({tex_polynomial(bottom, 'x')})$.",
                f"f({plain(gold)}) = {plain(y)} where f(x) = ({plain_polynomial(top, 'x')})/"
                f"({plain_polynomial(bottom, 'x')})",
                "meaning of the inverse",
            ),
            step(
                f"Collect: ${tex_sum([(a - c * y, 'x')])} = {d * y - b}$.",
                f"iff({plain_polynomial(top, 'x')} = {plain(y)}*({plain_polynomial(bottom, 'x')}),"
                f" {plain(a - c * y)}*x = {plain(d * y - b)})",
                "collect",
            ),
            step(
                f"So $x = {tex(gold)}$.",
                f"iff({plain(a - c * y)}*x = {plain(d * y - b)}, x = {plain(gold)})",
                "divide",
            ),
        ],
        slips=[
            *([(tex(Fraction(there, a * y + b)), "took the reciprocal of the value")] if a * y + b else []),
            *([(tex(Fraction(a * y + b, there)), "evaluated the function itself")] if there else []),
            (tex(-gold), "sign error when collecting terms"),
            (tex(gold + 1), "arithmetic slip in the last division"),
        ],
        closing=rng.choice(("The value is", "So the inverse takes it to")),
        axes={"functions": 1},
    )


def _composition(p: Params, rng: Random) -> Draft:
    (f, g), (m, n), (a, b, c) = p.names, p.inner, p.outer
    inner, outer = tex_polynomial(p.inner, "x"), tex_polynomial(p.outer, "x")
    gold = [a * m * m, 2 * a * m * n + b * m, a * n * n + b * n + c]
    square = [m * m, 2 * m * n, n * n]
    squared = f"({tex_polynomial(square, 'x')})"
    substituted = tex_sum([(a, squared), (b, f"({inner})"), (c, "")])
    swapped = [m * a, m * b, m * c + n]
    freshman = [a * m * m, b * m, a * n * n + b * n + c]
    return answer_draft(
        rng.choice(
            (
                f"Let ${f}(x) = {outer}$ and ${g}(x) = {inner}$. Write ${f}({g}(x))$ as a polynomial.",
                f"For ${f}(x) = {outer}$ and ${g}(x) = {inner}$, expand ${f}({g}(x))$.",
            )
        ),
        gold=tex_polynomial(gold, "x"),
        answer_type="expression",
        steps=[
            step(
                f"The square of the inner function is $({inner})^2 = {tex_polynomial(square, 'x')}$.",
                f"({plain_polynomial(p.inner, 'x')})^2 = {plain_polynomial(square, 'x')}",
                "binomial formula",
            ),
            step(
                f"Put it into the outer one: ${substituted}$.",
                f"f(g(x)) = {plain(a)}*({plain_polynomial(square, 'x')}) + {plain(b)}*g(x) + {plain(c)} where"
                f" f(x) = {plain_polynomial(p.outer, 'x')}; g(x) = {plain_polynomial(p.inner, 'x')}",
                "substitute",
            ),
            step(
                f"Collect: ${tex_polynomial(gold, 'x')}$.",
                f"{plain(a)}*({plain_polynomial(p.inner, 'x')})^2 +"
                f" {plain(b)}*({plain_polynomial(p.inner, 'x')}) + {plain(c)} ="
                f" {plain_polynomial(gold, 'x')}",
                "collect",
            ),
        ],
        slips=[
            (tex_polynomial(swapped, "x"), "composed in the other order"),
            (tex_polynomial(freshman, "x"), "dropped the middle term of the square"),
            (tex_polynomial([gold[0], gold[1], gold[2] - c], "x"), "forgot the constant"),
        ],
        closing=rng.choice(("The composition is", "So the polynomial is")),
        axes={"functions": 2},
    )
