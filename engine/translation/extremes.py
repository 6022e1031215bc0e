"""Builtins that put values in order: ``min``, ``max``, ``sorted``, and the keys they go by."""

import ast

from engine.translation.cells import Cell
from engine.translation.expressions import number_like
from engine.translation.ir import Const, Expr, IfElse, Lambda, Op, Var
from engine.translation.lambdas import read_lambda
from engine.translation.nans import holds_floats, without_nan
from engine.translation.readers import builtin, keyword, only_keywords, positional, read
from engine.translation.scope import Scope
from engine.translation.sequences import read_list
from engine.translation.types import INT, STR


@builtin("min", "max")
def _extreme(scope: Scope, node: ast.Call) -> Expr:
    only_keywords(scope, node, "key", "default")
    name = node.func.id if isinstance(node.func, ast.Name) else "max"
    key = keyword(node, "key")
    positional(scope, node, 1, 1 if keyword(node, "default") else len(node.args))
    if len(node.args) > 1 and key is None:
        return _extreme_of_values(scope, name, [read(scope, arg) for arg in node.args], node)
    if len(node.args) > 1:
        made_up = ast.fix_missing_locations(ast.copy_location(ast.List(elts=node.args, ctx=ast.Load()), node))
        source: ast.expr = scope.workspace.lasting(node, made_up)
    else:
        source = node.args[0]
    values = read_list(scope, source, any_order=key is None)
    if values.cell.kind == "unknown" or not scope.settled(Var(values.cell.args[0], "?"), source):
        return scope.op("pending", Cell(), values)
    values = without_nan(scope, values, node)
    element = values.cell.args[0]
    require_order(scope, element, node)
    default = keyword(node, "default")
    if default is not None:
        return _with_default(scope, name, values, key, default, node)
    return _extreme_of_list(scope, name, values, key, node)


def _extreme_of_list(scope: Scope, name: str, values: Expr, key: ast.expr | None, node: ast.Call) -> Expr:
    element = values.cell.args[0]
    if key is None:
        return Op(element, f"list.{name}", (values,))
    function = key_function(scope, key, element)
    return Op(element, f"list.{name}_key", (values, function))


def _with_default(
    scope: Scope, name: str, values: Expr, key: ast.expr | None, default: ast.expr, node: ast.Call
) -> Expr:
    other = read(scope, default)
    held = values if isinstance(values, Var) else scope.hold(values, "candidates", node)
    held = Var(held.cell, held.name)
    best = _extreme_of_list(scope, name, held, key, node)
    place = scope.workspace.cell(node, "extreme")
    scope.flow(best, place, node)
    stored = scope.flow(other, place, node)
    return IfElse(place, scope.truth(held, node), scope.flow(best, place, node), stored)


def key_function(scope: Scope, node: ast.expr, element: Cell) -> Lambda:
    function = read_lambda(scope, node, element)
    if function.cell.kind != "unknown":
        require_order(scope, function.cell, node)
    if holds_floats(function.cell) and not _gives_a_part(function.result):
        scope.fail(f"an order by floats that are computed: {ast.unparse(node)}", node)
    return function


def _gives_a_part(expr: Expr) -> bool:
    """Whether all floats in a key are those of the value itself, which is known to hold no nan."""
    if isinstance(expr, Op) and expr.name in ("tuple.new", "float.neg", "float.abs", "int.to_float"):
        return all(_gives_a_part(arg) for arg in expr.args)
    if isinstance(expr, Op) and expr.name in ("tuple.get", "list.get", "dict.get"):
        return _gives_a_part(expr.args[0])
    return isinstance(expr, Var) or not holds_floats(expr.cell)


def require_order(scope: Scope, cell: Cell, node: ast.AST) -> None:
    if cell.optional or cell.kind in ("dict", "set", "none"):
        scope.fail(f"order of {cell}", node)


def _extreme_of_values(scope: Scope, name: str, values: list[Expr], node: ast.Call) -> Expr:
    if not all(scope.settled(value, node) for value in values):
        return scope.op("pending", Cell(), *values)
    values = [scope.plain(value, value.cell.kind, node) for value in values]
    kinds = {value.cell.kind for value in values}
    if "bool" in kinds:
        scope.fail(f"{name} of truth values", node)
    if kinds == {"int"}:
        best = scope.plain(values[0], "int", node)
        for value in values[1:]:
            best = scope.op(f"int.{name}", INT, best, scope.plain(value, "int", node))
        return best
    if kinds <= {"int", "float"}:
        floats = [scope.plain(value, "float", node) for value in values]
        best = floats[0]
        for value in floats[1:]:
            cell = number_like(best, value)
            cell.shape.mixed = cell.shape.mixed or "int" in kinds
            best = Op(cell, f"float.{name}", (best, value))
        return best
    if kinds == {"str"}:
        best = values[0]
        for value in values[1:]:
            best = scope.op(f"str.{name}", STR, best, value)
        return best
    return scope.fail(f"{name} of {', '.join(str(v.cell) for v in values)}", node)


@builtin("sorted")
def _sorted(scope: Scope, node: ast.Call) -> Expr:
    only_keywords(scope, node, "key", "reverse")
    (source,) = positional(scope, node, 1, 1)
    key = keyword(node, "key")
    values = read_list(scope, source, any_order=key is None)
    if values.cell.kind == "unknown":
        return values
    require_order(scope, values.cell.args[0], node)
    values = without_nan(scope, values, node)
    return Op(
        scope.derived(node, "list", values.cell.args[0]),
        "list.sorted",
        (values, *sort_options(scope, node, values.cell.args[0])),
    )


def sort_options(scope: Scope, node: ast.Call, element: Cell) -> tuple[Expr, ...]:
    """``reverse`` and then ``key``, where given; both go to the end of a sorting operation."""
    reverse_node, key = keyword(node, "reverse"), keyword(node, "key")
    reverse: Expr = Const(Cell("bool"), False)
    if reverse_node is not None:
        reverse = scope.truth(read(scope, reverse_node), node)
    if key is None or (isinstance(key, ast.Constant) and key.value is None):
        return (reverse,)
    if element.kind == "unknown" and not scope.workspace.final:
        return (reverse,)
    return (reverse, key_function(scope, key, element))
