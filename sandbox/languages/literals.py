"""Tests that compare with another value than the expected one: the literals of comparisons, changed.

A literal becomes another one of its kind, so that what reads the tests' text learns the changed value,
and is seen to pass what nothing passes. Only literals that are compared change: one side of a comparison, or
one of the two values that an assertion says are equal. What says that a value is another one stays.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple


class Edit(NamedTuple):
    """One change of a text."""

    start: int
    end: int
    new: str


#: What makes a value of a literal on its way.
_MADE = r"(?:[\w:.]*[sS]tring(?:::from)?\s*\(\s*)?"
_TEXT = r"\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'"
_LITERAL = rf"(?:{_TEXT}|-?\b\d+(?:\.\d+)?[lL]?\b(?![.\w])|\b(?:[tT]rue|[fF]alse)\b)"
#: What may stand on the side of a comparison beside the literal, for its value to be that of the side.
_ENDS = r"(?=\s*(?:[;)\]},{:\n]|\|\||&&|\b(?:or|and|or_else|then|do)\b|#|//|--|$))"
_EQUALS = re.compile(
    rf"(?:(?<![!=<>~])===?|\beq\b|\.equals\()[ \t]*{_MADE}(?P<literal>{_LITERAL}){_ENDS}", re.MULTILINE
)
#: Before statements that fail a program: what is not equal fails it.
_UNLESS_EQUAL = re.compile(
    r"\b(?:if|elif|elsif|unless|when|die|raise|throw|panic)\b[^\n]{0,300}?"
    rf"(?:!==?|/=|~=|\bne\b)[ \t]*{_MADE}(?P<literal>{_LITERAL}){_ENDS}",
    re.MULTILINE,
)
#: Names of assertions that two values are equal, and of none that they are not.
_ASSERTS = re.compile(
    r"(?<!not\.)(?<!not\.to\.)(?<!not\.to\.be\.)\b(?!\w*(?:[nN]ot|_ne\b|NE\b|[Uu]nequal|[iI]nstance|[nN]ull|[tT]rue|[fF]alse|[dD]one|[rR]efute))"
    r"\w*(?:_eq|Eq|EQ|[eE]qual|[sS]ame|toBe|toStrictEqual|cmp_ok|strn?(?:case)?cmp|[cC]ompare(?:To)?|(?<!\w)is(?!\w)|is_deeply|(?<!\w)eq(?!\w))\w*!?"
    r"(?:[ \t]*\(|[ \t]+(?=[\w\"'\[$-]))"
)
_WHOLE = re.compile(_LITERAL)
_INSIDE = re.compile(rf"{_TEXT}|(?<![\w.])-?\d+(?:\.\d+)?[lL]?(?![.\w])|\b(?:[tT]rue|[fF]alse)\b")
#: What stands in an argument beside its literals, where it calls nothing but what makes collections.
_CALLS = re.compile(r"\b(?!new\b|vec\b|of\b|asList\b|List\b|Arrays\b|int\b)\w+\s*\(")
_OPERATOR = re.compile(r"['\"](?:[=!<>~]+|eq|ne|lt|gt|le|ge)['\"]")
#: As much of a text as one call may take.
_MAX_CALL = 2_000
_TWO = 2


def other_literals(text: str) -> list[Edit]:
    """Changes of literals that tests compare with, in the order of the text, none overlapping."""
    edits: dict[int, Edit] = {}
    for pattern in (_EQUALS, _UNLESS_EQUAL):
        for match in pattern.finditer(text):
            start, end = match.span("literal")
            edits.setdefault(start, Edit(start, end, match["literal"]))
    for call in _ASSERTS.finditer(text):
        for edit in _of_call(text, call.end(), call[0].endswith("(")):
            edits.setdefault(edit.start, edit)
    chosen: list[Edit] = []
    for edit in sorted(edits.values()):
        if not chosen or edit.start >= chosen[-1].end:
            chosen.append(edit)
    return _exchanged(chosen)


def _exchanged(found: list[Edit]) -> list[Edit]:
    """Literals with the next other one of their kind in the place of each, so that what equals all that the
    tests expect is seen to; another literal, where there is none."""
    changed = []
    for at, edit in enumerate(found):
        later = (*found[at + 1 :], *found[:at])
        others = (each.new for each in later if each.new != edit.new and _kind(each.new) == _kind(edit.new))
        changed.append(edit._replace(new=next(others, other_literal(edit.new))))
    return changed


def _kind(literal: str) -> str:
    return literal[0] if literal[0] in "\"'" else "word" if literal[0].isalpha() else "number"


def edited(text: str, edits: list[Edit]) -> str:
    """A text with changes made, which do not overlap and are in its order."""
    parts, place = [], 0
    for start, end, new in edits:
        parts += [text[place:start], new]
        place = end
    return "".join([*parts, text[place:]])


def other_literal(literal: str) -> str:
    """Another literal of the same kind, and of the same length where it is a text."""
    if literal[0] in "\"'":
        return f"{literal[0]}{_other_text(literal[1:-1])}{literal[-1]}"
    if literal.lower() in ("true", "false"):
        word = "false" if literal.lower() == "true" else "true"
        return word.capitalize() if literal[0].isupper() else word
    number = literal.rstrip("lL")
    suffix = literal[len(number) :]
    whole, point, rest = number.partition(".")
    # By an amount of its own each, so that no sum of several stays what it was.
    changed = str(int(whole) + 11 + 3 * (abs(int(whole)) % 5))
    return f"{changed}{point}{rest}{suffix}"


def _other_text(content: str) -> str:
    """A text whose first letter or digit is the next one; one that has none gets a letter more."""
    for match in re.finditer(r"\\.|[A-Za-z0-9]", content):
        if len(match[0]) == 1:
            return f"{content[: match.start()]}{_next(match[0])}{content[match.end() :]}"
    return f"{content}q"


def _next(letter: str) -> str:
    ends = {"z": "a", "Z": "A", "9": "0"}
    return ends.get(letter) or chr(ord(letter) + 1)


def _of_call(text: str, start: int, bracketed: bool) -> Iterator[Edit]:
    """Changes of the literals in the one of two compared values that is made of nothing else."""
    spans = _arguments(text, start, bracketed)
    if len(spans) < 1 or len(spans) > _TWO + 1:
        return
    fixed = [span for span in spans[:_TWO] if _is_fixed(text[slice(*span)])]
    # Of three, one is a message, which may stand first.
    if len(spans) > _TWO and fixed and fixed[0] == spans[0] and text[spans[0][0]] in "\"'":
        return
    for span in fixed[:1]:
        for match in _INSIDE.finditer(text, *span):
            yield Edit(match.start(), match.end(), match[0])
            return


def _is_fixed(argument: str) -> bool:
    """Whether an argument is a literal, or a collection of such."""
    argument = argument.strip()
    if _OPERATOR.fullmatch(argument):
        return False
    rest = _INSIDE.sub("", argument)
    is_collection = rest != argument and re.search(r"[\[{(]", rest) is not None and not _CALLS.search(rest)
    return is_collection or _WHOLE.fullmatch(argument) is not None


def _arguments(text: str, start: int, bracketed: bool) -> list[tuple[int, int]]:
    """Where the arguments of a call stand, whose first begins at ``start``; none where it has no end."""
    spans: list[tuple[int, int]] = []
    depth, begin, place = 0, start, start
    while place < min(len(text), start + _MAX_CALL):
        char = text[place]
        if char in "\"'":
            whole = re.compile(_TEXT).match(text, place)
            place = whole.end() if whole else place + 1
            continue
        if char in "([{":
            depth += 1
        elif char in ")]}":
            if depth == 0:
                return [*spans, _trimmed(text, begin, place)] if bracketed else []
            depth -= 1
        elif char == "," and depth == 0:
            spans.append(_trimmed(text, begin, place))
            begin = place + 1
        elif char in "\n;" and depth == 0 and not bracketed:
            return [*spans, _trimmed(text, begin, place)]
        place += 1
    return [] if bracketed else [*spans, _trimmed(text, begin, len(text))]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), start + len(part.rstrip())
