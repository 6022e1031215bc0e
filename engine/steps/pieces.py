"""A solution cut into prose, inline mathematics and displayed mathematics, each with its offsets.

One pass from left to right. A mark that opens mathematics and is never closed is prose.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

PieceKind = Literal["prose", "inline", "display", "ignored"]


@dataclass(frozen=True, slots=True)
class Piece:
    kind: PieceKind
    start: int
    end: int
    inner_start: int
    """Where the mathematics begins, behind the opening mark."""
    inner_end: int


#: Environments that are displayed mathematics by themselves.
_ENVIRONMENTS = r"align|aligned|alignat|flalign|equation|gather|gathered|eqnarray|multline|displaymath|math"
_OPENING = re.compile(
    rf"(?P<escaped>\\\\(?!\[|\()|\\\$)"
    rf"|(?P<drawing>\[asy\]|```|<think>)"
    rf"|(?P<environment>\\begin\s*\{{(?P<name>(?:{_ENVIRONMENTS})\*?)\}})"
    r"|(?P<mark>\$\$|\\\[|\\\(|\$)"
)
_CLOSING = {"$$": "$$", "$": "$", r"\[": r"\]", r"\(": r"\)", "[asy]": "[/asy]", "```": "```"}
#: Two English words in a row, outside of any command: what stands between two dollar signs is no mathematics.
_WORDS = re.compile(r"(?<![\\A-Za-z{])[a-z]{2,}\s+[a-z]{2,}(?![A-Za-z])")
_TEXT_GROUP = re.compile(r"\\(?:text|mbox|textbf|textit|textrm|mathrm|operatorname)\s*\{[^{}]*\}")
#: No formula between single dollar signs is longer; a sum of money far from the next is not its opening.
_MAX_INLINE_CHARS = 2_000


def pieces(text: str) -> list[Piece]:
    """The pieces of ``text`` in order; together they cover it."""
    found = list(_mathematics(text))
    covered, position = list[Piece](), 0
    for piece in found:
        if piece.start > position:
            covered.append(Piece("prose", position, piece.start, position, piece.start))
        covered.append(piece)
        position = piece.end
    if position < len(text):
        covered.append(Piece("prose", position, len(text), position, len(text)))
    return covered


def _mathematics(text: str) -> Iterator[Piece]:
    position, never_closed = 0, set[str]()
    while (match := _OPENING.search(text, position)) is not None:
        position = match.end()
        if match["escaped"] or match[0] == "<think>":
            continue
        opening = match["name"] or match[0]
        if opening in never_closed:
            continue
        piece = _closed(text, match, opening)
        if piece is None:
            if opening != "$":  # a later sum of money may yet be a formula
                never_closed.add(opening)
            continue
        yield piece
        position = piece.end


def _closed(text: str, match: re.Match[str], opening: str) -> Piece | None:
    start, inner = match.start(), match.end()
    if match["environment"]:
        closing = rf"\end{{{opening}}}"
        end = text.find(closing, inner)
        kind: PieceKind = "display"
    else:
        closing = _CLOSING[opening]
        end = text.find(closing, inner, inner + _MAX_INLINE_CHARS if opening == "$" else len(text))
        kind = "ignored" if match["drawing"] else "display" if opening in ("$$", r"\[") else "inline"
        if opening == "$":
            end = _end_of_inline(text, inner, end)
    if end < 0:
        return None
    return Piece(kind, start, end + len(closing), inner, end)


def _end_of_inline(text: str, inner: int, end: int) -> int:
    r"""The closing dollar sign: not one of ``\$``, and with mathematics rather than words before it."""
    limit = inner + _MAX_INLINE_CHARS
    while end > 0 and text[end - 1] == "\\" and text[end - 2 : end] != r"\\":
        end = text.find("$", end + 1, limit)
    if end < 0:
        return -1
    body = text[inner:end]
    if not body.strip() or "\n\n" in body:
        return -1
    if body.rstrip()[-1] in "=+-*/<>(":
        return -1  # $5*3=$15 is money
    is_money = body[0].isdigit() and _WORDS.search(_TEXT_GROUP.sub(" ", body)) is not None
    return -1 if is_money else end
