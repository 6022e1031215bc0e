"""The parts of the report that compare solvers: counts add up, and curves say what was planted."""

import numpy as np
import pytest

from engine.difficulty.item_response import Outcome
from engine.report.curves import COLOURS, curves
from engine.report.data import Curve, Dot
from engine.report.solvers import calibration_of, curves_of, rates_of, repair_gains, strengths
from tests.engine.report.sample import HOSTILE

_PROBLEMS = 120


def planted(*abilities: float) -> tuple[list[Outcome], dict[str, float]]:
    """Solvers on problems of known difficulty, four samples each."""
    draw = np.random.default_rng(2)
    difficulty = np.linspace(-2, 2, _PROBLEMS)
    outcomes = [
        Outcome(f"s{number}", f"p{row}", 4, int(draw.binomial(4, 1 / (1 + np.exp(2 * (hard - ability))))))
        for number, ability in enumerate(abilities)
        for row, hard in enumerate(difficulty)
    ]
    return outcomes, {f"p{row}": float(hard) for row, hard in enumerate(difficulty)}


def test_solvers_stand_by_their_rate_with_all_their_attempts() -> None:
    outcomes, _ = planted(-1.0, 1.0)
    best, worst = rates_of(outcomes)
    assert (best.label, worst.label) == ("s1", "s0") and best.attempts == worst.attempts == 4 * _PROBLEMS
    assert best.accepted == sum(each.accepted for each in outcomes if each.solver == "s1")


@pytest.mark.parametrize("abilities", [(0.0,), (-1.0, 0.0, 1.0)])
def test_curves_fall_with_difficulty_and_pass_by_their_dots(abilities: tuple[float, ...]) -> None:
    outcomes, static = planted(*abilities)
    drawn, fitted = curves_of(outcomes, static)
    assert fitted == (len(abilities) > 1) and len(drawn) == len(abilities)
    for curve in drawn:
        shares = [dot.share for dot in curve.line]
        assert shares == sorted(shares, reverse=True) and shares[0] - shares[-1] > 0.4
        at, line = [dot.x for dot in curve.line], shares
        off = [abs(dot.share - np.interp(dot.x, at, line)) for dot in curve.dots]
        assert max(off) < 0.2


def test_too_few_problems_make_no_curve() -> None:
    outcomes, static = planted(0.0)
    assert curves_of(outcomes[:10], static) == ((), False)
    assert curves_of([], {}) == ((), False)
    assert rates_of([]) == ()


def test_a_static_estimate_is_held_against_what_all_solvers_made_of_the_problems() -> None:
    outcomes, static = planted(-1.0, 1.0)
    found = calibration_of(outcomes, static)
    assert found is not None and found.problems == _PROBLEMS and found.correlation > 0.9
    shares = [dot.share for dot in found.curve.line]
    assert shares == sorted(shares, reverse=True)
    turned = calibration_of(outcomes, {name: -value for name, value in static.items()})
    assert turned is not None and turned.correlation == pytest.approx(-found.correlation)


def test_nothing_is_said_of_an_estimate_that_nothing_was_measured_for() -> None:
    outcomes, static = planted(0.0)
    built_in = [Outcome("faulty", each.problem, each.attempts, each.accepted) for each in outcomes]
    alike = [Outcome(each.solver, each.problem, each.attempts, each.attempts) for each in outcomes]
    assert [calibration_of(each, static) for each in (built_in, alike, outcomes[:10], [])] == [None] * 4
    assert calibration_of(outcomes, dict.fromkeys(static, 0.5)) is None


def test_gains_are_of_what_was_sent_back() -> None:
    first, second = repair_gains({"0": 50, "1": 30, "2": 5}, rejected=15)
    assert (first.accepted, first.attempts) == (30, 50)
    assert (second.accepted, second.attempts) == (5, 20)
    assert repair_gains({"0": 7}, rejected=0) == ()


def test_strengths_add_up_and_nothing_measured_shows_nothing() -> None:
    counted = strengths(iter([1.0, 0.95, 0.8, 0.6, 0.1, 0.0]))
    assert [each.count for each in counted] == [1, 1, 1, 1, 2]
    assert strengths(iter(())) == ()


def test_a_drawing_holds_every_solver_and_no_markup_of_theirs() -> None:
    dots = (Dot(x=0, share=1), Dot(x=0, share=0))  # all problems alike
    drawn = curves([Curve(label=HOSTILE, dots=dots, line=dots)] * (COLOURS + 1), title="t")
    assert "<script" not in drawn and drawn.count("<polyline") == COLOURS + 1
    assert "nan" not in drawn
