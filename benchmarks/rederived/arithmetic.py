"""School arithmetic: quantities by exact fractions, searches over whole numbers, real calendars."""

import calendar
import re
from datetime import date, timedelta
from fractions import Fraction
from itertools import product

import sympy

from benchmarks.rederived.reading import NotRead, derives, numbers, only, wanted, whole
from benchmarks.rederived.tex import expression

_TIMES = {
    "twice": 2,
    "three times": 3,
    "four times": 4,
    "five times": 5,
    "six times": 6,
    "seven times": 7,
    "eight times": 8,
}
_FOLD = "|".join(_TIMES)


def exact(text: object) -> Fraction:
    """A number with or without decimals."""
    return Fraction(str(text).replace(",", ""))


def decimal(value: Fraction) -> str:
    """A terminating fraction in decimals."""
    digits = 0
    while value * 10**digits % 1:
        digits += 1
        if digits > 30:
            raise NotRead("decimals without end")
    text = f"{abs(int(value * 10**digits)):0{digits + 1}d}"
    shown = f"{text[:-digits]}.{text[-digits:]}" if digits else text
    return f"-{shown}" if value < 0 else shown


@derives(
    "ages",
    rf"is (\d+) years? older than \w+, and (\w+) is ({_FOLD}) as old as.*?(In (\d+) years?|"
    rf"(\d+) years? ago).*?three ages \w+(?: \w+)? (\d+)",
)
def _three_ages(
    older: int, _who: str, fold: str, _when: str, later: int | None, ago: int | None, total: int
) -> int:
    shift = later if later is not None else -(ago or 0)
    ages = ((x, x + older, _TIMES[fold] * x) for x in range(1, 150))
    return int(only([three for three in ages if sum(three) + 3 * shift == total])[2])


@derives(
    "ages",
    rf"is (?:(\d+) years? (older|younger) than )?({_FOLD})(?: as old as)? .*Together the two are (\d+)",
)
def _two_ages(more: int | None, how: str | None, fold: str, total: int) -> int:
    extra = (more or 0) * (-1 if how == "younger" else 1)
    return int(only([a for x in range(1, 150) for a in [_TIMES[fold] * x + extra] if a + x == total]))


@derives(
    "ages",
    rf"is ({_FOLD}) as old as \w+ now, and will be ({_FOLD}) as old in (\d+) years?\..*ages"
    rf" (?:now|in (\d+) years?)",
)
def _now_and_then(now: str, then: str, years: int, later: int | None) -> int:
    pairs = ((_TIMES[now] * x, x) for x in range(1, 200))
    fits = [pair for pair in pairs if pair[0] + years == _TIMES[then] * (pair[1] + years)]
    older, younger = only(fits)
    return older + younger + 2 * (later or 0)


@derives("calculator_target", r"numbers ([\d, ]+ and \d+)(.*)$")
def _target(row: str, rest: str) -> int:
    values, target = numbers(row), numbers(rest)[-1]
    signs = "+-*" if "$-$" in rest else "+*"
    results = set()
    for chosen in product(signs, repeat=len(values) - 1):
        total = values[0]
        for sign, value in zip(chosen, values[1:], strict=True):
            total = total + value if sign == "+" else total - value if sign == "-" else total * value
        results.add(total)
    least = min(abs(value - target) for value in results)
    return int(only([value for value in results if abs(value - target) == least]))


_MONTHS = tuple(calendar.month_name)
_DAYS = tuple(calendar.day_name)


def _date(text: str) -> date:
    day, month, year = text.split()
    return date(int(year), _MONTHS.index(month), int(day))


@derives("calendar_clock", r"(\d+ \w+ \d{4}).*?(\d+) days after (\d+ \w+ \d{4}) fall")
def _weekday(_known: str, days: int, start: str) -> str:
    return _DAYS[(_date(start) + timedelta(days=days)).weekday()]


@derives(
    "calendar_clock",
    r"(loses|gains) (\d+) minutes? in every true hour\. It is set right at (\d+):"
    r"(\d+)\..*?shows (\d+):(\d+)",
)
def _wrong_clock(how: str, by: int, hour: int, minute: int, shown_hour: int, shown_minute: int) -> str:
    rate = Fraction(60 + (by if how == "gains" else -by), 60)
    start, shown = 60 * hour + minute, 60 * shown_hour + shown_minute
    true = start + Fraction(shown - start) / rate
    if true.denominator != 1 or shown < start:
        raise NotRead("no whole minute")
    return f"{int(true) // 60}:{int(true) % 60:02d}"


