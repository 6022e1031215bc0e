"""Where program and tests share a process, a pass counts only if what must fail does."""

from collections.abc import AsyncIterator

import pytest

from engine.checks.controls import Suite, failing_suites, planted_programs
from engine.checks.oneprocess import OneProcessJudge
from engine.records import Verdict, VerdictKind
from sandbox import Limits, Sandbox, UnsafeHost

_TESTS = "\nfor n in range(3):\n    assert f(n) == n * 2\n"
_UNITTEST = (
    "\nimport unittest\n"
    "class T(unittest.TestCase):\n"
    "    def test_f(self): self.assertEqual(f(2), 4)\n"
    "unittest.main()\n"
)
_ASYNC = "\nimport asyncio\nasync def main(): assert not f(1) - 2\nasyncio.run(main())\n"
_PYTHON_SUITES = (_TESTS, _UNITTEST, _ASYNC)
_HONEST = "def f(n): return n + n\n"
_LIMITS = Limits(cpu_seconds=5, wall_seconds=60)


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    try:
        async with Sandbox(jobs=1) as opened:
            yield opened
    except UnsafeHost as error:
        pytest.skip(str(error))


async def judged(
    sandbox: Sandbox, tests: str, source: str, *, language: str = "python", confirm: bool = False
) -> Verdict:
    judge = OneProcessJudge(sandbox, confirm=confirm)
    return await judge.judge(Suite(language, "", tests, "f"), source, _LIMITS, {})


@pytest.mark.parametrize("tests", _PYTHON_SUITES)
async def test_an_honest_program_passes_and_its_controls_are_counted(sandbox: Sandbox, tests: str) -> None:
    verdict = await judged(sandbox, tests, _HONEST)
    assert (verdict.kind, verdict.integrity) == (VerdictKind.ACCEPTED, "inproc")
    assert verdict.evidence["controls"] == "failed as they must: 2 programs, 2 changed tests"


@pytest.mark.parametrize("tests", _PYTHON_SUITES)
async def test_a_wrong_program_is_wrong_and_costs_no_control(sandbox: Sandbox, tests: str) -> None:
    verdict = await judged(sandbox, tests, "def f(n): return 7\n")
    assert not verdict.accepted
    assert "controls" not in verdict.evidence


@pytest.mark.parametrize(
    ("source", "tests"),
    [
        ("import os\nos._exit(0)\n", _TESTS),
        ("import os\ndef f(n): os._exit(0)\n", _TESTS),
        ("raise SystemExit(0)\n", _TESTS),
        ("import sys, os\nsys.excepthook = lambda *a: os._exit(0)\ndef f(n): return 0\n", _TESTS),
        ("import atexit, os\natexit.register(os._exit, 0)\ndef f(n): return 0\n", _TESTS),
        ("class A:\n    def __eq__(self, other): return True\ndef f(n): return A()\n", _TESTS),
        ("class A:\n    def __eq__(self, other): return True\ndef f(n): return A()\n", _UNITTEST),
        ("import unittest\nunittest.main = lambda: None\ndef f(n): return 0\n", _UNITTEST),
        ("import unittest\nunittest.TestCase.assertEqual = lambda *a: None\ndef f(n): return 0\n", _UNITTEST),
        ("import asyncio\nasyncio.run = lambda c: c.close()\ndef f(n): return 0\n", _ASYNC),
    ],
)
async def test_tests_that_a_program_switches_off_prove_nothing(
    sandbox: Sandbox, source: str, tests: str
) -> None:
    verdict = await judged(sandbox, tests, source)
    assert verdict.kind is VerdictKind.UNDECIDED
    assert "tests that nothing can pass" in verdict.reason


@pytest.mark.parametrize(
    ("tests", "word"),
    [
        ("\ndef test_f():\n    assert f(1) == 2\n", "is empty"),
        ("\nassert True\n", "is empty"),
        ("\ntry: assert f(1) == 2\nexcept Exception: pass\n", "is empty"),
        ("\nf(1)\nassert callable(f)\n", "does nothing"),
        ("\nassert f(1) is None or f(1) == 2\n", "does nothing"),
    ],
)
async def test_tests_that_accept_what_solves_nothing_are_void(
    sandbox: Sandbox, tests: str, word: str
) -> None:
    verdict = await judged(sandbox, tests, _HONEST)
    assert verdict.kind is VerdictKind.UNDECIDED
    assert f"a program that {word}" in verdict.reason


@pytest.mark.parametrize(
    ("language", "honest", "forged", "tests"),
    [
        (
            "javascript",
            "function f(n) { return 2 * n; }",
            "process.exit(0);",
            "\nconsole.assert(f(2) === 4);\n",
        ),
        ("ruby", "def f(n) = 2 * n", "exit! 0", "\nraise 'wrong' unless f(2) == 4\n"),
        ("perl", "sub f { return 2 * $_[0]; }", "exit 0;", "\ndie unless f(2) == 4;\n"),
        ("lua", "function f(n) return 2 * n end", "os.exit(0)", "\nassert(f(2) == 4)\n"),
        ("bash", "f() { echo $((2 * $1)); }", "trap 'exit 0' EXIT", '\n[ "$(f 2)" = 4 ] || exit 1\n'),
    ],
)
async def test_other_languages_have_controls_of_their_own(
    sandbox: Sandbox, language: str, honest: str, forged: str, tests: str
) -> None:
    verdict = await judged(sandbox, tests, honest, language=language)
    assert verdict.accepted, verdict.reason
    assert "2 programs, 1 changed tests" in str(verdict.evidence["controls"])
    assert (await judged(sandbox, tests, forged, language=language)).kind is VerdictKind.UNDECIDED


async def test_a_whole_program_that_tests_itself_has_no_controls_and_says_so(sandbox: Sandbox) -> None:
    judge = OneProcessJudge(sandbox)
    verdict = await judge.judge(Suite("python", "", ""), _HONEST + _TESTS, _LIMITS, {})
    assert verdict.accepted
    assert verdict.evidence["controls"] == "none: the program holds its own tests"


async def test_a_program_that_leans_on_its_world_is_flaky(sandbox: Sandbox) -> None:
    source = "import os\ndef f(n): return n * 2 if os.environ['TZ'] == 'UTC' else 0\n"
    assert (await judged(sandbox, _TESTS, source)).accepted
    assert (await judged(sandbox, _TESTS, source, confirm=True)).kind is VerdictKind.FLAKY


def test_an_expected_value_is_changed_on_the_side_that_does_not_ask_the_program() -> None:
    suite = Suite("python", "", "assert 4 == f(2)\nassert f(3) == [6]\nassert g() == 1", "f")
    text = failing_suites(suite)[1].after
    assert "== f(2)" in text
    assert "f(3) == 'a value" in text
    assert "g() == 'a value" in text


@pytest.mark.parametrize("entry_point", [None, "Solution.f", "f-g"])
def test_without_a_plain_name_only_the_empty_program_is_planted(entry_point: str | None) -> None:
    assert planted_programs(Suite("python", "", "assert True", entry_point)) == [""]
