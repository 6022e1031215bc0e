"""Types of Python that share one form here, kept apart where they differ.

A deque and a tuple of variable length (a run) are lists, a Counter a dict and a frozenset a set as far as
storing goes. What Python can do with one
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

#: Of those, the ones whose result is of the kind of what it is made from.
_KEEPING = frozenset({"list.slice", "list.slice_step", "list.concat", "list.repeat"})

#: Marks an operation of another name that keeps the kind too: a copy by ``xs[:]``.
SAME = "same"

#: What compares two lists.
_COMPARING = frozenset({f"list.{name}" for name in ("eq", "ne", "lt", "le", "gt", "ge")})

#: What compares a value with the elements of a list.
_SEARCHING = frozenset({f"list.{name}" for name in ("contains", "index", "count", "remove")})

#: What looks into its later operands rather than keeping them.
_TAKING_APART = frozenset({"list.extend", "set.update", "dict.update"})

#: What may be done with the special kinds.
_ALLOWED: dict[str, frozenset[str]] = {
    "deque": frozenset(
        {"list.append", "list.insert", "list.pop", "list.pop_at", "list.len", "list.truth", "list.get"}
        | {"list.set", "list.contains", "list.copy", "list.extend", "list.clear", "list.remove", "list.swap"}
        | {"list.min", "list.max", "list.sum_int", "list.sum_float", "list.sorted", "list.reversed"}
        | {"list.min_key", "list.max_key", "str.join", "set.from_list", "set.update", "dict.count"}
    ),
    "run": frozenset(
        {"list.len", "list.truth", "list.get", "list.contains", "list.index", "list.count", "list.copy"}
        | {"list.slice", "list.slice_step", "list.concat", "list.repeat", "list.reversed", "list.check_len"}
        | {"list.min", "list.max", "list.sum_int", "list.sum_float", "list.prod_int", "list.sorted"}
        | {
            "list.min_key",
            "list.max_key",
            "str.join",
            "set.from_list",
            "set.update",
            "dict.count",
            "list.extend",
        }
        | {"list.bisect_left", "list.bisect_right", "opt.some", "opt.get"}
        | _COMPARING
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
    _declared_runs(program.entry.result, found)
    makers = [e for f in program.functions for e in walk_block(f.body)]
    makers += [e for constant in program.constants for e in walk(constant.value)]
    for expr in makers:
        if isinstance(expr, Op) and expr.name.rpartition(".")[2] in _MAKING:
            body = expr.cell.shape.body
            if body is not None and not _keeps(expr):
                found.setdefault(id(body.root()), set()).add(expr.made_as or expr.cell.kind)
    _keep_kinds([expr for expr in makers if isinstance(expr, Op) and _keeps(expr)], found)
    return found


def _keeps(op: Op) -> bool:
    return op.made_as == SAME or op.name in _KEEPING


def _keep_kinds(makers: list[Op], found: dict[Key, set[str]]) -> None:
    """Parts and sums of containers are of the kind of what they are made from, to a fixed point."""
    for _ in range(len(makers) + 1):
        before = sum(map(len, found.values()))
        for op in makers:
            kinds = found.setdefault(id(op.cell.body), set())
            for arg in op.args[: 2 if op.name == "list.concat" else 1]:
                kinds |= found.get(id(arg.cell.body), set())
        if sum(map(len, found.values())) == before:
            return


def _declared(cell: Cell, found: dict[Key, set[str]]) -> None:
    if cell.shape.body is not None:
        is_run = cell.has("declared run")
        kinds = ({"run"} if is_run else set()) | ({"list"} if cell.has("declared list") else set())
        found.setdefault(id(cell.body), set()).update(kinds or {cell.kind})
        for part in cell.args:
            _declared(part, found)


def _declared_runs(cell: Cell, found: dict[Key, set[str]]) -> None:
    """A result that is declared to be a tuple must be made as one."""
    if cell.shape.body is not None:
        if cell.has("declared run"):
            found.setdefault(id(cell.body), set()).add("run")
        for part in cell.args:
            _declared_runs(part, found)


def _check_same(op: Op, kinds: dict[Key, set[str]], line: int) -> None:
    """What is compared or joined must be of one kind: a tuple equals no list."""
    if op.name in _COMPARING or op.name == "list.concat":
        cells = [arg.cell for arg in op.args]
    elif op.name in _SEARCHING and op.args[1].cell.kind == "list":
        cells = [op.args[0].cell.args[0], op.args[1].cell]
    else:
        return
    met = set().union(*(kinds.get(id(cell.body), set()) for cell in cells if cell.shape.body is not None))
    if "run" in met and len(met) > 1:
        raise Untranslatable(f"{op.name} of a {' and a '.join(sorted(met))}", line)


def _check_op(op: Op, kinds: dict[Key, set[str]], line: int) -> None:
    _check_same(op, kinds, line)
    for place, arg in enumerate(op.args):
        body = arg.cell.shape.body
        for kind in kinds.get(id(body.root()), ()) if body is not None else ():
            if kind == "run" and place and op.name not in _TAKING_APART:
                continue  # kept as a value, whatever it is
            if kind in _ALLOWED and op.name not in _ALLOWED[kind] and not op.name.endswith(".new"):
                raise Untranslatable(f"{op.name} of a {kind}", line)
            if kind == "run" and op.name in MUTATING_OPS and not place:
                raise Untranslatable("a tuple that is changed", line)
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
