"""Puzzles: by trying every arrangement, or by searching all states."""

import re
from collections import deque
from collections.abc import Callable
from itertools import permutations, product

from benchmarks.rederived.reading import NotRead, derives, integers, listed, numbers, only, wanted


@derives("cryptarithm", r"\b([A-Z]+) \+ ([A-Z]+) = ([A-Z]+)\b(.*)$")
def _cryptarithm(a: str, b: str, c: str, rest: str) -> int:
    known = {name: int(digit) for name, digit in re.findall(r"\b([A-Z]) (?:is|stands for) (\d)", rest)}
    asked = re.findall(r"\b[A-Z]{2,}\b", rest)[-1]
    names = sorted(set(a + b + c) - known.keys())
    free = [digit for digit in range(10) if digit not in known.values()]
    found = set()
    for digits in permutations(free, len(names)):
        value = known | dict(zip(names, digits, strict=True))
        numbers_ = [int("".join(str(value[letter]) for letter in word)) for word in (a, b, c)]
        if numbers_[0] + numbers_[1] == numbers_[2] and all(value[word[0]] for word in (a, b, c)):
            found.add(int("".join(str(value[letter]) for letter in asked)))
    return int(only(list(found)))


Change = Callable[[tuple[int, ...]], tuple[int, ...]]


