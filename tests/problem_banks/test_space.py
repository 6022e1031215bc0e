"""Spaces number their points one to one; permutations send slots to points one to one."""

import math
from itertools import combinations, permutations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from problem_banks.space import (
    Assortments,
    Combinations,
    OneOf,
    Permutation,
    Permutations,
    Space,
    Tuples,
    axis_size,
    part_by_size,
    signed,
)


@given(size=st.integers(1, 600), key=st.binary(max_size=40))
def test_a_permutation_is_one_to_one(size: int, key: bytes) -> None:
    shuffled = Permutation(size, key)
    assert sorted(map(shuffled, range(size))) == list(range(size))


@given(size=st.integers(10**12, 10**40), number=st.integers(0, 10**12 - 1))
def test_neighbours_in_a_large_permutation_stay_apart_and_inside(size: int, number: int) -> None:
    shuffled = Permutation(size, b"key")
    images = {shuffled(number + step) for step in range(5) if number + step < size}
    assert len(images) >= min(5, size - number)
    assert all(0 <= image < size for image in images)


def test_another_key_gives_another_permutation() -> None:
    one, other = Permutation(10**6, b"one"), Permutation(10**6, b"other")
    assert [one(n) for n in range(20)] != [other(n) for n in range(20)]


@pytest.mark.parametrize("number", [-1, 7])
def test_a_permutation_refuses_what_is_outside(number: int) -> None:
    with pytest.raises(ValueError, match=str(number)):
        Permutation(7, b"")(number)


def test_a_permutation_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="0"):
        Permutation(0, b"")


@given(pool=st.integers(0, 7), count=st.integers(0, 4))
def test_ranked_collections_list_every_member_once(pool: int, count: int) -> None:
    letters = "abcdefg"[:pool]
    for ranked, expected in (
        (Combinations(letters, count), combinations(letters, count)),
        (Permutations(letters, count), permutations(letters, count)),
        (Tuples(letters, count), product(letters, repeat=count)),
    ):
        members = [ranked[rank] for rank in range(ranked.size)]
        assert sorted(members) == sorted(expected)


@given(sizes=st.lists(st.integers(0, 3), max_size=4), count=st.integers(1, 3))
def test_assortments_list_every_choice_from_different_groups_once(sizes: list[int], count: int) -> None:
    groups = [[(group, member) for member in range(size)] for group, size in enumerate(sizes)]
    ranked = Assortments(groups, count)
    members = [ranked[rank] for rank in range(ranked.size)]
    everything = permutations([member for group in groups for member in group], count)
    assert sorted(members) == sorted(c for c in everything if len({group for group, _ in c}) == count)


@given(low=st.integers(0, 5), width=st.integers(0, 5))
def test_signed_holds_both_signs_once(low: int, width: int) -> None:
    values = signed(low, low + width)
    assert len(set(values)) == len(values)
    assert set(values) == {n for n in range(-20, 21) if low <= abs(n) <= low + width}


def test_distinct_ordinals_are_distinct_points() -> None:
    space = Space(a=range(3), b="xy", c=Combinations(range(4), 2))
    points = {(p.a, p.b, p.c) for p in map(space.point, range(space.size))}
    assert len(points) == space.size == 3 * 2 * math.comb(4, 2)


def test_one_of_several_spaces_lists_the_points_of_all() -> None:
    either = OneOf(Space(a=range(n), b=range(n)) for n in range(4))
    members = [(either[rank].a, either[rank].b) for rank in range(either.size)]
    assert members[:1] == [(0, 0)]
    assert sorted(members) == sorted((a, b) for n in range(4) for b in range(n) for a in range(n))


def test_an_axis_may_be_larger_than_a_list_can_be() -> None:
    space = Space(digits=Tuples(range(10), 30), sign=(-1, 1))
    assert space.size == 2 * 10**30
    assert axis_size(space.axes["digits"]) == 10**30
    assert space.point(space.size - 1).digits == (9,) * 30


@pytest.mark.parametrize("part", [0, 1])
def test_parts_by_size_choose_in_the_order_of_the_pool(part: int) -> None:
    axis = part_by_size(Combinations(range(-4, 5), 2), part, 2)
    assert isinstance(axis, Combinations)
    assert all(low < high for low, high in (axis[rank] for rank in range(axis.size)))
