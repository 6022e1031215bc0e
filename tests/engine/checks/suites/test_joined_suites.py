"""Tests that are joined with the program, in every language: their end is seen, or they prove nothing."""

from dataclasses import dataclass

import pytest

from engine.checks.suites.joined import JoinedSuite
from engine.records import VerdictKind
from sandbox import MissingToolchain
from sandbox.languages import HOST_LANGUAGE, LANGUAGES
from tests.engine.checks.suites.conftest import Judged


@dataclass(frozen=True)
class Tongue:
    """One suite in a language, and programs for it. The suite asks for ``f(2)`` and for ``f(3)``."""

    right: str
    wrong: str
    leaving: str
    """Ends the process with exit code 0 when it is asked, or before."""
    tests: str
    idle: str
    """A whole program with a test that nobody calls."""


TONGUES = {
    "c": Tongue(
        "long f(long n) { return 2 * n; }",
        "long f(long n) { return 4; }",
        "#include <unistd.h>\nlong f(long n) { _exit(0); }",
        "#include <assert.h>\nint main() { assert(f(2) == 4); assert(f(3) == 6); }",
        "#include <assert.h>\nvoid test() { assert(0); }\nint main() {}",
    ),
    "cpp": Tongue(
        "#include <vector>\nstd::vector<long> twos(1, 2);\nlong f(long n) { return twos[0] * n; }",
        "long f(long n) { return 4; }",
        "#include <unistd.h>\nstruct G { G() { _exit(0); } } g;\nlong f(long n) { return 0; }",
        "#include <cassert>\nint main(int n, char** v) {\n  assert(f(2) == 4);\n  assert(f(3) == 6);\n}",
        "#include <cassert>\nvoid test() { assert(false); }\nint main() { return 0; }",
    ),
    "java": Tongue(
        "class Solution { static long f(long n) { return 2 * n; } }",
        "class Solution { static long f(long n) { return 4; } }",
        "class Solution { static long f(long n) { Runtime.getRuntime().halt(0); return 0; } }",
        "class Main { public static void main(String[] args) throws Exception {\n"
        "  if (Solution.f(2) != 4) throw new AssertionError();\n  assert Solution.f(3) == 6;\n} }",
        "class Main {\n  static void testF() { throw new AssertionError(); }\n"
        "  public static void main(String[] a) {}\n}",
    ),
    "csharp": Tongue(
        "class Solution { public static long f(long n) { return 2 * n; } }",
        "class Solution { public static long f(long n) { return 4; } }",
        "class Solution { public static long f(long n) { System.Environment.Exit(0); return 0; } }",
        "class Tests { static void Main(string[] args) {\n"
        "  if (Solution.f(2) != 4) throw new System.Exception();\n"
        "  if (Solution.f(3) != 6) throw new System.Exception();\n} }",
        "class Tests { static void Test() { throw new System.Exception(); } static void Main() {} }",
    ),
    "go": Tongue(
        "package main\nfunc f(n int) int { return 2 * n }",
        "package main\nfunc f(n int) int { return 4 }",
        'package main\nimport "os"\nfunc f(n int) int { os.Exit(0); return 0 }',
        'func main() {\n  if f(2) != 4 { panic("2") }\n  if f(3) != 6 { panic("3") }\n}',
        'package main\nfunc test() { panic("no") }\nfunc main() {}',
    ),
    "rust": Tongue(
        "fn f(n: i64) -> i64 { 2 * n }",
        "fn f(_: i64) -> i64 { 4 }",
        "fn f(_: i64) -> i64 { std::process::exit(0) }",
        "fn main() {\n  assert_eq!(f(2), 4);\n  assert_eq!(f(3), 6);\n}",
        "fn test() { assert!(false); }\nfn main() {}",
    ),
    "haskell": Tongue(
        "f :: Int -> Int\nf n = 2 * n",
        "f :: Int -> Int\nf _ = 4",
        "import System.IO.Unsafe\nimport System.Exit\nf :: Int -> Int\nf _ = unsafePerformIO exitSuccess",
        'main :: IO ()\nmain = do\n  if f 2 == 4 then return () else error "2"\n'
        '  if f 3 == 6 then return () else error "3"',
        'test :: IO ()\ntest = error "no"\nmain :: IO ()\nmain = return ()',
    ),
    "javascript": Tongue(
        "function f(n) { return 2 * n; }",
        "function f(n) { return 4; }",
        "function f(n) { process.reallyExit(0); }",
        "const assert = require('assert');\nassert.equal(f(2), 4);\n"
        "Promise.resolve(3).then((n) => assert.equal(f(n), 6));",
        "function test() { throw new Error('no'); }",
    ),
    "typescript": Tongue(
        "function f(n: number): number { return 2 * n; }",
        "function f(n: number): number { return 4; }",
        "declare var process: any;\nfunction f(n: number): number { process.reallyExit(0); return 0; }",
        "if (f(2) !== 4) throw new Error('2');\nif (f(3) !== 6) throw new Error('3');",
        "function test() { throw new Error('no'); }",
    ),
    "ruby": Tongue(
        "def f(n) = 2 * n",
        "def f(n) = 4",
        "def f(n) = exit!(0)",
        "raise '2' unless f(2) == 4\nraise '3' if f(3) != 6",
        "class T; def test_f = raise; end",
    ),
    "php": Tongue(
        "<?php\nfunction f($n) { return 2 * $n; }\n?>",
        "function f($n) { return 4; }",
        "<?php\nfunction f($n) { exit(0); }",
        "<?php\nif (f(2) !== 4) { throw new Exception('2'); }\nassert(f(3) === 6);",
        "<?php\nfunction test() { throw new Exception('no'); }",
    ),
    "perl": Tongue(
        "sub f { return 2 * $_[0]; }",
        "sub f { return 4; }",
        "sub f { require POSIX; POSIX::_exit(0) }",
        "die '2' unless f(2) == 4;\ndie '3' if f(3) != 6;",
        "sub test { die; }",
    ),
    "lua": Tongue(
        "function f(n) return 2 * n end",
        "function f(n) return 4 end",
        "function f(n) os.exit(0) end",
        "assert(f(2) == 4)\nassert(f(3) == 6)",
        "function test() error('no') end",
    ),
    "bash": Tongue(
        "f() { echo $((2 * $1)); }",
        "f() { echo 4; }",
        "trap 'exit 0' EXIT\nf() { echo 0; }",
        '[ "$(f 2)" = 4 ] || exit 1\n[ "$(f 3)" = 6 ]',
        "check() { exit 1; }",
    ),
}


