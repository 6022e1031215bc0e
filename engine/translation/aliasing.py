"""Whether copying containers, as targets with value semantics do, means the same as sharing them."""

from collections.abc import Iterator

from engine.translation.cells import CONTAINERS, Cell
from engine.translation.errors import Untranslatable
from engine.translation.ir import Assign, Declare, ForEach, Function, Lambda, Program, statements, walk_block


def check_values(program: Program) -> None:
    """Refuses a program in which a container has two names and is changed through one of them.

    Raises:
        Untranslatable: with the line of a statement that holds such a container.
    """
    for function in program.functions:
        for cell, line in _cells(function):
            _check(cell, line)


def check_arguments(program: Program) -> None:
    """Refuses a program in which a function changes a container that it is given.

    Raises:
        Untranslatable: with the line of the function.
    """
    for function in program.functions:
        if not function.is_entry and any(param.cell.is_changed() for param in function.params):
            raise Untranslatable("a function that changes what it is given", function.line)


def _check(cell: Cell, line: int) -> None:
    if cell.kind not in CONTAINERS:
        return
    if cell.has("aliased") and cell.has("mutated"):
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
