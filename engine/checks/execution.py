"""Answers about a run of a program: what it returns, or which call makes it return a value."""

from engine.checks.compare import brief, matches
from engine.checks.judging import Tools
from engine.checks.verdicts import kind_of
from engine.records import CHECK_AT_FAULT, Attempt, Verdict, VerdictKind
from problem_banks.record import Wire
from problem_banks.records import Compare, ExecutionCheck, Problem
from sandbox import CallOutcome, CallResult, Limits, Program, Status
from sandbox.environments import STDLIB
from sandbox.languages import HOST_LANGUAGE
from sandbox.values import BadValue, decode

#: Of one call. The programs are made to be followed by hand.
EXECUTION_LIMITS = Limits(cpu_seconds=2.0, wall_seconds=20.0)


class ExecutionJudge:
    """Judges answers by running the program that they are about."""

    def __init__(self, tools: Tools) -> None:
        self._sandbox, self._confirm = tools.sandbox, tools.confirm

    async def judge(self, problem: Problem, check: ExecutionCheck, attempt: Attempt) -> Verdict:
        """See :class:`engine.checks.judging.CheckJudge`. A program is no answer: it could run the other."""
        from engine.reading.literals import NoLiteral, stated_call, stated_value

        if attempt.language is not None:
            return Verdict(kind=VerdictKind.UNPARSABLE, reason="a program is no answer: a value is asked for")
        try:
            if check.asks == "input":
                return await self._of_input(check, stated_call(attempt.text, check.function))
            return await self._of_output(check, stated_value(attempt.text))
        except NoLiteral as error:
            return Verdict(kind=VerdictKind.UNPARSABLE, reason=str(error))

    async def _of_output(self, check: ExecutionCheck, answer: Wire) -> Verdict:
        result = await self._called(check, check.args)
        outcome = _outcome(result)
        if outcome is None or outcome.kind != "value" or differs(outcome.value, check.expected) is not None:
            return Verdict(
                kind=VerdictKind.BAD_REQUEST,
                reason=f"the program does not return what the check says: {_said(result)}",
                evidence={CHECK_AT_FAULT: True},
            )
        return _compared(differs(answer, check.expected))

    async def _of_input(self, check: ExecutionCheck, args: tuple[Wire, ...]) -> Verdict:
        verdict = await self._returned(check, args)
        if not self._confirm or not verdict.accepted:
            return verdict
        again = await self._returned(check, args, confirming=True)
        if again.accepted:
            return verdict
        return Verdict(kind=VerdictKind.FLAKY, reason=f"returned once, then not: {again.reason}")

    async def _returned(
        self, check: ExecutionCheck, args: tuple[Wire, ...], *, confirming: bool = False
    ) -> Verdict:
        """The verdict on one call with ``args``."""
        result = await self._called(check, args, confirming=confirming)
        outcome = _outcome(result)
        if outcome is None:
            kind = kind_of(result.status)
            kind = VerdictKind.RUNTIME_ERROR if kind is VerdictKind.ACCEPTED else kind
            return Verdict(kind=kind, reason=_said(result), evidence=_EVIDENCE)
        if outcome.kind != "value":
            return Verdict(kind=VerdictKind.WRONG_ANSWER, reason=_said(result), evidence=_EVIDENCE)
        return _compared(differs(outcome.value, check.expected))

    async def _called(
        self, check: ExecutionCheck, args: tuple[Wire, ...], *, confirming: bool = False
    ) -> CallResult:
        return await self._sandbox.call(
            Program(language=HOST_LANGUAGE, source=check.program, environment=STDLIB.name),
            check.function,
            [list(args)],
            limits=EXECUTION_LIMITS,
            confirming=confirming,
        )


_EVIDENCE = {"method": "execution"}


def differs(got: Wire, expected: Wire) -> str | None:
    """How a value differs from the expected one; ``None`` where the two are equal as in Python."""
    try:
        mismatch = matches(decode(got), decode(expected), Compare())
    except BadValue as error:
        return f"no value: {error}"
    return None if mismatch is None else str(mismatch)


def _compared(difference: str | None) -> Verdict:
    kind = VerdictKind.ACCEPTED if difference is None else VerdictKind.WRONG_ANSWER
    return Verdict(kind=kind, reason=difference or "", evidence=_EVIDENCE)


def _outcome(result: CallResult) -> CallOutcome | None:
    """What the call came to; ``None`` where the program ended before it said so."""
    is_over = result.status is not Status.OK or not result.loaded or not result.outcomes
    return None if is_over or result.outcomes[0].kind == "missing" else result.outcomes[0]


def _said(result: CallResult) -> str:
    outcome = _outcome(result)
    if outcome is None:
        return result.reason or "the program ended before it returned"
    if outcome.kind == "value":
        return f"it returns {brief(outcome.value)}"
    return f"it raises {outcome.error}: {outcome.message}"
