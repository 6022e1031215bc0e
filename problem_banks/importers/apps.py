"""APPS as it is published (``train.jsonl``, ``test.jsonl``): tests and solutions are texts of JSON."""

from problem_banks.importers.contests import difficulty_in, python_problem, suite_in
from problem_banks.importers.registry import Importer
from problem_banks.importers.rows import Row
from problem_banks.records import Problem


def _problem(row: Row, index: int) -> Problem:
    return python_problem(
        row,
        index,
        suite_in(row),
        bank="apps",
        statement=row["question"],
        licence="MIT",
        source_id=f"APPS/{row.get('problem_id', (int, str), index)}",
        axes=difficulty_in(row),
    )


IMPORTER = Importer(
    name="apps",
    version="1",
    kind="code",
    summary="APPS: 10,000 contest problems in Python, on standard input or as calls",
    fields={"question": str, "input_output": (str, dict)},
    problem=_problem,
)