@derives("calendar_clock", r"(\d+) o'clock.*angle of (\d+) degrees for the first time")
def _hands(hour: int, angle: int) -> Fraction:
    found = []
    for turn in range(-5, 6):
        for wanted_angle in (angle, -angle):
            # hour hand 30 h + t / 2, minute hand 6 t
            found.append((Fraction(30 * hour + 360 * turn + wanted_angle)) / Fraction(11, 2))
    return min(time for time in found if time > 0)


@derives("fraction_arithmetic", r"\$([^$]*)\$")
def _fraction(formula: str) -> object:
    return expression(formula)


@derives("interest", r"deposits (\d+) dollars.* (\d+)% interest for the first year and (\d+)% for the second")
def _two_years(amount: int, first: int, second: int) -> str:
    return decimal(Fraction(amount) * (100 + first) / 100 * (100 + second) / 100)


@derives("interest", r"turns ([\d.]+) dollars into ([\d.]+) dollars in two years")
def _rate(start: object, end: object) -> int:
    return int(only([r for r in range(1, 300) if exact(start) * (100 + r) ** 2 == exact(end) * 10_000]))


@derives("interest", r"each of (\w+) years \w+ pays (\d+) dollars.* (\d+)% of the balance")
def _savings(years: object, payment: int, rate: int) -> str:
    balance = Fraction(0)
    for _ in range(whole(str(years))):
        balance = (balance + payment) * (100 + rate) / 100
    return decimal(balance)


def paid_back(debt: Fraction, rate: int, payments: list[Fraction]) -> Fraction:
    """What is owed after payments at the end of each year."""
    for payment in payments:
        debt = debt * (100 + rate) / 100 - payment
    return debt


def equal_payments(debt: int, rate: int, years: int) -> Fraction:
    """The payment that clears a debt: the rest is a linear function of it."""
    at_0 = paid_back(Fraction(debt), rate, [Fraction(0)] * years)
    at_1 = paid_back(Fraction(debt), rate, [Fraction(1)] * years)
    return at_0 / (at_0 - at_1)


@derives(
    "present_value",
    r"(\d+) dollars.* (\d+)% .*(?:payment is (\d+) dollars|With (\d+) dollars).*(?:second"
    r" payment|two payments)",
)
def _owed(debt: int, rate: int, one: int | None, other: int | None) -> str:
    return decimal(paid_back(Fraction(debt), rate, [Fraction(one or other or 0)] * 2))


@derives(
    "present_value",
    r"(\d+) dollars.* (\d+)% .*(?:first two payments are (\d+)|After two payments of (\d+)).*third",
)
def _third(debt: int, rate: int, one: int | None, other: int | None) -> str:
    left = paid_back(Fraction(debt), rate, [Fraction(one or other or 0)] * 2)
    return decimal(left * (100 + rate) / 100)


@derives("present_value", r"(\d+) dollars.* (\d+)% .*(?:Two|two) equal payments")
def _equal(debt: int, rate: int) -> str:
    return decimal(equal_payments(debt, rate, 2))


@derives(
    "present_value", r"(\d+) dollars.*?(\d+)% (?:interest|of the debt).*paid back in (\w+) equal payments"
)
def _equal_years(debt: int, rate: int, years: object) -> str:
    return decimal(equal_payments(debt, rate, whole(str(years))))


@derives(
    "present_value",
    r"(\d+) dollars.*bring (\d+) dollars after one year and (\d+) dollars after two\b.*earns (\d+)%",
)
def _net(price: int, one: int, two: int, rate: int) -> str:
    growth = Fraction(100 + rate, 100)
    return decimal(one / growth + two / growth**2 - price)


@derives(
    "present_value",
    r"(\d+) dollars.*?(\d+)% (?:interest|of the debt).*first year (\d+) dollars are paid back,"
    r" at the end of"
    r" the second year (\d+)",
)
def _clears(debt: int, rate: int, first: int, second: int) -> str:
    left = paid_back(Fraction(debt), rate, [Fraction(first), Fraction(second)])
    return decimal(left * (100 + rate) / 100)


@derives("mixture", r"mixes (\d+) \w+ of .*? that is (\d+)% .*? with (\d+) \w+ of .*? that is (\d+)%")
def _blend(a: int, p: int, b: int, q: int) -> Fraction:
    return Fraction(a * p + b * q, a + b)


