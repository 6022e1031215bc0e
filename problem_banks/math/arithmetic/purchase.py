"""Shopping with percentages: a discount, change, and a price before two discounts."""

from fractions import Fraction
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.notation import money, money_number
from problem_banks.math.makings.stories import NAMES, TOWNS
from problem_banks.math.makings.writing.numbers import amount
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import Combinations, OneOf, Params, Permutations, Space

#: (one, several)
_GOODS = (
    *(
        ("notebook", "notebooks"),
        ("candle", "candles"),
        ("mug", "mugs"),
        ("scarf", "scarves"),
        ("lamp", "lamps"),
    ),
    *(("puzzle", "puzzles"), ("cushion", "cushions"), ("backpack", "backpacks"), ("football", "footballs")),
    *(("plant pot", "plant pots"), ("board game", "board games"), ("water bottle", "water bottles")),
    *(("poster", "posters"), ("umbrella", "umbrellas"), ("sketchbook", "sketchbooks"), ("towel", "towels")),
)


_SMALL = OneOf(
    [
        Space(asked=("several",), first=range(2, 10), second=range(2, 10)),
        Space(asked=("together",), first=range(2, 13), second=range(2, 13)),
        *(Space(asked=("change",), first=(note,), second=range(2, note)) for note in (10, 20)),
    ]
)

#: The kinds of item without percentages.
_ONE_KIND, _TWO_KINDS = 3, 4


