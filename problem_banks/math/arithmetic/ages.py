"""Ages: a sum and a multiple, a multiple that changes, three people at two times."""

from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.claiming import claimed
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.stories import NAMES
from problem_banks.math.makings.writing.numbers import number
from problem_banks.registry import register
from problem_banks.space import Params, Permutations, Space

_TIMES = {2: "twice", 3: "three times", 4: "four times", 5: "five times", 6: "six times"}


@register
class Ages(Family):
    """Kind 0: a multiple and a sum. Kind 1: a multiple that changes with the years. Kind 2: three people,
    one relation now and the sum of the ages at another time."""

    name = "ages"
    version = "4"
    anchors = ("GSM8K", "MATH 3")
    levels = 5
    kinds = (2, 0, 0, 1, 1)
    sizes = (("younger",), ("unit",))
    kind = "math"
    summary = "Word problems on ages"
    dressing = frozenset({"names"})
    redraws = 1

    writers = (number("So the answer is @ years.", of="years"),)

    def space(self, level: int) -> Space:
        if level == 0:
            return Space(
                names=Permutations(NAMES, 2), times=range(2, 7), younger=range(4, 15), more=range(-6, 22)
            )
        if level == 1:
            # Now the older one is ``later + gain`` times as old, in some years ``later`` times.
            return Space(
                names=Permutations(NAMES, 2),
                later=(2, 3, 4),
                gain=(1, 2),
                unit=range(1, 8),
                ahead=range(31),
            )
        return Space(
            names=Permutations(NAMES, 3),
            youngest=range(4, 20),
            times=(2, 3, 4),
            gap=range(1, 12),
            shift=_shifts(),
        )

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_sum, _changing, _three)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Tries every age of the youngest."""
        ages = range(1, 400)
        if p.level == 0:
            total = p.younger * (p.times + 1) + p.more
            found = [p.times * y + p.more for y in ages if y + p.times * y + p.more == total]
        elif p.level == 1:
            now, (_, years) = p.later + p.gain, _first_age(p)
            found = [y + now * y + 2 * p.ahead for y in ages if now * y + years == p.later * (y + years)]
        else:
            total = _total(p)
            found = [p.times * y for y in ages if y * (p.times + 2) + p.gap + 3 * p.shift == total]
        return None if gold_of(draft) == ", ".join(map(str, found)) else f"trying ages gives {found}"


def _shifts() -> tuple[int, ...]:
    """Years from now at which the sum is told; before now everybody is born already."""
    return (*range(-3, 0), *range(1, 16))


def _years_word(count: int) -> str:
    return "year" if count == 1 else "years"


def _sum(p: Params, rng: Random) -> Draft:
    (young, old), y, k = p.names, p.younger, p.times
    older = k * y + p.more
    total = y + older
    relation = f"{_TIMES[k]} as old as {young}"
    if p.more:
        amount = abs(p.more)
        relation = (
            f"{amount} {_years_word(amount)} {'older' if p.more > 0 else 'younger'} than {_TIMES[k]}"
            f" {young}'s age"
        )
    left = f"y + {k}y" + (f" {'+' if p.more > 0 else '-'} {abs(p.more)}" if p.more else "")
    return answer_draft(
        f"{old} is {relation}. Together the two are {total} years old. "
        + rng.choice((f"How old is {old}?", f"What is {old}'s age in years?")),
        gold=str(older),
        answer_type="integer",
        steps=[
            step(
                f"Let $y$ be {young}'s age. Then ${left} = {total}$.",
                f"iff({claimed(left)} = {total}, y = {y})",
                "set up an equation",
            ),
            step(
                f"So ${k + 1}y = {total - p.more}$ and $y = {y}$.",
                f"({total} - ({p.more}))/({k} + 1) = {y}",
                "solve",
            ),
            step(
                f"{old} is ${total} - {y} = {older}$ years old.",
                f"{total} - {y} = {older}",
                "subtract",
            ),
        ],
        slips=[
            (str(y), "gave the age of the younger one"),
            (str(older - 2 * p.more), "took the difference in years with the wrong sign"),
            (str(total * k // (k + 1)), "ignored the difference in years"),
            (str(total), "gave the sum"),
        ],
        closing=rng.choice(("The age in years is", f"{old}'s age is")),
        axes={"people": 2},
    )


def _first_age(p: Params) -> tuple[int, int]:
    """The younger one's age now and the years until the multiple has fallen: now*y + t = later*(y + t)."""
    years = p.gain * p.unit
    return (p.later - 1) * p.unit, years


