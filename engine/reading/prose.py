"""Which lines are prose: sentences, headings and lists, known by what they have and code has not.

Prose is recognised, and code is not: a line that is not surely prose stays in the program, whose faults are
for the check to name.
"""

import re
from collections.abc import Sequence
from unicodedata import category

from sandbox.languages.syntax import words

#: Words that sentences are held together by, and that no language reserves.
_FUNCTION_WORDS = words(
    "the a an is are was were be been this that these those it its you your we our i here there which who "
    "what how of to into can will would should could may must my so let's let us note below above following "
    "simply uses using use used adds add takes returns prints reads computes because since then also each "
    "hope helps want need needs same both they them their has have not no by on at as code program solution "
    "function answer first second finally next now see how please"
)
#: What a sentence that begins with a small letter begins with.
_OPENERS = words("the a an this that these it you we i here there so note my your our now in below above")
_HEADINGS = words(
    "sure certainly explanation solution output input example examples note notes code answer usage approach "
    "program result okay ok great thanks hello hi of course testing test complexity summary step"
)
_MARKER = re.compile(r"(?:[-*+•>]|\d+[.)]|#{1,6})[ \t]+")
#: Characters with which, beside a digit, an item, a heading, a rule, bold letters or a tag may begin.
_MARKS = frozenset("-*+•>#_<")
_BOLD = re.compile(r"\*\*[^*\n]+\*\*")
_RULE = re.compile(r"-{3,}|\*{3,}|_{3,}")
_THINKING = re.compile(r"</?(?:think|thinking|thought|reasoning)>", re.IGNORECASE)
_INLINE_CODE = re.compile(r"`[^`\n]*`")
_PLAIN = re.compile(
    r"[(\"'“‘*_]*(?:[^\W\d_]+(?:['’/-][^\W\d_]+)*|\d+(?:[.,]\d+)*)[)\"'”’*_]*[.,:;!?…。：，！]*[)\"*_]*"
)
_ENDS = (".", ":", "!", "?", "…", "。", "：", "！", "？")
#: What stands behind the first word of a line that gives it a value: ``Pair = namedtuple('Pair', 'a b')``.
_ASSIGNS = frozenset({"=", ":=", "+=", "-=", "*=", "|=", "<-"})
#: Longer lines are no sentences that anybody wrote, and each costs time.
_MAX_LINE = 2_000
#: Of the words of a sentence, those that are nothing but words: the others may be formulas.
_PLAIN_SHARE = 0.6


def is_prose(line: str, comments: Sequence[str] = ()) -> bool:
    """Whether a line is surely prose.

    Args:
        line: without its line ending.
        comments: what begins a comment of the language: such a line is code, whatever it says.
    """
    text = line.strip()
    if not text or (_is_deep(line) and text[0] not in _MARKS and not text[0].isdecimal()):
        return False  # most lines of a program are not looked at any further
    if len(text) > _MAX_LINE or text.startswith(tuple(comments)):
        return False
    if text.count('"') % 2 or text.count("`") % 2:
        return False  # what is opened here may be closed on a later line: a text of the program
    if _THINKING.match(text) or _BOLD.match(text) or _RULE.fullmatch(text):
        return True
    marker = _MARKER.match(text)
    if marker is None and _is_deep(line):
        return False
    body = text[marker.end() :] if marker else text
    if not body or body[-1] in ";{}\\":
        return False
    return _is_foreign(body) or _is_sentence(body, is_item=marker is not None)


def prose_lines(lines: Sequence[str], comments: Sequence[str] = ()) -> list[bool]:
    """:func:`is_prose` of each line; most lines of a program are told by how they begin."""
    return [
        not (line.startswith("    ") and line.lstrip()[:1].isalpha()) and is_prose(line, comments)
        for line in lines
    ]


def _is_deep(line: str) -> bool:
    """Whether it is indented as Markdown indents code: what has no mark there is none of its sentences."""
    return line[:1] in (" ", "\t") and not line[:4].strip()


def _is_foreign(body: str) -> bool:
    """Whether most of it is letters of a script that no program is written in."""
    if body.isascii():
        return False
    # Vowels of many scripts are marks, and no letters.
    return sum(char > "\u02ff" and category(char)[0] in "LM" for char in body) * 2 > len(body)


def _is_sentence(body: str, *, is_item: bool) -> bool:
    tokens = _INLINE_CODE.sub("code", body).split()
    if len(tokens) > 2 and tokens[1] in _ASSIGNS:
        return False
    is_capital = body.lstrip("(\"'“‘*_`")[:1].isupper()
    if not is_capital and not is_item and _bare(tokens[0]) not in _OPENERS:
        return False
    plain = sum(_PLAIN.fullmatch(token) is not None for token in tokens)
    bare = list(map(_bare, tokens))
    held = sum(word in _FUNCTION_WORDS for word in bare)
    ends = body.rstrip("*_\")'").endswith(_ENDS)
    if plain < _PLAIN_SHARE * len(tokens):
        return False
    if not (is_capital or (is_item and held)):
        return bare[0] in _OPENERS and held >= 2 and (ends or len(tokens) >= 5)
    if len(tokens) == 1:
        return (ends and (bare[0] in _HEADINGS or body.endswith("!"))) or is_item
    return (held > 0 and (ends or len(tokens) >= 4 or is_item)) or (
        plain == len(tokens) and (ends or is_item)
    )


def _bare(token: str) -> str:
    return token.strip("()\"'“”‘’*_.,:;!?…").lower()
