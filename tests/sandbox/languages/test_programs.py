"""Whole programs in every language: input and output, exit codes, and assertions that really fail."""

import pytest

from sandbox.languages import LANGUAGES, get_language
from sandbox.results import Status
from tests.sandbox.languages.conftest import Bench

#: Reads one line and writes it after "got ", with a non-ASCII letter.
ECHO = {
    "python": "print('gøt ' + input())",
    "javascript": "const s = require('fs').readFileSync(0, 'utf8'); console.log('gøt ' + s.trim());",
    "typescript": (
        "import * as fs from 'fs';\n"
        "const s: string = fs.readFileSync(0, 'utf8');\nconsole.log('gøt ' + s.trim());"
    ),
    "c": '#include <stdio.h>\nint main(void){char s[99]; fgets(s, 99, stdin); printf("gøt %s", s);}',
    "cpp": (
        "#include <iostream>\n"
        'int main(){std::string s; std::getline(std::cin, s); std::cout << "gøt " << s << std::endl;}'
    ),
    "java": (
        "import java.util.*;\nclass Helper { }\npublic class Echo { public static void main(String[] a) {"
        ' System.out.println("gøt " + new Scanner(System.in).nextLine()); } }'
    ),
    "go": 'package main\nimport "fmt"\nfunc main(){var s string; fmt.Scanln(&s); fmt.Println("gøt", s)}',
    "rust": (
        "fn main(){let mut s=String::new(); std::io::stdin().read_line(&mut s).unwrap();"
        ' println!("gøt {}", s.trim());}'
    ),
    "csharp": (
        'using System;\nclass Echo { static void Main() { Console.WriteLine("gøt " + Console.ReadLine()); } }'
    ),
    "ruby": "puts 'gøt ' + gets",
    "php": "<?php echo 'gøt ' . fgets(STDIN);",
    "perl": "my $s = <STDIN>; print 'gøt ' . $s;",
    "lua": "print('gøt ' .. io.read())",
    "bash": 'read -r s; echo "gøt $s"',
    "haskell": 'main :: IO ()\nmain = do { s <- getLine; putStrLn ("gøt " ++ s) }',
}

#: A program with tests of its own; ``%s`` is 4, which holds, or 5, which does not.
ASSERTIONS = {
    "python": "assert 2 + 2 == %s",
    "javascript": "const assert = require('assert');\nassert.strictEqual(2 + 2, %s);",
    "javascript console.assert": "console.assert(2 + 2 === %s);",
    "typescript": "import assert from 'assert';\nconst two: number = 2;\nassert.equal(two + two, %s);",
    "typescript console.assert": "const two: number = 2;\nconsole.assert(two + two === %s);",
    "c": "#include <assert.h>\nint main(void){assert(2 + 2 == %s);}",
    "cpp": "#include <cassert>\nint main(){assert(2 + 2 == %s);}",
    "java": "public class Main { public static void main(String[] a) { assert 2 + 2 == %s : a; } }",
    "java own package": "package a.b;\nclass T { public static void main(String[] a) { assert 4 == %s; } }",
    "go": 'package main\nfunc main(){two := 2; if two + two != %s { panic("no") }}',
    "go testing": (
        'package main\nimport "testing"\nfunc add(a, b int) int { return a + b }\n'
        "func TestAdd(t *testing.T) { if add(2, 2) != %s { t.Fatal(add(2, 2)) } }"
    ),
    "rust": "fn main(){assert_eq!(2 + 2, %s);}",
    "rust debug_assert": "fn main(){debug_assert!(2 + 2 == %s);}",
    "rust tests": "#[cfg(test)]\nmod tests {\n    #[test]\n    fn sum() { assert_eq!(2 + 2, %s); }\n}",
    "csharp": (
        "using System.Diagnostics;\n"
        "class P { static void Main() { int two = 2; Debug.Assert(two + two == %s); } }"
    ),
    "csharp Trace": (
        "using System.Diagnostics;\n"
        'class P { static void Main() { int two = 2; Trace.Assert(two + two == %s, "sum", "wrong"); } }'
    ),
    "ruby": "raise 'no' unless 2 + 2 == %s",
    "ruby minitest": (
        "require 'minitest/autorun'\n"
        "class T < Minitest::Test\n  def test_sum\n    assert_equal 2 + 2, %s\n  end\nend"
    ),
    "php": "<?php assert(2 + 2 === %s);",
    "perl": "2 + 2 == %s or die 'no';",
    "perl Test::More": "use Test::More tests => 1; is(2 + 2, %s);",
    "lua": "assert(2 + 2 == %s)",
    "bash": "(( 2 + 2 == %s ))",
    "bash test": '[ "$((2 + 2))" = "%s" ]\necho done',
    "haskell": "import Control.Exception\nmain :: IO ()\nmain = assert (2 + 2 == (%s :: Int)) (return ())",
}

