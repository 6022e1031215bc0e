"""Two programs that should mean the same, run on the same fresh inputs, beyond the cases of a check.

A translation that holds on every case may still be another program. So both sides are called with generated
inputs, and a translation that gives another value, or a value where its source raises, is refuted.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from engine.checks.answerable import OUT_OF_ROOM, answered
from engine.checks.answering import OUT_OF_TIME, Question, answers
from engine.checks.compare import brief, matches
from engine.checks.edge_inputs import inputs_for
from engine.checks.recent import Once
from engine.records import FirstFailure, Verdict, VerdictKind
from problem_banks.records import CasesCheck, Compare, Wire, content_hash
from sandbox import CallOutcome, Limits, Program, Sandbox
from sandbox.values import BadValue, decode

#: Inputs that either side is called with; some take too long.
CALLS = 80

#: Calls without which nothing is vouched for, where the signature has so many inputs.
FEWEST_CALLS = 50

#: For all of them: inputs that take longer say nothing.
LIMITS = Limits(cpu_seconds=3)

#: What the source has of that. An input that takes it to its limits may take a faithful translation beyond
#: its own, so that both would be run at length and nothing learned.
SOURCE_LIMITS = Limits(cpu_seconds=1, memory_mib=128)

#: A call may end its process, which is then started anew for the inputs that are left; so many times more
#: where the source raises, as for want of stack.
_FEWEST_STARTS = 4
_MOST_STARTS = 16

#: Every language carries integers up to this size.
_LARGEST_INT = 2**53 - 1

_MOST_REASON_LETTERS = 600
#: Programs whose answers are remembered: translations of one mostly come close together.
_KEPT = 256


@dataclass(frozen=True)
class _Answered:
    """What a source program answers."""

    inputs: int
    """What there was to ask it."""
    pairs: list[tuple[Sequence[Wire], CallOutcome]]
    """What it was asked, or smaller inputs in its place, each with its answer."""


@dataclass(frozen=True)
class Comparison:
    """What came of running both sides on the same inputs."""

    inputs: int
    """What there was to ask: at most :data:`CALLS`."""
    calls: int
    """Inputs to which both sides answered: with a value, or by raising."""
    raised: int
    """Of those, how many made both raise."""
    stopped: int
    """Of those, on how many the translation stopped where its source gave a value."""
    refuted_by: FirstFailure | None = None

    @property
    def evidence(self) -> dict[str, int]:
        return {"calls": self.calls, "raised": self.raised, "stopped": self.stopped}


class Differential:
    """Runs programs and their translations on the same inputs, each source once for all its translations."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox
        self._sources: Once[_Answered] = Once(_KEPT)

    async def compare(
        self, source: Program, translation: Program, check: CasesCheck, *, may_stop: bool
    ) -> Comparison:
        """What comes of running both on generated inputs of the check's signature.

        Args:
            may_stop: the translation is known to stop rather than go on with what its language cannot hold.

        Raises:
            NotApplicable: a type of the signature cannot be carried by one of the languages.
        """
        key = content_hash([source.model_dump(mode="json"), check.model_dump(mode="json")])
        asked = await self._sources.result(key, partial(self._answered, source, check))
        starts = min(_MOST_STARTS, _FEWEST_STARTS + sum(want.kind != "value" for _, want in asked.pairs))
        inputs = [args for args, _ in asked.pairs]
        given = await answers(self._sandbox, translation, _question(check, LIMITS), inputs, starts=starts)
        return _compared(asked, given, check.compare, may_stop=may_stop)

    async def _answered(self, source: Program, check: CasesCheck) -> _Answered:
        assert check.signature is not None
        inputs = inputs_for(check.signature, check.cases, CALLS)
        inputs = [args for args in inputs if all(map(_is_carried, args))]
        known = [case.args for case in check.cases if case.args is not None]
        pairs = await answered(self._sandbox, source, _question(check, SOURCE_LIMITS), inputs, known)
        # What makes the source raise may end the translation's process: it comes last.
        pairs.sort(key=lambda pair: pair[1].kind != "value")
        return _Answered(len(inputs), pairs)


def _question(check: CasesCheck, limits: Limits) -> Question:
    assert check.signature is not None and check.entry_point is not None
    return Question(check.entry_point, check.signature.model_dump(mode="json"), limits)


def _compared(
    asked: _Answered, given: Sequence[CallOutcome | None], compare: Compare, *, may_stop: bool
) -> Comparison:
    calls = raised = stopped = 0
    for place, ((args, want), got) in enumerate(zip(asked.pairs, given, strict=True)):
        if got is None or got.error == OUT_OF_TIME or (got.kind == "value" and want.error in OUT_OF_ROOM):
            continue
        calls += 1
        raised += want.kind == got.kind == "raised"
        difference = _difference(want, got, compare)
        if difference is None:
            continue
        if got.kind == "raised" and (may_stop or not _is_carried(want.value)):
            stopped += 1
            continue
        failure = FirstFailure(
            case=place, input=args, expected=want.value, got=got.value, detail=difference, public=True
        )
        return Comparison(asked.inputs, calls, raised, stopped, failure)
    return Comparison(asked.inputs, calls, raised, stopped)


def after_comparison(verdict: Verdict, comparison: Comparison) -> Verdict:
    """The verdict on a translation that holds on the cases: accepted, refuted by an input, or undecided."""
    evidence = {**verdict.evidence, "differential": comparison.evidence}
    failure, calls = comparison.refuted_by, comparison.calls
    if failure is None and calls < min(FEWEST_CALLS, comparison.inputs):
        reason = f"only {calls} of {comparison.inputs} inputs were answered in time by both programs"
        update = {"kind": VerdictKind.UNDECIDED, "reason": reason, "evidence": evidence}
        return verdict.model_copy(update=update)
    if failure is None and comparison.stopped < max(1, calls):
        return verdict.model_copy(update={"evidence": evidence})
    detail = (
        "it stops on every input" if failure is None else f"on {brief(failure.input)} it {failure.detail}"
    )
    reason = f"refuted by the program that it was translated from: {detail}"
    update = {"kind": VerdictKind.WRONG_ANSWER, "reason": reason[:_MOST_REASON_LETTERS], "evidence": evidence}
    return verdict.model_copy(update={**update, "first_failure": failure})


def _difference(want: CallOutcome, got: CallOutcome, compare: Compare) -> str | None:
    if want.kind == "raised":
        return None if got.kind == "raised" else f"gives {brief(got.value)}, the source raises {want.error}"
    if got.kind == "raised":
        return f"stops with {got.error} {got.message[:100]!r}, the source gives {brief(want.value)}"
    try:
        difference = matches(decode(got.value), decode(want.value), compare, strict_sequences=False)
    except BadValue as error:
        return str(error)
    return None if difference is None else f"gives another value: {difference}"


def _is_carried(value: object) -> bool:
    """Whether every language holds the integers of a value in wire form."""
    if isinstance(value, list | tuple):
        return all(map(_is_carried, value))
    if isinstance(value, dict):
        return all(map(_is_carried, value.values()))
    return not isinstance(value, int) or abs(value) <= _LARGEST_INT
