"""What a parameter of a program may be: in words, as a condition, by its edges, by draws, and from outside.

All five come from one description, so the statement, the validator and the generator cannot part ways.
"""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

#: JSON as it stands: numbers, texts, truth values, lists of them.
Value = Any

#: Random members are this much longer than the shortest at most: enough to tell programs apart, and readable.
_DRAWN = 9

_LOWER = "abcdefghijklmnopqrstuvwxyz"


class Domain(ABC):
    """The allowed values of one parameter."""

    type: str
    """In the notation of :class:`problem_banks.records.Signature`."""

    @abstractmethod
    def says(self) -> str:
        """As the statement says it, e.g. ``an integer from 1 to 50``."""

    @abstractmethod
    def test(self, name: str) -> str:
        """A Python condition that holds for members and for nothing else."""

    @abstractmethod
    def edges(self, rng: Random) -> list[Value]:
        """The smallest and the most extreme members."""

    @abstractmethod
    def draw(self, rng: Random) -> Value:
        """A short random member."""

    @abstractmethod
    def largest(self, rng: Random) -> Value:
        """A member of the greatest size."""

    @abstractmethod
    def outside(self) -> list[Value]:
        """Values of the same type that are no members."""


@dataclass(frozen=True)
class Int(Domain):
    """Integers from ``low`` to ``high``."""

    low: int
    high: int
    type = "int"

    def says(self) -> str:
        return f"an integer from {number(self.low)} to {number(self.high)}"

    def test(self, name: str) -> str:
        return f"type({name}) is int and {self.low} <= {name} <= {self.high}"

    def edges(self, rng: Random) -> list[Value]:
        inner = (self.low + 1, 0, self.high - 1)
        return list(dict.fromkeys([self.low, self.high, *(i for i in inner if self.low <= i <= self.high)]))

    def draw(self, rng: Random) -> int:
        """Small magnitudes as often as large ones."""
        near = max(self.low, min(0, self.high))
        reach = max(self.high - near, near - self.low) >> rng.randrange(
            (self.high - self.low).bit_length() or 1
        )
        return max(self.low, min(self.high, near + rng.randint(-reach, reach)))

    def largest(self, rng: Random) -> int:
        return self.high

    def outside(self) -> list[Value]:
        return [self.low - 1, self.high + 1]


