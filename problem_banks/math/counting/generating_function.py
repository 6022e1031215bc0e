"""Generating functions: coefficients of rational functions, and the function of a recurrence."""

import re
from fractions import Fraction
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.notation import plain, tex, tex_factor, tex_polynomial, tex_sum
from problem_banks.math.makings.writing.expressions import expression
from problem_banks.math.makings.writing.numbers import number
from problem_banks.registry import register
from problem_banks.space import Combinations, Params, Space, signed

#: Terms that the second verification of a closed form compares.
_COMPARED = 10
_CLOSED_FORM = re.compile(r"\\frac\{(?:(-?\d*)x)?(?: ?([+-]) )?(-?\d+)?\}\{\(1 - x\)\(1 ([+-]) (\d*)x\)\}")


@register
class GeneratingFunction(Family):
    """Kind 0: a coefficient by partial fractions. Kind 1: one with a double factor. Kind 2: the function
    of a recurrence."""

    name = "generating_function"
    version = "4"
    anchors = ("MATH 5", "undergraduate")
    levels = 5
    kinds = (2, 1, 0, 0, 1)
    sizes = (("constant", "rates", "n"), ("rate", "n", "constant", "top"))
    kind = "math"
    summary = "Coefficients and closed forms of generating functions"
    dressing = frozenset({"letter"})
    redraws = 1

    writers = (
        number("So the coefficient is @."),
        number("So the coefficient is @."),
        expression("So the generating function is @."),
    )

    def space(self, level: int) -> Space:
        rates = tuple(k for k in range(-9, 10) if k)
        if level == 0:
            return Space(
                rates=Combinations(rates, 2), top=signed(1, 40), constant=signed(1, 40), n=range(3, 9)
            )
        if level == 1:
            return Space(rate=rates, top=signed(1, 60), constant=signed(1, 60), n=range(3, 10))
        return Space(
            letter=("a", "b", "c", "u", "v", "w"),
            first=signed(1, 40),
            factor=tuple(k for k in rates if k != 1),
            plus=signed(1, 60),
        )

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_partial_fractions, _double_factor, _closed_form)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Divides power series term by term."""
        gold = gold_of(draft)
        if p.level == 2:
            terms = [p.first]
            while len(terms) < _COMPARED:
                terms.append(p.factor * terms[-1] + p.plus)
            found = _series_of(gold)
            return None if found == terms else f"its series begins {found[:4]}, not {terms[:4]}"
        a, b = p.rates if p.level == 0 else (p.rate, p.rate)
        value = _divided((p.constant, p.top), (1, -a - b, a * b), p.n + 1)[p.n]
        return None if gold == str(value) else f"dividing the series gives {value}"


def _divided(top: tuple[int, ...], bottom: tuple[int, ...], terms: int) -> list[int]:
    """The first coefficients of a quotient; both are given from the constant up, ``bottom`` begins with 1."""
    found: list[int] = []
    for n in range(terms):
        known = sum(bottom[k] * found[n - k] for k in range(1, min(n, len(bottom) - 1) + 1))
        found.append((top[n] if n < len(top) else 0) - known)
    return found


def _series_of(gold: str) -> list[int]:
    read = _CLOSED_FORM.fullmatch(gold)
    if read is None:
        return []
    slope, sign, constant, rate_sign, rate = read.groups()
    linear = 0 if slope is None else int(f"{slope}1" if slope in ("", "-") else slope)
    free = int(constant or 0) * (-1 if sign == "-" else 1)
    factor = int(rate or 1) * (1 if rate_sign == "-" else -1)
    return _divided((free, linear), (1, -1 - factor, factor), _COMPARED)


def _factor(rate: int) -> str:
    return f"1 {'-' if rate > 0 else '+'} {abs(rate) if abs(rate) != 1 else ''}x"


def _numerator(p: Params) -> str:
    return tex_sum([(p.constant, ""), (p.top, "x")])


def _ask(function: str, n: int, rng: Random) -> str:
    return rng.choice(
        (
            f"Find the coefficient of $x^{n}$ in the power series of ${function}$.",
            f"Expand ${function}$ in powers of $x$. What stands before $x^{n}$?",
            f"Suppose ${function} = \\sum_{{n \\ge 0}} a_n x^n$. Find $a_{n}$.",
        )
    )


def _partial_fractions(p: Params, rng: Random) -> Draft:
    (a, b), n = p.rates, p.n
    left, right = Fraction(p.constant * a + p.top, a - b), Fraction(p.constant * b + p.top, b - a)
    gold = left * a**n + right * b**n
    function = f"\\frac{{{_numerator(p)}}}{{({_factor(a)})({_factor(b)})}}"
    return answer_draft(
        _ask(function, n, rng),
        gold=str(gold),
        answer_type="integer",
        steps=[
            step(
                f"Write it as $\\frac{{A}}{{{_factor(a)}}} + \\frac{{B}}{{{_factor(b)}}}$. Covering up one"
                f" factor at a time gives $A = {tex(left)}$ and $B = {tex(right)}$.",
                f"{plain(left)}*(1 - {plain(b)}*x) + {plain(right)}*(1 - {plain(a)}*x)"
                f" = {plain(p.constant)} + {plain(p.top)}*x",
                "partial fractions",
            ),
            step(
                f"The coefficient of $x^{n}$ in $\\frac{{1}}{{1 - kx}}$ is $k^{n}$.",
                "(1 - k*x)*(1 + k*x + k^2*x^2 + k^3*x^3) = 1 - k^4*x^4",
                "geometric series",
            ),
            step(
                f"So it is ${tex_factor(left)} \\cdot {tex_factor(a)}^{n} + {tex_factor(right)} \\cdot"
                f" {tex_factor(b)}^{n} = {gold}$.",
                f"{plain(left)}*{plain(a)}^{n} + {plain(right)}*{plain(b)}^{n} = {plain(gold)}",
                "add",
            ),
        ],
        slips=[
            (
                str(_divided((p.constant, p.top), (1, -a - b, a * b), n)[-1]),
                f"took the coefficient of $x^{n - 1}$",
            ),
            (
                str(_divided((p.constant, p.top), (1, a + b, a * b), n + 1)[n]),
                "took the wrong signs in the factors",
            ),
            (str(p.constant * (a**n + b**n)), "took the sum of two geometric series"),
            (tex(left * a**n), "forgot the second fraction"),
        ],
        closing=rng.choice(("The coefficient is", "So it equals")),
        axes={"factors": 2},
    )


def _double_factor(p: Params, rng: Random) -> Draft:
    k, n = p.rate, p.n
    first, second = p.constant * (n + 1) * k**n, p.top * n * k ** (n - 1)
    gold = first + second
    return answer_draft(
        _ask(f"\\frac{{{_numerator(p)}}}{{({_factor(k)})^2}}", n, rng),
        gold=str(gold),
        answer_type="integer",
        steps=[
            step(
                f"Differentiating the geometric series gives $\\frac{{1}}{{({_factor(k)})^2}} ="
                f" \\sum (m + 1) \\cdot {tex_factor(k)}^m x^m$.",
                f"D(1/(1 - {plain(k)}*x), x) = {plain(k)}/(1 - {plain(k)}*x)^2",
                "derivative of a series",
            ),
            step(
                f"The constant ${p.constant}$ takes the term with $m = {n}$: ${p.constant} \\cdot {n + 1}"
                f" \\cdot {tex_factor(k)}^{n} = {first}$.",
                f"{plain(p.constant)}*{n + 1}*{plain(k)}^{n} = {plain(first)}",
                "multiply",
            ),
            step(
                f"The term ${tex_sum([(p.top, 'x')])}$ takes the one with $m = {n - 1}$: ${p.top} \\cdot {n}"
                f" \\cdot {tex_factor(k)}^{n - 1} = {second}$.",
                f"{plain(p.top)}*{n}*{plain(k)}^{n - 1} = {plain(second)}",
                "multiply",
            ),
            step(
                f"Together ${first} + {tex_factor(second)} = {gold}$.",
                f"{plain(first)} + {plain(second)} = {plain(gold)}",
                "add",
            ),
        ],
        slips=[
            (str(p.constant * k**n + p.top * k ** (n - 1)), "forgot that the factor is squared"),
            (str(first), "forgot the second term above"),
            (str(first + p.top * (n + 1) * k**n), "took the same power for both terms"),
            (str(p.constant * n * k**n + p.top * (n - 1) * k ** (n - 1)), "counted the terms from 0"),
        ],
        closing=rng.choice(("The coefficient is", "So it equals")),
        axes={"factors": 2},
    )


def _fraction(linear: int, constant: int, factor: int) -> str:
    return f"\\frac{{{tex_polynomial((linear, constant), 'x')}}}{{(1 - x)({_factor(factor)})}}"


def _closed_form(p: Params, rng: Random) -> Draft:
    s, first, k, d = p.letter, p.first, p.factor, p.plus
    rule = tex_sum([(k, f"{s}_n"), (d, "")])
    return answer_draft(
        rng.choice(
            (
                f"A sequence begins with ${s}_0 = {first}$ and satisfies ${s}_{{n+1}} = {rule}$. Find its"
                f" generating function $\\sum_{{n \\ge 0}} {s}_n x^n$ as one fraction.",
                f"Let ${s}_0 = {first}$ and ${s}_{{n+1}} = {rule}$ for $n \\ge 0$. Write"
                f" $\\sum_{{n \\ge 0}} {s}_n x^n$ as a quotient of two polynomials.",
            )
        ),
        gold=_fraction(d - first, first, k),
        answer_type="expression",
        steps=[
            step(
                f"Let $G$ be the function. Multiply the rule by $x^{{n+1}}$ and add up:"
                f" $G - {tex_factor(first)} = {tex_sum([(k, 'xG')])} + {tex_factor(d)} \\cdot"
                " \\frac{x}{1 - x}$.",
                f"{plain(k)}*{plain(first)} + {plain(d)} = {plain(k * first + d)}",
                "multiply and sum",
            ),
            step(
                f"Hence $({_factor(k)})G = {first} + {tex_factor(d)} \\cdot \\frac{{x}}{{1 - x}}"
                f" = \\frac{{{tex_polynomial((d - first, first), 'x')}}}{{1 - x}}$, so $G ="
                f" {_fraction(d - first, first, k)}$.",
                f"{plain(first)} + {plain(d)}*x/(1 - x) = ({plain(d - first)}*x + {plain(first)})/(1 - x)",
                "common denominator",
            ),
        ],
        slips=[
            (_fraction(d, first, k), "forgot to multiply the first term by $1 - x$"),
            (_fraction(d - first, first, -k), "took the wrong sign of the factor"),
            (f"\\frac{{{first + d}}}{{{_factor(k)}}}", "added the constant at the start only"),
            (_fraction(-d - first, first, k), "took the wrong sign of the constant"),
        ],
        closing=rng.choice(("The generating function is", "So the function is")),
        axes={"factors": 2},
    )
