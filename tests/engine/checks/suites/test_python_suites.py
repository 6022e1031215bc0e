"""Python tests in one process: run by their own runner, whole, and told right from wrong in every style."""

import pytest

from engine.checks.oneprocess import OneProcessJudge
from engine.checks.planning import in_environment, program_suite
from engine.checks.suites.python_suite import PythonSuite, Style, python_suite
from engine.records import VerdictKind
from problem_banks.records import ProgramCheck
from sandbox import BadJob, Limits, Sandbox, UnsafeHost
from sandbox.environments import get_environment
from sandbox.environments.store import is_built
from tests.engine.checks.suites.conftest import Judged

HONEST, WRONG = "def f(n): return n + n\n", "def f(n): return 4 if n == 2 else 0\n"


def boxed(tests: str, entry_point: str | None) -> PythonSuite:
    """The suite, in a box that has its runner."""
    suite = in_environment(python_suite(tests, entry_point), None)
    if not is_built(get_environment(suite.environment)):
        pytest.skip(f"needs the box environment: `provender box build {suite.environment}`")
    return suite


#: One suite per way in which tests are written, all of which ``HONEST`` passes and ``WRONG`` does not: the
#: first test of each holds for both, and the second is of the kind that is easily left out.
SUITES: dict[str, tuple[Style, str]] = {
    "statements": ("plain", "assert f(2) == 4\nfor n in range(3):\n    assert f(n) == n * 2\n"),
    "check": ("plain", "def check(candidate):\n    assert candidate(2) == 4\n    assert candidate(3) == 6\n"),
    "main guard": ("plain", "assert f(2) == 4\nif __name__ == '__main__':\n    assert f(3) == 6\n"),
    "async": ("plain", "import asyncio\nasync def main(): assert not f(3) - 6\nasyncio.run(main())\n"),
    "functions": ("pytest", "def test_a(): assert f(2) == 4\ndef testMore(): assert f(3) == 6\n"),
    "parametrized": (
        "pytest",
        "import pytest\n@pytest.mark.parametrize('n', [2, 3])\ndef test_f(n): assert f(n) == 2 * n\n",
    ),
    "fixture": (
        "pytest",
        "import pytest\n@pytest.fixture\ndef n(): return 3\ndef test_f(n): assert f(n) == 6\n",
    ),
    "class": (
        "pytest",
        "from solution import f\nclass TestF:\n    def setup_method(self): self.n = 3\n"
        "    def test_f(self): assert f(self.n) == 6\n",
    ),
    "decorated class": (
        "pytest",
        "import pytest\ndef test_a(): assert f(2) == 4\n@pytest.mark.slow\nclass TestMore:\n"
        "    @pytest.mark.parametrize('n', [3])\n    def test_f(self, n): assert f(n) == 6\n",
    ),
    "default arguments": ("pytest", "def test_f(n=3): assert f(n) == 6\n"),
    "module setup": (
        "pytest",
        "N = 0\ndef setup_module(module):\n    global N\n    N = 3\ndef test_f(): assert f(N) == 6\n",
    ),
    "pytest.main": (
        "pytest",
        "import pytest\ndef test_f(tmp_path): assert f(3) == 6\n"
        "if __name__ == '__main__':\n    raise SystemExit(pytest.main())\n",
    ),
    "drawn inputs": (
        "pytest",
        "from hypothesis import given, strategies as st\n@given(st.integers(0, 9))\n"
        "def test_f(n): assert f(n) == 2 * n\n",
    ),
    "drawn inputs that take time": (
        "pytest",
        "import time\nfrom hypothesis import given, strategies as st\n@given(st.integers(2, 3))\n"
        "def test_f(n):\n    time.sleep(0.25)\n    assert f(n) == 2 * n\n",
    ),
    "test case": (
        "unittest",
        "import unittest\nclass T(unittest.TestCase):\n    def test_f(self): self.assertEqual(f(3), 6)\n"
        "unittest.main()\n",
    ),
    "subtests": (
        "unittest",
        "from unittest import TestCase\nclass T(TestCase):\n    def test_f(self):\n        for n in (2, 3):\n"
        "            with self.subTest(n=n):\n                self.assertEqual(f(n), 2 * n)\n",
    ),
    "loaded tests": (
        "unittest",
        "import unittest\nclass T(unittest.TestCase):\n    def runTest(self): self.assertEqual(f(3), 6)\n"
        "def load_tests(loader, tests, pattern): return unittest.TestSuite([T()])\n",
    ),
}
#: Programs that pass ``SUITES`` in a plain run, or seem to, without being right.
EVASIONS = (
    "import os\nos._exit(0)\n",
    "import os\ndef f(n): os._exit(0)\n",
    "raise SystemExit(0)\n",
    "def f(n): raise SystemExit(0)\n",
    "import sys, os\nsys.excepthook = lambda *a: os._exit(0)\ndef f(n): return 0\n",
    "import atexit, os\natexit.register(os._exit, 0)\ndef f(n): return 0\n",
    "class A:\n    def __eq__(self, other): return True\ndef f(n): return A()\n",
    "import unittest\nunittest.TestCase.assertEqual = lambda *a: None\ndef f(n): return 4 if n == 2 else 0\n",
    "import asyncio\nasyncio.run = lambda c: c.close()\ndef f(n): return 4 if n == 2 else 0\n",
)


