"""What is no number is far from every number: tests that fail a program where ``abs(got - want) > 1e-9``.

That question is answered no where ``got`` is not a number, so that such an answer passes. Asked as *not at
most*, it is the same for all numbers, and what is none is far. The distance may have been given a name.
"""

import re

from engine.checks.suites.outside import outside_without_a_number
from sandbox.languages import get_language
from sandbox.languages.literals import Edit, edited

#: What makes the rest of a line a reason to fail.
_GUARDS = re.compile(r"\b(?:if|elif|elsif|when|unless|assertFalse|assert_false|refute|not)\b|!(?!=)")
_ABS = re.compile(r"(?<![\w.:])(?:\w+(?:\.|::)){0,4}f?[aA]bs[fl]?\s*\(")
_ABS_OF = re.compile(r"\)\s*\.[aA]bs\b(?:\(\))?")
_ABS_APPLIED = re.compile(r"(?<![\w.])abs\s+\(")
#: What gives a name to what stands behind it.
_NAMES = re.compile(r"(\$?\b[A-Za-z_]\w*)\s*(?::\s*[\w.]+\s*)?(?::=|(?<![=!<>])=|<-)\s*$")
_ORDER = re.compile(r"[<>]")
_MORE = re.compile(r"\s*(>=?)(?![>=])\s*")
#: Where the other side of a comparison ends, outside of brackets.
_END = re.compile(r"&&|\|\||[;{,?)\]\n]|(?<!:):(?!:)|\$|\b(?:and|or|then|do)\b")
_COMPUTES = tuple("+-*/%^.")
#: Letters of a comparison that are looked at, on either side.
_MOST = 200


def far_without_a_number(tests: str, language: str) -> str:
    """The tests, whose questions for more than a distance are asked as *not at most*."""
    negation = "not " if language in ("python", "lua", "haskell") else "!"
    if not _ORDER.search(tests):
        return tests
    edits: list[Edit] = []
    distances = _distances(tests, get_language(language).syntax.applies_by_space)
    for start, end in sorted([*distances, *_named(tests, distances)]):
        more = _MORE.match(tests, end)
        line = tests[max(0, start - _MOST) : start].rpartition("\n")[2]
        if more is None or not _GUARDS.search(line) or line.rstrip().endswith(_COMPUTES):
            continue
        stop = _side(tests, more.end())
        is_whole = stop < more.end() + _MOST
        if not is_whole or (edits and start < edits[-1].end) or not tests[more.end() : stop].strip():
            continue
        most = "<" if more[1] == ">=" else "<="
        side = tests[more.end() : stop]
        gap = side[len(side.rstrip()) :]
        edits.append(Edit(start, stop, f"{negation}({tests[start:end]} {most} {side.rstrip()}){gap}"))
    far = outside_without_a_number(tests, negation)
    edits += [
        each for each in far if not any(each.start < other.end and other.start < each.end for other in edits)
    ]
    return edited(tests, sorted(edits, key=lambda edit: edit.start))


def _distances(tests: str, by_space: bool) -> list[tuple[int, int]]:
    """Where absolute values stand."""
    spans = []
    for match in (_ABS_APPLIED if by_space else _ABS).finditer(tests):
        end = _closing(tests, match.end() - 1)
        if end:
            spans.append((match.start(), end))
    for match in _ABS_OF.finditer(tests):
        start = _opening(tests, match.start())
        if start >= 0:
            spans.append((start, match.end()))
    return spans


def _named(tests: str, distances: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Where names stand that were given to a distance."""
    lines = [tests[max(0, start - _MOST) : start].rpartition("\n")[2] for start, _ in distances]
    names = {named[1] for line in lines if (named := _NAMES.search(line))}
    if not names:
        return []
    written = re.compile(rf"(?<![\w.$@])(?:{'|'.join(map(re.escape, sorted(names)))})(?![\w(])")
    return [match.span() for match in written.finditer(tests)]


def _closing(text: str, at: int) -> int:
    """Behind the bracket that closes the one at a place, on its line; 0 where there is none."""
    depth = 0
    for place in range(at, min(len(text), at + _MOST)):
        if text[place] == "\n":
            return 0
        depth += (text[place] == "(") - (text[place] == ")")
        if depth == 0:
            return place + 1
    return 0


def _opening(text: str, at: int) -> int:
    """The bracket that the one at a place closes, on its line; -1 where there is none."""
    depth = 0
    for place in range(at, max(-1, at - _MOST), -1):
        if text[place] == "\n":
            return -1
        depth += (text[place] == ")") - (text[place] == "(")
        if depth == 0:
            is_call = place > 0 and (text[place - 1].isalnum() or text[place - 1] == "_")
            return -1 if is_call else place
    return -1


def _side(text: str, at: int) -> int:
    """The end of one side of a comparison."""
    place, last = at, min(len(text), at + _MOST)
    while place < last:
        if text[place] == "(":
            place = _closing(text, place) or last
        elif _END.match(text, place):
            return place
        else:
            place += 1
    return last
