"""DeepCoder's training set (``problem, tests, solutions``), whose parts write their tests in different forms.

The same columns hold PRIME's code problems.
"""

from problem_banks.importers.contests import json_field, python_problem
from problem_banks.importers.registry import Importer
from problem_banks.importers.rows import BadRow, Row, shown
from problem_banks.importers.suite import read_suite
from problem_banks.records import Problem


def _problem(row: Row, index: int) -> Problem:
    tests = json_field(row, "tests")
    if not tests:
        raise BadRow("`tests` is empty: nothing says what is right")
    metadata = json_field(row, "metadata") or {}
    name = metadata.get("func_name") if isinstance(metadata, dict) else None
    if not isinstance(name, str | None):
        raise BadRow(f"`func_name` must be a text, not {shown(name)}")
    return python_problem(
        row,
        index,
        read_suite(tests, name),
        bank="deepcoder",
        statement=row["problem"],
        licence="MIT",
        source_id=f"DeepCoder/{row.get('problem_id', (int, str), index)}",
    )


IMPORTER = Importer(
    name="deepcoder",
    version="1",
    kind="code",
    summary="DeepCoder and PRIME: contest problems in Python, tests in several forms",
    fields={"problem": str, "tests": (str, list, dict)},
    problem=_problem,
)
