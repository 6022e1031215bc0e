"""Personal data and secrets in texts: found by their forms, and replaced by what they were.

What has a checksum (cards, IBANs) is taken only where it holds. Found is what has such a form, and nothing
else: a name or an address in prose is not, so people still have to read what is published.
"""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from engine.curation.private_forms import KINDS


@dataclass(frozen=True)
class Found:
    """One place of a text."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True)
class Scrubbed:
    """A text without what was found in it."""

    text: str
    kinds: Mapping[str, int]
    """How many different ones of each kind were replaced."""


#: Spaces, dashes and signs that are written for a common one.
_SPACES = "\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2212\ufe58\ufe63\uff0d"
_WIDE = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_COMMON = str.maketrans(_WIDE | dict.fromkeys(_SPACES, " ") | dict.fromkeys(_DASHES, "-") | {"\ufe6b": "@"})


def find_private(text: str) -> list[Found]:
    """What is personal or secret in a text, in order, without overlaps."""
    taken: list[Found] = []
    covered = bytearray(len(text))
    plain, places = _in_common_letters(text)
    for match in _matches(plain):
        found = Found(match.kind, places[match.start], places[match.end - 1] + 1) if places else match
        if not any(covered[found.start : found.end]):
            covered[found.start : found.end] = b"\1" * (found.end - found.start)
            taken.append(found)
    return sorted(taken, key=lambda found: found.start)


def _in_common_letters(text: str) -> tuple[str, Sequence[int]]:
    """A text as forms are written, and where each of its letters stands in it; nowhere else than before, and
    no places, where none of it draws nothing."""
    if text.isascii():
        return text, ()
    common = text.translate(_COMMON)
    places = [place for place, letter in enumerate(common) if unicodedata.category(letter) != "Cf"]
    if len(places) == len(common):
        return common, ()
    return "".join(common[place] for place in places), places


def _matches(text: str) -> Iterator[Found]:
    for kind, form, holds in KINDS:
        for match in form.finditer(text):
            group = "value" if "value" in form.groupindex else 0
            if holds(match[group]):
                yield Found(kind, match.start(group), match.end(group))


class Scrubber:
    """Replaces what is found, the same by the same over all texts of one record: ``<EMAIL_1>``."""

    def __init__(self) -> None:
        self._names: dict[tuple[str, str], str] = {}
        self._counts: dict[str, int] = {}

    def scrub(self, text: str) -> str:
        """A text without what is personal or secret in it."""
        parts, at = [], 0
        for found in find_private(text):
            parts += [text[at : found.start], self._name(found.kind, text[found.start : found.end])]
            at = found.end
        return "".join([*parts, text[at:]])

    @property
    def kinds(self) -> Mapping[str, int]:
        """How many different ones of each kind were replaced so far."""
        return dict(sorted(self._counts.items()))

    def _name(self, kind: str, value: str) -> str:
        key = kind, value
        if key not in self._names:
            self._counts[kind] = self._counts.get(kind, 0) + 1
            self._names[key] = f"<{kind}_{self._counts[kind]}>"
        return self._names[key]


def scrub(text: str) -> Scrubbed:
    """One text by itself."""
    scrubber = Scrubber()
    return Scrubbed(scrubber.scrub(text), scrubber.kinds)
