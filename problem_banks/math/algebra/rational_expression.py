"""Rational expressions: reduction, an equation with forbidden values, partial fractions."""

from fractions import Fraction
from functools import cache
from itertools import combinations, permutations
from math import gcd
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.notation import (
    plain,
    plain_polynomial,
    signed_term,
    tex_factor,
    tex_linear_factor,
    tex_polynomial,
    tex_set,
)
from problem_banks.math.makings.writing.collections import ordered, solutions
from problem_banks.registry import register
from problem_banks.space import OneOf, Params, Permutations, Space, Tuples, signed

_LETTERS = ("x", "y", "z", "t", "u", "v", "w", "s", "n", "a")
_Coefficients = tuple[int, ...]


@register
class RationalExpression(Family):
    """Kind 0: a fraction of quadratics to be reduced. Kind 1: an equation, some of whose candidates make a
    denominator zero. Kind 2: partial fractions with a double pole."""

    name = "rational_expression"
    version = "4"
    anchors = ("MATH 2", "MATH 5")
    levels = 5
    kinds = (0, 0, 2, 2, 1)
    sizes = (("common",), (), ("poles", "parts"))
    kind = "math"
    summary = "Reducing fractions of polynomials, rational equations, partial fractions"
    dressing = frozenset({"letter"})
    redraws = 1

    writers = (ordered(), solutions(), ordered())

    def space(self, level: int) -> Space:
        if level == 0:
            return Space(letter=_LETTERS, common=signed(1, 14), factors=_different_factors())
        if level == 1:
            return Space(letter=_LETTERS, case=_equations())
        return Space(letter=_LETTERS, poles=Permutations(signed(1, 9), 2), parts=Tuples(signed(1, 9), 3))

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_reduce, _equation, _partial_fractions)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Puts numbers into both sides, and into the equation every candidate from a range."""
        gold = gold_of(draft)
        if p.level == 0:
            (a, b), (c, d) = p.factors
            e, f, g, h = (int(part) for part in gold.strip("()").split(","))
            if gcd(e, f, g, h) != 1 or e <= 0:
                return "the answer is not in lowest terms"
            top, bottom = _times((1, -p.common), (a, b)), _times((1, -p.common), (c, d))
            spots = [x for x in range(20, 26) if _at(bottom, x) and g * x + h]
            same = all(_at(top, x) * (g * x + h) == _at(bottom, x) * (e * x + f) for x in spots)
            return None if same else "the reduced fraction has other values"
        if p.level == 1:
            found = [x for x in range(-60, 61) if _solves(p, x)]
            return None if gold == tex_set(found) else f"trying all integers finds {found}"
        (r, s), (a, b, c) = p.poles, (int(part) for part in gold.strip("()").split(","))
        spots = list(range(20, 26))
        top = _numerator(p)
        same = all(
            Fraction(_at(top, x), (x - r) ** 2 * (x - s))
            == Fraction(a, x - r) + Fraction(b, (x - r) ** 2) + Fraction(c, x - s)
            for x in spots
        )
        return None if same else "the partial fractions have another sum"


@cache
def _different_factors() -> tuple[tuple[tuple[int, int], tuple[int, int]], ...]:
    """Two linear factors without a common root, each without a common factor of its coefficients."""
    linear = [(a, b) for a in range(1, 7) for b in signed(1, 14) if gcd(a, b) == 1]
    return tuple((one, two) for one in linear for two in linear if one[0] * two[1] != one[1] * two[0])


_PAIRS = tuple(combinations(range(-9, 10), 2))


@cache
def _equations() -> OneOf:
    """``(x + e)/(x - a) + b/(x - c) = d/((x - a)(x - c))``, made from its two candidates.

    In about half of them one candidate is the pole ``a``; ``b`` and ``d`` are then what they must be.
    """
    spaces = []
    with_pole = {a: [(a, r) for r in range(-19, 20)] for a in range(-12, 13)}
    for a, c in permutations(range(-12, 13), 2):
        for shift in signed(1, 9):
            sound = tuple(pair for pair in with_pole[a] if _sound(a, c, shift, pair))
            spaces.append(Space(poles=((a, c),), shift=(shift,), candidates=sound))
    without = {a: [pair for pair in _PAIRS if a not in pair] for a in range(-5, 6)}
    for a, c in permutations(range(-5, 6), 2):
        for shift in signed(1, 9):
            sound = tuple(pair for pair in without[a] if _sound(a, c, shift, pair))
            spaces.append(Space(poles=((a, c),), shift=(shift,), candidates=sound))
    return OneOf(spaces)


def _sound(a: int, c: int, shift: int, candidates: tuple[int, int]) -> bool:
    """Whether no numerator vanishes or cancels, and one candidate at least is a solution."""
    b, d = _numerators(a, c, shift, candidates)
    distinct = candidates[0] != candidates[1] and set(candidates) != {a, c}
    return bool(b and d and distinct and shift != -a)


def _numerators(a: int, c: int, shift: int, candidates: tuple[int, int]) -> tuple[int, int]:
    """``b`` and ``d``: the other numerator, and the one on the right."""
    r, s = candidates
    b = c - shift - r - s
    return b, -shift * c - a * b - r * s


def _times(one: _Coefficients, other: _Coefficients) -> _Coefficients:
    product = [0] * (len(one) + len(other) - 1)
    for i, a in enumerate(one):
        for j, b in enumerate(other):
            product[i + j] += a * b
    return tuple(product)


def _at(coefficients: _Coefficients, x: int) -> int:
    value = 0
    for coefficient in coefficients:
        value = value * x + coefficient
    return value


def _reduce(p: Params, rng: Random) -> Draft:
    x, r, (one, two) = p.letter, p.common, p.factors
    top, bottom = _times((1, -r), one), _times((1, -r), two)
    shown = f"\\frac{{{tex_polynomial(top, x)}}}{{{tex_polynomial(bottom, x)}}}"
    common = tex_polynomial((1, -r), x)
    upper, lower = tex_polynomial(one, x), tex_polynomial(two, x)
    reduced = f"\\frac{{{upper}}}{{{lower}}}"
    form = f"\\frac{{a{x} + b}}{{c{x} + d}}" if x != "a" else "\\frac{pa + q}{ra + s}"
    tuple_of_letters = "(a, b, c, d)" if x != "a" else "(p, q, r, s)"
    whole = "with integers that have no common divisor, the first positive"
    asked = f"What is ${tuple_of_letters}$?"
    return answer_draft(
        rng.choice(
            (
                f"Reduce ${shown}$ to lowest terms, written as ${form}$ {whole}. {asked}",
                f"In lowest terms, ${shown}$ is ${form}$ {whole}. {asked}",
                f"Simplify ${shown}$ until it has the form ${form}$ {whole}. {asked}",
            )
        ),
        gold=_quadruple(one, two),
        answer_type="tuple",
        steps=[
            step(
                rng.choice(("Factor the numerator:", "The numerator factors:"))
                + f" ${tex_polynomial(top, x)} = ({common})({upper})$.",
                f"{plain_polynomial(top, x)} = ({x} - {plain(r)})*({plain_polynomial(one, x)})",
                "factor",
            ),
            step(
                rng.choice(("Factor the denominator:", "The denominator likewise:"))
                + f" ${tex_polynomial(bottom, x)} = ({common})({lower})$.",
                f"{plain_polynomial(bottom, x)} = ({x} - {plain(r)})*({plain_polynomial(two, x)})",
                "factor",
            ),
            step(
                f"Cancel the common factor ${common}$, which is not zero for ${x} \\ne {r}$: what is left is"
                f" ${reduced}$, with the integers ${_quadruple(one, two)}$.",
                f"({plain_polynomial(top, x)})/({plain_polynomial(bottom, x)}) ="
                f" ({plain_polynomial(one, x)})/({plain_polynomial(two, x)})",
                "cancel",
            ),
        ],
        slips=[
            (_quadruple(two, one), "turned the fraction upside down"),
            (
                _quadruple((one[0], -one[1]), (two[0], -two[1])),
                "took the roots for the constants of the factors",
            ),
            (_quadruple(one, (1, -r)), "cancelled the wrong factor of the denominator"),
        ],
        closing=rng.choice(
            (f"So the fraction is ${reduced}$, and the integers are", f"What is left is ${reduced}$:")
        ),
        axes={"factors": 1},
    )


def _quadruple(one: _Coefficients, two: _Coefficients) -> str:
    return "(" + ", ".join(map(str, (*one, *two))) + ")"


def _solves(p: Params, x: int) -> bool:
    (a, c), e = p.case.poles, p.case.shift
    if x in (a, c):
        return False
    b, d = _numerators(a, c, e, p.case.candidates)
    return Fraction(x + e, x - a) + Fraction(b, x - c) == Fraction(d, (x - a) * (x - c))


def _question(equation: str, x: str, rng: Random) -> str:
    return rng.choice(
        (
            f"Find the set of all solutions of ${equation}$.",
            f"Solve the equation ${equation}$ over the real numbers. Give the set of solutions.",
            f"For which real numbers ${x}$ is ${equation}$? Answer with a set.",
        )
    )


def _equation(p: Params, rng: Random) -> Draft:
    x, (a, c), e, (r, s) = p.letter, p.case.poles, p.case.shift, sorted(p.case.candidates)
    b, d = _numerators(a, c, e, p.case.candidates)
    good = [root for root in sorted({r, s}) if root not in (a, c)]
    below = (1, -a - c, a * c)
    quadratic = (1, -r - s, r * s)
    left = f"\\frac{{{tex_polynomial((1, e), x)}}}{{{tex_polynomial((1, -a), x)}}}"
    second = f"\\frac{{{abs(b)}}}{{{tex_polynomial((1, -c), x)}}}"
    equation = f"{left} {'+' if b > 0 else '-'} {second} = \\frac{{{d}}}{{{tex_polynomial(below, x)}}}"
    bad = [root for root in (r, s) if root not in good]
    verdict = (
        f"Only ${x} = {good[0]}$ is left, since ${x} = {bad[0]}$ makes a denominator zero."
        if bad
        else "Neither makes a denominator zero, so both are solutions."
    )
    factors = tex_linear_factor(a, x) + tex_linear_factor(c, x)
    return answer_draft(
        _question(equation, x, rng),
        gold=tex_set(good),
        answer_type="set",
        steps=[
            step(
                f"The denominator on the right is ${tex_polynomial(below, x)} = {factors}$, so ${x} = {a}$"
                f" and ${x} = {c}$ are excluded.",
                f"{plain_polynomial(below, x)} = ({x} - {plain(a)})*({x} - {plain(c)})",
                "domain",
            ),
            step(
                f"Multiply by it: ${tex_linear_factor(-e, x)}{tex_linear_factor(c, x)}"
                f" {signed_term(b) if abs(b) != 1 else '+-'[b < 0]}{tex_linear_factor(a, x)} = {d}$.",
                f"(({x} + {plain(e)})/({x} - {plain(a)}) + {plain(b)}/({x} - {plain(c)}))*({x} - {plain(a)})*"
                f"({x} - {plain(c)}) = ({x} + {plain(e)})*({x} - {plain(c)}) + {plain(b)}*({x} - {plain(a)})",
                "clear denominators",
            ),
            step(
                f"Collect everything on the left: ${tex_polynomial(quadratic, x)} = 0$.",
                f"({x} + {plain(e)})*({x} - {plain(c)}) + {plain(b)}*({x} - {plain(a)}) - {plain(d)} ="
                f" {plain_polynomial(quadratic, x)}",
                "collect",
            ),
            step(
                f"It factors as ${tex_linear_factor(r, x)}{tex_linear_factor(s, x)} = 0$, so the candidates"
                f" are ${r}$ and ${s}$.",
                f"{plain_polynomial(quadratic, x)} = ({x} - {plain(r)})*({x} - {plain(s)})",
                "factor",
            ),
            step(
                f"{verdict} The set is ${tex_set(good)}$.",
                f"iff(({x} + {plain(e)})/({x} - {plain(a)}) + {plain(b)}/({x} - {plain(c)}) ="
                f" {plain(d)}/(({x} - {plain(a)})*({x} - {plain(c)})),"
                f" {' or '.join(f'{x} = {plain(root)}' for root in good)})",
                "check the candidates",
            ),
        ],
        slips=[
            (tex_set((r, s)), "kept a candidate that makes a denominator zero"),
            (tex_set([-root for root in good]), "read the roots off the factors with the wrong sign"),
            (tex_set(bad or good[:1]), "kept the wrong candidate" if bad else "lost one solution"),
            (tex_set((a, c)), "gave the excluded values"),
        ],
        closing=rng.choice(("The set of solutions is", "So the solution set is")),
        axes={"rejected": len(bad)},
    )


def _numerator(p: Params) -> _Coefficients:
    (r, s), (a, b, c) = p.poles, p.parts
    one = _times((1, -r), (1, -s))
    square = _times((1, -r), (1, -r))
    return (
        a + c,
        a * one[1] + b + c * square[1],
        a * one[2] - b * s + c * square[2],
    )


def _partial_fractions(p: Params, rng: Random) -> Draft:
    x, (r, s), (a, b, c) = p.letter, p.poles, p.parts
    top = _numerator(p)
    at_r, at_s = _at(top, r), _at(top, s)
    one, two = tex_polynomial((1, -r), x), tex_polynomial((1, -s), x)
    whole = f"\\frac{{{tex_polynomial(top, x)}}}{{({one})^2({two})}}"
    parts = f"\\frac{{A}}{{{one}}} + \\frac{{B}}{{({one})^2}} + \\frac{{C}}{{{two}}}"
    return answer_draft(
        rng.choice(
            (
                f"Find the numbers $A$, $B$, $C$ with ${whole} = {parts}$. Answer with the triple $(A, B,"
                " C)$.",
                f"Determine the triple $(A, B, C)$ of the partial fractions ${whole} = {parts}$.",
                f"The fraction ${whole}$ is to be split as ${parts}$. What is $(A, B, C)$?",
            )
        ),
        gold=f"({a}, {b}, {c})",
        answer_type="tuple",
        steps=[
            step(
                f"Clear denominators: ${tex_polynomial(top, x)} = A({one})({two}) + B({two}) + C({one})^2$.",
                f"{plain_polynomial(top, x)} = {plain(a)}*({x} - {plain(r)})*({x} - {plain(s)}) +"
                f" {plain(b)}*({x} - {plain(s)}) + {plain(c)}*({x} - {plain(r)})^2",
                "clear denominators",
            ),
            step(
                f"At ${x} = {r}$ only $B$ is left: ${at_r} = B \\cdot {tex_factor(r - s)}$, so $B = {b}$.",
                f"{plain_polynomial(top, plain(r))} = {plain(b)}*({plain(r)} - {plain(s)})",
                "insert a pole",
            ),
            step(
                f"At ${x} = {s}$ only $C$ is left: ${at_s} = C \\cdot {tex_factor(s - r)}^2 ="
                f" {(s - r) ** 2}C$, so $C = {c}$.",
                f"{plain_polynomial(top, plain(s))} = {plain(c)}*({plain(s)} - {plain(r)})^2",
                "insert a pole",
            ),
            step(
                f"The coefficient of ${x}^2$ is ${a + c} = A + C$, so $A = {a + c} - {tex_factor(c)} = {a}$."
                f" The triple is $({a}, {b}, {c})$.",
                f"{plain(a + c)} - {plain(c)} = {plain(a)}",
                "compare coefficients",
            ),
        ],
        slips=[
            (f"({a + c}, {b}, {c})", "took the leading coefficient for A"),
            (f"({c}, {b}, {a})", "swapped A and C"),
            (f"({a}, {-b}, {c})", "lost a sign at the double pole"),
            (f"({b}, {a}, {c})", "swapped the fractions of the double pole"),
        ],
        closing=rng.choice(("The triple is", "So $(A, B, C)$ is")),
        axes={"poles": 2},
    )
