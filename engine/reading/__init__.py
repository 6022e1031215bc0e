"""Reading a program out of what a model said: thinking sections, fenced blocks, prose, and code that goes on
from where a starter stops.

Total: any text gives a program or ``None``, in time linear in its length.
"""

import re
import textwrap
from collections.abc import Sequence

from engine.reading.blocks import chosen_program
from engine.reading.cut import with_cut_blocks_joined
from engine.reading.fences import Block, fenced_blocks, is_fence
from engine.reading.languages import comment_marks, language_of_tag
from engine.reading.plain import is_program, plain_pieces
from engine.reading.prose import is_prose
from engine.reading.starter import begun_name, continues, joined, with_preamble
from engine.reading.syntax import defines
from engine.reading.thinking import strip_thinking
from engine.reading.wrappers import unwrapped, without_button, without_frame, without_session
from sandbox.languages import HOST_LANGUAGE

__all__ = ["MAX_LETTERS", "read_code", "strip_thinking"]

#: Letters of what a model said; a longer text holds no program that a sandbox would take.
MAX_LETTERS = 8 * 1024 * 1024


def read_code(
    text: str, language: str, entry_point: str | None = None, starter: str | None = None
) -> str | None:
    """The program in ``text``, or ``None`` where there is none, or more than :data:`MAX_LETTERS` letters.

    Args:
        text: a completion, or a plain program, which comes back unchanged.
        language: that the program should be written in.
        entry_point: a name that the program should define; the block that does is chosen.
        starter: code that the completion was asked to continue. A bare body is joined with it, and its
            imports and helpers are kept where the completion repeats only the function.
    """
    if len(text) > MAX_LETTERS:
        return None
    text = without_frame(without_button(text))
    if language == HOST_LANGUAGE:
        text = without_session(text)
    if starter is not None and entry_point is not None:
        entry_point = begun_name(starter, entry_point)
    if is_program(text, language, None if starter is None else entry_point):
        return with_preamble(text, language, entry_point=entry_point, starter=starter)
    answer = without_frame(unwrapped(strip_thinking(text)), among_words=True)
    code = _program_in(answer, language, entry_point, starter)
    if code is not None and language == HOST_LANGUAGE:
        code = without_session(code)
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
    blocks = with_cut_blocks_joined(fenced_blocks(answer), answer, language)
    if starter is None and not _is_marked(blocks, language):
        around = plain_pieces(answer, language) if blocks else []
        holding = [piece for piece in around if fenced_blocks(piece) and is_program(piece, language)]
        fenced = [block.code for block in blocks if is_program(block.code, language)]
        if holding and max(map(len, holding)) > max(map(len, fenced), default=0):
            # The fences stand in a text or a comment of a program.
            return _of_pieces(around, language, entry_point)
    if (ended := _before_a_lone_fence(answer, blocks, language, entry_point, starter)) is not None:
        return ended
    chosen = chosen_program(blocks, language, entry_point)
    if chosen is not None:
        return chosen
    if starter is not None:
        body = answer.split("\n```", 1)[0] if blocks else answer
        whole = _of_pieces(plain_pieces(body, language), language, entry_point)
        if whole is not None and entry_point is not None and defines(whole, language, entry_point):
            return whole  # the function, among words
        return body if body.strip() else None
    if blocks:
        return None
    return _of_pieces(plain_pieces(answer, language), language, entry_point)


def _before_a_lone_fence(
    answer: str, blocks: Sequence[Block], language: str, entry_point: str | None, starter: str | None
) -> str | None:
    """The program, or the body of a starter, before the only fence, where that closes what the prompt had
    opened."""
    if len(blocks) != 1 or blocks[0].closed or blocks[0].tag or is_program(blocks[0].code, language):
        return None
    lines = answer.split("\n")
    at = next((place for place, line in enumerate(lines) if is_fence(line)), 0)
    if starter is not None:
        is_code = any(line.strip() and not is_prose(line, comment_marks(language)) for line in lines[:at])
        return "".join(f"{line}\n" for line in lines[:at]) if is_code else None
    pieces = plain_pieces("".join(f"{line}\n" for line in lines[:at]), language)
    sound = [piece for piece in pieces if is_program(piece, language)]
    return _of_pieces(sound, language, entry_point) if sound else None


def _is_marked(blocks: Sequence[Block], language: str) -> bool:
    return any(language_of_tag(block.tag) == language for block in blocks)


def _of_pieces(pieces: Sequence[str], language: str, entry_point: str | None) -> str | None:
    return chosen_program([Block("", _flush(piece), closed=True) for piece in pieces], language, entry_point)


def _flush(piece: str) -> str:
    """A piece that is indented as a whole, as Markdown marks code, without that."""
    lines = [line for line in piece.split("\n") if line.strip()]
    indented = bool(lines) and all(line.startswith(("    ", "\t")) for line in lines)
    return textwrap.dedent(piece) if indented else piece
