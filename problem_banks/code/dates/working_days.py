"""Days counted in a calendar of its own: months, weeks, holidays."""

from collections.abc import Mapping, Sequence
from functools import partial
from random import Random

from problem_banks.code.makings.code_family import CodeFamily
from problem_banks.code.makings.domains import Int, Value
from problem_banks.code.makings.exercise import Exercise, Slip, fill
from problem_banks.registry import register
from problem_banks.space import Params, Space, Tuples

_SOURCE = """
LENGTHS = $LENGTHS

def month_length(year: int, month: int) -> int:
    if month == $LEAP_MONTH and year % $LEAP == 0:
        return LENGTHS[month - 1] + 1
    return LENGTHS[month - 1]

def solve(year: int, month: int, day: int, count: int) -> list[int]:
    days = 0
    for y in range(1, year):
        days += sum(LENGTHS) + (1 if y % $LEAP == 0 else 0)
    for m in range(1, month):
        days += month_length(year, m)
    weekday = (days + day - 1) % $WEEK
    while count > 0:
        day += 1
        weekday = (weekday + 1) % $WEEK
        if day > month_length(year, month):
            day = 1
            month += 1
        if month > len(LENGTHS):
            month = 1
            year += 1
        if not ($FREE):
            count -= 1
    return [year, month, day]
"""

#: The greatest size, by level.
_MOST = (50, 100, 200)


@register
class WorkingDays(CodeFamily):
    """Working days are all days at level 0, all but rest days at level 1, and all but rest days and
    holidays at level 2. Knobs: the lengths of months, leap years, the week, the rest days, the holiday."""

    name = "working_days"
    topic = "dates"
    summary = "Days counted in a calendar of its own"

    def space(self, level: int) -> Space:
        return Space(
            lengths=Tuples(range(6, 12), 4),
            leap=range(2, 8),
            leap_month=range(1, 5),
            week=range(4, 10),
            rest=(0, 1, 2, 3),
            holiday=range(1, 7) if level == 2 else (0,),
        )

    def exercise(self, p: Params) -> Exercise:
        lengths = _lengths(p)
        most = _MOST[p.level]
        free = _free(p)
        return Exercise(
            names=("working_days_later", "due_date", "after_days"),
            params={"year": Int(1, 400), "month": Int(1, 4), "day": Int(1, 11), "count": Int(0, most)},
            returns="list[int]",
            setups=_setups(p),
            asks="the date `[year, month, day]` of the `count`-th working day after the given date (the"
            " given date itself if `count` is 0)",
            rules=("The given date is not counted, whether or not it is a working day.",),
            relations={"`day` is at most the usual length of `month`": f"day <= {lengths}[month - 1]"},
            source=fill(
                _SOURCE, LENGTHS=repr(lengths), LEAP_MONTH=p.leap_month, LEAP=p.leap, WEEK=p.week, FREE=free
            ),
            oracle=partial(_oracle, p),
            idea="Find the weekday of the given date, then go on day by day.",
            slips=_slips(p),
            draw=partial(_draw, p),
            edges=_edges(p),
            worst=lambda rng: [[400, 4, lengths[3], most]],
            refused=([1, 1, 12, 0], [1, 1, lengths[0] + 1, 0]),
            axes={"rules": p.level},
        )


def _setups(p: Params) -> tuple[str, ...]:
    lengths = _lengths(p)
    names = ", ".join(f"month {i} has {length} days" for i, length in enumerate(lengths, start=1))
    rest = (
        f"Days on weekday {p.rest} are rest days"
        if p.level
        else f"Days whose number in their month is a multiple of {p.week} plus {p.rest} are rest days"
    )
    if p.level == 0 and p.rest == 0:
        rest = f"Days whose number in their month is a multiple of {p.week} are rest days"
    elif p.level == 0:
        rest = (
            f"Days whose number in their month leaves remainder {p.rest} when divided by {p.week} are rest"
            " days"
        )
    holiday = (
        f", and so is day {p.holiday} of the months 1 and 3, whatever its weekday" if p.level == 2 else ""
    )
    week = (
        f" Weeks have {p.week} days, with the weekdays 0 to {p.week - 1} in turn; day 1 of month 1 of year"
        " 1 is weekday 0, and weeks run on across months and years."
        if p.level
        else ""
    )
    return (
        f"A calendar has four months: {names}. In years whose number is divisible by {p.leap}, month"
        f" {p.leap_month} has one day more.{week} {rest}{holiday}; all other days are working days.",
        f"On a small planet, a year consists of four months ({names}); in every year that is a multiple of"
        f" {p.leap}, a day is added at the end of month {p.leap_month}.{week} {rest}{holiday}. On the other"
        " days people work; these are the working days.",
    )


def _oracle(p: Params, year: int, month: int, day: int, count: int) -> Value:
    # Lists all days from the beginning of the calendar.
    lengths = _lengths(p)
    calendar = []
    for y in range(1, year + 40):
        for m, length in enumerate(lengths, start=1):
            extra = int(m == p.leap_month and y % p.leap == 0)
            calendar += [(y, m, d) for d in range(1, length + extra + 1)]
    place = calendar.index((year, month, day))
    while count:
        place += 1
        _, m, d = calendar[place]
        off = {
            0: d % p.week == p.rest,
            1: place % p.week == p.rest,
            2: place % p.week == p.rest or (d == p.holiday and m in (1, 3)),
        }[p.level]
        count -= not off
    return list(calendar[place])


def _slips(p: Params) -> Mapping[str, Slip]:
    free = _free(p)
    return {
        "knows no leap years": (f"if month == {p.leap_month} and year % {p.leap} == 0:", "if False:"),
        "adds the day in the wrong years": (
            f"and year % {p.leap} == 0:",
            f"and year % {p.leap} == 1:",
        ),
        "knows no rest days": (f"not ({free})", "True"),
        "counts the given date": ("    while count > 0:", "    count -= 1\n    while count > 0:"),
        **({"begins the week a day late": ("(days + day - 1)", "(days + day)")} if p.level else {}),
        **(
            {"knows no holidays": (f" or (day == {p.holiday} and month % 2 == 1)", "")}
            if p.level == 2
            else {}
        ),
    }


def _draw(p: Params, rng: Random) -> list[Value]:
    lengths = _lengths(p)
    month = rng.randint(1, 4)
    return [
        rng.randint(1, 12),
        month,
        rng.randint(1, lengths[month - 1]),
        rng.randint(0, rng.choice((4, 12, 40))),
    ]


def _edges(p: Params) -> tuple[Sequence[Value], ...]:
    lengths = _lengths(p)
    most = _MOST[p.level]
    return (
        [1, 1, 1, 0],
        [1, 1, 1, 1],
        [p.leap, p.leap_month, lengths[p.leap_month - 1], 1],
        [p.leap - 1, 4, lengths[3], 1],
        [1, 4, lengths[3], most],
    )


def _lengths(p: Params) -> list[int]:
    return list(p.lengths)


def _free(p: Params) -> str:
    free = {
        0: "False",
        1: f"weekday == {p.rest}",
        2: f"weekday == {p.rest} or (day == {p.holiday} and month % 2 == 1)",
    }[p.level]
    if p.level == 0:
        free = f"day % {p.week} == {p.rest}"
    return free
