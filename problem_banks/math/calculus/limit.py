"""Limits: quotients of polynomials at infinity and at a gap, and a difference with a square root."""

from fractions import Fraction
from functools import cache
from itertools import pairwise
from math import isqrt
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
from problem_banks.math.makings.writing.numbers import number
from problem_banks.registry import register
from problem_banks.space import OneOf, Params, Space, Tuples, signed


@register
class Limit(Family):
    """Kind 0: the quotient of two polynomials at infinity. Kind 1: at a point where both vanish. Kind 2: a
    difference with a square root at infinity."""

    name = "limit"
    version = "4"
    anchors = ("undergraduate", "undergraduate")
    levels = 5
    kinds = (2, 0, 2, 0, 1)
    sizes = (("bottom", "top", "degree"), (), ("a", "c", "d", "b"))
    kind = "math"
    summary = "Limits of quotients of polynomials and of differences with roots"
    dressing = frozenset({"letter"})
    redraws = 1

    writers = (number("So the limit is @.", "Therefore the limit equals @."),)

    def space(self, level: int) -> Space:
        if level == 0:
            return Space(top=Tuples(signed(1, 15), 3), bottom=Tuples(signed(1, 15), 3), degree=(2, 3, 4))
        if level == 1:
            return Space(letter="xtuz", quotient=_quotients())
        return Space(a=range(1, 16), b=signed(1, 99), c=signed(1, 99), d=signed(0, 60))

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_at_infinity, _at_gap, _with_root)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Evaluates ever closer to the limit; the error must shrink in proportion to the distance."""
        gold = Fraction(gold_of(draft).replace("\\frac{", "").replace("}{", "/").replace("}", ""))
        gaps = [abs(_near_limit(p, digits) - gold) for digits in (4, 6, 8)]
        shrinking = all(later <= earlier / 50 for earlier, later in pairwise(gaps))
        return (
            None
            if gaps[-1] < 0.001 and shrinking
            else f"near the limit the values are off by {float(gaps[-1])}"
        )


@cache
def _quotients() -> OneOf:
    """``(x - r)(a x + b) / ((x - r)(c x + d))`` with ``c r + d`` and ``a r + b`` different from 0."""
    factors = [(a, b) for a in signed(1, 13) for b in signed(1, 15)]
    spaces = []
    for r in signed(0, 9):
        good = [(a, b) for a, b in factors if a * r + b]
        spaces.append(Space(at=(r,), top=good, bottom=[(a, b) for a, b in good if a > 0]))
    return OneOf(spaces)


def _near_limit(p: Params, digits: int) -> Fraction:
    """The expression at a distance of ``10**-digits`` from its limit."""
    if p.level == 0:
        x = 10**digits
        (a, b, c), (d, e, f), n = p.top, p.bottom, p.degree
        return Fraction(a * x**n + b * x + c, d * x**n + e * x + f)
    if p.level == 1:
        q = p.quotient
        x_near = q.at + Fraction(1, 10**digits)
        top, bottom = (x_near - q.at) * (q.top[0] * x_near + q.top[1]), q.bottom[0] * x_near + q.bottom[1]
        return Fraction(top / ((x_near - q.at) * bottom))
    x = 10**digits
    # Thirty decimals of the root.
    root = Fraction(isqrt((p.a**2 * x**2 + p.b * x + p.c) * 10**60), 10**30)
    return root - Fraction(p.a * x + p.d)


def _at_infinity(p: Params, rng: Random) -> Draft:
    (a, b, c), (d, e, f), n = p.top, p.bottom, p.degree
    top = tex_sum([(a, f"x^{n}"), (b, "x"), (c, "")])
    bottom = tex_sum([(d, f"x^{n}"), (e, "x"), (f, "")])
    gold = Fraction(a, d)
    limit = f"\\lim_{{x \\to \\infty}} \\frac{{{top}}}{{{bottom}}}"
    over, under = (
        f"({plain(first)} + {plain(second)}/x^{n - 1} + {plain(third)}/x^{n})"
        for first, second, third in (p.top, p.bottom)
    )
    divided = f"{over}/{under}"
    return answer_draft(
        rng.choice((f"Find ${limit}$.", f"Evaluate ${limit}$.", f"What is ${limit}$?")),
        gold=tex(gold),
        answer_type="rational",
        steps=[
            step(
                f"Divide numerator and denominator by $x^{n}$, the highest power; the other terms tend to"
                " $0$.",
                f"({plain(a)}*x^{n} + {plain(b)}*x + {plain(c)})/({plain(d)}*x^{n} + {plain(e)}*x +"
                f" {plain(f)}) = {divided}",
                "divide by the highest power",
            ),
            step(
                f"What remains is ${a}$ over ${d}$, that is ${tex(gold)}$.",
                f"f(0) = {plain(gold)} where f(z) = ({plain(a)} + {plain(b)}*z^{n - 1} + {plain(c)}*z^{n})/"
                f"({plain(d)} + {plain(e)}*z^{n - 1} + {plain(f)}*z^{n})",
                "leading coefficients",
            ),
        ],
        slips=[
            (tex(Fraction(c, f)), "took the quotient of the constants, the value at 0"),
            (tex(Fraction(a + b + c, d + e + f)) if d + e + f else "0", "put 1 for the unknown"),
            (tex(-gold), "lost a sign"),
            (tex(1 / gold), "inverted the quotient"),
        ],
        closing=rng.choice(("The limit is", "So the limit equals")),
        axes={"degree": n},
    )


def _at_gap(p: Params, rng: Random) -> Draft:
    q, x = p.quotient, p.letter
    (a, b), (c, d), r = q.top, q.bottom, q.at
    top, bottom = [a, b - a * r, -b * r], [c, d - c * r, -d * r]
    gold = Fraction(a * r + b, c * r + d)
    fraction = f"\\frac{{{tex_polynomial(top, x)}}}{{{tex_polynomial(bottom, x)}}}"
    limit = f"\\lim_{{{x} \\to {r}}} {fraction}"
    factor = tex_sum([(1, x), (-r, "")])
    shared = f"({factor})" if r else x
    inner = tex_polynomial(q.top, x), tex_polynomial(q.bottom, x)
    return answer_draft(
        rng.choice((f"Find ${limit}$.", f"Evaluate ${limit}$.", f"What is ${limit}$?")),
        gold=tex(gold),
        answer_type="rational",
        steps=[
            step(
                f"At ${x} = {r}$ numerator and denominator both vanish. Factor: "
                f"$\\frac{{{shared}({inner[0]})}}{{{shared}({inner[1]})}}$.",
                f"(x - {plain(r)})*({plain(a)}*x + {plain(b)}) = {plain(top[0])}*x^2 + {plain(top[1])}*x + "
                f"{plain(top[2])}",
                "factor",
            ),
            step(
                f"Cancel ${factor}$: the limit is that of $\\frac{{{inner[0]}}}{{{inner[1]}}}$.",
                f"({plain_polynomial(top, 'x')})/({plain_polynomial(bottom, 'x')}) ="
                f" ({plain_polynomial(q.top, 'x')})/({plain_polynomial(q.bottom, 'x')})",
                "cancel",
            ),
            step(
                f"At ${x} = {r}$ this is ${tex(gold)}$.",
                f"({plain(a)}*{plain(r)} + {plain(b)})/({plain(c)}*{plain(r)} + {plain(d)}) = {plain(gold)}",
                "substitute",
            ),
        ],
        slips=[
            ("0", "took 0 over 0 for 0"),
            (tex(Fraction(a, c)), "took the limit at infinity"),
            (tex(1 / gold), "inverted the quotient"),
            (tex(-gold), "lost a sign"),
        ],
        closing=rng.choice(("The limit is", "So the limit equals")),
        axes={"degree": 2},
    )


def _with_root(p: Params, rng: Random) -> Draft:
    a, b, c, d = p.a, p.b, p.c, p.d
    gold = Fraction(b, 2 * a) - d
    root = f"\\sqrt{{{tex_sum([(a * a, 'x^2'), (b, 'x'), (c, '')])}}}"
    line = tex_sum([(a, "x"), (d, "")])
    under = f"sqrt({a * a}*x^2 + {plain(b)}*x + {plain(c)})"
    limit = f"\\lim_{{x \\to \\infty}} \\left({root} - {f'({line})' if d else line}\\right)"
    numerator = f"{b}x" if b not in (1, -1) else tex_sum([(b, "x")])
    steps = [
        step(
            f"First look at ${root} - {tex_sum([(a, 'x')])}$ and multiply by the conjugate: it equals "
            f"$\\frac{{{numerator} {'-' if c < 0 else '+'} {abs(c)}}}{{{root} + {tex_sum([(a, 'x')])}}}$.",
            f"({under} - {a}*x)*({under} + {a}*x) = {plain(b)}*x + {plain(c)}",
            "conjugate",
        ),
        step(
            f"Divided by $x$, the numerator tends to ${b}$ and the denominator to ${a} + {a} = {2 * a}$, so"
            f" this tends to ${tex(Fraction(b, 2 * a))}$.",
            f"{plain(b)}/({a} + {a}) = {plain(Fraction(b, 2 * a))}",
            "divide by the highest power",
        ),
    ]
    if d:
        steps.append(
            step(
                f"Subtract ${d}$: ${tex(Fraction(b, 2 * a))} - {tex_factor(d)} = {tex(gold)}$.",
                f"{plain(Fraction(b, 2 * a))} - {plain(d)} = {plain(gold)}",
                "subtract",
            )
        )
    return answer_draft(
        rng.choice((f"Find ${limit}$.", f"Evaluate ${limit}$.", f"What is ${limit}$?")),
        gold=tex(gold),
        answer_type="rational",
        steps=steps,
        slips=[
            (str(-d), "let the root cancel against the linear term"),
            (tex(Fraction(b, a) - d), "forgot that the conjugate doubles the linear term"),
            (tex(Fraction(b, 2 * a) + d), "sign error at the constant"),
            (tex(Fraction(b, 2) - d), "forgot to divide by the root of the leading coefficient"),
        ],
        closing=rng.choice(("The limit is", "So the limit equals")),
        axes={"degree": 2},
    )
