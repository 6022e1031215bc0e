from fractions import Fraction
from random import Random

import pytest

from engine.solvers.faults import MATH_FAULTS
from engine.solvers.faults.carrying import carried
from engine.solvers.faults.math import Worked, worked_solution
from tests.engine.samples import math_problem
from tests.engine.solvers.requests import MATH_BANKS, problems_of

LINEAR = Worked(
    lines=(
        "We have $4p - 208 = -72$.",
        "Add $208$: $4p = 136$.",
        "Divide by $4$: $p = 34$.",
        "So $5p - 13 = 5 \\cdot 34 - 13 = 157$.",
    ),
    claims=(None, "(-72) + 208 = 136", "136/4 = 34", "5*34 - 13 = 157"),
    answer="157",
    distractors=("34",),
)
ROOTS = Worked(("So $x = 3$ or $x = -8$.",), (None,), "\\{3, -8\\}")


def spoiled(fault: str, worked: Worked, seed: int = 0) -> Worked:
    result = MATH_FAULTS[fault].spoil(worked, Random(seed))
    assert result is not None
    return result


@pytest.mark.parametrize("fault", MATH_FAULTS)
class TestEveryFault:
    def test_the_answer_differs(self, fault: str) -> None:
        for problem in problems_of(MATH_BANKS, 12):
            worked = worked_solution(problem)
            result = MATH_FAULTS[fault].spoil(worked, Random(problem.index))
            if result is not None:
                assert result.answer != worked.answer, problem.bank
                assert result.text() != worked.text()

    def test_it_finds_a_place_in_some_bank(self, fault: str) -> None:
        problems = problems_of(MATH_BANKS, 12)
        assert any(MATH_FAULTS[fault].spoil(worked_solution(p), Random(p.index)) for p in problems)

    def test_it_is_drawn_from_the_generator_alone(self, fault: str) -> None:
        for worked in (LINEAR, ROOTS):
            first = MATH_FAULTS[fault].spoil(worked, Random(7))
            assert first == MATH_FAULTS[fault].spoil(worked, Random(7))

    def test_a_solution_without_a_place_for_it_is_left_alone(self, fault: str) -> None:
        assert MATH_FAULTS[fault].spoil(Worked((), (), None), Random(0)) is None
        assert MATH_FAULTS[fault].spoil(Worked(("Trivial.",), (None,), "\\text{yes}"), Random(0)) is None


def test_a_slip_is_carried_to_the_answer_exactly() -> None:
    result = carried(LINEAR.lines, LINEAR.claims, "157", at=1, wrong=Fraction(140))
    assert result is not None
    assert result.answer == "162"
    assert result.lines == (
        "We have $4p - 208 = -72$.",
        "Add $208$: $4p = 140$.",
        "Divide by $4$: $p = 35$.",
        "So $5p - 13 = 5 \\cdot 35 - 13 = 162$.",
    )


def test_a_slip_may_lead_to_fractions() -> None:
    result = carried(LINEAR.lines, LINEAR.claims, "157", at=1, wrong=Fraction(137))
    assert result is not None
    assert result.lines[2] == "Divide by $4$: $p = \\frac{137}{4}$."
    assert result.answer == "\\frac{633}{4}"


def test_a_slip_that_never_reaches_the_answer_is_none() -> None:
    assert carried(LINEAR.lines, LINEAR.claims, "7", at=1, wrong=Fraction(137)) is None


@pytest.mark.parametrize("seed", range(8))
def test_a_wrong_operator_is_carried_on(seed: int) -> None:
    assert spoiled("wrong operator", LINEAR, seed).answer not in ("157", None)


@pytest.mark.parametrize("claims", [("9 - 7 = 2", "sqrt(2 + 2) = 2"), ("5 - 4 = 1", "6/(1 - 2) = -6")])
def test_a_slip_that_leads_out_of_arithmetic_is_not_made(claims: tuple[str, str]) -> None:
    worked = Worked(("It is 2 or 1.", "It is 2 or 6."), claims, "2")
    for wrong in (Fraction(-9), Fraction(2)):
        assert carried(worked.lines, claims, "77", at=0, wrong=wrong) is None
    for fault in MATH_FAULTS.values():
        for seed in range(10):
            fault.spoil(worked, Random(seed))


def test_a_solution_is_dropped() -> None:
    assert {spoiled("dropped solution", ROOTS, seed).answer for seed in range(10)} == {"\\{3\\}", "\\{-8\\}"}


@pytest.mark.parametrize("answer", ["(1, 2)", "[1, 2]", "(1, 2]", "f(1, 2)", "3", "\\frac{1}{2}", "1,"])
def test_points_and_intervals_are_not_solutions(answer: str) -> None:
    assert MATH_FAULTS["dropped solution"].spoil(Worked((), (), answer), Random(0)) is None


@pytest.mark.parametrize(
    ("answer", "wrong"),
    [
        ("7", "-7"),
        ("-7", "7"),
        ("\\frac{1}{2}", "-\\frac{1}{2}"),
        ("x + 3", "x - 3"),
        ("\\{-8\\}", "\\{8\\}"),
    ],
)
def test_a_sign_is_lost_or_put_in(answer: str, wrong: str) -> None:
    assert spoiled("wrong sign", Worked((), (), answer)).answer == wrong


def test_a_sign_of_nothing_stays() -> None:
    assert MATH_FAULTS["wrong sign"].spoil(Worked((), (), "0"), Random(0)) is None


def test_a_solution_breaks_off() -> None:
    result = spoiled("unfinished", LINEAR)
    assert result.answer is None
    assert "boxed" not in result.text()


def test_a_bare_problem_has_an_answer_only() -> None:
    assert (
        worked_solution(math_problem().model_copy(update={"reference": None})).text()
        == "The answer is $\\boxed{2}$."
    )
