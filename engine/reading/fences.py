"""Fenced blocks of Markdown, as models write them: indented, never closed, opened twice."""

import re
from dataclasses import dataclass, field, replace

from engine.reading.languages import language_of_tag

#: Behind marks that nobody sees: of an encoding, and of no width.
_FENCE = re.compile(r"^[\ufeff\u200b\u2060]*([ \t]*(?:>[ \t]?)*)(`{3,}|~{3,})[ \t]*([^`\n]*)$")
#: A fence that stands this much deeper than the one that opened a block does not close it, as CommonMark has
#: it: it belongs to a comment or a text of the program.
_DEEPER = 4

#: What ends the words that announce a block, where its fence stands behind them on their line.
_ANNOUNCING = (":", ".", "!", "?", "：", "。")
#: What may stand between the tag and what is said beside it.
_SPACES = dict.fromkeys(map(ord, "{},:="), " ")
#: Tags of blocks that hold prose, and blocks in it.
_MARKDOWN = frozenset({"markdown", "md"})


@dataclass(frozen=True)
class Block:
    """One fenced block."""

    tag: str
    """First word of the info string, lower case; empty where there is none."""
    code: str
    closed: bool
    start: int = field(default=-1, compare=False)
    """The line of its fence, where it stands in the text itself."""
    end: int = field(default=-1, compare=False)
    """The line of the fence that closes it, or of the end."""


def is_fence(line: str) -> bool:
    """Whether a line opens or closes a fenced block."""
    return ("```" in line or "~~~" in line) and _FENCE.match(line.rstrip()) is not None


def fenced_blocks(text: str) -> list[Block]:
    """Every fenced block of ``text`` in order; of one that holds Markdown, the blocks in it.

    The time is linear in the length of the text.
    """
    blocks = []
    for block in _outer_blocks(text):
        inner = _outer_blocks(block.code) if block.tag in _MARKDOWN else []
        blocks += [replace(each, start=-1, end=-1) for each in inner] or [block]
    return blocks


def _outer_blocks(text: str) -> list[Block]:
    blocks: list[Block] = []
    opened: _Open | None = None
    number = -1
    for number, line in enumerate(text.split("\n")):
        match = _FENCE.match(line.rstrip()) if is_fence(line) else None
        if match is None and opened is None:
            opened = _announced(line, number)
            continue
        if match is None:
            assert opened is not None
            opened.lines.append(line)
            continue
        indent, marks, info = match.groups()
        if opened is None:
            opened = _Open(number, len(indent), marks, _tag(info), [])
        elif marks == opened.marks and len(indent) >= opened.indent + _DEEPER:
            opened.deeper += 1
            opened.lines.append(line)
        elif marks[0] == opened.marks[0] and len(marks) >= len(opened.marks) and not info.strip():
            # Fences inside of a text come in pairs: a lone one closed the block, and this one opens another.
            is_paired = opened.deeper % 2 == 0
            blocks.append(opened.block(number, closed=is_paired))
            opened = None if is_paired else _Open(number, len(indent), marks, "", [])
        elif marks == opened.marks and info.strip() and len(indent) <= opened.indent:
            # A second opening fence: the first block was never closed.
            blocks.append(opened.block(number, closed=False))
            opened = _Open(number, len(indent), marks, _tag(info), [])
        else:
            opened.lines.append(line)
    if opened is not None:
        if opened.lines[-1:] == [""]:
            opened.lines.pop()  # what stands behind the last line ending is no line
        blocks.append(opened.block(number + 1, closed=False))
    return blocks


def _announced(line: str, number: int) -> "_Open | None":
    """The block that a fence opens behind words, where it names a language; ``None`` where there is none."""
    before, marks, tag = line.partition("```")
    named = marks and "`" not in before and before.rstrip().endswith(_ANNOUNCING)
    tag = tag.strip().lower()
    return _Open(number, 0, marks, tag, []) if named and language_of_tag(tag) is not None else None


def _tag(info: str) -> str:
    """The word that names the language: perhaps before the name of a file, ``python:main.py``."""
    words = info.translate(_SPACES).split()
    return words[0].lstrip(".").lower() if words else ""


@dataclass
class _Open:
    start: int
    indent: int
    marks: str
    tag: str
    lines: list[str]
    deeper: int = 0
    """Fences among the lines that stand too deep to close it."""

    def block(self, end: int, *, closed: bool) -> Block:
        lines = self.lines
        if not closed:
            # Perhaps behind the last of the code, on its line.
            marked = (at for at, line in enumerate(lines) if self._closes_late(line))
            last = next(marked, None)
            if last is not None:
                lines, closed = [*lines[:last], lines[last].rstrip().removesuffix(self.marks)], True
        code = "".join(f"{_without_indent(line, self.indent)}\n" for line in lines)
        return Block(self.tag, code, closed, self.start, end)

    def _closes_late(self, line: str) -> bool:
        return line.rstrip().endswith(self.marks) and line.count(self.marks) == 1


def _without_indent(line: str, width: int) -> str:
    """The line without as much of the fence's own indentation (or quotation marks) as it has."""
    taken = 0
    while taken < width and taken < len(line) and line[taken] in " \t>":
        taken += 1
    return line[taken:]
