"""The end of a long response that alone decides what its final answer is.

A response is read from its end, and what stands far before the end matters only where it opens something that
may reach there: a thinking section, a fence, a box, an answer tag, a turn. Where the beginning has no sign of
any of these, it is not read.
"""

import re

from engine.answers.responses.markup import without_html, without_lone_tables

#: Characters at the end in which an answer without a box is looked for, with all that its reader looks back.
_MAX_END = 24_000
#: A box that is the last within so many characters of the end, and how much of the text before it is read.
_NEAR, _BEFORE_BOX = 3_000, 2_500
#: How often, and by how much more than is lacking, the text before a box is widened for its drawings, which
#: are taken out.
_MAX_WIDENED, _WIDENED = 4, 500
#: What takes so much out of a text that less is left before a box than its reader looks back.
_TAKEN_OUT = ("```", "<<", "</")
_BOX, _BEFORE_BOX_NAME = "box", ("\\", "\\f", "\\frame")
#: What may be a tag: a sign of less and one of greater with a name or a bar in between, and no formula. A
#: sign of less before a number, a formula or a short name is one.
_TAG = re.compile(
    r"<(?![\s\d=<$\\.{(+-]|[A-Za-z]{1,2}(?![A-Za-z_]))(?=[^\s<>$\\;+]{1,60}(?:[ \n][^<>$\\;+]{0,80})?>)"
)
#: A word in brackets, as sections and answers have it; not a drawing, nor the area of ABC or of ABCDEF. Most
#: brackets hold a formula: that is seen by their first sign.
_SECTION = re.compile(r"\[(?=[/A-Za-z_:])(?!/?asy\]|(?!EOS)[A-Z]{3,4}\])/?[A-Za-z_:]{3,20}\]")
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_DRAWING, _DRAWN = "[asy]", "[/asy]"


def decisive_end(response: str) -> str:
    """``response`` from the line on before which nothing matters; all of it where that is not plain."""
    if len(response) <= 2 * _MAX_END or response.startswith("{"):
        return response
    place = _cut(response)
    if not place or response[:place].isspace():
        return response
    end = response[place:]
    return (
        end
        if _is_plain(end) and not _has_box(response, place) and not _has_tags(response, 0, place)
        else response
    )


def _has_box(response: str, end: int) -> bool:
    """Whether a box stands before a place; in nearly all texts not even the word does."""
    return response.find(_BOX, 0, end) >= 0 and _box_before(response, 0, end) >= 0


def _cut(response: str) -> int:
    """Where the end begins: at a line, and in no drawing; 0 where it cannot be told."""
    size = len(response)
    box = _first_box(response)
    near = box - _BEFORE_BOX
    is_boxed = box >= 0 and not _has_tags(response, near, size)
    if is_boxed:
        near = _before_drawings(response, near, box)
    place = response.rfind("\n", 0, near if is_boxed else size - _MAX_END) + 1
    if (opened := _open_drawing(response, place)) >= 0:
        place = response.rfind("\n", 0, opened) + 1
    end = response[place:]
    first, last, drawn = end.find(_DRAWING), end.rfind(_DRAWING), end.rfind(_DRAWN)
    is_enough = is_boxed and _undrawn(response, place, box) >= _BEFORE_BOX
    is_drawn = 0 <= first < drawn and not is_enough
    is_loose = last > drawn or is_drawn or (first < 0 <= drawn)
    return 0 if is_loose or any(sign in end for sign in _TAKEN_OUT) else place


def _first_box(response: str) -> int:
    """Where the first of the boxes near the end of a response begins, each near the one behind it; or -1."""
    size = len(response)
    first, earlier = -1, _box_before(response, size - _NEAR, size)
    while earlier >= 0 and size - earlier < _MAX_END:
        first, earlier = earlier, _box_before(response, earlier - _BEFORE_BOX, earlier)
    return first


def _open_drawing(response: str, place: int) -> int:
    """Where the drawing begins in which a place of a response lies; -1 where it lies in none."""
    opened = response.rfind(_DRAWING, 0, max(0, place))
    return -1 if opened < 0 or response.rfind(_DRAWN, opened, max(0, place)) >= 0 else opened


def _before_drawings(response: str, near: int, box: int) -> int:
    """Where the text before a box begins, so that enough is left of it without its drawings."""
    for _ in range(_MAX_WIDENED):
        opened = _open_drawing(response, near)
        near = opened if opened >= 0 else near
        lacking = _BEFORE_BOX - _undrawn(response, near, box)
        if lacking <= 0 or near <= 0:
            break
        near = max(0, near - lacking - _WIDENED)
    return near


def _undrawn(response: str, start: int, end: int) -> int:
    """Characters of a part of a response that stand in no drawing."""
    length, place = end - start, start
    while (opened := response.find(_DRAWING, place, end)) >= 0:
        closed = response.find(_DRAWN, opened, end)
        place = closed if closed >= 0 else end
        length -= place - opened
    return length


def _box_before(text: str, start: int, end: int) -> int:
    """Where the last command of a box begins, or -1: the word alone is searched for, which is much faster."""
    start, place = max(0, start), text.rfind(_BOX, max(0, start), end)
    while place >= 0:
        for name in _BEFORE_BOX_NAME:
            if text.endswith(name, start, place):
                return place - len(name)
        place = text.rfind(_BOX, start, place)
    return -1


def _has_tags(text: str, start: int, end: int) -> bool:
    """Whether a fence, or what may be the tag of a section, stands in a part of a text."""
    if text.rfind("`", start, end) >= 0 and text.rfind("```", start, end) >= 0:
        return True
    if text.rfind("~", start, end) >= 0 and text.rfind("~~~", start, end) >= 0:
        return True
    if not text.isascii() and text.rfind("◁", start, end) >= 0:
        return True
    place = text.find("<", start, end)
    while place >= 0:
        if _TAG.match(text, place, end) is not None:
            return True
        place = text.find("<", place + 1, end)
    return any(found[0][1:-1] not in _ALPHABET for found in _SECTION.finditer(text, start, end))


def _is_plain(end: str) -> bool:
    """Whether the end reads the same without what stands before it.

    It does not where its backslashes may be doubled everywhere, where its last line must be the only one of
    its kind, where it begins with a mark that needs something before it, or where it shrinks as it is read.
    """
    return (
        "\\\\box" not in end
        and not end.rstrip().rpartition("\n")[2].lstrip().startswith("####")
        and not end[:400].lstrip().startswith(("<", "[EOS", "{"))
        and not end[:400].isspace()
        and without_lone_tables(without_html(end)) == end
    )
