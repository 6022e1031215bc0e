"""Order is free as deep as a comparison says, and no deeper; nothing else is."""

import random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from engine.checks.compare import matches
from problem_banks.records import Compare

LEAVES = st.integers(-3, 3)
DEEP = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(st.sampled_from("abc"), inner, max_size=3)
    ),
    max_leaves=12,
)
VALUES = st.lists(DEEP, max_size=5)


def shuffled(value: Any, depth: int, draw: random.Random) -> Any:
    """``value`` with the items of its outer ``depth`` levels of lists in another order."""
    if isinstance(value, dict):
        names = list(value)
        draw.shuffle(names)
        return {name: shuffled(value[name], depth, draw) for name in names}
    if not isinstance(value, list) or not depth:
        return value
    items = [shuffled(item, depth - 1, draw) for item in value]
    draw.shuffle(items)
    return items


def moved(value: Any, by: float) -> Any:
    """``value`` with every number a little larger."""
    if isinstance(value, dict):
        return {name: moved(item, by) for name, item in value.items()}
    return [moved(item, by) for item in value] if isinstance(value, list) else value + by


@given(VALUES, st.integers(1, 4), st.randoms(use_true_random=False))
def test_what_is_shuffled_as_deep_is_the_same(value: list[Any], depth: int, draw: random.Random) -> None:
    other = shuffled(value, depth, draw)
    for mode in ("unordered", "set"):
        assert matches(other, value, Compare(mode=mode, depth=depth)) is None
        near = Compare(mode=mode, depth=depth, atol=0.25)
        assert matches(moved(other, 0.125), value, near) is None


@given(VALUES, VALUES, st.integers(1, 4))
def test_exact_keys_and_pairing_come_to_the_same(got: list[Any], wanted: list[Any], depth: int) -> None:
    exact = matches(got, wanted, Compare(mode="unordered", depth=depth))
    paired = matches(got, wanted, Compare(mode="unordered", depth=depth, atol=1e-9))
    assert (exact is None) == (paired is None)
    assert (exact is None) == (matches(wanted, got, Compare(mode="unordered", depth=depth)) is None)


@given(VALUES, st.integers(1, 3), st.integers())
def test_a_number_more_is_never_the_same(value: list[Any], depth: int, number: int) -> None:
    compare = Compare(mode="unordered", depth=depth)
    assert matches([*value, 4 + abs(number)], value, compare) is not None
    assert matches(value, [*value, 4 + abs(number)], compare) is not None


@given(st.lists(st.lists(LEAVES, min_size=2, max_size=3, unique=True), min_size=1, max_size=4))
def test_beyond_the_depth_order_counts(value: list[list[int]]) -> None:
    turned = [list(reversed(item)) for item in value]
    assert matches(turned, value, Compare(mode="unordered", depth=2)) is None
    same = sorted(turned) == sorted(value)
    assert (matches(turned, value, Compare(mode="unordered", depth=1)) is None) == same
