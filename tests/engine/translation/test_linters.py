"""The linters of the languages have nothing to say of a translation."""

import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from engine.translation import translate
from tests.engine.translation.joining import SIGNATURE, joined, translatable

#: What a translation is made of: loops, branches, texts, patterns, lists of lists, tables, documentation.
PROGRAMS = {
    "total": """
def total(a, s, n):
    \"\"\"Adds what is larger than n.\"\"\"
    result = 0
    for x in a:
        if x > n:  # only the larger ones
            result += x
        elif x == 0:
            continue
    return result
""",
    "words": """
def words(a, s, n):
    import re
    found = []
    for word in re.findall(r"[a-z]+", s + " some more"):
        if len(word) >= n and word not in found:
            found.append(word)
    return ",".join(sorted(found))
""",
    "rows": """
def rows(a, s, n):
    table = [[x * k for x in a if x % 2 == 0] for k in range(n)]
    while len(table) > 2:
        table.pop()
    return len(table) + sum(len(row) for row in table)
""",
    "common": """
def common(a, s, n):
    counts = {}
    for c in s:
        counts[c] = counts.get(c, 0) + 1
    best = ""
    for c in sorted(counts):
        if best == "" or counts[c] > counts[best]:
            best = c
    return best
""",
    "mean": """
def mean(a, s, n):
    value = sum(a) / (len(a) + 1)
    for _ in range(3):
        value = abs(value) / 2 + 1
    return int(value * 100)
""",
    "pairs": """
def pairs(a, s, n):
    total = 0
    for i, (x, y) in enumerate(zip(a, a[1:])):
        total += y - x
    for k, v in sorted([(x, n) for x in a]):
        total += k
    return total
""",
    "count": """
def count(a, s, n):
    found = 0
    for x in a:
        found += 1
    for c in s:
        found += 2
    return found
""",
    "capitals": """
def capitals(a, s, n):
    Sum_of, maxSeen, N, n_ = 0, 0, n, 1
    for X in a:
        Sum_of += X * N
        maxSeen = max(maxSeen, X)
    return Sum_of + maxSeen + n_
""",
    "mixed": """
def mixed(a, s, n):
    if n > 3 and len(a) > 2 or n == 0 or s == "x" and 0 < n < 9:
        return 1
    return 0
""",
    "first": """
def first(a, s, n):
    def is_fitting(x):
        return x > n
    return next((x for x in a if is_fitting(x)), -1) + (n, len(s))[n % 2]
""",
}


@dataclass(frozen=True)
class Linter:
    """A program that says something, or fails, where it finds fault with a file."""

    file: str
    command: Sequence[str]
    end: str = ""
    """What stands behind a translation to make it a program."""
    fine: Sequence[str] = ()
    """What it says where it finds none."""


LINTERS = {
    "c": Linter("review.c", ("gcc", "-std=gnu17", "-Wall", "-fsyntax-only", "review.c")),
    "cpp": Linter("review.cpp", ("g++", "-std=c++20", "-Wall", "-fsyntax-only", "review.cpp")),
    "go": Linter("review.go", ("go", "vet", "review.go"), "\nfunc main() {}\n"),
    "javascript": Linter("review.js", ("node", "--check", "review.js")),
    "lua": Linter("review.lua", ("luac5.4", "-p", "review.lua")),
    "perl": Linter("review.pl", ("perl", "-wc", "review.pl"), "1;\n", ("review.pl syntax OK",)),
    "php": Linter(
        "review.php", ("php", "-l", "review.php"), "", ("No syntax errors detected in review.php",)
    ),
    "ruby": Linter("review.rb", ("ruby", "-wc", "review.rb"), "", ("Syntax OK",)),
    "rust": Linter(
        "review.rs",
        (
            "rustc",
            "--edition",
            "2021",
            "--crate-type",
            "lib",
            "--emit",
            "metadata",
            "-o",
            "review.out",
            "review.rs",
        ),
    ),
    "typescript": Linter("review.ts", ("tsc", "--strict", "--noEmit", "--target", "es2020", "review.ts")),
}


@pytest.mark.parametrize("target", LINTERS)
def test_a_linter_has_nothing_to_say(target: str, tmp_path: Path) -> None:
    linter = LINTERS[target]
    if shutil.which(linter.command[0]) is None:
        pytest.skip(f"{linter.command[0]} is not installed")
    names = translatable(PROGRAMS, target)
    assert len(names) >= 4
    code = translate(joined(PROGRAMS, names, target), "run_all", SIGNATURE, target)
    (tmp_path / linter.file).write_text(code + linter.end, "utf-8")
    result = subprocess.run(linter.command, cwd=tmp_path, capture_output=True, text=True, check=False)
    said = [line for line in (result.stdout + result.stderr).splitlines() if line.strip()]
    assert result.returncode == 0 and [line for line in said if line not in linter.fine] == []
