"""CPU limits after the reference of a problem, which is run only where a program comes near them.

The least limit that a reference can set is tried first: a program that ends within it ends within every
calibrated one, so that quick programs cost one run, and endless ones one second and one run of the reference.

Where the reference takes long, a program that was ended is compared with it at the case where that happened:
one that took much longer than the reference up to there is over, and does not get the time of all cases.
"""

import math
from collections.abc import Callable
from functools import partial

from engine.checks.judging import CheckJudge, Tools
from engine.checks.limits import (
    LEAST_CPU_SECONDS,
    calibrated,
    paced,
    reference_limits,
    under_limit,
    with_cpu_seconds,
)
from engine.checks.recent import Once
from engine.records import Attempt, Verdict, VerdictKind
from problem_banks.records import CasesCheck, CodeLimits, Problem, ProgramCheck, content_hash
from sandbox.languages import HOST_LANGUAGE

#: References whose verdicts are kept.
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
        self._references: Once[Verdict] = Once(_KEPT)

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
        right = await self._reference(problem, check, reference)
        whole, limits = calibrated(check.limits, right), least
        while verdict.kind not in _WHATEVER_THE_TIME and limits != whole:
            fair = await self._fair(verdict, right, whole, problem, check, reference)
            if fair != whole:
                if _cpu(fair) <= _cpu(limits):
                    return under_limit(verdict, check.limits, limits)
                # At least twice as much each time: all runs together cost no more than twice the last.
                fair = with_cpu_seconds(whole, min(_cpu(whole), max(_cpu(fair), 2 * _cpu(limits))))
            limits = fair
            verdict = await self._under(limits, problem, check, attempt)
        return under_limit(verdict, check.limits, whole)

    async def _under(self, limits: CodeLimits, problem: Problem, check: _Check, attempt: Attempt) -> Verdict:
        return await self._judge.judge(problem, check.model_copy(update={"limits": limits}), attempt)

    async def _reference(self, problem: Problem, check: _Check, reference: Attempt) -> Verdict:
        """The verdict on the reference, which has ample time."""
        key = content_hash([check.model_dump(mode="json"), reference.language, reference.extracted])
        roomy = reference_limits(check.limits)
        return await self._references.result(key, partial(self._under, roomy, problem, check, reference))

    async def _fair(
        self,
        verdict: Verdict,
        right: Verdict,
        whole: CodeLimits,
        problem: Problem,
        check: _Check,
        reference: Attempt,
    ) -> CodeLimits:
        """What a program may use up to the case at which it was ended; ``whole`` where no case tells.

        The reference is asked the cases up to the next power of two, so that programs which end at different
        ones have it run a few times only.
        """
        is_late = verdict.kind is VerdictKind.TIME_LIMIT and verdict.first_failure is not None
        if not (is_late and right.accepted and isinstance(check, CasesCheck)):
            return whole
        assert verdict.first_failure is not None
        count = 1 << verdict.first_failure.case.bit_length()
        if count >= len(check.cases) or not _share_a_load(check):
            return whole
        some = check.model_copy(update={"cases": check.cases[:count]})
        upto = await self._reference(problem, some, reference)
        return paced(whole, right.cpu_seconds, upto.cpu_seconds) if upto.accepted else whole


def _share_a_load(check: CasesCheck) -> bool:
    """Whether one load of a program answers all cases, so that it is one time that is limited."""
    return not any(case.is_run or case.limits or case.files or case.operations for case in check.cases)


def _cpu(limits: CodeLimits) -> float:
    return math.inf if limits.cpu_seconds is None else limits.cpu_seconds
