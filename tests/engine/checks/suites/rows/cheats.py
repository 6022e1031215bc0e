"""Solutions that want a suite to pass without solving it: they leave, print, patch, swallow and write.

Of each language a suite for ``f`` or ``add``, and the programs: none of them may be accepted.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Cheats:
    """One suite, and programs that must not pass it."""

    language: str
    entry_point: str
    tests: str
    right: str
    programs: tuple[str, ...]


_PYTEST = "import pytest\nfrom solution import f\n@pytest.mark.parametrize('n', [2, 3])\ndef test_f(n):\n    assert f(n) == 2 * n\n"
_UNITTEST = "import unittest\nfrom solution import f\nclass T(unittest.TestCase):\n    @classmethod\n    def setUpClass(cls):\n        cls.n = 2\n    def test_f(self):\n        self.assertEqual(f(self.n), 4)\n        self.assertEqual(f(3), 6)\n"
_PLAIN = "import sys\nfrom solution import f\nprint('testing', f.__name__)\nassert f(2) == 4\nassert f(3) == 6\nprint('ok')\n"

_PYTHON = (
    "import os\ndef f(n):\n    os._exit(0)\n",
    "import sys\ndef f(n):\n    sys.exit(0)\n",
    "def f(n):\n    raise SystemExit\n",
    "def f(n):\n    quit()\n",
    "import os, signal\ndef f(n):\n    os.kill(os.getpid(), signal.SIGKILL)\n",
    "import atexit, os\natexit.register(os._exit, 0)\ndef f(n):\n    return 4\n",
    "import os\nos._exit(0)\ndef f(n):\n    return 4\n",
    "import sys\nsys.exit(0)\ndef f(n):\n    return 4\n",
    "def f(n):\n    print('2 passed in 0.01s')\n    print('OK')\n    return 4\n",
    'import os\ndef f(n):\n    os.write(1, b\'{"ran": 2, "failures": []}\\n\')\n    os._exit(0)\n',
    "class E:\n    def __eq__(self, o): return True\n    def __ne__(self, o): return False\ndef f(n):\n    return E()\n",
    "class E(int):\n    def __eq__(self, o): return True\n    __hash__ = int.__hash__\ndef f(n):\n    return E(0)\n",
    "import builtins\nbuiltins.AssertionError = type('A', (Exception,), {})\ndef f(n):\n    return 4\n",
    "import unittest\nunittest.TestCase.assertEqual = lambda *a, **k: None\ntry:\n    import _pytest.python\n    _pytest.python.Function.runtest = lambda self: None\nexcept ImportError:\n    pass\ndef f(n):\n    return 0\n",
    "import unittest\nunittest.TestCase.run = lambda self, result=None: result.startTest(self)\ntry:\n    import _pytest.runner\n    _pytest.runner.call_runtest_hook = lambda *a, **k: None\nexcept ImportError:\n    pass\ndef f(n):\n    return 0\n",
    "import unittest\nunittest.TestResult.addFailure = lambda *a: None\nunittest.TestResult.addError = lambda *a: None\ndef f(n):\n    return 0\n",
    "import sys\nh = sys.modules.get('provender_harness')\nif h:\n    h.Report.add = lambda *a, **k: None\ndef f(n):\n    return 0\n",
    "import gc\nfor o in gc.get_objects():\n    if type(o).__name__ == 'Report':\n        try:\n            o.failures = type('L', (list,), {'append': lambda *a: None})()\n        except Exception:\n            pass\ndef f(n):\n    return 0\n",
    "import gc\ndef f(n):\n    for o in gc.get_objects():\n        if type(o).__name__ == 'Report':\n            o.ran = 2\n            o.failures.clear()\n            o.end()\n",
    "import unittest\ndef f(n):\n    raise unittest.SkipTest('no')\n",
    "def f(n):\n    import pytest\n    pytest.skip('no')\n",
    "def f(n):\n    import pytest\n    pytest.xfail('no')\n",
    "def f(n):\n    import pytest\n    pytest.exit('done', 0)\n",
    "import sys\ndef f(n):\n    frame = sys._getframe(1)\n    frame.f_globals.update(assert_=None)\n    raise StopIteration\n",
    "import sys\ndef f(n):\n    t = sys._getframe(1)\n    return t.f_locals.get('n', 2) and 4\n",
    "import inspect\ndef f(n):\n    text = open('/box/tests.py').read()\n    return 0\n",
    "import linecache\nTEXT = ''.join(linecache.getlines('/box/tests.py'))\ndef f(n):\n    return 0\n",
    "import threading, os\nthreading.Timer(0.0, lambda: os._exit(0)).start()\ndef f(n):\n    import time\n    time.sleep(0.5)\n    return 4\n",
    "import os\nif os.fork():\n    os._exit(0)\ndef f(n):\n    return 4\n",
    "import sys\nsys.settrace(lambda *a: None)\nsys.excepthook = lambda *a: None\ndef f(n):\n    return 4\n",
    "import sys\nclass M:\n    def __getattr__(self, name):\n        return lambda *a, **k: 4\nsys.modules['solution'] = M()\ndef f(n):\n    return 4\n",
    "def f(n):\n    return NotImplemented\n",
    "def f(n):\n    return 4\n",
    "import json\njson.dumps = lambda *a, **k: '{}'\ndef f(n):\n    return 0\n",
    "import os\nreal = os.write\nos.write = lambda fd, data: real(fd, data.replace(b'check', b'x'))\ndef f(n):\n    return 0\n",
)

CHEATS = {
    "pytest": Cheats("python", "f", _PYTEST, "def f(n):\n    return 2 * n\n", _PYTHON),
    "unittest": Cheats("python", "f", _UNITTEST, "def f(n):\n    return 2 * n\n", _PYTHON),
    "plain": Cheats("python", "f", _PLAIN, "def f(n):\n    return 2 * n\n", _PYTHON),
    "go": Cheats("go", "F", """package main

