"""What tests go by stays what it is, whatever the program makes of its language."""

import pytest

from engine.checks import Checker
from engine.records import VerdictKind
from problem_banks.records import TestsCheck
from sandbox import MissingToolchain
from tests.engine.checks.suites.rows.replaced import HONEST, OF_THE_TESTS, REPLACING, WRONG, Row
from tests.engine.checks.suites.test_reaching import SHARE
from tests.engine.checks.test_checker import judged
from tests.shares import share

_FAULTS = (VerdictKind.WRONG_ANSWER, VerdictKind.RUNTIME_ERROR)


async def _kind(checker: Checker, row: Row) -> VerdictKind:
    check = TestsCheck(language=row.language, tests=row.tests, entry_point=row.entry_point)
    try:
        return (await judged(checker, check, row.program, language=row.language)).kind
    except MissingToolchain as error:
        pytest.skip(str(error))


@pytest.mark.parametrize("name", REPLACING)
async def test_what_the_language_has_of_its_own_cannot_be_replaced(checker: Checker, name: str) -> None:
    assert await _kind(checker, REPLACING[name]) is not VerdictKind.ACCEPTED


@pytest.mark.parametrize("name", share(list(HONEST), SHARE))
async def test_names_that_only_look_alike_are_free(checker: Checker, name: str) -> None:
    assert await _kind(checker, HONEST[name]) is VerdictKind.ACCEPTED


@pytest.mark.parametrize("name", WRONG)
async def test_a_fault_of_the_program_is_its_own(checker: Checker, name: str) -> None:
    assert await _kind(checker, WRONG[name]) in _FAULTS


@pytest.mark.parametrize("name", OF_THE_TESTS)
async def test_what_only_the_tests_lack_is_no_fault_of_the_program(checker: Checker, name: str) -> None:
    assert await _kind(checker, OF_THE_TESTS[name]) is VerdictKind.UNDECIDED
