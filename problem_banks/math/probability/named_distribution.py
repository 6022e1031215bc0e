"""Named distributions: geometric, Poisson, hypergeometric moments, covariances, sums of normal variables."""

from collections.abc import Sequence
from fractions import Fraction
from functools import cache
from math import factorial, gcd
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings import random_sums
from problem_banks.math.makings.drafting import answer_draft, closing, gold_of, step
from problem_banks.math.makings.exact import close, value_of_tex
from problem_banks.math.makings.normal_sums import bound_of, mean_of, normal_draft
from problem_banks.math.makings.notation import (
    counted,
    number_of,
    plain,
    plain_quotient,
    tex,
    tex_factor,
    tex_sum,
)
from problem_banks.math.makings.writing.expressions import expression
from problem_banks.math.makings.writing.numbers import number, probability
from problem_banks.registry import register
from problem_banks.space import Combinations, OneOf, Params, Space, Tuples

_TRIALS = ("start of an engine", "shot at a target", "call to a customer", "attempt at a lock", "throw")
_ARRIVALS = ("calls", "ships", "cars", "messages", "customers", "letters")
_GOODS = ("bulbs", "valves", "sensors", "tyres", "switches", "pumps")

#: What two roundings to four places may differ by.
_ROUNDED = 1.1e-4


