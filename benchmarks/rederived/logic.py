"""Logic: by trying every assignment, arrangement or world."""

import re
from collections import deque
from collections.abc import Callable, Iterable
from itertools import permutations, product

from benchmarks.rederived.algebra import formulas
from benchmarks.rederived.reading import NotRead, derives, integers, listed, numbers, only, wanted, whole

World = dict[str, bool]


class _Formula:
    """A formula of propositional logic in LaTeX; every operation with two sides stands in brackets or alone."""

    def __init__(self, text: str) -> None:
        self.tokens = re.findall(r"\\[a-z]+|[A-Z()]", text)
        self.place = 0

    def value(self, world: World) -> bool:
        self.place = 0
        found = self._sum(world)
        if self.place != len(self.tokens):
            raise NotRead(f"not read: {self.tokens[self.place :]}")
        return found

    def _sum(self, world: World) -> bool:
        left = self._atom(world)
        if self.place < len(self.tokens) and self.tokens[self.place] != ")":
            sign = self.tokens[self.place]
            self.place += 1
            right = self._atom(world)
            signs = {
                r"\land": left and right,
                r"\lor": left or right,
                r"\to": not left or right,
                r"\leftrightarrow": left == right,
                r"\oplus": left != right,
            }
            left = signs[sign]
        return left

    def _atom(self, world: World) -> bool:
        token = self.tokens[self.place]
        self.place += 1
        if token == r"\lnot":
            return not self._atom(world)
        if token == "(":
            found = self._sum(world)
            self.place += 1
            return found
        return world[token]


def worlds(names: Iterable[str]) -> Iterable[World]:
    """All assignments of truth values."""
    known = list(names)
    return (dict(zip(known, values, strict=True)) for values in product((True, False), repeat=len(known)))


@derives("boolean_formula", r"^(.*?)(?: Here .*)?$")
def _boolean(text: str) -> int:
    parts = [part for part in formulas(text) if re.search(r"[A-Z]", part)]
    names = sorted({name for part in parts for name in re.findall(r"[A-Z]", part)})
    conditions = [_Formula(part) for part in parts if not re.fullmatch(r"[A-Z](?:, [A-Z])*", part)]
    rows = [[condition.value(world) for condition in conditions] for world in worlds(names)]
    if re.search(r"differ", text):
        return sum(a != b for a, b in rows)
    if len(conditions) > 1 and not re.search(r"all true|as well as|both true|satisfy", text):
        raise NotRead("how the formulas are joined")
    return sum(all(row) for row in rows)


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


def _guest_rule(sentence: str) -> Callable[[World], bool]:
    """What a sentence about who comes says of a world."""
    comes = r"(\w+) (comes|does not come)"
    if found := re.fullmatch(rf"If {comes}, {comes}", sentence):
        a, p, b, q = found.groups()
        return lambda world: world[a] != (p == "comes") or world[b] == (q == "comes")
    if found := re.fullmatch(r"(\w+) and (\w+) do not both come", sentence):
        a, b = found.groups()
        return lambda world: not (world[a] and world[b])
    if found := re.fullmatch(r"At least one of (\w+) and (\w+) comes", sentence):
        a, b = found.groups()
        return lambda world: world[a] or world[b]
    if found := re.fullmatch(comes, sentence):
        a, p = found.groups()
        return lambda world: world[a] == (p == "comes")
    raise NotRead(f"a sentence: {sentence!r}")


@derives("entailment", r"^(.*?)(\(1\) .*)\.$")
def _entailment(text: str, statements: str) -> object:
    names = listed(
        wanted(
            re.search(r"^(?:For a meeting of |Of the guests )?([A-Z]\w+(?:, [A-Z]\w+)* and [A-Z]\w+) ", text)
        )[1]
    )
    rules = []
    for sentence in re.split(r"\. ", text)[1:]:
        body = re.sub(r"^(?:Moreover|And one thing is sure|It is certain): ", "", sentence.strip())
        if body and not re.match(r"(?:Find|Which|Answer|Give)", body):
            rules.append(_guest_rule(body.rstrip(".")))
    possible = [world for world in worlds(names) if all(rule(world) for rule in rules)]
    if not possible:
        raise ValueError("no world is possible")
    asked = re.findall(r"\((\d)\) ([^;]*)", statements)
    return frozenset(
        int(n) for n, body in asked if all(_guest_rule(body.strip())(world) for world in possible)
    )


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


Kinds = dict[str, str]


def _said(sentence: str, kinds: Kinds) -> bool:
    """Whether a sentence is true where everybody is of a known kind."""
    if found := re.fullmatch(r"(\w+) could say that (.*)", sentence):
        inner = _said(found[2], kinds)
        return {"knight": inner, "knave": not inner, "normal": True}[kinds[found[1]]]
    if found := re.fullmatch(r"(\w+) is (?:a )?(knight|knave|normal)", sentence):
        return kinds[found[1]] == found[2]
    if found := re.fullmatch(r"(\w+) and (\w+) are (not )?of the same kind", sentence):
        return (kinds[found[1]] == kinds[found[2]]) != bool(found[3])
    raise NotRead(f"a sentence: {sentence!r}")


