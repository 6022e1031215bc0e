"""Test scripts: as cases where that is surely the same, else driven from a box of their own, else in one box.

A reference solution, where the problem has one, has to pass by the chosen way; if it does not, the next way
is tried. Each step down is visible in the integrity of the verdict.
"""

from collections import OrderedDict

from engine.checks.cases import judge_calls
from engine.checks.driving import Beyond, DriverJudge
from engine.checks.oneprocess import OneProcessJudge
from engine.checks.planning import Plan, first_plan, weaker
from engine.records import Verdict
from problem_banks.records import CasesCheck, TestsCheck, content_hash
from sandbox import Limits, Program, Sandbox
from sandbox.environments import STDLIB

#: Scripts whose plan is kept: attempts on one problem mostly come close together.
_KEPT_PLANS = 4096


class ScriptJudge:
    """Judges attempts by test scripts, planning each script once."""

    def __init__(self, sandbox: Sandbox, one_process: OneProcessJudge, *, confirm: bool = False) -> None:
        self._sandbox, self._one_process, self._confirm = sandbox, one_process, confirm
        self._driver = DriverJudge(sandbox, confirm=confirm)
        self._plans: OrderedDict[str, Plan] = OrderedDict()

    async def judge(self, check: TestsCheck, source: str, reference: str | None, limits: Limits) -> Verdict:
        """The verdict on ``source``; ``reference`` is a solution known to be right, if any is.

        Raises:
            BadJob: the script cannot be run, whatever the program does.
        """
        plan = await self._plan(check, reference, limits)
        return await self._judge_by(plan, check, source, limits)

    async def _plan(self, check: TestsCheck, reference: str | None, limits: Limits) -> Plan:
        key = content_hash([check.language, check.tests, check.entry_point, check.environment, reference])
        plan = self._plans.get(key)
        if plan is None:
            plan = await self._proven(first_plan(check), check, reference, limits)
            self._plans[key] = plan
            if len(self._plans) > _KEPT_PLANS:
                self._plans.popitem(last=False)
        return plan

    async def _proven(self, plan: Plan, check: TestsCheck, reference: str | None, limits: Limits) -> Plan:
        """The strongest plan by which the reference passes; the first one where it passes by none."""
        if reference is None:
            return plan
        candidate: Plan | None = plan
        while candidate is not None:
            if (await self._judge_by(candidate, check, reference, limits)).accepted:
                return candidate
            candidate = weaker(candidate)
        return plan

    async def _judge_by(self, plan: Plan, check: TestsCheck, source: str, limits: Limits) -> Verdict:
        program = Program(
            language=check.language, source=source, environment=check.environment or STDLIB.name
        )
        if plan.integrity == "value":
            cases = CasesCheck(cases=plan.cases, entry_point=check.entry_point)
            verdict = await judge_calls(
                self._sandbox, program, check.entry_point, cases, limits, confirm=self._confirm
            )
            evidence = {"method": "script converted to cases", **verdict.evidence}
            return verdict.model_copy(update={"evidence": evidence})
        why = plan.why
        if plan.integrity == "driver":
            try:
                return await self._driver.judge(plan, check, program, limits)
            except Beyond as error:
                why = f"{why}; {error}"
        evidence = {"method": "script and program in one", "why": why}
        return await self._one_process.judge(plan.suite, source, limits, evidence)
