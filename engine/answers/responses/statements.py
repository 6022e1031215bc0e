"""A response as statements, from the last one back: sentences with the markup in which they stand."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from engine.answers.responses.boxes import BOX
from engine.answers.responses.markup import CHEERS, heading_of, without_emphasis, without_list_mark

#: Of a longer line only so much of its end is read.
_MAX_LINE = 4_000
#: Lines that one formula or box may continue.
_MAX_CONTINUED = 12
#: Inline and display mathematics. As in pandoc, a dollar before a space or behind one is money.
MATH = re.compile(
    r"\$\$[^$]{1,2000}\$\$|\$(?<!\\\$)(?=\S)(?:[^$\\]|\\.){1,1000}?(?<=\S)\$(?!\d)"
    r"|\\\((?:[^\\]|\\(?!\))){1,1000}\\\)|\\\[(?:[^\\]|\\(?!\])){1,1000}\\\]"
)
_END = re.compile(  # one class of signs is first: so a search runs at the speed of a byte search
    r"[.!?。！？؟।](?:(?<=[.!?])[.!?]*[\"'”’)\]*]*(?=\s|$)|(?<=[。！？؟।])[。！？؟।]*)"
    rf"|[{CHEERS}]\ufe0f?(?=\s+[A-Z][a-z])"
)
_DOTTED_WORD = re.compile(
    r"(?:\b(?:[ap]\.m|i\.e|e\.g|vs|etc|sq|approx|Mr|Mrs|Ms|Dr|St|No|Fig|Eq|Ans|resp|cf|ca|z\.B|d\.h|P\.S"
    r"|PS))$",
    re.IGNORECASE,
)
#: Behind a factorial sign the sentence goes on.
_GOES_ON = re.compile(r"\s*(?:[a-z=+\-*/^<>≤≥]|\\[a-z])")
#: English writes its copula on to these.
_CONTRACTED = re.compile(r"\b(it|that|there|answer|total|result)['’]s\b", re.IGNORECASE)
_CONTRACTED_PLURAL = re.compile(r"\b(there|they|we|you)['’]re\b", re.IGNORECASE)
#: The full stop behind the letter of a choice, with which a sentence need not end.
_OPTION = re.compile(r"(?<![^\W_])[A-Z]$")
#: Marks that cheer or say *right* of what stands before them, or that it is proven.
_MARKS = re.compile(f"(?:[\\s{CHEERS}\ufe0f$]|\\\\(?:blacksquare|square|Box|qed|checkmark)(?![a-z]))+")
_UNDERLINE = re.compile(r"\s*(?:-{3,}|={3,}|\*{3,}|_{3,})\s*")
_LOWER = re.compile(r"\s+[a-z]")
_LEANS = re.compile(rf"\s*(?:\*\*)?(?:\$\$|\\\[|\$?{BOX}|\$[^$]*{BOX}|\\begin\{{(?:align|equation|gather))")
#: An item of a list that is one formula.
_ITEM = re.compile(r"\s*(?:[-*•+]|\d{1,2}[.)])\s+\$[^$]*\$\s*")
_FULL_STOPS = tuple(".!?。！？؟।")


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of a response."""

    text: str
    """The sentence without list marks, emphasis and its full stop."""
    asks: bool
    """Whether it ends in a question mark."""
    is_heading: bool
    opens_line: bool
    paragraph: int
    """Number of its paragraph: sentences of one paragraph share it."""


def statements_from_the_end(text: str) -> Iterator[Statement]:
    """The statements of ``text``, last first, each read only when it is asked for."""
    lines = _with_formulas_on_one_line(text).split("\n")
    index, paragraph = len(lines) - 1, 0
    while index >= 0:
        line, index = _whole_line(lines, index)
        if _UNDERLINE.fullmatch(line) is not None:
            continue  # what makes a heading of the line before, or a rule
        if not line.strip():
            paragraph += 1
            continue
        heading = heading_of(line)
        body = without_emphasis(without_list_mark(line if heading is None else heading)).strip()
        if "'" in body or "’" in body:
            body = _CONTRACTED_PLURAL.sub(r"\1 are", _CONTRACTED.sub(r"\1 is", body))
        for start, end, mark in reversed(_sentences(body)):
            if _MARKS.fullmatch(body, start, end) is not None:
                continue
            asks = "?" in mark or "？" in mark or "؟" in mark
            yield Statement(body[start:end].strip(), asks, heading is not None, start == 0, paragraph)
        if heading is not None:
            paragraph += 1


