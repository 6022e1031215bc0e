"""Draws from an urn without putting back: of one colour, of different ones, and from which urn one came."""

from collections import Counter
from fractions import Fraction
from itertools import combinations
from math import comb
from random import Random

from problem_banks.family import Draft
from problem_banks.math.makings.drafting import answer_draft, step
from problem_banks.math.makings.notation import tex
from problem_banks.math.makings.nouns import plural, with_article
from problem_banks.space import Axis, Combinations, Params, Permutations

_COLOURS = ("red", "blue", "green", "white", "black", "yellow", "orange", "purple")

#: What dresses a draw.
URNS: dict[str, Axis] = {
    "container": ("bag", "box", "jar", "urn", "bowl", "drawer"),
    "objects": ("balls", "marbles", "beads", "counters", "sweets"),
}

#: The axes of each kind of question, beside its dress.
ALIKE: dict[str, Axis] = {
    "colours": Permutations(_COLOURS, 2),
    "wanted": range(4, 36),
    "others": range(2, 45),
    "draws": (2, 3, 4),
}
DIFFERENT: dict[str, Axis] = {
    "colours": Combinations(_COLOURS, 3),
    "first": range(2, 21),
    "second": range(2, 21),
    "third": range(2, 21),
}
WHICH: dict[str, Axis] = {
    "colours": Permutations(_COLOURS, 2),
    "wanted": Combinations(range(2, 13), 2),
    "others": range(2, 13),
    "others_too": range(2, 13),
}


def alike_by_listing(p: Params) -> Fraction:
    """The chance that all draws have the wanted colour, from every row of single objects, told apart only by
    how many of them have it."""
    rows = {0: 1}
    for draw in range(p.draws):
        longer = Counter[int]()
        for alike, count in rows.items():
            longer[alike + 1] += count * (p.wanted - alike)
            longer[alike] += count * (p.others - (draw - alike))
        rows = longer
    return Fraction(rows[p.draws], sum(rows.values()))


def different_by_listing(p: Params) -> Fraction:
    """The chance of two colours, from every pair of single objects."""
    pool = [1] * p.first + [2] * p.second + [3] * p.third
    draws = list(combinations(pool, 2))
    return Fraction(sum(a != b for a, b in draws), len(draws))


def which_by_copies(p: Params) -> Fraction:
    """The chance of the first container: with each content copied as often as the other has objects, both
    hold equally many."""
    sizes = p.wanted[0] + p.others, p.wanted[1] + p.others_too
    alike = p.wanted[0] * sizes[1], p.wanted[1] * sizes[0]
    return Fraction(alike[0], sum(alike))


def all_alike(p: Params, rng: Random) -> Draft:
    """Two to four draws of one colour."""
    colour, other = p.colours
    total = p.wanted + p.others
    gold = Fraction(comb(p.wanted, p.draws), comb(total, p.draws))
    count = {2: "two", 3: "three", 4: "four"}[p.draws]
    both = {2: "both", 3: "all three", 4: "all four"}[p.draws]
    factors = [(p.wanted - k, total - k) for k in range(p.draws)]
    shown = " \\cdot ".join(f"\\frac{{{a}}}{{{b}}}" for a, b in factors)
    return answer_draft(
        f"{with_article(p.container).capitalize()} holds {p.wanted} {colour} and {p.others} {other}"
        f" {p.objects}. {p.name} draws {count} without looking and without putting any back. "
        + rng.choice(
            (
                f"What is the probability that {both} are {colour}?",
                f"Find the probability that {both} of them are {colour}, as a fraction.",
            )
        ),
        gold=tex(gold),
        answer_type="rational",
        steps=[
            step(
                f"There are ${p.wanted} + {p.others} = {total}$ {p.objects}.",
                f"{p.wanted} + {p.others} = {total}",
            ),
            step(
                f"Each draw leaves one {colour} less and one object less: the probability is ${shown}$.",
                " * ".join(f"{a}/{b}" for a, b in factors) + f" = {gold}",
                "multiply along the draws",
            ),
            step(
                f"In lowest terms this is ${tex(gold)}$.",
                f"comb({p.wanted}, {len(factors)})/comb({total}, {len(factors)}) = {gold} and"
                f" gcd({gold.numerator}, {gold.denominator}) = 1",
                "reduce",
            ),
        ],
        slips=[
            (tex(Fraction(p.wanted, total) ** p.draws), "put each object back before the next draw"),
            (tex(Fraction(p.wanted, total)), "considered the first draw only"),
            (tex(1 - gold), "gave the opposite event"),
            (tex(Fraction(comb(p.others, p.draws), comb(total, p.draws))), "took the other colour"),
        ],
        closing=rng.choice(("The probability is", "So the probability equals")),
        axes={"draws": p.draws},
    )


