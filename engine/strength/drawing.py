"""Values drawn afresh, of the kinds that stand at a place of the given inputs.

A given value that is changed keeps its size and seldom repeats itself. What is drawn here has all sizes, and
often few different parts: sums that cancel, items that repeat, texts of two letters.
"""

import random
import re
import string
from collections.abc import Mapping, Sequence
from typing import Any

from engine.strength.edges import beyond_drawn
from engine.strength.places import Path

#: Lengths of lists and of texts: most are short, some longer than any that a person writes.
_LENGTHS = (0, 1, 2, 2, 3, 3, 4, 5, 6, 8, 12, 20, 40)
#: Some texts are longer than any table of answers by length that a program may hold, and still short enough
#: for one that looks at every part of a text.
_LONG = range(100, 130)
_TEXT_LENGTHS = (*_LENGTHS, 15, 30, 60, _LONG)
_WORD_LENGTHS = (1, 1, 2, 3, 4, 5, 7, 9, 11, 13)
#: Lists in lists that are drawn afresh.
_DEEPEST = 6
_NUMBER = re.compile(r"\d+")
_MARKS = " .,;:-_!?'\"()/\\@#%&*+=\t\néÉ"


class Drawer:
    """Draws values for the places of some given inputs."""

    def __init__(self, values: Mapping[Path, Sequence[Any]], texts: Sequence[str], rng: random.Random):
        """
        Args:
            values: what the given inputs have at each place.
            texts: constants of the program.
        """
        self._values, self._texts, self._rng = values, texts, rng

    def like(self, value: Any, path: Path) -> Any:
        """A value of the kind of ``value``, which stands at ``path``."""
        match value:
            case bool():
                return self._rng.random() < 1 / 2
            case int():
                return self._integer(path)
            case float():
                return self._float()
            case complex():
                return complex(self._float(), self._float())
            case str():
                return self._text(path)
            case list() | tuple() | set() | frozenset():
                return self._sequence(value, path)
            case dict():
                return self._dict(path) or value
        return value

    def _integer(self, path: Path) -> int:
        """Small, of any number of digits, or near a power: numbers of which programs are not aware."""
        rng = self._rng
        most = beyond_drawn(self._values.get(path, ()))
        turn = rng.randrange(4)
        if turn == 0:
            return rng.randint(-3, 5)
        sign = -1 if rng.random() < 1 / 4 else 1
        if turn == 1:
            near = rng.choice((2 ** rng.randrange(21), 10 ** rng.randrange(7), rng.randrange(100) ** 2))
            return sign * (min(near, most) + rng.choice((-1, 0, 0, 1)))
        digits = rng.randint(1, len(str(most)) - 1)
        return sign * rng.randrange(10 ** (digits - 1), 10**digits)

    def _float(self) -> float:
        span = self._rng.choice((1.0, 10.0, 1000.0))
        return round(self._rng.uniform(-span, span), self._rng.choice((0, 1, 1, 2, 4)))

    def _text(self, path: Path) -> str:
        rng = self._rng
        seen = [each for each in self._values.get(path, ()) if isinstance(each, str)]
        if rng.random() < 1 / 2 and any(" " in each for each in seen):
            words = [each for text in seen for each in text.split()] or ["a"]
            drawn = [
                rng.choice(words)
                if rng.random() < 1 / 2
                else self._word("".join(self._letters(seen).split()))
                for _ in range(rng.randrange(9))
            ]
            return rng.choice((" ", " ", " ", "  ")).join(drawn)
        numbered = [each for each in seen if _NUMBER.search(each)]
        if numbered and rng.random() < 1 / 3:
            return _NUMBER.sub(lambda found: self._digits(len(found[0])), rng.choice(numbered))
        letters, length = self._letters(seen), rng.choice(_TEXT_LENGTHS)
        return "".join(rng.choices(letters, k=length if isinstance(length, int) else rng.choice(length)))

    def _digits(self, count: int) -> str:
        """A number for one of ``count`` digits in a text: of as many, or of one to four."""
        digits = min(count, 18) if self._rng.random() < 1 / 2 else self._rng.randint(1, 4)
        return str(self._rng.randrange(10 ** (digits - 1), 10**digits))

    def _word(self, letters: str) -> str:
        return "".join(
            self._rng.choices(letters or ".", k=self._rng.choice((1, 1, 2, 3, 4, 5, 7, 9, 11, 13)))
        )

    def _letters(self, seen: Sequence[str]) -> str:
        rng = self._rng
        own = "".join(sorted(set("".join(seen)))) or "ab"
        turn = rng.randrange(6)
        if turn < 2:
            return "".join(rng.choices(own, k=rng.choice((1, 2, 2, 3))))
        if turn < 4:
            return own
        kinds = [own, _MARKS, string.ascii_letters, string.digits, *self._texts]
        return own if turn == 4 else "".join(rng.sample(kinds, 2))

    def _sequence(self, value: Any, path: Path) -> Any:
        if len(path) > _DEEPEST:  # several items at each depth are too many together
            return value
        rng, kind = self._rng, type(value)
        items = list(value)
        if kind is tuple and len({type(item) for item in items}) > 1:
            return tuple(self.like(item, (*path, place)) for place, item in enumerate(items))
        seen = list(self._values.get((*path, "*"), ())) or items
        if not seen:
            return value
        rows = _rectangle(items)
        if rows is not None:
            return kind(self._rows(value, rows, (*path, "*")))
        drawn = self._items(seen, (*path, "*"), rng.choice(_LENGTHS))
        try:
            return kind(sorted(drawn) if rng.random() < 1 / 6 else drawn)
        except TypeError:  # items without an order, or a list in a set
            return value

    def _items(self, seen: Sequence[Any], path: Path, length: int) -> list[Any]:
        rng = self._rng
        turn = rng.randrange(4)
        if turn == 0:
            return rng.choices(seen, k=length)
        if turn == 1 and all(type(item) is int for item in seen):
            return [rng.randint(-3, 3) for _ in range(length)]
        some = [self.like(rng.choice(seen), path) for _ in range(3 if turn < 3 else length)]
        return rng.choices(some, k=length) if some else []

    def _rows(self, value: Any, rows: Sequence[Sequence[Any]], path: Path) -> list[Any]:
        """Rows of one length, as many as that where the given ones are a square."""
        rng = self._rng
        width = rng.randrange(1, 6)
        height = width if len(rows) == len(rows[0]) else rng.randrange(1, 6)
        if all(len(row) == len(rows[0]) for row in self._values.get(path, ())):
            width = len(rows[0])  # pairs, triples
        seen = [item for row in rows for item in row]
        kind: type[Any] = type(rows[0])
        return [kind(self._items(seen, (*path, "*"), width)) for _ in range(height)]

    def _dict(self, path: Path) -> dict[Any, Any]:
        rng = self._rng
        keys = list(self._values.get((*path, "key"), ()))
        values = list(self._values.get((*path, "value"), ()))
        if not keys or not values:
            return {}
        drawn: dict[Any, Any] = {}
        for _ in range(rng.choice((0, 1, 2, 3, 5, 8))):
            key = rng.choice(keys)
            key = key if rng.random() < 2 / 3 else self.like(key, (*path, "key"))
            item = rng.choice(values)
            drawn[key] = item if rng.random() < 1 / 3 else self.like(item, (*path, "value"))
        return drawn


def _rectangle(items: Sequence[Any]) -> Sequence[Sequence[Any]] | None:
    """The rows, where the items are several of one length and of one kind."""
    is_rows = len(items) > 1 and all(type(item) is type(items[0]) for item in items)
    if not is_rows or not isinstance(items[0], list | tuple) or not items[0]:
        return None
    if any(len(row) != len(items[0]) for row in items):
        return None
    return None if len({type(item) for row in items for item in row}) > 1 else items
