"""Probability: by adding up all outcomes exactly, by equations of expectations, by areas."""

import re
from fractions import Fraction
from itertools import combinations, product
from math import comb

from benchmarks.rederived.arithmetic import decimal, exact
from benchmarks.rederived.reading import NotRead, derives, integers, wanted, whole
from benchmarks.rederived.tex import expression


def chance(text: object) -> Fraction:
    """A fraction in LaTeX."""
    value = expression(str(text))
    return Fraction(int(value.p), int(value.q))


@derives("conditional_probability", r"^(.*neither the one nor the other.*)$")
def _survey(text: str) -> Fraction:
    found = wanted(re.search(r"(\d+) [^:]*: (\d+) ([^,]*), (\d+) ([^,]*), and (\d+) neither", text))
    total, a, b, neither = (int(found[k]) for k in (1, 2, 4, 6))
    given = wanted(re.search(r"among those who ([^.]*)\.", text))[1]
    both = a + b + neither - total
    return Fraction(both, {found[3]: a, found[5]: b}[given])


@derives("conditional_probability", r"(\d+)% (?:are|of).*? (\d+)% of those that .*?(\d+)% of the others(.*)$")
def _bayes(share: int, caught: int, false: int, rest: str) -> Fraction:
    def both(p: Fraction) -> Fraction:
        if "checked twice" not in rest:
            return p
        if "both times" in rest:
            return p * p
        if "the first time but not the second" in rest:
            return p * (1 - p)
        raise NotRead("what was seen")

    bad = Fraction(share, 100) * both(Fraction(caught, 100))
    good = Fraction(100 - share, 100) * both(Fraction(false, 100))
    return bad / (bad + good)


@derives(
    "dice",
    r"pays \\\$(\d+) to roll a fair die with the numbers 1 to (\d+)\. The highest number wins "
    r"(\d+) dollars, the second highest (\d+) and the third highest (\d+)",
)
def _stall(fee: int, sides: int, *prizes: int) -> Fraction:
    return Fraction(sum(prizes), sides) - fee


@derives(
    "dice",
    r"with the numbers 1 to (\d+)(?:,| and) a.*? with 1 to (\d+)(?: and an? .*? with 1 to "
    r"(\d+))?\..*?(?:at least|sum of) (\d+)",
)
def _sum(a: int, b: int, c: int | None, least: int) -> Fraction:
    dice = [range(1, sides + 1) for sides in (a, b, c) if sides]
    rolls = [sum(roll) >= least for roll in product(*dice)]
    return Fraction(sum(rolls), len(rolls))


_SECTORS = r"has (\d+) equal sectors, (\d+) (\w+) and \d+ \w+\."


@derives(
    "dice",
    r"numbers 1 to (\d+)\. If it shows (at most )?(\d+), \w+ spins a spinner (.*?), otherwise "
    r"(.*?)\. The spinner " + _SECTORS + r".*on (\w+) at least once",
)
def _die_and_spinner(
    sides: int, most: str | None, limit: int, few: str, many: str, sectors: int, marked: int, a: str, b: str
) -> Fraction:
    if a != b:
        raise NotRead("another colour")
    total = Fraction(0)
    for shown in range(1, sides + 1):
        spins = _times(few if (shown <= limit if most else shown == limit) else many)
        total += 1 - Fraction(sectors - marked, sectors) ** spins
    return total / sides


def _times(text: str) -> int:
    return whole(text.split()[0])


@derives("dice", r"spinner " + _SECTORS + r" \w+ spins it (\w+)(?: times)?\..*?on (\w+) at least (\w+)")
def _spins(sectors: int, marked: int, a: str, spins: str, b: str, least: str) -> Fraction:
    if a != b:
        raise NotRead("another colour")
    p, n = Fraction(marked, sectors), whole(spins)
    return sum((comb(n, k) * p**k * (1 - p) ** (n - k) for k in range(whole(least), n + 1)), Fraction(0))


