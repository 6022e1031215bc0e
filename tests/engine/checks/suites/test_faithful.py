"""Scripts that call a program in another process: only what sees no difference is on the list."""

import pytest

from engine.checks import Checker
from engine.checks.suites.faithful import compares_with_own_argument, unfaithful
from engine.checks.suites.python_source import parse_tests
from engine.records import VerdictKind
from problem_banks.records import TestsCheck
from tests.engine.checks.test_checker import judged

#: A class with every operation that scripts ask of one, and functions that return what is no plain value.
PROGRAM = """
import dataclasses, sys
class Bad(ValueError):
    pass
class V:
    total = 0
    def __init__(self, x): self.x = x; V.total += 1
    def __eq__(self, o): return isinstance(o, V) and self.x == o.x
    def __hash__(self): return hash(self.x)
    def __lt__(self, o): return self.x < o.x
    def __add__(self, o): return V(self.x + o.x)
    def __neg__(self): return V(-self.x)
    def __len__(self): return self.x
    def __bool__(self): return self.x != 0
    def __contains__(self, k): return k == self.x
    def __getitem__(self, i): return self.x + i
    def __iter__(self): return iter([self.x])
    def __call__(self, y): return self.x * y
    def __str__(self): return f"V{self.x}"
    def __repr__(self): return f"V({self.x})"
    def __int__(self): return self.x
    def __enter__(self): return self
    def __exit__(self, *a): self.x = 0
    def double(self): self.x *= 2; return self
LIMIT = 5
def f(n):
    if n < 0: raise Bad("negative")
    return n * 2
def make(x): return V(x)
def count(n):
    i = 0
    while n < 0 or i < n:
        yield i
        i += 1
async def later(n): return n * 2
def shout(n): print("n", n)
def limited(n): return min(n, LIMIT)
def sort(xs, key=None): xs.sort(key=key)
"""
#: Honest scripts, with the change that makes each of them fail. All must be told right, by whatever way.
SCRIPTS = {
    "assert make(2) == V(2)": ("V(2)", "V(3)"),
    "assert make(2) + make(3) == V(5)": ("V(5)", "V(6)"),
    "assert (-make(2)).x == -2": ("-2", "2"),
    "assert make(2) < make(3)": ("make(3)", "make(1)"),
    "assert [v.x for v in sorted([make(3), make(1)])] == [1, 3]": ("[1, 3]", "[3, 1]"),
    "assert 2 in make(2)": ("2 in", "3 in"),
    "assert not make(0)\nassert make(1)": ("make(0)", "make(2)"),
    "assert len(make(3)) == 3": ("== 3", "== 4"),
    "assert make(3)[1] == 4": ("== 4", "== 5"),
    "assert list(make(3)) == [3]": ("[3]", "[4]"),
    "assert make(3)(2) == 6": ("== 6", "== 7"),
    "assert str(make(3)) == 'V3' and f'{make(2)}' == 'V2'": ("'V3'", "'V4'"),
    "assert repr(make(3)) == 'V(3)'": ("'V(3)'", "'V(4)'"),
    "assert int(make(3)) == 3": ("== 3", "== 4"),
    "assert len({make(1), make(1), make(2)}) == 2": ("== 2", "== 3"),
    "assert isinstance(make(1), V) and type(make(1)) is V": ("type(make(1)) is V", "type(make(1)) is int"),
    "assert make(2).double().x == 4": ("== 4", "== 5"),
    "v = make(2)\nv.x = 7\nassert v.double().x == 14": ("14", "4"),
    "with make(3) as v: pass\nassert v.x == 0": ("v.x == 0", "v.x == 3"),
    "class W(V): pass\nassert W(3).double().x == 6": ("== 6", "== 7"),
    "make(1); make(2)\nassert V.total == 2": ("== 2", "== 3"),
    "assert LIMIT == 5 and limited(9) == 5": ("LIMIT == 5", "LIMIT == 6"),
    "import solution\nsolution.LIMIT = 3\nassert solution.limited(9) == 3": ("== 3", "== 5"),
    "g = count(2)\nassert next(g) == 0 and next(g) == 1": ("next(g) == 1", "next(g) == 0"),
    "from itertools import islice\nassert list(islice(count(-1), 3)) == [0, 1, 2]": ("2]", "3]"),
    "try: f(-1)\nexcept ValueError: pass\nelse: assert False": ("f(-1)", "f(1)"),
    "try: f(-1)\nexcept Bad as e: assert str(e) == 'negative'\nelse: assert False": ("'negative'", "'no'"),
    "import unittest\nclass T(unittest.TestCase):\n    def test_f(self):\n"
    "        with self.assertRaises(Bad): f(-1)\n        self.assertEqual(f(2), 4)": ("f(-1)", "f(1)"),
    "import asyncio\nassert asyncio.run(later(2)) == 4": ("== 4", "== 5"),
    "import io, contextlib\nout = io.StringIO()\nwith contextlib.redirect_stdout(out): shout(3)\n"
    "assert out.getvalue() == 'n 3\\n'": ("shout(3)", "shout(4)"),
    "from unittest.mock import patch\nwith patch('builtins.print') as p:\n    shout(3)\n"
    "p.assert_called_once_with('n', 3)": ("('n', 3)", "('n', 4)"),
    "import inspect\nassert list(inspect.signature(f).parameters) == ['n'] and f(1) == 2": ("['n']", "['m']"),
    "import threading\nout = []\nt = threading.Thread(target=lambda: out.append(f(2)))\nt.start(); t.join()\n"
    "assert out == [4]": ("[4]", "[5]"),
    "xs = [3, 1, 2]\nsort(xs)\nassert xs == [1, 2, 3]": ("[1, 2, 3]", "[3, 1, 2]"),
    "xs = ['bb', 'a']\nsort(xs, key=len)\nassert xs == ['a', 'bb']": ("['a', 'bb']", "['bb', 'a']"),
    "xs = ['bb', 'a']\nsort(xs, key=lambda s: len(s))\nassert xs == ['a', 'bb']": ("== ['a'", "== ['b'"),
}  # fmt: skip


