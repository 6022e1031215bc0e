"""Dice and spinners: sums of two and three, repeated turns, expected gains, turns that a die decides."""

from fractions import Fraction
from itertools import product
from math import comb
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, exactly, gold_of, step
from problem_banks.math.makings.notation import money, tex
from problem_banks.math.makings.nouns import with_article
from problem_banks.math.makings.stories import NAMES, TOWNS
from problem_banks.math.makings.writing.numbers import number, probability
from problem_banks.registry import register
from problem_banks.space import Combinations, OneOf, Params, Permutations, Space

_COLOURS = ("red", "blue", "green", "white", "black", "yellow", "orange", "purple")
_TURNS = {2: "twice", 3: "three times", 4: "four times", 5: "five times"}
_NUMBERS = {2: "two", 3: "three"}
_COUNTS = {1: "once", **_TURNS}


@register
class Dice(Family):
    """Kind 0: the sum of two dice of different sizes. Kind 1: a number of successes with a spinner.
    Kind 2: the expected gain of a game. Kind 3: a die decides how often a spinner is turned. Kind 4: the sum
    of three dice."""

    name = "dice"
    version = "5"
    anchors = ("MATH 2", "MATH 5")
    levels = 5
    kinds = (2, 0, 3, 1, 4)
    kind = "math"
    summary = "Sums of dice, repeated turns of a spinner, expected gains"
    dressing = frozenset({"name", "town", "colours"})
    redraws = 1

    writers = (
        *(probability(), probability(), number("So the expected gain is @ dollars.", of="dollars")),
        *(probability(), probability()),
    )

    def space(self, level: int) -> Space:
        if level == 0:
            return Space(name=NAMES, town=TOWNS, colours=Permutations(_COLOURS, 2), case=_two_dice())
        if level == 1:
            return Space(name=NAMES, colours=Permutations(_COLOURS, 2), town=TOWNS, spinner=_spinners())
        if level == 3:
            return Space(name=NAMES, colours=Permutations(_COLOURS, 2), town=TOWNS, game=_two_stages())
        if level == 4:
            return Space(name=NAMES, town=TOWNS, colours=Permutations(_COLOURS, 3), case=_three_dice())
        return Space(name=NAMES, prizes=Combinations(range(2, 31), 3), sides=range(5, 13), fee=range(1, 21))

    def build(self, p: Params, rng: Random) -> Draft | None:
        draft = (_sum, _successes, _expected_gain, _staged, _sum_of_three)[p.level](p, rng)
        return exactly(draft, rng) if p.level == 2 else draft

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Lists all outcomes and counts; of turns of a spinner those that are alike are counted together."""
        if p.level == 0:
            outcomes = list(product(range(1, p.case.one + 1), range(1, p.case.other + 1)))
            found = Fraction(sum(a + b >= p.case.least for a, b in outcomes), len(outcomes))
        elif p.level == 4:
            sums = [sum(roll) for roll in product(*(range(1, size + 1) for size in p.case.sizes))]
            found = Fraction(sum(total >= p.case.least for total in sums), len(sums))
        elif p.level == 3:
            q = p.game
            misses = [
                sum(min(spins) >= q.good for spins in product(range(q.sectors), repeat=turns))
                * Fraction(1, q.sectors**turns)
                for turns in (q.few, q.many)
            ]
            faces = [misses[face > q.until] for face in range(1, q.sides + 1)]
            found = 1 - sum(faces) / q.sides
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
        for n in range(3, 31)
        for turns in (2, 3, 4, 5)
    )


def _two_stages() -> OneOf:
    """Sides of a die, up to which face the spinner is turned few times and beyond it many, and its
    sectors."""
    return OneOf(
        Space(sides=(sides,), until=range(1, sides), sectors=(n,), good=range(1, n), few=(few,), many=(many,))
        for sides in range(4, 13)
        for n in range(3, 9)
        for few, many in ((1, 2), (1, 3), (2, 3))
    )


def _three_dice() -> OneOf:
    """Sides of three dice and the least sum that counts: at least three values of the first die allow it."""
    return OneOf(
        Space(sizes=(sizes,), least=range(max(sum(sizes) // 2, sizes[0] + 3), sum(sizes) - 1))
        for sizes in product(range(4, 11), range(4, 13), range(4, 13))
        if len(set(sizes)) > 1
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
    count = _COUNTS[hits]
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
                f"After the fee: ${tex(payout)} - {p.fee} = {tex(gold)}$.",
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


def _staged(p: Params, rng: Random) -> Draft:
    q, (one, other) = p.game, p.colours
    miss = Fraction(q.sectors - q.good, q.sectors)
    hits = {turns: 1 - miss**turns for turns in (q.few, q.many)}
    low = Fraction(q.until, q.sides)
    gold = low * hits[q.few] + (1 - low) * hits[q.many]
    until = "1" if q.until == 1 else f"at most {q.until}"
    return answer_draft(
        f"At a fair in {p.town}, {p.name} rolls a fair die with the numbers 1 to {q.sides}. If it shows"
        f" {until}, {p.name} spins a spinner {_COUNTS[q.few]}, otherwise {_COUNTS[q.many]}. The spinner has"
        f" {q.sectors} equal sectors, {q.good} {one} and {q.sectors - q.good} {other}. "
        + rng.choice(
            (
                f"What is the probability of landing on {one} at least once?",
                f"Find the probability that it stops on {one} at least once, as a fraction.",
            )
        ),
        gold=tex(gold),
        answer_type="rational",
        steps=[
            *(
                step(
                    f"That {'both' if turns == 2 else f'all {_NUMBERS[turns]}'} turns stop on {other} has the"
                    f" probability $\\left({tex(miss)}\\right)^{turns}$, so {one} comes with probability"
                    f" ${tex(hit)}$."
                    if turns > 1
                    else f"A single turn stops on {one} with probability ${tex(hit)}$.",
                    f"1 - ({q.sectors - q.good}/{q.sectors})^{turns} = {hit}",
                    "opposite event",
                )
                for turns, hit in hits.items()
            ),
            step(
                f"The die shows {until} with probability ${tex(low)}$, otherwise it is ${tex(1 - low)}$.",
                f"1 - {q.until}/{q.sides} = {1 - low}",
                "opposite event",
            ),
            step(
                f"Together: ${tex(low)} \\cdot {tex(hits[q.few])} + {tex(1 - low)} \\cdot"
                f" {tex(hits[q.many])} = {tex(gold)}$.",
                f"({low})*({hits[q.few]}) + ({1 - low})*({hits[q.many]}) = {gold}",
                "total probability",
            ),
        ],
        slips=[
            (tex(1 - gold), "gave the opposite event"),
            (tex((1 - low) * hits[q.few] + low * hits[q.many]), "swapped the two cases"),
            (tex((hits[q.few] + hits[q.many]) / 2), "took both cases for equally likely"),
            (tex(low * hits[q.few]), "left out the second case"),
            (tex(hits[q.many]), "ignored the die"),
        ],
        closing=rng.choice(("The probability is", "So the probability equals")),
        axes={"turns": q.many},
    )


def _sum_of_three(p: Params, rng: Random) -> Draft:
    (a, b, c), least = p.case.sizes, p.case.least
    total, (one, other, third) = a * b * c, p.colours
    pairs = list(product(range(1, b + 1), range(1, c + 1)))
    counts = [sum(x + y + first >= least for x, y in pairs) for first in range(1, a + 1)]
    good = sum(counts)
    gold = Fraction(good, total)
    just = sum(x + y + first == least for x, y in pairs for first in range(1, a + 1))
    shown = " + ".join(map(str, counts))
    ranges = f"for y in between(1, {b}) for z in between(1, {c})"
    return answer_draft(
        f"In {p.town}, {p.name} rolls three fair dice: {with_article(one)} one with the numbers 1 to {a},"
        f" {with_article(other)} one with 1 to {b} and {with_article(third)} one with 1 to {c}. "
        + rng.choice(
            (
                f"What is the probability that the sum is at least {least}?",
                f"Find the probability of a sum of {least} or more, as a fraction.",
            )
        ),
        gold=tex(gold),
        answer_type="rational",
        steps=[
            step(
                f"There are ${a} \\cdot {b} \\cdot {c} = {total}$ equally likely outcomes.",
                f"{a}*{b}*{c} = {total}",
                "product rule",
            ),
            step(
                f"If the {one} die shows $1, 2, \\ldots, {a}$, the other two must make at least ${least - 1},"
                f" {least - 2}, \\ldots, {least - a}$: the number of pairs that do is"
                f" {', '.join(f'${count}$' for count in counts)}.",
                f"list(count(x + y + z >= {least} {ranges}) for x in between(1, {a})) ="
                f" ({', '.join(map(str, counts))})",
                "cases",
            ),
            step(f"Together ${shown} = {good}$ outcomes count.", f"{shown} = {good}", "add"),
            step(
                f"The probability is $\\frac{{{good}}}{{{total}}}"
                + ("$." if gold.denominator == total else f" = {tex(gold)}$."),
                f"count(x + y + z >= {least} for x in between(1, {a}) {ranges})/{total} = {gold}",
                "divide",
            ),
        ],
        slips=[
            (tex(Fraction(good - just, total)), "read 'at least' as 'more than'"),
            (tex(1 - gold), "gave the opposite event"),
            (tex(Fraction(just, total)), "counted only the sum itself"),
            (tex(Fraction(a + b + c - least + 1, a + b + c - 2)), "took all sums for equally likely"),
        ],
        closing=rng.choice(("The probability is", "So the probability equals")),
        axes={"turns": 1},
    )
