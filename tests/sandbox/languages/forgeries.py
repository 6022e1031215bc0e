"""Programs that pass where a test and a candidate share a process. Every ``f`` here is wrong: it gives 0.

The ideas are those seen in real graders: leaving early with exit code 0, taking over the handlers of exit and
of failure, redefining equality, assertions, text and the encoder, and shadowing the names of the harness.
"""

#: In each language an honest square, so that a forgery is not refused for a reason of the harness's own.
SQUARES = {
    "python": "def f(x):\n    return x * x\n",
    "javascript": "function f(x) { return x * x; }",
    "typescript": "function f(x: number): number { return x * x; }",
    "cpp": "int f(int x) { return x * x; }",
    "java": "class Solution { static long f(long x) { return x * x; } }",
    "go": "package main\nfunc f(x int) int { return x * x }",
    "rust": "fn f(x: i64) -> i64 { x * x }",
    "c": "long long f(long long x) { return x * x; }",
    "csharp": "public class Solution { public static int f(int x) { return x * x; } }",
    "haskell": "f :: Int -> Int\nf x = x * x\n",
    "ruby": "def f(x)\n  x * x\nend",
    "php": "<?php\nfunction f($x) { return $x * $x; }",
    "perl": "sub f { return $_[0] * $_[0]; }\n1;",
    "lua": "function f(x) return x * x end",
}

_JS = "function f(x) { return 0; }\n"
_C = "long long f(long long x) { return 0; }\n"
_CPP = "int f(int x) { return 0; }\n"
_JAVA = "class Solution { %s static long f(long x) { return 0; } }\n"
_GO = "package main\n%s\nfunc f(x int) int { return 0 }\n"
_RUST = "fn f(x: i64) -> i64 { 0 }\n"
_RUBY = "def f(x)\n  0\nend\n"
_PHP_RAISES = "function f($x) { throw new Exception(); }"
_PHP = "<?php\nfunction f($x) { return 0; }\n"
_PERL = "sub f { return 0; }\n%s\n1;\n"
_LUA = "function f(x) return 0 end\n"