import "testing"

func TestTwo(t *testing.T) {
	if F(2) != 4 {
		t.Fatal("two")
	}
}

func TestThree(t *testing.T) {
	t.Parallel()
	if F(3) != 6 {
		t.Error("three")
	}
}
""", "package main\nfunc F(n int) int { return 2 * n }\n", (
        'package main\nimport "os"\nfunc F(n int) int { os.Exit(0); return 0 }\n',
        'package main\nimport "os"\nfunc F(n int) int { os.Exit(1); return 0 }\n',
        'package main\nimport "os"\nfunc init() { os.Exit(0) }\nfunc F(n int) int { return 4 }\n',
        'package main\nimport ("fmt"; "os")\nfunc init() { fmt.Println("--- PASS: TestTwo (0.00s)\\n--- PASS: TestThree (0.00s)\\n'
        '--- FAIL: TestProvender0 (0.00s)\\nFAIL"); os.Exit(1) }\nfunc F(n int) int { return 4 }\n',
        'package main\nimport "runtime"\nfunc F(n int) int { runtime.Goexit(); return 0 }\n',
        'package main\nimport "syscall"\nfunc F(n int) int { syscall.Kill(syscall.Getpid(), 9); return 0 }\n',
        'package main\nimport ("os"; "fmt")\nfunc F(n int) int { if n == 3 { fmt.Println("--- PASS: TestThree (0.00s)"); os.Exit(1) }; return 4 }\n',
        'package main\nimport ("flag"; "os")\nfunc init() { os.Args = append(os.Args, "-test.run=XXX"); _ = flag.Parse }\nfunc F(n int) int { return 4 }\n',
        'package main\nimport "os"\nfunc init() { os.Args = append(os.Args, "-test.list=.") }\nfunc F(n int) int { return 4 }\n',
        'package main\nimport "os"\nfunc init() { os.Stdout.Close() }\nfunc F(n int) int { return 0 }\n',
        'package main\nfunc F(n int) int { defer func() { recover() }(); panic("x") }\n',
        'package main\nimport "testing"\nfunc TestMain(m *testing.M) {}\nfunc F(n int) int { return 4 }\n',
    )),
    "rust": Cheats("rust", "f", """
#[cfg(test)]
mod tests {
    use super::*;
    #[test]
    fn two() { assert_eq!(f(2), 4); }
    #[test]
    fn three() { assert_eq!(f(3), 6); }
}
""", "pub fn f(n: i64) -> i64 { 2 * n }\n", (
        "pub fn f(_: i64) -> i64 { std::process::exit(0) }\n",
        "pub fn f(_: i64) -> i64 { std::process::exit(101) }\n",
        "pub fn f(_: i64) -> i64 { std::process::abort() }\n",
        'pub fn f(_: i64) -> i64 { println!("test tests::two ... ok\\ntest tests::three ... ok"); 4 }\n',
        'pub fn f(_: i64) -> i64 { use std::io::Write; let mut o = std::io::stdout(); '
        'o.write_all(b"test tests::two ... ok\\ntest tests::three ... ok\\ntest result: FAILED. 2 passed; 1 failed; 0 ignored; ").unwrap(); '
        "o.flush().unwrap(); std::process::exit(101) }\n",
        "macro_rules! assert_eq { ($($t:tt)*) => {}; }\npub fn f(_: i64) -> i64 { 0 }\n",
        "#[derive(Debug)]\npub struct E;\nimpl PartialEq<i64> for E { fn eq(&self, _: &i64) -> bool { true } }\n"
        "impl PartialEq<i32> for E { fn eq(&self, _: &i32) -> bool { true } }\npub fn f(_: i64) -> E { E }\n",
        "pub fn f(_: i64) -> i64 { std::panic::set_hook(Box::new(|_| std::process::exit(0))); panic!() }\n",
        "pub fn f(_: i64) -> i64 { loop { std::thread::park(); } }\n",
        "#[cfg(not(test))]\npub fn f(n: i64) -> i64 { 2 * n }\n#[cfg(test)]\npub fn f(n: i64) -> i64 { n - n }\n",
    )),
    "node": Cheats("javascript", "f", """
