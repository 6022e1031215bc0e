"""What the constant folder may use: operators, built-ins, methods and modules, each with its bounds."""

import ast
import copy
import math
import operator
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from types import MappingProxyType
from typing import Any

#: Items of one list, text or range.
MAX_ITEMS = 100_000
#: Bits of one integer.
MAX_BITS = 65_536
_WORD_BITS = 64


class Unfoldable(Exception):
    """The expression is not a constant that can be computed here with certainty."""


@dataclass(frozen=True, slots=True)
class Module:
    """An imported module, as far as scripts may use it."""

    names: Mapping[str, Any]


def size_of(value: Any) -> int:
    """How much a value costs to make, at its own level.

    Raises:
        Unfoldable: it is larger than a test script needs.
    """
    if isinstance(value, int):
        if value.bit_length() > MAX_BITS:
            raise Unfoldable(f"an integer of more than {MAX_BITS} bits")
        return value.bit_length() // _WORD_BITS
    if isinstance(value, str | bytes | list | tuple | dict | set | frozenset):
        if len(value) > MAX_ITEMS:
            raise Unfoldable(f"more than {MAX_ITEMS} items")
        return len(value)
    return 0


def items_of(value: Any) -> list[Any]:
    """The items of an iterable in an order that does not depend on the hash seed."""
    if isinstance(value, set | frozenset) and len(value) > 1:
        raise Unfoldable("the order of a set")
    if not isinstance(value, list | tuple | str | bytes | dict | set | frozenset | range | Iterator):
        raise Unfoldable(f"iteration over a {type(value).__name__}")
    items = list(islice(value, MAX_ITEMS + 1))
    size_of(items)
    return items


def _unordered_is_fine(value: Any) -> Any:
    return value if isinstance(value, set | frozenset) else items_of(value)


def _multiply(left: Any, right: Any) -> Any:
    for sequence, count in ((left, right), (right, left)):
        if isinstance(sequence, str | bytes | list | tuple) and isinstance(count, int):
            if len(sequence) * count > MAX_ITEMS:
                raise Unfoldable(f"more than {MAX_ITEMS} items")
            return left * right
    return left * right


def _power(base: Any, exponent: Any) -> Any:
    if isinstance(base, int) and isinstance(exponent, int) and base.bit_length() * abs(exponent) > MAX_BITS:
        raise Unfoldable(f"an integer of more than {MAX_BITS} bits")
    return base**exponent


def _shift_left(value: Any, count: Any) -> Any:
    if value.bit_length() + count > MAX_BITS:
        raise Unfoldable(f"an integer of more than {MAX_BITS} bits")
    return value << count


def _remainder(left: Any, right: Any) -> Any:
    if isinstance(left, str | bytes):
        raise Unfoldable("text formatting")
    return left % right


OPERATORS: Mapping[type[ast.operator | ast.unaryop | ast.cmpop], Callable[..., Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: _multiply,
    ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv,
    ast.Mod: _remainder,
    ast.Pow: _power,
    ast.LShift: _shift_left,
    ast.RShift: operator.rshift,
    ast.BitAnd: operator.and_,
    ast.BitOr: operator.or_,
    ast.BitXor: operator.xor,
    ast.UAdd: operator.pos,
    ast.USub: operator.neg,
    ast.Invert: operator.invert,
    ast.Not: operator.not_,
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.In: lambda item, container: item in container,
    ast.NotIn: lambda item, container: item not in container,
}


def _text(value: Any = "") -> str:
    if not isinstance(value, str | int | float | None):
        raise Unfoldable(f"the text of a {type(value).__name__}")
    return str(value)


def _total(values: Any, start: Any = 0) -> Any:
    items = items_of(values)
    if not all(isinstance(item, int | float | complex) for item in [start, *items]):
        raise Unfoldable("a sum of other things than numbers")
    return sum(items, start)


def _extreme(choose: Callable[[Iterable[Any]], Any]) -> Callable[..., Any]:
    return lambda *values: choose(_unordered_is_fine(values[0]) if len(values) == 1 else values)


def _int(value: Any = 0, base: int | None = None) -> int:
    return int(value) if base is None else int(value, base)


#: The built-ins that a script may call. Each is as Python's, or refuses.
BUILTINS: Mapping[str, Callable[..., Any]] = MappingProxyType(
    {
        "abs": abs,
        "all": lambda values: all(_unordered_is_fine(values)),
        "any": lambda values: any(_unordered_is_fine(values)),
        "bool": bool,
        "chr": chr,
        "complex": complex,
        "dict": lambda pairs=(): dict(pairs if isinstance(pairs, dict) else items_of(pairs)),
        "divmod": divmod,
        "enumerate": lambda values, start=0: iter(list(enumerate(items_of(values), start))),
        "float": float,
        "frozenset": lambda values=(): frozenset(_unordered_is_fine(values)),
        "int": _int,
        "len": len,
        "list": lambda values=(): items_of(values),
        "max": _extreme(max),
        "min": _extreme(min),
        "ord": ord,
        "range": range,
        "reversed": lambda values: iter(items_of(values)[::-1]),
        "round": round,
        "set": lambda values=(): set(_unordered_is_fine(values)),
        "sorted": lambda values: sorted(_unordered_is_fine(values)),
        "str": _text,
        "sum": _total,
        "tuple": lambda values=(): tuple(items_of(values)),
        "zip": lambda *columns: iter(list(zip(*map(items_of, columns), strict=False))),
    }
)
METHODS: Mapping[tuple[type, str], Callable[..., Any]] = {
    **{
        (str, name): getattr(str, name)
        for name in (
            "split",
            "strip",
            "lstrip",
            "rstrip",
            "lower",
            "upper",
            "title",
            "count",
            "index",
            "find",
        )
    },
    (str, "join"): lambda glue, values: _join(glue, items_of(values)),
    (dict, "keys"): lambda value: iter(list(value)),
    (dict, "values"): lambda value: iter(list(value.values())),
    (dict, "items"): lambda value: iter(list(value.items())),
    (list, "count"): list.count,
    (list, "index"): list.index,
    (list, "copy"): list.copy,
}
#: What a script may use of modules: only what gives the same result on every machine.
MODULES: Mapping[str, Module] = MappingProxyType(
    {
        "math": Module(
            {
                name: getattr(math, name)
                for name in ("pi", "e", "inf", "tau", "sqrt", "floor", "ceil", "fabs", "gcd", "trunc")
            }
        ),
        "copy": Module({"copy": copy.copy, "deepcopy": copy.deepcopy}),
    }
)


def _join(glue: str, items: list[str]) -> str:
    if sum(map(len, items)) + len(glue) * len(items) > MAX_ITEMS:
        raise Unfoldable(f"more than {MAX_ITEMS} items")
    return glue.join(items)