@derives("mixture", r"has (\d+) \w+ of .*? that is (\d+)% .*?of (\d+)% .*?must be added to make it (\d+)%")
def _added(have: int, p: int, q: int, goal: int) -> int:
    return int(only([x for x in range(1, 5000) if have * p + x * q == goal * (have + x)]))


@derives("mixture", r"has (\d+) \w+ of .*? that is (\d+)% .*?become (\d+)% .*?that is (\d+)%")
def _becomes(have: int, p: int, goal: int, q: int) -> int:
    return _added(have, p, q, goal)


@derives("mixture", r"needs (\d+) \w+ of .*? that is (\d+)% .*? of (\d+)% and of (\d+)%\..*?the (\d+)%")
def _needed(total: int, goal: int, p: int, q: int, asked: int) -> int:
    x = only([x for x in range(total + 1) if x * p + (total - x) * q == goal * total])
    return int(x if asked == p else total - x)


_CHANGE = r"(rose|fell) by (\d+)%"


@derives("percent_change", _CHANGE + r" in one \w+ and " + _CHANGE + ".*(higher|lower)")
def _both(a: str, p: int, b: str, q: int, how: str) -> str:
    value = Fraction(100 + _signed(a, p), 100) * (100 + _signed(b, q)) - 100
    return decimal(value if how == "higher" else -value)


def _signed(how: str, percent: int) -> int:
    return percent if how in ("rose", "rises") else -percent


@derives(
    "percent_change", _CHANGE + r" in one .* it was (\d+)% (above|below) its value before both.*(rise|fall)"
)
def _second_change(a: str, p: int, total: int, where: str, how: str) -> str:
    end = 100 + (total if where == "above" else -total)
    value = Fraction(end * 100, 100 + _signed(a, p)) - 100
    return decimal(value if how == "rise" else -value)


@derives(
    "percent_change",
    r"(\d+)% of the .*the rest.*(rises|falls) by (\d+)% and that of [\w ]+ (rises|falls) by "
    r"(\d+)%.*(grow|shrink)",
)
def _weighted(share: int, a: str, p: int, b: str, q: int, how: str) -> str:
    value = Fraction(share * _signed(a, p) + (100 - share) * _signed(b, q), 100)
    return decimal(value if how == "grow" else -value)


@derives("purchase", r"costs (\d+) dollars and .* costs (\d+) dollars")
def _together(a: int, b: int) -> int:
    return a + b


@derives("purchase", r"for (\d+) dollars and pays with (\d+) dollars")
def _change(price: int, given: int) -> int:
    return given - price


@derives("purchase", r"buys (\d+) ([\w ]+) at \\\$(\d+) each and (\d+) ([\w ]+) at \\\$(\d+) each\.(.*)$")
def _two_kinds(a: int, first: str, p: int, b: int, second: str, q: int, rest: str) -> str:
    prices = {first: Fraction(a * p), second: Fraction(b * q)}
    if offer := re.search(r"The ([\w ]+) are on offer at (\d+)% off", rest):
        prices[offer[1]] *= Fraction(100 - int(offer[2]), 100)
    total = sum(prices.values(), Fraction(0))
    if given := re.search(r"pays with \\\$(\d+)", rest):
        return decimal(int(given[1]) - total)
    return decimal(total)


@derives("purchase", r"(?:reduced by|takes) (\d+)%.*buys (\d+) .*?price of \\\$(\d+) each")
def _sale(off: int, amount: int, price: int) -> str:
    return decimal(Fraction(amount * price * (100 - off), 100))


@derives("purchase", r"by (\d+)%, and a week later lowers the new price by (\d+)%\..*pays \\\$([\d.]+)")
def _before(first: int, second: int, price: object) -> str:
    return decimal(exact(str(price).rstrip(".")) * 10_000 / ((100 - first) * (100 - second)))


@derives("proportion", r"^(.*in the ratio \d+ : \d+ : \d+, in this order.*)$")
def _shares(text: str) -> Fraction:
    ratio = [int(part) for part in wanted(re.search(r"(\d+) : (\d+) : (\d+)", text)).groups()]
    who = wanted(
        re.search(r"(\w+), (\w+) and (\w+) (?:share|in the ratio)|among (\w+), (\w+) and (\w+)", text)
    )
    names = [name for name in who.groups() if name]
    total = int(wanted(re.search(r"\d+", text))[0])
    asked = wanted(re.search(r"(?:go to|does) (\w+)", text))[1]
    return Fraction(total * ratio[names.index(asked)], sum(ratio))


