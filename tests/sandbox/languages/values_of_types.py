"""Values of every type of a signature, as hypothesis strategies."""

from typing import Any

from hypothesis import strategies as st

from sandbox.languages.types import Type

_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
_FLOAT = st.floats(allow_nan=True)
#: As members and keys: NaN is never found again and -0.0 is 0.0, in Python and elsewhere.
_FLOAT_KEY = st.floats(allow_nan=False).map(lambda value: value + 0.0)
_NODE = st.integers(-(2**31), 2**31 - 1)


def level_order(values: list[int | None]) -> list[int | None]:
    """As much of the values as is a tree level by level: no child without a parent, no None at the end."""
    kept: list[int | None] = []
    places = 1
    for value in values if values[:1] != [None] else ():
        if len(kept) == places:
            break
        kept.append(value)
        places += 2 * (value is not None)
    while kept and kept[-1] is None:
        kept.pop()
    return kept


def values_of(
    kind: Type, int_range: tuple[int, int] | None, *, is_key: bool = False
) -> st.SearchStrategy[Any]:
    """Any value of a type, its integers within ``int_range``."""
    parts = [values_of(part, int_range, is_key=is_key or kind.kind == "set") for part in kind.args]
    match kind.kind:
        case "int":
            return st.integers(*(int_range or (-(10**60), 10**60)))
        case "bigint":
            return st.integers(-(10**60), 10**60)
        case "float":
            return _FLOAT_KEY if is_key else _FLOAT
        case "bool":
            return st.booleans()
        case "str":
            return _TEXT
        case "bytes":
            return st.binary(max_size=10)
        case "list":
            return st.lists(parts[0], max_size=4)
        case "run":
            return st.lists(parts[0], max_size=4).map(tuple)
        case "tuple":
            return st.tuples(*parts)
        case "set":
            return st.sets(parts[0], max_size=4)
        case "dict":
            keys = values_of(kind.args[0], int_range, is_key=True)
            return st.dictionaries(keys, parts[1], max_size=4)
        case "optional":
            return st.none() | parts[0]
        case "ListNode":
            return st.lists(_NODE, max_size=6)
        case "TreeNode":
            return st.lists(st.none() | _NODE, max_size=12).map(level_order)
        case _:
            return st.none()
