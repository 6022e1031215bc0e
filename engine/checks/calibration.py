"""CPU limits after the reference of a problem, which is run only where a program comes near them.

The least limit that a reference can set is tried first: a program that ends within it ends within every
calibrated one, so that quick programs cost one run, and endless ones one second and one run of the reference.
"""

from collections.abc import Callable
from functools import partial

from engine.checks.judging import CheckJudge, Tools
from engine.checks.limits import (
    LEAST_CPU_SECONDS,
    calibrated,
    reference_limits,
    under_limit,
    with_cpu_seconds,
)
from engine.checks.recent import Once
from engine.records import Attempt, Verdict, VerdictKind
from problem_banks.records import CasesCheck, CodeLimits, Problem, ProgramCheck, content_hash
from sandbox.languages import HOST_LANGUAGE

#: Problems whose limits are kept.
_KEPT = 4096

#: What a program is found to be whatever more time it had. All else may be for want of time.
_WHATEVER_THE_TIME = frozenset(
    (
        VerdictKind.ACCEPTED,
        VerdictKind.WRONG_ANSWER,
        VerdictKind.RUNTIME_ERROR,
        VerdictKind.COMPILE_ERROR,
        VerdictKind.MEMORY_LIMIT,
        VerdictKind.OUTPUT_LIMIT,
        VerdictKind.PROCESS_LIMIT,
    )
)

_Check = CasesCheck | ProgramCheck


def calibrating(make: Callable[[Tools], CheckJudge]) -> Callable[[Tools], CheckJudge]:
    """The judge that ``make`` makes, under limits that the problem's reference sets."""
    return lambda tools: CalibratedJudge(make(tools))


class CalibratedJudge:
    """Judges under limits after the reference in the attempt's language, where the check sets no CPU seconds.

    Each reference is measured once.
    """

    def __init__(self, judge: CheckJudge) -> None:
        self._judge = judge
        self._limits: Once[CodeLimits] = Once(_KEPT)

    async def judge(self, problem: Problem, check: _Check, attempt: Attempt) -> Verdict:
        """The verdict on ``attempt``; see :class:`engine.checks.judging.CheckJudge`."""
        language = check.written_in or attempt.language or HOST_LANGUAGE
        source = None if problem.reference is None else problem.reference.code.get(language)
        if source is None or check.limits.cpu_seconds is not None:
            return await self._judge.judge(problem, check, attempt)
        least = with_cpu_seconds(check.limits, LEAST_CPU_SECONDS)
        verdict = await self._under(least, problem, check, attempt)
        if verdict.kind in _WHATEVER_THE_TIME:
            return verdict
        reference = attempt.model_copy(update={"language": language, "extracted": source, "text": source})
        measured = await self._measured(problem, check, reference)
        if measured != least:
            verdict = await self._under(measured, problem, check, attempt)
        return under_limit(verdict, check.limits, measured)

    async def _under(self, limits: CodeLimits, problem: Problem, check: _Check, attempt: Attempt) -> Verdict:
        return await self._judge.judge(problem, check.model_copy(update={"limits": limits}), attempt)

    async def _measured(self, problem: Problem, check: _Check, reference: Attempt) -> CodeLimits:
        """The limits after the reference."""
        key = content_hash([check.model_dump(mode="json"), reference.language, reference.extracted])
        return await self._limits.result(key, partial(self._measure, problem, check, reference))

    async def _measure(self, problem: Problem, check: _Check, reference: Attempt) -> CodeLimits:
        verdict = await self._under(reference_limits(check.limits), problem, check, reference)
        return calibrated(check.limits, verdict)
