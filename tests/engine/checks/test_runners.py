"""Scripts for pytest and unittest run by themselves, and pass exactly when their runner says so."""

from typing import Any

import pytest

from engine.checks.conversion import convert
from engine.checks.runners import self_running

FUNCTIONS = """from solution import f, helper
import math

def test_one():
    assert f(2) == 4

def test_two():
    assert f(3) == 6
"""
CASES = """import unittest

class TestDouble(unittest.TestCase):
    def test_one(self):
        self.assertEqual(f(2), 4)

    def test_two(self):
        self.assertEqual(f(3), 6)

if __name__ == "__main__":
    unittest.main()
"""


def passes(script: str, f: Any) -> bool:
    try:
        exec(self_running(script), {"f": f, "__name__": "tests"})
    except AssertionError:
        return False
    return True


@pytest.mark.parametrize("script", [FUNCTIONS, CASES])
def test_what_the_runner_would_call_is_called(script: str) -> None:
    assert passes(script, lambda x: x * 2)
    assert not passes(script, lambda x: 4)
    assert not passes(script, lambda x: 6)


def test_functions_of_pytest_become_cases() -> None:
    assert [case.args for case in convert(self_running(FUNCTIONS), "f")] == [(2,), (3,)]


def test_line_numbers_stay() -> None:
    lines, original = self_running(FUNCTIONS).splitlines(), FUNCTIONS.splitlines()
    assert lines[0] == "pass"
    assert lines[1 : len(original)] == original[1:]


@pytest.mark.parametrize(
    "script",
    [
        "assert f(2) == 4\n",
        "def check(candidate):\n    assert candidate(2) == 4\n",
        "def test_one():\n    assert f(2) == 4\ntest_one()\n",
        "def test_fixture(tmp_path):\n    assert f(2) == 4\n",
        "def helper():\n    pass\n",
        "not python (\n",
    ],
)
def test_other_scripts_are_left_alone(script: str) -> None:
    assert self_running(script) == script


def test_a_skipped_test_has_not_passed() -> None:
    assert not passes(CASES.replace("self.assertEqual(f(2), 4)", "self.skipTest('no')"), lambda x: x * 2)


def test_calls_of_a_main_program_do_not_count() -> None:
    script = FUNCTIONS + "\nif __name__ == '__main__':\n    test_one()\n    test_two()\n"
    assert not passes(script, lambda x: 0)
