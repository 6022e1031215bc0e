"""A benchmark of our own, as ``provender bench build`` writes it: problems whole, each with its canary."""

from pydantic import ValidationError

from problem_banks.importers.registry import Importer
from problem_banks.importers.rows import Row, malformed
from problem_banks.records import Problem

#: The column beside a problem's own that says what must never be trained on.
CANARY_COLUMN = "canary"


def _problem(row: Row, index: int) -> Problem:
    try:
        return Problem.model_validate(
            {key: value for key, value in row.fields.items() if key != CANARY_COLUMN}
        )
    except ValidationError as error:
        raise malformed(error) from None


IMPORTER = Importer(
    name="benchmark",
    version="1",
    kind="code",
    summary="problems that `provender bench build` wrote, of mathematics and code",
    fields={"kind": str, "statement": str, "check": dict, "bank": str},
    problem=_problem,
    may_run_programs=True,
)
