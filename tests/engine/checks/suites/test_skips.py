"""Tests that were skipped: named and ``undecided``, unless the request allows them and the tests say so."""

import pytest

from engine.checks import Checker
from engine.records import VerdictKind
from engine.verify.requests import read_request
from problem_banks.records import ProgramCheck, TestsCheck
from sandbox import MissingToolchain, Sandbox
from sandbox.values import dump_wire

PYTEST = """
import pytest
from solution import f
@pytest.mark.skip
def test_later():
    assert f(9) == 18
def test_f():
    assert f(2) == 4
@pytest.mark.parametrize("n", [1, pytest.param(2, marks=pytest.mark.skipif(True, reason="no"))])
def test_each(n):
    assert f(n) == 2 * n
"""
UNITTEST = """
import unittest
from solution import f
class T(unittest.TestCase):
    @unittest.skip("no")
    def test_later(self):
        self.assertEqual(f(9), 18)
    def test_f(self):
        self.assertEqual(f(2), 4)
"""
PROGRAMS = {
    "go": 'package main\nimport "testing"\nfunc f(n int) int { return N * n }\n'
    "func TestF(t *testing.T) { if f(2) != 4 { t.Fatal() } }\n"
    "func TestLater(t *testing.T) { t.Skip(); if f(9) != 18 { t.Fatal() } }\n",
    "rust": "fn f(n: i64) -> i64 { N * n }\n#[test] fn t() { assert_eq!(f(2), 4); }\n"
    "#[test] #[ignore] fn later() { assert_eq!(f(9), 18); }\n",
    "javascript": "const { test } = require('node:test');\nconst assert = require('assert');\n"
    "const f = (n) => N * n;\ntest('f', () => assert.equal(f(2), 4));\n"
    "test.skip('later', () => assert.equal(f(9), 18));\n",
    "ruby": "require 'minitest/autorun'\ndef f(n) = N * n\nclass T < Minitest::Test\n"
    "  def test_f = assert_equal(4, f(2))\n  def test_later = skip\nend\n",
}


async def verdict(sandbox: Sandbox, **request: object) -> tuple[VerdictKind, str, str]:
    read = read_request(dump_wire({"id": 1, "kind": "code", **request}).encode())
    try:
        found = await Checker(sandbox).check(read.problem, read.attempt)
    except MissingToolchain as error:
        pytest.skip(str(error))
    return found.kind, found.reason, str(found.evidence.get("skipped", ""))


@pytest.mark.parametrize("tests", [PYTEST, UNITTEST])
async def test_skipped_tests_of_python_count_only_where_allowed(sandbox: Sandbox, tests: str) -> None:
    request = {
        "language": "python", "entry_point": "f", "tests": tests, "solution": "def f(n):\n    return 2 * n",
    }  # fmt: skip
    kind, reason, _ = await verdict(sandbox, **request)
    assert kind is VerdictKind.UNDECIDED
    assert "test_later" in reason
    kind, reason, skipped = await verdict(sandbox, **request, allow_skips=True)
    assert kind is VerdictKind.ACCEPTED, reason
    assert "test_later" in skipped
    wrong = await verdict(sandbox, **{**request, "solution": "def f(n):\n    return 3 * n"}, allow_skips=True)
    assert wrong[0] is VerdictKind.WRONG_ANSWER


async def test_a_program_cannot_have_its_tests_skipped(sandbox: Sandbox) -> None:
    skips = (
        "import unittest\ndef f(n):\n    if n == 9:\n        raise unittest.SkipTest('no')\n    return 2 * n"
    )
    tests = UNITTEST.replace(
        '    @unittest.skip("no")\n', "    @classmethod\n    def setUpClass(cls):\n        pass\n"
    )
    request = {"language": "python", "entry_point": "f", "tests": tests, "solution": skips}
    assert (await verdict(sandbox, **request, allow_skips=True))[0] is VerdictKind.UNDECIDED


@pytest.mark.parametrize("language", PROGRAMS)
async def test_skipped_tests_of_other_runners_count_only_where_allowed(
    sandbox: Sandbox, language: str
) -> None:
    right = PROGRAMS[language].replace("N *", "2 *")
    assert (await verdict(sandbox, language=language, program=right))[0] is VerdictKind.UNDECIDED
    kind, reason, _ = await verdict(sandbox, language=language, program=right, allow_skips=True)
    assert kind is VerdictKind.ACCEPTED, reason
    wrong = PROGRAMS[language].replace("N *", "3 *")
    kind, _, _ = await verdict(sandbox, language=language, program=wrong, allow_skips=True)
    assert kind in (VerdictKind.WRONG_ANSWER, VerdictKind.RUNTIME_ERROR)


def test_ids_of_checks_that_allow_no_skips_are_what_they_were() -> None:
    for check in (TestsCheck(tests="assert f(1)", entry_point="f"), ProgramCheck(language="go")):
        assert "allow_skips" not in check.model_dump()
        assert check.model_copy(update={"allow_skips": True}).model_dump()["allow_skips"] is True
