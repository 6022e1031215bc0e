"""Small faults of a reference that need no thought: a constant one off, a boundary moved, an
operator taken for another, a step of a loop left out.

They are made from the syntax tree. A fault may run for ever, so every turn of a loop counts against a budget.
"""

import ast
import threading
from collections.abc import Iterator

#: Turns of loops in one run: small inputs take hundreds.
_TURNS = 20_000

#: How the counting function is called in a fault's source, and where it is imported from.
_TURN = "turn_of_a_loop"

_MOVED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
}


_TAKEN_FOR: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
}


class TooLong(ArithmeticError):
    """A fault has used up its turns."""


class _Budget(threading.local):
    left = _TURNS


_budget = _Budget()


def turn_of_a_loop() -> None:
    """Counts one turn of a loop.

    Raises:
        TooLong: there were too many.
    """
    _budget.left -= 1
    if _budget.left < 0:
        raise TooLong


def allow_turns() -> None:
    """A new run begins."""
    _budget.left = _TURNS


def faults(source: str) -> list[str]:
    """Sources with one fault each, which count the turns of their loops."""
    tree = _Counting().visit(ast.parse(source))
    tree.body.insert(0, ast.parse(f"from {__name__} import {_TURN}").body[0])
    ast.fix_missing_locations(tree)
    found: dict[str, None] = {}
    for node in list(ast.walk(tree)):
        for name, other in _changes(node):
            before = getattr(node, name)
            setattr(node, name, other)
            found[ast.unparse(tree)] = None
            setattr(node, name, before)
    found.pop(ast.unparse(tree), None)
    return list(found)


def _changes(node: ast.AST) -> Iterator[tuple[str, object]]:
    """What can be wrong with a node: an attribute, and what it is then."""
    match node:
        case ast.Constant(value=int(value)) if type(value) is int:
            yield from (("value", other) for other in (value + 1, value - 1))
        case ast.Compare(ops=ops):
            for place, operator in enumerate(ops):
                if type(operator) in _MOVED:
                    yield "ops", [*ops[:place], _MOVED[type(operator)](), *ops[place + 1 :]]
        case ast.BinOp(op=operator) | ast.AugAssign(op=operator) if type(operator) in _TAKEN_FOR:
            yield "op", _TAKEN_FOR[type(operator)]()
        case ast.For(body=body) | ast.While(body=body) | ast.If(body=body):
            for place, step in enumerate(body):
                if isinstance(step, ast.Assign | ast.AugAssign):
                    yield "body", [*body[:place], ast.Pass(), *body[place + 1 :]]


class _Counting(ast.NodeTransformer):
    """Counts every turn of the loops that are statements."""

    def visit_For(self, node: ast.For) -> ast.AST:
        return self._counted(node)

    def visit_While(self, node: ast.While) -> ast.AST:
        return self._counted(node)

    def _counted(self, node: ast.For | ast.While) -> ast.AST:
        self.generic_visit(node)
        node.body.insert(0, ast.Expr(ast.Call(ast.Name(_TURN, ast.Load()), [], [])))
        return node
