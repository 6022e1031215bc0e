"""Tokens of an answer: one linear pass over LaTeX, Unicode, plain text and Python spellings alike."""

import re
from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from engine.answers.errors import Unreadable
from engine.answers.limits import MAX_ANSWER_CHARS, MAX_TOKENS
from engine.answers.numerals import is_based
from engine.answers.unicode_forms import to_ascii_spelling


class Token(NamedTuple):
    kind: str
    """``number``, ``based`` (numeral with base), ``word``, ``command``, ``op`` or ``end``."""
    text: str
    spaced: bool = False
    """White space stands before it."""
    prose: bool = False
    r"""It stood in \text{...}: words there are never products of variables."""


#: A token from its fields, without the cost of its Python-level constructor.
_token: Callable[[tuple[str, str, bool, bool]], Token] = partial(tuple.__new__, Token)
#: Thousands groups: 1,234 and 14{,}916 and 5,\!866 and 1\,000.
_GROUP = (
    r"(?:,(?=\d{3}(?!\d))|\{,\}|,\s*\\!\s*|\\[, ](?=\d{3}(?!\d))"
    r"|[ ](?=\d{3}(?:[ ]\d{3}){0,6}(?![\d./])))\d{3}"
)
_INTEGER = rf"[1-9]\d{{0,2}}(?:{_GROUP})+(?!\d)|\d{{1,3}}(?:_\d{{3}})+(?![\d_{{])|\d+"
#: Behind the point: digits, then perhaps a repeating block in one of its spellings, or an ellipsis.
_REPEAT = (
    r"\\(?:overline|bar)\s*(?:\{\d+\}|\d)|\(\d+\)(?![\w^])"
    r"|\\dot\s*\{?\d\}?(?:\d*\\dot\s*\{?\d\}?)?"
)
_EXPONENT = r"E[+-]?\d+(?![\w.])|e(?:\+?\d+|-\d\d+)(?![\w.])"
#: A comma in braces that parts no thousands is a decimal comma: 3{,}5 and 0{,}717.
_DECIMAL_COMMA = r"(?!(?:[1-9]\d{0,2}(?:\{,\}\d{3})+)(?!\d|\{,\}\d))\d+\{,\}\d+(?!\d|\{,\}\d)"
_NUMBER = (
    rf"(?:{_DECIMAL_COMMA}|(?:{_INTEGER})?\.\d*(?:{_REPEAT})|(?:{_INTEGER})?\.\d+(?:e-\d+(?![\w.])|{_EXPONENT})?"
    rf"(?:\s*(?:\.\.\.|\\[lc]?dots\b))?|(?:{_INTEGER})\.(?![\w.])|1e-\d+(?![\w.])|(?:{_INTEGER})(?:{_EXPONENT})?)"
)
_SUBSCRIPT_BASE = r"_\s*(?:\{\s*\(?\s*(?:\\text\s*\{)?\w+\}?\s*\)?\s*\}|\d+|\\text\s*\{\w+\})"
#: Commands whose braces hold words. What is inside is read with the same tokens, marked as prose.
_PROSE = (
    r"\\(?:text|textbf|textit|textrm|textup|texttt|textnormal|mbox|hbox|mathrm|mathsf|mathit|operatorname\*?)"
    r"\s*\{"
)
_MASTER = re.compile(
    rf"""
      (?P<space>(?:\s|\\[,;:!>\
      ]|~|\\(?:left|right|[bB]igg?[lrm]?|displaystyle|textstyle|limits|nolimits)(?![A-Za-z])\.?
      |\\(?:hspace|hskip|phantom|vspace)\s*\{{[^{{}}]*\}})+) |
      (?P<based>0x[0-9A-Fa-f]+(?!\w)|0b[01]+(?!\w)|0o[0-7]+(?!\w)
      |(?:\d[0-9A-Z]{{0,63}}(?:\.[0-9A-Z]{{1,63}})?|\\(?:text|mathrm)\{{[0-9A-Z]{{1,64}}\}}){_SUBSCRIPT_BASE})
      | (?P<prose>{_PROSE}) | (?P<number>{_NUMBER}) | (?P<half>(?:[aApP]\.\s?[mM]\.?)) | (?P<word>[^\W\d_]+) |
      (?P<command>\\(?:[A-Za-z]+|[{{}}|%$&\#_\\])) |
      (?P<op>\*\*|<=|>=|==|->|//|\.\.\.|=<|=>|\|\||[-+*/^_=<>()\[\]{{}}|,;:!'&%$€£¥.?"#@`])
    """,
    re.VERBOSE,
)
#: What parts two tokens for the eye; ``\\left`` does not.
_GAP = re.compile(r"[\s~,;:>]")
#: What a numeral is without the subscript that turned out to be no base.
_UNBASED = re.compile(rf"(?P<prose>{_PROSE})|(?P<number>{_NUMBER})")


def tokenize(text: str) -> list[Token]:
    """The tokens of ``text``, ending in one of kind ``end``.

    Raises:
        Unreadable: a character has no place in an answer, or the text is too long.
    """
    if len(text) > MAX_ANSWER_CHARS:
        raise Unreadable(f"longer than {MAX_ANSWER_CHARS} characters")
    text = to_ascii_spelling(text)
    tokens: list[Token] = []
    braces: list[bool] = []  # inside \text{...}: for each open brace whether it opened such a group
    position, end, spaced = 0, len(text), False
    while position < end:
        match = _MASTER.match(text, position)
        if match is None:
            if text[position] == "\\" and not text[position + 1 :].strip():
                break  # a row separator that was cut off
            raise Unreadable(f"unexpected {text[position : position + 12]!r}")
        kind = match.lastgroup or "op"
        if kind == "based" and not is_based(match[0]):
            match = _UNBASED.match(text, position) or match
            kind = match.lastgroup or "op"
        piece = match[0]
        position = match.end()
        if kind == "space":
            spaced = spaced or _GAP.search(piece) is not None
            continue
        if kind == "prose":
            braces.append(True)
            spaced = spaced or "\\op" not in piece
            continue
        if braces and piece == "{":
            braces.append(False)
        elif braces and piece == "}" and braces.pop():
            continue
        tokens.append(_token(("word" if kind == "half" else kind, piece, spaced, bool(braces))))
        spaced = False
        if len(tokens) > MAX_TOKENS:
            raise Unreadable(f"more than {MAX_TOKENS} tokens")
    tokens.append(Token("end", "", spaced))
    return tokens
