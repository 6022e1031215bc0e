"""Arguments reach a driver in the form that the signature declares, or are refused by name."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.languages import NotApplicable, get_language
from sandbox.languages.fitting import fit_inputs
from sandbox.languages.types import Type
from sandbox.values import decode, encode
from tests.sandbox.languages.test_types import TYPES
from tests.sandbox.languages.values_of_types import values_of

CPP, JAVASCRIPT, RUBY = map(get_language, ("cpp", "javascript", "ruby"))


def signature(kind: str) -> dict[str, Any]:
    return {"params": [{"name": "x", "type": kind}], "returns": "int"}


def _hashable(kind: Type) -> bool:
    """Whether Python itself has values of the type: its sets and keys hold nothing mutable."""
    keys = [part.args[0] for part in kind.walk() if part.kind in ("set", "dict")]
    return not any(
        inner.kind in ("list", "set", "dict", "ListNode", "TreeNode") for key in keys for inner in key.walk()
    )


@given(st.data())
def test_a_value_of_the_type_fits_and_keeps_its_value(data: st.DataObject) -> None:
    kind = data.draw(TYPES.filter(_hashable))
    value = data.draw(values_of(kind, CPP.int_range))
    fitted = fit_inputs(CPP, signature(str(kind)), [[encode(value)]])
    assert repr(decode(fitted[0][0])) == repr(decode(encode(value)))


def test_a_plain_list_serves_as_tuple_and_set() -> None:
    fitted = fit_inputs(CPP, signature("list[tuple[int,set[str]]]"), [[[[1, ["a", "a"]]]]])
    assert fitted == [[[{"$tuple": [1, {"$set": ["a", "a"]}]}]]]


MISFITS = (
    ("int", 1.0),
    ("int", "1"),
    ("int", None),
    ("int", 2**63),
    ("bigint", {"$float": "inf"}),
    ("float", "1.5"),
    ("bool", 1),
    ("str", b""),
    ("str", "\ud800"),
    ("bytes", ""),
    ("none", 0),
    ("list[int]", {"$tuple": [1]}),
    ("list[int]", [1, "a"]),
    ("tuple[int,int]", (1,)),
    ("set[int]", {"a"}),
    ("dict[str,int]", {1: 1}),
    ("dict[str,int]", [("a", 1)]),
    ("optional[int]", "a"),
    ("any", {"$complex": [1, 2]}),
)


@pytest.mark.parametrize(("kind", "value"), MISFITS)
def test_anything_else_is_refused_with_the_value_shown(kind: str, value: Any) -> None:
    wire = value if type(value) is dict and "$" in str(value) else encode(value)
    with pytest.raises(NotApplicable, match="input 1 in cpp: "):
        fit_inputs(CPP, signature(kind), [[_smallest(kind)], [wire]])


def _smallest(kind: str) -> Any:
    empty: dict[str, Any] = {"int": 0, "bigint": 0, "float": 0, "bool": True, "str": "", "bytes": encode(b"")}
    more: dict[str, Any] = {"list": [], "set": [], "dict": {}, "tuple": [0, 0]}
    return {**empty, **more}.get(kind.partition("[")[0])


def test_the_range_is_the_languages_own() -> None:
    for language, number in ((JAVASCRIPT, 2**53), (JAVASCRIPT, -(2**53)), (CPP, -(2**63) - 1)):
        with pytest.raises(NotApplicable, match="the end of its int"):
            fit_inputs(language, signature("int"), [[number]])
    assert fit_inputs(RUBY, signature("int"), [[10**40]]) == [[10**40]]
    assert fit_inputs(CPP, signature("int"), [[-(2**63)]]) == [[-(2**63)]]


def test_the_number_of_arguments_counts() -> None:
    with pytest.raises(NotApplicable, match="input 0 has 2 arguments"):
        fit_inputs(CPP, signature("int"), [[1, 2]])


@pytest.mark.parametrize(
    ("language", "value"),
    [
        ("php", {"$bytes": "aGk="}),
        ("php", {"$set": [1, 2]}),
        ("ruby", {"$bytes": "aGk="}),
        ("go", {"a": [{"$bytes": "aGk="}]}),
    ],
)
def test_what_a_language_takes_for_something_else_is_refused_where_no_type_tells(
    language: str, value: Any
) -> None:
    with pytest.raises(NotApplicable, match="no type that tells it from another"):
        fit_inputs(get_language(language), signature("any"), [[value]])


def test_a_language_that_keeps_a_kind_apart_takes_it_without_a_type() -> None:
    assert fit_inputs(RUBY, signature("any"), [[{"$set": [1]}]]) == [[{"$set": [1]}]]
    assert fit_inputs(JAVASCRIPT, signature("any"), [[{"$bytes": "aGk="}]]) == [[{"$bytes": "aGk="}]]
