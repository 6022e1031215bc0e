"""KodCode as it is published: questions with a solution and pytest functions that import it."""

import ast
import re
from typing import Any

from problem_banks.importers.contests import json_field
from problem_banks.importers.registry import Importer
from problem_banks.importers.rows import BadRow, Row, shown
from problem_banks.records import Problem, Reference, TestsCheck

_IMPORTED = re.compile(r"^from solution import (?:\(\s*)?(\w+)", re.MULTILINE)


def _problem(row: Row, index: int) -> Problem:
    question, solution, tests = (row[field].strip() for field in ("question", "solution", "test"))
    for what, text in (("question", question), ("solution", solution), ("test", tests)):
        if not text:
            raise BadRow(f"`{what}` is empty")
    difficulty = row.get("gpt_difficulty", str)
    return Problem(
        kind="code",
        statement=question,
        check=TestsCheck(tests=tests + "\n", entry_point=_entry_point(row, tests, solution)),
        bank="kodcode",
        bank_version="1",
        index=index,
        source_id=f"KodCode/{row.get('question_id', (str, int), index)}",
        reference=Reference(text="The published solution.", code={"python": solution + "\n"}),
        axes={"difficulty": difficulty} if difficulty else {},
        licence="CC-BY-NC-4.0",
        tags=tuple(filter(None, ("published", row.get("subset", str), row.get("style", str)))),
    )


def _entry_point(row: Row, tests: str, solution: str) -> str:
    """The function, or the class, that tests import: the set's own word for it comes first."""
    name = _stated(json_field(row, "test_info"))
    imported = _IMPORTED.search(tests)
    name = name or (imported[1] if imported else None)
    defined = _defined(solution)
    if name is None or name not in defined:
        raise BadRow(f"the tests are of {shown(name)}, and the solution defines {shown(sorted(defined))}")
    return name


def _stated(info: Any) -> str | None:
    if info is None or info == []:
        return None
    first = info[0] if isinstance(info, list) else info
    name = first.get("function_name") if isinstance(first, dict) else None
    if not isinstance(name, str) or not name.isidentifier():
        raise BadRow(f"`test_info` names no function: {shown(info)}")
    return name


def _defined(source: str) -> set[str]:
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise BadRow(f"the solution is no Python ({error}): {shown(source)}") from None
    kinds = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
    return {node.name for node in tree.body if isinstance(node, kinds)}


IMPORTER = Importer(
    name="kodcode",
    version="1",
    kind="code",
    summary="KodCode: questions in Python with a solution and pytest functions",
    fields={"question": str, "solution": str, "test": str},
    problem=_problem,
)
