"""Work at constant rates: together, alone, and with something that works against."""

from fractions import Fraction
from functools import cache
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, exactly, gold_of, step
from problem_banks.math.makings.notation import tex
from problem_banks.math.makings.stories import NAMES
from problem_banks.math.makings.writing.numbers import number
from problem_banks.registry import register
from problem_banks.space import Combinations, Params, Space

#: What can be done by two people, after "can".
_JOBS = (
    *(
        "paint a fence",
        "clean the hall",
        "weed the garden",
        "sort the archive",
        "tile a terrace",
        "mow the meadow",
    ),
    *("wash the windows", "stack the firewood", "type a manuscript", "pack an order", "prune the vines"),
    *("plaster a wall", "shovel the drive", "pick the apples", "fold the leaflets", "lay a path"),
)
_VESSELS = ("tank", "pool", "basin", "cistern", "reservoir", "vat", "trough", "pond")


@register
class SharedWork(Family):
    """Level 0: two people together. Level 1: one alone, from the time together and the time of the other.
    Level 2: a vessel that fills and leaks, partly full at the start."""

    name = "shared_work"
    version = "3"
    anchors = ("GSM8K", "MATH 3")
    levels = 5
    kinds = (0, 0, 1, 1, 2)
    sizes = (("hours",), ("hours",))
    kind = "math"
    summary = "Working together, and vessels that fill and leak"
    dressing = frozenset({"people", "job", "vessel", "name"})
    redraws = 1

    writers = (number("So it takes @ hours.", of="hours"),)

    def space(self, level: int) -> Space:
        if level == 0:
            return Space(people=Combinations(NAMES, 2), job=_JOBS, hours=Combinations(range(2, 73), 2))
        if level == 1:
            return Space(people=Combinations(NAMES, 2), job=_JOBS, hours=Combinations(range(2, 73), 2))
        return Space(
            vessel=_VESSELS,
            name=NAMES,
            fill=range(2, 30),
            slower=range(1, 40),
            filled=_parts(),
            share=("pump", "tap"),
        )

    def build(self, p: Params, rng: Random) -> Draft | None:
        draft = (_together, _alone, _leak)[p.level](p, rng)
        return exactly(draft, rng) if p.level in (0, 2) else draft

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Puts the time back into the amounts of work done."""
        time = Fraction(gold_of(draft).replace("\\frac{", "").replace("}{", "/").replace("}", ""))
        if p.level == 0:
            done = sum(time / hours for hours in p.hours)
        elif p.level == 1:
            together = 1 / (Fraction(1, p.hours[0]) + Fraction(1, p.hours[1]))
            done = together / p.hours[0] + together / time
        else:
            done = p.filled + time / p.fill - time / (p.fill + p.slower)
        return None if done == 1 else f"in that time {done} of the work is done"


@cache
def _parts() -> tuple[Fraction, ...]:
    return tuple(sorted({Fraction(n, d) for d in range(2, 10) for n in range(1, d)}))


def _together(p: Params, rng: Random) -> Draft:
    (one, other), (a, b) = p.people, p.hours
    gold = Fraction(a * b, a + b)
    return answer_draft(
        f"{one} can {p.job} in {a} hours, {other} in {b} hours. "
        + rng.choice(
            (
                "How many hours do they need together, if each keeps the usual pace?",
                "Working together at their usual pace, how many hours do they take?",
            )
        ),
        gold=tex(gold),
        answer_type="rational",
        steps=[
            step(
                f"In one hour they do $\\frac{{1}}{{{a}}} + \\frac{{1}}{{{b}}} = {tex(1 / gold)}$ of the"
                " work.",
                f"1/{a} + 1/{b} = {1 / gold}",
                "add the rates",
            ),
            step(
                f"The whole work takes $1 \\div {tex(1 / gold)} = {tex(gold)}$ hours.",
                f"1/({1 / gold}) = {gold}",
                "invert the rate",
            ),
        ],
        slips=[
            (tex(Fraction(a + b, 2)), "averaged the two times"),
            (str(a + b), "added the times instead of the rates"),
            (tex(1 / gold), "gave the rate instead of the time"),
            (str(b - a), "subtracted the times"),
        ],
        closing=rng.choice(("The time in hours is", "They need this many hours:")),
    )


def _alone(p: Params, rng: Random) -> Draft:
    (one, other), (a, b) = p.people, p.hours
    together = Fraction(a * b, a + b)
    return answer_draft(
        f"{one} can {p.job} in {a} hours. Together with {other} it takes ${tex(together)}$ hours. "
        + rng.choice(
            (
                f"How many hours would {other} need alone?",
                f"In how many hours would {other} do it without help?",
            )
        ),
        gold=str(b),
        answer_type="integer",
        steps=[
            step(
                f"Together they do $1 \\div {tex(together)} = {tex(1 / together)}$ of the work in an hour.",
                f"1/({together}) = {1 / together}",
                "rate from time",
            ),
            step(
                f"Without {one}'s share that leaves ${tex(1 / together)} - \\frac{{1}}{{{a}}} ="
                f" \\frac{{1}}{{{b}}}$ an hour.",
                f"{1 / together} - 1/{a} = 1/{b}",
                "subtract the rates",
            ),
            step(f"So {other} needs ${b}$ hours.", f"1/(1/{b}) = {b}", "invert the rate"),
        ],
        slips=[
            (tex(abs(a - together)), "subtracted the times"),
            (tex(2 * together - a), "treated the joint time as an average"),
            (tex(1 / (1 / together + Fraction(1, a))), "added the rates instead of subtracting"),
            (f"\\frac{{1}}{{{b}}}", "gave the rate instead of the time"),
        ],
        closing=rng.choice(("The time in hours is", f"Alone, {other} takes this many hours:")),
    )


def _leak(p: Params, rng: Random) -> Draft:
    drain = p.fill + p.slower
    rate = Fraction(1, p.fill) - Fraction(1, drain)
    missing = 1 - p.filled
    gold = missing / rate
    return answer_draft(
        f"With the {p.share} open, {p.name}'s {p.vessel} fills in {p.fill} hours when nothing leaks. A crack"
        f" would empty the full {p.vessel} in {drain} hours. The {p.vessel} is ${tex(p.filled)}$ full when"
        f" the {p.share} is opened, and the crack leaks at its steady rate. "
        + rng.choice(
            (f"After how many hours is the {p.vessel} full?", "How many hours does it take to fill up?")
        ),
        gold=tex(gold),
        answer_type="rational",
        steps=[
            step(
                f"Each hour $\\frac{{1}}{{{p.fill}}}$ flows in and $\\frac{{1}}{{{drain}}}$ leaks out: a gain"
                f" of ${tex(rate)}$.",
                f"1/{p.fill} - 1/{drain} = {rate}",
                "subtract the rates",
            ),
            step(
                f"Missing at the start: $1 - {tex(p.filled)} = {tex(missing)}$.",
                f"1 - {p.filled} = {missing}",
                "complement",
            ),
            step(
                f"That takes ${tex(missing)} \\div {tex(rate)} = {tex(gold)}$ hours.",
                f"({missing})/({rate}) = {gold}",
                "amount over rate",
            ),
        ],
        slips=[
            (tex(1 / rate), f"started from an empty {p.vessel}"),
            (tex(missing * p.fill), "ignored the leak"),
            (tex(p.filled / rate), "filled the part that was full already"),
            (tex(missing / (Fraction(1, p.fill) + Fraction(1, drain))), "added the rates"),
        ],
        closing=rng.choice(("The time in hours is", "It takes this many hours:")),
    )
