"""Mixtures: the strength of a blend, and how much to add to reach a strength."""

from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from math import gcd
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of
from problem_banks.math.makings.notation import tex, tex_sum
from problem_banks.math.makings.stories import NAMES
from problem_banks.math.makings.writing.numbers import number, percentage
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import Params, Space

#: (what is mixed, what of it is measured, unit)
_LIQUIDS = (
    ("fruit drink", "juice", "litres"),
    ("cleaning fluid", "alcohol", "litres"),
    ("antifreeze", "glycol", "quarts"),
    ("sugar syrup", "sugar", "cups"),
    ("acid solution", "acid", "millilitres"),
    ("bronze", "copper", "kilograms"),
    ("coffee blend", "arabica", "pounds"),
    ("trail mix", "nuts", "kilograms"),
    ("paint", "pigment", "gallons"),
    ("cream", "fat", "litres"),
    ("dye", "indigo", "ounces"),
    ("silver alloy", "silver", "grams"),
)


@dataclass(frozen=True)
class _Blend:
    """``parts`` of two liquids whose blend has a whole strength, all strengths in percent."""

    first_strength: int
    second_strength: int
    first_parts: int
    second_parts: int
    strength: int


@cache
def _blends() -> tuple[_Blend, ...]:
    blends = []
    ratios = [(u, v) for u in range(1, 10) for v in range(1, 10) if gcd(u, v) == 1]
    for u, v in ratios:
        for gap in (*range(-10, 0), *range(1, 11)):
            for strength in range(5, 91):
                # u parts lack v gaps each, v parts exceed by u gaps each: together nothing.
                low, high = strength - v * gap, strength + u * gap
                if 1 <= low <= 95 and 1 <= high <= 95:
                    blends.append(_Blend(low, high, u, v, strength))
    return tuple(blends)


