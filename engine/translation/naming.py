"""The names of a program that is read: put back as the source has them, and listed."""

from collections.abc import Iterator

from engine.translation.ir import (
    Assign,
    Declare,
    ForEach,
    ForRange,
    Function,
    Lambda,
    Program,
    Var,
    statements,
    walk,
    walk_block,
)
from engine.translation.names import plain_name


def given_names(program: Program) -> frozenset[str]:
    """Every name of a variable or function in the program."""
    found = {constant.target.name for constant in program.constants}
    for function in program.functions:
        found |= set(_names(function))
    return frozenset(found)


def _names(function: Function) -> Iterator[str]:
    yield function.name
    yield from (param.name for param in function.params)
    for stmt in statements(function.body):
        if isinstance(stmt, Assign | Declare | ForRange | ForEach):
            yield stmt.target.name
        elif isinstance(stmt, Function):
            yield from _names(stmt)
    for expr in walk_block(function.body):
        if isinstance(expr, Lambda):
            yield from (param.name for param in expr.params)
        elif isinstance(expr, Var):
            yield expr.name


def with_plain_names(program: Program) -> None:
    """Gives every variable and function the name that the source has, in place."""
    for constant in program.constants:
        _rename(constant.target)
        for expr in walk(constant.value):
            _rename(expr)
    for function in program.functions:
        _function(function)


def _function(function: Function) -> None:
    function.name = plain_name(function.name)
    function.outer = {plain_name(name): cell for name, cell in function.outer.items()}
    function.rebinds = {plain_name(name) for name in function.rebinds}
    for param in function.params:
        _rename(param)
    for stmt in statements(function.body):
        if isinstance(stmt, Assign | Declare | ForRange | ForEach):
            _rename(stmt.target)
        elif isinstance(stmt, Function):
            _function(stmt)
    for expr in walk_block(function.body):
        _rename(expr)


def _rename(expr: object) -> None:
    if isinstance(expr, Var):
        expr.name = plain_name(expr.name)
    elif isinstance(expr, Lambda):
        for param in expr.params:
            param.name = plain_name(param.name)
