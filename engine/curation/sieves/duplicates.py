"""Rows that say what an earlier row says: to the letter, in substance, in syntax, or in what is computed.

Of a solution only the same problem's other solutions are duplicates. A problem is one of another problem that
came before it; further solutions of a problem that stays, stay.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from engine.curation.normal_forms import words
from engine.curation.sieves.base import Entry, Reason
from engine.reading.canonical import canonical_python
from problem_banks.records import content_hash
from sandbox.languages import HOST_LANGUAGE

_SUBSTANCE = re.compile(r"[\d+*/^=<>%-]")
#: What of a case says what is computed.
_CASE_KEYS = (
    *("args", "kwargs", "operations", "stdin"),
    *("expected", "expected_any", "raises", "stdout", "stdout_any"),
)


@dataclass
class Duplicates:
    """Keeps the first row of each key, or the first problem with its rows."""

    name: str
    key: Callable[[Entry], object | None]
    """What equal rows have in common; ``None`` where nothing can be said."""
    of_problems: bool = False
    _first: dict[str, str] = field(default_factory=dict)

    def reason(self, entry: Entry) -> Reason:
        key = self.key(entry)
        if key is None:
            return None
        owner = self._first.setdefault(content_hash(key), entry.problem if self.of_problems else entry.id)
        if owner == (entry.problem if self.of_problems else entry.id):
            return None
        return f"as {'problem' if self.of_problems else 'row'} {owner[:12]}"


def exact() -> Duplicates:
    """The same answer to the same problem."""
    return Duplicates("exact", _exact)


def _exact(entry: Entry) -> object:
    row = entry.row
    return [entry.problem, row["language"], _plain(row["answer"]), _plain(row["solution"])]


def _plain(text: str) -> str:
    """A text in one form of its letters, without what nobody sees: kinds of line ends, spaces before them."""
    return "\n".join(line.rstrip() for line in unicodedata.normalize("NFC", text).splitlines()).strip()


def content_key() -> Duplicates:
    """Problems of one bank that have the same numbers and signs and are right by the same check."""
    return Duplicates("content key", _content_key, of_problems=True)


def _content_key(entry: Entry) -> object | None:
    if entry.real:  # other sets may use the same numbers for another story
        return None
    substance = [word for word in words(entry.row["problem"]) if _SUBSTANCE.match(word)]
    return [entry.row["bank"], substance, entry.check] if substance else None


def syntax() -> Duplicates:
    """Programs for one problem that differ in names, layout and comments only."""
    return Duplicates("syntax", _syntax)


def _syntax(entry: Entry) -> object | None:
    if entry.row["language"] != HOST_LANGUAGE:
        return None
    canonical = canonical_python(entry.row["answer"])
    return None if canonical is None else [entry.problem, canonical]


def behaviour() -> Duplicates:
    """Problems whose cases ask the same inputs and want the same outputs, whatever the function is called."""
    return Duplicates("behaviour", _behaviour, of_problems=True)


def _behaviour(entry: Entry) -> object | None:
    cases = entry.check.get("cases")
    if not isinstance(cases, list) or not all(isinstance(case, dict) for case in cases) or not cases:
        return None
    return [entry.row["language"], sorted(content_hash(_computed(case)) for case in cases)]


def _computed(case: Mapping[str, Any]) -> list[Any]:
    return [case.get(key) for key in _CASE_KEYS]
