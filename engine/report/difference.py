"""Expected beside got, with the parts that differ marked."""

import re
from difflib import SequenceMatcher

from engine.dialogue.examples import value_text
from engine.report.markup import clipped, element, text

#: Longest values compared token by token: the comparison takes quadratic time on hostile input.
MAX_COMPARED_CHARS = 1_000

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")


def show_difference(expected: object, got: object) -> str:
    """Two blocks of markup; values beyond :data:`MAX_COMPARED_CHARS` are shown without marks."""
    left, right = written(expected), written(got)
    if max(len(left), len(right)) > MAX_COMPARED_CHARS:
        return _block("expected", clipped(left)) + _block("got", clipped(right))
    ours, theirs = _TOKEN.findall(left), _TOKEN.findall(right)
    matcher = SequenceMatcher(a=ours, b=theirs, autojunk=False)
    marked_left, marked_right = "", ""
    for operation, a, b, c, d in matcher.get_opcodes():
        kept = operation == "equal"
        marked_left += _part(ours[a:b], kept, "expected")
        marked_right += _part(theirs[c:d], kept, "got")
    return _block("expected", marked_left) + _block("got", marked_right)


def written(value: object) -> str:
    """Program output as it is, a typed value in Python's notation."""
    return value if isinstance(value, str) else value_text(value)


def _part(tokens: list[str], kept: bool, side: str) -> str:
    words = text("".join(tokens))
    if kept or not words:
        return words
    return element("mark", words, class_=side)


def _block(side: str, content: str) -> str:
    return element("div", element("b", side) + element("pre", content), class_="side")
