"""Averages: of two or three groups, before and after somebody comes, and with a wrong entry mended."""

from collections.abc import Callable
from fractions import Fraction
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.averages import (
    changing_teams,
    joint_means,
    mended_marks,
    third_means,
    three_means,
)
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.notation import counted, decimal, number_of, tex
from problem_banks.math.makings.stories import NAMES, TOWNS
from problem_banks.math.makings.writing.numbers import number
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import Params, Space

#: (one group, another, what is averaged, unit, what one member is)
_GROUPS = (
    ("the morning class", "the evening class", "score in the test", "points", "pupil"),
    ("the juniors", "the seniors", "time for the course", "minutes", "runner"),
    ("the old hives", "the new hives", "yield of honey", "kilograms", "hive"),
    ("the front rows", "the back rows", "crop", "kilograms", "apple tree"),
    ("the day shift", "the night shift", "number of bolts made", "bolts", "worker"),
    ("the coast buses", "the hill buses", "consumption on the tour", "litres", "bus"),
    ("the first choir", "the second choir", "age", "years", "singer"),
)
#: (group, what is averaged, unit, what one of them is, its pronoun)
_JOINED = (
    ("members of a reading circle", "age", "years", "member", "who"),
    ("apprentices of a workshop", "way to work", "minutes", "apprentice", "who"),
    ("pupils of a quiz team", "best score", "points", "pupil", "who"),
    ("singers of a choir", "age", "years", "singer", "who"),
    ("couriers of a firm", "number of parcels a day", "parcels", "courier", "who"),
    ("stalls of a market", "daily number of customers", "customers", "stall", "that"),
)


#: (three groups, what is averaged, unit, what one member is)
_TRIOS = (
    (("the red team", "the blue team", "the green team"), "score", "points", "player"),
    (("the first class", "the second class", "the third class"), "way to school", "minutes", "pupil"),
    (("the north field", "the south field", "the west field"), "crop", "kilograms", "apple tree"),
    (("the morning shift", "the day shift", "the night shift"), "output", "bolts", "worker"),
    (("the sopranos", "the altos", "the tenors"), "age", "years", "singer"),
    (("the old hives", "the new hives", "the hill hives"), "yield of honey", "kilograms", "hive"),
)


