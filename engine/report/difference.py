"""Expected beside got, with the parts that differ marked."""

import re
from difflib import SequenceMatcher

from engine.dialogue.examples import value_text
from engine.report.markup import clipped, element

#: Longest values compared token by token: the comparison takes quadratic time on hostile input.
MAX_COMPARED_CHARS = 1_000

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")

#: A text in pieces that take turns: what both sides share, what differs, what both share, and so on.
Pieces = tuple[str, ...]


def show_difference(expected: object, got: object) -> str:
    """Two blocks of markup; values beyond :data:`MAX_COMPARED_CHARS` are shown without marks."""
    left, right = pieces(written(expected), written(got))
    return _block("expected", _marked(left, "expected")) + _block("got", _marked(right, "got"))


def pieces(expected: str, got: str) -> tuple[Pieces, Pieces]:
    """Both texts in pieces; texts beyond :data:`MAX_COMPARED_CHARS` are one piece each, not compared."""
    if max(len(expected), len(got)) > MAX_COMPARED_CHARS:
        return (expected,), (got,)
    ours, theirs = _TOKEN.findall(expected), _TOKEN.findall(got)
    left, right = [""], [""]
    for operation, a, b, c, d in SequenceMatcher(a=ours, b=theirs, autojunk=False).get_opcodes():
        # Pieces at even places are shared: another kind than the last one's begins a piece.
        if (operation != "equal") != (len(left) % 2 == 0):
            left.append("")
            right.append("")
        left[-1] += "".join(ours[a:b])
        right[-1] += "".join(theirs[c:d])
    return tuple(left), tuple(right)


def written(value: object) -> str:
    """Program output as it is, a typed value in Python's notation."""
    return value if isinstance(value, str) else value_text(value)


def _marked(parts: Pieces, side: str) -> str:
    return "".join(
        element("mark", clipped(part), class_=side) if place % 2 and part else clipped(part)
        for place, part in enumerate(parts)
    )


def _block(side: str, content: str) -> str:
    return element("div", element("b", side) + element("pre", content), class_="side")
