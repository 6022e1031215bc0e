"""Thinking sections: what a reasoning model says to itself before it answers."""

import re

#: An opening tag counts at the start of a line only, and a closing one not before a quote: elsewhere they are
#: text about tags, or strings of a program.
_TAG = re.compile(
    r"(?P<opening>^[ \t]*<(?:think|thinking|thought|reasoning)>)"
    r"|(?P<closing></(?:think|thinking|thought|reasoning)>(?![\"'`\\]))",
    re.IGNORECASE | re.MULTILINE,
)


def strip_thinking(text: str) -> str:
    """``text`` without its thinking sections.

    A closing tag that was never opened ends a section that began with the text (chat templates write the
    opening tag into the prompt). A section that is never closed reaches to the end: the model ran out of
    tokens while it thought, and what stands there is no answer.
    """
    kept: list[str] = []
    position, thinking = 0, False
    for tag in _TAG.finditer(text):
        if tag["opening"]:
            if not thinking:
                kept.append(text[position : tag.start()])
            thinking = True
            continue
        if not thinking:
            kept.clear()
        thinking, position = False, tag.end()
    if not thinking:
        kept.append(text[position:])
    return "".join(kept)
