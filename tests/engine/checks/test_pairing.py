"""A multiset with a tolerance is matched where any way of pairing its items is."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from engine.checks.compare import matches
from engine.checks.pairing import unmatched
from problem_banks.records import Compare

small = st.lists(st.integers(0, 6), max_size=5)


def near(one: int, other: int) -> bool:
    return abs(one - other) <= 1


@given(small, small)
def test_a_pairing_is_found_exactly_where_there_is_one(got: list[int], expected: list[int]) -> None:
    exists = any(
        all(map(near, order, expected)) for order in permutations(got, min(len(got), len(expected)))
    ) and len(got) >= len(expected)
    assert (unmatched(got, expected, near) is None) == exists


@given(st.lists(st.floats(-1e6, 1e6), max_size=20))
def test_order_and_small_errors_do_not_matter(expected: list[float]) -> None:
    got = [value + 1e-9 for value in reversed(expected)]
    for mode in ("unordered", "set"):
        assert matches(got, expected, Compare(mode=mode, atol=1e-6)) is None


def test_what_is_missing_or_too_much_is_told() -> None:
    tolerant = Compare(mode="unordered", atol=0.1)
    assert "items instead of" in str(matches([1.0], [1.0, 2.0], tolerant))
    assert "nothing near 2" in str(matches([1.0, 1.05], [1.0, 2.0], tolerant))
    # Each may stand for one only.
    assert matches([1.0, 1.05], [1.05, 1.1], tolerant) is None
    assert "not expected" in str(matches([1.0, 5.0], [1.0], Compare(mode="set", atol=0.1)))