def _sums(row: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(sum(row[: k + 1]) for k in range(len(row)))


def _changes(text: str) -> list[Change]:
    """The functions that a statement lists."""
    found: list[Change] = []
    for part in text.split("; "):
        if times := re.fullmatch(r"multiply every number by ([\d, or]+)", part):
            found += [lambda row, k=k: tuple(k * n for n in row) for k in integers(times[1])]  # type: ignore[misc]
        elif more := re.fullmatch(r"add the same number, from (\d+) to (\d+), to every number", part):
            low, high = int(more[1]), int(more[2])
            found += [lambda row, k=k: tuple(k + n for n in row) for k in range(low, high + 1)]  # type: ignore[misc]
        else:
            plain: dict[str, Change] = {
                "remove the first number": lambda row: row[1:],
                "sort it in increasing order": lambda row: tuple(sorted(row)),
                "move the first number to the end": lambda row: row[1:] + row[:1],
                "reverse the list": lambda row: row[::-1],
                "replace every number by the sum of all numbers up to it": _sums,
            }
            if part not in plain:
                raise NotRead(f"a function: {part!r}")
            found.append(plain[part])
    return found


@derives("list_rule", r"(one of|one or two of|at most three of) these functions[^:]*: (.*?)\. (.*)$")
def _list_rule(how: str, functions: str, rest: str) -> object:
    rows = [tuple(integers(row)) for row in re.findall(r"\(([\d, ]+)\)", rest)]
    examples, asked = list(zip(rows[:-1:2], rows[1:-1:2], strict=True)), rows[-1]
    changes, most = _changes(functions), {"one of": 1, "one or two of": 2, "at most three of": 3}[how]
    states = {(*(before for before, _ in examples), asked)}
    answers = set()
    for _ in range(most):
        states = {tuple(change(row) for row in state) for state in states for change in changes}
        answers |= {
            state[-1]
            for state in states
            if all(row == after for row, (_, after) in zip(state, examples, strict=False))
        }
    return only(list(answers))


@derives("rolling_die", r"^(.*)$")
def _die(text: str) -> int:
    top, north, east = (
        int(wanted(re.search(rf"(\d)(?: is)? on (?:the )?{side}|, (\d) on the {side}", text)).expand(r"\1\2"))
        for side in ("top", "north side", "east side")
    )
    rolls = re.findall(r"\b(?:north|south|east|west)\b(?! side)", text)
    total = top
    for way in rolls:
        if way == "north":
            top, north = 7 - north, top
        elif way == "south":
            top, north = north, 7 - top
        elif way == "east":
            top, east = 7 - east, top
        else:
            top, east = east, 7 - top
        total += top
    return total


@derives("street_puzzle", r"^(.*)$")
def _street(text: str) -> int:
    houses = integers(
        wanted(
            re.search(
                r"(?:numbers of \w+ houses in a row are|with the numbers|numbered) ([\d, and]+?)(?: from"
                r" left to right)?,? (?:from left|and in|from)",
                text,
            )
        )[1]
    )
    people = listed(
        wanted(
            re.search(r"(?:one in each, are|one of|right\.) ([A-Z]\w+(?:, [A-Z]\w+)* and [A-Z]\w+)", text)
        )[1]
    )
    groups = [people]
    traits = wanted(re.search(r"in common: (.*?)\. (.*)$", text))
    for part in re.split("; ", traits[1]):
        body = wanted(re.fullmatch(r"(?:their jobs are|as pets they have|they drink|they like) (.*)", part))[
            1
        ]
        groups.append([re.sub(r"^an? ", "", thing) for thing in listed(body)])
    size = len(houses)
    names = {name: (k, n) for k, group in enumerate(groups) for n, name in enumerate(group)}
    *clues, question = re.split(r"(?<=[.])\s", traits[2])
    tests = [_clue(clue.rstrip("."), names, houses) for clue in clues]
    asked = _thing(question, names)
    found = set()
    orders = list(permutations(range(size)))
    for arrangement in product(orders, repeat=len(groups)):
        if all(test(arrangement) for test in tests):
            found.add(houses[arrangement[names[asked][0]][names[asked][1]]])
    return int(only(list(found)))


Arrangement = tuple[tuple[int, ...], ...]


def _thing(text: str, names: dict[str, tuple[int, int]]) -> str:
    return str(only([name for name in names if re.search(rf"\b{name}\b", text)]))


def _clue(text: str, names: dict[str, tuple[int, int]], houses: list[int]) -> Callable[[Arrangement], bool]:
    def place(thing: str) -> Callable[[Arrangement], int]:
        group, n = names[_thing(thing, names)]
        return lambda arrangement: arrangement[group][n]

    if found := re.fullmatch(r"(.*) lives in house number (\d+)", text):
        a, house = place(found[1]), houses.index(int(found[2]))
        return lambda arrangement: a(arrangement) == house
    relations: dict[str, Callable[[int, int], bool]] = {
        "lives directly to the left of": lambda x, y: x == y - 1,
        "lives directly to the right of": lambda x, y: x == y + 1,
        "lives somewhere to the left of": lambda x, y: x < y,
        "lives somewhere to the right of": lambda x, y: x > y,
        "lives next to": lambda x, y: abs(x - y) == 1,
        "is not": lambda x, y: x != y,
        "is": lambda x, y: x == y,
    }
    for words, holds in relations.items():
        if f" {words} " in text:
            left, right = text.split(f" {words} ")
            a, b = place(left), place(right)
            return lambda arrangement: holds(a(arrangement), b(arrangement))
    raise NotRead(f"a clue: {text!r}")


_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth")


@derives("unequal_grid", r"^(.*)$")
def _grid(text: str) -> int:
    rows = [row.split() for row in re.findall(r"row \d: ((?:[\d_] ?)+)", text)]
    size = len(rows)
    signs = [
        (int(a), int(b), int(c), int(d), sign)
        for a, b, sign, c, d in re.findall(r"\((\d), (\d)\) ([<>]) \((\d), (\d)\)", text)
    ]
    asked = _ORDINALS.index(wanted(re.search(rf"({'|'.join(_ORDINALS)}) row", text))[1])
    solutions: set[tuple[int, ...]] = set()

    def holds(grid: list[tuple[int, ...]]) -> bool:
        for a, b, c, d, sign in signs:
            if max(a, c) <= len(grid):
                x, y = grid[a - 1][b - 1], grid[c - 1][d - 1]
                if not (x < y if sign == "<" else x > y):
                    return False
        return all(len(set(column)) == len(column) for column in zip(*grid, strict=True))

    def fill(grid: list[tuple[int, ...]]) -> None:
        if len(grid) == size:
            solutions.add(grid[asked])
            return
        for row in permutations(range(1, size + 1)):
            known = zip(rows[len(grid)], row, strict=True)
            if all(sign in ("_", str(n)) for sign, n in known) and holds([*grid, row]):
                fill([*grid, row])

    fill([])
    return int("".join(map(str, only(list(solutions)))))


@derives("water_jugs", r"^(.*)$")
def _jugs(text: str) -> int:
    a, b = (int(n) for n in wanted(re.search(r"(?:hold|of) (\d+) litres? and (\d+) litres?", text)).groups())
    goal = int(wanted(re.search(r"exactly (\d+) litres?", text))[1])
    far, waiting = {(0, 0): 0}, deque([(0, 0)])
    while waiting:
        x, y = waiting.popleft()
        if goal in (x, y):
            return far[x, y]
        over, back = min(x, b - y), min(y, a - x)
        for state in ((a, y), (x, b), (0, y), (x, 0), (x - over, y + over), (x + back, y - back)):
            if state not in far:
                far[state] = far[x, y] + 1
                waiting.append(state)
    raise ValueError(f"{numbers(text)} cannot be measured")
