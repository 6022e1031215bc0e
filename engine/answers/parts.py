"""Answers in parts: labels in their order, each with its value."""

import re
from collections.abc import Iterator

from engine.answers.comparison import Comparison, all_of, different, undecided
from engine.answers.reading import Compare, Reading
from engine.answers.tree import Listing, Node, Parts

#: A label at the start of a part: (a) and a) and a. and (ii) and (2), perhaps in bold.
_LABEL = re.compile(
    r"(?:\\(?:text|textbf|mathrm|mathbf|textit)\s*\{\s*)?(?:Part\s+)?(?:\(\s*([A-Za-z]{1,4}|\d{1,2})\s*\)"
    r"|(?<![\w(])([A-Za-z]{1,4}|\d{1,2})\)|(?<![\w\\])([A-Za-z]|i{1,3}|iv)(?:\.(?!\w)|:))\s*\}?"
)
#: Words in which the label of a part stands: \text{(i) Yes, (ii) No}.
_TEXT_WITH_LABEL = re.compile(r"\\text\s*\{(\s*\(?(?:[a-h]|i{1,3}|iv|[1-9])\)[^{}]{2,})\}")
_GAP = re.compile(r"(?:[\s,;~:.]|\\[ ,;:!]|\\q?quad|\\\\|\$|\band\b)*")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_ALPHABET = "abcdefghij"
_MAX_PARTS = 10


def split_parts(text: str) -> tuple[tuple[str, str], ...] | None:
    """Label and text of each part; ``None`` where the text is not in parts from its start to its end.

    The labels must be the first ones of their kind. A lone capital or number labels nothing: (B) 12 is a
    choice.
    """
    text = _TEXT_WITH_LABEL.sub(r"\1", text)
    if ")" not in text and ". " not in text and ":" not in text:
        return None
    start = _GAP.match(text)
    first = _LABEL.match(text, start.end() if start is not None else 0)
    if first is None:
        return None
    for order in _orders(text):
        marks = _labels(text, order)
        if not marks or marks[0].start() != first.start():
            continue
        ends = [mark.start() for mark in marks[1:]] + [len(text)]
        values = [_trimmed(text[mark.end() : end]) for mark, end in zip(marks, ends, strict=True)]
        labels = [_name(mark) for mark in marks]
        is_lone = len(marks) == 1 and (labels[0] != "a" or first[3] is not None)
        if not is_lone and all(values):
            return tuple(zip((label.lower() for label in labels), values, strict=True))
    return None


def _orders(text: str) -> Iterator[tuple[str, ...]]:
    """The sequences of labels that the text may follow."""
    found = {_name(mark).lower() for mark in _LABEL.finditer(text)}
    for order in (_ROMAN, tuple(_ALPHABET), tuple(str(n) for n in range(1, _MAX_PARTS + 1))):
        if order[0] in found:
            yield order


def _name(mark: re.Match[str]) -> str:
    return next(group for group in mark.groups() if group is not None)


def _labels(text: str, order: tuple[str, ...]) -> list[re.Match[str]]:
    """The labels of a text, which are the first ones of ``order`` in any sequence; else none."""
    marks = [mark for mark in _LABEL.finditer(text) if _name(mark).lower() in order]
    names = [_name(mark).lower() for mark in marks]
    return marks if sorted(names) == sorted(order[: len(names)]) else []


def _trimmed(text: str) -> str:
    start = _GAP.match(text)
    text = text[start.end() :] if start is not None else text
    if text.count("$") % 2:
        text = text.replace("$", "", 1)  # the delimiter whose partner went with the gap
    return re.sub(r"(?:[\s,;~]|\\[ ,;:!]|\\q?quad|\\\\|\band)+$", "", text)


def _is_counted_alike(gold: Parts, answer: Parts) -> bool:
    """Whether both count as many parts from the first on, in other signs: (a), (b) and (1), (2)."""
    orders = [[label for label, _ in side.parts] for side in (gold, answer)]
    known = (_ROMAN, tuple(_ALPHABET), tuple(str(n) for n in range(1, _MAX_PARTS + 1)))
    are_first = all(any(tuple(order) == each[: len(order)] for each in known) for order in orders)
    return len(orders[0]) == len(orders[1]) > 1 and are_first


def compare_parts(gold: Node, answer: Node, reading: Reading, compare: Compare) -> Comparison | None:
    """Equality part by part; values without labels are taken in order. ``None`` where neither has parts."""
    if not isinstance(gold, Parts) and not isinstance(answer, Parts):
        return None
    if isinstance(gold, Parts) and isinstance(answer, Parts):
        theirs = dict(answer.parts)
        if {label for label, _ in gold.parts} != theirs.keys():
            if not _is_counted_alike(gold, answer):
                return different("kind", "other parts are answered")
            theirs = dict(zip((label for label, _ in gold.parts), theirs.values(), strict=True))
        return all_of([compare(value, theirs[label], reading) for label, value in gold.parts], "parts")
    parts, other = (gold, answer) if isinstance(gold, Parts) else (answer, gold)
    assert isinstance(parts, Parts)
    values = tuple(value for _, value in parts.parts)
    items = other.items if isinstance(other, Listing) else (other,)
    if len(items) != len(values):
        return undecided("parts on one side only")
    pairs = zip(values, items, strict=True)
    return all_of([compare(x, y, reading) for x, y in pairs], "parts")
