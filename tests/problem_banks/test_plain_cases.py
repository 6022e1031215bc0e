"""Cases that only call, which are made without the checks of others, are the cases that those would make."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from problem_banks.code_cases import called_with
from problem_banks.records import Case, Compare

WIRES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


@given(st.lists(WIRES, max_size=3), WIRES)
def test_it_is_the_same_case(args: list[Any], expected: Any) -> None:
    made, checked = called_with(tuple(args), expected), Case(args=tuple(args), expected=expected)
    assert made == checked
    assert made.model_dump() == checked.model_dump()
    assert made.model_fields_set == checked.model_fields_set
    assert (made.is_plain_call, made.is_run) == (True, False)


def test_it_is_frozen_and_copied_as_others_are() -> None:
    made = called_with((1,), 2)
    with pytest.raises(ValueError, match="frozen"):
        setattr(made, "expected", 3)  # noqa: B010  # the type checker knows better
    other = made.model_copy(update={"compare": Compare(mode="strict")})
    assert other == Case(args=(1,), expected=2, compare=Compare(mode="strict"))
    assert made.compare is None
    assert called_with((1,), 2).model_fields_set == {"args", "expected"}
