"""Re-checks the pairs of a dataset from their certificates alone, and finds rows that were changed.

covered       a row whose columns do not belong to its certificates (a translation has a second one, of the
              program that it was translated from); a certificate whose answer, case or
              limit was changed so that the check no longer accepts; a weaker integrity than claimed
not covered   a row that was replaced as a whole by another true pair: it is true. The manifest's hashes
              tell whether a file is the one that the run wrote
"""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import ValidationError

from engine.certificate import (
    Certificate,
    attempt_to_recheck,
    digest,
    problem_id_of,
    problem_to_recheck,
    storable,
)
from engine.records import Attempt, Integrity, KernelProof, Verdict, VerdictKind
from problem_banks.records import Check, Problem, Record, content_hash
from sandbox import HarnessError, MissingToolchain

RecheckOutcome = Literal["verified", "failed", "tampered", "unreadable", "harness_error"]
"""verified: the check accepts again. failed: it does not. tampered: the columns contradict the certificate.
unreadable: no certificate could be read. harness_error: infrastructure failed, and nothing is known."""

JudgeAttempt = Callable[[Problem, Attempt], Awaitable[Verdict]]

ProveAgain = Callable[[str, Check], Awaitable[KernelProof | None]]
"""What a proof kernel checks of a problem's words and its check; ``None`` where it proves nothing."""

#: Integrity levels from weak to strong.
_STRENGTH_OF: Mapping[Integrity | None, int] = {
    "agreement": -1,
    None: 0,
    "inproc": 1,
    "driver": 2,
    "value": 3,
    "kernel": 4,
}


class Recheck(Record):
    """What the audit says of one row."""

    row: int
    """Position in the dataset, from 0."""
    id: str
    outcome: RecheckOutcome
    reason: str = ""

    @property
    def sound(self) -> bool:
        return self.outcome == "verified"


async def audit(
    rows: Iterable[Mapping[str, Any]], check: JudgeAttempt, *, window: int, prove: ProveAgain | None = None
) -> AsyncIterator[Recheck]:
    """One recheck per row, in order. At most ``window`` rows are being checked or held at once.

    ``prove`` proves golds again; without it a row that claims a proof is not verified.
    """
    waiting: deque[asyncio.Task[Recheck]] = deque()
    try:
        for number, row in enumerate(rows):
            waiting.append(asyncio.create_task(audit_row(number, row, check, prove)))
            if len(waiting) >= window:
                yield await waiting.popleft()
        while waiting:
            yield await waiting.popleft()
    finally:
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)


async def audit_row(
    number: int, row: Mapping[str, Any], check: JudgeAttempt, prove: ProveAgain | None = None
) -> Recheck:
    """Reads the certificates, compares the row with them, and runs their checks again."""

    def finding(outcome: RecheckOutcome, reason: str = "") -> Recheck:
        return Recheck(row=number, id=str(row.get("id", "")), outcome=outcome, reason=reason)

    try:
        certificate = Certificate.model_validate_json(str(row.get("certificate", "")))
        source = _source_certificate(row)
    except ValidationError as error:
        return finding("unreadable", f"certificate: {error.errors()[0]['msg']}")
    contradictions = _contradictions(row, certificate)
    if source is not None:
        contradictions += _source_contradictions(row, certificate, source)
    if contradictions:
        return finding("tampered", "; ".join(contradictions))
    for proof, whose in ((certificate, ""), (source, "source of the translation: ")):
        if proof is not None:
            failure = await _failure(proof, str(row.get("problem", "")), check, prove)
            if failure is not None:
                return finding(failure.outcome, whose + failure.reason)
    return finding("verified")


@dataclass(frozen=True)
class _Failure:
    outcome: RecheckOutcome
    reason: str


async def _failure(
    certificate: Certificate, statement: str, check: JudgeAttempt, prove: ProveAgain | None
) -> _Failure | None:
    """Why a certificate does not prove its answer; ``None`` where it does."""
    verdict = await check(problem_to_recheck(certificate, statement), attempt_to_recheck(certificate))
    if verdict.kind is VerdictKind.HARNESS_ERROR:
        return _Failure("harness_error", verdict.reason)
    if not verdict.accepted:
        return _Failure("failed", f"{verdict.kind.value}: {verdict.reason}")
    if certificate.integrity == "kernel":
        return await _unproven(certificate, statement, prove)
    if _STRENGTH_OF[verdict.integrity] < _STRENGTH_OF[certificate.integrity]:
        return _Failure("failed", f"integrity is {verdict.integrity}, the row claims {certificate.integrity}")
    return None


async def _unproven(certificate: Certificate, statement: str, prove: ProveAgain | None) -> _Failure | None:
    """Why the kernel does not prove again what a certificate says it has proven; ``None`` where it does.

    The proposition is made afresh of the problem and its gold. Nothing of the certificate is run.
    """
    if certificate.proof is None:
        return _Failure("failed", "integrity is kernel, and there is no proof in the certificate")
    if prove is None:
        return _Failure("harness_error", "no proof kernel was asked")
    try:
        again = await prove(statement, certificate.check)
    except (HarnessError, MissingToolchain) as error:
        return _Failure("harness_error", str(error))
    if again is None:
        return _Failure("failed", "the kernel proves nothing of this problem")
    if again.proposition != certificate.proof.proposition:
        return _Failure(
            "failed", "the proposition in the certificate is not that of this problem and its gold"
        )
    return None


def _source_certificate(row: Mapping[str, Any]) -> Certificate | None:
    text = row.get("source_certificate")
    return None if text is None else Certificate.model_validate_json(str(text))


def _source_contradictions(row: Mapping[str, Any], target: Certificate, source: Certificate) -> list[str]:
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


def _contradictions(row: Mapping[str, Any], certificate: Certificate) -> list[str]:
    """The columns that say something else than the certificate."""
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
