"""What a program's values equal is its own word: tests believe it as far as other values differ."""

import pytest

from engine.checks import Checker
from engine.checks.suites.lying import says_what_it_equals, with_other_literals
from engine.records import VerdictKind
from tests.engine.checks.suites.rows.lying import EQUAL, LYING
from tests.engine.checks.suites.test_reaching import SHARE, kind_of
from tests.shares import share


@pytest.mark.parametrize("name", LYING)
async def test_a_program_that_equals_everything_is_never_accepted(checker: Checker, name: str) -> None:
    assert await kind_of(checker, LYING[name]) is not VerdictKind.ACCEPTED


@pytest.mark.parametrize("name", share(list(EQUAL), SHARE))
async def test_one_that_defines_what_it_equals_is_accepted(checker: Checker, name: str) -> None:
    assert await kind_of(checker, EQUAL[name]) is VerdictKind.ACCEPTED


def test_every_program_that_equals_everything_says_so() -> None:
    silent = [name for name, row in LYING.items() if not says_what_it_equals(row.program, row.language)]
    assert silent == []


@pytest.mark.parametrize(
    ("language", "tests", "other"),
    [
        ("cpp", '#include "x2.h"\nassert(f(2) == 40u);', '#include "x2.h"\nassert(f(11) == 48u);'),
        ("rust", "let a: [i32; 3] = [5, 250, 0];", "let a: [i32; 3] = [14, 242, 0];"),
        ("cpp", "array<int, 3> a{7}; if (x[2] > 4) 'c';", "array<int, 3> a{16}; if (x[2] > 12) 'c';"),
        ("ruby", "require 'a'\nassert_equal 'b', f('b')", "require 'a'\nassert_equal 'bb', f('bc')"),
        ("go", "if f(0) != 1 { panic(1) }", "if f(9) != 9 { panic(8) }"),
    ],
)
def test_literals_change_by_amounts_of_their_own(language: str, tests: str, other: str) -> None:
    assert with_other_literals(tests, language) == other
