"""Percentages of percentages: changes in a row, an unknown change, and a whole whose parts change."""

from fractions import Fraction
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.notation import decimal, decimal_factor, number_of, plain
from problem_banks.math.makings.stories import NAMES, TOWNS
from problem_banks.math.makings.writing.numbers import percentage
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import Params, Permutations, Space, signed

_SUBJECTS = (
    *("the rent of a flat", "the number of members of the chess club", "the price of a tram ticket"),
    *("the weekly turnover of the bakery", "the number of visitors to the museum", "the toll on the bridge"),
    *("the stock of fish in the lake", "the circulation of the newspaper", "the number of bees in the park"),
    *("the daily output of the brickworks", "the number of riders on bus line 4", "the price of firewood"),
)
_PERIODS = ("year", "month", "week", "quarter")
#: (all together, how their number is called, one kind, the other kind)
_CROWDS = (
    ("members of the rowing club", "membership", "women", "men"),
    ("students of the evening school", "number of students", "beginners", "returning students"),
    ("cars in the town fleet", "size of the fleet", "electric cars", "other cars"),
    ("seats of the theatre", "number of seats", "seats in the stalls", "seats in the gallery"),
    ("trees of the orchard", "number of trees", "apple trees", "pear trees"),
    ("books of the library", "stock of books", "novels", "other books"),
    ("animals of the farm", "number of animals", "sheep", "goats"),
    ("rooms of the hotel", "number of rooms", "single rooms", "double rooms"),
)
#: A bare ``12.5\\%`` would be 0.125, so the statement says what form is wanted.
_FORM = "Give the number alone, without the percent sign."


