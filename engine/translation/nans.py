"""Guards against nan where its place among other values would matter.

Python finds a nan in a list by identity, sorts around it in an order of its own and holds ``[x] == [x]`` to
be true of the very same one. No target does all of that, so a program stops where it would come to it.
"""

import ast

from engine.translation.cells import CONTAINERS, Cell
from engine.translation.ir import Const, Expr, ForEach, If, Op, Raise, Stmt, Var
from engine.translation.scope import Scope


def holds_floats(cell: Cell) -> bool:
    """Whether values of this place are floats or may hold some."""
    if cell.kind == "float":
        return True
    return cell.shape.body is not None and any(holds_floats(part) for part in cell.args)


def without_nan(scope: Scope, expr: Expr, node: ast.AST) -> Expr:
    """The value, after a check that stops the program where it holds a nan."""
    if not holds_floats(expr.cell) or expr.cell.optional or isinstance(expr, Const):
        if expr.cell.optional and holds_floats(expr.cell):
            scope.fail("comparing containers of floats that may be None", node)
        return expr
    held = expr if isinstance(expr, Var) else scope.hold(expr, "values", node)
    _check(scope, Var(held.cell, held.name), node)
    return held


def _check(scope: Scope, expr: Expr, node: ast.AST) -> None:
    line = getattr(node, "lineno", 0)
    match expr.cell.kind:
        case "float":
            found = Op(Cell("bool"), "float.is_nan", (expr,))
            scope.emit(If(line, found, [Raise(line, "nan has no place among other values")], []))
        case "tuple":
            for place, part in enumerate(expr.cell.args):
                if holds_floats(part):
                    _check(scope, Op(part, "tuple.get", (expr, Const(Cell("int"), place))), node)
        case "list":
            _check_items(scope, expr, expr.cell.args[0], node)
        case "dict":
            values = scope.derived(node, "list", expr.cell.args[1])
            _check_items(scope, Op(values, "dict.values", (expr,)), expr.cell.args[1], node)
        case _:
            scope.fail(f"floats inside {expr.cell}", node)


def _check_items(scope: Scope, items: Expr, element: Cell, node: ast.AST) -> None:
    if element.optional:
        scope.fail("comparing containers of floats that may be None", node)
    cell = Cell(element.kind)
    cell.shape.body, cell.shape.mixed = element.shape.body, element.shape.mixed
    item = Var(cell, scope.new_name("number" if element.kind not in CONTAINERS else "part"))
    body: list[Stmt] = []
    with scope.into(body):
        _check(scope, Var(item.cell, item.name), node)
    scope.emit(ForEach(getattr(node, "lineno", 0), item, items, body))
