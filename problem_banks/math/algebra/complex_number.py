"""Complex numbers: products, quotients, powers."""

from fractions import Fraction
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.notation import plain, tex, tex_factor, tex_sum
from problem_banks.math.makings.writing.expressions import complex_value
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import Params, Space, signed

_Gauss = tuple[Fraction, Fraction]
_LETTERS = ("z", "w", "u", "v")


@register
class ComplexNumber(Family):
    """Level 0: a product and a sum. Level 1: a quotient. Level 2: a power plus a multiple."""

    name = "complex_number"
    version = "5"
    anchors = ("MATH 2", "MATH 4")
    levels = 5
    kinds = (0, 2, 1, 1, 2)
    sizes = ((), ("c", "d", "a", "e", "b", "f"), ("n", "a", "b", "c"))
    kind = "math"
    summary = "Arithmetic with complex numbers"
    dressing = frozenset({"letter"})
    redraws = 1

    writers = (complex_value,)

    def space(self, level: int) -> Space:
        part = signed(1, 12)
        if level == 0:
            return Space(a=part, b=part, c=part, d=part, e=part, f=part)
        if level == 1:
            return Space(a=signed(1, 40), b=signed(1, 40), c=part, d=part, e=signed(1, 20), f=signed(0, 10))
        return Space(
            letter=_LETTERS,
            a=signed(1, 9),
            b=signed(1, 9),
            n=(3, 4, 5),
            c=signed(1, 40),
            d=signed(1, 40),
            e=signed(1, 5),
        )

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_product, _quotient, _power)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Complex numbers as 2 by 2 matrices: a + bi is (a, -b; b, a)."""
        if p.level == 0:
            total = _plus(_times(_matrix(p.a, p.b), _matrix(p.c, p.d)), _matrix(p.e, p.f))
        elif p.level == 1:
            norm = p.c**2 + p.d**2
            inverse = _matrix(Fraction(p.c, norm), Fraction(-p.d, norm))
            if _times(inverse, _matrix(p.c, p.d)) != _matrix(1, 0):
                return "the inverse of the divisor times the divisor is not 1"
            total = _plus(_times(_matrix(p.a, p.b), inverse), _matrix(p.e, p.f))
        else:
            total = _matrix(1, 0)
            for _ in range(p.n):
                total = _times(total, _matrix(p.a, p.b))
            total = _plus(total, _times(_matrix(p.e, 0), _matrix(p.a, p.b)))
            total = _plus(total, _matrix(p.c, p.d))
        expected = _shown((total[0][0], total[1][0]))
        return None if gold_of(draft) == expected else f"matrices give {expected}"


_Matrix = tuple[tuple[Fraction, Fraction], tuple[Fraction, Fraction]]


def _matrix(re: int | Fraction, im: int | Fraction) -> _Matrix:
    return (Fraction(re), Fraction(-im)), (Fraction(im), Fraction(re))


def _times(x: _Matrix, y: _Matrix) -> _Matrix:
    (a, b), (c, d) = x
    (e, f), (g, h) = y
    return (a * e + b * g, a * f + b * h), (c * e + d * g, c * f + d * h)


def _plus(x: _Matrix, y: _Matrix) -> _Matrix:
    (a, b), (c, d) = x
    (e, f), (g, h) = y
    return (a + e, b + f), (c + g, d + h)


def _shown(z: _Gauss | tuple[int, int]) -> str:
    return tex_sum([(z[0], ""), (z[1], "i")])


def _ask(expression: str, rng: Random) -> str:
    return rng.choice(
        (
            f"Write ${expression}$ in the form $a + bi$.",
            f"Compute ${expression}$ and give the result as $a + bi$.",
            f"Evaluate ${expression}$, where $i^2 = -1$. Answer in the form $a + bi$.",
        )
    )


def _product(p: Params, rng: Random) -> Draft:
    a, b, c, d, e, f = p.a, p.b, p.c, p.d, p.e, p.f
    re, im = a * c - b * d, a * d + b * c
    gold = (re + e, im + f)
    expression = f"({_shown((a, b))})({_shown((c, d))}) + ({_shown((e, f))})"
    return answer_draft(
        _ask(expression, rng),
        gold=_shown(gold),
        answer_type="complex",
        steps=[
            step(
                f"Real part of the product: ${a} \\cdot {tex_factor(c)} - {tex_factor(b)} \\cdot"
                f" {tex_factor(d)} = {re}$, because $i^2 = -1$.",
                f"{plain(a)}*{plain(c)} - {plain(b)}*{plain(d)} = {plain(re)}",
                "multiply",
            ),
            step(
                f"Imaginary part: ${a} \\cdot {tex_factor(d)} + {tex_factor(b)} \\cdot {tex_factor(c)} ="
                f" {im}$.",
                f"{plain(a)}*{plain(d)} + {plain(b)}*{plain(c)} = {plain(im)}",
                "multiply",
            ),
            step(
                f"Add part by part: ${re} + {tex_factor(e)} = {re + e}$ and ${im} + {tex_factor(f)} ="
                f" {im + f}$, which is ${_shown(gold)}$.",
                f"{plain(re)} + {plain(im)}*I + {plain(e)} + {plain(f)}*I ="
                f" {plain(re + e)} + {plain(im + f)}*I",
                "add",
            ),
        ],
        slips=[
            (_shown((a * c + b * d + e, im + f)), "took the square of i as 1"),
            (_shown((a * c + e, b * d + f)), "multiplied part by part"),
            (_shown((re + e, a * d - b * c + f)), "sign error in the imaginary part"),
            (_shown((re + e, -im - f)), "gave the conjugate"),
        ],
        closing=rng.choice(("The result is", "So the number is")),
        axes={"operations": 2},
    )


def _quotient(p: Params, rng: Random) -> Draft:
    a, b, c, d = p.a, p.b, p.c, p.d
    norm = c * c + d * d
    re, im = a * c + b * d, b * c - a * d
    gold = (Fraction(re, norm) + p.e, Fraction(im, norm) + p.f)
    expression = f"\\frac{{{_shown((a, b))}}}{{{_shown((c, d))}}}"
    extra = _shown((p.e, p.f))
    whole = f"{expression} + ({extra})" if p.f or p.e < 0 else f"{expression} + {extra}"
    steps: list[Step] = [
        step(
            f"Multiply top and bottom by the conjugate ${_shown((c, -d))}$; the bottom becomes "
            f"${tex_factor(c)}^2 + {tex_factor(d)}^2 = {norm}$.",
            f"{plain(c)}^2 + {plain(d)}^2 = {norm}",
            "conjugate",
        ),
        step(
            f"The top becomes ${_shown((re, im))}$.",
            f"{plain(a)}*{plain(c)} + {plain(b)}*{plain(d)} = {plain(re)} and"
            f" {plain(b)}*{plain(c)} - {plain(a)}*{plain(d)} = {plain(im)}",
            "multiply",
        ),
        step(
            f"Divide both parts by ${norm}$: ${_shown((Fraction(re, norm), Fraction(im, norm)))}$.",
            f"{norm}*{plain(Fraction(re, norm))} = {plain(re)} and"
            f" {norm}*{plain(Fraction(im, norm))} = {plain(im)}",
            "divide",
        ),
        step(
            f"Add ${extra}$: the real part is ${tex(gold[0])}$ and the imaginary part ${tex(gold[1])}$:"
            f" ${_shown(gold)}$.",
            f"{plain(Fraction(re, norm))} + {plain(p.e)} = {plain(gold[0])} and"
            f" {plain(Fraction(im, norm))} + {plain(p.f)} = {plain(gold[1])}",
            "add",
        ),
    ]
    return answer_draft(
        _ask(whole, rng),
        gold=_shown(gold),
        answer_type="complex",
        steps=steps,
        slips=[
            (_shown((Fraction(a, c) + p.e, Fraction(b, d) + p.f)), "divided part by part"),
            (
                _shown((Fraction(a * c - b * d, norm) + p.e, Fraction(a * d + b * c, norm) + p.f)),
                "forgot to conjugate",
            ),
            (_shown((gold[0], Fraction(-im, norm) + p.f)), "sign error in the imaginary part"),
            (_shown((re + p.e, im + p.f)), "forgot the denominator"),
        ],
        closing=rng.choice(("The result is", "So the number is")),
        axes={"operations": 2},
    )


def _power(p: Params, rng: Random) -> Draft:
    a, b, n, z = p.a, p.b, p.n, p.letter
    powers = [(a, b)]
    while len(powers) < n:
        x, y = powers[-1]
        powers.append((x * a - y * b, x * b + y * a))
    gold = (powers[-1][0] + p.e * a + p.c, powers[-1][1] + p.e * b + p.d)
    wanted = f"{z}^{n}" + (" - " if p.e < 0 else " + ") + tex_sum([(abs(p.e), z)])
    steps = [
        step(
            f"${z}^{k} = {_shown(powers[k - 1])}$.",
            f"{plain(powers[k - 2][0])}*{plain(a)} - {plain(powers[k - 2][1])}*{plain(b)} ="
            f" {plain(powers[k - 1][0])} and {plain(powers[k - 2][0])}*{plain(b)} +"
            f" {plain(powers[k - 2][1])}*{plain(a)} = {plain(powers[k - 1][1])}",
            "multiply",
        )
        for k in range(2, n + 1)
    ]
    steps.append(
        step(
            f"Add ${tex_sum([(p.e, z)])} = {_shown((p.e * a, p.e * b))}$ and ${_shown((p.c, p.d))}$, part by"
            f" part: ${_shown(gold)}$.",
            f"{plain(powers[-1][0])} + {plain(p.e)}*{plain(a)} + {plain(p.c)} = {plain(gold[0])} and"
            f" {plain(powers[-1][1])} + {plain(p.e)}*{plain(b)} + {plain(p.d)} = {plain(gold[1])}",
            "add",
        )
    )
    constant = f"({_shown((p.c, p.d))})"
    return answer_draft(
        rng.choice(
            (
                f"Let ${z} = {_shown((a, b))}$. Write ${wanted} + {constant}$ in the form $a + bi$.",
                f"For ${z} = {_shown((a, b))}$, compute ${wanted} + {constant}$ and give it as $a + bi$.",
            )
        ),
        gold=_shown(gold),
        answer_type="complex",
        steps=steps,
        slips=[
            (_shown((a**n + p.e * a + p.c, b**n + p.e * b + p.d)), "raised the parts one by one"),
            (_shown((gold[0], -gold[1])), "gave the conjugate"),
            (_shown((gold[0] - 2 * p.e * a, gold[1] - 2 * p.e * b)), "took the multiple with the wrong sign"),
            (_shown((n * a + p.e * a + p.c, n * b + p.e * b + p.d)), "multiplied by the exponent"),
        ],
        closing=rng.choice(("The result is", "So the number is")),
        axes={"operations": n},
    )
