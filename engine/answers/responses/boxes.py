"""Boxes and answer tags, each put in the text as one character: what stands around it then reads as words."""

import re
from dataclasses import dataclass

#: Stands for a box. From the private use area: no text means it.
BOX = "\ue000"
_TAGS = (
    *("<answer>", "<Answer>", "<ANSWER>", "<final_answer>", "<final-answer>", "<finalanswer>", "<ans>"),
    *("<final>", "<output>", "[ANSWER]"),
)
_BOX_COMMAND = re.compile(r"\\(?:boxed|fbox|framebox)(?![A-Za-z])")
_COMMAND = re.compile(f"{_BOX_COMMAND.pattern}|{'|'.join(map(re.escape, _TAGS))}")
_BARE_FRACTION = re.compile(r"\\[dt]?frac(?:\{[^{}]{1,80}\}){2}")
_BRACE = re.compile(r"[{}\\]")
#: What ends the one argument of \boxed 5.
_BARE_END = re.compile(r"[ $\n,.;\\})]")
#: A row separator and a brace, which close a box that was cut off.
_CUT_OFF = re.compile(r"\\\}?[ $.]*$")


@dataclass(frozen=True, slots=True)
class Boxed:
    """A text whose boxes are single characters :data:`BOX`."""

    text: str
    contents: tuple[str | None, ...]
    """What each box holds, in order; ``None`` for the last one where it never closes."""
    tags: frozenset[int] = frozenset()
    """Which of them are answer tags: these hold any text."""


def with_boxes_out(text: str) -> Boxed:
    """``text`` with :data:`BOX` in place of each outer box and answer tag.

    A command without an argument is no box.
    """
    text = text.replace(BOX, " ")
    has_tags = ("<" in text or "[" in text) and any(tag in text for tag in _TAGS)
    if "box" not in text and not has_tags:
        return Boxed(text, ())
    pieces: list[str] = []
    contents: list[str | None] = []
    position, tags = 0, set()
    for command in (_COMMAND if has_tags else _BOX_COMMAND).finditer(text):
        if command.start() < position:
            continue  # a box within a box
        if command[0][0] == "\\":
            start = _argument(text, command.end())
            if start is None:
                continue
            found = _content(text, start)
        else:
            tags.add(len(contents))
            found = _tagged(text, command)
        pieces += [text[position : command.start()], BOX]
        if found is None:
            contents.append(None)
            position = len(text)
            break
        position, content = found
        contents.append(content)
    return Boxed("".join([*pieces, text[position:]]), tuple(contents), frozenset(tags))


def _tagged(text: str, opening: re.Match[str]) -> tuple[int, str] | None:
    """End and content of an answer tag; ``None`` where it never closes."""
    closing = f"{opening[0][0]}/{opening[0][1:]}"
    end = text.find(closing, opening.end())
    return None if end < 0 else (end + len(closing), text[opening.end() : end])


def _argument(text: str, index: int) -> int | None:
    """Where the argument of a box command begins; ``None`` where there is none."""
    while index < len(text) and text[index].isspace():
        index += 1
    return index if index < len(text) and (text[index] in "{\\$" or text[index].isalnum()) else None


def _content(text: str, start: int) -> tuple[int, str] | None:
    """End and content of the box whose argument is at ``start``; ``None`` where its brace never closes."""
    if (fraction := _BARE_FRACTION.match(text, start)) is not None:  # \boxed\frac{1}{2}
        return fraction.end(), fraction[0]
    if text[start] != "{":  # \boxed 5
        end = _BARE_END.search(text, start + 1)
        stop = end.start() if end is not None else len(text)
        return stop, text[start:stop]
    depth, skipped = 0, -1
    for mark in _BRACE.finditer(text, start):
        if mark.start() == skipped:
            continue
        if mark[0] == "\\":
            skipped = mark.start() + 1
            continue
        depth += 1 if mark[0] == "{" else -1
        if depth == 0:
            return mark.end(), text[start + 1 : mark.start()]
    if depth == 1 and (cut := _CUT_OFF.search(text, max(start, len(text) - 20))) is not None:
        return len(text), text[start + 1 : cut.start()]
    return None
