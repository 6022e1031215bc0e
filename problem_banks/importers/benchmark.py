"""A benchmark of our own, as ``provender bench build`` writes it: problems whole, each with its canary."""

from pathlib import Path

from pydantic import ValidationError

from problem_banks.errors import InputError
from problem_banks.importers.registry import Importer
from problem_banks.importers.rows import Row, malformed
from problem_banks.records import Problem

#: The column beside a problem's own that says what must never be trained on.
CANARY_COLUMN = "canary"

#: Its folder: a manifest, and two parts, each with its problems; questions are problems without their checks.
MANIFEST_FILE, PROBLEMS_FILE, QUESTIONS_FILE = "benchmark.json", "problems.jsonl", "questions.jsonl"
PUBLIC, PRIVATE = "public", "private"


def _problem(row: Row, index: int) -> Problem:
    try:
        return Problem.model_validate(
            {key: value for key, value in row.fields.items() if key != CANARY_COLUMN}
        )
    except ValidationError as error:
        raise malformed(error) from None


def _file(path: Path) -> Path:
    """
    Raises:
        InputError: it is the folder of both parts, or what solvers are given.
    """
    if (path / MANIFEST_FILE).is_file():
        raise InputError(
            f"{path} is the folder of a benchmark, of two parts: give {path / PRIVATE / PROBLEMS_FILE} "
            f"or {path / PUBLIC / PROBLEMS_FILE}"
        )
    if path.name == QUESTIONS_FILE and (whole := path.with_name(PROBLEMS_FILE)).is_file():
        raise InputError(f"{path} holds questions without what judges their answers: give {whole}")
    if path.name == MANIFEST_FILE and path.is_file():
        return _file(path.parent)
    return path / PROBLEMS_FILE if (path / PROBLEMS_FILE).is_file() else path


IMPORTER = Importer(
    name="benchmark",
    version="1",
    kind="code",
    summary="problems that `provender bench build` wrote, of mathematics and code",
    fields={"kind": str, "statement": str, "check": dict, "bank": str},
    problem=_problem,
    file=_file,
    may_run_programs=True,
)
