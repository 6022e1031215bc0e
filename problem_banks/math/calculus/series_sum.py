"""Sums of infinite series: geometric, telescoping, and with a linear factor."""

from collections.abc import Sequence
from fractions import Fraction
from math import log
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.exact import value_objection
from problem_banks.math.makings.notation import plain, tex, tex_factor, tex_sum
from problem_banks.math.makings.writing.numbers import number
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import Params, Space, signed

_RATIOS = sorted({Fraction(n, d) for d in range(2, 12) for n in signed(1, 9) if abs(n) < d and n * 5 < d * 4})

#: Terms that the second verification adds up.
_TERMS = 260


@register
class SeriesSum(Family):
    """Level 0: a geometric series that does not start at 0. Level 1: a telescoping one. Level 2: terms with a
    linear factor, summed by differentiating or by shifting the geometric series."""

    name = "series_sum"
    version = "4"
    anchors = ("MATH 3", "undergraduate")
    levels = 5
    kinds = (0, 0, 1, 2, 1)
    sizes = (("start",), ("gap",))
    kind = "math"
    summary = "Infinite sums: geometric, telescoping, arithmetic times geometric"
    dressing = frozenset({"index"})
    redraws = 1

    writers = (number("So the sum is @."),)

    def space(self, level: int) -> Space:
        letters = {"index": "nkmj"}
        if level == 0:
            return Space(**letters, ratio=_RATIOS, factor=signed(1, 40), start=(0, 1, 2, 3, 4))
        if level == 1:
            return Space(**letters, scale=signed(1, 40), a=range(12), gap=range(1, 6), start=range(1, 7))
        return Space(**letters, ratio=_RATIOS, slope=signed(1, 12), constant=range(-16, 17), start=(0, 1))

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_geometric, _telescoping, _linear_times)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Adds terms up; the tail of a telescoping series is estimated by the integral over it."""
        if p.level == 1:
            a, b, end = p.a, p.a + p.gap, p.start + 6 * _TERMS
            found = sum(p.scale / ((n + a) * (n + b)) for n in range(p.start, end))
            found += p.scale / p.gap * log((end - 0.5 + b) / (end - 0.5 + a))
            return value_objection(gold_of(draft), found)
        ratio, weight = float(p.ratio), (0, p.factor) if p.level == 0 else (p.slope, p.constant)
        terms = ((weight[0] * n + weight[1]) * ratio**n for n in range(p.start, p.start + _TERMS))
        return value_objection(gold_of(draft), sum(terms))


def _series(p: Params, term: str) -> str:
    return f"\\sum_{{{p.index} = {p.start}}}^{{\\infty}} {term}"


def _asked(shown: str, rng: Random) -> str:
    return rng.choice(
        (f"Find ${shown}$.", f"What is the value of ${shown}$?", f"Evaluate the series ${shown}$.")
    )


def _power(ratio: Fraction, exponent: str) -> str:
    return f"\\left({tex(ratio)}\\right)^{exponent}"


def _geometric(p: Params, rng: Random) -> Draft:
    r, a, n = p.ratio, p.factor, p.index
    first = a * r**p.start
    gold = first / (1 - r)
    times = {1: "", -1: "-"}.get(a, f"{a} \\cdot ")
    return answer_draft(
        _asked(_series(p, f"{times}{_power(r, n)}"), rng),
        gold=tex(gold),
        answer_type="rational",
        steps=[
            step(
                f"The series is geometric with ratio ${tex(r)}$, whose absolute value is below 1; its first"
                f" term, at ${n} = {p.start}$, is ${tex(first)}$.",
                f"{plain(a)}*{plain(r)}^{p.start} = {plain(first)}",
                "first term",
            ),
            step(
                rng.choice(("Its sum is", "First term over one minus ratio:"))
                + f" $\\frac{{a}}{{1 - q}}$ with $1 - q = {tex(1 - r)}$, that is ${tex(gold)}$.",
                f"{plain(first)}/(1 - {plain(r)}) = {plain(gold)}",
                "geometric series",
            ),
        ],
        slips=[
            (tex(a / (1 - r)), f"started at {n} = 0" if p.start else "took another first term"),
            (tex(first / (1 + r)), "took the ratio with the wrong sign"),
            (tex(first / r / (1 - r)), "shifted the first term by one"),
            (tex(first * r / (1 - r)), "left out the first term"),
        ],
        closing=rng.choice(("The sum is", "So the series has the value")),
        axes={"terms": 1},
    )


def _telescoping(p: Params, rng: Random) -> Draft:
    n, a, b = p.index, p.a, p.a + p.gap
    low, high = tex_sum([(1, n), (a, "")]), tex_sum([(1, n), (b, "")])
    ratio = Fraction(p.scale, p.gap)
    left = [p.start + a + k for k in range(p.gap)]
    rest = sum((Fraction(1, value) for value in left), Fraction(0))
    gold = ratio * rest
    bottom = f"{low}({high})" if a == 0 else f"({low})({high})"
    sign = "-" if p.scale < 0 else ""
    split = tex_sum([(ratio, f"\\left(\\frac{{1}}{{{low}}} - \\frac{{1}}{{{high}}}\\right)")])
    return answer_draft(
        _asked(_series(p, f"{sign}\\frac{{{abs(p.scale)}}}{{{bottom}}}"), rng),
        gold=tex(gold),
        answer_type="rational",
        steps=[
            step(
                f"Partial fractions turn each term into ${split}$.",
                f"{plain(ratio)}*((x + {b}) - (x + {a})) = {plain(p.scale)}",
                "partial fractions",
            ),
            _cancelling_step(p, left, rng),
            *_times_step(ratio, rest),
        ],
        slips=[
            (tex(p.scale * rest), "forgot the factor of the partial fractions"),
            (tex(ratio * Fraction(1, left[0])), "kept the first fraction only"),
            (tex(gold - ratio * Fraction(1, left[0])), "dropped the first fraction that is left"),
            (tex(Fraction(p.scale, (p.start + a) * (p.start + b))), "gave the first term"),
        ],
        closing=rng.choice(("The sum is", "So the series has the value")),
        axes={"terms": p.gap},
    )


def _cancelling_step(p: Params, left: Sequence[int], rng: Random) -> Step:
    """What is left of the differences, whose first parts are 1 over the numbers ``left``."""
    if len(left) > 1:
        shown, rest = (
            " + ".join(f"\\frac{{1}}{{{value}}}" for value in left),
            sum(Fraction(1, v) for v in left),
        )
        return step(
            rng.choice(("In the sum everything cancels except", "The sum telescopes; what is left is"))
            + f" ${shown} = {tex(rest)}$.",
            f"{' + '.join(f'1/{value}' for value in left)} = {plain(rest)}",
            "telescoping",
        )
    (first,), some = left, rng.randrange(3, 7)
    end = first + some
    return step(
        f"The sum telescopes: {some} terms leave $\\frac{{1}}{{{first}}} - \\frac{{1}}{{{end}}}$, and so on,"
        f" so that of all only $\\frac{{1}}{{{first}}}$ is left.",
        f"sum(1/n - 1/(n + 1) for n in between({first}, {end - 1})) = 1/{first} - 1/{end}",
        "telescoping",
    )


def _times_step(ratio: Fraction, rest: Fraction) -> list[Step]:
    """The factor in front of the differences, where there is one."""
    if ratio == 1:
        return []
    return [
        step(
            f"Times ${tex(ratio)}$ this is ${tex(ratio * rest)}$.",
            f"{plain(ratio)}*{plain(rest)} = {plain(ratio * rest)}",
            "multiply",
        )
    ]


def _linear_times(p: Params, rng: Random) -> Draft:
    r, a, c = p.ratio, p.slope, p.constant
    with_n = r / (1 - r) ** 2
    without = r**p.start / (1 - r)
    gold = a * with_n + c * without
    steps = [_arithmetic_geometric_step(p, with_n, rng)]
    if c:
        steps.append(_geometric_step(p, without))
    steps.append(_combination_step(p, with_n, without, gold))
    other_start = r ** (1 - p.start) / (1 - r)
    return answer_draft(
        _asked(_series(p, _linear_term(p)), rng),
        gold=tex(gold),
        answer_type="rational",
        steps=steps,
        slips=[
            (tex(a / (1 - r) ** 2 + c * without), "forgot to multiply by the ratio after differentiating"),
            (tex(a * r / (1 - r) + c * without), "forgot to square the denominator"),
            (tex(a * with_n + c * other_start), "started the geometric series at the wrong index"),
            (tex(a * with_n - c * without), "sign error in the constant part"),
        ],
        closing=rng.choice(("The sum is", "So the series has the value")),
        axes={"terms": 2},
    )


def _linear_term(p: Params) -> str:
    n, power = p.index, _power(p.ratio, p.index)
    line = tex_sum([(p.slope, n), (p.constant, "")])
    return f"({line}){power}" if p.constant else f"{line}{power}"


def _arithmetic_geometric_step(p: Params, with_n: Fraction, rng: Random) -> Step:
    r, n = p.ratio, p.index
    return step(
        rng.choice(
            (
                f"Differentiating $\\sum q^{n} = \\frac{{1}}{{1 - q}}$ and multiplying by $q$ gives"
                f" $\\sum {n} q^{n} = \\frac{{q}}{{(1 - q)^2}}$; at $q = {tex(r)}$ this is"
                f" ${tex(with_n)}$.",
                f"Let $S = \\sum {n} q^{n}$. Then $S - qS = \\sum_{{{n} \\ge 1}} q^{n}$, so"
                f" $S = \\frac{{q}}{{(1 - q)^2}}$, which is ${tex(with_n)}$ at $q = {tex(r)}$.",
            )
        ),
        f"{plain(r)}/(1 - {plain(r)})^2 = {plain(with_n)}",
        "arithmetic times geometric",
    )


def _geometric_step(p: Params, without: Fraction) -> Step:
    return step(
        f"The plain geometric series from ${p.index} = {p.start}$ has the sum ${tex(without)}$.",
        f"{plain(p.ratio)}^{p.start}/(1 - {plain(p.ratio)}) = {plain(without)}",
        "geometric series",
    )


def _combination_step(p: Params, with_n: Fraction, without: Fraction, gold: Fraction) -> Step:
    a, c = p.slope, p.constant
    return step(
        f"Together: ${tex(a)} \\cdot {tex_factor(with_n)}"
        + (f" + {tex_factor(c)} \\cdot {tex_factor(without)}" if c else "")
        + f" = {tex(gold)}$.",
        f"{plain(a)}*{plain(with_n)} + {plain(c)}*{plain(without)} = {plain(gold)}",
        "combine",
    )
