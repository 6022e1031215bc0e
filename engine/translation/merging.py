"""Types of Python that share one form here, kept apart where they differ.

A deque is a list, a Counter a dict and a frozenset a set as far as storing goes. What Python can do with one
and not with the other, or does otherwise, is allowed only where it is known which of them a container is.
"""

from collections.abc import Iterator

from engine.translation.cells import Cell
from engine.translation.effects import Key
from engine.translation.errors import Untranslatable
from engine.translation.ir import (
    MUTATING_OPS,
    Expr,
    Function,
    Op,
    Program,
    statements,
    walk,
    walk_block,
)
from engine.translation.scope import Requirement

#: Operations that make a new container, by the end of their name.
_MAKING = frozenset(
    {"new", "copy", "slice", "slice_step", "concat", "repeat", "sorted", "reversed", "range", "from_list"}
    | {"from_pairs", "count", "chars", "split", "split_words", "keys", "values", "items", "most_common"}
    | {"union", "intersection", "difference", "symmetric_difference"}
)

#: What may be done with the special kinds.
_ALLOWED: dict[str, frozenset[str]] = {
    "deque": frozenset(
        {"list.append", "list.insert", "list.pop", "list.pop_at", "list.len", "list.truth", "list.get"}
        | {"list.set", "list.contains", "list.copy", "list.extend", "list.clear", "list.remove", "list.swap"}
        | {"list.min", "list.max", "list.sum_int", "list.sum_float", "list.sorted", "list.reversed"}
        | {"list.min_key", "list.max_key", "str.join", "set.from_list", "set.update", "dict.count"}
    ),
    "Counter": frozenset(
        {"dict.get_or", "dict.set", "dict.len", "dict.truth", "dict.contains", "dict.items", "dict.keys"}
        | {"dict.values", "dict.most_common", "dict.find", "dict.copy", "dict.pop", "dict.pop_or"}
        | {"dict.clear", "dict.setdefault"}
    ),
    "OrderedDict": frozenset(
        {"dict.get", "dict.get_or", "dict.set", "dict.len", "dict.truth", "dict.contains", "dict.items"}
        | {"dict.keys", "dict.values", "dict.find", "dict.del", "dict.copy", "dict.pop", "dict.pop_or"}
        | {"dict.clear", "dict.setdefault", "dict.update"}
    ),
}

_HASHABLE = frozenset({"int", "bool", "str", "tuple"})


def check_kinds(program: Program, requirements: list[Requirement]) -> None:
    """Refuses what depends on a difference between kinds of container that are stored alike.

    Raises:
        Untranslatable: with the kinds that meet, or what is done with one that it does not offer.
    """
    kinds = _kinds(program)
    for found in kinds.values():
        if len(found) > 1:
            raise Untranslatable(f"a {' and a '.join(sorted(found))} in one place")
    for function in program.functions:
        for expr in _all(function):
            _check_key(expr.cell, function.line)
            if isinstance(expr, Op):
                _check_op(expr, kinds, function.line)
    for required in requirements:
        body = required.cell.shape.body
        if body is None or kinds.get(id(body.root())) != {required.kind}:
            raise Untranslatable(required.construct, required.line)


def _all(function: Function) -> Iterator[Expr]:
    yield from function.params
    yield from walk_block(function.body)
    for stmt in statements(function.body):
        if isinstance(stmt, Function):
            yield from stmt.params


def _kinds(program: Program) -> dict[Key, set[str]]:
    """What each container was made as."""
    found: dict[Key, set[str]] = {}
    for param in program.entry.params:
        _declared(param.cell, found)
    makers = [e for f in program.functions for e in walk_block(f.body)]
    makers += [e for constant in program.constants for e in walk(constant.value)]
    for expr in makers:
        if isinstance(expr, Op) and expr.name.rpartition(".")[2] in _MAKING:
            body = expr.cell.shape.body
            if body is not None:
                found.setdefault(id(body.root()), set()).add(expr.made_as or expr.cell.kind)
    return found


def _declared(cell: Cell, found: dict[Key, set[str]]) -> None:
    if cell.shape.body is not None:
        found.setdefault(id(cell.body), set()).add(cell.kind)
        for part in cell.args:
            _declared(part, found)


def _check_op(op: Op, kinds: dict[Key, set[str]], line: int) -> None:
    for arg in op.args:
        body = arg.cell.shape.body
        for kind in kinds.get(id(body.root()), ()) if body is not None else ():
            if kind in _ALLOWED and op.name not in _ALLOWED[kind] and not op.name.endswith(".new"):
                raise Untranslatable(f"{op.name} of a {kind}", line)
            if kind == "frozenset" and op.name in MUTATING_OPS and arg is op.args[0]:
                raise Untranslatable("a frozenset that is changed", line)


def _check_key(cell: Cell, line: int) -> None:
    """Python finds no list, dict or set as a key; floats, because nan equals nothing, are left out."""
    if cell.kind not in ("set", "dict") or cell.shape.body is None:
        return
    for part in _parts(cell.args[0]):
        if part.kind not in _HASHABLE:
            what = "something" if part.kind == "unknown" else f"a {part.kind}"
            raise Untranslatable(f"{what} as a key or in a set", line)


def _parts(cell: Cell) -> Iterator[Cell]:
    yield cell
    if cell.kind == "tuple":
        for part in cell.args:
            yield from _parts(part)