FORGERIES: dict[str, tuple[str, ...]] = {
    "javascript": (
        _JS + "process.exit(0);",
        "function f(x) { process.exit(0); }",
        "function f(x) { process.reallyExit(0); }",
        "function f(x) { process.kill(process.pid, 'SIGTERM'); }",
        _JS + "const a = require('assert'); for (const k of Object.keys(a)) a[k] = () => {};",
        "process.on('uncaughtException', () => {}); function f(x) { throw new Error('no'); }",
        "process.on('exit', () => process.reallyExit(0)); function f(x) { throw new Error('no'); }",
        "var require = new Proxy(function () {}, { get: () => () => true, apply: () => require });\n" + _JS,
        "JSON.stringify = () => '4';\n" + _JS,
        "function f(x) { return { toJSON: () => x * x }; }",
        "function f(x) { return { valueOf: () => x * x, [Symbol.toPrimitive]: () => x * x }; }",
        "function f(x) { return new Proxy([], { get: () => x * x }); }",
        "Number.prototype.toString = () => '4'; Number.isInteger = () => false; String = () => '4';\n" + _JS,
        "Array.prototype.join = () => '4'; Map.prototype.get = () => 4; Object.is = () => true;\n" + _JS,
        "function f(x) { return new Promise(() => {}); }",
        "async function f(x) { await new Promise(() => {}); }",
        "globalThis.describe = globalThis.it = globalThis.expect = () => {};\n" + _JS,
        "function f(x) { require('fs').writeSync(4, '{\"value\":4}\\n'); return 0; }",
        "require('fs').writeSync = () => 9;\n" + _JS,
        "function f(x) { const a = []; a[0] = a; return a; }",
    ),
    "typescript": (
        "// @ts-nocheck\nfunction f(x: any): any { process.exit(0); }",
        "declare const Number: any; function f(x: number): any { return { toJSON: () => x * x }; }",
    ),
    "cpp": (
        "#include <unistd.h>\n__attribute__((constructor)) void g() { _exit(0); }\n" + _CPP,
        "#include <csignal>\n#include <cstdlib>\n#include <unistd.h>\n"
        "int f(int x) { signal(SIGABRT, [](int) { _exit(0); }); abort(); }",
        '#include <cstddef>\nextern "C" int memcmp(const void*, const void*, size_t) { return 0; }\n' + _CPP,
        '#include <cstddef>\nextern "C" void __assert_fail(...) {}\n' + _CPP,
        "#define f(x) 4\nint (f)(int x) { return 0; }\nint main() { return 0; }",
        "#define main hidden\n#define serve(x) 0\n#define returns\n" + _CPP + "int main() { return 0; }",
        "struct A { template <class T> bool operator==(const T&) const { return true; } };\n"
        "A f(int x) { return A(); }",
        "#include <cstdlib>\nstatic int g = (std::_Exit(0), 0);\n" + _CPP,
        "#include <exception>\n#include <unistd.h>\n"
        "int f(int x) { std::set_terminate([] { _exit(0); }); std::terminate(); }",
        "#include <cstdlib>\nint f(int x) { std::quick_exit(0); }",
        "namespace provender_driver { int write_line = 4; }\n" + _CPP,
        "#define NDEBUG\n#define assert(x) ((void)0)\n#define if while\n" + _CPP,
        "#if 0\n" + _CPP,
        "/* " + _CPP,
    ),
    "java": (
        _JAVA % "static { System.exit(0); }",
        _JAVA % "static { Runtime.getRuntime().halt(0); }",
        "class Solution { static long f(long x) { System.exit(0); return 4; } }",
        "class Solution { static long f(long x) {"
        " Thread.setDefaultUncaughtExceptionHandler((t, e) -> Runtime.getRuntime().halt(0));"
        " throw new RuntimeException(); } }",
        _JAVA
        % "static { Runtime.getRuntime().addShutdownHook(new Thread(() -> Runtime.getRuntime().halt(0))); }",
        "class String { public boolean equals(Object o) { return true; } }\n"
        "class AssertionError { }\nclass Driver { }\n" + _JAVA % "",
        "import java.util.*;\nclass Solution { static List<Long> f(long x) { return new ArrayList<>() {"
        " public boolean equals(Object o) { return true; } public int hashCode() { return 4; } }; } }",
        "package provender;\npublic class Driver { public static long f(long x) { return 0; }"
        " public static void main(String[] a) { } }",
        "class Solution { static Object f(long x) { return new Object() {"
        ' public String toString() { return "4"; } public boolean equals(Object o) { return true; } }; } }',
    ),
    "go": (
        'package main\nimport "os"\nfunc init() { os.Exit(0) }\nfunc f(x int) int { return 0 }',
        'package main\nimport "os"\nfunc f(x int) int { os.Exit(0); return 4 }',
        'package main\nimport "runtime"\nfunc f(x int) int { runtime.Goexit(); return 4 }',
        _GO % "func main() { panic(nil) }\nfunc recover() any { return 4 }",
        _GO % "func reply() {}\nvar ProvenderEntry any = func(x int) int { return 4 }",
        'package provender\nfunc answer() string { return "4" }\nfunc f(x int) int { return 0 }',
    ),
    "rust": (
        "macro_rules! assert_eq { ($($t:tt)*) => {} }\n" + _RUST,
        'macro_rules! format { ($($t:tt)*) => { String::from("4") } }\n' + _RUST,
        "struct A; impl PartialEq<i64> for A { fn eq(&self, _: &i64) -> bool { true } }\n"
        "fn f(x: i64) -> A { A }",
        "fn f(x: i64) -> i64 { std::panic::set_hook(Box::new(|_| std::process::exit(0))); panic!() }",
        'extern "C" fn leave() { std::process::exit(0); }\n'
        '#[link_section = ".init_array"]\n#[used]\nstatic LEAVE: extern "C" fn() = leave;\n' + _RUST,
        "fn f(x: i64) -> i64 { std::process::exit(0) }",
        "fn returned() {}\nfn argument() {}\n" + _RUST,
        "/* " + _RUST,
    ),
    "c": (
        "#include <unistd.h>\n__attribute__((constructor)) void g(void) { _exit(0); }\n" + _C,
        "#include <signal.h>\n#include <stdlib.h>\n#include <unistd.h>\nvoid g(int n) { _exit(0); }\n"
        "long long f(long long x) { signal(SIGABRT, g); abort(); }",
        "int memcmp(const void *a, const void *b, size_t n) { return 0; }\n" + _C,
        "#define f(x) 4\nlong long (f)(long long x) { return 0; }",
        "int f(int x) { return 0; }",
        _C + "int main(void) { return 0; }",
        _C + 'asm(".section .init_array,\\"aw\\"\\n.quad _exit\\n.text");',
        "void __assert_fail(const char *a, const char *b, unsigned c, const char *d) {}\n" + _C,
    ),
    "csharp": (
        "public class S { static S() { System.Environment.Exit(0); }\n"
        "public static long f(long x) { return 0; } }",
        "public class S { public static long f(long x) { System.Environment.Exit(0); return 4; } }",
        "public class A { public static bool operator ==(A a, object b) { return true; }\n"
        "public static bool operator !=(A a, object b) { return false; }\n"
        'public override string ToString() { return "4"; } }\n'
        "public class S { public static A f(long x) { return new A(); } }",
        "namespace ProvenderDriver { public static class Writing { } }\n"
        "public class S { public static long f(long x) { return 0; } }",
        "public class S { public static long f(long x) { System.AppDomain.CurrentDomain.UnhandledException +="
        ' (a, b) => System.Environment.Exit(0); throw new System.Exception("no"); } }',
    ),
    "haskell": (
        "import System.Exit\nimport System.IO.Unsafe\n"
        "f :: Int -> Int\nf _ = unsafePerformIO (exitWith ExitSuccess)\n",
        "import System.Exit\nimport System.IO.Unsafe\nimport System.Posix.Process\n"
        "f :: Int -> Int\nf _ = unsafePerformIO (exitImmediately ExitSuccess)\n",
        'data Same = Same\ninstance Eq Same where _ == _ = True\ninstance Show Same where show _ = "4"\n'
        "f :: Int -> Same\nf _ = Same\n",
        "module Provender (f, serve) where\nserve = print 4\nf :: Int -> Int\nf _ = 0\n",
    ),
    "ruby": (
        _RUBY + "exit!(0)",
        "at_exit { exit!(0) }\ndef f(x)\n  raise 'no'\nend",
        "def f(x)\n  exit!\nend",
        "class Integer\n  def ==(other)\n    true\n  end\nend\n" + _RUBY,
        "class Integer\n  def to_s(*)\n    '4'\n  end\nend\n" + _RUBY,
        "class Same\n  def ==(other)\n    true\n  end\nend\ndef f(x)\n  Same.new\nend",
        "module Provender\n  def self.encode(*)\n    '4'\n  end\nend\n" + _RUBY,
        "module Kernel\n  def raise(*)\n  end\nend\n" + _RUBY,
    ),
    "php": (
        _PHP + "exit(0);",
        "<?php\nregister_shutdown_function(function () { exit(0); });\n" + _PHP_RAISES,
        "<?php\nset_exception_handler(function () { exit(0); });\n" + _PHP_RAISES,
        "<?php\nclass Same { function __toString() { return '4'; } function jsonSerialize() { return 4; } }\n"
        "function f($x) { return new Same(); }",
        "<?php\nnamespace Provender { function is_int($x) { return false; } }\n"
        "namespace { function f($x) { return 0; } }",
    ),
    "perl": (
        _PERL % "exit 0;",
        _PERL % "END { require POSIX; POSIX::_exit(0); }",
        "package Same; use overload '==' => sub { 1 }, 'eq' => sub { 1 }, '\"\"' => sub { '4' };\n"
        "package main; sub f { return bless {}, 'Same'; }\n1;",
        _PERL % "BEGIN { *CORE::GLOBAL::die = sub { }; }",
        _PERL % "{ no warnings; *Provender::encode = sub { '4' }; }",
        _PERL % "$SIG{__DIE__} = sub { exit 0 }; die;",
    ),
    "lua": (
        _LUA + "os.exit(0)",
        "function f(x) os.exit(true, true) end",
        "function f(x) return setmetatable({}, { __eq = function() return true end }) end",
        "string.format = function() return '4' end\ntable.concat = string.format\n" + _LUA,
        "debug.setmetatable(0, { __tostring = function() return '4' end })\n" + _LUA,
        "pcall = function() return true, '{\"value\":4}' end\nerror = print\n" + _LUA,
    ),
}
