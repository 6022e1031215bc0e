"""The least, the second, the middle, the greatest of numbers drawn at random."""

from fractions import Fraction
from functools import cache
from math import comb
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.chances import probability_asked, probability_is
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.notation import number_of, ordinal, plain_quotient, tex
from problem_banks.math.makings.stories import NAMES, TOWNS
from problem_banks.math.makings.writing.numbers import number, probability
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import Axis, Params, Space

_THINGS = ("tickets", "balls", "cards", "discs", "tokens", "slips of paper", "tiles", "chips")


@register
class OrderStatistics(Family):
    """Kind 0: the greatest of draws with replacement. Kind 1: the greatest of draws without. Kind 2: the one
    in some place. Kind 3: the difference of the greatest and the least. Kind 4: the mean of one of them,
    where some are known."""

    name = "order_statistics"
    version = "3"
    anchors = ("MATH 5", "undergraduate")
    kind = "math"
    summary = "Chances and means of the least, a middle and the greatest of numbers drawn at random"
    levels = 5
    items_per_seed = 2_000
    dressing = frozenset({"name", "town", "things"})
    redraws = 1

    writers = (*(probability(),) * 4, number("So the expected value is @."))

    def space(self, level: int) -> Space:
        story: dict[str, Axis] = {"name": NAMES, "town": TOWNS, "things": _THINGS}
        return Space(**story, draw=_draws(level))

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_with_replacement, _greatest, _placed, _range, _mean)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Adds up over all values of another of the numbers, or over the chances to be at least so large."""
        found = (_twin_0, _twin_1, _twin_2, _twin_3, _twin_4)[p.level](*p.draw)
        return None if number_of(gold_of(draft)) == found else f"adding up gives {found}"


@cache
def _draws(kind: int) -> tuple[tuple[int, ...], ...]:
    """Numbers of things and draws, and what is asked about."""
    if kind == 0:
        return tuple((n, k, m) for n in range(5, 41) for k in (2, 3, 4) for m in range(2, n + 1))
    if kind == 1:
        return tuple((n, k, m) for n in range(8, 46) for k in range(3, 7) for m in range(k, n + 1))
    if kind == 2:
        return tuple(
            (n, k, r, m)
            for n in range(9, 31)
            for k in range(3, 7)
            for r in range(2, k)
            for m in range(r + 1, n - (k - r))
        )
    if kind == 3:
        return tuple((n, k, d) for n in range(10, 51) for k in range(3, 7) for d in range(k, n - 1))
    # Of k numbers the r-th is m, and the mean of the s-th is asked for.
    return tuple(
        (n, k, r, m, s)
        for n in range(12, 31)
        for k in range(4, 7)
        for r in range(1, k - 1)
        for s in range(r + 1, k + 1)
        for m in range(r, n - (k - r) - 1)
    )


def _twin_0(n: int, k: int, m: int) -> Fraction:
    """Adds up over how many of the draws show the greatest number."""
    return Fraction(sum(comb(k, j) * (m - 1) ** (k - j) for j in range(1, k + 1)), n**k)


def _at_most(n: int, k: int, r: int, m: int) -> Fraction:
    """The chance that at least r of k numbers are m or less."""
    return Fraction(sum(comb(m, j) * comb(n - m, k - j) for j in range(r, k + 1)), comb(n, k))


def _twin_1(n: int, k: int, m: int) -> Fraction:
    return _at_most(n, k, k, m) - _at_most(n, k, k, m - 1)


def _twin_2(n: int, k: int, r: int, m: int) -> Fraction:
    return _at_most(n, k, r, m) - _at_most(n, k, r, m - 1)


def _twin_3(n: int, k: int, d: int) -> Fraction:
    """All k numbers in a stretch of d + 1, less those in a stretch of d that begin or end there."""

    def within(size: int) -> int:
        # Sets whose least number is such that all lie in a stretch of this size from there on.
        return sum(comb(min(size, n - low + 1) - 1, k - 1) for low in range(1, n + 1))

    return Fraction(within(d + 1) - within(d), comb(n, k))


def _twin_4(n: int, k: int, r: int, m: int, s: int) -> Fraction:
    """Adds up the chances to be greater, of the numbers that lie above the known one."""
    left, more, place = n - m, k - r, s - r
    return m + sum((1 - _at_most(left, more, place, v) for v in range(left)), Fraction(0))


def _opening(p: Params, rng: Random, how: str) -> str:
    n = p.draw[0]
    return rng.choice(
        (
            f"In a box are {n} {p.things}, numbered from 1 to {n}. {p.name} {how}.",
            f"At a fair in {p.town}, {p.things} with the numbers from 1 to {n} lie in a drum. {p.name}"
            f" {how}.",
            f"{p.name} has {n} {p.things} with the numbers 1 to {n} in a bag and {how}.",
        )
    )


def _drawn(k: int) -> str:
    return f"draws {k} of them at random, all at once"


def _choices_step(n: int, k: int) -> Step:
    every = comb(n, k)
    return step(
        f"There are $\\binom{{{n}}}{{{k}}} = {every}$ equally likely choices.",
        f"comb({n}, {k}) = {every}",
        "count",
    )


def _with_replacement(p: Params, rng: Random) -> Draft:
    n, k, m = p.draw
    below, all_below = (m - 1) ** k, m**k
    gold = Fraction(all_below - below, n**k)
    how = f"draws one at random and puts it back, {('twice', 'three times', 'four times')[k - 2]} in all"
    return answer_draft(
        f"{_opening(p, rng, how)} {probability_asked(f'the greatest number drawn is exactly {m}', rng)}",
        gold=tex(gold),
        answer_type="rational",
        steps=[
            step(
                f"All draws show at most {m} in ${m}^{k} = {all_below}$ of the cases, and at most {m - 1} in"
                f" ${m - 1}^{k} = {below}$.",
                f"{m}^{k} - {m - 1}^{k} = {all_below} - {below}",
                "count",
            ),
            step(
                f"The greatest is {m} in ${all_below} - {below} = {all_below - below}$ of the"
                f" ${n}^{k} = {n**k}$ cases, a probability of ${tex(gold)}$.",
                f"({all_below} - {below})/{n}^{k} = {plain_quotient(gold)}",
                "divide",
            ),
        ],
        slips=[
            (tex(Fraction(all_below, n**k)), "took at most for exactly"),
            (tex(Fraction(k * (m - 1) ** (k - 1), n**k)), "let the greatest number come up only once"),
            (tex(Fraction(comb(m - 1, k - 1), comb(n, k))), "drew without replacement"),
            (tex(Fraction(below, n**k)), "gave the probability of a smaller greatest number"),
        ],
        closing=probability_is(rng),
        axes={"numbers": n, "draws": k},
    )


def _greatest(p: Params, rng: Random) -> Draft:
    n, k, m = p.draw
    good, every = comb(m - 1, k - 1), comb(n, k)
    gold = Fraction(good, every)
    others = "the other one is" if k == 2 else f"the other {k - 1} are"
    asked = f"the greatest number drawn is exactly {m}"
    return answer_draft(
        f"{_opening(p, rng, _drawn(k))} {probability_asked(asked, rng)}",
        gold=tex(gold),
        answer_type="rational",
        steps=[
            _choices_step(n, k),
            step(
                f"If the greatest is {m}, {others} among the {m - 1} smaller ones:"
                f" $\\binom{{{m - 1}}}{{{k - 1}}} = {good}$ choices.",
                f"comb({m} - 1, {k} - 1) = {good}",
                "count",
            ),
            step(
                f"The probability is $\\frac{{{good}}}{{{every}}}"
                + (f" = {tex(gold)}$." if gold != 1 else "$."),
                f"comb({m} - 1, {k} - 1)/comb({n}, {k}) = {plain_quotient(gold)}",
                "divide",
            ),
        ],
        slips=[
            (tex(Fraction(comb(m, k), every)), "took at most for exactly"),
            (tex(Fraction(m**k - (m - 1) ** k, n**k)), "drew with replacement"),
            (tex(Fraction(comb(m, k - 1), every)), "let the greatest number be drawn again"),
            (tex(Fraction(1, n)), "took all numbers for equally likely"),
        ],
        closing=probability_is(rng),
        axes={"numbers": n, "draws": k},
    )


def _placed(p: Params, rng: Random) -> Draft:
    n, k, r, m = p.draw
    low, high, every = comb(m - 1, r - 1), comb(n - m, k - r), comb(n, k)
    gold = Fraction(low * high, every)
    others = "other one" if k - r == 1 else f"other {k - r}"
    asked = f"the {ordinal(r)} smallest of the numbers drawn is {m}"
    return answer_draft(
        f"{_opening(p, rng, _drawn(k))} {probability_asked(asked, rng)}",
        gold=tex(gold),
        answer_type="rational",
        steps=[
            _choices_step(n, k),
            step(
                f"Of the numbers drawn, {r - 1} must be less than {m}: $\\binom{{{m - 1}}}{{{r - 1}}} ="
                f" {low}$ ways.",
                f"comb({m} - 1, {r} - 1) = {low}",
                "count",
            ),
            step(
                f"The {others} must be greater: $\\binom{{{n - m}}}{{{k - r}}} = {high}$ ways.",
                f"comb({n} - {m}, {k} - {r}) = {high}",
                "count",
            ),
            step(
                f"The probability is $\\frac{{{low} \\cdot {high}}}{{{every}}} = {tex(gold)}$.",
                f"{low}*{high}/comb({n}, {k}) = {plain_quotient(gold)}",
                "divide",
            ),
        ],
        slips=[
            (tex(Fraction(comb(m - 1, k - r) * comb(n - m, r - 1), every)), "counted places from the top"),
            (tex(_at_most(n, k, r, m)), "took at most for exactly"),
            (tex(Fraction(low + high, every)), "added what is to be multiplied"),
            (tex(Fraction(comb(m, r - 1) * comb(n - m, k - r), every)), "counted the number itself below"),
        ],
        closing=probability_is(rng),
        axes={"numbers": n, "draws": k},
    )


def _range(p: Params, rng: Random) -> Draft:
    n, k, d = p.draw
    ends, between, every = n - d, comb(d - 1, k - 2), comb(n, k)
    gold = Fraction(ends * between, every)
    asked = f"the greatest and the least of them differ by exactly {d}"
    return answer_draft(
        f"{_opening(p, rng, _drawn(k))} {probability_asked(asked, rng)}",
        gold=tex(gold),
        answer_type="rational",
        steps=[
            _choices_step(n, k),
            step(
                f"The least can be any number from 1 to ${n} - {d} = {ends}$; then the greatest is known.",
                f"{n} - {d} = {ends}",
                "choose the ends",
            ),
            step(
                f"Between the two lie {d - 1} numbers, of which {k - 2} {'is' if k == 3 else 'are'} drawn:"
                f" $\\binom{{{d - 1}}}{{{k - 2}}} = {between}$ ways.",
                f"comb({d} - 1, {k} - 2) = {between}",
                "choose between",
            ),
            step(
                f"These are ${ends} \\cdot {between} = {ends * between}$ choices.",
                f"{ends}*{between} = {ends * between}",
                "multiply",
            ),
            step(
                f"The probability is $\\frac{{{ends * between}}}{{{every}}} = {tex(gold)}$.",
                f"{ends}*comb({d} - 1, {k} - 2)/comb({n}, {k}) = {plain_quotient(gold)}",
                "divide",
            ),
        ],
        slips=[
            (tex(Fraction((ends + 1) * between, every)), "took one least number too many"),
            (tex(Fraction(ends * comb(d + 1, k - 2), every)), "counted the ends between themselves"),
            (tex(Fraction(between, every)), "forgot that the least number can be chosen"),
            (tex(Fraction(ends * comb(d, k - 2), every)), "counted one of the ends between them"),
        ],
        closing=probability_is(rng),
        axes={"numbers": n, "draws": k},
    )


def _mean(p: Params, rng: Random) -> Draft:
    n, k, r, m, s = p.draw
    left, more, place = n - m, k - r, s - r
    gap = Fraction(left + 1, more + 1)
    gold = m + place * gap
    known = "least" if r == 1 else f"{ordinal(r)} smallest"
    wanted = "greatest" if s == k else f"{ordinal(s)} smallest"
    return answer_draft(
        f"{_opening(p, rng, _drawn(k))} The {known} of the numbers drawn turns out to be {m}. "
        + rng.choice(
            (
                f"What is then the expected value of the {wanted} one?",
                f"Given this, what is the mean of the {wanted} number drawn?",
                f"What is now to be expected of the {wanted} number drawn, on average?",
            )
        ),
        gold=tex(gold),
        answer_type="rational",
        steps=[
            step(
                f"Above {m} lie ${n} - {m} = {left}$ numbers, and ${k} - {r} = {more}$ of them are drawn, all"
                " choices being equally likely.",
                f"({n} - {m})*({k} - {r}) = {left}*{more}",
                "what is left",
            ),
            step(
                f"The {more} drawn numbers part the {left - more} others into {more + 1} groups, which are"
                f" equally large on average: ${tex(Fraction(left - more, more + 1))}$ each.",
                f"({left} - {more})/({more} + 1) = {plain_quotient(Fraction(left - more, more + 1))}",
                "symmetry",
            ),
            step(
                f"So from one drawn number to the next it is ${tex(Fraction(left - more, more + 1))} + 1 ="
                f" {tex(gap)}$ on average.",
                f"({left} - {more})/({more} + 1) + 1 = {plain_quotient(gap)}",
                "one step",
            ),
            step(
                f"From the {ordinal(r)} to the {ordinal(s)} it is ${s} - {r} = {place}$ of these steps:"
                f" ${place} \\cdot {tex(gap)} = {tex(place * gap)}$."
                if place > 1
                else f"From the {ordinal(r)} to the {ordinal(s)} it is one such step.",
                f"({s} - {r})*({plain_quotient(gap)}) = {plain_quotient(place * gap)}",
                "steps",
            ),
            step(
                f"The expected value is ${m} + {tex(place * gap)} = {tex(gold)}$.",
                f"{m} + {plain_quotient(place * gap)} = {plain_quotient(gold)}",
                "add",
            ),
        ],
        slips=[
            (tex(Fraction(s * (n + 1), k + 1)), "ignored what is known"),
            (tex(m + place * Fraction(left, more)), "took as many gaps as numbers"),
            (tex(place * gap), "forgot to add the known number"),
            (tex(m + place * Fraction(left, more + 1)), "took the greatest number for the far end"),
        ],
        closing=rng.choice(("On average this is", "So the mean equals")),
        axes={"numbers": n, "draws": k},
    )