@register
class Mixture(Family):
    """Level 0 asks for the strength of a blend, level 1 for the amount to be added, level 2 for one of
    the two amounts when the total is given."""

    name = "mixture"
    version = "4"
    anchors = ("GSM8K", "MATH 3")
    levels = 5
    kinds = (0, 0, 1, 2, 2)
    sizes = (("size",), (), ("size",))
    kind = "math"
    summary = "Mixing two solutions of different strength"
    dressing = frozenset({"name", "liquid"})
    redraws = 1

    writers = (percentage("So it is @%."), number("So it takes @ of them."), number("So it takes @ of them."))

    def space(self, level: int) -> Space:
        return Space(name=NAMES, liquid=_LIQUIDS, blend=_blends(), size=range(1, 60))

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_blend_strength, _amount_to_add, _one_amount_of_two)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Balances the dissolved substance by trying values, not by solving."""
        blend: _Blend = p.blend
        low, high = blend.first_strength, blend.second_strength
        first, second = _amounts(p)
        total = first + second

        def balanced(one: int, other: int, strength: int) -> bool:
            return one * low + other * high == (one + other) * strength

        if p.level == 0:
            found = [s for s in range(101) if balanced(first, second, s)]
        elif p.level == 1:
            found = [n for n in range(2 * second + 1) if balanced(first, n, blend.strength)]
        else:
            found = [n for n in range(total + 1) if balanced(n, total - n, blend.strength)]
        return None if gold_of(draft) == ", ".join(map(str, found)) else f"trying values finds {found}"


def _amounts(p: Params) -> tuple[int, int]:
    return p.blend.first_parts * p.size, p.blend.second_parts * p.size


def _blend_strength(p: Params, rng: Random) -> Draft:
    liquid, substance, unit = p.liquid
    blend: _Blend = p.blend
    (first, second), (low, high) = _amounts(p), (blend.first_strength, blend.second_strength)
    dissolved = first * low + second * high
    question = rng.choice(
        (
            f"What percentage of the blend is {substance}?",
            f"How many percent of {substance} does the blend contain?",
        )
    )
    return answer_draft(
        f"{p.name} mixes {first} {unit} of {liquid} that is {low}% {substance} with {second} {unit} of"
        f" {liquid} that is {high}% {substance}. {question}",
        gold=str(blend.strength),
        answer_type="integer",
        steps=[
            Step(
                text=(
                    f"The first holds $0.{low:02d} \\cdot {first}$ and the second $0.{high:02d} \\cdot"
                    f" {second}$ {unit} of {substance}, together $\\frac{{{first * low} +"
                    f" {second * high}}}{{100}} = \\frac{{{dissolved}}}{{100}}$."
                ),
                claim=f"{low}/100*{first} + {high}/100*{second} = {dissolved}/100",
                rule="amount of the substance",
            ),
            Step(
                text=f"The blend has ${first} + {second} = {first + second}$ {unit}.",
                claim=f"{first} + {second} = {first + second}",
                rule="add the amounts",
            ),
            Step(
                text=(
                    f"The share is $\\frac{{{dissolved}}}{{100 \\cdot {first + second}}}$, that is "
                    f"${blend.strength}$ percent."
                ),
                claim=f"{dissolved}/{first + second} = {blend.strength}",
                rule="divide",
            ),
        ],
        slips=[
            (
                tex(Fraction(low + high, 2)),
                "took the plain average of the two percentages, whatever the amounts",
            ),
            (str(low + high), "added the percentages"),
            (_ratio(first * high + second * low, first + second), "swapped the two amounts"),
        ],
        closing=rng.choice(("The percentage is", "So the answer, in percent, is")),
    )


def _amount_to_add(p: Params, rng: Random) -> Draft:
    liquid, substance, unit = p.liquid
    blend: _Blend = p.blend
    (first, second), (low, high) = _amounts(p), (blend.first_strength, blend.second_strength)
    goal = blend.strength
    lack, excess = first * (goal - low), high - goal
    return answer_draft(
        f"{p.name} has {first} {unit} of {liquid} that is {low}% {substance}. "
        + rng.choice(
            (
                f"How many {unit} of {high}% {liquid} must be added to make it {goal}%?",
                (
                    f"It should become {goal}% by adding some {liquid} that is {high}% {substance}. "
                    f"How many {unit} are needed?"
                ),
            )
        ),
        gold=str(second),
        answer_type="integer",
        steps=[
            Step(
                text=(
                    f"Let $n$ be the amount to add, in {unit}. The {substance} in the parts and in the blend "
                    f"balances: ${low} \\cdot {first} + {high}n = {goal}({first} + n)$."
                ),
                claim=f"iff({low}*{first} + {high}*n = {goal}*({first} + n), n = {second})",
                rule="balance the substance",
            ),
            Step(
                text=(
                    f"Collect the terms with $n$: ${_times(excess)} = {first} \\cdot ({goal} - {low}) ="
                    f" {lack}$."
                ),
                claim=f"{first}*({goal} - {low}) = ({lack})",
                rule="collect",
            ),
            Step(
                text=f"So $n = {_quotient(lack, excess)}{second}$.",
                claim=f"({lack})/({excess}) = {second}",
                rule="divide",
            ),
        ],
        slips=[
            (str(first + second), "gave the amount of the blend instead of what is added"),
            (_ratio(first * abs(goal - low), high), "forgot that the added liquid is itself diluted"),
            (_ratio(first * abs(excess), abs(goal - low)), "inverted the ratio of the two gaps"),
        ],
        closing=rng.choice((f"The number of {unit} is", f"Needed, in {unit}:")),
    )


def _one_amount_of_two(p: Params, rng: Random) -> Draft:
    liquid, substance, unit = p.liquid
    blend: _Blend = p.blend
    (first, second), (low, high) = _amounts(p), (blend.first_strength, blend.second_strength)
    goal, total = blend.strength, first + second
    return answer_draft(
        f"{p.name} needs {total} {unit} of {liquid} that is {goal}% {substance}, and has only {liquid} of"
        f" {low}% and of {high}%. "
        + rng.choice(
            (
                f"How many {unit} of the {low}% {liquid} should go into the blend?",
                f"How much of the {low}% {liquid}, in {unit}, does the blend take?",
            )
        ),
        gold=str(first),
        answer_type="integer",
        steps=[
            Step(
                text=(
                    f"Let $n$ be the amount of {low}% {liquid}; the rest, ${total} - n$, is {high}%. "
                    f"Balance the {substance}: ${low}n + {high}({total} - n) = {goal} \\cdot {total}$."
                ),
                claim=f"iff({low}*n + {high}*({total} - n) = {goal}*{total}, n = {first})",
                rule="balance the substance",
            ),
            Step(
                text=(
                    f"The right side is ${goal * total}$ and ${high} \\cdot {total} = {high * total}$, so "
                    f"${_times(low - high)} = {(goal - high) * total}$."
                ),
                claim=f"{goal}*{total} - {high}*{total} = ({(goal - high) * total})",
                rule="collect",
            ),
            Step(
                text=f"Hence $n = {_quotient((goal - high) * total, low - high)}{first}$.",
                claim=f"({(goal - high) * total})/({low - high}) = {first}",
                rule="divide",
            ),
            Step(
                text=f"Check of $n = {first}$: ${low} \\cdot {first} + {high} \\cdot {second} ="
                f" {goal * total}$.",
                claim=f"{low}*{first} + {high}*{second} = {goal}*{total}",
                rule="substitute",
            ),
        ],
        slips=[
            (str(second), "gave the amount of the other liquid"),
            (tex(Fraction(total, 2)), "split the total evenly"),
            (_ratio(goal * total, low), "ignored what the other liquid brings"),
        ],
        closing=rng.choice((f"The number of {unit} is", f"In {unit}:")),
    )


def _ratio(numerator: int, denominator: int) -> str:
    return tex(Fraction(numerator, denominator))


def _times(coefficient: int) -> str:
    return tex_sum([(coefficient, "n")])


def _quotient(numerator: int, denominator: int) -> str:
    """The quotient with its equals sign; nothing where there is nothing to divide by."""
    return "" if denominator == 1 else f"\\frac{{{numerator}}}{{{denominator}}} = "
