"""Answers to a problem in parts that a response gives one by one: *(a) .. \\boxed{3}*, *(b) .. so x = 7*."""

import re
from collections.abc import Callable

#: The label of a part at the start of its line, perhaps in a list, in bold or in a heading.
_LABEL = re.compile(
    r"(?:^|(?<=[.;] )(?=\(|Part ))[ \t]{0,4}"
    r"(?:[-*•+>][ \t]+|#{1,6}[ \t]+)?(?:\*\*|__)?(?:(?:Part|Question)[ \t]+)?"
    r"(?:\((?P<round>[a-j]|[1-9]|i{1,3}|iv|v)\)|(?P<half>[a-j])\)|(?<=Part )(?P<bare>[a-jA-J]|[1-9])(?=[:.]))"
    r"(?:\*\*|__)?[ \t]{0,4}[:.]?",
    re.MULTILINE,
)
_ORDERS = (tuple("abcdefghij"), tuple("123456789"), ("i", "ii", "iii", "iv", "v"))


def in_parts(body: str, answer_of: Callable[[str], str | None]) -> str | None:
    """The labelled answers of all parts of a response; ``None`` where it is not in parts.

    ``answer_of``: the final answer of the text of one part. Every part must have one, and the labels must be
    the first ones of their kind, each once.
    """
    marks = list(_LABEL.finditer(body))
    names = [_name(mark) for mark in marks]
    if len(marks) < 2 or not any(sorted(names) == sorted(order[: len(names)]) for order in _ORDERS):
        return None
    ends = [mark.start() for mark in marks[1:]] + [len(body)]
    answers = [answer_of(body[mark.end() : end]) for mark, end in zip(marks, ends, strict=True)]
    if not all(answers):
        return None
    return "; ".join(f"({name}) {answer}" for name, answer in zip(names, answers, strict=True))


def _name(mark: re.Match[str]) -> str:
    return next(name for name in mark.groups() if name is not None).lower()
