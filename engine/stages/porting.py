"""From an accepted solution to one that other languages can follow: judged by typed cases.

A check of typed cases stands as it is. A test script in Python that is no more than calls and the values they
must return becomes those cases; where a signature is missing it is inferred from the accepted program and
the cases. The same solution then has to be accepted by the check so made, before anything is translated.
"""

from dataclasses import dataclass
from functools import partial

from engine.concurrency import reading
from engine.dialogue.trials import Trial
from engine.workbench import Workbench
from problem_banks.records import CasesCheck, Problem, TestsCheck
from sandbox.languages import HOST_LANGUAGE


@dataclass(frozen=True)
class Unportable:
    """Why a solution cannot be carried into another language."""

    reason: str


async def ported(source: Trial, bench: Workbench) -> Trial | Unportable | None:
    """The source as its translations are judged; ``None`` where infrastructure prevented its new proof."""
    problem = await reading(partial(portable_problem, source), source.attempt.text)
    if isinstance(problem, Unportable) or problem is source.request.problem:
        return problem if isinstance(problem, Unportable) else source
    request = source.request.model_copy(update={"problem": problem})
    trial = await bench.judge(request, source.attempt.model_copy(update={"problem_id": problem.id}))
    if trial is not None and not trial.verdict.accepted:
        return Unportable(f"tests as cases: {trial.verdict.outcome}")
    return trial


def portable_problem(source: Trial) -> Problem | Unportable:
    """The problem with a check that every language can be judged by."""
    problem = source.request.problem
    check = problem.check
    if isinstance(check, TestsCheck):
        check = _as_cases(check)
    if not isinstance(check, CasesCheck):
        return Unportable("tests of one language only")
    if check.entry_point is not None and check.signature is None:
        typed = _with_signature(check, source)
        if typed is None:
            return Unportable("no signature")
        check = typed
    return problem if check is problem.check else _posed_anew(problem, check)


def _as_cases(check: TestsCheck) -> CasesCheck | TestsCheck:
    from engine.checks.conversion import Unconvertible, convert

    if check.language != HOST_LANGUAGE:
        return check
    try:
        cases = convert(check.tests, check.entry_point)
    except Unconvertible:
        return check
    return CasesCheck(
        cases=cases, entry_point=check.entry_point, limits=check.limits, environment=check.environment
    )


def _with_signature(check: CasesCheck, source: Trial) -> CasesCheck | None:
    from engine.translation import infer_signature

    code = source.attempt.extracted
    if source.attempt.language != HOST_LANGUAGE or code is None or check.entry_point is None:
        return None
    signature = infer_signature(code, check.entry_point, check.cases)
    return None if signature is None else check.model_copy(update={"signature": signature})


def _posed_anew(problem: Problem, check: CasesCheck) -> Problem:
    """The problem under another check. What a starter in one language says is part of what is asked."""
    shown = "".join(
        f"\n\n```{language}\n{code.rstrip()}\n```" for language, code in sorted(problem.starter.items())
    )
    return problem.model_copy(
        update={"statement": problem.statement + shown, "check": check, "starter": {}, "reference": None}
    )
