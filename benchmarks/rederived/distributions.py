"""Probability of samples, waiting times and random places: by exact sums, equations and areas."""

import re
from fractions import Fraction
from itertools import pairwise
from math import comb

import sympy
from sympy import Rational

from benchmarks.rederived.arithmetic import decimal, exact
from benchmarks.rederived.comparing import Digits
from benchmarks.rederived.probability import CHANCE, chance
from benchmarks.rederived.reading import NotRead, derives, integers, numbers, wanted, whole
from benchmarks.rederived.tex import expression


def area_below_sum(a: Fraction, b: Fraction, total: Fraction) -> Fraction:
    """The area of the points of a rectangle with x + y below a total: corners are cut off a triangle."""

    def corner(side: Fraction) -> Fraction:
        return max(side, Fraction(0)) ** 2 / 2

    return corner(total) - corner(total - a) - corner(total - b) + corner(total - a - b)


@derives(
    "geometric_probability",
    r"(?:between 0 and|from 0 to|within the next) (\d+).*?(?:between 0 and|from 0 to|within"
    r" the next) (\d+).*?(?:less than|below) (\d+)",
)
def _sum_below(a: int, b: int, total: int) -> Fraction:
    return area_below_sum(Fraction(a), Fraction(b), Fraction(total)) / (a * b)


@derives("geometric_probability", r"(?:span of|same) (\d+) minutes.*?Whoever comes first waits (\d+) minutes")
def _meeting(span: int, wait: int) -> Fraction:
    return _meet(span, wait, wait)


def _meet(span: int, a: int, b: int) -> Fraction:
    """One minus the two triangles in which somebody has left."""
    return 1 - (Fraction(span - a) ** 2 + Fraction(span - b) ** 2) / 2 / span**2


@derives(
    "geometric_probability", r"(?:span of|same) (\d+) minutes.*?waits (\d+) minutes .*? waits (\d+) minutes"
)
def _meeting_two(span: int, a: int, b: int) -> Fraction:
    return _meet(span, a, b)


@derives(
    "geometric_probability",
    r"(\d+) cm.*?(each of the three pieces is longer|none of the three pieces is longer) than (\d+) cm",
)
def _pieces(length: int, how: str, limit: int) -> Fraction:
    """Over the smaller cut u, the length of the places of the greater one."""
    edges = sorted(
        {0, length, *(e for e in (limit, length - limit, length - 2 * limit, 2 * limit) if 0 < e < length)}
    )
    # The share is linear in u between edges: its mean is that in the middle.
    total = sum(
        (high - low) * _share(Fraction(low + high, 2), length, limit, each="each" in how)
        for low, high in pairwise(edges)
    )
    return Fraction(total) * 2 / length**2


def _share(u: Fraction, length: int, limit: int, *, each: bool) -> Fraction:
    """For the smaller cut at u: the measure of greater cuts v that fit."""
    if each:
        return max(length - limit - (u + limit), Fraction(0)) if u >= limit else Fraction(0)
    low, high = max(u, Fraction(length - limit)), min(Fraction(length), u + limit)
    return max(high - low, Fraction(0)) if u <= limit else Fraction(0)


@derives(
    "named_distribution",
    r"(?:Among (\d+) \w+ there are (\d+) faulty|(?:holds|Of) (\d+) \w+, (\d+) (?:of them|are)"
    r" faulty)(.*variance.*)$",
)
def _faulty(a: int | None, b: int | None, c: int | None, d: int | None, rest: str) -> Fraction:
    total, bad = a or c or 0, b or d or 0
    drawn = integers(wanted(re.search(r"sample of (\d+)|(\d+) are taken|draws (\d+)", rest))[0])[0]
    weights = {k: comb(bad, k) * comb(total - bad, drawn - k) for k in range(drawn + 1)}
    everything = comb(total, drawn)
    mean = Fraction(sum(k * w for k, w in weights.items()), everything)
    return Fraction(sum(k * k * w for k, w in weights.items()), everything) - mean**2


_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")


@derives("named_distribution", rf"{CHANCE}.*later than the (\w+) time and not later than the (\w+) time")
def _first_success(p: str, low: str, high: str) -> Fraction:
    a = chance(p)
    return sum(
        (a * (1 - a) ** k for k in range(_ORDINALS.index(low) + 1, _ORDINALS.index(high) + 1)), Fraction(0)
    )


