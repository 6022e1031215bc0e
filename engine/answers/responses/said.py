"""A value within the sentence that states it: the words before it and behind it."""

import re
from dataclasses import dataclass

from engine.answers.responses.worked import MAX_WORKED, WORKED

_NUMERAL = re.compile(r"\\[dt]?frac\{?\d+\}?\{?\d+\}?|[-−]?\d[\d,]*(?:\.\d+)?(?:/\d+)?(?![\d/])")
_NAME = r"[A-Z][a-z]*"
#: Names that are the value of a sentence.
_NAMES = re.compile(rf"^{_NAME}(?:(?:,? and |, ){_NAME}){{0,11}}$")
_WORD = re.compile(r"(?<![^\W\d_])(?<!\\)[A-Za-z]{2}")
#: What parts the words in a box from its value.
_OPENS_TEXT = re.compile(r"\\(?:text|textbf|mathrm|mbox|,|;|:|!|quad| )|[{}~]|\\(?=\$)")
_OPENED = re.compile(r"(?:(?<!\\)\$\$?|\\[(\[])\s*$")
_CLOSED = re.compile(r"(?<!\\)\$\$?|\\[)\]]")


@dataclass(frozen=True, slots=True)
class Said:
    """A value within the sentence that states it."""

    before: str
    value: str
    """Its numeral, or the names that it is."""
    behind: str

    @property
    def is_name(self) -> bool:
        return not any(map(str.isdigit, self.value))


def said_in(sentence: tuple[str, str, str], value: str, *, is_box: bool = False) -> Said | None:
    """A number, or names, among the words of its sentence; ``None`` where it is neither or none stand around.

    ``sentence``: what stands before the value, the value as it stands there, and what stands behind it; all
    of it is behind where the value is told in other words. ``is_box``: whether a dollar before it can only
    open a formula.
    """
    before, place, behind = sentence
    if not place:
        before, value, behind = "", "", behind
        numeral = _NUMERAL.search(behind)
    else:
        numeral = _NUMERAL.search(value)
    if numeral is None:
        numeral = _NAMES.search(value) if place and not is_box else None
    if numeral is None:
        return None
    told = value if place else behind
    worked = WORKED.search(told) if len(told) <= MAX_WORKED else None
    if worked is not None:  # what it is worked out from is of other quantities
        before, told = before + told[: worked.start()], told[worked.start("value") :]
        numeral = _NUMERAL.search(told)
        assert numeral is not None
    before = before + _OPENS_TEXT.sub(" ", told[: numeral.start()])
    behind = _OPENS_TEXT.sub(" ", told[numeral.end() :]) + (behind if place else "")
    if is_box or (before + behind).count("$") % 2 == 0 or behind.lstrip(" ").startswith((r"\)", r"\]")):
        before = _OPENED.sub("", before)  # what opens the formula of the value, and what closes it
        behind = _CLOSED.sub("", behind, count=1)
    has_words = _WORD.search(before) is not None or _WORD.search(behind) is not None
    return Said(before, numeral[0], behind) if has_words else None