@pytest.mark.parametrize("tests", SCRIPTS)
async def test_a_stand_in_makes_no_difference(checker: Checker, tests: str) -> None:
    right = await judged(checker, TestsCheck(tests=tests, entry_point="f"), PROGRAM)
    # A suite that needs nothing of the entry point is void for want of a control, and no fault is found.
    assert right.accepted, right.reason
    old, new = SCRIPTS[tests]
    assert old in tests
    wrong = await judged(checker, TestsCheck(tests=tests.replace(old, new), entry_point="f"), PROGRAM)
    assert wrong.kind in (VerdictKind.WRONG_ANSWER, VerdictKind.RUNTIME_ERROR), wrong.reason
    assert (
        (wrong.kind is VerdictKind.RUNTIME_ERROR)
        or wrong.integrity != "driver"
        or not unfaithful(parse_tests(tests))
    )


@pytest.mark.parametrize(
    "tests",
    [
        "import time\nt = time.time()\nassert f(2) < 5",
        "import numpy as np\nassert np.allclose(f(2), 4)",
        "assert f.__name__ == 'f'",
        "assert open('/work/x').read() == str(f(2))",
        "assert f(2) is f(2)",
        "assert callable(f)",
        "import math\nmath.pi = 3\nassert f(1) < 7",
        "async def g(): assert await f(2) < 5",
        "match f(2):\n    case 4: pass",
        "exec('assert f(2) < 5')",
        "global x\nassert f(2) < 5",
    ],
)
def test_what_is_not_on_the_list_is_no_script_for_another_process(tests: str) -> None:
    assert unfaithful(parse_tests(tests))


@pytest.mark.parametrize(
    ("tests", "compares"),
    [
        ("assert f(xs) == sorted(xs)", True),
        ("assert sorted(xs) == f(xs)", True),
        ("assert f(a=xs) == xs", True),
        ("self.assertEqual(f(xs), sorted(xs))", True),
        ("f(xs)\nassert xs == [1]", False),
        ("assert f(xs) == [1]", False),
    ],
)
def test_answers_that_are_compared_with_the_argument_are_known(tests: str, compares: bool) -> None:
    assert compares_with_own_argument(parse_tests(tests)) is compares


LOOP = "for xs in ([3, 1, 2], [5, 4]):\n    assert f(xs) == sorted(xs)\n"


@pytest.mark.parametrize(
    ("source", "accepted"),
    [
        ("def f(xs): return sorted(xs)", True),
        ("def f(xs): xs.sort(); return xs", True),
        ("def f(xs): xs.clear(); return []", False),
        ("def f(xs): xs[:] = [1]; return [1]", False),
    ],
)
async def test_a_program_does_not_pass_by_changing_the_expected_value(
    checker: Checker, source: str, accepted: bool
) -> None:
    verdict = await judged(checker, TestsCheck(tests=LOOP, entry_point="f"), source)
    assert verdict.accepted is accepted, verdict.reason


RAISES = "def f(n): raise AssertionError"


@pytest.mark.parametrize(
    ("tests", "reason"),
    [
        ("try:\n    assert f(2) == 4\nexcept AssertionError:\n    print('no')", "passed it over: line 2"),
        (
            "def check(f):\n    try:\n        x = f(2)\n    except AssertionError:\n        return\n"
            "    assert x == 4",
            "never ran: line 6",
        ),
    ],
)
async def test_an_assertion_error_of_the_program_steers_no_script(
    checker: Checker, tests: str, reason: str
) -> None:
    check = TestsCheck(tests=tests, entry_point="f")
    assert (await judged(checker, check, "def f(n): return 4")).accepted
    verdict = await judged(checker, check, RAISES)
    assert verdict.kind is VerdictKind.UNDECIDED
    assert reason in verdict.reason


async def test_controls_run_for_driven_scripts(checker: Checker) -> None:
    void = TestsCheck(tests="x = f(2)\nassert x is None or x == 4", entry_point="f")
    verdict = await judged(checker, void, "def f(n): return 4")
    assert (verdict.kind, verdict.integrity) == (VerdictKind.UNDECIDED, "driver")
    assert "does nothing" in verdict.reason
    sound = TestsCheck(tests="x = f(2)\nassert x == 4", entry_point="f")
    verdict = await judged(checker, sound, "def f(n): return 4")
    assert verdict.accepted and "controls" in verdict.evidence
