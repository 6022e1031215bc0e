from collections import Counter
from functools import cache

import pytest

from engine.errors import ConfigError
from engine.records import SolveRequest
from engine.solvers import make_solver
from engine.solvers.faults import CODE_FAULTS, MATH_FAULTS
from engine.solvers.faulty import FaultySolver, Habits
from engine.solvers.reference import ReferenceSolver
from problem_banks.records import Reference
from tests.engine.samples import code_problem
from tests.engine.solvers.requests import CODE_BANKS, MATH_BANKS, problems_of, repair_of, request_for


@cache
def requests() -> list[SolveRequest]:
    """First requests of some problems of every fourth bank of mathematics and of every plain one of code."""
    return [request_for(problem) for problem in problems_of(MATH_BANKS[::4] + CODE_BANKS, 12)]


ALWAYS = Habits(fault_rate=1.0, mend_rate=1.0, stubborn_rate=0.0)


async def test_it_is_named_for_what_it_is_and_claims_no_model() -> None:
    said = await FaultySolver().solve(requests()[0])
    assert FaultySolver().name == "faulty"
    assert said.model is None
    assert (said.usage.prompt_tokens, said.usage.completion_tokens) == (0, 0)


def test_other_settings_are_another_solver() -> None:
    names = {FaultySolver().name, FaultySolver(seed=1).name, FaultySolver(ALWAYS).name}
    names |= {FaultySolver(Habits(stubborn_rate=0.5)).name}
    assert len(names) == 4


def test_answers_depend_on_settings_and_request_alone() -> None:
    first = [FaultySolver(seed=4).answer(request) for request in requests()]
    again = [FaultySolver(seed=4).answer(request) for request in reversed(requests())]
    assert first == again[::-1]
    assert first != [FaultySolver(seed=5).answer(request) for request in requests()]


async def test_without_faults_it_is_the_reference() -> None:
    solver = FaultySolver(Habits(fault_rate=0.0))
    for request in requests():
        said = await solver.solve(request)
        assert said == await ReferenceSolver().solve(request)


def test_a_reference_in_another_language_stays_as_it_is() -> None:
    reference = Reference(text="", code={"lua": "function square(x) return x * x end\n"})
    problem = code_problem().model_copy(update={"reference": reference})
    answer = FaultySolver(ALWAYS).answer(request_for(problem, language="lua"))
    assert answer.fault is None
    assert "function square" in answer.text


async def test_a_faulty_answer_differs_from_the_reference() -> None:
    for request in requests():
        answer = FaultySolver(ALWAYS).answer(request)
        assert answer.fault in (CODE_FAULTS if request.problem.kind == "code" else MATH_FAULTS)
        assert answer.text != (await ReferenceSolver().solve(request)).text


def test_faults_are_varied() -> None:
    drawn = Counter(
        FaultySolver(ALWAYS, seed=seed).answer(request).fault for request in requests() for seed in range(8)
    )
    assert drawn.keys() == CODE_FAULTS.keys() | MATH_FAULTS.keys()


def test_the_rate_is_kept() -> None:
    rate = 0.3
    erring = sum(
        FaultySolver(Habits(fault_rate=rate), seed=seed).answer(request).fault is not None
        for request in requests()
        for seed in range(10)
    )
    tries = len(requests()) * 10
    assert abs(erring / tries - rate) < 5 * (rate * (1 - rate) / tries) ** 0.5


async def test_feedback_mends() -> None:
    for request in requests():
        assert FaultySolver(ALWAYS).answer(repair_of(request, round=1)).fault is None


def test_without_feedback_nothing_is_mended() -> None:
    for request in requests():
        again = request.model_copy(update={"round": 1})
        assert FaultySolver(ALWAYS).answer(again).fault is not None


def test_the_stubborn_never_mend() -> None:
    solver = FaultySolver(Habits(fault_rate=1.0, mend_rate=1.0, stubborn_rate=1.0))
    for request in requests():
        assert all(solver.answer(repair_of(request, round=turn)).fault for turn in (1, 2, 3))


def test_some_need_one_round_some_more_and_some_never_mend() -> None:
    solver = FaultySolver(Habits(fault_rate=1.0))
    rounds = Counter(
        next(
            (turn for turn in range(1, 9) if solver.answer(repair_of(request, round=turn)).fault is None),
            None,
        )
        for request in requests()
    )
    assert rounds[1] > rounds[2] > 0
    assert rounds[None] > 0


def test_samples_err_apart() -> None:
    solver = FaultySolver(Habits(fault_rate=0.5))
    erring = [
        {solver.answer(request.model_copy(update={"sample": n})).fault is None for n in range(6)}
        for request in requests()
    ]
    assert {True, False} in erring


@pytest.mark.parametrize("share", [-0.1, 1.1])
def test_a_share_beyond_its_bounds_is_refused(share: float) -> None:
    with pytest.raises(ConfigError, match="mend_rate"):
        make_solver("faulty", mend_rate=share)
