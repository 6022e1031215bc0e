"""A file of one's own math problems: a statement, and a gold, a spec, or other ways to the answer.

``{"problem", "gold"}``, ``{"problem", "spec": {"unknowns", "conditions", "domain", "solutions"}}``, or
``{"problem", "agreement": {"responses", "programs", "least"}}``; ``answer_type``, ``solution``, ``id`` and
``licence`` may stand beside them.
"""

from typing import Any

from pydantic import ValidationError

from problem_banks.importers.registry import Importer
from problem_banks.importers.rows import BadRow, Row, malformed, shown
from problem_banks.records import AgreementCheck, AnswerCheck, Check, Problem, Reference, SpecCheck

_DECIDERS = ("gold", "spec", "agreement")


def _problem(row: Row, index: int) -> Problem:
    source_id, solution = row.fields.get("id"), row.fields.get("solution")
    return Problem(
        kind="math",
        statement=row["problem"].strip(),
        check=_check(row),
        bank="math_problems",
        bank_version="1",
        index=index,
        source_id=None if source_id is None else str(source_id),
        reference=None if solution is None else Reference(text=str(solution)),
        licence=str(row.fields.get("licence", "unknown")),
    )


def _check(row: Row) -> Check:
    given = [name for name in _DECIDERS if name in row.fields]
    if len(given) != 1:
        raise BadRow(f"one of {', '.join(_DECIDERS)} is expected, not {shown(given)}")
    content: Any = row[given[0]]
    try:
        if given == ["gold"]:
            return AnswerCheck(gold=content, answer_type=row.fields.get("answer_type"))
        return (SpecCheck if given == ["spec"] else AgreementCheck).model_validate(content)
    except ValidationError as error:
        raise malformed(error, given[0]) from None


IMPORTER = Importer(
    name="math_problems",
    version="1",
    kind="math",
    summary="your own math problems: with a gold, with conditions that any answer must satisfy, or with other"
    " answers to agree with",
    fields={"problem": str},
    problem=_problem,
    may_run_programs=True,
)
