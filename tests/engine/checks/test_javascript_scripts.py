"""Test scripts in JavaScript: driven where they can be, in one process where they cannot, and labelled so."""

import pytest

from engine.checks import Checker
from engine.checks.runners import drivable_javascript
from engine.records import VerdictKind
from problem_banks.records import TestsCheck
from tests.engine.checks.test_checker import judged

_ASSERTED = "const assert = require('node:assert');\nassert.deepStrictEqual(f([1, 2]), [2, 4]);\n"
_IN_A_FUNCTION = "const test = () => { console.assert(f([3])[0] === 6); };\ntest();\n"
_CHECKED = "function check(candidate) { console.assert(candidate([3])[0] === 6); }\n"
_TIMED = "setTimeout(() => { console.assert(f([3])[0] === 6); }, 1);\n"
_RIGHT, _WRONG = "const f = (xs) => xs.map((x) => 2 * x);", "const f = (xs) => xs;"


def script(tests: str, entry_point: str = "f") -> TestsCheck:
    return TestsCheck(language="javascript", tests=tests, entry_point=entry_point)


@pytest.mark.parametrize(
    ("tests", "integrity"),
    [(_ASSERTED, "driver"), (_IN_A_FUNCTION, "driver"), (_CHECKED, "driver"), (_TIMED, "inproc")],
)
async def test_right_is_told_from_wrong(checker: Checker, tests: str, integrity: str) -> None:
    right = await judged(checker, script(tests), _RIGHT, language="javascript")
    assert (right.kind, right.integrity) == (VerdictKind.ACCEPTED, integrity), right.reason
    wrong = await judged(checker, script(tests), _WRONG, language="javascript")
    assert (wrong.kind, wrong.integrity) == (VerdictKind.WRONG_ANSWER, integrity)


@pytest.mark.parametrize("source", ["process.exit(0);", "console.assert = () => {}; const f = (xs) => [6];"])
async def test_leaving_early_or_rewriting_the_assertions_gains_nothing(checker: Checker, source: str) -> None:
    verdict = await judged(checker, script(_ASSERTED), source, language="javascript")
    assert not verdict.accepted


async def test_what_cannot_be_sent_is_tested_in_one_process(checker: Checker) -> None:
    tests = "class Node { constructor(v) { this.v = v; } }\nconsole.assert(f(new Node(3)) === 3);\n"
    verdict = await judged(checker, script(tests), "const f = (node) => node.v;", language="javascript")
    assert (verdict.kind, verdict.integrity) == (VerdictKind.ACCEPTED, "inproc"), verdict.reason


async def test_a_script_that_calls_nothing_tests_nothing(checker: Checker) -> None:
    verdict = await judged(
        checker, script("console.assert(typeof f === 'function');"), _RIGHT, language="javascript"
    )
    assert verdict.kind is VerdictKind.UNDECIDED


@pytest.mark.parametrize(
    ("tests", "entry_point", "drivable"),
    [
        (_ASSERTED, "f", True),
        (_ASSERTED, "$f", True),
        (_ASSERTED, "Solution.f", False),
        ("import assert from 'node:assert';\nassert.ok(f(1));", "f", False),
        ("describe('f', () => { it('works', () => { expect(f(1)).toBe(2); }); });", "f", False),
        ("test('f', () => { assert.ok(f(1)); });", "f", False),
        ("class Other extends Base {}\nf(new Other());", "f", False),
        ("console.log = (x) => seen.push(x);\nf(1);", "f", False),
    ],
)
def test_scripts_that_need_one_process_are_recognised(tests: str, entry_point: str, drivable: bool) -> None:
    assert drivable_javascript(tests, entry_point) is drivable