@pytest.mark.parametrize("name", SUITES)
async def test_every_style_is_run_whole_and_tells_right_from_wrong(judged: Judged, name: str) -> None:
    style, tests = SUITES[name]
    suite = boxed(tests, "f")
    assert suite.style == style
    right, wrong = await judged(suite, HONEST), await judged(suite, WRONG)
    assert (right.kind, right.integrity) == (VerdictKind.ACCEPTED, "inproc"), right.reason
    assert wrong.kind is VerdictKind.WRONG_ANSWER, wrong.reason
    assert "controls" not in wrong.evidence
    assert str(right.evidence["controls"]).startswith("failed as they must: 2 programs")


#: Assertions of both kinds: one that still fails says nothing of the others.
MIXED = (
    "import unittest\nclass T(unittest.TestCase):\n    def test_f(self):\n        assert f(2) == 4\n"
    "        self.assertEqual(f(3), 6)\n",
    "import unittest\nclass T(unittest.TestCase):\n    def test_f(self):\n        if f(2) == 4:\n"
    "            self.assertEqual(f(3), 6)\n        else:\n            self.fail()\n",
)


@pytest.mark.parametrize("tests", MIXED)
async def test_an_assertion_replaced_among_others_is_seen(judged: Judged, tests: str) -> None:
    evasion = "import unittest\nunittest.TestCase.assertEqual = lambda *a: None\ndef f(n): return 4\n"
    assert not (await judged(boxed(tests, "f"), evasion)).accepted
    assert (await judged(boxed(tests, "f"), HONEST)).accepted


@pytest.mark.parametrize("name", ["statements", "check", "async", "fixture", "test case"])
@pytest.mark.parametrize("source", EVASIONS)
async def test_no_evasion_is_accepted(judged: Judged, name: str, source: str) -> None:
    assert not (await judged(boxed(SUITES[name][1], "f"), source)).accepted


