"""Equations with absolute values: one, one on each side, and a sum of two."""

from fractions import Fraction
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.claiming import claimed
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.notation import (
    numbers_of,
    plain,
    signed_term,
    tex,
    tex_factor,
    tex_polynomial,
    tex_set,
    tex_sum,
)
from problem_banks.math.makings.writing.collections import solutions
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import Params, Permutations, Space, signed

_LETTERS = ("x", "y", "t", "u", "z", "w")


@register
class AbsoluteValue(Family):
    """Kind 0: an absolute value to be isolated. Kind 1: one on each side. Kind 2: a sum of two, by cases
    of which some give nothing."""

    name = "absolute_value"
    version = "4"
    anchors = ("MATH 2", "MATH 4")
    levels = 5
    kinds = (0, 0, 2, 1, 2)
    sizes = (("a", "c", "n", "b", "k"), (), ("points", "k"))
    kind = "math"
    summary = "Equations with absolute values"
    dressing = frozenset({"letter"})
    redraws = 10

    writers = (solutions("So the solution set is @."),)

    def space(self, level: int) -> Space:
        if level == 0:
            # k|a x + b| + n = k c + n
            return Space(
                letter=_LETTERS,
                k=range(2, 10),
                a=range(1, 13),
                b=signed(1, 40),
                c=range(1, 61),
                n=signed(1, 40),
            )
        if level == 1:
            return Space(letter=_LETTERS, a=range(1, 31), b=signed(1, 60), c=signed(1, 30), d=signed(1, 60))
        # |x - p| + k|x - q| = s, where s exceeds the least value of the left side.
        return Space(
            letter=_LETTERS, points=Permutations(range(-60, 61), 2), k=range(1, 9), extra=range(1, 400)
        )

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_isolated, _two_sides, _sum_of_two)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Puts the answers into the equation, and counts them: each equation has two."""
        gold = gold_of(draft)
        found = set(numbers_of(gold))
        off = [x for x in found if _difference(p, x) != 0]
        if off:
            return f"{off[0]} does not satisfy the equation"
        return None if len(found) == 2 else "a solution is missing"


def _difference(p: Params, x: Fraction) -> Fraction:
    """Left side minus right side."""
    if p.level == 0:
        return Fraction(p.k * abs(p.a * x + p.b) - p.k * p.c)
    if p.level == 1:
        return Fraction(abs(p.a * x + p.b) - abs(p.c * x + p.d))
    one, other = p.points
    return Fraction(abs(x - one) + p.k * abs(x - other) - _total(p))


def _total(p: Params) -> int:
    """The right side: the least value of the left one, which it takes between the points, and more."""
    one, other = p.points
    return int(abs(one - other) + p.extra)


def _question(equation: str, letter: str, rng: Random) -> str:
    return rng.choice(
        (
            f"Find the set of all real solutions of ${equation}$.",
            f"Solve ${equation}$ over the real numbers. Answer with the set of solutions.",
            f"Which real numbers ${letter}$ satisfy ${equation}$? Give the set.",
        )
    )


def _linear(a: int, b: int, letter: str) -> str:
    return tex_polynomial((a, b), letter)


def _solved(a: int, b: int, value: int, letter: str, lead: str) -> Step:
    """The solution of ``a x + b = value``."""
    x = Fraction(value - b, a)
    return step(
        f"{lead}: ${_linear(a, b, letter)} = {value}$ gives ${letter} = {tex(x)}$.",
        f"{plain(a)}*{plain(x)} + {plain(b)} = {plain(value)}",
        "linear equation",
    )


def _isolated(p: Params, rng: Random) -> Draft:
    x, k, a, b, c, n = p.letter, p.k, p.a, p.b, p.c, p.n
    right = k * c + n
    equation = f"{k}|{_linear(a, b, x)}| {signed_term(n)} = {right}"
    roots = [Fraction(c - b, a), Fraction(-c - b, a)]
    wrong = [Fraction(right - n - b, a), Fraction(n - right - b, a)]
    return answer_draft(
        _question(equation, x, rng),
        gold=tex_set(roots),
        answer_type="set",
        steps=[
            step(
                f"{'Subtract' if n > 0 else 'Add'} ${abs(n)}$ and divide by ${k}$: $|{_linear(a, b, x)}| ="
                f" {c}$.",
                f"({right} - {plain(n)})/{k} = {c}",
                "isolate the absolute value",
            ),
            _solved(a, b, c, x, rng.choice(("First case", "Either the inside is positive"))),
            _solved(a, b, -c, x, rng.choice(("Second case", "Or it is negative"))),
            step(
                f"Together the solutions are ${tex_set(roots)}$.",
                f"iff({k}*abs({plain(a)}*{x} + {plain(b)}) + {plain(n)} = {right},"
                f" {' or '.join(f'{x} = {plain(root)}' for root in roots)})",
                "all solutions",
            ),
        ],
        slips=[
            (tex_set(roots[:1]), "forgot the negative case"),
            (tex_set(wrong), f"forgot to divide by {k}"),
            (tex_set([roots[0], -roots[0]]) if roots[0] else "\\{0\\}", "changed the sign of the solution"),
            (tex_set([Fraction(c + b, a), Fraction(-c + b, a)]), "moved the constant with the wrong sign"),
        ],
        closing=rng.choice(("The set of solutions is", "So the solution set is")),
        axes={"cases": 2},
    )


def _two_sides(p: Params, rng: Random) -> Draft | None:
    x, a, b, c, d = p.letter, p.a, p.b, p.c, p.d
    if abs(a) == abs(c):
        return None
    same, opposite = Fraction(d - b, a - c), Fraction(-d - b, a + c)
    if same == opposite:
        return None
    left, right = _linear(a, b, x), _linear(c, d, x)
    return answer_draft(
        _question(f"|{left}| = |{right}|", x, rng),
        gold=tex_set((same, opposite)),
        answer_type="set",
        steps=[
            step(
                f"Two numbers of equal absolute value are equal or opposite: ${left} = {right}$ or ${left} ="
                f" -({right})$.",
                f"iff(abs({claimed(left)}) = abs({claimed(right)}), {claimed(left)} = {claimed(right)} or"
                f" {claimed(left)} = -({claimed(right)}))",
                "equal or opposite",
            ),
            step(
                f"The first equation is {_told_once(a - c, x, d - b, same)}.",
                f"{plain(a)}*{plain(same)} + {plain(b)} = {plain(c)}*{plain(same)} + {plain(d)}",
                "linear equation",
            ),
            step(
                f"The second is {_told_once(a + c, x, -d - b, opposite)}.",
                f"{plain(a)}*{plain(opposite)} + {plain(b)} = -({plain(c)}*{plain(opposite)} + {plain(d)})",
                "linear equation",
            ),
            step(
                f"Both are solutions: ${tex_set((same, opposite))}$.",
                f"iff(abs({claimed(left)}) = abs({claimed(right)}),"
                f" {x} = {plain(same)} or {x} = {plain(opposite)})",
                "all solutions",
            ),
        ],
        slips=[
            (tex_set([same]), "forgot that the insides may be opposite"),
            (tex_set([opposite]), "forgot that the insides may be equal"),
            (tex_set([same, Fraction(d - b, a + c)]), "changed the sign of one term only"),
            (tex_set([-same, -opposite]), "changed all signs"),
        ],
        closing=rng.choice(("The set of solutions is", "So the solution set is")),
        axes={"cases": 2},
    )


def _sum_of_two(p: Params, rng: Random) -> Draft | None:
    x, (one, other), k = p.letter, p.points, p.k
    total = _total(p)
    low, high = min(p.points), max(p.points)
    centre = one + k * other
    left, right = Fraction(centre - total, 1 + k), Fraction(centre + total, 1 + k)
    inside = _between(p)
    # Between the points the left side is k|x - other| + |x - one|, linear with slope 1 - k or k - 1.
    roots = [root for root in (left, right) if root < low or root > high]
    if inside is not None and low <= inside <= high:
        roots.append(inside)
    if len(set(roots)) != 2:
        return None
    weight = "" if k == 1 else str(k)
    equation = f"{_shifted(x, one)} + {weight}{_shifted(x, other)} = {total}"
    steps = [
        step(
            f"The signs change at ${x} = {low}$ and ${x} = {high}$; look at each part of the line.",
            f"zeros(({x} - {plain(one)})*({x} - {plain(other)}), {x}) = {{{plain(low)}, {plain(high)}}}",
            "cases",
        ),
        _outer(p, left, -1, f"For ${x} < {low}$", kept=left < low),
        _middle(p, inside, low, high),
        _outer(p, right, 1, f"For ${x} > {high}$", kept=right > high),
        step(
            f"Together the solutions are ${tex_set(roots)}$.",
            f"iff(abs({x} - {plain(one)}) + {k}*abs({x} - {plain(other)}) = {total},"
            f" {' or '.join(f'{x} = {plain(root)}' for root in roots)})",
            "all solutions",
        ),
    ]
    return answer_draft(
        _question(equation, x, rng),
        gold=tex_set(roots),
        answer_type="set",
        steps=steps,
        slips=[
            (tex_set([*roots, left, right]), "kept a value that lies outside its case"),
            (tex_set([max(roots)]), "looked at one case only"),
            (
                tex_set([-root for root in roots]),
                "read the points of the absolute values with the wrong sign",
            ),
            (tex_set([Fraction(one + other + turn * total, 2) for turn in (-1, 1)]), "forgot the factor"),
        ],
        closing=rng.choice(("The set of solutions is", "So the solution set is")),
        axes={"cases": 3},
    )


def _shifted(letter: str, point: int) -> str:
    return f"|{tex_polynomial((1, -point), letter)}|"


def _between(p: Params) -> Fraction | None:
    """The candidate between the two points; none where the left side is constant there."""
    (one, other), k, total = p.points, p.k, _total(p)
    if k == 1:
        return None
    # one < other: (x - one) + k(other - x) = total; else (one - x) + k(x - other) = total.
    side = 1 if one < other else -1
    return Fraction(total + side * one - side * k * other, side * (1 - k))


def _outer(p: Params, root: Fraction, side: int, lead: str, *, kept: bool) -> Step:
    """Left (side -1) or right (side 1) of both points."""
    x, (one, other), k = p.letter, p.points, p.k
    slope, constant = side * (1 + k), -side * (one + k * other)
    verdict = "which lies there" if kept else "which does not lie there"
    return step(
        f"{lead} the equation is ${tex_sum([(slope, x), (constant, '')])} = {_total(p)}$, so ${x} ="
        f" {tex(root)}$, {verdict}.",
        f"{plain(slope)}*{plain(root)} + {plain(constant)} = {_total(p)}",
        "linear equation",
    )


def _middle(p: Params, root: Fraction | None, low: int, high: int) -> Step:
    x, (one, other), k, total = p.letter, p.points, p.k, _total(p)
    where = f"For ${low} \\le {x} \\le {high}$"
    if root is None:
        return step(
            f"{where} the left side is always ${high} - {tex_factor(low)} = {high - low}$, which is not"
            f" ${total}$.",
            f"{plain(high)} - {plain(low)} = {high - low}",
            "constant between the points",
        )
    side = 1 if one < other else -1
    slope, constant = side * (1 - k), side * (k * other - one)
    verdict = "which lies there" if low <= root <= high else "which does not lie there"
    return step(
        f"{where} it is ${tex_sum([(slope, x), (constant, '')])} = {total}$, so ${x} = {tex(root)}$,"
        f" {verdict}.",
        f"{plain(slope)}*{plain(root)} + {plain(constant)} = {total}",
        "linear equation",
    )


def _told_once(factor: int, x: str, right: int, root: Fraction) -> str:
    """The equation with its solution, which is said once where the factor is 1."""
    equation = f"${tex_sum([(factor, x)])} = {right}$"
    return equation if factor == 1 else f"{equation}, so ${x} = {tex(root)}$"
