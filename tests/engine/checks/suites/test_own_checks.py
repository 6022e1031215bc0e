"""Whole programs that test themselves as people write it: with no library, and with an exit at their end."""

import pytest

from engine.checks import Checker
from engine.records import VerdictKind
from problem_banks.records import ProgramCheck
from sandbox.languages import LANGUAGES, get_language
from tests.engine.checks.suites.rows.own_checks import ENDED, GUARDED, SHOWN_ONLY
from tests.engine.checks.test_checker import judged

_RIGHT, _WRONG = "+ 1", "+ 2"


@pytest.mark.parametrize("name", [*GUARDED, *ENDED])
async def test_right_is_told_from_wrong(checker: Checker, name: str) -> None:
    language, text = (GUARDED | ENDED)[name]
    right = await judged(checker, ProgramCheck(language=language), text, language=language)
    assert right.kind is VerdictKind.ACCEPTED, right.reason
    wrong = await judged(
        checker, ProgramCheck(language=language), text.replace(_RIGHT, _WRONG), language=language
    )
    assert wrong.kind in (VerdictKind.WRONG_ANSWER, VerdictKind.RUNTIME_ERROR)


@pytest.mark.parametrize("name", SHOWN_ONLY)
async def test_a_program_whose_questions_fail_nothing_is_no_test(checker: Checker, name: str) -> None:
    language, text = SHOWN_ONLY[name]
    verdict = await judged(checker, ProgramCheck(language=language), text, language=language)
    assert verdict.kind is VerdictKind.UNDECIDED, verdict.reason


_LONG = (
    "if(a==b" * 4000,
    "if (a==b) x; " * 4000,
    "if (a==b)" + " " * 50_000,
    'if (a==b) {"' + '\\"' * 20_000,
    "if a==b {" * 4000,
    "if a==b then x " * 4000,
    "return a" * 6000,
    "a==b " * 8000,
    "exit(0);" * 6000,
)


@pytest.mark.parametrize("name", sorted(LANGUAGES))
def test_controls_read_long_lines_to_their_end(name: str) -> None:
    controls = get_language(name).controls
    for text in _LONG:
        for found, instead in (*controls.assertions, *controls.compared, *controls.leaving):
            found.sub(instead, text)
