"""Formulas in plain prose, without marks: ``Then 48 / 2 = 24 clips were sold``.

Only what certainly stands by itself is taken: a run of numbers, signs and single letters around a relation
sign, with a calculation or a letter before it, and no word beside it that belongs to the calculation.
"""

import re

_RELATION = re.compile(r"(?<![<>=!:+*/-])(?:=|<=|>=|<|>|≈|≤|≥)(?![<>=])")
_TOKEN = re.compile(
    r"\s+|(?P<formula>\$?\d[\d,]*(?:\.\d+)?%?|\$?\.\d+|(?:sqrt|sin|cos|tan|log|ln|pi)(?![A-Za-z])"
    r"|[A-Za-z](?![A-Za-z'])(?:_?\d)?|\*\*|[-–−+*/^()×÷·√²³]|<=|>=|=|<|>|≈|≤|≥)|[A-Za-z]+'?[A-Za-z]*|.",
    re.DOTALL,
)
#: Longest run on either side of a relation sign. Sentences with longer calculations set them apart.
_MAX_SIDE_CHARS = 160
_CALCULATES = re.compile(r"\d\s*(?:[-+*/^×÷·(]|\*\*)|[A-Za-z]|√|sqrt")
_WORD_BEFORE = re.compile(
    r"(?:\b(?:of|times|plus|minus|by|and|percent|half|twice|double|triple|per|over|divided|multiplied|than|to|from"
    r"|a|an|the|thousand|million|hundred|dozen)|[-+*/^×÷·%]|\d)\s*$",
    re.IGNORECASE,
)
_WORD_BEHIND = re.compile(
    r"\s*(?:%|\b(?:thousand|million|hundred|dozen|times|plus|minus|percent|and a half|remainder|r)\b"
    r"|[A-Za-z]+(?:\s+[A-Za-z]+)?\s*[-+*/×÷])",
    re.IGNORECASE,
)
_OPENS_BADLY = re.compile(r"\s*[*/^×÷·)²³]")


def plain_formulas(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The places of formulas in the prose ``text[start:end]``."""
    found: list[tuple[int, int]] = []
    for match in _RELATION.finditer(text, start, end):
        if found and match.start() < found[-1][1]:
            continue
        left = _run_before(text, max(start, match.start() - _MAX_SIDE_CHARS), match.start())
        right = _run_behind(text, match.end(), min(end, match.end() + _MAX_SIDE_CHARS))
        if left < match.start() < match.end() < right and _stands_alone(text, start, left, match, right, end):
            found.append(_balanced(text, left, right))
    return found


def _run_before(text: str, start: int, end: int) -> int:
    """Where the run of formula tokens begins that reaches up to ``end``."""
    while start < end and start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start += 1  # the window does not cut a word in two
    first = end
    for token in _TOKEN.finditer(text, start, end):
        if token["formula"]:
            first = min(first, token.start())
        elif not token[0].isspace():
            first = end
    return first


def _run_behind(text: str, start: int, end: int) -> int:
    last = start
    for token in _TOKEN.finditer(text, start, end):
        if token["formula"]:
            last = token.end()
        elif not token[0].isspace():
            break
    return last


def _stands_alone(text: str, start: int, left: int, match: re.Match[str], right: int, end: int) -> bool:
    side = text[left : match.start()]
    if not _CALCULATES.search(side) or _OPENS_BADLY.match(side):
        return False
    before, behind = text[max(start, left - 20) : left], text[right : min(end, right + 30)]
    return _WORD_BEFORE.search(before) is None and _WORD_BEHIND.match(behind) is None


def _balanced(text: str, left: int, right: int) -> tuple[int, int]:
    """The run without a bracket that belongs to the sentence around it."""
    run = text[left:right]
    if run.count("(") > run.count(")") and run.startswith("("):
        left += 1
    if run.count(")") > run.count("(") and run.rstrip().endswith(")"):
        right = left + text[left:right].rstrip().rindex(")")
    while right > left and (text[right - 1].isspace() or text[right - 1] in ",-+*/(="):
        right -= 1
    return left, right
