"""LiveCodeBench as it is published (``test*.jsonl``): shown tests as JSON, hidden ones packed."""

from typing import Any

from problem_banks.importers.contests import difficulty_in, json_field, python_problem
from problem_banks.importers.packed import read_packed
from problem_banks.importers.registry import Importer
from problem_banks.importers.rows import BadRow, Row, shown
from problem_banks.importers.suite import read_suite
from problem_banks.records import Problem


def _problem(row: Row, index: int) -> Problem:
    public, private = _tests(row, "public_test_cases"), _tests(row, "private_test_cases")
    metadata = json_field(row, "metadata") or {}
    if not isinstance(metadata, dict):
        raise BadRow(f"`metadata` must be an object, not {shown(metadata)}")
    name = metadata.get("func_name")
    if not isinstance(name, str | None):
        raise BadRow(f"`func_name` must be a text, not {shown(name)}")
    suite = read_suite([*public, *private], name)
    return python_problem(
        row,
        index,
        suite.showing(len(public)),
        bank="livecodebench",
        statement=row["question_content"],
        licence="unknown",
        source_id=f"LiveCodeBench/{row['question_id']}",
        axes=difficulty_in(row),
        tags=_tags(row),
    )


def _tests(row: Row, key: str) -> list[Any]:
    text = row.get(key, (str, list), [])
    tests = read_packed(text) if isinstance(text, str) else text
    if not isinstance(tests, list):
        raise BadRow(f"`{key}` must hold a list of tests, not {shown(tests)}")
    return tests


def _tags(row: Row) -> list[str]:
    """Where and when the problem was posed: what is newer than a model, it has not seen."""
    named = [row.get(key, str, "") for key in ("platform", "contest_date")]
    return [value for value in named if value]


IMPORTER = Importer(
    name="livecodebench",
    version="1",
    kind="code",
    summary="LiveCodeBench: contest problems by date, with hidden tests",
    fields={"question_content": str, "question_id": (str, int), "public_test_cases": (str, list)},
    problem=_problem,
)
