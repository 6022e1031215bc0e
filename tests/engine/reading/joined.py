"""Answers in several fenced blocks: a helper in one, the function that needs it in another, its use behind.

Right by construction: the program is the helper and the function, in their order, and never the use.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tests.engine.reading.composed import BEFORE, BEHIND, OPERATORS

#: Answers of each language.
TIMES = 100
_BETWEEN = (
    "\nNow the main function, which uses it:\n\n",
    "\nWith this helper, the solution is short:\n\n",
    "\n### Step 2\n\nPut it together:\n\n",
    "\n然后是主函数：\n\n",
    "\n",
)
_USES = (
    "\nUsage:\n\n",
    "\n**Example usage:**\n\n",
    "\nYou can test it like this:\n\n",
    "\nHere is how you would call it:\n\n",
)


@dataclass(frozen=True)
class Parts:
    """One language's helper, the function ``f`` that needs it, and its use, with ``{op}`` and ``{n}``."""

    helper: str
    main: str
    use: str
    is_function: bool = True


PARTS: Mapping[str, Parts] = {
    "python": Parts(
        "def shifted(x):\n    return x {op} {n}\n",
        "def f(a, b):\n    return shifted(a) + b\n",
        "print(f(4, 5))\nresult = f(1, 2)\nprint(result)\n",
    ),
    "javascript": Parts(
        "const shifted = (x) => x {op} {n};\n",
        "function f(a, b) {{\n  return shifted(a) + b;\n}}\n",
        "console.log(f(4, 5));\n",
    ),
    "typescript": Parts(
        "const shifted = (x: number): number => x {op} {n};\n",
        "export function f(a: number, b: number): number {{\n  return shifted(a) + b;\n}}\n",
        "console.log(f(4, 5));\n",
    ),
    "c": Parts(
        "static long long shifted(long long x) {{\n    return x {op} {n};\n}}\n",
        "long long f(long long a, long long b) {{\n    return shifted(a) + b;\n}}\n",
        '#include <stdio.h>\n\nint main(void) {{\n    printf("%lld\\n", f(4, 5));\n    return 0;\n}}\n',
    ),
    "cpp": Parts(
        "static long long shifted(long long x) {{\n    return x {op} {n};\n}}\n",
        "long long f(long long a, long long b) {{\n    return shifted(a) + b;\n}}\n",
        "#include <iostream>\n\nint main() {{\n    std::cout << f(4, 5) << std::endl;\n}}\n",
    ),
    "java": Parts(
        "class Shift {{\n    static long shifted(long x) {{\n        return x {op} {n};\n    }}\n}}\n",
        "class Solution {{\n    public static long f(long a, long b) {{\n"
        "        return Shift.shifted(a) + b;\n    }}\n}}\n",
        "System.out.println(Solution.f(4, 5));\n",
    ),
    "go": Parts(
        "func shifted(x int) int {{\n\treturn x {op} {n}\n}}\n",
        "func f(a int, b int) int {{\n\treturn shifted(a) + b\n}}\n",
        'package main\n\nimport "fmt"\n\nfunc main() {{\n\tfmt.Println(f(4, 5))\n}}\n',
    ),
    "rust": Parts(
        "fn shifted(x: i64) -> i64 {{\n    x {op} {n}\n}}\n",
        "pub fn f(a: i64, b: i64) -> i64 {{\n    shifted(a) + b\n}}\n",
        'fn main() {{\n    println!("{{}}", f(4, 5));\n}}\n',
    ),
    "csharp": Parts(
        "static class Shift {{\n    public static long Shifted(long x) {{\n"
        "        return x {op} {n};\n    }}\n}}\n",
        "public class Solution {{\n    public static long F(long a, long b) {{\n"
        "        return Shift.Shifted(a) + b;\n    }}\n}}\n",
        "Console.WriteLine(Solution.F(4, 5));\n",
    ),
    "ruby": Parts(
        "def shifted(x)\n  x {op} {n}\nend\n",
        "def f(a, b)\n  shifted(a) + b\nend\n",
        "puts f(4, 5)\n",
    ),
    "php": Parts(
        "<?php\nfunction shifted($x) {{\n    return $x {op} {n};\n}}\n",
        "function f($a, $b) {{\n    return shifted($a) + $b;\n}}\n",
        "<?php\necho f(4, 5);\n",
    ),
    "perl": Parts(
        "sub shifted {{\n    my ($x1) = @_;\n    return $x1 {op} {n};\n}}\n",
        "sub f {{\n    my ($a1, $b1) = @_;\n    return shifted($a1) + $b1;\n}}\n",
        'print f(4, 5), "\\n";\n',
    ),
    "lua": Parts(
        "function shifted(x)\n  return x {op} {n}\nend\n",
        "function f(a, b)\n  return shifted(a) + b\nend\n",
        "print(f(4, 5))\n",
    ),
    "bash": Parts(
        "shifted() {{\n  echo $(($1 {op} {n}))\n}}\n",
        'read -r a b\nfirst=$(shifted "$a")\nsum=$((first + b))\necho "$sum"\n',
        "",
        is_function=False,
    ),
    "haskell": Parts(
        "shifted :: Int -> Int\nshifted x = x {op} {n}\n",
        "f :: Int -> Int -> Int\nf a b = shifted a + b\n",
        "main :: IO ()\nmain = print (f 4 5)\n",
    ),
}


@dataclass(frozen=True)
class Joined:
    """An answer in several blocks, and the program that it holds."""

    text: str
    program: str


def joined(language: str) -> Iterator[Joined]:
    """A hundred answers of a language, all different."""
    parts = PARTS[language]
    for i in range(TIMES):
        slots = {"op": OPERATORS[i % len(OPERATORS)], "n": i + 2}
        helper, main, use = (part.format(**slots) for part in (parts.helper, parts.main, parts.use))
        tag = "" if i % 4 == 3 else language
        pieces = [BEFORE[i % len(BEFORE)], _fenced(helper, tag)]
        pieces += [_BETWEEN[i % len(_BETWEEN)], _fenced(main, tag)]
        if use and i % 3:
            pieces += [_USES[i % len(_USES)], _fenced(use, tag)]
        if i % 5 == 4:
            pieces += ["\nOutput:\n\n", _fenced("11\n", "text" if tag else "")]
        yield Joined("".join([*pieces, BEHIND[i % len(BEHIND)]]), f"{helper}\n{main}")


def alone(language: str) -> Iterator[Joined]:
    """A hundred answers whose function needs nothing; only its use stands in a block behind it."""
    parts = PARTS[language]
    for i in range(TIMES if parts.use else 0):
        slots = {"op": OPERATORS[i % len(OPERATORS)], "n": i + 2}
        program = f"{parts.helper}\n{parts.main}".format(**slots)
        use = parts.use.format(**slots)
        tag = "" if i % 4 == 3 else language
        text = f"{BEFORE[i % len(BEFORE)]}{_fenced(program, tag)}{_USES[i % len(_USES)]}{_fenced(use, tag)}"
        yield Joined(text + BEHIND[i % len(BEHIND)], program)


def _fenced(code: str, tag: str) -> str:
    return f"```{tag}\n{code}```\n"
