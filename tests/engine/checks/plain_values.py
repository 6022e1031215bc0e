"""Strategies for plain values, shared by the tests of comparison and of conversion."""

from typing import Any

from hypothesis import strategies as st

#: Numbers that are often equal across kinds, so that comparisons of unlike kinds are really exercised.
small_numbers = st.one_of(
    st.integers(-3, 3),
    st.booleans(),
    st.integers(-12, 12).map(lambda quarters: quarters / 4),
    st.fractions(-3, 3, max_denominator=4),
    st.decimals(-3, 3, places=1),
    st.integers(-2, 2).map(complex),
)
numbers = st.one_of(
    small_numbers,
    st.integers(-(10**40), 10**40),
    st.floats(allow_nan=False),
    st.fractions(),
    st.decimals(allow_nan=False),
    st.complex_numbers(allow_nan=False, allow_infinity=False),
)
texts = st.text(max_size=4)
scalars = st.one_of(st.none(), numbers, texts, st.binary(max_size=3))
hashables = st.recursive(
    st.one_of(st.none(), small_numbers, texts),
    lambda inner: st.one_of(st.lists(inner, max_size=3).map(tuple), st.frozensets(inner, max_size=3)),
    max_leaves=6,
)
values: st.SearchStrategy[Any] = st.recursive(
    scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.lists(inner, max_size=4).map(tuple),
        st.sets(hashables, max_size=4),
        st.dictionaries(hashables, inner, max_size=4),
    ),
    max_leaves=12,
)
