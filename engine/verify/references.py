"""Requests that bring a right solution: the checks must accept it, and it tells what time is fair.

It runs in boxes of its own, never in the candidate's.
"""

import asyncio
from dataclasses import dataclass, field
from typing import Protocol

from engine.checks.limits import calibrated, reference_limits
from engine.checks.recent import Recent
from engine.records import Attempt, Verdict, VerdictKind
from problem_banks.records import (
    CasesCheck,
    CodeLimits,
    Problem,
    ProgramCheck,
    TestsCheck,
    content_hash,
)

#: What runs under limits of its own.
_LimitedCheck = CasesCheck | TestsCheck | ProgramCheck
#: Problems whose reference is remembered.
_KEPT = 4096


class Checks(Protocol):
    """What is needed of :class:`engine.checks.Checker`."""

    async def check(self, problem: Problem, attempt: Attempt) -> Verdict:
        """The verdict on one attempt."""


@dataclass(slots=True)
class _Known:
    """What came of the reference of a problem, once it was judged."""

    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    limits: CodeLimits | None = None
    """Under which attempts are judged; ``None`` before it was, and where the checks refuse the reference."""
    refusal: Verdict | None = None


class ReferencedChecks:
    """Checks that are first shown to accept the reference of a problem in the attempt's language."""

    def __init__(self, checks: Checks) -> None:
        self._checks = checks
        self._known: Recent[_Known] = Recent(_KEPT)

    async def check(self, problem: Problem, attempt: Attempt) -> Verdict:
        """The verdict on one attempt; ``bad_request`` where the checks refuse the reference."""
        reference = problem.reference.code.get(attempt.language or "") if problem.reference else None
        check = problem.check
        if reference is None or not isinstance(check, _LimitedCheck):
            return await self._checks.check(problem, attempt)
        known = self._of(check, attempt.language or "", reference)
        async with known.turn:
            if known.limits is None and known.refusal is None:
                right = attempt.model_copy(update={"text": reference, "extracted": reference})
                found = await self._judged(problem, check, right)
                if isinstance(found, CodeLimits):
                    known.limits = found
                elif found.kind is VerdictKind.HARNESS_ERROR:
                    return found  # nothing is known of the reference: the next attempt has it judged again
                else:
                    known.refusal = found
        if known.refusal is not None:
            return known.refusal
        limited = problem.model_copy(update={"check": check.model_copy(update={"limits": known.limits})})
        return await self._checks.check(limited, attempt)

    def _of(self, check: _LimitedCheck, language: str, reference: str) -> _Known:
        key = content_hash([check.model_dump(mode="json"), language, reference])
        known = self._known.setdefault(key, _Known())
        self._known.move_to_end(key)
        return known

    async def _judged(self, problem: Problem, check: _LimitedCheck, right: Attempt) -> CodeLimits | Verdict:
        """The limits that a right solution makes fair, or why the checks do not know it for one."""
        roomy = check.model_copy(update={"limits": reference_limits(check.limits)})
        verdict = await self._checks.check(problem.model_copy(update={"check": roomy}), right)
        return calibrated(check.limits, verdict) if verdict.accepted else _refusal(verdict)


def _refusal(verdict: Verdict) -> Verdict:
    """What is said of every attempt where the reference does not pass."""
    at = "" if verdict.first_failure is None else f" (case {verdict.first_failure.case})"
    reason = f"`reference` is not accepted by the checks{at}: {verdict.kind.value}: {verdict.reason}"
    broken = verdict.kind is VerdictKind.HARNESS_ERROR
    kind = VerdictKind.HARNESS_ERROR if broken else VerdictKind.BAD_REQUEST
    return Verdict(kind=kind, reason=reason, sandbox=verdict.sandbox, versions=verdict.versions)
