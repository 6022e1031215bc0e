"""A test that asks only whether something is returned accepts a match as it accepts ``True``."""

import pytest

from engine.checks import Checker
from engine.checks.existence import NOT_A_VALUE, as_truth
from engine.records import VerdictKind
from problem_banks.records import Case, CasesCheck, Problem, View
from sandbox import CallOutcome
from tests.engine.samples import attempt_at

MATCH = "import re\ndef f(text):\n    return re.search('ab*$', text)\n"
TRUTH = MATCH.replace("re.search('ab*$', text)", "re.search('ab*$', text) is not None")


def problem(*views: View) -> Problem:
    cases = (
        Case(args=("cab",), expected=True, view=views),
        Case(args=("abc",), expected=False, view=views),
    )
    return Problem(
        kind="code",
        statement="Does a text end in an 'a' and any number of 'b's?",
        check=CasesCheck(cases=cases, entry_point="f"),
        bank="test",
        bank_version="1",
        index=0,
    )


@pytest.mark.parametrize(
    ("views", "message", "is_true"),
    [
        (("bool",), "a re.Match has no wire form", True),
        (("bool", "int"), "a re.Match has no wire form", True),
        (("bool",), "a __main__.Match has no wire form", False),
        (("len",), "a re.Match has no wire form", False),
        ((), "a re.Match has no wire form", False),
    ],
)
def test_only_what_is_always_true_is_taken_for_true(
    views: tuple[View, ...], message: str, is_true: bool
) -> None:
    said = CallOutcome(kind="raised", error=NOT_A_VALUE, message=message)
    assert as_truth(said, views) == (CallOutcome(kind="value", value=True) if is_true else said)


@pytest.mark.parametrize(
    ("views", "code", "kind"),
    [
        (("bool",), MATCH, VerdictKind.ACCEPTED),
        (("bool",), TRUTH, VerdictKind.ACCEPTED),
        (("bool",), MATCH.replace("ab*$", "ab*"), VerdictKind.WRONG_ANSWER),
        ((), MATCH, VerdictKind.PROTOCOL_ERROR),
    ],
)
async def test_a_match_is_judged_by_its_truth(
    checker: Checker, views: tuple[View, ...], code: str, kind: VerdictKind
) -> None:
    asked = problem(*views)
    attempt = attempt_at(asked, text=code, extracted=code, language="python")
    assert (await checker.check(asked, attempt)).kind is kind
