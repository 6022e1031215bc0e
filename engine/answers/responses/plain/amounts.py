"""Amounts: how many a sentence names, and the same one in another form."""

import re
from fractions import Fraction

from engine.answers.responses.plain.rule import Heard, Rewording

#: What may open a result.
OPENER = r"(?:so|thus|hence|therefore),? "
#: A number, a fraction, a mixed number, percent, a formula.
AMOUNT = r"(?:\d+(?:\.\d+)?\s?\\?%|\$[^$]{1,60}\$|\d+(?:[.,]\d+)*(?:/\d+)?(?: (?:and )?\d+/\d+)?)"
_WRITTEN = re.compile(
    r"(?P<whole>\d+(?:,\d{3})*(?:\.\d+)?(?!\d*/))?\s*"
    r"(?:\\[dt]?frac\{(?P<over>\d+)\}\{(?P<under>\d+)\}|(?P<top>\d+)/(?P<below>\d+))?\s*(?P<percent>%)?"
)
_MIXED = re.compile(r"(?<=\d) and (?=\d+/\d+)")


def _said_once(again: re.Match[str], _: Heard) -> str:
    """A value without the same number again in another form; alternatives stay."""
    other, unit = again["again"] or again["other"], again["unit"]
    if again["unit_again"] and again["unit_again"] != unit:
        return again[0]
    numbers = _fraction(again["value"]), _fraction(other)
    if None in numbers or numbers[0] != numbers[1] or again["value"] == other:
        return again[0]
    return f"{_MIXED.sub(' ', again['value'])}{unit}"


def _fraction(text: str) -> Fraction | None:
    """A number as models write it: 1.875, 15/8, 1 7/8, 37.5%, 1\\frac{7}{8}; ``None`` for any other."""
    found = _WRITTEN.fullmatch(_MIXED.sub(" ", text.replace("$", "").replace("\\%", "%").strip()))
    if found is None:
        return None
    over, under = found["over"] or found["top"], found["under"] or found["below"]
    if under is not None and int(under) == 0:
        return None
    part = Fraction(int(over), int(under)) if over is not None else Fraction(0)
    whole = Fraction(found["whole"].replace(",", "")) if found["whole"] else Fraction(0)
    return (whole + part) / (100 if found["percent"] else 1)


PI = (
    Rewording(
        ("the area is 16 pi", "the area is 16π"),
        re.compile(r"(?<=\d)\s?pi\b"),
        "π",
        marks=("pi",),
        often=True,
    ),
)

#: The same value again, in brackets or behind *or*.
SAID_AGAIN = (
    Rewording(
        ("it is 3 out of 8, or 37.5%", "it is 3/8, or 37.5%"),
        re.compile(r"\b(\d+) (?:out of|in) (\d+)(?=,? or )"),
        r"\1/\2",
        marks=(" or ",),
        often=True,
    ),
    Rewording(
        ("she needs 15/8 cups (1 and 7/8 cups)", "she needs 15/8 cups"),
        re.compile(
            rf"(?<![\d.,/])(?P<value>{AMOUNT})(?P<unit>(?: [a-z]+)?) ?(?:\((?:or|which is"
            rf"|i\.e\.,?|that is,?)? ?(?P<again>{AMOUNT})"
            rf"(?P<unit_again>(?: [a-z]+)?)\)|,? or (?P<other>{AMOUNT})(?P=unit),?)(?=[ .,]|$)"
        ),
        _said_once,
        marks=("(", " or "),
    ),
)
