"""Values of each type that a language carries come back from a compiled identity function as they were."""

from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from sandbox.languages import NotApplicable, get_language
from sandbox.languages.types import Type, read_type
from sandbox.results import CallResult, Status
from sandbox.values import decode, encode
from tests.sandbox.languages.conftest import Bench
from tests.sandbox.languages.identities import IDENTITIES
from tests.sandbox.languages.values_of_types import values_of

TYPES = (
    *("int", "bigint", "float", "bool", "str", "bytes", "none", "list[int]", "list[list[str]]", "list[bool]"),
    *("tuple[int,str]", "tuple[float,...]", "tuple[bytes,tuple[bool,float]]", "set[int]", "set[str]"),
    *("dict[str,int]", "dict[int,list[float]]", "optional[int]", "optional[list[str]]", "set[float]"),
    *("ListNode", "TreeNode", "list[ListNode]", "tuple[TreeNode,int]"),
    *("list[optional[float]]", "list[tuple[int,bool]]", "dict[str,dict[str,bool]]", "dict[bool,set[str]]"),
)
LONGEST_TUPLE = {"rust": 12, "haskell": 7}
#: One compile per language, and few calls of many inputs each: a call costs a process, an input nothing.
SETTINGS = settings(
    max_examples=4,
    deadline=None,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def carried(language: str) -> list[Type]:
    """Those of ``TYPES`` for which the language makes a driver at all."""
    found = []
    for text in TYPES:
        signature = {"params": [{"name": "x", "type": text}], "returns": f"tuple[{text},bool]"}
        try:
            get_language(language).calls("", "f", signature)
        except NotApplicable:
            continue
        found.append(read_type(text))
    assert len(found) > len(TYPES) // 2, f"{language} carries next to nothing"
    return found


def exact(value: Any) -> Any:
    """A form that is equal only for values of equal types throughout, and that knows NaN and -0.0."""
    if isinstance(value, list | tuple):
        return (type(value), [exact(item) for item in value])
    if isinstance(value, set | frozenset):
        return ("set", sorted(map(repr, map(exact, value))))
    if isinstance(value, dict):
        return ("dict", sorted((repr(exact(key)), repr(exact(item))) for key, item in value.items()))
    return (type(value), repr(value))


def check_round_trip(bench: Bench, language: str, types: list[Type], rows: list[tuple[Any, ...]]) -> None:
    """One compiled identity function takes and returns all types at once, as far as a tuple may be long."""
    longest = LONGEST_TUPLE.get(language, len(types))
    for start in range(0, len(types), longest):
        # Never one alone: not every language has tuples of one.
        part = slice(min(start, len(types) - 2), start + longest)
        inputs = [row[part] for row in rows]
        result = identity(bench, language, types[part], inputs)
        assert result.status is Status.OK, (result.reason, result.stderr)
        for value, outcome in zip(inputs, result.outcomes, strict=True):
            assert outcome.kind == "value", outcome
            assert exact(decode(outcome.value)) == exact(value)


def identity(bench: Bench, language: str, types: list[Type], inputs: list[Any]) -> CallResult:
    texts = [str(kind) for kind in types]
    params = [{"name": f"a{i}", "type": text} for i, text in enumerate(texts)]
    signature = {"params": params, "returns": f"tuple[{','.join(texts)}]"}
    source = IDENTITIES[language](types)
    return bench.call(language, source, [[encode(part) for part in value] for value in inputs], signature)


@pytest.mark.parametrize("language", IDENTITIES)
def test_every_value_comes_back_as_it_was(bench: Bench, language: str) -> None:
    types = carried(language)
    held = get_language(language).int_range

    @SETTINGS
    @given(st.lists(st.tuples(*(values_of(kind, held) for kind in types)), min_size=10, max_size=40))
    def law(batch: list[Any]) -> None:
        check_round_trip(bench, language, types, batch)

    law()


EDGES: dict[str, list[Any]] = {
    "float": [
        0.0,
        -0.0,
        5e-324,
        1.7976931348623157e308,
        0.1,
        1e16,
        1e22,
        123456789012345680.0,
        float("-inf"),
    ],
    "str": ["", "\x00", '"\\/\b\f\n\r\t', "é", "\u2028\uffff", "😀\U0010ffff", "a" * 5000, "$bytes"],
    "bytes": [b"", b"\x00", b"\xff\xfe", bytes(range(256))],
    "list[list[str]]": [[], [[]], [["", "a"]] * 3],
    "dict[str,int]": [{}, {"": 0}, {"$tuple": 1}, {"__proto__": 2, "constructor": 3}],
    "tuple[float,...]": [(), (1.0,) * 50],
    "list[int]": [list(range(3000))],
    "ListNode": [[], [0], [-(2**31), 2**31 - 1], list(range(2000))],
    "TreeNode": [[], [1], [1, None, 2, None, 3], [1, 2, None, 3, 4, None, 5], list(range(1000))],
}


@pytest.mark.parametrize("language", IDENTITIES)
def test_the_edges_of_each_type_come_back_as_they_were(bench: Bench, language: str) -> None:
    types = carried(language)
    edges = {**EDGES, "int": [0, *(get_language(language).int_range or (-(10**400), 10**400))]}
    simplest: dict[str, Any] = {"int": 0, "bigint": 0, "float": 0.0, "bool": False, "str": "", "bytes": b""}
    empty: dict[str, Any] = {
        "ListNode": [],
        "TreeNode": [],
        "list": [],
        "run": (),
        "set": set(),
        "dict": {},
        "optional": None,
        "none": None,
    }

    def smallest(kind: Type) -> Any:
        if kind.kind == "tuple":
            return tuple(map(smallest, kind.args))
        return simplest.get(kind.kind, empty.get(kind.kind))

    rows = [
        tuple(edge if str(kind) == text else smallest(kind) for kind in types)
        for text, values in edges.items()
        for edge in values
    ]
    check_round_trip(bench, language, types, rows)


@pytest.mark.parametrize("language", [name for name in IDENTITIES if get_language(name).int_range])
def test_an_integer_past_the_end_is_refused_before_the_program_runs(bench: Bench, language: str) -> None:
    _, largest = get_language(language).int_range or (0, 0)
    signature = {"params": [{"name": "a", "type": "int"}], "returns": "int"}
    with pytest.raises(NotApplicable, match=f"{largest + 1} is past {largest}"):
        bench.call(language, "", [[largest], [largest + 1]], signature)