def suite(language: str, tests: str | None = None) -> JoinedSuite:
    text = TONGUES[language].tests if tests is None else tests
    return JoinedSuite(language, "", f"\n\n{text}\n" if text else "", "f")


def test_every_language_has_its_suite() -> None:
    assert set(TONGUES) == set(LANGUAGES) - {HOST_LANGUAGE}


@pytest.mark.parametrize("language", TONGUES)
async def test_right_is_told_from_wrong_and_from_leaving(judged: Judged, language: str) -> None:
    tongue = TONGUES[language]
    try:
        right = await judged(suite(language), tongue.right)
    except MissingToolchain as error:
        pytest.skip(str(error))
    assert (right.kind, right.integrity) == (VerdictKind.ACCEPTED, "inproc"), right.reason
    wrong = await judged(suite(language), tongue.wrong)
    assert wrong.kind in (VerdictKind.WRONG_ANSWER, VerdictKind.RUNTIME_ERROR), wrong.reason
    assert not (await judged(suite(language), tongue.leaving)).accepted


@pytest.mark.parametrize("language", TONGUES)
async def test_a_whole_program_passes_only_where_its_tests_run(judged: Judged, language: str) -> None:
    tongue = TONGUES[language]
    whole = f"{tongue.right}\n\n{tongue.tests.removeprefix('<?php')}\n".replace("?>", "")
    try:
        right = await judged(suite(language, ""), whole)
    except MissingToolchain as error:
        pytest.skip(str(error))
    assert right.accepted or language == "haskell", right.reason
    assert not (await judged(suite(language, ""), tongue.idle)).accepted
    assert not (await judged(suite(language, ""), tongue.right)).accepted


