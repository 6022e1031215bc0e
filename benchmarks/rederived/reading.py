"""What readers are, how they are registered, and what they share: numbers and lists in English."""

import re
from collections.abc import Callable
from fractions import Fraction
from typing import Any, TypeVar

#: Takes the groups of its pattern, whole numbers as integers, and returns the answer.
Reader = Callable[..., object]
R = TypeVar("R", bound=Reader)
T = TypeVar("T")

READERS: dict[str, list[tuple[re.Pattern[str], Reader]]] = {}
"""For each family its patterns, tried in order, and who reads what they match."""

WORDS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]

#: A number as statements write it: ``1,234``, ``1{,}234``, ``-5``, ``2.5``.
NUMBER = re.compile(r"(?<![\w.])-?\d+(?:(?:,|\{,\})\d{3})*(?:\.\d+)?")
_WHOLE = re.compile(r"[-+]?\d+(?:(?:,|\{,\})\d{3})*")


class NotRead(Exception):
    """A statement whose structure its reader does not know."""


def derives(family: str, pattern: str) -> Callable[[R], R]:
    """Registers a reader for statements of ``family`` in which ``pattern`` is found."""

    def registered(reader: R) -> R:
        READERS.setdefault(family, []).append((re.compile(pattern, re.DOTALL), reader))
        return reader

    return registered


def derived(family: str, statement: str) -> object:
    """The answer to ``statement``, by the first reader of ``family`` whose pattern is found.

    Raises:
        NotRead: no pattern is found, or the reader does not know what it meets.
    """
    for pattern, reader in READERS[family]:
        if found := pattern.search(statement):
            return reader(*(_read(group) for group in found.groups()))
    raise NotRead("no pattern is found")


def _read(group: str | None) -> Any:
    """A group as an integer where it is one, else as it stands."""
    if group is not None and _WHOLE.fullmatch(group):
        return whole(group)
    return group


def whole(text: str) -> int:
    """An integer with or without separators, or in words."""
    plain = text.replace("{,}", "").replace(",", "").strip().lower()
    if plain in WORDS:
        return WORDS.index(plain)
    times = {"a": 1, "an": 1, "once": 1, "twice": 2, "thrice": 3, "single": 1, "no": 0, "none": 0, "both": 2}
    if plain in times:
        return times[plain]
    try:
        return int(plain)
    except ValueError:
        raise NotRead(f"no whole number: {text!r}") from None


def numbers(text: str) -> list[Any]:
    """All numbers of a text in their order: integers, and fractions where they have decimals."""
    found = (part.replace("{,}", "").replace(",", "") for part in NUMBER.findall(text))
    return [Fraction(part) if "." in part else int(part) for part in found]


def integers(text: str) -> list[int]:
    """All whole numbers of a text in their order."""
    return [int(part) for part in re.findall(r"-?\d+", text)]


def listed(text: str) -> list[str]:
    """The parts of an enumeration: ``a, b and c``."""
    return [part for part in re.split(r", and |, | and ", text.strip()) if part]


def wanted(found: re.Match[str] | None) -> re.Match[str]:
    """A match that must be there.

    Raises:
        NotRead: it is not.
    """
    if found is None:
        raise NotRead("a part is missing")
    return found


def only(found: list[T]) -> T:
    """The one element of a list: a puzzle with one solution.

    Raises:
        ValueError: there is none, or another; the statement does not determine its answer.
    """
    if len(found) != 1:
        raise ValueError(f"{len(found)} solutions where there should be one: {found[:4]}")
    return found[0]
