"""Texts with terms of a list that nobody wants to train on: toxicity by keywords, and nothing cleverer.

A keyword knows no context: what it takes is on the shelf for a person to look at.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path

from engine.curation.sieves.base import Entry, Reason
from engine.errors import InputError

_MARK = re.compile("[\u0300-\u036f]")
_OWN = Path(__file__).with_name("unwanted.txt")


class Unwanted:
    """Takes a row that has a term of the list in any of its texts."""

    name = "unwanted"

    def __init__(self, terms: Sequence[str]) -> None:
        """
        Args:
            terms: words or phrases; one that ends in ``*`` stands for all that begins with it.
        """
        alternatives = "|".join(_pattern(term) for term in terms)
        self._terms = re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)") if terms else None

    def reason(self, entry: Entry) -> Reason:
        if self._terms is None:
            return None
        for text, part in entry.texts.items():
            found = self._terms.search(_folded(text))
            if found is not None:
                return f"the {part} has the term {found.group()!r}"
        return None


def unwanted_terms(file: Path | None = None) -> list[str]:
    """The terms that come with Provender, and those of a file, one a line; lines with ``#`` say something.

    Raises:
        InputError: the file is no text, or a line of it is no term.
    """
    terms = list(_terms(_OWN.read_text("utf-8").splitlines()))
    if file is None:
        return terms
    try:
        lines = file.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"the list of unwanted terms {file} cannot be read: {error}") from error
    for number, line in enumerate(lines, start=1):
        if line.strip().rstrip("*") == "" and line.strip():
            raise InputError(f"{file}, line {number}: {line.strip()!r} would stand for every word")
    return terms + list(_terms(lines))


def _terms(lines: Iterable[str]) -> Iterable[str]:
    for line in lines:
        term = _folded(line).strip()
        if term and not term.startswith("#"):
            yield term


def _pattern(term: str) -> str:
    words = [re.escape(word) for word in term.removesuffix("*").split()]
    return r"\s+".join(words) + (r"\w*" if term.endswith("*") else "")


def _folded(text: str) -> str:
    """Without case, compatibility forms, characters that draw nothing, and marks that make no letter of what
    they stand upon."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    if plain.isascii():
        return plain
    return "".join(
        letter for letter in plain if unicodedata.category(letter) != "Cf" and not _MARK.match(letter)
    )