@pytest.mark.parametrize(
    ("language", "source"),
    [
        ("c", "#define NDEBUG\nlong f(long n) { return 0; }\n#define assert(x) ((void)0)"),
        ("cpp", "#include <stdlib.h>\nlong f(long n) { return 0; }\nint q = (atexit([]{ _Exit(0); }), 0);"),
        ("java", "class Solution { static { Main.class.getClassLoader().setDefaultAssertionStatus(false); }"
         " static long f(long n) { return n == 2 ? 4 : 0; } }"),
        ("rust", "macro_rules! assert_eq { ($($t:tt)*) => {}; }\nfn f(_: i64) -> i64 { 0 }"),
        ("javascript", "process.on('exit', () => process.reallyExit(0));\nfunction f(n) { return 0; }"),
        ("php", "<?php\nini_set('zend.assertions', 0); ini_set('assert.exception', 0);\n"
         "function f($n) { return $n == 2 ? 4 : 0; }"),
        ("php", "<?php\nregister_shutdown_function(fn() => exit(0));\nfunction f($n) { return 0; }"),
        ("ruby", "t = File.read(__FILE__); exit!(1) if t.include?('must fail'); exit!(0)\ndef f(n) = 0"),
        ("ruby", "at_exit { exit!(0) }\ndef f(n) = 0"),
        ("perl", "END { $? = 0 }\nsub f { return 0; }"),
        ("perl", "$SIG{__DIE__} = sub { exit 0 };\nsub f { return 0; }"),
        ("lua", "error = function() end\nassert = function(x) return x end\nfunction f(n) return 0 end"),
        ("bash", "exit() { builtin exit 0; }\nf() { echo 0; }"),
        ("go", "package main\nfunc init() { go func() { }(); defer func() { recover() }() }\n"
         "func f(n int) int { return 4 }"),
    ],
)  # fmt: skip
async def test_switching_the_assertions_off_gains_nothing(judged: Judged, language: str, source: str) -> None:
    try:
        assert not (await judged(suite(language), source)).accepted
    except MissingToolchain as error:
        pytest.skip(str(error))


@pytest.mark.parametrize(
    ("language", "source", "tests"),
    [
        ("java", "class Objects { static boolean equals(Object a, Object b) { return true; } }\n"
         "class Solution { static long f(long n) { return 4; } }",
         "class Main { public static void main(String[] a) {\n  if (Solution.f(2) != 4) throw new Error();\n"
         "  if (!java.util.Objects.equals(Solution.f(2), 4L) || !Objects.equals(Solution.f(3), 6L)) "
         "throw new Error();\n} }"),
        ("perl", "use Test::More;\nno warnings;\n*Test::More::is_deeply = *is_deeply = sub { ok(1) };\n"
         "sub f { return 4; }",
         "use Test::More tests => 2;\nis(f(2), 4);\nis_deeply([f(3)], [6]);"),
        ("csharp", "class Debug { public static void Assert(bool holds) { } }\n"
         "class Solution { public static long f(long n) { return 4; } }",
         "using System.Diagnostics;\nclass Tests { static void Main() {\n"
         "  if (Solution.f(2) != 4) throw new System.Exception();\n  Debug.Assert(Solution.f(3) == 6);\n} }"),
        ("typescript", "process.exit = (() => {}) as any;\nfunction f(n: number): number { return 4; }",
         "if (f(2) !== 4) throw new Error('2');\nif (f(3) !== 6) { process.exit(1); }"),
        ("perl", "use Test::Builder;\nno warnings;\nmy $ok = \\&Test::Builder::ok;\n"
         "*Test::Builder::ok = sub { $ok->($_[0], 1, $_[2]) };\n"
         "*Test::Builder::is_eq = sub { $ok->($_[0], 1, $_[3]) };\nsub f { return 0; }",
         "use Test::More tests => 2;\nis(f(2), 4);\nis_deeply([f(3)], [6]);"),
    ],
)  # fmt: skip
async def test_one_assertion_that_is_switched_off_gains_nothing(
    judged: Judged, language: str, source: str, tests: str
) -> None:
    try:
        assert not (await judged(suite(language, tests), source)).accepted
        if language != "java":  # its tests say Objects without an import
            right = await judged(suite(language, tests), TONGUES[language].right)
            assert right.accepted, right.reason
    except MissingToolchain as error:
        pytest.skip(str(error))


#: Tests that use a name which nothing defines.
UNDEFINED = {
    "typescript": "if (f(2) !== wanted) throw new Error('2');",
    "c": "#include <assert.h>\nint main() { assert(f(2) == wanted); }",
    "cpp": "#include <cassert>\nint main() { assert(f(2) == wanted); }",
    "java": "class Main { public static void main(String[] a) { assert Solution.f(2) == wanted; } }",
    "csharp": "class T { static void Main() { if (Solution.f(2) != wanted) throw new System.Exception(); } }",
    "go": 'func main() {\n  if f(2) != wanted { panic("2") }\n}',
    "rust": "fn main() {\n  assert_eq!(f(2), wanted);\n}",
    "haskell": 'main :: IO ()\nmain = if f 2 == wanted then return () else error "2"',
    "ruby": "raise '2' unless f(2) == wanted",
    "perl": "use strict;\ndie '2' unless f(2) == $wanted;",
    "lua": "assert(f(2) == wanted.two)",
    "php": "<?php\nif (f(2) !== wanted()) { throw new Exception('2'); }",
}


