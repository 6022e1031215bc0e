"""Arithmetic and geometric progressions: a term from two others, partial sums, the number of terms."""

from fractions import Fraction
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.notation import plain, tex, tex_factor
from problem_banks.math.makings.writing.numbers import number
from problem_banks.registry import register
from problem_banks.space import Combinations, Params, Space, signed


@register
class Progression(Family):
    """Level 0: a term of an arithmetic progression from two others. Level 1: the sum of one. Level 2: the
    sum of a geometric progression with a whole or broken ratio."""

    name = "progression"
    version = "3"
    anchors = ("MATH 2", "MATH 4")
    levels = 5
    kinds = (0, 1, 1, 2, 2)
    sizes = ((), ("count", "difference", "skipped", "first"), ("count", "first"))
    kind = "math"
    summary = "Terms and sums of arithmetic and geometric progressions"
    dressing = frozenset({"letter"})
    redraws = 1

    writers = (number("So the term is @."), number("So the sum is @."), number("So the sum is @."))

    def space(self, level: int) -> Space:
        if level == 0:
            return Space(
                first=signed(0, 60),
                difference=signed(1, 25),
                known=Combinations(range(2, 40), 2),
                asked=range(41, 120),
            )
        if level == 1:
            return Space(
                first=signed(0, 200), difference=signed(1, 60), count=range(8, 150), skipped=range(60)
            )
        return Space(
            letter="abcgsuvw",
            first=signed(1, 4000),
            ratio=[Fraction(n, d) for d in (1, 2, 3, 4) for n in signed(1, 5) if _broken(n, d)],
            count=range(4, 11),
        )

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_term, _sum, _geometric)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Writes the progression out term by term."""
        if p.level == 0:
            found = Fraction(list(_terms(p, p.asked))[-1])
        elif p.level == 1:
            found = Fraction(sum(list(_terms(p, p.skipped + p.count))[p.skipped :]))
        else:
            terms = [Fraction(p.first)]
            while len(terms) < p.count:
                terms.append(terms[-1] * p.ratio)
            found = sum(terms, Fraction(0))
        return None if gold_of(draft) == tex(found) else f"writing it out gives {found}"


def _broken(numerator: int, denominator: int) -> bool:
    ratio = Fraction(numerator, denominator)
    return ratio.denominator == denominator and abs(ratio) != 1


def _terms(p: Params, count: int) -> range:
    return range(p.first, p.first + p.difference * count, p.difference)


def _term(p: Params, rng: Random) -> Draft:
    i, j = p.known
    at_i, at_j = (p.first + (n - 1) * p.difference for n in p.known)
    gold = p.first + (p.asked - 1) * p.difference
    return answer_draft(
        rng.choice(
            (
                (
                    f"In an arithmetic sequence $a_{{{i}}} = {at_i}$ and $a_{{{j}}} = {at_j}$. Find"
                    f" $a_{{{p.asked}}}$."
                ),
                (
                    f"The terms number {i} and number {j} of an arithmetic sequence are ${at_i}$ and"
                    f" ${at_j}$. What is term number {p.asked}?"
                ),
            )
        ),
        gold=str(gold),
        answer_type="integer",
        steps=[
            step(
                f"From term {i} to term {j} there are ${j} - {i} = {j - i}$ steps, and the terms change by"
                f" ${at_j} - {tex_factor(at_i)} = {at_j - at_i}$, so the common difference is"
                f" ${p.difference}$.",
                f"({plain(at_j)} - {plain(at_i)})/({j} - {i}) = {plain(p.difference)}",
                "common difference",
            ),
            step(
                f"Term {p.asked} lies ${p.asked} - {j} = {p.asked - j}$ steps after term {j}: "
                f"${at_j} + {p.asked - j} \\cdot {tex_factor(p.difference)} = {gold}$.",
                f"{plain(at_j)} + ({p.asked} - {j})*{plain(p.difference)} = {plain(gold)}",
                "step forward",
            ),
        ],
        slips=[
            (str(gold + p.difference), "went one step too far"),
            (str(gold - p.difference), "stopped one step early"),
            (str(at_j - (p.asked - j) * p.difference), "took the difference with the wrong sign"),
            (str(p.asked * p.difference), "forgot the known term"),
        ],
        closing=rng.choice(("The term is", f"So term {p.asked} equals")),
    )


def _sum(p: Params, rng: Random) -> Draft:
    start, stop = p.skipped + 1, p.skipped + p.count
    low, high = (p.first + (n - 1) * p.difference for n in (start, stop))
    gold = Fraction(p.count * (low + high), 2)
    second = p.first + p.difference
    return answer_draft(
        rng.choice(
            (
                (
                    f"The sequence ${p.first}, {second}, {second + p.difference}, \\ldots$ is arithmetic."
                    f" Find the sum of its terms from number {start} to number {stop}, both included."
                ),
                (
                    f"An arithmetic sequence begins ${p.first}, {second}, \\ldots$. What is the sum of the"
                    f" terms number {start} to {stop} (both included)?"
                ),
            )
        ),
        gold=tex(gold),
        answer_type="integer",
        steps=[
            step(
                f"The common difference is ${second} - {tex_factor(p.first)} = {p.difference}$.",
                f"{plain(second)} - {plain(p.first)} = {plain(p.difference)}",
                "common difference",
            ),
            step(
                f"Term {start} is ${low}$ and term {stop} is ${p.first} + {stop - 1} \\cdot "
                f"{tex_factor(p.difference)} = {high}$.",
                f"{plain(p.first)} + {stop - 1}*{plain(p.difference)} = {plain(high)}",
                "general term",
            ),
            step(
                f"There are ${stop} - {start} + 1 = {p.count}$ terms, so the sum is "
                f"$\\frac{{{p.count}}}{{2}}({low} + {tex_factor(high)}) = {tex(gold)}$.",
                f"{p.count}/2*({plain(low)} + {plain(high)}) = {plain(gold)}",
                "sum of an arithmetic progression",
            ),
        ],
        slips=[
            (tex(gold - high), "left out the last term"),
            (tex(gold - low), "left out the first of the terms"),
            (tex(2 * gold), "forgot to halve"),
            (tex(gold + p.count * p.difference), "shifted every term by one place"),
        ],
        closing=rng.choice(("The sum is", "So the terms add up to")),
    )


def _geometric(p: Params, rng: Random) -> Draft:
    first, r, n = p.first, p.ratio, p.count
    gold = first * (1 - r**n) / (1 - r)
    terms = (f"{p.letter}_{k + 1} = {tex(first * r**k)}" for k in range(3))
    shown = f"${', '.join(terms)}$"
    return answer_draft(
        rng.choice(
            (
                f"A geometric sequence begins {shown} and so on. Find the sum of its first {n} terms.",
                f"What do the first {n} terms of the geometric sequence with {shown} add up to?",
            )
        ),
        gold=tex(gold),
        answer_type="rational",
        steps=[
            step(
                f"The common ratio is $q = {tex(r)}$.",
                f"{plain(first * r)}/{plain(first)} = {plain(r)}",
                "common ratio",
            ),
            step(
                f"With $a = {first}$ the sum is $a \\cdot \\frac{{1 - q^{{{n}}}}}{{1 - q}}$, and $q^{{{n}}} ="
                f" {tex(r**n)}$.",
                f"{plain(r)}^{n} = {plain(r**n)}",
                "sum of a geometric progression",
            ),
            step(
                f"This gives ${first} \\cdot \\frac{{{tex(1 - r**n)}}}{{{tex(1 - r)}}} = {tex(gold)}$.",
                f"{plain(first)}*(1 - {plain(r**n)})/(1 - {plain(r)}) = {plain(gold)}",
                "substitute",
            ),
        ],
        slips=[
            (tex(gold - first * r ** (n - 1)), "left out the last term"),
            (tex(gold + first * r**n), "took one term too many"),
            (tex(first * r ** (n - 1)), "gave the last term instead of the sum"),
            (tex(first * (1 + r**n) / (1 - r)), "sign error in the formula"),
        ],
        closing=rng.choice(("The sum is", "Altogether:")),
    )
