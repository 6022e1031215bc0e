"""Test scripts: as cases where that is surely the same, else driven from a box of their own, else in one box.

A reference solution, where the problem has one, has to pass by the chosen way; if it does not, the next way
is tried. Each step down is visible in the integrity of the verdict.
"""

from collections import OrderedDict
from dataclasses import dataclass

from engine.checks.cases import judge_calls
from engine.checks.confirmation import confirmed
from engine.checks.controls import Suite
from engine.checks.conversion import Unconvertible, convert
from engine.checks.oneprocess import OneProcessJudge
from engine.checks.runners import drivable_javascript, self_running
from engine.checks.verdicts import kind_of, whole_verdict
from engine.records import Integrity, Verdict, VerdictKind
from problem_banks.records import Case, CasesCheck, TestsCheck, content_hash
from sandbox import DriveResult, Limits, Program, Sandbox, Status
from sandbox.environments import STDLIB
from sandbox.languages import HOST_LANGUAGE

#: Scripts whose plan is kept: attempts on one problem mostly come close together.
_KEPT_PLANS = 4096
#: How a script's own attempt to send an object by value fails, as the box words it.
_NOT_SENDABLE = ("BadValue: a ", "has no wire form")


class _BeyondTheDriver(Exception):
    """The script wants to send the candidate what cannot travel; the message says what."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """How a script is judged."""

    integrity: Integrity
    tests: str
    """The script, with the calls that its runner would make."""
    cases: tuple[Case, ...] = ()
    """Of integrity ``value``."""
    why: str = ""
    """Why it is not ``value``."""


class ScriptJudge:
    """Judges attempts by test scripts, planning each script once."""

    def __init__(self, sandbox: Sandbox, one_process: OneProcessJudge, *, confirm: bool = False) -> None:
        self._sandbox, self._one_process, self._confirm = sandbox, one_process, confirm
        self._plans: OrderedDict[str, _Plan] = OrderedDict()

    async def judge(self, check: TestsCheck, source: str, reference: str | None, limits: Limits) -> Verdict:
        """The verdict on ``source``; ``reference`` is a solution known to be right, if any is."""
        plan = await self._plan(check, reference, limits)
        return await self._judge_by(plan, check, source, limits, confirm=self._confirm)

    async def _plan(self, check: TestsCheck, reference: str | None, limits: Limits) -> _Plan:
        key = content_hash([check.language, check.tests, check.entry_point, check.environment, reference])
        plan = self._plans.get(key)
        if plan is None:
            plan = await self._proven(_first_plan(check), check, reference, limits)
            self._plans[key] = plan
            if len(self._plans) > _KEPT_PLANS:
                self._plans.popitem(last=False)
        return plan

    async def _proven(self, plan: _Plan, check: TestsCheck, reference: str | None, limits: Limits) -> _Plan:
        """The strongest plan by which the reference passes; the first one where it passes by none."""
        if reference is None:
            return plan
        candidate: _Plan | None = plan
        while candidate is not None:
            if (await self._judge_by(candidate, check, reference, limits)).accepted:
                return candidate
            candidate = _weaker(candidate)
        return plan

    async def _judge_by(
        self, plan: _Plan, check: TestsCheck, source: str, limits: Limits, *, confirm: bool = False
    ) -> Verdict:
        program = Program(
            language=check.language, source=source, environment=check.environment or STDLIB.name
        )
        if plan.integrity == "value":
            cases = CasesCheck(cases=plan.cases, entry_point=check.entry_point)
            verdict = await judge_calls(
                self._sandbox, program, check.entry_point, cases, limits, confirm=confirm
            )
            evidence = {"method": "script converted to cases", **verdict.evidence}
            return verdict.model_copy(update={"evidence": evidence})
        if plan.integrity == "driver":
            try:
                return await self._driven(plan, check, program, limits, confirm=confirm)
            except _BeyondTheDriver as error:
                plan = _Plan("inproc", plan.tests, why=str(error))
        evidence = {"method": "script and program in one", "why": plan.why}
        return await self._one_process.judge(_suite(check, plan.tests), source, limits, evidence)

    async def _driven(
        self, plan: _Plan, check: TestsCheck, program: Program, limits: Limits, *, confirm: bool
    ) -> Verdict:
        async def judged(confirming: bool) -> Verdict:
            result = await self._sandbox.drive(
                program, check.entry_point, plan.tests, limits=limits, confirming=confirming
            )
            if not confirming and _is_beyond_the_driver(result):
                raise _BeyondTheDriver(result.reason)
            return _verdict_of_drive(result, plan.why)

        return await confirmed(judged, confirm=confirm)


def _first_plan(check: TestsCheck) -> _Plan:
    if check.language == "javascript" and drivable_javascript(check.tests, check.entry_point):
        return _Plan("driver", check.tests, why="test scripts in javascript are not read for cases")
    if check.language != HOST_LANGUAGE:
        return _Plan("inproc", check.tests, why=f"test scripts in {check.language} run with the program")
    tests = self_running(check.tests)
    try:
        return _Plan("value", tests, cases=convert(tests, check.entry_point))
    except Unconvertible as error:
        return _Plan("driver", tests, why=str(error))


def _weaker(plan: _Plan) -> _Plan | None:
    if plan.integrity == "value":
        return _Plan("driver", plan.tests, why="the reference does not pass the converted cases")
    if plan.integrity == "driver":
        return _Plan("inproc", plan.tests, why="the reference passes only in one process with the script")
    return None


def _is_beyond_the_driver(result: DriveResult) -> bool:
    """Whether the script itself tried to send the candidate something that cannot travel."""
    start, end = _NOT_SENDABLE
    return result.error == "BadValue" and result.reason.startswith(start) and end in result.reason


def _verdict_of_drive(result: DriveResult, why: str) -> Verdict:
    reason = result.reason
    if result.passed and result.calls == 0:
        kind = VerdictKind.UNDECIDED
        reason = "the test script ended without calling the candidate: it tests nothing"
    elif result.passed:
        kind = VerdictKind.ACCEPTED
    elif result.status is not Status.OK:
        kind = kind_of(result.status)
    else:
        kind = VerdictKind.WRONG_ANSWER if result.error == "AssertionError" else VerdictKind.RUNTIME_ERROR
    evidence: dict[str, str | int] = {
        "method": "script in a box of its own",
        "why": why,
        "calls": result.calls,
    }
    return whole_verdict(kind, reason, "driver", result.usage, evidence)


def _suite(check: TestsCheck, tests: str) -> Suite:
    """The script behind the program, with the usual call of ``check`` where the script has none."""
    parts = ["", tests]
    if check.language == HOST_LANGUAGE and "def check(" in tests and "\ncheck(" not in tests:
        parts.append(f"check({check.entry_point})")
    return Suite(check.language, "", "\n\n".join(parts) + "\n", check.entry_point)
