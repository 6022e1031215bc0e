"""Travel at constant speed: meeting, catching up, average speed of a return trip."""

from fractions import Fraction
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, exactly, gold_of
from problem_banks.math.makings.notation import tex
from problem_banks.math.makings.stories import NAMES, TOWNS
from problem_banks.math.makings.writing.numbers import number
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import Combinations, Params, Permutations, Space

#: Half hours by which one starts earlier: a whole hour would leave nothing to be multiplied.
_HEAD_STARTS = (1, 3, 4, 5, 6, 7, 8)


@register
class Travel(Family):
    """Kind 0: two people start towards each other. Kind 1: one starts later and catches up. Kind 2: the
    average speed of a trip there and back."""

    name = "travel"
    version = "4"
    anchors = ("GSM8K", "MATH 3")
    levels = 5
    kinds = (0, 0, 2, 2, 1)
    sizes = (("speeds",), (), ("speeds",))
    kind = "math"
    summary = "Word problems on speed: meeting, catching up, average speed"
    dressing = frozenset({"towns", "names", "name"})
    redraws = 1

    writers = (
        number("So it takes @ hours.", of="hours"),
        number("So it takes @ hours.", of="hours"),
        number("So the average speed is @ km/h.", of="km/h"),
    )

    def space(self, level: int) -> Space:
        places = {"towns": Permutations(TOWNS, 2), "names": Permutations(NAMES, 2)}
        if level == 0:
            return Space(**places, speeds=Combinations(range(10, 90), 2), half_hours=range(1, 13))
        if level == 1:
            return Space(**places, speeds=Combinations(range(12, 100), 2), half_hours=_HEAD_STARTS)
        return Space(towns=places["towns"], name=NAMES, speeds=Permutations(range(8, 110), 2))

    def build(self, p: Params, rng: Random) -> Draft | None:
        return exactly((_meeting, _catching_up, _return_trip)[p.level](p, rng), rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Moves both travellers to where they should be and compares positions."""
        slow, fast = p.speeds
        answer = _read(gold_of(draft))
        if p.level == 0:
            ends_meet = slow * answer + fast * answer == Fraction((slow + fast) * p.half_hours, 2)
        elif p.level == 1:
            ends_meet = fast * answer == slow * (answer + Fraction(p.half_hours, 2))
        else:
            # Over a way of one kilometre each direction, at the average speed all the time.
            ends_meet = 2 / answer == Fraction(1, slow) + Fraction(1, fast)
        return None if ends_meet else f"{answer} does not bring them together"


def _read(gold: str) -> Fraction:
    """The number written by ``tex``."""
    return Fraction(gold.replace("\\frac{", "").replace("}{", "/").replace("}", ""))


def _hours(half_hours: int) -> str:
    if half_hours == 1:
        return "half an hour"
    whole, half = divmod(half_hours, 2)
    return f"{whole}{'.5' if half else ''} hour{'s' if half_hours != 2 else ''}"


def _meeting(p: Params, rng: Random) -> Draft:
    (one, other), (home, away), (v, w) = p.names, p.towns, p.speeds
    time = Fraction(p.half_hours, 2)
    distance = Fraction(v + w) * time
    # Distances are printed with a decimal point.
    shown = f"{float(distance):g}"
    return answer_draft(
        f"The road from {home} to {away} is {shown} km long. At the same moment {one} leaves {home} at {v}"
        f" km/h and {other} leaves {away} at {w} km/h, towards each other. "
        + rng.choice(("After how many hours do they meet?", "How many hours pass until they meet?")),
        gold=tex(time),
        steps=[
            Step(
                text=f"Each hour the gap shrinks by ${v} + {w} = {v + w}$ km.",
                claim=f"{v} + {w} = {v + w}",
                rule="add the speeds",
            ),
            Step(
                text=(
                    f"The gap of ${shown}$ km is closed after $\\frac{{{shown}}}{{{v + w}}} = {tex(time)}$"
                    " hours."
                ),
                claim=f"{shown}/{v + w} = {time}",
                rule="distance over speed",
            ),
        ],
        slips=[
            (tex(distance / (w - v)), "subtracted the speeds of travellers who approach each other"),
            (tex(distance / w), "let only one of them move"),
            (tex(2 * time), "halved the joint speed, as if it were an average"),
        ],
        closing=rng.choice(("The time in hours is", "They meet after this number of hours:")),
    )


def _catching_up(p: Params, rng: Random) -> Draft:
    (one, other), (home, away), (v, w) = p.names, p.towns, p.speeds
    head_start = Fraction(p.half_hours, 2)
    lead = v * head_start
    time = lead / (w - v)
    return answer_draft(
        f"{one} leaves {home} for {away} at a steady {v} km/h. {_hours(p.half_hours).capitalize()} later"
        f" {other} sets out on the same road at {w} km/h. "
        + rng.choice(
            (
                (
                    f"How many hours after setting out does {other} catch up with {one}, if {away} is far"
                    " enough away?"
                ),
                f"{away} is far away. For how many hours must {other} travel to catch up with {one}?",
            )
        ),
        gold=tex(time),
        steps=[
            Step(
                text=f"When {other} starts, {one} is ${v} \\cdot {tex(head_start)} = {tex(lead)}$ km ahead.",
                claim=f"{v}*({head_start}) = {lead}",
                rule="speed times time",
            ),
            Step(
                text=f"The lead shrinks by ${w} - {v} = {w - v}$ km each hour.",
                claim=f"{w} - {v} = {w - v}",
                rule="subtract the speeds",
            ),
            Step(
                text=(
                    f"It is gone after ${tex(lead)} \\div {w - v} = {tex(time)}$ hours: {other} has then come"
                    f" ${w} \\cdot {tex(time)} = {tex(w * time)}$ km, and {one} in all"
                    f" ${v} \\cdot \\left({tex(time)} + {tex(head_start)}\\right) = {tex(w * time)}$ km."
                ),
                claim=(
                    f"({lead})/{w - v} = {time} and {w}*({time}) = {v}*({time} + {head_start}) = {w * time}"
                ),
                rule="distance over speed",
            ),
        ],
        slips=[
            (tex(lead / (v + w)), "added the speeds of travellers in the same direction"),
            (tex(lead / w), "forgot that the one ahead keeps moving"),
            (tex(time + head_start), "counted from the start of the first traveller"),
        ],
        closing=rng.choice(("The time in hours is", "The number of hours is")),
    )


def _return_trip(p: Params, rng: Random) -> Draft:
    (home, away), (there, back) = p.towns, p.speeds
    slow, fast = sorted(p.speeds)
    average = Fraction(2 * slow * fast, slow + fast)
    return answer_draft(
        f"{p.name} travels from {home} to {away} at {there} km/h and returns by the same road at {back}"
        " km/h. "
        + rng.choice(
            (
                "What is the average speed of the whole trip, in km/h?",
                "Find the average speed over the whole way there and back, in km/h.",
            )
        ),
        gold=tex(average),
        steps=[
            Step(
                text=(
                    f"Let the way be $d$ km. The trip of $2d$ km takes $\\frac{{d}}{{{there}}} + "
                    f"\\frac{{d}}{{{back}}} = {_time_per_km(slow, fast)}d$ hours."
                ),
                claim=f"1/{there} + 1/{back} = {Fraction(1, slow) + Fraction(1, fast)}",
                rule="distance over speed",
            ),
            Step(
                text=f"The average speed is $2d \\div {_time_per_km(slow, fast)}d = {tex(average)}$ km/h.",
                claim=f"2/({Fraction(1, slow) + Fraction(1, fast)}) = {average}",
                rule="total distance over total time",
            ),
        ],
        slips=[
            (tex(Fraction(slow + fast, 2)), "took the mean of the two speeds, as if both took equally long"),
            (tex(Fraction(slow * fast, slow + fast)), "forgot that the way is travelled twice"),
        ],
        closing=rng.choice(("The average speed in km/h is", "In km/h:")),
    )


def _time_per_km(slow: int, fast: int) -> str:
    return tex(Fraction(1, slow) + Fraction(1, fast))
