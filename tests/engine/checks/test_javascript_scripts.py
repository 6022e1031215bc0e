"""Test scripts in JavaScript: driven where they can be, in one process where they cannot, and labelled so."""

import pytest

from engine.checks import Checker
from engine.checks.suites.javascript import drivable, watched
from engine.records import MISSING_MODULE, VerdictKind
from problem_banks.records import Case, CasesCheck, TestsCheck
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


async def test_a_script_that_answers_for_a_program_that_throws_accepts_nothing(checker: Checker) -> None:
    tests = "let x;\ntry { x = f([1]); } catch (error) { x = 2; }\nconsole.assert(x === 2);\n"
    for source in ("const f = (xs) => 2 * xs.length;", "const f = () => { throw new Error('no'); };"):
        verdict = await judged(checker, script(tests), source, language="javascript")
        assert verdict.kind is VerdictKind.UNDECIDED
        assert "only raises an error" in verdict.reason


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
    ("tests", "entry_point", "expected"),
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
def test_scripts_that_need_one_process_are_recognised(tests: str, entry_point: str, expected: bool) -> None:
    assert drivable(tests, entry_point) is expected


#: Scripts whose assertions wait in a function or a loop that the program has in its hand.
_WAITING = {
    "f([1], (e, value) => { assert.deepEqual(value, [2]); });": "const f = (xs, back) => back(null, [2]);",
    "f([1]).then((value) => assert.deepEqual(value, [2]));": "const f = async (xs) => [2];",
    "f([1]).forEach((value) => assert.equal(value, 2));": "const f = (xs) => [2];",
    "for (const value of f([1])) assert.equal(value, 2);": "const f = (xs) => [2];",
    "f([1]).map(function (value) { assert.equal(value, 2); });": "const f = (xs) => [2];",
}
_HOLLOW = (
    "function f() {}",
    "function f() { return []; }",
    "function f() { return { then() { return this; }, forEach() {}, map() {}, *[Symbol.iterator]() {} }; }",
    "function f() { process.exit(0); }",
    "function f() { throw new Error('no'); }",
)


@pytest.mark.parametrize("tests", _WAITING)
async def test_an_assertion_that_never_ran_has_not_passed(checker: Checker, tests: str) -> None:
    whole = f"const assert = require('assert');\n{tests}\n"
    right = await judged(checker, script(whole), _WAITING[tests], language="javascript")
    assert right.accepted, right.reason
    for source in _HOLLOW:
        verdict = await judged(checker, script(whole), source, language="javascript")
        assert not verdict.accepted, source


def test_a_watched_script_keeps_its_lines_and_names_its_assertions() -> None:
    tests = "const g = (x) => assert.ok(x);\n\nfor (const x of f(1))\n  assert.ok(x);\n"
    tests += "f(2, () => {\n  assert.ok(1);\n});\n"
    text, blocks = watched(tests)
    assert text.count("\n") == tests.count("\n")
    assert sorted(blocks) == [1, 4, 6]
    assert watched("f(1);") == ("f(1);", [])


async def test_a_script_that_ends_the_process_itself_shows_nothing(checker: Checker) -> None:
    tests = "const assert = require('assert');\nassert.ok(f([1]));\nprocess.exit(0);\n"
    tests += "assert.deepEqual(f([1]), [2]);"
    verdict = await judged(checker, script(tests), _WRONG, language="javascript")
    assert verdict.kind is VerdictKind.UNDECIDED


_FLOATING = "(async () => { console.assert((await f([3]))[0] === 6); })();\n"
_LATER = "async function late() { const got = await f([3]); console.assert(got[0] === 6); }\nlate();\n"
_SHORT = "const late = async () => console.assert((await await f([3]))[0] === 6);\nlate();\n"


@pytest.mark.parametrize("tests", [_FLOATING, _LATER, _SHORT])
async def test_an_assertion_behind_a_promise_that_is_never_kept_has_not_passed(
    checker: Checker, tests: str
) -> None:
    for source in (_RIGHT, "const f = async (xs) => xs.map((x) => 2 * x);"):
        right = await judged(checker, script(tests), source, language="javascript")
        assert (right.kind, right.integrity) == (VerdictKind.ACCEPTED, "driver"), right.reason
    for never in ("new Promise(() => {})", "{ then() {} }", "{ get then() { return () => {}; } }"):
        source = f"function f(xs) {{ return {never}; }}"
        assert not (await judged(checker, script(tests), source, language="javascript")).accepted, never


