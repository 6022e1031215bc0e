"""Pairs of a dataset that Provender made, with the answer that was accepted as the reference.

What is read of a row is its certificate, which holds the whole check; a run proves the program again before
it builds on it.
"""

from pydantic import ValidationError

from problem_banks.importers.registry import Importer
from problem_banks.importers.rows import BadRow, Row, malformed, shown
from problem_banks.records import Problem, Reference
from sandbox.languages import LANGUAGES


def _problem(row: Row, index: int) -> Problem:
    certificate, lineage = row["certificate"], row["lineage"]
    language = row["language"]
    if language is None:
        reference = Reference(text=row["solution"])
    elif language in LANGUAGES:
        reference = Reference(text="The accepted program.", code={language: row["answer"]})
    else:
        raise BadRow(f"`language` is none of {', '.join(LANGUAGES)}: {shown(language)}")
    try:
        return Problem.model_validate(
            {
                "kind": row["kind"],
                "statement": row["problem"],
                "check": certificate.get("check"),
                "bank": "pairs",
                "bank_version": "1",
                "index": index,
                "source_id": lineage.get("source_id"),
                "reference": reference,
                "starter": certificate.get("starter", {}),
                "figure": certificate.get("figure"),
                "licence": lineage.get("licence", "unknown"),
                "tags": (f"bank:{row['bank']}",),
            }
        )
    except ValidationError as error:
        raise malformed(error) from None


IMPORTER = Importer(
    name="pairs",
    version="1",
    kind="code",
    summary="pairs of a dataset of Provender's own, with the answers that were accepted",
    fields={
        **dict.fromkeys(("kind", "problem", "solution", "answer", "bank"), str),
        **dict.fromkeys(("certificate", "lineage"), dict),  # columns of JSON text
        "language": (str, type(None)),
    },
    problem=_problem,
)
