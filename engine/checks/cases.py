"""Typed cases: inputs go into the box, values or output come back, and the comparison happens here."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from engine.checks.compare import Mismatch, matches
from engine.checks.confirmation import confirmed
from engine.checks.stdout import stdout_matches
from engine.checks.verdicts import code_verdict, failed_case, kind_of
from engine.checks.views import BadView, apply_views
from engine.records import FirstFailure, Verdict, VerdictKind
from problem_banks.records import Case, CasesCheck, Compare
from sandbox import BYTE_ORDER_MARK, CallOutcome, CallResult, Limits, Program, Sandbox, Status, Usage
from sandbox.languages import get_language
from sandbox.results import OUT_OF_MEMORY
from sandbox.values import BadValue, decode

#: Evidence of a program that never got as far as an input: its verdict says nothing of any.
STAGE, LOADING = "stage", "loading"
#: What the box says when a candidate returned an object that is no value.
_NOT_A_VALUE = "UnencodableValue"
_KIND_OF_EXCEPTION = {
    _NOT_A_VALUE: VerdictKind.PROTOCOL_ERROR,
    OUT_OF_MEMORY: VerdictKind.MEMORY_LIMIT,
}


async def judge_calls(
    sandbox: Sandbox, program: Program, entry_point: str, check: CasesCheck, limits: Limits, *, confirm: bool
) -> Verdict:
    """Calls ``entry_point`` with the input of every case, all in one load of the program.

    Args:
        confirm: ask a program that passes a second time, in another order and world; where that changes its
            verdict, it is ``flaky``.
    """
    inputs = [case.args or () for case in check.cases]
    signature = None if check.signature is None else check.signature.model_dump(mode="json")

    async def judged(confirming: bool) -> Verdict:
        result = await sandbox.call(
            program, entry_point, inputs, signature=signature, limits=limits, confirming=confirming
        )
        return verdict_of_calls(check, result, strict_sequences=get_language(program.language).native)

    return await confirmed(judged, confirm=confirm)


def verdict_of_calls(check: CasesCheck, result: CallResult, *, strict_sequences: bool) -> Verdict:
    """The verdict on the answers to all cases: that of the first case that does not hold."""
    kind, reason, first = VerdictKind.ACCEPTED, "", None
    passed = 0
    for index, (case, outcome) in enumerate(zip(check.cases, result.outcomes, strict=True)):
        failure = _failure(index, case, outcome, check.compare, strict_sequences)
        if failure is None:
            passed += 1
        elif first is None:
            first = failure
            kind = _kind_of_failure(outcome, result.status)
            reason = f"case {index}: {failure.detail}"
            if outcome.kind == "missing":
                reason = result.reason or reason
            elif outcome.error == OUT_OF_MEMORY:
                reason += f" at {result.usage.peak_mib:g} MiB in use"
    if first is None and result.status is not Status.OK:
        kind, reason = kind_of(result.status), result.reason
    return code_verdict(
        kind,
        reason,
        integrity="value",
        usage=result.usage,
        passed=passed,
        total=len(check.cases),
        first_failure=first,
        evidence=None if result.loaded else {STAGE: LOADING},
    )


def _failure(
    index: int, case: Case, outcome: CallOutcome, compare: Compare, strict_sequences: bool
) -> FirstFailure | None:
    if outcome.kind == "missing":
        return failed_case(index, case, "the program ended before it answered")
    if outcome.kind == "raised":
        if outcome.error == _NOT_A_VALUE:
            return failed_case(index, case, f"the returned object is not a value: {outcome.message}")
        place = f" (line {outcome.line})" if outcome.line else ""
        return failed_case(index, case, f"{outcome.error}: {outcome.message}{place}")
    difference = compare_call(case, outcome.value, compare, strict_sequences=strict_sequences)
    return None if difference is None else failed_case(index, case, difference, got=outcome.value)


def _kind_of_failure(outcome: CallOutcome, status: Status) -> VerdictKind:
    if outcome.kind == "value":
        return VerdictKind.WRONG_ANSWER
    if outcome.kind == "raised":
        return _KIND_OF_EXCEPTION.get(outcome.error, VerdictKind.RUNTIME_ERROR)
    # A program that left an input unanswered has not passed, however cleanly it left.
    return VerdictKind.RUNTIME_ERROR if status is Status.OK else kind_of(status)


def compare_call(case: Case, wire: Any, compare: Compare, *, strict_sequences: bool) -> str | None:
    """What is wrong with a returned value in wire form; ``None`` where it is the expected one."""
    try:
        got = apply_views(decode(wire), case.view)
    except (BadValue, BadView) as error:
        return str(error)
    difference = matches(
        got, decode(case.expected), case.compare or compare, strict_sequences=strict_sequences
    )
    return None if difference is None else str(difference)


async def judge_runs(
    sandbox: Sandbox,
    program: Program,
    cases: Sequence[Case],
    compare: Compare,
    limits: Limits,
    *,
    confirm: bool,
) -> Verdict:
    """Runs the program on the input of each case, until one does not hold.

    Args:
        confirm: as for :func:`judge_calls`.
    """
    judged = partial(_judge_runs, sandbox, program, cases, compare, limits)
    return await confirmed(judged, confirm=confirm)


async def _judge_runs(
    sandbox: Sandbox,
    program: Program,
    cases: Sequence[Case],
    compare: Compare,
    limits: Limits,
    confirming: bool,
) -> Verdict:
    cpu_seconds = 0.0
    for index, case in enumerate(cases):
        stdin = (case.stdin or "").removeprefix(BYTE_ORDER_MARK).encode("utf-8", errors="surrogatepass")
        room = _with_room_for(case.stdout or "", limits)
        result = await sandbox.run(program, stdin=stdin, limits=room, confirming=confirming)
        cpu_seconds += result.usage.cpu_seconds
        kind, detail, got = VerdictKind.ACCEPTED, "", ""
        if result.status is not Status.OK:
            kind, detail = kind_of(result.status), result.reason
        else:
            difference: Mismatch | None = stdout_matches(
                result.stdout, case.stdout or "", case.compare or compare
            )
            if difference is not None:
                kind, detail = VerdictKind.WRONG_ANSWER, str(difference)
                got = result.stdout.decode("utf-8", errors="replace")
        if kind is not VerdictKind.ACCEPTED:
            return code_verdict(
                kind,
                f"case {index}: {detail}",
                integrity="value",
                usage=Usage(cpu_seconds=round(cpu_seconds, 4)),
                passed=index,
                total=len(cases),
                first_failure=failed_case(index, case, detail, got=got or None),
            )
    usage = Usage(cpu_seconds=round(cpu_seconds, 4))
    return code_verdict(
        VerdictKind.ACCEPTED, "", integrity="value", usage=usage, passed=len(cases), total=len(cases)
    )


def _with_room_for(expected: str, limits: Limits) -> Limits:
    """``limits`` with room for the expected output, unless they name an output limit themselves."""
    if "output_kib" in limits.model_fields_set:
        return limits
    needed = 1 + len(expected.encode("utf-8", errors="surrogatepass")) // 1024
    return limits.model_copy(update={"output_kib": max(limits.output_kib, 2 * needed)})
