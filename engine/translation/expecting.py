"""What the declared result says of the values on their way to it, before anything is put into them."""

import ast

from engine.translation.cells import CONTAINERS, Cell
from engine.translation.scope import FunctionPlan, Workspace


def expect_declared(workspace: Workspace, plan: FunctionPlan) -> None:
    """Gives what the entry point returns the type that is declared for it."""
    node = plan.node
    for stmt in ast.walk(node):
        if isinstance(stmt, ast.Return) and isinstance(stmt.value, ast.Name):
            _expect(workspace, plan, stmt.value.id)
            for made in _made_as(node, stmt.value.id):
                _expect_tuples(workspace, plan.result, made)
        elif isinstance(stmt, ast.Return) and stmt.value is not None:
            _expect_tuples(workspace, plan.result, stmt.value)


def _expect(workspace: Workspace, plan: FunctionPlan, name: str) -> None:
    """A container that is returned has the declared type from the start, before anything is put into it."""
    is_param = any(arg.arg == name for arg in plan.node.args.args)
    open_ended = plan.result.kind in CONTAINERS and plan.result.kind != "tuple"
    if name in plan.locals and not is_param and open_ended and not plan.result.optional:
        workspace.cell(plan.node, f"local:{name}").widen(plan.result)


def _made_as(node: ast.FunctionDef, name: str) -> list[ast.expr]:
    """What a name is bound to in the assignments of it alone."""
    return [
        stmt.value
        for stmt in ast.walk(node)
        if isinstance(stmt, ast.Assign) and [ast.unparse(target) for target in stmt.targets] == [name]
    ]


def _expect_tuples(workspace: Workspace, result: Cell, made: ast.expr) -> None:
    """Tuples made by ``tuple(..)`` inside a comprehension that is returned have the declared length."""
    match made:
        case ast.Call(
            func=ast.Name(id="tuple" | "list"), args=[ast.GeneratorExp() | ast.ListComp() as inner]
        ):
            made = inner
    if not isinstance(made, ast.ListComp | ast.GeneratorExp) or result.optional:
        return
    parts = result.args if result.kind in ("list", "tuple") else []
    is_made = isinstance(made.elt, ast.Call) and ast.unparse(made.elt.func) == "tuple"
    if is_made and parts and len({str(part) for part in parts}) == 1 and parts[0].kind == "tuple":
        element = workspace.cell(made, "comprehension", "list", 1).args[0]
        element.widen(parts[0])
        element.shape.fixed = True
