"""Exponential and logarithmic equations with rational solutions."""

from fractions import Fraction
from functools import cache
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.notation import plain, tex, tex_factor, tex_sum
from problem_banks.math.makings.writing.numbers import number
from problem_banks.registry import register
from problem_banks.space import Params, Space, signed

_LETTERS = ("x", "y", "t", "u", "z", "w")
_BASES = (2, 3, 5, 6, 7, 10)


@register
class ExponentialEquation(Family):
    """Level 0: powers of one number on both sides. Level 1: one logarithm of a linear expression. Level 2: a
    sum of two logarithms, where only one root of the quadratic lies in the domain."""

    name = "exponential_equation"
    version = "5"
    anchors = ("MATH 2", "MATH 5")
    levels = 5
    kinds = (1, 1, 0, 2, 2)
    sizes = ((), ("m", "base", "a", "s", "k"), ("factors", "times", "root", "plus"))
    kind = "math"
    summary = "Exponential and logarithmic equations"
    dressing = frozenset({"letter"})
    redraws = 1

    writers = (number("So the solution is @."),)

    def space(self, level: int) -> Space:
        if level == 0:
            return Space(letter=_LETTERS, base=_BASES, slopes=_slopes(), b=signed(1, 20), d=signed(1, 20))
        if level == 1:
            return Space(
                letter=_LETTERS,
                base=_BASES,
                k=range(1, 5),
                a=signed(2, 20),
                b=signed(1, 99),
                m=range(1, 12),
                s=signed(1, 60),
            )
        # log(x - p) + log(x - q) = k: the product at the solution is a power of the base.
        return Space(
            letter=_LETTERS, factors=_factors(), root=signed(0, 150), times=range(1, 10), plus=signed(0, 30)
        )

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_powers, _logarithm, _two_logarithms)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Puts the solution into the equation: exponents as rationals, logarithms as powers."""
        x = _read(gold_of(draft))
        if p.level == 0:
            left, right, a, c = p.slopes
            holds = left * (a * x + p.b) == right * (c * x + p.d)
        elif p.level == 1:
            holds = p.a * x + p.b == Fraction(p.base) ** p.k
        else:
            one, other = _shifts(p)
            x = (x - p.plus) / p.times
            holds = x > max(one, other) and (x - one) * (x - other) == p.factors[0] ** p.factors[1]
        return None if holds else f"{x} does not satisfy the equation"


def _read(gold: str) -> Fraction:
    return Fraction(gold.replace("\\frac{", "").replace("}{", "/").replace("}", ""))


@cache
def _slopes() -> tuple[tuple[int, int, int, int], ...]:
    """(i, j, a, c) of ``(b**i)**(a x + ..) = (b**j)**(c x + ..)`` with one solution."""
    powers = ((1, 2), (2, 1), (1, 3), (3, 1), (2, 3), (3, 2))
    slopes = signed(1, 12)
    return tuple((i, j, a, c) for i, j in powers for a in slopes for c in slopes if i * a != j * c)


def _powers(p: Params, rng: Random) -> Draft:
    (left, right, a, c), x = p.slopes, p.letter
    slope, constant = left * a - right * c, right * p.d - left * p.b
    gold = Fraction(constant, slope)
    one, other = tex_sum([(a, x), (p.b, "")]), tex_sum([(c, x), (p.d, "")])
    equation = f"{p.base**left}^{{{one}}} = {p.base**right}^{{{other}}}"
    return answer_draft(
        rng.choice((f"Solve ${equation}$ for ${x}$.", f"Find the real number ${x}$ with ${equation}$.")),
        gold=tex(gold),
        answer_type="rational",
        steps=[
            step(
                f"Write both sides as powers of ${p.base}$: ${p.base}^{{{_multiple(left, one)}}} = "
                f"{p.base}^{{{_multiple(right, other)}}}$.",
                f"{p.base}^{left} = {p.base**left} and {p.base}^{right} = {p.base**right}",
                "common base",
            ),
            step(
                f"The exponents are equal: ${tex_sum([(left * a, x), (left * p.b, '')])} = "
                f"{tex_sum([(right * c, x), (right * p.d, '')])}$.",
                f"{left}*({plain(a)}*x + {plain(p.b)}) = {plain(left * a)}*x + {plain(left * p.b)} and"
                f" {right}*({plain(c)}*x + {plain(p.d)}) = {plain(right * c)}*x + {plain(right * p.d)}",
                "compare exponents",
            ),
            step(
                f"So ${tex_sum([(slope, x)])} = {constant}$ and ${x} = {tex(gold)}$.",
                f"{plain(slope)}*{plain(gold)} = {plain(constant)}",
                "solve",
            ),
        ],
        slips=[
            *([(tex(Fraction(p.d - p.b, a - c)), "compared exponents of different bases")] if a != c else []),
            (tex(-gold), "sign error when collecting terms"),
            (tex(gold + 1), "arithmetic slip in the last division"),
        ],
        closing=rng.choice(("The solution is", f"So ${x}$ equals")),
    )


def _multiple(factor: int, expression: str) -> str:
    return expression if factor == 1 else f"{factor}({expression})"


def _logarithm(p: Params, rng: Random) -> Draft:
    x, power = p.letter, p.base**p.k
    gold = Fraction(power - p.b, p.a)
    inner = tex_sum([(p.a, x), (p.b, "")])
    logarithm = f"\\log_{{{p.base}}}({inner})"
    left = tex_sum([(p.m, logarithm), (p.s, "")])
    right = p.m * p.k + p.s
    steps = [
        step(
            f"Move the constant: ${tex_sum([(p.m, logarithm)])} = {right - p.s}$.",
            f"{plain(right)} - {plain(p.s)} = {plain(right - p.s)}",
            "collect",
        )
    ]
    if p.m > 1:
        steps.append(
            step(
                f"Divide by ${p.m}$: $\\log_{{{p.base}}}({inner}) = {p.k}$.",
                f"{plain(right - p.s)}/{p.m} = {p.k}",
                "divide",
            )
        )
    steps += [
        step(
            f"This means ${inner} = {p.base}^{{{p.k}}} = {power}$.",
            f"log({p.base}, {power}) = {p.k}",
            "definition of the logarithm",
        ),
        step(
            f"So ${x} = {tex(gold)}$, where the argument of the logarithm is indeed positive.",
            f"({power} - {plain(p.b)})/{plain(p.a)} = {plain(gold)}",
            "solve",
        ),
    ]
    return answer_draft(
        rng.choice(
            (f"Solve ${left} = {right}$ for ${x}$.", f"Find the real number ${x}$ with ${left} = {right}$.")
        ),
        gold=tex(gold),
        answer_type="rational",
        steps=steps,
        slips=[
            (tex(Fraction(p.base * p.k - p.b, p.a)), "multiplied base and exponent"),
            (tex(Fraction(p.k**p.base - p.b, p.a)), "swapped base and exponent"),
            (tex(Fraction(power + p.b, p.a)), "sign error when moving the constant"),
            (tex(Fraction(power, p.a)), "dropped the constant inside the logarithm"),
        ],
        closing=rng.choice(("The solution is", f"So ${x}$ equals")),
    )


@cache
def _factors() -> tuple[tuple[int, int, int], ...]:
    """(base, k, i) of the factors ``base**i`` and ``base**(k - i)``, the greater one first."""
    bases = (2, 3, 4, 5, 6, 7, 10)
    return tuple(
        (b, k, i) for b in bases for k in range(1, 13) for i in range(k + 1) if 2 * i > k and b**k < 5000
    )


def _shifts(p: Params) -> tuple[int, int]:
    """p and q of ``log(x - p) + log(x - q) = k``, with the two factors ``base**i`` and ``base**(k - i)``."""
    base, k, i = p.factors
    return p.root - base**i, p.root - base ** (k - i)


def _two_logarithms(p: Params, rng: Random) -> Draft:
    x, (base, k, _) = p.letter, p.factors
    one, other = _shifts(p)
    gold = p.root
    false_root = one + other - gold
    power = base**k
    first, second = tex_sum([(1, x), (-one, "")]), tex_sum([(1, x), (-other, "")])
    equation = f"\\log_{{{base}}}({first}) + \\log_{{{base}}}({second}) = {k}"
    asked = tex_sum([(p.times, x), (p.plus, "")])
    value = p.times * gold + p.plus
    discriminant = (one - other) ** 2 + 4 * power
    return answer_draft(
        rng.choice(
            (
                f"The real number ${x}$ satisfies ${equation}$. Find ${asked}$.",
                f"Let ${x}$ be the real solution of ${equation}$. What is ${asked}$?",
            )
        ),
        gold=str(value),
        answer_type="integer",
        steps=[
            step(
                f"Join the logarithms: $({first})({second}) = {base}^{{{k}}} = {power}$.",
                f"log({base}, {power}) = {k}",
                "sum of logarithms",
            ),
            step(
                f"This quadratic has the discriminant $({one} - {tex_factor(other)})^2 + 4 \\cdot {power} = "
                f"{discriminant}$ and the roots ${gold}$ and ${false_root}$.",
                f"({plain(gold)} - {plain(one)})*({plain(gold)} - {plain(other)}) = {power}",
                "quadratic equation",
            ),
            step(
                f"At ${x} = {false_root}$ both arguments would be negative, so only ${gold}$ remains.",
                f"({plain(false_root)} - {plain(one)})*({plain(false_root)} - {plain(other)}) = {power}",
                "domain of the logarithm",
            ),
            step(
                f"So ${asked} = {value}$.",
                f"{p.times}*{plain(gold)} + {plain(p.plus)} = {plain(value)}",
                "substitute",
            ),
        ],
        slips=[
            (str(p.times * false_root + p.plus), "kept the root that lies outside the domain"),
            (tex(p.times * Fraction(power + one + other, 2) + p.plus), "added the arguments"),
            (tex(p.times * Fraction(base * k + one + other, 2) + p.plus), "multiplied base and exponent"),
            (str(value + p.times), "arithmetic slip in the root"),
        ],
        closing=rng.choice(("The value is", f"So ${asked}$ equals")),
    )
