"""Programs without a fence: the whole text, or the code among the prose."""

import re
from collections import deque

from engine.reading.languages import language_of_tag, opening_line
from engine.reading.syntax import Part, defines, outline

#: How a line of code begins where its language says nothing of it: with brackets or semicolons.
_ANY_CODE = r"[^\n;{}()]*[;{}()]"

#: Statements that are prose by accident: ``Hello`` is a fine program in many languages.
_EXPRESSIONS = frozenset({"expression_statement", "ERROR", ";"})

#: How a line of prose begins: as a sentence, a heading or a list item does. In a sentence nothing stands that
#: only code has, but between backticks.
_SENTENCE = re.compile(r"(?:[*#>\s-]|\d+[.)])*[*_`\"'(]*[A-Za-z][^={};]*")
#: Words that talk about a program, and that no statement begins with.
_TALK_TEXT = """
    here here's heres sure certainly okay ok below above the this that these it it's i i'll i've we we'll let
    let's to now first next then finally so note yes great of you your my an answer solution code program
    explanation output example examples usage notes test tests complexity how why what when where
"""
_TALK = frozenset(_TALK_TEXT.split())
#: How an item of a list begins, or a heading that is no comment.
_ITEM = re.compile(r"(?:[*>•-]|#{2,}|\d+[.)])[ \t]|\*\*\w")
_CODE_SPAN = re.compile(r"`[^`\n]*`")
#: Words from which on a line that begins with a capital is a sentence, though nothing ends it.
_LONG = 5
_AT_MARGIN = re.compile(r"(?m)^\S.*$")
#: A comment or a docstring before the first line of code belongs to the code.
_LEADING_TEXT = re.compile(r"\s*(?:\"\"\"|\'\'\'|#|//|/\*|--)")


def is_program(text: str, language: str, entry_point: str | None) -> bool:
    """Whether the whole text parses as a program, and does more than name a thing."""
    found = outline(text, language)
    if found is None or not found.clean:
        return False
    if entry_point is not None:
        return entry_point in found.defines
    return any(_is_code(part) for part in found.parts)


def _is_code(part: Part) -> bool:
    if part.broken or part.kind in ("comment", "line_comment", "block_comment"):
        return False
    return part.kind not in _EXPRESSIONS or bool(part.defines) or "(" in part.text


def code_in_prose(text: str, language: str, entry_point: str | None) -> str | None:
    """The code from the first line that looks like code to the first that is prose.

    Only prose is left out. A line that may be a broken piece of the program stays, and with it what is wrong
    with the program: that is for the check to say.
    """
    pattern = rf"^(?:{opening_line(language) or _ANY_CODE})"
    starts = re.compile(pattern, re.MULTILINE)
    match = starts.search(text)
    if match is None:
        return None
    first = 0 if _LEADING_TEXT.match(text) else match.start()
    if not _is_all_prose(text[:first], language):
        return _before_prose(text, language)
    code = _before_prose(text[first:], language)
    if entry_point is None or defines(code, language, entry_point):
        return code
    asked_for = re.compile(rf"{pattern}.*\b{re.escape(entry_point)}\b", re.MULTILINE).search(text)
    if asked_for is None or not _is_all_prose(text[: asked_for.start()], language):
        return code
    return _before_prose(text[asked_for.start() :], language)


def _is_all_prose(text: str, language: str) -> bool:
    return all(_is_prose(line, language) for line in text.splitlines() if line.strip())


def _is_prose(line: str, language: str) -> bool:
    """Whether a line is surely none of a program: a sentence, or the name of the language."""
    words = _CODE_SPAN.sub("code", line).split()
    if len(words) == 1 and language_of_tag(words[0].lower()) == language:
        return True
    if not words or _SENTENCE.fullmatch(" ".join(words)) is None:
        return False
    talks = words[0].strip("*_#\"'(-:,.!").lower() in _TALK
    ends = words[-1].rstrip("*_\"')")[-1:] in (".", ":", "!", "?")
    is_item = _ITEM.match(line) is not None
    if talks or is_item:
        return ends or len(words) > 1 or line.strip().istitle()
    return words[0].lstrip("*_\"'(")[:1].isupper() and len(words) > 1 and (ends or len(words) >= _LONG)


def _before_prose(code: str, language: str) -> str:
    """The code up to the first line of prose at its margin, outside its strings and comments."""
    found = outline(code, language)
    sound = (
        deque(part for part in found.parts if not part.broken and not _is_words(part)) if found else deque()
    )
    letters = place = 0
    for match in _AT_MARGIN.finditer(code):
        if not _is_prose(match[0], language):
            continue
        # Counted on from the last match: parts are placed in bytes, matches in letters.
        place += len(code[letters : match.start()].encode("utf-8", "surrogatepass"))
        letters = match.start()
        while sound and sound[0].end <= place:
            sound.popleft()
        if not sound or place < sound[0].start:
            return f"{code[: match.start()].rstrip()}\n"
    return code


def _is_words(part: Part) -> bool:
    return part.kind in _EXPRESSIONS and not _is_code(part)
