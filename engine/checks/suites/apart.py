"""Tests changed in one place at a time, where the program speaks of what that place asserts by.

Changed in all places at once, tests fail where one assertion is left that works; a program may have put its
own in place of the others. That takes the name of what it replaces, so that other programs cost nothing more.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from sandbox.languages.controls import Controls
from sandbox.languages.literals import Edit, edited, other_literals

#: How much of what stands behind an assertion may belong to it: what a question does, the rest of its line.
_BEHIND = 160
#: Places that are tried, of those that the program speaks of.
_MAX_PLACES = 8
WORD = re.compile(r"[A-Za-z_]\w*[!?]?")

Changes = Sequence[tuple[re.Pattern[str], str]]


def changed_apart(tests: str, source: str, entry_point: str | None, controls: Controls) -> list[str]:
    """The tests, each with one assertion that is made to fail or compared with another value."""
    if controls.must_fail is not None and controls.must_fail.search(tests):
        return []
    words = set(WORD.findall(source)) - words_of_calls(tests, entry_point)
    compared = [*other_literals(tests), *_matches(tests, controls.compared)]
    found = [
        *_places(tests, _matches(tests, controls.assertions), words, None),
        *_places(tests, compared, words, entry_point),
    ]
    return [with_open_plan(each, controls) for each in dict.fromkeys(found)][:_MAX_PLACES]


def with_open_plan(tests: str, controls: Controls) -> str:
    """Changed tests, without what they say of their number."""
    for plan, opened in controls.planned:
        tests = plan.sub(opened, tests)
    return tests


def words_of_calls(tests: str, entry_point: str | None) -> set[str]:
    """Words by which the tests call the program: ``Solution.f``, ``new Solution()``."""
    if entry_point is None:
        return set()
    name = re.escape(entry_point.rpartition(".")[2])
    calls = re.finditer(rf"((?:\w+(?:\(\))?(?:\.|::|->|#))*){name}\b", tests)
    return {entry_point, *(word for call in calls for word in WORD.findall(call[0]))}


def _matches(tests: str, changes: Changes) -> list[Edit]:
    return [
        Edit(match.start(), match.end(), match.expand(false))
        for pattern, false in changes
        for match in pattern.finditer(tests)
    ]


def _places(tests: str, edits: Iterable[Edit], words: set[str], called: str | None) -> Iterator[str]:
    """Changed texts; of comparisons, only those on a line that calls ``called``."""
    for edit in edits:
        near = tests[edit.start : edit.end + _BEHIND]
        line = tests[tests.rfind("\n", 0, edit.start) + 1 : edit.end]
        if called is not None and called.rpartition(".")[2] not in line:
            continue
        if words.isdisjoint(WORD.findall(near if called is None else line)):
            continue
        changed = edited(tests, [edit])
        if changed != tests:
            yield changed