@dataclass(frozen=True)
class Ints(Domain):
    """Lists of ``shortest`` to ``longest`` integers from ``low`` to ``high``."""

    shortest: int
    longest: int
    low: int
    high: int
    ascending: bool = False
    distinct: bool = False
    type = "list[int]"

    def says(self) -> str:
        kind = " different" * self.distinct
        order = ", in ascending order" * self.ascending
        return (
            f"a list of {sizes(self.shortest, self.longest)}{kind} integers from {number(self.low)} to"
            f" {number(self.high)}{order}"
        )

    def test(self, name: str) -> str:
        tests = [
            f"type({name}) is list and {self.shortest} <= len({name}) <= {self.longest}",
            f"all(type(v) is int and {self.low} <= v <= {self.high} for v in {name})",
        ]
        tests += [f"{name} == sorted({name})"] * self.ascending
        tests += [f"len(set({name})) == len({name})"] * self.distinct
        return " and ".join(tests)

    def edges(self, rng: Random) -> list[Value]:
        lengths = [self.shortest, self.shortest + 1, self.shortest + 2]
        lists = [self._member(length, self._pool(rng), rng) for length in lengths if length <= self.longest]
        extremes = [self.low, self.high] * max(1, (self.shortest + 1) // 2)
        if not self.distinct:
            lists.append(self._ordered(extremes[: self.longest]))
            same = rng.randint(self.low, self.high)
            lists.append([same] * min(self.longest, self.shortest + 3))
        elif self.low < self.high and self.shortest <= 2 <= self.longest:
            lists.append(self._ordered([self.high, self.low]))
        ramp = list(range(max(self.low, -3), min(self.high, max(self.low, -3) + 6) + 1))[: self.longest]
        if len(ramp) >= self.shortest:
            lists += [ramp] if self.ascending else [ramp, ramp[::-1]]
        return lists

    def draw(self, rng: Random) -> list[int]:
        length = self.shortest + rng.randint(0, min(self.longest - self.shortest, _DRAWN))
        return self._member(length, self._pool(rng), rng)

    def largest(self, rng: Random) -> list[int]:
        return self._member(self.longest, range(self.low, self.high + 1), rng)

    def outside(self) -> list[Value]:
        fill = list(range(self.low, self.low + max(2, self.shortest)))
        bad = [
            [self.low - 1, *fill[: max(0, self.shortest - 1)]],
            [*fill[: max(0, self.shortest - 1)], self.high + 1],
        ]
        bad += [fill[: self.shortest - 1]] * (self.shortest > 0)
        bad += [fill[::-1]] * self.ascending + [[self.low] * 2] * (self.distinct and self.longest > 1)
        return bad

    def _pool(self, rng: Random) -> Sequence[int]:
        """Few different values, small ones, or all: ties are as likely as extremes."""
        near = max(self.low, min(0, self.high))
        kind = rng.randrange(4)
        reach = (4, 12, 40, self.high - self.low)[kind]
        return range(max(self.low, near - reach), min(self.high, near + reach) + 1)

    def _member(self, length: int, pool: Sequence[int], rng: Random) -> list[int]:
        if self.distinct:
            pool = pool if len(pool) >= length else range(self.low, self.high + 1)
            return self._ordered(rng.sample(pool, length))
        return self._ordered([rng.choice(pool) for _ in range(length)])

    def _ordered(self, values: list[int]) -> list[int]:
        return sorted(values) if self.ascending else values


@dataclass(frozen=True)
class Text(Domain):
    """Texts of ``shortest`` to ``longest`` characters of ``alphabet``, which ``called`` names."""

    shortest: int
    longest: int
    alphabet: str = _LOWER
    called: str = "lower-case letters"
    common: str = ""
    """Characters that random members hold more often: those that a task is about."""
    type = "str"

    def says(self) -> str:
        return f"a text of {sizes(self.shortest, self.longest)} {self.called}"

    def test(self, name: str) -> str:
        return (
            f"type({name}) is str and {self.shortest} <= len({name}) <= {self.longest}"
            f" and set({name}) <= set({self.alphabet!r})"
        )

    def edges(self, rng: Random) -> list[Value]:
        lengths = {self.shortest, min(self.longest, self.shortest + 1), min(self.longest, self.shortest + 2)}
        texts = ["".join(rng.choice(self._pool(rng)) for _ in range(length)) for length in sorted(lengths)]
        one = rng.choice(self.common or self.alphabet)
        texts.append(one * min(self.longest, self.shortest + 4))
        texts.append((self.alphabet[0] + self.alphabet[-1]) * max(1, min(self.longest // 2, self.shortest)))
        return texts

    def draw(self, rng: Random) -> str:
        length = self.shortest + rng.randint(0, min(self.longest - self.shortest, _DRAWN + 3))
        pool = self._pool(rng)
        return "".join(rng.choice(pool) for _ in range(length))

    def largest(self, rng: Random) -> str:
        pool = (self.common + self.alphabet)[:40]
        return "".join(rng.choices(pool, k=self.longest))

    def outside(self) -> list[Value]:
        bad: list[Value] = [self.alphabet[0] * self.shortest + "é"]
        return [*bad, self.alphabet[0] * (self.shortest - 1)] if self.shortest else bad

    def _pool(self, rng: Random) -> str:
        few = "".join(rng.choice(self.alphabet) for _ in range(rng.randint(1, 3)))
        return rng.choice((few + self.common * 2, few, self.alphabet + self.common * 4, self.common or few))


@dataclass(frozen=True)
class Lists(Domain):
    """Lists of ``shortest`` to ``longest`` members of ``item``."""

    shortest: int
    longest: int
    item: Domain
    noun: str
    """The items in the plural, e.g. ``words``; what each of them is follows."""

    @property
    def type(self) -> str:  # type: ignore[override]
        return f"list[{self.item.type}]"

    def says(self) -> str:
        return f"a list of {sizes(self.shortest, self.longest)} {self.noun}, each {self.item.says()}"

    def test(self, name: str) -> str:
        item = "w" + name
        return (
            f"type({name}) is list and {self.shortest} <= len({name}) <= {self.longest}"
            f" and all({self.item.test(item)} for {item} in {name})"
        )

    def edges(self, rng: Random) -> list[Value]:
        items = self.item.edges(rng)
        lists = [[rng.choice(items) for _ in range(self.shortest)]]
        lists += [[item] * max(1, self.shortest) for item in items[:2]]
        lists.append(items[: self.longest] if len(items) >= self.shortest else [items[-1]] * self.shortest)
        twice = self.item.draw(rng)
        lists.append([twice] * min(self.longest, max(2, self.shortest)))
        return lists

    def draw(self, rng: Random) -> list[Value]:
        length = self.shortest + rng.randint(0, min(self.longest - self.shortest, _DRAWN - 2))
        items = [self.item.draw(rng) for _ in range(length)]
        if length > 1 and rng.random() < 0.5:
            items[-1] = rng.choice(items)
            rng.shuffle(items)
        return items

    def largest(self, rng: Random) -> list[Value]:
        return [self.item.draw(rng) for _ in range(self.longest)]

    def outside(self) -> list[Value]:
        member = self.item.edges(Random(0))[0]
        bad = [[*[member] * max(0, self.shortest - 1), other] for other in self.item.outside()]
        return [*bad, [member] * (self.shortest - 1)] if self.shortest else bad


@dataclass(frozen=True)
class Rows(Domain):
    """Lists of rows of equal form: each row holds one integer of each column's range."""

    shortest: int
    longest: int
    columns: tuple[Int, ...]
    row: str
    """A row in words, e.g. ``pairs [start, end]``."""
    type = "list[list[int]]"

    @classmethod
    def pairs_below(cls, number: int, *, longest: int) -> "Rows":
        """Lists of pairs of numbers from 0 on and below ``number``, as of the edges of a graph."""
        end = Int(0, number - 1)
        return cls(0, longest, (end, end), f"pairs [a, b] of numbers from 0 to {number - 1}")

    def says(self) -> str:
        return f"a list of {sizes(self.shortest, self.longest)} {self.row}"

    def test(self, name: str) -> str:
        columns = " and ".join(column.test(f"r[{place}]") for place, column in enumerate(self.columns))
        return (
            f"type({name}) is list and {self.shortest} <= len({name}) <= {self.longest} and all("
            f"type(r) is list and len(r) == {len(self.columns)} and {columns} for r in {name})"
        )

    def edges(self, rng: Random) -> list[Value]:
        one = [column.draw(rng) for column in self.columns]
        low, high = [column.low for column in self.columns], [column.high for column in self.columns]
        lists = [[list(one) for _ in range(self.shortest)]]
        lists += [[list(row) for _ in range(max(1, self.shortest))] for row in (one, low, high)]
        return lists

    def draw(self, rng: Random) -> list[Value]:
        length = self.shortest + rng.randint(0, min(self.longest - self.shortest, _DRAWN - 2))
        small = rng.random() < 0.7
        return [self._row(rng, small=small) for _ in range(length)]

    def largest(self, rng: Random) -> list[Value]:
        return [self._row(rng, small=False) for _ in range(self.longest)]

    def outside(self) -> list[Value]:
        low = [column.low for column in self.columns]
        others = [[*low[:place], low[place] - 1, *low[place + 1 :]] for place in range(len(low))]
        return [[low] * max(0, self.shortest - 1) + [other] for other in (*others, low[:-1])]

    def _row(self, rng: Random, *, small: bool) -> list[int]:
        reach = 12 if small else 10**9
        return [rng.randint(column.low, min(column.high, column.low + reach)) for column in self.columns]


@dataclass(frozen=True)
class Grid(Domain):
    """Rectangles of integers from ``low`` to ``high``, up to ``most`` rows and columns, none empty."""

    most: int
    low: int
    high: int
    square: bool = False
    type = "list[list[int]]"

    def says(self) -> str:
        shape = "as many columns as rows" if self.square else f"1 to {self.most} columns"
        values = (
            f"{self.low} or {self.high}" if self.high - self.low == 1 else f"from {self.low} to {self.high}"
        )
        return f"a grid given as a list of rows: 1 to {self.most} rows and {shape} of integers {values}"

    def test(self, name: str) -> str:
        width = f"len({name})" if self.square else f"len({name}[0])"
        return (
            f"type({name}) is list and 1 <= len({name}) <= {self.most} and all(type(r) is list for r in"
            f" {name})"
            f" and 1 <= {width} <= {self.most} and all(len(r) == {width} for r in {name})"
            f" and all(type(v) is int and {self.low} <= v <= {self.high} for r in {name} for v in r)"
        )

    def edges(self, rng: Random) -> list[Value]:
        one = [[[self.low]], [[self.high]]]
        flat = [] if self.square else [self._filled(1, 5, rng), self._filled(5, 1, rng)]
        return [*one, *flat, [[self.high] * 3 for _ in range(3)], [[self.low] * 3 for _ in range(3)]]

    def draw(self, rng: Random) -> list[Value]:
        rows, columns = rng.randint(1, min(5, self.most)), rng.randint(1, min(5, self.most))
        return self._filled(rows, rows if self.square else columns, rng)

    def largest(self, rng: Random) -> list[Value]:
        return self._filled(self.most, self.most, rng)

    def outside(self) -> list[Value]:
        return [[], [[]], [[self.low], [self.low] * 2], [[self.high + 1]], [[self.low - 1]]]

    def _filled(self, rows: int, columns: int, rng: Random) -> list[list[int]]:
        high = min(self.high, self.low + rng.choice((1, 3, 9, self.high - self.low)))
        return [[rng.randint(self.low, high) for _ in range(columns)] for _ in range(rows)]


def sizes(low: int, high: int) -> str:
    """A number of things from ``low`` to ``high``, in words."""
    return str(high) if low == high else f"{number(low)} to {number(high)}"


def number(value: int) -> str:
    """A number as statements write it: digits in groups, great powers of ten as such."""
    digits = str(abs(value))
    if len(digits) > 9 and digits.strip("0") == "1":
        return f"{'-' if value < 0 else ''}10^{len(digits) - 1}"
    return f"{value:,}"
