"""Whole programs on standard input and output: one run per case, compared or ruled on outside the box."""

from functools import partial

from engine.checks.compare import brief
from engine.checks.confirmation import confirmed
from engine.checks.limits import LONGEST_RUN, for_case
from engine.checks.special_judges import Finding, SpecialJudges
from engine.checks.stdout import stdout_matches
from engine.checks.supplies import supplied
from engine.checks.verdicts import code_verdict, failed_case, kind_of
from engine.records import CHECK_AT_FAULT, Verdict, VerdictKind
from problem_banks.records import Case, CasesCheck
from sandbox import BYTE_ORDER_MARK, Limits, Program, Sandbox, Status, Usage


async def judge_runs(
    sandbox: Sandbox, judges: SpecialJudges, program: Program, check: CasesCheck, *, confirm: bool
) -> Verdict:
    """Runs the program on the input of each case, until one does not hold.

    Args:
        confirm: run a program that passes a second time in another world; where that changes its verdict, it
            is ``flaky``.
    """
    judged = partial(_judge_runs, sandbox, judges, program, check)
    return await confirmed(judged, confirm=confirm)


async def _judge_runs(
    sandbox: Sandbox, judges: SpecialJudges, program: Program, check: CasesCheck, confirming: bool
) -> Verdict:
    cpu_seconds = longest = 0.0
    for index, case in enumerate(check.cases):
        given = supplied(program, check, case)
        if check.interactor is not None:
            limits, answer = for_case(check, case), (case.stdout or "").encode(errors="surrogatepass")
            finding, got = await judges.talk(check.interactor, given, _input(case), answer, limits), ""
        else:
            finding, got = await _run(sandbox, judges, given, check, case, confirming)
        cpu_seconds += finding.cpu_seconds
        longest = max(longest, finding.cpu_seconds)
        if finding.kind is not VerdictKind.ACCEPTED:
            return code_verdict(
                finding.kind,
                f"case {index}: {finding.detail}",
                integrity="value",
                usage=Usage(cpu_seconds=round(cpu_seconds, 4)),
                passed=index,
                total=len(check.cases),
                first_failure=failed_case(index, case, finding.detail, got=got or None),
                evidence={CHECK_AT_FAULT: True} if finding.is_void else None,
            )
    usage, total = Usage(cpu_seconds=round(cpu_seconds, 4)), len(check.cases)
    return code_verdict(
        VerdictKind.ACCEPTED,
        "",
        integrity="value",
        usage=usage,
        passed=total,
        total=total,
        evidence={LONGEST_RUN: longest},
    )


async def _run(
    sandbox: Sandbox, judges: SpecialJudges, program: Program, check: CasesCheck, case: Case, confirming: bool
) -> tuple[Finding, str]:
    """What is known by one case, and what the program wrote where that is not right."""
    limits = _with_room_for(case, for_case(check, case))
    result = await sandbox.run(program, stdin=_input(case), limits=limits, confirming=confirming)
    cpu = result.usage.cpu_seconds
    if result.status is not Status.OK:
        return Finding(kind_of(result.status), result.reason, cpu), ""
    if check.checker is not None:
        answer = (case.stdout or "").encode(errors="surrogatepass")
        ruled = await judges.check(check.checker, _input(case), result.stdout, answer)
        finding = Finding(ruled.kind, ruled.detail, cpu, ruled.is_void)
    else:
        finding = Finding(*_compared(result.stdout, case, check), cpu)
    got = "" if finding.kind is VerdictKind.ACCEPTED else result.stdout.decode("utf-8", errors="replace")
    return finding, got


def _compared(output: bytes, case: Case, check: CasesCheck) -> tuple[VerdictKind, str]:
    compare = case.compare or check.compare
    first = stdout_matches(output, case.stdout or "", compare)
    if first is None or any(stdout_matches(output, other, compare) is None for other in case.stdout_any):
        return VerdictKind.ACCEPTED, ""
    if case.stdout_any:
        shown = brief(output.decode("utf-8", errors="surrogateescape"))
        return VerdictKind.WRONG_ANSWER, f"{shown} is none of the {1 + len(case.stdout_any)} right outputs"
    return VerdictKind.WRONG_ANSWER, str(first)


def _input(case: Case) -> bytes:
    return (case.stdin or "").removeprefix(BYTE_ORDER_MARK).encode("utf-8", errors="surrogatepass")


def _with_room_for(case: Case, limits: Limits) -> Limits:
    """``limits`` with room for the expected output, unless they name an output limit themselves."""
    if "output_kib" in limits.model_fields_set:
        return limits
    expected = max((case.stdout or "", *case.stdout_any), key=len)
    needed = 1 + len(expected.encode("utf-8", errors="surrogatepass")) // 1024
    return limits.model_copy(update={"output_kib": max(limits.output_kib, 2 * needed)})
