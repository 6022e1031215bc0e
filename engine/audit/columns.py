"""Whether the columns of a row say what its certificates say. Nothing is run for it."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from engine.certificate import Certificate, digest, problem_id_of
from engine.records import VerdictKind
from problem_banks.record import content_hash, storable

#: Columns that only a translation fills.
_OF_SOURCES = ("source_language", "source_solution", "back_translation")


class Certified(NamedTuple):
    """The certificates of a row."""

    target: Certificate
    """Of the pair."""
    source: Certificate | None
    """Of what it was translated from, where it was."""


def certificates_of(row: Mapping[str, Any]) -> Certified:
    """
    Raises:
        pydantic.ValidationError: one of them cannot be read.
    """
    target = Certificate.model_validate_json(str(row.get("certificate", "")))
    source = row.get("source_certificate")
    return Certified(target, None if source is None else Certificate.model_validate_json(str(source)))


def contradictions(row: Mapping[str, Any], certified: Certified) -> list[str]:
    """The columns that say something else than the certificates; none of a row as it was written."""
    found = _of_the_pair(row, certified.target)
    if certified.source is not None:
        found += _of_the_source(row, certified.target, certified.source)
    elif told := [name for name in _OF_SOURCES if row.get(name) is not None]:
        found.append(f"column {told[0]} tells of a source, and column source_certificate of none")
    return found


def _of_the_pair(row: Mapping[str, Any], certificate: Certificate) -> list[str]:
    statement, solution = str(row.get("problem", "")), str(row.get("solution", ""))
    expected: dict[str, object] = {
        "id": content_hash({"problem": certificate.problem_id, "attempt": certificate.attempt_id}),
        "kind": certificate.kind,
        "language": certificate.language,
        "answer": storable(certificate.answer),
        "integrity": certificate.integrity,
        "verdict": VerdictKind.ACCEPTED.value,
    }
    found = [
        f"column {name} is {row.get(name)!r:.60}, the certificate says {value!r:.60}"
        for name, value in expected.items()
        if row.get(name) != value
    ]
    if digest(solution) != certificate.solution_digest:
        found.append("column solution is not the text that was certified")
    if problem_id_of(certificate, statement) != certificate.problem_id:
        found.append("column problem or the certificate's check is not the one that was certified")
    turns = [str(turn.get("content")) for turn in row.get("messages") or ()]
    if not turns or turns[-1] != solution or not any(statement in turn for turn in turns[:-1]):
        found.append("column messages does not ask this problem and end with this solution")
    return found


def _of_the_source(row: Mapping[str, Any], target: Certificate, source: Certificate) -> list[str]:
    """Where a translation and what it is said to come from do not belong together."""
    found = []
    if source.problem_id != target.problem_id or source.check != target.check:
        found.append("column source_certificate is about another problem")
    if row.get("source_language") != source.language:
        found.append(f"column source_language is {row.get('source_language')!r:.60}, not {source.language!r}")
    if digest(str(row.get("source_solution", ""))) != source.solution_digest:
        found.append("column source_solution is not the text that was certified")
    if source.attempt_id not in str(row.get("lineage", "")):
        found.append("column lineage does not name the source of the translation")
    return found
