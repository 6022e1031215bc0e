"""Signatures from annotations, doctests and cases."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.translation import infer_signature
from engine.translation.signatures import join, type_of_value
from problem_banks.records import Case
from sandbox.languages.types import read_type
from sandbox.values import encode


@pytest.mark.parametrize(
    ("source", "cases", "types"),
    [
        (
            "from typing import List\ndef f(a: List[int], b: str) -> bool: ...",
            [],
            ("list[int]", "str", "bool"),
        ),
        ("def f(a: 'dict[str, float]') -> float | None: ...", [], ("dict[str,float]", "optional[float]")),
        ('def f(x):\n    """\n    >>> f(2)\n    [1, 2]\n    """', [], ("int", "list[int]")),
        ("def f(x): ...", [((1,), 2.5), ((0,), 1)], ("int", "float")),
        ("def f(x: int) -> int: ...", [((None,), 3)], ("optional[int]", "int")),
        ("def f(x): ...", [(([],), ()), (([(1, "a")],), ())], ("list[tuple[int,str]]", "tuple[]")),
    ],
)
def test_types_are_told(
    source: str, cases: list[tuple[tuple[object, ...], object]], types: tuple[str, ...]
) -> None:
    given_cases = [Case(args=tuple(map(encode, args)), expected=encode(out)) for args, out in cases]
    signature = infer_signature(source, "f", given_cases)
    assert signature is not None
    assert (*(param.type for param in signature.params), signature.returns) == types


@pytest.mark.parametrize(
    ("source", "cases"),
    [
        ("def f(x): ...", []),
        ("def f(x): ...", [((1,), "a"), ((1,), 2)]),
        ("def f(*x): ...", [((1,), 1)]),
        ("def g(x): ...", [((1,), 1)]),
        ("def f(x", [((1,), 1)]),
        ("def f(x): ...", [(([],), 1)]),
    ],
)
def test_what_cannot_be_told_is_none(source: str, cases: list[tuple[tuple[object, ...], object]]) -> None:
    given_cases = [Case(args=tuple(map(encode, args)), expected=encode(out)) for args, out in cases]
    assert infer_signature(source, "f", given_cases) is None


_VALUES = st.recursive(
    st.integers(-5, 5) | st.text(max_size=3) | st.booleans(),
    lambda inner: st.lists(inner, min_size=1, max_size=1) | st.tuples(inner, inner),
)


@given(_VALUES)
def test_the_type_of_a_value_is_notation_and_joins_with_itself(value: object) -> None:
    kind = type_of_value(encode(value))
    assert str(read_type(kind)) == kind
    assert join(kind, kind) == kind
    assert join(kind, "none") == f"optional[{kind}]"
