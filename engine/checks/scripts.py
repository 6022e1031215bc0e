"""Test scripts: as cases where that is surely the same, else driven from a box of their own, else in one box.

A reference solution, where the problem has one, has to pass by the chosen way; if it does not, the next way
is tried. Each step down is visible in the integrity of the verdict.
"""

import re
from collections.abc import Hashable
from dataclasses import dataclass

from engine.checks.cases import judge_calls
from engine.checks.driving import Beyond, DriverJudge
from engine.checks.judging import Tools
from engine.checks.limits import calibrated, reference_limits, sandbox_limits, under_limit
from engine.checks.planning import Plan, first_plan, weaker
from engine.checks.recent import Recent
from engine.checks.suites.farness import far_without_a_number
from engine.checks.supplies import contents, prepared, standing_alone
from engine.records import Attempt, Verdict
from problem_banks.code_cases import called_with
from problem_banks.record import filled
from problem_banks.records import CasesCheck, CodeLimits, Problem, TestsCheck, content_hash
from sandbox import Program
from sandbox.environments import STDLIB

_ASYNCHRONOUS = re.compile(r"\basync\s+def\b")
#: What is filled in for each script that becomes cases.
_CASES = CasesCheck(cases=(called_with((), None),))
#: Scripts whose plan is kept.
_KEPT_PLANS = 4096


@dataclass(frozen=True, slots=True)
class _Proven:
    """How attempts on one script are judged."""

    plan: Plan
    limits: CodeLimits
    """Those of the check, or such as the reference sets."""


class ScriptJudge:
    """Judges attempts by test scripts, planning each script once."""

    def __init__(self, tools: Tools) -> None:
        self._sandbox, self._one_process, self._confirm = tools.sandbox, tools.one_process, tools.confirm
        self._special = tools.special
        self._driver = DriverJudge(tools.sandbox, confirm=tools.confirm)
        self._plans: Recent[_Proven] = Recent(_KEPT_PLANS)

    async def judge(self, problem: Problem, check: TestsCheck, attempt: Attempt) -> Verdict:
        """The verdict on ``attempt``; see :class:`engine.checks.judging.CheckJudge`.

        The problem's reference, where it has one in the language of the tests, is known to be right.
        """
        reference = problem.reference.code.get(check.language) if problem.reference else None
        asked = far_without_a_number(check.tests, check.language)
        if asked != check.tests:
            check = check.model_copy(update={"tests": asked})
        proven = await self._plan(check, reference)
        limited = check.model_copy(update={"limits": proven.limits})
        verdict = await self._judge_by(proven.plan, limited, attempt.extracted or "")
        return under_limit(verdict, check.limits, proven.limits)

    async def _plan(self, check: TestsCheck, reference: str | None) -> _Proven:
        key = plan_key(check, reference)
        proven = self._plans.get(key)
        if proven is None:
            proven = await self._proven(first_plan(check), check, reference)
            self._plans[key] = proven
        return proven

    async def _proven(self, plan: Plan, check: TestsCheck, reference: str | None) -> _Proven:
        """The strongest plan by which the reference passes; the first one where it passes by none."""
        if reference is None:
            return _Proven(plan, check.limits)
        roomy = check.model_copy(update={"limits": reference_limits(check.limits)})
        candidate: Plan | None = plan
        while candidate is not None:
            verdict = await self._judge_by(candidate, roomy, reference)
            if verdict.accepted:
                return _Proven(candidate, calibrated(check.limits, verdict))
            candidate = weaker(candidate)
        return _Proven(plan, check.limits)

    async def _judge_by(self, plan: Plan, check: TestsCheck, source: str) -> Verdict:
        if _ASYNCHRONOUS.search(source):
            plan = _in_one_process(plan)
        limits = sandbox_limits(check.limits)
        files = contents(check.files)
        plain = Program(
            language=check.language,
            source=source,
            environment=check.environment or STDLIB.name,
            files=files,
        )
        program = prepared(plain, check.prelude)
        if plan.integrity == "value":
            asked = {
                "cases": plan.cases,
                "entry_point": check.entry_point,
                "limits": check.limits,
                "files": check.files,
            }
            cases = filled(_CASES, asked)  # of parts that were each looked at
            verdict = await judge_calls(
                self._sandbox, self._special, program, check.entry_point, cases, confirm=self._confirm
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
        alone = standing_alone(program)
        return await self._one_process.judge(
            plan.suite, alone, limits, evidence, files=files, allow_skips=check.allow_skips
        )


def plan_key(check: TestsCheck, reference: str | None) -> Hashable:
    """What decides a plan. Scripts are mostly without files, and then all of it can be looked up as it is."""
    if check.files:
        return content_hash([check.model_dump(mode="json"), reference])
    return (*(value for name, value in check.__dict__.items() if name != "files"), reference)


def _in_one_process(plan: Plan) -> Plan:
    """The weakest way of the plan. Between boxes a coroutine is waited for; a script may not wait for it."""
    while (next_one := weaker(plan)) is not None:
        plan = next_one
    return plan
