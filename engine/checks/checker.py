"""The one door to a verdict: a problem and an attempt go in, and what is known comes out."""

import asyncio
import re
from collections.abc import Awaitable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from pydantic import ValidationError

from engine.checks.answers import AnswerJudge
from engine.checks.cases import judge_calls, judge_runs
from engine.checks.differential import after_comparison, compare_programs
from engine.checks.limits import sandbox_limits
from engine.checks.modules import naming_missing_module
from engine.checks.oneprocess import OneProcessJudge
from engine.checks.planning import environment_of, program_suite
from engine.checks.scripts import ScriptJudge
from engine.checks.signatures import typed_check
from engine.checks.version import own_version
from engine.config import RULES
from engine.records import NOT_APPLICABLE, Attempt, Verdict, VerdictKind
from problem_banks.records import (
    MATH_CHECKS,
    AgreementCheck,
    AnswerCheck,
    CasesCheck,
    Check,
    Problem,
    ProgramCheck,
    SpecCheck,
    TestsCheck,
)
from sandbox import BadJob, HarnessError, NotApplicable, Program, Sandbox
from sandbox.environments import STDLIB, Environment, get_environment
from sandbox.errors import MissingEnvironment

#: Half a character, as a completion cut between tokens may end: it has no UTF-8.
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
#: In the reason of every verdict on a program that ran as a plain process.
_UNSAFE = "judged without isolation (tier T3)"


