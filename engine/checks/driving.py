"""Scripts in a box of their own that drive the program in another (``driver``), and their controls."""

from engine.checks.confirmation import confirmed
from engine.checks.limits import LONGEST_RUN
from engine.checks.planning import Plan
from engine.checks.recent import Recent
from engine.checks.suites.base import lines
from engine.checks.verdicts import kind_of, whole_verdict
from engine.records import CHECK_AT_FAULT, Verdict, VerdictKind
from problem_banks.records import TestsCheck, content_hash
from sandbox import DriveResult, Limits, Program, Sandbox, Status, Usage
from sandbox.inbox.lines import UNFAITHFUL

#: Scripts whose controls are remembered.
_KEPT_SCRIPTS = 4096
#: Calls whose way from box to box and back may take longer than what they are for.
_MANY_CALLS = 1000
_NOT_SENT = "BadValue"


class Beyond(Exception):
    """The script needs the program in its own process; the message says for what."""


class DriverJudge:
    """Judges programs by scripts that call them from another box."""

    def __init__(self, sandbox: Sandbox, *, confirm: bool = False) -> None:
        self._sandbox, self._confirm = sandbox, confirm
        self._voids: Recent[str] = Recent(_KEPT_SCRIPTS)

    async def judge(self, plan: Plan, check: TestsCheck, program: Program, limits: Limits) -> Verdict:
        """The verdict on ``program``; a pass counts where a program that does nothing fails.

        Raises:
            Beyond: what crosses between the boxes is not the real thing.
        """
        if plan.suite.refusal:
            evidence = {**_evidence(plan, 0), CHECK_AT_FAULT: True}
            return whole_verdict(VerdictKind.UNDECIDED, plan.suite.refusal, "driver", Usage(), evidence)

        async def judged(confirming: bool) -> Verdict:
            result = await self._drive(plan, check, program, limits, confirming=confirming)
            _require_faithful(result)
            return _verdict(result, plan)

        verdict = await confirmed(judged, confirm=self._confirm)
        if not verdict.accepted:
            return verdict
        void = await self._void(plan, check, program, limits)
        doubt = void or await self._moved(plan, check, program, limits)
        if doubt:
            evidence = {**verdict.evidence, CHECK_AT_FAULT: bool(void)}
            update = {"kind": VerdictKind.UNDECIDED, "reason": doubt, "evidence": evidence}
            return verdict.model_copy(update=update)
        note = f"failed as they must: {len(plan.suite.planted())} programs"
        return verdict.model_copy(update={"evidence": {**verdict.evidence, "controls": note}})

    async def _void(self, plan: Plan, check: TestsCheck, program: Program, limits: Limits) -> str:
        """Why passing this script means nothing; empty where it means something."""
        key = content_hash([check.language, plan.script, check.entry_point, check.environment])
        if key not in self._voids:
            void = ""
            for planted in plan.suite.planted():
                idle = program.model_copy(update={"source": planted.source})
                result = await self._drive(plan, check, idle, limits)
                if _kind(result)[0] is VerdictKind.ACCEPTED:
                    void = f"the check is void: its tests also accept a program that {planted.name}"
                    break
            self._voids[key] = void
        return self._voids[key]

    async def _moved(self, plan: Plan, check: TestsCheck, program: Program, limits: Limits) -> str:
        """Whether the program passes only because it changed what its answers are compared with."""
        if not plan.compares_arguments:
            return ""
        result = await self._drive(plan, check, program, limits, frozen=True)
        if result.passed:
            return ""
        return "the program passes only where it changes what its answers are compared with"

    async def _drive(
        self,
        plan: Plan,
        check: TestsCheck,
        program: Program,
        limits: Limits,
        *,
        confirming: bool = False,
        frozen: bool = False,
    ) -> DriveResult:
        return await self._sandbox.drive(
            program, check.entry_point, plan.script, limits=limits, confirming=confirming, frozen=frozen
        )


def _require_faithful(result: DriveResult) -> None:
    """Raises Beyond where stand-ins may have made a difference: a wrong answer never comes from one."""
    if result.error in (UNFAITHFUL, _NOT_SENT) or (result.error and result.objects):
        raise Beyond(result.reason)
    if result.status is Status.TIME_LIMIT and result.calls > _MANY_CALLS:
        raise Beyond(f"{result.calls} calls from box to box took too long")


def _verdict(result: DriveResult, plan: Plan) -> Verdict:
    kind, reason = _kind(result)
    evidence = _evidence(plan, result.calls)
    # Where a weaker plan has to judge, the program does the script's work as well.
    evidence[LONGEST_RUN] = round(result.usage.cpu_seconds + result.script_cpu_seconds, 4)
    return whole_verdict(kind, reason, "driver", result.usage, evidence)


def _kind(result: DriveResult) -> tuple[VerdictKind, str]:
    if result.own_fault:
        return VerdictKind.UNDECIDED, f"the tests cannot be run: {result.reason}"
    if result.passed:
        doubt = _doubt(result)
        return (VerdictKind.UNDECIDED, doubt) if doubt else (VerdictKind.ACCEPTED, "")
    if result.status is not Status.OK:
        return kind_of(result.status), result.reason
    if result.error == "SystemExit":
        return VerdictKind.UNDECIDED, f"the tests end the process themselves: {result.reason}"
    wrong = result.error == "AssertionError"
    return VerdictKind.WRONG_ANSWER if wrong else VerdictKind.RUNTIME_ERROR, result.reason


def _doubt(result: DriveResult) -> str:
    """Why a script that came to its end has shown nothing."""
    if result.calls == 0:
        return "the test script ended without calling the candidate: it tests nothing"
    if result.passed_over:
        return f"an assertion failed, and the tests passed it over: {lines(result.passed_over)}"
    return f"an assertion never ran: {lines(result.missed)}" if result.missed else ""


def _evidence(plan: Plan, calls: int) -> dict[str, str | float]:
    return {"method": "script in a box of its own", "why": plan.why, "calls": calls}
