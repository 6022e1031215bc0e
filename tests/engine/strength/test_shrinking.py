"""What is left after shrinking shows the fault, and nothing a step smaller does."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.strength.answers import Args
from engine.strength.places import written
from engine.strength.shrinking import shrunk, smaller
from sandbox.values import decode, encode

VALUES = st.recursive(
    st.integers(-(10**6), 10**6)
    | st.booleans()
    | st.text("abz", max_size=4)
    | st.floats(-1e3, 1e3)
    | st.binary(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.tuples(inner, inner)
        | st.dictionaries(st.integers(0, 9), inner, max_size=2)
        | st.sets(st.integers(-9, 9), max_size=3)
    ),
    max_leaves=8,
)


async def small(args: Sequence[Any], fault: Callable[[list[Any]], bool]) -> list[Any]:
    async def shows(inputs: Sequence[Args]) -> list[bool]:
        return [fault([decode(arg) for arg in each]) for each in inputs]

    return [decode(arg) for arg in await shrunk(tuple(map(encode, args)), shows)]


@settings(max_examples=40, deadline=None)
@given(value=VALUES, least=st.integers(0, 12))
async def test_no_step_from_what_is_left_shows_the_fault(value: Any, least: int) -> None:
    def fault(args: list[Any]) -> bool:
        return len(written(tuple(map(encode, args)))) >= least + 4

    if not fault([value]):
        return
    left = await small([value], fault)
    assert fault(left)
    sizes = [
        each
        for each in smaller(left)
        if fault(each) and len(written(tuple(map(encode, each)))) < len(written(tuple(map(encode, left))))
    ]
    assert not sizes


@pytest.mark.parametrize(
    ("value", "fault", "wanted"),
    [
        (list(range(100, 160)), lambda x: len(x) >= 40, [0] * 40),
        ([10**9] * 6, lambda x: sum(each > 5 for each in x) >= 6, [6] * 6),
        (10**6, lambda x: x >= 1000, 1000),
        (-(10**6), lambda x: x <= -1000, -1000),
        (987_654_321, lambda x: x > 123_456, 123_457),
        ({"k": [5, 9], "z": 3}, lambda x: any(isinstance(v, list) and v for v in x.values()), {"": [0]}),
        ({30, 40, 50}, lambda x: len(x) >= 2, {0, 1}),
        ("xxabcxx" * 9, lambda x: "b" in x, "b"),
        (b"\x00\x01\x02", lambda x: b"\x02" in x, b"\x02"),
        (512.75, lambda x: x > 100, 128.0),
    ],
)
async def test_the_smallest_is_found(value: Any, fault: Callable[[Any], bool], wanted: Any) -> None:
    (left,) = await small([value], lambda args: fault(args[0]))
    assert left == wanted
