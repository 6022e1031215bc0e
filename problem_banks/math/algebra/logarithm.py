"""Logarithms: values with change of base, a logarithm from two others, a quadratic in a logarithm."""

from fractions import Fraction
from functools import cache
from itertools import combinations
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.notation import (
    listed,
    number_of,
    numbers_of,
    plain,
    tex,
    tex_polynomial,
    tex_set,
    tex_sum,
)
from problem_banks.math.makings.writing.collections import solutions
from problem_banks.math.makings.writing.expressions import expression
from problem_banks.math.makings.writing.numbers import number
from problem_banks.registry import register
from problem_banks.space import Combinations, Params, Permutations, Space, signed

_LETTERS = ("x", "y", "z", "t", "u", "v", "w", "s", "n", "a")
_ROOTS = {1: "", 2: "\\sqrt", 3: "\\sqrt[3]"}


@register
class Logarithm(Family):
    """Level 0: logarithms of powers to a base that is a power too. Level 1: a logarithm in terms of two
    others. Level 2: an equation with a logarithm and the one with base and argument swapped."""

    name = "logarithm"
    version = "5"
    anchors = ("MATH 2", "MATH 5")
    levels = 5
    kinds = (0, 0, 1, 1, 2)
    sizes = (("one", "other"), ("root",))
    kind = "math"
    summary = "Rules of logarithms, change of base, equations quadratic in a logarithm"
    dressing = frozenset({"letters", "letter"})
    redraws = 1

    writers = (number("So the value is @."), expression(), solutions())

    def space(self, level: int) -> Space:
        if level == 0:
            return Space(one=_powers(), other=_powers(), weight=range(1, 9), other_weight=signed(1, 8))
        if level == 1:
            return Space(letters=Permutations("abcmnpqrst", 2), case=_products(), root=(1, 2, 3))
        return Space(
            letter=_LETTERS,
            base=(2, 3, 4, 5, 6, 7, 8, 9, 10),
            exponents=Combinations((-3, -2, -1, 1, 2, 3, 4), 2),
            scale=range(1, 10),
            slope=range(1, 10),
            shift=signed(1, 20),
        )

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_values, _in_terms, _swapped)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Raises bases to the answers: powers are compared, no rule of logarithms is used."""
        gold = gold_of(draft)
        if p.level == 0:
            # base**(n value) for a common denominator n, as products of whole powers.
            answer = number_of(gold) * 12
            (b, i, j), (c, k, m) = p.one, p.other
            exponents = (answer - 12 * p.other_weight * Fraction(m, k)) / p.weight
            holds = exponents.denominator == 1 and Fraction(b) ** (i * int(exponents)) == Fraction(b) ** (
                12 * j
            )
            return None if holds and c > 1 else f"the powers do not fit {gold}"
        if p.level == 1:
            return _compare_in_terms(p, gold)
        for x in numbers_of(gold):
            argument = p.slope * x + p.shift
            u = next((k for k in range(-9, 10) if Fraction(p.base) ** k == argument), 0)
            if u == 0 or p.scale * u + Fraction(_constant(p), u) != _right(p):
                return f"{x} does not satisfy the equation"
        return None if len(numbers_of(gold)) == 2 else "a solution is missing"


@cache
def _powers() -> tuple[tuple[int, int, int], ...]:
    """(b, i, j) for the logarithm of b^j to the base b^i, a proper fraction where i > 1."""
    return tuple(
        (b, i, j)
        for b in (2, 3, 5, 6, 7, 10)
        for i in (1, 2, 3, 4)
        for j in signed(1, 8)
        if (j % i or i == 1) and b**i <= 1000 and b ** abs(j) <= 10_000 and (i, j) != (1, 1)
    )


@cache
def _products() -> tuple[tuple[int, int, int, int, int, int], ...]:
    """(base, u, v, i, j, k) for the logarithm of u^i v^j base^k, numerator and denominator readable."""
    found = []
    for base in (2, 3, 5, 7, 10):
        for u, v in combinations((2, 3, 5, 7, 11, 13), 2):
            if base in (u, v) or (base == 10 and (u, v) == (2, 5)):
                continue
            for i in signed(1, 5):
                for j in signed(1, 5):
                    for k in range(-3, 4):
                        value = Fraction(u) ** i * Fraction(v) ** j * Fraction(base) ** k
                        if max(value.numerator, value.denominator) <= 30_000 and (base != 10 or k == 0):
                            found.append((base, u, v, i, j, k))
    return tuple(found)


def _log(base: int, argument: Fraction) -> str:
    return f"\\log_{{{base}}} {tex(argument)}"


def _values(p: Params, rng: Random) -> Draft:
    values, shown, steps = [], [], []
    for (b, i, j), weight in ((p.one, p.weight), (p.other, p.other_weight)):
        base, argument = b**i, Fraction(b) ** j
        value = Fraction(j, i)
        values.append(value * weight)
        shown.append((weight, _log(base, argument)))
        powers = [f"${base} = {b}^{i}$"] * (i > 1) + [f"${tex(argument)} = {b}^{{{j}}}$"] * (j != 1)
        reason = f"Since {listed(powers)}, " if powers else ""
        steps.append(
            step(
                f"{reason}${_log(base, argument)} = {tex(value)}$.",
                f"log({base}, {plain(argument)}) = {plain(value)}",
                "powers of one number",
            )
        )
    gold = sum(values, Fraction(0))
    expression = tex_sum(shown)
    steps.append(
        step(
            f"Together: ${tex_sum([(values[0], ''), (values[1], '')])} = {tex(gold)}$.",
            f"{plain(values[0])} + {plain(values[1])} = {plain(gold)}",
            "add",
        )
    )
    turned = [1 / Fraction(j, i) for _, i, j in (p.one, p.other)]
    products = [Fraction(i * j) for _, i, j in (p.one, p.other)]
    return answer_draft(
        rng.choice(
            (
                f"Evaluate ${expression}$.",
                f"Find the exact value of ${expression}$.",
                f"What number is ${expression}$?",
            )
        ),
        gold=tex(gold),
        answer_type="rational",
        steps=steps,
        slips=[
            (_weighted(p, turned), "swapped base and argument"),
            (_weighted(p, products), "multiplied the exponents instead of dividing them"),
            (tex(values[0] - values[1]), "lost a sign between the two terms"),
            (tex(values[0]), "left out the second logarithm"),
        ],
        closing=rng.choice(("The value is", "So the expression equals")),
        axes={"logarithms": 2},
    )


def _weighted(p: Params, values: list[Fraction]) -> str:
    return tex(p.weight * values[0] + p.other_weight * values[1])


def _compare_in_terms(p: Params, gold: str) -> str | None:
    """Reads the answer's three coefficients back and multiplies the powers out."""
    base, u, v, i, j, k = p.case
    one, other = p.letters
    expected = tex_sum([(Fraction(i, p.root), one), (Fraction(j, p.root), other), (Fraction(k, p.root), "")])
    value = _argument(p)
    rebuilt = Fraction(u) ** i * Fraction(v) ** j * Fraction(base) ** k
    return None if gold == expected and value == rebuilt else f"the powers give {expected}"


