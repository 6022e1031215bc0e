"""Continued fractions: evaluated, expanded, and periodic ones."""

import re
from collections.abc import Sequence
from fractions import Fraction
from math import gcd, sqrt
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.claiming import claimed
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.notation import number_of, plain, tex, tex_polynomial
from problem_banks.math.makings.writing.collections import ordered
from problem_banks.math.makings.writing.expressions import expression
from problem_banks.math.makings.writing.numbers import number
from problem_banks.registry import register
from problem_banks.space import Params, Space, Tuples

_LETTERS = ("x", "y", "z", "t", "u", "v", "w")
_SURD = re.compile(r"(?:\\frac\{)?(?:(-?\d+) \+ )?(\d*)\\sqrt\{(\d+)\}(?:\}\{(\d+)\})?")


@register
class ContinuedFraction(Family):
    """Level 0: the value of a finite one. Level 1: the expansion of a fraction. Level 2: the value of one
    that goes on with period two."""

    name = "continued_fraction"
    version = "5"
    anchors = ("MATH 3", "MATH 5")
    levels = 5
    kinds = (0, 2, 0, 1, 1)
    sizes = (("parts", "last"), ("parts", "last"))
    kind = "math"
    summary = "Finite and periodic continued fractions"
    dressing = frozenset({"letter"})
    redraws = 1

    writers = (number(), ordered("So the list is @."), expression())

    def space(self, level: int) -> Space:
        if level < 2:
            # The last part is at least 2, so that each fraction has one expansion only.
            return Space(parts=Tuples(range(1, 13), 4), last=range(2, 60))
        return Space(letter=_LETTERS, whole=range(100), first=range(1, 41), second=range(1, 41))

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_value, _expansion, _periodic)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """By convergents from the front, where the solutions work from the back; a period by repeating it."""
        gold = gold_of(draft)
        if p.level == 0:
            found = _last_convergent(_parts(p))
            return None if number_of(gold) == found else f"its convergents end at {found}"
        if p.level == 1:
            given = tuple(map(int, gold.strip("()").split(", ")))
            if _last_convergent(given) == _from_the_back(_parts(p))[-1] and given[-1] > 1:
                return None
            return f"the expansion has the value {_last_convergent(given)}"
        limit = float(_last_convergent((p.whole, *(p.first, p.second) * 20)))
        shown = _SURD.fullmatch(gold)
        rational, factor, root, divisor = (int(part or "1") for part in shown.groups()) if shown else (0,) * 4
        if shown and not shown[1]:
            rational = 0
        value = (rational + factor * sqrt(root)) / (divisor or 1)
        return None if abs(value - limit) < 1e-9 * limit else f"it converges to {limit:.9g}"


def _parts(p: Params) -> tuple[int, ...]:
    return (*p.parts, p.last)


def _last_convergent(parts: tuple[int, ...]) -> Fraction:
    """The value by the recurrence of the convergents (Euler): numerators and denominators from the front."""
    above, above_before, below, below_before = parts[0], 1, 1, 0
    for part in parts[1:]:
        above, above_before = part * above + above_before, above
        below, below_before = part * below + below_before, below
    return Fraction(above, below)


def _from_the_back(parts: tuple[int, ...]) -> list[Fraction]:
    """The values of the tails, the shortest first."""
    values = [Fraction(parts[-1])]
    for part in reversed(parts[:-1]):
        values.append(part + 1 / values[-1])
    return values


def _nested(parts: tuple[int, ...]) -> str:
    shown = str(parts[-1])
    for part in reversed(parts[:-1]):
        shown = f"{part} + \\cfrac{{1}}{{{shown}}}"
    return shown


def _value(p: Params, rng: Random) -> Draft:
    parts = _parts(p)
    tails = _from_the_back(parts)
    gold = tails[-1]
    return answer_draft(
        rng.choice(
            (
                f"Write ${_nested(parts)}$ as a fraction in lowest terms.",
                f"Simplify the continued fraction ${_nested(parts)}$.",
                f"What is the value of the continued fraction ${_nested(parts)}$?",
            )
        ),
        gold=tex(gold),
        answer_type="rational",
        steps=[
            step(
                f"{'Begin at the bottom' if place == 0 else 'One level up'}: ${part} + 1 \\div {tex(tail)} ="
                f" {tex(whole)}$."
                if tail.denominator > 1
                else f"Begin at the bottom: ${part} + \\frac{{1}}{{{tail}}} = {tex(whole)}$.",
                f"{part} + 1/{plain(tail)} = {plain(whole)}",
                "work from the inside",
            )
            for place, (part, tail, whole) in enumerate(
                zip(reversed(parts[:-1]), tails, tails[1:], strict=False)
            )
        ],
        slips=[
            (tex(1 / gold), "turned the result upside down"),
            (
                tex(sum(parts[:-1]) + Fraction(1, parts[-1])),
                "added the parts without inverting at each level",
            ),
            (tex(tails[-2]), "stopped one level too early"),
            (tex(parts[0] + tails[-2]), "forgot the last inversion"),
        ],
        closing=rng.choice(("The value is", "So the fraction equals")),
        axes={"depth": len(parts)},
    )


