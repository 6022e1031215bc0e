"""An adaptive test finds what a full one finds, with a tenth of the problems, and knows how sure it is."""

from collections import Counter

import numpy as np
import pytest
from scipy.stats import kendalltau

from engine.difficulty.adaptive import EXPOSURE, AdaptiveTest, Answered
from engine.difficulty.item_response import Item, Outcome, fit_item_response

_PROBLEMS = 400
_TENTH = _PROBLEMS // 10
_AT_ONCE = 1


class Pool:
    """Problems fitted from one panel of solvers, and the recorded answers of another."""

    def __init__(self, seed: int) -> None:
        draw = np.random.default_rng(seed)
        self.names = [f"p{row:03}" for row in range(_PROBLEMS)]
        self._difficulty, self._slope = (
            draw.normal(0, 1.2, _PROBLEMS),
            np.exp(draw.normal(0.3, 0.4, _PROBLEMS)),
        )
        panel = self._passed(np.linspace(-2, 2, 12), draw)
        self.items = fit_item_response(
            Outcome(f"s{column}", name, 1, int(panel[row, column]))
            for row, name in enumerate(self.names)
            for column in range(12)
        ).items
        self.recorded = self._passed(np.linspace(-1.8, 1.8, 9), draw)

    def _passed(self, abilities: np.ndarray, draw: np.random.Generator) -> np.ndarray:
        logit = self._slope[:, None] * (abilities[None, :] - self._difficulty[:, None])
        return draw.random(logit.shape) < 1 / (1 + np.exp(-logit))

    def test(
        self, solver: int, most: int, *, seed: int = 0, exposure: float = EXPOSURE
    ) -> tuple[AdaptiveTest, list[str]]:
        """A solver that has answered at most so many problems, and which."""
        test, asked = AdaptiveTest(self.items, seed=str(seed), exposure=exposure), list[str]()
        while len(asked) < most and (chosen := test.next(min(_AT_ONCE, most - len(asked)))):
            for name in chosen:
                passed = self.recorded[self.names.index(name), solver]
                test.take(Answered(name, 1, int(passed)))
            asked += chosen
        return test, asked


@pytest.fixture(scope="module")
def pool() -> Pool:
    return Pool(seed=3)


def test_a_tenth_of_the_problems_ranks_as_all_of_them(pool: Pool) -> None:
    full = pool.recorded.mean(0)
    short = [pool.test(solver, _TENTH)[0].ability.value for solver in range(len(full))]
    assert kendalltau(full, short).statistic >= 0.85
    at_random = np.random.default_rng(0).choice(_PROBLEMS, _TENTH, replace=False)
    chosen_off = np.abs(
        np.array([pool.test(n, _TENTH)[0].expected_rate()[0] for n in range(len(full))]) - full
    )
    random_off = np.abs(pool.recorded[at_random].mean(0) - full)
    assert chosen_off.mean() < random_off.mean()


def test_the_standard_error_falls_and_the_interval_holds_the_full_rate(pool: Pool) -> None:
    held = []
    for solver, full in enumerate(pool.recorded.mean(0)):
        errors = [pool.test(solver, most)[0].ability.standard_error for most in (4, 16, 64)]
        assert errors == sorted(errors, reverse=True)
        _, low, high = pool.test(solver, _TENTH)[0].expected_rate()
        held.append(low <= full <= high)
    assert np.mean(held) >= 0.85


def test_no_problem_is_asked_twice_nor_of_everybody(pool: Pool) -> None:
    asked = [pool.test(4, 20, seed=seed)[1] for seed in range(30)]
    assert all(len(set(each)) == len(each) == 20 for each in asked)
    assert Counter(name for each in asked for name in each).most_common(1)[0][1] <= 27
    assert pool.test(4, 20, seed=1)[1] == pool.test(4, 20, seed=1)[1]


def test_whoever_shows_all_asks_the_best_whatever_the_seed(pool: Pool) -> None:
    assert pool.test(4, 20, seed=1, exposure=1.0)[1] == pool.test(4, 20, seed=2, exposure=1.0)[1]


def test_suspects_are_never_asked() -> None:
    def item(discrimination: float, *, suspect: bool = False) -> Item:
        return Item(
            difficulty=0.0,
            difficulty_error=0.1,
            discrimination=discrimination,
            discrimination_error=0.1,
            suspect=suspect,
        )

    items = {"good": item(1.0), "turned": item(-1.0), "suspect": item(0.2, suspect=True)}
    test = AdaptiveTest(items, seed="")
    assert test.next(10) == ["good"] and test.left == 0 and test.next(1) == []


def test_a_problem_that_is_known_less_is_believed_less() -> None:
    """By the errors of its parameters: it is asked later, and its outcome moves an ability by less."""

    def item(error: float) -> Item:
        return Item(
            difficulty=0.5,
            difficulty_error=error,
            discrimination=1.5,
            discrimination_error=error,
            suspect=False,
        )

    errors = (0.0, 0.3, 0.9, 2.0)
    items = {f"p{place}": item(error) for place, error in enumerate(errors)}
    assert AdaptiveTest(items, seed="s", exposure=1.0).next(len(errors)) == sorted(items)
    for accepted in (0, 1):
        moved = []
        for name in sorted(items):
            test = AdaptiveTest(items, seed="s", exposure=1.0)
            test.take(Answered(name, 1, accepted))
            moved.append(abs(test.ability.value))
        assert moved == sorted(moved, reverse=True) and len(set(moved)) == len(moved)


@pytest.mark.parametrize("slope", [5e-324, 1e-300, 1e-9, 40.0, 1e9])
@pytest.mark.parametrize("error", [0.0, 1.0, 1e6])
def test_parameters_of_any_size_leave_an_ability(slope: float, error: float) -> None:
    item = Item(
        difficulty=0.0,
        difficulty_error=error,
        discrimination=slope,
        discrimination_error=error,
        suspect=False,
    )
    test = AdaptiveTest({"p": item}, seed="s")
    assert test.next(1) == ["p"]
    for accepted in (1, 0, 1):
        test.take(Answered("p", 1, accepted))
    assert np.isfinite(test.ability.value) and 0 < test.ability.standard_error < 2