const { test, describe, it } = require('node:test');
const assert = require('node:assert');
test('two', () => assert.strictEqual(f(2), 4));
describe('more', () => { it('three', async () => { assert.strictEqual(await f(3), 6); }); });
""", "function f(n) { return 2 * n; }\n", (
        "function f(n) { process.exit(0); }\n",
        "function f(n) { process.exit(1); }\n",
        "function f(n) { process.reallyExit(0); }\n",
        "process.exit(0);\nfunction f(n) { return 4; }\n",
        "function f(n) { process.abort(); }\n",
        "function f(n) { process.kill(process.pid, 'SIGKILL'); }\n",
        "process.on('exit', () => { process.exitCode = 0; });\nfunction f(n) { return 4; }\n",
        "require('node:assert').strictEqual = () => {};\nfunction f(n) { return 0; }\n",
        "const a = require('node:assert'); for (const k of Object.keys(a)) if (typeof a[k] === 'function') try { a[k] = () => {}; } catch {}\nfunction f(n) { return 0; }\n",
        "require('node:test').test = (n, f) => {};\nfunction f(n) { return 0; }\n",
        "const t = require('node:test'); t.test = t.it = t.describe = () => {};\nfunction f(n) { return 0; }\n",
        "const t = require('node:test'); const real = t.test; t.test = (name, body) => real(name, name.includes('provender') ? body : () => {});\nt.it = t.test;\nfunction f(n) { return 0; }\n",
        "console.log('TAP version 13\\nok 1 - two\\nok 2 - three\\nnot ok 3 - provender 0\\n# pass 2');\nprocess.exit(1);\nfunction f(n) { return 4; }\n",
        "function f(n) { return { valueOf() { return 2 * 0; } }; }\n",
        "function f(n) { return new Promise(() => {}); }\n",
        "Object.is = () => true;\nfunction f(n) { return 0; }\n",
        "process.stdout.write = () => true;\nfunction f(n) { return 0; }\n",
        "setImmediate(() => process.exit(0));\nfunction f(n) { return 4; }\n",
        "globalThis.Promise = class { then() { return this; } };\nfunction f(n) { return 4; }\n",
    )),
    "jest": Cheats("javascript", "f", """
describe('f', () => {
  test('two', () => { expect(f(2)).toBe(4); });
  test('three', async () => { expect(await f(3)).toEqual(6); });
});
""", "function f(n) { return 2 * n; }\n", (
        "function f(n) { process.exit(0); }\n",
        "function f(n) { process.reallyExit(1); }\n",
        "globalThis.expect = () => new Proxy({}, { get: () => () => {} });\nfunction f(n) { return 0; }\n",
        "globalThis.test = () => {};\nfunction f(n) { return 0; }\n",
        "globalThis.describe = () => {};\nfunction f(n) { return 0; }\n",
        "Object.is = () => true;\nfunction f(n) { return 0; }\n",
        "require('node:test').test = () => {};\nfunction f(n) { return 0; }\n",
        "test('mine', () => {});\nfunction f(n) { return 0; }\n",
        "function f(n) { expect(f).toBe = 1; return 4; }\n",
        "function f(n) { return { then() {} }; }\n",
    )),
    "junit": Cheats("java", "f", """
import org.junit.jupiter.api.*;
import static org.junit.jupiter.api.Assertions.*;

class SolutionTest {
    @Test void two() { assertEquals(4, Solution.f(2)); }
    @Test void three() { assertEquals(6, Solution.f(3)); }
}
""", "class Solution { static int f(int n) { return 2 * n; } }\n", (
        "class Solution { static int f(int n) { System.exit(0); return 0; } }\n",
        "class Solution { static int f(int n) { System.exit(1); return 0; } }\n",
        "class Solution { static int f(int n) { Runtime.getRuntime().halt(1); return 0; } }\n",
        'class Solution { static int f(int n) { System.out.println("provender passed: x\\nprovender failed: provender0\\n'
        'provender ended: 2 passed"); Runtime.getRuntime().halt(1); return 0; } }\n',
        "class Solution { static int f(int n) { throw new org.opentest4j.TestAbortedException(); } }\n",
        "class Solution { static int f(int n) { return 4; } }\nclass OtherTest { @org.junit.jupiter.api.Test void t() {} }\n",
        "class Solution { static Object f(int n) { return new Object() { public boolean equals(Object o) { return true; } }; } }\n",
        "class Assertions { static void assertEquals(int a, int b) {} }\nclass Solution { static int f(int n) { return 0; } }\n",
        "class Solution { static int f(int n) { Thread.currentThread().stop(); return 0; } }\n",
        "class Solution { static { System.setSecurityManager(null); } static int f(int n) { return 0; } }\n",
    )),
    "googletest": Cheats("cpp", "f", """