def _argument(p: Params) -> Fraction:
    base, u, v, i, j, k = p.case
    value: Fraction = Fraction(u) ** i * Fraction(v) ** j * Fraction(base) ** k
    return value


def _in_terms(p: Params, rng: Random) -> Draft:
    (base, u, v, i, j, k), (one, other), root = p.case, p.letters, p.root
    value = _argument(p)
    shown = f"\\log_{{{base}}} " + (f"{_ROOTS[root]}{{{tex(value)}}}" if root > 1 else tex(value))
    gold = [(Fraction(i, root), one), (Fraction(j, root), other), (Fraction(k, root), "")]
    factors = " \\cdot ".join(f"{n}^{{{e}}}" for n, e in ((u, i), (v, j), (base, k)) if e)
    steps = [
        step(
            f"Factor: ${tex(value)} = {factors}$.",
            f"{plain(value)} = {u}^({i})*{v}^({j})*{base}^({k})",
            "prime factors",
        ),
        step(
            f"The logarithm of a product is a sum, and exponents come in front: ${_log(base, value)} ="
            f" {tex_sum([(i, one), (j, other), (k, '')])}$.",
            f"log({base}, {plain(value)}) = {i}*log({base}, {u}) + {j}*log({base}, {v}) + {k}",
            "logarithm of a product",
        ),
    ]
    if root > 1:
        steps.append(
            step(
                f"The {'square' if root == 2 else 'cube'} root divides it by ${root}$: ${tex_sum(gold)}$.",
                f"log({base}, {'sqrt' if root == 2 else 'cbrt'}({plain(value)})) ="
                f" ({i}*log({base}, {u}) + {j}*log({base}, {v}) + {k})/{root}",
                "logarithm of a root",
            )
        )
    return answer_draft(
        rng.choice(
            (
                f"Let $\\log_{{{base}}} {u} = {one}$ and $\\log_{{{base}}} {v} = {other}$. Express ${shown}$"
                f" by ${one}$ and ${other}$.",
                f"Write ${shown}$ in terms of ${one} = \\log_{{{base}}} {u}$ and ${other} = \\log_{{{base}}}"
                f" {v}$.",
                f"If ${one} = \\log_{{{base}}} {u}$ and ${other} = \\log_{{{base}}} {v}$, what is ${shown}$"
                f" in terms of ${one}$ and ${other}$?",
            )
        ),
        gold=tex_sum(gold),
        answer_type="expression",
        steps=steps,
        slips=[
            (
                tex_sum([(Fraction(j, root), one), (Fraction(i, root), other), gold[2]]),
                "swapped the two exponents",
            ),
            (tex_sum([(c * root, letter) for c, letter in gold]), "forgot the root"),
            (tex_sum([(abs(i), one), (abs(j), other), (abs(k), "")]), "ignored the fraction bar"),
            (tex_sum([*gold[:2], (gold[2][0] + 1, "")]), f"was off by one in the power of {base}"),
        ],
        closing=rng.choice((f"In terms of ${one}$ and ${other}$ it is", "So the logarithm is")),
        axes={"logarithms": 2},
    )


