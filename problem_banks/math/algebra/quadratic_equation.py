"""Quadratic equations with rational roots, the set of solutions being asked."""

from fractions import Fraction
from math import gcd, isqrt
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of
from problem_banks.math.makings.notation import plain, plain_polynomial, tex, tex_polynomial, tex_set, tex_sum
from problem_banks.math.makings.writing.collections import solutions
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import Combinations, Params, Space, signed

_LETTERS = ("x", "y", "z", "t", "u", "v", "w", "n", "p", "r", "s", "k")

_WHOLE = tuple(Fraction(n) for n in range(-40, 41))
_BROKEN = tuple(Fraction(n, d) for d in range(2, 8) for n in range(-25, 26) if n and gcd(n, d) == 1)


@register
class QuadraticEquation(Family):
    """``s(q1 x - p1)(q2 x - p2) = 0`` multiplied out, with terms moved to the right.

    Level 0: whole roots, a constant on the right. Level 1: also a linear term on the right. Level 2: broken
    roots.
    """

    name = "quadratic_equation"
    version = "4"
    anchors = ("MATH 1", "MATH 3")
    levels = 5
    kinds = (1, 2, 0, 1, 2)
    sizes = ((), ("scale", "constant", "roots"), ("scale", "roots", "constant", "linear"))
    kind = "math"
    summary = "Quadratic equations with two rational solutions"
    dressing = frozenset({"letter"})
    redraws = 1

    writers = (solutions("So the solution set is @."),)

    def space(self, level: int) -> Space:
        return Space(
            letter=_LETTERS,
            roots=Combinations(_BROKEN if level == 2 else _WHOLE, 2),
            scale=signed(1, 6),
            linear=signed(1, 30) if level else (0,),
            constant=signed(1, 999),
        )

    def build(self, p: Params, rng: Random) -> Draft | None:
        low, high = p.roots
        coefficients = _coefficients(p)
        x = p.letter
        left = [coefficients[0], coefficients[1] + p.linear, coefficients[2] + p.constant]
        equation = f"{tex_polynomial(left, x)} = {tex_sum([(p.linear, x), (p.constant, '')])}"
        return answer_draft(
            rng.choice(
                (
                    f"Find the set of all solutions of ${equation}$.",
                    f"Solve ${equation}$ for ${x}$. Give the set of all solutions.",
                    f"For which values of ${x}$ is ${equation}$? Answer with the set of all of them.",
                    f"Determine the solution set of the equation ${equation}$.",
                )
            ),
            gold=tex_set(p.roots),
            answer_type="set",
            steps=_steps(p, coefficients, equation, rng),
            slips=[
                (tex_set([-low, -high]), "read the roots off the factors with the wrong sign"),
                (tex_set([high]), "dropped one of the two solutions"),
                (tex_set([low]), "dropped one of the two solutions"),
                (tex_set([low, -high]), "took the wrong sign in one factor"),
                (tex_set([low + 1, high]), "slipped when factoring"),
            ],
            closing=rng.choice(("The solution set is", "So the solutions form the set", "Hence the set is")),
            axes={"broken_roots": int(p.level == 2)},
        )

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Solves the printed equation again by the quadratic formula."""
        a, b, c = _coefficients(p)
        discriminant = b * b - 4 * a * c
        root = isqrt(discriminant)
        if root * root != discriminant:
            return f"the discriminant {discriminant} is no square"
        solutions = {Fraction(-b + root, 2 * a), Fraction(-b - root, 2 * a)}
        if tex_set(solutions) != gold_of(draft):
            return f"the quadratic formula gives {sorted(map(str, solutions))}"
        return None


def _coefficients(p: Params) -> list[int]:
    (p1, q1), (p2, q2) = (root.as_integer_ratio() for root in p.roots)
    return [p.scale * q1 * q2, -p.scale * (q1 * p2 + q2 * p1), p.scale * p1 * p2]


def _steps(p: Params, coefficients: list[int], equation: str, rng: Random) -> list[Step]:
    x, scale = p.letter, p.scale
    reduced = [c // scale for c in coefficients]
    steps = [
        Step(
            text=(
                f"{rng.choice(('Bring everything to one side', 'Move all terms to the left'))} of "
                f"${equation}$: ${tex_polynomial(coefficients, x)} = 0$."
            ),
            claim=f"{plain(coefficients[2] + p.constant)} - {plain(p.constant)} = {plain(coefficients[2])}",
            rule="collect on one side",
        )
    ]
    if scale != 1:
        steps.append(
            Step(
                text=f"Divide by ${scale}$: ${tex_polynomial(reduced, x)} = 0$.",
                claim=(
                    f"{plain_polynomial(coefficients, x)} = {plain(scale)}*({plain_polynomial(reduced, x)})"
                ),
                rule="divide",
            )
        )
    factors = [(root.denominator, -root.numerator) for root in p.roots]
    shown = "".join(
        f"({tex_polynomial(factor, x)})" if factor[1] else tex_polynomial(factor, x) for factor in factors
    )
    product = "*".join(f"({plain_polynomial(factor, x)})" for factor in factors)
    steps.append(
        Step(
            text=f"{rng.choice(('Factor', 'The left side factors'))}: ${shown} = 0$.",
            claim=f"{product} = {plain_polynomial(reduced, x)}",
            rule="factor",
        )
    )
    values = " or ".join(f"${x} = {tex(root)}$" for root in p.roots)
    steps.append(
        Step(
            text=f"A product is zero only if one of its factors is, so {values}.",
            claim=f"iff({product} = 0, {' or '.join(f'{x} = {plain(root)}' for root in p.roots)})",
            rule="zero product",
        )
    )
    return steps
