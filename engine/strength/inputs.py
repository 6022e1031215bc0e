"""Fresh inputs of a function: edges of the types, and the given inputs changed step by step.

The same cases give the same inputs, the small ones first. Every input keeps what the given ones have in
common (:mod:`engine.strength.assumptions`).
"""

import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from math import isfinite
from typing import Any

from engine.strength.answers import Args
from engine.strength.assumptions import asks_kind, assumptions_of
from engine.strength.drawing import Drawer
from engine.strength.edges import COMPLEX_EDGES, HUGE_INT, SMALL_FLOATS, SMALL_INTEGERS, borrowed, edges_of
from engine.strength.grafts import grafted, holds_itself
from engine.strength.places import Arguments, Path, by_path, mended, pattern, walk, written
from sandbox.values import BadValue, decode, encode

#: Tries for each input that is wanted: repeated inputs, and those that break an assumption, are tries too.
_TRIES = 30
#: Letters of an input in wire form: longer ones are no example that a person reads.
_MAX_LETTERS = 4_000
#: Inputs whose arguments are all at an edge.
_EDGES_TOGETHER = 40
#: Items of kinds that a program may ask for. No truth value: no statement says whether it is an integer.
_ODD_SHARE = 1 / 6
_ODD_ITEMS: Sequence[Any] = (0, 7, "a", "", 1.5, None, [], [1], (1, 2), {"a": 1})
_LETTERS = "abAB01 .,-_é\t\n"
_INTEGERS_IN_TEXT = re.compile(r"(?<![\w.])-?\d{1,6}(?![\w.])")
#: A text that is a number: it has a sign, too.
_INTEGER = re.compile(r"-?\d{1,15}")
_SPEED = pattern(
    r"\befficien|\bfast\b|\bquick(?:ly)?\b|\blarge numbers?\b|\bcomplexity\b|\bO\(|\b10\^|\b1e\d"
)
_TEXTS_IN_CODE = re.compile(r"""(?<![\w"'])(["'])([^"'\\\n]{1,12})\1""")


@dataclass(frozen=True)
class Clues:
    """What a problem says of its inputs beside its cases: constants to try."""

    statement: str = ""
    source: str = ""
    strict: bool = False
    """Whether inputs must share whatever all given ones have in common, by accident or not."""

    @property
    def integers(self) -> list[int]:
        """Those of the program and their neighbours: where it changes its mind. Where the statement speaks of
        speed, also a number up to which none should count."""
        found = {int(text) for text in _INTEGERS_IN_TEXT.findall(self.source)}
        near = {near for value in found for near in (value - 1, value, value + 1)}
        return sorted(near | {HUGE_INT} if _SPEED.search(self.statement) else near)

    @property
    def texts(self) -> list[str]:
        return sorted({text for _, text in _TEXTS_IN_CODE.findall(self.source)})


def fresh_inputs(
    given: Sequence[Args], clues: Clues, count: int, seed: int = 0, further: Sequence[Args] = ()
) -> list[Args]:
    """At most ``count`` inputs that are not given, in wire form.

    Args:
        further: inputs of the same kind to start from, too; what the given ones share is not asked of them.
    """
    known = [[decode(arg) for arg in args] for args in given]
    known = [args for args in known if args]
    if not known:
        return []
    bases = [*known, *([decode(arg) for arg in args] for args in further)]
    maker = _Maker(bases, clues, random.Random(f"{seed} {written(given)}"))
    assumptions = assumptions_of(known, clues.statement, clues.source, strict=clues.strict)
    seen = {written(args) for args in bases}
    found: list[Args] = []
    for drawn in maker.inputs(count * _TRIES):
        if not _is_small(drawn):
            continue
        args = mended(drawn, assumptions)
        key = written(args)
        if key in seen:
            continue
        seen.add(key)
        if not all(assumption.holds(args) for assumption in assumptions):
            continue
        wire = _written(args)
        if wire is not None:
            found.append(wire)
        if len(found) == count:
            break
    return sorted(found, key=lambda wire: len(written(wire)))


def _is_small(args: Arguments) -> bool:
    """Whether there are no more values in the arguments than letters that may be kept: lists that were drawn
    into lists share their items, and have exponentially many when they are written."""
    values = (each for place, arg in enumerate(args) for each in walk(arg, (place,)))
    return sum(1 for _ in islice(values, _MAX_LETTERS + 1)) <= _MAX_LETTERS


def _written(args: Arguments) -> Args | None:
    try:
        wire = tuple(encode(arg) for arg in args)
    except (BadValue, TypeError):
        return None
    return wire if len(written(wire)) <= _MAX_LETTERS else None