def _evaluated(parts: Sequence[int]) -> str:
    """The continued fraction as a claim writes it: ``2 + 1/(3 + 1/4)``."""
    written = str(parts[-1])
    for part in reversed(parts[:-1]):
        written = f"{part} + 1/({written})"
    return written


def _expansion(p: Params, rng: Random) -> Draft:
    parts = _parts(p)
    value = _from_the_back(parts)[-1]
    above, below = value.numerator, value.denominator
    steps, one, other = [], above, below
    for part in parts:
        rest = one - part * other
        steps.append(
            step(
                f"${one} = {part} \\cdot {other} + {rest}$",
                f"floor({one}/{other}) = {part} and {one} % {other} = {rest}",
                "Euclidean algorithm",
            )
        )
        one, other = other, rest
    gold = ", ".join(map(str, parts))
    form = "$a_0 + \\cfrac{1}{a_1 + \\cfrac{1}{a_2 + \\cdots}}$"
    return answer_draft(
        rng.choice(
            (
                f"Expand ${tex(value)}$ as a simple continued fraction {form}",
                f"Find the simple continued fraction {form} of ${tex(value)}$",
            )
        )
        + f" whose last part is greater than 1. Give $(a_0, a_1, \\ldots, a_{len(parts) - 1})$ in order.",
        gold=f"({gold})",
        answer_type="tuple",
        steps=[
            *steps,
            step(
                f"The quotients, in order, are the parts: $({gold})$.",
                f"{_evaluated(parts)} = {plain(value)}",
                "read off",
            ),
        ],
        slips=[
            (f"({', '.join(map(str, parts[::-1]))})", "listed the quotients from the last to the first"),
            (f"({', '.join(map(str, (*parts[:-1], parts[-1] - 1)))})", "stopped the last division too early"),
            (f"({', '.join(map(str, parts[:-1]))})", "left the last quotient out"),
            (f"({', '.join(map(str, (0, *parts)))})", "expanded the reciprocal"),
        ],
        closing=rng.choice(("The parts are", "In order, the parts are")),
        axes={"depth": len(parts)},
    )


def _surd(rational: int, under: int, divisor: int) -> str:
    """``(rational + sqrt(under)) / divisor`` with the root and the fraction reduced."""
    outside = max(k for k in range(1, 1 + int(sqrt(under))) if under % (k * k) == 0)
    common = gcd(gcd(rational, outside), divisor)
    rational, outside, divisor, under = (
        rational // common,
        outside // common,
        divisor // common,
        under // outside**2,
    )
    root = f"{outside if outside > 1 else ''}\\sqrt{{{under}}}"
    top = f"{rational} + {root}" if rational else root
    return f"\\frac{{{top}}}{{{divisor}}}" if divisor > 1 else top


def _periodic(p: Params, rng: Random) -> Draft:
    a, b, c, x = p.whole, p.first, p.second, p.letter
    under = b * b * c * c + 4 * b * c
    rational, divisor = 2 * a * b - b * c, 2 * b
    gold = _surd(rational, under, divisor)
    ahead = f"{a} + " if a else ""
    once = f"\\cfrac{{1}}{{{b} + \\cfrac{{1}}{{{c} + \\cdots}}}}"
    nested = f"{ahead}\\cfrac{{1}}{{{b} + \\cfrac{{1}}{{{c} + {once}}}}}"
    tail = tex_polynomial((b, b * c, -c), "r")
    return answer_draft(
        rng.choice(
            (
                f"The continued fraction ${x} = {nested}$ goes on for ever with the parts {b} and {c} in"
                f" turn. Find the exact value of ${x}$.",
                f"Let ${x} = {nested}$, where {b} and {c} alternate without end. Express ${x}$ with a square"
                " root.",
            )
        ),
        gold=gold,
        answer_type="real",
        steps=[
            step(
                f"Let $r$ be the fraction that repeats, $r = \\cfrac{{1}}{{{b} + \\cfrac{{1}}{{{c} + r}}}}$."
                f" Clearing fractions gives ${tail} = 0$.",
                f"({c} + r) - r*({b}*({c} + r) + 1) = -({b}*r^2 + {b * c}*r - {c})",
                "self-similarity",
            ),
            step(
                f"Its discriminant is ${b * c}^2 + 4 \\cdot {b} \\cdot {c} = {under}$.",
                f"{b * c}^2 + 4*{b}*{c} = {under}",
                "discriminant",
            ),
            step(
                f"The positive root is $r = \\frac{{-{b * c} + \\sqrt{{{under}}}}}{{{divisor}}}$"
                + (f", and ${x} = {a} + r = {gold}$." if a else f", and ${x} = r = {gold}$."),
                f"{a} + (-{b * c} + sqrt({under}))/{divisor} = {claimed(gold)}",
                "quadratic formula",
            ),
        ],
        slips=[
            (_surd(rational + 2 * b * c, under, divisor), "took the wrong sign in the quadratic formula"),
            (_surd(2 * a * c - b * c, under, 2 * c), f"began the period with {c} instead of {b}"),
            (_surd(rational, under, 1) if divisor > 1 else str(a), "forgot the denominator"),
        ],
        closing=rng.choice(("The value is", f"Hence ${x}$ equals")),
        axes={"period": 1 if b == c else 2},
    )
