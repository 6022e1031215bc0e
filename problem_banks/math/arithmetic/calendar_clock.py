"""Days and hours: the weekday of a date, the hands of a clock, a clock that runs wrong."""

from datetime import date, timedelta
from fractions import Fraction
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, exactly, gold_of, step
from problem_banks.math.makings.notation import Number, number_of, plain, tex
from problem_banks.math.makings.stories import NAMES, TOWNS
from problem_banks.math.makings.writing.numbers import number
from problem_banks.math.makings.writing.words import time_of_day, weekday
from problem_banks.registry import register
from problem_banks.space import Params, Space

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_EVENTS = (
    *("opens a bakery", "plants a walnut tree", "signs a lease", "adopts a puppy", "starts a diary"),
    *(
        "moves house",
        "buys a piano",
        "begins a course of Greek",
        "launches a boat",
        "hangs up a new calendar",
    ),
)
_CLOCKS = ("kitchen clock", "tower clock", "station clock", "alarm clock", "cuckoo clock", "ship's clock")


@register
class CalendarClock(Family):
    """Kind 0: the weekday of a date some years on. Kind 1: when the hands of a clock make a given angle.
    Kind 2: the true time when a clock that runs wrong shows another."""

    name = "calendar_clock"
    version = "6"
    anchors = ("MATH 1", "MATH 5")
    levels = 5
    kinds = (0, 0, 2, 1, 1)
    sizes = (("years",), ("hour",))
    kind = "math"
    summary = "Weekdays of dates, hands of a clock, clocks that run wrong"
    dressing = frozenset({"name", "town", "event", "clock"})
    redraws = 1

    writers = (weekday, number("So it takes @ minutes.", of="minutes"), time_of_day)

    def space(self, level: int) -> Space:
        story = {"name": NAMES, "town": TOWNS}
        if level == 0:
            return Space(**story, event=_EVENTS, start=_dates(), years=range(2, 10), days=range(10, 100))
        if level == 1:
            return Space(**story, clock=_CLOCKS, hour=range(1, 12), angle=range(5, 180))
        return Space(**story, clock=_CLOCKS, gain=_rates(), hour=range(2, 8), true_hours=range(3, 14))

    def build(self, p: Params, rng: Random) -> Draft | None:
        draft = (_weekday, _hands, _wrong_clock)[p.level](p, rng)
        return exactly(draft, rng) if p.level == 1 else draft

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Asks the calendar; measures the angle at the answer and earlier; runs the clock minute by
        minute."""
        gold = gold_of(draft)
        if p.level == 0:
            day = _arrival(p)
            found = _WEEKDAYS[day.weekday()]
            return None if gold == f"\\text{{{found}}}" else f"the calendar says {found}"
        if p.level == 1:
            minutes = number_of(gold)
            if _angle(p.hour, minutes) != p.angle:
                return f"the hands make {_angle(p.hour, minutes)} degrees"
            # The angle changes evenly between its turning points: no earlier time can hide between minutes.
            earlier = [_angle(p.hour, n) - p.angle for n in range(int(minutes) + 1)]
            crossings = [n for n in range(len(earlier) - 1) if earlier[n] * earlier[n + 1] < 0]
            return (
                f"the angle is met between minutes {crossings[0]} and {crossings[0] + 1}"
                if crossings
                else None
            )
        shown, passed = 0, 0  # the first in sixtieths of a minute
        while shown < 60 * _shown_minutes(p):
            shown += 60 + p.gain
            passed += 1
        return None if gold == _time(p.hour * 60 + passed) else f"the clock gets there after {passed} minutes"


def _dates() -> tuple[tuple[int, int, int], ...]:
    """(year, month, day), the day not so late that some year lacks it."""
    return tuple(
        (year, month, day) for year in range(1990, 2030) for month in range(1, 13) for day in range(1, 29)
    )


def _rates() -> tuple[int, ...]:
    """Minutes that a clock gains in an hour (negative: loses)."""
    return tuple(gain for gain in range(-15, 16) if gain)


def _arrival(p: Params) -> date:
    year, month, day = p.start
    return date(year + p.years, month, day) + timedelta(days=p.days)


def _leap_days(p: Params) -> int:
    year, month, day = p.start
    return (date(year + p.years, month, day) - date(year, month, day)).days - int(365 * p.years)


def _weekday(p: Params, rng: Random) -> Draft:
    year, month, day = p.start
    first = date(year, month, day)
    shift, leap = p.years * 365, _leap_days(p)
    total = shift + leap + p.days
    gold = _WEEKDAYS[(first.weekday() + total) % 7]
    opening = rng.choice(
        (
            f"On {_WEEKDAYS[first.weekday()]}, {day} {_MONTHS[month - 1]} {year}, {p.name} in {p.town}"
            f" {p.event}.",
            f"In {p.town}, {p.name} {p.event} on {day} {_MONTHS[month - 1]} {year}, which is a"
            f" {_WEEKDAYS[first.weekday()]}.",
        )
    )
    others = {
        (first.weekday() + shift + p.days) % 7: "forgot the leap days",
        (first.weekday() + p.days) % 7: "took each year for a whole number of weeks",
        (first.weekday() + total + 1) % 7: "counted the first day as well",
        (first.weekday() - total) % 7: "counted backwards",
    }
    return answer_draft(
        f"{opening} On which day of the week does the date {p.days} days after {day} {_MONTHS[month - 1]}"
        f" {year + p.years} fall?",
        gold=f"\\text{{{gold}}}",
        answer_type="text",
        steps=[
            step(
                f"From {day} {_MONTHS[month - 1]} {year} to {day} {_MONTHS[month - 1]} {year + p.years} there"
                f" are {p.years} years. {_leap_text(leap)}",
                f"{p.years}*365 + {leap} = {shift + leap}",
                "leap years",
            ),
            step(
                f"That makes ${p.years} \\cdot 365 + {leap} + {p.days} = {total}$ days in all.",
                f"{p.years}*365 + {leap} + {p.days} = {total}",
                "count the days",
            ),
            step(
                f"${total} = 7 \\cdot {total // 7} + {total % 7}$, so the weekday moves on by {total % 7}:"
                f" it is $\\text{{{gold}}}$.",
                f"7*{total // 7} + {total % 7} = {total}",
                "remainder by 7",
            ),
        ],
        slips=[(f"\\text{{{_WEEKDAYS[key]}}}", slip) for key, slip in others.items()],
        closing=rng.choice(("The day of the week is", "It falls on a")),
        axes={"years": p.years},
    )


def _leap_text(leap: int) -> str:
    return {0: "No 29 February lies between.", 1: "One 29 February lies between."}.get(
        leap, f"{('Two', 'Three')[min(leap, 3) - 2]} of them bring a 29 February."
    )


def _angle(hour: int, minutes: Number) -> Fraction:
    """The smaller angle between the hands, in degrees."""
    gap = Fraction(60 * hour - 11 * minutes, 2) % 360
    return min(gap, 360 - gap)


def _first_time(hour: int, angle: int) -> tuple[Fraction, int]:
    """Minutes after the hour of the first time with that angle, and how far the minute hand then leads."""
    times = [
        (Fraction(2 * (30 * hour + lead), 11), lead) for lead in (angle - 360, -angle, angle, 360 - angle)
    ]
    return min((minutes, lead) for minutes, lead in times if minutes > 0)


def _hands(p: Params, rng: Random) -> Draft:
    minutes, lead = _first_time(p.hour, p.angle)
    start = 30 * p.hour
    goal = start + lead
    side = "behind" if lead in (-p.angle, 360 - p.angle) else "ahead of"
    return answer_draft(
        rng.choice(
            (
                f"{p.name} looks at the {p.clock} in {p.town} at exactly {p.hour} o'clock.",
                f"It is {p.hour} o'clock by the {p.clock} in {p.town}, and {p.name} watches its hands.",
            )
        )
        + f" After how many minutes do the hour hand and the minute hand make an angle of {p.angle}"
        f" degrees for the {'next' if _angle(p.hour, Fraction(0)) == p.angle else 'first'} time? Both hands"
        " move steadily.",
        gold=tex(minutes),
        answer_type="rational",
        steps=[
            step(
                f"From one hour to the next there are $360 \\div 12 = 30$ degrees, so at {p.hour} o'clock the"
                f" hour hand is ${p.hour} \\cdot 30 = {start}$ degrees ahead of the minute hand, clockwise.",
                f"360/12 = 30 and {p.hour}*30 = {start}",
                "30 degrees an hour",
            ),
            step(
                "Each minute the minute hand turns $6$ degrees and the hour hand $\\frac12$, so the minute"
                " hand gains $\\frac{11}{2}$ degrees.",
                "6 - 1/2 = 11/2",
                "speed of the hands",
            ),
            step(
                f"The angle is first reached when the minute hand is {p.angle} degrees {side} the hour hand,"
                f" so when it has gained ${goal}$ degrees.",
                f"{start} + ({lead}) = {goal}",
                "which position comes first",
            ),
            step(
                f"That takes ${goal} \\div \\frac{{11}}{{2}} = {tex(minutes)}$ minutes.",
                f"{goal}/(11/2) = {minutes}",
                "divide",
            ),
        ],
        slips=[
            (tex(Fraction(goal, 6)), "let the hour hand stand still"),
            (tex(Fraction(2 * (start + p.angle), 11)), "took the position on the other side"),
            (tex(Fraction(2 * p.angle, 11)), "started from twelve o'clock"),
            (tex(Fraction(goal * 2, 13)), "added the speeds of the hands"),
        ],
        closing=rng.choice(("The number of minutes is", "In minutes:")),
        axes={"hands": 2},
    )


def _shown_minutes(p: Params) -> int:
    """What the clock has moved on when the true time is reached."""
    return int(p.true_hours * (60 + p.gain))


def _time(minutes: int) -> str:
    """A time of day on a 24-hour clock, ``7:05``."""
    return f"{minutes // 60 % 24}:{minutes % 60:02d}"


def _wrong_clock(p: Params, rng: Random) -> Draft:
    pace, start = 60 + p.gain, p.hour * 60
    moved, true = _shown_minutes(p), p.true_hours * 60
    shown = _time(start + moved)
    runs = f"gains {p.gain}" if p.gain > 0 else f"loses {-p.gain}"
    minute = "minute" if abs(p.gain) == 1 else "minutes"
    reduced = Fraction(pace, 60)
    naive = Fraction(moved * (60 - p.gain), 60)
    slips = [
        (shown, "read the clock as if it were right"),
        (_time(start + p.true_hours * pace - 2 * p.gain * p.true_hours), "mended twice"),
        (_time(start + round(naive)), "corrected by the time shown instead of the true time"),
        (_time(true), "forgot when the clock was set"),
    ]
    return answer_draft(
        f"{p.name}'s {p.clock} in {p.town} {runs} {minute} in every true hour. It is set right at"
        f" {_time(start)}. "
        + rng.choice(
            (
                f"What is the true time when it shows {shown} for the first time? Use the 24-hour form, such"
                " as 15:05.",
                f"Later it shows {shown}. What is the true time then, in the 24-hour form, such as 15:05?",
            )
        ),
        gold=_time(start + true),
        answer_type="time",
        steps=[
            step(
                "In a true hour the clock moves on by"
                f" $60 {'+' if p.gain > 0 else '-'} {abs(p.gain)} = {pace}$ minutes,"
                f" ${tex(reduced)}$ of what it should.",
                f"60 + {plain(p.gain)} = {pace} and {pace}/60 = {reduced}",
                "rate of the clock",
            ),
            step(
                f"From {_time(start)} to {shown} it has moved on by ${moved}$ minutes.",
                f"{start + moved} - {start} = {moved}",
                "time shown",
            ),
            step(
                f"The true time that has passed is ${moved} \\div {tex(reduced)} = {true}$ minutes, which are"
                f" {p.true_hours} hours; it is ${_time(start + true)}$.",
                f"{moved}/({reduced}) = {true}",
                "divide by the rate",
            ),
        ],
        slips=slips,
        closing=rng.choice(("The true time is", "So the right time is")),
        axes={"clocks": 1},
    )