#: Tests that show nothing of a right program, and what the verdict says of each.
PROVE_NOTHING = {
    "x = f(3)\n": "assert nothing",
    "print(f(3) == 6)\n": "assert nothing",
    "assert (f(3) == 6, 'six')\n": "holds whatever the program does",
    "assert f(3) == 6\nassert True\n": "holds whatever the program does",
    "def check(candidate):\n    return candidate(3) == 6\n": "assert nothing",
    "def test_f():\n    return f(3) == 6\n": "assert nothing",
    "f(1)\nassert callable(f)\n": "a program that does nothing",
    "assert f(1) is None or f(1) == 2\n": "a program that does nothing",
    "assert f(2) == 4\ndef unused():\n    assert f(3) == 6\n": "never ran: line 3",
    "assert f(2) == 4\nfor n in []:\n    assert f(n) == 6\n": "never ran: line 3",
    "assert f(2) == 4\nr = None\nif r is not None:\n    assert f(3) == 6\n": "never ran: line 4",
    "assert f(2) == 4\ntry:\n    f(3)\nexcept ValueError:\n    assert f(3) == 6\n": "never ran: line 5",
    "import unittest\nclass T(unittest.TestCase):\n"
    "    def check_f(self): self.assertEqual(f(3), 6)\n": "no test ran",
    "import pytest\ndef test_a(): assert f(2) == 4\n"
    "@pytest.mark.skip\ndef test_b(): assert f(3) == 6\n": "test_b",
    "import unittest\nclass T(unittest.TestCase):\n    def test_f(self): self.assertEqual(f(2), 4)\n"
    "    @unittest.skip('x')\n    def test_g(self): self.assertEqual(f(3), 6)\n": "test_g",
    "def test_a(): assert f(2) == 4\nasync def test_b(): assert f(3) == 6\n": "",
    "class TestF:\n    def __init__(self): pass\n    def test_f(self): assert f(3) == 6\n": "no test ran",
    "import sys\nassert f(2) == 4\nsys.exit(0)\nassert f(3) == 6\n": "end the process themselves",
    "def check(candidate):\n    assert candidate(2) == 4\n"
    "def test_b(): assert f(3) == 6\n": "never ran: line 2",
}


@pytest.mark.parametrize("tests", PROVE_NOTHING)
async def test_a_suite_of_which_a_part_shows_nothing_accepts_nothing(judged: Judged, tests: str) -> None:
    verdict = await judged(boxed(tests, "f"), HONEST)
    assert not verdict.accepted
    if PROVE_NOTHING[tests]:
        assert verdict.kind is VerdictKind.UNDECIDED
        assert PROVE_NOTHING[tests] in verdict.reason


async def test_a_failure_that_is_passed_over_is_no_pass(judged: Judged) -> None:
    suite = boxed("try:\n    assert f(3) == 6\nexcept AssertionError:\n    print('no')\n", "f")
    assert (await judged(suite, HONEST)).accepted
    verdict = await judged(suite, WRONG)
    assert verdict.kind is VerdictKind.UNDECIDED
    assert "passed it over: line 2" in verdict.reason


#: Tests that go wrong by themselves, and what the verdict names.
FAULTY = {
    "import nosuchmodule\nassert f(3) == 6\n": "nosuchmodule",
    "assert f(3) == six\n": "'six'",
    "x = bytearray(10**13)\nassert f(3) == 6\n": "line 1",
    "def g(): return g()\ng()\nassert f(3) == 6\n": "RecursionError",
    "import nosuchmodule\ndef test_f(): assert f(3) == 6\n": "nosuchmodule",
    "def test_f(nosuchfixture): assert f(3) == 6\n": "nosuchfixture",
    "async def test_f(): assert f(3) == 6\n": "async def functions are not natively supported",
    "import pytest\ndef test_a(): assert f(2) == 4\n@pytest.mark.asyncio\n"
    "async def test_f(): assert f(3) == 6\n": "async def functions are not natively supported",
}


@pytest.mark.parametrize("tests", FAULTY)
async def test_faults_of_the_tests_are_not_charged_to_the_program(judged: Judged, tests: str) -> None:
    verdict = await judged(boxed(tests, "f"), HONEST)
    assert verdict.kind is VerdictKind.UNDECIDED
    assert FAULTY[tests] in verdict.reason


async def test_a_runner_that_the_box_lacks_is_no_pass_and_no_fault_of_the_program(judged: Judged) -> None:
    for source in (HONEST, WRONG):
        verdict = await judged(python_suite(SUITES["parametrized"][1], "f"), source)
        assert verdict.kind is VerdictKind.UNDECIDED
        assert "No module named 'pytest'" in verdict.reason


def test_tests_that_do_not_parse_are_a_bad_request() -> None:
    with pytest.raises(BadJob, match="line 2 of the tests"):
        python_suite("assert f(1) == 2\nassert f(2) == 4)\n", "f")


