"""The texts of values: ``str``, ``repr`` and formatted strings."""

import ast

from engine.translation.cells import Cell
from engine.translation.ir import Const, Expr
from engine.translation.readers import arguments, builtin, read, reads
from engine.translation.scope import Scope
from engine.translation.types import STR


@reads(ast.JoinedStr)
def _formatted(scope: Scope, node: ast.JoinedStr) -> Expr:
    pieces: list[Expr] = []
    for piece in node.values:
        if isinstance(piece, ast.Constant):
            pieces.append(read(scope, piece))
        elif isinstance(piece, ast.FormattedValue):
            if piece.format_spec is not None or piece.conversion not in (-1, ord("s")):
                scope.fail(f"format specification in {ast.unparse(node)}", node)
            pieces.append(to_text(scope, read(scope, piece.value), piece))
    return joined(scope, pieces)


def joined(scope: Scope, pieces: list[Expr]) -> Expr:
    """Texts one after another."""
    if not pieces:
        return Const(Cell("str"), "")
    text = pieces[0]
    for piece in pieces[1:]:
        text = scope.op("str.concat", STR, text, piece)
    return text


@builtin("str", "repr")
def _str(scope: Scope, node: ast.Call) -> Expr:
    args = arguments(scope, node, 0, 1)
    if not args:
        return Const(Cell("str"), "")
    if isinstance(node.func, ast.Name) and node.func.id == "repr" and read(scope, args[0]).cell.kind == "str":
        scope.fail("repr of a text", node)
    return to_text(scope, read(scope, args[0]), node)


def to_text(scope: Scope, value: Expr, node: ast.AST) -> Expr:
    """``str(value)``."""
    if not scope.settled(value, node):
        return scope.op("pending", STR, value)
    value = scope.plain(value, value.cell.kind, node) if value.cell.kind != "none" else value
    kind = value.cell.kind
    if kind == "str":
        return value
    if kind == "float" and value.cell.shape.mixed:
        scope.fail("text of a number that is an int at times and a float at others", node)
    if kind in ("int", "float", "bool"):
        return scope.op(f"{kind}.to_str", STR, value)
    return scope.fail(f"text of {value.cell}", node)
