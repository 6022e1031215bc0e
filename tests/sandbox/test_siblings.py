"""What a program loads as code from beside its source is there, in every language, whoever lays it out."""

from collections.abc import Iterator

import pytest

from sandbox import BadJob, BlockingSandbox, Limits, Program, Status, UnsafeHost
from sandbox.languages import LANGUAGES

#: Of each language: a program that prints 42 by what another file holds, the file's name, and its text.
LOADING = {
    "python": ("import helper\nprint(helper.twice(21))", "helper.py", "def twice(n):\n    return 2 * n\n"),
    "javascript": (
        "const { twice } = require('./helper');\nconsole.log(twice(21));",
        "helper.js",
        "exports.twice = (n) => 2 * n;\n",
    ),
    "typescript": (
        "import { twice } from './helper';\nconsole.log(twice(21));",
        "helper.ts",
        "export function twice(n: number): number { return 2 * n; }\n",
    ),
    "c": (
        '#include <stdio.h>\n#include "helper.h"\nint main(void) { printf("%d\\n", twice(21)); }',
        "helper.h",
        "static int twice(int n) { return 2 * n; }\n",
    ),
    "cpp": (
        '#include <iostream>\n#include "kit/helper.hpp"\nint main() { std::cout << twice(21) << "\\n"; }',
        "kit/helper.hpp",
        "inline int twice(int n) { return 2 * n; }\n",
    ),
    "java": (
        "public class Main { public static void main(String[] a) { System.out.println(Helper.twice(21)); } }",
        "Helper.java",
        "class Helper { static int twice(int n) { return 2 * n; } }\n",
    ),
    "go": (
        'package main\nimport "fmt"\nfunc main() { fmt.Println(twice(21)) }',
        "helper.go",
        "package main\nfunc twice(n int) int { return 2 * n }\n",
    ),
    "rust": (
        'mod helper;\nfn main() { println!("{}", helper::twice(21)); }',
        "helper.rs",
        "pub fn twice(n: i64) -> i64 { 2 * n }\n",
    ),
    "csharp": (
        "public class P { public static void Main() { System.Console.WriteLine(Helper.Twice(21)); } }",
        "Helper.cs",
        "public static class Helper { public static int Twice(int n) { return 2 * n; } }\n",
    ),
    "ruby": ("require_relative 'helper'\nputs twice(21)", "helper.rb", "def twice(n) = 2 * n\n"),
    "php": (
        "<?php\nrequire __DIR__ . '/helper.php';\necho twice(21), \"\\n\";",
        "helper.php",
        "<?php function twice($n) { return 2 * $n; }\n",
    ),
    "perl": (
        'use FindBin;\nuse lib $FindBin::Bin;\nuse Helper;\nprint Helper::twice(21), "\\n";',
        "Helper.pm",
        "package Helper;\nsub twice { 2 * $_[0] }\n1;\n",
    ),
    "lua": (
        "print(require('helper').twice(21))",
        "helper.lua",
        "return { twice = function(n) return 2 * n end }\n",
    ),
    "bash": ('source "$(dirname "$0")/helper.sh"\ntwice 21', "helper.sh", "twice() { echo $((2 * $1)); }\n"),
    "haskell": (
        "import Helper\nmain = print (twice 21)",
        "Helper.hs",
        "module Helper where\ntwice n = 2 * n :: Int\n",
    ),
}
#: The same of a function that is called, and its name.
CALLED = {
    "python": ("import helper\ndef f(n):\n    return helper.twice(n)", "f"),
    "javascript": ("const { twice } = require('./helper');\nfunction f(n) { return twice(n); }", "f"),
    "typescript": (
        "import { twice } from './helper';\nfunction f(n: number): number { return twice(n); }",
        "f",
    ),
    "c": ('#include "helper.h"\nint f(int n) { return twice(n); }', "f"),
    "cpp": ('#include "kit/helper.hpp"\nint f(int n) { return twice(n); }', "f"),
    "java": ("class Solution { public static int f(int n) { return Helper.twice(n); } }", "f"),
    "rust": ("mod helper;\nfn f(n: i64) -> i64 { helper::twice(n) }", "f"),
    "csharp": ("public class Solution { public static int f(int n) { return Helper.Twice(n); } }", "f"),
    "ruby": ("require_relative 'helper'\ndef f(n) = twice(n)", "f"),
    "php": ("<?php\nrequire_once __DIR__ . '/helper.php';\nfunction f($n) { return twice($n); }", "f"),
    "perl": ("use lib '.';\nuse Helper;\nsub f { Helper::twice($_[0]) }\n1;", "f"),
    "lua": ("local helper = require('helper')\nfunction f(n) return helper.twice(n) end", "f"),
    "haskell": ("import Helper\nf :: Int -> Int\nf n = twice n", "f"),
}
OF_INT = {"params": [{"name": "n", "type": "int"}], "returns": "int"}


