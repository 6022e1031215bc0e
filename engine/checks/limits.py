"""The limits of a check as the sandbox takes them, and CPU limits after what a reference took."""

from functools import lru_cache

from engine.records import Verdict
from problem_banks.records import Case, CasesCheck, CodeLimits
from sandbox import Limits

#: Key of a verdict's evidence: what one run of the check took at most, where that is not the verdict's own
#: CPU time: a program is run once for each case, or a script beside it.
LONGEST_RUN = "longest_run_cpu_seconds"
#: Key of a verdict's evidence: the CPU limit in force, where a reference set it.
CPU_LIMIT = "cpu_limit_seconds"
#: The least calibrated limit: below it, the start of an interpreter and the noise of a machine decide.
LEAST_CPU_SECONDS = 1.0
#: How much slower than the reference a program may be: a plain solution beside a clever one.
_TIMES_THE_REFERENCE = 4.0
#: A reference itself has this many times the CPU time of other programs.
_TIMES_FOR_REFERENCES = 4.0
#: Most that is set, so that the wall limit that goes with it is one that the sandbox takes.
_MOST_CPU_SECONDS = 2400.0


@lru_cache(maxsize=1024)
def sandbox_limits(limits: CodeLimits) -> Limits:
    """The limits of a check over the sandbox's defaults.

    Raises:
        ValueError: a limit is beyond what the sandbox takes (pydantic's ValidationError).
    """
    return Limits(**limits.model_dump(exclude_none=True))


def calibrated(limits: CodeLimits, reference: Verdict) -> CodeLimits:
    """``limits`` with four times the CPU seconds that an accepted reference took, and at least one second.

    Limits that set CPU seconds stay as they are. A reference that was not accepted says nothing about time.
    """
    if limits.cpu_seconds is not None or not reference.accepted:
        return limits
    took = float(reference.evidence.get(LONGEST_RUN, reference.cpu_seconds))
    return with_cpu_seconds(limits, max(LEAST_CPU_SECONDS, round(_TIMES_THE_REFERENCE * took, 2)))


def paced(whole: CodeLimits, took: float, so_far: float) -> CodeLimits:
    """Of the limits ``whole`` that a reference set, what a program may use up to the end of one case.

    Four times what the reference takes up to there; and before it has answered anything, a second and what
    the reference takes for all cases together: a program may fill a table in its first call, or load slowly.

    Args:
        took: CPU seconds of the reference for all cases.
        so_far: and up to the end of that case, its start included.
    """
    fair = round(LEAST_CPU_SECONDS + took + _TIMES_THE_REFERENCE * so_far, 2)
    return with_cpu_seconds(whole, fair if whole.cpu_seconds is None else min(whole.cpu_seconds, fair))


def reference_limits(limits: CodeLimits) -> CodeLimits:
    """What a reference may use while it is measured: a slow machine, too, has to bring it to its end."""
    if limits.cpu_seconds is not None:
        return limits
    return with_cpu_seconds(limits, _TIMES_FOR_REFERENCES * sandbox_limits(limits).cpu_seconds)


def with_cpu_seconds(limits: CodeLimits, seconds: float) -> CodeLimits:
    """``limits`` with ``seconds`` of CPU time. The wall limit, which catches sleepers, never shrinks."""
    seconds = min(seconds, _MOST_CPU_SECONDS)
    wall = max(sandbox_limits(limits).wall, 3 * seconds)
    return limits.model_copy(update={"cpu_seconds": seconds, "wall_seconds": wall})


def under_limit(verdict: Verdict, given: CodeLimits, used: CodeLimits) -> Verdict:
    """The verdict with the CPU limit among its evidence, where a reference set it and ``given`` does not."""
    if used.cpu_seconds == given.cpu_seconds:
        return verdict
    return verdict.model_copy(update={"evidence": {**verdict.evidence, CPU_LIMIT: used.cpu_seconds}})


def for_case(check: CasesCheck, case: Case) -> Limits:
    """The limits of one case: its own, one by one, over those of its check.

    Raises:
        ValueError: as :func:`sandbox_limits`.
    """
    if case.limits is None:
        return sandbox_limits(check.limits)
    own = case.limits.model_dump(exclude_none=True)
    return sandbox_limits(check.limits.model_copy(update=own))
