"""Whether copying containers, as targets with value semantics do, means the same as sharing them."""

from collections.abc import Iterator

from engine.translation.cells import CONTAINERS, Cell
from engine.translation.errors import Untranslatable
from engine.translation.ir import (
    MUTATING_OPS,
    Assign,
    Call,
    Declare,
    Expr,
    ForEach,
    Function,
    Lambda,
    Op,
    Program,
    Var,
    statements,
    walk_block,
)

#: Operations that give a part of a container in its place.
_PLACES = frozenset({"list.get", "dict.get", "dict.get_default", "dict.setdefault", "tuple.get", "opt.get"})


def check_values(program: Program) -> None:
    """Refuses a program in which a container has two names and is changed through one of them.

    Raises:
        Untranslatable: with the line of a statement that holds such a container.
    """
    for function in program.functions:
        for cell, line in _cells(function):
            _check(cell, line)
        for expr in walk_block(function.body):
            _check_receiver(expr, function.line)
            _check_shared_arguments(expr, function.line)


def _check_receiver(expr: Expr, line: int) -> None:
    """What is changed must be a place: a copy of it could be changed in its stead."""
    if not isinstance(expr, Op) or expr.name not in MUTATING_OPS:
        return
    receiver = expr.args[0]
    while isinstance(receiver, Op) and receiver.name in _PLACES:
        receiver = receiver.args[0]
    if not isinstance(receiver, Var | Call):
        raise Untranslatable(f"a change of what {getattr(receiver, 'name', 'an expression')} gives", line)


def _check_shared_arguments(expr: Expr, line: int) -> None:
    """One container handed over twice to a function that changes it."""
    if isinstance(expr, Call):
        seen = [arg.cell.body for arg in expr.args if arg.cell.shape.body is not None]
        if any(seen.count(body) > 1 and "mutated" in body.facts for body in seen):
            raise Untranslatable("a container handed over twice to a function that changes it", line)


def check_arguments(program: Program) -> None:
    """Refuses a program in which a function changes a container that it is given.

    Raises:
        Untranslatable: with the line of the function.
    """
    for outer in program.functions:
        for function in (outer, *(s for s in statements(outer.body) if isinstance(s, Function))):
            if not function.is_entry and any(param.cell.is_changed() for param in function.params):
                raise Untranslatable("a function that changes what it is given", function.line)


def _check(cell: Cell, line: int) -> None:
    if cell.kind not in CONTAINERS:
        return
    if cell.has("aliased") and cell.is_changed():
        raise Untranslatable(f"a {cell.type()} that has two names and is changed through one of them", line)
    for part in cell.args:
        _check(part, line)


def _cells(function: Function) -> Iterator[tuple[Cell, int]]:
    for param in function.params:
        yield param.cell, function.line
    yield function.result, function.line
    for stmt in statements(function.body):
        if isinstance(stmt, Assign | Declare | ForEach):
            yield stmt.target.cell, stmt.line
        elif isinstance(stmt, Function):
            for param in stmt.params:
                yield param.cell, stmt.line
    for expr in walk_block(function.body):
        yield expr.cell, function.line
        if isinstance(expr, Lambda):
            for param in expr.params:
                yield param.cell, function.line
