"""Re-checks the pairs of a dataset from their certificates alone, and finds rows that were changed.

covered       a row whose columns do not belong to its certificate; a certificate whose answer, case or
              limit was changed so that the check no longer accepts; a weaker integrity than claimed
not covered   a row that was replaced as a whole by another true pair: it is true. The manifest's hashes
              tell whether a file is the one that the run wrote
"""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping
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
from engine.records import Attempt, Integrity, Verdict, VerdictKind
from problem_banks.records import Problem, Record, content_hash

Outcome = Literal["verified", "failed", "tampered", "unreadable", "harness_error"]
"""verified: the check accepts again. failed: it does not. tampered: the columns contradict the certificate.
unreadable: no certificate could be read. harness_error: infrastructure failed, and nothing is known."""

Check = Callable[[Problem, Attempt], Awaitable[Verdict]]

#: Integrity levels from weak to strong.
_STRENGTH_OF: Mapping[Integrity | None, int] = {None: 0, "inproc": 1, "driver": 2, "value": 3}


class Finding(Record):
    """What the audit says of one row."""

    row: int
    """Position in the dataset, from 0."""
    id: str
    outcome: Outcome
    reason: str = ""

    @property
    def sound(self) -> bool:
        return self.outcome == "verified"


async def audit(rows: Iterable[Mapping[str, Any]], check: Check, *, window: int) -> AsyncIterator[Finding]:
    """One finding per row, in order. At most ``window`` rows are being checked or held at once."""
    waiting: deque[asyncio.Task[Finding]] = deque()
    try:
        for number, row in enumerate(rows):
            waiting.append(asyncio.create_task(audit_row(number, row, check)))
            if len(waiting) >= window:
                yield await waiting.popleft()
        while waiting:
            yield await waiting.popleft()
    finally:
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)


async def audit_row(number: int, row: Mapping[str, Any], check: Check) -> Finding:
    """Reads the certificate, compares the row with it, and runs its check again."""

    def finding(outcome: Outcome, reason: str = "") -> Finding:
        return Finding(row=number, id=str(row.get("id", "")), outcome=outcome, reason=reason)

    try:
        certificate = Certificate.model_validate_json(str(row.get("certificate", "")))
    except ValidationError as error:
        return finding("unreadable", f"certificate: {error.errors()[0]['msg']}")
    contradictions = _contradictions(row, certificate)
    if contradictions:
        return finding("tampered", "; ".join(contradictions))
    verdict = await check(problem_to_recheck(certificate), attempt_to_recheck(certificate))
    if verdict.verdict is VerdictKind.HARNESS_ERROR:
        return finding("harness_error", verdict.reason)
    if not verdict.accepted:
        return finding("failed", f"{verdict.verdict.value}: {verdict.reason}")
    if _STRENGTH_OF[verdict.integrity] < _STRENGTH_OF[certificate.integrity]:
        return finding("failed", f"integrity is {verdict.integrity}, the row claims {certificate.integrity}")
    return finding("verified")


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
