"""Equality of returned values: Python's own ``==`` on plain values is the oracle of mode ``exact``."""

import math
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.checks.canonical import key_of
from engine.checks.compare import Mismatch, brief, matches
from problem_banks.records import Compare
from sandbox.values import MAX_DEPTH, Iterated
from tests.engine.checks.plain_values import hashables, numbers, small_numbers, values

EXACT = Compare()
NAN = float("nan")


def equal(got: Any, expected: Any, mode: Any = "exact", **options: Any) -> bool:
    strict_sequences = options.pop("strict_sequences", True)
    compare = Compare(mode=mode, **options)
    return matches(got, expected, compare, strict_sequences=strict_sequences) is None


@given(values, values)
def test_exact_is_python_equality(got: Any, expected: Any) -> None:
    assert equal(got, expected) == (got == expected)


@given(small_numbers, small_numbers)
def test_numbers_of_any_kind_compare_by_value(got: Any, expected: Any) -> None:
    assert equal(got, expected) == (got == expected)
    assert equal([got], [expected]) == (got == expected)
    assert equal({got}, {expected}) == (got == expected)
    assert equal({got: 1}, {expected: 1}) == (got == expected)


@given(values)
def test_every_value_equals_itself_in_every_structural_mode(value: Any) -> None:
    assert all(equal(value, value, mode) for mode in ("exact", "strict", "approx", "isclose"))


@given(hashables, hashables)
def test_keys_are_equal_exactly_when_values_are(one: Any, other: Any) -> None:
    assert (key_of(one) == key_of(other)) == (one == other)


@given(st.lists(values, max_size=5), st.randoms(use_true_random=False))
def test_unordered_ignores_order_and_counts_occurrences(items: list[Any], random: Any) -> None:
    shuffled = random.sample(items, len(items))
    assert equal(shuffled, items, "unordered")
    assert equal(shuffled, tuple(items), "unordered")
    if items:
        assert not equal([*shuffled, items[0]], items, "unordered")
        assert equal([*shuffled, items[0]], items, "set")


@given(numbers, numbers, st.floats(0, 1e6), st.floats(0, 1))
def test_approx_is_the_declared_inequality(got: Any, expected: Any, atol: float, rtol: float) -> None:
    try:
        within = bool(got == expected or abs(got - expected) <= atol + (rtol and rtol * abs(expected)))
    except (TypeError, ArithmeticError):
        within = got == expected
    infinite = any(isinstance(side, float | Decimal) and math.isinf(side) for side in (got, expected))
    assert equal(got, expected, "approx", atol=atol, rtol=rtol) == (got == expected if infinite else within)


@given(st.floats(allow_nan=False), st.floats(allow_nan=False), st.floats(0, 1), st.floats(0, 10))
def test_isclose_is_that_of_math(got: float, expected: float, rtol: float, atol: float) -> None:
    close = math.isclose(got, expected, rel_tol=rtol, abs_tol=atol)
    assert equal(got, expected, "isclose", rtol=rtol, atol=atol) == close


@given(st.text(), st.text())
def test_tokens_are_the_words(got: str, expected: str) -> None:
    assert equal(got, expected, "tokens") == (got.split() == expected.split())


@pytest.mark.parametrize(
    ("got", "expected", "same"),
    [
        (NAN, NAN, True),
        ([NAN], [float("nan")], True),
        ({NAN}, {float("nan")}, True),
        (Decimal("nan"), NAN, True),
        (Decimal("sNaN"), 1, False),
        (0.0, NAN, False),
        (NAN, 0.0, False),
        (0.0, -0.0, True),
        (True, 1, True),
        (0.1, Decimal("0.1"), False),
        (Fraction(1, 2), 0.5, True),
        (10**30, 1e30, False),
        (2**80, float(2**80), True),
        ((1, 2), [1, 2], False),
        ([(1, 2)], [(1, 2)], True),
        ("1", 1, False),
        (b"a", "a", False),
        (None, 0, False),
        ({1}, frozenset({1}), True),
        ({1: 2}, {True: 2.0}, True),
        (Iterated((1, 2)), [1, 2], False),
        (Iterated((1, 2)), Iterated((1, 2)), True),
        (Decimal("1e999999999"), Decimal("10e999999998"), True),
        (Decimal("1e999999999"), 7, False),
        ({Decimal("1e999999999")}, {Decimal("1e999999998")}, False),
    ],
)
def test_the_rules_case_by_case(got: Any, expected: Any, same: bool) -> None:
    assert equal(got, expected) == same


