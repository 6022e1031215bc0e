"""Walks through all streets, linear programmes, games with a table: by search over all that may be best."""

import re
from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations, product

from benchmarks.rederived.reading import NotRead, derives, wanted


@derives("euler_walk", r"^(.*points?(?: and|,|;).*)$")
def _strokes(text: str) -> int:
    """By the theorem of Euler: half of the odd points are strokes, or lines that are missing."""
    odd = sum(int(n) for lines, n in re.findall(r"(\d+) lines meet at (\d+) point", text) if int(lines) % 2)
    return odd // 2 - ("wherever that ends" in text)


@derives("euler_walk", r"^(.*streets.*)$")
def _streets(text: str) -> int:
    """Of all sets of streets to walk twice, the shortest that leaves no corner odd but the two ends."""
    streets = [(a, b, int(n)) for a, b, n in re.findall(r"([A-Z]) and ([A-Z]) by one of (\d+)", text)]
    streets += [(a, b, int(n)) for a, b, n in re.findall(r"from ([A-Z]) to ([A-Z]) (\d+)", text)]
    begins, ends = (re.search(rf"{word} at ([A-Z])", text) for word in ("begins", "ends"))
    loose = "anywhere" in text or "any corner" in text
    best = None
    for twice in product((1, 2), repeat=len(streets)):
        at: dict[str, int] = {}
        for (a, b, _), times in zip(streets, twice, strict=True):
            at[a] = at.get(a, 0) + times
            at[b] = at.get(b, 0) + times
        odd = {corner for corner, number in at.items() if number % 2}
        whole = {begins[1], ends[1]} if begins and ends else set()
        if odd == whole or (loose and len(odd) == 2):
            length = sum(n * times for (_, _, n), times in zip(streets, twice, strict=True))
            best = length if best is None else min(best, length)
    if best is None:
        raise NotRead("no walk")
    return best


_Row = tuple[int, int, int]


def _extreme(rows: Sequence[_Row], aim: Sequence[int], *, most: bool) -> Fraction:
    """At a meeting of two lines, the axes among them, where all conditions hold."""
    found = []
    for (a, b, e), (c, d, f) in combinations([*rows, (1, 0, 0), (0, 1, 0)], 2):
        if a * d == b * c:
            continue
        x, y = Fraction(e * d - b * f, a * d - b * c), Fraction(a * f - e * c, a * d - b * c)
        holds = all((g * x + h * y <= k) if most else (g * x + h * y >= k) for g, h, k in rows)
        if x >= 0 and y >= 0 and holds:
            found.append(aim[0] * x + aim[1] * y)
    return max(found) if most else min(found)


def _sides(sum_: str) -> tuple[int, int]:
    found = wanted(re.fullmatch(r"(\d*)x \+ (\d*)y", sum_))
    return int(found[1] or 1), int(found[2] or 1)


@derives("linear_programme", r"^(.*real numbers.*|Real numbers.*)$")
def _bare(text: str) -> Fraction:
    rows = [
        (*_sides(left), int(e)) for left, e in re.findall(r"\$([^$]*y) \\[lg]e (\d+)\$", text) if "x" in left
    ]
    (aim,) = (each for each in re.findall(r"\$([^$]*)\$", text) if "e" not in each)
    return _extreme(rows, _sides(aim), most="greatest" in text)


@derives("linear_programme", r"^(.*a profit of.*)$")
def _profit(text: str) -> Fraction:
    tasks = list(dict.fromkeys(re.findall(r"\d+ minutes? of (\w+)", text)))
    rows = []
    for task in tasks:
        one, other, limit = map(int, re.findall(rf"(\d+) minutes? of {task}", text)[:3])
        rows.append((one, other, limit))
    aim = [int(n) for n in re.findall(r"(?:profit of|kilogram of [a-z ]+?) (\d+) dollar", text)]
    if "one minute more" not in text and "one more minute" not in text:
        return _extreme(rows, aim, most=True)
    task = wanted(re.search(r"(?:minute more of|more minute of) (\w+)", text))[1]
    place = tasks.index(task)
    a, b, limit = rows[place]
    more = [*rows[:place], (a, b, limit + 1), *rows[place + 1 :]]
    return _extreme(more, aim, most=True) - _extreme(rows, aim, most=True)


@derives("linear_programme", r"^(.*a sack of.*)$")
def _cost(text: str) -> Fraction:
    needed = re.findall(r"(\d+) kg of (\w+)", wanted(re.search(r"[Aa]t least [^.]*", text))[0])
    rows = []
    for limit, substance in needed:
        found = [int(n) for n in re.findall(rf"(\d+) kg of {substance}", text)]
        found.remove(int(limit))
        rows.append((found[0], found[1], int(limit)))
    aim = [int(n) for n in re.findall(r"(?:costs|a sack of [a-z ]+?) (\d+) dollar", text)]
    return _extreme(rows, aim, most=False)


@derives("matrix_game", r"pmatrix\} (.*?) \\end(.*)$")
def _game(body: str, rest: str) -> Fraction:
    table = [[int(n) for n in row.split("&")] for row in body.split("\\\\")]
    value, chances = max(_sure(table, pair) for pair in combinations(range(len(table)), 2))
    asked = re.search(r"choose(?:s)? the (first|second|third) row", rest)
    return chances[("first", "second", "third").index(asked[1])] if asked else value


def _sure(table: Sequence[Sequence[int]], pair: tuple[int, int]) -> tuple[Fraction, list[Fraction]]:
    """The most that a mixture of two rows is sure of: where two columns pay the same, or at an end."""
    one, other = (table[row] for row in pair)
    places = [Fraction(0), Fraction(1)]
    for i, j in combinations(range(len(one)), 2):
        slope = one[i] - other[i] - one[j] + other[j]
        if slope and 0 <= (place := Fraction(other[j] - other[i], slope)) <= 1:
            places.append(place)
    worth = {p: min(p * a + (1 - p) * b for a, b in zip(one, other, strict=True)) for p in places}
    best = max(worth, key=lambda place: worth[place])
    chances = [Fraction(0)] * len(table)
    chances[pair[0]], chances[pair[1]] = best, 1 - best
    return worth[best], chances
