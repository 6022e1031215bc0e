"""Views are Python's built-ins on plain values, with bounds."""

import builtins
from decimal import Decimal
from fractions import Fraction
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.checks.views import BadView, apply_views
from problem_banks.records import View
from sandbox.values import Iterated
from tests.engine.checks.plain_values import values

VIEWS: tuple[View, ...] = get_args(View)


@given(values, st.sampled_from(VIEWS))
def test_a_view_is_the_builtin_of_its_name(value: Any, view: View) -> None:
    try:
        expected = getattr(builtins, view)(value)
    except (TypeError, ValueError, ArithmeticError):
        with pytest.raises(BadView):
            apply_views(value, (view,))
    else:
        assert apply_views(value, (view,)) == expected or expected != expected


def test_views_apply_innermost_first() -> None:
    assert apply_views([3, 1, 3], ("set", "sorted")) == [1, 3]
    assert apply_views(Iterated((3, 1)), ("sorted", "tuple")) == (1, 3)


@pytest.mark.parametrize(
    ("value", "view"),
    [
        (Decimal("1e999999999"), "int"),
        ([Fraction(1, n) for n in range(1, 2000)], "sum"),
        ([step * (2**61 - 1) for step in range(1, 3000)], "set"),
        ("9" * 5000, "int"),
        (Iterated(()), "bool"),
        (Iterated((1,)), "len"),
        (Iterated((1,)), "str"),
        (None, "sorted"),
        ([1, "a"], "sorted"),
        ([[1]], "set"),
    ],
)
def test_what_is_unbounded_or_undefined_is_refused_by_name(value: Any, view: View) -> None:
    with pytest.raises(BadView, match=rf"^{view}\(\) cannot be applied"):
        apply_views(value, (view,))


def test_many_equal_big_numbers_are_no_collision() -> None:
    assert apply_views([2**61 - 1] * 3000, ("set",)) == {2**61 - 1}
