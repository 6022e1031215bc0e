"""Scripts for pytest and unittest run by themselves, and pass exactly when their runner says so."""

from typing import Any

import pytest

from engine.checks import runners
from engine.checks.conversion import convert
from engine.checks.suites.python_source import parse_tests

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


def self_running(tests: str) -> str | None:
    return runners.self_running(tests, parse_tests(tests))


def passes(script: str, f: Any) -> bool:
    running = self_running(script)
    assert running is not None
    try:
        exec(running, {"f": f, "__name__": "tests"})
    except AssertionError:
        return False
    return True


@pytest.mark.parametrize("script", [FUNCTIONS, CASES])
def test_what_the_runner_would_call_is_called(script: str) -> None:
    assert passes(script, lambda x: x * 2)
    assert not passes(script, lambda x: 4)
    assert not passes(script, lambda x: 6)


def test_functions_of_pytest_become_cases() -> None:
    assert [case.args for case in convert(self_running(FUNCTIONS) or "", "f")] == [(2,), (3,)]


def test_line_numbers_stay() -> None:
    lines, original = (self_running(FUNCTIONS) or "").splitlines(), FUNCTIONS.splitlines()
    assert lines[0] == "pass"
    assert lines[1 : len(original)] == original[1:]


@pytest.mark.parametrize(
    "script",
    [
        "assert f(2) == 4\n",
        "def check(candidate):\n    assert candidate(2) == 4\n",
        "def test_one():\n    assert f(2) == 4\ntest_one()\n",
        "def helper():\n    pass\n",
    ],
)
def test_scripts_that_run_by_themselves_are_left_alone(script: str) -> None:
    assert self_running(script) == script


#: What a runner makes of these is the runner's to say: nothing of them may be left out by a guess.
OF_THE_RUNNER = (
    "def test_f(tmp_path):\n    assert f(2) == 4\n",
    "def test_f(n=2):\n    assert f(n) == 4\n",
    "import pytest\n@pytest.mark.slow\ndef test_f():\n    assert f(2) == 4\n",
    "async def test_f():\n    assert f(2) == 4\n",
    "def test_f():\n    yield\n    assert f(2) == 4\n",
    "class TestF:\n    def test_f(self):\n        assert f(2) == 4\n",
    "def setup_module(module):\n    pass\ndef test_f():\n    assert f(2) == 4\n",
    "def load_tests(*a):\n    pass\ndef test_f():\n    assert f(2) == 4\n",
    "if True:\n    def test_f():\n        assert f(2) == 4\ndef test_g():\n    assert f(3) == 6\n",
    "def test_f():\n    assert f(2) == 4\nif __name__ == '__main__':\n    assert f(3) == 6\n",
    CASES.replace("self.assertEqual(f(2), 4)", "self.skipTest('no')"),
    CASES.replace("    def test_one", "    @unittest.skip('no')\n    def test_one"),
    CASES.replace(
        "    def test_one", "    @classmethod\n    def setUpClass(cls):\n        pass\n    def test_one"
    ),
    CASES.replace("unittest.TestCase", "Base"),
    FUNCTIONS + "for n in range(3):\n    pass\n",
)


@pytest.mark.parametrize("script", OF_THE_RUNNER)
def test_all_else_is_left_to_the_runner(script: str) -> None:
    assert self_running(script) is None


def test_calls_of_a_main_program_run_nothing_twice() -> None:
    script = FUNCTIONS + "\nif __name__ == '__main__':\n    import pytest\n    pytest.main()\n"
    assert passes(script, lambda x: x * 2)
    assert not passes(script, lambda x: 0)