def _changing(p: Params, rng: Random) -> Draft:
    (young, old), now, later = p.names, p.later + p.gain, p.later
    y, years = _first_age(p)
    older = now * y
    gold = y + older + 2 * p.ahead
    when = f"in {p.ahead} {_years_word(p.ahead)}" if p.ahead else "now"
    steps = [
        step(
            f"Let $y$ be {young}'s age now; {old} is ${now}y$. In {years} {_years_word(years)}: "
            f"${now}y + {years} = {later}(y + {years})$.",
            f"iff({now}*y + {years} = {later}*(y + {years}), y = {y})",
            "set up an equation",
        ),
        step(
            f"Collect: ${'' if p.gain == 1 else p.gain}y = {later} \\cdot {years} - {years} ="
            f" {(later - 1) * years}$, so $y = {y}$ and {old} is ${older}$.",
            f"({later}*{years} - {years})/({now} - {later}) = {y}",
            "solve",
        ),
    ]
    if p.ahead:
        steps.append(
            step(
                f"The sum of the ages {when} is ${y} + {older} + 2 \\cdot {p.ahead} = {gold}$.",
                f"{y} + {older} + 2*{p.ahead} = {gold}",
                "add",
            )
        )
    else:
        steps.append(step(f"The sum is ${y} + {older} = {gold}$.", f"{y} + {older} = {gold}", "add"))
    question = f"What is the sum of their ages {when}?" if p.ahead else "What is the sum of their ages now?"
    return answer_draft(
        f"{old} is {_TIMES[now]} as old as {young} now, and will be {_TIMES[later]} as old in {years} "
        f"{_years_word(years)}. "
        + rng.choice((question, question.replace("What is", "Find").replace("?", "."))),
        gold=str(gold),
        answer_type="integer",
        steps=steps,
        slips=[
            (str(y + older + p.ahead), "added the years for one of the two only"),
            (str(y), "gave the younger one's age"),
            (str(gold + 2 * years), "went on from the later time instead of now"),
            (str(older), "gave the older one's age"),
        ],
        closing=rng.choice(("The sum in years is", "So the sum is")),
        axes={"people": 2},
    )


def _total(p: Params) -> int:
    """Sum of the three ages, ``shift`` years from now."""
    return int(p.youngest * (p.times + 2) + p.gap + 3 * p.shift)


def _three(p: Params, rng: Random) -> Draft:
    (young, middle, old), y, k = p.names, p.youngest, p.times
    total = _total(p)
    years = abs(p.shift)
    if p.shift > 0:
        told = f"In {years} {_years_word(years)} the sum of the three ages will be {total}."
    else:
        told = f"{years} {_years_word(years)} ago the sum of the three ages was {total}."
    now = total - 3 * p.shift
    older = k * y
    return answer_draft(
        f"{middle} is {p.gap} {_years_word(p.gap)} older than {young}, and {old} is {_TIMES[k]} as old as"
        f" {young}. {told} " + rng.choice((f"How old is {old} now?", f"Find {old}'s present age.")),
        gold=str(older),
        answer_type="integer",
        steps=[
            step(
                f"Each of the three ages differs from now by {years}, so the ages now add up to "
                f"${total} {'-' if p.shift > 0 else '+'} 3 \\cdot {years} = {now}$.",
                f"{total} - 3*({p.shift}) = {now}",
                "shift in time",
            ),
            step(
                f"With $y$ for {young}'s age: $y + (y + {p.gap}) + {k}y = {now}$, so ${k + 2}y ="
                f" {now - p.gap}$ and $y = {y}$.",
                f"({now} - {p.gap})/({k} + 2) = {y}",
                "solve",
            ),
            step(f"{old} is ${k} \\cdot {y} = {older}$ years old.", f"{k}*{y} = {older}", "substitute"),
        ],
        slips=[
            (str(y), "gave the age of the youngest"),
            (str(older + p.shift), "gave the age at the other time"),
            (str(y + p.gap), "gave the age of the one in the middle"),
            (str(older + k), "arithmetic slip when solving"),
        ],
        closing=rng.choice(("The age in years is", f"{old}'s age is")),
        axes={"people": 3},
    )
