"""Dice and spinners: sums, repeated turns, expected gains."""

from fractions import Fraction
from itertools import product
from math import comb
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, exactly, gold_of, step
from problem_banks.math.makings.notation import money, tex
from problem_banks.math.makings.stories import NAMES, TOWNS
from problem_banks.math.makings.writing.numbers import number, probability
from problem_banks.registry import register
from problem_banks.space import Combinations, OneOf, Params, Permutations, Space

_COLOURS = ("red", "blue", "green", "white", "black", "yellow", "orange", "purple")
_TURNS = {2: "twice", 3: "three times", 4: "four times", 5: "five times"}


@register
class Dice(Family):
    """Kind 0: the sum of two dice of different sizes. Kind 1: a number of successes with a spinner.
    Kind 2: the expected gain of a game."""

    name = "dice"
    version = "3"
    kinds = (2, 0, 1)
    kind = "math"
    summary = "Sums of dice, repeated turns of a spinner, expected gains"
    dressing = frozenset({"name", "town", "colours"})
    redraws = 1

    writers = (probability(), probability(), number("So the expected gain is @ dollars.", of="dollars"))

    def space(self, level: int) -> Space:
        if level == 0:
            return Space(name=NAMES, town=TOWNS, colours=Permutations(_COLOURS, 2), case=_two_dice())
        if level == 1:
            return Space(name=NAMES, colours=Permutations(_COLOURS, 2), town=TOWNS, spinner=_spinners())
        return Space(name=NAMES, prizes=Combinations(range(2, 31), 3), sides=range(5, 13), fee=range(1, 21))

    def build(self, p: Params, rng: Random) -> Draft | None:
        draft = (_sum, _successes, _expected_gain)[p.level](p, rng)
        return exactly(draft, rng) if p.level == 2 else draft

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Lists all outcomes and counts; of turns of a spinner those that are alike are counted together."""
        if p.level == 0:
            outcomes = list(product(range(1, p.case.one + 1), range(1, p.case.other + 1)))
            found = Fraction(sum(a + b >= p.case.least for a, b in outcomes), len(outcomes))
        elif p.level == 1:
            q = p.spinner
            ways = {0: 1}
            for _ in range(q.turns):
                further: dict[int, int] = {}
                for hits, count in ways.items():
                    further[hits] = further.get(hits, 0) + count * (q.sectors - q.good)
                    further[hits + 1] = further.get(hits + 1, 0) + count * q.good
                ways = further
            found = Fraction(sum(ways[hits] for hits in ways if hits >= q.hits), sum(ways.values()))
        else:
            gains = [(p.prizes[side] if side < 3 else 0) - p.fee for side in range(p.sides)]
            found = Fraction(sum(gains), len(gains))
        return None if gold_of(draft) == tex(found) else f"listing the outcomes gives {found}"


def _two_dice() -> OneOf:
    """Sides of two dice and the least sum that counts, neither certain nor impossible."""
    return OneOf(
        Space(one=(a,), other=(b,), least=range(4, a + b + 1))
        for a, b in product(range(4, 21), repeat=2)
        if a != b
    )


def _spinners() -> OneOf:
    """Sectors, how many of them count, turns and how many hits are wanted at least."""
    return OneOf(
        Space(sectors=(n,), good=range(1, n), turns=(turns,), hits=range(1, turns + 1))
        for n in range(3, 21)
        for turns in (2, 3, 4, 5)
    )


def _sum(p: Params, rng: Random) -> Draft:
    q, (one, other) = p.case, p.colours
    total = q.one * q.other
    # Pairs by the first die: the second must be at least least - first.
    counts = [max(0, min(q.other, q.other - (q.least - first) + 1)) for first in range(1, q.one + 1)]
    good = sum(counts)
    gold = Fraction(good, total)
    sums = [a + b for a, b in product(range(1, q.one + 1), range(1, q.other + 1))]
    exactly = sums.count(q.least)
    shown = " + ".join(map(str, counts))
    return answer_draft(
        f"In {p.town}, {p.name} rolls a fair {one} die with the numbers 1 to {q.one} and a fair {other} die"
        f" with 1 to {q.other}. "
        + rng.choice(
            (
                f"What is the probability that the sum is at least {q.least}?",
                f"Find the probability of a sum of {q.least} or more, as a fraction.",
            )
        ),
        gold=tex(gold),
        answer_type="rational",
        steps=[
            step(
                f"There are ${q.one} \\cdot {q.other} = {total}$ equally likely pairs.",
                f"{q.one}*{q.other} = {total}",
                "product rule",
            ),
            step(
                f"Going through the {one} die from 1 to {q.one}, the {other} one can be chosen in ${shown} ="
                f" {good}$ ways.",
                f"{shown} = {good}",
                "cases",
            ),
            step(
                f"The probability is ${tex(gold)}$.",
                f"count(a + b >= {q.least} for a in between(1, {q.one})"
                f" for b in between(1, {q.other}))/{total} = {gold}",
                "divide",
            ),
        ],
        slips=[
            (tex(Fraction(good - exactly, total)), "read 'at least' as 'more than'"),
            (tex(1 - gold), "gave the opposite event"),
            (
                tex(Fraction(q.one + q.other - q.least + 1, q.one + q.other - 1)),
                "took all sums for equally likely",
            ),
            (tex(Fraction(exactly, total)), "counted only the sum itself"),
        ],
        closing=rng.choice(("The probability is", "So the probability equals")),
        axes={"turns": 1},
    )


def _successes(p: Params, rng: Random) -> Draft:
    q, (one, other) = p.spinner, p.colours
    n, turns, hits = q.sectors, q.turns, q.hits
    chance = Fraction(q.good, n)
    terms = [comb(turns, k) * chance**k * (1 - chance) ** (turns - k) for k in range(hits, turns + 1)]
    gold = sum(terms, Fraction(0))
    exactly = terms[0]
    claims = [f"comb({turns}, {k})*({chance})^{k}*({1 - chance})^{turns - k}" for k in range(hits, turns + 1)]
    shown = " + ".join(
        f"\\binom{{{turns}}}{{{k}}} \\left({tex(chance)}\\right)^{k}"
        f" \\left({tex(1 - chance)}\\right)^{turns - k}"
        for k in range(hits, turns + 1)
    )
    count = {1: "once", **_TURNS}[hits]
    return answer_draft(
        f"At a fair in {p.town} a spinner has {n} equal sectors, {q.good} {one} and {n - q.good} {other}."
        f" {p.name} spins it {_TURNS[turns]}. "
        + rng.choice(
            (
                f"What is the probability of landing on {one} at least {count}?",
                f"Find the probability that it stops on {one} at least {count}, as a fraction.",
            )
        ),
        gold=tex(gold),
        answer_type="rational",
        steps=[
            step(
                f"Each turn stops on {one} with probability ${tex(chance)}$, independently of the others.",
                f"{n}*({chance}) = {q.good}",
                "equally likely sectors",
            ),
            step(
                f"Add the binomial probabilities: ${shown}$.",
                f"{' + '.join(claims)} = {gold}",
                "binomial distribution",
            ),
            step(
                f"This is ${tex(gold)}$.",
                f"1 - sum(comb({turns}, k)*({chance})^k*({1 - chance})^({turns} - k) for k in"
                f" between(0, {hits - 1})) = {gold}",
                "add",
            ),
        ],
        slips=[
            (tex(exactly), "counted exactly that many instead of at least"),
            (tex(1 - gold), "gave the opposite event"),
            (tex(chance**hits), "took only the first turns into account"),
            (tex(turns * chance), "added the probabilities of the turns"),
        ],
        closing=rng.choice(("The probability is", "So the probability equals")),
        axes={"turns": turns},
    )


def _expected_gain(p: Params, rng: Random) -> Draft:
    total = sum(p.prizes)
    payout = Fraction(total, p.sides)
    gold = payout - p.fee
    low, middle, high = p.prizes
    return answer_draft(
        f"At a stall one pays {money(100 * p.fee)} to roll a fair die with the numbers 1 to {p.sides}. The"
        f" highest number wins {high} dollars, the second highest {middle} and the third highest {low}; all"
        " others win nothing. "
        + rng.choice(
            (
                f"What is {p.name}'s expected gain in one game, in dollars, the fee taken off?",
                (
                    f"How many dollars does {p.name} gain on average in one game, counting the fee? A loss is"
                    " negative."
                ),
            )
        ),
        gold=tex(gold),
        answer_type="rational",
        steps=[
            step(
                f"The average prize is $\\frac{{{high} + {middle} + {low}}}{{{p.sides}}} = {tex(payout)}$"
                " dollars.",
                f"({high} + {middle} + {low})/{p.sides} = {payout}",
                "expected value",
            ),
            step(
                f"Without the fee: ${tex(payout)} - {p.fee} = {tex(gold)}$.",
                f"{payout} - {p.fee} = {gold}",
                "subtract",
            ),
        ],
        slips=[
            (tex(payout), "forgot the fee"),
            (tex(Fraction(total, 3) - p.fee), "averaged the prizes without the empty numbers"),
            (tex(-gold), "took the gain of the stall"),
            (tex(Fraction(total - p.fee, p.sides)), "divided the fee by the number of sides"),
        ],
        closing=rng.choice(("The expected gain in dollars is", "On average, in dollars:")),
        axes={"turns": 1},
    )
