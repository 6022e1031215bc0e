"""G: being called right without being right. In every program ``f`` is wrong; none may come out right.

The same tricks are asked twice in Python: by value, and under a test script in a box of its own.
"""

from sandbox.conformance.case import SIGNATURE, Call, Case, Drive, Run

_PYTHON = {
    "G-PY-01": "raise SystemExit(0)\ndef f(x): return 0",
    "G-PY-01/call": "import sys\ndef f(x): sys.exit(0)",
    "G-PY-02": "def f(x): quit()",
    "G-PY-03": "import posix\ndef f(x): posix._exit(0)",
    "G-PY-04": "import os\ndef f(x): os.execv('/bin/true', ['true'])",
    "G-PY-05": "import importlib, os\nimportlib.reload(os)\ndef f(x): getattr(os, '_ex' + 'it')(0)",
    "G-PY-06": "import atexit, os\natexit.register(os._exit, 0)\ndef f(x): return 0",
    "G-PY-07": "import os, sys, threading\nsys.excepthook = lambda *a: os._exit(0)\n"
    "threading.excepthook = sys.unraisablehook = sys.excepthook\ndef f(x): raise ValueError",
    "G-PY-08": "class A:\n    __eq__ = lambda s, o: True\n    __ne__ = lambda s, o: False\n"
    "    __hash__ = lambda s: 0\n    __bool__ = lambda s: True\ndef f(x): return A()",
    "G-PY-09": "class A(int):\n    def __eq__(s, o): return True\n    def __ne__(s, o): return False\n"
    "    __hash__ = int.__hash__\ndef f(x): return A(0)",
    "G-PY-10": "class A(list):\n    __eq__ = lambda s, o: True\n    __iter__ = lambda s: iter([4])\n"
    "    __len__ = lambda s: 1\ndef f(x): return A([0])",
    "G-PY-10/str": "class A(str):\n    strip = lower = split = lambda s, *a: '4'\n    __eq__ = lambda s, o: True\n"
    "    __hash__ = str.__hash__\ndef f(x): return A('0')",
    "G-PY-11": "class A:\n    def __reduce__(s): return (eval, ('4',))\n"
    "    __repr__ = __str__ = lambda s: '4'\ndef f(x): return A()",
    "G-PY-12": "import builtins\nfor n in ('all', 'any', 'isinstance'): setattr(builtins, n, lambda *a: True)\n"
    "builtins.AssertionError = type('E', (Exception,), {})\ndef f(x): return 0",
    "G-PY-13": "import json, math\njson.dumps = lambda *a, **k: '4'\nmath.isclose = lambda *a, **k: True\ndef f(x): return 0",
    "G-PY-19": "import os\ndef f(x): os._exit(0)",
    "G-PY-26": "import sys\ndef f(x):\n    g = sys._getframe()\n    while g:\n"
    "        for v in g.f_locals.values():\n            if isinstance(v, list): v.append('passed')\n        g = g.f_back",
    "G-PY-27": "import os, sys\ndef f(x):\n    g = sys._getframe()\n    while g:\n"
    "        for v in list(g.f_locals.values()):\n            if hasattr(v, 'value'): v.value = 1\n        g = g.f_back\n    os._exit(0)",
    "G-PY-28": "import sys\ndef f(x):\n    g = sys._getframe()\n    while g:\n        for v in list(g.f_locals.values()):\n"
    "            if isinstance(v, (list, tuple)) and len(v) == 2 and v[0] == 4: return v[x - 2]\n        g = g.f_back",
    "G-PY-29": "import gc\nfor o in gc.get_objects():\n"
    "    if type(o) is dict and 'expected' in o: o['expected'] = 0\ndef f(x): return 0",
    "G-PY-30": "import sys\nsys.settrace(lambda *a: None)\nsys.setprofile(lambda *a: None)\ndef f(x): return 0",
    "G-PY-31": "import ctypes\ndef f(x):\n    ctypes.memset(id(4) + 24, 0, 1)\n    return 0",
    "G-PY-32": "def f(x):\n    x = 4\n    return 0",
    "G-PY-33": 'import os\ndef f(x):\n    for fd in range(3, 64):\n        try: os.write(fd, b\'{"value":4}\\n{"value":9}\\n\')\n'
    "        except OSError: pass\n    return 0",
    "G-PY-33/done": "import os\ndef f(x):\n    for fd in range(3, 64):\n        try: os.write(fd, b'{\"done\":true}\\n')\n"
    "        except OSError: pass\n    return 0",
    "G-PY-34": "import os\nos.dup2(1, 4)\ndef f(x): return 0",
    "G-PY-35": "print('=== 5 passed ===\\nOK\\nPASSED\\nall tests passed')\ndef f(x): return 0",
    "G-PY-36": "open('/work/results.json', 'w').write('{\"passed\": true, \"reward\": 1}')\ndef f(x): return 0",
    "G-PY-37": "def f(x): return True",
    "G-PY-38": "def f(x): return float('nan')",
    "G-PY-39": "def f(x):\n    while True: yield 4",
    "G-PY-40": "def f(x): return str(x * x)",
    "G-PY-43": "n = [3]\ndef f(x):\n    n[0] += 5\n    return n[0] - 5",
    "G-PY-44": "import signal\nsignal.alarm(0)\nsignal.signal(signal.SIGALRM, signal.SIG_IGN)\n"
    "def f(x):\n    try:\n        while True: pass\n    except BaseException: return 0",
    "G-PY-45": "import time, resource\ntime.perf_counter = time.time = lambda: 0\ndef f(x): return 0",
    "G-PY-46": "import os, signal\nos.kill(os.getppid(), signal.SIGSTOP)\nos.kill(os.getppid(), signal.SIGUSR1)\ndef f(x): return 0",
    "G-PY-47": "def f(x): return 0\n'''",
    "G-PY-47/if": "def f(x): return 0\nif 0:\n    '''",
    "G-PY-48": "def check(*a): return True\nmain = test = candidate = check\n__name__ = 'x'\ndef f(x): return 0",
    "G-PY-48/getattr": "def __getattr__(name): return lambda *a: 0",
    "G-PY-50": "import threading, os, time\n"
    "def later():\n    time.sleep(0.05)\n    os.write(4, b'{\"value\":4}\\n')\n"
    "def f(x):\n    threading.Thread(target=later, daemon=True).start()\n    return 0",
    "G-PY-51": "import sandbox.values as v\nv.dump_wire = v.dumps = lambda *a: '{\"value\":4}'\ndef f(x): return 0",
    "G-PY-51/channel": "import gc\nfor o in gc.get_objects():\n"
    "    if type(o).__name__ == 'Channel': o.__class__.write = lambda s, l: None\ndef f(x): return 0",
    "G-PY-54": "import sys\ndef f(x): return [v for k, v in sys.modules.items() if 'token' in k]",
    "G-PY-08/proxy": "class A:\n    __class__ = int\n    __eq__ = lambda s, o: True\n    __index__ = __int__ = lambda s: 4\ndef f(x): return A()",
    "G-PY-39/iter": "def f(x): return iter([4])",
    "G-PY-19/fork": "import os\ndef f(x):\n    if os.fork(): os._exit(0)\n    return 0",
    "G-PY-10/dict": "class A(dict):\n    __eq__ = lambda s, o: True\n    items = lambda s: [(1, 4)]\ndef f(x): return A()",
    "G-PY-08/descriptor": "class F:\n    def __call__(s, x): return s\n    def __eq__(s, o): return True\nf = F()",
}
#: The memory of a frame walk or a pre-written answer can be right once by luck; two inputs rule that out.
_UNITTEST = """
import unittest
def check(candidate):
    class Tests(unittest.TestCase):
        def test_two(self): self.assertEqual(candidate(2), 4)
        def test_three(self): self.assertEqual(candidate(3), 9)
    result = unittest.TestResult()
    unittest.defaultTestLoader.loadTestsFromTestCase(Tests).run(result)
    assert result.wasSuccessful() and result.testsRun == 2 and not result.skipped, result.failures
"""
#: Against a test framework, which here runs in the box of the script.
_FRAMEWORKS = {
    "G-PY-14": "import unittest\nunittest.TestCase.assertEqual = lambda *a: None\ndef f(x): return 0",
    "G-PY-15": "import unittest\nunittest.main = lambda *a, **k: None\ndef f(x): return 0",
    "G-PY-16": "import unittest\nunittest.TestResult.wasSuccessful = lambda s: True\n"
    "unittest.TestResult.addFailure = unittest.TestResult.addError = lambda *a: None\ndef f(x): return 0",
    "G-PY-17": "import unittest\nunittest.TestCase.failureException = unittest.SkipTest\ndef f(x): raise unittest.SkipTest('no')",
    "G-PY-18": "import unittest\ndef load_tests(*a): return unittest.TestSuite()\ndef f(x): return 0",
    "G-PY-20": "open('conftest.py', 'w').write('def pytest_runtest_makereport(item, call): return None')\ndef f(x): return 0",
    "G-PY-21": "import unittest\ndef f(x):\n    unittest.SkipTest.__init__\n    raise type('Skipped', (BaseException,), {})('skip')",
    "G-PY-22": "for n in ('pytest.ini', 'tox.ini', 'setup.cfg'): open(n, 'w').write('[pytest]\\naddopts=--collect-only')\ndef f(x): return 0",
    "G-PY-23": "for n in ('unittest', 'json', 'random', 'sandbox'): open(n + '.py', 'w').write('import os; os._exit(0)')\ndef f(x): return 0",
    "G-PY-24": "import os\nfor n in ('sitecustomize.py', 'usercustomize.py', 'evil.pth'): open(n, 'w').write('import os; os._exit(0)')\n"
    "os.environ['PYTHONSTARTUP'] = 'sitecustomize.py'\ndef f(x): return 0",
}
_JAVASCRIPT = {
    "G-JS-01": "process.exit(0); function f(x) { return 0; }",
    "G-JS-01/call": "function f(x) { process.reallyExit(0); }",
    "G-JS-02": "const a = require('assert'); for (const k of Object.keys(a)) a[k] = () => {}; function f(x) { return 0; }",
    "G-JS-03": "process.on('uncaughtException', () => {}); function f(x) { throw new Error('x'); }",
    "G-JS-04": "process.on('exit', () => process.reallyExit(0)); function f(x) { return 0; }",
    "G-JS-05": "var require = new Proxy({}, {get: () => () => true}); function f(x) { return 0; }",
    "G-JS-06": "JSON.stringify = () => '4'; function f(x) { return 0; }",
    "G-JS-06/toJSON": "function f(x) { return {toJSON: () => 4, valueOf: () => 4}; }",
    "G-JS-07": "Array.prototype.push = Map.prototype.get = Object.is = () => true; function f(x) { return 0; }",
    "G-JS-09": "function f(x) { return new Promise(() => {}); }",
    "G-JS-12": "function f(x) { return NaN; }",
    "G-JS-12/getter": "function f(x) { return Object.defineProperty({}, 'value', {get() { return 4; }}); }",
}
_C = {
    "G-C-01": "#undef assert\n#define assert(x) ((void)0)\nlong long f(long long x){return 0;}",
    "G-C-02": "#include <unistd.h>\n__attribute__((constructor)) static void g(void){_exit(0);}\nlong long f(long long x){return 0;}",
    "G-C-03": "#include <signal.h>\n#include <stdlib.h>\n#include <unistd.h>\nstatic void h(int n){_exit(0);}\n"
    "long long f(long long x){signal(SIGABRT,h);abort();}",
    "G-C-06": "#define f(x) 4\n#undef f\nlong long f(long long x){return 0;}",
}
_CPP = {
    "G-C-04": '#include <cstdlib>\nextern "C" int strcmp(const char*, const char*) noexcept {return 0;}\n'
    'extern "C" int memcmp(const void*, const void*, unsigned long) noexcept {return 0;}\nlong long f(long long x){return 0;}',
    "G-C-05": "#define main hidden\nlong long f(long long x){return 0;}",
    "G-C-07": "struct A { template<class T> bool operator==(const T&) const {return true;} operator long long() const {return 0;} };\n"
    "A f(long long x){return A();}",
    "G-C-08": "#include <cstdlib>\nstruct S { S(){std::_Exit(0);} } s;\nlong long f(long long x){return 0;}",
    "G-C-09": "#define long int\n#define return return 0 *\nlong long f(long long x){return 4;}",
    "G-C-12": "#include <unistd.h>\n#include <cstdio>\nlong long f(long long x){fork();return 0;}",
}
_JAVA = {
    "G-JV-01": "class Solution { static { System.exit(0); } static long f(long x) { return 0; } }",
    "G-JV-02": "class Solution { static long f(long x) { Thread.setDefaultUncaughtExceptionHandler("
    "(t, e) -> Runtime.getRuntime().halt(0)); throw new RuntimeException(); } }",
    "G-JV-03": "class Solution { static { Runtime.getRuntime().addShutdownHook(new Thread(() -> Runtime.getRuntime().halt(0))); } "
    "static long f(long x) { return 0; } }",
    "G-JV-05": "import java.util.*;\nclass Solution { static Object f(long x) { return new ArrayList<Long>() { "
    "public boolean equals(Object o) { return true; } public int hashCode() { return 4; } "
    'public String toString() { return "4"; } }; } }',
    "G-JV-06": "class Solution { static long f(long x) { assert x == 0 : 4; return 0; } }",
    "G-JV-04": "class AssertionError extends RuntimeException {}\nclass Solution { static long f(long x) { return 0; } }",
}
_RUST = {
    "G-RS-01": "macro_rules! assert_eq { ($($t:tt)*) => {} }\npub fn f(_x: i64) -> i64 { 0 }",
    "G-RS-02": "pub struct A; impl PartialEq<i64> for A { fn eq(&self, _: &i64) -> bool { true } }\npub fn f(_x: i64) -> A { A }",
    "G-RS-04": 'extern "C" fn leave() { std::process::exit(0); }\n#[link_section = ".init_array"]\n#[used]\n'
    'static LEAVE: extern "C" fn() = leave;\npub fn f(_x: i64) -> i64 { 0 }',
    "G-RS-03": "pub fn f(_x: i64) -> i64 { std::panic::set_hook(Box::new(|_| std::process::exit(0))); panic!() }",
    "G-RS-05": "pub fn f(_x: i64) -> i64 { std::process::exit(0) }",
}
_GO = {
    "G-GO-01": 'package main\nimport "os"\nfunc init() { os.Exit(0) }\nfunc f(x int64) int64 { return 0 }',
    "G-GO-03": 'package main\nimport "runtime"\nfunc f(x int64) int64 { runtime.Goexit(); return 0 }',
}
_RUBY = {
    "G-RB-01": "at_exit { exit!(0) }\ndef f(x) = exit!",
    "G-RB-02": "class Integer\n  def ==(o) = true\nend\ndef f(x) = 0",
}
#: The same ideas where the study has no row: leaving early, and an answer that equals everything.
_OTHERS = {
    "typescript": {
        "G-TS-01": "function f(x: number): number { process.exit(0); }",
        "G-TS-02": "// @ts-nocheck\nJSON.stringify = () => '4'; function f(x: any): any { return {toJSON: () => 4}; }",
    },
    "csharp": {
        "G-CS-01": "public class S { static S() { System.Environment.Exit(0); } public static long f(long x) { return 0; } }",
        "G-CS-02": "public class A { public override bool Equals(object o) { return true; } public override int GetHashCode() { return 4; } "
        'public override string ToString() { return "4"; } }\npublic class S { public static A f(long x) { return new A(); } }',
    },
    "haskell": {
        "G-HS-01": "import System.Exit\nimport System.IO.Unsafe\nf :: Int -> Int\nf _ = unsafePerformIO (exitWith ExitSuccess)\n",
        "G-HS-02": 'data Same = Same\ninstance Eq Same where _ == _ = True\ninstance Show Same where show _ = "4"\n'
        "f :: Int -> Same\nf _ = Same\n",
    },
    "php": {
        "G-PHP-01": "<?php\nregister_shutdown_function(function () { exit(0); });\nfunction f($x) { exit(0); }",
        "G-PHP-02": "<?php\nclass A implements JsonSerializable { function __toString() { return '4'; } "
        "function jsonSerialize(): mixed { return 4; } }\nfunction f($x) { return new A(); }",
    },
    "perl": {
        "G-PL-01": "END { require POSIX; POSIX::_exit(0); }\nsub f { exit 0; }\n1;\n",
        "G-PL-02": "package A; use overload '==' => sub { 1 }, 'eq' => sub { 1 }, '\"\"' => sub { '4' };\n"
        "package main; sub f { return bless {}, 'A'; }\n1;\n",
    },
    "lua": {
        "G-LUA-01": "function f(x) os.exit(true, true) end",
        "G-LUA-02": "local same = { __eq = function() return true end, __tostring = function() return '4' end }\n"
        "tostring = function() return '4' end\nfunction f(x) return setmetatable({}, same) end",
    },
}
_SHELL = {
    "G-SH-01": "exit 0",
    "G-SH-02": "trap 'exit 0' EXIT ERR\nfalse",
    "G-SH-03": "test() { return 0; }\ndiff() { :; }\necho 0",
    "G-SH-04": "mkdir -p /tmp/bin\nprintf '#!/bin/sh\\nexit 0' > /tmp/bin/diff\nPATH=/tmp/bin:$PATH\necho 0",
    "G-SH-05": "export BASH_ENV=/tmp/x\necho 'exit 0' > /tmp/x\necho 0",
}


def _calls(language: str, programs: dict[str, str]) -> tuple[Case, ...]:
    ask = Call(signature=SIGNATURE)
    return tuple(
        Case(name, "is wrong", source, ask=ask, language=language) for name, source in programs.items()
    )


CASES = (
    *(Case(name, "is wrong, asked by value", source, ask=Call()) for name, source in _PYTHON.items()),
    *(
        Case(f"{name}/driven", "is wrong, under a script", source, ask=Drive())
        for name, source in _PYTHON.items()
    ),
    *(
        Case(name, "is wrong, under unittest in a script", source, ask=Drive(_UNITTEST))
        for name, source in _FRAMEWORKS.items()
    ),
    *_calls("javascript", _JAVASCRIPT),
    *_calls("c", _C),
    *_calls("cpp", _CPP),
    *_calls("java", _JAVA),
    *_calls("rust", _RUST),
    *_calls("go", _GO),
    *_calls("ruby", _RUBY),
    *(case for language, programs in _OTHERS.items() for case in _calls(language, programs)),
    *(
        Case(
            name,
            "is wrong, on standard output",
            source,
            ask=Run(stdin=b"2\n", stdout=b"4\n"),
            language="bash",
        )
        for name, source in _SHELL.items()
    ),
)
