"""Typed cases: inputs go into the box, values or output come back, and the comparison happens here."""

from collections.abc import Sequence
from typing import Any

from engine.checks.compare import Mismatch, matches
from engine.checks.stdout import stdout_matches
from engine.checks.verdicts import code_verdict, failed_case, kind_of
from engine.checks.views import BadView, apply_views
from engine.records import FirstFailure, Verdict, VerdictKind
from problem_banks.records import Case, CasesCheck, Compare
from sandbox import CallResult, Limits, Outcome, Program, Sandbox, Status, Usage
from sandbox.values import BadValue, decode

#: What the box says when a candidate returned an object that is no value.
_NOT_A_VALUE = "UnencodableValue"
_OUT_OF_MEMORY = "MemoryError"
_REASON_LETTERS = 600
_KIND_OF_EXCEPTION = {
    _NOT_A_VALUE: VerdictKind.PROTOCOL_ERROR,
    _OUT_OF_MEMORY: VerdictKind.MEMORY_LIMIT,
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
    strict = program.language == "python"
    result = await sandbox.call(program, entry_point, inputs, signature=signature, limits=limits)
    verdict = verdict_of_calls(check, result, strict_sequences=strict)
    if not (confirm and verdict.accepted):
        return verdict
    again = await sandbox.call(
        program, entry_point, inputs, signature=signature, limits=limits, confirming=True
    )
    second = verdict_of_calls(check, again, strict_sequences=strict)
    return confirmed(verdict, second)


def confirmed(first: Verdict, second: Verdict) -> Verdict:
    """The verdict on a program that passed once and was then asked again in another world."""
    if second.accepted:
        return first
    reason = f"passed once, then under another order, hash seed, clock, zone and locale: {second.reason}"
    update = {"kind": VerdictKind.FLAKY, "reason": reason[:_REASON_LETTERS]}
    return second.model_copy(update={**update, "evidence": {"second_pass": second.kind.value}})


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
            elif outcome.error == _OUT_OF_MEMORY:
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
    )


def _failure(
    index: int, case: Case, outcome: Outcome, compare: Compare, strict_sequences: bool
) -> FirstFailure | None:
    if outcome.kind == "missing":
        return failed_case(index, case, "the program ended before it answered")
    if outcome.kind == "raised":
        if outcome.error == _NOT_A_VALUE:
            return failed_case(index, case, f"the returned object is not a value: {outcome.message}")
        return failed_case(index, case, f"{outcome.error}: {outcome.message}")
    difference = compare_call(case, outcome.value, compare, strict_sequences=strict_sequences)
    return None if difference is None else failed_case(index, case, difference, got=outcome.value)


def _kind_of_failure(outcome: Outcome, status: Status) -> VerdictKind:
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
    verdict = await _judge_runs(sandbox, program, cases, compare, limits, confirming=False)
    if not (confirm and verdict.accepted):
        return verdict
    return confirmed(verdict, await _judge_runs(sandbox, program, cases, compare, limits, confirming=True))


async def _judge_runs(
    sandbox: Sandbox,
    program: Program,
    cases: Sequence[Case],
    compare: Compare,
    limits: Limits,
    *,
    confirming: bool,
) -> Verdict:
    cpu_seconds = 0.0
    for index, case in enumerate(cases):
        stdin = (case.stdin or "").encode("utf-8", errors="surrogatepass")
        result = await sandbox.run(program, stdin=stdin, limits=limits, confirming=confirming)
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
