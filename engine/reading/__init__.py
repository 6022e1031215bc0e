"""Reading a program out of what a model said: thinking sections, fenced blocks, prose, and code that goes on
from where a starter stops.

Total: any text gives a program or ``None``, in time linear in its length.
"""

import re
from collections.abc import Sequence

from engine.reading.blocks import chosen_program
from engine.reading.fences import Block, fenced_blocks
from engine.reading.languages import language_of_tag
from engine.reading.plain import is_program, plain_pieces
from engine.reading.starter import continues, joined, with_preamble
from engine.reading.thinking import strip_thinking

__all__ = ["read_code", "strip_thinking"]


def read_code(
    text: str, language: str, entry_point: str | None = None, starter: str | None = None
) -> str | None:
    """The program in ``text``, or ``None`` where there is none.

    Args:
        text: a completion, or a plain program, which comes back unchanged.
        language: that the program should be written in.
        entry_point: a name that the program should define; the block that does is chosen.
        starter: code that the completion was asked to continue. A bare body is joined with it, and its
            imports and helpers are kept where the completion repeats only the function.
    """
    if is_program(text, language, None if starter is None else entry_point):
        return with_preamble(text, language, entry_point=entry_point, starter=starter)
    answer = strip_thinking(text)
    code = _program_in(answer, language, entry_point, starter)
    if code is None or starter is None:
        return code
    if continues(code, language, entry_point=entry_point):
        return joined(starter, code, language, entry_point=entry_point)
    return with_preamble(code, language, entry_point=entry_point, starter=starter)


def _program_in(answer: str, language: str, entry_point: str | None, starter: str | None) -> str | None:
    """The fenced program, or the code among the prose, or the bare body of a starter."""
    if starter is not None and re.match(r"\n*[ \t]+\S", answer):
        # The body itself, perhaps up to the fence that closes the block which the prompt opened.
        return answer.split("\n```", 1)[0]
    blocks = fenced_blocks(answer)
    if starter is None and not _is_marked(blocks, language):
        around = plain_pieces(answer, language) if blocks else []
        if any(fenced_blocks(piece) for piece in around if is_program(piece, language)):
            # The fences stand in a text or a comment of a program.
            return _of_pieces(around, language, entry_point)
    chosen = chosen_program(blocks, language, entry_point)
    if chosen is not None:
        return chosen
    if starter is not None:
        body = answer.split("\n```", 1)[0] if blocks else answer
        return body if body.strip() else None
    if blocks:
        return None
    return _of_pieces(plain_pieces(answer, language), language, entry_point)


def _is_marked(blocks: Sequence[Block], language: str) -> bool:
    return any(language_of_tag(block.tag) == language for block in blocks)


def _of_pieces(pieces: Sequence[str], language: str, entry_point: str | None) -> str | None:
    return chosen_program([Block("", piece, closed=True) for piece in pieces], language, entry_point)
