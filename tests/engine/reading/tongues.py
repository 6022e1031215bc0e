"""How each language writes two small programs around texts like prose, like fences and like lists.

A whole program reads two integers and prints ``f(a) + b``; a function is called ``f`` with both. The slots
are ``{head}``, ``{note}`` (comments), ``{text}`` (a literal of several lines), ``{op}`` and ``{n}``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Tongue:
    """One language's programs, and how texts are written into them."""

    whole: str
    function: str
    heads: tuple[str, ...]
    """What programs begin with, before the first note."""
    note: str
    """A comment of one line, ``{}`` being what it says."""
    escaped: Mapping[str, str] = field(default_factory=dict)
    """What is written differently inside the literal."""
    lines: str = "{}\n"
    """One line of the literal."""


_QUOTED = {"\\": "\\\\", '"': '\\"', "\t": "\\t"}

TONGUES: Mapping[str, Tongue] = {
    "python": Tongue(
        whole=(
            '{head}{note}TEXT = """{text}"""\n\n\ndef f(x):\n    return x {op} {n}\n\n\n'
            "a, b = map(int, input().split())\nprint(f(a) + b)\n"
        ),
        function='{head}{note}def f(a, b):\n    """{text}"""\n    return a {op} {n} + b\n',
        heads=(
            "",
            "#!/usr/bin/env python3\n",
            "from __future__ import annotations\nimport sys, os\n\n",
        ),
        note="# {}\n",
    ),
    "javascript": Tongue(
        whole=(
            "{head}{note}const text = `{text}`;\nconst f = (x) => x {op} {n};\n"
            "const [a, b] = require('fs').readFileSync(0, 'utf8').trim().split(/\\s+/).map(Number);\n"
            "console.log(f(a) + b);\n"
        ),
        function="{head}{note}const text = `{text}`;\n\nfunction f(a, b) {{\n  return a {op} {n} + b;\n}}\n",
        heads=(
            "",
            "#!/usr/bin/env node\n",
            "'use strict';\n\n",
        ),
        note="// {}\n",
        escaped={"\\": "\\\\", "`": "\\`", "${": "\\${"},
    ),
    "typescript": Tongue(
        whole=(
            "{head}{note}const text: string = `{text}`;\nconst f = (x: number): number => x {op} {n};\n"
            "const [a, b]: number[] = fs.readFileSync(0, 'utf8').trim().split(/\\s+/).map(Number);\n"
            "console.log(f(a) + b);\n"
        ),
        function=(
            "{note}const text: string = `{text}`;\n\n"
            "export function f(a: number, b: number): number {{\n  return a {op} {n} + b;\n}}\n"
        ),
        heads=(
            "import * as fs from 'fs';\n",
            "import fs = require('fs');\n",
            "import * as fs from 'fs';\ntype Pair<T> = [T, T];\n\n",
        ),
        note="// {}\n",
        escaped={"\\": "\\\\", "`": "\\`", "${": "\\${"},
    ),
    "c": Tongue(
        whole=(
            '{head}{note}static const char *text =\n{text}    "";\n\n'
            "static long long f(long long x) {{ return x {op} {n}; }}\n\nint main(void) {{\n"
            '    long long a, b;\n    if (scanf("%lld %lld", &a, &b) != 2) return 1;\n'
            '    printf("%lld\\n", f(a) + b);\n    return text == 0;\n}}\n'
        ),
        function=(
            '{head}{note}static const char *text =\n{text}    "";\n\n'
            "long long f(long long a, long long b)\n{{\n    return text ? a {op} {n} + b : 0;\n}}\n"
        ),
        heads=(
            "#include <stdio.h>\n",
            "#include <stdio.h>\n#include <stdlib.h>\n\n#define MAX 100\n",
            "/* Copyright: nobody.\n\n   All rights given. */\n#include <stdio.h>\n",
        ),
        note="// {}\n",
        escaped=_QUOTED,
        lines='    "{}\\n"\n',
    ),
    "cpp": Tongue(
        whole=(
            '{head}{note}const char *text = R"({text})";\n\n'
            "template <class T> T f(T x) {{ return x {op} {n}; }}\n\nint main() {{\n"
            '    long long a, b;\n    std::cin >> a >> b;\n    std::cout << f(a) + b << "\\n";\n}}\n'
        ),
        function=(
            '{head}{note}const char *text = R"({text})";\n\nlong long f(long long a, long long b) {{\n'
            "    return a {op} {n} + b;\n}}\n"
        ),
        heads=(
            "#include <iostream>\n",
            ('#pragma GCC optimize("O2")\n#include <iostream>\n#include <vector>\nusing namespace std;\n'),
            "// C++17\n#include <iostream>\n\n#define all(v) v.begin(), v.end()\n",
        ),
        note="// {}\n",
    ),
    "java": Tongue(
        whole=(
            '{head}{note}public class Main {{\n    static final String TEXT = """\n{text}""";\n\n'
            "    static long f(long x) {{ return x {op} {n}; }}\n\n"
            "    public static void main(String[] args) {{\n"
            "        java.util.Scanner in = new java.util.Scanner(System.in);\n"
            "        System.out.println(f(in.nextLong()) + in.nextLong());\n    }}\n}}\n"
        ),
        function=(
            '{head}{note}class Solution {{\n    static final String TEXT = """\n{text}""";\n\n'
            "    public static long f(long a, long b) {{\n        return a {op} {n} + b;\n    }}\n}}\n"
        ),
        heads=(
            "",
            "import java.util.*;\n\n",
            "/**\n * Adds numbers.\n *\n * <p>It is simple.\n */\n",
        ),
        note="// {}\n",
        escaped={"\\": "\\\\"},
    ),
    "go": Tongue(
        whole=(
            "package main\n\n{head}{note}const text = `{text}`\n\n"
            "func f(x int) int {{ return x {op} {n} }}\n\nfunc main() {{\n\tvar a, b int\n"
            "\tfmt.Scan(&a, &b)\n\tfmt.Println(f(a) + b)\n}}\n"
        ),
        function=(
            "package main\n\n{note}const text = `{text}`\n\nfunc f(a int, b int) int {{\n"
            "\treturn a {op} {n} + b\n}}\n"
        ),
        heads=(
            'import "fmt"\n',
            'import (\n\t"fmt"\n)\n\n',
            '// Adds numbers.\nimport "fmt"\n\ntype T struct{{ a, b int }}\n\n',
        ),
        note="// {}\n",
        escaped={"`": "'"},
    ),
    "rust": Tongue(
        whole=(
            '{head}{note}const TEXT: &str = r#"{text}"#;\n\nfn f(x: i64) -> i64 {{ x {op} {n} }}\n\n'
            "fn main() {{\n    let mut s = String::new();\n"
            "    std::io::stdin().read_line(&mut s).unwrap();\n"
            "    let v: Vec<i64> = s.split_whitespace().map(|w| w.parse().unwrap()).collect();\n"
            '    println!("{{}}", f(v[0]) + v[1]);\n}}\n'
        ),
        function=(
            '{head}{note}const TEXT: &str = r#"{text}"#;\n\npub fn f(a: i64, b: i64) -> i64 {{\n'
            "    a {op} {n} + b\n}}\n"
        ),
        heads=(
            "",
            "#![allow(dead_code)]\nuse std::collections::HashMap;\n\n",
            "use std::io::{{self, Read}};\n\n",
        ),
        note="// {}\n",
    ),
    "csharp": Tongue(
        whole=(
            '{head}{note}static class Program {{\n    const string Text = @"{text}";\n\n'
            "    static long F(long x) {{ return x {op} {n}; }}\n\n    static void Main() {{\n"
            "        var v = System.Console.ReadLine().Split();\n"
            "        System.Console.WriteLine(F(long.Parse(v[0])) + long.Parse(v[1]));\n    }}\n}}\n"
        ),
        function=(
            '{head}{note}public class Solution {{\n    const string Text = @"{text}";\n\n'
            "    public static long F(long a, long b) {{\n        return a {op} {n} + b;\n    }}\n}}\n"
        ),
        heads=(
            "",
            "using System;\nusing System.Linq;\n\n",
            "/* Adds numbers.\n\n   It is simple. */\nusing System;\n",
        ),
        note="// {}\n",
        escaped={'"': '""'},
    ),
    "ruby": Tongue(
        whole=(
            "{head}{note}TEXT = <<~'EOT'\n{text}EOT\n\ndef f(x)\n  x {op} {n}\nend\n\n"
            "a, b = gets.split.map(&:to_i)\nputs f(a) + b\n"
        ),
        function="{head}{note}TEXT = <<~'EOT'\n{text}EOT\n\ndef f(a, b)\n  a {op} {n} + b\nend\n",
        heads=(
            "",
            "#!/usr/bin/env ruby\n",
            "# frozen_string_literal: true\n\nrequire 'set'\n\n",
        ),
        note="# {}\n",
    ),
    "php": Tongue(
        whole=(
            "<?php\n{head}{note}$text = <<<'EOT'\n{text}EOT;\n\nfunction f($x) {{\n"
            "    return $x {op} {n};\n}}\n\n"
            "[$a, $b] = array_map('intval', explode(' ', trim(fgets(STDIN))));\n"
            'echo f($a) + $b, "\\n";\n'
        ),
        function=(
            "<?php\n{head}{note}$text = <<<'EOT'\n{text}EOT;\n\nfunction f($a, $b) {{\n"
            "    return $a {op} {n} + $b;\n}}\n"
        ),
        heads=(
            "",
            "declare(strict_types=1);\n\n",
            "/**\n * Adds numbers.\n *\n * It is simple.\n */\n",
        ),
        note="// {}\n",
    ),
    "perl": Tongue(
        whole=(
            "{head}{note}my $text = <<'EOT';\n{text}EOT\n\nsub f {{\n    my ($x) = @_;\n"
            "    return $x {op} {n};\n}}\n\nmy ($a1, $b1) = split ' ', <STDIN>;\n"
            'print f($a1) + $b1, "\\n";\n'
        ),
        function=(
            "{head}{note}my $text = <<'EOT';\n{text}EOT\n\nsub f {{\n    my ($a1, $b1) = @_;\n"
            "    return $a1 {op} {n} + $b1;\n}}\n"
        ),
        heads=(
            "",
            "#!/usr/bin/perl\nuse strict;\nuse warnings;\n\n",
            "use strict;\n\n=pod\n\nAdds numbers. It is simple.\n\n=cut\n\n",
        ),
        note="# {}\n",
    ),
    "lua": Tongue(
        whole=(
            "{head}{note}local text = [==[\n{text}]==]\n\nlocal function f(x)\n  return x {op} {n}\n"
            "end\n\nlocal a, b = io.read('n', 'n')\nprint(f(a) + b)\n"
        ),
        function=(
            "{head}{note}local text = [==[\n{text}]==]\n\nfunction f(a, b)\n  return a {op} {n} + b\nend\n"
        ),
        heads=(
            "",
            "#!/usr/bin/env lua\n",
            "--[[\nAdds numbers.\n\nIt is simple.\n]]\n",
        ),
        note="-- {}\n",
    ),
    "bash": Tongue(
        whole=(
            "{head}{note}: <<'EOT'\n{text}EOT\n\nf() {{\n  echo $(($1 {op} {n}))\n}}\n\nread -r a b\n"
            'echo $(($(f "$a") + b))\n'
        ),
        function="",
        heads=(
            "",
            "#!/bin/bash\nset -euo pipefail\n\n",
            "set -e\n",
        ),
        note="# {}\n",
    ),
    "haskell": Tongue(
        whole=(
            '{head}{note}text :: String\ntext = unlines [\n{text}  ""]\n\nf :: Int -> Int\n'
            "f x = x {op} {n}\n\nmain :: IO ()\nmain = do\n  [a, b] <- map read . words <$> getLine\n"
            "  print (f a + b)\n"
        ),
        function=(
            '{head}{note}text :: String\ntext = unlines [\n{text}  ""]\n\nf :: Int -> Int -> Int\n'
            "f a b = a {op} {n} + b\n"
        ),
        heads=(
            "",
            "module Main where\n\nimport Data.List (sort)\n\n",
            "{{- Adds numbers.\n\n   It is simple. -}}\n",
        ),
        note="-- {}\n",
        escaped=_QUOTED,
        lines='  "{}",\n',
    ),
}
