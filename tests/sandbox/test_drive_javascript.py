"""Test scripts in JavaScript, in a box of their own: as expressive as tests are, and not to be fooled."""

import pytest

from sandbox import BadJob, Limits, NotApplicable, Program, Sandbox, Status

_PROGRAM = """
function same(x) { return x; }
function twice(n) { return 2 * n; }
const later = async (n) => { await null; if (n < 0) throw new RangeError("negative"); return n + 1; };
const each = (f, xs) => xs.map(f);
function grow(xs, map) { xs.push(xs.length); if (map) map.set("n", xs.length); return xs; }
class Stack {
  constructor() { this.items = []; }
  push(x) { this.items.push(x); return this; }
  get size() { return this.items.length; }
  pop() { if (!this.items.length) throw new RangeError("empty"); return this.items.pop(); }
  *[Symbol.iterator]() { yield* this.items; }
}
const counter = () => { let n = 0; return () => ++n; };
const cycle = () => { const o = { name: "o" }; o.self = o; return o; };
function fail() { throw new TypeError("bad"); }
function failOwn() { const e = new Error("own"); e.name = "MyError"; throw e; }
function failPlain() { throw { code: 7 }; }
"""
_ASSERT = 'const assert = require("node:assert");'
_LIMITS = Limits(cpu_seconds=2, wall_seconds=60)

_VALUES = (
    "undefined", "null", "true", "0", "-0", "1.5", "NaN", "-Infinity", "2 ** 53", "1n << 80n", '""',
    '"a\\u00e9\\ud83d\\ude00"', '"\\ud800"', "[]", "[1, [undefined, [null]]]", "({})",
    '({ a: 1, "b c": { d: [2] } })', 'JSON.parse(`{"__proto__": 1}`)', "new Map([[1, new Set([[2]])]])",
    "new Date(86400000)", "/a+[b]/giu", "new Uint8Array([1, 255])",
    "new Float64Array([0.5, -0])", '({ $handle: 1, $undefined: 0 })', "Array(3).fill({ x: 1 })",
)  # fmt: skip

_HOLDS = (
    "assert.deepStrictEqual(each((x) => x * 3, [1, 2]), [3, 6])",
    "assert.deepStrictEqual(each((x) => twice(x), [1, 2]), [2, 4])",
    "assert.throws(() => each(() => { throw new RangeError('mine'); }, [1]), RangeError)",
    "const xs = [5]; grow(xs); assert.deepStrictEqual(xs, [5, 1])",
    "const map = new Map(); grow([], map); assert.equal(map.get('n'), 1)",
    "const s = new Stack(); assert.equal(s.push(1).push(2).size, 2); assert.deepEqual([...s], [1, 2])",
    "const s = new Stack(); s.size2 = 4; assert.equal(s.size2, 4); assert.ok('items' in s && !('x' in s))",
    "assert.ok(new Stack() instanceof Stack)",
    "assert.throws(() => new Stack().pop(), { name: 'RangeError', message: 'empty' })",
    "assert.throws(fail, TypeError)",
    "assert.throws(failOwn, { name: 'MyError', message: 'own' })",
    "try { failPlain(); assert.fail(); } catch (e) { assert.deepEqual(e, { code: 7 }); }",
    "const c = counter(); c(); assert.strictEqual(c(), 2)",
    "const o = cycle(); assert.equal(o.self.self.name, 'o')",
    "assert.strictEqual(await later(1), 2)",
    "later(5).then((v) => assert.strictEqual(v, 6))",
    "await assert.rejects(later(-1), RangeError)",
    "const { twice: t } = require('./solution.js'); assert.equal(t(4), 8)",
    "assert.equal(typeof missing, 'undefined')",
    "'use strict'; assert.equal(twice(2), 4)",
    "function check(candidate) { assert.equal(candidate(2), 4); }",
)
_FAILS = (
    ("assert.equal(twice(2), 5)", "AssertionError"),
    ("console.assert(twice(2) === 5, 'no')", "AssertionError"),
    ("function check(candidate) { assert.equal(candidate(2), 5); }", "AssertionError"),
    ("later(5).then((v) => assert.strictEqual(v, 7))", "AssertionError"),
    ("(async () => { assert.equal(await later(1), 3); })()", "AssertionError"),
    ("later(-1)", "RangeError"),
    ("fail()", "TypeError"),
    ("missing()", "ReferenceError"),
    ("twice(2); process.exit(3)", "Error"),
    ("await new Promise(() => {})", "Error"),
    ("class Own {}\ntwice(new Own())", "BadValue"),
    ("assert.equal(twice(2), 4", "SyntaxError"),
)


def javascript(source: str) -> Program:
    return Program(language="javascript", source=source)


@pytest.fixture(autouse=True)
async def _with_node(box: Sandbox) -> None:
    try:
        await box.run(javascript(""))
    except BadJob as error:
        pytest.skip(str(error))


