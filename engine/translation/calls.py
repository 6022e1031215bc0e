"""Calls: of the program's own functions, of builtins, of methods and of imported functions."""

import ast

from engine.translation.cells import CONTAINERS, Cell
from engine.translation.ir import Expr, Var, is_fresh
from engine.translation.origins import origin_of
from engine.translation.readers import BUILTINS, IMPORTED, METHODS, read, reads
from engine.translation.scope import FunctionPlan, Scope


@reads(ast.Call)
def _call(scope: Scope, node: ast.Call) -> Expr:
    if any(isinstance(arg, ast.Starred) for arg in node.args) or any(k.arg is None for k in node.keywords):
        scope.fail(f"a starred argument in {ast.unparse(node)!r}", node)
    if isinstance(node.func, ast.Name):
        plan = scope.function(node.func.id)
        if plan is not None:
            return call_own(scope, plan, _ordered_arguments(scope, plan, node), node)
    origin = origin_of(node.func)
    if origin is not None:
        return _call_imported(scope, origin, node)
    if isinstance(node.func, ast.Name):
        reader = BUILTINS.get(node.func.id)
        if reader is None:
            scope.fail(f"call of {node.func.id}()", node)
        return reader(scope, node)
    if isinstance(node.func, ast.Attribute):
        return _call_method(scope, node, node.func)
    return scope.fail(f"call of {ast.unparse(node.func)}", node)


def _call_imported(scope: Scope, origin: str, node: ast.Call) -> Expr:
    """A call of a function of the standard library."""
    reader = IMPORTED.get(origin)
    if reader is None:
        scope.fail(f"call of {origin}()", node)
    return reader(scope, node)


def _call_method(scope: Scope, node: ast.Call, function: ast.Attribute) -> Expr:
    """``receiver.name(...)``."""
    receiver = read(scope, function.value)
    if not scope.settled(receiver, function.value):
        for arg in node.args:
            if not isinstance(arg, ast.Lambda | ast.GeneratorExp):
                read(scope, arg)
        return scope.op("pending", Cell(), receiver)
    receiver = scope.plain(receiver, receiver.cell.kind, node)
    reader = METHODS.get((receiver.cell.kind, function.attr))
    if reader is None:
        scope.fail(f"method {function.attr}() of {receiver.cell}", node)
    return reader(scope, node, receiver)


def _ordered_arguments(scope: Scope, plan: FunctionPlan, node: ast.Call) -> list[Expr]:
    """The arguments in the order of the parameters, defaults filled in."""
    spec = plan.node.args
    names = [arg.arg for arg in spec.args]
    given = dict(zip(names, node.args, strict=False))
    given.update({k.arg: k.value for k in node.keywords if k.arg is not None})
    defaults = dict(zip(names[len(names) - len(spec.defaults) :], spec.defaults, strict=True))
    _check_order(scope, names, node)
    missing = [name for name in names if name not in given and name not in defaults]
    if missing or len(node.args) > len(names) or given.keys() - set(names):
        scope.fail(f"arguments of {ast.unparse(node)}", node)
    return [read(scope, given.get(name, defaults.get(name, ast.Constant(None)))) for name in names]


def _check_order(scope: Scope, names: list[str], node: ast.Call) -> None:
    """Arguments are evaluated as they stand, and handed over in the order of the parameters."""
    given = [k.arg for k in node.keywords]
    if [name for name in names if name in given] != given and not all(
        isinstance(k.value, ast.Constant | ast.Name) for k in node.keywords
    ):
        scope.fail(f"the order of the arguments of {ast.unparse(node)}", node)


def call_own(scope: Scope, plan: FunctionPlan, values: list[Expr], node: ast.AST) -> Expr:
    """A call of a function of the program. A container is handed over by reference, as in Python."""
    args: list[Expr] = []
    for value, place in zip(values, plan.params, strict=True):
        by_reference = isinstance(value, Var) and value.cell.kind in CONTAINERS and not value.cell.optional
        was_aliased = value.cell.has("aliased") if by_reference else False
        stored = scope.flow(value, place, node)
        if by_reference and not was_aliased and not place.optional:
            value.cell.body.facts.discard("aliased")
            stored = value
        elif value.cell.kind in CONTAINERS and not is_fresh(value):
            value.cell.note("aliased")
        args.append(stored)
    return scope.call(plan, tuple(args))