def _right(p: Params) -> int:
    r, s = p.exponents
    return int(p.scale * (r + s))


def _constant(p: Params) -> int:
    r, s = p.exponents
    return int(p.scale * r * s)


def _swapped(p: Params, rng: Random) -> Draft:
    x, b, (r, s), m = p.letter, p.base, p.exponents, p.scale
    inner = tex_polynomial((p.slope, p.shift), x)
    roots = [(Fraction(b) ** k - p.shift) / p.slope for k in (r, s)]
    left = tex_sum([(m, f"\\log_{{{b}}}({inner})"), (_constant(p), f"\\log_{{{inner}}} {b}")])
    equation = f"{left} = {_right(p)}"
    return answer_draft(
        rng.choice(
            (
                f"Find the set of all real solutions of ${equation}$.",
                f"Solve ${equation}$ for real ${x}$. Answer with the set of solutions.",
                f"Which real numbers ${x}$ satisfy ${equation}$? Give the set.",
            )
        ),
        gold=tex_set(roots),
        answer_type="set",
        steps=[
            step(
                f"Put $L = \\log_{{{b}}}({inner})$. Then $\\log_{{{inner}}} {b} = \\frac{{1}}{{L}}$, and"
                f" multiplying by $L$ gives ${tex_sum([(m, 'L^2'), (-_right(p), 'L'), (_constant(p), '')])} ="
                " 0$.",
                f"({m}*L + {plain(_constant(p))}/L - {plain(_right(p))})*L ="
                f" {m}*L^2 - {plain(_right(p))}*L + {plain(_constant(p))}",
                "change of base",
            ),
            step(
                f"The roots are $L = {r}$ and $L = {s}$: their sum is ${r + s}$ and their product ${r * s}$.",
                f"{m}*L^2 - {plain(_right(p))}*L + {plain(_constant(p))} = {m}*(L - {plain(r)})*(L -"
                f" {plain(s)})",
                "quadratic equation",
            ),
            *(
                step(
                    f"$L = {k}$ means ${inner} = {b}^{{{k}}} = {tex(Fraction(b) ** k)}$, so ${x} ="
                    f" {tex(root)}$.",
                    f"{p.slope}*{plain(root)} + {plain(p.shift)} = {b}^({k})",
                    "undo the logarithm",
                )
                for k, root in zip((r, s), roots, strict=True)
            ),
            step(
                f"Together the solutions are ${tex_set(roots)}$.",
                f"all({m}*log({b}, {p.slope}*x + {plain(p.shift)}) + {plain(_constant(p))}*log({p.slope}*x +"
                f" {plain(p.shift)}, {b}) = {plain(_right(p))} for x in"
                f" {{{', '.join(map(plain, roots))}}})",
                "check the solutions",
            ),
        ],
        slips=[
            (tex_set((Fraction(r), Fraction(s))), "gave the values of the logarithm"),
            (tex_set(roots[1:]), "lost one solution"),
            (
                tex_set([(Fraction(b) * k - p.shift) / p.slope for k in (r, s)]),
                "multiplied instead of raising",
            ),
            (tex_set([Fraction(b) ** k for k in (r, s)]), "solved for the argument instead of the unknown"),
        ],
        closing=rng.choice(("The set of solutions is", "So the solution set is")),
        axes={"logarithms": 2},
    )
