"""Programs judged by tests in their own process (``inproc``): one run, a second pass, negative controls."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from engine.checks.confirmation import confirmed
from engine.checks.recent import Recent
from engine.checks.suites.base import Ran, Suite, Trial, without_skips
from engine.checks.verdicts import whole_verdict
from engine.records import CHECK_AT_FAULT, Verdict, VerdictKind
from sandbox import Limits, Program, Sandbox, Usage

#: Suites whose controls are remembered.
_KEPT_SUITES = 4096

Evidence = Mapping[str, str | float]


@dataclass(frozen=True, slots=True)
class _Found:
    """What every run finds when it starts."""

    files: Mapping[str, bytes]
    argv: tuple[str, ...]


class OneProcessJudge:
    """Judges programs by suites, and each suite once by programs that it must not accept."""

    def __init__(self, sandbox: Sandbox, *, confirm: bool = False) -> None:
        self._sandbox, self._confirm = sandbox, confirm
        self._voids: Recent[str] = Recent(_KEPT_SUITES)

    async def judge(
        self,
        suite: Suite,
        source: str,
        limits: Limits,
        evidence: Evidence,
        *,
        files: Mapping[str, bytes] | None = None,
        argv: tuple[str, ...] = (),
        allow_skips: bool = False,
    ) -> Verdict:
        """The verdict on ``source``; one that passes tests which mean nothing is ``undecided``.

        Args:
            files: what the work folder holds in every run.
            argv: arguments of every run.
            allow_skips: whether tests may be skipped; else a pass with such is ``undecided``.
        """
        found = _Found(files or {}, argv)
        if suite.refusal:
            faulty = {**evidence, CHECK_AT_FAULT: True}
            return whole_verdict(VerdictKind.UNDECIDED, suite.refusal, "inproc", Usage(), faulty)

        async def judged(confirming: bool) -> Verdict:
            ran, usage = await self._run(suite, suite.trial(source), limits, found, confirming=confirming)
            if ran.suspect:
                ran = await self._blamed(suite, ran, limits, found)
            ran = without_skips(ran, source if suite.is_apart else "", allowed=allow_skips)
            return whole_verdict(
                ran.kind, ran.reason, "inproc", usage, {**evidence, **ran.evidence}, ran.said
            )

        verdict = await confirmed(judged, confirm=self._confirm)
        if not verdict.accepted:
            return verdict
        changed = suite.changed(source)
        void = await self._void(suite, limits, found)
        doubt = suite.doubt(source) or void or await self._switched_off(suite, changed, limits, found)
        if doubt:
            update = {"kind": VerdictKind.UNDECIDED, "reason": doubt}
            faulty = {**verdict.evidence, CHECK_AT_FAULT: bool(void)}
            return verdict.model_copy(update={**update, "evidence": faulty})
        note = f"failed as they must: {len(suite.planted())} programs, {len(changed)} changed tests"
        return verdict.model_copy(update={"evidence": {**verdict.evidence, "controls": note}})

    async def _blamed(self, suite: Suite, ran: Ran, limits: Limits, found: _Found) -> Ran:
        """A run that failed for its syntax; it is the tests' where the least program fails so too."""
        for program in suite.planted()[:1]:
            least, _ = await self._run(suite, suite.trial(program.source), limits, found)
            if least.suspect:
                reason = f"the tests do not parse: {least.reason}"
                return Ran(VerdictKind.UNDECIDED, reason, evidence={CHECK_AT_FAULT: True})
        return ran

    async def _void(self, suite: Suite, limits: Limits, found: _Found) -> str:
        """Why passing this suite means nothing; empty where it means something."""
        if suite.key not in self._voids:
            void = ""
            for program in suite.planted():
                if (await self._run(suite, suite.trial(program.source), limits, found))[0].passed:
                    void = f"the check is void: its tests also accept a program that {program.name}"
                    break
            self._voids[suite.key] = void
        return self._voids[suite.key]

    async def _switched_off(
        self, suite: Suite, changed: Sequence[Trial], limits: Limits, found: _Found
    ) -> str:
        """Whether the program passes what nothing can pass."""
        for trial in changed:
            ran, _ = await self._run(suite, trial, limits, found)
            if ran.passed:
                return (
                    "the check is void: the program also passes tests that nothing can pass, so that it has "
                    "switched them off, or they do not test it"
                )
            if not ran.controlled:
                return f"the tests cannot be controlled: {ran.reason}"
        return ""

    async def _run(
        self, suite: Suite, trial: Trial, limits: Limits, found: _Found, *, confirming: bool = False
    ) -> tuple[Ran, Usage]:
        program = Program(
            language=suite.language,
            source=trial.text,
            environment=suite.environment,
            argv=found.argv,
            files=found.files,
        )
        result = await self._sandbox.test(program, limits=limits, confirming=confirming)
        return trial.read(result), result.usage
