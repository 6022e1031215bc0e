"""One pair as one flat row: the columns that every export shares.

Ragged things (evidence, difficulty, lineage, the certificate) are JSON text, because a column of structs
whose keys differ from row to row breaks Arrow schemas. Nothing measured by a clock is written, so that the
same run always gives the same bytes.
"""

import json
from collections.abc import Mapping
from typing import TypedDict

from engine.certificate import certify, certify_source
from engine.dialogue.prompts import messages_for
from engine.records import Pair
from problem_banks.record import storable

#: What a tag of a problem begins with that names a part which a person wrote or reviewed.
HUMAN_TAG = "human:"


class ChatTurn(TypedDict):
    role: str
    content: str


class Row(TypedDict):
    """The columns, in the order in which they are written."""

    id: str
    kind: str
    language: str | None
    problem: str
    solution: str
    answer: str
    messages: list[ChatTurn]
    verdict: str
    evidence: str
    integrity: str | None
    pass_rate: float | None
    n_attempts: int
    difficulty: float
    difficulty_detail: str
    strength: float | None
    solver: str
    bank: str
    bank_version: str
    seed: int | None
    lineage: str
    certificate: str
    source_language: str | None
    source_solution: str | None
    source_certificate: str | None
    back_translation: str | None


COLUMNS: tuple[str, ...] = tuple(Row.__annotations__)


def row_of(pair: Pair) -> Row:
    """The row of a pair.

    Raises:
        InputError: the pair cannot be certified.
    """
    problem, attempt, difficulty = pair.problem, pair.attempt, pair.difficulty
    certificate, source = certify(pair), certify_source(pair)
    return Row(
        id=pair.id,
        kind=problem.kind,
        language=attempt.language,
        problem=storable(problem.statement),
        solution=storable(attempt.text),
        answer=storable(certificate.answer),
        messages=_messages(pair),
        verdict=pair.verdict.kind.value,
        evidence=canonical_json(_evidence(pair)),
        integrity=pair.verdict.integrity,
        pass_rate=difficulty.pass_rate,
        n_attempts=difficulty.n_attempts,
        difficulty=difficulty.value,
        difficulty_detail=canonical_json(difficulty.model_dump(mode="json")),
        strength=pair.strength,
        solver=attempt.solver,
        bank=problem.bank,
        bank_version=problem.bank_version,
        seed=problem.seed,
        lineage=canonical_json(_lineage(pair)),
        certificate=canonical_json(certificate.model_dump(mode="json")),
        source_language=source.language if source else None,
        source_solution=storable(pair.source.attempt.text) if pair.source else None,
        source_certificate=canonical_json(source.model_dump(mode="json")) if source else None,
        back_translation=pair.back_translation,
    )


_CANONICAL = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=True)


def canonical_json(content: object) -> str:
    """Compact ASCII JSON with sorted keys: equal content, equal bytes."""
    return _CANONICAL.encode(content)


def _messages(pair: Pair) -> list[ChatTurn]:
    """The problem put afresh, what was run for the answer, and the answer: failed rounds teach no good."""
    asked = messages_for(pair.problem, language=pair.attempt.language)
    turns = [
        ChatTurn(role=turn.role, content=storable(turn.content))
        for turn in (*asked, *pair.attempt.transcript)
    ]
    return [*turns, ChatTurn(role="assistant", content=storable(pair.attempt.text))]


def _evidence(pair: Pair) -> Mapping[str, object]:
    """How the verdict is known. Times are left out: they differ from run to run."""
    verdict = pair.verdict
    return {
        "reason": verdict.reason,
        "cases_passed": verdict.cases_passed,
        "cases_total": verdict.cases_total,
        "sandbox": verdict.sandbox,
        **verdict.evidence,
    }


def _lineage(pair: Pair) -> Mapping[str, object]:
    problem, attempt = pair.problem, pair.attempt
    human = [tag.removeprefix(HUMAN_TAG) for tag in problem.tags if tag.startswith(HUMAN_TAG)]
    return {
        "problem": problem.id,
        "source_id": problem.source_id,
        "licence": problem.licence,
        "index": problem.index,
        "attempts": list(pair.lineage),
        "task": attempt.task,
        "round": attempt.round,
        "sample": attempt.sample,
        "run_seed": pair.seed,
        **({"human": human} if human else {}),
    }
