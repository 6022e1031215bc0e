"""What a verdict costs in each language: the first of a worker, the first of a program, and all after it.

    python benchmarks/language_costs.py [--repeat 3]

``calls`` is a small function called for 20 inputs, ``program`` one that reads a line and writes it. ``first``
is a worker's first program of the language, with all that its later ones share; ``cold`` the median over
programs that differ in a comment, so that none is compiled already; ``cached`` the same programs once more.
Run it on a quiet machine. A language whose toolchain is missing is left out, saying so.
"""

import argparse
import asyncio
import statistics
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from sandbox import MissingToolchain, Program, Sandbox, Status
from sandbox.languages import LANGUAGES, NotApplicable

_SIGNATURE = {"params": [{"name": "x", "type": "int"}], "returns": "int"}
_INPUTS = [[number] for number in range(20)]


@dataclass(frozen=True)
class _Sample:
    square: str
    """Defines ``f``, which squares; empty where the language has no call cases."""
    echo: str
    """Reads a line and writes it."""
    comment: str
    """What begins a comment to the end of its line."""


_SAMPLES = {
    "python": _Sample("def f(x):\n    return x * x\n", "print(input())\n", "#"),
    "javascript": _Sample(
        "function f(x) { return x * x; }\n",
        "process.stdout.write(require('fs').readFileSync(0, 'utf8'));\n",
        "//",
    ),
    "typescript": _Sample(
        "function f(x: number): number { return x * x; }\n",
        "import * as fs from 'fs';\nprocess.stdout.write(fs.readFileSync(0, 'utf8'));\n",
        "//",
    ),
    "c": _Sample(
        "long long f(long long x) { return x * x; }\n",
        "#include <stdio.h>\nint main(void) { int c; while ((c = getchar()) != EOF) putchar(c); }\n",
        "//",
    ),
    "cpp": _Sample(
        "#include <vector>\nlong long f(long long x) { return x * x; }\n",
        "#include <bits/stdc++.h>\nint main() { std::string s; getline(std::cin, s); std::cout << s; }\n",
        "//",
    ),
    "java": _Sample(
        "class Solution { static long f(long x) { return x * x; } }\n",
        "class Main { public static void main(String[] a) {"
        " System.out.println(new java.util.Scanner(System.in).nextLine()); } }\n",
        "//",
    ),
    "go": _Sample(
        "package main\nfunc f(x int) int { return x * x }\n",
        'package main\nimport "fmt"\nfunc main() { var s string; fmt.Scanln(&s); fmt.Println(s) }\n',
        "//",
    ),
    "rust": _Sample(
        "fn f(x: i64) -> i64 { x * x }\n",
        "fn main() { let mut s = String::new(); std::io::stdin().read_line(&mut s).unwrap();"
        ' print!("{s}"); }\n',
        "//",
    ),
    "csharp": _Sample(
        "class S { static long f(long x) { return x * x; } }\n",
        "class S { static void Main() { System.Console.WriteLine(System.Console.ReadLine()); } }\n",
        "//",
    ),
    "ruby": _Sample("def f(x)\n  x * x\nend\n", "puts gets\n", "#"),
    "php": _Sample("<?php\nfunction f($x) { return $x * $x; }\n", "<?php\necho fgets(STDIN);\n", "#"),
    "perl": _Sample("sub f { return $_[0] * $_[0]; }\n1;\n", "print <STDIN>;\n", "#"),
    "lua": _Sample("function f(x) return x * x end\n", "print(io.read())\n", "--"),
    "bash": _Sample("", 'read -r s; echo "$s"\n', "#"),
    "haskell": _Sample(
        "f :: Int -> Int\nf x = x * x\n", "main :: IO ()\nmain = getLine >>= putStrLn\n", "--"
    ),
}


async def _timed(run: Callable[[str], Awaitable[Any]], source: str, comment: str, repeat: int) -> str:
    """First, cold and cached milliseconds, or why there are none."""
    first: list[float] = []
    cold: list[float] = []
    cached: list[float] = []
    for number in range(repeat + 1):
        variant = f"{source}{comment} {number} {time.time_ns()}\n"
        for times in (cold, cached) if number else (first,):
            started = time.perf_counter()
            result = await run(variant)
            times.append(time.perf_counter() - started)
            if result.status is not Status.OK:
                raise SystemExit(f"{result.status}: {result.reason}")
    return "".join(f"{statistics.median(times) * 1000:>8.0f}" for times in (first, cold, cached))


async def _row(box: Sandbox, language: str, repeat: int) -> str:
    sample = _SAMPLES[language]

    def call(source: str) -> Awaitable[Any]:
        return box.call(Program(language=language, source=source), "f", _INPUTS, signature=_SIGNATURE)

    def run(source: str) -> Awaitable[Any]:
        return box.run(Program(language=language, source=source), stdin=b"line\n")

    try:
        program = await _timed(run, sample.echo, sample.comment, repeat)
    except MissingToolchain as error:
        return f"   {error}"
    try:
        calls = await _timed(call, sample.square, sample.comment, repeat)
    except NotApplicable:
        calls = f"{'-':>8}" * 3
    return calls + program


async def _measure(repeat: int) -> None:
    print(f"{'':<12}{'calls':>24}{'program':>24}   (milliseconds)")
    columns = "".join(f"{name:>8}" for name in ("first", "cold", "cached"))
    print(f"{'language':<12}{columns}{columns}")
    async with Sandbox(jobs=1) as box:
        await box.run(Program(language="python", source=""))
        for language in LANGUAGES:
            print(f"{language:<12}{await _row(box, language, repeat)}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--repeat", type=int, default=3, help="programs per figure")
    asyncio.run(_measure(parser.parse_args().repeat))


if __name__ == "__main__":
    main()
