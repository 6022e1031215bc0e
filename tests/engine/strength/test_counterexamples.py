"""A rejected attempt carries the smallest failing input, and solvers see it only where its case is public."""

import pytest

from engine.checks import Checker
from engine.dialogue.feedback import feedback_for
from engine.records import SMALLEST_FAILURE, Attempt, FirstFailure
from engine.strength.counterexamples import smallest_failure
from problem_banks.records import Case, CasesCheck, Param, Problem, Reference, Signature
from sandbox import Sandbox

TOTAL = "def total(items):\n    return sum(items)\n"
SKIPS_NEGATIVES = "def total(items):\n    return sum(x for x in items if x >= 0)\n"
IN_JAVASCRIPT = "function total(items) { return items.reduce((a, b) => a + Math.max(b, 0), 0); }"


def problem(public: bool) -> Problem:
    case = Case(args=([5, 8, -4, 12, -9, 30],), expected=42, public=public)
    signature = Signature(params=(Param(name="items", type="list[int]"),), returns="int")
    return Problem(
        kind="code",
        statement="",
        check=CasesCheck(cases=(case,), entry_point="total", signature=signature),
        bank="test",
        bank_version="1",
        index=0,
        reference=Reference(text="", code={"python": TOTAL}),
    )


@pytest.mark.parametrize(("code", "language"), [(SKIPS_NEGATIVES, "python"), (IN_JAVASCRIPT, "javascript")])
@pytest.mark.parametrize("public", [True, False])
async def test_the_smallest_failing_input(box: Sandbox, code: str, language: str, public: bool) -> None:
    asked = problem(public)
    attempt = Attempt(problem_id=asked.id, solver="s", language=language, text=code, extracted=code)
    checker = Checker(box)
    verdict = await checker.check(asked, attempt)
    await checker.close()
    found = await smallest_failure(box, asked, attempt, verdict)
    assert isinstance(found, FirstFailure)
    assert (found.input, found.expected, found.got, found.public) == ([[-1]], -1, 0, public)
    evidence = {**verdict.evidence, SMALLEST_FAILURE: found.model_dump(mode="json")}
    told = feedback_for(asked, attempt, verdict.model_copy(update={"evidence": evidence}))
    assert ("total([-1])" in told) is public


async def test_an_accepted_attempt_has_none(box: Sandbox) -> None:
    asked = problem(True)
    attempt = Attempt(problem_id=asked.id, solver="s", language="python", text=TOTAL, extracted=TOTAL)
    checker = Checker(box)
    verdict = await checker.check(asked, attempt)
    await checker.close()
    assert await smallest_failure(box, asked, attempt, verdict) is None


async def smallest(box: Sandbox, asked: Problem, code: str) -> FirstFailure | None:
    attempt = Attempt(problem_id=asked.id, solver="s", language="python", text=code, extracted=code)
    checker = Checker(box)
    verdict = await checker.check(asked, attempt)
    await checker.close()
    assert not verdict.accepted
    return await smallest_failure(box, asked, attempt, verdict)


@pytest.mark.parametrize("hidden", [[-1], [0, -1], [-1.0], []])
async def test_what_a_public_case_shrinks_to_is_no_hidden_input(box: Sandbox, hidden: list[float]) -> None:
    asked = problem(True)
    assert isinstance(asked.check, CasesCheck)
    cases = (*asked.check.cases, Case(args=(hidden,), expected=sum(hidden)))
    with_hidden = asked.model_copy(update={"check": asked.check.model_copy(update={"cases": cases})})
    found = await smallest(box, with_hidden, SKIPS_NEGATIVES)
    assert found is not None and found.public
    assert found.input != [hidden] and found.expected != found.got


async def test_one_of_several_right_answers_is_no_measure(box: Sandbox) -> None:
    """The reference's answer is not the only one: no expected value can be told of a smaller input."""
    asked = problem(True)
    assert isinstance(asked.check, CasesCheck)
    cases = tuple(case.model_copy(update={"expected_any": (-1,)}) for case in asked.check.cases)
    several = asked.model_copy(update={"check": asked.check.model_copy(update={"cases": cases})})
    assert await smallest(box, several, SKIPS_NEGATIVES) is None