async def test_values_come_back_as_they_went(box: Sandbox) -> None:
    asked = "\n".join(f"assert.deepStrictEqual(same({value}), {value});" for value in _VALUES)
    result = await box.drive(javascript(_PROGRAM), "same", f"{_ASSERT}\n{asked}")
    assert result.passed, result.reason
    assert result.calls == len(_VALUES)


@pytest.mark.parametrize("tests", _HOLDS)
async def test_what_holds_passes(box: Sandbox, tests: str) -> None:
    result = await box.drive(javascript(_PROGRAM), "twice", f"{_ASSERT}{tests}")
    assert (result.status, result.passed) == (Status.OK, True), result.reason


@pytest.mark.parametrize(("tests", "error"), _FAILS)
async def test_what_does_not_hold_fails_by_name(box: Sandbox, tests: str, error: str) -> None:
    result = await box.drive(javascript(_PROGRAM), "twice", f"{_ASSERT}{tests}")
    assert (result.status, result.passed, result.error) == (Status.OK, False, error), result.reason


@pytest.mark.parametrize(
    "source",
    [
        "export function twice(n) { return 2 * n; }",
        "module.exports = (n) => 2 * n;",
        "exports.twice = (n) => 2 * n;",
        "const twice = (n) => 2 * n;",
    ],
)
async def test_programs_of_every_form_are_found(box: Sandbox, source: str) -> None:
    assert (await box.drive(javascript(source), "twice", f"{_ASSERT}assert.equal(twice(2), 4)")).passed


@pytest.mark.parametrize(
    ("source", "status"),
    [
        ("process.exit(0)", Status.RUNTIME_ERROR),
        ("function twice() { process.exit(0); }", Status.RUNTIME_ERROR),
        ("function twice() { for (;;); }", Status.TIME_LIMIT),
        ("let x = ;", Status.COMPILE_ERROR),
        ("throw new Error('no')", Status.RUNTIME_ERROR),
        (
            'const fs = require("fs"); function twice() { fs.writeSync(4, `{"value":4}\\n`.repeat(2)); }',
            Status.PROTOCOL_ERROR,
        ),
        ('require(\'fs\').writeSync(4, `{"done":{"calls":9}}\\n`); process.exit(0)', Status.PROTOCOL_ERROR),
        (
            "class BadValue extends Error { name = 'BadValue' }"
            "function twice() { throw new BadValue('a X has no wire form'); }",
            None,
        ),
        ("function twice() { throw Object.assign(new Error(), { name: 'CandidateGone' }); }", None),
        ("require('assert').equal = () => {}; function twice() { return 5; }", None),
        ("Object.prototype.valueOf = () => 4; function twice() { return {}; }", None),
        ("function twice() { return { $callback: 0 }; }", None),
    ],
)
async def test_no_program_passes_for_free(box: Sandbox, source: str, status: Status | None) -> None:
    tests = f"{_ASSERT}assert.equal(twice(2), 4)"
    result = await box.drive(javascript(source), "twice", tests, limits=_LIMITS)
    assert not result.passed
    assert result.status is (status or Status.OK), result.reason
    assert result.error not in ("BadValue", "CandidateGone")


async def test_the_program_sees_neither_the_tests_nor_what_they_expect(box: Sandbox) -> None:
    source = (
        "const fs = require('fs');\n"
        "function look(folder) { try { return fs.readdirSync(folder, { recursive: true })"
        ".map((f) => { try { return fs.readFileSync(`${folder}/${f}`, 'latin1'); } catch { return ''; } })"
        ".join(); } catch { return ''; } }\n"
        "function twice() { return ['/box', '/work', '/tmp', '/proc/self'].map(look).join()"
        ".includes(['a marker', 'of the tests'].join(' ')); }"
    )
    tests = f"{_ASSERT} // a marker of the tests\nassert.strictEqual(twice(2), false)"
    result = await box.drive(javascript(source), "twice", tests)
    assert result.passed, result.reason


@pytest.mark.parametrize("name", ["a b", "x); evil(", "", "a.b"])
async def test_an_entry_point_is_a_name(box: Sandbox, name: str) -> None:
    with pytest.raises(NotApplicable, match="not a plain identifier"):
        await box.drive(javascript(_PROGRAM), name, "1")


async def test_other_languages_are_turned_down_by_name(box: Sandbox) -> None:
    with pytest.raises(BadJob, match="python and javascript, not in perl"):
        await box.drive(Program(language="perl", source="1"), "f", "1")


async def test_a_script_that_ends_the_process_itself_has_not_come_to_its_end(box: Sandbox) -> None:
    tests = f"{_ASSERT}assert.equal(twice(2), 4); process.exit(0)"
    result = await box.drive(javascript(_PROGRAM), "twice", tests)
    assert (result.passed, result.error) == (False, "SystemExit")
