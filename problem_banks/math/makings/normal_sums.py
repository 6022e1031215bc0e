"""A sum of normal variables, compared with a bound: how it is asked and worked out."""

from fractions import Fraction
from random import Random

from problem_banks.family import Draft
from problem_banks.math.makings.drafting import answer_draft, concluding, step
from problem_banks.math.makings.notation import decimal, plain, tex_factor, tex_sum
from problem_banks.math.makings.random_sums import normal_table, spread_of
from problem_banks.space import Params


def mean_of(p: Params) -> int:
    """The mean of the sum."""
    a, b, _, _ = p.sides
    return int(a * p.means[0] + b * p.means[1])


def bound_of(p: Params) -> Fraction:
    """What the sum is compared with: below the mean where 2 or 3 is asked, else above it."""
    turn = -1 if p.asked in (2, 3) else 1
    return mean_of(p) + turn * Fraction(p.tenths, 10) * spread_of(p.sides)


def _posed(p: Params, combined: str, rng: Random) -> str:
    (mu, nu), (_, _, s, t), bound = p.means, p.sides, bound_of(p)
    z, known, far = Fraction(p.tenths, 10), normal_table(p.tenths), bound - mean_of(p)
    what = (
        *(f"is {side} than ${decimal(bound)}$" for side in ("less", "greater")),
        *(f"is {side} than ${decimal(bound)}$" for side in ("less", "greater")),
        f"differs from its mean by less than ${decimal(far)}$",
    )[p.asked]
    given = (
        f"Use $\\Phi({decimal(z)}) = {decimal(known)}$ for the distribution function of the standard normal"
    )
    told = (
        f"$X$ with the mean {mu} and the standard deviation {s}, $Y$ with the mean {nu} and the standard"
        f" deviation {t}"
    )
    return rng.choice(
        (
            f"The random variables $X$ and $Y$ are independent and normally distributed, {told}. What is the"
            f" probability that ${combined}$ {what}? {given} distribution.",
            f"Let $X$ and $Y$ be independent normal random variables, {told}. Find the probability that"
            f" ${combined}$ {what}. {given} distribution.",
            f"Two independent random variables have normal distributions, {told}. How likely is it that"
            f" ${combined}$ {what}? {given} distribution.",
        )
    )


def normal_draft(p: Params, rng: Random) -> Draft:
    """A question for the chance that a combination of two variables lies below, above or near a bound."""
    (a, b, s, t), (mu, nu) = p.sides, p.means
    mean, spread, bound = mean_of(p), spread_of(p.sides), bound_of(p)
    z, known = Fraction(p.tenths, 10), normal_table(p.tenths)
    gold = (known, 1 - known, 1 - known, known, 2 * known - 1)[p.asked]
    combined = tex_sum([(a, "X"), (b, "Y")])
    far = bound - mean
    result, claim = (
        (f"\\Phi({decimal(z)}) = {decimal(gold)}", ""),
        (f"1 - \\Phi({decimal(z)}) = {decimal(gold)}", f"1 - {known} = {gold}"),
        (f"\\Phi(-{decimal(z)}) = 1 - {decimal(known)} = {decimal(gold)}", f"1 - {known} = {gold}"),
        (f"1 - \\Phi(-{decimal(z)}) = {decimal(gold)}", f"1 - (1 - {known}) = {gold}"),
        (f"2\\Phi({decimal(z)}) - 1 = {decimal(gold)}", f"2*({known}) - 1 = {gold}"),
    )[p.asked]
    standard = step(
        f"The bound lies $\\frac{{{decimal(abs(far))}}}{{{spread}}} = {decimal(z)}$ standard deviations from"
        " the mean.",
        f"abs({bound} - {plain(mean)})/{spread} = {z}",
        "standardise",
    )
    last = step(f"The probability is ${result}$.", claim, "normal distribution")
    ending = [standard, last] if claim else [concluding(standard, decimal(gold), "and the probability is")]
    return answer_draft(
        _posed(p, combined, rng),
        gold=decimal(gold),
        answer_type="rational",
        steps=[
            step(
                f"${combined}$ is normal with the mean ${a} \\cdot {mu} + {tex_factor(b)} \\cdot {nu} ="
                f" {mean}$.",
                f"{a}*{mu} + {plain(b)}*{nu} = {plain(mean)}",
                "mean",
            ),
            step(
                f"Its variance is ${a}^2 \\cdot {s}^2 + {tex_factor(b)}^2 \\cdot {t}^2 = {spread**2}$.",
                f"{a}^2*{s}^2 + {plain(b)}^2*{t}^2 = {spread**2}",
                "variance",
            ),
            step(
                f"So the standard deviation is $\\sqrt{{{spread**2}}} = {spread}$.",
                f"sqrt({spread**2}) = {spread}",
                "standard deviation",
            ),
            *ending,
        ],
        slips=[
            (decimal(1 - gold), "gave the complement"),
            (decimal(known), "took the value that is given"),
            (decimal(2 * (1 - known)), "gave the chance of both tails"),
            (decimal(known - Fraction(1, 2)), "subtracted a half"),
        ],
        closing=rng.choice(("The answer is", "So the result is", "Hence we get")),
        axes={"variables": 2},
    )
