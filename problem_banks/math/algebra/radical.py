"""Roots: like terms, a denominator with two roots, an equation that squaring spoils."""

from fractions import Fraction
from functools import cache
from itertools import permutations, product
from math import gcd, sqrt
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.claiming import claimed
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.notation import number_of, plain, tex, tex_factor, tex_polynomial, tex_sum
from problem_banks.math.makings.writing.collections import ordered
from problem_banks.math.makings.writing.numbers import number
from problem_banks.registry import register
from problem_banks.space import OneOf, Params, Space, signed

_LETTERS = "abchkmnpqrstuvwxyz"
_SQUARE_FREE = (2, 3, 5, 6, 7, 10, 11, 13, 14, 15, 17, 19, 21, 22, 23, 26, 29, 30, 31, 33, 34, 35, 37)


@register
class Radical(Family):
    """Level 0: a sum of multiples of one root. Level 1: a quotient with a sum of roots below. Level 2: an
    equation with a root, one candidate of which fails."""

    name = "radical"
    version = "4"
    anchors = ("MATH 2", "MATH 4")
    levels = 5
    kinds = (0, 1, 1, 2, 2)
    sizes = ((), ("below",), ("middle",))
    kind = "math"
    summary = "Simplifying roots, rational denominators, equations with a root"
    dressing = frozenset({"letter"})
    redraws = 1

    writers = (ordered(), ordered(), number("So the solution is @."))

    def space(self, level: int) -> Space:
        if level == 0:
            return Space(under=_SQUARE_FREE[:16], terms=_weighted_squares())
        if level == 1:
            return Space(below=_denominators(), top=range(1, 241))
        return Space(letter=_LETTERS, case=_spoiled(), middle=range(-25, 26))

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_like_terms, _rationalise, _equation)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Compares decimal values; for the equation, tries integers and halves of them."""
        gold = gold_of(draft)
        if p.level == 2:
            (a, b), (m, c), _ = _coefficients(p)
            # Of x = n/2, the right side doubled; what is under the root is four times as much, too.
            doubled = ((n, m * n + 2 * c) for n in range(-200, 201))
            found = [
                Fraction(n, 2) for n, right in doubled if right >= 0 and 2 * a * n + 4 * b == right * right
            ]
            return None if found == [number_of(gold)] else f"trying all finds {found}"
        first, second = (number_of(part) for part in gold.strip("()").split(", "))
        if p.level == 0:
            weighted = zip(_weights(p), p.terms.squares, strict=True)
            value = sum(k * sqrt(p.under * w * w) for k, w in weighted)
            reducible = any(int(second) % (n * n) == 0 for n in range(2, 30))
            same = abs(value - first * sqrt(second)) < 1e-6 and not reducible
        else:
            m, n, a, b = p.below
            value = p.top / (a * sqrt(m) + b * sqrt(n))
            same = abs(value - first * sqrt(m) - second * sqrt(n)) < 1e-6
        return None if same else f"the value is {value:.9g}"


@cache
def _weighted_squares() -> OneOf:
    """Three different factors that leave the roots, and weights whose sum with them is not zero."""
    one, weights = {k: (k,) for k in range(-7, 8)}, signed(1, 7)
    but = {k: tuple(weight for weight in weights if weight != k) for k in weights}
    spaces = []
    for squares, first, second in product(permutations(range(1, 10), 3), range(1, 8), weights):
        cancelling, rest = divmod(-first * squares[0] - second * squares[1], squares[2])
        third = weights if rest else but.get(cancelling, weights)
        spaces.append(Space(squares=(squares,), first=one[first], second=one[second], third=third))
    return OneOf(spaces)


@cache
def _denominators() -> tuple[tuple[int, int, int, int], ...]:
    """(m, n, a, b) of a sqrt(m) + b sqrt(n), with a small difference of squares."""
    return tuple(
        (m, n, a, b)
        for m, n in permutations(_SQUARE_FREE, 2)
        for a in range(1, 17)
        for b in signed(1, 16)
        if 1 < abs(a * a * m - b * b * n) <= 150 and gcd(a, b) == 1
    )


@cache
def _spoiled() -> OneOf:
    """sqrt(a x + b) = m x + c: the right side is positive at ``middle + up`` and negative at
    ``middle - down``, and equals ``rest`` at the middle."""
    spaces = []
    for m in range(1, 5):
        for rest in range(1, m) if m > 1 else (0,):
            steps = [
                (up, down) for up in range(1, 31) for down in range(1, 41) if 2 * rest + m * (up - down) != 0
            ]
            spaces.append(Space(slope=(m,), rest=(rest,), steps=steps))
    return OneOf(spaces)


def _root(weight: int, under: int) -> tuple[int, str]:
    return weight, f"\\sqrt{{{under}}}"


def _weights(p: Params) -> tuple[int, int, int]:
    return p.terms.first, p.terms.second, p.terms.third


def _like_terms(p: Params, rng: Random) -> Draft:
    s, squares, weights = p.under, p.terms.squares, _weights(p)
    terms = [k * w for k, w in zip(weights, squares, strict=True)]
    total = sum(terms)
    expression = tex_sum(_root(k, s * w * w) for k, w in zip(weights, squares, strict=True))
    big = [w for w in squares if w > 1]
    steps = [
        step(
            f"${s * w * w} = {w}^2 \\cdot {s}$, so $\\sqrt{{{s * w * w}}} = {w}\\sqrt{{{s}}}$.",
            f"{s * w * w} = {w}^2*{s}",
            "take the square out",
        )
        for w in big
    ]
    steps.append(
        step(
            f"The sum becomes ${tex_sum([_root(k, s) for k in terms])} = {tex_sum([_root(total, s)])}$,"
            f" so the pair is $({total}, {s})$.",
            " + ".join(f"{plain(k)}*{w}" for k, w in zip(weights, squares, strict=True))
            + f" = {plain(total)}",
            "like terms",
        )
    )
    form = "k\\sqrt{s}$ with integers $k$ and $s$, where $s$ has no square factor greater than $1"
    return answer_draft(
        rng.choice(
            (
                f"Write ${expression}$ as ${form}$. What is the pair $(k, s)$?",
                f"Simplify ${expression}$ to the form ${form}$, and give $(k, s)$.",
                f"The number ${expression}$ equals ${form}$. Find $(k, s)$.",
            )
        ),
        gold=f"({total}, {s})",
        answer_type="tuple",
        steps=steps,
        slips=[
            (f"({sum(weights)}, {s})", "added the factors in front as if all roots were alike"),
            (f"({total}, {3 * s})", "added the numbers under the roots as well"),
            (
                f"({sum(k * w * w for k, w in zip(weights, squares, strict=True))}, {s})",
                "took the squares out without a root",
            ),
            (f"({terms[0] + terms[1] - terms[2]}, {s})", "changed the sign of the last term"),
        ],
        closing=rng.choice(("The pair is", "So $(k, s)$ is")),
        axes={"roots": 3},
    )


def _rationalise(p: Params, rng: Random) -> Draft:
    (m, n, a, b), top = p.below, p.top
    below = a * a * m - b * b * n
    one, other = Fraction(top * a, below), Fraction(-top * b, below)
    bottom, conjugate = (tex_sum([_root(a, m), _root(sign * b, n)]) for sign in (1, -1))
    form = f"p\\sqrt{{{m}}} + q\\sqrt{{{n}}}"
    fraction = f"\\frac{{{top}}}{{{bottom}}}"
    return answer_draft(
        rng.choice(
            (
                f"Write ${fraction}$ as ${form}$ with rational $p$ and $q$. What is $(p, q)$?",
                f"Find the rational numbers $p$ and $q$ with ${fraction} = {form}$. Answer with $(p, q)$.",
                f"The fraction ${fraction}$ equals ${form}$ for rational $p$, $q$. Give the pair $(p, q)$.",
            )
        ),
        gold=f"({tex(one)}, {tex(other)})",
        answer_type="tuple",
        steps=[
            step(
                f"Extend the fraction by ${conjugate}$.",
                f"{claimed(fraction)} ="
                f" {plain(top)}*({claimed(conjugate)})/(({claimed(bottom)})*({claimed(conjugate)}))",
                "conjugate",
            ),
            step(
                f"Below, $({bottom})({conjugate}) = {a * a * m} - {b * b * n} = {below}$.",
                f"({claimed(bottom)})*({claimed(conjugate)}) = {plain(below)}",
                "difference of squares",
            ),
            step(
                f"So $p = \\frac{{{top} \\cdot {tex_factor(a)}}}{{{below}}} = {tex(one)}$ and $q ="
                f" \\frac{{{top} \\cdot {tex_factor(-b)}}}{{{below}}} = {tex(other)}$: the"
                f" pair is $({tex(one)}, {tex(other)})$.",
                f"{claimed(fraction)} = {plain(one)}*sqrt({m}) + {plain(other)}*sqrt({n})",
                "divide",
            ),
        ],
        slips=[
            (f"({tex(one)}, {tex(-other)})", "extended by the denominator itself"),
            (f"({top * a}, {-top * b})", "forgot the new denominator"),
            (f"({tex(Fraction(top, a))}, {tex(Fraction(top, b))})", "split the denominator"),
            (
                f"({tex(Fraction(top * a, a * a * m + b * b * n))},"
                f" {tex(Fraction(-top * b, a * a * m + b * b * n))})",
                "added the squares",
            ),
        ],
        closing=rng.choice(("The pair is", "So $(p, q)$ is")),
        axes={"roots": 2},
    )


def _coefficients(p: Params) -> tuple[tuple[int, int], tuple[int, int], tuple[int, int]]:
    """(a, b) under the root, (m, c) of the right side, and the two candidates, the good one first."""
    m, rest, (up, down) = p.case.slope, p.case.rest, p.case.steps
    r, s = p.middle + up, p.middle - down
    c = rest - m * p.middle
    return (2 * m * c + m * m * (r + s), c * c - m * m * r * s), (m, c), (r, s)


def _equation(p: Params, rng: Random) -> Draft:
    x, ((a, b), (m, c), (r, s)) = p.letter, _coefficients(p)
    under, right = tex_polynomial((a, b), x), tex_polynomial((m, c), x)
    square = (m * m, 2 * m * c, c * c)
    quadratic = (m * m, -m * m * (r + s), m * m * r * s)
    monic = (1, -r - s, r * s)
    divided = "" if m == 1 else f" Divided by ${m * m}$: ${tex_polynomial(monic, x)} = 0$."
    return answer_draft(
        rng.choice(
            (
                f"Solve $\\sqrt{{{under}}} = {right}$ over the real numbers.",
                f"Find the real number ${x}$ with $\\sqrt{{{under}}} = {right}$.",
                f"Which real number satisfies $\\sqrt{{{under}}} = {right}$?",
            )
        ),
        gold=str(r),
        answer_type="integer",
        steps=[
            step(
                f"Square both sides: ${under} = {tex_polynomial(square, x)}$.",
                f"({m}*{x} + {plain(c)})^2 = {m * m}*{x}^2 + {plain(2 * m * c)}*{x} + {c * c}",
                "square",
            ),
            step(
                f"Collect: ${tex_polynomial(quadratic, x)} = 0$.{divided}",
                f"({m}*{x} + {plain(c)})^2 - {plain(a)}*{x} - {plain(b)} = {m * m}*({x} - {plain(r)})*({x} -"
                f" {plain(s)})",
                "collect",
            ),
            step(
                f"The candidates are ${max(r, s)}$ and ${min(r, s)}$.",
                f"zeros(({m}*{x} + {plain(c)})^2 - {plain(a)}*{x} - {plain(b)}, {x}) ="
                f" {{{plain(r)}, {plain(s)}}}",
                "quadratic equation",
            ),
            step(
                f"At ${x} = {s}$ the right side is ${m * s + c}$, which is negative and no value of a root.",
                f"{m}*{plain(s)} + {plain(c)} = {plain(m * s + c)}",
                "check",
            ),
            step(
                f"At ${x} = {r}$ both sides are ${m * r + c}$.",
                f"sqrt({plain(a)}*{plain(r)} + {plain(b)}) = {m}*{plain(r)} + {plain(c)}",
                "check",
            ),
        ],
        slips=[
            (str(s), "kept the candidate that squaring brought in"),
            (str(r + s), "took the sum of the candidates for the solution"),
            (str(-r), "read the root off the factor with the wrong sign"),
        ],
        closing=rng.choice(("The only solution is", "So the solution is")),
        axes={"roots": 1},
    )
