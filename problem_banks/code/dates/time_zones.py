"""Clocks: times of day added, rounded and written in a style of their own."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from random import Random
from typing import Any

from problem_banks.code.makings.code_family import CodeFamily
from problem_banks.code.makings.domains import Int, Value
from problem_banks.code.makings.exercise import Exercise, Slip, fill
from problem_banks.registry import register
from problem_banks.space import Params, Space

_SOURCE = """
def solve(hour: int, minute: int, delta: int) -> str:
    total = hour * $LONG + minute + $FACTOR * delta + $OFFSET
    total = $ROUND
    days = total // ($HOURS * $LONG)
    rest = total % ($HOURS * $LONG)
    h = rest // $LONG
    m = rest % $LONG
    $STYLE
    return text$DAYS
"""
_ROUNDS: Mapping[str, Any] = {
    "none": ("", "total", lambda t, k: t),
    "down": (
        " It is rounded down to a multiple of {k} minutes, counted from midnight of the first day.",
        "total // {k} * {k}",
        lambda t, k: t - t % k,
    ),
    "up": (
        " It is rounded up to a multiple of {k} minutes, counted from midnight of the first day.",
        "-(-total // {k}) * {k}",
        lambda t, k: t + (-t) % k,
    ),
    "near": (
        " It is rounded to the nearest multiple of {k} minutes, counted from midnight of the first day;"
        " half way, it is rounded up.",
        "(2 * total + {k}) // (2 * {k}) * {k}",
        lambda t, k: t - t % k if 2 * (t % k) < k else t - t % k + k,
    ),
}
_STYLES: Mapping[str, Any] = {
    "plain": (
        "the hour, a colon and the minute, both with at least two digits (05:07)",
        'text = str(h).zfill(2) + ":" + str(m).zfill(2)',
        lambda h, m, long, half: f"{h:02d}:{m:02d}",
    ),
    "short": (
        "the hour without a leading zero, a dot and the minute with at least two digits (5.07)",
        'text = str(h) + "." + str(m).zfill(2)',
        lambda h, m, long, half: f"{h}.{m:02d}",
    ),
    "half": (
        "the hour counted from 1 to {half} within its half of the day, a colon, the minute with at least"
        " two digits, a space, and am in the first or pm in the second half of the day; hour 0 of each"
        " half is written as {half}",
        'text = str((h - 1) % {half} + 1) + ":" + str(m).zfill(2) + (" am" if h < {half} else " pm")',
        lambda h, m, long, half: f"{h % half or half}:{m:02d} {'am' if h // half == 0 else 'pm'}",
    ),
    "words": (
        "minutes past the hour as in 7 past 5, or from the middle of the hour on minutes to the next hour"
        " as in 9 to 6 (after the last hour comes 0); at the full hour only the hour",
        'if m == 0:\n    text = str(h)\nelif 2 * m < {long}:\n    text = str(m) + " past " + str(h)\n'
        'else:\n    text = str({long} - m) + " to " + str((h + 1) % {hours})',
        None,
    ),
}

#: The greatest size, by level.
_MOST = (300, 5_000, 100_000)


@register
class TimeZones(CodeFamily):
    """Small shifts at level 0, shifts over days at level 1, rounding at level 2. Knobs: how long days and
    hours are, the shift, rounding, how a time is written, how days are shown."""

    name = "time_zones"
    topic = "dates"
    summary = "Times of day shifted, rounded and written"

    def space(self, level: int) -> Space:
        return Space(
            hours=range(8, 31, 2),
            long=range(20, 101, 5),
            style=tuple(_STYLES),
            days=(False, True),
            factor=(-3, -2, -1, 1, 2, 3),
            offset=range(-60, 60, 7),
            rounding=[("none", 1)]
            if level == 0
            else [("down", k) for k in range(2, 13)]
            if level == 1
            else [(how, k) for how in ("up", "near") for k in range(2, 13)],
        )

    def exercise(self, p: Params) -> Exercise:
        how, k = p.rounding
        hours = p.hours
        long = p.long
        _, rounding, _ = _ROUNDS[how]
        _, style, _ = _clock(p)
        most = _MOST[p.level]
        source = fill(
            _SOURCE,
            LONG=long,
            FACTOR=p.factor,
            OFFSET=p.offset,
            ROUND=rounding.format(k=k),
            HOURS=hours,
            STYLE=style,
            DAYS=' + " (" + str(days) + ")"' if p.days else "",
        )
        return Exercise(
            names=("clock_text", "shifted_time", "show_time"),
            params={"hour": Int(0, hours - 1), "minute": Int(0, long - 1), "delta": Int(-most, most)},
            returns="str",
            setups=_setups(p),
            asks="the text for that time",
            source=source,
            oracle=partial(_oracle, p),
            idea="Turn everything into minutes since midnight of the first day, and split them up again.",
            slips=_slips(p),
            draw=partial(_draw, p),
            edges=_edges(p),
            worst=lambda rng: [[hours - 1, long - 1, most - 1]],
            axes={"rounding": int(how != "none")},
        )


def _setups(p: Params) -> tuple[str, ...]:
    how, k = p.rounding
    hours = p.hours
    long = p.long
    half = _half(p)
    told, _, _ = _ROUNDS[how]
    written, _, _ = _clock(p)
    sign = "later" if p.factor > 0 else "earlier"
    times = {1: "", 2: "twice ", 3: "three times "}[abs(p.factor)]
    plus = f", and then {abs(p.offset)} minutes {'later' if p.offset > 0 else 'earlier'}" if p.offset else ""
    days = (
        " Append to it a space and, in round brackets, the number of the day: 0 if it is still the first"
        " day, 1 for the next day, -1 for the day before, and so on."
        if p.days
        else ""
    )
    return (
        f"On a planet, a day has {hours} hours (0 to {hours - 1}) of {long} minutes (0 to {long - 1}) each."
        f" A clock shows hour `hour` and minute `minute`. We want the time that is {times}`delta` minutes"
        f" {sign}{plus} (a negative `delta` goes the other way).{told.format(k=k)} A time is written as"
        f" {written.format(half=half)}.{days}",
        f"A train leaves at `hour` : `minute` on a day of {hours} hours with {long} minutes each; hours and"
        f" minutes count from 0. It arrives {times}`delta` minutes {sign}{plus}; if `delta` is negative,"
        f" that is the other direction of time.{told.format(k=k)} The time of arrival is to be written as"
        f" {written.format(half=half)}.{days}",
    )


def _oracle(p: Params, hour: int, minute: int, delta: int) -> Value:
    how, k = p.rounding
    hours = p.hours
    long = p.long
    half = _half(p)
    _, _, rounded = _ROUNDS[how]
    _, _, text_of = _clock(p)
    day = 0
    minute = rounded(
        hour * long + minute + sum([delta] * abs(p.factor)) * (1 if p.factor > 0 else -1) + p.offset,
        k,
    )
    while minute < 0:
        minute, day = minute + hours * long, day - 1
    while minute >= hours * long:
        minute, day = minute - hours * long, day + 1
    h = 0
    while minute >= long:
        h, minute = h + 1, minute - long
    if text_of is not None:
        text = text_of(h, minute, long, half)
    elif minute == 0:
        text = f"{h}"
    elif minute + minute < long:
        text = f"{minute} past {h}"
    else:
        text = f"{long - minute} to {0 if h + 1 == hours else h + 1}"
    return text + f" ({day})" * p.days


def _slips(p: Params) -> Mapping[str, Slip]:
    how, k = p.rounding
    long = p.long
    _, rounding, _ = _ROUNDS[how]
    return {
        "does not round" if how != "none" else "is one minute late": (
            f"total = {rounding.format(k=k)}",
            "total = total" if how != "none" else "total = total + 1",
        ),
        "goes the wrong way": (f"+ {p.factor} * delta", f"+ {-p.factor} * delta"),
        "forgets the constant shift" if p.offset else "adds a minute": (
            f"* delta + {p.offset}",
            "* delta" if p.offset else "* delta + 1",
        ),
        "takes earth's hours": (f"hour * {long} +", f"hour * {60 if long != 60 else 50} +"),
        "writes single digits" if p.style in ("plain", "short", "half") else "tells the half hour wrong": (
            "str(m).zfill(2)",
            "str(m)",
        )
        if p.style != "words"
        else (f"2 * m < {long}:", f"m < {long // 3}:"),
    }


def _draw(p: Params, rng: Random) -> list[Value]:
    hours = p.hours
    long = p.long
    most = _MOST[p.level]
    reach = rng.choice((30, 200, min(most, 4_000)))
    return [
        rng.randrange(hours),
        rng.choice((0, rng.randrange(long), long - 1)),
        rng.randint(-reach, reach),
    ]


def _edges(p: Params) -> tuple[Sequence[Value], ...]:
    hours = p.hours
    long = p.long
    half = _half(p)
    most = _MOST[p.level]
    return (
        [0, 0, 0],
        [hours - 1, long - 1, 1],
        [0, 0, -1],
        [hours - 1, long - 1, most],
        [0, 0, -most],
        [half, 0, 0],
        [half - 1, long // 2, 0],
    )


def _half(p: Params) -> int:
    return int(p.hours) // 2


def _clock(p: Params) -> tuple[str, str, Callable[..., Value] | None]:
    hours = p.hours
    long = p.long
    half = _half(p)
    written, style, text_of = _STYLES[p.style]
    style = style.format(half=half, long=long, hours=hours)
    return written, style, text_of