@derives(
    "named_distribution",
    r"Poisson.*?(\d+) and (\d+) .*?in (\d+) minutes (exactly|more than|at most|fewer than|at least) (\d+)",
)
def _poisson(a: int, b: int, minutes: int, how: str, amount: int) -> object:
    rate = Rational(minutes, 60) * (a + b)
    terms = [rate**k / sympy.factorial(k) for k in range(amount + 1)]
    sums = {"exactly": terms[-1], "at most": sum(terms), "fewer than": sum(terms[:-1])}
    if how in sums:
        return Digits(sums[how] * sympy.exp(-rate), 1e-12)
    return Digits(1 - (sum(terms) if how == "more than" else sum(terms[:-1])) * sympy.exp(-rate), 1e-12)


@derives(
    "named_distribution",
    r"mean (-?\d+) and the standard deviation (\d+), \$Y\$ with the mean (-?\d+) and the"
    r" standard deviation (\d+)\..*?that \$([^$]*)\$ (is less than|is greater than|differs"
    r" from its mean by less than|differs from its mean by more than) \$(-?[\d.]+)\$[.?] Use"
    r" \$\\Phi\(([\d.]+)\) = ([\d.]+)\$",
)
def _normal(
    m: int, s: int, n: int, t: int, combination: str, how: str, limit: object, z: object, phi: object
) -> object:
    value = expression(combination)
    a, b = (Fraction(str(value.coeff(name))) for name in ("X", "Y"))
    mean, variance = a * m + b * n, (a * s) ** 2 + (b * t) ** 2
    distance = exact(limit) - (mean if "mean" not in how else 0)
    given, known = exact(z), exact(phi)
    if distance**2 != given**2 * variance:
        raise NotRead("a value that the table does not give")
    below = known if distance > 0 else 1 - known
    answers = {
        "is less than": below,
        "is greater than": 1 - below,
        "differs from its mean by less than": 2 * known - 1,
        "differs from its mean by more than": 2 - 2 * known,
    }
    return decimal(answers[how])


@derives("named_distribution", r"^(.*covariance.*)$")
def _covariance(text: str) -> Fraction:
    found = re.findall(r"\$\((-?\d+), (-?\d+)\)\$ with probability \$([^$]*)\$", text)
    points = [(int(x), int(y), chance(p)) for x, y, p in found]
    if sum(p for *_, p in points) != 1:
        raise NotRead("chances that do not add up")
    x, y = (sum(point[k] * point[2] for point in points) for k in (0, 1))
    return Fraction(sum(a * b * p for a, b, p in points) - x * y)


@derives(
    "order_statistics",
    r"(?:numbers? (?:from )?1 to|numbered from 1 to) (\d+).*puts it back, (\w+)(?: times)? in"
    r" all\..*greatest number drawn is exactly (\d+)",
)
def _with_replacement(size: int, times: str, greatest: int) -> Fraction:
    # Over the greatest so far, draw by draw.
    chances = {0: Fraction(1)}
    for _ in range(whole(times)):
        following = {top: p * Fraction(top, size) for top, p in chances.items()}
        for top, p in chances.items():
            for n in range(top + 1, size + 1):
                following[n] = following.get(n, Fraction(0)) + p / size
        chances = following
    return chances[greatest]


def sets_with(size: int, drawn: int, fixed: dict[int, int]) -> int:
    """Sets of numbers whose n-th smallest are given: between two of them so many are free."""
    marks = [(0, 0), *sorted(fixed.items()), (drawn + 1, size + 1)]
    ways = 1
    for (i, low), (j, high) in pairwise(marks):
        ways *= comb(high - low - 1, j - i - 1)
    return ways


def _rank(text: str, drawn: int) -> int:
    if found := re.search(r"(\d+)(?:st|nd|rd|th) smallest", text):
        return int(found[1])
    if "greatest" in text:
        return drawn
    if "least" in text or "smallest" in text:
        return 1
    raise NotRead(f"which of the numbers: {text!r}")


