"""Laws of the value codec: what goes in comes out, and hostile text gives a refusal, never anything else."""

import json
import math
from collections import Counter, OrderedDict, defaultdict, namedtuple
from collections.abc import Iterator
from decimal import Decimal
from enum import IntEnum
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sandbox.values import (
    MAX_DEPTH,
    MAX_INT_DIGITS,
    MAX_NODES,
    MAX_SAME_HASH,
    BadValue,
    Iterated,
    check,
    decode,
    dump_wire,
    dumps,
    encode,
    loads,
)

_any_text = st.text(st.characters(codec=None), max_size=20)
_scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    _any_text,
    st.binary(max_size=20),
    st.complex_numbers(),
    st.decimals(),
    st.fractions(),
)
_keys = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), _any_text, st.binary(max_size=8), st.fractions()),
    lambda inner: st.tuples(inner, inner) | st.frozensets(inner, max_size=3),
    max_leaves=5,
)
values = st.recursive(
    _scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.tuples(inner, inner),
        st.sets(_keys, max_size=4),
        st.frozensets(_keys, max_size=4),
        st.dictionaries(_keys, inner, max_size=4),
        st.dictionaries(_any_text, inner, max_size=4),
    ),
    max_leaves=20,
)


def same(one: Any, other: Any) -> bool:
    """Equality of value and kind, where NaN equals NaN and -0.0 differs from 0.0."""
    if type(one) is not type(other):
        return False
    if isinstance(one, float):
        return repr(one) == repr(other)
    if isinstance(one, complex | Decimal):
        return str(one) == str(other)
    if isinstance(one, list | tuple):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, dict):
        return len(one) == len(other) and all(
            same(a, b) and same(x, y) for (a, x), (b, y) in zip(one.items(), other.items(), strict=True)
        )
    return bool(one == other)


@given(values)
def test_every_value_returns_as_it_went(value: Any) -> None:
    text = dumps(value)
    assert same(loads(text), value)
    assert text.isascii() and "\n" not in text


@given(values)
def test_a_wire_form_is_its_own_wire_form(value: Any) -> None:
    wire = encode(value)
    assert encode(decode(wire)) == wire or "nan" in dump_wire(wire).lower()
    check(wire)


_json = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=10)),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ["$set", "$dict", "$tuple", "$float", "$bytes", "$fraction", "$decimal", "$x", "a"]
            ),
            inner,
        )
    ),
    max_leaves=12,
)


@given(_json)
def test_any_json_is_a_value_or_refused(wire: Any) -> None:
    try:
        value = decode(wire)
    except BadValue:
        return
    assert same(decode(encode(value)), value)


@given(st.one_of(st.text(), st.binary()))
def test_any_text_is_a_value_or_refused(text: str | bytes) -> None:
    try:
        loads(text)
    except BadValue:
        return


@settings(max_examples=20)
@given(st.integers(min_value=4000, max_value=9000), st.sampled_from([1, -1]))
def test_integers_beyond_the_interpreters_own_limit(digits: int, sign: int) -> None:
    value = sign * (10**digits + 7)
    assert loads(dumps({"n": [value], "s": "x"})) == {"n": [value], "s": "x"}
    assert loads(dumps(Fraction(value, 3))) == Fraction(value, 3)


class _Colour(IntEnum):
    RED = 3


class _Liar(int):
    def __eq__(self, other: object) -> bool:
        return True

    def __hash__(self) -> int:
        return 0

    def __int__(self) -> int:
        return 99


_Pair = namedtuple("_Pair", "left right")


@pytest.mark.parametrize(
    ("value", "reduced"),
    [
        (_Colour.RED, 3),
        (_Liar(7), 7),
        (_Pair(1, 2), (1, 2)),
        (Counter("aab"), {"a": 2, "b": 1}),
        (defaultdict(int, {"a": 1}), {"a": 1}),
        (OrderedDict([("b", 1), ("a", 2)]), {"b": 1, "a": 2}),
        (bytearray(b"ab"), b"ab"),
    ],
)
def test_subclasses_are_reduced_to_their_builtin_part(value: object, reduced: object) -> None:
    assert same(loads(dumps(value)), reduced)


@pytest.mark.parametrize(
    "value", [map(int, "12"), range(1, 3), iter([1, 2]), {1: 0, 2: 0}.keys(), (x for x in [1, 2])]
)
def test_iterators_are_consumed_and_remembered_as_such(value: object) -> None:
    assert loads(dumps(value)) == Iterated((1, 2))