@pytest.mark.parametrize("got", [1.0, True, Fraction(1), Decimal(1)])
def test_strict_asks_for_one_kind_of_number(got: Any) -> None:
    assert equal(got, 1)
    assert not equal(got, 1, "strict")
    assert not equal([got], [1], "strict")


def test_lists_and_tuples_are_one_kind_for_languages_without_tuples() -> None:
    assert equal([[1, [2]], {"a": [3]}], [(1, (2,)), {"a": (3,)}], strict_sequences=False)
    assert equal([[1], (2,)], [(2,), (1,)], "unordered", strict_sequences=False)
    assert not equal([[1], (2,)], [(2,), (1,)], "unordered")


def test_approx_reaches_into_containers_and_leaves_the_rest_exact() -> None:
    assert equal([1.0, {"a": (2.0000001,)}], [1, {"a": (2.0,)}], "approx", atol=1e-6)
    assert not equal([1.0, "x"], [1.0, "y"], "approx", atol=1e-6)
    assert not equal(float("inf"), 1e308, "approx", rtol=1.0)
    assert not equal(10**400, 1.0, "approx", atol=1e300)
    assert not equal(NAN, 1.0, "approx", atol=1e300)


@pytest.mark.parametrize("got", [1, "ab", {"a": 1}, None])
def test_only_collections_are_compared_as_collections(got: Any) -> None:
    assert not equal(got, ["a", "b"], "unordered")
    assert not equal(got, ["a", "b"], "set")


@pytest.mark.parametrize(
    ("got", "expected", "text"),
    [
        ([1, 2, [3]], [1, 2, [4]], "[2][0]: 3 instead of 4"),
        ({"a": [1]}, {"a": [2]}, "['a'][0]: 1 instead of 2"),
        ({}, {"a": 1}, "['a']: missing"),
        ([1], [1, 2], "1 items instead of 2: [1]"),
        ((1,), [1], "a tuple instead of a list: (1,)"),
        ({1}, {1, 2}, "2 is missing from {1}"),
        ([{1, 2}], [{1}], "[0]: 2 is not expected in {1, 2}"),
        (10**500, 1, "<an integer of 1661 bits> instead of 1"),
    ],
)
def test_a_mismatch_says_where_and_how(got: Any, expected: Any, text: str) -> None:
    assert str(matches(got, expected, EXACT)) == text


def test_colliding_integers_do_not_stall_a_comparison() -> None:
    # All of these have the hash 0: a set of them costs quadratic time.
    colliding = [step * (2**61 - 1) for step in range(1, 20_001)]
    assert equal(colliding[::-1], colliding, "unordered")


def test_the_deepest_value_of_the_codec_is_compared() -> None:
    deep: Any = 0
    for _ in range(MAX_DEPTH):
        deep = [deep]
    assert equal(deep, deep)
    assert equal(deep, deep, "set")


def test_what_cannot_be_walked_is_a_mismatch() -> None:
    deep: Any = 0
    for _ in range(100_000):
        deep = (deep,)
    assert matches(deep, (deep,), EXACT) == Mismatch("", "nested too deep to be compared")


@given(values)
def test_brief_is_short_whatever_the_value(value: Any) -> None:
    assert len(brief(value)) < 20_000
    assert len(brief([value] * 10_000)) < 40_000


def test_brief_survives_what_python_cannot_print() -> None:
    assert "bits" in brief({"n": [Fraction(10**9000, 7)], "m": Iterated((10**9000,))})