@derives(
    "order_statistics",
    r"(?:numbers? (?:from )?1 to|numbered from 1 to) (\d+).*draws (\d+) of them at random, all"
    r" at once\.(.*)$",
)
def _without(size: int, drawn: int, rest: str) -> Fraction:
    everything = comb(size, drawn)
    if found := re.search(r"differ by exactly (\d+)", rest):
        apart = int(found[1])
        ways = sum(sets_with(size, drawn, {1: low, drawn: low + apart}) for low in range(1, size - apart + 1))
        return Fraction(ways, everything)
    if found := re.search(r"The ([\w ]+?) of the numbers drawn turns out to be (\d+)\.(.*)$", rest):
        rank, value = _rank(found[1], drawn), int(found[2])
        other = _rank(found[3], drawn)
        weights = {n: sets_with(size, drawn, {rank: value, other: n}) for n in range(value + 1, size + 1)}
        return Fraction(sum(n * w for n, w in weights.items()), sum(weights.values()))
    found = wanted(
        re.search(r"that the ([\w ]+?)(?: of the numbers| number)? drawn is (?:exactly )?(\d+)", rest)
    )
    return Fraction(sets_with(size, drawn, {_rank(found[1], drawn): int(found[2])}), everything)


@derives("pattern_waiting", r"(?:has|holds) (\d+) [\w ]+?, (\d+) (\w+) and (\d+) (\w+)(.*)$")
def _patterns(total: int, a: int, first: str, b: int, second: str, rest: str) -> object:
    chances = {first: Fraction(a, total), second: Fraction(b, total)}
    colours = rf"((?:(?:{first}|{second})(?:, )?)+)"
    runs = [run.strip(", ").split(", ") for run in re.findall(rf"\$[AB]\$ is {colours}", rest)]
    if not runs:
        runs = [
            wanted(re.search(rf"until (?:the run )?{colours} comes? up", rest))[1].strip(", ").split(", ")
        ]
    expected, first_wins = waiting(chances, runs)
    if re.search("is the expected|on average|to be expected", rest):
        return expected
    if re.search(r"it is \$A\$|\$A\$ comes first|end with \$A\$", rest):
        return first_wins
    raise NotRead("what is asked")


def waiting(chances: dict[str, Fraction], runs: list[list[str]]) -> tuple[sympy.Expr, sympy.Expr]:
    """How many draws are expected until a run is complete, and the chance that it is the first run.

    States are what may still become a run; the equations of their expectations are solved exactly."""
    states = sorted({tuple(run[:k]) for run in runs for k in range(len(run))})
    unknown = {state: sympy.symbols(f"e{n} w{n}") for n, state in enumerate(states)}
    parts = []
    for state in states:
        steps, wins = unknown[state][0] - 1, unknown[state][1]
        for colour, p in chances.items():
            weight = Rational(p.numerator, p.denominator)
            seen = (*state, colour)
            done = [n for n, run in enumerate(runs) if list(seen[-len(run) :]) == run]
            if done:
                wins -= weight if done[0] == 0 else 0
                continue
            rest = next(seen[k:] for k in range(len(seen) + 1) if seen[k:] in unknown)
            steps -= weight * unknown[rest][0]
            wins -= weight * unknown[rest][1]
        parts += [steps, wins]
    found = sympy.solve(parts, [name for pair in unknown.values() for name in pair])
    return found[unknown[()][0]], found[unknown[()][1]]


@derives("repeated_trials", rf"probability {CHANCE}, each time independently\.(.*)$")
def _trials(p: str, rest: str) -> object:
    a = chance(p)
    if found := re.search(r"(\d+)%", rest):
        goal, n = Fraction(int(found[1]), 100), 1
        if not re.search(r"at least one|one [\w ]+ or more", rest):
            raise NotRead("how many successes")
        while 1 - (1 - a) ** n < goal:
            n += 1
        return n
    how, k = wanted(re.search(r"(exactly|at most|at least) (\d+)", rest)).groups()
    total = [n for n in numbers(rest) if n != int(k)] or [int(k)]
    n = int(total[0])
    low, high = {"exactly": (int(k), int(k)), "at most": (0, int(k)), "at least": (int(k), n)}[how]
    distribution = [Fraction(1)]
    for _ in range(n):
        distribution = [
            (distribution[x] if x < len(distribution) else 0) * (1 - a)
            + (distribution[x - 1] if x else 0) * a
            for x in range(len(distribution) + 1)
        ]
    return sum((q for x, q in enumerate(distribution) if low <= x <= high), Fraction(0))
