"""Fenced blocks of Markdown, as models write them: indented, never closed, opened twice."""

import re
from dataclasses import dataclass

_FENCE = re.compile(r"^([ \t]*(?:>[ \t]?)*)(`{3,}|~{3,})[ \t]*([^`\n]*)$")


@dataclass(frozen=True)
class Block:
    """One fenced block."""

    tag: str
    """First word of the info string, lower case; empty where there is none."""
    code: str
    closed: bool


def is_fence(line: str) -> bool:
    """Whether a line opens or closes a fenced block."""
    return ("```" in line or "~~~" in line) and _FENCE.match(line.rstrip()) is not None


def fenced_blocks(text: str) -> list[Block]:
    """Every fenced block of ``text`` in order. The time is linear in its length."""
    blocks: list[Block] = []
    opened: _Open | None = None
    for line in text.split("\n"):
        match = _FENCE.match(line.rstrip()) if is_fence(line) else None
        if match is None:
            if opened is not None:
                opened.lines.append(line)
            continue
        indent, marks, info = match.groups()
        if opened is None:
            opened = _Open(len(indent), marks, _tag(info), [])
        elif marks[0] == opened.marks[0] and len(marks) >= len(opened.marks) and not info.strip():
            blocks.append(opened.block(closed=True))
            opened = None
        elif marks == opened.marks and info.strip() and len(indent) <= opened.indent:
            # A second opening fence: the first block was never closed.
            blocks.append(opened.block(closed=False))
            opened = _Open(len(indent), marks, _tag(info), [])
        else:
            opened.lines.append(line)
    if opened is not None:
        blocks.append(opened.block(closed=False))
    return blocks


def _tag(info: str) -> str:
    words = info.replace("{", " ").replace("}", " ").replace(",", " ").split()
    return words[0].lstrip(".").lower() if words else ""


@dataclass
class _Open:
    indent: int
    marks: str
    tag: str
    lines: list[str]

    def block(self, *, closed: bool) -> Block:
        code = "".join(f"{_without_indent(line, self.indent)}\n" for line in self.lines)
        return Block(self.tag, code, closed)


def _without_indent(line: str, width: int) -> str:
    """The line without as much of the fence's own indentation (or quotation marks) as it has."""
    taken = 0
    while taken < width and taken < len(line) and line[taken] in " \t>":
        taken += 1
    return line[taken:]