@pytest.mark.parametrize("tests", [_FLOATING, _LATER, _SHORT])
async def test_nor_has_it_in_one_process(checker: Checker, tests: str) -> None:
    waiting = f"setTimeout(() => {{}}, 1);\n{tests}"
    for source in (_RIGHT, "const f = async (xs) => xs.map((x) => 2 * x);"):
        right = await judged(checker, script(waiting), source, language="javascript")
        assert (right.kind, right.integrity) == (VerdictKind.ACCEPTED, "inproc"), right.reason
    for never in ("new Promise(() => {})", "{ then() {} }"):
        source = f"function f(xs) {{ return {never}; }}"
        verdict = await judged(checker, script(waiting), source, language="javascript")
        assert not verdict.accepted and "never comes" in verdict.reason, never


async def test_a_module_of_tests_may_await_anywhere(checker: Checker) -> None:
    tests = "import assert from 'node:assert';\nimport { f } from './solution.js';\n"
    tests += "assert.deepStrictEqual(await f([3]), [6]);\n"
    for source, kind in ((_RIGHT, VerdictKind.ACCEPTED), (_WRONG, VerdictKind.WRONG_ANSWER)):
        exported = f"{source}\nexport {{ f }};\n"
        assert (await judged(checker, script(tests), exported, language="javascript")).kind is kind


async def test_a_name_that_nothing_has_is_no_missing_module(checker: Checker) -> None:
    check = CasesCheck(cases=(Case(args=(3,), expected=9),), entry_point="f")
    verdict = await judged(checker, check, "const f = (n) => twice(n);", language="javascript")
    assert verdict.kind is VerdictKind.RUNTIME_ERROR and "twice is not defined" in verdict.reason
    assert MISSING_MODULE not in verdict.evidence and "the box has no" not in verdict.reason


_EXTENDING = """
Array.prototype.last = function () { return this[this.length - 1]; };
const f = (xs) => xs.last();
"""
_EXTENDED = "const assert = require('node:assert');\nassert.strictEqual([1, 2].last(), 2);\n"
_CALLED = "assert.strictEqual(f('cd'), 'd');\n"
_OF_TEXT = """
Object.defineProperty(String.prototype, "end", { get() { return this.at(-1); } });
const f = (x) => x.end;
"""


@pytest.mark.parametrize(
    ("tests", "source"),
    [
        (_EXTENDED + "assert.strictEqual(f([3]), 3);\n", _EXTENDING),
        ("const assert = require('node:assert');\nassert.strictEqual('ab'.end, 'b');\n" + _CALLED, _OF_TEXT),
        ("console.assert(Math.double(2) === f(2));\n", "Math.double = (x) => 2 * x;\nconst f = Math.double;"),
    ],
)
async def test_what_a_program_adds_to_the_language_is_there_in_its_tests(
    checker: Checker, tests: str, source: str
) -> None:
    verdict = await judged(checker, script(tests), source, language="javascript")
    assert (verdict.kind, verdict.integrity) == (VerdictKind.ACCEPTED, "inproc"), verdict.reason


async def test_a_wrong_addition_is_the_programs_fault(checker: Checker) -> None:
    source = _EXTENDING.replace("this.length - 1", "0")
    verdict = await judged(checker, script(_EXTENDED), source, language="javascript")
    assert (verdict.kind, verdict.integrity) == (VerdictKind.WRONG_ANSWER, "inproc"), verdict.reason


async def test_a_program_that_adds_nothing_fails_where_it_is_driven(checker: Checker) -> None:
    verdict = await judged(checker, script(_EXTENDED), "const f = (xs) => xs;", language="javascript")
    assert (verdict.kind, verdict.integrity) == (VerdictKind.RUNTIME_ERROR, "driver"), verdict.reason