class Checker:
    """Checks attempts in one sandbox. Safe for any number of concurrent calls.

    What the infrastructure does wrong comes back as ``harness_error``, what the request does wrong as
    ``bad_request``: neither is ever a statement about the attempt.

    Args:
        confirm: run programs that pass their call cases a second time in another order and world, and call
            them ``flaky`` where that changes the verdict. Twice the cost, for what is to be emitted.
    """

    def __init__(self, sandbox: Sandbox, *, confirm: bool = False) -> None:
        self._sandbox, self._confirm = sandbox, confirm
        self._one_process = OneProcessJudge(sandbox, confirm=confirm)
        self._scripts = ScriptJudge(sandbox, self._one_process, confirm=confirm)
        self._threads = ThreadPoolExecutor(max_workers=sandbox.jobs, thread_name_prefix="answers")
        self._answers = AnswerJudge(sandbox, self._threads)

    async def check(self, problem: Problem, attempt: Attempt) -> Verdict:
        """The verdict on an attempt, with all that is needed to trust it."""
        if isinstance(problem.check, AnswerCheck) and attempt.language is None:
            return await self._answers.equal_to_gold(problem.check, attempt.text, problem.statement)
        return await self._stamped(problem, attempt, self._judged(problem, problem.check, attempt))

    async def check_translation(self, problem: Problem, attempt: Attempt, source: Attempt) -> Verdict:
        """As :meth:`check`; what is accepted is then run beside ``source`` on inputs beyond the cases.

        A translation that differs from its source on one of them is a wrong answer, whatever the cases say.
        """
        verdict = await self.check(problem, attempt)
        check = problem.check
        if not verdict.accepted or not isinstance(check, CasesCheck) or check.signature is None:
            return verdict
        return await self._stamped(problem, attempt, self._compared(verdict, check, attempt, source))

    async def _compared(
        self, verdict: Verdict, check: CasesCheck, attempt: Attempt, source: Attempt
    ) -> Verdict:
        environment = check.environment or STDLIB.name
        original, made = (
            Program(language=each.language or "python", source=each.extracted or "", environment=environment)
            for each in (source, attempt)
        )
        may_stop = attempt.solver == RULES
        comparison = await compare_programs(self._sandbox, original, made, check, may_stop=may_stop)
        return after_comparison(verdict, comparison)

    async def _stamped(self, problem: Problem, attempt: Attempt, judging: Awaitable[Verdict]) -> Verdict:
        """A verdict with what ran it; what goes wrong around the attempt is said of no attempt."""
        try:
            verdict = await judging
        except HarnessError as error:
            verdict = Verdict(kind=VerdictKind.HARNESS_ERROR, reason=str(error))
        except BadJob as error:
            verdict = Verdict(kind=VerdictKind.BAD_REQUEST, reason=str(error))
        except NotApplicable as error:
            verdict = Verdict(kind=VerdictKind.BAD_REQUEST, reason=f"{NOT_APPLICABLE}{error}")
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(map(str, first["loc"]))
            reason = f"limits.{where}: {first['msg']}, got {first['input']!r}"
            verdict = Verdict(kind=VerdictKind.BAD_REQUEST, reason=reason)
        environment = self._environment(problem.check, attempt)
        if environment is not None and verdict.integrity is not None:
            verdict = naming_missing_module(verdict, environment)
        language = str(attempt.language or getattr(problem.check, "language", "python"))
        stamp: dict[str, Any] = {
            "sandbox": self._sandbox.capabilities.model_dump(mode="json"),
            "versions": {
                **own_version(),
                **self._sandbox.versions,
                **({} if environment is None else {"environment": environment.label}),
                **await self._toolchain(verdict, language),
            },
        }
        if self._sandbox.capabilities.tier == "T3":
            said = verdict.reason.endswith(
                _UNSAFE
            )  # as a verdict on the cases that a comparison follows has it
            stamp["reason"] = verdict.reason if said else "; ".join(filter(None, (verdict.reason, _UNSAFE)))
        return verdict.model_copy(update=stamp)

    def _environment(self, check: Check, attempt: Attempt) -> Environment | None:
        """Which packages a program could see; ``None`` for mathematics, and for a name that is none here."""
        if isinstance(check, MATH_CHECKS):
            return None
        name = environment_of(check, attempt.extracted or "")
        try:
            return self._sandbox.require(name)
        except MissingEnvironment:
            return get_environment(name)
        except BadJob:
            return None

    async def _toolchain(self, verdict: Verdict, language: str) -> dict[str, str]:
        """What compiled or interpreted a program that was judged, by the name of its language."""
        if verdict.kind in (VerdictKind.BAD_REQUEST, VerdictKind.HARNESS_ERROR):
            return {}
        try:
            return {language: await self._sandbox.toolchain(language)}
        except (BadJob, HarnessError):
            return {}

    async def close(self) -> None:
        """Waits for comparisons under way. The sandbox stays open: it is the caller's."""
        await asyncio.to_thread(self._threads.shutdown)

    async def _judged(self, problem: Problem, check: Check, attempt: Attempt) -> Verdict:
        if isinstance(check, MATH_CHECKS) and attempt.language is None:
            return await self._answers.judge(check, attempt, problem.statement)
        source = attempt.extracted
        if source is None or not source.strip():
            return Verdict(kind=VerdictKind.UNPARSABLE, reason="no program was found in the answer")
        unwritable = _LONE_SURROGATE.search(source)
        if unwritable:
            reason = (
                f"a lone surrogate, {unwritable[0]!a}, at position {unwritable.start()}: no source is that"
            )
            return Verdict(kind=VerdictKind.COMPILE_ERROR, reason=reason)
        match check:
            case AnswerCheck() | SpecCheck() | AgreementCheck():
                return await self._answers.judge(check, attempt, problem.statement)
            case CasesCheck():
                language = attempt.language or "python"
                return await self._cases(typed_check(problem, check, language), source, language)
            case TestsCheck():
                reference = problem.reference.code.get(check.language) if problem.reference else None
                limits = sandbox_limits(check.limits)
                return await self._scripts.judge(check, source, reference, limits)
            case ProgramCheck():
                evidence = {"method": "program judged with the tests around it"}
                suite, limits = program_suite(check, source), sandbox_limits(check.limits)
                return await self._one_process.judge(suite, source, limits, evidence)
            case _:
                raise BadJob(f"no way to check {check.type!r}")

    async def _cases(self, check: CasesCheck, source: str, language: str) -> Verdict:
        program = Program(language=language, source=source, environment=check.environment or STDLIB.name)
        limits = sandbox_limits(check.limits)
        calls = [case for case in check.cases if case.args is not None]
        if not calls:
            return await judge_runs(
                self._sandbox, program, check.cases, check.compare, limits, confirm=self._confirm
            )
        if len(calls) < len(check.cases):
            raise BadJob("some cases are calls and some are runs; a check has cases of one kind")
        if check.entry_point is None:
            raise BadJob("cases with `args` need the name of the function to call as `entry_point`")
        return await judge_calls(
            self._sandbox, program, check.entry_point, check, limits, confirm=self._confirm
        )
