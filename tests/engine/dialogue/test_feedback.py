from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.checks.cases import LOADING, STAGE
from engine.dialogue.feedback import MAX_FEEDBACK_LETTERS, feedback_for
from engine.records import FirstFailure, Verdict, VerdictKind
from problem_banks.records import AnswerCheck, Case, CasesCheck, Problem, ProgramCheck
from tests.engine.samples import attempt_at, code_problem, math_problem

SECRET = "7733773377"


def feedback(problem: Problem, kind: VerdictKind, **fields: Any) -> str:
    return feedback_for(problem, attempt_at(problem, text=""), Verdict(kind=kind, **fields))


def failing(*cases: Case, entry_point: str | None = "f") -> Problem:
    return code_problem().model_copy(update={"check": CasesCheck(cases=cases, entry_point=entry_point)})


PUBLIC = Case(args=([1, 2],), expected={"$tuple": [3]}, public=True)
HIDDEN = Case(args=(int(SECRET),), expected=SECRET)


def test_a_public_case_is_shown_whole() -> None:
    failure = FirstFailure(case=0, got=5, detail="3 is not 5", public=True)
    told = feedback(failing(PUBLIC), VerdictKind.WRONG_ANSWER, first_failure=failure)
    assert "f([1, 2])" in told
    assert "Expected: (3,)" in told
    assert "Got: 5" in told
    assert "3 is not 5" in told


def test_public_input_and_output_are_shown() -> None:
    problem = failing(Case(stdin="3 4\n", stdout="7\n", public=True), entry_point=None)
    told = feedback(
        problem, VerdictKind.WRONG_ANSWER, first_failure=FirstFailure(case=0, got="8\n", public=True)
    )
    assert "3 4" in told
    assert "7" in told
    assert "8" in told


def _reason_of(kind: VerdictKind) -> dict[str, str]:
    """Reasons quote the first failure; a compiler's are made before any case is run."""
    return {} if kind is VerdictKind.COMPILE_ERROR else {"reason": f"expected {SECRET}"}


@pytest.mark.parametrize("kind", VerdictKind)
@pytest.mark.parametrize("says_public", [True, False])
def test_a_hidden_case_gives_the_verdict_only(kind: VerdictKind, says_public: bool) -> None:
    failure = FirstFailure(
        case=1, input=[SECRET], expected=SECRET, got=SECRET, detail=f"not {SECRET}", public=says_public
    )
    told = feedback(failing(PUBLIC, HIDDEN), kind, first_failure=failure, **_reason_of(kind))
    assert SECRET not in told
    assert "hidden" in told or kind is VerdictKind.COMPILE_ERROR


@pytest.mark.parametrize("case", [-1, 2, 99])
def test_a_case_that_the_problem_has_not_is_hidden(case: int) -> None:
    failure = FirstFailure(case=case, got=SECRET, public=True)
    assert SECRET not in feedback(failing(PUBLIC), VerdictKind.WRONG_ANSWER, first_failure=failure)


@pytest.mark.parametrize("kind", VerdictKind)
def test_the_gold_is_never_told(kind: VerdictKind) -> None:
    problem = math_problem().model_copy(update={"check": AnswerCheck(gold=SECRET)})
    told = feedback(problem, kind, reason=f"gold is {SECRET}", evidence={"gold": SECRET})
    assert told
    assert SECRET not in told


def test_a_program_that_cannot_be_loaded_is_told_why_where_every_case_is_hidden() -> None:
    reason = "NameError while loading: the program does not define `f`"
    failure = FirstFailure(case=0, detail="the program ended before it answered")
    told = feedback(
        failing(HIDDEN),
        VerdictKind.RUNTIME_ERROR,
        reason=reason,
        first_failure=failure,
        evidence={STAGE: LOADING},
    )
    assert reason in told
    assert SECRET not in told


def test_a_compilers_message_is_told_where_it_can_quote_no_test() -> None:
    reason = "line 3: ';' expected"
    failure = FirstFailure(case=0, public=True)
    told = feedback(failing(PUBLIC), VerdictKind.COMPILE_ERROR, reason=reason, first_failure=failure)
    assert reason in told
    assert "f([1, 2])" not in told
    tests = ProgramCheck(language="cpp", after=f"assert(f() == {SECRET});")
    whole = code_problem().model_copy(update={"check": tests})
    assert SECRET not in feedback(whole, VerdictKind.COMPILE_ERROR, reason=f"near: assert(f() == {SECRET});")


@given(st.text(max_size=5000), st.text(max_size=5000), st.integers() | st.text(max_size=3000))
def test_any_text_is_capped(detail: str, reason: str, got: int | str) -> None:
    failure = FirstFailure(case=0, got=got, detail=detail, public=True)
    for first in (failure, None):
        told = feedback(failing(PUBLIC), VerdictKind.COMPILE_ERROR, reason=reason, first_failure=first)
        assert 0 < len(told) <= MAX_FEEDBACK_LETTERS + 50


def test_huge_values_are_shown_short() -> None:
    public = Case(args=([10**6000],), expected=list(range(100_000)), public=True)
    failure = FirstFailure(case=0, got=10**7000, public=True)
    told = feedback(failing(public), VerdictKind.WRONG_ANSWER, first_failure=failure)
    assert len(told) < MAX_FEEDBACK_LETTERS
    assert "more characters" in told