@register
class WeightedAverage(Family):
    """Level 0: the mean of two groups together. Level 1: one comes and another leaves, whose value is asked.
    Level 2: a mean with a wrong entry, mended, and then the mean wanted of what is still to come. Level 3:
    the mean of three groups together. Level 4: the joint mean of three is known, the mean of the third is
    asked, and an entry of the first was wrong."""

    name = "weighted_average"
    version = "4"
    anchors = ("MATH 1", "MATH 4")
    levels = 5
    kind = "math"
    summary = "Means of groups, of changing groups, and with entries mended"
    dressing = frozenset({"name", "town", "group", "source", "joined", "trio"})
    redraws = 1

    writers = (
        number("So the mean is @."),
        number("So the value was @."),
        *(number("So the mean is @."),) * 3,
    )

    def space(self, level: int) -> Space:
        story = {"name": NAMES, "town": TOWNS}
        if level == 0:
            return Space(**story, group=_GROUPS, means=joint_means())
        if level == 1:
            return Space(
                source=[
                    f"{verb} {name} in {town}"
                    for verb in ("According to", "As noted by")
                    for name in NAMES
                    for town in TOWNS
                ],
                joined=_JOINED,
                team=changing_teams(),
            )
        if level == 2:
            return Space(**story, marks=mended_marks())
        if level == 3:
            return Space(**story, trio=_TRIOS, means=three_means())
        return Space(**story, trio=_TRIOS, means=third_means())

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_two_groups, _come_and_go, _mended, _three_groups, _third_group)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Writes a list of values that fits the story, and averages it."""
        answer = number_of(gold_of(draft))
        if p.level == 0:
            q = p.means
            values = [Fraction(q.first)] * q.one + [Fraction(q.first + q.gap)] * q.other
            found = sum(values) / len(values)
            return None if found == answer else f"the list has the mean {found}"
        if p.level == 1:
            q = p.team
            left = answer
            others = [Fraction(q.count * q.before - left, q.count - 1)] * (q.count - 1)
            after = [*others, Fraction(q.comes)]
            holds = sum(after) == q.count * q.after
            return None if holds else f"with {answer} leaving, the mean becomes {sum(after) / len(after)}"
        if p.level > 2:
            q = p.means
            means = [q.first, q.second, q.third if p.level == 3 else answer]
            values = [Fraction(mean) for mean, size in zip(means, q.sizes, strict=True) for _ in range(size)]
            if p.level == 4:
                values[0] += q.mending
            found = sum(values) / len(values)
            return (
                None if found == (answer if p.level == 3 else q.joint) else f"the list has the mean {found}"
            )
        q = p.marks
        entries = [Fraction(q.count * q.mean - q.wrong, q.count - 1)] * (q.count - 1) + [
            Fraction(q.wrong + q.mending)
        ]
        entries += [answer] * q.more
        return None if sum(entries) == q.goal * len(entries) else f"{answer} in each does not reach the goal"


def _amounts(what: str, unit: str) -> Callable[[int], str]:
    """Values with their unit, or without where the name of the quantity says it: a number of parcels."""
    return lambda value: str(value) if unit in what else f"{value} {unit}"


def _two_groups(p: Params, rng: Random) -> Draft:
    (one, other, what, unit, member), q = p.group, p.means
    second, amount = q.first + q.gap, _amounts(what, unit)
    total = q.one + q.other
    joint = Fraction(q.one * q.first + q.other * second, total)
    first_sum, second_sum = q.one * q.first, q.other * second
    return answer_draft(
        rng.choice(
            (f"{p.name} in {p.town} compares {one} and {other}.", f"In {p.town}, {p.name} keeps a list.")
        )
        + f" The mean {what} of the {counted(q.one, member)} of {one} is {amount(q.first)}, that of the"
        f" {counted(q.other, member)} of {other} is {amount(second)}. "
        + rng.choice(
            (
                f"What is the mean of all {total}, in {unit}?",
                f"Find the mean {what} of all {total}, in {unit}.",
            )
        ),
        gold=decimal(joint),
        steps=[
            step(
                f"The values of {one} add up to ${q.one} \\cdot {q.first} = {first_sum}$.",
                f"{q.one}*{q.first} = {first_sum}",
                "number times mean",
            ),
            step(
                f"Those of {other} add up to ${q.other} \\cdot {second} = {second_sum}$.",
                f"{q.other}*{second} = {second_sum}",
                "number times mean",
            ),
            step(
                f"The joint mean is $\\frac{{{first_sum} + {second_sum}}}{{{total}}} = {decimal(joint)}$.",
                f"({first_sum} + {second_sum})/{total} = {decimal(joint)}",
                "sum over number",
            ),
        ],
        slips=[
            (decimal(Fraction(q.first + second, 2)), "averaged the two means, whatever the sizes"),
            (decimal(q.first + second - joint), "swapped the two sizes"),
            (str(first_sum + second_sum), "forgot to divide"),
        ],
        closing=rng.choice((f"The mean in {unit} is", "So the joint mean is")),
        axes={"groups": 2},
    )


def _come_and_go(p: Params, rng: Random) -> Draft:
    (group, what, unit, member, who), q = p.joined, p.team
    amount, measured = _amounts(what, unit), "" if unit in what else f", in {unit}"
    before, after = q.count * q.before, q.count * q.after
    gold = q.comes + before - after
    return answer_draft(
        f"{p.source}, the mean {what} of the {q.count} {group} is {amount(q.before)}. Then one {member}"
        f" leaves and another comes, whose {what} is {amount(q.comes)}, and the mean changes to"
        f" {amount(q.after)}. "
        + rng.choice(
            (
                f"What was the {what} of the {member} {who} left{measured}?",
                f"Find the {what} of the {member} {who} left{measured}.",
            )
        ),
        gold=str(gold),
        answer_type="integer",
        steps=[
            step(
                f"Before the change the sum is ${q.count} \\cdot {q.before} = {before}$.",
                f"{q.count}*{q.before} = {before}",
                "number times mean",
            ),
            step(
                f"After it the sum is ${q.count} \\cdot {q.after} = {after}$.",
                f"{q.count}*{q.after} = {after}",
                "number times mean",
            ),
            step(
                f"Without the new one these are ${after} - {q.comes} = {after - q.comes}$, so the one {who}"
                f" left had ${before} - {after - q.comes} = {gold}$.",
                f"{before} - ({after} - {q.comes}) = {gold}",
                "compare the sums",
            ),
        ],
        slips=[
            (str(q.comes + q.before - q.after), "moved the value by the change of the mean only"),
            (str(q.comes + after - before), "turned the change round"),
            (str(q.before), "gave the mean before the change"),
            (str(abs(before - after)), "gave the change of the sum"),
        ],
        closing=rng.choice((f"The {what} was", f"The one {who} left had")),
        axes={"groups": 1},
    )


def _mended(p: Params, rng: Random) -> Draft:
    q = p.marks
    right = q.wrong + q.mending
    noted, true = q.count * q.mean, q.count * q.mean + q.mending
    total = q.count + q.more
    needed = q.goal * total
    gold = (needed - true) // q.more
    return answer_draft(
        f"{p.name}, a student in {p.town}, works out a mean of {q.mean} points for the first {q.count} tests"
        f" of a course, but one result was entered as {q.wrong} instead of {right}. "
        + rng.choice(
            (
                f"There are {q.more} more tests. What mean must these have for a mean of {q.goal} points in"
                " the whole course?",
                f"With {q.more} tests to come, the aim is a true mean of {q.goal} points over all {total}"
                f" tests. What must the mean of the last {q.more} be?",
            )
        ),
        gold=str(gold),
        answer_type="integer",
        steps=[
            step(
                f"With the wrong entry the sum is ${q.count} \\cdot {q.mean} = {noted}$.",
                f"{q.count}*{q.mean} = {noted}",
                "number times mean",
            ),
            step(
                f"Mended, it is ${noted} - {q.wrong} + {right} = {true}$.",
                f"{noted} - {q.wrong} + {right} = {true}",
                "replace the entry",
            ),
            step(
                f"All {total} tests need ${total} \\cdot {q.goal} = {needed}$ points, so ${needed} - {true} ="
                f" {needed - true}$ are missing.",
                f"{total}*{q.goal} - {true} = {needed - true}",
                "sum that is needed",
            ),
            step(
                f"Spread over {q.more} tests: ${needed - true} \\div {q.more} = {gold}$.",
                f"{needed - true}/{q.more} = {gold}",
                "divide",
            ),
        ],
        slips=[
            (tex(Fraction(needed - noted, q.more)), "left the wrong entry in"),
            (str(2 * q.goal - q.mean), "treated the two parts as equally long"),
            (tex(Fraction(needed - noted + q.mending, q.more)), "mended in the wrong direction"),
            (str(needed - true), "gave the sum instead of the mean"),
        ],
        closing=rng.choice(("So the mean needed is", "The points needed, on average, are")),
        axes={"groups": 2},
    )


def _listed_sums(p: Params, means: tuple[int, ...]) -> list[Step]:
    """The sums of the values of the groups whose means are known."""
    groups = p.trio[0]
    return [
        step(
            f"The values of {group} add up to ${size} \\cdot {mean} = {size * mean}$.",
            f"{size}*{mean} = {size * mean}",
            "number times mean",
        )
        for group, size, mean in zip(groups, p.means.sizes, means, strict=False)
    ]


def _three_groups(p: Params, rng: Random) -> Draft:
    (one, two, three), what, unit, member = p.trio
    q, amount, measured = p.means, _amounts(what, unit), "" if unit in what else f", in {unit}"
    means, total = (q.first, q.second, q.third), sum(q.sizes)
    sums = [size * mean for size, mean in zip(q.sizes, means, strict=True)]
    gold = sum(sums) // total
    shown = " + ".join(map(str, sums))
    return answer_draft(
        rng.choice((f"{p.name} in {p.town} compares three groups.", f"In {p.town}, {p.name} keeps a list."))
        + f" The mean {what} of the {counted(q.sizes[0], member)} of {one} is {amount(q.first)}, that of the"
        f" {counted(q.sizes[1], member)} of {two} is {amount(q.second)}, and that of the"
        f" {counted(q.sizes[2], member)} of {three} is {amount(q.third)}. "
        + rng.choice(
            (
                f"What is the mean {what} of all {total} together{measured}?",
                f"Find the mean {what} of all {total}{measured}.",
            )
        ),
        gold=str(gold),
        answer_type="integer",
        steps=[
            *_listed_sums(p, means),
            step(
                f"All together these are ${shown} = {sum(sums)}$, from"
                f" ${' + '.join(map(str, q.sizes))} = {total}$.",
                f"{shown} = {sum(sums)} and {' + '.join(map(str, q.sizes))} = {total}",
                "add",
            ),
            step(
                f"The joint mean is ${sum(sums)} \\div {total} = {gold}$.",
                f"{sum(sums)}/{total} = {gold}",
                "sum over number",
            ),
        ],
        slips=[
            (tex(Fraction(sum(means), 3)), "averaged the three means, whatever the sizes"),
            (tex(Fraction(sums[0] + sums[1], q.sizes[0] + q.sizes[1])), "left the third group out"),
            (str(sum(sums)), "forgot to divide"),
            (str(gold + 1), "made an arithmetic slip"),
        ],
        closing=rng.choice(("The joint mean is", "So the joint mean is")),
        axes={"groups": 3},
    )


def _third_group(p: Params, rng: Random) -> Draft:
    (one, two, three), what, unit, member = p.trio
    q, amount, measured = p.means, _amounts(what, unit), "" if unit in what else f", in {unit}"
    total, sums = sum(q.sizes), [q.sizes[0] * q.first, q.sizes[1] * q.second]
    whole, mended = total * q.joint, sums[0] + q.mending
    gold = (whole - mended - sums[1]) // q.sizes[2]
    too = "low" if q.mending > 0 else "high"
    sign, off = "+" if q.mending > 0 else "-", abs(q.mending)
    return answer_draft(
        f"{p.name} in {p.town} writes down that the mean {what} of the {counted(q.sizes[0], member)} of"
        f" {one} is {amount(q.first)} and that of the {counted(q.sizes[1], member)} of {two} is"
        f" {amount(q.second)}. In the list of {one}, however, one entry was too {too} by {off}. With the"
        f" right entry, the mean {what} of these two groups and the {counted(q.sizes[2], member)} of {three}"
        f" together is {amount(q.joint)}. "
        + rng.choice(
            (
                f"What is the mean {what} of {three}{measured}?",
                f"Find the mean {what} of {three}{measured}.",
            )
        ),
        gold=str(gold),
        answer_type="integer",
        steps=[
            *_listed_sums(p, (q.first, q.second)),
            step(
                f"With the right entry the sum of {one} is ${sums[0]} {sign} {off} = {mended}$.",
                f"{sums[0]} {sign} {off} = {mended}",
                "replace the entry",
            ),
            step(
                f"All {total} together have ${total} \\cdot {q.joint} = {whole}$.",
                f"{' + '.join(map(str, q.sizes))} = {total} and {total}*{q.joint} = {whole}",
                "number times mean",
            ),
            step(
                f"That leaves ${whole} - {mended} - {sums[1]} = {gold * q.sizes[2]}$ for {three}.",
                f"{whole} - {mended} - {sums[1]} = {gold * q.sizes[2]}",
                "subtract",
            ),
            step(
                f"The mean there is ${gold * q.sizes[2]} \\div {q.sizes[2]} = {gold}$.",
                f"{gold * q.sizes[2]}/{q.sizes[2]} = {gold}",
                "sum over number",
            ),
        ],
        slips=[
            (tex(Fraction(whole - sum(sums), q.sizes[2])), "left the wrong entry in"),
            (tex(Fraction(whole - sum(sums) + q.mending, q.sizes[2])), "mended in the wrong direction"),
            (str(3 * q.joint - q.first - q.second), "averaged the means, whatever the sizes"),
            (str(gold * q.sizes[2]), "forgot to divide"),
        ],
        closing=rng.choice(("The mean is", "So that mean is")),
        axes={"groups": 3},
    )
