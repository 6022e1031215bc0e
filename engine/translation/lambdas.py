"""Functions as arguments: lambdas, and functions given by name to ``map``, ``sorted`` and their kin."""

import ast

from engine.translation.calls import call_own
from engine.translation.cells import Cell
from engine.translation.ir import Expr, Lambda, Stmt, Var
from engine.translation.readers import read
from engine.translation.scope import Scope


def read_lambda(scope: Scope, node: ast.expr, *inputs: Cell) -> Lambda:
    """A function given to ``sorted``, ``map`` and their kin: a lambda, or the name of a function."""
    if not isinstance(node, ast.Lambda):
        return _named_function(scope, node, *inputs)
    names = [arg.arg for arg in node.args.args]
    extra = node.args.vararg or node.args.kwonlyargs or node.args.posonlyargs or node.args.kwarg
    if len(names) != len(inputs) or extra or node.args.defaults:
        scope.fail(f"a function of {len(inputs)} arguments is needed, not {ast.unparse(node)!r}", node)
    frame = {
        n: Var(cell, scope.new_name(n) if _taken(scope, n) else n)
        for n, cell in zip(names, inputs, strict=True)
    }
    body: list[Stmt] = []
    with scope.shadowing(frame), scope.into(body), scope.nothing_waiting():
        result = read(scope, node.body)
    return Lambda(result.cell, list(frame.values()), body, result)


def _taken(scope: Scope, name: str) -> bool:
    in_function = scope.plan is not None and name in scope.plan.locals
    return in_function or any(name in frame for frame in scope.loop_variables)


def _named_function(scope: Scope, node: ast.expr, *inputs: Cell) -> Lambda:
    params = [Var(cell, scope.new_name(name)) for cell, name in zip(inputs, ("x", "y"), strict=False)]
    body: list[Stmt] = []
    with scope.into(body), scope.nothing_waiting():
        result = _apply_named(scope, node, params)
    return Lambda(result.cell, params, body, result)


def _apply_named(scope: Scope, node: ast.expr, params: list[Var]) -> Expr:
    """The result of a function given by name to ``map``, ``key=`` and their kin."""
    names = [scope.new_name("argument") for _ in params]
    frame = dict(zip(names, params, strict=True))
    if isinstance(node, ast.Name):
        plan = scope.function(node.id)
        if plan is not None:
            return call_own(scope, plan, list(params), node)
    made_up = ast.Call(func=node, args=[ast.Name(id=name, ctx=ast.Load()) for name in names], keywords=[])
    call = scope.workspace.lasting(node, ast.fix_missing_locations(ast.copy_location(made_up, node)))
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "str":
        first = ast.Name(id=names[0], ctx=ast.Load())
        method = ast.Call(
            func=ast.Attribute(value=first, attr=node.attr, ctx=ast.Load()), args=[], keywords=[]
        )
        call = scope.workspace.lasting(node.value, ast.fix_missing_locations(ast.copy_location(method, node)))
    with scope.shadowing(frame):
        return read(scope, call)
