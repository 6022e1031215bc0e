"""Programs that are judged with tests around them, or by those that they hold themselves."""

from functools import partial

from engine.checks.judging import Tools
from engine.checks.limits import sandbox_limits
from engine.checks.planning import program_suite
from engine.checks.supplies import contents
from engine.concurrency import reading
from engine.records import Attempt, Verdict
from problem_banks.records import Problem, ProgramCheck

_EVIDENCE = {"method": "program judged with the tests around it"}


class ProgramJudge:
    """Judges programs in one process with their tests."""

    def __init__(self, tools: Tools) -> None:
        self._one_process = tools.one_process

    async def judge(self, problem: Problem, check: ProgramCheck, attempt: Attempt) -> Verdict:
        """The verdict on ``attempt``; see :class:`engine.checks.judging.CheckJudge`."""
        source = attempt.extracted or ""
        suite = await reading(partial(program_suite, check, source), source)
        return await self._one_process.judge(
            suite,
            source,
            sandbox_limits(check.limits),
            _EVIDENCE,
            files=contents(check.files),
            argv=check.argv,
            allow_skips=check.allow_skips,
        )
