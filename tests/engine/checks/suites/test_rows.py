"""Suites as people write them, by runner: right solutions pass, and those with a planted fault do not."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence

import pytest
import pytest_asyncio

from engine.checks import Checker
from engine.records import Verdict, VerdictKind
from engine.verify.requests import read_request
from sandbox import MissingToolchain, Sandbox, UnsafeHost
from sandbox.values import dump_wire
from tests.engine.checks.suites.rows import (
    of_endings,
    of_go,
    of_junit,
    of_node,
    of_others,
    of_pytest,
    of_rust,
    of_scripts,
    of_unittest,
)
from tests.engine.checks.suites.rows.cheats import CHEATS, Cheats
from tests.engine.checks.suites.rows.row import Row
from tests.shares import share

LANGUAGES = {
    "pytest": ("python", of_pytest.ROWS),
    "unittest": ("python", of_unittest.ROWS),
    "go": ("go", of_go.ROWS),
    "rust": ("rust", of_rust.ROWS),
    "node": ("javascript", of_node.ROWS),
    "junit": ("java", of_junit.ROWS),
}
#: Of the rows of a runner one in so many is judged by default: `make laws` judges all.
SHARE = 7
#: What a planted fault may be called; nothing else says that the solution is wrong.
BLAMED = frozenset(
    {
        VerdictKind.WRONG_ANSWER,
        VerdictKind.RUNTIME_ERROR,
        VerdictKind.COMPILE_ERROR,
        VerdictKind.TIME_LIMIT,
    }
)


@pytest_asyncio.fixture(scope="module")
async def checker() -> AsyncIterator[Checker]:
    try:
        async with Sandbox(jobs=2) as opened:
            yield Checker(opened)
    except UnsafeHost as error:
        pytest.skip(str(error))


async def judged(checker: Checker, language: str, row: Row | Cheats, solution: str) -> Verdict:
    request = {
        "id": 1,
        "kind": "code",
        "language": language,
        "solution": solution,
        "entry_point": row.entry_point,
        "tests": row.tests,
        "limits": {"cpu_seconds": 20, "wall_seconds": 60},
    }
    read = read_request(dump_wire(request).encode())
    return await checker.check(read.problem, read.attempt)


def told(name: str, verdict: Verdict) -> str:
    return f"{name}: {verdict.kind.value}: {verdict.reason} {verdict.first_failure or ''}"


async def of_all(
    checker: Checker, language: str, judging: Sequence[tuple[Row | Cheats, str]]
) -> list[Verdict]:
    try:
        return await asyncio.gather(*(judged(checker, language, row, text) for row, text in judging))
    except MissingToolchain as error:
        pytest.skip(str(error))


async def untold(checker: Checker, language: str, all_rows: Mapping[str, Row]) -> list[str]:
    """Rows of which the right solution is not accepted, or the fault not found."""
    found = []
    rows = dict(share(list(all_rows.items()), SHARE))
    right = await of_all(checker, language, [(row, row.right) for row in rows.values()])
    wrong = await of_all(checker, language, [(row, row.wrong) for row in rows.values()])
    for name, passing, failing in zip(rows, right, wrong, strict=True):
        found += [] if passing.accepted else [told(name, passing)]
        found += [] if failing.kind in BLAMED else [told(f"{name}, with its fault", failing)]
    return found


@pytest.mark.parametrize("runner", LANGUAGES)
async def test_planted_faults_are_told_from_right_solutions(checker: Checker, runner: str) -> None:
    language, rows = LANGUAGES[runner]
    assert len(rows) >= 20
    assert await untold(checker, language, rows) == []


@pytest.mark.parametrize("language", dict.fromkeys(language for language, _ in of_others.ROWS))
async def test_suites_of_further_runners(checker: Checker, language: str) -> None:
    rows = {name: row for (each, name), row in of_others.ROWS.items() if each == language}
    assert await untold(checker, language, rows) == []


@pytest.mark.parametrize("language", dict.fromkeys(language for language, _ in of_endings.ROWS))
async def test_suites_that_leave_or_import_by_themselves(checker: Checker, language: str) -> None:
    rows = {name: row for (each, name), row in of_endings.ROWS.items() if each == language}
    assert await untold(checker, language, rows) == []


#: Suites that call the program and assert nothing: by language, its program and they.
ASSERT_NOTHING = {
    "c": ("int f(int n) { return n; }\n", "int main(void) { f(1); return 0; }\n"),
    "cpp": ("int f(int n) { return n; }\n", "int main() { auto got = f(1); return got * 0; }\n"),
    "go": (
        "package main\n\nfunc f(n int) int { return n }\n",
        'package main\n\nimport "testing"\n\nfunc TestF(t *testing.T) { f(1) }\n',
    ),
    "java": (
        "class Solution { static int f(int n) { return n; } }\n",
        "import org.junit.jupiter.api.Test;\nclass FTest { @Test void calls() { Solution.f(1); } }\n",
    ),
    "rust": ("fn f(n: i32) -> i32 { n }\n", "#[test]\nfn calls() { let _ = f(1); }\n"),
    "csharp": (
        "static class Solution { public static int f(int n) { return n; } }\n",
        "class Test { static void Main() { Solution.f(1); } }\n",
    ),
    "haskell": ("f :: Int -> Int\nf n = n\n", "main :: IO ()\nmain = print (f 1)\n"),
}


@pytest.mark.parametrize("language", ASSERT_NOTHING)
async def test_a_suite_that_asserts_nothing_accepts_nothing(checker: Checker, language: str) -> None:
    solution, tests = ASSERT_NOTHING[language]
    (verdict,) = await of_all(checker, language, [(Row("f", solution, ("n", "m"), tests), solution)])
    assert verdict.kind is VerdictKind.UNDECIDED, verdict.reason


#: Suites of typed languages that assert in few words: by language, a solution, its fault, and they.
ASSERT_IN_FEW_WORDS = {
    "c": ("int f(int n) { return n * n; }\n", ("n * n", "n + 3"), "int main(void) { return f(2) != 4; }\n"),
    "rust": (
        'fn f(n: i32) -> i32 { if n < 0 { panic!("negative") } n }\n',
        ('panic!("negative")', "return 0;"),
        "#[test]\n#[should_panic]\nfn negative() { f(-1); }\n",
    ),
    "java": (
        "class Solution { static int f(int n) { return 6 / n; } }\n",
        ("6 / n", "6 * n"),
        "import static org.junit.jupiter.api.Assertions.*;\nimport org.junit.jupiter.api.Test;\n"
        "class FTest { @Test void z() { assertThrows(ArithmeticException.class, () -> Solution.f(0)); } }\n",
    ),
}


@pytest.mark.parametrize("language", ASSERT_IN_FEW_WORDS)
async def test_a_suite_that_asserts_in_few_words_tells_right_from_wrong(
    checker: Checker, language: str
) -> None:
    solution, fault, tests = ASSERT_IN_FEW_WORDS[language]
    row = Row("f", solution, fault, tests)
    passing, failing = await of_all(checker, language, [(row, row.right), (row, row.wrong)])
    assert passing.accepted, passing.reason
    assert failing.kind in BLAMED, failing.reason


async def test_an_error_that_comes_when_its_test_is_over_fails(checker: Checker) -> None:
    tests = (
        "const test = require('node:test');\nconst assert = require('node:assert');\n"
        "const { f } = require('./solution');\ntest('now', () => {\n  assert.equal(f(1), 2);\n"
        "  Promise.resolve().then(() => assert.equal(f(5), 6));\n});\n"
    )
    right = "exports.f = (n) => n + 1;\n"
    row = Row("f", right, ("n + 1", "(n === 5 ? 7 : n + 1)"), tests)
    passing, failing = await of_all(checker, "javascript", [(row, row.right), (row, row.wrong)])
    assert passing.accepted, passing.reason
    assert failing.kind in BLAMED, failing.reason


async def test_scripts_that_pass_in_one_process_pass_by_the_way_that_is_chosen(checker: Checker) -> None:
    assert len(of_scripts.ROWS) >= 60
    assert await untold(checker, "python", of_scripts.ROWS) == []


@pytest.mark.parametrize("suite", CHEATS)
async def test_no_suite_is_passed_without_solving_it(checker: Checker, suite: str) -> None:
    cheats = CHEATS[suite]
    programs = (cheats.right, *cheats.programs)
    verdicts = await of_all(checker, cheats.language, [(cheats, program) for program in programs])
    assert verdicts[0].accepted, verdicts[0].reason
    passed = [program for program, verdict in zip(programs, verdicts, strict=True) if verdict.accepted]
    assert passed == [cheats.right]