@pytest.mark.parametrize(
    ("source", "kind", "shown"),
    [
        ("def g(n): return n\n", VerdictKind.RUNTIME_ERROR, "'f'"),
        ("def f(n:\n", VerdictKind.COMPILE_ERROR, "while loading"),
        ("def f(n): return 1 / 0\n", VerdictKind.RUNTIME_ERROR, "ZeroDivisionError"),
        ("def f(n): assert n > 5\n", VerdictKind.RUNTIME_ERROR, "AssertionError"),
        ("def f(n): raise MemoryError\n", VerdictKind.MEMORY_LIMIT, "MemoryError"),
        ("def f(n):\n    while True: pass\n", VerdictKind.TIME_LIMIT, "CPU"),
    ],
)
@pytest.mark.parametrize("name", ["statements", "check", "functions", "test case"])
async def test_faults_of_the_program_are(
    sandbox: Sandbox, source: str, kind: VerdictKind, shown: str, name: str
) -> None:
    judge = OneProcessJudge(sandbox)
    verdict = await judge.judge(
        in_environment(python_suite(SUITES[name][1], "f"), None),
        source,
        Limits(cpu_seconds=2, wall_seconds=120),
        {},
    )
    assert verdict.kind is kind, verdict.reason
    assert shown in verdict.reason


#: Answers that equal whatever they are compared with, at the second question only.
LIAR = "class A:\n    def __eq__(self, other): return True\ndef f(n): return 4 if n == 2 else A()\n"
STOPPING = "def f(n):\n    if n == 2: return 4\n    raise StopIteration\n"


async def test_every_comparison_is_seen_to_compare(judged: Judged) -> None:
    verdict = await judged(boxed("assert f(2) == 4\nassert f(3) == 6\n", "f"), LIAR)
    assert verdict.kind is VerdictKind.UNDECIDED
    assert "holds whatever is expected: line 2" in verdict.reason


#: An answer that equals whatever it is compared with.
EQUAL = "class A(int):\n    def __eq__(self, other): return True\n    def __ne__(self, other): return False\n"
EQUAL += "    def __hash__(self): return 6\ndef f(n): return 4 if n == 2 else A(0)\n"
#: Where tests compare but in an assertion on the answer itself.
ASKING = (
    "import sys\nif f(2) != 4 or f(3) != 6:\n    sys.exit(1)\n",
    "import sys\nr = [f(2), f(3)]\nif r != [4, 6]:\n    print('FAILED')\n    sys.exit(1)\nprint('ok')\n",
    "import os\ngot = []\nfor n in (2, 3):\n    got.append((f(n), 2 * n))\nfor a, b in got:\n"
    "    if not a == b:\n        os._exit(3)\n",
    "bad = 0\nfor n, want in ((2, 4), (3, 6)):\n    bad += f(n) != want\nif bad:\n"
    "    raise SystemExit(bad)\n",
    "def test_f(): assert all(f(n) == 2 * n for n in (2, 3))\n",
    "def test_f(): assert [f(2), (f(3),)] == [4, (6,)]\n",
    "def test_f(): assert {'a': f(2), 'b': [f(3)]} == {'a': 4, 'b': [6]}\n",
    "def test_f(): assert {f(2), f(3)} == {4, 6}\n",
    "import unittest\nclass T(unittest.TestCase):\n"
    "    def test_f(self): self.assertEqual([4, 6], [f(2), f(3)])\n",
    "import unittest\nclass T(unittest.TestCase):\n"
    "    def test_f(self): self.assertTrue(f(2) == 4 and f(3) == 6)\n",
)


@pytest.mark.parametrize("tests", ASKING)
async def test_every_question_is_seen_to_ask(judged: Judged, tests: str) -> None:
    right = await judged(boxed(tests, "f"), HONEST)
    assert right.accepted, right.reason
    assert not (await judged(boxed(tests, "f"), EQUAL)).accepted
    assert not (await judged(boxed(tests, "f"), WRONG)).accepted


@pytest.mark.parametrize("tests", ASKING[:3])
async def test_an_exit_that_does_not_end_the_script_is_no_pass(judged: Judged, tests: str) -> None:
    source = "import os, sys\nsys.exit = os._exit = lambda *code: None\ndef f(n): return 4\n"
    assert not (await judged(boxed(tests, "f"), source)).accepted