class _Maker:
    def __init__(self, known: Sequence[Arguments], clues: Clues, rng: random.Random) -> None:
        self._known, self._rng = known, rng
        self._values: Mapping[Path, list[Any]] = by_path(known)
        self._integers, self._texts = clues.integers, clues.texts
        self._asks_kind = asks_kind(clues.source)
        self._drawer = Drawer(self._values, self._texts, rng)
        width = min(map(len, known))
        self._trees = [place for place in range(width) if holds_itself([args[place] for args in known])]

    def inputs(self, tries: int) -> Iterator[Arguments]:
        """Inputs with one argument at an edge, then in turn changed ones and ones that are drawn afresh."""
        yield from self._edges()
        for turn in range(tries):
            base = list(self._rng.choice(self._known))
            if turn % 5 < 3:
                yield self._with_changes(base, 1 + self._rng.randrange(1 + turn % 3))
            elif turn % 5 == 3:
                yield self._drawn(base)
            else:
                yield self._mixed(base)

    def _with_changes(self, base: list[Any], changes: int) -> Arguments:
        for _ in range(changes):
            place = self._rng.randrange(len(base))
            with suppress(TypeError):  # a list has no place in a set, nor as a key
                base[place] = self._changed(base[place], (place,))
        return base

    def _drawn(self, base: list[Any]) -> Arguments:
        """One argument or all drawn afresh."""
        places = range(len(base)) if self._rng.random() < 2 / 3 else [self._rng.randrange(len(base))]
        for place in places:
            with suppress(TypeError):
                base[place] = self._drawer.like(base[place], (place,))
        return base

    def _mixed(self, base: list[Any]) -> Arguments:
        """Arguments of different cases together, or a part of one argument in another or in itself."""
        if self._trees and self._rng.random() < 2 / 3:
            place = self._rng.choice(self._trees)
            base[place] = grafted([args[place] for args in self._known if len(args) > place], self._rng)
            return base if self._rng.random() < 1 / 2 else self._with_changes(base, 1)
        if len(base) > 1 and self._rng.random() < 2 / 3:
            if self._rng.random() < 1 / 2:
                base = list(self._drawn(base))
            return borrowed(base, self._rng)
        other = self._rng.choice(self._known)
        place = self._rng.randrange(len(base))
        base[place] = other[place] if place < len(other) else base[place]
        return self._with_changes(base, 1)

    def _edges(self) -> Iterator[Arguments]:
        for args in self._known[:3]:
            for place, value in enumerate(args):
                for edge in (*self._edges_of(value), *self._odd(value)):
                    yield [*args[:place], edge, *args[place + 1 :]]
        edges = [self._edges_of(value) or [value] for value in self._known[0]]
        for place in range(3):  # all zero, all empty; all one
            yield [column[min(place, len(column) - 1)] for column in edges]
        for _ in range(_EDGES_TOGETHER):
            yield [self._rng.choice(column) for column in edges]

    def _odd(self, value: Any) -> list[Any]:
        """A list with items of other kinds, where the program asks for kinds."""
        if not self._asks_kind or not isinstance(value, list | tuple):
            return []
        items, kind = list(value), type(value)
        return [kind([*items, odd]) for odd in _ODD_ITEMS] + [kind([odd, *items]) for odd in _ODD_ITEMS]

    def _edges_of(self, value: Any) -> list[Any]:
        return edges_of(value, self._integers, self._texts)

    def _changed(self, value: Any, path: Path) -> Any:
        if self._asks_kind and len(path) > 1 and self._rng.random() < _ODD_SHARE:
            return self._rng.choice((*_ODD_ITEMS, [value], (value,)))
        if self._asks_kind and type(value) in (int, float) and self._rng.random() < _ODD_SHARE:
            return float(value) if type(value) is int else int(value)
        change = _CHANGES.get(type(value))
        return value if change is None else change(self, value, path)

    def _int(self, value: int, path: Path) -> int:
        seen = [each for each in self._values.get(path, ()) if type(each) is int] or [value]
        span = max(4, 2 * max(map(abs, seen)))
        pool = (value + 1, value - 1, -value, value * 2, value // 2, self._rng.choice(seen))
        edge = self._rng.choice((*SMALL_INTEGERS, *self._integers))
        low = -span if min(seen) < 0 else 0
        return self._rng.choice((*pool, edge, self._rng.randint(low, span), self._rng.randint(low, span)))

    def _float(self, value: float, path: Path) -> float:
        whole = float(round(value)) if isfinite(value) else 0.0
        near = (value + 0.5, value - 0.5, value + 0.01, -value, value * 2, whole)
        return self._rng.choice((*near, self._rng.choice(SMALL_FLOATS)))

    def _complex(self, value: complex, path: Path) -> complex:
        near = (-value, value.conjugate(), value * 1j, value * 2, value + 1, value - 1j)
        return self._rng.choice((*near, self._rng.choice(COMPLEX_EDGES)))

    def _text(self, value: str, path: Path) -> str:
        if _INTEGER.fullmatch(value) and self._rng.random() < 1 / 2:
            return str(self._int(int(value), path))
        seen = [each for each in self._values.get(path, ()) if isinstance(each, str)]
        letters = "".join(seen) or "ab"
        if self._rng.random() < 1 / 4:
            letters = letters + _LETTERS + "".join(self._texts)
        letter = self._rng.choice(letters)
        at = self._rng.randrange(len(value) + 1)
        words = value.split(" ")
        self._rng.shuffle(words)
        renumbered = re.sub(r"\d+", lambda found: str(self._int(int(found[0][:15]), path)), value)
        return self._rng.choice(
            (
                value[:at] + letter + value[at:],
                value[:at] + value[at + 1 :],
                value[:at] + letter + value[at + 1 :],
                value[at:] + value[:at],
                value[:at] + value[at : at + 1].swapcase() + value[at + 1 :],
                value[:at] + value[:at],
                value + self._rng.choice(seen or [value]),
                " ".join(words),
                "".join(self._rng.choices(letters, k=self._rng.randrange(12))),
                renumbered,
                value + self._rng.choice(self._texts or [letter]),
            )
        )

    def _sequence(self, value: Any, path: Path) -> Any:
        items, kind = list(value), type(value)
        if kind is tuple and len({type(item) for item in items}) > 1:
            place = self._rng.randrange(len(items))
            items[place] = self._changed(items[place], (*path, place))
            cut = self._rng.randrange(1, len(items) + 1) if self._rng.random() < 1 / 4 else len(items)
            return tuple(items[:cut])
        turn = self._rng.randrange(10)
        at = self._rng.randrange(len(items) + 1)
        seen = self._values.get((*path, "*"), [])
        item = self._rng.choice(items or seen or [0])
        if turn == 0 and items:
            return kind([*items[:at], *items[at + 1 :]])
        if turn == 1:
            return kind([*items[:at], item, *items[at:]])
        if turn == 2:
            self._rng.shuffle(items)
            return kind(items)
        if turn == 3:
            return kind(sorted(items, key=_order, reverse=self._rng.random() < 1 / 2))
        if turn == 4:
            return kind(items[:at])
        if turn == 5 and seen:
            return kind(self._rng.choices(seen, k=self._rng.randrange(8)))
        if turn == 6 and seen:
            drawn = self._rng.choices(seen, k=self._rng.randrange(1, 7))
            return kind([self._changed(each, (*path, "*")) for each in drawn])
        if turn == 7 and seen:  # other signs among other numbers
            items = [self._rng.choice((each, each, self._rng.choice(seen))) for each in items]
        changed = [
            self._changed(each, (*path, "*")) if self._rng.random() < 1 / 3 else each for each in items
        ]
        return kind(changed)

    def _set(self, value: Any, path: Path) -> Any:
        items = self._sequence(sorted(value, key=written), path)
        return type(value)(items)

    def _dict(self, value: dict[Any, Any], path: Path) -> dict[Any, Any]:
        items = list(value.items())
        if items and self._rng.random() < 1 / 3:
            items.pop(self._rng.randrange(len(items)))
            return dict(items)
        changed = {
            (self._changed(key, (*path, "key")) if self._rng.random() < 1 / 4 else key): (
                self._changed(item, (*path, "value")) if self._rng.random() < 1 / 2 else item
            )
            for key, item in items
        }
        return {**value, **changed} if self._rng.random() < 1 / 2 else changed


def _order(value: Any) -> tuple[str, Any]:
    return (type(value).__name__, value) if isinstance(value, int | float | str) else ("", written(value))


_CHANGES: Mapping[type, Callable[[_Maker, Any, Path], Any]] = {
    int: _Maker._int,
    float: _Maker._float,
    complex: _Maker._complex,
    str: _Maker._text,
    list: _Maker._sequence,
    tuple: _Maker._sequence,
    set: _Maker._set,
    frozenset: _Maker._set,
    dict: _Maker._dict,
    bool: lambda maker, value, path: not value,
}
