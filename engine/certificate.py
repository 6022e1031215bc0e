"""The part of a pair that re-runs its check, on another machine and without the run that made it.

A certificate holds what decided the verdict and nothing else: the check with its cases, the answer or the
code that was judged, the language, the limits in force, the integrity reached and the versions of what ran.
"""

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from engine.checks.limits import CPU_LIMIT, sandbox_limits, with_cpu_seconds
from engine.errors import InputError
from engine.records import Attempt, Integrity, KernelProof, Pair, Verdict
from problem_banks.record import filled, left_out, storable
from problem_banks.records import (
    SCHEMA_VERSION,
    AnswerCheck,
    Check,
    CodeLimits,
    MathCheck,
    Problem,
    Record,
    Reference,
    TestsCheck,
    content_hash,
)


class Certificate(Record):
    """Everything that an auditor needs to reach the same verdict again."""

    schema_version: Literal[1] = SCHEMA_VERSION
    kind: Literal["math", "code"]
    problem_id: str
    """Id of the problem, which binds the statement that stands beside this certificate."""
    attempt_id: str
    check: Check
    answer: str
    """The extracted answer (math) or source (code) that was accepted."""
    language: str | None = None
    integrity: Integrity | None = None
    limits: CodeLimits | None = None
    """Limits in force, defaults included, so that a later change of defaults changes no verdict."""
    starter: Mapping[str, str] = Field(default_factory=dict)
    figure: str | None = None
    reference: Mapping[str, str] = Field(default_factory=dict)
    """Reference sources, kept only where a test script has to be converted to cases and proven on them."""
    proof: KernelProof | None = left_out()
    """What a proof kernel has checked, where the integrity is ``kernel``."""
    solution_digest: str
    """Content hash of the whole solution text that stands beside this certificate."""
    versions: Mapping[str, str] = Field(default_factory=dict)
    """Versions of interpreter, toolchain and checker at the time of the verdict."""


def certify(pair: Pair) -> Certificate:
    """The certificate of a pair.

    Raises:
        InputError: the attempt has no extracted answer, so there is nothing that could be checked again.
    """
    certificate = _certified(pair.problem, pair.attempt, pair.verdict)
    return certificate if pair.proof is None else certificate.model_copy(update={"proof": pair.proof})


def certify_source(pair: Pair) -> Certificate | None:
    """The certificate of the program that a translation started from; ``None`` for other pairs.

    Raises:
        InputError: that program cannot be checked again.
    """
    if pair.source is None:
        return None
    return _certified(pair.problem, pair.source.attempt, pair.source.verdict)


def _certified(problem: Problem, attempt: Attempt, verdict: Verdict) -> Certificate:
    if attempt.extracted is None:
        raise InputError(f"attempt {attempt.id} has no extracted answer, so its check cannot be repeated")
    said = {
        "kind": problem.kind,
        "problem_id": problem.id,
        "attempt_id": attempt.id,
        "check": problem.check,
        "answer": attempt.extracted,
        "language": attempt.language,
        "integrity": verdict.integrity,
        "limits": _limits_in_force(problem.check, verdict),
        "starter": problem.starter,
        "figure": problem.figure,
        "reference": _reference_sources(problem),
        "solution_digest": digest(attempt.text),
        "versions": verdict.versions,
    }
    return filled(_NOTHING_CERTIFIED, said)  # all of it comes from records


_NOTHING_CERTIFIED = Certificate(
    kind="math", problem_id="", attempt_id="", check=AnswerCheck(gold=""), answer="", solution_digest=""
)


def digest(text: str) -> str:
    """The hash under which a certificate knows the solution beside it."""
    return content_hash(storable(text))


def problem_to_recheck(certificate: Certificate, statement: str = "") -> Problem:
    """The problem as far as its check needs it, under the limits that were in force.

    The words of ``statement`` may follow a math answer; it plays no part in any other verdict.
    """
    reference = Reference(text="", code=certificate.reference) if certificate.reference else None
    return Problem(
        kind=certificate.kind,
        statement=statement,
        check=_under_limits(certificate.check, certificate.limits),
        bank="certificate",
        bank_version="1",
        index=0,
        reference=reference,
        starter=certificate.starter,
    )


def problem_id_of(certificate: Certificate, statement: str) -> str:
    """The id that a problem with this statement and the certificate's check has."""
    return Problem(
        kind=certificate.kind,
        statement=statement,
        check=certificate.check,
        bank="certificate",
        bank_version="1",
        index=0,
        starter=certificate.starter,
        figure=certificate.figure,
    ).id


def attempt_to_recheck(certificate: Certificate) -> Attempt:
    """The accepted answer as an attempt of its own."""
    boxed = f"\\boxed{{{certificate.answer}}}"
    return Attempt(
        problem_id=certificate.problem_id,
        solver="certificate",
        language=certificate.language,
        text=boxed if certificate.kind == "math" else certificate.answer,
        extracted=certificate.answer,
    )


def _under_limits(check: Check, limits: CodeLimits | None) -> Check:
    if limits is None or isinstance(check, MathCheck):
        return check
    return check.model_copy(update={"limits": limits})


def _limits_in_force(check: Check, verdict: Verdict) -> CodeLimits | None:
    if isinstance(check, MathCheck):
        return None
    in_force = sandbox_limits(check.limits).model_dump(include=set(CodeLimits.model_fields))
    limits = CodeLimits.model_validate(in_force)
    # A slow reference gives more than the default. A quick one gives less, and another machine may be slower.
    measured = float(verdict.evidence.get(CPU_LIMIT, 0.0))
    return with_cpu_seconds(limits, measured) if measured > (limits.cpu_seconds or 0) else limits


def _reference_sources(problem: Problem) -> Mapping[str, str]:
    if isinstance(problem.check, TestsCheck) and problem.reference is not None:
        return problem.reference.code
    return {}