@derives("expected_value", r"costs \\\$([\d.]+) and holds one of (\d+) kinds.*? has (\w+) of the")
def _collection(price: object, kinds: int, have: str) -> Fraction:
    return exact(price) * sum(Fraction(kinds, kinds - k) for k in range(whole(have), kinds))


@derives(
    "expected_value",
    r"profit of (\d+) dollars, a cloudy one (\d+) dollars, and a rainy one a loss of (\d+)"
    r" dollars\..*?(\d+)% sunny, (\d+)% cloudy and (\d+)% rainy",
)
def _weather(a: int, b: int, loss: int, p: int, q: int, r: int) -> str:
    return decimal(Fraction(a * p + b * q - loss * r, 100))


@derives(
    "expected_value",
    r"costs (\d+) dollars\. A fair die with the numbers from 1 to (\d+) .*? roll (once more|up"
    r" to (\w+)(?: times)? more).*?at (\d+) dollars a point",
)
def _rolling(fee: int, sides: int, _how: str, times: str | None, point: int) -> Fraction:
    value = Fraction(sides + 1, 2)
    for _ in range(1 if times is None else whole(times)):
        value = sum((max(Fraction(n), value) for n in range(1, sides + 1)), Fraction(0)) / sides
    return value * point - fee


CHANCE = r"\$(\\frac\{\d+\}\{\d+\})\$"


@derives("markov_chain", rf"with probability {CHANCE}; after .*? with probability {CHANCE}\.(.*)$")
def _two_states(stay: str, come: str, rest: str) -> Fraction:
    a, b = chance(stay), chance(come)
    if found := re.search(r"the (\d+)(?:st|nd|rd|th) \w+ after", rest):
        p = Fraction(1)
        for _ in range(int(found[1])):
            p = p * a + (1 - p) * b
        return p
    if not re.search("long run|very long time", rest):
        raise NotRead("what is asked")
    return b / (1 - a + b)  # p = p a + (1 - p) b


@derives(
    "markov_chain",
    rf"with probability {CHANCE} towards the ([\w' ]+), otherwise towards the ([\w' ]+)\. Now"
    rf" the \2 is (\d+) moves? away and the \3 (\d+) moves? away.*(?:reaches|at) the \2\?",
)
def _walk(p: str, _a: str, _b: str, up: int, down: int) -> Fraction:
    # From each place the chance is p times that above and q times that below: from h(0) = 0, h(1) = 1 on.
    forward = chance(p)
    h = [Fraction(0), Fraction(1)]
    while len(h) <= up + down:
        h.append((h[-1] - (1 - forward) * h[-2]) / forward)
    return h[down] / h[up + down]


@derives(
    "urn",
    r"holds (\d+) (\w+) and (\d+) \w+ .*?draws (\w+) without .*?(?:both|all \w+)(?: of them)? are (\w+)",
)
def _drawn(a: int, first: str, b: int, drawn: str, asked: str) -> Fraction:
    if first != asked:
        raise NotRead("another colour")
    sets = list(combinations(range(a + b), whole(drawn)))
    return Fraction(sum(max(chosen) < a for chosen in sets), len(sets))


@derives(
    "urn",
    r"holds (\d+) (\w+) and (\d+) (\w+) [\w ]+, the second (\d+) \2 and (\d+) \4 .*which is (\w+)\..*first",
)
def _two_urns(a: int, first: str, b: int, second: str, c: int, d: int, seen: str) -> Fraction:
    one, other = (
        (Fraction(a, a + b), Fraction(c, c + d))
        if seen == first
        else (Fraction(b, a + b), Fraction(d, c + d))
    )
    if seen not in (first, second):
        raise NotRead("another colour")
    return one / (one + other)


@derives("urn", r"there are ((?:\d+ \w+(?:, | and )?)+) \w+\. \w+ takes two at random\..*differ in colour")
def _two_colours(counts: str) -> Fraction:
    amounts = integers(counts)
    colours = [colour for colour, n in enumerate(amounts) for _ in range(n)]
    pairs = list(combinations(colours, 2))
    return Fraction(sum(a != b for a, b in pairs), len(pairs))
