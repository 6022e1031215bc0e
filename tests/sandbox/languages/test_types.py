"""The notation of types: what is read is written back the same, and nothing else is read."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.languages import NotApplicable
from sandbox.languages.types import ATOMS, NODES, Type, read_signature, read_type


def _compose(parts: st.SearchStrategy[Type]) -> st.SearchStrategy[Type]:
    one = st.sampled_from(["list", "set", "optional", "run"])
    return st.one_of(
        st.builds(lambda kind, part: Type(kind, (part,)), one, parts),
        st.builds(lambda key, value: Type("dict", (key, value)), parts, parts),
        st.builds(lambda items: Type("tuple", tuple(items)), st.lists(parts, max_size=4)),
    )


TYPES = st.recursive(st.builds(Type, st.sampled_from(sorted(ATOMS))), _compose, max_leaves=8).filter(
    lambda kind: not any(part.kind == "optional" and part.args[0].kind in NODES for part in kind.walk())
)


@given(TYPES)
def test_reading_what_was_written_gives_the_same_type(kind: Type) -> None:
    assert read_type(str(kind)) == kind


@pytest.mark.parametrize("node", sorted(NODES))
def test_a_node_that_may_be_missing_is_a_node(node: str) -> None:
    assert read_type(f"list[optional[{node}]]") == read_type(f"list[{node}]")


NOT_TYPES = (
    *("", "integer", "list[int", "list[]", "list[int,int]", "dict[str]", "int]", "list[int]]", "list[int;]"),
    *("tuple[int,...,int]", "list" + "[list" * 30 + "]" * 30),
)


@pytest.mark.parametrize("text", NOT_TYPES)
def test_anything_else_is_refused_and_shown(text: str) -> None:
    with pytest.raises(NotApplicable, match=re.escape(repr(text))):
        read_type(text)


def test_a_container_without_parts_holds_anything() -> None:
    assert read_type("list") == read_type("list[any]")
    assert read_type("tuple") == read_type("tuple[any,...]")
    assert read_type("dict") == read_type("dict[any,any]")


def test_a_signature_that_is_none_is_refused() -> None:
    with pytest.raises(NotApplicable, match="not a signature"):
        read_signature({"params": [{"name": "x"}], "returns": "int"})
