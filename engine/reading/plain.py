"""Programs without a fence: the whole text, or the code among the prose."""

import re
from collections import deque

from engine.reading.languages import opening_line
from engine.reading.syntax import Part, defines, outline

#: How a line of code begins where its language says nothing of it: with brackets or semicolons.
_ANY_CODE = r"[^\n;{}()]*[;{}()]"

#: Statements that are prose by accident: ``Hello`` is a fine program in many languages.
_EXPRESSIONS = frozenset({"expression_statement", "ERROR", ";"})

#: A line that no program begins with at its margin: a sentence, a heading, a list item.
_PROSE = re.compile(
    r"(?m)^(?:[A-Z][a-z'’]*[,:.!]?(?: +[\w'’`\"(),./<>+*:!?-]+)* *$"
    r"|[*][*]\w|[#]{2,} \w|[-*•] [A-Z`*]|\d+\. [A-Z`*])"
)
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
    """The code from the first line that looks like code to the first that is prose. Broken code stays broken:
    what is wrong with it is for the check to say."""
    pattern = rf"^(?:{opening_line(language) or _ANY_CODE})"
    starts = re.compile(pattern, re.MULTILINE)
    match = starts.search(text)
    if match is None:
        return None
    code = _before_prose(text if _LEADING_TEXT.match(text) else text[match.start() :], language)
    if entry_point is None or defines(code, language, entry_point):
        return code
    asked_for = re.compile(rf"{pattern}.*\b{re.escape(entry_point)}\b", re.MULTILINE).search(text)
    return _before_prose(text[asked_for.start() :], language) if asked_for else code


def _before_prose(code: str, language: str) -> str:
    """The code up to the first line of prose outside its strings and comments."""
    found = outline(code, language)
    sound = (
        deque(part for part in found.parts if not part.broken and not _is_words(part)) if found else deque()
    )
    letters = place = 0
    for match in _PROSE.finditer(code):
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
