"""MBPP as Google publishes it (``mbpp.jsonl``): a sentence, reference code and assert statements."""

import ast
import warnings
from collections.abc import Sequence

from problem_banks.importers.registry import Importer
from problem_banks.importers.rows import BadRow, Row, shown
from problem_banks.python_syntax import parse_python
from problem_banks.records import Problem, Reference, TestsCheck


def _problem(row: Row, index: int) -> Problem:
    # The published code ends its lines with \r\n.
    code, setup = (row[field].replace("\r\n", "\n") for field in ("code", "test_setup_code"))
    asserts = row["test_list"]
    if not asserts or not all(isinstance(line, str) for line in asserts):
        raise BadRow(f"`test_list` must hold assert statements, not {shown(asserts)}")
    entry_point = entry_point_of(code, asserts)
    shown_tests = "\n".join(asserts)
    return Problem(
        kind="code",
        statement=f"{row['text'].strip()}\n\nThe code must pass these tests:\n```python\n{shown_tests}\n```",
        check=TestsCheck(
            tests="\n".join([setup, *asserts] if setup else asserts) + "\n", entry_point=entry_point
        ),
        bank="mbpp",
        bank_version="1",
        index=index,
        source_id=f"MBPP/{row['task_id']}",
        reference=Reference(text="The published reference code.", code={"python": code}),
        licence="CC-BY-4.0",
        tags=("published",),
    )


def entry_point_of(code: str, asserts: Sequence[str]) -> str:
    """The function of ``code`` that the asserts call; where they call several, the one in most asserts.

    Classes that only build arguments do not count.

    Raises:
        BadRow: the code is no Python, or none of its functions is called.
    """
    functions = {node.name for node in _parsed(code).body if isinstance(node, ast.FunctionDef)}
    asserts_calling = dict.fromkeys(sorted(functions), 0)
    for line in asserts:
        called = {
            node.func.id
            for node in ast.walk(_parsed(line))
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        }
        for name in called & functions:
            asserts_calling[name] += 1
    best = max(asserts_calling, key=asserts_calling.__getitem__, default=None)
    if best is None or not asserts_calling[best]:
        raise BadRow(f"no assert calls a function of the code: {shown(asserts[0])}")
    return best


def _parsed(source: str) -> ast.Module:
    try:
        with warnings.catch_warnings():
            # Published code holds escapes such as \w in plain strings: not to be warned of here.
            warnings.simplefilter("ignore")
            return parse_python(source)
    except (SyntaxError, ValueError, RecursionError) as error:
        raise BadRow(f"no Python ({error}): {shown(source)}") from error


IMPORTER = Importer(
    name="mbpp",
    version="1",
    kind="code",
    summary="MBPP: 974 short Python tasks with three asserts each",
    fields={"text": str, "code": str, "task_id": int, "test_setup_code": str, "test_list": list},
    problem=_problem,
)
