"""Arithmetic with fractions: order of operations, brackets, fractions within fractions."""

from fractions import Fraction
from random import Random

from problem_banks.claims import value_of
from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.notation import plain, tex
from problem_banks.math.makings.writing.numbers import number
from problem_banks.registry import register
from problem_banks.space import Params, Space, Tuples

_Pair = tuple[int, int]

#: Proper and improper fractions in lowest terms with small denominators, none of them whole.
_FRACTIONS = tuple((n, d) for d in range(2, 13) for n in range(1, 2 * d) if Fraction(n, d).denominator == d)


@register
class FractionArithmetic(Family):
    """Level 0: a product beside a sum. Level 1: a difference in brackets, divided. Level 2: a fraction whose
    numerator and denominator are sums."""

    name = "fraction_arithmetic"
    version = "1"
    kind = "math"
    summary = "Order of operations with fractions"
    redraws = 1

    writers = (number(),)

    def space(self, level: int) -> Space:
        fractions = Tuples(_FRACTIONS, 4)
        if level == 2:
            return Space(fractions=fractions, whole=(1,), plus=(True, False))
        return Space(fractions=fractions, whole=range(1, 10), plus=(True, False))

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_product_first, _bracket_first, _nested)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Evaluates the expression as it is written, by the reader of claims."""
        a, b, c, d = (Fraction(n, m) for n, m in p.fractions)
        sign = "+" if p.plus else "-"
        expression = (
            f"({a}) + ({b})*({c}) {sign} {p.whole}*({d})",
            f"(({a}) - ({b}))/({c}) {sign} {p.whole}*({d})",
            f"(({a}) + ({b}))/(({c}) + ({d})) {sign} 1",
        )[p.level]
        expected = tex(value_of(expression))
        return None if gold_of(draft) == expected else f"evaluating {expression} gives {expected}"


def _shown(pair: _Pair) -> str:
    return f"\\frac{{{pair[0]}}}{{{pair[1]}}}"


def _ask(expression: str, rng: Random) -> str:
    return rng.choice(
        (
            f"Evaluate ${expression}$ and give the result as a fraction in lowest terms or a whole number.",
            f"Calculate ${expression}$.",
            f"Simplify ${expression}$ to a single fraction or whole number.",
        )
    )


def _last(p: Params, value: Fraction, product: Fraction) -> Fraction:
    return value + product if p.plus else value - product


def _product_first(p: Params, rng: Random) -> Draft:
    pairs, sign = p.fractions, "+" if p.plus else "-"
    a, b, c, d = (Fraction(n, m) for n, m in pairs)
    product, tail = b * c, p.whole * d
    gold = _last(p, a + product, tail)
    tail_shown = f"{p.whole} \\cdot {_shown(pairs[3])}"
    expression = f"{_shown(pairs[0])} + {_shown(pairs[1])} \\cdot {_shown(pairs[2])} {sign} {tail_shown}"
    return answer_draft(
        _ask(expression, rng),
        gold=tex(gold),
        answer_type="rational",
        steps=[
            step(
                f"Products first: ${_shown(pairs[1])} \\cdot {_shown(pairs[2])} = {tex(product)}$ and "
                f"${tail_shown} = {tex(tail)}$.",
                f"({b})*({c}) = {product}",
                "multiply",
            ),
            step(
                f"Then from left to right: ${tex(a)} + {tex(product)} = {tex(a + product)}$.",
                f"{a} + {product} = {a + product}",
                "common denominator",
            ),
            step(
                f"And ${tex(a + product)} {sign} {tex(tail)} = {tex(gold)}$.",
                f"{a + product} {sign} {tail} = {plain(gold)}",
                "common denominator",
            ),
        ],
        slips=[
            (tex(_last(p, (a + b) * c, tail)), "added before multiplying"),
            (
                tex(_last(p, _added_naively(pairs[0], product.as_integer_ratio()), tail)),
                "added tops and bottoms",
            ),
            (tex(2 * (a + product) - gold), "took the last sign the other way"),
            (tex(_last(p, a + b / c, tail)), "divided instead of multiplying"),
        ],
        closing=rng.choice(("The result is", "So the value is")),
        axes={"operations": 4},
    )


def _added_naively(one: _Pair, other: _Pair) -> Fraction:
    return Fraction(one[0] + other[0], one[1] + other[1])


def _bracket_first(p: Params, rng: Random) -> Draft:
    pairs, sign = p.fractions, "+" if p.plus else "-"
    a, b, c, d = (Fraction(n, m) for n, m in pairs)
    inner, tail = a - b, p.whole * d
    quotient = inner / c
    gold = _last(p, quotient, tail)
    tail_shown = f"{p.whole} \\cdot {_shown(pairs[3])}"
    bracket = f"\\left({_shown(pairs[0])} - {_shown(pairs[1])}\\right)"
    expression = f"{bracket} \\div {_shown(pairs[2])} {sign} {tail_shown}"
    return answer_draft(
        _ask(expression, rng),
        gold=tex(gold),
        answer_type="rational",
        steps=[
            step(
                f"The bracket is ${tex(inner)}$.",
                f"{a} - {b} = {plain(inner)}",
                "common denominator",
            ),
            step(
                f"Dividing by ${_shown(pairs[2])}$ is multiplying by ${tex(1 / c)}$: this gives"
                f" ${tex(quotient)}$.",
                f"{plain(inner)}*({1 / c}) = {plain(quotient)}",
                "multiply by the reciprocal",
            ),
            step(
                f"With ${tail_shown} = {tex(tail)}$ the result is ${tex(gold)}$.",
                f"{plain(quotient)} {sign} {tail} = {plain(gold)}",
                "common denominator",
            ),
        ],
        slips=[
            (tex(_last(p, inner * c, tail)), "multiplied instead of dividing"),
            (tex(_last(p, a - b / c, tail)), "ignored the bracket"),
            (tex(_last(p, -quotient, tail)), "subtracted in the wrong order"),
            (tex(2 * quotient - gold), "took the last sign the other way"),
        ],
        closing=rng.choice(("The result is", "So the value is")),
        axes={"operations": 4},
    )


def _nested(p: Params, rng: Random) -> Draft:
    pairs, sign = p.fractions, "+" if p.plus else "-"
    a, b, c, d = (Fraction(n, m) for n, m in pairs)
    top, bottom = a + b, c + d
    quotient = top / bottom
    gold = quotient + (1 if p.plus else -1)
    sums = f"{_shown(pairs[0])} + {_shown(pairs[1])}", f"{_shown(pairs[2])} + {_shown(pairs[3])}"
    expression = f"\\frac{{{sums[0]}}}{{{sums[1]}}} {sign} 1"
    return answer_draft(
        _ask(expression, rng),
        gold=tex(gold),
        answer_type="rational",
        steps=[
            step(
                f"Top: ${sums[0]} = {tex(top)}$; bottom: ${sums[1]} = {tex(bottom)}$.",
                f"{a} + {b} = {top}",
                "common denominator",
            ),
            step(
                f"The quotient is ${tex(top)} \\div {tex(bottom)} = {tex(quotient)}$.",
                f"({top})/({bottom}) = {quotient}",
                "multiply by the reciprocal",
            ),
            step(
                f"Hence ${tex(quotient)} {sign} 1 = {tex(gold)}$.",
                f"{quotient} {sign} 1 = {plain(gold)}",
                "common denominator",
            ),
        ],
        slips=[
            (tex(a / c + b / d + (gold - quotient)), "split the fraction over the sum below"),
            (tex(1 / quotient + (gold - quotient)), "inverted the wrong part"),
            (tex(quotient), "forgot the last term"),
            (tex(_added_naively(pairs[0], pairs[1]) / bottom + (gold - quotient)), "added tops and bottoms"),
        ],
        closing=rng.choice(("The result is", "So the value is")),
        axes={"operations": 4},
    )
