"""Statistics take one number a problem, and refuse what is none: no broadcast, no NaN, no chance beyond 1."""

import math
from collections.abc import Callable

import numpy as np
import pytest

from engine.bench.paired import difference, holm, mean_interval
from engine.difficulty.adaptive import AdaptiveTest, Answered
from engine.difficulty.item_response import Item, Outcome, TooFewSolvers, fit_item_response
from engine.difficulty.pass_rate import pass_rate_interval

ITEM = Item(difficulty=0, difficulty_error=0.1, discrimination=1, discrimination_error=0.1, suspect=False)
TWO, NONE = np.array([0.0, 1.0]), np.array([])


def outcomes(attempts: float, accepted: float) -> list[Outcome]:
    odd = Outcome("a", "p", attempts, accepted)  # type: ignore[arg-type]
    return [odd, Outcome("b", "p", 1, 1), Outcome("a", "q", 1, 1), Outcome("b", "q", 1, 0)]


REFUSED: dict[str, Callable[[], object]] = {
    "a value that is no number": lambda: difference(np.array([1, math.nan]), TWO, "ab"),
    "an endless value": lambda: difference(TWO, np.array([1, math.inf]), "ab"),
    "fewer values on one side": lambda: difference(TWO[:1], TWO, "ab"),
    "one value for all": lambda: difference(np.array(1.0), TWO, "ab"),
    "a table": lambda: difference(np.array([TWO, TWO]), TWO, "ab"),
    "fewer clusters": lambda: difference(TWO, TWO, "a"),
    "nothing to compare": lambda: difference(NONE, NONE, ""),
    "the mean of nothing": lambda: mean_interval(NONE, ""),
    "the mean of no number": lambda: mean_interval(np.array([1, math.nan]), "ab"),
    "a chance that is no number": lambda: holm([0.1, math.nan]),
    "a chance beyond 1": lambda: holm([0.1, 1.1]),
    "a chance below 0": lambda: holm([-0.1]),
    "endless attempts": lambda: pass_rate_interval(math.inf, 5),
    "attempts that are no number": lambda: pass_rate_interval(math.nan, 0),
    "endless attempts to fit": lambda: fit_item_response(outcomes(math.inf, 0)),
    "no number to fit": lambda: fit_item_response(outcomes(1, math.nan)),
    "more accepted than asked": lambda: AdaptiveTest({"a": ITEM}, seed="").take(Answered("a", 1, 2)),
    "fewer than none": lambda: AdaptiveTest({"a": ITEM}, seed="").take(Answered("a", 1, -1)),
    "no exposure": lambda: AdaptiveTest({"a": ITEM}, seed="", exposure=0),
    "an exposure that is no number": lambda: AdaptiveTest({"a": ITEM}, seed="", exposure=math.nan),
    "solvers without a problem in common": lambda: fit_item_response(
        Outcome(solver, f"{solver[0]} {at}", 1, at) for solver in ("a1", "a2", "b1", "b2") for at in (0, 1)
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_no_number_of_a_problem_is_refused(case: str) -> None:
    with pytest.raises(ValueError):
        REFUSED[case]()


def test_solvers_are_joined_over_others() -> None:
    """The first and the last tried nothing in common, and each something that the middle one tried."""
    tried = {"first": (0, 1, 2), "middle": (2, 3, 4), "last": (4, 5, 6)}
    every = [Outcome(name, f"p{at}", 1, at % 2) for name, places in tried.items() for at in places]
    assert set(fit_item_response(every).abilities) == set(tried)
    with pytest.raises(TooFewSolvers, match="2 groups"):
        fit_item_response(each for each in every if each.solver != "middle")