@register
class NamedDistribution(Family):
    """Kind 0: a geometric one. Kind 1: the sum of two Poisson ones. Kind 2: the variance of a hypergeometric
    one. Kind 3: a covariance. Kind 4: a sum of normal ones, with a value of their distribution function."""

    name = "named_distribution"
    version = "3"
    anchors = ("undergraduate", "undergraduate")
    kind = "math"
    summary = "Geometric, Poisson, hypergeometric and normal distributions, and covariances"
    levels = 5
    kinds = (2, 0, 1, 4, 3)
    items_per_seed = 10_000
    dressing = frozenset({"trial", "arrivals", "goods"})
    redraws = 1

    writers = (
        probability("So the probability is @."),
        expression("So the probability is @."),
        number("So the variance is @."),
        number("So the covariance is @."),
        probability("So the probability is @."),
    )

    def space(self, level: int) -> Space:
        if level == 0:
            return Space(
                trial=_TRIALS, chance=_chances(), turns=[(m, n) for n in range(2, 6) for m in range(n)]
            )
        if level == 1:
            return Space(arrivals=_ARRIVALS, hourly=_hourly(), asked=range(3), count=range(1, 5))
        if level == 2:
            return Space(goods=_GOODS, lot=_lots())
        if level == 3:
            values = Combinations(range(-2, 7), 2)
            return Space(first=values, second=values, weights=Tuples(range(1, 7), 4))
        return Space(
            sides=random_sums.right_sides(),
            means=Tuples(range(10, 41), 2),
            tenths=range(1, 26),
            asked=range(5),
        )

    def build(self, p: Params, rng: Random) -> Draft:
        return (_geometric, _poisson, _hypergeometric, _covariance, normal_draft)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Adds up over single outcomes, or over pairs of them, and integrates the normal density."""
        gold = gold_of(draft)
        if p.level == 1:
            found = _poisson_chance(p)
            return None if close(value_of_tex(gold), found) else f"adding up gives {found:.9g}"
        if p.level == 4:
            part = random_sums.normal_part(
                abs(float(bound_of(p) - mean_of(p))) / random_sums.spread_of(p.sides)
            )
            found = (0.5 + part, 0.5 - part, 0.5 - part, 0.5 + part, 2 * part)[p.asked]
            return None if abs(float(gold) - found) <= _ROUNDED else f"the density gives {found:.6g}"
        if p.level == 0:
            exact = random_sums.first_success(p.chance, *p.turns)
        elif p.level == 2:
            exact = random_sums.variance_of_sample(*p.lot)
        else:
            exact = random_sums.covariance_over_pairs(_outcomes(p))
        return None if number_of(gold) == exact else f"adding up gives {exact}"


def _poisson_chance(p: Params) -> float:
    one, two = (rate * p.hourly.minutes / 60 for rate in p.hourly.rates)
    each = [random_sums.poisson_sum((one, two), n) for n in range(p.count + 1)]
    return (each[-1], sum(each), 1 - sum(each))[p.asked]


def _outcomes(p: Params) -> list[tuple[int, int, int]]:
    """Values of the two variables with their weights."""
    pairs = [(x, y) for x in p.first for y in p.second]
    return [(x, y, w) for (x, y), w in zip(pairs, p.weights, strict=True)]


@cache
def _chances() -> tuple[Fraction, ...]:
    return tuple(Fraction(a, b) for b in range(3, 41) for a in range(1, b) if gcd(a, b) == 1)


@cache
def _hourly() -> OneOf:
    """Two rates for each time that bring eight or fewer on average."""
    return OneOf(
        Space(
            minutes=(minutes,),
            rates=[(a, b) for a in range(1, 25) for b in range(a + 1, 25) if (a + b) * minutes <= 480],
        )
        for minutes in (10, 12, 15, 20, 24, 30, 36, 40, 45, 50, 60, 90, 120)
    )


@cache
def _lots() -> tuple[tuple[int, int, int], ...]:
    """Things, bad ones and draws."""
    return tuple((n, k, m) for n in range(10, 51) for k in range(2, n // 2) for m in range(2, min(n - 1, 13)))


def _geometric(p: Params, rng: Random) -> Draft:
    chance, (m, n), trial = p.chance, p.turns, p.trial
    fails = 1 - chance
    gold = fails**m - fails**n
    later = f"later than the {_ordinal(m)} time and not later" if m else "not later"
    said = f"that the first success comes {later} than the {_ordinal(n)} time"
    first = [
        step(
            f"Later than the {_ordinal(m)} time means {counted(m, 'failure')} first:"
            f" $\\left({tex(fails)}\\right)^{m} = {tex(fails**m)}$.",
            f"({fails})^{m} = {plain_quotient(fails**m)}",
            "first failures",
        )
    ] * (m > 1)
    return answer_draft(
        rng.choice(
            (
                f"Each {trial} succeeds with the probability ${tex(chance)}$, independently of the others."
                f" What is the probability {said}?",
                f"The probability of success is ${tex(chance)}$ for each {trial}, and all are independent."
                f" Find the probability {said}.",
                f"Suppose that each {trial} succeeds independently with probability ${tex(chance)}$. How"
                f" likely is it {said}?",
            )
        ),
        gold=tex(gold),
        answer_type="rational",
        steps=[
            step(f"Each fails with the probability ${tex(fails)}$.", f"1 - {chance} = {fails}", "complement"),
            *first,
            step(
                f"Later than the {_ordinal(n)} time means {counted(n, 'failure')} first, with the"
                f" probability ${tex(fails**n)}$.",
                f"1 - ({fails})^{n} = {plain_quotient(1 - fails**n)}",
                "first failures",
            ),
            step(
                f"The difference is ${tex(fails**m)} - {tex(fails**n)} = {tex(gold)}$.",
                f"({fails})^{m} - ({fails})^{n} = {plain_quotient(gold)}",
                "difference",
            ),
        ],
        slips=[
            (tex(1 - gold), "gave the complement"),
            (tex(chance**m - chance**n if m else chance**n), "exchanged success and failure"),
            (tex(fails ** (n - 1) * chance), "took the last time only"),
            (tex(fails**m), "forgot the second bound"),
        ],
        closing=closing(rng),
        axes={"trials": n},
    )


def _ordinal(place: int) -> str:
    return ("", "first", "second", "third", "fourth", "fifth")[place]


def _span(minutes: int) -> str:
    return {60: "one hour", 120: "two hours"}.get(minutes, f"{minutes} minutes")


def _poisson_asked(p: Params, rng: Random) -> str:
    (one, two), things, span = p.hourly.rates, p.arrivals, _span(p.hourly.minutes)
    come = f"{things} come" if p.count > 1 else f"{things.removesuffix('s')} comes"
    what = f"{('exactly', 'at most', 'more than')[p.asked]} {p.count} {come} in altogether"
    return rng.choice(
        (
            f"From two sources that are independent of each other {things} come in at random, as Poisson"
            f" processes with {one} and {two} in an hour on average. What is the exact probability that in"
            f" {span} {what}?",
            f"Two independent Poisson processes bring {one} and {two} {things} in an hour on average. Find"
            f" the exact probability that in {span} {what}.",
            f"Suppose that {things} come in from two independent sources, each a Poisson process, with the"
            f" rates {one} and {two} in an hour. How likely is it that in {span} {what}? Give the exact"
            " value.",
        )
    )


def _poisson(p: Params, rng: Random) -> Draft:
    (one, two), k, minutes = p.hourly.rates, p.count, p.hourly.minutes
    mean = Fraction((one + two) * minutes, 60)
    terms = [mean**n / factorial(n) for n in range(k + 1)]
    factor = terms[k] if p.asked == 0 else sum(terms, Fraction(0))
    power = f"e^{{-{tex(mean)}}}"
    gold = _with_power(factor, power, p.asked == 2)
    shown = tex(terms[k]) if p.asked == 0 else " + ".join(map(tex, terms))
    span = _span(minutes)
    steps = [
        step(
            f"Together there are ${one} + {two} = {one + two}$ in an hour on average, in {span}"
            f" ${tex(mean)}$.",
            f"({one} + {two})*{minutes}/60 = {plain_quotient(mean)}",
            "mean of the sum",
        ),
        step(
            f"The sum is again a Poisson variable. Exactly $n$ have the probability ${power}$ times the mean"
            f" to the power $n$ over $n!$; for $n = {k}$ the factor is ${tex(terms[k])}$.",
            f"({mean})^{k}/factorial({k}) = {plain_quotient(terms[k])}",
            "Poisson distribution",
        ),
    ]
    if p.asked == 0:
        steps[-1] = steps[-1].model_copy(
            update={"text": f"{steps[-1].text.removesuffix('.')}, and the probability is ${gold}$."}
        )
    else:
        steps.append(
            step(
                f"From $0$ to ${k}$ the factors add up to ${shown} = {tex(factor)}$.",
                f"sum(({mean})^n/factorial(n) for n in between(0, {k})) = {plain_quotient(factor)}",
                "add up",
            )
        )
        steps.append(
            step(
                f"So the probability is ${gold}$.",
                f"1 - exp(-{mean})*({factor}) = (exp({mean}) - {factor})/exp({mean})"
                if p.asked == 2
                else f"exp(-{mean})*({factor}) = ({factor})/exp({mean})",
                "probability",
            )
        )
    hourly = Fraction(one + two)
    return answer_draft(
        _poisson_asked(p, rng),
        gold=gold,
        answer_type="expression",
        steps=steps,
        slips=[
            (_with_power(factor, power, p.asked != 2), "gave the complement"),
            (
                _with_power(hourly**k / factorial(k), f"e^{{-{hourly}}}", False),
                "took the rate of a full hour",
            ),
            (_with_power(mean**k, power, p.asked == 2), "forgot the factorial"),
            (_with_power(factor + 1, power, p.asked == 2), "made an error in adding"),
        ],
        closing=closing(rng),
        axes={"count": k},
    )


def _with_power(factor: Fraction, power: str, complement: bool) -> str:
    """``13e^{-4}``, ``1 - 13e^{-4}``."""
    return tex_sum([(1, ""), (-factor, power)]) if complement else tex_sum([(factor, power)])


def _hypergeometric(p: Params, rng: Random) -> Draft:
    size, bad, drawn = p.lot
    share = Fraction(bad, size)
    single, shrink = share * (1 - share), Fraction(size - drawn, size - 1)
    gold = drawn * single * shrink
    goods = p.goods
    return answer_draft(
        rng.choice(
            (
                f"Of {size} {goods}, {bad} are faulty. One draws {drawn} of them at random without"
                " replacement. What is the variance of the number of faulty ones among these?",
                f"A box holds {size} {goods}, {bad} of them faulty, and {drawn} are taken out at random,"
                " without replacement. Find the variance of the number of faulty ones that are taken out.",
                f"Among {size} {goods} there are {bad} faulty ones. Let $X$ be the number of faulty ones in"
                f" a random sample of {drawn} different {goods}. Compute the variance of $X$.",
            )
        ),
        gold=tex(gold),
        answer_type="rational",
        steps=[
            step(
                f"Each draw is faulty with the probability $\\frac{{{bad}}}{{{size}}}$, so alone it has the"
                f" variance $\\frac{{{bad}}}{{{size}}} \\cdot \\frac{{{size - bad}}}{{{size}}} ="
                f" {tex(single)}$.",
                f"{bad}/{size}*(1 - {bad}/{size}) = {plain_quotient(single)}",
                "one draw",
            ),
            step(
                f"Without replacement the sum of independent draws shrinks by the factor $\\frac{{{size} -"
                f" {drawn}}}{{{size} - 1}} = {tex(shrink)}$.",
                f"({size} - {drawn})/({size} - 1) = {plain_quotient(shrink)}",
                "finite population",
            ),
            step(
                f"So the variance is ${drawn} \\cdot {tex(single)} \\cdot {tex(shrink)} = {tex(gold)}$.",
                f"{drawn}*({single})*({shrink}) = {plain_quotient(gold)}",
                "variance",
            ),
        ],
        slips=[
            (tex(drawn * single), "took the draws for independent"),
            (tex(drawn * share), "gave the mean"),
            (tex(drawn * single * Fraction(size - drawn, size)), "divided by the number of things"),
            (tex(single * shrink), "forgot the number of draws"),
        ],
        closing=closing(rng),
        axes={"draws": drawn},
    )


def _covariance(p: Params, rng: Random) -> Draft:
    outcomes, whole = _outcomes(p), sum(p.weights)
    parts = [f"$({x}, {y})$ with probability ${tex(Fraction(w, whole))}$" for x, y, w in outcomes]
    told = f"{', '.join(parts[:3])} and {parts[3]}"
    sums = (
        sum(x * w for x, _, w in outcomes),
        sum(y * w for _, y, w in outcomes),
        sum(x * y * w for x, y, w in outcomes),
    )
    mean_x, mean_y, mixed = (Fraction(total, whole) for total in sums)
    gold = mixed - mean_x * mean_y
    values = ([x for x, _, _ in outcomes], [y for _, y, _ in outcomes], [x * y for x, y, _ in outcomes])
    steps = []
    for name, each, mean in zip(("X", "Y", "XY"), values, (mean_x, mean_y, mixed), strict=True):
        claim = " + ".join(f"{plain(v)}*{w}/{whole}" for v, (_, _, w) in zip(each, outcomes, strict=True))
        shown = _weighted(each, p.weights)
        steps.append(
            step(
                f"The mean of ${name}$ is $\\frac{{{shown}}}{{{whole}}} = {tex(mean)}$.",
                f"{claim} = {plain_quotient(mean)}",
                "mean",
            )
        )
    steps.append(
        step(
            f"The covariance is ${tex(mixed)} - {tex_factor(mean_x)} \\cdot {tex_factor(mean_y)} ="
            f" {tex(gold)}$.",
            f"({mixed}) - ({mean_x})*({mean_y}) = {plain_quotient(gold)}",
            "covariance",
        )
    )
    return answer_draft(
        rng.choice(
            (
                f"The pair $(X, Y)$ of random variables takes the values {told}. Find the covariance of $X$"
                " and $Y$.",
                f"Two random variables $X$ and $Y$ have these joint values: {told}. What is their"
                " covariance?",
                f"Let $(X, Y)$ be {told}. Compute the covariance of $X$ and $Y$.",
            )
        ),
        gold=tex(gold),
        answer_type="rational",
        steps=steps,
        slips=[
            (tex(mixed), "forgot the product of the means"),
            (tex(mixed + mean_x * mean_y), "added the product of the means"),
            (tex(gold * whole), "forgot to divide by the sum of the weights"),
            (tex(gold + 1), "made an error in adding"),
        ],
        closing=closing(rng),
        axes={"outcomes": 4},
    )


def _weighted(values: Sequence[int], weights: Sequence[int]) -> str:
    return " + ".join(f"{tex_factor(v)} \\cdot {w}" for v, w in zip(values, weights, strict=True))
