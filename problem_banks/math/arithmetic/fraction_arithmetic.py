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


#: Two proper fractions with one denominator, the second not the greater one, and no sum of 1.
_ALIKE = tuple(
    ((n, d), (m, d))
    for d in range(3, 14)
    for n in range(1, d)
    for m in range(1, d)
    if n + m != d and n != m and Fraction(n, d).denominator == Fraction(m, d).denominator == d
)
_LIKE = (
    *((pair, True) for pair in _ALIKE),
    *((pair, False) for pair in _ALIKE if pair[0] > pair[1]),
)

#: The kinds of item with two and with three fractions.
_TWO, _THREE = 3, 4


@register
class FractionArithmetic(Family):
    """Kind 0: a product beside a sum. Kind 1: a difference in brackets, divided. Kind 2: a fraction whose
    numerator and denominator are sums. Kind 3: a sum or a difference over one
    denominator. Kind 4: a product and a sum."""

    name = "fraction_arithmetic"
    version = "4"
    anchors = ("MATH 1", "MATH 2")
    levels = 5
    starters = 1
    kinds = (3, 4, 0, 2, 1)
    kind = "math"
    summary = "Order of operations with fractions"
    redraws = 1

    writers = (number(),)

    def space(self, level: int) -> Space:
        if level == _TWO:
            return Space(alike=_LIKE)
        if level == _THREE:
            return Space(fractions=Tuples(_FRACTIONS, 3), plus=(True, False))
        fractions = Tuples(_FRACTIONS, 4)
        if level == 2:
            return Space(fractions=fractions, whole=(1,), plus=(True, False))
        return Space(fractions=fractions, whole=range(1, 10), plus=(True, False))

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_product_first, _bracket_first, _nested, _two, _three)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Evaluates the expression as it is written, by the reader of claims."""
        fractions, plus = p.alike if p.level == _TWO else (p.fractions, p.plus)
        sign = "+" if plus else "-"
        if p.level in (_TWO, _THREE):
            shown = [f"({Fraction(n, m)})" for n, m in fractions]
            expression = f"{'*'.join(shown[:-1])} {sign} {shown[-1]}"
            expected = tex(value_of(expression))
            return None if gold_of(draft) == expected else f"evaluating {expression} gives {expected}"
        a, b, c, d = (Fraction(n, m) for n, m in p.fractions)
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


def _two(p: Params, rng: Random) -> Draft:
    ((n, d), (m, _)), plus = p.alike
    sign, top = ("+", n + m) if plus else ("-", n - m)
    gold = Fraction(top, d)
    reduced = f" = {tex(gold)}" if gold.denominator != d else ""
    return answer_draft(
        _ask(f"{_shown((n, d))} {sign} {_shown((m, d))}", rng),
        gold=tex(gold),
        answer_type="rational",
        steps=[
            step(
                f"The denominators are equal, so {'add' if plus else 'subtract'} the numerators:"
                f" $\\frac{{{n} {sign} {m}}}{{{d}}} = \\frac{{{top}}}{{{d}}}{reduced}$.",
                f"{n}/{d} {sign} {m}/{d} = ({n} {sign} {m})/{d} = {plain(gold)}",
                "equal denominators",
            )
        ],
        slips=[
            (tex(Fraction(n - m if plus else n + m, d)), "took the sign the other way"),
            (tex(Fraction(top, 2 * d)), "added the denominators"),
            (tex(Fraction(n * m, d)), "multiplied the numerators"),
        ],
        closing=rng.choice(("The result is", "So the value is")),
        axes={"fractions": 2},
    )


def _three(p: Params, rng: Random) -> Draft:
    sign = "+" if p.plus else "-"
    a, b, c = (Fraction(n, m) for n, m in p.fractions)
    product = a * b
    gold = product + c if p.plus else product - c
    one, other, last = map(_shown, p.fractions)
    return answer_draft(
        _ask(f"{one} \\cdot {other} {sign} {last}", rng),
        gold=tex(gold),
        answer_type="rational",
        steps=[
            step(
                f"The product first: ${one} \\cdot {other} = {tex(product)}$.",
                f"({a})*({b}) = {product}",
                "multiply",
            ),
            step(
                f"Then ${tex(product)} {sign} {last} = {tex(gold)}$.",
                f"{product} {sign} {c} = {plain(gold)}",
                "common denominator",
            ),
        ],
        slips=[
            (tex(2 * product - gold), "took the sign the other way"),
            (tex(a * (b + c) if p.plus else a * (b - c)), "added before multiplying"),
            (tex(a / b + c if p.plus else a / b - c), "divided instead of multiplying"),
        ],
        closing=rng.choice(("The result is", "So the value is")),
        axes={"fractions": 3},
    )


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