@register
class Purchase(Family):
    """Kind 0: several things at a discount. Kind 1: two kinds of things, one at a discount, and the change.
    Kind 2: the price before two discounts in a row. Kind 3: one step with small numbers: several
    things of one price, two things together, or the change. Kind 4: two kinds of
    things and their price together."""

    name = "purchase"
    version = "4"
    anchors = ("GSM8K", "GSM8K")
    levels = 5
    starters = 1
    kinds = (3, 4, 0, 2, 1)
    kind = "math"
    summary = "Shopping word problems with discounts, change and price before discounts"
    dressing = frozenset({"name", "town", "goods"})
    redraws = 1

    writers = (amount("So it is @ dollars."),)

    def space(self, level: int) -> Space:
        people = {"name": NAMES, "town": TOWNS}
        if level == 0:
            return Space(**people, goods=_GOODS, count=range(2, 13), price=range(3, 80), off=range(5, 61))
        if level == _ONE_KIND:
            return Space(name=NAMES, goods=Permutations(_GOODS, 2), small=_SMALL)
        if level == _TWO_KINDS:
            goods = Combinations(_GOODS, 2)
            counts, prices = Permutations(range(2, 13), 2), Permutations(range(2, 40), 2)
            return Space(**people, goods=goods, counts=counts, prices=prices)
        if level == 1:
            return Space(
                **people,
                goods=Combinations(_GOODS, 2),
                counts=Combinations(range(2, 13), 2),
                prices=Combinations(range(2, 40), 2),
                off=range(5, 51, 5),
            )
        return Space(
            **people, goods=_GOODS, price=range(2, 251), first=range(5, 61, 5), second=range(5, 61, 5)
        )

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_discounted, _change, _before_discounts, _one_step, _two_kinds)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Adds the things up one by one in cents; finds the price before discounts by trying all."""
        if p.level == 0:
            cents = sum(p.price * (100 - p.off) for _ in range(p.count))
        elif p.level == 1:
            full, reduced = [p.prices[0] * 100] * p.counts[0], [p.prices[1] * (100 - p.off)] * p.counts[1]
            cents = _note(sum(full + reduced)) - sum(full + reduced)
        elif p.level == _ONE_KIND:
            cents = 100 * _added_up(p.small)
        elif p.level == _TWO_KINDS:
            cents = 100 * sum(price for n, price in zip(p.counts, p.prices, strict=True) for _ in range(n))
        else:
            left = (100 - p.first) * (100 - p.second)
            cents = next(100 * d for d in range(1, 10_000) if d * left == _final_cents(p) * 100)
        expected = money_number(cents)
        return None if gold_of(draft) == expected else f"adding up gives {expected}"


def _added_up(small: Params) -> int:
    match small.asked:
        case "several":
            return sum(small.second for _ in range(small.first))
        case "together":
            return int(small.first + small.second)
    return sum(1 for _ in range(small.second, small.first))


_SIGNS = {"*": "\\cdot", "+": "+", "-": "-"}


def _one_step(p: Params, rng: Random) -> Draft:
    (one, several), (other, _) = p.goods
    first, second = p.small.first, p.small.second
    match p.small.asked:
        case "several":
            story = f"{_a(one)} costs {second} dollars. "
            asked = rng.choice(
                (
                    f"How many dollars do {first} {several} cost?",
                    f"How many dollars does {p.name} pay for {first}?",
                )
            )
            total, sign, wrong = first * second, "*", (first + second, "added the count and the price")
            said, rule = f"{first} {several} cost", "count times price"
        case "together":
            story = f"{_a(one)} costs {first} dollars and {_a(other).lower()} costs {second} dollars. "
            asked = rng.choice(
                ("How many dollars do they cost together?", f"How many dollars does {p.name} pay for both?")
            )
            total, sign, wrong = first + second, "+", (abs(first - second), "subtracted the prices")
            said, rule = "Together they cost", "add"
        case _:
            story = f"{p.name} buys {_a(one).lower()} for {second} dollars and pays with {first} dollars. "
            asked = rng.choice(("How many dollars come back?", "How many dollars of change are due?"))
            total, sign, wrong = first - second, "-", (first + second, "added the price")
            said, rule = "The change is", "subtract"
    shown = f"{first} {_SIGNS[sign]} {second} = {total}"
    return answer_draft(
        story + asked,
        gold=str(total),
        steps=[step(f"{said} ${shown}$ dollars.", f"{first} {sign} {second} = {total}", rule)],
        slips=[
            (str(wrong[0]), wrong[1]),
            (str(total + 1), "counted one too many"),
            (str(total + 10), "lost a ten"),
        ],
        closing=rng.choice(("The answer, in dollars, is", "In dollars, it is")),
    )


def _a(thing: str) -> str:
    return f"{'An' if thing[0] in 'aeiou' else 'A'} {thing}"


def _two_kinds(p: Params, rng: Random) -> Draft:
    (one, other), (n, m), (a, b) = p.goods, p.counts, p.prices
    total = n * a + m * b
    return answer_draft(
        f"In {p.town}, {p.name} buys {n} {one[1]} at {money(100 * a)} each and {m} {other[1]} at"
        f" {money(100 * b)} each. "
        + rng.choice(("How many dollars is that together?", f"How many dollars does {p.name} pay in all?")),
        gold=money_number(100 * total),
        steps=[
            Step(
                text=f"The {one[1]} cost ${n} \\cdot {a} = {n * a}$ dollars.",
                claim=f"{n}*{a} = {n * a}",
                rule="count times price",
            ),
            Step(
                text=f"The {other[1]} cost ${m} \\cdot {b} = {m * b}$ dollars.",
                claim=f"{m}*{b} = {m * b}",
                rule="count times price",
            ),
            Step(
                text=f"Together: ${n * a} + {m * b} = {total}$ dollars.",
                claim=f"{n * a} + {m * b} = {total}",
                rule="add",
            ),
        ],
        slips=[
            (money_number(100 * n * a), "left out the second kind"),
            (money_number(100 * (n * b + m * a)), "exchanged the prices"),
            (money_number(100 * (n + m) * (a + b)), "multiplied all things by all prices"),
        ],
        closing=rng.choice(("The price in dollars is", "So the cost, in dollars, is")),
    )


def _discounted(p: Params, rng: Random) -> Draft:
    total, pays = p.count * p.price, p.count * p.price * (100 - p.off)
    offer = rng.choice(
        (
            f"A shop in {p.town} takes {p.off}% off everything.",
            f"It is sale day in {p.town}: all prices are reduced by {p.off}%.",
        )
    )
    return answer_draft(
        f"{offer} {p.name} buys {p.count} {p.goods[1]} with a regular price of {money(100 * p.price)} each. "
        + rng.choice(("How many dollars does this cost?", f"How many dollars does {p.name} pay?")),
        gold=money_number(pays),
        steps=[
            Step(
                text=(
                    f"At the regular price the {p.goods[1]} cost ${p.count} \\cdot {p.price} = {total}$"
                    " dollars."
                ),
                claim=f"{p.count}*{p.price} = {total}",
                rule="count times price",
            ),
            Step(
                text=(
                    f"The discount is ${p.off}\\%$ of it: $\\frac{{{p.off}}}{{100}} \\cdot {total} = "
                    f"{money_number(total * p.off)}$ dollars."
                ),
                claim=f"{p.off}/100*{total} = {money_number(total * p.off)}",
                rule="percentage of an amount",
            ),
            Step(
                text=(
                    f"There remain ${total} - {money_number(total * p.off)} = {money_number(pays)}$ dollars."
                ),
                claim=f"{total} - {money_number(total * p.off)} = {money_number(pays)}",
                rule="subtract",
            ),
        ],
        slips=[
            (money_number(total * p.off), "gave the discount instead of the price"),
            (money_number(total * (100 + p.off)), "added the discount"),
            (money_number(100 * total), "forgot the discount"),
            (money_number(p.price * (100 - p.off)), "took the price of one"),
        ],
        closing=rng.choice(("The price in dollars is", "So the cost, in dollars, is")),
    )


def _note(cents: int) -> int:
    """The smallest round sum of money, a multiple of 20 dollars, that is more than ``cents``."""
    return (cents // 2_000 + 1) * 2_000


def _change(p: Params, rng: Random) -> Draft:
    (one, other), (n, m), (a, b) = p.goods, p.counts, p.prices
    reduced = m * b * (100 - p.off)
    total = 100 * n * a + reduced
    note = _note(total)
    return answer_draft(
        f"In {p.town}, {p.name} buys {n} {one[1]} at {money(100 * a)} each and {m} {other[1]} at"
        f" {money(100 * b)} each. The {other[1]} are on offer at {p.off}% off. {p.name} pays with"
        f" {money(note)}. "
        + rng.choice(("How many dollars of change are due?", "How much change, in dollars, comes back?")),
        gold=money_number(note - total),
        steps=[
            Step(
                text=f"The {one[1]} cost ${n} \\cdot {a} = {n * a}$ dollars.",
                claim=f"{n}*{a} = {n * a}",
                rule="count times price",
            ),
            Step(
                text=(
                    f"The {other[1]} cost ${m} \\cdot {b} = {m * b}$ dollars before the offer and"
                    f" $\\frac{{{100 - p.off}}}{{100}} \\cdot {m * b} = {money_number(reduced)}$ dollars"
                    " with it."
                ),
                claim=f"{100 - p.off}/100*{m}*{b} = {money_number(reduced)}",
                rule="percentage of an amount",
            ),
            Step(
                text=f"Together: ${n * a} + {money_number(reduced)} = {money_number(total)}$ dollars.",
                claim=f"{n * a} + {money_number(reduced)} = {money_number(total)}",
                rule="add",
            ),
            Step(
                text=(
                    f"Change: ${money_number(note)} - {money_number(total)} = {money_number(note - total)}$"
                    " dollars."
                ),
                claim=f"{money_number(note)} - {money_number(total)} = {money_number(note - total)}",
                rule="subtract",
            ),
        ],
        slips=[
            (money_number(total), "gave the price instead of the change"),
            (money_number(abs(note - (total - reduced + 100 * m * b))), "forgot the offer"),
            (money_number(note - (100 * n * a + 100 * m * b) * (100 - p.off) // 100), "reduced all prices"),
            (
                money_number(note - (total - reduced + m * b * p.off)),
                "paid only the discount for the things on offer",
            ),
        ],
        closing=rng.choice(("The change in dollars is", "In dollars, the change is")),
    )


def _final_cents(p: Params) -> int:
    # Prices are multiples of 20 dollars, so that both discounts of whole multiples of 5 % leave whole cents.
    return int(p.price * 20 * (100 - p.first) * (100 - p.second) // 100)


def _before_discounts(p: Params, rng: Random) -> Draft:
    original, final = 20 * p.price, _final_cents(p)
    factor = Fraction((100 - p.first) * (100 - p.second), 10_000)
    thing = p.goods[0]
    return answer_draft(
        f"A wholesaler in {p.town} lowers the price of a crate of {p.goods[1]} by {p.first}%, and a week"
        f" later lowers the new price by {p.second}%. {p.name} then pays {money(final)} for a crate. "
        + rng.choice(
            (
                "What did a crate cost at first, in dollars?",
                "How many dollars was a crate before both reductions?",
            )
        ),
        gold=str(original),
        steps=[
            Step(
                text=(
                    f"After the first reduction ${100 - p.first}\\%$ of the price is left, and of that"
                    f" ${100 - p.second}\\%$ after the second: $\\frac{{{100 - p.first}}}{{100}} \\cdot"
                    f" \\frac{{{100 - p.second}}}{{100}} = {float(factor):g}$."
                ),
                claim=f"{100 - p.first}/100*{100 - p.second}/100 = {factor}",
                rule="multiply the factors",
            ),
            Step(
                text=(
                    f"So {float(factor):g} times the first price is {money_number(final)} dollars, and the"
                    f" first price is $\\frac{{{money_number(final)}}}{{{float(factor):g}}} = {original}$"
                    " dollars."
                ),
                claim=f"{money_number(final)}/({factor}) = {original}",
                rule="divide",
            ),
        ],
        slips=[
            *_added_reductions(p, final),
            (
                money_number(final + final * (p.first + p.second) // 100),
                "added the percentages of the final price",
            ),
            (
                money_number(final * 100 // (100 - p.second)),
                f"undid only the second reduction of the {thing}s",
            ),
        ],
        closing=rng.choice(("The first price in dollars was", "In dollars, a crate had cost")),
    )


def _added_reductions(p: Params, final: int) -> list[tuple[str, str]]:
    left = 100 - p.first - p.second
    exact = left > 0 and final * 100 % left == 0
    return [(money_number(final * 100 // left), "added the two percentages")] if exact else []