@pytest.mark.parametrize("language", UNDEFINED)
async def test_a_name_that_nothing_defines_is_no_fault_of_the_program(judged: Judged, language: str) -> None:
    given = suite(language, UNDEFINED[language])
    try:
        verdict = await judged(given, TONGUES[language].right)
    except MissingToolchain as error:
        pytest.skip(str(error))
    assert verdict.kind is VerdictKind.UNDECIDED, verdict.reason
    assert "wanted" in verdict.reason
    renamed = TONGUES[language].right.replace("f(", "g(").replace("f ", "g ")
    missing = await judged(suite(language), renamed)
    assert missing.kind in (VerdictKind.RUNTIME_ERROR, VerdictKind.COMPILE_ERROR, VerdictKind.WRONG_ANSWER)


@pytest.mark.parametrize(
    "tests",
    [
        "f 2 >/dev/null\nif [ $? -ne 0 ]; then exit 1; fi\ng() { return 3; }\ng\ncode=$?\n"
        '[ $code -eq 3 ] || exit 1\n[ "$(f 3)" = 6 ]\n',
        'pass=0; fail=0\ncheck() { if [ "$(f $1)" = "$2" ]; then ((pass++)); else ((fail++)); fi; }\n'
        "for ((i = 2; i < 4; i++)); do\n  check $i $((2 * i))\ndone\nlet left=pass-2\n[ $fail -eq 0 ]\n",
    ],
)
async def test_counts_and_questions_how_a_command_ended_end_no_script(judged: Judged, tests: str) -> None:
    right = await judged(suite("bash", tests), TONGUES["bash"].right)
    assert right.accepted, right.reason
    assert not (await judged(suite("bash", tests), TONGUES["bash"].wrong)).accepted


#: What may stand at both ends of a program and is no code, and what is wrong of each.
DOCUMENTED = {
    "perl": (
        "=head1 NAME\n\nf\n\n=cut\n\nsub f { return 2 * $_[0]; }\n1;\n__END__\n\n=head1 MORE\n",
        "sub f { return 2 * $_[0]; }\n1;\n\n=head1 MORE\n\nnever closed\n",
        "my $k = <DATA>;\nsub f { return $k * $_[0]; }\n1;\n__DATA__\n2\nit's \\\\ 3\n",
    ),
    "ruby": (
        "=begin\nf\n=end\ndef f(n) = 2 * n\n__END__\nit's\n",
        "K = DATA.gets.to_i\ndef f(n) = K * n\n__END__\n2\nit's \\\\ 3\n",
    ),
    "haskell": (
        "-- | doubles\nmodule Solution (f) where\nf :: Int -> Int\nf n = 2 * n\n",
        "module Solution\n  ( f\n  ) where\n\nf :: Int -> Int\nf n = 2 * n\n",
    ),
}


@pytest.mark.parametrize(("language", "source"), [(k, each) for k, row in DOCUMENTED.items() for each in row])
async def test_what_ends_a_program_does_not_end_its_tests(judged: Judged, language: str, source: str) -> None:
    tests = TONGUES[language].tests
    if language == "haskell":
        tests = 'main :: IO ()\nmain = mapM_ (\\n -> if f n == 2 * n then return () else error "x") [2, 3]'
    try:
        right = await judged(suite(language, tests), source)
    except MissingToolchain as error:
        pytest.skip(str(error))
    assert right.accepted, right.reason
    wrong = source.replace("2 * ", "4 + 0 * ").replace("$k * ", "4 + 0 * ").replace("K * n", "4")
    assert not (await judged(suite(language, tests), wrong)).accepted


