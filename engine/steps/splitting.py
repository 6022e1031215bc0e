"""Where one step ends and the next begins: sentences, lines, and rows of displayed mathematics."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from engine.steps.pieces import Piece, pieces
from engine.steps.plain import plain_formulas

#: Behind these a full stop ends no sentence.
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|cf|vs|eq|eqs|fig|no|approx|resp|Mr|Mrs|Dr|Prof|St)|\b[A-Z])$"
)
_SENTENCE_END = re.compile(r"[.!?][\")'*\]]*(?=\s|$)|[.!?](?=[A-Z][a-z])")
#: How far around a line break its neighbours are looked at.
_CHARS_AROUND = 80
_BLANK_LINE = re.compile(r"\n[ \t]*\n\s*")
_LIST_MARK = re.compile(r"\s*(?:[-*#>]|\d{1,3}[.)]|\(?[a-z]\)|Step\b)", re.IGNORECASE)
_ROW_END = re.compile(r"\\\\(?:\s*\[[^\]\n]{0,12}\])?")
_ENVIRONMENT_MARK = re.compile(r"\\(?P<which>begin|end)\s*\{(?P<name>[A-Za-z]+)\*?\}")
#: Environments whose rows are steps; the rows of a matrix or of a case distinction are not.
_ROWED = frozenset(("align", "aligned", "alignat", "gather", "gathered", "eqnarray", "split", "flalign"))


@dataclass(frozen=True, slots=True)
class Region:
    """Mathematics in one step: a formula, or one row of a display."""

    start: int
    end: int
    continues: bool
    """Whether it is a row behind the first one of its display."""


@dataclass(frozen=True, slots=True)
class Span:
    """One step as a place in the text."""

    start: int
    end: int
    regions: tuple[Region, ...]
    is_display: bool


def split_steps(text: str) -> list[Span]:
    """The steps of a solution, in order, without surrounding white space; drawings are left out."""
    found: list[Span] = []
    run: list[Piece] = []
    for piece in pieces(text):
        if piece.kind in ("prose", "inline"):
            run.append(piece)
            continue
        found += _sentences(text, run)
        run = []
        if piece.kind == "display":
            found += _rows(text, piece)
    found += _sentences(text, run)
    return found


# Sentences


def _sentences(text: str, run: list[Piece]) -> Iterator[Span]:
    if not run:
        return
    start, end = run[0].start, run[-1].end
    formulas = [piece for piece in run if piece.kind == "inline"]
    for cut in (*_cuts(text, run), end):
        span = _trimmed(text, start, cut)
        start = cut
        if span is None:
            continue
        inside = [
            Region(piece.inner_start, piece.inner_end, continues=False)
            for piece in formulas
            if span[0] <= piece.start < span[1]
        ]
        if not formulas:
            inside = [Region(*place, continues=False) for place in plain_formulas(text, *span)]
        yield Span(*span, tuple(inside), is_display=False)


def _cuts(text: str, run: list[Piece]) -> list[int]:
    """Offsets at which a new sentence begins; never inside a formula."""
    cuts: list[int] = []
    for number, piece in enumerate(run):
        if piece.kind == "inline":
            body = text[piece.inner_start : piece.inner_end].rstrip()
            follower = text[piece.end : piece.end + 2]
            if body.endswith((".", "?")) and not body.endswith("..") and follower[:1].isspace():
                cuts.append(piece.end)
            continue
        prose = text[piece.start : piece.end]
        is_first = number == 0
        cuts += [piece.start + place for place in _prose_cuts(prose, is_first=is_first)]
    return cuts


def _prose_cuts(prose: str, *, is_first: bool) -> list[int]:
    cuts = [match.end() for match in _BLANK_LINE.finditer(prose)]
    for match in _SENTENCE_END.finditer(prose):
        before = prose[max(0, match.start() - 8) : match.start()]
        is_list_number = re.search(r"(?:^|\n)\s*\d{1,3}$", before) is not None
        if (match.start() > 0 or not is_first) and not _ABBREVIATION.search(before) and not is_list_number:
            cuts.append(match.end())
    for match in re.finditer(r"\n", prose):
        if _breaks(prose, match.start()):
            cuts.append(match.end())
    return sorted(set(cuts))


def _breaks(prose: str, place: int) -> bool:
    """Whether the line break at ``place`` ends a step: a wrapped sentence goes on in lower case."""
    before = prose[max(0, place - _CHARS_AROUND) : place].rstrip(" \t")
    after = prose[place + 1 : place + _CHARS_AROUND].lstrip(" \t")
    if _LIST_MARK.match(after):
        return True
    if before.endswith((",", "(", "-")):
        return False
    return not after or not (after[0].islower() or after[0] in ",.;:)")


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if end > start else None


# Displays


def _rows(text: str, piece: Piece) -> Iterator[Span]:
    """The rows of a display, each a step; its marks and environments belong to the row beside them."""
    cuts = _row_cuts(text, piece)
    edges = [piece.inner_start, *cuts, piece.inner_end]
    outer = [piece.start, *cuts, _behind_punctuation(text, piece.end)]
    is_first = True
    for place in range(len(edges) - 1):
        inner = _trimmed(text, *_without_environment_marks(text, edges[place], edges[place + 1]))
        span = _trimmed(text, outer[place], outer[place + 1])
        if inner is None or span is None or text[inner[0] : inner[1]] in (r"\\", "&"):
            continue
        yield Span(*span, (Region(*inner, continues=not is_first),), is_display=True)
        is_first = False


def _row_cuts(text: str, piece: Piece) -> list[int]:
    body = text[piece.inner_start : piece.inner_end]
    marks = sorted((*_ENVIRONMENT_MARK.finditer(body), *_ROW_END.finditer(body)), key=lambda m: m.start())
    closed, cuts = 0, list[int]()
    for mark in marks:
        if mark[0].startswith(r"\\"):
            if closed == 0:
                cuts.append(piece.inner_start + mark.end())
        elif mark["name"] not in _ROWED:
            closed += 1 if mark["which"] == "begin" else -1
    return cuts


def _without_environment_marks(text: str, start: int, end: int) -> tuple[int, int]:
    """The row without ``\\begin{aligned}`` before it and ``\\end{aligned}`` behind it."""
    for mark in list(_ENVIRONMENT_MARK.finditer(text, start, end)):
        if mark["name"] not in _ROWED:
            continue
        if mark["which"] == "begin" and not text[start : mark.start()].strip(" \n\t&\\"):
            start = mark.end()
        elif mark["which"] == "end" and not text[mark.end() : end].strip(" \n\t&\\.,;"):
            end = mark.start()
    while text[start:end].rstrip().endswith(r"\\"):
        end = start + text[start:end].rindex(r"\\")
    return start, end


def _behind_punctuation(text: str, end: int) -> int:
    while end < len(text) and text[end] in ".,;:":
        end += 1
    return end
