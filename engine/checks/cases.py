"""Typed cases: inputs go into the box, values come back, and the comparison happens here."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from engine.checks.compare import EQUALITIES, brief, matches
from engine.checks.confirmation import confirmed
from engine.checks.existence import NOT_A_VALUE, as_truth
from engine.checks.judging import Tools
from engine.checks.limits import for_case
from engine.checks.raised import raises
from engine.checks.runs import judge_runs
from engine.checks.signatures import typed_check
from engine.checks.special_judges import SpecialJudges
from engine.checks.supplies import prepared, supplied
from engine.checks.telling import refuse_untold
from engine.checks.verdicts import code_verdict, failed_case, kind_of
from engine.checks.views import BadView, apply_views
from engine.records import CHECK_AT_FAULT, Attempt, FirstFailure, Verdict, VerdictKind
from problem_banks.records import Case, CasesCheck, Compare, Problem
from sandbox import BadJob, CallOutcome, CallResult, NotApplicable, Program, Sandbox, Status, Usage
from sandbox.environments import STDLIB
from sandbox.languages import HOST_LANGUAGE, get_language
from sandbox.questions import Call, Operations, Question
from sandbox.results import OUT_OF_MEMORY
from sandbox.values import BadValue, decode, dump_wire

#: Evidence of a program that never got as far as an input: its verdict says nothing of any.
STAGE, LOADING = "stage", "loading"
_KIND_OF_EXCEPTION = {
    NOT_A_VALUE: VerdictKind.PROTOCOL_ERROR,
    OUT_OF_MEMORY: VerdictKind.MEMORY_LIMIT,
}


class CasesJudge:
    """Judges programs by typed cases, in the types that the problem or its cases tell."""

    def __init__(self, tools: Tools) -> None:
        self._sandbox, self._special, self._confirm = tools.sandbox, tools.special, tools.confirm

    async def judge(self, problem: Problem, check: CasesCheck, attempt: Attempt) -> Verdict:
        """The verdict on ``attempt``; see :class:`engine.checks.judging.CheckJudge`."""
        language = attempt.language or HOST_LANGUAGE
        check = typed_check(problem, check, language)
        environment = check.environment or STDLIB.name
        plain = Program(language=language, source=attempt.extracted or "", environment=environment)
        program = prepared(plain, check.prelude)
        runs = sum(case.is_run for case in check.cases)
        if runs == len(check.cases):
            return await judge_runs(self._sandbox, self._special, program, check, confirm=self._confirm)
        if runs:
            raise BadJob("some cases are calls and some are runs; a check has cases of one kind")
        return await judge_calls(
            self._sandbox, self._special, program, check.entry_point, check, confirm=self._confirm
        )


@dataclass(frozen=True, slots=True)
class _Series:
    """Cases that one load of a program answered, and what came of them."""

    cases: Sequence[tuple[int, Case]]
    result: CallResult
    passed: int
    kind: VerdictKind
    """That of the first case that does not hold; ``accepted`` where all do."""
    reason: str
    first: FirstFailure | None


async def judge_calls(
    sandbox: Sandbox,
    judges: SpecialJudges,
    program: Program,
    entry_point: str | None,
    check: CasesCheck,
    *,
    confirm: bool,
) -> Verdict:
    """Asks the program every case, as many as can be in one load of it.

    Args:
        entry_point: the function of cases that call one.
        confirm: ask a program that passes a second time, in another order and world; where that changes its
            verdict, it is ``flaky``.

    Raises:
        BadJob: a case calls a function, and none is named.
    """

    async def judged(confirming: bool) -> Verdict:
        done: list[_Series] = []
        for cases in _series(check):
            result = await _asked(sandbox, program, entry_point, check, cases, confirming)
            done.append(_compared(check, cases, result, get_language(program.language).native))
            if done[-1].kind is not VerdictKind.ACCEPTED:
                break
        verdict = _verdict(check, done)
        if check.checker is None or not verdict.accepted:
            return verdict
        return await _ruled(judges, check, done, verdict)

    return await confirmed(judged, confirm=confirm)


def verdict_of_calls(check: CasesCheck, result: CallResult, *, strict_sequences: bool) -> Verdict:
    """The verdict on the answers to all cases: that of the first case that does not hold."""
    return _verdict(check, [_compared(check, list(enumerate(check.cases)), result, strict_sequences)])


def _series(check: CasesCheck) -> list[list[tuple[int, Case]]]:
    """The cases, in their order, in as few loads as they can share."""
    shared = groupby(enumerate(check.cases), key=lambda each: _shared(each[1]))
    return [list(cases) for _, cases in shared]


def _shared(case: Case) -> tuple[object, ...]:
    """What cases must have in common to be asked of one load of a program."""
    if not (case.operations or case.result or case.limits or case.files):
        return ()  # as of most
    maker = case.operations[0][0] if case.operations else None
    return (maker, case.result, case.limits, tuple(case.files.items()))


async def _asked(
    sandbox: Sandbox,
    program: Program,
    entry_point: str | None,
    check: CasesCheck,
    cases: Sequence[tuple[int, Case]],
    confirming: bool,
) -> CallResult:
    first = cases[0][1]
    name = first.operations[0][0] if first.operations else entry_point
    if name is None:
        raise BadJob("cases with `args` need the name of the function to call as `entry_point`")
    language = get_language(program.language)
    if not language.names_exceptions and any(case.raises for _, case in cases):
        raise NotApplicable(f"an exception by name in {program.language}: its errors have no such names")
    signed = check.signature if not first.operations else None
    refuse_untold(language, signed, check.compare, [case for _, case in cases])
    signature = None if signed is None else signed.model_dump(mode="json")
    return await sandbox.call(
        supplied(program, check, first),
        name,
        [_question(case) for _, case in cases],
        signature=signature,
        limits=for_case(check, first),
        confirming=confirming,
        known=[case.expected for _, case in cases],
    )


def _question(case: Case) -> Question:
    if case.operations:
        return Operations(case.operations)
    if case.kwargs or case.result is not None:
        return Call(case.args or (), case.kwargs, None if case.result is None else case.result.argument)
    return case.args or ()


def _compared(
    check: CasesCheck, cases: Sequence[tuple[int, Case]], result: CallResult, strict_sequences: bool
) -> _Series:
    if result.status is Status.OK and _are_the_expected(check, cases, result):
        return _Series(cases, result, len(cases), VerdictKind.ACCEPTED, "", None)
    kind, reason, first, passed = VerdictKind.ACCEPTED, "", None, 0
    for (index, case), said in zip(cases, result.outcomes, strict=True):
        outcome = as_truth(said, case.view)
        fault = _fault(case, outcome, check, strict_sequences)
        if fault is None:
            passed += 1
        elif first is None:
            first = failed_case(index, case, fault, got=outcome.value)
            kind = _kind_of_failure(outcome, result.status)
            reason = f"case {index}: {first.detail}"
            if outcome.kind == "missing":
                reason = result.reason or reason
            elif outcome.error == OUT_OF_MEMORY:
                reason += f" at {result.usage.peak_mib:g} MiB in use"
    if first is None and result.status is not Status.OK:
        kind, reason = kind_of(result.status), result.reason
    return _Series(cases, result, passed, kind, reason, first)


def _are_the_expected(check: CasesCheck, cases: Sequence[tuple[int, Case]], result: CallResult) -> bool:
    """Whether each answer is the expected value itself, as :func:`compare_call` has it, seen without a step
    for each: so most programs pass."""
    if check.checker is not None or check.compare.mode not in EQUALITIES:
        return False
    pairs = zip(cases, result.outcomes, strict=True)
    return all(
        outcome.value is case.expected
        and outcome.kind == "value"
        and case.raises is None
        and case.compare is None
        and not case.view
        for (_, case), outcome in pairs
    )


def _verdict(check: CasesCheck, done: Sequence[_Series]) -> Verdict:
    """The verdict on the answers to all cases: that of the last series, as the first to fail ends them."""
    last = done[-1]
    never_loaded = last.first is not None and not last.result.loaded
    return code_verdict(
        last.kind,
        last.reason,
        integrity="value",
        usage=_usage(done),
        passed=sum(series.passed for series in done),
        total=len(check.cases),
        first_failure=last.first,
        evidence={STAGE: LOADING} if never_loaded else None,
    )


def _usage(done: Sequence[_Series]) -> Usage:
    return Usage(
        cpu_seconds=round(sum(each.result.usage.cpu_seconds for each in done), 4),
        wall_seconds=round(sum(each.result.usage.wall_seconds for each in done), 4),
        peak_mib=max(each.result.usage.peak_mib for each in done),
    )


async def _ruled(
    judges: SpecialJudges, check: CasesCheck, done: Sequence[_Series], verdict: Verdict
) -> Verdict:
    """The verdict on a program whose every answer is a value: that of the checker on the first it refuses."""
    assert check.checker is not None
    answers = [pair for each in done for pair in zip(each.cases, each.result.outcomes, strict=True)]
    for (index, case), outcome in answers:
        asked = list(case.operations or case.args or ()), outcome.value, case.expected
        given, output, answer = (dump_wire(wire).encode() for wire in asked)
        finding = await judges.check(check.checker, given, output, b"" if case.expected is None else answer)
        if finding.kind is not VerdictKind.ACCEPTED:
            update = {
                "kind": finding.kind,
                "reason": f"case {index}: {finding.detail}",
                "cases_passed": index,
                "first_failure": failed_case(index, case, finding.detail, got=outcome.value),
                "evidence": {**verdict.evidence, CHECK_AT_FAULT: finding.is_void},
            }
            return verdict.model_copy(update=update)
    return verdict


def _fault(case: Case, outcome: CallOutcome, check: CasesCheck, strict_sequences: bool) -> str | None:
    """Why a case does not hold; ``None`` where it does."""
    if outcome.kind == "missing":
        return "the program ended before it answered"
    if case.raises is not None:
        if raises(outcome, case.raises):
            return None
        if outcome.kind == "value":
            return f"no {case.raises} was raised"
    if outcome.kind == "raised":
        if outcome.error == NOT_A_VALUE:
            return f"the returned object is not a value: {outcome.message}"
        place = f" (line {outcome.line})" if outcome.line else ""
        return f"{outcome.error}: {outcome.message}{place}"
    if check.checker is not None:
        return None  # it is ruled on afterwards
    return compare_call(case, outcome.value, check.compare, strict_sequences=strict_sequences)


def _kind_of_failure(outcome: CallOutcome, status: Status) -> VerdictKind:
    if outcome.kind == "value":
        return VerdictKind.WRONG_ANSWER
    if outcome.kind == "raised":
        return _KIND_OF_EXCEPTION.get(outcome.error, VerdictKind.RUNTIME_ERROR)
    # A program that left an input unanswered has not passed, however cleanly it left.
    return VerdictKind.RUNTIME_ERROR if status is Status.OK else kind_of(status)


def compare_call(case: Case, wire: Any, compare: Compare, *, strict_sequences: bool) -> str | None:
    """What is wrong with a returned value in wire form; ``None`` where it is the expected one."""
    rules = case.compare or compare
    if wire is case.expected and rules.mode in EQUALITIES and not case.view:
        return None  # the very object: the sandbox knew the answer by its text
    try:
        got = apply_views(decode(wire), case.view)
    except (BadValue, BadView) as error:
        return str(error)

    def difference(expected: Any) -> str | None:
        found = matches(got, decode(expected), rules, strict_sequences=strict_sequences)
        return None if found is None else str(found)

    first = difference(case.expected)
    if first is None or any(difference(other) is None for other in case.expected_any):
        return None
    count = 1 + len(case.expected_any)
    return f"{brief(got)} is none of the {count} right values" if case.expected_any else first