@derives("nested_knights", r"^(.*)$")
def _knights(text: str) -> str:
    spoken = re.findall(r"(\w+) says: “([^”]*)\.”", text)
    names = [name for name, _ in spoken]
    kinds = ["knight", "knave", "normal"] if "normal" in text else ["knight", "knave"]
    amounts = {
        kind: whole(n)
        for n, kind in re.findall(r"xactly (\w+) of them (?:is|are) (?:a )?(knight|normal|knave)", text)
    }
    found = set()
    for chosen in product(kinds, repeat=len(names)):
        world = dict(zip(names, chosen, strict=True))
        if any(chosen.count(kind) != n for kind, n in amounts.items()):
            continue
        fits = (
            world[name] == "normal" or _said(body, world) == (world[name] == "knight")
            for name, body in spoken
        )
        if all(fits):
            found.add(", ".join(sorted(name for name in names if world[name] == "knight")))
    return rf"\text{{{only(list(found))}}}"


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


@derives("syllogism", r"^(.*?)\(1\) (.*)\. Answer with a list")
def _syllogism(text: str, asked: str) -> object:
    names = listed(
        wanted(
            re.search(r"(?:members who are|there are|island) (\w+(?:, \w+)* and \w+?)(?: live)?[,;]", text)
        )[1]
    )
    types = list(product((False, True), repeat=len(names)))
    sentence = r"(All|No|Some) (\w+) are (not )?(\w+)"
    facts = re.findall(sentence, text)
    if not facts or len(facts) != len(re.findall(r"\b(?:All|No|Some) ", text)):
        raise NotRead("sentences")
    statements = [
        wanted(re.fullmatch(sentence, re.sub(r"^\(\d\) ", "", part))).groups() for part in asked.split("; ")
    ]
    answers = []
    for statement in statements:
        can_be = _possible(names, types, facts, statement, holds=True)
        can_fail = _possible(names, types, facts, statement, holds=False)
        if not can_be and not can_fail:
            raise ValueError("no world is possible")
        answers.append(2 if can_be and can_fail else 1 if can_be else 3)
    return tuple(answers)


def _possible(
    names: list[str],
    types: list[tuple[bool, ...]],
    facts: list[tuple[str, ...]],
    extra: tuple[str, ...],
    *,
    holds: bool,
) -> bool:
    """Whether there is a world: all kinds of people that nothing forbids, and one for each that must be."""
    forbidden: list[tuple[str, str, bool]] = []
    needed: list[tuple[str, str | None, bool]] = [(name, None, False) for name in names]
    opposite = {"All": "Some not", "No": "Some", "Some": "No", "Some not": "All"}
    for quantity, a, negated, b in [*facts, extra]:
        kind = "Some not" if quantity == "Some" and negated else quantity
        if (quantity, a, negated, b) == extra and not holds and extra not in facts:
            kind = opposite[kind]
        elif (quantity, a, negated, b) == extra and not holds:
            return False
        if kind in ("All", "No"):
            forbidden.append((a, b, kind == "No"))
        else:
            needed.append((a, b, kind == "Some"))
    place = {name: k for k, name in enumerate(names)}
    allowed = [t for t in types if not any(t[place[a]] and t[place[b]] == both for a, b, both in forbidden)]
    return all(
        any(t[place[a]] and (b is None or t[place[b]] == both) for t in allowed) for a, b, both in needed
    )


def _truth(sentence: str, honest: World) -> bool:
    if found := re.fullmatch(r"(\w+) (tells the truth|is a truth-teller|is a liar)", sentence):
        return honest[found[1]] != (found[2] == "is a liar")
    if found := re.fullmatch(r"(\w+) and (\w+) are of (different kinds|the same kind)", sentence):
        return (honest[found[1]] == honest[found[2]]) == (found[3] == "the same kind")
    if found := re.fullmatch(r"(\w+) and (\w+) (are both liars|both tell the truth)", sentence):
        wanted_kind = found[3] != "are both liars"
        return honest[found[1]] == wanted_kind and honest[found[2]] == wanted_kind
    if found := re.fullmatch(r"If (\w+) tells the truth, so does (\w+)", sentence):
        return not honest[found[1]] or honest[found[2]]
    if found := re.fullmatch(r"At least one of (\w+) and (\w+) is a liar", sentence):
        return not (honest[found[1]] and honest[found[2]])
    if found := re.fullmatch(
        r"(Exactly|At least|At most) (\w+) of us (?:are truth-tellers|is a truth-teller)", sentence
    ):
        true, n = sum(honest.values()), whole(found[2])
        return {"Exactly": true == n, "At least": true >= n, "At most": true <= n}[found[1]]
    raise NotRead(f"a sentence: {sentence!r}")


@derives("truth_tellers", r"^(.*)$")
def _truth_tellers(text: str) -> str:
    spoken = re.findall(r"(\w+) says: “([^”]*)\.”", text)
    fits = [
        honest
        for honest in worlds(name for name, _ in spoken)
        if all(_truth(body, honest) == honest[name] for name, body in spoken)
    ]
    world = only(fits)
    return rf"\text{{{', '.join(sorted(name for name, true in world.items() if true))}}}"


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
