"""The item-response fit finds what was planted, and says how sure it is."""

import numpy as np
import pytest

from engine.difficulty.item_response import ItemResponseFit, Outcome, TooFewSolvers, fit_item_response

_PROBLEMS, _SOLVERS, _SAMPLES = 500, 8, 16


class Planted:
    """Problems and solvers whose parameters are known, one problem in twenty turned round."""

    def __init__(self, seed: int, samples: int = _SAMPLES) -> None:
        draw = np.random.default_rng(seed)
        self.difficulty = draw.normal(0, 1, _PROBLEMS)
        self.bad = draw.random(_PROBLEMS) < 0.05
        steep = np.exp(draw.normal(0.2, 0.3, _PROBLEMS))
        self.discrimination = np.where(self.bad, -steep, steep)
        self.ability = draw.normal(0, 1, _SOLVERS)
        logit = self.discrimination[:, None] * (self.ability[None, :] - self.difficulty[:, None])
        self.samples = samples
        self.accepted = draw.binomial(samples, 1 / (1 + np.exp(-logit)))

    def outcomes(self) -> list[Outcome]:
        return [
            Outcome(f"s{column}", f"p{row:03}", self.samples, int(count))
            for row, counts in enumerate(self.accepted)
            for column, count in enumerate(counts)
        ]


@pytest.fixture(scope="module")
def planted() -> Planted:
    return Planted(seed=1)


@pytest.fixture(scope="module")
def fit(planted: Planted) -> ItemResponseFit:
    return fit_item_response(planted.outcomes())


def _items(fit: ItemResponseFit, name: str) -> np.ndarray:
    return np.array([getattr(fit.items[f"p{row:03}"], name) for row in range(_PROBLEMS)])


def test_planted_parameters_are_recovered(planted: Planted, fit: ItemResponseFit) -> None:
    abilities = [fit.abilities[f"s{column}"].value for column in range(_SOLVERS)]
    assert np.corrcoef(abilities, planted.ability)[0, 1] >= 0.99
    assert np.corrcoef(_items(fit, "difficulty"), planted.difficulty)[0, 1] >= 0.95
    assert np.corrcoef(_items(fit, "discrimination"), planted.discrimination)[0, 1] >= 0.9


def test_standard_errors_cover_what_was_planted(planted: Planted, fit: ItemResponseFit) -> None:
    abilities = np.array([fit.abilities[f"s{column}"].value for column in range(_SOLVERS)])
    slope, shift = np.polyfit(abilities, planted.ability, 1)  # the scale of a fit is its own
    off = np.abs(_items(fit, "difficulty") * slope + shift - planted.difficulty)
    covered = off < 1.96 * _items(fit, "difficulty_error") * slope
    assert 0.92 <= covered.mean() <= 0.98


@pytest.mark.parametrize("samples", [16, 8, 4])
def test_planted_bad_golds_are_flagged(samples: int) -> None:
    flagged = right = bad = 0
    for seed in (1, 2, 3):
        planted = Planted(seed, samples)
        fit = fit_item_response(planted.outcomes())
        suspect = _items(fit, "suspect").astype(bool)
        assert set(fit.suspects) == {f"p{row:03}" for row in np.flatnonzero(suspect)}
        flagged, bad = flagged + suspect.sum(), bad + planted.bad.sum()
        right += (suspect & planted.bad).sum()
    assert right / flagged >= 0.8
    assert right / bad >= 0.8


def test_of_sound_golds_none_is_flagged_and_of_no_outcomes_nothing_is_known() -> None:
    """Where solvers differ by nothing, no problem shows that better ones do worse."""
    draw = np.random.default_rng(4)
    counts = draw.binomial(8, draw.random((200, 1)), (200, 6))
    alike = [
        Outcome(f"s{column}", f"p{row}", 8, int(count))
        for row, of_row in enumerate(counts)
        for column, count in enumerate(of_row)
    ]
    fit = fit_item_response(alike)
    assert len(fit.suspects) <= 0.02 * len(counts)
    values, errors = (
        [getattr(each, name) for each in fit.abilities.values()] for name in ("value", "standard_error")
    )
    assert max(map(abs, values)) <= 3 * max(errors)


def test_an_easy_problem_and_one_that_is_turned_round_are_both_thought_of() -> None:
    """Few solvers are good here, so that what the best alone miss looks easy at first."""
    planted = Planted(seed=2, samples=8)
    fit = fit_item_response(planted.outcomes())
    assert np.corrcoef(_items(fit, "difficulty"), planted.difficulty)[0, 1] >= 0.92


def test_the_order_of_outcomes_and_how_they_are_split_do_not_matter(planted: Planted) -> None:
    outcomes = planted.outcomes()[: 40 * _SOLVERS]
    halves = [
        Outcome(each.solver, each.problem, attempts, accepted)
        for each in outcomes
        for attempts, accepted in ((6, min(6, each.accepted)), (10, each.accepted - min(6, each.accepted)))
    ]
    whole, split = fit_item_response(outcomes), fit_item_response(reversed(halves))
    assert whole == split


def test_what_nobody_tried_and_who_tried_nothing_are_left_out() -> None:
    seen = [
        Outcome("a", "p", 4, 4),
        Outcome("b", "p", 4, 1),
        Outcome("a", "q", 4, 2),
        Outcome("b", "q", 4, 0),
    ]
    fit = fit_item_response([*seen, Outcome("c", "p", 0, 0), Outcome("a", "r", 0, 0)])
    assert set(fit.abilities) == {"a", "b"} and set(fit.items) == {"p", "q"}
    assert fit.abilities["a"].value > fit.abilities["b"].value
    assert fit.items["q"].difficulty > fit.items["p"].difficulty


def test_all_passed_or_none_stays_finite() -> None:
    outcomes = [Outcome(s, p, 1, int(p == "easy")) for s in "ab" for p in ("easy", "hard")]
    fit = fit_item_response(outcomes)
    assert fit.items["easy"].difficulty < fit.items["hard"].difficulty
    assert not fit.suspects


def test_one_solver_makes_no_scale() -> None:
    with pytest.raises(TooFewSolvers, match="1 solvers"):
        fit_item_response([Outcome("a", "p", 1, 1), Outcome("a", "q", 1, 0)])
    with pytest.raises(ValueError, match="3 accepted in 2"):
        fit_item_response([Outcome("a", "p", 2, 3)])
