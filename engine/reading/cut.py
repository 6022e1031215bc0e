"""Blocks that a fence in a text of the program has cut: put together again where that alone parses."""

from collections.abc import Sequence
from dataclasses import replace

from engine.reading.fences import Block, is_fence
from engine.reading.languages import language_of_tag
from engine.reading.syntax import outline

#: How many fences behind a block are tried as its end.
_MAX_FENCES = 6


def with_cut_blocks_joined(blocks: Sequence[Block], text: str, language: str) -> list[Block]:
    """The blocks of ``text``; one of ``language`` that does not parse goes on to a later fence if that helps.

    A text in several lines, such as a help page, may hold fences at the margin, and to Markdown they end the
    block.
    """
    joined: list[Block] = []
    behind = -1
    lines: list[str] | None = None
    for block in blocks:
        if -1 < block.start < behind:
            continue
        if block.start >= 0 and _is_broken(block, language):
            lines = text.split("\n") if lines is None else lines
            block = _continued(block, lines, language)
        behind = max(behind, block.end)
        joined.append(block)
    return joined


def _is_broken(block: Block, language: str) -> bool:
    found = outline(block.code, language) if language_of_tag(block.tag) == language else None
    return found is not None and not found.clean


def _continued(block: Block, lines: Sequence[str], language: str) -> Block:
    later = [at for at in range(block.end + 1, len(lines)) if is_fence(lines[at])]
    for end in later[:_MAX_FENCES]:
        code = "".join(f"{line}\n" for line in lines[block.start + 1 : end])
        found = outline(code, language)
        if found is not None and found.clean:
            return replace(block, code=code, end=end)
    return block
