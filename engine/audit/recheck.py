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

from engine.audit.columns import certificates_of, contradictions
from engine.certificate import Certificate, attempt_to_recheck, problem_to_recheck
from engine.records import Attempt, Integrity, KernelProof, Verdict, VerdictKind
from problem_banks.records import Check, Problem, Record
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
        certified = certificates_of(row)
    except ValidationError as error:
        return finding("unreadable", f"certificate: {error.errors()[0]['msg']}")
    if contradicting := contradictions(row, certified):
        return finding("tampered", "; ".join(contradicting))
    for proof, whose in ((certified.target, ""), (certified.source, "source of the translation: ")):
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
