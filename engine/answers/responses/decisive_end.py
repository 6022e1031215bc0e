"""The end of a long response that alone decides what its final answer is.

A response is read from its end, and what stands far before the end matters only where it opens something that
may reach there: a thinking section, a fence, a box, an answer tag, a turn. Where the beginning has no sign of
any of these, it is not read.
"""

import re

#: Characters at the end in which an answer without a box is looked for, with all that its reader looks back.
_MAX_END = 24_000
#: A box that is the last within so many characters of the end, and what of the text before it is read.
_NEAR, _BEFORE_BOX = 3_000, 6_000
#: Drawings are taken out; so much of them leaves enough.
_MAX_DRAWN = 3_500
#: How often, and by how much more than is lacking, the text before a box is widened for its drawings.
_MAX_WIDENED, _WIDENED = 4, 500
#: What takes so much out of a text that less is left before a box than its reader looks back.
_TAKEN_OUT = ("```", "<<", "</")
_BOXES = ("\\box", "\\fbox", "\\framebox")
_BEFORE_BOX_NAME = ("\\", "\\f", "\\frame")
#: What may be a tag: a sign of less and one of greater with a name or a bar in between, and no formula. A
#: sign of less before a number, a formula or a short name is one.
_TAG = re.compile(
    r"<(?![\s\d=<$\\.{(+-]|[A-Za-z]{1,2}(?![A-Za-z_]))(?=[^\s<>$\\;+]{1,60}(?:[ \n][^<>$\\;+]{0,80})?>)"
)
#: A word in brackets, as sections and answers have it; not a drawing, nor the area of ABC.
_SECTION = re.compile(r"\[(?!/?asy\]|(?!EOS)[A-Z]{3,4}\])/?[A-Za-z_:]{3,20}\]")
_DRAWING, _DRAWN = "[asy]", "[/asy]"


def decisive_end(response: str) -> str:
    """``response`` from the line on before which nothing matters; all of it where that is not plain."""
    if len(response) <= 2 * _MAX_END or response.startswith("{"):
        return response
    place = _cut(response)
    if not place or not response[:place].strip():
        return response
    end = response[place:]
    return end if _is_plain(end) and not _opens(response[:place]) else response


def _cut(response: str) -> int:
    """Where the end begins: at a line, and in no drawing; 0 where it cannot be told."""
    box = max(response.rfind(command, -_NEAR) for command in _BOXES)
    near = box - _BEFORE_BOX
    is_lone = box >= 0 and all(response.rfind(command, near, box) < 0 for command in _BOXES)
    is_lone = is_lone and not _has_tags(response[near:])
    if is_lone:
        near = _before_drawings(response, near, box)
        is_lone = all(response.rfind(command, near, box) < 0 for command in _BOXES)
    place = response.rfind("\n", 0, near if is_lone else len(response) - _MAX_END) + 1
    drawing, drawn = response.rfind(_DRAWING, 0, place), response.rfind(_DRAWN, 0, place)
    if drawing > drawn:
        place = response.rfind("\n", 0, drawing) + 1
    first, last = response.find(_DRAWING, place), response.rfind(_DRAWING, place)
    drawn = response.rfind(_DRAWN, place)
    is_enough = is_lone and _undrawn(response, place, box) >= _BEFORE_BOX - _MAX_DRAWN
    is_drawn = 0 <= first < drawn and not is_enough
    is_loose = last > drawn or is_drawn or (first < 0 <= drawn)
    return 0 if is_loose or any(sign in response[place:] for sign in _TAKEN_OUT) else place


def _before_drawings(response: str, near: int, box: int) -> int:
    """Where the text before a box begins, so that enough is left of it without its drawings."""
    for _ in range(_MAX_WIDENED):
        opened = response.rfind(_DRAWING, 0, max(0, near))
        near = opened if opened > response.rfind(_DRAWN, 0, max(0, near)) else near
        lacking = _BEFORE_BOX - _MAX_DRAWN - _undrawn(response, near, box)
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


def _opens(head: str) -> bool:
    """Whether a text has a sign of anything that may reach beyond its end."""
    return _has_box(head) or _has_tags(head)


def _has_box(text: str) -> bool:
    """Whether a command of a box stands in a text: the word alone is searched for, which is much faster."""
    place = text.find("box")
    while place >= 0:
        if text.endswith(_BEFORE_BOX_NAME, max(0, place - len("\\frame")), place):
            return True
        place = text.find("box", place + 1)
    return False


def _has_tags(text: str) -> bool:
    """Whether a fence, or what may be the tag of a section, stands in a text."""
    if ("`" in text and "```" in text) or ("~" in text and "~~~" in text) or "◁" in text:
        return True
    return _stands_in(text, "<", _TAG) or _stands_in(text, "[", _SECTION)


def _stands_in(text: str, sign: str, pattern: re.Pattern[str]) -> bool:
    """Whether ``pattern``, which begins with ``sign``, is found in a text."""
    place = text.find(sign)
    while place >= 0:
        if pattern.match(text, place) is not None:
            return True
        place = text.find(sign, place + 1)
    return False


def _is_plain(end: str) -> bool:
    """Whether the end reads the same without what stands before it.

    It does not where its backslashes may be doubled everywhere, where its last line must be the only one of
    its kind, or where it begins with a mark that needs something before it.
    """
    return (
        "\\\\box" not in end
        and not end.rstrip().rpartition("\n")[2].lstrip().startswith("####")
        and not end[:400].lstrip().startswith(("<", "[EOS"))
        and not end[:400].isspace()
    )
