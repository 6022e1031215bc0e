"""Rates, intervals and estimates, against other implementations and by their laws."""

import itertools
import math

import mpmath
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.difficulty.estimate import TYPICAL_CODE, TYPICAL_MATH, estimated, measured
from engine.difficulty.pass_rate import pass_at_k, pass_rate_interval, powers_of_two


@given(st.integers(1, 400).flatmap(lambda n: st.tuples(st.just(n), st.floats(0.01, n - 0.01))))
@settings(max_examples=60, deadline=None)
def test_beyond_each_end_of_an_interval_lies_a_fortieth_by_mpmath(counts: tuple[int, float]) -> None:
    attempts, accepted = counts
    a, b = accepted + 0.5, attempts - accepted + 0.5
    found = pass_rate_interval(attempts, accepted)
    with mpmath.workdps(30):
        below, above = (
            float(mpmath.betainc(a, b, *ends, regularized=True)) for ends in ((0, found.low), (found.high, 1))
        )
    assert below == pytest.approx(0.025, rel=1e-9) and above == pytest.approx(0.025, rel=1e-9)


@pytest.mark.parametrize(
    ("attempts", "accepted", "low", "high"),
    # Quantiles of scipy.stats.beta.
    [
        (1, 1, 0.146746, 1.0),
        (10, 5, 0.223529, 0.776471),
        (10, 0, 0.0, 0.217196),
        (100, 90, 0.829876, 0.947415),
    ],
)
def test_known_intervals(attempts: int, accepted: int, low: float, high: float) -> None:
    interval = pass_rate_interval(attempts, accepted)
    assert interval.low == pytest.approx(low, abs=5e-6)
    assert interval.high == pytest.approx(high, abs=5e-6)


@given(st.integers(1, 5000).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n))))
def test_an_interval_holds_its_rate_and_mirrors_that_of_failures(counts: tuple[int, int]) -> None:
    attempts, accepted = counts
    passed, failed = pass_rate_interval(attempts, accepted), pass_rate_interval(attempts, attempts - accepted)
    assert 0 <= passed.low <= accepted / attempts <= passed.high <= 1
    assert passed.low == pytest.approx(1 - failed.high, abs=1e-9)


def test_an_interval_of_a_million_attempts_is_narrow() -> None:
    interval = pass_rate_interval(1_000_000, 300_000)
    assert interval.high - interval.low == pytest.approx(2 * 1.959964 * math.sqrt(0.3 * 0.7 / 1e6), rel=1e-3)


@given(st.integers(1, 9).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n), st.integers(1, n))))
def test_pass_at_k_is_the_share_of_samples_with_an_accepted_attempt(counts: tuple[int, int, int]) -> None:
    attempts, accepted, k = counts
    outcomes = [place < accepted for place in range(attempts)]
    chosen = list(itertools.combinations(outcomes, k))
    assert pass_at_k(attempts, accepted, k) == pytest.approx(sum(map(any, chosen)) / len(chosen))


@pytest.mark.parametrize("counts", [(3, 4, 1), (3, 1, 4), (3, 1, 0), (0, 0, 1), (3, -1, 1)])
def test_impossible_counts_are_refused(counts: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="not defined"):
        pass_at_k(*counts)


@pytest.mark.parametrize("counts", [(0, 0), (2, 3), (2, -1)])
def test_impossible_rates_are_refused(counts: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="has no pass rate"):
        pass_rate_interval(*counts)


def test_a_measured_difficulty_says_how_it_is_known() -> None:
    found = measured(attempts=8, accepted=2, repair_rounds=0, features={"nodes": 5.0})
    assert found.measured
    assert (found.value, found.pass_rate, found.n_attempts, found.n_accepted) == (0.75, 0.25, 8, 2)
    assert set(found.pass_at_k) == {"1", "2", "4", "8"}
    assert found.pass_at_k["8"] == 1.0


@given(
    st.dictionaries(st.sampled_from(sorted(TYPICAL_CODE)), st.floats(0, 1e6), min_size=1),
    st.sampled_from(sorted(TYPICAL_CODE)),
    st.floats(0.1, 1e3),
)
def test_more_of_a_feature_is_never_easier(features: dict[str, float], name: str, more: float) -> None:
    before = {name: 0.0} | features
    after = before | {name: before[name] + more}
    assert 0 <= estimated(before).value <= estimated(after).value <= 1


@pytest.mark.parametrize("typical", [TYPICAL_CODE, TYPICAL_MATH, {}])
def test_a_typical_problem_is_of_middle_difficulty(typical: dict[str, float]) -> None:
    found = estimated(typical)
    assert found.value == pytest.approx(0.5)
    assert not found.measured
    assert (found.n_attempts, found.pass_rate, found.pass_at_k) == (0, None, {})


def test_powers_of_two() -> None:
    assert [powers_of_two(n) for n in (0, 1, 5, 8)] == [[], [1], [1, 2, 4], [1, 2, 4, 8]]
