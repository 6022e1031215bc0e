"""Minimal counter-examples: the smallest input on which a rejected program differs from the reference.

It is found by shrinking the input of the first case that failed, and so says no more than that case: it is
public where that case is, and then it is no input of a hidden case.
"""

from collections.abc import Hashable, Sequence
from dataclasses import replace

from engine.checks.canonical import key_of
from engine.records import Attempt, FirstFailure, Verdict, VerdictKind
from engine.strength.answers import Args, answered_case, can_be_asked
from engine.strength.assumptions import assumptions_of
from engine.strength.matrix import asking
from engine.strength.shrinking import shrunk
from engine.strength.subjects import Subject, subject_of
from problem_banks.records import Case, CasesCheck, Problem
from sandbox import BadJob, NotApplicable, Sandbox
from sandbox.values import decode

#: Verdicts that come of an input. What runs out of time is not run again and again.
_SHRUNK = frozenset({VerdictKind.WRONG_ANSWER, VerdictKind.RUNTIME_ERROR})


async def smallest_failure(
    sandbox: Sandbox, problem: Problem, attempt: Attempt, verdict: Verdict
) -> FirstFailure | None:
    """The smallest input found on which ``attempt`` fails, with the reference's answer as expected.

    ``None`` where there is no case to start from or no reference to say what is right.

    Raises:
        HarnessError: infrastructure failed.
    """
    subject, failure = subject_of(problem), verdict.first_failure
    if verdict.kind not in _SHRUNK or failure is None or isinstance(subject, str):
        return None
    check = subject.check
    if (
        not isinstance(check, CasesCheck)
        or not can_be_asked(check)
        or not 0 <= failure.case < len(check.cases)
    ):
        return None
    try:
        return await _Pair(sandbox, subject, check, attempt).smallest(failure.case)
    except (BadJob, NotApplicable):
        return None


class _Pair:
    """A reference and an attempt, asked side by side."""

    def __init__(self, sandbox: Sandbox, subject: Subject, check: CasesCheck, attempt: Attempt) -> None:
        self._subject, self._check = subject, check
        self._right = asking(sandbox, subject, check)
        self._tried = replace(self._right, language=attempt.language or subject.language)
        self._source = attempt.extracted or ""

    async def smallest(self, place: int) -> FirstFailure | None:
        case = self._check.cases[place]
        assert case.args is not None
        known = [[decode(arg) for arg in args] for args in self._subject.given]
        assumed = assumptions_of(known, self._subject.clues.statement, self._subject.reference)
        hidden = {_key(each.args) for each in self._check.cases if not each.public and each.args is not None}

        async def shows(inputs: Sequence[Args]) -> list[bool]:
            differ = await self._differ(inputs, case)
            told = [not case.public or _key(args) not in hidden for args in inputs]
            return [all(each) for each in zip(differ, told, strict=True)]

        args = await shrunk(case.args, shows, assumed)
        right = case if args == case.args else (await self._answered([args], case))[0]
        if right is None:
            return None
        (outcome,) = await self._tried.answers(self._source, [args], starts=1)
        detail = "" if outcome is None else self._tried.differs(right, outcome) or ""
        if not detail:
            return None
        return FirstFailure(
            case=place,
            input=list(args),
            expected=right.expected,
            got=outcome.value if outcome is not None else None,
            detail=detail,
            public=case.public,
        )

    async def _differ(self, inputs: Sequence[Args], template: Case) -> list[bool]:
        cases = await self._answered(inputs, template)
        outcomes = await self._tried.answers(self._source, inputs)
        return [
            case is not None and outcome is not None and self._tried.differs(case, outcome) is not None
            for case, outcome in zip(cases, outcomes, strict=True)
        ]

    async def _answered(self, inputs: Sequence[Args], template: Case) -> list[Case | None]:
        outcomes = await self._right.answers(self._subject.reference, inputs)
        return [
            answered_case(template, args, outcome) for args, outcome in zip(inputs, outcomes, strict=True)
        ]


def _key(args: Args) -> Hashable:
    """Equal for inputs that no program need tell apart, such as 1 and 1.0."""
    return key_of([decode(arg) for arg in args], strict_sequences=False)