#: Programs that no compiler or interpreter can take.
MALFORMED = {
    "go": "package main\nfunc main( {",
    "rust": "fn main( {",
    "c": "int main( {",
    "cpp": "int main( {",
    "java": "class Main { void f( {",
    "csharp": "class P { void f( {",
    "haskell": "main = do {",
    "typescript": "const x: = 3;",
}


def test_every_language_is_covered() -> None:
    assert ECHO.keys() == set(LANGUAGES) == {case.split()[0] for case in ASSERTIONS}


@pytest.mark.parametrize("language", ECHO)
def test_a_program_reads_and_writes_text(bench: Bench, language: str) -> None:
    result = bench.run(language, ECHO[language], "häy\n".encode())
    assert (result.status, result.stdout.decode()) == (Status.OK, "gøt häy\n"), (result.reason, result.stderr)


@pytest.mark.parametrize(
    "source",
    [
        "$n = (int) fgets(STDIN);\necho $n * 2, PHP_EOL;\n",
        "// doubles\n/* a\nnumber */\nfscanf(STDIN, '%d', $n);\necho $n * 2;\n",
        "declare(strict_types=1);\nfunction d(int $n): int { return 2 * $n; }\necho d((int) readline());",
        "while (($line = fgets(STDIN)) !== false) {\n    echo 2 * (int) $line;\n}\n",
        "[$n] = array_map('intval', explode(' ', fgets(STDIN)));\necho 2 * $n;\n",
    ],
)
def test_php_that_leaves_its_tag_out_is_code(bench: Bench, source: str) -> None:
    result = bench.run("php", source, b"4\n")
    assert (result.status, result.stdout.strip()) == (Status.OK, b"8"), result.stderr


@pytest.mark.parametrize("source", ["8\n", "for example;\n", "8 <?php echo 9;\n", "<?= 8 ?>\n", "$8;5\n"])
def test_text_that_php_prints_is_no_code(bench: Bench, source: str) -> None:
    assert bench.run("php", source).stdout.startswith((b"8", b"for", b"$8"))


@pytest.mark.parametrize("case", ASSERTIONS)
def test_a_failed_assertion_fails_the_program(bench: Bench, case: str) -> None:
    language = case.split()[0]
    held = bench.run(language, ASSERTIONS[case].replace("%s", "4"), tests=True)
    assert held.status is Status.OK, (held.reason, held.stderr)
    failed = bench.run(language, ASSERTIONS[case].replace("%s", "5"), tests=True)
    assert failed.status is Status.RUNTIME_ERROR, failed.reason


@pytest.mark.parametrize("language", MALFORMED)
def test_what_does_not_compile_is_a_compile_error(bench: Bench, language: str) -> None:
    result = bench.run(language, MALFORMED[language])
    assert result.status is Status.COMPILE_ERROR
    assert result.reason


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_says_what_it_needs(language: str) -> None:
    found = get_language(language)
    assert found.name == language
    assert all(name.startswith("/") for name in found.executables)
    assert found.packages


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_toolchain_says_its_version(bench: Bench, language: str) -> None:
    assert any(letter.isdigit() for letter in bench.toolchain(language))


@pytest.mark.parametrize("before", ["", "#include <cassert>\n", "int unused;\n"])
@pytest.mark.parametrize("times", [1, 2])
def test_cpp_includes_its_whole_library_wherever_and_however_often(
    bench: Bench, before: str, times: int
) -> None:
    source = before + "#include <bits/stdc++.h>\n" * times + 'int main() { std::cout << "here"; }\n'
    result = bench.run("cpp", source)
    assert (result.status, result.stdout) == (Status.OK, b"here"), result.reason