@pytest.fixture(scope="module")
def sandbox() -> Iterator[BlockingSandbox]:
    try:
        with BlockingSandbox(jobs=1) as opened:
            yield opened
    except UnsafeHost as error:
        pytest.skip(str(error))


def with_file(language: str, source: str) -> Program:
    _, name, text = LOADING[language]
    return Program(language=language, source=source, files={name: text.encode()})


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_program_loads_code_from_beside_it(sandbox: BlockingSandbox, language: str) -> None:
    source = LOADING[language][0]
    try:
        result = sandbox.run(with_file(language, source))
        alone = sandbox.run(Program(language=language, source=source))
    except BadJob as error:
        pytest.skip(str(error))
    assert (result.status, result.stdout) == (Status.OK, b"42\n"), result.stderr
    assert alone.status is not Status.OK


@pytest.mark.parametrize("language", CALLED)
def test_a_function_that_is_called_does(sandbox: BlockingSandbox, language: str) -> None:
    source, name = CALLED[language]
    try:
        result = sandbox.call(with_file(language, source), name, [[21]], signature=OF_INT)
    except BadJob as error:
        pytest.skip(str(error))
    assert [outcome.value for outcome in result.outcomes] == [42], result.reason


@pytest.mark.parametrize(
    ("language", "main", "name"),
    [
        (
            "c",
            'int twice(int);\n#include <stdio.h>\nint main(void) { printf("%d\\n", twice(21)); }',
            "twice.c",
        ),
        (
            "cpp",
            'int twice(int);\n#include <cstdio>\nint main() { printf("%d\\n", twice(21)); }',
            "twice.cpp",
        ),
        (
            "c",
            '#include "twice.c"\n#include <stdio.h>\nint main(void) { printf("%d\\n", twice(21)); }',
            "twice.c",
        ),
    ],
)
def test_a_file_that_none_includes_is_compiled_by_itself(
    sandbox: BlockingSandbox, language: str, main: str, name: str
) -> None:
    files = {name: b"int twice(int n) { return 2 * n; }\n"}
    result = sandbox.run(Program(language=language, source=main, files=files))
    assert (result.status, result.stdout) == (Status.OK, b"42\n"), result.reason


def test_bytes_that_are_no_text_are_as_they_came(sandbox: BlockingSandbox) -> None:
    content = bytes(range(256)) * 3 + b"\r\n"
    source = "const fs = require('fs');\nprocess.stdout.write(fs.readFileSync(__dirname + '/x.bin'));"
    result = sandbox.run(Program(language="javascript", source=source, files={"x.bin": content}))
    assert result.stdout == content


@pytest.mark.parametrize("name", ["main.js", "main.rb", "main.c"])
def test_a_name_that_the_box_needs_is_refused_by_name(sandbox: BlockingSandbox, name: str) -> None:
    language = {"js": "javascript", "rb": "ruby", "c": "c"}[name.rpartition(".")[2]]
    with pytest.raises(BadJob, match=f"'{name}'"):
        sandbox.run(Program(language=language, source="", files={name: b""}), limits=Limits(cpu_seconds=1))


def test_a_package_of_go_cannot_lie_beside_a_function(sandbox: BlockingSandbox) -> None:
    source = "package main\nfunc F(n int) int { return twice(n) }"
    with pytest.raises(BadJob, match=r"'helper\.go'"):
        sandbox.call(with_file("go", source), "F", [[21]], signature=OF_INT)