@register
class PercentChange(Family):
    """Level 0: the joint effect of two changes. Level 1: the second change, from the first and the joint one.
    Level 2: the change of a whole from the changes of its two parts."""

    name = "percent_change"
    version = "3"
    anchors = ("GSM8K", "MATH 3")
    levels = 5
    kinds = (0, 1, 1, 2, 2)
    sizes = ((), ("changes",), ("changes", "share"))
    kind = "math"
    summary = "Successive, unknown and weighted percent changes"
    dressing = frozenset({"name", "town", "subject", "period", "crowd"})
    redraws = 7

    writers = (percentage("So it is @ percent.", "That makes @%."),)

    def space(self, level: int) -> Space:
        story = {"name": NAMES, "town": TOWNS}
        if level == 2:
            return Space(**story, crowd=_CROWDS, share=range(5, 96), changes=Permutations(signed(4, 60), 2))
        changes = _pairs() if level == 0 else _solvable_pairs()
        return Space(**story, subject=_SUBJECTS, period=_PERIODS, changes=changes)

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_two_changes, _second_change, _two_parts)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Follows a stock of ten thousand through the changes."""
        answer, start = number_of(gold_of(draft)), Fraction(10_000)
        first, second = p.changes
        if p.level == 0:
            after = start + start * first / 100
            after += after * second / 100
            holds = abs(after - start) * 100 == answer * start
        elif p.level == 1:
            after = start + start * first / 100
            turn = 1 if second > first else -1
            holds = after + turn * after * answer / 100 == start + start * second / 100
        else:
            grown = 100 * p.share * Fraction(100 + first, 100)
            grown += 100 * (100 - p.share) * Fraction(100 + second, 100)
            holds = abs(grown - start) * 100 == answer * start
        return None if holds else f"a stock of {start} does not change by {answer} percent in that way"


def _pairs() -> tuple[tuple[int, int], ...]:
    """Two changes that do not cancel."""
    changes = signed(2, 60)
    return tuple((a, b) for a in changes for b in changes if 100 * (a + b) + a * b != 0)


def _solvable_pairs() -> tuple[tuple[int, int], ...]:
    """A first and a joint change whose second change has two decimals at most."""
    changes = signed(2, 95)
    return tuple(
        (first, joint)
        for first in changes
        for joint in changes
        if joint != first and 10_000 * (joint - first) % (100 + first) == 0
    )


def _moved(change: int) -> str:
    return f"rose by {change}%" if change > 0 else f"fell by {-change}%"


def _source(p: Params, rng: Random) -> str:
    return rng.choice(
        (
            f"{p.name} reads in the {p.town} newspaper that",
            f"At a meeting in {p.town}, {p.name} hears that",
            f"A report on {p.town} tells {p.name} that",
        )
    )


def _factor(change: int) -> str:
    return decimal(Fraction(100 + change, 100))


def _as_factors(p: Params, after: Fraction) -> list[Step]:
    """Both changes as factors, multiplied."""
    first, second = p.changes
    return [
        step(
            f"A value that {_moved(first)} is multiplied by ${_factor(first)}$; one that {_moved(second)} is"
            f" multiplied by ${_factor(second)}$.",
            f"1 + {plain(first)}/100 = {_factor(first)}",
            "percent as a factor",
        ),
        step(
            f"Both together multiply by ${_factor(first)} \\cdot {_factor(second)} ="
            f" {decimal(after / 100)}$.",
            f"{_factor(first)}*{_factor(second)} = {decimal(after / 100)}",
            "multiply the factors",
        ),
    ]


def _from_a_hundred(p: Params, after: Fraction) -> list[Step]:
    """Both changes made to a hundred, one after the other."""
    first, second = p.changes
    return [
        step(
            f"Start from $100$. After the first {p.period} the value is $100 \\cdot {_factor(first)} ="
            f" {100 + first}$.",
            f"100*{_factor(first)} = {100 + first}",
            "take 100 for the start",
        ),
        step(
            f"The second change is measured from there: ${100 + first} \\cdot {_factor(second)} ="
            f" {decimal(after)}$.",
            f"{100 + first}*{_factor(second)} = {decimal(after)}",
            "percentage of the new value",
        ),
    ]


def _two_changes(p: Params, rng: Random) -> Draft:
    first, second = p.changes
    after = Fraction((100 + first) * (100 + second), 100)
    net = after - 100
    way = "higher" if net > 0 else "lower"
    steps = _as_factors(p, after) if rng.random() < 0.5 else _from_a_hundred(p, after)
    steps.append(
        step(
            rng.choice(("That is", "Compared with the start, it is"))
            + f" ${decimal(abs(net))}$ percent {way}.",
            f"{decimal(after)} - 100 = {plain(net)}",
            "compare with the start",
        )
    )
    return answer_draft(
        f"{_source(p, rng)} {p.subject} {_moved(first)} in one {p.period} and {_moved(second)} in the next. "
        + rng.choice(
            (
                f"By how many percent was it then {way} than at first? {_FORM}",
                f"How many percent {way} than at the start was it in the end? {_FORM}",
            )
        ),
        gold=decimal(abs(net)),
        steps=steps,
        slips=[
            (str(abs(first + second)), "added the two percentages"),
            (decimal(abs(after - 100 - second)), "took the second percentage of the first value twice"),
            (decimal(after), "gave what is left of 100 instead of the change"),
            (str(abs(second)), "looked at the second change only"),
        ],
        closing=rng.choice(("The number of percent is", "So the change, in percent, is")),
        axes={"changes": 2},
    )


def _second_change(p: Params, rng: Random) -> Draft:
    first, joint = p.changes
    factor = Fraction(100 + joint, 100 + first)
    gold = abs(factor - 1) * 100
    way = "rise" if joint > first else "fall"
    above = f"{abs(joint)}% {'above' if joint > 0 else 'below'}"
    return answer_draft(
        f"{_source(p, rng)} {p.subject} {_moved(first)} in one {p.period}. At the end of the next {p.period}"
        f" it was {above} its value before both changes. "
        + rng.choice(
            (
                f"By how many percent did it {way} in the second {p.period}? {_FORM}",
                f"What was the percentage of the {way} in the second {p.period}? {_FORM}",
            )
        ),
        gold=decimal(gold),
        steps=[
            step(
                f"Let the value before both changes be $100$. After the first {p.period} it is"
                f" ${100 + first}$, after the second ${100 + joint}$.",
                f"100 + {plain(first)} = {100 + first}",
                "take 100 for the start",
            ),
            step(
                f"In the second {p.period} it moved by ${abs(joint - first)}$, from ${100 + first}$ to"
                f" ${100 + joint}$.",
                f"abs({100 + joint} - {100 + first}) = {abs(joint - first)}",
                "subtract",
            ),
            step(
                rng.choice(("Relative to", "As a percentage of"))
                + f" ${100 + first}$, this is $\\frac{{{abs(joint - first)}}}{{{100 + first}}} \\cdot 100 ="
                f" {decimal(gold)}$ percent.",
                f"{abs(joint - first)}/{100 + first}*100 = {decimal(gold)}",
                "percentage of the value at that time",
            ),
        ],
        slips=[
            (str(abs(joint - first)), "measured the second change from the first value"),
            (str(abs(joint)), "gave the joint change"),
            (str(abs(joint + first)), "added the two percentages"),
        ],
        closing=rng.choice(("The number of percent is", "So the second change, in percent, is")),
        axes={"changes": 2},
    )


def _changes_of(change: int) -> str:
    return f"rises by {change}%" if change > 0 else f"falls by {-change}%"


def _part(size: int, change: int, kind: str) -> Step:
    moved = Fraction(size * change, 100)
    return step(
        f"{kind.capitalize()}: {abs(change)}% of ${size}$ is ${decimal(abs(moved))}$"
        + (" more." if change > 0 else " fewer."),
        f"{plain(change)}/100*{size} = {plain(moved)}",
        "percentage of a part",
    )


def _two_parts(p: Params, rng: Random) -> Draft | None:
    crowd, number, one, other = p.crowd
    first, second = p.changes
    net = Fraction(p.share * first + (100 - p.share) * second, 100)
    if net == 0:
        return None
    way = "grow" if net > 0 else "shrink"
    moved = [Fraction(p.share * first, 100), Fraction((100 - p.share) * second, 100)]
    return answer_draft(
        rng.choice(
            (f"In {p.town}, {p.name} finds that {p.share}%", f"{p.name} counts: in {p.town}, {p.share}%")
        )
        + f" of the {crowd} are {one}, the rest {other}. The number of {one} {_changes_of(first)} and that of"
        f" {other} {_changes_of(second)}. "
        + rng.choice(
            (
                f"By how many percent does the {number} {way} as a whole? {_FORM}",
                f"As a result the {number} {way}s. By how many percent? {_FORM}",
            )
        ),
        gold=decimal(abs(net)),
        steps=[
            step(
                f"Of every $100$ {crowd}, ${p.share}$ are {one} and $100 - {p.share} = {100 - p.share}$ are"
                f" {other}.",
                f"100 - {p.share} = {100 - p.share}",
                "take 100 for the whole",
            ),
            _part(p.share, first, one),
            _part(100 - p.share, second, other),
            step(
                f"Together ${decimal(moved[0])} + {decimal_factor(moved[1])} = {decimal(net)}$ for every"
                " $100$.",
                f"{plain(moved[0])} + {plain(moved[1])} = {plain(net)}",
                "add the changes",
            ),
        ],
        slips=[
            (
                decimal(abs(Fraction(first + second, 2))),
                "averaged the percentages, as if the parts were equal",
            ),
            (str(abs(first + second)), "added the percentages"),
            (
                decimal(abs(Fraction((100 - p.share) * first + p.share * second, 100))),
                "swapped the two shares",
            ),
            (decimal(abs(moved[0])), f"let the {one} change only"),
        ],
        closing=rng.choice(("The number of percent is", "So the change, in percent, is")),
        axes={"changes": 2},
    )
