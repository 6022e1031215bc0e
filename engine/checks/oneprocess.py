"""Programs judged by tests in their own process (``inproc``): exit code, second pass, negative controls."""

from collections import OrderedDict
from collections.abc import Mapping

from engine.checks.confirmation import confirmed
from engine.checks.controls import Suite, failing_suites, planted_programs
from engine.checks.verdicts import kind_of, whole_verdict
from engine.records import Verdict, VerdictKind
from problem_banks.records import content_hash
from sandbox import Limits, Program, RunResult, Sandbox, Status

#: Suites whose controls are remembered: attempts on one problem mostly come close together.
_KEPT_SUITES = 4096
#: The end of what a failed program said, kept to show what failed.
_SAID_BYTES = 500

Evidence = Mapping[str, str | int]


class OneProcessJudge:
    """Judges programs by suites, and each suite once by programs that it must not accept."""

    def __init__(self, sandbox: Sandbox, *, confirm: bool = False) -> None:
        self._sandbox, self._confirm = sandbox, confirm
        self._voids: OrderedDict[str, str] = OrderedDict()

    async def judge(self, suite: Suite, source: str, limits: Limits, evidence: Evidence) -> Verdict:
        """The verdict on ``source``; one that passes tests which mean nothing is ``undecided``."""

        async def judged(confirming: bool) -> Verdict:
            result = await self._run(suite, source, limits, confirming=confirming)
            return _verdict_of_program(result, evidence)

        verdict = await confirmed(judged, confirm=self._confirm)
        if not verdict.accepted:
            return verdict
        if not suite.is_apart:
            note = "none: the program holds its own tests"
        else:
            void = await self._void(suite, limits) or await self._switched_off(suite, source, limits)
            if void:
                return verdict.model_copy(update={"kind": VerdictKind.UNDECIDED, "reason": void})
            failing = len(failing_suites(suite))
            note = f"failed as they must: {len(planted_programs(suite))} programs, {failing} changed tests"
        return verdict.model_copy(update={"evidence": {**verdict.evidence, "controls": note}})

    async def _void(self, suite: Suite, limits: Limits) -> str:
        """Why passing this suite means nothing; empty where it means something."""
        key = content_hash([suite.language, suite.before, suite.after, suite.entry_point, suite.environment])
        if key not in self._voids:
            self._voids[key] = ""
            for number, program in enumerate(planted_programs(suite)):
                if (await self._run(suite, program, limits)).status is Status.OK:
                    kind = "does nothing" if number else "is empty"
                    self._voids[key] = f"the check is void: its tests also accept a program that {kind}"
                    break
            if len(self._voids) > _KEPT_SUITES:
                self._voids.popitem(last=False)
        return self._voids[key]

    async def _switched_off(self, suite: Suite, source: str, limits: Limits) -> str:
        """Whether the program passes what nothing can pass."""
        for changed in failing_suites(suite):
            if (await self._run(changed, source, limits)).status is Status.OK:
                return (
                    "the check is void: the program also passes tests that nothing can pass, so that it has "
                    "switched them off, or they do not test it"
                )
        return ""

    async def _run(self, suite: Suite, source: str, limits: Limits, *, confirming: bool = False) -> RunResult:
        program = Program(language=suite.language, source=suite.joined(source), environment=suite.environment)
        return await self._sandbox.test(program, limits=limits, confirming=confirming)


def _verdict_of_program(result: RunResult, evidence: Evidence) -> Verdict:
    kind = kind_of(result.status)
    if kind is VerdictKind.RUNTIME_ERROR and b"ssert" in result.stderr + result.stdout:
        # Every language says so in its own words: AssertionError, "Assertion failed", "assertion failed at".
        kind = VerdictKind.WRONG_ANSWER
    said = (result.stderr.strip() or result.stdout.strip())[-_SAID_BYTES:].decode("utf-8", errors="replace")
    return whole_verdict(kind, result.reason, "inproc", result.usage, evidence, said)
