"""Means of chance: a season's profit, complete collections, and when to stop rolling."""

from fractions import Fraction
from functools import cache
from math import floor
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, exactly, gold_of, step
from problem_banks.math.makings.notation import decimal, money, money_number, plain, tex
from problem_banks.math.makings.stories import NAMES, TOWNS
from problem_banks.math.makings.writing.numbers import number
from problem_banks.registry import register
from problem_banks.space import Axis, OneOf, Params, Space

_STALLS = (
    "ice cream stall",
    "lemonade stand",
    "boat rental",
    "beach cafe",
    "open-air cinema",
    "pony ride",
    "mini-golf course",
)
#: (what is collected, what holds one)
_COLLECTIONS = (
    ("animal cards", "bag of crisps"),
    ("toy figures", "cereal box"),
    ("stickers", "chocolate bar"),
    ("bottle caps", "bottle"),
    ("magnets", "tea packet"),
    ("mini puzzles", "surprise egg"),
    ("badges", "lucky dip"),
)


@register
class ExpectedValue(Family):
    """Level 0: a mean of three outcomes. Level 1: the mean cost of a complete collection. Level 2: a die that
    may be rolled again, played as well as possible."""

    name = "expected_value"
    version = "3"
    anchors = ("MATH 3", "AIME 5")
    levels = 5
    kinds = (1, 0, 2, 1, 2)
    sizes = ((), ("kinds",), ("rolls",))
    kind = "math"
    summary = "Expected values: profits, complete collections, optimal stopping"
    dressing = frozenset({"name", "town", "stall", "collection"})
    redraws = 1

    writers = (number("So the expected value is @ dollars.", of="dollars"),)

    def space(self, level: int) -> Space:
        story: dict[str, Axis] = {"name": NAMES, "town": TOWNS}
        if level == 0:
            return Space(**story, stall=_STALLS, chances=_chances(), profits=_profits())
        if level == 1:
            return Space(
                **story, collection=_COLLECTIONS, kinds=range(3, 13), owned=range(3), price=range(60, 600, 5)
            )
        return Space(
            **story, sides=(4, 6, 8, 10, 12, 20), rolls=(2, 3, 4), prize=range(2, 31), extra=range(1, 11)
        )

    def build(self, p: Params, rng: Random) -> Draft | None:
        return exactly((_profit, _collection, _rolling)[p.level](p, rng), rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Writes out a hundred days; adds up waiting times from their series; plays all courses backwards."""
        if p.level == 0:
            sun, cloud, rain = p.chances
            days = [p.profits.sun] * sun + [p.profits.cloud] * cloud + [-p.profits.loss] * rain
            found = decimal(Fraction(sum(days), len(days)))
        elif p.level == 1:
            missing = p.kinds - p.owned
            found = tex(
                Fraction(p.price, 100)
                * sum((_mean_wait(Fraction(m, p.kinds)) for m in range(1, missing + 1)), Fraction(0))
            )
        else:
            found = tex(p.prize * _by_tables(p.sides, p.rolls) - _fee(p))
        return None if gold_of(draft) == found else f"the other way gives {found}"


def _chances() -> tuple[tuple[int, int, int], ...]:
    """Percentages of three kinds of weather."""
    return tuple(
        (sun, cloud, 100 - sun - cloud)
        for sun in range(10, 80, 5)
        for cloud in range(10, 80, 5)
        if sun + cloud <= 90 and sun != cloud
    )


@cache
def _profits() -> OneOf:
    return OneOf(
        Space(sun=(sun,), cloud=range(20, sun // 2 + 1, 10), loss=range(10, 100, 10))
        for sun in range(100, 600, 20)
    )


def _mean_wait(chance: Fraction) -> Fraction:
    """The mean number of tries until a success, from the chances that more than 0, 1, 2, ... are needed."""
    # After n terms the rest of the series is (1 - chance)**n times the whole.
    n = 5
    partial = sum(((1 - chance) ** k for k in range(n)), Fraction(0))
    return partial / (1 - (1 - chance) ** n)


def _by_tables(sides: int, rolls: int) -> Fraction:
    """The mean of the best play: each roll is kept where it beats the mean of going on."""
    value = Fraction(0)
    for _ in range(rolls):
        value = sum((max(Fraction(face), value) for face in range(1, sides + 1)), Fraction(0)) / sides
    return value


def _profit(p: Params, rng: Random) -> Draft:
    (sun, cloud, rain), q = p.chances, p.profits
    parts = [Fraction(sun * q.sun, 100), Fraction(cloud * q.cloud, 100), Fraction(-rain * q.loss, 100)]
    gold = sum(parts, Fraction(0))
    return answer_draft(
        rng.choice(
            (
                f"{p.name} runs the {p.stall} of {p.town}.",
                f"The {p.stall} of {p.town} belongs to {p.name}.",
            )
        )
        + f" A sunny day brings a profit of {q.sun} dollars, a cloudy one {q.cloud} dollars, and a"
        f" rainy one a loss of {q.loss} dollars. The forecast says {sun}% sunny, {cloud}% cloudy and {rain}%"
        " rainy for each day. "
        + rng.choice(
            (
                "What is the expected profit of a day, in dollars?",
                "Find the expected daily profit in dollars, a loss being negative.",
            )
        ),
        gold=decimal(gold),
        steps=[
            step(
                f"Sun contributes $\\frac{{{sun}}}{{100}} \\cdot {q.sun} = {decimal(parts[0])}$ and clouds"
                f" $\\frac{{{cloud}}}{{100}} \\cdot {q.cloud} = {decimal(parts[1])}$.",
                f"{sun}/100*{q.sun} + {cloud}/100*{q.cloud} = {plain(parts[0] + parts[1])}",
                "probability times value",
            ),
            step(
                f"Rain contributes $\\frac{{{rain}}}{{100}} \\cdot (-{q.loss}) = {decimal(parts[2])}$.",
                f"{rain}/100*(-{q.loss}) = {plain(parts[2])}",
                "probability times value",
            ),
            step(
                f"Together: ${decimal(parts[0] + parts[1])} - {decimal(-parts[2])} = {decimal(gold)}$.",
                f"{decimal(parts[0] + parts[1])} - {decimal(-parts[2])} = {plain(gold)}",
                "add",
            ),
        ],
        slips=[
            (decimal(gold - 2 * parts[2]), "counted the loss as a profit"),
            (tex(Fraction(q.sun + q.cloud - q.loss, 3)), "averaged the three outcomes as if equally likely"),
            (decimal(parts[0] + parts[1]), "left the rainy days out"),
            (decimal(100 * gold), "used percentages without dividing by 100"),
        ],
        closing=rng.choice(("The expected profit in dollars is", "In dollars a day:")),
        axes={"outcomes": 3},
    )


def _collection(p: Params, rng: Random) -> Draft:
    (items, packet), n = p.collection, p.kinds
    price = Fraction(p.price, 100)
    missing = n - p.owned
    waits = [Fraction(n, m) for m in range(missing, 0, -1)]
    total = sum(waits, Fraction(0))
    gold = price * total
    have = {
        0: f"has none of the {n} kinds yet",
        1: f"has one of the {n} kinds",
        2: f"has two of the {n} kinds",
    }
    shown = " + ".join(f"\\frac{{{n}}}{{{m}}}" for m in range(missing, 0, -1))
    return answer_draft(
        rng.choice((f"In {p.town}, {p.name} collects {items}.", f"{p.name} from {p.town} collects {items}."))
        + f" Each {packet} costs {money(p.price)} and holds one of {n} kinds, all equally likely. {p.name}"
        f" {have[p.owned]} and buys until the collection is complete. "
        + rng.choice(
            (
                "What is the expected cost in dollars, as an exact number?",
                "How many dollars does this cost on average? Give the exact expected value.",
            )
        ),
        gold=tex(gold),
        answer_type="rational",
        steps=[
            step(
                f"While $m$ kinds are missing, a {packet} brings a new one with probability"
                f" $\\frac{{m}}{{{n}}}$, so on average $\\frac{{{n}}}{{m}}$ have to be bought for it.",
                f"1/({missing}/{n}) = {plain(waits[0])}",
                "mean of a geometric distribution",
            ),
            step(
                f"From {missing} missing kinds down to the last: ${shown} = {tex(total)}$.",
                " + ".join(f"{n}/{m}" for m in range(missing, 0, -1)) + f" = {plain(total)}",
                "add the waiting times",
            ),
            step(
                f"At {money(p.price)} each that is ${money_number(p.price)} \\cdot {tex(total)} ="
                f" {tex(gold)}$.",
                f"{p.price}/100*{plain(total)} = {plain(gold)}",
                "multiply by the price",
            ),
        ],
        slips=[
            (tex(Fraction(price * missing)), "assumed that every purchase brings a new kind"),
            (tex(total), "gave the number of purchases instead of the cost"),
            (tex(Fraction(price * n)), "waited only for the last kind"),
            (
                tex(Fraction(price * n * n, missing)),
                "took each wait as long as the first times the number of kinds",
            ),
        ],
        closing=rng.choice(("The expected cost in dollars is", "The expected value in dollars is")),
        axes={"outcomes": n},
    )


def _fee(p: Params) -> int:
    """What a game costs: a little more than a single roll brings on average."""
    return int(p.prize * (p.sides + 1) // 2 + p.extra)


def _game(p: Params, rng: Random) -> str:
    again_text = {2: "once more", 3: "up to twice more", 4: "up to three times more"}[p.rolls]
    return (
        rng.choice(
            (
                f"At the fair of {p.town}, {p.name} plays a game.",
                f"{p.name} plays a game at the fair of {p.town}.",
            )
        )
        + f" It costs {_fee(p)} dollars. A fair die with the numbers from 1 to {p.sides} is rolled; the"
        f" player may keep the number or roll {again_text}, always giving up the number before. The number"
        f" kept is paid out at {p.prize} dollars a point. "
        + rng.choice(
            (
                "What is the expected gain in dollars (negative for a loss) with the best play?",
                "If played as well as possible, what is the expected gain in dollars (negative for a loss)?",
            )
        )
    )


def _rolling(p: Params, rng: Random) -> Draft:
    sides, prize = p.sides, p.prize
    value = Fraction(sides + 1, 2)
    steps = [
        step(
            f"With one roll left the mean is $\\frac{{1 + {sides}}}{{2}} = {tex(value)}$ points.",
            f"(1 + {sides})/2 = {plain(value)}",
            "mean of one roll",
        )
    ]
    for left in range(2, p.rolls + 1):
        least = floor(value) + 1
        kept = list(range(least, sides + 1))
        stop, again = Fraction(len(kept), sides), Fraction(least - 1, sides)
        mean_kept = Fraction(least + sides, 2)
        following = stop * mean_kept + again * value
        steps.append(
            step(
                f"With {left} rolls left, keep {least} or more, which happens with probability ${tex(stop)}$"
                f" and has the mean ${tex(mean_kept)}$; else roll on: ${tex(stop)} \\cdot {tex(mean_kept)} +"
                f" {tex(again)} \\cdot {tex(value)} = {tex(following)}$.",
                f"{plain(stop)}*{plain(mean_kept)} + {plain(again)}*{plain(value)} = {plain(following)}",
                "keep what beats going on",
            )
        )
        value = following
    gold = prize * value - _fee(p)
    steps.append(
        step(
            f"In dollars: ${prize} \\cdot {tex(value)} - {_fee(p)} = {tex(gold)}$.",
            f"{prize}*{plain(value)} - {_fee(p)} = {plain(gold)}",
            "prize and stake",
        )
    )
    single = Fraction(sides + 1, 2)
    return answer_draft(
        _game(p, rng),
        gold=tex(gold),
        answer_type="rational",
        steps=steps,
        slips=[
            (tex(prize * single - _fee(p)), "never rolled again"),
            (tex(prize * value), "forgot what the game costs"),
            (tex(Fraction(prize * sides - _fee(p))), "assumed the highest number"),
            (tex(prize * _by_tables(sides, p.rolls - 1) - _fee(p)), "allowed one roll too few"),
        ],
        closing=rng.choice(("The expected gain in dollars is", "The expected value in dollars is")),
        axes={"outcomes": sides},
    )