_CHAIN = (
    r"(\w+) and (\w+) (?:collect [\w ]+ and have them|own are|have theirs|are) in the ratio (\d+) : (\d+)"
)


@derives("proportion", r"^(.* in the ratio \d+ : \d+[.;].* more than .*)$")
def _chained(text: str) -> Fraction:
    (a, b, p, q), (c, d, r, s) = re.findall(_CHAIN, text)
    if b != c:
        raise NotRead("the ratios do not meet")
    share = {a: Fraction(p) / int(q), b: Fraction(1), d: Fraction(s) / int(r)}
    who, more, than = wanted(re.search(r"(\w+) has (\d+) more than (\w+)", text)).groups()
    unit = int(more) / (share[who] - share[than])
    if not re.search(r"in all|together", text):
        raise NotRead("what is asked")
    return unit * sum(share.values())


@derives(
    "proportion",
    r"(\d+) (\w+) working (\d+) hours a day .*? in (\d+) days\. For (the same|two|three|four|five)\b.*?"
    r"on (\d+) \w+ who work (\d+) hours",
)
def _workers(a: int, _who: str, hours: int, days: int, jobs: str, b: int, other: int) -> Fraction:
    return Fraction(a * hours * days, b * other) * (1 if jobs == "the same" else whole(jobs))


@derives("purchase", r"costs (\d+) dollars\. How many dollars does \w+ pay for (\d+)\?")
@derives("purchase", r"costs (\d+) dollars\. How many dollars do (\d+) \w+ cost\?")
def _several(price: int, amount: int) -> int:
    return price * amount


@derives("shared_work", r"in (\d+) hours, \w+ in (\d+) hours")
def _joint(a: int, b: int) -> Fraction:
    return 1 / (Fraction(1, a) + Fraction(1, b))


@derives("shared_work", r"in (\d+) hours\. Together with \w+ it takes \$([^$]*)\$ hours")
def _alone(a: int, together: object) -> object:
    return 1 / (1 / expression(str(together)) - sympy.Rational(1, a))


@derives("shared_work", r"fills in (\d+) hours.* in (\d+) hours\..* is \$([^$]*)\$ full")
def _leaking(fill: int, leak: int, full: object) -> object:
    return (1 - expression(str(full))) / (sympy.Rational(1, fill) - sympy.Rational(1, leak))


_NUMBER = r"(\d+(?:\.\d+)?)"


@derives("travel", rf"is {_NUMBER} km long.*at {_NUMBER} km/h and .* at {_NUMBER} km/h, towards each other")
def _meeting(length: object, a: object, b: object) -> Fraction:
    return exact(length) / (exact(a) + exact(b))


@derives("travel", rf"at {_NUMBER} km/h and returns by the same road at {_NUMBER} km/h")
def _average(a: object, b: object) -> Fraction:
    return 2 / (1 / exact(a) + 1 / exact(b))


@derives(
    "travel",
    rf"steady {_NUMBER} km/h\. ({_NUMBER} hours?|Half an hour|An hour|One hour).*? later .* at"
    rf" {_NUMBER} km/h",
)
def _catching_up(slow: object, _when: str, hours: object, fast: object) -> Fraction:
    lead = exact(hours) if hours is not None else Fraction(1, 2) if "Half" in str(_when) else Fraction(1)
    return exact(slow) * lead / (exact(fast) - exact(slow))


@derives("unit_conversion", rf"pours {_NUMBER} litres.*floor of {_NUMBER} square metres.*illimetres")
def _depth(litres: object, floor: object) -> Fraction:
    return exact(litres) / 1000 / exact(floor) * 1000


@derives("unit_conversion", rf"cover {_NUMBER} km in {_NUMBER} minutes.*(?:metres.*second)")
def _speed(length: object, minutes: object) -> Fraction:
    return exact(length) * 1000 / (exact(minutes) * 60)


@derives("unit_conversion", rf"barrel of {_NUMBER} litres .* gives {_NUMBER} millilitres a second\..*minutes")
def _filling(litres: object, rate: object) -> Fraction:
    return exact(litres) * 1000 / exact(rate) / 60