def _whole_line(lines: list[str], index: int) -> tuple[str, int]:
    """The line at ``index`` with the lines that it continues, and the index of the line before."""
    line = lines[index][-_MAX_LINE:]
    for _ in range(_MAX_CONTINUED):
        before = index - 1
        while before >= 0 and not lines[before].strip():
            before -= 1
        if before < 0 or not _LEANS.match(line) or not _is_open(lines[before]):
            break
        index, line = before, f"{lines[before][-_MAX_LINE:]} {line.strip()}"
    return line, index - 1


def _is_open(line: str) -> bool:
    """Whether a sentence goes on behind the line."""
    bare = line.rstrip(" *_$")
    if _ITEM.fullmatch(line) is not None or _TAG_END.search(bare) is not None:
        return False
    return bool(bare) and not bare.endswith(_FULL_STOPS) and heading_of(line) is None and BOX not in bare


def _sentences(line: str) -> list[tuple[int, int, str]]:
    """Start, end and closing marks of each sentence of a line."""
    if not any(mark in line for mark in _FULL_STOPS):
        return [(0, len(line), "")]
    formulas = [match.span() for match in MATH.finditer(line)] if "$" in line or "\\" in line else []
    found, start, formula = [], 0, 0
    for end in _END.finditer(line):
        while formula < len(formulas) and formulas[formula][1] <= end.start():
            formula += 1
        if formula < len(formulas) and formulas[formula][0] < end.start():
            continue
        before = line[start : end.start()]
        if not before.strip() or (
            end[0][0] == "." and _is_dotted(line, start, before) and end.end() < len(line)
        ):
            continue
        if end[0] == "." and _OPTION.search(before) and _LOWER.match(line, end.end()):
            continue
        if end[0] == "!" and before[-1] in ")0123456789n" and _GOES_ON.match(line, end.end()):
            continue
        found.append((start, end.start(), end[0]))
        start = end.end()
    if line[start:].strip():
        found.append((start, len(line), ""))
    return found


def _is_dotted(line: str, start: int, before: str) -> bool:
    """Whether a full stop belongs to an abbreviation, or to the number of a list item."""
    return _DOTTED_WORD.search(before[-12:]) is not None or (
        start == 0 and before.strip().isdigit() and len(before) < len(line) - 1
    )


#: Characters behind a display in which a box would be of its sentence.
_MAX_SENTENCE = 400
#: How a sentence opens behind a display without a full stop.
_OPENS_SENTENCE = re.compile(r"[ \t]{0,3}(?:So|Thus|Hence|Therefore|Then|This|We|The|It|Now|Since)\s")
#: The tag with which a section of a response ends.
_TAG_END = re.compile(r"</[A-Za-z_]{2,20}>$")
_FORMULAS = ((r"\[", r"\]"), ("$$", "$$"), (r"\begin{", r"\end{"))


def _with_formulas_on_one_line(text: str) -> str:
    for opening, closing in _FORMULAS:
        if opening not in text:
            continue
        pieces, position = [], 0
        while (start := text.find(opening, position)) >= 0:
            end = text.find(closing, start + len(opening))
            if end < 0:
                break
            end += len(closing)
            formula = text[start:end].replace("\n", " ")
            opens = _OPENS_SENTENCE.match(text, end) is not None
            opens = opens and text.find(BOX, start, end + _MAX_SENTENCE) < 0
            pieces += [text[position:start], formula, "\n" if opens else ""]
            position = end
        text = "".join([*pieces, text[position:]])
    return text