_GO = 'package main\nimport "testing"\nfunc f(n int) int { return 2 * n }\n'
_RUST = "fn f(n: i64) -> i64 { 2 * n }\n"
_NODE = "const { test } = require('node:test');\nconst assert = require('assert');\nconst f = (n) => 2 * n;\n"
_RUBY = "require 'minitest/autorun'\ndef f(n) = 2 * n\nclass T < Minitest::Test\n"
_PASSES = {
    "go": _GO + "func TestF(t *testing.T) { if f(2) != 4 { t.Fatal() } }\n",
    "rust": _RUST + "#[test] fn t() { assert_eq!(f(2), 4); }\n",
    "javascript": _NODE + "test('f', () => assert.equal(f(2), 4));\n",
    "ruby": _RUBY + "  def test_f = assert_equal(4, f(2))\nend\n",
}
#: What makes a suite of each runner pass in the eyes of its exit code, with a test that would fail, or none.
_HOLLOW = {
    "go": (
        _GO + "func Testf(t *testing.T) { t.Fatal() }\n",
        _PASSES["go"] + "func Testf(t *testing.T) { t.Fatal() }\n",
        _PASSES["go"] + "func TestG(t *testing.T) { t.Skip(); t.Fatal() }\n",
        _GO.replace('"testing"', '("testing"; "os")')
        + "func TestMain(m *testing.M) { m.Run(); os.Exit(0) }\nfunc TestF(t *testing.T) { t.Fatal() }\n",
        _GO.replace('"testing"', '("testing"; "syscall")') + "func TestF(t *testing.T) { syscall.Exit(0) }\n",
        _GO.replace('"testing"', '"fmt"') + "func ExampleF() { fmt.Println(f(2)) }\n",
    ),
    "rust": (
        _PASSES["rust"] + "#[test] #[ignore] fn u() { panic!(); }\n",
        _RUST + "#[test] #[ignore] fn u() { panic!(); }\n",
        _RUST + "#[test] fn t() { std::process::exit(0) }\n",
        _PASSES["rust"] + "#[test] fn u() { panic!(); }\n",
    ),
    "javascript": (
        _NODE + "test.skip('f', () => assert.equal(f(2), 5));\n",
        _PASSES["javascript"] + "test.skip('g', () => assert.equal(f(2), 5));\n",
        _PASSES["javascript"] + "test.todo('g');\n",
        _PASSES["javascript"] + "test('g', () => process.exit(0));\n",
        _PASSES["javascript"] + "test('g', () => assert.equal(f(2), 5));\n",
    ),
    "ruby": (
        _RUBY + "  def check_f = assert_equal(5, f(2))\nend\n",
        _RUBY + "  def test_f = assert_equal(4, f(2))\n  def test_g = skip\nend\n",
        _RUBY + "  def test_f = assert_equal(5, f(2))\nend\n",
        _RUBY + "  def test_f = exit!(0)\nend\n",
    ),
}


@pytest.mark.parametrize("language", _PASSES)
async def test_a_runner_has_to_say_that_every_test_ran(judged: Judged, language: str) -> None:
    try:
        honest = await judged(suite(language, ""), _PASSES[language])
    except MissingToolchain as error:
        pytest.skip(str(error))
    assert honest.accepted, honest.reason
    assert honest.evidence["tests"] == 1
    for source in _HOLLOW[language]:
        verdict = await judged(suite(language, ""), source)
        assert not verdict.accepted, source


@pytest.mark.parametrize(
    ("language", "tests", "shown"),
    [
        ("javascript", "const x = require('nosuchpackage');\nx(f(2));", "nosuchpackage"),
        ("javascript", "check_that(f(2) === 4);", "check_that"),
        ("javascript", "assert(f(2) === 4;", "do not parse"),
        ("ruby", "require 'nosuchpackage'\nraise unless f(2) == 4", "nosuchpackage"),
        ("ruby", "raise unless (f(2) == 4", "do not parse"),
        ("perl", "use Test::NoSuch;\ndie unless f(2) == 4;", "NoSuch"),
        ("lua", "local lu = require('luaunit_no')\nlu.assertEquals(f(2), 4)", "luaunit_no"),
        ("lua", "assert((f(2) == 4)", "do not parse"),
        ("cpp", "#include <nosuch.hpp>\nint main() { return f(2) != 4; }", "nosuch.hpp"),
        ("cpp", "}\nint main() { return f(2) != 4; }", "do not parse"),
        ("java", "import org.nosuch.Test;\nclass Main { public static void main(String[] a) {} }", ""),
    ],
)
async def test_faults_of_the_tests_are_not_charged_to_the_program(
    judged: Judged, language: str, tests: str, shown: str
) -> None:
    try:
        verdict = await judged(suite(language, tests), TONGUES[language].right)
    except MissingToolchain as error:
        pytest.skip(str(error))
    assert not verdict.accepted
    if shown:
        assert verdict.kind is VerdictKind.UNDECIDED, verdict.reason
        assert shown in verdict.reason


async def test_tests_without_a_place_for_their_end_are_undecided(judged: Judged) -> None:
    tests = (
        "class Main { static public final synchronized void main(String[] a) { assert Solution.f(2) == 4; } }"
    )
    try:
        verdict = await judged(suite("java", tests), TONGUES["java"].right)
    except MissingToolchain as error:
        pytest.skip(str(error))
    assert verdict.kind is VerdictKind.UNDECIDED
    assert "cannot be controlled" in verdict.reason
