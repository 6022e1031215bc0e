"""HumanEval-X as CodeGeeX publishes it (``humaneval_cpp.jsonl.gz`` and its sisters), one language a file.

Programs are put together as its own evaluation does (``evaluate_humaneval_x.py``): prompt, solution, test.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from problem_banks.importers.registry import Importer
from problem_banks.importers.rows import BadRow, Row, shown
from problem_banks.records import Check, Problem, ProgramCheck, Reference, TestsCheck

#: What the published evaluation puts before every C++ program that lacks it.
_CPP_INCLUDES = (
    *(
        "#include<stdlib.h>",
        "#include<algorithm>",
        "#include<math.h>",
        "#include<stdio.h>",
        "#include<vector>",
    ),
    *("#include<string>", "#include<climits>", "#include<cstring>", "#include<iostream>"),
)

#: A failed ``console.assert`` only prints. The published evaluation takes any output for a failure; here the
#: exit code decides, so it throws.
_JS_ASSERT = """
console.assert = (condition, ...message) => {
  if (!condition) throw new Error("assertion failed: " + message.join(" "));
};
"""


@dataclass(frozen=True)
class _Language:
    name: str
    entry_point: re.Pattern[str]
    """Finds the function's name in a line of the declaration."""
    check: Callable[[Row, str], Check]


def _python_check(row: Row, entry_point: str) -> Check:
    return TestsCheck(tests=row["test"], entry_point=entry_point)


def _cpp_check(row: Row, entry_point: str) -> Check:
    # A solution may repeat these lines or leave them out: both compile.
    before = "\n".join((*_CPP_INCLUDES, *_lines(row, "#include"), "using namespace std;")) + "\n"
    return ProgramCheck(language="cpp", before=before, after="\n" + row["test"], entry_point=entry_point)


def _java_check(row: Row, entry_point: str) -> Check:
    before = "\n".join(_lines(row, "import ")) + "\n"
    return ProgramCheck(language="java", before=before, after="\n" + row["test"], entry_point=entry_point)


def _javascript_check(row: Row, entry_point: str) -> Check:
    after = "\n" + _JS_ASSERT + row["test"]
    return ProgramCheck(language="javascript", after=after, entry_point=entry_point)


#: By the part of ``task_id`` before the slash.
_LANGUAGES: Mapping[str, _Language] = {
    "Python": _Language("python", re.compile(r"def\s+(\w+)"), _python_check),
    "CPP": _Language("cpp", re.compile(r"^\w[\w<>:,*& ]*[ *&>](\w+)\s*\("), _cpp_check),
    "Java": _Language("java", re.compile(r"(\w+)\s*\("), _java_check),
    "JavaScript": _Language("javascript", re.compile(r"(\w+)\s*="), _javascript_check),
}


def _lines(row: Row, start: str) -> list[str]:
    """Lines of prompt and declaration that begin with ``start``, each once."""
    lines = (row["prompt"] + "\n" + row["declaration"]).splitlines()
    return list(dict.fromkeys(line.rstrip() for line in lines if line.startswith(start)))


def _entry_point(declaration: str, pattern: re.Pattern[str]) -> str:
    """The function that is declared last: helpers stand before it."""
    for line in reversed(declaration.splitlines()):
        found = pattern.search(line)
        if found:
            return found[1]
    raise BadRow(f"no function is declared in {shown(declaration)}")


def _problem(row: Row, index: int) -> Problem:
    language = _LANGUAGES.get(row["task_id"].partition("/")[0])
    if language is None:
        raise BadRow(f"`task_id` must begin with one of {', '.join(_LANGUAGES)}, not {shown(row['task_id'])}")
    entry_point = _entry_point(row["declaration"], language.entry_point)
    return Problem(
        kind="code",
        statement=f"Complete the function `{entry_point}` as its comment says.",
        check=language.check(row, entry_point),
        bank="humaneval_x",
        bank_version="1",
        index=index,
        source_id=row["task_id"],
        reference=Reference(
            text="The published canonical solution.",
            code={language.name: row["prompt"] + row["canonical_solution"]},
        ),
        starter={language.name: row["prompt"]},
        licence="Apache-2.0",
        tags=("published",),
    )


IMPORTER = Importer(
    name="humaneval_x",
    version="1",
    kind="code",
    summary="HumanEval-X: HumanEval in C++, Java, JavaScript and Python",
    fields=dict.fromkeys(("task_id", "prompt", "declaration", "canonical_solution", "test"), str),
    problem=_problem,
)