@pytest.mark.parametrize("value", [object(), len, int, [object()], {"a": {1: object()}}])
def test_what_has_no_wire_form_is_refused_by_name(value: object) -> None:
    with pytest.raises(BadValue, match="has no wire form"):
        encode(value)


def test_endless_and_deep_and_large_values_are_refused() -> None:
    def forever() -> Any:
        while True:
            yield 0

    cycle: list[Any] = []
    cycle.append(cycle)
    for value in (forever(), cycle, 10 ** (MAX_INT_DIGITS + 1)):
        with pytest.raises(BadValue):
            encode(value)


@pytest.mark.parametrize(
    "text",
    [
        "NaN",
        "Infinity",
        "1e999",
        "[" * (MAX_DEPTH + 2) + "]" * (MAX_DEPTH + 2),
        "[" * 100_000,
        "1" * (MAX_INT_DIGITS + 1),
        '{"$x": 1}',
        '{"$set": [[1]]}',
        '{"$set": [1], "a": 2}',
        '{"$float": 1}',
        '{"$bytes": "a"}',
        '{"$fraction": "1/0"}',
        '{"$fraction": "1"}',
        '{"$complex": [1]}',
        '{"$complex": ["1", 2]}',
        '{"$decimal": "x"}',
        '{"$dict": [[[], 1]]}',
        '{"$dict": {"a": 1}}',
        "\ud800",
        b"\xff\xfe",
    ],
)
def test_hostile_text_is_refused(text: str | bytes) -> None:
    with pytest.raises(BadValue):
        loads(text)


@pytest.mark.parametrize("tag", ["$set", "$frozenset", "$dict"])
def test_items_chosen_to_share_a_hash_are_refused(tag: str) -> None:
    # All are congruent modulo 2**61 - 1, which is how CPython hashes integers.
    clash = [k * (2**61 - 1) for k in range(1, MAX_SAME_HASH + 10)]
    content = [[item, 0] for item in clash] if tag == "$dict" else clash
    with pytest.raises(BadValue, match="hash"):
        loads(json.dumps({tag: content}))


def test_equal_sets_have_equal_text() -> None:
    assert dumps({"b", "a", 1}) == dumps({1, "a", "b"})


@given(st.text(st.characters(min_codepoint=0xD7FF, max_codepoint=0xE001), max_size=6))
def test_lone_surrogates_never_merge(text: str) -> None:
    assert loads(dumps([text, {text: text}])) == [text, {text: text}]


def test_infinities_keep_their_sign() -> None:
    assert loads(dumps([math.inf, -math.inf, -0.0])) == [math.inf, -math.inf, 0.0]
    assert math.copysign(1, loads(dumps(-0.0))) == -1


@pytest.mark.parametrize(
    "wire",
    [[1e999], [1.5, -1e999], [[1, 1e999]], {"$tuple": [1.5, 1e999]}, {"a": 1e999}, [1, (2,)], [1, {3: 4}]],
)
def test_no_value_is_overlooked_among_others(wire: object) -> None:
    with pytest.raises(BadValue):
        decode(wire)


@pytest.mark.parametrize("item", [10 ** (MAX_INT_DIGITS + 1), object()], ids=["huge", "strange"])
def test_nothing_unwritable_is_overlooked_among_others(item: object) -> None:
    for values in ([item], [1, item], (1, 2, item), {"a": [item]}):
        with pytest.raises(BadValue):
            encode(values)


@pytest.mark.parametrize("plain", [[0], [True], [None], ["a"], [0.5]])
def test_plain_lists_count_as_any_others(plain: list[object]) -> None:
    deep: object = plain
    for _ in range(MAX_DEPTH - 1):
        deep = [deep]
    assert decode(encode(deep)) == deep
    for way in (encode, decode):
        with pytest.raises(BadValue, match="deeper"):
            way([deep])
        with pytest.raises(BadValue, match="values"):
            way([plain * (MAX_NODES // 2)] * 2)


def test_a_value_that_was_read_is_nobody_elses() -> None:
    wire = [[1, 2], {"$dict": [["a", [3]]]}]
    first, second = decode(wire), decode(wire)
    first[0].append(9)
    first[1]["a"].append(9)
    assert second == [[1, 2], {"a": [3]}] and wire[0] == [1, 2]


def test_an_iterator_is_written_as_each_item_was_when_it_came() -> None:
    def growing() -> Iterator[list[int]]:
        row: list[int] = []
        for number in range(3):
            row.append(number)
            yield row

    assert encode(growing()) == {"$iter": [[0], [0, 1], [0, 1, 2]]}
