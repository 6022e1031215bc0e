"""Tests in which every literal is another one, for programs that say themselves what their values equal.

Where what is expected stands in a table or in a variable, no comparison shows it, and a program that defines
``==`` or ``-`` may equal whatever is there. With other numbers and texts in all places, each by an amount of
its own, nothing but such a program passes.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from engine.checks.suites.base import Ran, Trial
from engine.records import VerdictKind
from sandbox import RunResult
from sandbox.languages import get_language
from sandbox.languages.literals import Edit, edited

_UNCONTROLLED = "the tests do not compile with other values, and the program has operators of its own"
#: A text, a letter in quotes, or a number, with what may stand behind it to say its type.
_LITERAL = re.compile(
    r"\"(?:[^\"\\\n]|\\.)*\"|(?<!\w)'(?:[^'\\\n]|\\.)*'"
    r"|(?<![\w.$])-?\d+(?:\.\d+)?(?=(?:[lLuUfFdDmM]{1,3}|[iu](?:8|16|32|64|128|size)|f(?:32|64))?(?![.\w]))"
)
#: Statements that load something, whose texts are names.
_LOADS = re.compile(r"[ \t]*(?:#[ \t]*(?:include|pragma)|import|using|use|require\w*|from|package|extern)\b")
#: Numbers that count, tell success or are a place: other ones would fail any program.
_COUNTS = frozenset({"0", "1", "-1"})
_QUOTES_OF_LETTERS = frozenset({"c", "cpp", "java", "csharp", "go", "rust", "haskell"})
_LARGE = 100
#: By how much the first literal is changed; the next by one less, and so on.
_MOST = 9


def says_what_it_equals(source: str, language: str) -> bool:
    """Whether a program defines operators or comparisons for values of its own."""
    found = get_language(language)
    operators = found.controls.operators
    return operators is not None and operators.search(found.syntax.without_comments(source)) is not None


def with_other_literals(tests: str, language: str) -> str:
    """The tests with other literals, each changed by an amount of its own."""
    found = list(_literals(tests, language))
    apart = [edit for edit in found if edit.new not in _COUNTS] or found
    return edited(tests, [edit._replace(new=_changed(edit.new, at)) for at, edit in enumerate(apart)])


def requiring_a_run(trial: Trial) -> Trial:
    """A run of changed tests that shows nothing where they do not compile."""

    def read(result: RunResult) -> Ran:
        ran = trial.read(result)
        broken = ran.kind is VerdictKind.COMPILE_ERROR
        return replace(ran, controlled=False, reason=_UNCONTROLLED) if broken else ran

    return replace(trial, read=read)


def _literals(tests: str, language: str) -> Iterator[Edit]:
    for match in _LITERAL.finditer(tests):
        begin = tests.rfind("\n", 0, match.start()) + 1
        if _LOADS.match(tests, begin) or _is_place(tests, match):
            continue
        if match[0][0] == "'" and language in _QUOTES_OF_LETTERS:
            continue
        yield Edit(match.start(), match.end(), match[0])


def _is_place(tests: str, match: re.Match[str]) -> bool:
    """Whether a number is an index, a length, a bound or an argument of a type."""
    before, behind = tests[: match.start()].rstrip(" \t")[-1:], tests[match.end() :].lstrip(" \t")[:2]
    return (
        (before == "<" and behind[:1] != ">")
        or (before in "[;" and behind[:1] == "]")
        or (before in "<," and behind[:1] == ">" and behind != ">=")
    )


def _changed(literal: str, at: int) -> str:
    if literal[0] in "\"'":
        return f"{literal[:-1]}{chr(ord('b') + at % 24)}{literal[-1]}"
    whole, point, rest = literal.partition(".")
    number = int(whole)
    # What is expected mostly stands behind what is given: it changes by less, as by no whole factor.
    amount = _MOST - at % _MOST
    other = number - amount if number >= _LARGE else number + amount  # what is large stays within its type
    return f"{other}{point}{rest}"