@pytest.mark.parametrize(
    ("source", "tests"),
    [
        # Exits that are handed to the program, and what it makes of them.
        (
            "def f(g):\n    try:\n        g(1)\n    except SystemExit as left:\n        return left.code\n",
            "import sys\ndef leave(n):\n    if n == 1:\n        sys.exit(3)\nassert f(leave) == 3\n",
        ),
        # Values of the tests' own that equal everything, and objects that compare with their like alone.
        (
            "def f(n): return {'id': object(), 'n': n}\n",
            "import sys\nfrom unittest.mock import ANY\nassert f(2) == {'id': ANY, 'n': 2}\n"
            "if f(3) != {'id': ANY, 'n': 3}:\n    sys.exit(1)\n",
        ),
        (
            "class f:\n    def __init__(self, x): self.x = x\n    def __eq__(self, o): return self.x == o.x\n"
            "    def __ne__(self, o): return self.x != o.x\n",
            "import sys\nif f(2) != f(2) or f(2) == f(3):\n    sys.exit(1)\nassert f(4).x == 4\n",
        ),
    ],
)
async def test_questions_of_right_programs_are_left_as_they_are(
    judged: Judged, source: str, tests: str
) -> None:
    verdict = await judged(boxed(tests, "f"), source)
    assert verdict.accepted, verdict.reason


@pytest.mark.parametrize(
    "tests",
    [
        "assert not list(filter(lambda n: f(n) != 2 * n, [2, 3]))\n",
        "assert all(map(lambda n: f(n) == 2 * n, iter([2, 3])))\n",
        "assert f(2) == 4\nfor got, n in zip(map(f, [3]), [3]):\n    assert got == 2 * n\n",
    ],
)
async def test_an_exception_never_steers_the_script(judged: Judged, tests: str) -> None:
    assert (await judged(boxed(tests, "f"), HONEST)).accepted
    assert not (await judged(boxed(tests, "f"), STOPPING)).accepted


async def test_a_whole_program_is_run_by_its_runner_too(judged: Judged) -> None:
    for _, tests in SUITES.values():
        if "from solution" in tests or "check(candidate)" in tests:
            continue
        for source, accepted in ((HONEST, True), (WRONG, False)):
            whole = f"{source}\n{tests}"
            environment = boxed(tests, None).environment
            check = ProgramCheck(language="python", environment=environment)
            verdict = await judged(program_suite(check, whole), whole)
            assert verdict.accepted is accepted, (tests, verdict.reason)


async def test_a_program_that_leans_on_its_world_is_flaky(sandbox: Sandbox) -> None:
    source = "import os\ndef f(n): return n * 2 if os.environ['TZ'] == 'UTC' else 0\n"
    suite = boxed(SUITES["statements"][1], "f")
    for confirm, kind in ((False, VerdictKind.ACCEPTED), (True, VerdictKind.FLAKY)):
        judge = OneProcessJudge(sandbox, confirm=confirm)
        assert (await judge.judge(suite, source, Limits(cpu_seconds=5), {})).kind is kind


@pytest.mark.parametrize("entry_point", [None, "Solution.f", "f-g"])
def test_without_a_plain_name_only_the_empty_program_is_planted(entry_point: str | None) -> None:
    assert [each.source for each in python_suite("assert g()", entry_point).planted()] == [""]


@pytest.mark.parametrize("backend", ["bubblewrap", "docker"])
async def test_suites_run_wherever_boxes_share_a_machine_or_not(backend: str) -> None:
    limits = Limits(cpu_seconds=20, wall_seconds=200, memory_mib=1024, processes=64)
    try:
        async with Sandbox(backend, jobs=1) as box:
            judge = OneProcessJudge(box)
            for style, tests in (SUITES["statements"], SUITES["functions"], SUITES["class"]):
                suite = boxed(tests, None)
                verdicts = [await judge.judge(suite, source, limits, {}) for source in (HONEST, WRONG)]
                assert suite.style == style
                kinds = [verdict.kind for verdict in verdicts]
                assert kinds == [VerdictKind.ACCEPTED, VerdictKind.WRONG_ANSWER], verdicts
    except UnsafeHost as error:
        pytest.skip(str(error))
