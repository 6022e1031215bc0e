"""A constant pattern, as Python's own parser reads it, brought to the few forms that are understood whole."""

import re
import warnings
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from engine.translation.patterns.charsets import (
    ASCII_SPACES,
    DIGITS,
    EVERYTHING,
    LAST,
    NOT_NEWLINE,
    SPACES,
    WORDS,
    Charset,
    Range,
    charset,
    without_case,
)

#: Flags that are understood; ``re.UNICODE`` is every text pattern's own.
_FLAGS = re.IGNORECASE | re.MULTILINE | re.DOTALL | re.ASCII | re.VERBOSE | re.UNICODE

_CATEGORIES = {
    codes.CATEGORY_DIGIT: (DIGITS, False),
    codes.CATEGORY_NOT_DIGIT: (DIGITS, True),
    codes.CATEGORY_SPACE: (SPACES, False),
    codes.CATEGORY_NOT_SPACE: (SPACES, True),
    codes.CATEGORY_WORD: (WORDS, False),
    codes.CATEGORY_NOT_WORD: (WORDS, True),
}

_PLACES = {
    codes.AT_BEGINNING: "start",
    codes.AT_BEGINNING_STRING: "start",
    codes.AT_END: "end",
    codes.AT_END_STRING: "very end",
    codes.AT_BOUNDARY: "boundary",
    codes.AT_NON_BOUNDARY: "no boundary",
}
_PLACES_OF_LINES = {"start": "line start", "end": "line end"}


class NotUnderstood(Exception):
    """A construct of a pattern that has no plain form; the text names it."""


@dataclass(frozen=True)
class Chars:
    """One character of a set."""

    of: Charset


@dataclass(frozen=True)
class Place:
    """A condition on where the match is: ``start``, ``end``, ``very end``, ``boundary``, ..."""

    kind: str
    ascii_words: bool = False
    """Whether what is a word is known beyond ASCII: nothing there is one."""


@dataclass(frozen=True)
class Mark:
    """Where a group begins or ends."""

    group: int
    ends: bool


@dataclass(frozen=True)
class Repeat:
    body: "Items"
    least: int
    most: int | None
    """``None``: as often as it goes."""
    lazy: bool


@dataclass(frozen=True)
class Choice:
    """The first alternative with which all that follows matches too."""

    alternatives: tuple["Items", ...]


Item = Chars | Place | Mark | Repeat | Choice
Items = tuple[Item, ...]


@dataclass(frozen=True)
class Pattern:
    """What a pattern matches."""

    items: Items
    groups: int
    names: dict[str, int]
    may_be_empty: bool
    """Whether it can match without taking a character."""
    inner: frozenset[int]
    """Groups inside a repetition or an alternative, which a match may leave out or set twice."""


def read_pattern(text: str, flags: int = 0) -> Pattern:
    """The pattern's plain form.

    Raises:
        NotUnderstood: it is no pattern, or holds a construct that has none.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", FutureWarning)  # a set whose meaning is going to change
            warnings.simplefilter("ignore", DeprecationWarning)
            tree = parser.parse(text, flags)
    except (re.error, FutureWarning, OverflowError, RecursionError) as error:
        raise NotUnderstood(f"the pattern {text!r}: {error}") from None
    if tree.state.flags & ~_FLAGS:
        raise NotUnderstood(f"flags of the pattern {text!r}")
    items = _Reader(tree.state.flags).sequence(tree)
    inner = frozenset(mark.group for mark in _marks(items, inside=False))
    least, _ = tree.getwidth()
    names = dict(tree.state.groupdict)
    return Pattern(items, tree.state.groups - 1, names, least == 0, inner)


def _marks(items: Iterable[Item], *, inside: bool) -> Iterable[Mark]:
    """The marks inside repetitions and alternatives."""
    for item in items:
        if isinstance(item, Mark) and inside:
            yield item
        elif isinstance(item, Repeat):
            yield from _marks(item.body, inside=True)
        elif isinstance(item, Choice):
            for each in item.alternatives:
                yield from _marks(each, inside=True)


class _Reader:
    def __init__(self, flags: int) -> None:
        self._flags = flags

    def sequence(self, tree: Any) -> Items:
        return tuple(item for code, argument in tree for item in self._item(code, argument))

    def _item(self, code: Any, argument: Any) -> Sequence[Item]:
        if code in (codes.LITERAL, codes.NOT_LITERAL, codes.IN, codes.ANY):
            return [Chars(self._charset(code, argument))]
        if code is codes.AT:
            return [self._place(argument)]
        if code is codes.BRANCH:
            return [Choice(tuple(self.sequence(each) for each in argument[1]))]
        if code in (codes.MAX_REPEAT, codes.MIN_REPEAT):
            return [self._repeat(*argument, lazy=code is codes.MIN_REPEAT)]
        if code is codes.SUBPATTERN:
            return self._group(*argument)
        raise NotUnderstood(f"{str(code).lower()} in a pattern")

    def _place(self, argument: Any) -> Place:
        kind = _PLACES[argument]
        if self._flags & re.MULTILINE and argument in (codes.AT_BEGINNING, codes.AT_END):
            kind = _PLACES_OF_LINES[kind]
        return Place(kind, bool(self._flags & re.ASCII))

    def _repeat(self, least: int, most: Any, tree: Any, *, lazy: bool) -> Repeat:
        body = self.sequence(tree)
        if tree.getwidth()[0] == 0:
            raise NotUnderstood("a repetition of what may be empty in a pattern")
        return Repeat(body, int(least), None if most is codes.MAXREPEAT else int(most), lazy)

    def _group(self, group: int | None, added: int, removed: int, tree: Any) -> Sequence[Item]:
        if added or removed:
            raise NotUnderstood("flags of a group in a pattern")
        inside = self.sequence(tree)
        return inside if group is None else [Mark(group, False), *inside, Mark(group, True)]

    def _charset(self, code: Any, argument: Any) -> Charset:
        if code is codes.ANY:
            return EVERYTHING if self._flags & re.DOTALL else NOT_NEWLINE
        if code is not codes.IN:
            found = self._closed([(argument, argument)], unknown=False)
            return found.complement() if code is codes.NOT_LITERAL else found
        negated = bool(argument) and argument[0][0] is codes.NEGATE
        ranges: list[Range] = []
        unknown = False
        for kind, value in argument[negated:]:
            if kind is codes.CATEGORY:
                unknown = unknown or not self._flags & re.ASCII
                ranges.extend(_category(value, ascii_only=bool(self._flags & re.ASCII)))
            elif kind is codes.LITERAL:
                ranges.append((value, value))
            elif kind is codes.RANGE:
                low, high = value
                ranges.append((low, high))
            else:
                raise NotUnderstood(f"{str(kind).lower()} in a set of a pattern")
        found = self._closed(ranges, unknown=unknown)
        return found.complement() if negated else found

    def _closed(self, ranges: list[Range], *, unknown: bool) -> Charset:
        """The set, both cases of letters in it where case is ignored."""
        if not self._flags & re.IGNORECASE:
            return charset(ranges, ascii_only=unknown)
        if any(high > 127 and high != LAST for _, high in ranges):
            raise NotUnderstood("letters beyond ASCII where case is ignored")
        return without_case(ranges)


def _category(value: Any, *, ascii_only: bool) -> tuple[Range, ...]:
    if value not in _CATEGORIES:
        raise NotUnderstood(f"{str(value).lower()} in a pattern")
    ranges, negated = _CATEGORIES[value]
    if ranges is SPACES and ascii_only:
        ranges = ASCII_SPACES
    return charset(ranges).complement().ranges if negated else ranges
