"""Programs without a fence: the whole text, or the pieces of it that parse whole among the prose."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from engine.reading.fences import is_fence
from engine.reading.languages import comment_marks, string_quotes
from engine.reading.prose import prose_lines
from engine.reading.syntax import Outline, Part, outline

#: Statements that are prose by accident: ``Hello`` is a fine program in many languages.
_EXPRESSIONS = frozenset({"expression_statement", "ERROR", ";", "identifier", "constant", "text"})
#: A character that words and sentences have not.
_CODE = re.compile(r"[^\w\s.,;:!?'’-]")
_COMMENTS = frozenset({"comment", "line_comment", "block_comment", "haddock", "pod"})
#: Parts in which prose is not protected: what PHP prints as it stands.
_OUTPUT = frozenset({"text", "text_interpolation", "ERROR"})
#: Parts that are text from their first line on.
_VERBATIM = frozenset({"heredoc_content", "heredoc_body", "data_section", "pod"})
_HEADING = re.compile(r"#{1,6}[ \t]+\S")
#: How many texts are parsed in search of a program, and how many times its bytes: a fair answer needs a few.
_MAX_TRIES = 40
_MAX_PASSES = 24


def is_program(text: str, language: str, entry_point: str | None = None) -> bool:
    """Whether the whole text parses as a program with no prose in it, and does more than name a thing."""
    found = outline(text, language)
    if found is None or not found.clean:
        return False
    if entry_point is not None and entry_point not in found.defines:
        return False
    return any(map(_is_code, found.parts)) and not _has_prose(_Lines(text, language), found)


def _is_code(part: Part) -> bool:
    if part.broken or part.kind in _COMMENTS:
        return False
    return part.kind not in _EXPRESSIONS or bool(part.defines) or _CODE.search(part.text) is not None


def plain_pieces(text: str, language: str) -> list[str]:
    """The pieces of the text that each parse as a program, with nothing but prose before and between them.

    The whole text where no line of it is prose, sound or broken: its faults are for the check to name.
    No piece where there is prose only.
    """
    lines = _Lines(text, language)
    if lines.runs:
        pieces = _sound(lines, language)
        return pieces or lines.trimmed()
    found = outline(text, language)
    if not text.strip() or (found is not None and found.clean and not any(map(_is_code, found.parts))):
        return []
    if (found is None or not found.clean) and all(map(_is_words, lines.texts)):
        return []
    return [text]


def _is_words(line: str) -> bool:
    return all(word.strip(".,!?'’").isalpha() for word in line.split())


class _Lines:
    """A text line by line, with the runs of prose that may bound a program."""

    def __init__(self, text: str, language: str) -> None:
        self.text = text
        self.texts = text.split("\n")
        self.prose = prose_lines(self.texts, comment_marks(language))

    @cached_property
    def places(self) -> list[int]:
        """Where each line begins, and the end of the text."""
        places = [0]
        for line in self.texts:
            places.append(places[-1] + len(line) + 1)
        places[-1] = len(self.text)
        return places

    @cached_property
    def runs(self) -> list["_Run"]:
        """Runs of prose and the blank lines around it, in order."""
        runs: list[_Run] = []
        start: int | None = None
        for i, line in enumerate([*self.texts, "end"]):
            if i < len(self.prose) and self.prose[i]:
                start = self._with_heading(i) if start is None else start
            elif start is not None and line.strip():
                runs.append(_Run(start, i))
                start = None
        return runs

    def _with_heading(self, start: int) -> int:
        """Where a run of prose begins: at a heading above it, even where its mark begins a comment."""
        above = start - 1
        while above >= 0 and not self.texts[above].strip():
            above -= 1
        is_heading = above >= 0 and _HEADING.match(self.texts[above]) is not None
        is_apart = above <= 0 or not self.texts[above - 1].strip()
        return above if is_heading and is_apart else start

    def piece(self, start: int, end: int) -> str:
        """The lines from ``start`` to before ``end``; a text that is cut ends with one line ending."""
        kept = self.text[self.places[start] : self.places[end]]
        return kept if end == len(self.texts) else f"{kept.rstrip()}\n"

    def trimmed(self) -> list[str]:
        """All between the prose at the head and the prose at the end, in one."""
        first, last = 0, len(self.texts)
        if not any(line.strip() for line in self.texts[: self.runs[0].start]):
            first = self.runs[0].end
        if self.runs[-1].end >= last:
            last = self.runs[-1].start
        if first >= last or all(map(_is_words, self.texts[first:last])):
            return []
        return [self.piece(first, last)]


@dataclass(frozen=True)
class _Run:
    start: int
    """The first line of prose."""
    end: int
    """The first line behind it that is neither prose nor blank."""


def _sound(lines: _Lines, language: str) -> list[str]:
    """Pieces that parse whole, each as large as can be; none where something else than prose comes first, or
    where the most of the text is too long to be parsed."""
    size = len(lines.texts)
    first = next((i for i, line in enumerate(lines.texts) if line.strip()), size)
    starts = sorted({first, *(run.end for run in lines.runs)} - {run.start for run in lines.runs} - {size})
    ends = [size, *(run.start for run in reversed(lines.runs))]
    budget = _Budget(_MAX_TRIES, _MAX_PASSES * max(len(lines.text), 1_000))
    pieces: list[str] = []
    done = unread = 0
    for start in starts:
        if start < done:
            continue
        if budget.is_spent:
            break
        for end in ends:
            if end <= start or not budget.allows(lines.places[end] - lines.places[start]):
                break
            piece = lines.piece(start, end)
            if is_program(piece, language):
                pieces.append(piece)
                done = end
                break
            if outline(piece, language) is None:
                unread = max(unread, len(piece))
        if done <= start == first:
            return []
    return pieces if unread <= sum(map(len, pieces)) else []


@dataclass
class _Budget:
    tries: int
    letters: int

    @property
    def is_spent(self) -> bool:
        return self.tries <= 0 or self.letters <= 0

    def allows(self, letters: int) -> bool:
        self.tries -= 1
        self.letters -= letters
        return self.tries >= 0 and self.letters >= 0


def _has_prose(lines: _Lines, found: Outline) -> bool:
    """Whether some line of prose or some fence stands outside of strings, comments and bodies."""
    marked = [i for i, line in enumerate(lines.texts) if lines.prose[i] or is_fence(line)]
    if not marked:
        return False
    quotes_like_fences = "`" in string_quotes(found.language)
    parts: Sequence[Part] = [part for part in found.parts if part.kind not in _OUTPUT]
    at = letters = place = 0
    for i in marked:
        # Counted on from the last line: parts are placed in bytes, lines in letters.
        place += len(lines.text[letters : lines.places[i]].encode("utf-8", "surrogatepass"))
        letters = lines.places[i]
        while at < len(parts) and parts[at].end <= place:
            at += 1
        if at == len(parts) or parts[at].start + (parts[at].kind not in _VERBATIM) > place:
            return True
        if quotes_like_fences and "`" in lines.texts[i]:
            # Where these quotes hold a text, a fence parses as two of them: it is one but in a comment.
            opening = len(lines.texts[i].partition("`")[0].encode("utf-8", "surrogatepass"))
            if is_fence(lines.texts[i]) and found.kind_at(place + opening) not in _COMMENTS:
                return True
    return False
