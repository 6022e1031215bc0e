"""Whether worst cases tell a program of the wrong complexity from the reference: one must stay within the
limit, and the other go over it."""

from dataclasses import dataclass

from engine.checks import Checker
from engine.checks.limits import sandbox_limits
from engine.records import Attempt, Verdict, VerdictKind
from problem_banks.records import CasesCheck, Problem
from sandbox import Sandbox
from sandbox.languages import HOST_LANGUAGE


@dataclass(frozen=True)
class Separation:
    """What a reference and a naive program took under the limits of a check."""

    reference: Verdict
    naive: Verdict
    limit: float
    """CPU seconds that are allowed."""

    @property
    def is_told_apart(self) -> bool:
        """Whether the reference is accepted, and the naive program is too slow and nothing else."""
        return self.reference.accepted and self.naive.kind is VerdictKind.TIME_LIMIT


async def separation(
    sandbox: Sandbox, problem: Problem, naive: str, *, language: str = HOST_LANGUAGE
) -> Separation:
    """How the cases of a problem treat its reference and ``naive``, a right program of a worse complexity.

    Raises:
        ValueError: the problem has no cases or no reference in the language.
    """
    check = problem.check
    code = problem.reference.code.get(language) if problem.reference is not None else None
    if not isinstance(check, CasesCheck) or code is None:
        raise ValueError(f"complexity is told by cases and a reference in {language}; this problem lacks one")
    checker = Checker(sandbox)

    async def verdict(source: str) -> Verdict:
        attempt = Attempt(
            problem_id=problem.id, solver="complexity", language=language, text=source, extracted=source
        )
        return await checker.check(problem, attempt)

    try:
        own, other = await verdict(code), await verdict(naive)
    finally:
        await checker.close()
    used = float(other.evidence.get("cpu_limit_seconds", sandbox_limits(check.limits).cpu_seconds))
    return Separation(own, other, used)