def different(p: Params, rng: Random) -> Draft:
    """Two draws of different colours out of three."""
    one, two, three = p.colours
    a, b, c = p.first, p.second, p.third
    total = a + b + c
    same = comb(a, 2) + comb(b, 2) + comb(c, 2)
    every = comb(total, 2)
    gold = 1 - Fraction(same, every)
    return answer_draft(
        f"In {with_article(p.container)} there are {a} {one}, {b} {two} and {c} {three} {p.objects}."
        f" {p.name} takes two at random. "
        + rng.choice(
            (
                "What is the probability that they have different colours?",
                "Find the probability that the two differ in colour, as a fraction.",
            )
        ),
        gold=tex(gold),
        answer_type="rational",
        steps=[
            step(
                f"There are $\\binom{{{total}}}{{2}} = {every}$ pairs.",
                f"comb({total}, 2) = {every}",
                "combinations",
            ),
            step(
                f"Pairs of one colour: $\\binom{{{a}}}{{2}} + \\binom{{{b}}}{{2}} + \\binom{{{c}}}{{2}} ="
                f" {same}$.",
                f"comb({a}, 2) + comb({b}, 2) + comb({c}, 2) = {same}",
                "cases",
            ),
            step(
                f"So the probability is $1 - \\frac{{{same}}}{{{every}}} = {tex(gold)}$.",
                f"1 - {same}/{every} = {gold}",
                "complement",
            ),
        ],
        slips=[
            (tex(1 - gold), "gave the probability of equal colours"),
            (tex(1 - Fraction(a * a + b * b + c * c, total * total)), "put the first object back"),
            (tex(gold / 2), "counted each unordered pair of colours in one order only"),
        ],
        closing=rng.choice(("The probability is", "So the probability equals")),
        axes={"draws": 2},
    )


def which_container(p: Params, rng: Random) -> Draft:
    """Which of two containers a draw came from."""
    colour, other = p.colours
    (w1, w2), (o1, o2) = p.wanted, (p.others, p.others_too)
    first, second = Fraction(w1, w1 + o1), Fraction(w2, w2 + o2)
    gold = first / (first + second)
    half = Fraction(1, 2)
    return answer_draft(
        f"The first of two {plural(p.container)} that look alike holds {w1} {colour} and {o1} {other}"
        f" {p.objects}, the second {w2} {colour} and {o2} {other} ones. {p.name} picks one of the"
        f" {plural(p.container)} by tossing a fair coin and draws an object, which is {colour}. "
        + rng.choice(
            (
                f"What is the probability that it came from the first {p.container}?",
                f"How likely is it, as a fraction, that the first {p.container} was picked?",
            )
        ),
        gold=tex(gold),
        answer_type="rational",
        steps=[
            step(
                f"First {p.container} and {colour}: $\\frac12 \\cdot {tex(first)} = {tex(first / 2)}$.",
                f"1/2*{w1}/{w1 + o1} = {first / 2}",
                "multiply along the branch",
            ),
            step(
                f"Second {p.container} and {colour}: $\\frac12 \\cdot {tex(second)} = {tex(second / 2)}$.",
                f"1/2*{w2}/{w2 + o2} = {second / 2}",
                "multiply along the branch",
            ),
            step(
                f"By Bayes' rule the probability is the first over the sum of both: ${tex(gold)}$.",
                f"({first / 2})/({first / 2} + {second / 2}) = {gold}",
                "Bayes' rule",
            ),
        ],
        slips=[
            (tex(first), f"gave the chance of {colour} in the first {p.container}"),
            (tex(first * half), "forgot to divide by the probability of the colour"),
            (tex(1 - gold), f"gave the other {p.container}"),
            (tex(Fraction(w1, w1 + w2)), "threw the two contents together"),
        ],
        closing=rng.choice(("The probability is", "So the probability equals")),
        axes={"draws": 1},
    )
