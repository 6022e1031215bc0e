"""BigCodeBench as it is published, and sets of its form: tasks on libraries, with unittest classes."""

import ast
import sys

from problem_banks.importers.registry import Importer
from problem_banks.importers.rows import BadRow, Row, shown
from problem_banks.records import Problem, Reference, TestsCheck


def _problem(row: Row, index: int) -> Problem:
    entry_point = row["entry_point"]
    if not entry_point.isidentifier():
        raise BadRow(f"`entry_point` is no name: {shown(entry_point)}")
    start = row["complete_prompt"]
    # A docstring alone is a body: the published code prompt leaves it out.
    reference = row.get("code_prompt", str, start) + row["canonical_solution"]
    tests = row["test"].strip()
    for what, source in (("canonical_solution", reference), ("test", tests)):
        if not source.strip():
            raise BadRow(f"`{what}` is empty")
        _require_python(what, source)
    return Problem(
        kind="code",
        statement=row.get(
            "instruct_prompt", str, f"Complete the function `{entry_point}` as its docstring says."
        ),
        check=TestsCheck(tests=tests + "\n", entry_point=entry_point, environment=_environment(row)),
        bank="bigcodebench",
        bank_version="1",
        index=index,
        source_id=row["task_id"],
        reference=Reference(text="The published canonical solution.", code={"python": reference}),
        starter={"python": start},
        licence="Apache-2.0",
        tags=("published", *(f"library:{name}" for name in _libraries(row))),
    )


def _require_python(what: str, source: str) -> None:
    try:
        ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise BadRow(f"`{what}` is no Python ({error}): {shown(source)}") from None


def _libraries(row: Row) -> list[str]:
    """The libraries of a task, which are published as a Python list in a text."""
    value = row.fields.get("libs")
    if isinstance(value, str) and value.strip():
        try:
            value = ast.literal_eval(value)
        except (ValueError, SyntaxError, TypeError, MemoryError, RecursionError):
            raise BadRow(f"`libs` is no list: {shown(value)}") from None
    if not value:
        return []
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        raise BadRow(f"`libs` must be a list of names, not {shown(value)}")
    return value


def _environment(row: Row) -> str | None:
    """The box environment of tasks that use more than the standard library."""
    known = sys.stdlib_module_names
    return None if all(name.split(".")[0] in known for name in _libraries(row)) else "scientific"


IMPORTER = Importer(
    name="bigcodebench",
    version="1",
    kind="code",
    summary="BigCodeBench: Python tasks on libraries, with unittest classes",
    fields=dict.fromkeys(("task_id", "complete_prompt", "canonical_solution", "entry_point", "test"), str),
    problem=_problem,
)
