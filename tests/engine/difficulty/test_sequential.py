"""The bounds that stop drawing are wrong no oftener than they say, whenever it stops: by simulation."""

from collections.abc import Callable
from functools import partial

import numpy as np
import pytest
from scipy import stats
from scipy.special import betaln

from engine.difficulty.pass_rate import Interval, pass_rate_interval
from engine.difficulty.sequential import rate_bounds

RUNS, MOST = 2000, 48
ERROR = 0.05


def misses(rate: float, bounds: Callable[[int, int], Interval]) -> int:
    """Of :data:`RUNS` runs, how many see bounds that leave ``rate`` out, looking after every attempt."""
    rng = np.random.default_rng(7)
    counts = np.cumsum(rng.random((RUNS, MOST)) < rate, axis=1)
    missed = np.zeros(RUNS, dtype=bool)
    for attempts in range(1, MOST + 1):
        seen = [bounds(attempts, accepted) for accepted in range(attempts + 1)]
        low, high = np.array([each.low for each in seen]), np.array([each.high for each in seen])
        at = counts[:, attempts - 1]
        missed |= (rate < low[at]) | (rate > high[at])
    return int(missed.sum())


@pytest.mark.parametrize("rate", [0.02, 0.3, 0.5, 0.9])
def test_the_true_rate_is_left_out_no_oftener_than_stated(rate: float) -> None:
    found = misses(rate, partial(rate_bounds, error=ERROR))
    # More than the stated share would come by chance once in a million.
    assert stats.binom.sf(found - 1, RUNS, ERROR) > 1e-6


def test_intervals_for_a_fixed_number_do_not_hold_where_one_looks_again_and_again() -> None:
    assert stats.binom.sf(misses(0.3, pass_rate_interval) - 1, RUNS, ERROR) < 1e-12


@pytest.mark.parametrize(("attempts", "accepted"), [(1, 0), (4, 4), (16, 3), (200, 100)])
def test_the_bounds_are_where_the_ratio_reaches_the_error(attempts: int, accepted: int) -> None:
    bounds = rate_bounds(attempts, accepted, error=ERROR)
    mixed = betaln(accepted + 1, attempts - accepted + 1)
    for edge in (bounds.low, bounds.high):
        if 0 < edge < 1:
            seen = accepted * np.log(edge) + (attempts - accepted) * np.log1p(-edge)
            assert mixed - seen == pytest.approx(-np.log(ERROR))
    assert bounds.low <= accepted / attempts <= bounds.high


def test_nothing_is_known_of_nothing() -> None:
    assert (rate_bounds(0, 0, error=ERROR).low, rate_bounds(0, 0, error=ERROR).high) == (0.0, 1.0)
    with pytest.raises(ValueError, match="no bounds"):
        rate_bounds(3, 4, error=ERROR)
