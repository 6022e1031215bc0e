"""An answer that is no number is near nothing, whichever way tests ask."""

import time

import pytest

from engine.checks import Checker
from engine.checks.suites.farness import far_without_a_number
from engine.records import VerdictKind
from tests.engine.checks.suites.rows.lying import NO_NUMBERS, NUMBERS
from tests.engine.checks.suites.test_reaching import kind_of


@pytest.mark.parametrize("name", NO_NUMBERS)
async def test_what_is_no_number_is_never_accepted(checker: Checker, name: str) -> None:
    assert await kind_of(checker, NO_NUMBERS[name]) is not VerdictKind.ACCEPTED


@pytest.mark.parametrize("name", NUMBERS)
async def test_the_right_number_is(checker: Checker, name: str) -> None:
    assert await kind_of(checker, NUMBERS[name]) is VerdictKind.ACCEPTED


@pytest.mark.parametrize(
    ("language", "tests", "asked"),
    [
        (
            "cpp",
            "if (fabs(a-b) > eps * fmax(1, fabs(b)) && x) f();",
            "if (!(fabs(a-b) <= eps * fmax(1, fabs(b))) && x) f();",
        ),
        ("java", "if (Math.abs(a) >= 2) f();", "if (!(Math.abs(a) < 2)) f();"),
        ("ruby", "raise if (f(x) - y).abs > 1e-9", "raise if !((f(x) - y).abs <= 1e-9)"),
        ("python", "if abs(a - b) > 1e-9: fail()", "if not (abs(a - b) <= 1e-9): fail()"),
        ("c", "if (g < 3.9 || g > 4.1) abort();", "if (!(g >= 3.9) || !(g <= 4.1)) abort();"),
        ("python", "if e > tol:\n    raise X", "if not (e <= tol):\n    raise X"),
        ("lua", "if g - 4 > 1e-9 then error() end", "if not (g - 4 <= 1e-9) then error() end"),
        ("ruby", "raise 'far' if f(2) > 4.1", "raise 'far' if !(f(2) <= 4.1)"),
        ("csharp", "if (System.Math.Abs(a) > 2) f();", "if (!(System.Math.Abs(a) <= 2)) f();"),
        ("python", "d = abs(a - b)\nassert not d > eps", "d = abs(a - b)\nassert not not (d <= eps)"),
        ("rust", "let d: f64 = (a - b).abs(); if d >= e {", "let d: f64 = (a - b).abs(); if !(d < e) {"),
        ("go", "d := math.Abs(a)\nif d > e {", "d := math.Abs(a)\nif !(d <= e) {"),
        ("perl", "my $d = abs($a);\ndie if $d > 2;", "my $d = abs($a);\ndie if !($d <= 2);"),
        ("haskell", "when (abs (a - b) > 1e-9) $ no", "when (not (abs (a - b) <= 1e-9)) $ no"),
    ],
)
def test_more_is_asked_as_not_at_most(language: str, tests: str, asked: str) -> None:
    assert far_without_a_number(tests, language) == asked


@pytest.mark.parametrize(
    "tests",
    [
        "assert(fabs(x) > 1e-9);",
        "if (x + fabs(a) > 3) f();",
        "if (abs(a) >> 2) f();",
        "if (abs(a) < 2) f();",
        "if (g > 3.9 && g < 4.1) ok++; else abort();",
        "if (!(g > 3.9)) abort();",
        "if (n > 3) abort();",
        "if (g > best.x) best = g;",
        "d = abs(a); if (dd > 2 || s.d > 2 || d(2) > 3) f();",
        "if (d == abs(a)) f(); if (d > 2) g();",
        "for (;;) {}",
    ],
)
def test_other_questions_stay(tests: str) -> None:
    assert far_without_a_number(tests, "cpp") == tests


def test_long_lines_take_no_time() -> None:
    began = time.process_time()
    for line in (
        "if (x > 1.5 " * 5_000,
        "a[0].b" * 9_000,
        "if (abs(" * 2_000,
        "if abs(x) > " * 2_000,
        ")" * 9_000 + ".abs",
    ):
        far_without_a_number(line, "ruby")
    assert time.process_time() - began < 5