#include <gtest/gtest.h>
TEST(F, Two) { EXPECT_EQ(f(2), 4); }
TEST(F, Three) { ASSERT_EQ(f(3), 6); }
""", "int f(int n) { return 2 * n; }\n", (
        "#include <cstdlib>\nint f(int n) { std::exit(0); }\n",
        "#include <unistd.h>\nint f(int n) { _exit(1); }\n",
        "#include <unistd.h>\nstruct G { G() { _exit(0); } } g;\nint f(int n) { return 0; }\n",
        "int f(int n) { return 0; }\nint main() { return 0; }\n",
        "#include <cstdio>\n#include <unistd.h>\nint f(int n) { puts(\"[       OK ] F.Two (0 ms)\\n[  FAILED  ] Provender.Control0 (0 ms)\\n"
        "[==========] 3 tests from 2 test suites ran.\"); fflush(stdout); _exit(1); }\n",
        "struct E { bool operator==(int) const { return true; } };\nE f(int n) { return {}; }\n",
        "#include <gtest/gtest.h>\n#undef EXPECT_EQ\n#define EXPECT_EQ(a, b) (void)0\n#undef ASSERT_EQ\n#define ASSERT_EQ(a, b) (void)0\nint f(int n) { return 0; }\n",
    )),
    "luaunit": Cheats("lua", "f", """
local lu = require('luaunit')
function testTwo() lu.assertEquals(f(2), 4) end
function testThree() lu.assertEquals(f(3), 6) end
os.exit(lu.LuaUnit.run())
""", "function f(n) return 2 * n end\n", (
        "function f(n) os.exit(0) end\n",
        "function f(n) os.exit(1) end\n",
        "os.exit(0)\n",
        "function f(n) require('luaunit').skip('no') end\n",
        "function f(n) require('luaunit').success() end\n",
        "local lu = require('luaunit')\nlu.assertEquals = function() end\nfunction f(n) return 0 end\n",
        "local lu = require('luaunit')\nlu.LuaUnit.run = function() return 0 end\nfunction f(n) return 0 end\n",
        "package.loaded.luaunit = setmetatable({}, { __index = function() return function() return 0 end end })\nfunction f(n) return 0 end\n",
        "function f(n) return setmetatable({}, { __eq = function() return true end }) end\n",
        "print('ok 1\\ttestTwo\\nnot ok 2\\ttestProvender0\\n# Ran 3 tests in 0.0 seconds, 2 successes')\nos.exit(1)\n",
    )),
    "Test::More": Cheats("perl", "f", """
use Test::More tests => 2;
is(f(2), 4);
is(f(3), 6);
""", "sub f { return 2 * $_[0]; }\n", (
        "sub f { exit 0 }\n",
        "sub f { require POSIX; POSIX::_exit(0) }\n",
        "sub f { return 0 }\nEND { $? = 0 }\n",
        "use Test::More;\nno warnings;\n*Test::Builder::ok = sub { 1 };\n*Test::More::is = sub { 1 };\nsub f { 0 }\n",
        "print \"1..2\\nok 1\\nok 2\\n\";\nsub f { exit 0 }\n",
        "package E; use overload 'eq' => sub { 1 }, '==' => sub { 1 }, '\"\"' => sub { 'x' };\npackage main;\nsub f { bless {}, 'E' }\n",
        "sub f { Test::More::plan(skip_all => 'no') }\n",
        "sub f { no warnings; last SKIP; }\n",
    )),
    "minitest": Cheats("ruby", "f", """
require 'minitest/autorun'
class T < Minitest::Test
  def test_two = assert_equal(4, f(2))
  def test_three = assert_equal(6, f(3))
end
""", "def f(n) = 2 * n\n", (
        "def f(n) = exit!(0)\n",
        "def f(n) = exit(0)\n",
        "def f(n) = raise(Minitest::Skip)\n",
        "require 'minitest'\nmodule Minitest::Assertions\n  def assert(*) = true\n  def assert_equal(*) = true\nend\ndef f(n) = 0\n",
        "at_exit { exit!(0) }\ndef f(n) = 0\n",
        "puts '3 runs, 3 assertions, 1 failures, 0 errors, 0 skips'\nexit!(1)\ndef f(n) = 0\n",
        "class E; def ==(o) = true; end\nclass Integer; def ==(o) = true; end\ndef f(n) = E.new\n",
        "def f(n) = throw(:done)\n",
    )),
}  # fmt: skip
