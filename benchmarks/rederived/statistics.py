"""Statistics: from the data, or from data that are made to have the given means and variances."""

import re
from fractions import Fraction

import sympy

from benchmarks.rederived.arithmetic import decimal
from benchmarks.rederived.reading import NotRead, derives, integers, wanted
from benchmarks.rederived.tex import expression


def median(values: list[int]) -> Fraction:
    """The middle value, or the mean of the two in the middle."""
    ordered, n = sorted(values), len(values)
    return Fraction(ordered[(n - 1) // 2] + ordered[n // 2], 2)


@derives("data_summary", r": ([\d, ]+)\.(?=.*interquartile range.*medians of the lower and)")
def _quartiles(values: str) -> str:
    ordered = sorted(integers(values))
    half = len(ordered) // 2
    return decimal(median(ordered[-half:]) - median(ordered[:half]))


@derives("data_summary", r"are ((?:\(\d+, \d+\)(?:, )?)+)\..*predict at (\d+)")
def _line(pairs: str, place: int) -> str:
    points = [(int(x), int(y)) for x, y in re.findall(r"\((\d+), (\d+)\)", pairs)]
    a, b = sympy.symbols("a b")
    error = sum((a * x + b - y) ** 2 for x, y in points)
    found = sympy.solve([error.diff(a), error.diff(b)], [a, b])
    value = found[a] * place + found[b]
    return decimal(Fraction(int(value.p), int(value.q)))


@derives(
    "data_summary",
    r"The (\d+) papers of .*? mean (\d+) and the variance (\d+), the (\d+) papers of .*? mean "
    r"(\d+) and the variance (\d+)\.",
)
def _joined(n: int, m: int, v: int, k: int, mean: int, w: int) -> Fraction:
    squares = n * (v + m * m) + k * (w + mean * mean)
    return Fraction(squares, n + k) - Fraction(n * m + k * mean, n + k) ** 2


@derives("statistics_summary", r": ([\d, ]+)\. Later two more values are added, (\d+) and (\d+)\..*median")
def _median(values: str, a: int, b: int) -> Fraction:
    return median([*integers(values), a, b])


@derives("statistics_summary", r"first five values are ([\d, ]+)\. The mean of all six is \$([^$]*)\$")
def _sixth(values: str, mean: object) -> object:
    return 6 * expression(str(mean)) - sum(integers(values))


@derives("statistics_summary", r": ([\d, ]+)\..*(?:population variance|variance of these values)")
def _variance(values: str) -> Fraction:
    found = integers(values)
    pairs = sum((a - b) ** 2 for a in found for b in found)
    return Fraction(pairs, 2 * len(found) ** 2)


@derives("weighted_average", r"^(.*entered as .*)$")
def _course(text: str) -> Fraction:
    """The mean that the rest of a course needs, after an entry is put right."""
    mean, first = wanted(re.search(r"mean of (\d+) points for the first (\d+) tests", text)).groups()
    wrong, right = wanted(re.search(r"entered as (\d+) instead of (\d+)", text)).groups()
    more = int(
        wanted(re.search(r"There are (\d+) more tests|With (\d+) tests to come", text)).expand(r"\1\2")
    )
    goal = int(wanted(re.search(r"(?:for a mean of|true mean of) (\d+)", text))[1])
    so_far = int(mean) * int(first) - int(wrong) + int(right)
    return Fraction(goal * (int(first) + more) - so_far, more)


@derives("weighted_average", r"^(.*)$")
def _averages(text: str) -> object:
    groups = [(int(n), int(m)) for n, m in re.findall(r"of the (\d+) [\w ]+? is (\d+)", text)]
    if found := re.search(
        r"leaves and another comes, whose [\w ]+? is (\d+)(?: \w+)?, and the mean changes to (\d+)", text
    ):
        n, mean = groups[0]
        return n * mean + int(found[1]) - n * int(found[2])
    if found := re.search(
        r"one entry was too (low|high) by (\d+)\..* and the (\d+) [^.]*? together is (\d+)", text
    ):
        total = sum(n * m for n, m in groups) + int(found[2]) * (1 if found[1] == "low" else -1)
        everybody = sum(n for n, _ in groups) + int(found[3])
        return Fraction(everybody * int(found[4]) - total, int(found[3]))
    found = wanted(re.search(r"all (\d+)\b", text))
    if sum(n for n, _ in groups) != int(found[1]):
        raise NotRead("groups that do not add up")
    return decimal(Fraction(sum(n * m for n, m in groups), int(found[1])))
