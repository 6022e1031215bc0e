"""Programs judged by tests in their own process (``inproc``): one run, a second pass, negative controls."""

from collections import OrderedDict
from collections.abc import Mapping, Sequence

from engine.checks.confirmation import confirmed
from engine.checks.suites.base import Ran, Suite, Trial
from engine.checks.verdicts import whole_verdict
from engine.records import Verdict, VerdictKind
from sandbox import Limits, Program, Sandbox, Usage

#: Suites whose controls are remembered: attempts on one problem mostly come close together.
_KEPT_SUITES = 4096

Evidence = Mapping[str, str | int]


class OneProcessJudge:
    """Judges programs by suites, and each suite once by programs that it must not accept."""

    def __init__(self, sandbox: Sandbox, *, confirm: bool = False) -> None:
        self._sandbox, self._confirm = sandbox, confirm
        self._voids: OrderedDict[str, str] = OrderedDict()

    async def judge(self, suite: Suite, source: str, limits: Limits, evidence: Evidence) -> Verdict:
        """The verdict on ``source``; one that passes tests which mean nothing is ``undecided``."""
        if suite.refusal:
            return whole_verdict(VerdictKind.UNDECIDED, suite.refusal, "inproc", Usage(), evidence)

        async def judged(confirming: bool) -> Verdict:
            ran, usage = await self._run(suite, suite.trial(source), limits, confirming=confirming)
            if ran.suspect:
                ran = await self._blamed(suite, ran, limits)
            return whole_verdict(
                ran.kind, ran.reason, "inproc", usage, {**evidence, **ran.evidence}, ran.said
            )

        verdict = await confirmed(judged, confirm=self._confirm)
        if not verdict.accepted:
            return verdict
        changed = suite.changed(source)
        void = (
            suite.doubt(source)
            or await self._void(suite, limits)
            or await self._switched_off(suite, changed, limits)
        )
        if void:
            return verdict.model_copy(update={"kind": VerdictKind.UNDECIDED, "reason": void})
        note = f"failed as they must: {len(suite.planted())} programs, {len(changed)} changed tests"
        return verdict.model_copy(update={"evidence": {**verdict.evidence, "controls": note}})

    async def _blamed(self, suite: Suite, ran: Ran, limits: Limits) -> Ran:
        """A run that failed for its syntax; it is the tests' where the least program fails so too."""
        for program in suite.planted()[:1]:
            least, _ = await self._run(suite, suite.trial(program.source), limits)
            if least.suspect:
                return Ran(VerdictKind.UNDECIDED, f"the tests do not parse: {least.reason}")
        return ran

    async def _void(self, suite: Suite, limits: Limits) -> str:
        """Why passing this suite means nothing; empty where it means something."""
        if suite.key not in self._voids:
            void = ""
            for program in suite.planted():
                if (await self._run(suite, suite.trial(program.source), limits))[0].passed:
                    void = f"the check is void: its tests also accept a program that {program.name}"
                    break
            self._voids[suite.key] = void
            if len(self._voids) > _KEPT_SUITES:
                self._voids.popitem(last=False)
        return self._voids[suite.key]

    async def _switched_off(self, suite: Suite, changed: Sequence[Trial], limits: Limits) -> str:
        """Whether the program passes what nothing can pass."""
        for trial in changed:
            ran, _ = await self._run(suite, trial, limits)
            if ran.passed:
                return (
                    "the check is void: the program also passes tests that nothing can pass, so that it has "
                    "switched them off, or they do not test it"
                )
            if not ran.controlled:
                return f"the tests cannot be controlled: {ran.reason}"
        return ""

    async def _run(
        self, suite: Suite, trial: Trial, limits: Limits, *, confirming: bool = False
    ) -> tuple[Ran, Usage]:
        program = Program(language=suite.language, source=trial.text, environment=suite.environment)
        result = await self._sandbox.test(program, limits=limits, confirming=confirming)
        return trial.read(result), result.usage
